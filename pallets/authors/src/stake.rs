// SPDX-License-Identifier: Apache-2.0
//! Stake and rewards of accounts. Loads the state, lets `vns-author` compute the transition, stores its outcome and moves the
//! vouchers.
//!
//! Calls run in a storage layer of their own, so an error after the first write leaves nothing behind.

use crate::{authors::now, *};
use frame_support::{
	ensure,
	traits::{Contains, Get},
};
use pallet_vouchers::Stake;
use sp_runtime::DispatchResult;
use vns_author::{Claimed, Cooling, Limits, Matured, Moved, Position, Released, Staked, Unstaked, Withdrawn};

/// All stake of a position, in planck.
fn total(position: Option<&Position>) -> u128 {
	position.and_then(|position| position.total().ok()).unwrap_or_default()
}

impl<T: Config> Pallet<T> {
	/// The limits that hold now.
	pub(crate) fn limits() -> Limits {
		Limits { least_stake: T::LeastStake::get(), maturity: T::Maturity::get(), cooling: T::Cooling::get() }
	}

	/// Pays rewards that wait in this layer's account, as free vouchers.
	fn pay(who: &T::AccountId, amount: u128) -> DispatchResult {
		if amount == 0 {
			return Ok(());
		}
		T::Vouchers::pay(&Self::account(), who, amount)
	}

	/// P1: a frozen account takes nothing off an author and moves nothing to another one. That it stakes nothing is asked where
	/// vouchers are committed, whatever the route.
	fn check_unfrozen(who: &T::AccountId) -> Result<(), Error<T>> {
		ensure!(!T::Frozen::contains(who), Error::<T>::Frozen);
		Ok(())
	}

	fn put_cooling(who: &T::AccountId, cooling: Cooling) {
		if cooling.is_empty() {
			CoolsDown::<T>::remove(who);
		} else {
			CoolsDown::<T>::insert(who, cooling);
		}
	}

	/// Tells of older stake that matured.
	fn tell_matured(author: &T::AccountId, who: &T::AccountId, amount: u128, before: u128) {
		if amount > 0 {
			let after = before.saturating_add(amount);
			Self::deposit_event(Event::Matured { author: author.clone(), who: who.clone(), amount, before, after });
		}
	}

	pub(crate) fn do_stake(author: &T::AccountId, who: &T::AccountId, amount: u128) -> DispatchResult {
		let mut entry = Self::entry(author)?;
		entry.author.check_takes_stake().map_err(Error::<T>::from)?;
		let position = Positions::<T>::get(author, who);
		let before = total(position.as_ref());
		let matured_before = entry.author.pool.matured();
		let Staked { pool, position, at, matured } =
			vns_author::stake(&entry.author.pool, position, amount, now::<T>(), &Self::limits())
				.map_err(Error::<T>::from)?;
		T::Vouchers::commit(who, amount)?;
		entry.author.pool = pool;
		Authors::<T>::insert(author, entry);
		let after = total(Some(&position));
		Self::put_position(author, who, Some(position));
		Self::tell_matured(author, who, matured, matured_before);
		let (author, who, matures) = (author.clone(), who.clone(), at.millis());
		Self::deposit_event(Event::Staked { author, who, amount, matures, before, after });
		Ok(())
	}

	pub(crate) fn do_unstake(author: &T::AccountId, who: &T::AccountId, amount: u128) -> DispatchResult {
		Self::check_unfrozen(who)?;
		let entry = Self::entry(author)?;
		let position = Positions::<T>::get(author, who);
		let before = total(position.as_ref());
		let cooling = CoolsDown::<T>::get(who);
		let left = vns_author::unstake(&entry.author.pool, position, &cooling, amount, now::<T>(), &Self::limits())
			.map_err(Error::<T>::from)?;
		Self::check_may_leave(who, left.of_matured)?;
		let told = Event::Unstaked {
			author: author.clone(),
			who: who.clone(),
			of_matured: left.of_matured,
			of_maturing: left.of_maturing,
			cooled: left.at.millis(),
			before,
			after: total(left.position.as_ref()),
			paid: left.paid,
		};
		Self::take_off(author, who, entry, left, told)
	}

	/// Stores what is left once stake was taken off, pays what it was owed, and ends the author's record if that was all.
	fn take_off(
		author: &T::AccountId,
		who: &T::AccountId,
		mut entry: EntryOf<T>,
		left: Unstaked,
		told: Event<T>,
	) -> DispatchResult {
		let Unstaked { pool, position, cooling, paid, .. } = left;
		Self::pay(who, paid)?;
		entry.author.pool = pool;
		Authors::<T>::insert(author, entry);
		Self::put_cooling(who, cooling);
		Self::put_position(author, who, position);
		Self::deposit_event(told);
		Self::end_if_over(author);
		Ok(())
	}

