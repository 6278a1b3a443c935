// SPDX-License-Identifier: Apache-2.0
//! P1: what a party with overdue debt can still do, on whatever route; when it begins and ends; and that nothing of it is ever
//! stored.

use super::*;
use crate::{Call, Debtors, Error, Notes, Parties};
use frame_support::{
	assert_noop,
	storage::{with_transaction_unchecked, TransactionOutcome},
	traits::{
		fungible::{Inspect, InspectHold, Mutate, MutateHold},
		tokens::{Fortitude, Precision, Preservation},
		Currency, LockableCurrency, ReservableCurrency, StoredMap, WithdrawReasons,
	},
};
use polkadot_sdk::sp_runtime::TokenError;
use vns_access::Change;
use vns_units::Credit as Amount;

const HOUR: u64 = 3_600_000;

/// Does something and undoes it; how it ended.
pub(super) fn tried<R>(act: impl FnOnce() -> R) -> R {
	with_transaction_unchecked(|| TransactionOutcome::Rollback(act()))
}

fn on_demand(amount: u128, by: u64) -> InstalmentsOf<Test> {
	let terms = Terms::OnDemand { by, notice: 48, latest: in_hours(60 * 24) };
	instalments(vec![Instalment { amount: Amount::new(amount), terms }])
}

/// Whose bad debt is only there to be dealt with.
const LOST: u64 = 9;

/// Notes of the lost one, which are bad, and for which `who` and the small agent answer; a fee is held for the first.
fn lose(who: u64) -> (NoteId, NoteId) {
	GracePeriod::set(1);
	for agent in [who, AGENT] {
		assert_ok!(grant(signed(agent), LOST, 150));
		assert_ok!(draw_in(signed(LOST), agent, one(150, SHORTEST)));
	}
	assert_ok!(hold_fee(0, who, 20));
	pass(u64::from(SHORTEST) + 3);
	(0, 1)
}

