// SPDX-License-Identifier: Apache-2.0
//! What is seized, from whom, and where it goes.

use super::*;

#[test]
fn p2_what_a_frozen_party_would_have_sent_away_should_be_seized() {
	check(|| {
		let note = overdue(COMPANY, 100_000);
		let evidence = sign(COMPANY, transfer(FRIEND, 40_000));
		let (before, fee) = (free(COMPANY), fee(&evidence));
		let issuance = Balances::total_issuance();
		assert_ok!(report(&evidence, note));
		// With the fee, which would have left as well. All of it pays what is overdue.
		let sum = 40_000 + fee;
		assert_eq!(free(COMPANY), before - sum);
		assert_eq!(owed(note), 100_000 - sum);
		assert_eq!(Balances::total_issuance(), issuance - sum, "N1: value and debt vanish together");
		for who in [FRIEND, REPORTER, AUTHOR] {
			assert_eq!((free(who), purse(who)), (ENDOWMENT, 0));
		}
		let all = Spoils { value: sum, vouchers: 0 };
		assert_eq!(
			seized(),
			crate::Event::Seized {
				evidence: hash(&evidence),
				note,
				accused: COMPANY,
				party: COMPANY,
				nonce: 0,
				moved: all,
				seized: all,
				settled: all,
				payments: 1,
				reporter: REPORTER,
				to_reporter: Spoils::default(),
				author: Some(AUTHOR),
				to_author: 0,
				to_pot: 0,
			}
		);
	});
}

#[test]
fn p2_what_the_notes_leave_should_go_by_halves_to_the_reporter_and_to_the_authors_vouchers() {
	check(|| {
		let note = overdue(COMPANY, 1_000);
		// The odd planck is the author's.
		let evidence = sign(COMPANY, transfer(FRIEND, 40_000));
		let sends = 40_000 + (fee(&evidence) + 1) % 2;
		let evidence = sign(COMPANY, transfer(FRIEND, sends));
		let sum = sends + fee(&evidence);
		assert_eq!(sum % 2, 1);
		assert_ok!(report(&evidence, note));
		assert_eq!(owed(note), 0);
		assert!(!Credit::is_frozen(&COMPANY));
		let rest = sum - 1_000;
		assert_eq!((free(REPORTER), purse(REPORTER)), (ENDOWMENT + rest / 2, 0));
		assert_eq!((free(AUTHOR), purse(AUTHOR)), (ENDOWMENT, rest / 2 + 1));
		let sums = Penalty::totals();
		assert_eq!((sums.reports, sums.seized, sums.settled), (1, sum, 1_000));
		assert_eq!((sums.to_reporters, sums.to_authors, sums.to_pot), (rest / 2, rest / 2 + 1, 0));
	});
}

#[test]
fn p2_all_overdue_notes_of_the_entity_should_be_paid_first_the_earliest_maturity_first() {
	check(|| {
		// Of two accounts, the linked one's falls due first; one is not due yet.
		let later = owe(COMPANY, 5_000, 40);
		let first = owe(BRANCH, 3_000, 30);
		let open = owe(COMPANY, 9_000, 100);
		pass(41);
		next_block();
		let evidence = sign(COMPANY, transfer(FRIEND, 4_000));
		let sum = 4_000 + fee(&evidence);
		assert_ok!(report(&evidence, later));
		assert_eq!((owed(first), owed(later), owed(open)), (0, 8_000 - sum, 9_000));
		// And with more than enough the one that is not due stays.
		let evidence = sign(COMPANY, transfer(FRIEND, 20_000));
		let rest = 20_000 + fee(&evidence) - owed(later);
		assert_ok!(report(&evidence, later));
		assert_eq!((owed(first), owed(later), owed(open)), (0, 0, 9_000));
		assert_eq!(free(REPORTER), ENDOWMENT + rest / 2);
	});
}

#[test]
fn p2_a_linked_account_should_be_seized_for_a_note_of_its_entity() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let before = free(COMPANY);
		let evidence = sign(BRANCH, transfer(FRIEND, 7_000));
		let sum = 7_000 + fee(&evidence);
		assert_ok!(report(&evidence, note));
		assert_eq!((free(BRANCH), free(COMPANY)), (ENDOWMENT - sum, before));
		assert_eq!(owed(note), 10_000 - sum);
		// The nonce of whoever signed moved, and of nobody else.
		let nonces = [BRANCH, COMPANY, REPORTER, FRIEND].map(System::account_nonce);
		assert_eq!(nonces, [1, 0, 0, 0]);
	});
}

