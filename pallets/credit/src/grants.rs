// SPDX-License-Identifier: Apache-2.0
//! Who grants, how much, and with whose approval (G1, G2, E3).
//!
//! An agent grants in its own name, within its quota; a member in the group's, within what a member may grant alone in
//! some time, so that a large grant in small pieces is none. From the second tier on, members must approve.

use crate::*;
use frame_support::{
	ensure,
	traits::{Consideration, Footprint, Get, Time},
};
use sp_runtime::{DispatchError, DispatchResult};
use vns_access::{approvals_needed, Act, Appointment, Proposal, Quorum};
use vns_clock::Millis;
use vns_units::Credit;

impl<T: Config> From<vns_access::Error> for Error<T> {
	fn from(error: vns_access::Error) -> Self {
		use vns_access::Error as E;
		match error {
			E::NotAMember => Error::NotAMember,
			E::GrantsDisabled => Error::GrantsDisabled,
			E::ExpiryPassed => Error::ExpiryPassed,
			E::ExpiryTooFar => Error::ExpiryTooFar,
			E::QuorumOutOfReach => Error::ApprovalsOutOfReach,
			E::MembershipChanged => Error::MembershipChanged,
			E::Expired => Error::GrantProposalExpired,
			E::AlreadyConsented => Error::AlreadyApproved,
			E::NotConsented => Error::NotApproved,
			E::NotCarried => Error::ApprovalsNeeded,
			E::AlreadyCarried => Error::AllApproved,
			E::ZeroAmount => Error::ZeroAmount,
			E::AgentExpired => Error::AgentExpired,
			E::Suspended => Error::AgentSuspended,
			E::QuotaExceeded => Error::QuotaExceeded,
			E::Overflow => Error::AmountOverflow,
			// Of memberships, challenges, appointments and tables: nothing here changes one.
			E::UnknownMember
			| E::AlreadyMember
			| E::TooManyMembers
			| E::BelowFloor
			| E::EmptyGroup
			| E::NoSay
			| E::InvalidShare
			| E::TooManyTiers
			| E::TierAmountsNotAscending
			| E::TierWithoutApproval
			| E::TierApprovalsFall
			| E::ZeroQuota
			| E::ZeroRecovery
			| E::AlreadySuspended
			| E::NotSuspended
			| E::GroupTooSmall
			| E::SelfChallenge
			| E::AlreadyChallenged
			| E::CoolingDown
			| E::ChallengeAnswered
			| E::ChallengeLapsed
			| E::OtherChallenge
			| E::NotRipe
			| E::NotApproved
			| E::ChallengeOpen => Error::LedgerInconsistent,
		}
	}
}

/// In whose name somebody grants.
pub(crate) struct Grantor<AccountId> {
	/// Who answers for what is granted.
	pub guarantor: AccountId,
	/// The bucket that it comes from.
	pub agent: vns_access::Agent,
	/// As an agent in his own name, or as a member in the group's?
	pub as_agent: bool,
}

impl<T: Config> Pallet<T> {
	/// What a member may grant alone, in the group's name.
	fn membership() -> Appointment {
		Appointment {
			quota: Credit::new(T::MemberQuota::get()),
			recovery: T::MemberRecovery::get(),
			expires: Millis::MAX,
		}
	}

	/// In whose name `who` grants. Whoever is both agent and member grants as agent.
	pub(crate) fn grantor(group: &GroupOf<T>, who: &T::AccountId) -> Result<Grantor<T::AccountId>, Error<T>> {
		let usage = Usages::<T>::get(who);
		if let Some(mandate) = T::Management::mandate(who) {
			return Ok(Grantor { guarantor: who.clone(), agent: mandate.with(usage), as_agent: true });
		}
		ensure!(group.contains(who), Error::<T>::NotAGrantor);
		let mandate = vns_access::Mandate { appointment: Self::membership(), suspension: None };
		Ok(Grantor { guarantor: T::Management::group_account(), agent: mandate.with(usage), as_agent: false })
	}

	/// G1: the group, if it may grant.
	pub(crate) fn granting_group() -> Result<GroupOf<T>, Error<T>> {
		let group = T::Management::group().ok_or(Error::<T>::NotAGrantor)?;
		group.check_may_grant()?;
		Ok(group)
	}

	/// G1: does `who` belong to the entity of `holder`, or is he the holder?
	pub(crate) fn same_entity(who: &T::AccountId, holder: &T::AccountId, holders: &Option<T::AccountId>) -> bool {
		who == holder || (holders.is_some() && T::Management::entity_of(who) == *holders)
	}

