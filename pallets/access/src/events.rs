// SPDX-License-Identifier: Apache-2.0
//! What the pallet tells of its acts: pasted into the pallet, whose names it uses.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Events.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config<I>, I: 'static = ()> {
		/// A member proposed something.
		Proposed {
			/// Its number.
			id: ProposalId,
			/// Who.
			proposer: T::AccountId,
			/// Until when consent counts: network time, in milliseconds.
			expires: Millis,
			/// The membership that it was proposed to.
			epoch: Epoch,
			/// How many consents it has: one, or none when the proposer has no say.
			consents: u32,
			/// How many it needs.
			needed: u32,
		},
		/// A member consented.
		Consented {
			/// To which proposal.
			id: ProposalId,
			/// Who.
			member: T::AccountId,
			/// How many consents it had before.
			before: u32,
			/// How many it has now.
			after: u32,
			/// How many it needs.
			needed: u32,
		},
		/// A member took consent back.
		Withdrawn {
			/// From which proposal.
			id: ProposalId,
			/// Who.
			member: T::AccountId,
			/// How many consents it had before.
			before: u32,
			/// How many it has now.
			after: u32,
		},
		/// A proposal was closed without being carried out, and its deposit returned.
		Closed {
			/// Which.
			id: ProposalId,
			/// Who proposed it, and was given the deposit back.
			proposer: T::AccountId,
		},
		/// The membership changed (M1): all proposals that are open now are void (M2).
		MembershipChanged {
			/// By which proposal.
			id: ProposalId,
			/// How.
			change: Change<T::AccountId>,
			/// The epoch before.
			before: Epoch,
			/// The epoch now.
			after: Epoch,
			/// How many members there are now.
			members: u32,
		},
		/// An agent was appointed, or its appointment changed.
		Appointed {
			/// By which proposal.
			id: ProposalId,
			/// Whom.
			agent: T::AccountId,
			/// Its appointment before; none when it is new.
			before: Option<Appointment>,
			/// Its appointment now.
			after: Appointment,
		},
		/// An agent was dismissed.
		Dismissed {
			/// By which proposal.
			id: ProposalId,
			/// Whom.
			agent: T::AccountId,
			/// What it had been appointed to.
			before: Appointment,
		},
		/// An agent was suspended.
		Suspended {
			/// By which proposal.
			id: ProposalId,
			/// Whom.
			agent: T::AccountId,
		},
		/// The suspension of an agent was lifted.
		Lifted {
			/// By which proposal.
			id: ProposalId,
			/// Whose.
			agent: T::AccountId,
		},
		/// An account was attested.
		Attested {
			/// By which proposal.
			id: ProposalId,
			/// Which.
			account: T::AccountId,
		},
		/// An attestation was taken back.
		Unattested {
			/// By which proposal.
			id: ProposalId,
			/// Whose.
			account: T::AccountId,
		},
		/// A call that the group decided on was dispatched, and succeeded.
		Dispatched {
			/// By which proposal.
			id: ProposalId,
			/// For whom.
			manner: Manner,
			/// How many consented.
			consents: u32,
			/// Of how many members.
			members: u32,
		},
		/// A member was challenged to show that his key is there (M5).
		Challenged {
			/// The challenge.
			challenge: ChallengeId,
			/// Who is challenged.
			member: T::AccountId,
			/// By whom.
			by: T::AccountId,
			/// Until when nobody is superseded for it: network time, in milliseconds, itself included.
			due: Millis,
			/// Until when it can be followed up, itself included.
			lapses: Millis,
		},
		/// A challenged member answered, or acted as a member: he is not superseded.
		Answered {
			/// Which challenge.
			challenge: ChallengeId,
			/// Who.
			member: T::AccountId,
			/// Until when he cannot be challenged again: network time, in milliseconds, itself included.
			again: Millis,
		},
		/// The holders approved of an account in the place of a challenged member.
		ReplacementApproved {
			/// For which challenge.
			challenge: ChallengeId,
			/// In whose place.
			old: T::AccountId,
			/// Of whom they had approved before.
			before: Option<T::AccountId>,
			/// Of whom they approve now.
			after: T::AccountId,
		},
		/// A challenge that was over was cleared away, and its deposit returned.
		ChallengeClosed {
			/// Which.
			challenge: ChallengeId,
			/// Who had been challenged.
			member: T::AccountId,
			/// Who had challenged, and was given the deposit back.
			by: T::AccountId,
		},
	}
}