#[test]
fn p2_value_that_stays_in_the_entity_should_not_be_seized() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		refuse(&sign(COMPANY, transfer(BRANCH, 7_000)), note, Refused::NothingMoved);
		// Of both, what stays is not counted. All of it left one account.
		let calls = vec![transfer(BRANCH, 7_000), transfer(FRIEND, 2_000)];
		let evidence = sign(COMPANY, batch(calls));
		let (before, sum) = (free(COMPANY), 2_000 + fee(&evidence));
		assert_ok!(report(&evidence, note));
		assert_eq!((free(COMPANY), free(BRANCH)), (before - sum, ENDOWMENT));
	});
}

#[test]
fn p2_seized_vouchers_should_stay_vouchers() {
	check(|| {
		lock(COMPANY, 50_000);
		let note = overdue(COMPANY, 1_000);
		let gift = pallet_vouchers::Call::give { to: FRIEND, amount: 30_001 };
		let evidence = sign(COMPANY, gift);
		let (value, fee, total) = (free(COMPANY), fee(&evidence), <Vouchers as ReadVouchers<u64>>::total());
		assert_ok!(report(&evidence, note));
		// Value pays before vouchers do.
		let cleared = 1_000u128.saturating_sub(fee);
		let rest = 30_001 - cleared;
		let spare = fee.saturating_sub(1_000);
		assert_eq!((free(COMPANY), purse(COMPANY)), (value - fee, 50_000 - 30_001));
		assert_eq!(owed(note), 0);
		assert_eq!((free(REPORTER), purse(REPORTER)), (ENDOWMENT + spare / 2, rest / 2));
		assert_eq!(purse(AUTHOR), (rest - rest / 2) + (spare - spare / 2));
		assert_eq!(<Vouchers as ReadVouchers<u64>>::total(), total - cleared + (spare - spare / 2), "N4");
	});
}

#[test]
fn p2_vouchers_should_pay_what_the_value_leaves() {
	check(|| {
		lock(COMPANY, 50_000);
		let note = overdue(COMPANY, 60_000);
		let calls = vec![transfer(FRIEND, 20_000), pallet_vouchers::Call::give { to: FRIEND, amount: 10_000 }.into()];
		let evidence = sign(COMPANY, batch(calls));
		let value = 20_000 + fee(&evidence);
		assert_ok!(report(&evidence, note));
		assert_eq!(owed(note), 60_000 - value - 10_000);
		assert_eq!(purse(COMPANY), 40_000);
		let both = Spoils { value, vouchers: 10_000 };
		let crate::Event::Seized { moved, seized, settled, payments, .. } = seized();
		assert_eq!((moved, seized, settled, payments), (both, both, both, 2));
		assert_eq!((purse(REPORTER), purse(AUTHOR)), (0, 0));
	});
}

#[test]
fn p2_a_tip_should_be_seized_with_the_rest_and_be_evidence_by_itself() {
	check(|| {
		let note = overdue(COMPANY, 50_000);
		let (before, nothing) = (free(COMPANY), frame_system::Call::remark { remark: vec![] });
		let evidence = Draft::by(COMPANY, nothing.clone()).with(|draft| draft.tip = 5_000).bytes();
		let sum = 5_000 + fee(&evidence);
		assert_ok!(report(&evidence, note));
		assert_eq!(free(COMPANY), before - sum);
		// The same without a tip moves its fee, and no more.
		refuse(&sign(COMPANY, nothing), note, Refused::NothingMoved);
	});
}

#[test]
fn p2_a_payment_of_own_debt_beside_a_transfer_should_not_hide_it() {
	check(|| {
		let note = overdue(COMPANY, 50_000);
		let evidence = sign(COMPANY, batch(vec![repay(note, 10_000), transfer(FRIEND, 3_000)]));
		let (before, sum) = (free(COMPANY), 13_000 + fee(&evidence));
		assert_ok!(report(&evidence, note));
		// Nothing of it was open, so all of it is seized; and it pays the same note.
		assert_eq!((free(COMPANY), owed(note)), (before - sum, 50_000 - sum));
		assert_eq!(free(FRIEND), ENDOWMENT);
	});
}

#[test]
fn p2_a_payment_of_own_debt_that_ends_the_freeze_should_not_hide_a_transfer_either() {
	check(|| {
		// With the note paid the party is not frozen any more, and the transfer would pass: but not at the door.
		let note = overdue(COMPANY, 5_000);
		let evidence = sign(COMPANY, batch(vec![repay(note, 5_000), transfer(FRIEND, 3_000)]));
		let sum = 8_000 + fee(&evidence);
		assert_ok!(report(&evidence, note));
		assert_eq!(owed(note), 0);
		assert_eq!(free(REPORTER), ENDOWMENT + (sum - 5_000) / 2);
	});
}

