// SPDX-License-Identifier: Apache-2.0
//! C2, C7: over 10,000 blocks of four authors, the configuration that is told of any height is the one that was in force in its
//! block: what pallets read then is written down as it happens, and compared at the end.

use chain::{
	calls::account,
	elections::{choose, in_force, propose, view, Terms, LEAST, PRICE, SHARE},
	four::four,
	referenda,
	settings::Setting,
	Chain,
};
use frame_support::assert_ok;
use pallet_config_consensus::{Call as Config, Head};
use pallet_conviction_voting::{Call as Votes, Voting, VotingFor};
use pallet_origins::Origin;
use pallet_referenda::ReferendumInfo;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	*,
};
use std::collections::BTreeMap;
use vns_config::{changed, Outcome};
use vns_parameters::{Class, Key};
use vns_runtime::Runtime;
use vns_units::UNIT;

const BLOCKS: u32 = 10_000;

/// What is decided in turn: by authors, by holders, by both, and what nobody decides.
fn turn(number: u32) -> (Vec<Setting>, bool, Option<Class>) {
	let step = u128::from(number) + 2;
	match number % 5 {
		0 | 3 => (vec![(LEAST, step * UNIT), ("names.deposit", step * UNIT)], true, None),
		1 => (vec![(PRICE, step * UNIT / 10)], false, Some(Class::Holders)),
		2 => (vec![(SHARE, step), ("vouchers.least_amount", step * UNIT)], true, Some(Class::Both)),
		_ => (vec![(LEAST, 99 * UNIT)], false, None),
	}
}

#[test]
fn c7_the_configuration_of_each_of_ten_thousand_blocks_should_be_what_was_in_force_in_it() {
	let mut chain = four();
	// Where what pallets read has changed, by the first block in which it was so.
	let mut seen: BTreeMap<u32, Vec<u128>> = BTreeMap::new();
	let (mut turns, mut activated) = (0, 0);
	let mut open: Option<(u32, bool)> = None;
	let note = |chain: &mut Chain, seen: &mut BTreeMap<u32, Vec<u128>>| {
		let now = chain.read(in_force);
		if seen.last_key_value().is_none_or(|(_, last)| *last != now) {
			seen.insert(chain.head.number, now);
		}
	};
	// What the genesis says holds from block 0 on.
	seen.insert(0, chain.read(in_force));
	while chain.head.number < BLOCKS {
		note(&mut chain, &mut seen);
		let Some((number, expected)) = open else {
			let (settings, authors, holders) = turn(turns);
			turns += 1;
			let number = propose(&mut chain, Charlie, &settings, Terms::default()).expect("is legal");
			if authors {
				for who in [Alice, Bob, Eve] {
					assert_ok!(choose(&mut chain, who, number));
				}
			}
			if let Some(class) = holders {
				let approve = Config::<Runtime>::approve { number };
				let index = referenda::propose(&mut chain, Origin::ConfigApproval(class), approve);
				for who in [Alice, Bob] {
					let matured = chain.read(|| vns_runtime::Authors::matured_of(&account(who)));
					assert_ok!(referenda::vote(&mut chain, who, index, true, matured));
				}
			}
			open = Some((number, authors || holders.is_some()));
			continue;
		};
		chain.blocks(1);
		if let Some(outcome) = view(&mut chain, number).outcome {
			assert_eq!(outcome == Outcome::Activated, expected, "{number}: {outcome:?}");
			activated += u32::from(expected);
			open = None;
			note(&mut chain, &mut seen);
			// An account has room for 16 votes in a track.
			for who in [Alice, Bob] {
				for class in [0, 1] {
					forget_votes(&mut chain, who, class);
				}
			}
		}
	}
	note(&mut chain, &mut seen);

	// Each height, one by one.
	let last = chain.head.number;
	let told = chain.read(|| {
		let told = |height| vns_runtime::Config::at(height).expect("something held in every block");
		(0..=last).map(told).collect::<Vec<_>>()
	});
	for (height, (place, values)) in (0u32..).zip(&told) {
		let (_, expected) = seen.range(..=height).next_back().expect("the genesis is there");
		let values: Vec<u128> = values.iter().map(|one| one.value).collect();
		assert_eq!(values, *expected, "in block {height}, place {place}");
	}

	// The log has as many lines as there were changes, each where what pallets read changed, and each the child of the one
	// before, from whose values its changes make its own.
	let mut log = Vec::new();
	while let Some(line) = chain.read(|| vns_runtime::Config::log(log.len() as u32, 1).pop()) {
		log.push(line);
	}
	assert!(activated >= 15, "{activated} of {turns} in {last} blocks");
	assert_eq!(log.len() as u32, activated + 1);
	let begins: Vec<u32> = log.iter().map(|line| line.entry.from).collect();
	assert_eq!(begins, seen.keys().copied().collect::<Vec<_>>());
	for pair in log.windows(2) {
		assert_eq!(pair[1].commit.parent, Some(pair[0].entry.id));
		let before = &seen[&pair[0].entry.from];
		let value = |key: Key| before[Key::ALL.iter().position(|one| *one == key).expect("is a key")];
		assert_eq!(changed(&pair[1].commit.changes, value), Ok(()));
		let mut after = before.clone();
		for change in &pair[1].commit.changes {
			after[Key::ALL.iter().position(|one| *one == change.key).expect("is a key")] = change.value;
		}
		assert_eq!(after, seen[&pair[1].entry.from]);
		assert_eq!(pair[1].commit.id(), pair[1].entry.id);
	}
	assert_eq!(log.last().map(|line| line.entry.id), Some(chain.read(Head::<Runtime>::get)));
	println!("{last} blocks, {turns} candidates, {activated} activated");
	chain.check();
}

/// Takes back what somebody has voted in referenda of that class which are over.
fn forget_votes(chain: &mut Chain, who: Sr25519Keyring, class: u16) {
	let Voting::Casting(casting) = chain.read(|| VotingFor::<Runtime>::get(account(who), class)) else { return };
	for (index, _) in casting.votes {
		if !matches!(referenda::status(chain, index), ReferendumInfo::Ongoing(_)) {
			assert_ok!(chain.sign(who, Votes::remove_vote { class: Some(class), index }));
		}
	}
}
