// SPDX-License-Identifier: Apache-2.0
//! What is no evidence, and why.

use super::*;

#[test]
fn bytes_that_are_no_transaction_should_be_refused() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let good = sign(COMPANY, transfer(FRIEND, 4_000));
		for bytes in [vec![], vec![0], vec![4, 0x84], vec![0xff; 300], vec![0; 8_192]] {
			refuse(&bytes, note, Refused::NotDecodable);
		}
		// One byte too few, one too many, without the length in front.
		refuse(&good[..good.len() - 1], note, Refused::NotDecodable);
		refuse(&[good.clone(), vec![0]].concat(), note, Refused::NotDecodable);
		refuse(&good[2..], note, Refused::NotDecodable);
		assert_ok!(report(&good, note));
	});
}

#[test]
fn any_single_bit_should_make_it_another_transaction_or_none() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let good = sign(COMPANY, transfer(FRIEND, 4_000));
		for place in 0..good.len() * 8 {
			let mut bytes = good.clone();
			bytes[place / 8] ^= 1 << (place % 8);
			assert!(report(&bytes, note).is_err(), "bit {place}");
		}
		assert_ok!(report(&good, note));
	});
}

/// Nested so many times.
fn nested(depth: u32) -> RuntimeCall {
	(0..depth).fold(transfer(FRIEND, 4_000), |call, _| batch(vec![call]))
}

#[test]
fn calls_that_are_nested_too_deeply_should_be_refused() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let deep = |depth| sign(COMPANY, nested(depth));
		let most =
			(1..MAX_DEPTH + 2).take_while(|depth| report(&deep(*depth), note) != Err(Refused::NotDecodable.into()));
		let most = most.last().expect("a batch is no sin");
		assert!((MAX_DEPTH / 2..=MAX_DEPTH).contains(&most), "{most} levels");
		refuse(&deep(MAX_DEPTH + 1), note, Refused::NotDecodable);
	});
}

#[test]
fn what_nobody_signed_should_be_refused() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let bare = Transaction::new_bare(transfer(FRIEND, 4_000)).encode();
		refuse(&bare, note, Refused::NotSigned);
		let signed = Draft::by(COMPANY, transfer(FRIEND, 4_000)).signed();
		let sp_runtime::generic::Preamble::Signed(_, _, extension) = signed.preamble else { panic!("is signed") };
		let general = Transaction::new_transaction(transfer(FRIEND, 4_000), extension).encode();
		refuse(&general, note, Refused::NotSigned);
	});
}

#[test]
fn a_signature_of_somebody_else_should_be_refused() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let draft = || Draft::by(COMPANY, transfer(FRIEND, 4_000));
		refuse(&draft().with(|draft| draft.key = REPORTER).bytes(), note, Refused::BadSignature);
		// An account of the same entity is somebody else, too.
		refuse(&draft().with(|draft| draft.key = BRANCH).bytes(), note, Refused::BadSignature);
	});
}

#[test]
fn p2_evidence_of_another_chain_or_version_should_be_refused() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let draft = || Draft::by(COMPANY, transfer(FRIEND, 4_000));
		refuse(&draft().with(|draft| draft.genesis = H256([9; 32])).bytes(), note, Refused::BadSignature);
		refuse(&draft().with(|draft| draft.spec = 2).bytes(), note, Refused::BadSignature);
		// Good until the runtime is another.
		let good = draft().bytes();
		SpecVersion::set(2);
		refuse(&good, note, Refused::BadSignature);
		SpecVersion::set(1);
		assert_ok!(report(&good, note));
	});
}

#[test]
fn p2_an_immortal_transaction_should_be_refused() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let evidence = Draft::by(COMPANY, transfer(FRIEND, 4_000)).with(|draft| draft.era = Era::Immortal).bytes();
		refuse(&evidence, note, Refused::Immortal);
	});
}

/// Born so many blocks ago.
fn born(ago: u64) -> Vec<u8> {
	let birth = System::block_number() - ago;
	Draft::by(COMPANY, transfer(FRIEND, 4_000)).with(|draft| draft.era = Era::mortal(64, birth)).bytes()
}

#[test]
fn p2_a_transaction_born_before_the_note_was_overdue_should_be_refused() {
	check(|| {
		let note = owe(COMPANY, 10_000, 30);
		next_block();
		pass(31);
		let first = System::block_number();
		for _ in 0..5 {
			next_block();
		}
		assert_eq!(
			NetworkClock::first_block_after(pallet_credit::Notes::<Test>::get(note).expect("is open").due()),
			Some(first)
		);
		refuse(&born(6), note, Refused::BornBeforeOverdue);
		refuse(&born(7), note, Refused::BornBeforeOverdue);
		// Born in the very block in which it was overdue first.
		assert_ok!(report(&born(5), note));
	});
}

