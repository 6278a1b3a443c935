// SPDX-License-Identifier: Apache-2.0
//! What the pallet tells of its acts: pasted into the pallet, whose names it uses.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Events.
#[pallet_section]
mod events {
	// The other variant is the macro's, and never made.
	#[allow(clippy::large_enum_variant)]
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// What a transaction of a frozen party would have moved out was seized. The ledger tells which notes it paid, with the
		/// hash of the evidence as their reference.
		Seized {
			/// Hash of the evidence: it never serves again.
			evidence: H256,
			/// The overdue note that was named.
			note: NoteId,
			/// Who signed the transaction.
			accused: T::AccountId,
			/// Its party: the entity, or the account itself.
			party: T::AccountId,
			/// The nonce that the transaction had, which is used up now.
			nonce: T::Nonce,
			/// What it would have moved out, in planck.
			moved: Spoils,
			/// What was seized of it, in planck: what was still there, and is not left with the accused because more is overdue than
			/// notes are paid at once.
			seized: Spoils,
			/// What of that paid overdue notes, in planck.
			settled: Spoils,
			/// How many payments were booked; at most one more than notes.
			payments: u32,
			/// Who reported.
			reporter: T::AccountId,
			/// What went to that one, in planck.
			to_reporter: Spoils,
			/// Who authored the block, if that is known.
			author: Option<T::AccountId>,
			/// What that one got, all of it vouchers, in planck.
			to_author: u128,
			/// What could not be paid out and went to the pot, in planck.
			to_pot: u128,
		},
	}
}
