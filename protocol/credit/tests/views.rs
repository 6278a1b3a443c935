// SPDX-License-Identifier: Apache-2.0
//! What readers add up: the accounts of an entity, page by page.

use vns_clock::{Hour, HOUR};
use vns_credit::views::{AccountView, EntityPage};

fn account(debt: u128, age: u64, due: Option<u32>) -> AccountView<u32> {
	AccountView {
		value: 10,
		unused: 1,
		debt,
		overdue: debt / 2,
		bad: debt / 4,
		mean_age: age,
		vouchers: 3,
		notes: 2,
		earliest_due: due.map(Hour),
		movements: 5,
		link: [0; 32],
		last: 7,
	}
}

#[test]
fn a_page_should_add_up_accounts_and_weigh_ages_by_debt() {
	let page = EntityPage::<u32>::default()
		.plus(&account(100, 10 * HOUR, Some(9)))
		.plus(&account(300, 2 * HOUR, None))
		.plus(&account(0, 0, Some(4)));
	let expected = EntityPage {
		accounts: 3,
		value: 30,
		vouchers: 9,
		unused: 3,
		debt: 400,
		overdue: 200,
		bad: 100,
		// (100 * 10 + 300 * 2) / 400 hours.
		mean_age: 4 * HOUR,
		notes: 6,
		earliest_due: Some(Hour(4)),
		next: None,
	};
	assert_eq!(page, expected);
}

#[test]
fn pages_should_add_up_like_their_accounts() {
	let accounts: Vec<_> = (0..20u32).map(|n| account(u128::from(n) * 1_000, u64::from(n) * HOUR, Some(n))).collect();
	let all = accounts.iter().fold(EntityPage::<u32>::default(), |page, one| page.plus(one));
	let (first, second) = accounts.split_at(16);
	let first = EntityPage { next: Some(15), ..first.iter().fold(EntityPage::default(), |page, one| page.plus(one)) };
	let second = second.iter().fold(EntityPage::default(), |page, one| page.plus(one));
	let pages = first.with(second);
	// Each mean is rounded down, so a mean of means may be a few milliseconds lower.
	assert!(pages.mean_age.abs_diff(all.mean_age) <= 20);
	assert_eq!(EntityPage { mean_age: all.mean_age, ..pages }, all);
}

#[test]
fn ages_of_enormous_debts_should_be_weighed_and_not_wrap() {
	let enormous = u128::MAX / 4;
	let page = EntityPage::<u32>::default().plus(&account(enormous, 10 * HOUR, None)).plus(&account(
		enormous,
		20 * HOUR,
		None,
	));
	assert!(page.mean_age.abs_diff(15 * HOUR) < HOUR, "{}", page.mean_age);
	let none = EntityPage::<u32>::default().plus(&account(0, 99, None));
	assert_eq!(none.mean_age, 0);
}
