// SPDX-License-Identifier: Apache-2.0
//! # Records
//!
//! What the management layer publishes for all layers below: a value under a table and a key, with an owner. It is
//! committed first and then revealed, so that nobody takes a name that he saw somebody else ask for. Rules are those of
//! `design/access.md`, by their numbers; the transitions and the commitment are in `vns-record`.
//!
//! ## Terms
//!
//! * **record**: (table, key, value) with an owner. Table and key are its *name*; there is one record of a name.
//! * **commit**: a hash that binds an account to a record which nobody can see yet. It reserves nothing.
//! * **window**: the network time during which a commit may be revealed.
//! * **offer**: the owner's half of a transfer.
//!
//! ## What the waiting is for
//!
//! A reveal is public before it is in a block. Whoever sees it can commit to the same name at once, but not reveal that
//! before [`Config::RevealDelay`] has passed; until then the reveal that he saw has had its chance in every block. The
//! delay is network time, for the reasons that `vns_record::Window` gives. In the block of the commit it is zero, so no
//! reveal is ever in the same block.
//!
//! A commit ends with its window. Otherwise a stock of commits to names that others may want would be a right of first
//! refusal for ever, paid for once: the owner of the stock would reveal when he sees somebody else's reveal. He still
//! can, for as long as the window; he must have guessed the name and paid for it anew every time.
//!
//! ## Decisions
//!
//! * A commit is stored by its account and hash. Whoever copies another's hash harms nobody: the two do not meet, and the
//!   copy can never be revealed, because the hash names the owner.
//! * First revealed, first served: of two commits to one name the older has no claim.
//! * An account takes a commit back whenever it wants, before, in and after its window. Nobody else can: the deposit is
//!   that account's, and pays for as long as it stays.
//! * Updating needs no commit. The name is the owner's; who sees the new value gains nothing.
//! * A transfer is offered by the owner and accepted by the new one, who says which value he accepts by its hash: what is
//!   put into the record after he looked is not his. He takes the deposit over. An offer has no expiry; the owner cancels
//!   it or offers to somebody else. It costs nothing more: the deposit has paid for its room.
//! * Removing frees the name at once, for whoever has a commit to it.
//!
//! ## Invariants
//!
//! * **R1** every commit was made by now, opens after that and closes after it opened.
//! * **R1** every record has a table and a key that are not empty, was changed by now and is not offered to its owner.
//! * **R2** whatever is stored can be read: every stored commit and record decodes, and is what readers are given.
//!
//! [`invariants`] checks all of them in full; `try_state` and every test run it. That each deposit is held from whoever
//! paid it, to the unit, is checked by the tests: the pallet does not know what a ticket is worth.
//!
//! ## What is bounded, and by what
//!
//! Everything stored pays a deposit: a commit the one of its account, a record that of its owner, by its size. There is
//! no list that any call walks through. Genesis has no records: nobody could have paid for them.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
pub mod invariants;
mod ledger;
#[cfg(test)]
mod mock;
mod read;
#[cfg(test)]
mod tests;
pub mod views;
pub mod weights;

pub use ledger::{Commit, Entry};
pub use read::ReadRecords;
pub use views::{CommitView, EntryView, RecordView, MAX_LISTED};

use polkadot_sdk::*;

/// Log target of this pallet.
pub const LOG_TARGET: &str = "runtime::records";

/// The name of a table.
pub type TableOf<T> = frame_support::BoundedVec<u8, <T as Config>::MaxTable>;
/// A key.
pub type KeyOf<T> = frame_support::BoundedVec<u8, <T as Config>::MaxKey>;
/// A value.
pub type ValueOf<T> = frame_support::BoundedVec<u8, <T as Config>::MaxValue>;
/// A commit of this chain.
pub type CommitOf<T> = Commit<<T as Config>::CommitConsideration>;
/// A record of this chain, with its deposit.
pub type EntryOf<T> = Entry<<T as frame_system::Config>::AccountId, ValueOf<T>, <T as Config>::RecordConsideration>;

