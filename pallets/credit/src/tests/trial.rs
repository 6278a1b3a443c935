// SPDX-License-Identifier: Apache-2.0
//! P2: what would have left a party's accounts, to the planck, and nothing of it lasts; and paying with what was taken.

use super::*;
use crate::{Error, Event, Flow, Flows};
use frame_support::traits::{
	fungible::{Balanced, MutateHold},
	tokens::{Fortitude, Precision, Preservation},
	Imbalance,
};
use pallet_vouchers::Stake;
use polkadot_sdk::sp_runtime::DispatchError;

/// The company is an entity with the supplier; 500 of it are overdue.
fn late_party() -> NoteId {
	link(COMPANY, COMPANY);
	link(SUPPLIER, COMPANY);
	assert_ok!(Vouchers::lock(signed(COMPANY), 1_000));
	overdue(500)
}

fn transfer(from: u64, to: u64, amount: u128) -> DispatchResult {
	Balances::transfer_allow_death(signed(from), to, amount)
}

fn free(amount: u128) -> Flow {
	Flow { free: amount, held: 0 }
}

fn held(amount: u128) -> Flow {
	Flow { free: 0, held: amount }
}

/// What `act` would have moved without the freeze; with it nothing moves, and nothing lasts in either case.
fn moves(act: impl Fn() -> DispatchResult) -> Flows<u64> {
	let root = || sp_io::storage::root(sp_runtime::StateVersion::V1);
	let before = root();
	let (outcome, flows) = Credit::trial(&COMPANY, true, &act);
	assert!(outcome.is_err(), "refused by the freeze");
	assert_eq!(flows, Flows { accounts: vec![], net: Flow::default() });
	let (outcome, flows) = Credit::trial(&COMPANY, false, &act);
	assert_ok!(outcome);
	assert_eq!(root(), before, "nothing of a trial lasts");
	assert!(!Credit::in_trial());
	flows
}

#[test]
fn p2_a_trial_should_tell_what_leaves_by_a_transfer() {
	check(|| {
		late_party();
		let expected = Flows { accounts: vec![(COMPANY, free(123))], net: free(123) };
		assert_eq!(moves(|| transfer(COMPANY, FRIEND, 123)), expected);
		// By another account of the party, to one that did not exist.
		let expected = Flows { accounts: vec![(SUPPLIER, free(200))], net: free(200) };
		assert_eq!(moves(|| transfer(SUPPLIER, STRANGER, 200)), expected);
		// All of it, with dust.
		let all = Balances::free_balance(SUPPLIER);
		let expected = Flows { accounts: vec![(SUPPLIER, free(all))], net: free(all) };
		assert_eq!(moves(|| transfer(SUPPLIER, FRIEND, all - 3)), expected);
	});
}

#[test]
fn p2_what_stays_in_the_party_should_not_have_left_it() {
	check(|| {
		late_party();
		let flows = moves(|| transfer(COMPANY, SUPPLIER, 200));
		assert_eq!(flows, Flows { accounts: vec![(COMPANY, free(200))], net: Flow::default() });
		// There and out.
		let out = || transfer(COMPANY, SUPPLIER, 200).and_then(|()| transfer(SUPPLIER, FRIEND, 150));
		assert_eq!(moves(out), Flows { accounts: vec![(COMPANY, free(200))], net: free(150) });
		let back = || transfer(SUPPLIER, FRIEND, 200).and_then(|()| transfer(FRIEND, SUPPLIER, 200));
		assert_eq!(moves(back), Flows { accounts: vec![], net: Flow::default() });
		// What is gained on the way is no flow, and does not hide what another account loses.
		let both = || transfer(SUPPLIER, FRIEND, 200).and_then(|()| transfer(FRIEND, COMPANY, 900));
		assert_eq!(moves(both), Flows { accounts: vec![(SUPPLIER, free(200))], net: Flow::default() });
	});
}