	/// G1, E3: may `by` have credit granted to `holder`, for which `guarantor` answers?
	pub(crate) fn check_parties(
		by: &T::AccountId,
		guarantor: &T::AccountId,
		holder: &T::AccountId,
	) -> Result<(), Error<T>> {
		ensure!(guarantor != holder && by != holder, Error::<T>::GrantToSelf);
		let entity = T::Management::entity_of(holder);
		ensure!(!Self::same_entity(by, holder, &entity), Error::<T>::OwnEntity);
		ensure!(T::Management::may_have_credit(holder), Error::<T>::NotAnEntity);
		Ok(())
	}

	/// G1: nobody owes on his own guarantee, nor draws for others to owe. What was granted in good faith may be of the guarantor's
	/// entity by now: links are asked once more.
	pub(crate) fn check_guarantee(
		drawer: &T::AccountId,
		obligor: &T::AccountId,
		guarantor: &T::AccountId,
	) -> Result<(), Error<T>> {
		ensure!(obligor != guarantor, Error::<T>::GuarantorIsObligor);
		let entity = T::Management::entity_of(guarantor);
		ensure!(!Self::same_entity(drawer, guarantor, &entity), Error::<T>::OwnEntity);
		ensure!(drawer == obligor || !Self::same_entity(obligor, guarantor, &entity), Error::<T>::OwnEntity);
		Ok(())
	}

	/// P1: a frozen party neither grants nor is granted anything.
	pub(crate) fn check_unfrozen(by: &T::AccountId, holder: &T::AccountId) -> Result<(), Error<T>> {
		ensure!(!Self::is_frozen(by), Error::<T>::Frozen);
		ensure!(!Self::is_frozen(holder), Error::<T>::HolderFrozen);
		Ok(())
	}

	/// G2: how many approvals a grant of `amount` needs.
	pub(crate) fn approvals(group: &GroupOf<T>, amount: u128) -> Result<u32, Error<T>> {
		approvals_needed(Credit::new(amount), group.size(), &T::Tiers::get()).map_err(Error::from)
	}

	/// Proposes a grant that members must approve (G2). Returns over how many hours of bad debt it counted.
	pub fn propose_for(
		by: T::AccountId,
		holder: T::AccountId,
		amount: u128,
		expires: Millis,
		reference: Reference,
		request: Option<RequestId>,
	) -> Result<u32, DispatchError> {
		let group = Self::granting_group()?;
		let grantor = Self::grantor(&group, &by)?;
		Self::check_parties(&by, &grantor.guarantor, &holder)?;
		Self::check_unfrozen(&by, &holder)?;
		let hours = Self::check_standing(&grantor)?;
		let Grantor { guarantor, agent, as_agent } = grantor;
		let needed = Self::approvals(&group, amount)?;
		// What a member may grant alone is bounded elsewhere: what he proposes needs somebody else as well.
		let needed = if as_agent { needed } else { needed.max(2) };
		Self::check_amount(&guarantor, amount)?;
		let now = T::Time::now();
		if as_agent {
			agent.spend(Credit::new(amount), now).map_err(Error::<T>::from)?;
		}
		let open = GrantProposalsBy::<T>::get(&by);
		ensure!(open < T::MaxGrantProposals::get(), Error::<T>::TooManyGrantProposals);
		let grant = ProposedGrant { guarantor: guarantor.clone(), holder: holder.clone(), amount, reference, request };
		let act = Act::Other { act: grant, quorum: Quorum::Approvals(needed) };
		let limits = vns_access::Limits {
			most_members: vns_access::MAX_MEMBERS,
			longest_proposal: T::LongestProposal::get(),
			longest_appointment: 0,
		};
		let make = if as_agent { Proposal::requested } else { Proposal::new };
		let proposal = make(&group, act, by.clone(), expires, now, &limits).map_err(Error::<T>::from)?;

		let id = NextGrantProposal::<T>::get();
		NextGrantProposal::<T>::put(id.checked_add(1).ok_or(Error::<T>::AmountOverflow)?);
		GrantProposalsBy::<T>::insert(&by, open.checked_add(1).ok_or(Error::<T>::AmountOverflow)?);
		// For all that approvals can make of it: who approves later pays nothing for it.
		let ticket = T::GrantConsideration::new(&by, Footprint::from_parts(1, proposal.full_size(&group)))?;
		let approvals = proposal.given(&group);
		GrantProposals::<T>::insert(id, (proposal, ticket));
		Self::deposit_event(Event::GrantProposed { id, by, guarantor, holder, amount, approvals, needed, expires });
		Ok(hours)
	}

