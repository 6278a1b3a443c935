// SPDX-License-Identifier: Apache-2.0
//! The invariants in full, one checker each, by the numbers of the rules in `design/access.md` and `design/value-debt.md`.
//!
//! A checker walks everything it speaks of, so none of them may run in a block; `try_state` and every test run them all.
//! A checker never panics: it returns what is broken and where.

use crate::*;
use alloc::{collections::BTreeMap, format, vec::Vec};
use frame_support::traits::Time;
use vns_entity::Status;
use vns_invariant::{ensure, Check};

/// All invariants of this pallet; the first broken one.
pub fn check_all<T: Config>() -> Check {
	e1_histories_are_complete::<T>()?;
	e1_registrations_have_their_deposit::<T>()?;
	e1_keys_belong_to_one_entity::<T>()?;
	p3_an_account_belongs_to_one_entity::<T>()?;
	e2_links_are_derived::<T>()?;
	p2_accounts_are_never_reaped::<T>()?;
	n6_links_are_indexed::<T>()
}

/// E1: the history of every entity is complete, in order, made of legal changes, ends with its status and not in the
/// future; nobody else has one.
pub fn e1_histories_are_complete<T: Config>() -> Check {
	const NAME: &str = "E1 history";
	let now = T::Time::now();
	let mut counted = 0usize;
	for (account, entity) in Entities::<T>::iter() {
		let history: Vec<_> = (0..entity.changes).map_while(|number| History::<T>::get(&account, number)).collect();
		ensure(entity.agrees_with(&history), NAME, || {
			format!("{account:?} is {:?} after {} changes, its history says {history:?}", entity.status, entity.changes)
		})?;
		ensure(history.iter().all(|change| change.at <= now), NAME, || format!("{account:?} changed after {now}"))?;
		counted = counted.saturating_add(history.len());
	}
	let stored = History::<T>::iter_keys().count();
	ensure(counted == stored, NAME, || format!("{stored} changes are stored, {counted} are those of entities"))
}

/// E1: whatever is not closed has the deposit of its registrar, and nothing else has one.
pub fn e1_registrations_have_their_deposit<T: Config>() -> Check {
	const NAME: &str = "E1 deposits";
	for (account, entity) in Entities::<T>::iter() {
		let open = entity.status != Status::Closed;
		ensure(Registrations::<T>::contains_key(&account) == open, NAME, || {
			format!("{account:?} is {:?}: its deposit is there and should not, or should and is not", entity.status)
		})?;
	}
	for (account, registration) in Registrations::<T>::iter() {
		ensure(Entities::<T>::contains_key(&account), NAME, || format!("a deposit for {account:?}, no entity"))?;
		ensure(Pallet::<T>::registrar(&account).as_ref() == Some(&registration.by), NAME, || {
			format!("{:?} paid for {account:?} and is not its registrar", registration.by)
		})?;
	}
	Ok(())
}

/// E1: an extended key belongs to the entity that it is stored for, and to no other; until that is closed its account is
/// linked.
pub fn e1_keys_belong_to_one_entity<T: Config>() -> Check {
	const NAME: &str = "E1 keys";
	let mut with_key = 0usize;
	for (account, entity) in Entities::<T>::iter() {
		let Some(key) = entity.key else { continue };
		with_key = with_key.saturating_add(1);
		let key_account = T::AccountId::from(key.key().account());
		ensure(key.check().is_ok(), NAME, || format!("the extended key of {account:?} is none"))?;
		ensure(Keys::<T>::get(&key_account).as_ref() == Some(&account), NAME, || {
			format!("the key {key_account:?} of {account:?} is not bound to it")
		})?;
		let linked = Links::<T>::get(&key_account).is_some_and(|link| link.entity == account);
		ensure(linked || entity.status == Status::Closed, NAME, || {
			format!("the key {key_account:?} of {account:?} is not linked to it")
		})?;
	}
	let bound = Keys::<T>::iter_keys().count();
	ensure(bound == with_key, NAME, || format!("{bound} keys are bound, {with_key} entities have one"))
}

/// P3: an account that is linked is no entity, or the same.
pub fn p3_an_account_belongs_to_one_entity<T: Config>() -> Check {
	const NAME: &str = "P3 one entity";
	for (account, link) in Links::<T>::iter() {
		ensure(link.entity == account || !Entities::<T>::contains_key(&account), NAME, || {
			format!("{account:?} is an entity, and linked to {:?}", link.entity)
		})?;
	}
	Ok(())
}

/// E2: every link is derived from the extended key of its entity along its path.
pub fn e2_links_are_derived<T: Config>() -> Check {
	const NAME: &str = "E2 derivation";
	for (account, link) in Links::<T>::iter() {
		let key = Entities::<T>::get(&link.entity).and_then(|entity| entity.key);
		let bytes: [u8; 32] = account.clone().into();
		let derived = key.is_some_and(|key| vns_entity::prove(&key, &link.path, &bytes).is_ok());
		ensure(derived, NAME, || format!("{account:?} is not {:?} below {:?}", link.path, link.entity))?;
	}
	Ok(())
}

/// P2: every registered and every linked account holds a provider reference for each, so it cannot be reaped.
pub fn p2_accounts_are_never_reaped<T: Config>() -> Check {
	const NAME: &str = "P2 references";
	let mut references = BTreeMap::<T::AccountId, u32>::new();
	for account in Entities::<T>::iter_keys().chain(Links::<T>::iter_keys()) {
		let count = references.entry(account).or_default();
		*count = count.saturating_add(1);
	}
	for (account, least) in references {
		let providers = frame_system::Pallet::<T>::providers(&account);
		ensure(providers >= least, NAME, || {
			format!("{account:?} has {providers} references, at least {least} are due")
		})?;
	}
	Ok(())
}

/// N6: the index lists every link once and nothing else, and each entity counts its links.
pub fn n6_links_are_indexed<T: Config>() -> Check {
	const NAME: &str = "N6 links of entities";
	let mut counts = BTreeMap::<T::AccountId, u64>::new();
	for (entity, account) in LinksOf::<T>::iter_keys() {
		ensure(Links::<T>::get(&account).is_some_and(|link| link.entity == entity), NAME, || {
			format!("{account:?} is listed for {entity:?} and not linked to it")
		})?;
		let count = counts.entry(entity).or_default();
		*count = count.saturating_add(1);
	}
	let (listed, stored) = (LinksOf::<T>::iter_keys().count(), Links::<T>::iter_keys().count());
	ensure(listed == stored, NAME, || format!("{stored} links are stored, {listed} are listed"))?;
	let counted: BTreeMap<_, _> = LinkCounts::<T>::iter().collect();
	ensure(counted == counts, NAME, || format!("counted {counted:?}, listed {counts:?}"))
}
