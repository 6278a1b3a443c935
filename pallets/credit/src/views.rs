// SPDX-License-Identifier: Apache-2.0
//! What clients read: the answers of the view functions.

use crate::*;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_credit::NoteId;

/// The most lots that one answer lists: view functions run inside the runtime, so they are bounded as well.
const MAX_LISTED_LOTS: usize = 256;

/// The totals of the ledger, in planck. `issuance - debt == net_value` is N1, `granted == unused + consumed + revoked` is N3.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct LedgerTotals {
	/// Total value: circulating and locked.
	pub issuance: u128,
	/// Outstanding debt of all notes.
	pub debt: u128,
	/// The constant of N1.
	pub net_value: u128,
	/// All credit ever granted.
	pub granted: u128,
	/// Credit not yet drawn.
	pub unused: u128,
	/// All credit ever drawn.
	pub consumed: u128,
	/// All credit ever taken back unused.
	pub revoked: u128,
	/// Are draws halted because N1 does not hold?
	pub issuance_stopped: bool,
}

/// How and since when N1 is broken. Amounts in planck.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Mismatch<BlockNumber> {
	/// The first block at whose end the totals disagreed.
	pub since: BlockNumber,
	/// The constant of N1.
	pub expected: u128,
	/// Total issuance at that time.
	pub issuance: u128,
	/// Outstanding debt at that time.
	pub debt: u128,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn view_totals() -> LedgerTotals {
		let book = Totals::<T>::get();
		LedgerTotals {
			issuance: T::Currency::total_issuance(),
			debt: book.outstanding.planck(),
			net_value: NetValue::<T>::get(),
			granted: book.granted.planck(),
			unused: book.unused.planck(),
			consumed: book.consumed.planck(),
			revoked: book.revoked.planck(),
			issuance_stopped: IssuanceStopped::<T>::exists(),
		}
	}

	pub(crate) fn view_lots_of(holder: &T::AccountId) -> Vec<(T::AccountId, u128)> {
		Lots::<T>::iter_prefix(holder)
			.take(MAX_LISTED_LOTS)
			.map(|(guarantor, lot)| (guarantor, lot.unused.planck()))
			.collect()
	}

	pub(crate) fn view_notes_of(obligor: &T::AccountId) -> Vec<(NoteId, NoteOf<T>)> {
		NotesOf::<T>::get(obligor).into_iter().filter_map(|id| Notes::<T>::get(id).map(|note| (id, note))).collect()
	}
}
