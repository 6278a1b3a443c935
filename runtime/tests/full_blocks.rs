// SPDX-License-Identifier: Apache-2.0
//! A block filled with repayments beside a block filled with transfers: how many fit by weight, and what one takes. A
//! measurement, not a test: `scripts/bench --blocks`; figures in docs/measurements.md.

use chain::{
	calls::{account, repay, transfer, MATURITY},
	fit, Chain,
};
use frame_support::assert_ok;
use pallet_credit::{Call, InstalmentsOf, Lots};
use polkadot_sdk::{
	sp_core::{sr25519, Pair},
	sp_keyring::Sr25519Keyring::{Alice, Charlie},
	sp_runtime::traits::Dispatchable,
	*,
};
use std::time::{Duration, Instant};
use vns_credit::{Instalment, Lot, Terms};
use vns_runtime::{AccountId, Runtime, RuntimeCall, RuntimeOrigin, UncheckedExtrinsic};
use vns_units::{Credit as Amount, UNIT};

/// More than fit into a block.
const PAYERS: u64 = 6_000;

fn key_of(number: u64) -> sr25519::Pair {
	let mut seed = [9; 32];
	seed[..8].copy_from_slice(&number.to_le_bytes());
	sr25519::Pair::from_seed(&seed)
}

fn act(chain: &mut Chain, who: &AccountId, call: impl Into<RuntimeCall>) {
	let (call, origin) = (call.into(), RuntimeOrigin::signed(who.clone()));
	assert_ok!(chain.ext.execute_with(|| call.dispatch(origin)).map_err(|refused| refused.error));
}

/// As many of these as a block takes, after the inherents; how many, and how long they took. Thrown away afterwards.
fn fill(chain: &mut Chain, transactions: &[UncheckedExtrinsic]) -> (usize, Duration) {
	chain.in_next_block(|| {
		let begun = Instant::now();
		(fit(transactions), begun.elapsed())
	})
}

#[test]
#[ignore = "a measurement: scripts/bench --blocks"]
fn a_block_of_repayments_beside_a_block_of_transfers() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(2);
	let payers: Vec<_> = (0..PAYERS).map(key_of).collect();
	for pair in &payers {
		let who = AccountId::from(pair.public());
		act(&mut chain, &account(Alice), transfer(who.clone(), 20 * UNIT));
		chain.ext.execute_with(|| {
			pallet_access::Attested::<Runtime>::insert(&who, ());
			// As a grant would have booked it.
			let amount = Amount::new(10 * UNIT);
			let guarantor = account(Charlie);
			Lots::<Runtime>::insert(&who, &guarantor, Lot { unused: amount });
			let add = |book: &mut vns_credit::Book| {
				book.granted = book.granted.checked_add(amount).expect("fits");
				book.unused = book.unused.checked_add(amount).expect("fits");
			};
			pallet_credit::Guarantors::<Runtime>::mutate(&guarantor, add);
			pallet_credit::Totals::<Runtime>::mutate(|totals| add(&mut totals.book));
		});
		let one = Instalment { amount: Amount::new(10 * UNIT), terms: Terms::At(MATURITY) };
		let instalments = InstalmentsOf::<Runtime>::truncate_from(vec![one]);
		let draw = Call::<Runtime>::draw { guarantor: account(Charlie), instalments, reference: Default::default() };
		act(&mut chain, &who, draw);
	}
	// Those that receive exist, and owe nothing.
	let strangers: Vec<_> = (PAYERS..2 * PAYERS).map(key_of).collect();
	for pair in &strangers {
		act(&mut chain, &account(Alice), transfer(pair.public().into(), 20 * UNIT));
	}
	chain.ext.commit_all().expect("commits");
	chain.blocks(1);
	chain.check();

	let mut sign = |pairs: &[sr25519::Pair], call: &dyn Fn(usize) -> RuntimeCall| -> Vec<_> {
		pairs.iter().enumerate().map(|(place, pair)| chain.signed_by(pair, call(place), 0, 0)).collect()
	};
	let next = |place: usize| AccountId::from(strangers[(place + 1) % strangers.len()].public());
	let kinds: Vec<(&str, Vec<UncheckedExtrinsic>)> = vec![
		("transfer between accounts that never owed", sign(&strangers, &|place| transfer(next(place), UNIT))),
		("transfer from accounts that owe", sign(&payers, &|place| transfer(next(place), UNIT))),
		("repayment of a part", sign(&payers, &|place| repay(place as u64, UNIT))),
		("repayment in full", sign(&payers, &|place| repay(place as u64, 10 * UNIT))),
	];
	let mut fastest = vec![(0, Duration::MAX); kinds.len()];
	// In turns, so that what else the machine does hits all alike; the fastest counts.
	for _ in 0..5 {
		for ((_, transactions), best) in kinds.iter().zip(&mut fastest) {
			let (fitted, took) = fill(&mut chain, transactions);
			if took / fitted.max(1) as u32 * 1_000 < best.1 {
				*best = (fitted, took / fitted.max(1) as u32 * 1_000);
			}
		}
	}
	let of_transfers = fastest[0];
	println!("| a block full of | fit | a thousand take | beside the first: fit | time |");
	println!("|---|---|---|---|---|");
	for ((name, _), (fitted, thousand)) in kinds.iter().zip(&fastest) {
		println!(
			"| {name} | {fitted} | {} ms | {:.2} | {:.2} |",
			thousand.as_millis(),
			*fitted as f64 / of_transfers.0 as f64,
			thousand.as_secs_f64() / of_transfers.1.as_secs_f64(),
		);
	}
	assert!(fastest.iter().all(|(fitted, _)| *fitted < PAYERS as usize), "all blocks were full");
}
