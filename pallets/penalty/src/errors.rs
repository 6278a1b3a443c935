// SPDX-License-Identifier: Apache-2.0
//! Why the pallet refuses: pasted into the pallet.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Errors.
#[pallet_section]
mod errors {
	// The order is the order of the indices: what is added goes to the end.
	#[pallet::error]
	pub enum Error<T> {
		/// These bytes are no transaction of this chain: they do not decode, some are left over, or calls are nested too
		/// deeply in each other.
		NotDecodable,
		/// The transaction is not signed.
		NotSigned,
		/// The signature is not that of the account that the transaction names, over what this chain would execute: its
		/// genesis, its version, a birth block of its own. Evidence of another chain, of an old version, or whose time is over
		/// looks the same.
		BadSignature,
		/// The transaction has no birth block: it cannot be told whether it was signed before or after the note was overdue.
		Immortal,
		/// The transaction was born before the note was overdue, or before its obligor owed it.
		BornBeforeOverdue,
		/// The party of whoever signed it is not frozen.
		NotFrozen,
		/// There is no such note: it never existed, or is paid.
		UnknownNote,
		/// The note is not overdue.
		NotOverdue,
		/// The note is not of the party of whoever signed the transaction.
		OtherParty,
		/// Without the freeze the transaction would not have been valid either: its nonce was used or lies ahead, it cannot
		/// pay its fee, it is not for users. The node's log says which.
		NotValid,
		/// Without the freeze its call would have failed all the same. The node's log says why.
		Failed,
		/// The freeze keeps nothing in the party's accounts that is worth more than the transaction's plain fee: what it does is
		/// open to the frozen, or moves nothing out.
		NothingMoved,
		/// What the transaction would move out is not there to be seized: it is on hold for something else.
		NothingToSeize,
		/// The transaction needs more weight than named.
		WeightTooLow,
		/// The party has more open notes than named. Of one that has more than 256 it is enough to name these.
		TooManyNotes,
		/// This evidence was punished before.
		AlreadyPunished,
		/// A report inside of the trial of another is not heard.
		Nested,
		/// The report is wrapped into so many calls that what the evidence carries might not be made.
		TooDeep,
	}
}
