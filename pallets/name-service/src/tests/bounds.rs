// SPDX-License-Identifier: Apache-2.0
//! How long things can be, and what a configuration must satisfy.

use super::*;
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::traits::Hooks;
use polkadot_sdk::sp_runtime::{AccountId32, ModuleError};

#[test]
fn what_is_too_long_should_not_be_a_call() {
	let decodes = |call: Vec<u8>| crate::Call::<Test>::decode(&mut &call[..]).is_ok();
	let update = |name: usize, value: usize| decodes((3_u8, vec![b'a'; name], 0_u8, vec![1_u8; value]).encode());
	assert!(update(67, 1_024) && !update(68, 1_024) && !update(67, 1_025));
	let elsewhere = |reference: usize| decodes((3_u8, EXAMPLE, 1_u8, [0_u8; 32], vec![1_u8; reference]).encode());
	assert!(elsewhere(128) && !elsewhere(129));
	let renew = |names: usize| decodes((7_u8, vec![EXAMPLE; names], 1_u32, 1_u128).encode());
	assert!(renew(64) && !renew(65));
	// One that only claims to be long is refused before anything is allocated.
	let mut claim = (3_u8, EXAMPLE, 0_u8).encode();
	claim.extend(codec::Compact(u32::MAX).encode());
	assert!(!decodes(claim));
}

#[test]
fn the_longest_name_should_say_the_longest_value() {
	check(|| {
		let longest = format!("tor/{}", "a".repeat(63));
		settled(ALICE, &longest);
		assert_ok!(update(ALICE, &longest, &"x".repeat(1_024)));
		assert_ok!(offer(ALICE, &longest, BOB));
		let stored = crate::Names::<Test>::get(hash(&longest)).expect("is there");
		// Two lengths are shorter than the longest there are, and an offer to an account of 8 bytes takes 9.
		assert!(stored.encoded_size() <= crate::EntryOf::<Test>::max_encoded_len());
		assert_eq!(resolved(&longest), Some(says(&"x".repeat(1_024))));
	});
}

#[test]
fn a_name_should_take_as_much_state_as_the_book_says() {
	type Stored = crate::Entry<AccountId32, u32>;
	// The longest: label 63, value 1,024 with a length of two bytes, an offer of another 32.
	assert_eq!(Stored::max_encoded_len(), 169 + 63 + 1_024 + 1 + 32);
	assert_eq!(crate::Commit::<u128>::max_encoded_len() + AccountId32::max_encoded_len() + 32, 104);
	check(|| {
		settled(ALICE, EXAMPLE);
		// Accounts of 8 bytes and block numbers of 8 in place of 32 and 4.
		let size = crate::Names::<Test>::get(hash(EXAMPLE)).expect("is there").encoded_size();
		assert_eq!(size, 169 - 24 + 4 + "example".len() + "{}".len());
	});
}

#[test]
fn every_error_of_the_crate_should_have_the_same_name_and_number_here() {
	for error in vns_names::Error::ALL {
		let mapped: DispatchError = Error::from(error).into();
		let DispatchError::Module(ModuleError { error: [index, ..], message, .. }) = mapped else {
			panic!("not an error of this pallet: {mapped:?}");
		};
		assert_eq!(message, Some(format!("{error:?}").as_str()));
		assert_eq!(index + 1, error.number());
	}
}

#[test]
fn the_configuration_of_the_tests_should_be_legal() {
	check(Names::integrity_test);
	assert_eq!(Params::default().check(), Ok(()));
}

#[test]
fn nothing_should_be_free_of_weight_and_more_names_weigh_more() {
	use crate::{weights::SubstrateWeight, WeightInfo};
	type W = SubstrateWeight<Test>;
	let none = polkadot_sdk::sp_runtime::Weight::zero();
	for weight in [W::commit(), W::new_name(0), W::update_value(0), W::prepay(), W::give_up(), W::set_primary()] {
		assert!(weight.all_gt(none));
	}
	for (one, many) in [
		(W::renew(1), W::renew(64)),
		(W::renew_from_balance(1), W::renew_from_balance(64)),
		(W::remove(1), W::remove(64)),
		(W::reserve(1), W::reserve(64)),
		(W::unreserve(1), W::unreserve(64)),
	] {
		assert!(many.all_gt(one));
	}
}
