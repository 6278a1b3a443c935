// SPDX-License-Identifier: Apache-2.0
//! What a report costs before and after.

use super::*;
use frame_support::{
	dispatch::{DispatchClass, Pays, PostDispatchInfo},
	traits::Get,
};

fn call(evidence: &[u8], note: NoteId, most_notes: u32, most_weight: Weight) -> crate::Call<Test> {
	crate::Call::report { evidence: evidence.to_vec().try_into().expect("fits"), note, most_notes, most_weight }
}

fn weight_of(evidence: &[u8]) -> Weight {
	let transaction = <Transaction as codec::DecodeAll>::decode_all(&mut &*evidence).expect("decodes");
	transaction.get_dispatch_info().total_weight()
}

fn limits() -> frame_system::limits::BlockWeights {
	<Test as frame_system::Config>::BlockWeights::get()
}

fn info_of(call: &crate::Call<Test>) -> Weight {
	RuntimeCall::from(call.clone()).get_dispatch_info().call_weight
}

fn dispatch(call: crate::Call<Test>) -> Result<PostDispatchInfo, (sp_runtime::DispatchError, Weight)> {
	RuntimeCall::from(call)
		.dispatch(RuntimeOrigin::signed(REPORTER))
		.map_err(|failed| (failed.error, failed.post_info.actual_weight.expect("is told")))
}

#[test]
fn a_report_should_be_charged_for_its_length_its_notes_and_twice_the_evidence() {
	check(|| {
		let weight = |length: usize, notes, most| info_of(&call(&vec![0; length], 0, notes, most));
		let nothing = Weight::zero();
		assert!(weight(8_192, 1, nothing).all_gte(weight(0, 1, nothing)));
		assert!(weight(0, 256, nothing).all_gt(weight(0, 1, nothing)));
		let most = Weight::from_parts(1_000, 10);
		assert_eq!(weight(9, 9, most), weight(9, 9, nothing) + most + most);
		assert_eq!(weight(9, 9, Weight::MAX), Weight::MAX, "no block takes it");
	});
}

#[test]
fn evidence_that_needs_more_than_was_named_should_be_refused() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let evidence = sign(COMPANY, transfer(FRIEND, 4_000));
		let needed = weight_of(&evidence);
		for less in [needed - Weight::from_parts(1, 0), needed.set_proof_size(needed.proof_size() - 1)] {
			let (why, _) = dispatch(call(&evidence, note, 1, less)).expect_err("is too little");
			assert_eq!(why, Refused::WeightTooLow.into());
		}
		assert_ok!(dispatch(call(&evidence, note, 1, needed)));
	});
}

#[test]
fn a_party_with_more_notes_than_were_named_should_be_refused() {
	check(|| {
		owe(BRANCH, 1_000, 500);
		let note = overdue(COMPANY, 10_000);
		let evidence = sign(COMPANY, transfer(FRIEND, 4_000));
		let (why, _) = dispatch(call(&evidence, note, 1, PLENTY)).expect_err("there are two");
		assert_eq!(why, Refused::TooManyNotes.into());
		assert_ok!(dispatch(call(&evidence, note, 2, PLENTY)));
	});
}

#[test]
fn what_was_not_used_should_be_given_back() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let evidence = sign(COMPANY, transfer(FRIEND, 4_000));
		let report = call(&evidence, note, 200, PLENTY);
		let charged = info_of(&report);
		let done = dispatch(report).expect("is good");
		let used = done.actual_weight.expect("is told");
		assert_eq!(done.pays_fee, Pays::Yes, "see ADR 0017");
		// One payment was booked; the frozen one was refused at the door, which costs the extensions.
		let base = <Test as crate::Config>::WeightInfo::report(evidence.len() as u32, 1);
		assert!(used.all_gte(base) && used.all_lte(base + weight_of(&evidence) * 2), "{used}");
		assert!(used.ref_time() < charged.ref_time() / 10);
	});
}

#[test]
fn a_refused_report_should_pay_for_what_was_tried_and_no_more() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let base = |evidence: &[u8]| <Test as crate::Config>::WeightInfo::report(evidence.len() as u32, 0);
		// Nothing was tried.
		let (_, used) = dispatch(call(&[0; 100], note, 200, PLENTY)).expect_err("is garbage");
		assert_eq!(used, base(&[0; 100]));
		// It was tried twice, and done twice.
		let open = sign(COMPANY, repay(note, 4_000));
		let (_, used) = dispatch(call(&open, note, 200, PLENTY)).expect_err("is open");
		assert!(used.all_gt(base(&open)) && used.all_lte(base(&open) + weight_of(&open) * 2));
	});
}

#[test]
fn a_full_block_should_be_no_excuse() {
	check(|| {
		let note = overdue(COMPANY, 10_000);
		let evidence = sign(COMPANY, transfer(FRIEND, 4_000));
		let full = limits().max_block;
		frame_system::BlockWeight::<Test>::mutate(|used| used.set(full, DispatchClass::Normal));
		frame_system::BlockSize::<Test>::put(u32::MAX);
		assert!(apply(&sign(FRIEND, transfer(COMPANY, 1))).is_err(), "the block is full");
		assert_ok!(report(&evidence, note));
		assert_eq!(*System::block_weight().get(DispatchClass::Normal), full, "and stays as it was");
	});
}

#[test]
fn the_fee_of_the_report_should_not_be_given_to_the_accused() {
	check(|| {
		// The report waits to pay its fee while the evidence is tried, which pays a fee of its own.
		let note = overdue(COMPANY, 100_000);
		let evidence = sign(COMPANY, transfer(FRIEND, 40_000));
		let (before, fee_of_evidence) = (free(COMPANY), fee(&evidence));
		let report = sign(REPORTER, report_call(evidence, note));
		assert_ok!(apply(&report).expect("is valid"));
		assert_eq!(free(COMPANY), before - 40_000 - fee_of_evidence);
		let paid = ENDOWMENT - free(REPORTER);
		assert!(paid > 0 && paid <= fee(&report), "{paid}");
		// The author's half and the next one's, and nothing else has arrived or vanished.
		assert_eq!(purse(AUTHOR) + purse(NEXT_AUTHOR), paid);
	});
}

#[test]
fn the_heaviest_report_should_fit_into_a_block() {
	check(|| {
		use frame_support::traits::Hooks;
		Penalty::integrity_test();
		let largest = limits().get(DispatchClass::Normal).max_extrinsic;
		let heaviest = info_of(&call(&[0; 8_192], 0, pallet_credit::MAX_NOTES, Weight::from_parts(100_000_000_000, 0)));
		assert!(heaviest.all_lt(largest.expect("is bounded")), "{heaviest}");
	});
}
