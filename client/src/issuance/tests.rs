// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::{
	credit::{Instalment, Terms},
	fit, value,
};
use codec::Encode;
use vns_clock::Hour;
use vns_units::Credit;

const WHO: AccountId = AccountId([1; 32]);
const OTHER: AccountId = AccountId([2; 32]);
const THEN: Millis = 1_800_000_000_000;

fn as_the_chain_reads(call: &Call) -> Vec<(String, Value)> {
	value::call_arguments(fit::committed().unwrap(), call.pallet(), call.name(), call.arguments()).unwrap()
}

fn named(name: &str, value: Value) -> (String, Value) {
	(name.to_owned(), value)
}

fn instalments() -> Vec<Instalment> {
	let demand = Terms::OnDemand { by: OTHER, notice: 24, latest: Hour(500_000) };
	vec![
		Instalment { amount: Credit::new(u128::MAX), terms: Terms::At(Hour(499_999)) },
		Instalment { amount: Credit::new(1), terms: demand },
	]
}

#[test]
fn every_call_should_decode_to_what_was_meant() {
	let id = || named("id", Value::Number(u128::from(u64::MAX)));
	let expires = || named("expires", Value::Instant(THEN));
	let list = value::decode_call_field(PALLET, "request", "instalments", &instalments().encode()).unwrap();
	for (call, meant) in [
		(add_reward(u64::MAX, u128::MAX), vec![id(), named("amount", Value::Amount(u128::MAX))]),
		(take_back(u64::MAX), vec![id()]),
		(drop_expired(u64::MAX), vec![id()]),
		(forget_bucket(&WHO), vec![named("author", Value::Account(WHO))]),
		(
			request(&WHO, &instalments(), u128::MAX, [9; 32].into(), THEN),
			vec![
				named("agent", Value::Account(WHO)),
				named("instalments", list),
				named("fee", Value::Amount(u128::MAX)),
				named("purpose", Value::Bytes(vec![9; 32])),
				expires(),
			],
		),
		(withdraw_request(u64::MAX), vec![id()]),
		(approve_request(u64::MAX), vec![id()]),
		(propose_request(u64::MAX, THEN), vec![id(), expires()]),
	] {
		let call = call.unwrap();
		assert_eq!(as_the_chain_reads(&call), meant, "{}", call.name());
	}
}

#[test]
fn every_answer_should_be_laid_out_as_the_committed_metadata_says() {
	let read = |method: &str, bytes: Vec<u8>| value::answer(fit::committed().unwrap(), VIEWS, method, &bytes).unwrap();
	let field = |value: &Value, name: &str| value.field(name).unwrap().clone();
	let waiting = WaitingView {
		id: 1,
		by: WHO,
		guarantor: OTHER,
		holder: WHO,
		amount: 2,
		approvals: 3,
		reward: 4,
		queued_at: 5,
		expires: 6,
		draws_at_once: true,
		reference: b"7".to_vec(),
	};
	let listed = read("waiting", vec![waiting].encode());
	let first = &listed.items().unwrap()[0];
	assert_eq!((field(first, "guarantor"), field(first, "reward")), (Value::Account(OTHER), Value::Amount(4)));
	assert_eq!((field(first, "expires"), field(first, "draws_at_once")), (Value::Instant(6), Value::Bool(true)));

	let refusals = [
		(Refusal::Stopped, "Stopped", None),
		(Refusal::AboveCeiling, "AboveCeiling", None),
		(Refusal::DebtTooOld, "DebtTooOld", None),
		(Refusal::RewardTooSmall { least: 8 }, "RewardTooSmall", Some("least")),
		(Refusal::UnusedCreditCap { cap: 8 }, "UnusedCreditCap", Some("cap")),
		(Refusal::TooFast { left: 8 }, "TooFast", Some("left")),
		(Refusal::BucketEmpty { level: 8 }, "BucketEmpty", Some("level")),
		(Refusal::NetworkShareSpent { level: 8 }, "NetworkShareSpent", Some("level")),
		(Refusal::HolderFrozen, "HolderFrozen", None),
		(Refusal::Expired, "Expired", None),
		(Refusal::NoStanding, "NoStanding", None),
		(Refusal::Void, "Void", None),
	];
	for (refusal, name, number) in refusals {
		let fields = number.map(|number| named(number, Value::Amount(8))).into_iter().collect();
		let meant = Value::Variant(name.into(), fields);
		let verdict = Verdict { author: WHO, refusal: Some(refusal) };
		let verdicts = read("verdicts", vec![verdict].encode());
		assert_eq!(field(&verdicts.items().unwrap()[0], "refusal"), meant);
		let why = read("why", Some(Err::<(), _>(refusal)).encode());
		assert_eq!(why, Value::Variant("Err".into(), vec![named("0", meant)]));
	}
	let none = read("verdicts", vec![Verdict { author: WHO, refusal: None }].encode());
	assert_eq!(field(&none.items().unwrap()[0], "refusal"), Value::Nothing);

	let capacity = CapacityView { size: 1, level: 2, network_size: 3, network_level: 4, left_this_hour: 5 };
	let capacity = read("capacity", Some(capacity).encode());
	assert_eq!((field(&capacity, "level"), field(&capacity, "left_this_hour")), (Value::Amount(2), Value::Amount(5)));

	let request = RequestView {
		id: 1,
		holder: WHO,
		agent: OTHER,
		amount: 2,
		instalments: instalments(),
		fee: 3,
		purpose: [4; 32],
		expires: 5,
	};
	let one = read("open_request", Some(request.clone()).encode());
	assert_eq!((field(&one, "purpose"), field(&one, "fee")), (Value::Bytes(vec![4; 32]), Value::Amount(3)));
	let listed = read("open_requests", vec![request].encode());
	assert_eq!(field(&listed.items().unwrap()[0], "agent"), Value::Account(OTHER));
	let fee = read("fee_of", Some((WHO, 9u128)).encode());
	assert_eq!(field(&fee, "1"), Value::Amount(9));
}

