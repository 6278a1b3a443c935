// SPDX-License-Identifier: Apache-2.0
//! What went wrong elsewhere, asked of this ledger. Each test is named after the incident.

use super::{
	assumption::{assume, offer},
	bad::{bad, cover, settle},
	suspension::{count, lift, suspend},
	*,
};
use crate::{invariants, Call, Error, Notes, SettledTotal, Totals};
use frame_support::{
	assert_noop,
	traits::{
		fungible::{Inspect, Mutate},
		GetCallName,
	},
};
use std::collections::BTreeSet;
use vns_units::{Credit as Amount, Ppm};

const HOUR: u64 = 3_600_000;

/// Value less debt.
fn net() -> u128 {
	Balances::total_issuance() - Totals::<Test>::get().outstanding.planck()
}

/// All of an account's value, free and held.
fn wealth(who: u64) -> u128 {
	<Balances as Inspect<u64>>::total_balance(&who)
}

/// Due within sixty days, when the supplier demands it at two days' notice.
fn on_demand(amount: u128) -> Instalment<u64> {
	let terms = Terms::OnDemand { by: SUPPLIER, notice: 48, latest: in_hours(60 * 24) };
	Instalment { amount: Amount::new(amount), terms }
}

/// Carries out every call of the pallet, in an order in which each can be; `after` looks at each.
fn every_call(after: impl Fn(&'static str)) {
	let mut done = BTreeSet::new();
	let mut act = |by: u64, call: Call<Test>| {
		let name = call.get_call_name();
		assert_ok!(make(signed(by), call));
		done.insert(name);
		after(name);
	};
	MostNotes::set(20);
	Table::set(tiers());
	Mandates::mutate(|all| all.insert(AGENT, mandate(4_000, 1)));
	let expires = Timestamp::get() + 300 * HOUR;
	for (by, holder, amount) in [
		(GRANTOR, COMPANY, 3_000),
		(GRANTOR, SUPPLIER, 3_000),
		(AGENT, COMPANY, 1_000),
		(OTHER_GRANTOR, GRANTOR, 3_000),
	] {
		act(by, Call::grant { holder, amount, reference: reference() });
	}
	// 0 goes bad, for the small agent; 1 and 2 are on demand; 3 is another's.
	let two = instalments(vec![on_demand(100); 2]);
	for (guarantor, instalments) in [(AGENT, one(500, SHORTEST)), (GRANTOR, two)] {
		act(COMPANY, Call::draw { guarantor, instalments, reference: reference() });
	}
	act(SUPPLIER, Call::demand { note: 1, reference: reference() });
	let maturity = in_hours(300);
	act(GRANTOR, Call::normalise { note: 2, from: OTHER_GRANTOR, maturity, reference: reference() });
	let (drawer, guarantor, expire) = (COMPANY, GRANTOR, in_hours(10));
	for amount in [200, 300] {
		act(SUPPLIER, Call::undertake { drawer, guarantor, instalments: one(amount, 900), expires: expire });
	}
	let hash = Credit::undertaking_hash(&COMPANY, &GRANTOR, &one(300, 900));
	act(SUPPLIER, Call::withdraw_undertaking { hash });
	let instalments = one(200, 900);
	act(COMPANY, Call::draw_for { obligor: SUPPLIER, guarantor, instalments, reference: reference() });
	for _ in 0..2 {
		act(ANNA, Call::propose_grant { holder: SUPPLIER, amount: 5_000, expires, reference: reference() });
	}
	act(BORIS, Call::approve_grant { id: 0 });
	act(ANNA, Call::withdraw_approval { id: 1 });
	act(ANNA, Call::close_grant { id: 1 });
	act(GRANTOR, Call::revoke { holder: COMPANY, up_to: 100, reference: reference() });
	act(GROUP, Call::revoke_for { guarantor, holder: COMPANY, up_to: 100, reference: reference() });
	assert_ok!(Vouchers::lock(signed(FRIEND), 1_000));
	assert_ok!(Vouchers::post_offer(signed(FRIEND), 500, 333_333));
	pass(u64::from(CLEARING_AGE));
	act(FRIEND, Call::clear { note: 3, up_to: 50, reference: reference() });
	act(SUPPLIER, Call::take_offer { offer: 0, note: 3, up_to: 51, reference: reference() });
	act(FRIEND, Call::repay { note: 1, up_to: 10, reference: reference() });
	act(FRIEND, Call::repay_oldest { obligor: COMPANY, up_to: 10, most_notes: 1, reference: reference() });
	for _ in 0..2 {
		act(COMPANY, Call::offer_assumption { note: 2, to: None, compensation: 7, expires });
		act(COMPANY, Call::withdraw_assumption { note: 2 });
	}
	act(COMPANY, Call::offer_assumption { note: 2, to: None, compensation: 7, expires });
	act(SUPPLIER, Call::assume { note: 2, guarantor, compensation: 7, reference: reference() });
	assert_ok!(hold_fee(0, AGENT, 20));
	pass(u64::from(SHORTEST + GRACE));
	act(FRIEND, Call::cover { note: 0 });
	act(AGENT, Call::settle_bad { note: 0, up_to: 50, reference: reference() });
	act(FRIEND, Call::count_bad { guarantor: AGENT, most: 1 });
	act(FRIEND, Call::suspend_for_bad { agent: AGENT });
	act(GROUP, Call::lift_suspension { agent: AGENT });
	let all: BTreeSet<_> = Call::<Test>::get_call_names().iter().copied().collect();
	assert_eq!(done, all, "a call that is added must be put into the story");
}

/// A check of conservation that passed over some kinds of transactions let them create value.
#[test]
fn rippled_7690_conservation_check_should_skip_no_kind_of_transaction() {
	check(|| {
		let constant = net();
		every_call(|name| {
			assert_eq!(net(), constant, "after {name}");
			assert_eq!(invariants::check_all::<Test>(), Ok(()), "after {name}");
		});
	});
	// Whatever a block did: a planck too much is found at its end, and stops draws.
	genesis().execute_with(|| {
		next_block();
		every_call(|name| {
			super::freeze::tried(|| {
				assert_ok!(Balances::mint_into(&FRIEND, 1));
				Credit::check_net_value(System::block_number());
				assert!(crate::IssuanceStopped::<Test>::exists(), "after {name}");
			});
		});
	});
}

/// A frozen trust line could not be liquidated, so a default stayed where it was.
#[test]
fn rippled_7932_a_freeze_should_not_block_handling_a_default() {
	check(|| {
		// Debtor, guarantor and the agent whose fee is held: all are frozen.
		let note = bad(1_000);
		for (who, amount) in [(GRANTOR, 100), (AGENT, 100)] {
			assert_ok!(grant(signed(OTHER_GRANTOR), who, amount));
			assert_ok!(draw_in(signed(who), OTHER_GRANTOR, one(amount, SHORTEST)));
		}
		assert_ok!(hold_fee(note, AGENT, 90));
		assert_ok!(grant(signed(OTHER_GRANTOR), SUPPLIER, 1_000));
		assert_ok!(Vouchers::lock(signed(FRIEND), 1_000));
		pass(u64::from(SHORTEST) + 1);
		for who in [COMPANY, GRANTOR, AGENT] {
			assert!(Credit::is_frozen(&who));
		}
		assert_ok!(count(FRIEND, GRANTOR, 10));
		assert_ok!(cover(FRIEND, note));
		assert_ok!(repay(signed(COMPANY), note, 10));
		assert_ok!(repay(signed(FRIEND), note, 100));
		assert_ok!(repay_oldest(signed(FRIEND), COMPANY, 100, 1));
		assert_ok!(clear(FRIEND, note, 100));
		// The guarantor is free again once its own debt is paid, and settles.
		assert_ok!(repay(signed(GRANTOR), note + 1, 100));
		assert_ok!(settle(GRANTOR, note, 100));
		assert_ok!(assume(SUPPLIER, note, OTHER_GRANTOR, 0));
		assert!(!Credit::is_frozen(&COMPANY));
		assert_ok!(settle(GRANTOR, note, u128::MAX));
		assert_eq!(owed(note), 0);
		assert!(!Credit::is_frozen(&SUPPLIER));
	});
}

/// Amounts that were rounded on their way were lost, a bit each time.
#[test]
fn rippled_7057_rounding_should_lose_no_value() {
	check(|| {
		let constant = net();
		let note = bad(1_009);
		assert_ok!(Vouchers::lock(signed(FRIEND), 1_000));
		assert_ok!(Vouchers::post_offer(signed(FRIEND), 500, 333_333));
		assert_ok!(hold_fee(note, AGENT, 17));
		let before: u128 = [COMPANY, FRIEND, GRANTOR, AGENT].into_iter().map(wealth).sum();
		let mut paid = 0;
		for odd in [1u128, 3, 7, 13, 1, 29] {
			let was = owed(note);
			assert_ok!(repay(signed(COMPANY), note, odd));
			assert_ok!(clear(FRIEND, note, odd));
			assert_ok!(take(COMPANY, 0, note, odd));
			assert_ok!(settle(GRANTOR, note, odd));
			let fee = if paid == 0 { 17 } else { 0 };
			assert_eq!(was - owed(note), 4 * odd + fee);
			paid += 4 * odd + fee;
			assert_eq!(net(), constant);
		}
		// What was paid for the vouchers changed hands; all else vanished with as much debt.
		let after: u128 = [COMPANY, FRIEND, GRANTOR, AGENT].into_iter().map(wealth).sum();
		assert_eq!((before - after, 1_009 - owed(note)), (paid, paid));
		assert_ok!(repay(signed(COMPANY), note, u128::MAX));
		assert_eq!((owed(note), net()), (0, constant));
	});
}

/// Debt was written off before its time, by who answered for it.
#[test]
fn union_v2_64_nothing_should_be_written_off_early() {
	check(|| {
		let note = overdue(500);
		assert_ok!(hold_fee(note, AGENT, 90));
		let end = Notes::<Test>::get(note).expect("is open").due().later(GRACE).millis();
		Mandates::mutate(|all| all.insert(GRANTOR, mandate(500, 1)));
		for now in [Timestamp::get(), end - HOUR, end - 1, end] {
			Timestamp::set_timestamp(now);
			assert_noop!(settle(GRANTOR, note, 500), Error::<Test>::NotBad);
			assert_noop!(cover(GRANTOR, note), Error::<Test>::NotBad);
			assert_noop!(suspend(FRIEND, GRANTOR), Error::<Test>::BadDebtWithinBounds);
			assert_ok!(count(FRIEND, GRANTOR, 100));
			assert_eq!(crate::BadCounts::<Test>::get(GRANTOR).sum.planck(), 0);
		}
		Timestamp::set_timestamp(end + 1);
		assert_ok!(suspend(FRIEND, GRANTOR));
		// And then with value only: the debt falls as the issuance does.
		let before = (Balances::total_issuance(), owed(note));
		assert_ok!(cover(FRIEND, note));
		assert_ok!(settle(GRANTOR, note, 200));
		assert_ok!(lift(GROUP, GRANTOR));
		let after = (Balances::total_issuance(), owed(note));
		assert_eq!((before.0 - after.0, before.1 - after.1), (290, 290));
		// Neither being forgiven nor suspended nor dismissed makes anything of it less.
		assert_eq!(SettledTotal::<Test>::get(), 290);
		Mandates::mutate(|all| all.remove(&GRANTOR));
		assert_eq!((owed(note), Credit::overview().bad), (210, 210));
	});
}

/// Who claimed a reward and had the debt written off in the same block kept both.
#[test]
fn union_v2_119_reward_and_write_off_in_one_block_should_not_pay() {
	// The agent, who answers for the note and to whom the fee for it belongs, in whatever order, in one block.
	type Act = fn(NoteId) -> DispatchResult;
	let orders: [&[Act]; 5] = [
		&[|note| cover(AGENT, note), |note| repay(signed(AGENT), note, u128::MAX)],
		&[|note| settle(AGENT, note, u128::MAX)],
		// The fee comes back with the payment, and is what of it was the agent's own.
		&[|note| repay(signed(AGENT), note, u128::MAX)],
		&[|note| repay(signed(AGENT), note, 999), |note| cover(AGENT, note)],
		&[|note| assume(SUPPLIER, note, GRANTOR, 0), |note| cover(AGENT, note), |note| settle(AGENT, note, u128::MAX)],
	];
	for order in orders {
		check(|| {
			Mandates::mutate(|all| all.insert(AGENT, mandate(10_000, 1)));
			assert_ok!(grant(signed(AGENT), COMPANY, 1_000));
			assert_ok!(grant(signed(GRANTOR), SUPPLIER, 1_000));
			assert_ok!(draw_in(signed(COMPANY), AGENT, one(1_000, SHORTEST)));
			// The debtor pays the fee out of what it drew.
			assert_ok!(Balances::transfer_allow_death(signed(COMPANY), AGENT, 90));
			assert_ok!(hold_fee(0, AGENT, 90));
			let (before, others) = (wealth(AGENT), wealth(COMPANY) + wealth(SUPPLIER) + wealth(FRIEND));
			pass(u64::from(SHORTEST + GRACE) + 1);
			for step in order {
				assert_ok!(step(0));
			}
			assert_eq!(owed(0), 0);
			// No order is cheaper than another: all of the debt is paid with what was the agent's, its fee included.
			assert_eq!(wealth(AGENT), before - 1_000);
			assert_eq!(wealth(COMPANY) + wealth(SUPPLIER) + wealth(FRIEND), others);
			assert_noop!(cover(AGENT, 0), Error::<Test>::UnknownNote);
		});
	}
}

/// A cap that was lowered below what was in use left people unable to leave.
#[test]
fn gho_core_167_a_cap_below_the_level_in_use_should_strand_nobody() {
	check(|| {
		granted(3_000);
		let four = vec![instalment(100, 24), instalment(200, 48), on_demand(300), instalment(400, 900)];
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, instalments(four)));
		assert_ok!(grant(signed(OTHER_GRANTOR), SUPPLIER, 1_000));
		assert_ok!(Vouchers::lock(signed(FRIEND), 1_000));
		assert_ok!(offer(COMPANY, 3, None, 5));
		pass(u64::from(CLEARING_AGE));
		// Fewer notes than there are, larger ones than there are, none of the quota.
		MostNotes::set(1);
		Least::set(1_000_000);
		BadShare::set(Ppm::ZERO);
		GracePeriod::set(1);
		assert_noop!(draw(signed(COMPANY), GRANTOR, 1_000_000), Error::<Test>::CreditExceeded);
		assert_noop!(draw(signed(COMPANY), GRANTOR, 100), Error::<Test>::BelowLeastAmount);
		assert_ok!(repay(signed(COMPANY), 0, 1));
		assert_ok!(clear(FRIEND, 1, 1));
		assert_ok!(demand(signed(SUPPLIER), 2));
		assert_ok!(revoke(signed(GRANTOR), COMPANY, 1));
		// The debt passes to who has room for it, however many its former obligor has.
		assert_ok!(assume(SUPPLIER, 3, OTHER_GRANTOR, 5));
		assert_noop!(assume(SUPPLIER, 1, OTHER_GRANTOR, 0), Error::<Test>::TooManyNotes);
		pass(u64::from(SHORTEST) + 2);
		assert_ok!(settle(GRANTOR, 0, 1));
		assert_ok!(suspend(FRIEND, GRANTOR));
		assert_ok!(lift(GROUP, GRANTOR));
		assert_ok!(repay_oldest(signed(COMPANY), COMPANY, u128::MAX, 4));
		assert_ok!(repay(signed(SUPPLIER), 3, u128::MAX));
		assert_eq!(Notes::<Test>::iter().count(), 0);
	});
}

