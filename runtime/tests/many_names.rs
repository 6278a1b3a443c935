// SPDX-License-Identifier: Apache-2.0
//! Many names: a million of them make no call dearer, and no block has anything to do because some expire.

use chain::{
	calls::account,
	names::{list, new_name, says, sealed, text, Names, MOST},
	Chain,
};
use codec::Encode;
use frame_support::{
	assert_ok,
	storage::with_transaction_unchecked,
	traits::fungible::{Mutate, MutateHold},
};
use pallet_name_service::{Entry, Expiring, HoldReason, Owned};
use polkadot_sdk::{
	sp_core::{sr25519, Pair},
	sp_keyring::Sr25519Keyring::Dave,
	sp_runtime::TransactionOutcome,
	*,
};
use std::time::{Duration, Instant};
use vns_clock::HOUR;
use vns_names::{Name, NameValue, Registration, Value};
use vns_runtime::{AccountId, Balances, Executive, Runtime, RuntimeCall};
use vns_units::UNIT;

/// Owner 0, 1, 2...
fn key_of(number: u64) -> sr25519::Pair {
	let mut seed = [8; 32];
	seed[..8].copy_from_slice(&number.to_le_bytes());
	sr25519::Pair::from_seed(&seed)
}

fn name(number: u64) -> String {
	format!("d/name{number}")
}

/// Each owner has so many.
const EACH: u64 = 100;

/// Puts `count` names into the state as registrations would have left them, with values of 200 bytes; they expire in the
/// 8,760 hours after the next day.
fn put_names(chain: &mut Chain, count: u64) {
	let now = chain::four::now(chain);
	let value: NameValue = says(&"v".repeat(200));
	for first in (0..count).step_by(20_000) {
		chain.ext.execute_with(|| {
			let mut owner = None;
			for number in first..count.min(first + 20_000) {
				if number % EACH == 0 || owner.is_none() {
					let who = AccountId::from(key_of(number / EACH).public());
					Balances::mint_into(&who, 1_000 * UNIT).expect("mints");
					Balances::hold(&HoldReason::Name.into(), &who, u128::from(EACH) * UNIT).expect("holds");
					owner = Some(who);
				}
				let owner = owner.clone().expect("is set");
				let parsed = Name::parse(name(number).as_bytes()).expect("is a name");
				let hash = sp_core::H256(parsed.hash());
				let expires_at = now + (24 + number % 8_760) * HOUR;
				let registration = Registration {
					owner: owner.clone(),
					offered_to: None,
					committed_at: 1,
					registered_at: 2,
					settles_at: 2,
					paid: Value::new(5 * UNIT),
					expires_at,
					changed_at: 2,
					prepaid: Value::ZERO,
					value: value.clone(),
				};
				let history = pallet_name_service::History { changes: 1, link: [1; 32].into(), last: 1 };
				let entry = Entry { name: parsed, registration, deposit: Value::new(UNIT), history };
				pallet_name_service::Names::<Runtime>::insert(hash, entry);
				Owned::<Runtime>::insert(&owner, hash, ());
				let hour = u32::try_from(expires_at / HOUR).expect("fits").to_be_bytes();
				Expiring::<Runtime>::insert((hour, hash), ());
			}
		});
		chain.ext.commit_all().expect("commits");
	}
}