/// What goes on where a part fails: with the freeze it would do something harmless, and so not fail.
#[test]
fn p2_what_behaves_otherwise_under_the_freeze_should_be_seized_for_what_leaves_without_it() {
	use pallet_utility::Call as Utility;
	let harmless = || RuntimeCall::System(polkadot_sdk::frame_system::Call::remark { remark: vec![] });
	let away = || transfer(FRIEND, 3_000);
	let ways: [RuntimeCall; 4] = [
		Utility::if_else { main: Box::new(away()), fallback: Box::new(harmless()) }.into(),
		Utility::if_else { main: Box::new(transfer(FRIEND, u128::MAX)), fallback: Box::new(away()) }.into(),
		Utility::force_batch { calls: vec![harmless(), away(), transfer(FRIEND, u128::MAX)] }.into(),
		Utility::batch { calls: vec![away(), transfer(FRIEND, u128::MAX)] }.into(),
	];
	for call in ways {
		check(|| {
			let note = overdue(COMPANY, 50_000);
			let evidence = sign(COMPANY, call.clone());
			let before = free(COMPANY);
			assert_ok!(report(&evidence, note));
			// The fee is what is left of it after what the call gives back of its weight.
			let lost = before - free(COMPANY);
			assert!((3_001..=3_000 + fee(&evidence)).contains(&lost), "{lost} of {call:?}");
			assert_eq!(owed(note), 50_000 - lost);
			assert_eq!(free(FRIEND), ENDOWMENT);
		});
	}
}

#[test]
fn p2_locking_value_should_move_nothing_out() {
	check(|| {
		let note = overdue(COMPANY, 5_000);
		refuse(&sign(COMPANY, pallet_vouchers::Call::lock { amount: 90_000 }), note, Refused::NothingMoved);
		// And vouchers that were locked and given away in one go are value: there were no vouchers before.
		let calls = vec![
			pallet_vouchers::Call::lock { amount: 9_000 }.into(),
			pallet_vouchers::Call::give { to: FRIEND, amount: 9_000 }.into(),
		];
		let evidence = sign(COMPANY, batch(calls));
		let (before, sum) = (free(COMPANY), 9_000 + fee(&evidence));
		assert_ok!(report(&evidence, note));
		assert_eq!((free(COMPANY), purse(COMPANY)), (before - sum, 0));
	});
}

/// COMPANY has a deposit on hold, and what gives it back.
fn with_deposit() -> RuntimeCall {
	let due = Hour::at_or_after(NetworkClock::clock().expect("runs").network).later(3_000);
	let instalments: pallet_credit::InstalmentsOf<Test> =
		vec![Instalment { amount: vns_units::Credit::new(1_000), terms: Terms::At(due) }].try_into().expect("fits");
	let undertake = pallet_credit::Call::undertake { drawer: FRIEND, guarantor: AGENT, instalments, expires: due };
	assert_ok!(make(COMPANY, undertake));
	let hash = pallet_credit::Undertakings::<Test>::iter_key_prefix(COMPANY).next().expect("is there");
	pallet_credit::Call::withdraw_undertaking { hash }.into()
}

#[test]
fn p2_a_deposit_that_is_given_back_and_sent_away_should_be_taken_as_value() {
	check(|| {
		let take_back = with_deposit();
		let note = overdue(COMPANY, 200_000);
		let evidence = sign(COMPANY, batch(vec![take_back, transfer(FRIEND, DEPOSIT)]));
		let (before, sum) = (free(COMPANY), DEPOSIT + fee(&evidence));
		assert_ok!(report(&evidence, note));
		let crate::Event::Seized { moved, seized, .. } = seized();
		assert_eq!(moved, Spoils { value: sum, vouchers: 0 });
		assert_eq!(seized, moved);
		assert_eq!(free(COMPANY), before - sum);
		assert_eq!(Balances::reserved_balance(COMPANY), DEPOSIT, "stays, for what it is there for");
	});
}

#[test]
fn p2_what_is_not_there_should_not_be_seized_and_not_be_paid_out() {
	check(|| {
		let take_back = with_deposit();
		let note = owe(COMPANY, 200_000, 30);
		// Nothing is free but the fee.
		give(COMPANY, FRIEND, free(COMPANY) - 5_000);
		pass(31);
		next_block();
		let evidence = sign(COMPANY, batch(vec![take_back, transfer(FRIEND, DEPOSIT)]));
		assert_ok!(report(&evidence, note));
		let crate::Event::Seized { moved, seized, .. } = seized();
		assert_eq!(moved, Spoils { value: DEPOSIT + fee(&evidence), vouchers: 0 });
		assert_eq!(seized, Spoils { value: 5_000, vouchers: 0 });
		assert_eq!((free(COMPANY), owed(note)), (0, 195_000));
		assert_eq!((free(REPORTER), purse(AUTHOR)), (ENDOWMENT, 0));
	});
}

