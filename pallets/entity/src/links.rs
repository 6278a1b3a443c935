// SPDX-License-Identifier: Apache-2.0
//! E2: linking what is derived from an entity's extended public key.
//!
//! Nobody's consent is asked. The derivation is the proof: the extended key signed for the entity, so whoever holds its
//! private key can compute the private key of every account that this will ever link.

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	ensure,
	traits::{Consideration, Footprint},
};
use scale_info::TypeInfo;
use sp_runtime::DispatchResult;
use vns_entity::Status;

/// An account that belongs to an entity.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Link<AccountId, Ticket> {
	/// The entity.
	pub entity: AccountId,
	/// The path from its extended public key; empty for that key itself.
	pub path: Path,
	/// Who paid the deposit.
	pub by: AccountId,
	/// The deposit.
	pub ticket: Ticket,
}

impl<T: Config> Pallet<T> {
	/// What a link stores, at most: the link, its entry in the index and its account in the system.
	pub(crate) fn link_footprint() -> Footprint {
		let sizes = [
			LinkOf::<T>::max_encoded_len(),
			frame_system::AccountInfo::<T::Nonce, T::AccountData>::max_encoded_len(),
			// The key of each; the index has two.
			T::AccountId::max_encoded_len().saturating_mul(4),
		];
		Footprint::from_parts(3, sizes.into_iter().fold(0, usize::saturating_add))
	}

	pub(crate) fn do_link(by: T::AccountId, entity: T::AccountId, path: Path, account: T::AccountId) -> DispatchResult {
		let known = Entities::<T>::get(&entity).ok_or(Error::<T>::UnknownEntity)?;
		let key = known.key.ok_or(Error::<T>::NoKey)?;
		ensure!(!Links::<T>::contains_key(&account), Error::<T>::AlreadyLinked);
		// An entity's own account may be one of its keys.
		ensure!(account == entity || !Entities::<T>::contains_key(&account), Error::<T>::AccountIsEntity);
		vns_entity::prove(&key, &path, &account.clone().into()).map_err(Error::<T>::from)?;
		Self::store_link(by, entity, path, account)
	}

	/// Stores a link that is proven.
	pub(crate) fn store_link(
		by: T::AccountId,
		entity: T::AccountId,
		path: Path,
		account: T::AccountId,
	) -> DispatchResult {
		let ticket = T::LinkConsideration::new(&by, Self::link_footprint())?;
		Self::keep(&account);
		let link = Link { entity: entity.clone(), path: path.clone(), by: by.clone(), ticket };
		Links::<T>::insert(&account, link);
		LinksOf::<T>::insert(&entity, &account, ());
		T::OnLink::linked(&account, &entity);
		let links_before = LinkCounts::<T>::get(&entity);
		// Nobody pays for 2^64 deposits.
		let links_after = links_before.saturating_add(1);
		LinkCounts::<T>::insert(&entity, links_after);
		Self::deposit_event(Event::Linked { account, entity, path, by, links_before, links_after });
		Ok(())
	}

	/// For benchmarks of lower layers, where finding the entity of an account takes most reading: `entity` is registered, and
	/// `account` linked to it.
	#[cfg(feature = "runtime-benchmarks")]
	pub fn set_up(entity: &T::AccountId, account: &T::AccountId) {
		Entities::<T>::insert(
			entity,
			vns_entity::Entity { dossier: [7; 32], key: None, status: Status::Registered, changes: 1 },
		);
		T::LinkConsideration::ensure_successful(entity, Self::link_footprint());
		let linked = Self::store_link(entity.clone(), entity.clone(), Path::default(), account.clone());
		debug_assert!(linked.is_ok());
	}

	pub(crate) fn do_unlink(by: T::AccountId, account: T::AccountId) -> DispatchResult {
		let Link { entity, path, by: paid_by, ticket } = Links::<T>::take(&account).ok_or(Error::<T>::NotLinked)?;
		let known = Entities::<T>::get(&entity).ok_or(Error::<T>::Inconsistent)?;
		ensure!(known.status == Status::Closed, Error::<T>::NotClosed);
		ensure!(!T::OnLink::owes(&entity), Error::<T>::StillOwes);
		LinksOf::<T>::remove(&entity, &account);
		let links_before = LinkCounts::<T>::get(&entity);
		let links_after = links_before.checked_sub(1).ok_or(Error::<T>::Inconsistent)?;
		if links_after == 0 {
			LinkCounts::<T>::remove(&entity);
		} else {
			LinkCounts::<T>::insert(&entity, links_after);
		}
		ticket.drop(&paid_by)?;
		Self::deposit_event(Event::Unlinked { account, entity, path, paid_by, by, links_before, links_after });
		Ok(())
	}
}