	/// Nobody keeps the record of an author that has left by leaving stake on it. A freeze of `who` does not hinder it (P1):
	/// the vouchers stay in his purse, and go no further than to where he may not move them while he is frozen.
	pub(crate) fn do_release_stake(author: &T::AccountId, who: &T::AccountId, by: T::AccountId) -> DispatchResult {
		let entry = Self::entry(author)?;
		entry.author.check_left().map_err(Error::<T>::from)?;
		let position = Positions::<T>::get(author, who);
		let cooling = CoolsDown::<T>::get(who);
		// A vote that counts on this stake goes on counting on it while it cools down, and on all else that does (C5).
		let may_withdraw = Self::vote_lock(who) == 0;
		let Released { left, withdrawn } =
			vns_author::release(&entry.author.pool, position, &cooling, now::<T>(), &Self::limits(), may_withdraw)
				.map_err(Error::<T>::from)?;
		if withdrawn > 0 {
			T::Vouchers::release(who, withdrawn)?;
			let rest = cooling.total().map_err(Error::<T>::from)?.saturating_sub(withdrawn);
			Self::deposit_event(Event::Withdrawn { who: who.clone(), amount: withdrawn, left: rest });
		}
		let told = Event::StakeReleased {
			author: author.clone(),
			who: who.clone(),
			by,
			of_matured: left.of_matured,
			of_maturing: left.of_maturing,
			cooled: left.at.millis(),
			paid: left.paid,
		};
		Self::take_off(author, who, entry, left, told)
	}

	pub(crate) fn do_withdraw(who: &T::AccountId) -> DispatchResult {
		let Withdrawn { cooling, amount } =
			vns_author::withdraw(&CoolsDown::<T>::get(who), now::<T>()).map_err(Error::<T>::from)?;
		Self::check_may_withdraw(who, &cooling)?;
		T::Vouchers::release(who, amount)?;
		let left = cooling.total().map_err(Error::<T>::from)?;
		Self::put_cooling(who, cooling);
		Self::deposit_event(Event::Withdrawn { who: who.clone(), amount, left });
		Ok(())
	}

	pub(crate) fn do_move_stake(
		from: &T::AccountId,
		to: &T::AccountId,
		who: &T::AccountId,
		amount: u128,
	) -> DispatchResult {
		Self::check_unfrozen(who)?;
		ensure!(from != to, Error::<T>::SameAuthor);
		let (mut old, mut new) = (Self::entry(from)?, Self::entry(to)?);
		new.author.check_takes_stake().map_err(Error::<T>::from)?;
		let matured_before = new.author.pool.matured();
		let Moved { from: left, to: arrived } = vns_author::move_stake(
			(&old.author.pool, Positions::<T>::get(from, who)),
			(&new.author.pool, Positions::<T>::get(to, who)),
			amount,
			now::<T>(),
			&Self::limits(),
		)
		.map_err(Error::<T>::from)?;
		Self::check_may_leave(who, left.of_matured)?;
		Self::pay(who, left.paid)?;
		old.author.pool = left.pool;
		new.author.pool = arrived.pool;
		Authors::<T>::insert(from, old);
		Authors::<T>::insert(to, new);
		let (from_after, to_after) = (total(left.position.as_ref()), total(Some(&arrived.position)));
		Self::put_position(from, who, left.position);
		Self::put_position(to, who, Some(arrived.position));
		Self::tell_matured(to, who, arrived.matured, matured_before);
		Self::deposit_event(Event::Moved {
			from: from.clone(),
			to: to.clone(),
			who: who.clone(),
			amount,
			of_matured: left.of_matured,
			matures: arrived.at.millis(),
			from_after,
			to_after,
			paid: left.paid,
		});
		Self::end_if_over(from);
		Ok(())
	}

	pub(crate) fn do_mature(author: &T::AccountId, who: &T::AccountId) -> DispatchResult {
		let mut entry = Self::entry(author)?;
		let before = entry.author.pool.matured();
		let position = Positions::<T>::get(author, who);
		let Matured { pool, position, amount } =
			vns_author::mature(&entry.author.pool, position, now::<T>()).map_err(Error::<T>::from)?;
		entry.author.pool = pool;
		Authors::<T>::insert(author, entry);
		Self::put_position(author, who, Some(position));
		Self::tell_matured(author, who, amount, before);
		Ok(())
	}

	pub(crate) fn do_claim(author: &T::AccountId, who: &T::AccountId) -> DispatchResult {
		let mut entry = Self::entry(author)?;
		let before = entry.author.pool.unpaid;
		let claimed = vns_author::claim(&entry.author.pool, Positions::<T>::get(author, who), author == who)
			.map_err(Error::<T>::from)?;
		Self::pay(who, claimed.paid())?;
		let Claimed { pool, position, to_staker, to_author } = claimed;
		entry.author.pool = pool;
		Authors::<T>::insert(author, entry);
		if let Some(position) = position {
			Positions::<T>::insert(author, who, position);
		}
		Self::deposit_event(Event::Claimed {
			author: author.clone(),
			who: who.clone(),
			for_stake: to_staker,
			as_author: to_author,
			before,
			after: pool.unpaid,
		});
		Self::end_if_over(author);
		Ok(())
	}
}
