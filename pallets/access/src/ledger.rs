// SPDX-License-Identifier: Apache-2.0
//! Loads the group and its proposals, lets `vns-access` decide, stores what comes back and carries out what was decided.
//!
//! Calls run in a storage layer of their own, so an error after the first write leaves nothing behind.

use crate::*;
use alloc::vec::Vec;
use codec::DecodeLimit;
use frame_support::{
	dispatch::{DispatchErrorWithPostInfo, DispatchResultWithPostInfo, GetDispatchInfo, PostDispatchInfo},
	ensure,
	traits::{Consideration, Footprint, Get, Time},
	weights::Weight,
};
use sp_runtime::{
	traits::{AccountIdConversion, Dispatchable},
	DispatchError, DispatchResult, SaturatedConversion,
};
use vns_access::{Act, Agent, Change, Mandate, Quorum, Share, Usage};
use vns_clock::Millis;
use vns_units::Credit;

/// How deep a stored call may be nested.
const MAX_DEPTH: u32 = 64;

impl<T: Config<I>, I: 'static> From<vns_access::Error> for Error<T, I> {
	fn from(error: vns_access::Error) -> Self {
		use vns_access::Error as E;
		match error {
			E::NotAMember => Error::NotAMember,
			E::UnknownMember => Error::UnknownMember,
			E::AlreadyMember => Error::AlreadyMember,
			E::TooManyMembers => Error::TooManyMembers,
			E::BelowFloor => Error::BelowFloor,
			E::EmptyGroup => Error::EmptyGroup,
			E::ExpiryPassed => Error::ExpiryPassed,
			E::ExpiryTooFar => Error::ExpiryTooFar,
			E::QuorumOutOfReach => Error::QuorumOutOfReach,
			E::MembershipChanged => Error::MembershipChanged,
			E::Expired => Error::Expired,
			E::NoSay => Error::NoSay,
			E::AlreadyConsented => Error::AlreadyConsented,
			E::NotConsented => Error::NotConsented,
			E::AlreadyCarried => Error::AlreadyCarried,
			E::NotCarried => Error::NotCarried,
			E::ZeroQuota => Error::ZeroQuota,
			E::ZeroRecovery => Error::ZeroRecovery,
			E::AlreadySuspended => Error::AlreadySuspended,
			E::NotSuspended => Error::NotSuspended,
			E::GroupTooSmall => Error::GroupTooSmall,
			E::SelfChallenge => Error::SelfChallenge,
			E::AlreadyChallenged => Error::AlreadyChallenged,
			E::CoolingDown => Error::CoolingDown,
			E::ChallengeAnswered => Error::ChallengeAnswered,
			E::ChallengeLapsed => Error::ChallengeLapsed,
			E::OtherChallenge => Error::OtherChallenge,
			E::NotRipe => Error::NotRipe,
			E::NotApproved => Error::NotApproved,
			E::ChallengeOpen => Error::ChallengeOpen,
			// Of grants, tiers and quotas: nothing here computes with them.
			E::GrantsDisabled
			| E::InvalidShare
			| E::TooManyTiers
			| E::TierAmountsNotAscending
			| E::TierWithoutApproval
			| E::TierApprovalsFall
			| E::ZeroAmount
			| E::AgentExpired
			| E::Suspended
			| E::QuotaExceeded
			| E::Overflow => Error::Overflow,
		}
	}
}

/// So many hundredths; all, if that is no share.
fn share(percent: u32) -> Quorum {
	Share::new(percent, 100).map_or(Quorum::Unanimous, Quorum::Share)
}

