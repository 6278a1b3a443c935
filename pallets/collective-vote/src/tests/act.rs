// SPDX-License-Identifier: Apache-2.0
//! V3, V4, V5: what a witness does, once.

use super::*;

#[test]
fn v4_a_vote_should_move_value_and_whoever_submits_it_pays() {
	check(|| {
		let (members, id, account) = five();
		let nonce = stored(id).nonce;
		let before = free(&SUPPLIER);
		assert_ok!(act(&members, &[0, 2, 4], pay(40_000)));
		assert_eq!((free(&SUPPLIER), free(&account)), (before + 40_000, 60_000));
		assert_eq!(stored(id).nonce, nonce + 1);
		assert_eq!(decided(), Some((3, 3, Ok(()))));
		// All of them can, too.
		assert_ok!(act(&members, &[0, 1, 2, 3, 4], pay(1)));
		assert_eq!(decided(), Some((5, 3, Ok(()))));
	});
}

#[test]
fn v4_fewer_than_the_threshold_should_decide_nothing() {
	check(|| {
		let (members, _, _) = five();
		for voters in [&[0][..], &[0, 1], &[3, 4]] {
			assert_noop!(act(&members, voters, pay(1)), Error::<Test>::BelowThreshold);
		}
	});
}

#[test]
fn v4_a_witness_should_be_good_for_its_call_expiry_nonce_and_collective_alone() {
	check(|| {
		let (members, id, _) = five();
		let nonce = stored(id).nonce;
		let call = pay(40_000);
		let witness = members.vote(&[0, 1, 2], &call, 100, nonce);
		assert_noop!(submit(id, &pay(40_001), 100, &witness), Error::<Test>::NotSigned);
		assert_noop!(submit(id, &call, 101, &witness), Error::<Test>::NotSigned);
		for wrong in [nonce - 1, nonce + 1, 0] {
			let witness = members.vote(&[0, 1, 2], &call, 100, wrong);
			assert_noop!(submit(id, &call, 100, &witness), Error::<Test>::NotSigned);
		}
		let four = members::some(&[0, 1, 2, 3], 3);
		assert_ok!(create_by(&four, &[0, 1, 2, 3]));
		assert_noop!(submit(four.id(), &call, 100, &witness), Error::<Test>::NotSigned);
		assert_noop!(submit(H256::zero(), &call, 100, &witness), Error::<Test>::UnknownCollective);
		assert_ok!(submit(id, &call, 100, &witness));
	});
}

#[test]
fn v5_a_witness_should_count_once_and_also_where_its_call_fails() {
	check(|| {
		let (members, id, account) = five();
		let nonce = stored(id).nonce;
		let too_much = pay(1_000_000);
		let witness = members.vote(&[1, 2, 3], &too_much, 100, nonce);
		assert_ok!(submit(id, &too_much, 100, &witness));
		assert!(matches!(result(), Err(DispatchError::Token(_))), "{:?}", result());
		assert_eq!((free(&account), stored(id).nonce), (100_000, nonce + 1));
		// It would work now.
		assert_ok!(Balances::transfer_allow_death(signed(CARRIER), account.clone(), 800_000));
		assert_ok!(Balances::transfer_allow_death(signed(SUPPLIER), account, 200_000));
		assert_noop!(submit(id, &too_much, 100, &witness), Error::<Test>::NotSigned);
	});
}

#[test]
fn v4_an_expired_vote_should_be_refused_and_one_in_its_last_block_not() {
	check(|| {
		let (members, id, _) = five();
		let call = pay(1);
		let witness = members.vote(&[0, 1, 2], &call, 7, stored(id).nonce);
		System::set_block_number(8);
		assert_noop!(submit(id, &call, 7, &witness), Error::<Test>::VoteExpired);
		System::set_block_number(7);
		assert_ok!(submit(id, &call, 7, &witness));
	});
}