#[test]
fn p2_a_transaction_from_before_should_be_no_evidence_of_a_later_note_either() {
	check(|| {
		let first = owe(COMPANY, 10_000, 30);
		let second = owe(COMPANY, 10_000, 60);
		pass(31);
		next_block();
		let evidence = sign(COMPANY, transfer(FRIEND, 4_000));
		refuse(&evidence, second, Refused::NotOverdue);
		pass(31);
		next_block();
		refuse(&evidence, second, Refused::BornBeforeOverdue);
		assert_ok!(report(&evidence, first));
	});
}

#[test]
fn p2_a_transaction_from_before_the_note_was_assumed_should_be_refused() {
	check(|| {
		// FRIEND owes, and is late. COMPANY signs, with nothing overdue; then it assumes the overdue note.
		let note = overdue(FRIEND, 10_000);
		let before = born(1);
		next_block();
		let grant = pallet_credit::Call::grant { holder: COMPANY, amount: 10_000, reference: Default::default() };
		assert_ok!(make(AGENT, grant));
		let reference = Default::default();
		let assume = pallet_credit::Call::assume { note, guarantor: AGENT, compensation: 0, reference };
		assert_ok!(make(COMPANY, assume));
		assert!(Credit::is_frozen(&COMPANY) && !Credit::is_frozen(&FRIEND));
		refuse(&before, note, Refused::BornBeforeOverdue);
		next_block();
		refuse(&born(2), note, Refused::BornBeforeOverdue);
		assert_ok!(report(&born(1), note));
	});
}

#[test]
fn a_chain_that_does_not_know_when_an_hour_passed_should_punish_nobody() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let evidence = sign(COMPANY, transfer(FRIEND, 4_000));
		let hours = pallet_clock::Hours::<Test>::take();
		refuse(&evidence, note, Refused::BornBeforeOverdue);
		pallet_clock::Hours::<Test>::put(hours);
		assert_ok!(report(&evidence, note));
	});
}

#[test]
fn p2_a_transaction_whose_time_is_over_should_be_refused() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let evidence = Draft::by(COMPANY, transfer(FRIEND, 4_000))
			.with(|draft| draft.era = Era::mortal(8, System::block_number() - 1))
			.bytes();
		for _ in 0..6 {
			next_block();
		}
		// It is good to the last of its blocks.
		let trial = frame_support::storage::with_storage_layer::<(), sp_runtime::DispatchError, _>(|| {
			assert_ok!(report(&evidence, note));
			Err("undone".into())
		});
		assert!(trial.is_err());
		next_block();
		assert!(apply(&evidence).is_err());
		// Its era would begin anew with this block, which has no hash yet; later it does, with another one.
		refuse(&evidence, note, Refused::NotValid);
		next_block();
		refuse(&evidence, note, Refused::BadSignature);
	});
}

#[test]
fn whoever_is_not_frozen_should_not_be_punished() {
	check(|| {
		let note = owe(COMPANY, 10_000, 30);
		next_block();
		refuse(&sign(COMPANY, transfer(FRIEND, 4_000)), note, Refused::NotFrozen);
		pass(31);
		next_block();
		let evidence = sign(COMPANY, transfer(FRIEND, 4_000));
		// It has paid meanwhile.
		assert_ok!(make(COMPANY, repay(note, u128::MAX)));
		refuse(&evidence, note, Refused::NotFrozen);
	});
}

#[test]
fn p2_a_note_that_is_paid_should_be_refused() {
	check(|| {
		let (first, second) = (owe(COMPANY, 10_000, 30), owe(COMPANY, 10_000, 30));
		pass(31);
		next_block();
		assert_ok!(make(COMPANY, repay(first, u128::MAX)));
		let evidence = sign(COMPANY, transfer(FRIEND, 4_000));
		refuse(&evidence, first, Refused::UnknownNote);
		refuse(&evidence, 4_711, Refused::UnknownNote);
		assert_ok!(report(&evidence, second));
	});
}

#[test]
fn p2_a_note_of_another_party_should_be_refused() {
	check(|| {
		let own = owe(COMPANY, 10_000, 30);
		let other = owe(SUPPLIER, 10_000, 30);
		pass(31);
		next_block();
		let evidence = sign(COMPANY, transfer(FRIEND, 4_000));
		refuse(&evidence, other, Refused::OtherParty);
		assert_ok!(report(&evidence, own));
	});
}

#[test]
fn p2_what_is_open_to_the_frozen_should_be_no_evidence() {
	check(|| {
		lock(COMPANY, 5_000);
		let note = overdue(COMPANY, 10_000);
		let clear = pallet_credit::Call::clear { note, up_to: 5_000, reference: Default::default() };
		let oldest = pallet_credit::Call::repay_oldest {
			obligor: COMPANY,
			up_to: 7_000,
			most_notes: 3,
			reference: Default::default(),
		};
		for call in [repay(note, 4_000), clear.into(), oldest.into(), batch(vec![repay(note, 100), repay(note, 200)])] {
			refuse(&sign(COMPANY, call), note, Refused::NothingMoved);
		}
	});
}

