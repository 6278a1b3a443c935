// SPDX-License-Identifier: Apache-2.0
//! The hash chain of movements, recomputed from events as a client does.
use super::*;
use crate::{next_link, Account, Accounts, Event};
use codec::Encode;
use sp_core::H256;

/// Who is moved by an event; written from the docs of the events.
pub fn moved(event: &Event<Test>) -> Vec<u64> {
	let mut all = match event {
		Event::Granted { holder, .. } | Event::Revoked { holder, .. } => vec![*holder],
		Event::Drawn { drawer, obligor, .. } => vec![*drawer, *obligor],
		Event::Repaid { payer, obligor, .. } => vec![*payer, *obligor],
		Event::Cleared { holder, payer, obligor, .. } => vec![*payer, *obligor, *holder],
		Event::Demanded { obligor, .. } => vec![*obligor],
		Event::Normalised { guarantor, obligor, .. } => vec![*guarantor, *obligor],
		Event::Assumed { from, to, .. } => vec![*from, *to],
		_ => vec![],
	};
	all.dedup();
	all
}

/// Number and link of the last movement of `who`, from the events alone.
pub fn replay(events: &[Event<Test>], who: u64) -> (u64, H256) {
	events
		.iter()
		.filter(|event| moved(event).contains(&who))
		.fold((0, H256::zero()), |(number, link), event| (number + 1, next_link(link, number + 1, &event.encode())))
}

/// The events of this pallet since the beginning of the block.
pub fn events() -> Vec<Event<Test>> {
	let ours = System::events().into_iter().filter_map(|record| match record.event {
		RuntimeEvent::Credit(event) => Some(event),
		_ => None,
	});
	ours.collect()
}

fn stored(who: u64) -> (u64, H256) {
	let account = Accounts::<Test>::get(who);
	(account.movements, account.link)
}

/// One of everything, in one block.
fn all_movements() {
	granted(2_000);
	let on_demand = |amount| Instalment {
		amount: vns_units::Credit::new(amount),
		terms: Terms::OnDemand { by: SUPPLIER, notice: 48, latest: in_hours(60 * 24) },
	};
	assert_ok!(draw_in(
		signed(COMPANY),
		GRANTOR,
		instalments(vec![on_demand(300), on_demand(200), instalment(100, 24)])
	));
	assert_ok!(grant(signed(OTHER_GRANTOR), GRANTOR, 500));
	assert_ok!(normalise(signed(GRANTOR), 0, OTHER_GRANTOR, in_hours(50)));
	assert_ok!(demand(signed(SUPPLIER), 1));
	assert_ok!(repay(signed(FRIEND), 0, 50));
	assert_ok!(repay_oldest(signed(COMPANY), COMPANY, 150, 5));
	assert_ok!(revoke(signed(GRANTOR), COMPANY, 100));
	let call = crate::Call::undertake {
		drawer: COMPANY,
		guarantor: GRANTOR,
		instalments: one(300, 48),
		expires: in_hours(24),
	};
	assert_ok!(make(signed(SUPPLIER), call));
	let call = crate::Call::draw_for {
		obligor: SUPPLIER,
		guarantor: GRANTOR,
		instalments: one(300, 48),
		reference: reference(),
	};
	assert_ok!(make(signed(COMPANY), call));
	assert_ok!(grant(signed(OTHER_GRANTOR), STRANGER, 500));
	let note = crate::Totals::<Test>::get().next_note - 1;
	let call = crate::Call::assume { note, guarantor: OTHER_GRANTOR, compensation: 0, reference: reference() };
	assert_ok!(make(signed(STRANGER), call));
}

#[test]
fn the_chain_of_each_account_should_follow_from_the_events() {
	check(|| {
		all_movements();
		let events = events();
		for who in [COMPANY, SUPPLIER, FRIEND, GRANTOR, OTHER_GRANTOR, STRANGER, AGENT] {
			assert_eq!(stored(who), replay(&events, who), "of {who}");
		}
		assert_eq!(stored(AGENT), (0, H256::zero()));
		assert_eq!(stored(FRIEND).0, 1);
		assert_eq!(stored(SUPPLIER).0, 2, "draw and assumption: undertaking and demanding moved nothing of its own");
		assert_eq!(stored(STRANGER).0, 2, "its credit, and the debt that came to it");
		// Paying one's own note is one movement.
		assert_eq!(stored(COMPANY).0, 9);
	});
}

#[test]
fn an_event_that_is_missing_added_altered_or_moved_should_break_the_chain() {
	check(|| {
		all_movements();
		let events = events();
		let right = stored(COMPANY);
		for place in 0..events.len() {
			if !moved(&events[place]).contains(&COMPANY) {
				continue;
			}
			let mut missing = events.clone();
			missing.remove(place);
			assert_ne!(replay(&missing, COMPANY), right, "without event {place}");
			let mut twice = events.clone();
			twice.insert(place, events[place].clone());
			assert_ne!(replay(&twice, COMPANY), right, "event {place} twice");
		}
		let mut swapped = events.clone();
		swapped.swap(0, 1);
		assert_ne!(replay(&swapped, COMPANY), right);
		let mut altered = events.clone();
		if let Event::Granted { amount, .. } = &mut altered[0] {
			*amount += 1;
		}
		assert_ne!(replay(&altered, COMPANY), right);
	});
}

#[test]
fn an_account_should_know_the_block_of_its_last_movement() {
	check(|| {
		granted(500);
		let block = System::block_number();
		next_block();
		next_block();
		let Account { movements, last, .. } = Accounts::<Test>::get(COMPANY);
		assert_eq!((movements, last), (1, block));
	});
}

#[test]
fn a_refused_call_should_be_no_movement() {
	check(|| {
		granted(500);
		let before = stored(COMPANY);
		assert!(draw(signed(COMPANY), GRANTOR, 501).is_err());
		assert!(repay(signed(COMPANY), 7, 1).is_err());
		assert_eq!(stored(COMPANY), before);
	});
}

#[test]
fn the_link_should_be_the_documented_one() {
	// blake2_256(32 zero bytes ++ 01 00 00 00 00 00 00 00 ++ "event").
	let bytes = [[0u8; 32].as_slice(), &[1, 0, 0, 0, 0, 0, 0, 0], b"event"].concat();
	assert_eq!(next_link(H256::zero(), 1, b"event"), H256(sp_io::hashing::blake2_256(&bytes)));
}