/// Two accounts of one entity: the company, which owes `late` (soon overdue) and `good`, and the supplier, which owes nothing. The
/// friend, of no entity, owes two others. `who`, one of the two, is agent and member, has credit, vouchers, undertakings and
/// proposals. What `who` may try, or others with `who`, with the refusal that a freeze gives, if any.
fn acts(who: u64) -> Vec<(RuntimeOrigin, Call<Test>, Option<&'static str>)> {
	link(COMPANY, COMPANY);
	link(SUPPLIER, COMPANY);
	for member in [COMPANY, SUPPLIER] {
		change_members(Change::Add(member));
		Mandates::mutate(|all| all.insert(member, mandate(u128::MAX, 1)));
		assert_ok!(grant(signed(OTHER_GRANTOR), member, 3_000));
	}
	let (bad, of_agent) = lose(who);
	Table::set(tiers());
	MostNotes::set(20);
	assert_ok!(grant(signed(GRANTOR), FRIEND, 3_000));
	assert_ok!(grant(signed(who), FRIEND, 2_000));
	let (late, good, theirs, guaranteed) = (of_agent + 1, of_agent + 2, of_agent + 3, of_agent + 4);
	assert_ok!(draw_in(signed(COMPANY), OTHER_GRANTOR, one(500, SHORTEST)));
	assert_ok!(draw_in(signed(COMPANY), OTHER_GRANTOR, one(300, 100 * 24)));
	assert_ok!(draw_in(signed(FRIEND), GRANTOR, on_demand(400, who)));
	assert_ok!(draw_in(signed(FRIEND), who, on_demand(400, STRANGER)));
	let later = one(200, 30 * 24);
	for (obligor, drawer, guarantor) in [(who, FRIEND, GRANTOR), (FRIEND, who, OTHER_GRANTOR)] {
		let (instalments, expires) = (later.clone(), in_hours(100));
		assert_ok!(make(signed(obligor), Call::undertake { drawer, guarantor, instalments, expires }));
	}
	let expires = Timestamp::get() + 100 * HOUR;
	let propose = |holder, amount| Call::propose_grant { holder, amount, expires, reference: reference() };
	assert_ok!(make(signed(who), propose(FRIEND, 5_000)));
	assert_ok!(make(signed(ANNA), propose(STRANGER, 5_000)));
	assert_ok!(make(signed(ANNA), propose(STRANGER, 30_000)));
	assert_ok!(approve(who, 2));
	for holder in [who, FRIEND] {
		assert_ok!(Vouchers::lock(signed(holder), 1_000));
	}
	assert_ok!(Vouchers::post_offer(signed(FRIEND), 500, 500_000));
	let offer = |note| Call::offer_assumption { note, to: None, compensation: 7, expires };
	assert_ok!(make(signed(COMPANY), offer(good)));
	crate::Suspensions::<Test>::insert(OTHER_GRANTOR, Timestamp::get());
	pass(u64::from(CLEARING_AGE));

	let (holder, amount, up_to) = (FRIEND, 100, 100);
	let pay = |note| Call::repay { note, up_to, reference: reference() };
	let oldest = |obligor| Call::repay_oldest { obligor, up_to, most_notes: 4, reference: reference() };
	let clear = |note| Call::clear { note, up_to, reference: reference() };
	let take = |note| Call::take_offer { offer: 0, note, up_to, reference: reference() };
	let assume = |note, guarantor, compensation| {
		let reference = reference();
		Call::assume { note, guarantor, compensation, reference }
	};
	let grant = |holder| Call::grant { holder, amount, reference: reference() };
	let draw_for = |obligor, guarantor| {
		let instalments = later.clone();
		Call::draw_for { obligor, guarantor, instalments, reference: reference() }
	};
	let draw = Call::draw { guarantor: OTHER_GRANTOR, instalments: later.clone(), reference: reference() };
	let (instalments, until) = (one(300, 30 * 24), in_hours(50));
	let undertake = Call::undertake { drawer: FRIEND, guarantor: GRANTOR, instalments, expires: until };
	let hash = Credit::undertaking_hash(&FRIEND, &GRANTOR, &later);
	let fixed = in_hours(100);
	let normalise = Call::normalise { note: guaranteed, from: OTHER_GRANTOR, maturity: fixed, reference: reference() };
	let (others, first) = (Some("FrozenPaysOwnNotes"), Some("FrozenPaysOverdueFirst"));
	let frozen = Some("Frozen");
	let by = signed;
	vec![
		(by(who), grant(holder), frozen),
		(by(GRANTOR), grant(who), Some("HolderFrozen")),
		(by(who), draw, frozen),
		(by(who), pay(late), None),
		(by(who), pay(good), first),
		(by(who), pay(theirs), others),
		(by(who), oldest(COMPANY), None),
		(by(who), oldest(FRIEND), others),
		(by(who), clear(late), None),
		(by(who), clear(good), first),
		(by(who), clear(theirs), others),
		(by(who), take(late), None),
		(by(who), take(good), first),
		(by(who), Call::revoke { holder, up_to, reference: reference() }, None),
		(by(GROUP), Call::revoke_for { guarantor: who, holder, up_to, reference: reference() }, None),
		(by(who), undertake, frozen),
		(by(who), Call::withdraw_undertaking { hash }, None),
		(by(who), draw_for(FRIEND, OTHER_GRANTOR), frozen),
		(by(FRIEND), draw_for(who, GRANTOR), Some("ObligorFrozen")),
		(by(who), Call::demand { note: theirs, reference: reference() }, None),
		(by(who), normalise, frozen),
		(by(who), propose(STRANGER, 5_000), frozen),
		(by(ANNA), propose(who, 5_000), Some("HolderFrozen")),
		// Votes.
		(by(who), Call::approve_grant { id: 1 }, None),
		(by(who), Call::withdraw_approval { id: 2 }, None),
		(by(who), Call::close_grant { id: 0 }, None),
		// Debt that passes on. From a frozen obligor only for nothing.
		(by(COMPANY), offer(good), frozen),
		(by(COMPANY), Call::withdraw_assumption { note: good }, None),
		(by(who), assume(theirs, OTHER_GRANTOR, 0), frozen),
		(by(FRIEND), assume(good, GRANTOR, 0), None),
		(by(FRIEND), assume(good, GRANTOR, 7), Some("ObligorFrozen")),
		// Bad debt of others: no value for that; the fee that is held covers it all the same.
		(by(who), Call::settle_bad { note: bad, up_to, reference: reference() }, others),
		(by(who), Call::cover { note: bad }, None),
		(by(who), Call::count_bad { guarantor: GRANTOR, most: 1 }, None),
		(by(who), Call::suspend_for_bad { agent: AGENT }, None),
		(by(GROUP), Call::lift_suspension { agent: OTHER_GRANTOR }, None),
	]
}