#[test]
fn p2_the_last_planck_should_be_seized_and_the_nonce_be_kept() {
	check(|| {
		let note = overdue(SUPPLIER, 10_000);
		// The supplier belongs to no entity: what keeps its account is that it owed.
		let all = batch(vec![pallet_balances::Call::transfer_all { dest: FRIEND, keep_alive: false }.into()]);
		let evidence = sign(SUPPLIER, all);
		let before = free(SUPPLIER);
		assert_ok!(report(&evidence, note));
		assert_eq!(free(SUPPLIER), 0);
		assert_eq!(System::account_nonce(SUPPLIER), 1);
		assert!(System::account_exists(&SUPPLIER));
		assert_eq!(Penalty::totals().seized, before);
	});
}

#[test]
fn n1_what_nobody_can_be_paid_should_go_to_the_pot() {
	check(|| {
		CurrentAuthor::set(None);
		let note = overdue(COMPANY, 1_000);
		let evidence = sign(COMPANY, transfer(FRIEND, 40_000));
		let (issuance, rest) = (Balances::total_issuance(), 39_000 + fee(&evidence));
		assert_ok!(report(&evidence, note));
		assert_eq!(free(POT), EXISTENTIAL_DEPOSIT + rest - rest / 2);
		assert_eq!(Balances::total_issuance(), issuance - 1_000);
		let crate::Event::Seized { author, to_author, to_pot, .. } = seized();
		assert_eq!((author, to_author, to_pot), (None, 0, rest - rest / 2));
		// The same of an author without an account.
		CurrentAuthor::set(Some(777));
		let (note, pot) = (overdue(COMPANY, 1_000), free(POT));
		let evidence = sign(COMPANY, transfer(FRIEND, 40_000));
		assert_ok!(report(&evidence, note));
		assert_eq!(free(POT), pot + rest - rest / 2);
	});
}

#[test]
fn n4_vouchers_that_nobody_can_be_given_should_be_the_pots_and_stay_vouchers() {
	for author in [None, Some(777)] {
		check(|| {
			CurrentAuthor::set(author);
			lock(COMPANY, 50_000);
			// More than the fee, so that no value is left.
			let note = overdue(COMPANY, 10_000);
			let gift = pallet_vouchers::Call::give { to: FRIEND, amount: 30_001 };
			let evidence = sign(COMPANY, gift);
			let (all, pot) = (<Vouchers as ReadVouchers<u64>>::total(), free(POT));
			let fee = fee(&evidence);
			// Whoever reports has no account, and a free report makes none.
			assert_ok!(make(778, report_call(evidence, note)));
			assert_eq!(owed(note), 0);
			let cleared = 10_000 - fee;
			assert_eq!(<Vouchers as ReadVouchers<u64>>::total(), all - cleared, "only clearing takes vouchers away");
			assert_eq!((free(POT), purse(POT)), (pot, 30_001 - cleared));
			let crate::Event::Seized { to_pot, to_author, .. } = seized();
			assert_eq!((to_pot, to_author), (30_001 - cleared, 0));
		});
	}
}

#[test]
fn p2_the_payments_should_carry_the_hash_of_the_evidence() {
	check(|| {
		let note = overdue(COMPANY, 100_000);
		let evidence = sign(COMPANY, transfer(FRIEND, 40_000));
		assert_ok!(report(&evidence, note));
		let named = System::events().into_iter().any(|record| match record.event {
			RuntimeEvent::Credit(pallet_credit::Event::Repaid { payer, reference, .. }) => {
				payer == COMPANY && reference.to_vec() == hash(&evidence).0
			},
			_ => false,
		});
		assert!(named);
	});
}

#[test]
fn p2_the_author_may_report_what_it_finds() {
	check(|| {
		let note = overdue(COMPANY, 1_000);
		let evidence = sign(COMPANY, transfer(FRIEND, 40_000));
		let rest = 39_000 + fee(&evidence);
		assert_ok!(make(AUTHOR, report_call(evidence, note)));
		assert_eq!((free(AUTHOR), purse(AUTHOR)), (ENDOWMENT + rest / 2, rest - rest / 2));
	});
}

#[test]
fn p2_the_freeze_itself_should_be_untouched_by_trials() {
	check(|| {
		let note = overdue(COMPANY, 100_000);
		let (before, root) = (free(FRIEND), System::account(COMPANY));
		refuse(&sign(COMPANY, transfer(BRANCH, 7_000)), note, Refused::NothingMoved);
		assert!(Credit::is_frozen(&COMPANY) && !Credit::in_trial());
		assert_eq!((free(FRIEND), System::account(COMPANY)), (before, root));
		assert!(make(COMPANY, transfer(FRIEND, 1)).is_err());
	});
}
