// SPDX-License-Identifier: Apache-2.0
//! # Access groups
//!
//! A self-governed group of accounts: who its members are, what they decide, whom they appoint. The access group is the
//! first one and the source of all credit; the pallet is instantiable. Rules are those of `design/access.md` and
//! `design/value-debt.md`, by their numbers; the transitions are in `vns-access`.
//!
//! ## Terms
//!
//! * **proposal**: a change of the membership or another act, waiting for consent. Its consents are void when the
//!   membership has changed since, or when it has expired (M2).
//! * **agent**: an account that the group appointed, with a quota, its recovery and an expiry (G2). What an agent has
//!   used is counted where grants are made; this layer is only read from there.
//! * **attested**: an account that the group decided to treat like a registered entity (E3).
//! * **challenge**: a member's question to another one whether his key is still there (M5). Who does not answer can be
//!   superseded by what all others and the holders of vouchers agree on; nobody else ever can.
//! * **the group's account**: an account without a key, for which only the group acts.
//!
//! ## How an act happens
//!
//! A member proposes, which is consent; others consent, each by a call of his own (M2). A change of the membership and
//! an act on agents or attestations are carried out with the consent that completes them. A proposed call waits until
//! anybody carries it out, who says how much weight it may take; when it fails nothing happened, and it can be tried
//! again until it expires. Nobody can make it fail by wrapping it: deep inside of other calls it is not carried out. A proposal to supersede a silent member waits for its challenge (M5), in the same way.
//!
//! ## Origins
//!
//! [`EnsureMember`] and [`EnsureAgent`] take what a member or an active agent signed. What the group dispatches comes
//! either from [`Origin`], which [`EnsureShare`] and [`EnsureUnanimous`] judge by the consents it carries, or signed by
//! the group's account. Neither is root, and both pass the base filter.
//!
//! ## Invariants
//!
//! * **M1** members are a strictly ascending list of at most [`MAX_MEMBERS`]; the epoch counts its changes.
//! * **M2** the consents of every stored proposal that is not void are members who have a say; none is carried and left
//!   standing, except a call.
//! * **M3** a group once founded has a member.
//! * **M4** each proposer has as many open proposals as are counted for him, never more than the most; each holds one
//!   deposit.
//! * **M5** each account has at most one challenge stored, which holds one deposit of the challenger; an open one is between
//!   two members of now.
//! * **G2** no more agents than the most.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod challenges;
mod errors;
mod events;
pub mod invariants;
mod ledger;
#[cfg(test)]
mod mock;
mod origin;
#[cfg(test)]
mod tests;
pub mod views;
pub mod weights;

pub use origin::{EnsureAgent, EnsureMember, EnsureMemberOrAgent, EnsureShare, EnsureUnanimous, RawOrigin};

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::{
	frame_support::{pallet_macros::import_section, traits::ConstU32, BoundedVec},
	*,
};
use scale_info::TypeInfo;
use vns_access::{Appointment, Challenge, ChallengeId, Group, Proposal};

pub use vns_access::{GroupAct, Manner, MAX_MEMBERS};

/// The longest call that a group can decide on, in bytes as SCALE. Enough for everything but batches; an upgrade of the
/// runtime is decided on by its hash.
pub const MAX_CALL: u32 = 1_024;

/// Number of a proposal, counted from 0.
pub type ProposalId = u32;
/// The group of this chain.
pub type GroupOf<T> = Group<<T as frame_system::Config>::AccountId, MAX_MEMBERS>;
/// A proposal of this chain.
pub type ProposalOf<T> =
	Proposal<<T as frame_system::Config>::AccountId, Decision<<T as frame_system::Config>::AccountId>, MAX_MEMBERS>;

/// An act of the group of this chain.
pub type ActOf<T> =
	vns_access::Act<<T as frame_system::Config>::AccountId, Decision<<T as frame_system::Config>::AccountId>>;

/// What a group decides on beyond its membership, as stored.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Decision<AccountId> {
	/// An act on agents or attestations.
	#[codec(index = 0)]
	Act(GroupAct<AccountId>),
	/// A call.
	#[codec(index = 1)]
	Call {
		/// The call as SCALE.
		call: BoundedVec<u8, ConstU32<MAX_CALL>>,
		/// For whom.
		manner: Manner,
		/// The version of transactions at which the bytes mean what was consented to.
		transaction_version: u32,
	},
}

