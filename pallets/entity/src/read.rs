// SPDX-License-Identifier: Apache-2.0
//! What lower layers read.

use crate::*;
use vns_entity::Status;

/// Which accounts belong to which entity, for the layers below: a pallet there takes this trait in its `Config` and knows
/// nothing else of this one. Reading is free of effects and may be done any number of times.
///
/// An account that belongs to no entity is anonymous (E3). One entity is one party: what is asked of an account should be
/// asked of `entity_of` it (P3).
pub trait EntityOf<AccountId> {
	/// The entity that `who` belongs to: `who` itself if it was ever registered, or the one that it is linked to. Whatever
	/// its status: also what is closed still owes. At most two reads.
	fn entity_of(who: &AccountId) -> Option<AccountId>;

	/// The party that `who` is or belongs to: its entity, or itself where it is none's. One read, for what is asked with every
	/// movement of value: whoever is registered is linked to nobody else.
	fn party_of(who: &AccountId) -> AccountId;

	/// How the entity of `who` stands; `None` for an anonymous account. At most three reads.
	fn standing(who: &AccountId) -> Option<Status>;

	/// Do both belong to the same entity, or are they the same account?
	fn same_party(one: &AccountId, other: &AccountId) -> bool
	where
		AccountId: PartialEq,
	{
		one == other || Self::entity_of(one).is_some_and(|entity| Self::entity_of(other) == Some(entity))
	}
}

/// Where there are no entities: everybody is anonymous.
impl<AccountId: Clone> EntityOf<AccountId> for () {
	fn entity_of(_: &AccountId) -> Option<AccountId> {
		None
	}

	fn party_of(who: &AccountId) -> AccountId {
		who.clone()
	}

	fn standing(_: &AccountId) -> Option<Status> {
		None
	}
}

impl<T: Config> EntityOf<T::AccountId> for Pallet<T> {
	fn entity_of(who: &T::AccountId) -> Option<T::AccountId> {
		if Entities::<T>::contains_key(who) {
			return Some(who.clone());
		}
		Links::<T>::get(who).map(|link| link.entity)
	}

	fn party_of(who: &T::AccountId) -> T::AccountId {
		Links::<T>::get(who).map_or_else(|| who.clone(), |link| link.entity)
	}

	fn standing(who: &T::AccountId) -> Option<Status> {
		let entity = match Entities::<T>::get(who) {
			Some(entity) => entity,
			None => Entities::<T>::get(Links::<T>::get(who)?.entity)?,
		};
		Some(entity.status)
	}
}
