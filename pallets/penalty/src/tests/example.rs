// SPDX-License-Identifier: Apache-2.0
//! The examples of the book, number by number. A VNS is a thousand planck here; fees of the reporter and of payments are left
//! out, and that of the evidence is part of what it moves.

use super::*;

const VNS: u128 = 1_000;
const ACME: u64 = COMPANY;
const RITA: u64 = REPORTER;

/// ACME owes one note, overdue, and has so much, in VNS.
fn acme(owes: u128, has: u128) -> NoteId {
	let note = owe(ACME, owes * VNS, 30);
	give(ACME, FRIEND, free(ACME) - has * VNS);
	pass(31);
	next_block();
	note
}

/// It signs a transfer that with its fee moves so much out, in VNS.
fn moves(amount: u128) -> Vec<u8> {
	let fee = fee(&sign(ACME, transfer(SUPPLIER, amount * VNS)));
	sign(ACME, transfer(SUPPLIER, amount * VNS - fee))
}

/// What somebody has gained since genesis: value and vouchers, in planck.
fn gained(who: u64) -> (u128, u128) {
	(free(who) - ENDOWMENT, purse(who))
}

#[test]
fn the_penalty_of_the_book_should_be_what_the_book_says() {
	check(|| {
		let note = acme(300, 600);
		let evidence = moves(500);
		let (value, net) = (Balances::total_issuance(), pallet_credit::NetValue::<Test>::get());
		assert!(apply(&evidence).is_err(), "nodes refuse it");
		assert_ok!(report(&evidence, note));
		assert_eq!((free(ACME), owed(note)), (100 * VNS, 0));
		assert_eq!((gained(RITA), gained(AUTHOR)), ((100 * VNS, 0), (0, 100 * VNS)));
		assert_eq!(Balances::total_issuance(), value - 300 * VNS);
		assert_eq!(Balances::total_issuance(), net, "nobody owes anything");
		assert!(!Credit::is_frozen(&ACME));
		assert!(apply(&evidence).is_err(), "the transfer can never be made");
	});
	// Had 201 planck been left.
	check(|| {
		let note = owe(ACME, 10_000, 30);
		pass(31);
		next_block();
		let fee = fee(&sign(ACME, transfer(SUPPLIER, 10_201)));
		assert_ok!(report(&sign(ACME, transfer(SUPPLIER, 10_201 - fee)), note));
		assert_eq!((gained(RITA), gained(AUTHOR)), ((100, 0), (0, 101)));
	});
	// Had 1,000 been overdue.
	check(|| {
		let note = acme(1_000, 600);
		assert_ok!(report(&moves(500), note));
		assert_eq!((free(ACME), owed(note)), (100 * VNS, 500 * VNS));
		assert_eq!((gained(RITA), gained(AUTHOR)), ((0, 0), (0, 0)));
	});
	// Had it been a gift of 500 vouchers: its fee, which is value, pays first.
	check(|| {
		lock(ACME, 500 * VNS);
		let note = acme(300, 50);
		let evidence = sign(ACME, pallet_vouchers::Call::give { to: SUPPLIER, amount: 500 * VNS });
		let (fee, all) = (fee(&evidence), <Vouchers as ReadVouchers<u64>>::total());
		assert_ok!(report(&evidence, note));
		let rest = 200 * VNS + fee;
		assert_eq!((purse(ACME), owed(note)), (0, 0));
		assert_eq!((gained(RITA), gained(AUTHOR)), ((0, rest / 2), (0, rest - rest / 2)));
		assert_eq!(<Vouchers as ReadVouchers<u64>>::total(), all - 300 * VNS + fee);
	});
}

/// Debt, value and vouchers of the coalition: ACME, the friend that reports, and the author if that is a friend; in VNS.
fn coalition(owes: u128, author_is_a_friend: bool, act: impl Fn(NoteId)) -> (u128, u128, u128) {
	let mut left = (0, 0, 0);
	check(|| {
		let note = acme(owes, 500);
		act(note);
		let friends: &[u64] = if author_is_a_friend { &[RITA, AUTHOR] } else { &[RITA] };
		let value: u128 = free(ACME) + friends.iter().map(|who| gained(*who).0).sum::<u128>();
		let vouchers: u128 = purse(ACME) + friends.iter().map(|who| gained(*who).1).sum::<u128>();
		left = (owed(note) / VNS, value / VNS, vouchers / VNS);
	});
	left
}

#[test]
fn the_coalition_of_the_book_should_gain_what_the_book_says() {
	let pays = |amount: u128| move |note| make(ACME, repay(note, amount * VNS)).expect("is open");
	let reports = |amount: u128| move |note| report(&moves(amount), note).expect("is evidence");
	assert_eq!(
		coalition(300, false, |note| {
			pays(300)(note);
			assert_ok!(make(ACME, transfer(RITA, 200 * VNS)));
		}),
		(0, 200, 0)
	);
	assert_eq!(coalition(300, false, reports(500)), (0, 100, 0));
	assert_eq!(coalition(300, true, reports(500)), (0, 100, 100));
	assert_eq!(coalition(300, false, reports(300)), (0, 200, 0));
	assert_eq!(coalition(1_000, false, pays(500)), (500, 0, 0));
	assert_eq!(coalition(1_000, false, reports(500)), (500, 0, 0));
}