#[test]
fn p1_every_act_of_a_frozen_party_should_be_open_or_refused_by_name() {
	for who in [COMPANY, SUPPLIER] {
		for frozen in [false, true] {
			check(|| {
				let acts = acts(who);
				if frozen {
					pass(u64::from(SHORTEST - CLEARING_AGE) + 1);
				}
				assert_eq!(Credit::is_frozen(&who), frozen);
				let calls: std::collections::BTreeSet<_> = acts.iter().map(|(_, call, _)| call_name(call)).collect();
				for (origin, call, refusal) in acts {
					let told = format!("{call:?} of {who}");
					let outcome = tried(|| make(origin, call).map_err(name));
					assert_eq!(outcome.err(), refusal.filter(|_| frozen), "{told}");
				}
				// A call that is added later must be put into the table above.
				let all: std::collections::BTreeSet<_> =
					<Call<Test> as frame_support::traits::GetCallName>::get_call_names().iter().copied().collect();
				assert_eq!(calls, all);
			});
		}
	}
}

fn call_name(call: &Call<Test>) -> &'static str {
	frame_support::traits::GetCallName::get_call_name(call)
}

#[test]
fn p1_a_grant_that_was_approved_should_not_be_completed_or_issued_while_somebody_is_frozen() {
	check(|| {
		Table::set(tiers());
		assert_ok!(grant(signed(GRANTOR), COMPANY, 1_000));
		let expires = Timestamp::get() + 100 * HOUR;
		let call = Call::propose_grant { holder: COMPANY, amount: 5_000, expires, reference: reference() };
		assert_ok!(make(signed(ANNA), call));
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, one(500, SHORTEST)));
		assert_ok!(Credit::check_issue(&ANNA, &GROUP, &COMPANY));
		pass(u64::from(SHORTEST) + 1);
		assert_noop!(approve(BORIS, 0), Error::<Test>::HolderFrozen);
		assert_noop!(Credit::check_issue(&ANNA, &GROUP, &COMPANY), Error::<Test>::HolderFrozen);
		assert_ok!(repay(signed(FRIEND), 0, 500));
		// Now the proposer, by link.
		link(ANNA, ANNA);
		link(SUPPLIER, ANNA);
		assert_ok!(grant(signed(GRANTOR), SUPPLIER, 1_000));
		assert_ok!(draw_in(signed(SUPPLIER), GRANTOR, one(500, SHORTEST)));
		pass(u64::from(SHORTEST) + 1);
		assert_noop!(approve(BORIS, 0), Error::<Test>::Frozen);
		// What was approved before is not undone.
		assert_ok!(Credit::check_issue(&ANNA, &GROUP, &COMPANY));
		assert_ok!(repay(signed(FRIEND), 1, 500));
		assert_ok!(approve(BORIS, 0));
	});
}

#[test]
fn p1_a_party_should_be_frozen_when_its_hour_has_passed_and_not_at_it() {
	check(|| {
		let note = overdue(500);
		let due = Notes::<Test>::get(note).expect("is open").due();
		Timestamp::set_timestamp(due.millis());
		assert!(!Credit::is_frozen(&COMPANY), "who pays on the hour pays in time");
		assert!(!Credit::party(COMPANY).frozen);
		assert_ok!(tried(|| Balances::transfer_allow_death(signed(COMPANY), FRIEND, 1)));
		Timestamp::set_timestamp(due.millis() + 1);
		assert!(Credit::is_frozen(&COMPANY));
		assert!(Credit::party(COMPANY).frozen);
		assert_noop!(Balances::transfer_allow_death(signed(COMPANY), FRIEND, 1), TokenError::Frozen);
		assert!(!Credit::is_frozen(&SUPPLIER) && !Credit::is_frozen(&GRANTOR));
	});
}