// The macros expand to `as` and `expect`; nothing written in this module does either.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::{views::*, *};
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{Consideration, Footprint, Time},
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use vns_clock::Millis;
	use vns_record::{Salt, Window};

	/// Layout of the storage below.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config {
		/// Network time: windows are measured by it. It must stand still within a block.
		type Time: Time<Moment = Millis>;

		/// Network time from a commit until it may be revealed, in milliseconds; not 0. A commit that is made keeps its
		/// window when this changes.
		#[pallet::constant]
		type RevealDelay: Get<Millis>;

		/// Network time during which a commit may be revealed, in milliseconds; not 0.
		#[pallet::constant]
		type RevealWindow: Get<Millis>;

		/// The longest name of a table, in bytes; at most `vns_record::MAX_TABLE`.
		#[pallet::constant]
		type MaxTable: Get<u32>;

		/// The longest key, in bytes; at most `vns_record::MAX_KEY`.
		#[pallet::constant]
		type MaxKey: Get<u32>;

		/// The longest value, in bytes; at most `vns_record::MAX_VALUE`. Weights are measured up to that.
		#[pallet::constant]
		type MaxValue: Get<u32>;

		/// What a commit costs its account, as long as it is stored.
		type CommitConsideration: Consideration<Self::AccountId, Footprint>;

		/// What a record costs its owner, as long as it is stored: by its size.
		type RecordConsideration: Consideration<Self::AccountId, Footprint>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Reasons for value on hold.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit of a commit, from the account that made it.
		Commit,
		/// The deposit of a record, from its owner.
		Record,
	}

	/// The commits, by account and hash. The hash is what the caller says it is, so it is hashed again.
	#[pallet::storage]
	pub type Commits<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, H256, CommitOf<T>>;

	/// The records, by table and key.
	#[pallet::storage]
	pub type Records<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, TableOf<T>, Blake2_128Concat, KeyOf<T>, EntryOf<T>>;

	// An event carries the new value in full and the old one by its hash. In full, because the call itself need not be in
	// the block (a multisig's or a scheduled one may be known by its hash alone), and readers of events would miss it. By
	// its hash, because the event that brought the old value has it in full already, and a block need not say it twice.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An account committed to something.
		Committed {
			/// The account, which alone can reveal it.
			owner: T::AccountId,
			/// The commitment.
			hash: H256,
			/// When it may be revealed.
			window: Window,
		},
		/// A commit was taken back, and its deposit returned.
		CommitWithdrawn {
			/// Whose it was.
			owner: T::AccountId,
			/// The commitment.
			hash: H256,
		},
		/// A commit was revealed: there is a record. The deposit of the commit was returned and that of the record taken.
		Revealed {
			/// The table.
			table: TableOf<T>,
			/// The key.
			key: KeyOf<T>,
			/// Who owns it.
			owner: T::AccountId,
			/// What it says. There was nothing before.
			value: ValueOf<T>,
			/// The commitment that is used up.
			hash: H256,
		},
		/// A record has another value; the deposit follows its length.
		Updated {
			/// The table.
			table: TableOf<T>,
			/// The key.
			key: KeyOf<T>,
			/// Who owns it.
			owner: T::AccountId,
			/// Hash of the value before: `vns_record::value_hash`.
			before: H256,
			/// The value afterwards.
			after: ValueOf<T>,
		},
		/// The owner offers a record to somebody, or to nobody any more.
		Offered {
			/// The table.
			table: TableOf<T>,
			/// The key.
			key: KeyOf<T>,
			/// Who owns it.
			owner: T::AccountId,
			/// Whom it was offered to before.
			before: Option<T::AccountId>,
			/// Whom it is offered to now.
			after: Option<T::AccountId>,
		},
		/// A record has another owner, who took the deposit over.
		Transferred {
			/// The table.
			table: TableOf<T>,
			/// The key.
			key: KeyOf<T>,
			/// The owner before.
			before: T::AccountId,
			/// The owner afterwards.
			after: T::AccountId,
			/// Hash of the value that he accepted.
			value: H256,
		},
		/// A record was removed, and its deposit returned. The name is free.
		Removed {
			/// The table.
			table: TableOf<T>,
			/// The key.
			key: KeyOf<T>,
			/// Who owned it.
			owner: T::AccountId,
			/// Hash of the value before.
			before: H256,
		},
	}

	// The order is the order of the indices: what is added goes to the end.
	#[pallet::error]
	pub enum Error<T> {
		/// The table has no name.
		EmptyTable,
		/// The key has no byte.
		EmptyKey,
		/// The commit is too young to be revealed.
		TooEarly,
		/// The commit is too old to be revealed. Withdrawing it returns the deposit.
		CommitExpired,
		/// There is a record of this table and key already. Withdrawing the commit returns its deposit.
		NameTaken,
		/// Somebody else owns the record.
		NotOwner,
		/// The record has that value already.
		SameValue,
		/// The record was offered to its owner.
		OfferToSelf,
		/// The record is offered to that account already.
		AlreadyOffered,
		/// The record is offered to nobody, or to somebody else.
		NotOffered,
		/// The record has another value than the one that the new owner accepts.
		ValueChanged,
		/// The caller has this commit already. An expired one is withdrawn first.
		AlreadyCommitted,
		/// The caller has no commit with this hash.
		UnknownCommit,
		/// The caller has not committed to this: table, key, value, salt or the account is another one.
		NotCommitted,
		/// There is no record of this table and key.
		UnknownRecord,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::RevealDelay::get() > 0, "a commit could be revealed in its own block");
			assert!(T::RevealWindow::get() > 0, "a commit could be revealed at one instant only");
			for (what, bound, most) in [
				("table", T::MaxTable::get(), vns_record::MAX_TABLE),
				("key", T::MaxKey::get(), vns_record::MAX_KEY),
				("value", T::MaxValue::get(), vns_record::MAX_VALUE),
			] {
				assert!(bound > 0 && bound <= most, "a {what} cannot have up to {bound} bytes");
			}
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
		/// Commit to a record that only the caller can reveal (R1), for a deposit. `hash` is
		/// `vns_record::commitment(caller, table, key, value, salt)`; anything else can be stored and never be revealed.
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

		/// Reveal what the caller committed to, and own it (R1). Returns the deposit of the commit, takes that of the record.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::reveal(length(value)))]
		pub fn reveal(
			origin: OriginFor<T>,
			table: TableOf<T>,
			key: KeyOf<T>,
			value: ValueOf<T>,
			salt: Salt,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_reveal(owner, table, key, value, &salt)
		}

		/// Give a record of the caller another value (R1). The deposit follows its length.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::update(length(value)))]
		pub fn update(origin: OriginFor<T>, table: TableOf<T>, key: KeyOf<T>, value: ValueOf<T>) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_update(&by, table, key, value)
		}

		/// Offer a record of the caller to `to`, in place of whomever it is offered to (R1). Changes nothing until that one
		/// accepts.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::offer_transfer())]
		pub fn offer_transfer(
			origin: OriginFor<T>,
			table: TableOf<T>,
			key: KeyOf<T>,
			to: T::AccountId,
		) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_offer(by, table, key, to)
		}

		/// Take back the offer of a record of the caller.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::cancel_transfer())]
		pub fn cancel_transfer(origin: OriginFor<T>, table: TableOf<T>, key: KeyOf<T>) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_cancel(by, table, key)
		}

		/// Become the owner of a record that is offered to the caller (R1), if it has the value of this hash
		/// (`vns_record::value_hash`). Takes its deposit from the caller and returns that of the owner before.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::accept_transfer())]
		pub fn accept_transfer(
			origin: OriginFor<T>,
			table: TableOf<T>,
			key: KeyOf<T>,
			value_hash: H256,
		) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_accept(by, table, key, value_hash)
		}

		/// Remove a record of the caller, an offer included, and return its deposit. The name is free at once.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::remove())]
		pub fn remove(origin: OriginFor<T>, table: TableOf<T>, key: KeyOf<T>) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_remove(by, table, key)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A record (R2).
		pub fn record(table: Vec<u8>, key: Vec<u8>) -> Option<RecordView<T::AccountId>> {
			<Self as ReadRecords<T::AccountId>>::record(&table, &key)
		}

		/// The records of a table, in no telling order: `most` of them, at most 64, from the one after the key `after` on.
		/// The next page begins after the last key of this one.
		pub fn records_in(table: Vec<u8>, after: Option<Vec<u8>>, most: u32) -> Vec<EntryView<T::AccountId>> {
			Self::view_records_in(table, after, most)
		}

		/// A commit of `owner`.
		pub fn commit_of(owner: T::AccountId, hash: H256) -> Option<CommitView> {
			Self::view_commit_of(&owner, hash)
		}

		/// The commits of `owner`, in no telling order: `most` of them, at most 64, from the one after the hash `after` on.
		pub fn commits_of(owner: T::AccountId, after: Option<H256>, most: u32) -> Vec<CommitView> {
			Self::view_commits_of(&owner, after, most)
		}
	}

	/// The length of a value, in bytes.
	fn length<Bound: Get<u32>>(value: &BoundedVec<u8, Bound>) -> u32 {
		u32::try_from(value.len()).unwrap_or_else(|_| Bound::get())
	}
}
