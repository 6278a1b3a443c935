// SPDX-License-Identifier: Apache-2.0
//! # Authors
//!
//! Who authors blocks, by how many vouchers stand behind it, and what of the fees it gets. Rules and invariants are those
//! of `design/value-debt.md`, by their numbers; stake, rewards, seats and policies are computed in `vns-author`.
//!
//! ## Terms
//!
//! * **author**: a registered account that may author blocks. It keeps a *commission* of what it is rewarded.
//! * **stake**: vouchers that an account committed to an author. They stay in its purse. Stake *matures* after a governed
//!   time; only matured stake counts. What is taken off *cools down* before it is free.
//! * **seat**: a place in the authority set of a session. An author with several occurs as often in the session's list.
//! * **reward**: an author's share of fees. It is its commission, and the rest is shared over the stake on it.
//! * **waiting half**: the half of a block's fees that is for the next author who is another one (A2).
//!
//! ## How a session comes about
//!
//! The session pallet plans a session when the one before begins: [`new_session`](#impl-SessionManager) takes the authors
//! that are active, have session keys and enough matured stake, apportions the seats and shuffles them. So whoever leaves
//! in a session still holds its seats until the next one has ended. With too few eligible authors those of the session
//! before stay. Who held seats for a whole session and authored nothing is struck, and removed after some such sessions in a
//! row, unless too few would remain.
//!
//! ## Where fees are
//!
//! During a block in this layer's account, as value ([`Pallet::take_fees`]); `on_finalize` turns them into vouchers of that
//! account and books to whom they are owed. Claimed, they become free vouchers of whom they are paid to. Fees of a block
//! whose author is not registered go to the pot.
//!
//! ## Invariants
//!
//! * **A1** the seats of the session, and of the next one, are all there are, and each has an author.
//! * **A1** the matured and the maturing stake of an author are the sums over the positions on it.
//! * **A2** the vouchers of this layer's account are what is owed to authors and stakers, and what waits, to the unit.
//! * **N6** what an account has staked, in its purse, is its positions and what cools down.
//! * **N6** what has matured of each account, and of all together, is the sum over the positions.
//! * **C5** what a vote counts on is there: matured, or cooling down after its author has left. The sum of the latter is kept.
//! * **N6** the list of authors names all that have not left; positions are indexed by both sides; nothing stored is empty.
//!
//! ## What is bounded, and by what
//!
//! An author's record and policy pay a deposit, a high one, for there are few places; it comes back with the end of the
//! record, which nobody else can hinder: whoever likes takes the stake off an author that has left. The list of those that have not left is bounded by [`Config::MaxAuthors`],
//! and nothing in a block walks over more than that. A position needs the least stake. What cools down is one entry an account,
//! with at most 16 hours in it.
//!
//! ## Who is frozen (P1)
//!
//! A frozen account stakes nothing, takes no stake off and moves none. Withdrawing what has cooled down, claiming, maturing,
//! and stake that others release are not refused here: nothing of that leaves the account. Which of them a frozen account can
//! sign is the runtime's to say. An author that is frozen goes on authoring.
//!
//! ## Votes (C5)
//!
//! Matured stake is what votes. This pallet knows of no referendum: who counts votes asks for the matured stake of an account
//! ([`MaturedOf`]) and what all votes are a share of ([`Pallet::electorate`]), and sets how much of it an account has voted with
//! ([`VoteLocks`]). So much of it
//! neither cools down nor moves to another author, where it would mature anew, until the lock is taken off: a tally cannot be
//! reduced behind the back of its voter. Seizing and clearing take free vouchers only, which is why there are two ways to look
//! at:
//!
//! * An author leaves, and its stake is released by whoever likes. That must go on, or votes would keep records for ever. The
//!   vote counts on, and its vouchers cool down; they are not withdrawn while the lock is there. So nobody votes
//!   with them twice, and whoever voted with conviction waits as long as he said. What votes are a share of counts them as
//!   well ([`VotedAndReleased`]): else whoever has his own author leave would carry by a part what takes the whole.
//! * What has cooled down is withdrawn to make room in a release: not while there is a lock; then it shares an hour.
//!
//! ## Where things are
//!
//! `authors.rs` records and policies, `stake.rs` positions and claims, `votes.rs` what votes ask of stake, `sessions.rs` seats,
//! `fees.rs` fees and rewards.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use weights::WeightInfo;