#[test]
fn p1_the_payment_that_leaves_nothing_overdue_should_end_it_and_no_other() {
	check(|| {
		granted(2_000);
		let three = vec![instalment(300, 24), instalment(200, 25), instalment(400, 30 * 24)];
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, instalments(three)));
		pass(27);
		let before = Credit::party(COMPANY);
		assert_eq!((before.frozen, before.notes, before.overdue_notes, before.overdue), (true, 3, 2, 500));
		assert_eq!(before.debtors, vec![COMPANY]);
		assert_ok!(repay(signed(COMPANY), 0, 299));
		assert!(Credit::is_frozen(&COMPANY));
		assert_ok!(repay(signed(COMPANY), 1, 200));
		assert!(Credit::is_frozen(&COMPANY), "one planck is overdue");
		assert_noop!(repay(signed(COMPANY), 2, 400), Error::<Test>::FrozenPaysOverdueFirst);
		// Whoever pays it.
		assert_ok!(repay(signed(FRIEND), 0, 1));
		let after = Credit::party(COMPANY);
		assert_eq!((after.frozen, after.notes, after.overdue_notes, after.overdue), (false, 1, 0, 0));
		assert_ok!(Balances::transfer_allow_death(signed(COMPANY), FRIEND, 1));
		assert_ok!(draw(signed(COMPANY), GRANTOR, 100));
	});
}

#[test]
fn p1_a_frozen_payer_should_find_out_at_the_door_what_it_may_pay() {
	check(|| {
		let late = overdue(500);
		let (other, own) = (drawn_by(SUPPLIER, 300), late + 2);
		assert_ok!(tried(|| repay(signed(COMPANY), late, 1)));
		assert!(Credit::frozen_may_pay(&COMPANY, late));
		assert!(!Credit::frozen_may_pay(&COMPANY, other));
		assert!(!Credit::frozen_may_pay(&COMPANY, own), "there is none of this number");
		assert!(Credit::frozen_may_pay(&FRIEND, other), "who is not frozen pays whatever he likes");
	});
}

/// A note of `who`, which falls due in thirty days.
fn drawn_by(who: u64, amount: u128) -> NoteId {
	assert_ok!(grant(signed(GRANTOR), who, amount));
	assert_ok!(draw(signed(who), GRANTOR, amount));
	crate::Totals::<Test>::get().next_note - 1
}

#[test]
fn p1_paying_the_oldest_should_go_on_once_nothing_of_the_party_is_overdue() {
	let prepare = || {
		link(COMPANY, COMPANY);
		link(SUPPLIER, COMPANY);
		granted(1_000);
		let two = vec![instalment(300, 24), instalment(400, 30 * 24)];
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, instalments(two)));
	};
	check(|| {
		prepare();
		pass(25);
		// By another account of the party.
		assert_ok!(repay_oldest(signed(SUPPLIER), COMPANY, 350, 4));
		assert_eq!((owed(0), owed(1)), (0, 350));
		assert_eq!(Balances::free_balance(SUPPLIER), ENDOWMENT - 350);
	});
	check(|| {
		prepare();
		assert_ok!(grant(signed(GRANTOR), SUPPLIER, 200));
		assert_ok!(draw_in(signed(SUPPLIER), GRANTOR, one(200, 24)));
		pass(25);
		// Another account of the party has something overdue: what is left is not taken.
		assert_ok!(repay_oldest(signed(COMPANY), COMPANY, 350, 4));
		assert_eq!((owed(0), owed(1), owed(2)), (0, 400, 200));
		assert_noop!(repay_oldest(signed(COMPANY), COMPANY, 50, 4), Error::<Test>::FrozenPaysOverdueFirst);
		assert_noop!(repay_oldest(signed(COMPANY), FRIEND, 50, 4), Error::<Test>::NothingOwed);
		assert_ok!(repay_oldest(signed(COMPANY), SUPPLIER, u128::MAX, 4));
		assert!(!Credit::is_frozen(&COMPANY));
		assert_eq!(Balances::free_balance(COMPANY), ENDOWMENT + 700 - 300 - 200);
	});
}

