// SPDX-License-Identifier: Apache-2.0
//! What the ledger's benchmarks ask of this pallet: were it wrong, their weights would be too small, silently.

use super::*;
use pallet_credit::Issuance as Hooks;

#[test]
fn a_crowd_should_leave_room_for_exactly_one_more() {
	genesis().execute_with(|| {
		<Issuance as Hooks<u64>>::crowd(&AGENT, 5_000);
		assert!(!<Issuance as Hooks<u64>>::is_full());
		assert_ok!(grant(AGENT, COMPANY, 5_000));
		assert!(<Issuance as Hooks<u64>>::is_full());
		assert_eq!(WaitingBy::<Test>::get(AGENT), MAX_WAITING_OF);
		assert_noop!(grant(OTHER_AGENT, COMPANY, 1_000), Refused::QueueFull);
	});
}

#[test]
fn a_request_should_be_set_up_for_exactly_the_amount_and_be_answered() {
	genesis().execute_with(|| {
		let amount = 5_001;
		let id = <Issuance as Hooks<u64>>::set_up_request(&COMPANY, &AGENT, amount);
		let id = id.expect("can be asked for").expect("there are requests");
		let notes = Requests::<Test>::get(id).expect("is open").wanted.instalments;
		assert_eq!(notes.len(), 36);
		<Issuance as Hooks<u64>>::crowd(&AGENT, amount);
		assert_ok!(make(AGENT, crate::Call::approve_request { id }));
		assert!(<Issuance as Hooks<u64>>::is_full() && !Requests::<Test>::contains_key(id));
	});
}

#[test]
fn a_fee_should_be_held_until_the_note_is_closed() {
	genesis().execute_with(|| {
		assert_ok!(<Issuance as Hooks<u64>>::fee_on(7, &UNKNOWN));
		let fee = held(HoldReason::Fee, UNKNOWN);
		assert!(fee > 0);
		assert_eq!(<Issuance as Hooks<u64>>::note_closed(7), Ok(true));
		assert_eq!((held(HoldReason::Fee, UNKNOWN), Fees::<Test>::get(7)), (0, None));
		assert_eq!(<Issuance as Hooks<u64>>::note_closed(7), Ok(false));
	});
}
