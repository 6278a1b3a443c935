// SPDX-License-Identifier: Apache-2.0
//! V7: the end of a collective; V5: that nothing is replayed after it.

use super::*;

fn dissolve(id: CollectiveId) -> RuntimeCall {
	crate::Call::<Test>::dissolve { id }.into()
}

#[test]
fn v7_an_empty_collective_should_dissolve_and_return_the_deposit() {
	check(|| {
		let before = free(&CARRIER);
		let (members, id, _) = five();
		System::set_block_number(2);
		assert_ok!(act(&members, &[0, 1, 2], dissolve(id)));
		assert_eq!(result(), Err(Error::<Test>::NotEmpty.into()));
		assert_ok!(act(&members, &[0, 1, 2], pay(100_000)));
		assert_ok!(act(&members, &[0, 1, 2], dissolve(id)));
		assert_eq!((result(), crate::Collectives::<Test>::get(id)), (Ok(()), None));
		System::assert_has_event(Event::Dissolved { id, creator: CARRIER }.into());
		assert_eq!(free(&CARRIER), before - 100_000);
		assert_noop!(act_gone(&members, id), Error::<Test>::UnknownCollective);
	});
}

fn act_gone(members: &Members, id: CollectiveId) -> DispatchResult {
	let call = remark(b"too late");
	submit(id, &call, 100, &members.vote(&[0, 1, 2], &call, 100, 1))
}

#[test]
fn v5_a_collective_that_comes_back_should_not_be_bound_by_what_it_signed_before() {
	check(|| {
		let (members, id, account) = five();
		System::set_block_number(2);
		let first = stored(id).nonce;
		// Signed for later and never submitted; and the one that empties the account.
		let kept: Vec<_> = (0..4).map(|ahead| members.vote(&[0, 1, 2], &pay(5), 100, first + ahead)).collect();
		assert_ok!(act(&members, &[0, 1, 2], pay(100_000)));
		assert_ok!(act(&members, &[0, 1, 2], dissolve(id)));
		assert_ok!(create_by(&members, &[0, 1, 2]));
		assert_ok!(Balances::transfer_allow_death(signed(CARRIER), account, 50_000));
		assert!(stored(id).nonce > first + 1_000_000);
		for witness in kept {
			assert_noop!(submit(id, &pay(5), 100, &witness), Error::<Test>::NotSigned);
		}
		assert_ok!(act(&members, &[0, 1, 2], pay(5)));
	});
}

/// In the same block the nonce would begin where it began before.
#[test]
fn v5_a_collective_should_not_come_back_in_the_block_in_which_it_began() {
	check(|| {
		let (members, id, account) = five();
		assert_ok!(act(&members, &[0, 1, 2], pay(100_000)));
		assert_ok!(act(&members, &[0, 1, 2], dissolve(id)));
		assert_eq!((result(), free(&account)), (Err(Error::<Test>::TooYoung.into()), 0));
		System::set_block_number(2);
		assert_ok!(act(&members, &[0, 1, 2], dissolve(id)));
		// Created and dissolved again in that block: no.
		assert_ok!(create_by(&members, &[0, 1, 2]));
		assert_ok!(act(&members, &[0, 1, 2], dissolve(id)));
		assert_eq!(result(), Err(Error::<Test>::TooYoung.into()));
	});
}