/// What benchmarks need of the runtime.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper {
	/// So many hours of network time pass.
	fn pass(hours: vns_clock::Hours);
}

/// Governed table of M4: how many of a hundred members each kind of act needs, 1 to 100, rounded up.
pub trait Shares {
	/// To appoint, change or dismiss an agent, and to lift a suspension.
	fn appoint() -> u32;
	/// To suspend an agent.
	fn suspend() -> u32;
	/// To attest, and to take that back.
	fn attest() -> u32;
	/// To dispatch a call.
	fn dispatch() -> u32;
}

// The macros expand to `as` and `expect`; nothing written in this module does either.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::{boxed::Box, vec::Vec};
	use frame_support::{
		dispatch::{GetDispatchInfo, PostDispatchInfo},
		pallet_prelude::*,
		traits::{Consideration, Footprint, Time},
		PalletId,
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::Dispatchable;
	use vns_access::{
		views::{AgentView, ChallengeView, GroupView, ProposalView},
		Change, Epoch, Limits, Mandate, Terms,
	};
	use vns_clock::Millis;

	/// Layout of the storage below.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T, I = ()>(_);

	#[pallet::config]
	pub trait Config<I: 'static = ()>: polkadot_sdk::frame_system::Config {
		/// What a group can dispatch.
		type RuntimeCall: Parameter
			+ Dispatchable<RuntimeOrigin = <Self as Config<I>>::RuntimeOrigin, PostInfo = PostDispatchInfo>
			+ GetDispatchInfo;

		/// The origin, made of what the group decided.
		type RuntimeOrigin: From<RawOrigin<Self::AccountId, I>>
			+ From<<Self as frame_system::Config>::RuntimeOrigin>
			+ From<frame_system::RawOrigin<Self::AccountId>>;

		/// Network time: proposals and appointments expire by it.
		type Time: Time<Moment = Millis>;

		/// The most members (M2), at most [`MAX_MEMBERS`]. Governed.
		type MostMembers: Get<u32>;

		/// The most time from a proposal to its expiry, in hours. Governed.
		type LongestProposal: Get<u32>;

		/// The most time from an appointment to its expiry, in hours. Governed.
		type LongestAppointment: Get<u32>;

		/// How much consent each kind of act needs (M4). Governed.
		type Shares: Shares;

		/// How long a challenged member has to answer, in hours (M5). Governed.
		type ChallengePeriod: Get<u32>;

		/// How long who answered cannot be challenged again, in hours (M5). Governed.
		type ChallengeCooldown: Get<u32>;

		/// The holders of matured vouchers, having decided by a referendum (M5).
		type HoldersOrigin: EnsureOrigin<<Self as frame_system::Config>::RuntimeOrigin>;

		/// The most agents at a time.
		#[pallet::constant]
		type MaxAgents: Get<u32>;

		/// The most open proposals of one proposer.
		#[pallet::constant]
		type MaxProposals: Get<u32>;

		/// Names the group's account.
		#[pallet::constant]
		type PalletId: Get<PalletId>;

		/// What a proposal costs its proposer as long as it is stored.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// What a challenge costs the challenger as long as it is stored.
		type ChallengeConsideration: Consideration<Self::AccountId, Footprint>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;

		/// What benchmarks need.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper;
	}

	/// Reasons for value on hold.
	#[pallet::composite_enum]
	pub enum HoldReason<I: 'static = ()> {
		/// The deposit of a proposal.
		#[codec(index = 0)]
		Proposal,
		/// The deposit of a challenge.
		#[codec(index = 1)]
		Challenge,
	}

	/// What the group dispatches with.
	#[pallet::origin]
	pub type Origin<T, I = ()> = RawOrigin<<T as frame_system::Config>::AccountId, I>;

	/// The members; none before the group is founded at genesis.
	#[pallet::storage]
	pub type Members<T: Config<I>, I: 'static = ()> = StorageValue<_, GroupOf<T>>;

	/// Proposals that are neither carried out nor closed; void ones stay until somebody closes them.
	#[pallet::storage]
	pub type Proposals<T: Config<I>, I: 'static = ()> =
		StorageMap<_, Twox64Concat, ProposalId, (ProposalOf<T>, T::Consideration)>;

	/// The number of the next proposal.
	#[pallet::storage]
	pub type NextProposal<T: Config<I>, I: 'static = ()> = StorageValue<_, ProposalId, ValueQuery>;

	/// How many of the stored proposals each proposer made. Never zero.
	#[pallet::storage]
	pub type ProposalsBy<T: Config<I>, I: 'static = ()> =
		StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// The agents, and how they stand.
	#[pallet::storage]
	pub type Agents<T: Config<I>, I: 'static = ()> = CountedStorageMap<_, Blake2_128Concat, T::AccountId, Mandate>;

	/// Accounts that the group attested (E3).
	#[pallet::storage]
	pub type Attested<T: Config<I>, I: 'static = ()> = StorageMap<_, Blake2_128Concat, T::AccountId, ()>;

	/// The last challenge of each account, until it is closed, or superseded him (M5). Void and lapsed ones stay, and those
	/// that were answered stand for the cool-down.
	#[pallet::storage]
	pub type Challenges<T: Config<I>, I: 'static = ()> =
		StorageMap<_, Blake2_128Concat, T::AccountId, (Challenge<T::AccountId>, T::ChallengeConsideration)>;

	/// The number of the next challenge.
	#[pallet::storage]
	pub type NextChallenge<T: Config<I>, I: 'static = ()> = StorageValue<_, ChallengeId, ValueQuery>;

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config<I>, I: 'static = ()> {
		/// The founding members (M3). Without any there is no group, for ever.
		pub founders: Vec<T::AccountId>,
		/// Agents from the first block on: quota in planck, recovery in hours, expiry in milliseconds of network time. For
		/// test networks; a real group appoints by its own acts.
		pub agents: Vec<(T::AccountId, u128, u32, Millis)>,
		/// Accounts attested from the first block on. For test networks, too.
		pub attested: Vec<T::AccountId>,
		#[serde(skip)]
		#[doc(hidden)]
		pub _instance: core::marker::PhantomData<I>,
	}

	#[pallet::genesis_build]
	impl<T: Config<I>, I: 'static> BuildGenesisConfig for GenesisConfig<T, I> {
		fn build(&self) {
			Pallet::<T, I>::found(&self.founders, &self.agents, &self.attested);
		}
	}

	#[pallet::hooks]
	impl<T: Config<I>, I: 'static> Hooks<BlockNumberFor<T>> for Pallet<T, I> {
		fn integrity_test() {
			assert!(T::MaxAgents::get() > 0 && T::MaxProposals::get() > 0, "nobody could be appointed or proposed");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			invariants::check_all::<T, I>().map_err(|broken| {
				log::error!(target: "runtime::access", "{broken}");
				sp_runtime::TryRuntimeError::Other(broken.invariant)
			})
		}
	}

	#[pallet::call]
	impl<T: Config<I>, I: 'static> Pallet<T, I> {
		/// Propose to add, remove, replace or supersede a member (M1, M5), until `expires` (network time, in milliseconds). To propose is
		/// to consent, unless one asks to be removed oneself. For members; for a deposit, which comes back when the proposal
		/// is carried out or closed.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::propose_change())]
		pub fn propose_change(
			origin: OriginFor<T>,
			change: Change<T::AccountId>,
			#[pallet::compact] expires: Millis,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_propose(who, vns_access::Act::Change(change), expires)
		}

		/// Propose an act on agents or attestations (M4).
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::propose_act())]
		pub fn propose_act(
			origin: OriginFor<T>,
			act: GroupAct<T::AccountId>,
			#[pallet::compact] expires: Millis,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let quorum = Self::quorum(&act);
			Self::do_propose(who, vns_access::Act::Other { act: Decision::Act(act), quorum }, expires)
		}

		/// Propose that the group dispatches a call of at most [`MAX_CALL`] bytes (M4).
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::propose_call())]
		pub fn propose_call(
			origin: OriginFor<T>,
			call: Box<<T as Config<I>>::RuntimeCall>,
			manner: Manner,
			#[pallet::compact] expires: Millis,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let act = Self::decision(&call, manner)?;
			Self::do_propose(who, act, expires)
		}

		/// Consent to a proposal (M2). The consent that completes it carries it out, unless it is a call, or supersedes
		/// somebody who still has time to answer or whose replacement the holders have not approved (M5).
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::consent().max(T::WeightInfo::consent_to_change()).max(T::WeightInfo::supersede()))]
		pub fn consent(origin: OriginFor<T>, #[pallet::compact] id: ProposalId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_consent(who, id)
		}

		/// Take consent back, as long as the proposal is not carried.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		pub fn withdraw(origin: OriginFor<T>, #[pallet::compact] id: ProposalId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw(who, id)
		}

		/// Remove a proposal: a void one by anybody, one that lacks consent by its proposer. The deposit returns to the
		/// proposer.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::close())]
		pub fn close(origin: OriginFor<T>, #[pallet::compact] id: ProposalId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_close(who, id)
		}

		/// Dispatch the call of a proposal that has all the consent it needs, if it takes at most `most_weight`. By anybody.
		/// When the call fails nothing has happened; the proposal stands until it expires.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::carry_out().saturating_add(*most_weight))]
		pub fn carry_out(
			origin: OriginFor<T>,
			#[pallet::compact] id: ProposalId,
			most_weight: Weight,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			Self::do_carry_out(id, most_weight)
		}

		/// Challenge another member to show that his key is there (M5). For members; for a deposit, which comes back when
		/// the challenge is over, of an answered one after the cool-down.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::challenge())]
		pub fn challenge(origin: OriginFor<T>, member: T::AccountId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_challenge(who, member)
		}

		/// Answer a challenge (M5): it ends at once, and with it every replacement that rests on it. For who is challenged;
		/// whatever he does as a member answers as well.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::answer())]
		pub fn answer(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_answer(who)
		}

		/// Clear away the challenge of `member` when it is over: void, lapsed, or answered and cooled down. By anybody; the
		/// deposit returns to the challenger.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::close_challenge())]
		pub fn close_challenge(origin: OriginFor<T>, member: T::AccountId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_close_challenge(member)
		}

		/// Approve of `new` in the place of `old`, who has not answered this challenge so far (M5). For the holders; the
		/// period need not be over yet. An approval before is replaced.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::approve_replacement())]
		pub fn approve_replacement(
			origin: OriginFor<T>,
			old: T::AccountId,
			new: T::AccountId,
			#[pallet::compact] challenge: ChallengeId,
		) -> DispatchResult {
			T::HoldersOrigin::ensure_origin(origin)?;
			Self::do_approve_replacement(old, new, challenge)
		}

		/// Carry out a proposal to supersede a member who has not answered for the period, when all others have consented
		/// and the holders have approved (M5). By anybody.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::supersede())]
		pub fn supersede(origin: OriginFor<T>, #[pallet::compact] id: ProposalId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_supersede(id)
		}
	}

	#[pallet::view_functions]
	impl<T: Config<I>, I: 'static> Pallet<T, I> {
		/// The members, and the limits that hold for the group; none when there is no group.
		pub fn group() -> Option<GroupView<T::AccountId>> {
			Self::view_group()
		}

		/// One proposal.
		pub fn proposal(id: ProposalId) -> Option<ProposalView<T::AccountId>> {
			Self::view_proposal(id)
		}

		/// All stored proposals by number, void ones included: at most the most of a proposer, times the proposers.
		pub fn proposals() -> Vec<ProposalView<T::AccountId>> {
			Self::view_proposals()
		}

		/// The challenge of one account, also when it is over.
		pub fn challenge_of(who: T::AccountId) -> Option<ChallengeView<T::AccountId>> {
			Self::view_challenge_of(&who)
		}

		/// All stored challenges by number, those that are over included: at most 128.
		pub fn challenges() -> Vec<ChallengeView<T::AccountId>> {
			Self::view_challenges()
		}

		/// All agents.
		pub fn agents() -> Vec<AgentView<T::AccountId>> {
			Self::view_agents()
		}

		/// One agent.
		pub fn agent(who: T::AccountId) -> Option<AgentView<T::AccountId>> {
			Self::view_agent(&who)
		}

		/// Is the account attested?
		pub fn is_attested(who: T::AccountId) -> bool {
			Attested::<T, I>::contains_key(who)
		}
	}

	impl<T: Config<I>, I: 'static> Pallet<T, I> {
		/// The governed limits.
		pub(crate) fn limits() -> Limits {
			Limits {
				most_members: T::MostMembers::get(),
				longest_proposal: T::LongestProposal::get(),
				longest_appointment: T::LongestAppointment::get(),
			}
		}

		/// The governed times of challenges.
		pub(crate) fn terms() -> Terms {
			Terms { period: T::ChallengePeriod::get(), cooldown: T::ChallengeCooldown::get() }
		}

		/// The members, for who only reads.
		pub fn members() -> Option<GroupOf<T>> {
			Members::<T, I>::get()
		}
	}
}
