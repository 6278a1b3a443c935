// SPDX-License-Identifier: Apache-2.0
//! Statements from events: whatever is not the chain's must be found out, and the rest must add up.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use super::*;
use codec::Encode;

const WHO: AccountId = AccountId([1; 32]);
const GRANTOR: AccountId = AccountId([2; 32]);
const OTHER: AccountId = AccountId([3; 32]);

fn event(name: &str, index: u8, fields: Vec<(&str, Value)>) -> Happened {
	let fields: Vec<_> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
	// Any bytes do, as long as they tell of the fields.
	let bytes = [vec![index], format!("{fields:?}").encode()].concat();
	let found = ChainEvent { pallet: "Credit".into(), name: name.into(), fields };
	Happened::of(&WHO, found, bytes).unwrap()
}

fn granted(amount: u128) -> Happened {
	event(
		"Granted",
		0,
		vec![
			("guarantor", Value::Account(GRANTOR)),
			("holder", Value::Account(WHO)),
			("amount", Value::Amount(amount)),
		],
	)
}

fn drawn(drawer: AccountId, obligor: AccountId, amount: u128) -> Happened {
	event(
		"Drawn",
		2,
		vec![
			("drawer", Value::Account(drawer)),
			("obligor", Value::Account(obligor)),
			("amount", Value::Amount(amount)),
		],
	)
}

fn repaid(payer: AccountId, obligor: AccountId, amount: u128) -> Happened {
	event(
		"Repaid",
		3,
		vec![("payer", Value::Account(payer)), ("obligor", Value::Account(obligor)), ("amount", Value::Amount(amount))],
	)
}

fn assumed(from: AccountId, to: AccountId, amount: u128, compensation: u128) -> Happened {
	event(
		"Assumed",
		17,
		vec![
			("from", Value::Account(from)),
			("to", Value::Account(to)),
			("amount", Value::Amount(amount)),
			("compensation", Value::Amount(compensation)),
		],
	)
}

/// Blocks of these events as an honest node has them, and the mark at their end.
fn blocks(events: Vec<Vec<Happened>>) -> (Vec<Block>, Mark) {
	let mut mark = Mark::default();
	let blocks = (10..)
		.zip(events)
		.map(|(number, events)| {
			let before = mark;
			for one in &events {
				mark.movements += 1;
				mark.link = proof::next_link(&mark.link, mark.movements, &one.bytes);
			}
			Block { number, hash: Hash::default(), clock: None, before, after: mark, events }
		})
		.collect();
	(blocks, mark)
}

fn story() -> (Vec<Block>, Balance) {
	let (blocks, mark) = blocks(vec![
		vec![granted(100)],
		vec![drawn(WHO, WHO, 60), granted(5)],
		vec![drawn(WHO, OTHER, 20), drawn(OTHER, WHO, 7)],
		vec![repaid(OTHER, WHO, 30), repaid(WHO, OTHER, 1), repaid(WHO, WHO, 2)],
	]);
	(blocks, Balance { block: 20, mark, credit: 25, debt: 35 })
}

fn proven(blocks: Vec<Block>, closing: Balance) -> Result<Statement, Incomplete> {
	prove(WHO, Balance::default(), blocks, closing, (Hash::default(), None))
}

#[test]
fn a_statement_should_tell_what_every_movement_changed() {
	let (blocks, closing) = story();
	let statement = proven(blocks, closing).unwrap();
	let lines: Vec<_> = statement.movements().iter().map(|one| (one.recorded.number, one.credit, one.debt)).collect();
	let expected =
		[(1, 100, 0), (2, 40, 60), (3, 45, 60), (4, 25, 60), (5, 25, 67), (6, 25, 37), (7, 25, 37), (8, 25, 35)];
	assert_eq!(lines, expected);
	let values: Vec<_> = statement.movements().iter().map(|one| one.change.value).collect();
	use Step::{Down, None, Up};
	assert_eq!(values, [None, Up(60), None, Up(20), None, None, Down(1), Down(2)]);
}

#[test]
fn an_assumption_should_move_debt_from_one_account_to_the_other() {
	let (blocks, mark) = blocks(vec![
		vec![granted(100), drawn(WHO, WHO, 60)],
		vec![assumed(WHO, OTHER, 60, 55)],
		vec![assumed(OTHER, WHO, 30, 0)],
	]);
	let closing = Balance { block: 20, mark, credit: 10, debt: 30 };
	let statement = proven(blocks, closing).unwrap();
	let lines: Vec<_> = statement.movements().iter().map(|one| (one.credit, one.debt, one.change.value)).collect();
	assert_eq!(lines[2..], [(40, 0, Step::Down(55)), (10, 30, Step::None)]);
}