/// A mistake in what a reward was configured to be minted three billion.
#[test]
fn acala_2022_a_misconfigured_reward_should_mint_nothing() {
	let everything = u128::MAX;
	for claimed in [1, 91, 5_000, 2 * ENDOWMENT, everything] {
		check(|| {
			let note = bad(500);
			assert_ok!(hold_fee(note, AGENT, 90));
			let constant = net();
			// Whoever keeps the fees says that another amount came free than did.
			Pretended::set(Some(claimed));
			let agent = wealth(AGENT);
			let outcome = cover(FRIEND, note);
			// What is taken is the agent's own value, at most what is owed, and is destroyed with as much debt.
			assert_eq!((outcome, owed(note)), (Ok(()), 500 - claimed.min(500)));
			assert_eq!(wealth(AGENT), agent - claimed.min(500));
			assert_eq!(net(), constant);
			Pretended::set(None);
		});
	}
	check(|| {
		let note = bad(500);
		assert_ok!(hold_fee(note, AGENT, 90));
		let all = Balances::free_balance(AGENT);
		assert_ok!(Balances::transfer_allow_death(signed(AGENT), FRIEND, all - EXISTENTIAL_DEPOSIT));
		// More than the agent has: then nothing happens at all.
		Pretended::set(Some(everything));
		assert_noop!(cover(FRIEND, note), Error::<Test>::NotEnoughValue);
		Pretended::set(None);
		assert_ok!(cover(FRIEND, note));
	});
}