#[test]
fn p1_a_frozen_party_should_spend_its_last_planck_on_what_is_overdue() {
	check(|| {
		let note = overdue(500);
		let all = Balances::free_balance(COMPANY);
		Timestamp::set_timestamp(Timestamp::get() - 2 * HOUR);
		assert_ok!(Balances::transfer_allow_death(signed(COMPANY), FRIEND, all - 205));
		Timestamp::set_timestamp(Timestamp::get() + 2 * HOUR);
		assert_noop!(repay(signed(COMPANY), note, 206), Error::<Test>::NotEnoughValue);
		System::inc_account_nonce(COMPANY);
		assert_ok!(repay(signed(COMPANY), note, 200));
		// What was left is dust and went to the pot; the account lives on, so its nonce never starts again (P2).
		assert_eq!((Balances::free_balance(COMPANY), Balances::free_balance(POT)), (0, EXISTENTIAL_DEPOSIT + 5));
		assert_eq!(System::account_nonce(COMPANY), 1);
		assert!(Credit::is_frozen(&COMPANY));
		// It receives, and is held at once.
		assert_ok!(Balances::transfer_allow_death(signed(FRIEND), COMPANY, 300));
		assert_noop!(Balances::transfer_allow_death(signed(COMPANY), FRIEND, 1), TokenError::Frozen);
		assert_ok!(repay(signed(COMPANY), note, u128::MAX));
		assert!(!Credit::is_frozen(&COMPANY) && Credit::may_owe(&COMPANY));
	});
}

#[test]
fn p1_a_frozen_party_should_clear_and_take_offers_for_what_is_overdue() {
	check(|| {
		link(COMPANY, COMPANY);
		link(SUPPLIER, COMPANY);
		for who in [SUPPLIER, FRIEND] {
			assert_ok!(Vouchers::lock(signed(who), 1_000));
			assert_ok!(Vouchers::post_offer(signed(who), 300, 500_000));
		}
		let note = overdue(500);
		assert_ok!(clear(SUPPLIER, note, 100));
		// The price is paid by force; the vouchers vanish with the debt.
		assert_ok!(take(SUPPLIER, 1, note, 101));
		assert_eq!(Balances::free_balance(SUPPLIER), ENDOWMENT - 1_000 - 51);
		assert_eq!(Balances::free_balance(FRIEND), ENDOWMENT - 1_000 + 51);
		assert_eq!(owed(note), 299);
		// What it offers itself is suspended, for others as for the party.
		assert_noop!(take(COMPANY, 0, note, 1), pallet_vouchers::Error::<Test>::OfferSuspended);
		let all = Balances::free_balance(COMPANY);
		Timestamp::set_timestamp(Timestamp::get() - 2 * HOUR);
		assert_ok!(Balances::transfer_allow_death(signed(COMPANY), FRIEND, all - 49));
		Timestamp::set_timestamp(Timestamp::get() + 2 * HOUR);
		assert_noop!(take(COMPANY, 1, note, 100), Error::<Test>::NotEnoughValue);
		assert_ok!(Vouchers::cancel_offer(signed(SUPPLIER), 0));
		assert_ok!(clear(SUPPLIER, note, 299));
		assert!(!Credit::is_frozen(&COMPANY));
	});
}

/// What only its vouchers kept: the currency refuses to pay less than an account needs into it.
#[test]
fn a_holder_whose_account_the_price_could_not_keep_should_not_be_paid_into_nothing() {
	check(|| {
		link(STRANGER, STRANGER);
		assert_ok!(Balances::transfer_allow_death(signed(FRIEND), STRANGER, 300));
		assert_ok!(Vouchers::lock(signed(STRANGER), 200));
		assert_ok!(Vouchers::post_offer(signed(STRANGER), 200, 10_000));
		let note = overdue(500);
		assert_ok!(Balances::transfer_allow_death(signed(STRANGER), FRIEND, 100));
		assert_noop!(take(COMPANY, 0, note, 200), TokenError::BelowMinimum);
		assert_ok!(repay(signed(FRIEND), note, 1));
	});
}

