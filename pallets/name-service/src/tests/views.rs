// SPDX-License-Identifier: Apache-2.0
//! What clients read, and that no answer is longer than its bound.

use super::*;

fn many(by: u64, count: usize) -> Vec<String> {
	let names: Vec<String> = (0..count).map(|number| format!("d/name{number}")).collect();
	for name in &names {
		assert_ok!(commit(by, sealed(by, name, MOST, &SALT)));
	}
	pass(DELAY);
	for name in &names {
		assert_ok!(new_name(by, name, ""));
	}
	names
}

#[test]
fn the_names_of_an_owner_should_be_read_in_pages() {
	check(|| {
		let names = many(ALICE, 100);
		assert_eq!(Names::names_of(ALICE, None, 0).len(), 0);
		assert_eq!(Names::names_of(ALICE, None, u32::MAX).len(), 64);
		let mut seen = Vec::new();
		let mut after = None;
		loop {
			let page = Names::names_of(ALICE, after, 30);
			let Some(last) = page.last() else { break };
			after = Some(H256(last.hash));
			seen.extend(page.into_iter().map(|one| String::from_utf8(one.name).expect("is text")));
		}
		seen.sort();
		let mut names = names;
		names.sort();
		assert_eq!(seen, names);
		assert_eq!(Names::names_of(BOB, None, 64).len(), 0);
	});
}

#[test]
fn names_should_be_listed_in_the_order_of_their_expiry() {
	check(|| {
		let names = many(ALICE, 70);
		for (place, name) in names.iter().enumerate() {
			pass(HOUR + 1);
			assert_ok!(renew(BOB, &[name], 1 + (place as u32 % 3), MOST));
		}
		let mut expected: Vec<(u64, [u8; 32])> =
			names.iter().map(|name| (expires(name) / HOUR, hash(name).0)).collect();
		expected.sort();
		let (mut from, mut after, mut seen) = (0, None, Vec::new());
		loop {
			let page = Names::expiring(from, after, 13);
			let Some(last) = page.last() else { break };
			(from, after) = (last.hour, Some(H256(last.hash)));
			seen.extend(page.into_iter().map(|one| (u64::from(one.hour), one.hash)));
		}
		assert_eq!(seen, expected);
		assert_eq!(Names::expiring(0, None, u32::MAX).len(), 64);
		// From an hour on.
		let later = expected[40].0 as u32;
		let rest = Names::expiring(later, None, 64);
		assert!(rest.iter().all(|one| one.hour >= later));
		assert_eq!(rest.len(), expected.iter().filter(|(hour, _)| *hour >= u64::from(later)).count());
	});
}

#[test]
fn what_is_due_should_be_said() {
	check(|| {
		settled(ALICE, EXAMPLE);
		assert_ok!(prepay(BOB, EXAMPLE, 6 * VNS));
		let due = || Names::expiring(0, None, 1)[0].due;
		assert!(!due());
		pass_to(expires(EXAMPLE) - 30 * DAY);
		assert!(due());
		let one = &Names::expiring(0, None, 1)[0];
		assert_eq!((one.state, one.owner, one.prepaid.planck()), (State::ExpiringSoon, ALICE, 6 * VNS));
		assert_ok!(withdraw_prepaid(ALICE, EXAMPLE, VNS));
		assert!(!due());
	});
}

#[test]
fn availability_should_be_told_by_hash_alone() {
	check(|| {
		let available = || Names::availability(hash(EXAMPLE));
		assert_eq!((available().state, available().owned_until), (State::Available, None));
		settled(ALICE, EXAMPLE);
		let lost = expires(EXAMPLE) + 44 * DAY;
		assert_eq!((available().state, available().owned_until), (State::Active, Some(lost)));
		pass_to(lost);
		assert_eq!((available().state, available().owned_until), (State::Grace, Some(lost)));
		pass(1 + 21 * DAY / 2);
		assert_eq!((available().state, available().owned_until), (State::DecliningPremium, None));
		assert!(available().premium.planck() > 390 * VNS && available().premium.planck() < 391 * VNS);
		pass(22 * DAY);
		assert_eq!((available().state, available().premium), (State::Released, Value::ZERO));
	});
}

#[test]
fn names_should_be_found_whatever_the_case_and_nothing_else() {
	check(|| {
		settled(ALICE, EXAMPLE);
		assert_eq!(Names::resolve(b"D/ExAmPlE".to_vec()), Some(says("{}")));
		assert!(Names::lookup(b"d/EXAMPLE".to_vec()).is_some());
		for bad in [&b"example"[..], b"d/other", b"d/", b"", &[0xff; 9], &[b'a'; 100_000]] {
			assert_eq!(Names::resolve(bad.to_vec()), None);
			assert_eq!(Names::lookup(bad.to_vec()), None);
		}
		pass_to(expires(EXAMPLE) + 1);
		assert_eq!(Names::resolve(EXAMPLE.into()), None);
		assert_eq!(view(EXAMPLE).state, State::Suspended);
		assert_eq!(Names::numbers(), Params::default());
	});
}

#[test]
fn commits_and_reserved_names_should_be_read_in_pages() {
	check(|| {
		for place in 0..70_u8 {
			assert_ok!(commit(ALICE, H256([place; 32])));
		}
		let first = Names::commits_of(ALICE, None, u32::MAX);
		let rest = Names::commits_of(ALICE, first.last().map(|one| H256(one.hash)), 64);
		assert_eq!((first.len(), rest.len()), (64, 6));
		let first = Names::reserved_names(None, 7);
		let rest = Names::reserved_names(first.last().map(|one| H256(one.hash)), 64);
		assert_eq!((first.len(), rest.len()), (7, vns_names::RESERVED.len() - 7));
		assert!(rest.iter().all(|one| !first.contains(one)));
	});
}
