// SPDX-License-Identifier: Apache-2.0
//! The invariants in full, one checker each, by the numbers of the rules in `docs/book/name.md`.
//!
//! A checker walks everything it speaks of, so none of them may run in a block; `try_state` and every test run them all.
//! A checker never panics: it returns what is broken and where.

use crate::*;
use alloc::{collections::BTreeMap, format};
use frame_support::traits::{fungible::InspectHold, Get, Time};
use sp_core::H256;
use vns_invariant::{ensure, Check};

/// All invariants of this pallet; the first broken one.
pub fn check_all<T: Config>() -> Check {
	l1_names_stand_under_their_hash::<T>()?;
	l2_commits_have_a_window::<T>()?;
	l3_registrations_are_sound::<T>()?;
	l8_what_is_held_is_what_is_stored::<T>()?;
	l9_changes_are_counted::<T>()?;
	l11_reserved_names_stand_under_their_hash::<T>()?;
	n6_owners_have_their_names::<T>()?;
	n6_names_are_filed_by_expiry::<T>()?;
	n6_primary_names_are_their_owners::<T>()
}

/// L1: every stored name can be read and stands under its hash.
pub fn l1_names_stand_under_their_hash<T: Config>() -> Check {
	const NAME: &str = "L1 names";
	for hash in Names::<T>::iter_keys() {
		let entry = Names::<T>::get(hash);
		ensure(entry.is_some_and(|entry| entry.name.hash() == hash.0), NAME, || {
			format!("under {hash:?} is no name, or another one")
		})?;
	}
	Ok(())
}

/// L2: every commit can be read, was made by now, opens later than that and closes later than it opens.
pub fn l2_commits_have_a_window<T: Config>() -> Check {
	const NAME: &str = "L2 windows";
	let now = T::Time::now();
	for (owner, hash) in Commits::<T>::iter_keys() {
		let window = Commits::<T>::get(&owner, hash).map(|commit| commit.window);
		ensure(window.is_some_and(|window| window.is_sound(now)), NAME, || {
			format!("the commit {hash:?} of {owner:?} has {window:?}, now is {now}")
		})?;
	}
	Ok(())
}

/// L3: every registration could have been made by now.
pub fn l3_registrations_are_sound<T: Config>() -> Check {
	let now = T::Time::now();
	for (_, Entry { name, registration, .. }) in Names::<T>::iter() {
		ensure(registration.is_sound(now), "L3 registrations", || {
			format!("{name} could not have been made by {now}: {registration:?}")
		})?;
	}
	Ok(())
}

/// L8: what is on hold for names and for renewals is what is stored with the names, account by account.
pub fn l8_what_is_held_is_what_is_stored<T: Config>() -> Check {
	let mut stored = BTreeMap::<_, (u128, u128)>::new();
	for (_, entry) in Names::<T>::iter() {
		let owner = codec::Encode::encode(&entry.registration.owner);
		let sums = stored.entry(owner).or_default();
		sums.0 = sums.0.saturating_add(entry.deposit.planck());
		sums.1 = sums.1.saturating_add(entry.registration.prepaid.planck());
	}
	for who in frame_system::Account::<T>::iter_keys() {
		let held = |reason: HoldReason| T::Currency::balance_on_hold(&reason.into(), &who);
		let held = (held(HoldReason::Name), held(HoldReason::Prepaid));
		let sums = stored.remove(&codec::Encode::encode(&who)).unwrap_or_default();
		ensure(held == sums, "L8 holds", || format!("{who:?} has {held:?} on hold, and its names say {sums:?}"))?;
	}
	let missing = stored.into_iter().find(|(_, sums)| *sums != (0, 0));
	ensure(missing.is_none(), "L8 holds", || format!("an owner has no account: {missing:?}"))
}

/// L9: every name has changes, and their last is not in the future.
pub fn l9_changes_are_counted<T: Config>() -> Check {
	let now = frame_system::Pallet::<T>::block_number();
	for (_, Entry { name, history, .. }) in Names::<T>::iter() {
		ensure(history.changes > 0 && !history.link.is_zero() && history.last <= now, "L9 changes", || {
			format!("{name} has {history:?}")
		})?;
	}
	Ok(())
}

/// L11: every reserved name stands under its hash, they are counted, and there are no more than there can be.
pub fn l11_reserved_names_stand_under_their_hash<T: Config>() -> Check {
	const NAME: &str = "L11 reserved";
	let mut count = 0_u32;
	for hash in Reserved::<T>::iter_keys() {
		let entry = Reserved::<T>::get(hash);
		ensure(entry.is_some_and(|(name, _)| name.hash() == hash.0), NAME, || {
			format!("under {hash:?} is no reserved name, or another one")
		})?;
		count = count.saturating_add(1);
	}
	let (counted, most) = (Reserved::<T>::count(), T::MaxReserved::get());
	ensure(count == counted && count <= most, NAME, || format!("{count} of {counted}, at most {most}"))
}

/// N6: the index by owner lists every name once, and nothing else.
pub fn n6_owners_have_their_names<T: Config>() -> Check {
	const NAME: &str = "N6 owners";
	let mut listed = 0_u64;
	for (owner, hash) in Owned::<T>::iter_keys() {
		let entry = Names::<T>::get(hash);
		ensure(entry.is_some_and(|entry| entry.registration.owner == owner), NAME, || {
			format!("{hash:?} is listed for {owner:?} and is not his")
		})?;
		listed = listed.saturating_add(1);
	}
	all_are_listed::<T>(NAME, listed)
}

/// N6: the index by expiry lists every name once, under the hour of its expiry, and nothing else.
pub fn n6_names_are_filed_by_expiry<T: Config>() -> Check {
	const NAME: &str = "N6 expiry";
	let mut listed = 0_u64;
	for (hour, hash) in Expiring::<T>::iter_keys() {
		let expires = Names::<T>::get(hash).map(|entry| entry.registration.expires_at);
		ensure(expires.is_some_and(|expires| ledger::hour_key(expires) == hour), NAME, || {
			format!("{hash:?} is listed in hour {hour:?} and expires at {expires:?}")
		})?;
		listed = listed.saturating_add(1);
	}
	all_are_listed::<T>(NAME, listed)
}

fn all_are_listed<T: Config>(invariant: &'static str, listed: u64) -> Check {
	let names = Names::<T>::iter_keys().fold(0_u64, |count, _: H256| count.saturating_add(1));
	ensure(names == listed, invariant, || format!("there are {names} names, and {listed} in the index"))
}

/// N6: a primary name is one of the account's own.
pub fn n6_primary_names_are_their_owners<T: Config>() -> Check {
	for (who, hash) in Primary::<T>::iter() {
		ensure(Owned::<T>::contains_key(&who, hash), "N6 primary", || {
			format!("{who:?} is called {hash:?}, which is not his")
		})?;
	}
	Ok(())
}
