// SPDX-License-Identifier: Apache-2.0
//! # Config
//!
//! The configuration of the network: a value for every parameter, its history by height, and how it changes. Rules are
//! those of `docs/book/config.md`, by their numbers; what a commit and a candidate may say is in `vns-config`. Nothing but
//! this pallet sets a parameter (C1).
//!
//! ## Terms
//!
//! * **commit**: parent, changes, author, message; its id is the hash of that (C2). **Head**: the commit that holds.
//! * **log**: which commit held from which block on. **Configuration**: all values at one place of the log.
//! * **candidate**: a commit with a window of blocks, a threshold and a height of activation (C3).
//! * **choice**: the candidate that an author is for. Who has none is for what is (C4).
//!
//! ## Decisions
//!
//! * Values lie by domain, one entry each: who needs several numbers of a domain pays for one read.
//! * Every configuration of the log is stored whole, about 600 bytes. So what held at a height is one search and one read, and
//!   no later code can change what it was.
//! * What counts are slots, for authors have them by stake: the first block of a slot counts for what its author had chosen when it
//!   ended, and the others of that slot for nothing. An author may make several, and would be as many voices. Windows are heights
//!   all the same, like everything else that begins or ends here; how many slots they had is counted with the votes.
//! * What is counted stands in the list of open candidates, which each block reads anyhow: one entry to write, however many
//!   candidates are in their windows.
//! * What is due is decided when the block of the activation begins, before anything else of it reads a parameter.
//! * Who was decided on is never removed: the outcome stays readable (C4). At most [`MAX_OPEN`] are open, each for at least the
//!   governed window and for a deposit, which bounds how fast they can come. Who is taken back leaves its number alone and an
//!   event: it costs nothing but fees, and any number of them could be left here for ever.
//!
//! ## Invariants
//!
//! * **C1** every stored value is within its legal range, and all of them fit together.
//! * **C2** the log ascends, every line has a commit of that id and a configuration, each the child of the one before; the
//!   last is the head, and its values are those that are read.
//! * **C3** every open candidate is in the list and could have been proposed; no more slots are for it than there were, nor more
//!   than blocks of its window have passed.
//! * **C4** every choice is of a candidate that there was. It may have ended: then its author is for what is.
//! * **C5** what is on hold for candidates is the sum of the open ones' deposits.
//!
//! [`invariants`] checks all of them in full; `try_state` and every test run it.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
pub mod invariants;
pub mod ledger;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
pub mod views;
pub mod weights;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::{
	frame_support::{traits::ConstU32, BoundedVec},
	*,
};
use scale_info::TypeInfo;
use vns_config::{Candidate, Commit, Height, Manner, Outcome, Tally, Window};
use vns_parameters::{Class, Key};

/// Log target of this pallet.
pub const LOG_TARGET: &str = "runtime::config";

/// The most candidates that are open at once.
pub const MAX_OPEN: u32 = 16;

/// The most entries in one answer.
pub const MAX_LISTED: u32 = 64;

/// A commit of this chain.
pub type CommitOf<T> = Commit<<T as frame_system::Config>::AccountId>;
/// A candidate of this chain.
pub type CandidateOf<T> = Candidate<<T as frame_system::Config>::AccountId>;
/// The values of a domain: index and value, ascending.
pub type DomainValues = BoundedVec<Stored, ConstU32<64>>;
/// A whole configuration, ascending by key.
pub type Configuration = BoundedVec<vns_config::Change, ConstU32<256>>;

/// A value in its domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Stored {
	/// Its index in the domain.
	pub index: u8,
	/// Its value.
	#[codec(compact)]
	pub value: u128,
}

/// What is known of an open candidate without reading it, and what was counted of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Due {
	/// Its number.
	#[codec(compact)]
	pub number: u32,
	/// When authors choose.
	pub window: Window,
	/// When it is decided.
	#[codec(compact)]
	pub activation: Height,
	/// Whether it binds before.
	pub manner: Manner,
	/// What was counted of it by now.
	pub tally: Tally,
}

