// SPDX-License-Identifier: Apache-2.0
//! How long things can be, and what a configuration must satisfy.

use super::*;
use codec::{Decode, Encode};
use frame_support::traits::Hooks;
use polkadot_sdk::sp_runtime::ModuleError;

#[test]
fn names_and_values_that_are_too_long_should_not_be_a_call() {
	let decodes = |call: Vec<u8>| crate::Call::<Test>::decode(&mut &call[..]).is_ok();
	let reveal = |table: usize, key: usize, value: usize| {
		decodes((2u8, vec![1u8; table], vec![1u8; key], vec![1u8; value], SALT).encode())
	};
	assert!(reveal(32, 64, 1_024));
	assert!(!reveal(33, 64, 1_024) && !reveal(32, 65, 1_024) && !reveal(32, 64, 1_025));
	let update = |value: usize| decodes((3u8, TABLE, KEY, vec![1u8; value]).encode());
	assert!(update(1_024) && !update(1_025));
	// One that only claims to be long is refused before anything is allocated.
	let mut claim = (3u8, TABLE, KEY).encode();
	claim.extend(codec::Compact(u32::MAX).encode());
	assert!(!decodes(claim));
}

#[test]
fn the_longest_record_should_be_stored_and_read() {
	check(|| {
		let (table, key, value) = ([1; 32], [2; 64], [3; 1_024]);
		assert_ok!(commit(ALICE, H256(commitment(&ALICE, &table, &key, &value, &SALT))));
		pass(DELAY);
		assert_ok!(reveal_at(ALICE, &table, &key, &value, &SALT));
		assert_eq!(held(RECORD, ALICE), record_deposit(&table, &key, &value));
		assert_eq!(Records::record(table.to_vec(), key.to_vec()).map(|record| record.value), Some(value.to_vec()));
	});
}

#[test]
fn the_deposits_should_be_for_as_many_bytes_as_the_book_says() {
	use codec::MaxEncodedLen;
	use polkadot_sdk::sp_runtime::AccountId32;
	// With accounts of 32 bytes; a ticket is an amount.
	assert_eq!(crate::Commit::<u128>::max_encoded_len() + AccountId32::max_encoded_len() + 32, 104);
	assert_eq!(crate::Entry::<AccountId32, (), u128>::max_encoded_len(), 89);
	// Here accounts have 8 bytes.
	assert_eq!((Records::commit_footprint().count, Records::commit_footprint().size), (1, 80));
	let footprint = Records::record_footprint(b"names", b"shop", b"one");
	assert_eq!((footprint.count, footprint.size), (1, 41 + 5 + 4 + 3));
	assert_eq!(crate::EntryOf::<Test>::max_encoded_len() as u64, 41 + 2 + 1_024);
}

#[test]
fn every_error_of_the_crate_should_have_the_same_name_and_number_here() {
	for error in vns_record::Error::ALL {
		let mapped: DispatchError = Error::from(error).into();
		let DispatchError::Module(ModuleError { error: [index, ..], message, .. }) = mapped else {
			panic!("not an error of this pallet: {mapped:?}");
		};
		assert_eq!(message, Some(format!("{error:?}").as_str()));
		assert_eq!(index + 1, error.number());
	}
}

#[test]
fn the_tests_should_wait_as_long_as_the_network() {
	assert_eq!(DELAY, vns_record::REVEAL_DELAY);
	check(Records::integrity_test);
}

#[test]
#[should_panic(expected = "in its own block")]
fn a_delay_of_nothing_should_not_be_configured() {
	genesis().execute_with(|| {
		OpensAfter::set(0);
		Records::integrity_test();
	});
}

#[test]
#[should_panic(expected = "at one instant only")]
fn a_window_of_nothing_should_not_be_configured() {
	genesis().execute_with(|| {
		OpenFor::set(0);
		Records::integrity_test();
	});
}

#[test]
fn a_longer_value_should_never_weigh_less_and_nothing_be_free() {
	use crate::{weights::SubstrateWeight, WeightInfo};
	// A kilobyte is little beside the deposits, and may be lost in a measurement; that a value is short saves nothing else.
	type W = SubstrateWeight<Test>;
	for (short, long) in [(W::reveal(0), W::reveal(1_024)), (W::update(0), W::update(1_024))] {
		assert!(long.all_gte(short));
		assert!(short.all_gt(polkadot_sdk::sp_runtime::Weight::zero()));
	}
}
