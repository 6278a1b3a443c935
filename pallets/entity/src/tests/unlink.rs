// SPDX-License-Identifier: Apache-2.0
use super::*;
use crate::{LinkCounts, Links, LinksOf};

#[test]
fn the_group_should_unlink_from_a_closed_entity() {
	check(|| {
		registered();
		let child = company_key().child(1).account();
		assert_ok!(link(FRIEND, id(COMPANY), &[1], child.clone()));
		assert_ok!(set_status(GROUP, id(COMPANY), Status::Closed));
		assert_ok!(unlink(GROUP, child.clone()));
		assert_eq!(
			last_event(),
			Event::Unlinked {
				account: child.clone(),
				entity: id(COMPANY),
				path: path(&[1]),
				paid_by: id(FRIEND),
				by: id(GROUP),
				links_before: 2,
				links_after: 1
			}
		);
		assert_eq!((Links::<Test>::get(&child), Entity::entity_of(child.clone())), (None, None));
		assert!(!LinksOf::<Test>::contains_key(id(COMPANY), &child));
		// To whoever paid, and to nobody else.
		assert_eq!((held(LINK, FRIEND), held(LINK, AGENT)), (0, LINK_DEPOSIT));
		assert_eq!(Balances::free_balance(id(FRIEND)), ENDOWMENT);
		assert_ok!(unlink(GROUP, company_key().account()));
		assert_eq!(held(LINK, AGENT), 0);
		assert!(!LinkCounts::<Test>::contains_key(id(COMPANY)), "no zero is stored");
	});
}

#[test]
fn p3_nothing_should_be_unlinked_from_an_entity_that_is_not_closed() {
	check(|| {
		registered();
		assert_noop!(unlink(GROUP, company_key().account()), Error::NotClosed);
		assert_ok!(set_status(GROUP, id(COMPANY), Status::Suspended));
		assert_noop!(unlink(GROUP, company_key().account()), Error::NotClosed);
	});
}

/// What it owes is owed by all of its accounts; one that were let go would be free of it (P1).
#[test]
fn p3_nothing_should_be_unlinked_from_a_closed_entity_that_owes() {
	check(|| {
		closed();
		Debtor::set(Some(id(COMPANY)));
		assert_noop!(unlink(GROUP, company_key().account()), Error::StillOwes);
		// What others owe is none of its business.
		Debtor::set(Some(id(FRIEND)));
		assert_ok!(unlink(GROUP, company_key().account()));
		Debtor::set(None);
	});
}

#[test]
fn nobody_but_the_group_should_unlink() {
	check(|| {
		closed();
		let child = company_key().child(1).account();
		assert_ok!(link(FRIEND, id(COMPANY), &[1], child.clone()));
		for by in [AGENT, OTHER_AGENT, COMPANY, FRIEND] {
			assert_noop!(unlink(by, child.clone()), DispatchError::BadOrigin);
		}
		assert_noop!(make(RuntimeOrigin::root(), crate::Call::unlink { account: child }), DispatchError::BadOrigin);
	});
}

#[test]
fn what_is_not_linked_should_not_be_unlinked() {
	check(|| {
		closed();
		assert_noop!(unlink(GROUP, id(FRIEND)), Error::NotLinked);
		// The registered account itself is no link.
		assert_noop!(unlink(GROUP, id(COMPANY)), Error::NotLinked);
		assert_ok!(unlink(GROUP, company_key().account()));
		assert_noop!(unlink(GROUP, company_key().account()), Error::NotLinked);
	});
}

#[test]
fn what_was_unlinked_should_be_linked_or_registered_again() {
	check(|| {
		let child = company_key().child(1);
		closed();
		assert_ok!(link(FRIEND, id(COMPANY), &[1], child.account()));
		assert_ok!(unlink(GROUP, child.account()));
		// Closed is no obstacle: the derivation is as true as it was.
		assert_ok!(link(FRIEND, id(COMPANY), &[1], child.account()));
		assert_ok!(unlink(GROUP, child.account()));
		let text = Statement { account: child.account(), ..statement(COMPANY, None) }.text();
		let account_signature = child.sign(&text).into();
		let own = Application { account: child.account(), account_signature, ..application(COMPANY, None) };
		assert_ok!(apply(signed(AGENT), own));
		assert_noop!(link(FRIEND, id(COMPANY), &[1], child.account()), Error::AccountIsEntity);
	});
}

#[test]
fn a_state_that_contradicts_itself_should_be_named_so() {
	genesis().execute_with(|| {
		closed();
		crate::LinkCounts::<Test>::remove(id(COMPANY));
		assert_noop!(unlink(GROUP, company_key().account()), Error::Inconsistent);
	});
	genesis().execute_with(|| {
		closed();
		crate::Entities::<Test>::remove(id(COMPANY));
		assert_noop!(unlink(GROUP, company_key().account()), Error::Inconsistent);
	});
}
