// SPDX-License-Identifier: Apache-2.0
//! # Names
//!
//! Names with an owner: committed to first, registered for a term, renewed, transferred, lost by the calendar. Rules are
//! those of `docs/book/name.md`, by their numbers; grammar, lifecycle and prices are in `vns-names`, which computes every
//! transition. This pallet loads, lets it compute, moves the value that it names, and stores.
//!
//! ## Terms
//!
//! * **name**: a label in a namespace, `d/example`. The chain stores it by its *hash*.
//! * **commit**: a hash that binds an account to a name and to a greatest price.
//! * **term**: what one renewal pays for. **Deposit**: on hold while the name is stored.
//! * **prepaid balance**: on hold at the owner's account, for renewals from it.
//! * **changes**: the events of a name, counted and chained (L9).
//!
//! ## Decisions
//!
//! * A commit is stored by account and hash, as in `pallet-records`: whoever copies a hash harms nobody.
//! * Nothing sweeps. What a name is follows from its expiry and the time; what is stored of a name that is lost is
//!   removed by whoever registers it next, or by anybody after the premium ([`Pallet::remove`]).
//! * Prices leave by [`Config::Fees`], which is the pot and not the author of the block: a price that comes back to who
//!   pays it would be none (`docs/adr/0023-price-of-names.md`).
//! * What a frozen owner has, he keeps and cannot pass on (P1): neither offer nor transfer nor giving up, and nothing of his
//!   prepaid balance goes to others. He may take it back: with that he can pay.
//! * Bulk calls that anybody makes for others ([`Pallet::renew_from_balance`], [`Pallet::remove`]) pass over what is not
//!   due, so two who crank do not spoil each other's call. [`Pallet::renew`] is all or nothing.
//!
//! ## Invariants
//!
//! * **L1** every stored name stands under its hash. **L2** every commit has a window. **L3** every registration could have
//!   been made by now.
//! * **L8** what is on hold for names is the sum of deposits, account by account; for renewals, of prepaid balances.
//! * **L9** every name has at least one change, the last of them not in the future.
//! * **L11** every reserved name stands under its hash, and there are at most so many.
//! * **N6** the indices by owner and by hour of expiry list every name once and nothing else; a primary name is its owner's.
//!
//! [`invariants`] checks all of them in full; `try_state` and every test run it.
//!
//! ## What is bounded, and by what
//!
//! A name pays a deposit by its length, and its terms; a commit pays a deposit. Each name has one entry in each index. Reserved
//! names are at most [`Config::MaxReserved`]. Bulk calls take at most [`MAX_BULK`] names, answers list at most
//! [`MAX_LISTED`]. No call walks through anything else.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod errors;
mod events;
pub mod history;
pub mod invariants;
mod ledger;
#[cfg(test)]
mod mock;
mod renewals;
#[cfg(test)]
mod tests;
mod transfers;
pub mod views;
pub mod weights;

pub use history::{next_link, History};
pub use ledger::{Commit, Ending, Entry, HourKey};
pub use views::MAX_LISTED;

use polkadot_sdk::{
	frame_support::{pallet_macros::import_section, traits::fungible, BoundedVec},
	sp_runtime::traits::ConstU32,
	*,
};

/// Log target of this pallet.
pub const LOG_TARGET: &str = "runtime::names";

/// The most names in one call.
pub const MAX_BULK: u32 = 64;

/// A name as text: `d/example`. Calls take text and parse it, so what is no name is refused by its reason.
pub type NameText = BoundedVec<u8, ConstU32<{ vns_names::MAX_NAME }>>;
/// Several names.
pub type NameList = BoundedVec<NameText, ConstU32<MAX_BULK>>;
/// Value that is in nobody's account.
pub type ValueOf<T> = fungible::Credit<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;
/// A commit of this chain.
pub type CommitOf<T> = Commit<<T as Config>::CommitConsideration>;
/// A name of this chain.
pub type EntryOf<T> = Entry<<T as frame_system::Config>::AccountId, frame_system::pallet_prelude::BlockNumberFor<T>>;

/// What benchmarks need of the runtime.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper {
	/// So many hours of network time pass.
	fn pass(hours: vns_clock::Hours);
}