mod authors;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod errors;
mod events;
mod fees;
pub mod invariants;
#[cfg(test)]
mod mock;
mod sessions;
mod stake;
#[cfg(test)]
mod tests;
mod types;
pub mod views;
mod votes;
pub mod weights;

pub use types::{Entry, Seat};
pub use vns_author::views::{AuthorView, CoolingView, PositionView, RewardView};

use polkadot_sdk::{
	frame_support::{pallet_macros::import_section, traits::fungible},
	*,
};

/// Log target of this pallet.
pub const LOG_TARGET: &str = "runtime::authors";

/// Value that is in nobody's account. Dropping it burns it, so nothing here does (N1).
pub type ValueOf<T> = fungible::Credit<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;
/// A registered author of this chain.
pub type EntryOf<T> = Entry<<T as Config>::Consideration>;
/// The halves of fees that wait for another author.
pub type CarriedOf<T> = vns_author::Carried<<T as frame_system::Config>::AccountId>;

/// What benchmarks need of the runtime.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper<AccountId> {
	/// Sets session keys of `who`, different from everybody else's.
	fn set_keys(who: &AccountId);
	/// So many hours of network time pass.
	fn pass(hours: vns_clock::Hours);
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
			fungible::{Balanced, Inspect},
			Consideration, Contains, Footprint, OnUnbalanced, Time,
		},
		PalletId,
	};
	use frame_system::pallet_prelude::*;
	use pallet_vouchers::{ReadVouchers, Stake};
	use vns_author::{Commission, Cooling, Policy, Position, State};
	use vns_clock::{Hours, Millis};
	use vns_units::Ppm;

	/// Layout of the storage below. 1 was seats fixed at genesis.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(2);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config {
		/// The native token. Neither minted nor burnt here (N1).
		type Currency: Inspect<Self::AccountId, Balance = u128> + Balanced<Self::AccountId>;

		/// The vouchers that are staked, and that rewards are paid in.
		type Vouchers: Stake<Self::AccountId, Value = ValueOf<Self>> + ReadVouchers<Self::AccountId>;

		/// Network time: stake matures and cools down by it.
		type Time: Time<Moment = Millis>;

		/// Whose session keys are set. Nobody may unset them while he is registered: who has none is not seated.
		type HasKeys: Contains<Self::AccountId>;

		/// The accounts whose entity has overdue debt (P1): they take no stake off and move none.
		type Frozen: Contains<Self::AccountId>;

		/// Receives fees that have no author.
		type Pot: OnUnbalanced<ValueOf<Self>>;

		/// The least stake of an account on an author, in planck. Governed.
		type LeastStake: Get<u128>;

		/// The least matured stake on an author that has seats, in planck. Governed.
		type LeastAuthorStake: Get<u128>;

		/// From staking to maturity, in hours; not shorter than the longest maturity of a note (A1). Governed.
		type Maturity: Get<Hours>;

		/// From unstaking to withdrawal, in hours (D3). Governed.
		type Cooling: Get<Hours>;

		/// From announcing a commission until it holds, in hours (A1). Governed.
		type CommissionNotice: Get<Hours>;

		/// At most so many authors have seats in a session. Governed.
		type MostAuthors: Get<u32>;

		/// With fewer eligible authors nobody is seated anew, nobody removed, and none of them may leave. Governed.
		type LeastAuthors: Get<u32>;

		/// After so many sessions in a row without a block an author is removed. Governed.
		type MostStrikes: Get<u32>;

		/// The most registered authors that have not left. Their list must fit, so it may only grow.
		#[pallet::constant]
		type MaxAuthors: Get<u32>;

		/// How many seats there are; not 0. An author with a share of stake below half a seat's may get none.
		#[pallet::constant]
		type Seats: Get<u32>;

		/// Names the account in which rewards wait to be claimed.
		#[pallet::constant]
		type PalletId: Get<PalletId>;

		/// What a registration costs the author as long as its record lasts.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// Weights of the calls and of what is done in every block.
		type WeightInfo: WeightInfo;

		/// What benchmarks need.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;
	}

	/// Reasons for value on hold.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit of an author.
		Author,
	}

	/// The registered authors, those that have left and still have stake on them included.
	#[pallet::storage]
	pub type Authors<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, EntryOf<T>>;

	/// The authors that have not left, ascending: what a session walks over.
	#[pallet::storage]
	pub type Present<T: Config> = StorageValue<_, BoundedVec<T::AccountId, T::MaxAuthors>, ValueQuery>;

	/// The policies of authors that have set one (G5).
	#[pallet::storage]
	pub type Policies<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Policy>;

	/// Stake, by author and by whose it is.
	#[pallet::storage]
	pub type Positions<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, T::AccountId, Position>;

	/// On whom each account has stake.
	#[pallet::storage]
	pub type StakedOn<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, T::AccountId, ()>;

	/// What of each account cools down. Never stored where nothing does.
	#[pallet::storage]
	pub type CoolsDown<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Cooling, ValueQuery>;

	/// The matured stake of each account over all authors, in planck: what it can vote with (C5). Never stored where there is none.
	#[pallet::storage]
	pub type MaturedOf<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u128, ValueQuery>;

	/// All matured stake, in planck (C5).
	#[pallet::storage]
	pub type Matured<T: Config> = StorageValue<_, u128, ValueQuery>;

	/// How much of its matured stake each account has voted with, in planck. Set by who counts votes; never stored where it is
	/// nothing. One pallet counts them: a second one would need locks of its own.
	#[pallet::storage]
	pub type VoteLocks<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u128, ValueQuery>;

	/// How much accounts have voted with beyond what has matured of them, in planck, over all of them: it was released since, and its
	/// votes count on. With [`Matured`] what all votes together can be (C5).
	#[pallet::storage]
	pub type VotedAndReleased<T: Config> = StorageValue<_, u128, ValueQuery>;

	/// The authors of this session.
	#[pallet::storage]
	pub type Seats<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Seat>;

	/// The authors of the next session and their seats.
	#[pallet::storage]
	pub type Planned<T: Config> = StorageValue<_, BoundedVec<(T::AccountId, u32), T::MaxAuthors>, ValueQuery>;

	/// The largest matured stake on an author of this session when it began, in planck.
	#[pallet::storage]
	pub type Largest<T: Config> = StorageValue<_, u128, ValueQuery>;

	/// The largest sum of stake that ever matured on an author whose record has ended, in planck: where the sums of new records
	/// begin, so that the two sums of an author only rise, also from one record to the next (G4).
	#[pallet::storage]
	pub type Past<T: Config> = StorageValue<_, u128, ValueQuery>;

	/// What of fees waits for the first block of another author (A2).
	#[pallet::storage]
	pub type Carried<T: Config> = StorageValue<_, CarriedOf<T>>;

	/// The relay chain's randomness as last seen: shuffles the seats (A1). Zero before the first block.
	#[pallet::storage]
	pub type Seed<T: Config> = StorageValue<_, [u8; 32], ValueQuery>;

	/// Who authors this block. None between blocks.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type BlockAuthor<T: Config> = StorageValue<_, T::AccountId>;

	/// The fees of this block so far, in planck. None between blocks.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type Gathered<T: Config> = StorageValue<_, u128, ValueQuery>;

	/// The authors of the first blocks.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Each with its stake in planck, taken from its endowment as vouchers and matured at once, and its commission in
		/// millionths. Its session keys are set by the genesis of the session pallet.
		pub authors: Vec<(T::AccountId, u128, u32)>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::found(&self.authors);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			// What is done when the block is finalised, and when its author was noted; both are weighed with who had to be
			// found. The storage of a block's own is whitelisted.
			T::WeightInfo::note_author().saturating_add(T::WeightInfo::finalize())
		}

		fn on_finalize(_: BlockNumberFor<T>) {
			Self::share_fees();
		}

		fn integrity_test() {
			assert!(T::MaxAuthors::get() > 0 && T::Seats::get() > 0, "nobody could author");
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
		/// Register the caller as an author, which keeps `commission` millionths of its rewards (A1); for a deposit, which is
		/// high, because there are few places. Its session keys must be set.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register())]
		pub fn register(origin: OriginFor<T>, #[pallet::compact] commission: u32) -> DispatchResult {
			let author = ensure_signed(origin)?;
			Self::do_register(author, commission)
		}

		/// Leave: the caller is seated in no session that is not planned yet. It must author as long as it has seats. Stake on it
		/// remains until it is taken off, by its owners or with `release_stake`; then the record ends and the deposit is
		/// returned.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::leave())]
		pub fn leave(origin: OriginFor<T>) -> DispatchResult {
			let author = ensure_signed(origin)?;
			Self::do_leave(author)
		}

		/// Be active again, after having been removed or having left.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::resume())]
		pub fn resume(origin: OriginFor<T>) -> DispatchResult {
			let author = ensure_signed(origin)?;
			Self::do_resume(author)
		}

		/// Announce a commission of the caller, in millionths, which holds after the governed notice (A1). It takes the place of
		/// one that was announced; announcing the one that holds takes that back.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::set_commission())]
		pub fn set_commission(origin: OriginFor<T>, #[pallet::compact] commission: u32) -> DispatchResult {
			let author = ensure_signed(origin)?;
			Self::do_set_commission(author, commission)
		}

		/// Stake `amount` planck of the caller's free vouchers on an author (A1). They count once they have matured.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::stake())]
		pub fn stake(origin: OriginFor<T>, author: T::AccountId, #[pallet::compact] amount: u128) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_stake(&author, &who, amount)
		}

		/// Take `amount` planck of the caller's stake off an author: what has not matured first, the youngest first (D3). It cools
		/// down. Who takes all of it is paid what he is owed.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::unstake())]
		pub fn unstake(origin: OriginFor<T>, author: T::AccountId, #[pallet::compact] amount: u128) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_unstake(&author, &who, amount)
		}

		/// Free everything of the caller's that has cooled down.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		pub fn withdraw(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw(&who)
		}

		/// Move `amount` planck of the caller's stake to another author, without cooling down. There it matures anew (G4).
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::move_stake())]
		pub fn move_stake(
			origin: OriginFor<T>,
			from: T::AccountId,
			to: T::AccountId,
			#[pallet::compact] amount: u128,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_move_stake(&from, &to, &who, amount)
		}

		/// Let the stake of `who` on an author count that has come due. Anybody may.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::mature())]
		pub fn mature(origin: OriginFor<T>, author: T::AccountId, who: T::AccountId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_mature(&author, &who)
		}

		/// Pay the caller what it is owed of an author's rewards, as free vouchers (A2): for its stake and, if it is the author,
		/// its commissions.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::claim())]
		pub fn claim(origin: OriginFor<T>, author: T::AccountId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_claim(&author, &who)
		}

		/// Set the policy by which the caller, an author, issues (G5). It holds at once.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::set_policy())]
		pub fn set_policy(origin: OriginFor<T>, policy: Policy) -> DispatchResult {
			let author = ensure_signed(origin)?;
			Self::do_set_policy(author, policy)
		}

		/// Take the caller's policy back, its emergency switch included: the default one holds.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::clear_policy())]
		pub fn clear_policy(origin: OriginFor<T>) -> DispatchResult {
			let author = ensure_signed(origin)?;
			Self::do_clear_policy(author)
		}

		/// Pull the caller's emergency switch, so that it issues nothing, or put it back (G5).
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::stop())]
		pub fn stop(origin: OriginFor<T>, stopped: bool) -> DispatchResult {
			let author = ensure_signed(origin)?;
			Self::do_stop(author, stopped)
		}

		/// Take all stake of `who` off an author that has left; anybody may. It cools down as if `who` had unstaked it, and he is
		/// paid what he is owed, so that the author's record can end and its deposit come back. Where no hour of cooling is left
		/// to `who`, what has cooled down becomes free; if nothing has, the stake shares the hour of some that is free later.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::release_stake())]
		pub fn release_stake(origin: OriginFor<T>, author: T::AccountId, who: T::AccountId) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_release_stake(&author, &who, by)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A registered author.
		pub fn author(author: T::AccountId) -> Option<AuthorView<T::AccountId>> {
			Self::view_author(&author)
		}

		/// The authors that have not left, in the order of their accounts.
		pub fn authors() -> Vec<AuthorView<T::AccountId>> {
			Self::view_authors()
		}

		/// The stake of an account, by author; at most 100.
		pub fn positions_of(who: T::AccountId) -> Vec<PositionView<T::AccountId>> {
			Self::view_positions_of(&who)
		}

		/// What `who` can claim of an author's rewards now.
		pub fn pending_reward(author: T::AccountId, who: T::AccountId) -> RewardView {
			Self::view_pending_reward(&author, &who)
		}

		/// What of an account cools down.
		pub fn cooling(who: T::AccountId) -> CoolingView {
			Self::view_cooling(&who)
		}

		/// By what an author issues: its own policy, or the default one.
		pub fn policy(author: T::AccountId) -> Policy {
			Self::policy_of(&author)
		}

		/// Whose fees wait for another author, and how much.
		pub fn waiting() -> Option<(T::AccountId, u128)> {
			Carried::<T>::get().map(|carried| (carried.from, carried.amount))
		}

		/// The account in which rewards wait to be claimed.
		pub fn rewards_account() -> T::AccountId {
			Self::account()
		}
	}
}
