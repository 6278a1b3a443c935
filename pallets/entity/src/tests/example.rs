// SPDX-License-Identifier: Apache-2.0
//! The worked example of the book, line by line (docs/book/entity.md).

use super::*;

/// Status of the company, links, deposits of the agent and of whoever linked.
fn line(status: Option<Status>, links: u64, agent: u128, friend: u128) {
	assert_eq!(Entity::status_of(id(COMPANY)), status);
	assert_eq!(crate::LinkCounts::<Test>::get(id(COMPANY)), links);
	assert_eq!(held(REGISTRATION, AGENT) + held(LINK, AGENT), agent);
	assert_eq!(held(LINK, FRIEND), friend);
}

#[test]
fn the_worked_example_of_the_book() {
	check(|| {
		const R: u128 = REGISTRATION_DEPOSIT;
		const L: u128 = LINK_DEPOSIT;
		let shop = company_key().at(&[0, 5]).account();
		line(None, 0, 0, 0);
		assert_ok!(register(AGENT, COMPANY, Some(&company_key())));
		line(Some(Status::Registered), 1, R + L, 0);
		assert_eq!(Entity::entity_of(shop.clone()), None);
		assert_ok!(link(FRIEND, id(COMPANY), &[0, 5], shop.clone()));
		line(Some(Status::Registered), 2, R + L, L);
		assert_eq!(Entity::entity_of(shop.clone()), Some(id(COMPANY)));
		assert_ok!(set_status(AGENT, id(COMPANY), Status::Suspended));
		line(Some(Status::Suspended), 2, R + L, L);
		assert_eq!(Entity::status_of(shop.clone()), Some(Status::Suspended));
		assert_noop!(set_status(AGENT, id(COMPANY), Status::Registered), Error::OnlyGroup);
		assert_ok!(set_status(GROUP, id(COMPANY), Status::Registered));
		line(Some(Status::Registered), 2, R + L, L);
		assert_ok!(set_status(GROUP, id(COMPANY), Status::Closed));
		line(Some(Status::Closed), 2, L, L);
		assert_ok!(unlink(GROUP, shop.clone()));
		line(Some(Status::Closed), 1, L, 0);
		assert_eq!(Entity::entity_of(shop), None);
		let history: Vec<_> = Entity::history(id(COMPANY), 0, 64).into_iter().map(|change| change.to).collect();
		assert_eq!(history, [Status::Registered, Status::Suspended, Status::Registered, Status::Closed]);
	});
}
