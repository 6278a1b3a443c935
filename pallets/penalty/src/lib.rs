// SPDX-License-Identifier: Apache-2.0
//! # Penalty
//!
//! A frozen party (P1) can move nothing. It can still sign, and hand what it signed to somebody who waits for the freeze to
//! end, or who is to believe that he was paid. So whoever holds a transaction that a frozen party signed, valid but for the
//! freeze, may submit it here with the overdue note, and the value that it would have moved out is seized (P2). Rules and
//! invariants are those of `design/value-debt.md`, by their numbers.
//!
//! ## Terms
//!
//! * **evidence**: the signed transaction, byte for byte as a node takes it.
//! * **accused**: the account that signed it; its **party** is the entity with all its accounts, or the account alone.
//! * **plain fee**: what the evidence would have paid at most for its weight and length, without the tip.
//!
//! ## How evidence is judged
//!
//! Nothing is reconstructed. The bytes are read as a block would read them, and the transaction is applied as a block would
//! apply it, by the runtime's own extensions: so these judge nonce, genesis, version and era. That happens twice, in
//! layers of the storage that are rolled back: once as if the party were not frozen, and once as it is. What left
//! the party's accounts the first time and not the second is what the freeze kept there. That is taken now.
//!
//! ## Where it goes
//!
//! First to the overdue notes of the party, the earliest maturity first. Half of what is left goes to whoever reported, half as
//! vouchers to the author of the block. Vouchers that are seized stay vouchers. What cannot be paid out goes to the pot, so
//! nothing is lost (N1). A report pays its fee like any call, whatever comes of it
//! (`docs/adr/0017-who-is-paid-for-evidence.md`).
//!
//! ## Invariants
//!
//! * **P2** everything that was ever seized has paid notes or was handed out: the sums agree, to the unit.
//! * **P2** there are as many spent pieces of evidence as reports that succeeded, none of them from a later block.
//!
//! [`invariants`] checks them; `try_state` and every test run it.
//!
//! ## What is bounded, and by what
//!
//! A report weighs, before anything runs, its length, the most notes that may be paid and twice what the evidence may need at
//! most; what was not used is given back. It pays 256 notes at most: a party that links have brought more keeps what these leave, as
//! long as more is overdue. The hash of spent evidence stays for ever: it costs the fee of a report and the
//! value that was seized. Nothing runs in hooks.
//!
//! ## Where things are
//!
//! `court.rs` what evidence is and how it is applied, `judge.rs` whether it is good and what it would have moved,
//! `seizure.rs` taking and handing out.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod court;
mod errors;
mod events;
pub mod invariants;
mod judge;
#[cfg(test)]
mod mock;
mod seizure;
#[cfg(test)]
mod tests;
mod types;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
pub use court::{Brief, Court, Flaw, Mortality, OwnTransactions, Trial, MAX_DEPTH};
pub use types::{Spoils, Totals};

use polkadot_sdk::{
	frame_support::{
		pallet_macros::import_section,
		traits::{fungible, ConstU32},
	},
	*,
};

/// Log target of this pallet.
pub const LOG_TARGET: &str = "runtime::penalty";

/// The longest evidence, in bytes.
pub const MAX_EVIDENCE: u32 = 8 * 1_024;

/// Evidence, as bytes.
pub type Evidence = frame_support::BoundedVec<u8, ConstU32<MAX_EVIDENCE>>;

/// Value that is in nobody's account. Dropping it burns it.
pub type ValueOf<T> = fungible::Credit<<T as frame_system::Config>::AccountId, <T as pallet_credit::Config>::Currency>;

/// The value and the debt.
pub(crate) type Ledger<T> = pallet_credit::Pallet<T>;

