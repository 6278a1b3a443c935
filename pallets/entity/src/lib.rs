// SPDX-License-Identifier: Apache-2.0
//! # Entities
//!
//! Accounts whose owner is known off chain, with all keys derived below their extended public key. Agents register them,
//! with the consent of whoever is bound; anyone proves that a key belongs to one. Rules are those of `design/access.md`
//! and `design/value-debt.md`, by their numbers; the transitions and the derivation are in `vns-entity`.
//!
//! ## Terms
//!
//! * **entity**: a registered account, for ever. Its *status* is registered, suspended or closed.
//! * **registrar**: the agent that registered it.
//! * **group**: whom `StatusOrigin` speaks for.
//! * **link**: an account that is derived from the entity's extended public key, by its path; an empty one leads to the
//!   extended key itself.
//!
//! ## Who changes a status
//!
//! The registrar, while it is an agent, may suspend: it knows whom it registered, and it is quick. Only the group lifts a
//! suspension or closes, and it may suspend as well, for a registrar that is dismissed. So one agent can stop an entity,
//! and none can end it or undo what the group decided; and it adds at most one entry to a history before the group acts.
//!
//! ## Accounts are never reaped
//!
//! The pallet takes a provider reference on each account that it registers or links, and never gives one back, neither
//! on closing nor on unlinking. So the account stays in `System.Account` with its nonce, whatever its balance: no nonce
//! starts again, and a transaction that was valid once is never valid twice (P2). It also means that such an account may
//! hold less than the existential deposit only as nothing at all, as anybody's: what is less goes to the pot as dust.
//!
//! ## Invariants
//!
//! * **E1** the history of every entity is complete, in order, made of legal changes, and ends with its status; a
//!   registration has its deposit until it is closed, from the registrar; an extended key belongs to one entity for
//!   ever.
//! * **E2** every link is derived from the extended key of its entity along its path.
//! * **P2** every registered and every linked account holds a provider reference for each.
//! * **P3** an account belongs to one entity; an entity belongs to itself.
//! * **N6** the index and the number of links of each entity are the links.
//!
//! [`invariants`] checks all of them in full; `try_state` and every test run it.
//!
//! ## What is bounded, and by what
//!
//! Everything stored pays a deposit while it is of use: a registration the registrar's, a link that of whoever links.
//! What stays of a closed entity (the entity, its history, its key) pays none any more; each took an act of the group.
//! Genesis registers nobody: consent names the hash of the first block, which genesis cannot know.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
pub mod invariants;
mod links;
mod listen;
#[cfg(test)]
mod mock;
mod read;
mod registration;
#[cfg(test)]
mod tests;
pub mod views;
pub mod weights;

pub use links::Link;
pub use listen::OnLink;
pub use read::EntityOf;
pub use registration::Registration;
pub use views::{EntityView, LinkView, MAX_LISTED};

use polkadot_sdk::{frame_support::traits::ConstU32, *};
use vns_entity::{MAX_STEPS, SERIALISED};

/// Log target of this pallet.
pub const LOG_TARGET: &str = "runtime::entity";

/// The path of a link, each step the number of a child (E2).
pub type Path = frame_support::BoundedVec<u32, ConstU32<MAX_STEPS>>;
/// An extended public key as BIP-32 serialises it: what `xpub…` stands for, without its checksum.
pub type Serialised = [u8; SERIALISED];
/// A registration of this chain.
pub type RegistrationOf<T> =
	Registration<<T as frame_system::Config>::AccountId, <T as Config>::RegistrationConsideration>;
