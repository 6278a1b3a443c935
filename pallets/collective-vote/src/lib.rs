// SPDX-License-Identifier: Apache-2.0
//! # Collectives
//!
//! An account that members own together, and a witness by which they act: 1,143 bytes and the same cost for any number of
//! them. Rules are those of `docs/book/collective.md`, by their numbers; the mathematics is in `vns-collective`, the design in
//! `design/collective-votes.md`, the source is section 3.3.1 of the paper ValueCyber (000).
//!
//! ## Terms
//!
//! * **collective**: accumulator A, size n, threshold t, roster hash, parameter set. Named by its id, `cid`. Never changes (V2).
//! * **witness**: proves that k of the n members signed a message; the chain counts k and learns no more.
//! * **class**: what a call does, by which it needs more or fewer members (V6).
//! * **decision**: a witness that counted.
//!
//! ## Decisions
//!
//! * The nonce begins at the number of the block of creation, times 2^32. So a collective that was dissolved and is created
//!   again can replay nothing that was signed before, and nothing has to be remembered of it (V5). It cannot dissolve in the
//!   block in which it was created.
//! * The nonce grows although the call fails: else a witness could be tried again until it works (V5). So nobody may make it
//!   fail by how he submits it: wrapped into many calls, where the layers of the storage run out, it does not count.
//! * Creating wants a witness of at least t members over `create | cid`. Whether all n signed is stored: who deals with the
//!   collective may want to know whether everybody in the roster has agreed to be in it (V1).
//! * The witness is checked before anything is written, and its cost is charged whether it holds or not.
//! * The call is written out and hashed, whatever it does: each byte of it is charged, at each level where one decision carries
//!   another.
//! * A call that nobody has classified needs as many members as any class does: rather too many than too few.
//!
//! ## Invariants
//!
//! * **V1** every collective is stored under its id, with 1 <= t <= n, and its parameter set is there.
//! * **V5** every nonce is at least what it began with.
//! * **V6** every threshold that is set is 1 to n.
//! * **V8** every parameter set is stored under its hash and passes its check.
//!
//! [`invariants`] checks all of them in full; `try_state` and every test run it.
//!
//! ## What is bounded, and by what
//!
//! A collective is of constant size and pays a deposit. Parameter sets are of constant size, published by governance alone, at
//! most [`Config::MaxSets`] of them. No call walks through anything but the call that it carries, which is paid by the byte.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use weights::WeightInfo;

mod acts;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
pub mod invariants;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod views;
pub mod weights;

pub use acts::account_of;
pub use vns_collective::{
	views::{CollectiveView, Needed},
	Class, Classes, Classify, Founded, Thresholds,
};

use polkadot_sdk::*;

/// Log target of this pallet.
pub const LOG_TARGET: &str = "runtime::collective";

/// The id of a collective.
pub type CollectiveId = sp_core::H256;

/// The most members that a collective may have.
pub const MAX_MEMBERS: u32 = 1_000_000;