#[test]
fn p1_no_route_of_the_currency_should_move_frozen_value() {
	check(|| {
		let hold = RuntimeHoldReason::Credit(crate::HoldReason::Grant);
		link(COMPANY, COMPANY);
		link(SUPPLIER, COMPANY);
		assert_ok!(<Balances as MutateHold<u64>>::hold(&hold, &SUPPLIER, 400));
		overdue(500);
		for who in [COMPANY, SUPPLIER] {
			let origin = || signed(who);
			assert_eq!(Balances::usable_balance(who), 0);
			assert_noop!(Balances::transfer_allow_death(origin(), FRIEND, 1), TokenError::Frozen);
			assert_noop!(Balances::transfer_keep_alive(origin(), FRIEND, 1), TokenError::Frozen);
			// Of nothing that can be moved, all is nothing.
			let before = Balances::free_balance(who);
			assert_ok!(Balances::transfer_all(origin(), FRIEND, false));
			assert_ok!(Balances::transfer_all(origin(), FRIEND, true));
			assert_eq!(Balances::free_balance(who), before);
			assert!(Balances::burn(origin(), 1, false).is_err());
			// A reserve of the old kind is like a hold: it can be made of frozen value, stays where it is, and goes nowhere.
			let (references, held) = (references(who), Balances::reserved_balance(who));
			assert_ok!(<Balances as ReservableCurrency<u64>>::reserve(&who, 50));
			let free = frame_support::traits::BalanceStatus::Free;
			assert_eq!(
				<Balances as ReservableCurrency<u64>>::repatriate_reserved(&who, &FRIEND, held + 50, free),
				Ok(held + 50),
				"all of it is left where it was"
			);
			assert_eq!(<Balances as ReservableCurrency<u64>>::unreserve(&who, 50), 0);
			assert_eq!(self::references(who), references);
			assert_eq!(Balances::free_balance(who), before);
			let alive = frame_support::traits::ExistenceRequirement::AllowDeath;
			assert!(<Balances as Currency<u64>>::transfer(&who, &FRIEND, 1, alive).is_err());
			assert!(<Balances as Currency<u64>>::withdraw(&who, 1, WithdrawReasons::FEE, alive).is_err());
			for preservation in [Preservation::Expendable, Preservation::Preserve] {
				let reducible = <Balances as Inspect<u64>>::reducible_balance(&who, preservation, Fortitude::Polite);
				assert_eq!(reducible, 0);
				assert!(<Balances as Mutate<u64>>::transfer(&who, &FRIEND, 1, preservation).is_err());
				// To another account of the party neither: it could be anybody's by then.
				assert!(<Balances as Mutate<u64>>::transfer(&who, &COMPANY, 1, preservation).is_err());
			}
			assert!(<Balances as Mutate<u64>>::burn_from(
				&who,
				1,
				Preservation::Expendable,
				Precision::Exact,
				Fortitude::Polite
			)
			.is_err());
		}
		assert!(<Balances as MutateHold<u64>>::transfer_on_hold(
			&hold,
			&SUPPLIER,
			&FRIEND,
			1,
			Precision::Exact,
			frame_support::traits::tokens::Restriction::Free,
			Fortitude::Polite
		)
		.is_err());
		assert!(
			<Balances as MutateHold<u64>>::burn_held(&hold, &SUPPLIER, 1, Precision::Exact, Fortitude::Polite).is_err()
		);
		assert_ok!(<Balances as MutateHold<u64>>::release(&hold, &SUPPLIER, 400, Precision::Exact));
		assert_eq!(<Balances as InspectHold<u64>>::total_balance_on_hold(&SUPPLIER), 0);
	});
}

/// Providers and consumers, and what is stored as frozen.
fn references(who: u64) -> (u32, u32, u128) {
	let account = System::account(who);
	(account.providers, account.consumers, account.data.frozen)
}

