// SPDX-License-Identifier: Apache-2.0
//! What clients read.

use crate::*;
use alloc::vec::Vec;
use frame_support::traits::{Get, Time};
use vns_access::{
	views::{AgentView, ChallengeStanding, ChallengeView, GroupView, ProposalView, RulesView, Standing, Subject},
	Act, Change, Mandate, Share, Stage, Usage, FOLLOW_UP,
};

impl<T: Config<I>, I: 'static> Pallet<T, I> {
	pub(crate) fn view_group() -> Option<GroupView<T::AccountId>> {
		let group = Members::<T, I>::get()?;
		let needed =
			|percent: u32| Share::new(percent, 100).map_or(group.size(), |share| share.of_members(group.size()));
		Some(GroupView {
			members: group.members().to_vec(),
			epoch: group.epoch(),
			account: Self::account(),
			may_grant: group.check_may_grant().is_ok(),
			rules: RulesView {
				most_members: T::MostMembers::get(),
				longest_proposal: T::LongestProposal::get(),
				longest_appointment: T::LongestAppointment::get(),
				to_appoint: needed(T::Shares::appoint()),
				to_suspend: needed(T::Shares::suspend()),
				to_attest: needed(T::Shares::attest()),
				to_dispatch: needed(T::Shares::dispatch()),
				challenge_period: T::ChallengePeriod::get(),
				challenge_cooldown: T::ChallengeCooldown::get(),
				challenge_follow_up: FOLLOW_UP,
			},
		})
	}

	fn viewed(id: ProposalId, proposal: ProposalOf<T>, group: &GroupOf<T>) -> ProposalView<T::AccountId> {
		let needed = proposal.act.needed(group);
		let standing = match proposal.check_open(group, T::Time::now()) {
			Err(vns_access::Error::MembershipChanged) => Standing::MembershipChanged,
			Err(_) => Standing::Expired,
			Ok(()) if Self::check_grounds(group, &proposal.act).is_err() => Standing::ChallengeEnded,
			Ok(()) if proposal.given(group) < needed => Standing::Open,
			Ok(()) => match &proposal.act {
				Act::Change(Change::Supersede { old, new, challenge })
					if Self::check_supersedes(group, old, new, *challenge).is_err() =>
				{
					Standing::Waiting
				},
				_ => Standing::Carried,
			},
		};
		let missing = match standing {
			Standing::Open | Standing::Carried | Standing::Waiting => group
				.members()
				.iter()
				.filter(|who| proposal.act.has_say(who) && !proposal.consents.contains(who))
				.cloned()
				.collect(),
			Standing::MembershipChanged | Standing::Expired | Standing::ChallengeEnded => Vec::new(),
		};
		ProposalView {
			id,
			consents: proposal.consents.as_slice().to_vec(),
			proposer: proposal.proposer,
			expires: proposal.expires,
			missing,
			needed,
			standing,
			subject: match proposal.act {
				Act::Change(change) => Subject::Change(change),
				Act::Other { act: Decision::Act(act), .. } => Subject::Act(act),
				Act::Other { act: Decision::Call { call, manner, transaction_version }, .. } => {
					Subject::Call { call: call.into_inner(), manner, transaction_version }
				},
			},
		}
	}

	pub(crate) fn view_proposal(id: ProposalId) -> Option<ProposalView<T::AccountId>> {
		let group = Members::<T, I>::get()?;
		Proposals::<T, I>::get(id).map(|(proposal, _)| Self::viewed(id, proposal, &group))
	}

	pub(crate) fn view_proposals() -> Vec<ProposalView<T::AccountId>> {
		let Some(group) = Members::<T, I>::get() else { return Vec::new() };
		Self::stored().into_iter().map(|(id, proposal)| Self::viewed(id, proposal, &group)).collect()
	}

	/// `resting`: the proposals that may rest on it.
	fn viewed_challenge(
		member: T::AccountId,
		challenge: Challenge<T::AccountId>,
		group: &GroupOf<T>,
		resting: &[(ProposalId, ProposalOf<T>)],
	) -> ChallengeView<T::AccountId> {
		let now = T::Time::now();
		let open = challenge.check_open(group, now);
		let standing = match (&challenge.stage, open) {
			(Stage::Answered { again }, _) => ChallengeStanding::Answered { again: *again },
			(_, Ok(())) if now <= challenge.due => ChallengeStanding::Running,
			(_, Ok(())) => ChallengeStanding::Ripe,
			(_, Err(vns_access::Error::MembershipChanged)) => ChallengeStanding::MembershipChanged,
			(_, Err(_)) => ChallengeStanding::Lapsed,
		};
		let rests = |proposal: &ProposalOf<T>| {
			let named =
				matches!(&proposal.act, Act::Change(Change::Supersede { challenge: id, .. }) if *id == challenge.id);
			named && open.is_ok() && proposal.check_open(group, now).is_ok()
		};
		let proposals = resting.iter().filter(|(_, proposal)| rests(proposal)).map(|(id, _)| *id).collect();
		let approved = challenge.approval().cloned();
		let Challenge { id, by, since, due, lapses, .. } = challenge;
		ChallengeView { id, member, by, since, due, lapses, standing, approved, proposals }
	}

	pub(crate) fn view_challenge_of(who: &T::AccountId) -> Option<ChallengeView<T::AccountId>> {
		let group = Members::<T, I>::get()?;
		let (challenge, _) = Challenges::<T, I>::get(who)?;
		Some(Self::viewed_challenge(who.clone(), challenge, &group, &Self::stored()))
	}

	/// At most as many as twice the members: those of now, and as many who were it and whose challenges nobody closed.
	pub(crate) fn view_challenges() -> Vec<ChallengeView<T::AccountId>> {
		let Some(group) = Members::<T, I>::get() else { return Vec::new() };
		let most = usize::try_from(MAX_MEMBERS.saturating_mul(2)).unwrap_or_default();
		let proposals = Self::stored();
		let mut all: Vec<_> = Challenges::<T, I>::iter()
			.take(most)
			.map(|(member, (challenge, _))| Self::viewed_challenge(member, challenge, &group, &proposals))
			.collect();
		all.sort_by_key(|one| one.id);
		all
	}

	fn viewed_agent(agent: T::AccountId, mandate: Mandate) -> AgentView<T::AccountId> {
		let active = mandate.with(Usage::default()).check_active(T::Time::now()).is_ok();
		AgentView { agent, mandate, active }
	}

	/// At most `MaxAgents`.
	pub(crate) fn view_agents() -> Vec<AgentView<T::AccountId>> {
		let mut all: Vec<_> =
			Agents::<T, I>::iter().map(|(agent, mandate)| Self::viewed_agent(agent, mandate)).collect();
		all.sort_by(|one, other| one.agent.cmp(&other.agent));
		all
	}

	pub(crate) fn view_agent(who: &T::AccountId) -> Option<AgentView<T::AccountId>> {
		Agents::<T, I>::get(who).map(|mandate| Self::viewed_agent(who.clone(), mandate))
	}
}