#[test]
fn p2_what_is_put_on_hold_should_not_have_left() {
	check(|| {
		late_party();
		let flows = moves(|| Vouchers::lock(signed(SUPPLIER), 300));
		assert_eq!(flows, Flows { accounts: vec![], net: Flow::default() });
		let hold = RuntimeHoldReason::Credit(crate::HoldReason::Grant);
		let (_, flows) = Credit::trial(&COMPANY, false, || <Balances as MutateHold<u64>>::hold(&hold, &COMPANY, 400));
		assert_eq!(flows, Flows { accounts: vec![], net: Flow::default() });
	});
}

#[test]
fn p2_vouchers_that_are_given_should_have_left_as_vouchers() {
	check(|| {
		late_party();
		let give = |to, amount| Vouchers::give(signed(COMPANY), to, amount);
		let expected = Flows { accounts: vec![(COMPANY, held(250))], net: held(250) };
		assert_eq!(moves(|| give(FRIEND, 250)), expected);
		let within = Flows { accounts: vec![(COMPANY, held(250))], net: Flow::default() };
		assert_eq!(moves(|| give(SUPPLIER, 250)), within);
		// Both at once, of two accounts.
		let both = || give(FRIEND, 250).and_then(|()| transfer(SUPPLIER, FRIEND, 70));
		let expected =
			Flows { accounts: vec![(COMPANY, held(250)), (SUPPLIER, free(70))], net: Flow { free: 70, held: 250 } };
		assert_eq!(moves(both), expected);
		assert_eq!(expected.net.total(), 320);
		// What only comes off hold has not left.
		let (outcome, flows) = Credit::trial(&COMPANY, false, || {
			<Vouchers as Stake<u64>>::commit(&COMPANY, 100)?;
			<Vouchers as Stake<u64>>::release(&COMPANY, 100)
		});
		assert_ok!(outcome);
		assert_eq!(flows.accounts, vec![]);
	});
}

#[test]
fn p2_paying_what_is_owed_should_leave_with_the_freeze_as_without() {
	check(|| {
		let note = late_party();
		let pay = || repay(signed(SUPPLIER), note, 200);
		let [with, without] = [true, false].map(|freeze| Credit::trial(&COMPANY, freeze, pay));
		assert_eq!(with, without);
		assert_eq!(with.1.net, free(200));
		assert_eq!(owed(note), 500);
		// Clearing leaves as vouchers do.
		let clear = || clear(COMPANY, note, 200);
		let [with, without] = [true, false].map(|freeze| Credit::trial(&COMPANY, freeze, clear));
		assert_eq!(with, without);
		assert_eq!(with.1.net, held(200));
	});
}

#[test]
fn p2_a_trial_should_lift_the_freeze_of_that_party_alone() {
	check(|| {
		late_party();
		assert_ok!(grant(signed(GRANTOR), FRIEND, 300));
		assert_ok!(draw_in(signed(FRIEND), GRANTOR, one(300, SHORTEST)));
		pass(u64::from(SHORTEST) + 1);
		let (outcome, flows) = Credit::trial(&COMPANY, false, || {
			assert!(Credit::in_trial());
			assert!(!Credit::is_frozen(&COMPANY) && !Credit::is_frozen(&SUPPLIER));
			assert!(Credit::is_frozen(&FRIEND));
			transfer(FRIEND, STRANGER, 100)
		});
		assert!(outcome.is_err());
		assert_eq!(flows.net, Flow::default());
		// What others move is theirs.
		let (outcome, flows) = Credit::trial(&COMPANY, false, || transfer(GRANTOR, STRANGER, 100));
		assert_ok!(outcome);
		assert_eq!(flows.accounts, vec![]);
		let (_, flows) = Credit::trial(&COMPANY, true, || {
			assert!(Credit::is_frozen(&COMPANY));
			// To the party: nothing left it.
			transfer(GRANTOR, COMPANY, 100)
		});
		assert_eq!(flows.accounts, vec![]);
	});
}

/// Value of the friend, in nobody's account.
fn in_hand(amount: u128) -> frame_support::traits::fungible::Credit<u64, Balances> {
	let (exact, expendable) = (Precision::Exact, Preservation::Expendable);
	Balances::withdraw(&FRIEND, amount, exact, expendable, Fortitude::Force).expect("has as much")
}