#[test]
fn p2_paying_anybody_elses_debt_should_be_evidence() {
	check(|| {
		let other = owe(SUPPLIER, 10_000, 300);
		let note = overdue(COMPANY, 10_000);
		let evidence = sign(COMPANY, repay(other, 4_000));
		assert_ok!(report(&evidence, note));
		assert_eq!((owed(other), owed(note)), (10_000, 6_000 - fee(&evidence)));
	});
}

#[test]
fn p2_a_nonce_that_is_not_the_current_one_should_be_refused() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let draft = |nonce| Draft::by(COMPANY, transfer(FRIEND, 4_000)).with(|draft| draft.nonce = nonce).bytes();
		refuse(&draft(1), note, Refused::NotValid);
		System::inc_account_nonce(COMPANY);
		refuse(&draft(0), note, Refused::NotValid);
		assert_ok!(report(&draft(1), note));
	});
}

#[test]
fn p2_what_could_not_pay_its_fee_should_be_refused() {
	check(|| {
		let note = owe(COMPANY, 10_000, 30);
		give(COMPANY, FRIEND, free(COMPANY) - 100);
		pass(31);
		next_block();
		refuse(&sign(COMPANY, transfer(FRIEND, 50)), note, Refused::NotValid);
	});
}

#[test]
fn p2_a_call_that_fails_all_the_same_should_be_refused() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		refuse(&sign(COMPANY, transfer(FRIEND, u128::MAX)), note, Refused::Failed);
	});
}

#[test]
fn what_no_user_can_send_should_be_refused() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let mandatory = pallet_timestamp::Call::set { now: 1 };
		refuse(&sign(COMPANY, mandatory), note, Refused::NotValid);
	});
}

#[test]
fn p2_what_is_worth_no_more_than_its_fee_should_be_refused() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		refuse(&sign(COMPANY, transfer(FRIEND, 0)), note, Refused::NothingMoved);
		assert_ok!(report(&sign(COMPANY, transfer(FRIEND, 1)), note));
	});
}

#[test]
fn a_report_should_be_no_evidence_of_another() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let inner = sign(COMPANY, transfer(FRIEND, 4_000));
		// The accused reports itself, and that is submitted as evidence: nothing is tried inside of a trial.
		let light = |evidence: Vec<u8>| crate::Call::report {
			evidence: evidence.try_into().expect("is short enough"),
			note,
			most_notes: 1,
			most_weight: PLENTY / 10,
		};
		let outer = sign(COMPANY, light(inner.clone()));
		refuse(&outer, note, Refused::Failed);
		// Beside a transfer it does not help it either.
		let both = pallet_utility::Call::batch { calls: vec![light(inner).into(), transfer(FRIEND, 3_000)] };
		refuse(&sign(COMPANY, both), note, Refused::NothingMoved);
	});
}

/// Does it with so many layers of the storage open around it, as inside of so many batches.
fn within(layers: u32, act: &dyn Fn() -> DispatchResult) -> DispatchResult {
	match layers.checked_sub(1) {
		Some(left) => frame_support::storage::with_storage_layer(|| within(left, act)),
		None => act(),
	}
}

/// Where the layers run out, a batch that goes on does nothing of what it carries, with the freeze and without: all that would
/// seem to leave is its tip.
#[test]
fn p2_evidence_should_not_be_spoilt_by_wrapping_the_report() {
	let asked = || {
		check(|| {
			let note = overdue(COMPANY, 10_000);
			let goes_on = pallet_utility::Call::force_batch { calls: vec![transfer(FRIEND, 4_000)] };
			let evidence = Draft::by(COMPANY, goes_on).with(|draft| draft.tip = 5).bytes();
			let reported = || report(&evidence, note);
			// With that of the report itself.
			for layers in [vns_layers::MOST, 100, 253, 254] {
				assert_eq!(within(layers, &reported), Err(Refused::TooDeep.into()), "{layers} layers");
			}
			assert_eq!(System::account_nonce(COMPANY), 0);
			assert_ok!(within(vns_layers::MOST - 1, &reported));
			let crate::Event::Seized { moved, .. } = seized();
			assert!(moved.value > 4_000, "{moved:?}");
		});
	};
	// So many layers need a longer stack than that of a test.
	std::thread::Builder::new().stack_size(64 << 20).spawn(asked).expect("starts").join().expect("ends");
}

#[test]
fn a_frozen_reporter_should_be_refused_at_the_door() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let evidence = sign(COMPANY, transfer(FRIEND, 4_000));
		assert!(apply(&sign(BRANCH, report_call(evidence, note))).is_err());
	});
}