/// Repaying nothing counted as having repaid.
#[test]
fn parallel_repaying_zero_should_avoid_nothing() {
	check(|| {
		Mandates::mutate(|all| all.insert(GRANTOR, mandate(1_000, 1)));
		let note = bad(500);
		assert_ok!(Vouchers::lock(signed(FRIEND), 1_000));
		assert_ok!(Vouchers::post_offer(signed(FRIEND), 500, 1));
		let before = (Credit::party(COMPANY), Credit::guarantor(GRANTOR), Credit::suspension(GRANTOR));
		assert!(before.0.frozen && before.1.suspended);
		for payer in [COMPANY, GRANTOR, FRIEND] {
			assert_noop!(repay(signed(payer), note, 0), Error::<Test>::ZeroAmount);
			assert_noop!(repay_oldest(signed(payer), COMPANY, 0, 4), Error::<Test>::ZeroAmount);
			assert_noop!(clear(payer, note, 0), Error::<Test>::ZeroAmount);
			assert_noop!(take(payer, 0, note, 0), Error::<Test>::ZeroAmount);
			assert_noop!(count(payer, GRANTOR, 0), Error::<Test>::ZeroAmount);
		}
		assert_noop!(settle(GRANTOR, note, 0), Error::<Test>::ZeroAmount);
		// The least there is does not avoid it either.
		assert_ok!(repay(signed(COMPANY), note, 1));
		assert!(Credit::is_frozen(&COMPANY) && Credit::guarantor(GRANTOR).suspended);
		assert_eq!(Credit::party(COMPANY).earliest, before.0.earliest);
	});
}