#[test]
fn p1_holds_that_are_made_and_released_while_frozen_should_leave_every_reference_as_it_was() {
	let (grant, undertaking) = (crate::HoldReason::Grant, crate::HoldReason::Undertaking);
	let [grant, undertaking] = [grant, undertaking].map(RuntimeHoldReason::Credit);
	let hold = |reason, amount| <Balances as MutateHold<u64>>::hold(&reason, &COMPANY, amount);
	let release = |reason, amount| <Balances as MutateHold<u64>>::release(&reason, &COMPANY, amount, Precision::Exact);
	let slash = |reason, amount| {
		let force = Fortitude::Force;
		let to = frame_support::traits::tokens::Restriction::Free;
		<Balances as MutateHold<u64>>::transfer_on_hold(&reason, &COMPANY, &FRIEND, amount, Precision::Exact, to, force)
	};
	check(|| {
		overdue(500);
		assert_eq!(references(COMPANY), (2, 0, 0));
		// The currency holds whatever is frozen: who asks for a hold of a frozen account must know why.
		for round in 0..3u128 {
			assert_ok!(hold(grant, 100 + round));
			assert_eq!(references(COMPANY), (2, 1, 0));
			assert_ok!(hold(undertaking, 50));
			assert_ok!(release(grant, 60));
			assert_ok!(hold(grant, 1));
			assert_ok!(slash(grant, 41 + round));
			assert_eq!(references(COMPANY), (2, 1, 0));
			assert_ok!(release(undertaking, 50));
			assert_eq!(references(COMPANY), (2, 0, 0));
		}
		// Of nothing.
		assert_ok!(release(grant, 0));
		assert_eq!(references(COMPANY), (2, 0, 0));
		// What was held before the freeze, released in it; and what was held in it, released after.
		assert_ok!(hold(grant, 100));
		assert_ok!(repay(signed(FRIEND), 0, 500));
		assert_eq!(references(COMPANY), (2, 1, 0));
		assert_ok!(release(grant, 100));
		assert_eq!(references(COMPANY), (2, 0, 0));
		assert_ok!(hold(grant, 100));
		overdue(500);
		assert_ok!(slash(grant, 100));
		assert_eq!(references(COMPANY), (2, 0, 0));
		// Last: an account that only its hold kept. It lives on by the reference of who owed.
		let all = Balances::free_balance(COMPANY);
		assert_ok!(hold(grant, all));
		assert_eq!(references(COMPANY), (1, 1, 0));
		assert_ok!(slash(grant, all));
		assert_eq!(references(COMPANY), (1, 0, 0));
		assert_ok!(<Balances as Mutate<u64>>::transfer(&FRIEND, &COMPANY, 600, Preservation::Preserve).map(|_| ()));
		assert_eq!(references(COMPANY), (2, 0, 0));
		assert!(Credit::is_frozen(&COMPANY));
	});
}

#[test]
fn p1_a_lock_that_others_set_should_not_be_taken_for_the_freeze() {
	let lock =
		|amount| <Balances as LockableCurrency<u64>>::set_lock(*b"others  ", &COMPANY, amount, WithdrawReasons::all());
	let unlock = || <Balances as LockableCurrency<u64>>::remove_lock(*b"others  ", &COMPANY);
	check(|| {
		let note = overdue(500);
		// Made and taken away in the freeze.
		lock(70);
		assert_eq!(references(COMPANY), (2, 1, 70));
		unlock();
		assert_eq!(references(COMPANY), (2, 0, 0));
		// It outlives the freeze, and what is held and released meanwhile does not change it.
		lock(70);
		let hold = RuntimeHoldReason::Credit(crate::HoldReason::Grant);
		assert_ok!(<Balances as MutateHold<u64>>::hold(&hold, &COMPANY, 100));
		assert_ok!(<Balances as MutateHold<u64>>::release(&hold, &COMPANY, 100, Precision::Exact));
		assert_eq!(references(COMPANY), (2, 1, 70));
		assert_ok!(repay(signed(FRIEND), note, 500));
		assert_eq!(references(COMPANY), (2, 1, 70));
		// As large as a freeze, of who is not frozen.
		lock(u128::MAX);
		assert_eq!(references(COMPANY), (2, 1, u128::MAX));
		assert!(Balances::transfer_allow_death(signed(COMPANY), FRIEND, 1).is_err());
		unlock();
		assert_eq!(references(COMPANY), (2, 0, 0));
		assert_ok!(Balances::transfer_allow_death(signed(COMPANY), FRIEND, 1));
	});
}

