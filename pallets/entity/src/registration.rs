// SPDX-License-Identifier: Apache-2.0
//! E1: registration and status. Loads the state, lets `vns-entity` compute the transition, stores its outcome.
//!
//! Calls run in a storage layer of their own, so an error after the first write leaves nothing behind.

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	ensure,
	traits::{Consideration, Footprint, Time},
};
use scale_info::TypeInfo;
use sp_core::ecdsa;
use sp_runtime::{
	traits::{Verify, Zero},
	DispatchResult,
};
use vns_entity::{Claim, Entity, ExtendedKey, Status};

/// The deposit of a registration.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Registration<AccountId, Ticket> {
	/// The registrar, who paid it.
	pub by: AccountId,
	/// The deposit.
	pub ticket: Ticket,
}

impl<T: Config> From<vns_entity::Error> for Error<T> {
	fn from(error: vns_entity::Error) -> Self {
		match error {
			vns_entity::Error::PathTooLong => Error::PathTooLong,
			vns_entity::Error::HardenedStep => Error::HardenedStep,
			vns_entity::Error::InvalidPublicKey => Error::InvalidPublicKey,
			vns_entity::Error::ScalarOutOfRange => Error::ScalarOutOfRange,
			vns_entity::Error::PointAtInfinity => Error::PointAtInfinity,
			vns_entity::Error::TooDeep => Error::TooDeep,
			vns_entity::Error::WrongLength => Error::WrongLength,
			vns_entity::Error::UnknownVersion => Error::UnknownVersion,
			vns_entity::Error::PrivateKey => Error::PrivateKey,
			vns_entity::Error::RootWithParent => Error::RootWithParent,
			vns_entity::Error::RootWithNumber => Error::RootWithNumber,
			vns_entity::Error::AnotherAccount => Error::AnotherAccount,
			vns_entity::Error::AlreadyRegistered => Error::AlreadyRegistered,
			vns_entity::Error::AccountDidNotConsent => Error::AccountDidNotConsent,
			vns_entity::Error::KeyDidNotConsent => Error::KeyDidNotConsent,
			vns_entity::Error::SameStatus => Error::SameStatus,
			vns_entity::Error::Closed => Error::Closed,
			vns_entity::Error::HistoryFull => Error::HistoryFull,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// What is claimed by registering these on this chain; its statement is what must be signed.
	pub fn claim(account: &T::AccountId, dossier: [u8; 32], key: Option<ExtendedKey>) -> Claim {
		let genesis = frame_system::Pallet::<T>::block_hash(frame_system::pallet_prelude::BlockNumberFor::<T>::zero());
		Claim { genesis: genesis.into(), account: account.clone().into(), dossier, key }
	}

	/// What a registration stores, at most: the entity, the first entry of its history, the deposit, the binding of its key
	/// and its account in the system.
	pub(crate) fn registration_footprint() -> Footprint {
		let account = T::AccountId::max_encoded_len();
		let sizes = [
			Entity::max_encoded_len(),
			ChangeOf::<T>::max_encoded_len(),
			RegistrationOf::<T>::max_encoded_len(),
			account,
			frame_system::AccountInfo::<T::Nonce, T::AccountData>::max_encoded_len(),
			// The key of each.
			account.saturating_mul(5),
		];
		Footprint::from_parts(5, sizes.into_iter().fold(0, usize::saturating_add))
	}

	pub(crate) fn do_register(
		by: T::AccountId,
		account: T::AccountId,
		dossier: [u8; 32],
		extended_key: Option<Serialised>,
		account_signature: T::Signature,
		key_signature: Option<ecdsa::Signature>,
	) -> DispatchResult {
		let key = extended_key.map(|bytes| ExtendedKey::parse(&bytes)).transpose().map_err(Error::<T>::from)?;
		ensure!(key.is_some() || key_signature.is_none(), Error::<T>::SignatureWithoutKey);
		let registered = vns_entity::register(
			Entities::<T>::get(&account).as_ref(),
			&Self::claim(&account, dossier, key),
			by.clone(),
			T::Time::now(),
			|statement| account_signature.verify(statement, &account),
			|key, statement| {
				let public = ecdsa::Public::from_raw(*key.bytes());
				key_signature.is_some_and(|signature| sp_io::crypto::ecdsa_verify(&signature, statement, &public))
			},
		)
		.map_err(Error::<T>::from)?;
		// What belongs to another entity is not the signer's alone to bind (P3).
		ensure!(!Links::<T>::contains_key(&account), Error::<T>::AccountIsLinked);
		let key_account = registered.key_account.map(T::AccountId::from);
		if let Some(key_account) = &key_account {
			ensure!(!Keys::<T>::contains_key(key_account), Error::<T>::KeyTaken);
		}
		if let Some(key) = &key {
			// The key signs for both.
			for signs in [key.key().account(), key.key().ethereum_account()].map(T::AccountId::from) {
				let own = signs == account;
				ensure!(own || !Entities::<T>::contains_key(&signs), Error::<T>::KeyIsEntity);
				ensure!(!Links::<T>::contains_key(&signs), Error::<T>::KeyIsLinked);
			}
		}

		let ticket = T::RegistrationConsideration::new(&by, Self::registration_footprint())?;
		Self::keep(&account);
		Entities::<T>::insert(&account, registered.entity);
		History::<T>::insert(&account, registered.change.number, registered.change);
		Registrations::<T>::insert(&account, Registration { by: by.clone(), ticket });
		Self::deposit_event(Event::Registered { entity: account.clone(), by: by.clone(), dossier, extended_key });
		if let Some(key_account) = key_account {
			Keys::<T>::insert(&key_account, &account);
			Self::store_link(by, account, Path::default(), key_account)?;
		}
		Ok(())
	}

	/// The registrar of an entity: who made the first entry of its history.
	pub(crate) fn registrar(entity: &T::AccountId) -> Option<T::AccountId> {
		History::<T>::get(entity, 0).map(|registration| registration.by)
	}

	/// What an agent may: suspend what it registered.
	pub(crate) fn check_registrar(agent: &T::AccountId, entity: &T::AccountId, to: Status) -> DispatchResult {
		let registrar = Self::registrar(entity).ok_or(Error::<T>::UnknownEntity)?;
		ensure!(to == Status::Suspended, Error::<T>::OnlyGroup);
		ensure!(registrar == *agent, Error::<T>::NotRegistrar);
		Ok(())
	}

	/// That `by` may is checked before.
	pub(crate) fn do_set_status(by: T::AccountId, entity: T::AccountId, to: Status) -> DispatchResult {
		let known = Entities::<T>::get(&entity).ok_or(Error::<T>::UnknownEntity)?;
		let changed = vns_entity::change(&known, to, by.clone(), T::Time::now()).map_err(Error::<T>::from)?;
		let number = changed.change.number;
		Entities::<T>::insert(&entity, changed.entity);
		History::<T>::insert(&entity, number, changed.change);
		if to == Status::Closed {
			let registration = Registrations::<T>::take(&entity).ok_or(Error::<T>::Inconsistent)?;
			registration.ticket.drop(&registration.by)?;
		}
		Self::deposit_event(Event::StatusChanged { entity, number, before: known.status, after: to, by });
		Ok(())
	}

	/// Keeps an account from being reaped, for ever, so that its nonce never starts again (P2). Not given back on
	/// unlinking; whoever is linked again has one reference more, which changes nothing.
	pub(crate) fn keep(account: &T::AccountId) {
		frame_system::Pallet::<T>::inc_providers(account);
	}
}
