// SPDX-License-Identifier: Apache-2.0
//! What clients read.

use crate::*;
use alloc::vec::Vec;
use frame_support::traits::{Get, Time};
use vns_access::{
	views::{AgentView, GroupView, ProposalView, RulesView, Standing, Subject},
	Act, Mandate, Share, Usage,
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
			},
		})
	}

	fn viewed(id: ProposalId, proposal: ProposalOf<T>, group: &GroupOf<T>) -> ProposalView<T::AccountId> {
		let needed = proposal.act.needed(group);
		let standing = match proposal.check_open(group, T::Time::now()) {
			Err(vns_access::Error::MembershipChanged) => Standing::MembershipChanged,
			Err(_) => Standing::Expired,
			Ok(()) if proposal.given(group) >= needed => Standing::Carried,
			Ok(()) => Standing::Open,
		};
		let missing = match standing {
			Standing::Open | Standing::Carried => group
				.members()
				.iter()
				.filter(|who| proposal.act.has_say(who) && !proposal.consents.contains(who))
				.cloned()
				.collect(),
			Standing::MembershipChanged | Standing::Expired => Vec::new(),
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