	/// Returns over how many hours of bad debt it counted: none before the last approval.
	pub(crate) fn do_approve_grant(member: T::AccountId, id: GrantId) -> Result<u32, DispatchError> {
		let group = Self::granting_group()?;
		let (proposal, ticket) = GrantProposals::<T>::get(id).ok_or(Error::<T>::UnknownGrantProposal)?;
		let now = T::Time::now();
		let approved = proposal.consent(&group, &member, now).map_err(Error::<T>::from)?;
		let Act::Other { act: grant, .. } = &approved.act else { return Err(Error::<T>::LedgerInconsistent.into()) };
		let entity = T::Management::entity_of(&grant.holder);
		ensure!(!Self::same_entity(&member, &grant.holder, &entity), Error::<T>::OwnEntity);
		let (before, after) = (proposal.given(&group), approved.given(&group));
		let needed = approved.act.needed(&group);
		Self::deposit_event(Event::GrantApproved { id, member, before, after, needed });
		if after >= needed {
			// G1 once more: who approved may have been linked to the holder's entity since.
			let counted = approved.counting_only(|who| !Self::same_entity(who, &grant.holder, &entity));
			if counted.carried(&group, now).is_ok() {
				let approvals = counted.given(&group);
				return Self::carry(id, counted, ticket, &group, approvals);
			}
		}
		GrantProposals::<T>::insert(id, (approved, ticket));
		Ok(0)
	}

	/// Hands over what was approved. Returns over how many hours of bad debt it counted.
	fn carry(
		id: GrantId,
		proposal: GrantProposalOf<T>,
		ticket: T::GrantConsideration,
		group: &GroupOf<T>,
		approvals: u32,
	) -> Result<u32, DispatchError> {
		let Act::Other { act: grant, .. } = proposal.act else { return Err(Error::<T>::LedgerInconsistent.into()) };
		let by = proposal.proposer;
		Self::forget(id, &by, ticket)?;
		Self::check_parties(&by, &grant.guarantor, &grant.holder)?;
		Self::check_unfrozen(&by, &grant.holder)?;
		// Who proposed it must still be who he was: an agent in office, with quota enough, or a member.
		let grantor = Self::grantor(group, &by)?;
		ensure!(grantor.guarantor == grant.guarantor, Error::<T>::NotAGrantor);
		let hours = Self::check_standing(&grantor)?;
		let Grantor { guarantor, agent, as_agent } = grantor;
		if as_agent {
			let agent = agent.spend(Credit::new(grant.amount), T::Time::now()).map_err(Error::<T>::from)?;
			Usages::<T>::insert(&by, agent.usage);
		}
		let ProposedGrant { holder, amount, reference, request, .. } = grant;
		T::Issuance::enqueue(Approved { by, approvals, guarantor, holder, amount, reference, request })?;
		Ok(hours)
	}

	pub(crate) fn do_withdraw_approval(member: T::AccountId, id: GrantId) -> DispatchResult {
		let group = T::Management::group().ok_or(Error::<T>::NotAMember)?;
		let (proposal, ticket) = GrantProposals::<T>::get(id).ok_or(Error::<T>::UnknownGrantProposal)?;
		let left = proposal.withdraw(&group, &member, T::Time::now()).map_err(Error::<T>::from)?;
		let (before, after) = (proposal.given(&group), left.given(&group));
		GrantProposals::<T>::insert(id, (left, ticket));
		Self::deposit_event(Event::ApprovalWithdrawn { id, member, before, after });
		Ok(())
	}

	pub(crate) fn do_close_grant(who: T::AccountId, id: GrantId) -> DispatchResult {
		let (proposal, ticket) = GrantProposals::<T>::get(id).ok_or(Error::<T>::UnknownGrantProposal)?;
		let open = T::Management::group().is_some_and(|group| proposal.check_open(&group, T::Time::now()).is_ok());
		ensure!(!open || proposal.proposer == who, Error::<T>::NotProposer);
		let by = proposal.proposer;
		Self::forget(id, &by, ticket)?;
		Self::deposit_event(Event::GrantProposalClosed { id, by });
		Ok(())
	}

	/// Removes a proposed grant and gives its deposit back.
	fn forget(id: GrantId, by: &T::AccountId, ticket: T::GrantConsideration) -> DispatchResult {
		GrantProposals::<T>::remove(id);
		GrantProposalsBy::<T>::mutate_exists(by, |open| {
			*open = open.and_then(|open| open.checked_sub(1)).filter(|open| *open > 0);
		});
		ticket.drop(by)
	}
}
