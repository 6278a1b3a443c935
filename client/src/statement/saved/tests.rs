// SPDX-License-Identifier: Apache-2.0
//! What somebody did to a statement must be found, at the place where it was done.
#![allow(clippy::arithmetic_side_effects)]

use super::*;
use codec::Encode;

const WHO: AccountId = AccountId([1; 32]);
const OTHER: AccountId = AccountId([2; 32]);

fn granted(holder: AccountId, amount: u128) -> Vec<u8> {
	// Guarantor, holder, amount, unused before and after, by, approvals, reference.
	(0u8, OTHER, holder, amount, (0u128, amount), OTHER, 1u32, Vec::<u8>::new()).encode()
}

fn revoked(amount: u128) -> Vec<u8> {
	(1u8, OTHER, WHO, amount, amount, 0u128, Vec::<u8>::new()).encode()
}

/// Five movements after three others, two a block; as an honest program saves them.
fn honest() -> Saved {
	let opening = Balance { block: 9, mark: Mark { movements: 3, link: [7; 32] }, credit: 10, debt: 4 };
	let (mut mark, mut credit) = (opening.mark, opening.credit);
	let mut entries = Vec::new();
	for (place, event) in (0..).zip([granted(WHO, 100), revoked(30), granted(WHO, 5), granted(WHO, 7), revoked(1)]) {
		mark.movements += 1;
		mark.link = next_link(&mark.link, mark.movements, &event);
		credit = happened(&WHO, &event).unwrap().change(&WHO).unwrap().credit.apply(credit).unwrap();
		let block = 10 + place / 2;
		let recorded = Recorded { number: mark.movements, block, event, link: mark.link };
		entries.push(Entry { recorded, block_hash: Hash::from_low_u64_be(block), credit, debt: 4 });
	}
	let closing = Balance { block: 20, mark, credit, debt: 4 };
	Saved { genesis: Hash::zero(), account: WHO, opening, entries, closing, closing_hash: Hash::from_low_u64_be(20) }
}

/// The discrepancies as movement and field, of the honest statement after `change`.
fn found(change: impl FnOnce(&mut Saved)) -> Vec<String> {
	let mut saved = honest();
	change(&mut saved);
	check(&saved).iter().map(ToString::to_string).collect()
}

/// Exactly one, which says that.
fn one(change: impl FnOnce(&mut Saved), says: &str) {
	let found = found(change);
	assert!(found.len() == 1 && found[0].contains(says), "{says}: {found:#?}");
}

#[test]
fn an_honest_statement_should_have_no_discrepancies() {
	assert_eq!(found(|_| ()), Vec::<String>::new());
	let empty = found(|saved| {
		saved.entries.clear();
		saved.closing = Balance { block: 20, ..saved.opening };
	});
	assert_eq!(empty, Vec::<String>::new());
}

#[test]
fn an_altered_amount_should_be_named() {
	one(|saved| saved.entries[1].credit = 81, "movement 5, credit: expected 80, found 81");
	one(|saved| saved.entries[4].debt = 3, "movement 8, debt: expected 4, found 3");
	one(|saved| saved.closing.credit += 1, "closing.credit: expected 91, found 92");
	one(|saved| saved.closing.debt = 0, "closing.debt: expected 4, found 0");
	one(|saved| saved.opening.credit = 11, "movement 4, credit: expected 111, found 110");
}

#[test]
fn an_altered_event_should_be_named() {
	let altered = found(|saved| saved.entries[2].recorded.event = granted(WHO, 6));
	assert!(altered.iter().any(|one| one.starts_with("movement 6, link of its event")), "{altered:#?}");
	assert!(altered.iter().any(|one| one.starts_with("movement 6, credit: expected 86, found 85")), "{altered:#?}");
	assert_eq!(altered.len(), 2);
	for event in [vec![], vec![99], vec![0, 1], granted(OTHER, 5)] {
		let altered = found(|saved| saved.entries[2].recorded.event = event);
		assert!(altered.iter().any(|one| one.starts_with("movement 6, event: expected")), "{altered:#?}");
	}
}

#[test]
fn an_altered_link_should_be_named() {
	let altered = found(|saved| saved.entries[1].recorded.link = [9; 32]);
	assert!(altered.len() == 2 && altered[0].starts_with("movement 5, link"), "{altered:#?}");
	assert!(altered[1].starts_with("movement 6, link"), "{altered:#?}");
	one(|saved| saved.closing.mark.link = [9; 32], "closing.link");
	one(|saved| saved.opening.mark.link = [9; 32], "movement 4, link");
}

#[test]
fn a_removed_movement_should_be_named() {
	for place in 0..5 {
		let missing = found(|saved| drop(saved.entries.remove(place)));
		let says = format!("movement {}, number: expected it, found nothing: missing", place + 4);
		assert!(missing.contains(&says), "{missing:#?}");
	}
	let all = found(|saved| saved.entries.clear());
	assert!(all[0].contains("movements 4 to 8, found nothing"), "{all:#?}");
}

#[test]
fn swapped_movements_should_be_named() {
	one(|saved| saved.entries.swap(1, 2), "movement 5, number: expected its place before movement 6");
	let renumbered = found(|saved| {
		saved.entries.swap(1, 2);
		saved.entries[1].recorded.number = 5;
		saved.entries[2].recorded.number = 6;
	});
	assert!(renumbered.iter().any(|one| one.starts_with("movement 5, link")), "{renumbered:#?}");
}

#[test]
fn an_added_movement_should_be_named() {
	one(|saved| saved.entries.push(saved.entries[4].clone()), "movement 8, number: expected each movement once");
	let added = found(|saved| {
		let mut more = saved.entries[4].clone();
		more.recorded.number = 9;
		saved.entries.push(more);
	});
	assert!(added[0].starts_with("movement 9, number: expected movements 4 to 8"), "{added:#?}");
}

#[test]
fn an_impossible_block_should_be_named() {
	one(|saved| saved.entries[4].recorded.block = 21, "movement 8, block: expected a block from 10 to 20");
	one(|saved| saved.entries[0].recorded.block = 9, "movement 4, block: expected a block from 10 to 20");
	one(|saved| saved.entries[4].recorded.block = 10, "movement 8, block: expected at least 11");
	one(|saved| saved.entries[1].block_hash = Hash::zero(), "movement 5, block_hash");
	assert!(found(|saved| saved.closing.block = 8)[0].starts_with("closing.block: expected a block after"));
}

#[test]
fn numbers_at_the_end_of_their_range_should_not_break_it() {
	for number in [0, u64::MAX] {
		assert!(!found(|saved| saved.closing.mark.movements = number).is_empty());
		assert!(!found(|saved| saved.opening.mark.movements = number).is_empty());
		assert!(!found(|saved| saved.entries[2].recorded.number = number).is_empty());
		assert!(!found(|saved| saved.closing.block = number).is_empty() || number == u64::MAX);
		assert!(!found(|saved| saved.opening.block = number).is_empty() || number == 0);
	}
	assert!(!found(|saved| saved.opening.credit = u128::MAX).is_empty());
}