// The macros expand to `as` and `expect`; nothing written in this module does either.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame_support::pallet]
pub mod pallet {
	use super::{views::*, *};
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{hold::Balanced as BalancedHold, Balanced, Mutate, MutateHold},
			Consideration, Contains, Footprint, OnUnbalanced, Time,
		},
		Identity,
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use vns_clock::Millis;
	use vns_names::{Keep, Name, NameValue, Params, Price, Reason, Salt, Value, Window};

	/// Layout of the storage below.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config {
		/// The native token. This pallet neither mints nor burns it (N1): what is paid goes to [`Config::Fees`], whole.
		type Currency: Mutate<Self::AccountId, Balance = u128>
			+ MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ Balanced<Self::AccountId>
			+ BalancedHold<Self::AccountId>;

		/// The reasons for value on hold.
		type RuntimeHoldReason: From<HoldReason>;

		/// Network time: terms and windows are measured by it. It must stand still within a block.
		type Time: Time<Moment = Millis>;

		/// The governed numbers that hold now.
		type Numbers: Get<Params>;

		/// Receives what names cost. It must take all of it: what it drops is burnt (N1).
		type Fees: OnUnbalanced<ValueOf<Self>>;

		/// Who is frozen (P1).
		type Frozen: Contains<Self::AccountId>;

		/// Who reserves names and takes them off the list.
		type ReserveOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The most reserved names.
		#[pallet::constant]
		type MaxReserved: Get<u32>;

		/// What a commit costs its account, as long as it is stored.
		type CommitConsideration: Consideration<Self::AccountId, Footprint>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;

		/// What benchmarks need.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper;
	}

	/// Reasons for value on hold.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit of a commit, from the account that made it.
		Commit,
		/// The deposit of a name, from its owner.
		Name,
		/// The prepaid balance of a name, its owner's.
		Prepaid,
	}

	/// The commits, by account and hash. The hash is what the caller says it is, so it is hashed again.
	#[pallet::storage]
	pub type Commits<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, H256, CommitOf<T>>;

	/// The names, by their hash as it is: whoever checks a proof of storage needs no other key than `Name::hash`.
	#[pallet::storage]
	pub type Names<T: Config> = StorageMap<_, Identity, H256, EntryOf<T>>;

	/// The names of each account (N6).
	#[pallet::storage]
	pub type Owned<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, H256, ()>;

	/// The names by the hour in which they expire (N6). The order of keys is that of hours.
	#[pallet::storage]
	pub type Expiring<T: Config> = StorageMap<_, Identity, (HourKey, H256), ()>;

	/// What an account is called (L10): one of its names.
	#[pallet::storage]
	pub type Primary<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, H256>;

	/// The reserved names, by hash (L11).
	#[pallet::storage]
	pub type Reserved<T: Config> = CountedStorageMap<_, Identity, H256, (Name, Reason)>;

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		#[serde(skip)]
		_config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::reserve_well_known();
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxReserved::get() >= 64, "the list that a network starts with must fit");
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
		/// Commit to a name that only the caller can register (L2), for a deposit. `hash` is `vns_names::commitment(caller,
		/// name, most, salt)`; anything else can be stored and never be revealed.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::commit())]
		pub fn commit(origin: OriginFor<T>, hash: H256) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_commit(owner, hash)
		}

		/// Take a commit of the caller back, whether it can be revealed or not, and its deposit with it.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::withdraw_commit())]
		pub fn withdraw_commit(origin: OriginFor<T>, hash: H256) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_withdraw_commit(owner, hash)
		}

		/// Register the name that the caller committed to (L2), for one term and at most for the price that he committed
		/// to, in planck; the deposit comes on top. Or claim it from whoever registered it by a later commit.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::new_name(length(value)))]
		pub fn new_name(
			origin: OriginFor<T>,
			name: NameText,
			most: u128,
			salt: Salt,
			value: NameValue,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_new_name(owner, &name, Value::new(most), &salt, value)
		}

		/// Let a name of the caller say something else. The deposit follows its length (L8).
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::update_value(length(value)))]
		pub fn update_value(origin: OriginFor<T>, name: NameText, value: NameValue) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_update_value(&by, &name, value)
		}

		/// Offer a name of the caller to `to`, in place of whomever it is offered to (L6). Changes nothing until that one
		/// accepts.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::offer_transfer())]
		pub fn offer_transfer(origin: OriginFor<T>, name: NameText, to: T::AccountId) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_offer(&by, &name, to)
		}

		/// Take back the offer of a name of the caller.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::cancel_transfer())]
		pub fn cancel_transfer(origin: OriginFor<T>, name: NameText) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_cancel(&by, &name)
		}

		/// Become the owner of a name that is offered to the caller (L6). Its value is void, unless he keeps the one of that hash.
		/// He pays the deposit, the former owner has his and the prepaid balance back.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::accept_transfer())]
		pub fn accept_transfer(origin: OriginFor<T>, name: NameText, keep: Keep) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_accept(&by, &name, keep)
		}

		/// Renew names, anybody's, by so many terms each (L4), for at most `most` planck together. All or none.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::renew(count(names)))]
		pub fn renew(origin: OriginFor<T>, names: NameList, terms: u32, most: u128) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_renew(&by, &names, terms, Value::new(most))
		}

		/// Renew names, anybody's, by one term each out of their own prepaid balances, for the reward (L7). What cannot be renewed
		/// now is passed over.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::renew_from_balance(count(names)))]
		pub fn renew_from_balance(origin: OriginFor<T>, names: NameList) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_renew_from_balance(&by, &names)
		}

		/// Put value of the caller aside for the renewals of a name, anybody's. From then on it is the owner's.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::prepay())]
		pub fn prepay(origin: OriginFor<T>, name: NameText, amount: u128) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_prepay(&by, &name, Value::new(amount))
		}

		/// Take something of the prepaid balance of a name of the caller back.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::withdraw_prepaid())]
		pub fn withdraw_prepaid(origin: OriginFor<T>, name: NameText, amount: u128) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_withdraw_prepaid(&by, &name, Value::new(amount))
		}

		/// Give a name of the caller up. It is available at once; deposit and prepaid balance come back.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::give_up())]
		pub fn give_up(origin: OriginFor<T>, name: NameText) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_give_up(&by, &name)
		}

		/// Remove what is still stored of names that are released, anybody's; deposits and prepaid balances go back to whose they
		/// are. What is not released is passed over.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::remove(count(names)))]
		pub fn remove(origin: OriginFor<T>, names: NameList) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_remove(&names)
		}

		/// Say which of its names the calling account is called by (L10), or none.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::set_primary())]
		pub fn set_primary(origin: OriginFor<T>, name: Option<NameText>) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_set_primary(by, name.as_ref())
		}

		/// Reserve names, for a reason (L11). Who has one keeps it until he loses it.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::reserve(count(names)))]
		pub fn reserve(origin: OriginFor<T>, names: NameList, reason: Reason) -> DispatchResult {
			T::ReserveOrigin::ensure_origin(origin)?;
			Self::do_reserve(&names, reason)
		}

		/// Take names off the list of reserved ones.
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::unreserve(count(names)))]
		pub fn unreserve(origin: OriginFor<T>, names: NameList) -> DispatchResult {
			T::ReserveOrigin::ensure_origin(origin)?;
			Self::do_unreserve(&names)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A name that is stored, whatever its state. Letters in upper case are folded.
		pub fn lookup(name: Vec<u8>) -> Option<NameView<T::AccountId, BlockNumberFor<T>>> {
			Self::view_lookup(&name)
		}

		/// What a name says, if it resolves now. Letters in upper case are folded.
		pub fn resolve(name: Vec<u8>) -> Option<NameValue> {
			Self::view_resolve(&name)
		}

		/// What the name of that hash is now, and what premium it costs.
		pub fn availability(hash: H256) -> Availability {
			Self::view_availability(hash)
		}

		/// The names of an account, in no telling order: `most` of them, at most 64, from the one after the hash `after` on.
		pub fn names_of(
			owner: T::AccountId,
			after: Option<H256>,
			most: u32,
		) -> Vec<NameView<T::AccountId, BlockNumberFor<T>>> {
			Self::view_names_of(&owner, after, most)
		}

		/// What an account is called, if that name resolves now.
		pub fn reverse(who: T::AccountId) -> Option<Vec<u8>> {
			Self::view_reverse(&who)
		}

		/// The names in the order of their expiry: `most` of them, at most 64, from that hour since the Unix epoch on, and in it
		/// from the one after the hash `after` on.
		pub fn expiring(hour: u32, after: Option<H256>, most: u32) -> Vec<ExpiringView<T::AccountId>> {
			Self::view_expiring(hour, after, most)
		}

		/// The commits of an account, in no telling order: `most` of them, at most 64, from the one after the hash `after` on.
		pub fn commits_of(owner: T::AccountId, after: Option<H256>, most: u32) -> Vec<CommitView> {
			Self::view_commits_of(&owner, after, most)
		}

		/// The reserved names, in no telling order: `most` of them, at most 64, from the one after the hash `after` on.
		pub fn reserved_names(after: Option<H256>, most: u32) -> Vec<ReservedView> {
			Self::view_reserved(after, most)
		}

		/// The numbers that hold now.
		pub fn numbers() -> Params {
			T::Numbers::get()
		}
	}

	/// The bytes that a value brings into the state.
	fn length(value: &NameValue) -> u32 {
		let bytes = match value {
			NameValue::Inline(bytes) => bytes.len(),
			NameValue::Elsewhere { reference, .. } => reference.len(),
		};
		u32::try_from(bytes).unwrap_or(vns_names::MAX_INLINE)
	}

	fn count(names: &NameList) -> u32 {
		u32::try_from(names.len()).unwrap_or(MAX_BULK)
	}
}