// The macros expand to `as` and `expect`; nothing written in this module does either.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::{boxed::Box, vec::Vec};
	use frame_support::{
		dispatch::GetDispatchInfo,
		pallet_prelude::*,
		traits::{Consideration, Contains, Footprint},
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use sp_runtime::traits::Dispatchable;
	use vns_collective::{ParameterSet, Witness};

	/// Layout of the storage below.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config {
		/// The calls of the runtime.
		type RuntimeCall: Parameter
			+ Dispatchable<
				RuntimeOrigin = Self::RuntimeOrigin,
				PostInfo = frame_support::dispatch::PostDispatchInfo,
				Info = frame_support::dispatch::DispatchInfo,
			> + GetDispatchInfo
			+ From<frame_system::Call<Self>>;

		/// Who publishes parameter sets (V8).
		type PublishOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Of which class a call is (V6).
		type Classify: Classify<<Self as Config>::RuntimeCall>;

		/// The accounts that hold nothing and owe nothing: their collectives may dissolve (V7).
		type Empty: Contains<Self::AccountId>;

		/// How many parameter sets there can be beside the embedded one.
		#[pallet::constant]
		type MaxSets: Get<u32>;

		/// What a collective costs whoever creates it, as long as it exists.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Reasons for value on hold.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit of a collective, from whoever created it.
		Collective,
	}

	/// A collective as it is stored.
	#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
	#[scale_info(skip_type_params(T))]
	pub struct Stored<T: Config> {
		/// What it is.
		pub collective: vns_collective::Collective,
		/// How many more than t members created it.
		pub founded: Founded,
		/// The nonce of its next decision.
		pub nonce: u64,
		/// The thresholds that it has set.
		pub thresholds: Thresholds,
		/// Who paid the deposit.
		pub creator: T::AccountId,
		/// The deposit.
		pub ticket: T::Consideration,
	}

	/// The collectives.
	#[pallet::storage]
	pub type Collectives<T: Config> = StorageMap<_, Identity, CollectiveId, Stored<T>>;

	/// The parameter sets beside the embedded one, by their hash (V8).
	#[pallet::storage]
	pub type Sets<T: Config> = CountedStorageMap<_, Identity, H256, ParameterSet>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A parameter set was published (V8).
		SetPublished {
			/// Its hash.
			hash: H256,
		},
		/// There is a collective (V1).
		Created {
			/// Its id.
			id: CollectiveId,
			/// The account that it owns (V3).
			account: T::AccountId,
			/// n: how many members it has.
			members: u32,
			/// t: how many must vote.
			threshold: u32,
			/// The hash of its roster, by which auditors know that they have the right one.
			roster: H256,
			/// The hash of its parameter set.
			params: H256,
			/// How many signed for its creation.
			signed: u32,
			/// Who paid the deposit.
			by: T::AccountId,
		},
		/// A collective decided, and its call was made (V4).
		Decided {
			/// Which one.
			id: CollectiveId,
			/// The nonce that was used up.
			nonce: u64,
			/// How many voted.
			voters: u32,
			/// How many were needed.
			needed: u32,
			/// BLAKE2b-256 of the call as SCALE.
			call: H256,
			/// Who submitted the witness and pays the fee.
			by: T::AccountId,
			/// What came of the call.
			result: DispatchResult,
		},
		/// A collective has another threshold for a class of calls (V6).
		ThresholdSet {
			/// Which one.
			id: CollectiveId,
			/// The class.
			class: Class,
			/// How many it needed before.
			before: u32,
			/// How many it needs now.
			after: u32,
		},
		/// A collective is no more, and its deposit was returned (V7).
		Dissolved {
			/// Which one.
			id: CollectiveId,
			/// Who has the deposit back.
			creator: T::AccountId,
		},
	}

	// The order is the order of the indices: what is added goes to the end.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no collective of this id.
		UnknownCollective,
		/// There is this collective already.
		AlreadyExists,
		/// There is no such parameter set.
		UnknownSet,
		/// There is this parameter set already.
		SetExists,
		/// The numbers are no parameter set.
		InvalidSet,
		/// There are as many parameter sets as there can be.
		TooManySets,
		/// The number of members is not 1 to 1,000,000, or the threshold not 1 to that.
		InvalidSize,
		/// The accumulator is no element of the group as it must be written.
		InvalidAccumulator,
		/// The last block in which the vote could be carried out is over.
		VoteExpired,
		/// Fewer members signed than this class of calls needs.
		BelowThreshold,
		/// The witness claims more voters than there are members.
		TooManyVoters,
		/// The members did not sign this: another call, expiry, nonce, collective or chain; or the witness was made for what is over.
		NotSigned,
		/// A number of the witness is not written as it must be.
		MalformedWitness,
		/// The witness does not prove that its voters are members, each counted once.
		NotMembers,
		/// Only the collective itself decides that.
		NotTheCollective,
		/// The threshold is not 1 to the number of members, or the class has none of its own.
		InvalidThreshold,
		/// The class has that threshold already.
		SameThreshold,
		/// The account holds or owes something, so its collective cannot dissolve.
		NotEmpty,
		/// The collective was created in this very block: created again, it would begin with nonces that are used up.
		TooYoung,
		/// The decision is wrapped into so many calls that its own call might not be made, and be used up all the same.
		TooDeep,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
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
		/// Publish a parameter set beside the embedded one (V8), by governance, which has audited it. It can never be removed:
		/// collectives live in it.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::publish_set())]
		pub fn publish_set(origin: OriginFor<T>, set: Box<ParameterSet>) -> DispatchResult {
			T::PublishOrigin::ensure_origin(origin)?;
			Self::do_publish_set(*set)
		}

		/// Create a collective (V1), for a deposit: `witness` is of at least `threshold` members, better all, over
		/// `create | cid`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::create().saturating_add(Pallet::<T>::verification(&collective.params_hash)))]
		pub fn create(
			origin: OriginFor<T>,
			collective: Box<vns_collective::Collective>,
			witness: Box<Witness>,
		) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_create(by, *collective, &witness)
		}

		/// Carry out what a collective has decided (V4): `call` from its account, by a witness of as many members as the class
		/// of the call needs, until block `expiry`. Anybody may submit it; the caller pays the fee. The decision counts, and
		/// the nonce is used up, also where the call itself fails (V5).
		#[pallet::call_index(2)]
		#[pallet::weight({
			let info = call.get_dispatch_info();
			let own = Pallet::<T>::decision(call.encoded_size()).saturating_add(Pallet::<T>::any_verification());
			(own.saturating_add(info.call_weight), info.class)
		})]
		pub fn act(
			origin: OriginFor<T>,
			id: CollectiveId,
			call: Box<<T as Config>::RuntimeCall>,
			expiry: BlockNumberFor<T>,
			witness: Box<Witness>,
		) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			Self::do_act(by, id, *call, expiry, &witness)
		}

		/// Set how many members a class of calls needs (V6), 0 for as many as the collective's own threshold. By the collective
		/// itself, as a decision.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::set_threshold())]
		pub fn set_threshold(origin: OriginFor<T>, id: CollectiveId, class: Class, threshold: u32) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_threshold(&who, id, class, threshold)
		}

		/// Dissolve a collective whose account holds and owes nothing (V7). By the collective itself, as a decision.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::dissolve())]
		pub fn dissolve(origin: OriginFor<T>, id: CollectiveId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_dissolve(&who, id)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A collective, with all that its members need to vote.
		pub fn collective(id: CollectiveId) -> Option<CollectiveView<T::AccountId>> {
			Self::view_collective(id)
		}

		/// How many members of a collective a call needs, and the message that they sign for it to be carried out until `expiry`.
		/// Nothing where there is no such collective, or the bytes are no call.
		pub fn needed(id: CollectiveId, call: Vec<u8>, expiry: BlockNumberFor<T>) -> Option<Needed> {
			Self::view_needed(id, call, expiry)
		}

		/// A parameter set, by its hash.
		pub fn parameter_set(hash: H256) -> Option<ParameterSet> {
			Self::set(&hash.0)
		}

		/// The hashes of all parameter sets, the embedded one first.
		pub fn parameter_sets() -> Vec<H256> {
			Self::view_sets()
		}
	}
}