// The macros expand to `as` and `expect`; nothing written in this module does either.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use pallet_clock::PassedHours;
	use pallet_vouchers::Stake;
	use sp_core::H256;
	use vns_credit::NoteId;

	/// Layout of the storage below.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config + pallet_credit::Config {
		/// Reads and applies this runtime's own transactions: [`OwnTransactions`].
		type Court: Court<Self::AccountId>;

		/// In which block a full hour of network time had passed first.
		type Hours: PassedHours<BlockNumberFor<Self>>;

		/// Where seized vouchers arrive, and value that becomes vouchers.
		type Purses: Stake<Self::AccountId, Value = ValueOf<Self>>;

		/// Who authors this block; none where it is not known.
		type BlockAuthor: Get<Option<Self::AccountId>>;

		/// The pot, an account that always exists: takes what cannot be paid out, vouchers as vouchers (N1, N4).
		type Undeliverable: Get<Self::AccountId>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;

		/// Makes evidence.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;
	}

	/// Evidence that was punished, by the hash of its bytes, with the block. Never removed, so that it never is again.
	#[pallet::storage]
	pub type Spent<T: Config> = StorageMap<_, Identity, H256, BlockNumberFor<T>>;

	/// What was ever seized, and what became of it.
	#[pallet::storage]
	pub type Sums<T: Config> = StorageValue<_, Totals, ValueQuery>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			let class = T::BlockWeights::get();
			let largest = class.get(DispatchClass::Normal).max_extrinsic.unwrap_or(class.max_block);
			let longest = usize::try_from(MAX_EVIDENCE).unwrap_or(usize::MAX);
			let heaviest = reported::<T>(longest, pallet_credit::MAX_NOTES.saturating_add(1));
			assert!(heaviest.all_lt(largest), "the longest evidence against the largest debtor could not be reported");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			invariants::check_all::<T>().map_err(|broken| {
				log::error!(target: LOG_TARGET, "{broken}");
				sp_runtime::TryRuntimeError::Other(broken.invariant)
			})
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Report a transaction that a frozen party signed: seize the value that it would have moved out (P2).
		///
		/// `evidence` is the signed transaction, with its length in front, as a node takes it. `note` is a note of the party
		/// that was overdue before the transaction was born. `most_notes` is the number of open notes that the party has at
		/// most, for it may be that all of them are paid; of a party that links have brought more than 256 it may be 256, and what
		/// these leave stays with the accused while more is overdue. `most_weight` is what the evidence needs at most by itself;
		/// it is run twice. Notes and weight are paid for in advance; what was not used is given back.
		#[pallet::call_index(0)]
		#[pallet::weight(reported::<T>(evidence.len(), most_notes.saturating_add(1)).saturating_add(most_weight.saturating_mul(2)))]
		pub fn report(
			origin: OriginFor<T>,
			evidence: Evidence,
			#[pallet::compact] note: NoteId,
			#[pallet::compact] most_notes: u32,
			most_weight: Weight,
		) -> DispatchResultWithPostInfo {
			let reporter = ensure_signed(origin)?;
			Self::do_report(reporter, &evidence, note, most_notes, most_weight)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The block in which evidence with this hash (BLAKE2b, 256 bits, of its bytes) was punished.
		pub fn spent(evidence: H256) -> Option<BlockNumberFor<T>> {
			Spent::<T>::get(evidence)
		}

		/// What was ever seized, and what became of it.
		pub fn totals() -> Totals {
			Sums::<T>::get()
		}
	}

	/// The weight of a report but for what the evidence needs itself. Of one note there may be two payments: the one for which
	/// the seized value was not enough, and vouchers were taken. More may hang on a note than on those that the benchmark makes:
	/// titles, offers, a count of bad debt. That the ledger has measured.
	pub(crate) fn reported<T: Config>(length: usize, notes: u32) -> Weight {
		let report = |notes| <T as Config>::WeightInfo::report(u32::try_from(length).unwrap_or(u32::MAX), notes);
		let paid = <<T as pallet_credit::Config>::WeightInfo as pallet_credit::WeightInfo>::repay_oldest(notes);
		if notes == 0 {
			return report(0);
		}
		report(notes).max(report(1).saturating_add(paid))
	}
}