/// An event of the committed metadata, from its fields in SCALE.
fn event(pallet: &str, name: &str, bytes: &[u8]) -> ChainEvent {
	let metadata = fit::committed().unwrap();
	let variants = metadata.pallet_by_name(pallet).unwrap().event_variants().unwrap();
	let variant = variants.iter().find(|one| one.name == name).unwrap();
	let fields = value::decode_fields(metadata.types(), &variant.fields, bytes).unwrap();
	ChainEvent { pallet: pallet.to_owned(), name: name.to_owned(), fields }
}

fn granted(amount: u128) -> ChainEvent {
	event(credit::PALLET, "Granted", &(WHO, OTHER, amount, 0u128, amount, WHO, 1u32, Vec::<u8>::new()).encode())
}

fn issued(id: WaitingId) -> ChainEvent {
	event(PALLET, "Issued", &(id, OTHER, 10u128, 7u128, 100u128, 90u128, 900u128).encode())
}

fn dropped(id: WaitingId, reason: &[u8]) -> ChainEvent {
	event(PALLET, "Dropped", &[&(id, WHO, 10u128, 0u128).encode()[..], reason].concat())
}

#[test]
fn what_became_of_a_grant_should_be_found_among_the_events_of_a_block() {
	let metadata = fit::committed().unwrap();
	// The index of the pallet, and of its error: what the runtime encodes.
	let pallet = metadata.pallet_by_name(credit::PALLET).unwrap();
	let errors = pallet.error_variants().unwrap();
	let wrong = errors.iter().find(|one| one.name == "NotAnEntity").unwrap();
	let refused = [2, 3, pallet.error_index(), wrong.index, 0, 0, 0];
	let events = || {
		vec![
			granted(1),
			issued(4),
			granted(2),
			issued(5),
			dropped(6, &[0]),
			dropped(7, &[1]),
			dropped(8, &refused),
			dropped(9, &[2, 2]),
		]
	};
	let fate = |id| fate_of(metadata, id, events()).unwrap();
	assert_eq!(fate(5), Some(Fate::Issued { author: OTHER, reward: 7, events: vec![granted(2)] }));
	assert_eq!(fate(6), Some(Fate::Dropped(Dropped::Expired)));
	assert_eq!(fate(7), Some(Fate::Dropped(Dropped::TakenBack)));
	let Some(Fate::Dropped(reason)) = fate(8) else { panic!("it was dropped") };
	assert_eq!(reason.name(), "Credit.NotAnEntity");
	assert!(reason.to_string().starts_with("Credit.NotAnEntity: "), "{reason}");
	let Some(Fate::Dropped(reason)) = fate(9) else { panic!("it was dropped") };
	assert_eq!(reason.to_string(), "BadOrigin");
	assert_eq!(fate(10), None);
	// Of what is not as it should be nothing is believed.
	let nameless = ChainEvent { fields: Vec::new(), ..issued(5) };
	assert_eq!(fate_of(metadata, 5, vec![nameless]), None);
}

#[test]
fn a_purpose_should_be_hashed_as_the_chapter_says() {
	// BLAKE2b with 256 bits, of the standard's example.
	let hash = purpose_hash(b"abc");
	assert_eq!(hex::encode(hash.0), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}
