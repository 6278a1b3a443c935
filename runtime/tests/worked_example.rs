// SPDX-License-Identifier: Apache-2.0
//! The example of the book's chapter on credit, line by line.

use chain::{
	calls::{account, grant, repay, revoke, transfer},
	Chain,
};
use frame_support::assert_ok;
use pallet_credit::{Call, InstalmentsOf};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{Bob, Charlie, Dave, Eve},
	*,
};
use vns_clock::Hour;
use vns_credit::{Instalment, NoteId, Terms};
use vns_runtime::{Balance, Balances, Clock, Credit, Runtime};
use vns_units::{Credit as Amount, UNIT};

/// Asserts a line of the table: Dave's credit, his notes, and N1.
fn line(chain: &mut Chain, start: Balance, credit: Balance, notes: &[(NoteId, Balance)]) {
	let dave = account(Dave);
	let view = chain.read(|| Credit::account(dave.clone()));
	assert_eq!(view.unused, credit * UNIT);
	let mut open: Vec<_> =
		chain.read(|| Credit::notes_of(dave)).into_iter().map(|note| (note.id, note.outstanding / UNIT)).collect();
	open.sort();
	assert_eq!(open, notes);
	let debt: Balance = notes.iter().map(|(_, owed)| owed * UNIT).sum();
	assert_eq!(view.debt, debt);
	assert_eq!(chain.read(Balances::total_issuance) - debt, start);
	chain.check();
}

#[test]
fn the_worked_example_of_the_book() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	let start = chain.read(Balances::total_issuance);
	line(&mut chain, start, 0, &[]);

	assert_ok!(chain.submit(Charlie, grant(Dave, 100 * UNIT)));
	// It waits for the next block's author.
	line(&mut chain, start, 0, &[]);
	chain.blocks(1);
	line(&mut chain, start, 100, &[]);

	let now = chain.read(Clock::clock).expect("runs").network;
	let in_days = |days: u32| Terms::At(Hour::at_or_after(now).later(days * 24));
	let list = [(40, in_days(60)), (20, in_days(30))];
	let list = list.map(|(vns, terms)| Instalment { amount: Amount::new(vns * UNIT), terms });
	let draw = Call::<Runtime>::draw {
		guarantor: account(Charlie),
		instalments: InstalmentsOf::<Runtime>::truncate_from(list.to_vec()),
		reference: b"order 17".to_vec().try_into().expect("fits"),
	};
	assert_ok!(chain.submit(Dave, draw));
	assert_eq!(chain.read(Balances::total_issuance), start + 60 * UNIT);
	line(&mut chain, start, 40, &[(0, 40), (1, 20)]);

	assert_ok!(chain.submit(Dave, transfer(account(Eve), 50 * UNIT)));
	line(&mut chain, start, 40, &[(0, 40), (1, 20)]);

	// Network time passes by at most a minute a block: 31 days are 44,640 blocks at that pace. Instead, the cap is not
	// waited for: the clock is set, as nobody on a chain can.
	chain.ext.execute_with(|| {
		pallet_clock::Now::<Runtime>::mutate(|clock| {
			let clock = clock.as_mut().expect("runs");
			let later = clock.network + 31 * 24 * vns_clock::HOUR;
			(clock.network, clock.relay) = (later, later);
		})
	});
	chain.stall(31 * 24 * 600);
	let view = chain.read(|| Credit::account(account(Dave)));
	assert_eq!(view.overdue, 20 * UNIT);
	assert_eq!(chain.read(|| Credit::ageing(account(Charlie))).overdue.day, 20 * UNIT);

	let oldest = Call::<Runtime>::repay_oldest {
		obligor: account(Dave),
		up_to: 25 * UNIT,
		most_notes: 10,
		reference: Default::default(),
	};
	assert_ok!(chain.submit(Bob, oldest));
	line(&mut chain, start, 40, &[(0, 35)]);

	assert_ok!(chain.submit(Charlie, revoke(Dave, 1_000 * UNIT)));
	line(&mut chain, start, 0, &[(0, 35)]);

	assert_ok!(chain.submit(Dave, repay(0, 1_000 * UNIT)));
	line(&mut chain, start, 0, &[]);
	assert_eq!(chain.read(Balances::total_issuance), start);
}