/// The calls of 40 owners, by what they do.
fn calls(chain: &mut Chain, count: u64) -> Vec<(&'static str, Vec<(sr25519::Pair, RuntimeCall)>)> {
	let owners: Vec<u64> = (0..40).map(|place| place * (count / EACH / 40)).collect();
	let each = |call: &dyn Fn(u64) -> RuntimeCall| -> Vec<_> {
		owners.iter().map(|owner| (key_of(*owner), call(*owner))).collect()
	};
	let own = |owner: u64| text(&name(owner * EACH));
	// New names, committed to ten minutes ago.
	chain.ext.execute_with(|| {
		for owner in &owners {
			let who = AccountId::from(key_of(*owner).public());
			let hash = sealed(&who, &format!("d/new{owner}"));
			let commit = RuntimeCall::from(Names::commit { hash });
			assert_ok!(sp_runtime::traits::Dispatchable::dispatch(commit, vns_runtime::RuntimeOrigin::signed(who)));
		}
	});
	chain.ext.commit_all().expect("commits");
	chain.pass(600_000);
	vec![
		// What has nothing to do with names, to see what a larger state costs anyway.
		(
			"balances.transfer_keep_alive",
			each(&|_| pallet_balances::Call::transfer_keep_alive { dest: account(Dave).into(), value: UNIT }.into()),
		),
		("new_name", each(&|owner| new_name(&format!("d/new{owner}"), "{}"))),
		("update_value", each(&|owner| Names::update_value { name: own(owner), value: says("other") }.into())),
		("renew", each(&|owner| Names::renew { names: list(&[&name(owner * EACH)]), terms: 1, most: MOST }.into())),
		("offer_transfer", each(&|owner| Names::offer_transfer { name: own(owner), to: account(Dave) }.into())),
	]
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

fn measure(count: u64) -> Vec<(&'static str, Duration)> {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	put_names(&mut chain, count);
	chain.blocks(1);
	let calls = calls(&mut chain, count);
	calls.into_iter().map(|(what, calls)| (what, fastest(&mut chain, &calls))).collect()
}

#[test]
fn names_that_expire_should_weigh_nothing() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(2);
	let quiet = chain.weight();
	put_names(&mut chain, 10_000);
	let mut weights = vec![];
	for _ in 0..4 {
		// About a hundred of them expire on the way.
		chain.pass(100 * HOUR);
		weights.push(chain.weight());
		chain.catch_up();
	}
	assert_eq!(weights, vec![quiet; 4], "no block has more to do than before");
}

/// What a block proves of the state for one call: the paths grow with the logarithm of the number of names, and nothing else.
#[test]
fn a_call_should_read_the_same_entries_among_many_names() {
	let bytes = |count: u64| {
		let mut chain = Chain::of_preset("development");
		chain.blocks(1);
		put_names(&mut chain, count);
		chain.blocks(1);
		let calls = calls(&mut chain, count);
		let proofs = calls.into_iter().map(|(what, calls)| {
			let (who, call) = calls[0].clone();
			let transaction = chain.signed_by(&who, call, 0, 0);
			let (_, proof) = chain.ext.execute_and_prove(|| {
				with_transaction_unchecked(|| {
					assert_ok!(Executive::apply_extrinsic(transaction.clone()).expect("is valid"));
					TransactionOutcome::Rollback(())
				})
			});
			(what, proof.encoded_size())
		});
		proofs.collect::<Vec<_>>()
	};
	let (few, many) = (bytes(4_000), bytes(64_000));
	for ((what, few), (_, many)) in few.into_iter().zip(many) {
		println!("{what}: {few} bytes among 4,000, {many} among 64,000");
		// Sixteen times as many names: one more node, of at most half a kilobyte, on each of some twelve paths.
		assert!(many < few + 6_500, "{what}: {few} and {many}");
	}
}

/// `scripts/bench --names` runs it and shows the table: whole signed transactions, on a state trie in memory. What a transfer
/// costs among as many accounts is measured by `many_notes.rs`.
#[test]
#[ignore = "a benchmark"]
fn a_million_names() {
	let (few, many) = (measure(10_000), measure(1_000_000));
	println!("\n| transaction | among 10,000 names | among 1,000,000 | ratio | beside the transfer's |\n|---|---|---|---|---|");
	let ratio = |few: Duration, many: Duration| many.as_secs_f64() / few.as_secs_f64();
	let transfer = ratio(few[0].1, many[0].1);
	for ((what, few), (_, many)) in few.into_iter().zip(many) {
		let ratio = ratio(few, many);
		println!("| {what} | {few:?} | {many:?} | {ratio:.2} | {:.2} |", ratio / transfer);
	}
}
