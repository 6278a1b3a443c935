// SPDX-License-Identifier: Apache-2.0
//! Each checker must notice the damage that it is there for: what no call can do is done to the storage by hand.

use super::*;
use crate::{invariants::check_all, ChangeOf, Entities, History, Keys, LinkCounts, Links, LinksOf, Registrations};

fn child() -> AccountId32 {
	company_key().child(1).account()
}

/// Damages a healthy state and returns the name of the invariant that is found broken. The company has its key and a
/// link, the supplier has neither, and a third one is closed.
fn broken_by(damage: impl FnOnce()) -> &'static str {
	genesis().execute_with(|| {
		registered();
		assert_ok!(link(FRIEND, id(COMPANY), &[1], child()));
		assert_ok!(set_status(AGENT, id(COMPANY), Status::Suspended));
		assert_ok!(register(OTHER_AGENT, SUPPLIER, None));
		assert_ok!(register(OTHER_AGENT, STRANGER, None));
		assert_ok!(set_status(GROUP, id(STRANGER), Status::Closed));
		assert_eq!(check_all::<Test>(), Ok(()));
		damage();
		let broken = check_all::<Test>().expect_err("the damage is noticed");
		assert!(broken.to_string().starts_with(broken.invariant));
		broken.invariant
	})
}

fn company(change: fn(&mut vns_entity::Entity)) {
	Entities::<Test>::mutate(id(COMPANY), |entity| change(entity.as_mut().expect("is there")));
}

fn entry(number: u32, change: fn(&mut ChangeOf<Test>)) {
	History::<Test>::mutate(id(COMPANY), number, |entry| change(entry.as_mut().expect("is there")));
}

#[test]
fn e1_should_notice_a_history_that_lies() {
	const NAME: &str = "E1 history";
	assert_eq!(broken_by(|| History::<Test>::remove(id(COMPANY), 0)), NAME);
	assert_eq!(broken_by(|| History::<Test>::remove(id(COMPANY), 1)), NAME);
	assert_eq!(broken_by(|| company(|entity| entity.status = Status::Registered)), NAME);
	assert_eq!(broken_by(|| company(|entity| entity.changes = 1)), NAME);
	assert_eq!(broken_by(|| company(|entity| entity.changes = 3)), NAME);
	assert_eq!(broken_by(|| entry(1, |change| change.number = 0)), NAME);
	assert_eq!(broken_by(|| entry(1, |change| change.from = None)), NAME);
	assert_eq!(broken_by(|| entry(1, |change| change.at += 1)), NAME);
	assert_eq!(broken_by(|| entry(1, |change| change.at -= 1)), NAME);
	// Of nobody, and beyond the last one.
	let copy = |to: AccountId32, number| {
		let change = History::<Test>::get(id(COMPANY), 1).expect("is there");
		History::<Test>::insert(to, number, change);
	};
	assert_eq!(broken_by(|| copy(id(FRIEND), 0)), NAME);
	assert_eq!(broken_by(|| copy(id(COMPANY), 2)), NAME);
	assert_eq!(broken_by(|| Entities::<Test>::remove(id(SUPPLIER))), NAME);
}

#[test]
fn e1_should_notice_a_deposit_too_many_or_too_few() {
	const NAME: &str = "E1 deposits";
	let copy = |to: AccountId32| {
		let stored = Registrations::<Test>::get(id(COMPANY)).expect("is there");
		Registrations::<Test>::insert(to, stored);
	};
	assert_eq!(broken_by(|| Registrations::<Test>::remove(id(COMPANY))), NAME);
	assert_eq!(broken_by(|| copy(id(STRANGER))), NAME);
	assert_eq!(broken_by(|| copy(id(FRIEND))), NAME);
	// From somebody else than the registrar.
	assert_eq!(broken_by(|| copy(id(SUPPLIER))), NAME);
}

#[test]
fn e1_should_notice_a_key_of_nobody_or_of_two() {
	const NAME: &str = "E1 keys";
	let key = company_key().account();
	assert_eq!(broken_by(|| Keys::<Test>::remove(&key)), NAME);
	assert_eq!(broken_by(|| Keys::<Test>::insert(&key, id(SUPPLIER))), NAME);
	assert_eq!(broken_by(|| Keys::<Test>::insert(id(FRIEND), id(COMPANY))), NAME);
	assert_eq!(broken_by(|| company(|entity| entity.key = None)), NAME);
	// Until it is closed its account is linked.
	assert_eq!(broken_by(|| Links::<Test>::remove(&key)), NAME);
}

#[test]
fn p3_should_notice_an_entity_that_belongs_to_another() {
	let shift = || {
		let link = Links::<Test>::take(child()).expect("is there");
		Links::<Test>::insert(id(SUPPLIER), link);
	};
	assert_eq!(broken_by(shift), "P3 one entity");
}

#[test]
fn e2_should_notice_a_link_that_is_not_derived() {
	const NAME: &str = "E2 derivation";
	let link = |change: fn(&mut crate::LinkOf<Test>)| {
		Links::<Test>::mutate(child(), |link| change(link.as_mut().expect("is there")));
	};
	assert_eq!(broken_by(|| link(|link| link.path = path(&[2]))), NAME);
	assert_eq!(broken_by(|| link(|link| link.path = path(&[]))), NAME);
	assert_eq!(broken_by(|| link(|link| link.entity = id(SUPPLIER))), NAME);
	assert_eq!(broken_by(|| link(|link| link.entity = id(FRIEND))), NAME);
}

#[test]
fn p2_should_notice_an_account_that_can_be_reaped() {
	const NAME: &str = "P2 references";
	for who in [child(), id(STRANGER)] {
		let give_back = || {
			assert_ok!(System::dec_providers(&who));
		};
		assert_eq!(broken_by(give_back), NAME);
	}
}

#[test]
fn n6_should_notice_an_index_that_lies() {
	const NAME: &str = "N6 links of entities";
	assert_eq!(broken_by(|| LinksOf::<Test>::remove(id(COMPANY), child())), NAME);
	assert_eq!(broken_by(|| LinksOf::<Test>::insert(id(COMPANY), id(FRIEND), ())), NAME);
	assert_eq!(broken_by(|| LinksOf::<Test>::insert(id(SUPPLIER), child(), ())), NAME);
	assert_eq!(broken_by(|| LinkCounts::<Test>::insert(id(COMPANY), 3)), NAME);
	assert_eq!(broken_by(|| LinkCounts::<Test>::remove(id(COMPANY))), NAME);
	assert_eq!(broken_by(|| LinkCounts::<Test>::insert(id(SUPPLIER), 0)), NAME);
	assert_eq!(broken_by(|| Links::<Test>::remove(child())), NAME);
}
