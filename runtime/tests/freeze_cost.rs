// SPDX-License-Identifier: Apache-2.0
//! What the freeze costs those who are not frozen: the reads of the state, counted and proven, beside those of the SDK's
//! balances upon the SDK's store of accounts.

use chain::reads::{count, plain, Reads};
use chain::{
	calls::{account, grant, transfer},
	debtors::{draw_until, hours_ahead, link_call, register, rolled_back, Extended, Key, SHORT_PERIODS},
	Chain,
};
use codec::Encode;
use polkadot_sdk::{
	frame_support::traits::StorageInfoTrait,
	sp_keyring::Sr25519Keyring::*,
	sp_runtime::{traits::Dispatchable, DispatchResult},
};
use std::collections::BTreeSet;
use vns_runtime::{AccountId, Executive, RuntimeOrigin};
use vns_units::UNIT;

/// The storage items that these keys are of.
fn items<'a>(keys: impl Iterator<Item = &'a String>) -> Vec<String> {
	let all = vns_runtime::AllPalletsWithSystem::storage_info();
	let name = |key: &String| {
		let found = all.iter().find(|info| key.starts_with(&hex::encode(&info.prefix)));
		found.map_or_else(
			|| key.clone(),
			|info| [&info.pallet_name[..], b".", &info.storage_name].concat().escape_ascii().to_string(),
		)
	};
	keys.map(name).collect()
}

/// Accounts of each kind, with value.
struct People {
	chain: Chain,
	stranger: AccountId,
	other: AccountId,
	nobody: AccountId,
	entity: AccountId,
	linked: AccountId,
	debtor: AccountId,
	paid_up: AccountId,
}

fn people() -> People {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	chain.set(&SHORT_PERIODS);
	let key = Extended::of(&[3; 16]);
	let [stranger, other, entity] = [Two, DaveStash, One].map(account);
	let linked = key.at(&[1]).account();
	for who in [&stranger, &other, &entity, &linked] {
		chain.act(&account(Ferdie), transfer(who.clone(), 1_000 * UNIT));
	}
	register(&mut chain, &account(Charlie), One, Some(&key));
	chain.act(&account(Bob), link_call(One, &key, &[1]));
	for holder in [Dave, Eve] {
		chain.act(&account(Charlie), grant(holder, 100 * UNIT));
	}
	chain.blocks(2);
	let due = hours_ahead(&mut chain, 25);
	draw_until(&mut chain, &account(Dave), 50 * UNIT, due);
	let note = draw_until(&mut chain, &account(Eve), 50 * UNIT, due);
	chain.act(&account(Eve), chain::calls::repay(note, u128::MAX));
	chain.blocks(1);
	let (debtor, paid_up) = (account(Dave), account(Eve));
	People { chain, stranger, other, nobody: [9; 32].into(), entity, linked, debtor, paid_up }
}

/// The reads of a transfer by this runtime, and by the SDK's balances alone.
fn both(chain: &mut Chain, from: &AccountId, to: &AccountId) -> (Reads, Reads) {
	let ours = chain.ext.execute_with(|| {
		rolled_back(|| {
			let call = transfer(to.clone(), UNIT);
			count(|| assert!(call.dispatch(RuntimeOrigin::signed(from.clone())).is_ok()))
		})
	});
	let sdks = chain.ext.execute_with(|| rolled_back(|| count(|| assert_eq!(plain::transfer(from, to, UNIT), Ok(())))));
	(ours, sdks)
}

/// The bytes and nodes of the proof of what is read by it.
fn proof(chain: &mut Chain, act: impl Fn() -> DispatchResult) -> (usize, usize) {
	let (done, proof) = chain.ext.execute_and_prove(|| rolled_back(&act));
	assert_eq!(done, Ok(()));
	(proof.encoded_size(), proof.len())
}

