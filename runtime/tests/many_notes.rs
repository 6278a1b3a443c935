// SPDX-License-Identifier: Apache-2.0
//! Many notes: what falls due costs no block anything, and a million of them make a draw no dearer.

use chain::{
	calls::{account, MATURITY},
	Chain,
};
use frame_support::{assert_ok, storage::with_transaction_unchecked, traits::fungible::Mutate};
use pallet_credit::{
	Accounts, Call, Debtors, Due, DueTotals, Guarantors, InstalmentsOf, Lots, Notes, Parties, Party, Totals,
};
use polkadot_sdk::{
	sp_core::{sr25519, Pair},
	sp_io::hashing::blake2_256,
	sp_keyring::Sr25519Keyring::Charlie,
	sp_runtime::TransactionOutcome,
	*,
};
use std::time::{Duration, Instant};
use vns_clock::Hour;
use vns_credit::{Instalment, Lot, Note, NoteId, Owed, Terms};
use vns_runtime::{configs::monetary::PotAccount, AccountId, Balances, Credit, Executive, Runtime, RuntimeCall};
use vns_units::{Credit as Amount, Debt, UNIT};

/// Company 0, 1, 2...; some of them sign.
fn key_of(number: u64) -> sr25519::Pair {
	let mut seed = [7; 32];
	seed[..8].copy_from_slice(&number.to_le_bytes());
	sr25519::Pair::from_seed(&seed)
}

fn company(number: u64) -> AccountId {
	AccountId::from(key_of(number).public())
}

/// Puts `count` notes of one VNS into the state, 200 for each company, as draws would have left it; falling due at `hour`
/// and, when `spread`, at the 700 hours after it.
fn put_notes(chain: &mut Chain, count: u64, hour: Hour, spread: bool) {
	let guarantor = account(Charlie);
	for first in (0..count).step_by(20_000) {
		chain.ext.execute_with(|| {
			let mut totals = Totals::<Runtime>::get();
			let mut book = Guarantors::<Runtime>::get(&guarantor);
			let part = first..count.min(first + 20_000);
			let sum = Amount::new(UNIT * u128::from(part.end - part.start));
			let companies: Vec<_> = (part.start / 200..=part.end / 200).map(company).collect();
			for number in part.clone() {
				let (id, obligor) = (totals.next_note, companies[(number / 200 - part.start / 200) as usize].clone());
				let due = if spread { hour.later((number % 700) as u32) } else { hour };
				let debt = Debt::new(UNIT);
				let note = Note {
					obligor: obligor.clone(),
					guarantor: guarantor.clone(),
					counted: None,
					principal: debt,
					outstanding: debt,
					drawn_at: 0,
					terms: Terms::At(due),
				};
				Notes::<Runtime>::insert(id, note);
				// Drawn in hour 0, they weigh nothing.
				let add = |sum: &mut Owed| *sum = sum.plus(debt, Hour(0)).expect("fits");
				Due::<Runtime>::mutate(&guarantor, due.0.to_be_bytes(), add);
				DueTotals::<Runtime>::mutate(due.0.to_be_bytes(), add);
				Accounts::<Runtime>::mutate(&obligor, |account| {
					let place = account.notes.binary_search(&(due, id)).expect_err("is new");
					account.notes.try_insert(place, (due, id)).expect("has room");
					(account.movements, account.link) = (1, [1; 32].into());
				});
				totals.next_note += 1;
			}
			for book in [&mut book, &mut totals.book] {
				book.granted = book.granted.checked_add(sum).expect("fits");
				book.consumed = book.consumed.checked_add(sum).expect("fits");
			}
			totals.outstanding = totals.outstanding.checked_add(sum.drawn_as_debt()).expect("fits");
			for company in companies {
				let notes = Accounts::<Runtime>::get(&company).notes;
				let Some((earliest, _)) = notes.first().copied() else { continue };
				if !Credit::may_owe(&company) {
					frame_system::Pallet::<Runtime>::inc_providers(&company);
				}
				if let Some(old) = Parties::<Runtime>::get(&company) {
					Debtors::<Runtime>::remove(&company, (old.earliest.0.to_be_bytes(), &company));
				}
				Debtors::<Runtime>::insert(&company, (earliest.0.to_be_bytes(), &company), ());
				Parties::<Runtime>::insert(&company, Party { earliest, notes: notes.len() as u32 });
			}
			Balances::mint_into(&PotAccount::get(), sum.planck()).expect("mints");
			Totals::<Runtime>::put(totals);
			Guarantors::<Runtime>::insert(&guarantor, book);
		});
		chain.ext.commit_all().expect("commits");
	}
}

#[test]
fn ten_thousand_notes_that_fall_due_in_one_hour_should_weigh_nothing() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(2);
	let quiet = chain.weight();
	put_notes(&mut chain, 10_000, MATURITY, false);
	// To the last slot before the hour.
	chain.ext.execute_with(|| {
		pallet_clock::Now::<Runtime>::mutate(|clock| {
			let clock = clock.as_mut().expect("runs");
			clock.network = MATURITY.millis() - 6_000;
			clock.relay = clock.relay.max(clock.network);
		})
	});
	let until = MATURITY.millis() / 6_000 - chain.slot() - 2;
	chain.stall(until);
	let overdue = |chain: &mut Chain| chain.read(|| Credit::ageing(account(Charlie)).overdue.day);
	assert_eq!(overdue(&mut chain), 0);
	let (mut weights, mut proofs) = (vec![], vec![]);
	for _ in 0..4 {
		proofs.push(chain.proof_of_next());
		chain.blocks(1);
		weights.push(chain.weight());
		chain.catch_up();
	}
	assert_eq!(overdue(&mut chain), 10_000 * UNIT, "all of them are overdue now");
	assert_eq!(weights, vec![quiet; 4], "and no block had more to do than before");
	// What a block reads is in its proof: reading as little as a fiftieth of the notes would double it.
	let (least, most) = (proofs.iter().min().expect("four"), proofs.iter().max().expect("four"));
	assert!(most - least < 2_000, "proofs of {proofs:?} bytes around the hour");
	assert!(*most < 60_000, "proofs of {proofs:?} bytes");
	chain.check();
}

