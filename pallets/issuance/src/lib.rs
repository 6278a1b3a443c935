// SPDX-License-Identifier: Apache-2.0
//! # Issuance
//!
//! Approved grants wait here until an author issues them, each author by its own policy and within its own capacity (G4,
//! G5); and companies ask their agents for credit, which is granted, drawn and paid for in one step (G6). Rules and
//! invariants are those of `design/value-debt.md`, by their numbers; what an author decides is in `vns-author`.
//!
//! ## Terms
//!
//! * **waiting grant**: approved and not yet issued. The *queue* is the list of them.
//! * **capacity**: what an author may still issue: a bucket of its matured stake.
//! * **reward**: value of the grantor's, held, for the author that issues the grant.
//! * **request**: a holder's wish for credit, to be drawn at once in these notes, with a fee for its agent.
//!
//! ## How a grant is issued
//!
//! `on_poll` of each block: the author of the block looks at the queue in the order of its policy, issues what policy and
//! capacity admit, and drops what cannot be issued any more. Nothing else in a block waits for it: what it may take is
//! bounded in number and by the block's weight.
//!
//! ## Who is frozen (P1)
//!
//! A grant whose holder is frozen waits. The block that finds it out sets it aside until the next full hour, so that the block
//! after it looks at others. Who is frozen asks for no credit, and nobody asks it for any. What is held and released as fees,
//! rewards and deposits moves under a freeze as well: it arrives.
//!
//! ## Invariants
//!
//! * **N5** what was issued in a block is at most the capacity that its author had before.
//! * **G4** no bucket holds more than the stake that it saw; the network's holds at most its size.
//! * **G5** the queue is bounded, ascending and agrees with the grants; each proposer has as many as are counted.
//! * **G6** what is held as rewards and fees is what is owed, for each account, to the unit.
//!
//! ## Where things are
//!
//! `queue.rs` what enters and leaves, `poll.rs` what an author issues, `requests.rs` requests and fees.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod errors;
mod events;
pub mod invariants;
#[cfg(test)]
mod mock;
mod poll;
mod queue;
mod requests;
#[cfg(test)]
mod tests;
mod types;
pub mod views;
pub mod weights;

pub use types::{
	Aside, BoundShare, Dropped, Fee, Issued, Request, RequestId, RequestOf, WaitingGrant, WaitingId, WaitingOf, Wanted,
};

use pallet_credit::{counting, InstalmentsOf, Reference, MAX_HOURS_AT_ONCE};
use polkadot_sdk::{
	frame_support::{pallet_macros::import_section, traits::ConstU32},
	*,
};
use vns_author::{Candidate, Policy, StakeView};

/// The most grants that wait.
pub const MAX_WAITING: u32 = 1_024;
/// The most grants that are looked at closely in a block: issued, dropped, or set aside because the holder is frozen.
pub const MAX_PER_BLOCK: u32 = 16;

/// Log target of this pallet.
pub const LOG_TARGET: &str = "runtime::issuance";

/// What this layer reads of the debt layer above it.
pub trait DebtLayer<AccountId> {
	/// All vouchers, in planck: what circulates is the rest.
	fn vouchers() -> u128;

	/// Who authors this block; none where it is not known.
	fn current_author() -> Option<AccountId>;

	/// The matured stake on an author; none for whoever is no author.
	fn stake(author: &AccountId) -> Option<StakeView>;

	/// By what an author issues; the default policy where it has set none.
	fn policy(author: &AccountId) -> Policy;

	/// The largest matured stake on an author of this session, in planck.
	fn largest_stake() -> u128;

	/// The authors of this session, each once.
	fn seated() -> alloc::vec::Vec<AccountId>;

	/// For benchmarks: `author` authors this block, with so much matured stake and by that policy.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_up(author: &AccountId, stake: u128, policy: Policy);
}

