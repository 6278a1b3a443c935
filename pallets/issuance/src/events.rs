// SPDX-License-Identifier: Apache-2.0
//! What the pallet tells of its acts: pasted into the pallet, whose names it uses.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Events.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An approved grant waits for an author.
		Queued {
			/// Its number.
			id: WaitingId,
			/// Who granted or proposed it.
			by: T::AccountId,
			/// Who will answer for it.
			guarantor: T::AccountId,
			/// Who is to have the credit.
			holder: T::AccountId,
			/// How much, in planck.
			amount: u128,
			/// How many members approved.
			approvals: u32,
			/// The request that it answers, if any.
			request: Option<RequestId>,
			/// Until when it waits: network time, in milliseconds.
			expires: Millis,
		},
		/// An author issued a waiting grant. The ledger tells of the credit.
		Issued {
			/// Which.
			id: WaitingId,
			/// Who authored the block.
			author: T::AccountId,
			/// How much, in planck.
			amount: u128,
			/// What the author was paid for it, in planck.
			reward: u128,
			/// What the author could issue before, in planck.
			capacity_before: u128,
			/// The same afterwards.
			capacity_after: u128,
			/// What is left of the network's share, in planck.
			network_after: u128,
		},
		/// A waiting grant left the queue without being issued. Reward and deposit went back.
		Dropped {
			/// Which.
			id: WaitingId,
			/// Who had proposed it.
			by: T::AccountId,
			/// How much it was for, in planck.
			amount: u128,
			/// The reward that went back, in planck.
			reward: u128,
			/// Why.
			reason: Dropped,
		},
		/// The reward of a waiting grant was raised.
		RewardAdded {
			/// Which.
			id: WaitingId,
			/// Who had proposed it.
			by: T::AccountId,
			/// The reward before, in planck.
			before: u128,
			/// The same afterwards.
			after: u128,
		},
		/// A holder asked for credit.
		Requested {
			/// Its number.
			id: RequestId,
			/// Who asks, and will owe.
			holder: T::AccountId,
			/// Who is asked.
			agent: T::AccountId,
			/// How much, in planck.
			amount: u128,
			/// What the agent is offered, in planck.
			fee: u128,
			/// Hash of what it is for.
			purpose: H256,
			/// Until when: network time, in milliseconds.
			expires: Millis,
		},
		/// A request was withdrawn, or removed after it had expired; the deposit went back.
		RequestClosed {
			/// Which.
			id: RequestId,
			/// Whose.
			holder: T::AccountId,
		},
		/// A holder paid its agent's fee of the value drawn; it is held.
		FeeHeld {
			/// The first note that holds a part.
			first_note: NoteId,
			/// How many.
			notes: u32,
			/// Who paid.
			holder: T::AccountId,
			/// Whose it will be.
			agent: T::AccountId,
			/// How much, in planck.
			amount: u128,
		},
		/// A note was paid in full, and its part of the fee is the agent's now.
		FeeReleased {
			/// Which note.
			note: NoteId,
			/// Whose.
			agent: T::AccountId,
			/// How much, in planck.
			amount: u128,
		},
		/// What an author without stake could issue, and had issued, is not kept any more.
		CapacityForgotten {
			/// Whose.
			author: T::AccountId,
			/// What was kept as its capacity, which had ended with its stake, in planck.
			level: u128,
		},
		/// A note was paid in full, and its part of the fee was less than the agent's account, which has nothing else, needs to
		/// exist: it went to the pot, as dust does.
		FeeForfeited {
			/// Which note.
			note: NoteId,
			/// Whose it would have been.
			agent: T::AccountId,
			/// How much, in planck.
			amount: u128,
		},
	}
}