#[test]
fn p1_a_transfer_between_strangers_should_read_what_it_reads_without_the_freeze() {
	let mut people = people();
	let (from, others) = (people.stranger.clone(), [people.other.clone(), people.nobody.clone()]);
	for to in others {
		let (ours, sdks) = both(&mut people.chain, &from, &to);
		let more = items(ours.keys.difference(&sdks.keys));
		assert!(sdks.keys.is_subset(&ours.keys));
		let more: BTreeSet<_> = more.iter().map(String::as_str).collect();
		let filters = BTreeSet::from(["Origins.Closed", "TxPause.PausedCalls"]);
		assert_eq!(more, filters, "the same keys, but for what may be paused, or closed");
		println!(
			"{:<40} {:>3} keys, {:>3} reads; by the SDK {:>3} and {:>3}",
			"strangers",
			ours.keys.len(),
			ours.times,
			sdks.keys.len(),
			sdks.times
		);
		let call = transfer(to.clone(), UNIT);
		let ours = proof(&mut people.chain, || {
			call.clone().dispatch(RuntimeOrigin::signed(from.clone())).map(|_| ()).map_err(|refused| refused.error)
		});
		let sdks = proof(&mut people.chain, || plain::transfer(&from, &to, UNIT));
		println!("{:<40} {} bytes in {} nodes; by the SDK {} in {}", "proof", ours.0, ours.1, sdks.0, sdks.1);
		// What says that the call is not paused, and that nothing is closed: a few nodes of the paths to where nothing is.
		assert!(ours.0 <= sdks.0 + 2_000 && ours.1 <= sdks.1 + 6, "the same proof");
	}
}

#[test]
fn p1_a_transfer_of_known_accounts_should_read_at_most_two_keys_more_for_each_and_two_for_all() {
	let mut people = people();
	let cases = [
		("stranger to stranger", people.stranger.clone(), people.other.clone()),
		("stranger to entity", people.stranger.clone(), people.entity.clone()),
		("entity to stranger", people.entity.clone(), people.stranger.clone()),
		("linked account to stranger", people.linked.clone(), people.stranger.clone()),
		("debtor of no entity to stranger", people.debtor.clone(), people.stranger.clone()),
		("who owed once to stranger", people.paid_up.clone(), people.stranger.clone()),
		("entity to its linked account", people.entity.clone(), people.linked.clone()),
		("entity to debtor", people.entity.clone(), people.debtor.clone()),
	];
	for (name, from, to) in cases {
		let (ours, sdks) = both(&mut people.chain, &from, &to);
		let more: Vec<_> = ours.keys.difference(&sdks.keys).collect();
		println!(
			"{name:<40} {:>3} keys, {:>3} reads; by the SDK {:>3} and {:>3}; {} keys more: {}",
			ours.keys.len(),
			ours.times,
			sdks.keys.len(),
			sdks.times,
			more.len(),
			items(more.iter().copied()).join(", "),
		);
		assert!(sdks.keys.is_subset(&ours.keys), "{name}");
		// Its link and what its party owes, of each; the clock, and whether a trial is under way, of both.
		// And whether the call is paused, or all are closed.
		let known =
			["Entity.Links", "Credit.Parties", "Clock.Now", "Credit.OnTrial", "TxPause.PausedCalls", "Origins.Closed"];
		let items = items(more.iter().copied());
		for (item, most) in known.into_iter().zip([2, 2, 1, 1, 1, 1]) {
			assert!(items.iter().filter(|found| *found == item).count() <= most, "{name}: {items:?}");
		}
		assert!(items.iter().all(|item| known.contains(&&item[..])), "{name}: {items:?}");
		let call = transfer(to.clone(), UNIT);
		let ours = proof(&mut people.chain, || {
			call.clone().dispatch(RuntimeOrigin::signed(from.clone())).map(|_| ()).map_err(|refused| refused.error)
		});
		let sdks = proof(&mut people.chain, || plain::transfer(&from, &to, UNIT));
		println!("{:<40} {} bytes; by the SDK {}", "", ours.0, sdks.0);
	}
}

/// With all that a transaction does besides: its fee asks as well.
#[test]
fn p1_a_whole_transaction_should_read_a_bounded_number_of_keys_more_for_a_known_signer() {
	let mut people = people();
	let genesis = people.chain.genesis;
	people.chain.open();
	let to = people.other.clone();
	let mut all = vec![];
	for (name, key) in [
		("of a stranger", Key::Person(Two)),
		("of an entity", Key::Person(One)),
		("of a linked account", Extended::of(&[3; 16]).at(&[1])),
		("of a debtor", Key::Person(Dave)),
		("of one who owed", Key::Person(Eve)),
	] {
		let reads = people.chain.read(|| {
			let transaction = key.transaction(genesis, &transfer(to.clone(), UNIT), 0);
			count(|| assert_eq!(Executive::apply_extrinsic(transaction), Ok(Ok(()))))
		});
		println!("transaction {name:<28} {:>3} keys, {:>3} reads", reads.keys.len(), reads.times);
		all.push(reads);
	}
	let least = all[0].keys.len();
	for reads in all {
		assert!(reads.keys.len() <= least + 4, "{} keys, a stranger's {least}", reads.keys.len());
	}
}