/// The time of one transaction, the fastest of many rounds, each thrown away.
fn fastest(chain: &mut Chain, calls: &[(sr25519::Pair, RuntimeCall)]) -> Duration {
	let transactions: Vec<_> = calls.iter().map(|(who, call)| chain.signed_by(who, call.clone(), 0, 0)).collect();
	let mut best = Duration::MAX;
	for _ in 0..30 {
		let spent = chain.ext.execute_with(|| {
			with_transaction_unchecked(|| {
				let transactions = transactions.clone();
				let start = Instant::now();
				for transaction in transactions {
					assert_ok!(Executive::apply_extrinsic(transaction).expect("is valid"));
				}
				TransactionOutcome::Rollback(start.elapsed())
			})
		});
		best = best.min(spent / calls.len() as u32);
	}
	best
}

fn measure(count: u64) -> [Duration; 2] {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	put_notes(&mut chain, count, MATURITY, true);
	let keys: Vec<_> = (0..50).map(|number| key_of(number * (count / 200 / 50))).collect();
	let companies: Vec<_> = keys.iter().map(|key| AccountId::from(key.public())).collect();
	chain.ext.execute_with(|| {
		for who in &companies {
			Balances::mint_into(who, 1_000 * UNIT).expect("mints");
			Lots::<Runtime>::insert(who, account(Charlie), Lot { unused: Amount::new(10 * UNIT) });
		}
		let unused = Amount::new(500 * UNIT);
		for book in ["guarantor", "total"] {
			let add = |book: &mut vns_credit::Book| {
				book.granted = book.granted.checked_add(unused).expect("fits");
				book.unused = unused;
			};
			match book {
				"guarantor" => Guarantors::<Runtime>::mutate(account(Charlie), add),
				_ => Totals::<Runtime>::mutate(|totals| add(&mut totals.book)),
			}
		}
	});
	chain.ext.commit_all().expect("commits");
	let draw = |who: &sr25519::Pair| {
		let one = Instalment { amount: Amount::new(UNIT), terms: Terms::At(MATURITY) };
		let instalments = InstalmentsOf::<Runtime>::truncate_from(vec![one]);
		(
			who.clone(),
			Call::<Runtime>::draw { guarantor: account(Charlie), instalments, reference: Default::default() }.into(),
		)
	};
	let repay = |who: &sr25519::Pair| {
		let account = AccountId::from(who.public());
		let note: NoteId = chain.read(|| Accounts::<Runtime>::get(account).notes[100].1);
		(who.clone(), Call::<Runtime>::repay { note, up_to: UNIT, reference: Default::default() }.into())
	};
	let repays: Vec<_> = keys.iter().map(repay).collect();
	let draws: Vec<_> = keys.iter().map(draw).collect();
	[fastest(&mut chain, &draws), fastest(&mut chain, &repays)]
}

/// A plain transfer among `count` accounts: what the state trie alone makes of a hundred times as many entries.
fn control(count: u64) -> Duration {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	let keys: Vec<_> = (0..50).map(key_of).collect();
	for first in (0..count).step_by(10_000) {
		chain.ext.execute_with(|| {
			for number in first..first + 10_000 {
				let who = AccountId::from(blake2_256(&number.to_le_bytes()));
				frame_system::Account::<Runtime>::mutate(who, |account| {
					(account.providers, account.data.free) = (1, UNIT);
				});
			}
		});
		chain.ext.commit_all().expect("commits");
	}
	chain.ext.execute_with(|| {
		for who in &keys {
			Balances::mint_into(&who.public().into(), 1_000 * UNIT).expect("mints");
		}
	});
	chain.ext.commit_all().expect("commits");
	let transfer = |(number, who): (usize, &sr25519::Pair)| {
		let dest = AccountId::from(blake2_256(&(number as u64).to_le_bytes())).into();
		(who.clone(), pallet_balances::Call::<Runtime>::transfer_keep_alive { dest, value: UNIT }.into())
	};
	let transfers: Vec<_> = keys.iter().enumerate().map(transfer).collect();
	fastest(&mut chain, &transfers)
}

/// `scripts/bench --notes` runs it and shows the table: whole signed transactions, on a state trie in memory.
#[test]
#[ignore = "a benchmark"]
fn a_million_notes() {
	let (few, many) = (measure(10_000), measure(1_000_000));
	let transfer = (control(10_000), control(1_000_000));
	println!("\n| transaction | among 10,000 | among 1,000,000 | ratio |\n|---|---|---|---|");
	for (name, few, many) in [
		("draw, among notes", few[0], many[0]),
		("repay, among notes", few[1], many[1]),
		("transfer, among accounts", transfer.0, transfer.1),
	] {
		println!("| {name} | {few:?} | {many:?} | {:.2} |", many.as_secs_f64() / few.as_secs_f64());
	}
}