#[test]
fn a_statement_should_begin_where_it_is_told() {
	let (mut blocks, closing) = story();
	blocks.drain(..2);
	let opening = Balance { block: 11, mark: blocks[0].before, credit: 45, debt: 60 };
	let statement = prove(WHO, opening, blocks.clone(), closing, (Hash::default(), None)).unwrap();
	assert_eq!(statement.movements().len(), 5);
	for wrong in [Balance { credit: 44, ..opening }, Balance { debt: 61, ..opening }] {
		assert!(prove(WHO, wrong, blocks.clone(), closing, (Hash::default(), None)).is_err());
	}
}

#[test]
fn an_account_without_movements_should_have_an_empty_statement() {
	let empty = Balance::default();
	assert_eq!(proven(vec![], empty).unwrap().movements(), []);
	assert!(proven(vec![], Balance { credit: 1, ..empty }).is_err(), "credit from nowhere");
}

#[test]
fn a_missing_event_or_block_should_be_found() {
	for block in 0..4 {
		let (mut blocks, closing) = story();
		blocks.remove(block);
		assert!(proven(blocks, closing).is_err(), "block {block}");
		let (mut blocks, closing) = story();
		blocks[block].events.pop();
		let error = proven(blocks, closing).unwrap_err();
		assert_eq!(error.block, 10 + block as u64);
		assert!(error.reason.contains("the chain counted"), "{error}");
	}
}

#[test]
fn a_duplicated_event_or_block_should_be_found() {
	for block in 0..4 {
		let (mut blocks, closing) = story();
		blocks.insert(block, blocks[block].clone());
		assert!(proven(blocks, closing).is_err(), "block {block}");
		let (mut blocks, closing) = story();
		let again = blocks[block].events[0].clone();
		blocks[block].events.push(again);
		assert!(proven(blocks, closing).is_err(), "event of block {block}");
	}
}

#[test]
fn an_altered_event_should_be_found() {
	let (mut blocks, closing) = story();
	blocks[1].events[0] = drawn(WHO, WHO, 61);
	let error = proven(blocks, closing).unwrap_err();
	assert_eq!((error.movement, error.block), (2, 11));
	assert!(error.reason.contains("altered"), "{error}");
}

#[test]
fn events_in_another_order_should_be_found() {
	let (mut blocks, closing) = story();
	blocks[3].events.swap(0, 2);
	assert!(proven(blocks, closing).is_err());
	let (mut blocks, closing) = story();
	blocks.swap(0, 1);
	assert!(proven(blocks, closing).is_err());
}

#[test]
fn altered_fields_behind_true_bytes_should_be_found_by_the_sums() {
	// A node cannot do this, since fields are decoded from the bytes; a mistake in this program could.
	let (mut blocks, closing) = story();
	blocks[0].events[0].fields = granted(101).fields;
	let error = proven(blocks, closing).unwrap_err();
	assert!(error.reason.contains("the ledger says"), "{error}");
}

#[test]
fn movements_that_take_more_than_there_was_should_be_refused() {
	let (blocks, mark) = blocks(vec![vec![drawn(WHO, WHO, 1)]]);
	let error = proven(blocks, Balance { mark, ..Default::default() }).unwrap_err();
	assert!(error.reason.contains("more than there was"), "{error}");
	let (blocks, mark) = self::blocks(vec![vec![granted(u128::MAX), granted(1)]]);
	assert!(proven(blocks, Balance { mark, ..Default::default() }).is_err(), "more than an amount can be");
}

#[test]
fn another_last_link_of_the_chain_should_be_found() {
	let (blocks, mut closing) = story();
	closing.mark.link[31] ^= 1;
	assert!(proven(blocks, closing).is_err());
	let (blocks, mut closing) = story();
	closing.mark.movements += 1;
	assert!(proven(blocks, closing).is_err());
}

#[test]
fn events_of_others_should_be_no_movements() {
	let of = |pallet: &str, name: &str, holder| {
		let fields = vec![("holder".to_owned(), Value::Account(holder)), ("amount".to_owned(), Value::Amount(1))];
		Happened::of(&WHO, ChainEvent { pallet: pallet.into(), name: name.into(), fields }, vec![0])
	};
	assert!(of("Credit", "Granted", WHO).is_some());
	assert!(of("Credit", "Granted", OTHER).is_none());
	assert!(of("Balances", "Granted", WHO).is_none(), "another pallet");
	assert!(of("Credit", "Undertaken", WHO).is_none(), "moves nothing");
}
