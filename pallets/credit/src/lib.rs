// SPDX-License-Identifier: Apache-2.0
//! # Credit
//!
//! Value and debt arise together and vanish together. A grantor gives a holder *credit*; drawing it creates *value* for
//! the drawer and a *note*, a debt of the same amount to the whole network; paying a note destroys value and debt alike.
//! Rules and invariants are those of `design/value-debt.md`, by their numbers; the arithmetic is in `vns-credit`.
//!
//! ## Terms
//!
//! * **lot**: the unused credit of one holder from one guarantor.
//! * **note**: `{ obligor, guarantor, principal, outstanding, drawn_at }`, numbered from 0.
//! * **net value**: total issuance of the token minus the outstanding debt of all notes.
//!
//! ## Invariants
//!
//! * **N1** net value equals the constant fixed at genesis, after every block, to the unit. The totals are compared in
//!   every block: on a mismatch draws stop ([`IssuanceStopped`]), the chain goes on.
//! * **N2** every stored note owes something, at most its principal, and the principal of all notes ever drawn was
//!   covered by consumed credit.
//! * **N3** granted = unused + consumed + revoked, for each guarantor and in total.
//! * **N6** every total and index equals the full sum that it stands for.
//!
//! [`invariants`] checks all of them in full; `try_state` and every test run it.
//!
//! ## What is provisional
//!
//! Grantors are a fixed set of accounts from genesis until the access groups (M1 to M4, G1, G2) take their place.
//! Notes carry no maturity yet, so nobody is ever overdue.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use weights::WeightInfo;

pub mod invariants;
mod ledger;
#[cfg(test)]
mod mock;
mod origin;
#[cfg(test)]
mod tests;
pub mod views;
pub mod weights;

pub use origin::EnsureGrantor;
pub use views::{LedgerTotals, Mismatch};

use polkadot_sdk::{
	frame_support::traits::{fungible::Inspect, Time},
	*,
};

/// Log target of this pallet.
pub const LOG_TARGET: &str = "runtime::credit";

/// Instants as this pallet stores them.
pub type MomentOf<T> = <<T as Config>::Time as Time>::Moment;
/// A note of this chain.
pub type NoteOf<T> = vns_credit::Note<<T as frame_system::Config>::AccountId, MomentOf<T>>;
/// Amounts of the native token, in planck.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

