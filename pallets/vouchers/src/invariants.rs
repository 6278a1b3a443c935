// SPDX-License-Identifier: Apache-2.0
//! The invariants in full, one checker each, by the numbers of the rules in `design/value-debt.md`.
//!
//! A checker walks everything it speaks of, so none of them may run in a block; `try_state` and every test run them all.
//! A checker never panics: it returns what is broken and where.

use crate::{purses::reason, *};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	format,
};
use frame_support::traits::fungible::InspectHold;
use vns_invariant::{ensure, Check};
use vns_units::Value;
use vns_voucher::{book_key, OfferId};

/// All invariants of this pallet; the first broken one.
pub fn check_all<T: Config>() -> Check {
	n4_the_total_is_the_sum_of_all_purses::<T>()?;
	n4_no_more_is_committed_than_held::<T>()?;
	n6_offers_are_sound::<T>()?;
	n6_what_is_offered_is_the_sum_of_the_offers::<T>()?;
	n6_the_lists_name_the_offers::<T>()?;
	n6_the_book_names_the_offers::<T>()
}

/// N4: the total is the sum of what is on hold as vouchers.
pub fn n4_the_total_is_the_sum_of_all_purses<T: Config>() -> Check {
	let mut purses =
		frame_system::Account::<T>::iter_keys().map(|who| T::Currency::balance_on_hold(&reason::<T>(), &who));
	let sum = purses.try_fold(0u128, u128::checked_add);
	let total = Total::<T>::get();
	ensure(sum == Some(total), "N4 total", || format!("the total is {total}, the purses hold {sum:?}"))
}

/// N4: nobody has committed more than he holds, and where nothing is committed nothing is stored.
pub fn n4_no_more_is_committed_than_held<T: Config>() -> Check {
	for who in Committed::<T>::iter_keys() {
		let purse = Pallet::<T>::purse_of(&who);
		ensure(!purse.committed.is_empty() && purse.free().is_ok(), "N4 commitments", || {
			format!("of {who:?}: {purse:?}")
		})?;
	}
	Ok(())
}

/// N6: every offer has a number that was given, something left and a price.
pub fn n6_offers_are_sound<T: Config>() -> Check {
	let next = NextOffer::<T>::get();
	for id in Offers::<T>::iter_keys() {
		let offer = Offers::<T>::get(id).map(|entry| entry.offer);
		let sound = offer.as_ref().is_some_and(|offer| id < next && !offer.left.is_zero() && offer.price.is_sound());
		ensure(sound, "N6 offers", || format!("{id} of {next}: {offer:?}"))?;
	}
	Ok(())
}

/// N6: what an account has offered is the sum of what is left of its offers.
pub fn n6_what_is_offered_is_the_sum_of_the_offers<T: Config>() -> Check {
	let mut sums: BTreeMap<_, _> = Committed::<T>::iter_keys().map(|who| (who, Some(Value::ZERO))).collect();
	for Entry { offer, .. } in Offers::<T>::iter_values() {
		let sum = sums.entry(offer.holder).or_insert(Some(Value::ZERO));
		*sum = sum.and_then(|sum| sum.checked_add(offer.left));
	}
	for (who, sum) in sums {
		let offered = Committed::<T>::get(&who).offered;
		ensure(Some(offered) == sum, "N6 offered", || format!("{who:?} has reserved {offered:?} and offers {sum:?}"))?;
	}
	Ok(())
}

/// N6: the list of each account names its offers, in order, and no other.
pub fn n6_the_lists_name_the_offers<T: Config>() -> Check {
	const NAME: &str = "N6 lists";
	for (id, entry) in Offers::<T>::iter() {
		let holder = entry.offer.holder;
		ensure(OffersBy::<T>::get(&holder).contains(&id), NAME, || format!("{holder:?} does not list {id}"))?;
	}
	for who in OffersBy::<T>::iter_keys() {
		let list = OffersBy::<T>::get(&who);
		let ordered = list.iter().zip(list.iter().skip(1)).all(|(one, next)| one < next);
		let own = |id: &OfferId| Offers::<T>::get(id).is_some_and(|entry| entry.offer.holder == who);
		ensure(!list.is_empty() && ordered && list.iter().all(own), NAME, || format!("of {who:?}: {list:?}"))?;
	}
	Ok(())
}

/// N6: the book names every offer at its place, and no other.
pub fn n6_the_book_names_the_offers<T: Config>() -> Check {
	let book: BTreeSet<_> = Book::<T>::iter_keys().collect();
	let offers: BTreeSet<_> = Offers::<T>::iter().map(|(id, entry)| book_key(entry.offer.price, id)).collect();
	let odd = || book.symmetric_difference(&offers).next().copied();
	ensure(book == offers, "N6 book", || format!("{:?} is in the book or an offer, and not both", odd()))
}