impl<T: Config<I>, I: 'static> Pallet<T, I> {
	/// The group's account, for which nobody has a key.
	pub fn account() -> T::AccountId {
		T::PalletId::get().into_account_truncating()
	}

	/// M4: how much consent an act needs now.
	pub(crate) fn quorum(act: &GroupAct<T::AccountId>) -> Quorum {
		share(match act {
			GroupAct::Appoint { .. } | GroupAct::Dismiss { .. } | GroupAct::Lift { .. } => T::Shares::appoint(),
			GroupAct::Suspend { .. } => T::Shares::suspend(),
			GroupAct::Attest { .. } | GroupAct::Unattest { .. } => T::Shares::attest(),
		})
	}

	/// The decision to dispatch `call`, as it is stored.
	pub(crate) fn decision(call: &<T as Config<I>>::RuntimeCall, manner: Manner) -> Result<ActOf<T>, Error<T, I>> {
		let call = BoundedVec::try_from(call.encode()).map_err(|_| Error::<T, I>::CallTooLong)?;
		let transaction_version = T::Version::get().transaction_version;
		let quorum = share(T::Shares::dispatch());
		let decision = Decision::Call { call, manner, transaction_version };
		// Whoever proposes should learn at once that it could never be dispatched.
		Self::decode(&decision)?;
		Ok(Act::Other { act: decision, quorum })
	}

	/// The call of a decision.
	fn decode(decision: &Decision<T::AccountId>) -> Result<(<T as Config<I>>::RuntimeCall, Manner), Error<T, I>> {
		let Decision::Call { call, manner, transaction_version } = decision else {
			return Err(Error::NotACall);
		};
		ensure!(*transaction_version == T::Version::get().transaction_version, Error::CallOutdated);
		let call =
			DecodeLimit::decode_all_with_depth_limit(MAX_DEPTH, &mut &call[..]).map_err(|_| Error::CallOutdated)?;
		Ok((call, *manner))
	}

	pub(crate) fn load() -> Result<GroupOf<T>, Error<T, I>> {
		// Without a group nobody is a member of it.
		Members::<T, I>::get().ok_or(Error::NotAMember)
	}

	pub(crate) fn load_proposal(id: ProposalId) -> Result<(ProposalOf<T>, T::Consideration), Error<T, I>> {
		Proposals::<T, I>::get(id).ok_or(Error::UnknownProposal)
	}

	pub(crate) fn do_propose(proposer: T::AccountId, act: ActOf<T>, expires: Millis) -> DispatchResult {
		let group = Self::load()?;
		let open = ProposalsBy::<T, I>::get(&proposer);
		ensure!(open < T::MaxProposals::get() || !group.contains(&proposer), Error::<T, I>::TooManyProposals);
		let proposal = Proposal::new(&group, act, proposer.clone(), expires, T::Time::now(), &Self::limits())
			.map_err(Error::<T, I>::from)?;
		Self::check_grounds(&group, &proposal.act)?;
		Self::show_presence(&group, &proposer)?;
		let id = NextProposal::<T, I>::get();
		NextProposal::<T, I>::put(id.checked_add(1).ok_or(Error::<T, I>::Overflow)?);
		Self::deposit_event(Event::Proposed {
			id,
			proposer: proposer.clone(),
			expires,
			epoch: proposal.epoch,
			consents: proposal.given(&group),
			needed: proposal.act.needed(&group),
		});
		// One member alone can be enough.
		if Self::try_carry(id, &group, &proposal)? {
			return Ok(());
		}
		ProposalsBy::<T, I>::insert(&proposer, open.checked_add(1).ok_or(Error::<T, I>::Overflow)?);
		// For all that consents can make of it: who consents later pays nothing for it.
		let ticket = T::Consideration::new(&proposer, Footprint::from_parts(1, proposal.full_size(&group)))?;
		Proposals::<T, I>::insert(id, (proposal, ticket));
		Ok(())
	}

	pub(crate) fn do_consent(member: T::AccountId, id: ProposalId) -> DispatchResult {
		let group = Self::load()?;
		let (proposal, ticket) = Self::load_proposal(id)?;
		let consented = proposal.consent(&group, &member, T::Time::now()).map_err(Error::<T, I>::from)?;
		Self::check_grounds(&group, &proposal.act)?;
		Self::show_presence(&group, &member)?;
		Self::deposit_event(Event::Consented {
			id,
			member,
			before: proposal.given(&group),
			after: consented.given(&group),
			needed: consented.act.needed(&group),
		});
		if Self::try_carry(id, &group, &consented)? {
			return Self::remove(id, &consented.proposer, ticket);
		}
		Proposals::<T, I>::insert(id, (consented, ticket));
		Ok(())
	}

	pub(crate) fn do_withdraw(member: T::AccountId, id: ProposalId) -> DispatchResult {
		let group = Self::load()?;
		let (proposal, ticket) = Self::load_proposal(id)?;
		let left = proposal.withdraw(&group, &member, T::Time::now()).map_err(Error::<T, I>::from)?;
		Self::check_grounds(&group, &proposal.act)?;
		Self::show_presence(&group, &member)?;
		let (before, after) = (proposal.given(&group), left.given(&group));
		Proposals::<T, I>::insert(id, (left, ticket));
		Self::deposit_event(Event::Withdrawn { id, member, before, after });
		Ok(())
	}

	pub(crate) fn do_close(who: T::AccountId, id: ProposalId) -> DispatchResult {
		let group = Self::load()?;
		let (proposal, ticket) = Self::load_proposal(id)?;
		let open = proposal.check_open(&group, T::Time::now()).is_ok();
		if open && Self::check_grounds(&group, &proposal.act).is_ok() {
			ensure!(proposal.proposer == who, Error::<T, I>::NotProposer);
			// Whoever relies on what was decided shall find it.
			ensure!(proposal.given(&group) < proposal.act.needed(&group), Error::<T, I>::AlreadyCarried);
		}
		let proposer = proposal.proposer;
		Self::remove(id, &proposer, ticket)?;
		Self::deposit_event(Event::Closed { id, proposer });
		Ok(())
	}

	pub(crate) fn do_carry_out(id: ProposalId, most_weight: Weight) -> DispatchResultWithPostInfo {
		// What fails here stays open; but a batch never fails, whatever comes of the calls inside of it.
		vns_layers::ensure_shallow(Error::<T, I>::TooDeep)?;
		let group = Self::load()?;
		let (proposal, ticket) = Self::load_proposal(id)?;
		let own = T::WeightInfo::carry_out();
		let Act::Other { act, .. } = proposal.carried(&group, T::Time::now()).map_err(Error::<T, I>::from)? else {
			return Err(Error::<T, I>::NotACall.into());
		};
		let (call, manner) = Self::decode(act)?;
		let info = call.get_dispatch_info();
		ensure!(info.total_weight().all_lte(most_weight), Error::<T, I>::WeightTooLow);
		let (consents, members) = (proposal.given(&group), group.size());
		Self::remove(id, &proposal.proposer, ticket)?;
		Self::deposit_event(Event::Dispatched { id, manner, consents, members });

		let origin: <T as Config<I>>::RuntimeOrigin = match manner {
			Manner::AsGroup => RawOrigin::Decided { consents, members }.into(),
			Manner::AsAccount => frame_system::RawOrigin::Signed(Self::account()).into(),
		};
		let post = |used: PostDispatchInfo| PostDispatchInfo {
			actual_weight: Some(own.saturating_add(used.calc_actual_weight(&info))),
			..used
		};
		match call.dispatch(origin) {
			Ok(used) => Ok(post(used)),
			Err(refused) => Err(DispatchErrorWithPostInfo { post_info: post(refused.post_info), error: refused.error }),
		}
	}

	/// Removes a proposal and gives its deposit back.
	pub(crate) fn remove(id: ProposalId, proposer: &T::AccountId, ticket: T::Consideration) -> DispatchResult {
		Proposals::<T, I>::remove(id);
		ProposalsBy::<T, I>::mutate_exists(proposer, |open| {
			*open = open.and_then(|open| open.checked_sub(1)).filter(|open| *open > 0);
		});
		ticket.drop(proposer)
	}

	/// Carries a proposal out, if all its consent is there, it is no call and, if it supersedes somebody, the challenge
	/// bears it out. Was it carried out?
	fn try_carry(id: ProposalId, group: &GroupOf<T>, proposal: &ProposalOf<T>) -> Result<bool, DispatchError> {
		match proposal.carried(group, T::Time::now()) {
			Err(vns_access::Error::NotCarried) => Ok(false),
			Err(other) => Err(Error::<T, I>::from(other).into()),
			Ok(Act::Change(change @ Change::Supersede { old, new, challenge })) => {
				if Self::check_supersedes(group, old, new, *challenge).is_err() {
					return Ok(false);
				}
				Self::change(id, group, change)?;
				Self::end_challenge(old).map(|_| true)
			},
			Ok(Act::Change(change)) => Self::change(id, group, change).map(|()| true).map_err(Into::into),
			Ok(Act::Other { act: Decision::Act(act), .. }) => Self::act(id, act).map(|()| true).map_err(Into::into),
			Ok(Act::Other { act: Decision::Call { .. }, .. }) => Ok(false),
		}
	}

	/// M1, M2. Of M5, only after the challenge was asked.
	pub(crate) fn change(id: ProposalId, group: &GroupOf<T>, change: &Change<T::AccountId>) -> Result<(), Error<T, I>> {
		let changed = group.changed(change, &Self::limits())?;
		let (before, after, members) = (group.epoch(), changed.epoch(), changed.size());
		Members::<T, I>::put(changed);
		Self::deposit_event(Event::MembershipChanged { id, change: change.clone(), before, after, members });
		Ok(())
	}

	/// M4, G2, G3, E3.
	fn act(id: ProposalId, act: &GroupAct<T::AccountId>) -> Result<(), Error<T, I>> {
		let now = T::Time::now();
		let mandate = |agent: &T::AccountId| Agents::<T, I>::get(agent).ok_or(Error::<T, I>::UnknownAgent);
		match act.clone() {
			GroupAct::Appoint { agent, appointment: after } => {
				let before = Agents::<T, I>::get(&agent);
				let limits = Self::limits();
				let appointed = match before {
					Some(mandate) => mandate.with(Usage::default()).reappointed(after, now, &limits)?,
					None => {
						ensure!(Agents::<T, I>::count() < T::MaxAgents::get(), Error::TooManyAgents);
						Agent::appoint(after, now, &limits)?
					},
				};
				Agents::<T, I>::insert(&agent, appointed.mandate());
				let before = before.map(|mandate| mandate.appointment);
				Self::deposit_event(Event::Appointed { id, agent, before, after });
			},
			GroupAct::Dismiss { agent } => {
				let before = mandate(&agent)?.appointment;
				Agents::<T, I>::remove(&agent);
				Self::deposit_event(Event::Dismissed { id, agent, before });
			},
			GroupAct::Suspend { agent } => {
				let after = mandate(&agent)?.with(Usage::default()).suspended(vns_access::Suspension::ByGroup)?;
				Agents::<T, I>::insert(&agent, after.mandate());
				Self::deposit_event(Event::Suspended { id, agent });
			},
			GroupAct::Lift { agent } => {
				let after = mandate(&agent)?.with(Usage::default()).lifted()?;
				Agents::<T, I>::insert(&agent, after.mandate());
				Self::deposit_event(Event::Lifted { id, agent });
			},
			GroupAct::Attest { account } => {
				ensure!(!Attested::<T, I>::contains_key(&account), Error::AlreadyAttested);
				Attested::<T, I>::insert(&account, ());
				Self::deposit_event(Event::Attested { id, account });
			},
			GroupAct::Unattest { account } => {
				ensure!(Attested::<T, I>::take(&account).is_some(), Error::NotAttested);
				Self::deposit_event(Event::Unattested { id, account });
			},
		}
		Ok(())
	}

	/// M3: the group as genesis names it. What genesis names wrongly must never start a chain.
	pub(crate) fn found(
		founders: &[T::AccountId],
		agents: &[(T::AccountId, u128, u32, Millis)],
		attested: &[T::AccountId],
	) {
		if founders.is_empty() {
			assert!(agents.is_empty() && attested.is_empty(), "genesis appoints and attests without a group");
			return;
		}
		let limits = vns_access::Limits { most_members: MAX_MEMBERS, ..Self::limits() };
		let founded = GroupOf::<T>::found(founders, &limits);
		assert!(founded.is_ok(), "genesis names a founder twice, or more than MAX_MEMBERS");
		Members::<T, I>::set(founded.ok());
		for (agent, quota, recovery, expires) in agents {
			let appointment = Appointment { quota: Credit::new(*quota), recovery: *recovery, expires: *expires };
			assert!(*quota > 0 && *recovery > 0, "genesis appoints an agent without a quota or a recovery");
			assert!(!Agents::<T, I>::contains_key(agent), "genesis appoints an agent twice");
			Agents::<T, I>::insert(agent, Mandate { appointment, suspension: None });
		}
		assert!(Agents::<T, I>::count() <= T::MaxAgents::get(), "genesis appoints more agents than MaxAgents");
		for account in attested {
			Attested::<T, I>::insert(account, ());
		}
	}

	/// The most proposals that can be stored, as far as members of now made them.
	pub(crate) fn most_proposals() -> usize {
		T::MaxProposals::get().saturating_mul(MAX_MEMBERS).saturated_into()
	}

	/// All stored proposals by number.
	pub(crate) fn stored() -> Vec<(ProposalId, ProposalOf<T>)> {
		let mut all: Vec<_> =
			Proposals::<T, I>::iter().take(Self::most_proposals()).map(|(id, (proposal, _))| (id, proposal)).collect();
		all.sort_by_key(|(id, _)| *id);
		all
	}
}