// The macros expand to `as` and `expect`; nothing written in this module does either.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::{views::*, *};
	use alloc::vec::Vec;
	use frame_support::{pallet_prelude::*, traits::fungible::Mutate};
	use frame_system::pallet_prelude::*;
	use vns_credit::{Book, Lot, NoteId};

	/// Layout of the storage below.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config {
		/// The native token. Only this pallet mints and burns it (N1).
		type Currency: Mutate<Self::AccountId> + Inspect<Self::AccountId, Balance = u128>;

		/// The clock that notes are stamped with.
		type Time: Time;

		/// Who may grant; yields the guarantor.
		type GrantOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Self::AccountId>;

		/// Least amount of a grant and of a draw, in planck; not below the existential deposit, so that a draw can
		/// always be paid out.
		#[pallet::constant]
		type LeastAmount: Get<u128>;

		/// Most that a single grant gives, in planck.
		#[pallet::constant]
		type MostAmount: Get<u128>;

		/// The account that receives dust. It must exist at genesis, or the first dust would be burnt (N1).
		type Pot: Get<Self::AccountId>;

		/// The most open notes an obligor can have (D1). Paying one in full makes room.
		#[pallet::constant]
		type MaxNotes: Get<u32>;

		/// The most grantors that genesis can name.
		#[pallet::constant]
		type MaxGrantors: Get<u32>;

		/// Weights of the calls and of the check in every block.
		type WeightInfo: WeightInfo;
	}

	/// Who may grant; set at genesis. Provisional (see the head of this file).
	#[pallet::storage]
	pub type Grantors<T: Config> = StorageValue<_, BoundedVec<T::AccountId, T::MaxGrantors>, ValueQuery>;

	/// Unused credit by holder and guarantor. Never holds an empty lot.
	#[pallet::storage]
	pub type Lots<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, T::AccountId, Lot>;

	/// All notes that still owe something.
	#[pallet::storage]
	pub type Notes<T: Config> = StorageMap<_, Twox64Concat, NoteId, NoteOf<T>>;

	/// The open notes of an obligor, oldest first.
	#[pallet::storage]
	pub type NotesOf<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, BoundedVec<NoteId, T::MaxNotes>, ValueQuery>;

	/// The number that the next note gets.
	#[pallet::storage]
	pub type NextNote<T: Config> = StorageValue<_, NoteId, ValueQuery>;

	/// Totals over all lots and notes.
	#[pallet::storage]
	pub type Totals<T: Config> = StorageValue<_, Book, ValueQuery>;

	/// Totals over the lots and notes of each guarantor.
	#[pallet::storage]
	pub type Guarantors<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Book, ValueQuery>;

	/// The constant of N1, in planck: total issuance at genesis, when there was no debt. Never changes.
	#[pallet::storage]
	pub type NetValue<T: Config> = StorageValue<_, u128, ValueQuery>;

	/// Present while the totals break N1: draws are refused until they agree again.
	#[pallet::storage]
	pub type IssuanceStopped<T: Config> = StorageValue<_, Mismatch<BlockNumberFor<T>>>;

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The provisional grantors.
		pub grantors: Vec<T::AccountId>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let mut unique = self.grantors.clone();
			unique.sort();
			unique.dedup();
			assert!(unique.len() == self.grantors.len(), "genesis names a grantor twice");
			let grantors = BoundedVec::try_from(self.grantors.clone());
			assert!(grantors.is_ok(), "genesis names more grantors than MaxGrantors");
			Grantors::<T>::put(grantors.unwrap_or_default());
			// A chain without value and without grantors, as default configurations are, has nothing to lose.
			let empty = T::Currency::total_issuance() == 0 && self.grantors.is_empty();
			assert!(
				empty || T::Currency::total_balance(&T::Pot::get()) >= T::Currency::minimum_balance(),
				"genesis must endow the pot, before credit: without an account of its own it would burn the first dust"
			);
			NetValue::<T>::put(T::Currency::total_issuance());
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A grantor gave a holder credit.
		Granted {
			/// The grantor, from now on guarantor of what is drawn.
			guarantor: T::AccountId,
			/// Who may draw.
			holder: T::AccountId,
			/// The credit granted, in planck.
			amount: u128,
			/// The holder's unused credit from this guarantor before.
			unused_before: u128,
			/// The same afterwards.
			unused_after: u128,
		},
		/// A grantor took unused credit back.
		Revoked {
			/// The grantor.
			guarantor: T::AccountId,
			/// Whose credit it was.
			holder: T::AccountId,
			/// The credit taken back, in planck; never more than was unused.
			amount: u128,
			/// The holder's unused credit from this guarantor before.
			unused_before: u128,
			/// The same afterwards.
			unused_after: u128,
		},
		/// Credit was drawn: value and debt of the same amount arose.
		Drawn {
			/// The new note.
			note: NoteId,
			/// Who owes, and received the value.
			obligor: T::AccountId,
			/// Whose credit was consumed.
			guarantor: T::AccountId,
			/// The value created and the debt of the note, in planck.
			principal: u128,
			/// The drawer's unused credit from this guarantor before.
			unused_before: u128,
			/// The same afterwards.
			unused_after: u128,
		},
		/// A note was paid in part or in full: value and debt of the same amount vanished.
		Repaid {
			/// The note.
			note: NoteId,
			/// Who owed.
			obligor: T::AccountId,
			/// Who paid.
			payer: T::AccountId,
			/// The value destroyed, in planck; never more than was owed.
			amount: u128,
			/// What the note owed before.
			outstanding_before: u128,
			/// The same afterwards; at zero the note is closed.
			outstanding_after: u128,
		},
		/// The totals broke N1: draws are refused from now on.
		IssuanceHalted {
			/// The constant of N1, in planck.
			expected: u128,
			/// Total issuance of value, in planck.
			issuance: u128,
			/// Total outstanding debt, in planck.
			debt: u128,
		},
		/// The totals satisfy N1 again: draws are open.
		IssuanceResumed,
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The amount is zero.
		ZeroAmount,
		/// The amount is below the least amount of a grant or draw.
		BelowLeastAmount,
		/// The amount is larger than the credit that the drawer has left from this guarantor.
		CreditExceeded,
		/// A total would exceed the range of amounts.
		AmountOverflow,
		/// The ledger contradicts itself; report this, it is not the caller's fault.
		LedgerInconsistent,
		/// A grantor cannot grant credit to itself (G1).
		GrantToSelf,
		/// There is no open note of this number: it never existed or is paid in full.
		UnknownNote,
		/// The obligor has as many open notes as allowed; paying one in full makes room.
		TooManyNotes,
		/// The payer has less spendable value than the payment takes.
		NotEnoughValue,
		/// Draws are halted because the totals break N1.
		IssuanceStopped,
		/// The holder has no unused credit from this guarantor.
		NothingToRevoke,
		/// The amount is above the most that one grant can give.
		AboveMostAmount,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			// The check itself runs in `on_finalize`, which cannot charge for itself.
			T::WeightInfo::check_net_value()
		}

		fn on_finalize(now: BlockNumberFor<T>) {
			Self::check_net_value(now);
		}

		fn integrity_test() {
			assert!(
				T::LeastAmount::get() >= T::Currency::minimum_balance(),
				"a draw of the least amount could not be paid out to a new account"
			);
			assert!(T::MostAmount::get() >= T::LeastAmount::get(), "nobody could grant");
			assert!(T::MaxNotes::get() > 0, "nobody could draw");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			invariants::check_all::<T>().map_err(|broken| {
				log::error!(target: LOG_TARGET, "{broken}");
				sp_runtime::TryRuntimeError::Other(broken.invariant)
			})
		}
	}

	#[pallet::call(weight = <T as Config>::WeightInfo)]
	impl<T: Config> Pallet<T> {
		/// Give `holder` `amount` of credit, in planck. Only for grantors, never to themselves (G1).
		///
		/// Creates no value: that happens when the holder draws.
		#[pallet::call_index(0)]
		pub fn grant(origin: OriginFor<T>, holder: T::AccountId, #[pallet::compact] amount: u128) -> DispatchResult {
			let guarantor = T::GrantOrigin::ensure_origin(origin)?;
			let event = Self::do_grant(guarantor, holder, amount)?;
			Self::deposit_event(event);
			Ok(())
		}

		/// Turn `amount` of the caller's credit from `guarantor`, in planck, into as much value and a note of as much
		/// debt with the caller as obligor (D1).
		#[pallet::call_index(1)]
		pub fn draw(origin: OriginFor<T>, guarantor: T::AccountId, #[pallet::compact] amount: u128) -> DispatchResult {
			let drawer = ensure_signed(origin)?;
			let event = Self::do_draw(drawer, guarantor, amount)?;
			Self::deposit_event(event);
			Ok(())
		}

		/// Pay a note with up to `up_to` planck of the caller's value; takes what is owed and no more. Anyone may pay
		/// any part of any note at any time (D2).
		///
		/// A payer may spend its last value: what is left below the existential deposit goes to the pot.
		#[pallet::call_index(2)]
		pub fn repay(
			origin: OriginFor<T>,
			#[pallet::compact] note: NoteId,
			#[pallet::compact] up_to: u128,
		) -> DispatchResult {
			let payer = ensure_signed(origin)?;
			let event = Self::do_repay(payer, note, up_to)?;
			Self::deposit_event(event);
			Ok(())
		}

		/// Take back up to `up_to` planck of the credit that the caller granted `holder`, as far as it is unused (G3).
		/// What was drawn stays drawn.
		#[pallet::call_index(3)]
		pub fn revoke(origin: OriginFor<T>, holder: T::AccountId, #[pallet::compact] up_to: u128) -> DispatchResult {
			let guarantor = T::GrantOrigin::ensure_origin(origin)?;
			let event = Self::do_revoke(guarantor, holder, up_to)?;
			Self::deposit_event(event);
			Ok(())
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// What stands on the account of a guarantor: N3 for that one, and the debt that it answers for.
		pub fn guarantor(who: T::AccountId) -> Book {
			Guarantors::<T>::get(who)
		}

		/// The totals that N1 and N3 speak of, with the numbers to verify them.
		pub fn totals() -> LedgerTotals {
			Self::view_totals()
		}

		/// The unused credit of `holder`, by guarantor; at most 256 lots.
		pub fn lots_of(holder: T::AccountId) -> Vec<(T::AccountId, u128)> {
			Self::view_lots_of(&holder)
		}

		/// The open notes of `obligor` with their numbers, oldest first.
		pub fn notes_of(obligor: T::AccountId) -> Vec<(NoteId, NoteOf<T>)> {
			Self::view_notes_of(&obligor)
		}

		/// One note, if it still owes something.
		pub fn note(note: NoteId) -> Option<NoteOf<T>> {
			Notes::<T>::get(note)
		}
	}
}