// The macros expand to `as` and `expect`; nothing written in this module does either.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{hold, Inspect, Mutate},
			Consideration, Footprint,
		},
		weights::WeightMeter,
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use vns_author::{views::CapacityView, Bucket, NetworkBucket, Pace, Refusal};
	use vns_clock::{Hours, Millis};
	use vns_credit::NoteId;
	use vns_issuance::views::{RequestView, Verdict, WaitingView};
	use vns_units::Ppm;

	/// Layout of the storage below.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config + pallet_credit::Config {
		/// The native token, of which rewards and fees are held.
		type Holds: Inspect<Self::AccountId, Balance = u128>
			+ Mutate<Self::AccountId>
			+ hold::Inspect<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ hold::Mutate<Self::AccountId>;

		/// The reasons of the runtime.
		type RuntimeHoldReason: From<HoldReason>;

		/// The layer above: authors, their stake and policies, all vouchers. Only read.
		type DebtLayer: DebtLayer<Self::AccountId>;

		/// The time in which an author's capacity refills, in hours; not shorter than the longest maturity (G4). Governed.
		type Recovery: Get<Hours>;

		/// Of the constant of N1, what all authors together may issue in that time (G4). Governed.
		type NetworkShare: Get<Ppm>;

		/// The smaller share that an author has bound itself to in its own blocks (C3).
		type BoundShare: BoundShare<Self::AccountId>;

		/// How long a grant waits before it expires, in hours. Governed.
		type QueueLife: Get<Hours>;

		/// The most time from a request to its expiry, in hours. Governed.
		type LongestRequest: Get<Hours>;

		/// The most waiting grants of one proposer.
		#[pallet::constant]
		type MaxWaitingOf: Get<u32>;

		/// The most open requests of one holder.
		#[pallet::constant]
		type MaxRequests: Get<u32>;

		/// What a waiting grant costs its proposer as long as it waits.
		type WaitingConsideration: Consideration<Self::AccountId, Footprint>;

		/// What a request costs its holder as long as it is open.
		type RequestConsideration: Consideration<Self::AccountId, Footprint>;

		/// Weights of the calls and of what is done in every block.
		type WeightInfo: WeightInfo;
	}

	/// Reasons for value on hold.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit of a waiting grant.
		Waiting,
		/// The deposit of a request.
		Request,
		/// The reward of a waiting grant.
		Reward,
		/// An agent's fee, until the note is paid (G3).
		Fee,
	}

	/// The queue, ascending by number: what an author looks at.
	#[pallet::storage]
	pub type Queue<T: Config> = StorageValue<_, BoundedVec<Candidate, ConstU32<MAX_WAITING>>, ValueQuery>;

	/// What waits, in full.
	#[pallet::storage]
	pub type Waiting<T: Config> = StorageMap<_, Twox64Concat, WaitingId, WaitingOf<T>>;

	/// The number of the next waiting grant.
	#[pallet::storage]
	pub type NextWaiting<T: Config> = StorageValue<_, WaitingId, ValueQuery>;

	/// How many waiting grants each proposer has. Never zero.
	#[pallet::storage]
	pub type WaitingBy<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// What each author may still issue, as of its last look (G4). Of one whose stake has gone it stays until somebody removes
	/// it.
	#[pallet::storage]
	pub type Buckets<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Bucket>;

	/// What all of them together may still issue, as of the last look (G4).
	#[pallet::storage]
	pub type Network<T: Config> = StorageValue<_, NetworkBucket>;

	/// What each author has issued in this hour (G5).
	#[pallet::storage]
	pub type Paces<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Pace, ValueQuery>;

	/// What waits because its holder was frozen when an author looked at it in this hour (P1).
	#[pallet::storage]
	pub type SetAside<T: Config> = StorageValue<_, Aside, ValueQuery>;

	/// What was issued in the last block in which something was (N5).
	#[pallet::storage]
	pub type LastIssued<T: Config> = StorageValue<_, Issued<T::AccountId, BlockNumberFor<T>>>;

	/// Open requests; expired ones stay until somebody removes them.
	#[pallet::storage]
	pub type Requests<T: Config> = StorageMap<_, Twox64Concat, RequestId, RequestOf<T>>;

	/// The number of the next request.
	#[pallet::storage]
	pub type NextRequest<T: Config> = StorageValue<_, RequestId, ValueQuery>;

	/// How many open requests each holder has. Never zero.
	#[pallet::storage]
	pub type RequestsBy<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// Fees that are held until their note is paid.
	#[pallet::storage]
	pub type Fees<T: Config> = StorageMap<_, Twox64Concat, NoteId, Fee<T::AccountId>>;

	/// The authors of the first blocks begin with full buckets; the network's is full.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Authors and their matured stake, in planck.
		pub capacities: Vec<(T::AccountId, u128)>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for (author, stake) in &self.capacities {
				assert!(!Buckets::<T>::contains_key(author), "genesis names an author's capacity twice");
				Buckets::<T>::insert(author, Bucket::full(StakeView { added: *stake, removed: 0 }, 0));
			}
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_poll(now: BlockNumberFor<T>, meter: &mut WeightMeter) {
			Self::poll(now, meter);
		}

		fn integrity_test() {
			assert!(T::MaxWaitingOf::get() > 0 && T::MaxRequests::get() > 0, "nothing could wait or be asked for");
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
		/// Add `amount` planck of the caller's value to the reward of a waiting grant that the caller proposed. It goes whole to
		/// the author that issues the grant, and comes back when nobody does (G6).
		#[pallet::call_index(0)]
		#[pallet::weight(<T as Config>::WeightInfo::add_reward())]
		pub fn add_reward(
			origin: OriginFor<T>,
			#[pallet::compact] id: WaitingId,
			#[pallet::compact] amount: u128,
		) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_add_reward(by, id, amount)
		}

		/// Take back a waiting grant that the caller proposed, with its reward and deposit, and what of the quota has not
		/// recovered since.
		#[pallet::call_index(1)]
		#[pallet::weight(<T as Config>::WeightInfo::take_back())]
		pub fn take_back(origin: OriginFor<T>, #[pallet::compact] id: WaitingId) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_take_back(by, id)
		}

		/// Remove a waiting grant that has expired. Anybody may; reward and deposit go back to whoever proposed it.
		#[pallet::call_index(2)]
		#[pallet::weight(<T as Config>::WeightInfo::drop_expired())]
		pub fn drop_expired(origin: OriginFor<T>, #[pallet::compact] id: WaitingId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_drop_expired(id)
		}

		/// Ask `agent` for credit of the sum of `instalments`, to be drawn at once in these notes, for `fee` planck of it, until
		/// `expires` (network time, in milliseconds). `purpose` is the hash of what it is for. For a deposit, which comes back
		/// when it is approved or withdrawn.
		#[pallet::call_index(3)]
		#[pallet::weight(<T as Config>::WeightInfo::request(count(instalments)))]
		pub fn request(
			origin: OriginFor<T>,
			agent: T::AccountId,
			instalments: InstalmentsOf<T>,
			#[pallet::compact] fee: u128,
			purpose: H256,
			#[pallet::compact] expires: Millis,
		) -> DispatchResult {
			let holder = ensure_signed(origin)?;
			Self::do_request(holder, agent, instalments, fee, purpose, expires)
		}

		/// Take back a request of the caller that was not approved yet; an expired one anybody removes. The deposit goes back to
		/// the holder.
		#[pallet::call_index(4)]
		#[pallet::weight(<T as Config>::WeightInfo::withdraw_request())]
		pub fn withdraw_request(origin: OriginFor<T>, #[pallet::compact] id: RequestId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_request(who, id)
		}

		/// Approve a request that was addressed to the caller, an agent or a member, within what it may grant alone. It waits in
		/// the queue like any grant.
		#[pallet::call_index(5)]
		#[pallet::weight(counting::<T>(approve_request::<T>(), MAX_HOURS_AT_ONCE))]
		pub fn approve_request(origin: OriginFor<T>, #[pallet::compact] id: RequestId) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let hours = Self::do_approve_request(by, id)?;
			Ok(Some(counting::<T>(approve_request::<T>(), hours)).into())
		}

		/// Propose that the group's members approve a request that was addressed to the caller and needs more than the caller
		/// alone (G2), until `expires` (network time, in milliseconds); for a deposit. They approve it like any proposed grant.
		#[pallet::call_index(6)]
		#[pallet::weight(counting::<T>(<T as Config>::WeightInfo::propose_request(), MAX_HOURS_AT_ONCE))]
		pub fn propose_request(
			origin: OriginFor<T>,
			#[pallet::compact] id: RequestId,
			#[pallet::compact] expires: Millis,
		) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			let hours = Self::do_propose_request(by, id, expires)?;
			Ok(Some(counting::<T>(<T as Config>::WeightInfo::propose_request(), hours)).into())
		}

		/// Remove what is kept of what an author may issue and has issued, once there is no matured stake on it. Anybody may; it
		/// begins empty when it has stake again, as it would without (G4).
		#[pallet::call_index(7)]
		#[pallet::weight(<T as Config>::WeightInfo::forget_bucket())]
		pub fn forget_bucket(origin: OriginFor<T>, author: T::AccountId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_forget_bucket(author)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The waiting grants from the number `from` on, at most 100.
		pub fn waiting(from: WaitingId) -> Vec<WaitingView<T::AccountId>> {
			Self::view_waiting(from)
		}

		/// Would `author` issue a waiting grant now, were this block its own? If not, the first reason: by age, by policy and
		/// capacity, or by what the ledger knows of holder and grantor. None when there is no such waiting grant.
		pub fn why(author: T::AccountId, id: WaitingId) -> Option<Result<(), Refusal>> {
			Self::view_why(&author, id)
		}

		/// What a waiting grant waits for: what each author of this session says to it.
		pub fn verdicts(id: WaitingId) -> Vec<Verdict<T::AccountId>> {
			Self::view_verdicts(id)
		}

		/// What an author may still issue.
		pub fn capacity(author: T::AccountId) -> Option<CapacityView> {
			Self::view_capacity(&author)
		}

		/// An open request.
		pub fn open_request(id: RequestId) -> Option<RequestView<T::AccountId>> {
			Self::view_request(id)
		}

		/// Open requests from the number `from` on, at most 100.
		pub fn open_requests(from: RequestId) -> Vec<RequestView<T::AccountId>> {
			Self::view_requests(from)
		}

		/// The fee that is held until a note is paid: whose, and how much.
		pub fn fee_of(note: NoteId) -> Option<(T::AccountId, u128)> {
			Fees::<T>::get(note).map(|fee| (fee.agent, fee.amount))
		}
	}

	/// What approving a request weighs, but for the count of bad debt.
	fn approve_request<T: Config>() -> Weight {
		<T as Config>::WeightInfo::approve_request(vns_credit::MAX_INSTALMENTS)
	}

	/// The number of instalments.
	fn count<AccountId>(
		instalments: &BoundedVec<vns_credit::Instalment<AccountId>, ConstU32<{ vns_credit::MAX_INSTALMENTS }>>,
	) -> u32 {
		u32::try_from(instalments.len()).unwrap_or(vns_credit::MAX_INSTALMENTS)
	}
}