#[test]
fn p3_a_link_should_merge_debts_and_spread_a_freeze_at_once() {
	check(|| {
		let late = overdue(500);
		let (second, third) = (drawn_by(SUPPLIER, 300), drawn_by(FRIEND, 200));
		link(SUPPLIER, SUPPLIER);
		assert!(!Credit::is_frozen(&SUPPLIER));
		let by_itself = Credit::party(SUPPLIER);
		assert_eq!((by_itself.notes, by_itself.frozen), (1, false));
		// Who is overdue freezes the entity that it comes to, and all its accounts.
		link(FRIEND, SUPPLIER);
		link(COMPANY, SUPPLIER);
		let party = Credit::party(FRIEND);
		assert_eq!((party.party, party.notes, party.frozen, party.overdue), (SUPPLIER, 3, true, 500));
		assert_eq!(party.earliest, Some(Notes::<Test>::get(late).expect("is open").due()));
		for who in [COMPANY, SUPPLIER, FRIEND] {
			assert!(Credit::is_frozen(&who));
			assert!(Credit::owes(&who));
		}
		// Any of them pays for any other, overdue first.
		assert_noop!(repay(signed(FRIEND), third, 1), Error::<Test>::FrozenPaysOverdueFirst);
		assert_noop!(repay(signed(FRIEND), second, 1), Error::<Test>::FrozenPaysOverdueFirst);
		assert_ok!(repay(signed(FRIEND), late, 500));
		assert!(!Credit::is_frozen(&COMPANY));
		assert_eq!((Parties::<Test>::iter().count(), Debtors::<Test>::iter().count()), (1, 2));
		assert_ok!(repay(signed(FRIEND), second, 300));
		assert_ok!(repay(signed(FRIEND), third, 200));
		assert_eq!((Parties::<Test>::iter().count(), Debtors::<Test>::iter().count()), (0, 0));
		assert!(!Credit::owes(&COMPANY));
	});
	check(|| {
		// Who comes to an entity that is overdue is frozen by that.
		overdue(500);
		link(COMPANY, COMPANY);
		link(STRANGER, COMPANY);
		assert!(Credit::is_frozen(&STRANGER), "even an account that has nothing");
		assert_ok!(Balances::transfer_allow_death(signed(FRIEND), STRANGER, 100));
		assert_noop!(Balances::transfer_allow_death(signed(STRANGER), FRIEND, 1), TokenError::Frozen);
		link(SUPPLIER, COMPANY);
		assert_noop!(Balances::transfer_allow_death(signed(SUPPLIER), FRIEND, 1), TokenError::Frozen);
	});
}

#[test]
fn d1_open_notes_should_be_bounded_for_the_party_together() {
	check(|| {
		link(COMPANY, COMPANY);
		link(SUPPLIER, COMPANY);
		for who in [COMPANY, SUPPLIER] {
			assert_ok!(grant(signed(GRANTOR), who, 1_000));
		}
		assert_ok!(draw_in(signed(COMPANY), GRANTOR, instalments(vec![instalment(100, 24); 3])));
		assert_noop!(
			draw_in(signed(SUPPLIER), GRANTOR, instalments(vec![instalment(100, 24); 2])),
			Error::<Test>::TooManyNotes
		);
		assert_ok!(draw(signed(SUPPLIER), GRANTOR, 100));
		assert_noop!(draw(signed(COMPANY), GRANTOR, 100), Error::<Test>::TooManyNotes);
	});
}

#[test]
fn who_never_owed_and_is_no_entity_should_cost_no_reading() {
	check(|| {
		assert!(!Credit::may_owe(&FRIEND) && !Credit::may_owe(&STRANGER));
		let note = drawn_by(FRIEND, 300);
		assert!(Credit::may_owe(&FRIEND));
		assert_ok!(repay(signed(FRIEND), note, 300));
		assert!(Credit::may_owe(&FRIEND), "for ever");
		// Asked only of who may owe: what would be found is not looked at.
		let due = in_hours(0);
		Timestamp::set_timestamp(due.later(1).millis());
		tried(|| {
			Parties::<Test>::insert(SUPPLIER, crate::Party { earliest: due, notes: 1 });
			assert!(!Credit::is_frozen(&SUPPLIER));
			link(SUPPLIER, SUPPLIER);
			assert!(Credit::is_frozen(&SUPPLIER));
			assert!(<Credit as frame_support::traits::Contains<u64>>::contains(&SUPPLIER));
			assert_eq!(crate::FreezeOverlay::<Test>::get(&SUPPLIER).frozen, u128::MAX);
		});
	});
}
