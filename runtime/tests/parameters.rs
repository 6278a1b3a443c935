// SPDX-License-Identifier: Apache-2.0
//! Parameters on the real runtime: within which ranges they are, that they take effect, and that nothing else sets them.

use chain::{
	calls::{account, draw, grant},
	settings::candidate,
	Chain,
};
use frame_support::assert_ok;
use pallet_config_consensus::{Call, Error, Head};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	sp_runtime::{DispatchError, DispatchResult},
	*,
};
use vns_config::{Change, Manner, Outcome, Window};
use vns_parameters::Key;
use vns_runtime::{Clock, Config, Credit, Runtime, System};
use vns_units::UNIT;

/// Proposes these values in the shortest window of a test network, whose first block is the next but one.
fn propose(chain: &mut Chain, who: Sr25519Keyring, settings: &[(&str, u128)]) -> DispatchResult {
	let changes: Vec<Change> = settings
		.iter()
		.map(|(name, value)| Change { key: Key::named(name).expect("is a parameter"), value: *value })
		.collect();
	let (parent, now) = chain.read(|| (Head::<Runtime>::get(), System::block_number()));
	let window = Window { first: now + 2, last: now + 301 };
	let (changes, message) = (changes.try_into().expect("fits"), b"why".to_vec().try_into().expect("fits"));
	let (manner, threshold, activation) = (Manner::Hard, 67, window.last + 10);
	chain.submit(who, Call::<Runtime>::propose { parent, changes, message, manner, window, threshold, activation })
}

#[test]
fn c1_a_parameter_should_hold_from_the_next_call_on() {
	let mut chain = Chain::of_preset("development");
	assert_ok!(chain.submit(Charlie, grant(Dave, 100 * UNIT)));
	chain.set(&[("credit.least_amount", 50 * UNIT)]);
	let below = pallet_credit::Error::<Runtime>::BelowLeastAmount.into();
	assert_eq!(chain.submit(Dave, draw(49 * UNIT)), Err(below));
	assert_ok!(chain.submit(Dave, draw(50 * UNIT)));
	assert_eq!(chain.read(Credit::limits).least_amount, 50 * UNIT);
	chain.check();
}

#[test]
fn c1_the_cap_of_the_clock_should_follow_its_parameter() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	chain.set(&[("clock.cap", 6_000)]);
	let before = chain.read(Clock::clock).expect("runs").network;
	chain.stall(10);
	chain.blocks(1);
	assert_eq!(chain.read(Clock::clock).expect("runs").network, before + 6_000);
	chain.check();
}

#[test]
fn c1_illegal_values_should_be_refused_when_they_are_proposed() {
	let mut chain = Chain::of_preset("development");
	let out_of_range: DispatchError = Error::<Runtime>::OutOfRange.into();
	let incoherent: DispatchError = Error::<Runtime>::Incoherent.into();
	for illegal in [("credit.least_amount", 0), ("clock.cap", 5_999), ("clock.cap", u128::MAX), ("names.contest", 0)] {
		assert_eq!(propose(&mut chain, Eve, &[illegal]), Err(out_of_range), "{illegal:?}");
	}
	let above = [("credit.least_amount", 2 * UNIT), ("credit.most_amount", UNIT)];
	assert_eq!(propose(&mut chain, Eve, &above), Err(incoherent));
	assert_eq!(chain.read(Config::open), []);
	chain.check();
}

/// C1, C4: whoever proposes, an author carries it, and it holds from its height on.
#[test]
fn c4_the_one_author_of_a_dev_chain_should_change_what_authors_decide_on() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	let least = ("vouchers.least_amount", UNIT);
	let holds = |chain: &mut Chain| chain.read(|| Config::value(Key::named(least.0).expect("is one")));
	assert_ok!(propose(&mut chain, Eve, &[(least.0, 2 * least.1)]));
	// In the first block of the window already: every block of it counts.
	assert_ok!(chain.submit(Alice, Call::<Runtime>::choose { candidate: Some(0) }));
	assert_eq!(
		chain.submit(Eve, Call::<Runtime>::choose { candidate: Some(0) }),
		Err(Error::<Runtime>::NotAuthor.into())
	);
	let activation = chain.read(|| Config::candidate(0)).expect("is open").candidate.activation;
	let left = activation - chain.read(System::block_number);
	chain.blocks(left - 1);
	assert_eq!(holds(&mut chain), UNIT);
	chain.blocks(1);
	assert_eq!(holds(&mut chain), 2 * UNIT);
	let lock = pallet_vouchers::Call::<Runtime>::lock { amount: 2 * UNIT - 1 };
	assert_eq!(chain.submit(Dave, lock), Err(pallet_vouchers::Error::<Runtime>::BelowLeastAmount.into()));
	let ended = chain.read(|| Config::candidate(0)).expect("stays");
	assert_eq!((ended.outcome, ended.tally.slots_for), (Some(Outcome::Activated), 300));
	assert_eq!(chain.read(|| vns_runtime::Balances::reserved_balance(account(Eve))), 0, "the deposit is back");
	let at = |chain: &mut Chain, height| chain.read(|| Config::at(height)).expect("has begun").0;
	assert_eq!((at(&mut chain, activation - 1), at(&mut chain, activation)), (0, 1));
	chain.check();
}

/// C6: what is in use is not made illegal.
#[test]
fn c6_a_limit_below_what_is_in_use_should_be_refused_with_the_reason() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	let reason = chain.adopt(&[("authors.least_authors", 2)]).expect_err("there is one author");
	assert!(reason.contains("authors.least_authors"), "{reason}");
	let mut chain = Chain::of_preset("local_testnet");
	chain.blocks(1);
	chain.set(&[("authors.least_authors", 2)]);
	chain.check();
}

/// Nobody signs as the holders, whatever he holds; and a deposit is taken.
#[test]
fn c5_nobody_should_approve_in_the_name_of_the_holders() {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	let head = chain.read(Head::<Runtime>::get);
	chain.act(&account(Dave), candidate(head, "dearer"));
	for who in [Alice, Charlie, Dave] {
		assert_eq!(chain.submit(who, Call::<Runtime>::approve { number: 0 }), Err(DispatchError::BadOrigin), "{who}");
	}
	assert_eq!(chain.read(|| vns_runtime::Balances::reserved_balance(account(Dave))), 1_000 * UNIT);
	chain.check();
}

#[test]
fn every_parameter_should_be_listed_with_its_range() {
	let mut chain = Chain::of_preset("development");
	let listed = chain.read(Config::parameters);
	assert_eq!(listed.len(), Key::ALL.len());
	for parameter in &listed {
		let shorter = [&b"config.least_window"[..], b"config.least_delay"].contains(&&parameter.name[..]);
		assert_eq!(parameter.value == parameter.default, !shorter, "{parameter:?}");
		assert!(parameter.least <= parameter.value && parameter.value <= parameter.most, "{parameter:?}");
	}
}