#[test]
fn v4_any_byte_of_a_witness_should_matter() {
	check(|| {
		let (members, id, _) = five();
		let call = pay(1);
		let good = members.vote(&[0, 1, 2], &call, 100, stored(id).nonce).to_bytes();
		// Each part of it, at its first, a middle and its last byte.
		let ends = [256, 512, 768, 1024, 1057, 1059, 1063, 1095, 1111, 1143];
		let mut from = 0;
		for end in ends {
			for place in [from, (from + end) / 2, end - 1] {
				let mut bytes = good;
				bytes[place] ^= 1;
				let witness = Witness::from_bytes(&bytes).expect("is as long");
				assert!(submit(id, &call, 100, &witness).is_err(), "byte {place}");
			}
			from = end;
		}
		assert_ok!(submit(id, &call, 100, &Witness::from_bytes(&good).expect("is as long")));
	});
}

#[test]
fn v3_nobody_else_should_speak_for_the_account() {
	check(|| {
		let (members, id, account) = five();
		for (who, call) in [
			(CARRIER, crate::Call::<Test>::set_threshold { id, class: crate::Class::Value, threshold: 1 }),
			(SUPPLIER, crate::Call::<Test>::dissolve { id }),
		] {
			assert_noop!(dispatch(call.into(), who), Error::<Test>::NotTheCollective);
		}
		// Nor one collective for another.
		let four = members::some(&[0, 1, 2, 3], 3);
		assert_ok!(create_by(&four, &[0, 1, 2, 3]));
		let call = crate::Call::<Test>::set_threshold { id, class: crate::Class::Value, threshold: 1 };
		assert_ok!(act(&four, &[0, 1, 2, 3], call.into()));
		assert_eq!(result(), Err(Error::<Test>::NotTheCollective.into()));
		assert_ne!(four.account(), account);
		assert_eq!(members.account(), account);
	});
}

#[test]
fn v3_a_collective_may_be_the_one_who_submits_for_another() {
	check(|| {
		let (members, id, account) = five();
		let four = members::some(&[0, 1, 2, 3], 3);
		assert_ok!(create_by(&four, &[0, 1, 2, 3]));
		let inner = pay(10);
		let witness = members.vote(&[0, 1, 2], &inner, 100, stored(id).nonce);
		let call = crate::Call::<Test>::act { id, call: Box::new(inner), expiry: 100, witness: Box::new(witness) };
		assert_ok!(act(&four, &[0, 1, 2, 3], call.into()));
		assert_eq!(free(&account), 99_990);
	});
}

/// The nonce is used up before the call is made: else the inner one would write back a nonce that was used.
#[test]
fn v5_a_decision_inside_of_a_decision_of_the_same_collective_should_use_up_two_nonces() {
	check(|| {
		let (members, id, account) = five();
		let nonce = stored(id).nonce;
		let inner = pay(10);
		let witness = members.vote(&[0, 1, 2], &inner, 100, nonce + 1);
		let inner = crate::Call::<Test>::act { id, call: Box::new(inner), expiry: 100, witness: Box::new(witness) };
		assert_ok!(act(&members, &[0, 1, 2, 3, 4], inner.into()));
		assert_eq!((stored(id).nonce, free(&account)), (nonce + 2, 99_990));
	});
}

/// Where the layers of the storage run out, the decision would count and its call could not be made.
#[test]
fn v5_a_witness_should_not_be_used_up_by_wrapping_it() {
	with_room(|| {
		check(|| {
			let (members, id, account) = five();
			let (nonce, call) = (stored(id).nonce, pay(40_000));
			let witness = members.vote(&[0, 1, 2], &call, 100, nonce);
			let submitted = || submit(id, &call, 100, &witness);
			// Of 255 layers the last one is that of the decision; or of its call, which would be made; or there are too many to tell.
			for layers in [254, 253, 100, vns_layers::MOST] {
				assert_eq!(within(layers, &submitted), Err(Error::<Test>::TooDeep.into()), "{layers} layers");
				assert_eq!((stored(id).nonce, free(&account)), (nonce, 100_000), "{layers} layers");
			}
			// The members wanted it, and it still counts.
			assert_ok!(within(vns_layers::MOST - 1, &submitted));
			assert_eq!((stored(id).nonce, free(&account), result()), (nonce + 1, 60_000, Ok(())));
		});
	});
}
