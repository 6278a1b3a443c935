// SPDX-License-Identifier: Apache-2.0
//! What clients read: the answers of the view functions and of the runtime API, whose types are in `vns-entity`.

use crate::*;
use alloc::vec::Vec;
pub use vns_entity::views::{EntityView, LinkView};

/// The most changes or links that one answer lists: view functions run inside the runtime, so they are bounded as well.
pub const MAX_LISTED: u32 = 64;

/// As a number of items.
fn bounded(most: u32) -> usize {
	usize::try_from(most.min(MAX_LISTED)).unwrap_or_default()
}

impl<T: Config> Pallet<T> {
	/// See [`Pallet::entity`].
	pub(crate) fn view_entity(account: &T::AccountId) -> Option<EntityView<T::AccountId>> {
		let entity = Entities::<T>::get(account)?;
		let registration = History::<T>::get(account, 0)?;
		Some(EntityView {
			account: account.clone(),
			status: entity.status,
			dossier: entity.dossier,
			extended_key: entity.key.map(|key| key.serialise()),
			registered_by: registration.by,
			registered_at: registration.at,
			links: LinkCounts::<T>::get(account),
			changes: entity.changes,
		})
	}

	/// See [`Pallet::history`].
	pub(crate) fn view_history(entity: &T::AccountId, from: u32, most: u32) -> Vec<ChangeOf<T>> {
		(from..=u32::MAX).take(bounded(most)).map_while(|number| History::<T>::get(entity, number)).collect()
	}

	/// See [`Pallet::link_of`].
	pub(crate) fn view_link_of(account: &T::AccountId) -> Option<LinkView<T::AccountId>> {
		let Link { entity, path, by, .. } = Links::<T>::get(account)?;
		Some(LinkView { account: account.clone(), entity, path: path.into_inner(), by })
	}

	/// See [`Pallet::links`].
	pub(crate) fn view_links(
		entity: &T::AccountId,
		after: Option<T::AccountId>,
		most: u32,
	) -> Vec<LinkView<T::AccountId>> {
		let accounts = match after {
			None => LinksOf::<T>::iter_key_prefix(entity),
			Some(after) => LinksOf::<T>::iter_key_prefix_from(entity, LinksOf::<T>::hashed_key_for(entity, &after)),
		};
		accounts.take(bounded(most)).filter_map(|account| Self::view_link_of(&account)).collect()
	}
}