/// A link of this chain.
pub type LinkOf<T> = Link<<T as frame_system::Config>::AccountId, <T as Config>::LinkConsideration>;
/// An entry of a history of this chain.
pub type ChangeOf<T> = vns_entity::Change<<T as frame_system::Config>::AccountId>;

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
	use sp_core::ecdsa;
	use sp_runtime::traits::{IdentifyAccount, Verify};
	use vns_clock::Millis;
	use vns_entity::{Entity, Status};

	/// Layout of the storage below.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config:
		polkadot_sdk::frame_system::Config<AccountId: From<[u8; 32]> + Into<[u8; 32]>, Hash: Into<[u8; 32]>>
	{
		/// Network time: histories are dated by it.
		type Time: Time<Moment = Millis>;

		/// Who may register, and suspend what it registered: an active agent or a member of the access group. Yields that
		/// account, which pays the deposit.
		type RegisterOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Self::AccountId>;

		/// Who may give an entity any status, and take links away from a closed one: the access group, by its share. Yields
		/// the group's account.
		type StatusOrigin: EnsureOrigin<Self::RuntimeOrigin, Success = Self::AccountId>;

		/// How accounts sign: as they sign transactions.
		type Signature: Verify<Signer: IdentifyAccount<AccountId = Self::AccountId>> + Parameter;

		/// What a registration costs the registrar until the entity is closed.
		type RegistrationConsideration: Consideration<Self::AccountId, Footprint>;

		/// What a link costs whoever makes it, as long as it is stored.
		type LinkConsideration: Consideration<Self::AccountId, Footprint>;

		/// Who learns of links at once, and says who owes (P3).
		type OnLink: OnLink<Self::AccountId>;

		/// Weights of the calls, without what [`Config::OnLink`] costs.
		type WeightInfo: WeightInfo;
	}

	/// Reasons for value on hold.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit of a registration, from the registrar.
		Registration,
		/// The deposit of a link, from whoever made it.
		Link,
	}

	/// The registered accounts. None is ever removed.
	#[pallet::storage]
	pub type Entities<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Entity>;

	/// Every change of an entity's status, by its number from 0; the first is the registration. None is ever removed.
	#[pallet::storage]
	pub type History<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, u32, ChangeOf<T>>;

	/// The deposits of the entities that are not closed.
	#[pallet::storage]
	pub type Registrations<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, RegistrationOf<T>>;

	/// The entity that an extended public key was registered for, by the account of the key. None is ever removed: a key
	/// that was bound once is bound to nobody else.
	#[pallet::storage]
	pub type Keys<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, T::AccountId>;

	/// The linked accounts.
	#[pallet::storage]
	pub type Links<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, LinkOf<T>>;

	/// The same by entity, for readers.
	#[pallet::storage]
	pub type LinksOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, T::AccountId, ()>;

	/// How many accounts are linked to an entity. Never holds a zero.
	#[pallet::storage]
	pub type LinkCounts<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u64, ValueQuery>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An account is an entity from now on. Its history begins.
		Registered {
			/// The account.
			entity: T::AccountId,
			/// The registrar.
			by: T::AccountId,
			/// Commitment to its dossier.
			dossier: [u8; 32],
			/// Its extended public key, if it has one.
			extended_key: Option<Serialised>,
		},
		/// An entity has another status.
		StatusChanged {
			/// The entity.
			entity: T::AccountId,
			/// The number of the change in its history.
			number: u32,
			/// The status before.
			before: Status,
			/// The same afterwards.
			after: Status,
			/// Who changed it: the registrar, or the group's account.
			by: T::AccountId,
		},
		/// An account belongs to an entity from now on.
		Linked {
			/// The account.
			account: T::AccountId,
			/// The entity.
			entity: T::AccountId,
			/// The path from the entity's extended public key; empty for that key itself.
			path: Path,
			/// Who paid the deposit.
			by: T::AccountId,
			/// How many links the entity had before.
			links_before: u64,
			/// The same afterwards.
			links_after: u64,
		},
		/// An account does not belong to a closed entity any more, and the deposit was returned.
		Unlinked {
			/// The account.
			account: T::AccountId,
			/// The entity.
			entity: T::AccountId,
			/// The path that it was linked by.
			path: Path,
			/// Whose deposit was returned.
			paid_by: T::AccountId,
			/// The group's account.
			by: T::AccountId,
			/// How many links the entity had before.
			links_before: u64,
			/// The same afterwards.
			links_after: u64,
		},
	}

	// The order is the order of the indices: what is added goes to the end.
	#[pallet::error]
	pub enum Error<T> {
		/// The path has more than 8 steps.
		PathTooLong,
		/// The path has a hardened step. Only the private key can take one.
		HardenedStep,
		/// The bytes are no compressed point of secp256k1.
		InvalidPublicKey,
		/// What was derived for a step is out of range: BIP-32 skips this number.
		ScalarOutOfRange,
		/// What was derived for a step cancels out the parent: BIP-32 skips this number.
		PointAtInfinity,
		/// The extended key stands too deep to have children.
		TooDeep,
		/// A serialised extended public key has 78 bytes.
		WrongLength,
		/// The version is not that of an extended public key (xpub).
		UnknownVersion,
		/// This is an extended PRIVATE key, which everybody can read from now on: never use it again.
		PrivateKey,
		/// An extended key of depth 0 cannot have a parent.
		RootWithParent,
		/// An extended key of depth 0 cannot have a child number.
		RootWithNumber,
		/// The path leads to the key of another account.
		AnotherAccount,
		/// The account is registered, or was and is closed.
		AlreadyRegistered,
		/// The account has not signed this registration.
		AccountDidNotConsent,
		/// The extended key has not signed this registration.
		KeyDidNotConsent,
		/// The entity has that status already.
		SameStatus,
		/// The entity is closed, which is for ever.
		Closed,
		/// The history of the entity cannot count further.
		HistoryFull,
		/// There is no such entity: the account was never registered.
		UnknownEntity,
		/// There is a signature by an extended key, and no extended key.
		SignatureWithoutKey,
		/// The account is linked to another entity; only what is nobody's can be registered.
		AccountIsLinked,
		/// The extended key was registered before, for another entity.
		KeyTaken,
		/// The account of the extended key is an entity by itself.
		KeyIsEntity,
		/// The account of the extended key is linked to another entity.
		KeyIsLinked,
		/// Only the group can lift a suspension or close an entity.
		OnlyGroup,
		/// Only the agent that registered the entity, or the group, can suspend it.
		NotRegistrar,
		/// The entity has no extended public key, so nothing can be linked to it.
		NoKey,
		/// The account is linked already, to this or another entity.
		AlreadyLinked,
		/// The account is an entity by itself.
		AccountIsEntity,
		/// The account is not linked.
		NotLinked,
		/// The entity is not closed: what is linked to it stays linked.
		NotClosed,
		/// The entity still owes: its accounts stay its own until that is paid (P3).
		StillOwes,
		/// The state contradicts itself; report this, it is not the caller's fault.
		Inconsistent,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			// Whoever signs reads the account as 32 bytes: they must be the account, and its encoding.
			let bytes = [7u8; 32];
			let account = T::AccountId::from(bytes);
			assert!(account.encode() == bytes.encode(), "accounts must be 32 bytes and nothing else");
			let back: [u8; 32] = account.into();
			assert!(back == bytes, "an account must be the 32 bytes that it was made of");
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
		/// Register `account` as an entity (E1), for a deposit of the caller. Only for agents and members of the group.
		///
		/// `dossier` is a hash, nothing personal. `account_signature` is the account's over the statement that
		/// `vns_entity::Claim::statement` prints: it names the chain, the account, the dossier and the extended key, if there
		/// is one. `key_signature` is that of the extended key over the same, by ECDSA on its BLAKE2b-256. The account of the
		/// extended key is linked at once, for the deposit of a link.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register().saturating_add(T::OnLink::weight()))]
		pub fn register(
			origin: OriginFor<T>,
			account: T::AccountId,
			dossier: [u8; 32],
			extended_key: Option<Serialised>,
			account_signature: T::Signature,
			key_signature: Option<ecdsa::Signature>,
		) -> DispatchResult {
			let by = T::RegisterOrigin::ensure_origin(origin)?;
			Self::do_register(by, account, dossier, extended_key, account_signature, key_signature)
		}

		/// Give `entity` another status (E1). The group may give any that is legal; the registrar, while it is an agent, may
		/// suspend. Closing is for ever, and returns the deposit of the registration.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::suspend().max(T::WeightInfo::close()))]
		pub fn set_status(origin: OriginFor<T>, entity: T::AccountId, status: Status) -> DispatchResult {
			match T::StatusOrigin::try_origin(origin) {
				Ok(group) => Self::do_set_status(group, entity, status),
				Err(origin) => {
					let agent = T::RegisterOrigin::ensure_origin(origin)?;
					Self::check_registrar(&agent, &entity, status)?;
					Self::do_set_status(agent, entity, status)
				},
			}
		}

		/// Link `account` to `entity`: prove that it is the one of the key that `path` leads to below the entity's extended
		/// public key (E2). Anyone may, for a deposit, whatever the status of the entity. What holds for the entity holds for
		/// the account from then on (P3).
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::link(steps(path)).saturating_add(T::OnLink::weight()))]
		pub fn link(origin: OriginFor<T>, entity: T::AccountId, path: Path, account: T::AccountId) -> DispatchResult {
			let by = ensure_signed(origin)?;
			Self::do_link(by, entity, path, account)
		}

		/// Take the link of `account` to a closed entity away, and return its deposit to whoever paid it. Only for the group, and
		/// not while the entity owes: its accounts answer for that together.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::unlink().saturating_add(T::OnLink::weight()))]
		pub fn unlink(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
			let by = T::StatusOrigin::ensure_origin(origin)?;
			Self::do_unlink(by, account)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// An entity, by its registered account.
		pub fn entity(account: T::AccountId) -> Option<EntityView<T::AccountId>> {
			Self::view_entity(&account)
		}

		/// The entity that an account belongs to: itself, or the one that it is linked to.
		pub fn entity_of(account: T::AccountId) -> Option<T::AccountId> {
			<Self as EntityOf<T::AccountId>>::entity_of(&account)
		}

		/// The status of the entity that an account belongs to.
		pub fn status_of(account: T::AccountId) -> Option<Status> {
			<Self as EntityOf<T::AccountId>>::standing(&account)
		}

		/// The history of an entity from the change number `from` on: `most` changes, at most 64.
		pub fn history(entity: T::AccountId, from: u32, most: u32) -> Vec<ChangeOf<T>> {
			Self::view_history(&entity, from, most)
		}

		/// How an account is linked, if it is.
		pub fn link_of(account: T::AccountId) -> Option<LinkView<T::AccountId>> {
			Self::view_link_of(&account)
		}

		/// The links of an entity, in no telling order: `most` of them, at most 64, from the one after the account `after`
		/// on. The next page begins after the last account of this one.
		pub fn links(entity: T::AccountId, after: Option<T::AccountId>, most: u32) -> Vec<LinkView<T::AccountId>> {
			Self::view_links(&entity, after, most)
		}
	}

	/// The number of steps, at least one: what an empty path costs until it is refused.
	fn steps(path: &Path) -> u32 {
		u32::try_from(path.len()).unwrap_or(MAX_STEPS).clamp(1, MAX_STEPS)
	}
}