/// A candidate as it is stored, for ever.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Record<AccountId> {
	/// What was proposed.
	pub candidate: Candidate<AccountId>,
	/// In which block.
	#[codec(compact)]
	pub proposed: Height,
	/// What its author has on hold while it is open, in planck.
	#[codec(compact)]
	pub deposit: u128,
	/// What became of it, and what was counted by then. None while it is open.
	pub ended: Option<(Outcome, Tally)>,
}

/// What the values must be to each other, and to what is in use.
pub trait Fit {
	/// Do they fit together? The sentence that they break.
	fn together(value: impl Fn(Key) -> u128) -> Result<(), &'static str>;

	/// Would something that is in use be above a limit, now that the values are stored? The sentence that says what. `before` tells
	/// what they were.
	fn with_what_is(before: impl Fn(Key) -> u128) -> Result<(), &'static str>;
}

/// What benchmarks need of the runtime.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper<AccountId> {
	/// Makes that account an author, and the one of this block.
	fn author(who: &AccountId);

	/// There is as much as can be of what [`Fit::with_what_is`] looks at.
	fn fill();
}

// The macros expand to `as` and `expect`; nothing written in this module does either.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::{string::String, vec::Vec};
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{Inspect, MutateHold},
			Contains, Get, Time,
		},
	};
	use frame_system::pallet_prelude::*;
	use vns_config::{
		history::Entry,
		views::{CandidateView, LogView, ParameterView},
		Changes, Hash, Message,
	};

	/// Layout of the storage below.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config {
		/// The native token. Neither minted nor burnt here (N1).
		type Currency: Inspect<Self::AccountId, Balance = u128>
			+ MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;

		/// The reasons for value on hold.
		type RuntimeHoldReason: From<HoldReason>;

		/// Network time, which the history tells.
		type Time: Time<Moment = u64>;

		/// Who authors this block. It must be known when the block ends.
		type BlockAuthor: Get<Option<Self::AccountId>>;

		/// The slot in which this block is authored, known when it ends. It never falls, and several blocks may have the same one.
		type Slot: Get<u64>;

		/// Who may choose: the registered authors.
		type Authors: Contains<Self::AccountId>;

		/// What values must be to each other and to what is in use (C6).
		type Fit: Fit;

		/// Approves candidates in the name of the holders (C5), up to the class that it yields: what needs both has to be approved
		/// as such.
		type ApproveOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Class>;

		/// Weights of the calls and of what is done in every block.
		type WeightInfo: WeightInfo;

		/// What benchmarks need.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;
	}

	/// Reasons for value on hold.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit of a candidate.
		Candidate,
	}

	/// The values that hold now, by domain.
	#[pallet::storage]
	pub type Values<T: Config> = StorageMap<_, Identity, u8, DomainValues, ValueQuery>;

	/// The commit that holds now.
	#[pallet::storage]
	pub type Head<T: Config> = StorageValue<_, Hash, ValueQuery>;

	/// How many lines the log has.
	#[pallet::storage]
	pub type LogLength<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// Which commit held from which block on.
	#[pallet::storage]
	pub type Log<T: Config> = StorageMap<_, Twox64Concat, u32, Entry>;

	/// The configurations, by their place in the log.
	#[pallet::storage]
	pub type Configurations<T: Config> = StorageMap<_, Twox64Concat, u32, Configuration>;

	/// The commits that hold or held, by their ids, which are hashes.
	#[pallet::storage]
	pub type Commits<T: Config> = StorageMap<_, Identity, Hash, CommitOf<T>>;

	/// All candidates that are open or were decided.
	#[pallet::storage]
	pub type Candidates<T: Config> = StorageMap<_, Twox64Concat, u32, Record<T::AccountId>>;

	/// The number of the next candidate.
	#[pallet::storage]
	pub type NextCandidate<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// The open candidates, ascending by number.
	#[pallet::storage]
	pub type Open<T: Config> = StorageValue<_, BoundedVec<Due, ConstU32<MAX_OPEN>>, ValueQuery>;

	/// The slot of the last block at whose end a candidate was open: another block of it counts for nothing.
	#[pallet::storage]
	pub type LastSlot<T: Config> = StorageValue<_, u64>;

	/// What each author chose last; who is not there, is for what is. So is whose candidate has ended: it stays here until its
	/// author chooses again, and counts for nothing, for no number is given twice.
	#[pallet::storage]
	pub type Choices<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32>;

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Parameters that do not have their default, by name: `credit.least_amount`.
		pub values: Vec<(String, u128)>,
		#[serde(skip)]
		/// No value.
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		// A genesis that is no network must not become one.
		#[allow(clippy::panic)]
		fn build(&self) {
			if let Err(reason) = Pallet::<T>::begin(&self.values) {
				panic!("the values of the genesis are no configuration: {reason}");
			}
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A candidate was proposed.
		Proposed {
			/// Its number.
			number: u32,
			/// The id of its commit.
			id: Hash,
			/// Who proposed it, and has the deposit on hold.
			by: T::AccountId,
		},
		/// A candidate was taken back before its window began.
		Withdrawn {
			/// Its number.
			number: u32,
		},
		/// An author is for another candidate from then on, or for what is.
		Chosen {
			/// The author.
			author: T::AccountId,
			/// The candidate. None: what is.
			candidate: Option<u32>,
		},
		/// Holders approved a candidate by a referendum.
		Approved {
			/// Its number.
			number: u32,
		},
		/// A candidate was decided, and its deposit returned.
		Ended {
			/// Its number.
			number: u32,
			/// What became of it.
			outcome: Outcome,
			/// What was counted.
			tally: Tally,
		},
		/// Another configuration holds.
		HeadMoved {
			/// Its place in the log.
			place: u32,
			/// The id of its commit.
			id: Hash,
		},
		/// A parameter has another value.
		ParameterSet {
			/// Which.
			key: Key,
			/// What it was.
			before: u128,
			/// What it is.
			after: u128,
		},
	}

	#[pallet::error]
	#[derive(PartialEq)]
	pub enum Error<T> {
		/// The commit changes nothing: a value is what it was, or there is none.
		NothingToChange,
		/// The changes do not ascend by key, or one stands twice.
		NotAscending,
		/// A value is outside of its legal range; the view function `parameters` lists the ranges.
		OutOfRange,
		/// The message is empty, has spaces at its ends, or characters that are no text.
		BadMessage,
		/// The window begins before the next block.
		WindowBegun,
		/// The window is shorter than `config.least_window`.
		WindowTooShort,
		/// The threshold is below `config.least_threshold`, or above 100.
		ThresholdOutOfRange,
		/// The activation does not follow the window by `config.least_delay`.
		ActivationTooSoon,
		/// The activation is later than `config.longest` allows.
		ActivationTooLate,
		/// A soft candidate changes a parameter that has no strict direction.
		NotStrict,
		/// A soft candidate loosens a limit.
		Looser,
		/// The parent is not the head.
		NotOnHead,
		/// The values do not fit together, for instance a least amount above the most.
		Incoherent,
		/// There are as many open candidates as there may be.
		TooManyOpen,
		/// The same commit is open already.
		AlreadyProposed,
		/// There is no such candidate, or it is not open.
		NotOpen,
		/// Somebody else proposed it.
		NotProposer,
		/// The window has begun: authors rely on what they chose.
		InWindow,
		/// The caller is not registered as an author.
		NotAuthor,
		/// The author is for that already.
		SameChoice,
		/// Authors need not agree to the candidate: their slots do not count.
		NotForAuthors,
		/// Holders need not agree to the candidate.
		NotForHolders,
		/// Holders have approved it already.
		AlreadyApproved,
		/// The state contradicts itself, which is a defect of the chain and never the caller's fault.
		Inconsistent,
		/// Authors have to agree to the candidate as well: the referendum for what holders decide alone does not suffice.
		NeedsBoth,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T>
	where
		BlockNumberFor<T>: Into<u32>,
	{
		/// Decides what is due, before anything else of the block reads a parameter.
		fn on_initialize(now: BlockNumberFor<T>) -> Weight {
			let ended = Self::decide(now.into());
			// What its author has bound itself to is read in the block besides: the candidate and the value.
			let bound = T::DbWeight::get().reads(2).saturating_add(Weight::from_parts(0, 2 * 2_700));
			let counted = T::WeightInfo::count().saturating_add(bound);
			counted.saturating_add(T::WeightInfo::decide().saturating_mul(ended.into()))
		}

		/// Counts the slot for what its author is for.
		fn on_finalize(now: BlockNumberFor<T>) {
			Self::count(now.into());
		}

		fn integrity_test() {
			assert!(Key::ALL.len() <= 256, "a configuration must fit");
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
	impl<T: Config> Pallet<T>
	where
		BlockNumberFor<T>: Into<u32>,
	{
		/// Propose a commit of the caller (C3): who has to agree follows from what it changes (C5). For a deposit, which comes
		/// back however it ends.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::propose())]
		// What a candidate is, in the order in which a wallet shows it.
		#[allow(clippy::too_many_arguments)]
		pub fn propose(
			origin: OriginFor<T>,
			parent: Hash,
			changes: Changes,
			message: Message,
			manner: Manner,
			window: Window,
			#[pallet::compact] threshold: u32,
			#[pallet::compact] activation: Height,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let commit = Commit { parent: Some(parent), changes, author: Some(who.clone()), message };
			Self::do_propose(who, Candidate { commit, manner, window, threshold, activation })
		}

		/// Take a candidate of the caller back, before its window begins; its deposit comes back.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		pub fn withdraw(origin: OriginFor<T>, #[pallet::compact] number: u32) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw(&who, number)
		}

		/// Be for a candidate, or for what is (C4): every slot of its window in which the caller authors counts for that, however many
		/// blocks it makes in it. Only for authors.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::choose())]
		pub fn choose(origin: OriginFor<T>, candidate: Option<u32>) -> DispatchResult {
			let author = ensure_signed(origin)?;
			Self::do_choose(author, candidate)
		}

		/// Approve a candidate in the name of the holders (C5). What authors have to agree to as well needs the referendum for both,
		/// whose majorities are higher.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::approve())]
		pub fn approve(origin: OriginFor<T>, #[pallet::compact] number: u32) -> DispatchResult {
			let class = T::ApproveOrigin::ensure_origin(origin)?;
			Self::do_approve(number, class)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T>
	where
		BlockNumberFor<T>: Into<u32>,
	{
		/// Every parameter: what holds now, its legal range, its default, who decides.
		pub fn parameters() -> Vec<ParameterView> {
			Self::view_parameters()
		}

		/// The commit that holds now, with its place in the log.
		pub fn head() -> Option<LogView<T::AccountId>> {
			Self::view_line(LogLength::<T>::get().checked_sub(1)?)
		}

		/// The log from the place `from` on, `most` lines of it, at most 64.
		pub fn log(from: u32, most: u32) -> Vec<LogView<T::AccountId>> {
			Self::view_log(from, most)
		}

		/// The place in the log of the commit that held in block `height`, and all its values. Of a block that is to come: what
		/// holds now.
		pub fn at(height: Height) -> Option<(u32, Vec<vns_config::Change>)> {
			Self::view_at(height)
		}

		/// A candidate of any time.
		pub fn candidate(number: u32) -> Option<CandidateView<T::AccountId>> {
			Self::view_candidate(number)
		}

		/// The candidates from the number `from` on, `most` of them, at most 64, whatever became of them. Who took one back left
		/// no trace of it.
		pub fn candidates(from: u32, most: u32) -> Vec<CandidateView<T::AccountId>> {
			Self::view_candidates(from, most)
		}

		/// The open candidates.
		pub fn open() -> Vec<CandidateView<T::AccountId>> {
			Self::view_open()
		}

		/// The open candidate that an author is for. None: what is; so also when the one that it chose has ended.
		pub fn choice(author: T::AccountId) -> Option<u32> {
			Self::view_choice(&author)
		}
	}
}