/// A change of dates pushed borrowers into default who had paid as agreed.
#[test]
fn xrpl_496_moved_due_dates_should_force_no_default() {
	check(|| {
		granted(1_000);
		let list = vec![instalment(100, 100), on_demand(200), on_demand(300)];
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, instalments(list)));
		let due = |note| Notes::<Test>::get(note).expect("is open").due();
		let fixed = due(0);
		// Nobody but who was agreed on moves a date, and nobody without the notice.
		for other in [GRANTOR, FRIEND, GROUP] {
			assert_noop!(demand(signed(other), 1), Error::<Test>::NotEntitled);
		}
		assert_ok!(grant(signed(OTHER_GRANTOR), GRANTOR, 1_000));
		assert_noop!(normalise(signed(GRANTOR), 2, OTHER_GRANTOR, in_hours(47)), Error::<Test>::TermTooShort);
		assert_noop!(demand(signed(SUPPLIER), 0), Error::<Test>::NotOnDemand);
		assert_ok!(demand(signed(SUPPLIER), 1));
		assert_ok!(normalise(signed(GRANTOR), 2, OTHER_GRANTOR, in_hours(48)));
		for note in [1, 2] {
			assert!(due(note).millis() >= Timestamp::get() + 48 * HOUR);
		}
		// No change of what is governed moves one, nor does a new obligor.
		let agreed = [0, 1, 2].map(due);
		GracePeriod::set(0);
		Least::set(u128::MAX);
		MostNotes::set(0);
		pass(47);
		assert_eq!([0, 1, 2].map(due), agreed);
		assert!(!Credit::is_frozen(&COMPANY) && Credit::overview().bad == 0);
		MostNotes::set(4);
		assert_ok!(grant_all(SUPPLIER));
		assert_ok!(assume(SUPPLIER, 0, OTHER_GRANTOR, 0));
		assert_eq!(due(0), fixed);
		// On the hour it can still be paid.
		Timestamp::set_timestamp(agreed[1].millis());
		assert!(!Credit::is_frozen(&COMPANY));
		assert_ok!(repay_oldest(signed(COMPANY), COMPANY, u128::MAX, 4));
		assert!(!Credit::is_frozen(&COMPANY));
	});
}

