// SPDX-License-Identifier: Apache-2.0
//! What clients may ask the runtime: the runtime API traits of this project.
//!
//! The same answers are there as view functions, for clients that find them by metadata. A runtime API is what a typed
//! client names at compile time, what `state_call` reaches, and what a proof can be asked for.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use codec::Codec;
use polkadot_sdk::*;
use vns_clock::{Clock, Hour};
use vns_credit::{
	views::{AccountView, Ageing, DueView, GuarantorView, LedgerTotals, LimitsView, NoteView},
	NoteId,
};

sp_api::decl_runtime_apis! {
	/// The value-debt ledger. Amounts in planck, hours of network time.
	pub trait CreditApi<AccountId, BlockNumber> where AccountId: Codec, BlockNumber: Codec {
		/// The totals that N1 and N3 speak of.
		fn totals() -> LedgerTotals;
		/// The limits that hold for grants and notes now.
		fn limits() -> LimitsView;
		/// The unused credit of `holder`, by guarantor; at most 256 lots.
		fn lots_of(holder: AccountId) -> Vec<(AccountId, u128)>;
		/// The open notes of `obligor`, the oldest maturity first.
		fn notes_of(obligor: AccountId) -> Vec<NoteView<AccountId>>;
		/// One note, if it still owes something.
		fn note(note: NoteId) -> Option<NoteView<AccountId>>;
		/// What `obligor` must have paid until the hour `until`, that hour included.
		fn due_until(obligor: AccountId, until: Hour) -> DueView;
		/// An account's credit, debt and movements.
		fn account(who: AccountId) -> AccountView<BlockNumber>;
		/// What stands on the account of a guarantor.
		fn guarantor(who: AccountId) -> GuarantorView;
		/// The debt that a guarantor answers for, by the time until or since maturity.
		fn ageing(guarantor: AccountId) -> Ageing;
	}

	/// Network time.
	pub trait ClockApi {
		/// Network time and the relay chain's, in milliseconds since the Unix epoch; none before the first block.
		fn clock() -> Option<Clock>;
	}
}