fn keep(rest: frame_support::traits::fungible::Credit<u64, Balances>) -> u128 {
	let amount = rest.peek();
	Balances::resolve(&FRIEND, rest).expect("exists");
	amount
}

#[test]
fn p2_what_was_taken_should_pay_the_oldest_first_and_value_before_vouchers() {
	check(|| {
		link(COMPANY, COMPANY);
		link(SUPPLIER, COMPANY);
		for (who, amount, hours) in [(COMPANY, 300, 26), (SUPPLIER, 200, 24), (COMPANY, 400, 60 * 24)] {
			assert_ok!(grant(signed(GRANTOR), who, amount));
			assert_ok!(draw_in(signed(who), GRANTOR, one(amount, hours)));
		}
		pass(28);
		let issuance = Balances::total_issuance();
		System::reset_events();
		// As much vanishes as is paid: value of 250 and vouchers of 30.
		let paid = Credit::pay_overdue(&COMPANY, &COMPANY, in_hand(250), in_hand(30), 3, &reference());
		let (value, vouchers, payments) = paid.expect("is booked");
		assert_eq!((keep(value), keep(vouchers), payments), (0, 0, 3));
		assert_eq!((owed(0), owed(1), owed(2)), (220, 0, 400));
		assert_eq!(Balances::total_issuance(), issuance - 280);
		let told: Vec<_> = super::movements::events()
			.into_iter()
			.map(|event| match event {
				Event::Repaid { note, amount, .. } => (note, amount, "value"),
				Event::Cleared { note, amount, price: 0, offer: None, .. } => (note, amount, "vouchers"),
				other => panic!("{other:?}"),
			})
			.collect();
		assert_eq!(told, vec![(1, 200, "value"), (0, 50, "value"), (0, 30, "vouchers")]);
		// No more than is overdue; the rest comes back, and what is not overdue stays.
		let paid = Credit::pay_overdue(&COMPANY, &COMPANY, in_hand(100), in_hand(300), 3, &reference());
		let (value, vouchers, payments) = paid.expect("is booked");
		assert_eq!((keep(value), keep(vouchers), payments), (0, 180, 2));
		assert_eq!((owed(0), owed(2)), (0, 400));
		let paid = Credit::pay_overdue(&COMPANY, &COMPANY, in_hand(100), in_hand(0), 3, &reference());
		let (value, vouchers, payments) = paid.expect("is booked");
		assert_eq!((keep(value), keep(vouchers), payments), (100, 0, 0));
	});
}

#[test]
fn p2_no_more_notes_should_be_paid_than_are_named() {
	check(|| {
		granted(300);
		for hours in [24, 26, 28] {
			assert_ok!(draw_in(signed(COMPANY), GRANTOR, one(100, hours)));
		}
		pass(30);
		let pay = |value, vouchers, most| {
			let paid = Credit::pay_overdue(&COMPANY, &COMPANY, in_hand(value), in_hand(vouchers), most, &reference());
			let (value, vouchers, payments) = paid.expect("is booked");
			(keep(value), keep(vouchers), payments)
		};
		assert_eq!(pay(300, 300, 0), (300, 300, 0));
		// One note, by two payments.
		assert_eq!(pay(60, 200, 1), (0, 160, 2));
		assert_eq!((owed(0), owed(1), owed(2)), (0, 100, 100));
		assert_eq!(pay(300, 50, 1), (200, 50, 1));
		assert_eq!(pay(50, 0, 1), (0, 0, 1));
		assert_eq!((owed(1), owed(2)), (0, 50));
		assert_eq!(pay(300, 50, 9), (250, 50, 1));
	});
}

#[test]
fn p2_a_broken_list_of_debtors_should_be_told_and_not_looped_on() {
	check(|| {
		let due = in_hours(0);
		pass(2);
		let outcome = crate::tests::freeze::tried(|| {
			crate::Debtors::<Test>::insert(COMPANY, (crate::freeze::key(due), COMPANY), ());
			Credit::pay_overdue(&COMPANY, &COMPANY, in_hand(100), in_hand(0), 3, &reference()).map(|_| ())
		});
		assert_eq!(outcome, Err(DispatchError::from(Error::<Test>::LedgerInconsistent)));
	});
}
