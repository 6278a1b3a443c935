// SPDX-License-Identifier: Apache-2.0
//! What clients read: the answers of the view functions, whose types are in `vns-author`.

use crate::{authors::now, *};
use alloc::vec::Vec;

/// The most that one answer lists: view functions run inside the runtime, so they are bounded as well.
pub const MAX_LISTED: usize = 100;

impl<T: Config> Pallet<T> {
	/// See [`Pallet::author`].
	pub fn view_author(author: &T::AccountId) -> Option<AuthorView<T::AccountId>> {
		let record = Authors::<T>::get(author)?.author;
		let policy = Policies::<T>::get(author);
		Some(AuthorView {
			author: author.clone(),
			state: record.state,
			strikes: record.strikes,
			matured: record.pool.matured(),
			maturing: record.pool.maturing,
			commission: record.commission.at(now::<T>()),
			announced: record.commission,
			seats: Seats::<T>::get(author).map(|seat| seat.seats).unwrap_or_default(),
			unpaid: record.pool.unpaid,
			own_policy: policy.is_some(),
			policy: policy.unwrap_or_default(),
		})
	}

	/// See [`Pallet::authors`].
	pub fn view_authors() -> Vec<AuthorView<T::AccountId>> {
		Present::<T>::get().iter().filter_map(Self::view_author).collect()
	}

	/// See [`Pallet::positions_of`].
	pub fn view_positions_of(who: &T::AccountId) -> Vec<PositionView<T::AccountId>> {
		let view = |author: T::AccountId| {
			let (entry, position) = (Authors::<T>::get(&author)?, Positions::<T>::get(&author, who)?);
			PositionView::new(author, &entry.author.pool, &position, now::<T>()).ok()
		};
		StakedOn::<T>::iter_key_prefix(who).take(MAX_LISTED).filter_map(view).collect()
	}

	/// See [`Pallet::pending_reward`].
	pub fn view_pending_reward(author: &T::AccountId, who: &T::AccountId) -> RewardView {
		let Some(entry) = Authors::<T>::get(author) else { return RewardView::default() };
		let pool = entry.author.pool;
		let for_stake = Positions::<T>::get(author, who).and_then(|position| position.owed(&pool).ok());
		RewardView {
			for_stake: for_stake.map(|owed| owed.whole).unwrap_or_default(),
			as_author: if author == who { pool.owed_to_author } else { 0 },
		}
	}

	/// See [`Pallet::cooling`].
	pub fn view_cooling(who: &T::AccountId) -> CoolingView {
		let now = now::<T>();
		let list = CoolsDown::<T>::get(who).as_slice().to_vec();
		let due = list.iter().filter(|one| one.is_due(now)).fold(0u128, |sum, one| sum.saturating_add(one.amount));
		CoolingView { list, due }
	}
}