/// Credit from the other grantor, whatever the least amount is.
fn grant_all(who: u64) -> DispatchResult {
	Least::set(LEAST_AMOUNT);
	grant(signed(OTHER_GRANTOR), who, 1_000)
}

/// What accrued between looking and paying kept accounts from being closed.
#[test]
fn trustlines_353_accruing_amounts_should_not_block_closing() {
	check(|| {
		let note = drawn(500);
		let shown = Credit::note(note).expect("is open").outstanding;
		// Nothing accrues, in whatever state and however long.
		pass(u64::from(LONGEST));
		assert_eq!(Credit::note(note).map(|note| note.outstanding), Some(shown));
		assert_ok!(super::freeze::tried(|| repay(signed(COMPANY), note, shown)));
		assert_ok!(super::freeze::tried(|| repay(signed(COMPANY), note, shown + 1)));
		assert_ok!(repay(signed(COMPANY), note, shown));
		assert!(open_notes(COMPANY).is_empty());
	});
	// Nor does what waits for the end of a note keep it open: an offer whose deposit has nowhere to go.
	check(|| {
		Deposit::set(EXISTENTIAL_DEPOSIT - 1);
		let note = drawn(500);
		assert_ok!(offer(COMPANY, note, None, 5));
		let all = Balances::free_balance(COMPANY);
		assert_ok!(Balances::transfer_allow_death(signed(COMPANY), FRIEND, all));
		assert_eq!(
			(Balances::free_balance(COMPANY), Balances::reserved_balance(COMPANY)),
			(0, EXISTENTIAL_DEPOSIT - 1)
		);
		assert_ok!(repay(signed(FRIEND), note, 500));
		assert_eq!(owed(note), 0);
		// The offer is void, and goes once the deposit can; by anybody.
		assert!(Credit::assumption_offer(note).is_some_and(|shown| !shown.open));
		let withdraw = || make(signed(STRANGER), Call::withdraw_assumption { note });
		assert!(withdraw().is_err());
		assert_noop!(assume(SUPPLIER, note, OTHER_GRANTOR, 5), Error::<Test>::UnknownNote);
		assert_ok!(Balances::transfer_allow_death(signed(FRIEND), COMPANY, 100));
		assert_ok!(withdraw());
		assert_eq!(Balances::free_balance(COMPANY), 100 + EXISTENTIAL_DEPOSIT - 1);
	});
}
