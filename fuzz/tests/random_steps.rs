// SPDX-License-Identifier: Apache-2.0
//! Random steps of fixed seeds, in whole blocks on the real runtime: 200,000 in all. Each test takes its share, so that they
//! run side by side; each case begins anew, so that the network is never worn out.
//!
//! A test that never reaches a state tests nothing of it: each asserts that every call succeeded and was refused, and that
//! notes were drawn, not paid, cleared, offers taken, stake moved, requests granted, and so on.

use frame_support::traits::GetCallMetadata;
use polkadot_sdk::*;
use std::collections::BTreeSet;
use vns_fuzz::{random, run, table, Report, BYTES_A_STEP};
use vns_runtime::RuntimeCall;

/// Steps of a test.
const STEPS: u64 = 25_000;

/// Steps of a case.
const CASE: u64 = 5_000;

/// The first seeds of the tests. What was found once is found again as long as these and the bytes' meaning stay.
const SEEDS: [u64; 8] = [1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000];

const _: () = assert!(STEPS * SEEDS.len() as u64 >= 200_000);

/// Calls that need not succeed in each test, but do in most of the eight; but for the first: an author drops what has expired
/// before anybody else can, unless much does. Names are reserved by the group, whose members seldom agree on just that.
const SELDOM: [&str; 24] = [
	"Issuance.drop_expired",
	"Issuance.forget_bucket",
	"Credit.suspend_for_bad",
	"Names.renew",
	"Names.renew_from_balance",
	"Names.remove",
	"Names.reserve",
	"Names.unreserve",
	"Credit.cover",
	"Credit.settle_bad",
	"Credit.lift_suspension",
	"Authors.release_stake",
	"Access.answer",
	"Access.close_challenge",
	"Config.choose",
	"Entity.unlink",
	"Records.accept_transfer",
	"Records.cancel_transfer",
	"ConvictionVoting.delegate",
	"ConvictionVoting.undelegate",
	"ConvictionVoting.unlock",
	"ConvictionVoting.remove_other_vote",
	"Referenda.refund_decision_deposit",
	"Referenda.refund_submission_deposit",
];

fn steps_of(test: usize) {
	let mut all = Report::default();
	for case in 0..STEPS / CASE {
		let seed = SEEDS[test] + case;
		let mut data = random(seed, CASE as usize * BYTES_A_STEP);
		// From the beginning.
		data[0] = 0;
		let report = run(&data, CASE, false);
		// The last block may have some steps more.
		assert!(report.steps >= CASE, "seed {seed}: the bytes ended after {}", report.steps);
		all.add(report);
	}
	println!("{all}");
	assert_reached(&all);
}

fn assert_reached(all: &Report) {
	let mut wrong = Vec::new();
	for name in table() {
		let tries = all.calls.get(name).unwrap_or_else(|| panic!("{name} was never called"));
		// What is closed for everybody, or needs keys that nobody here has, or is only done by what a referendum decides, is refused
		// to whoever signs, always.
		const CLOSED: [&str; 7] = [
			"Balances.burn",
			"Config.approve",
			"Origins.authorize_upgrade",
			"Access.approve_replacement",
			"Access.supersede",
			"Referenda.cancel",
			"TxPause.pause",
		];
		let closed = CLOSED.contains(&name) || name.starts_with("Collective.");
		let done = tries.done > 0;
		if (done == closed && !SELDOM.contains(&name)) || tries.refusals() == 0 {
			wrong.push(format!("{name}: {} succeeded, refused: {:?}", tries.done, tries.refused));
		}
	}
	assert!(wrong.is_empty(), "only succeeded, or never did: {wrong:#?}");
	for (event, least) in [
		("Credit.Drawn", 200),
		("Credit.Repaid", 200),
		("Credit.Cleared", 50),
		("Vouchers.OfferTaken", 20),
		("Authors.Staked", 50),
		("Authors.Rewarded", 1_000),
		("Issuance.Issued", 200),
		("Issuance.FeeHeld", 5),
		("Issuance.FeeReleased", 5),
		("Access.Dispatched", 5),
		("Session.NewSession", 5),
		("Multisig.MultisigExecuted", 50),
		("Proxy.ProxyExecuted", 100),
		("Utility.BatchCompleted", 50),
		("Clock.TimeSkipped", 100),
		// Few: a window is a quarter to a third of a case, and who chooses has to be an author still.
		("Config.Proposed", 2),
		("Config.Chosen", 1),
		("ConvictionVoting.Voted", 20),
		("Referenda.Submitted", 10),
		("Referenda.DecisionStarted", 3),
	] {
		assert!(all.event(event) >= least, "{event} happened {} times, not {least}", all.event(event));
	}
	let times = all.states.get("frozen parties, in blocks").copied().unwrap_or_default();
	assert!(times >= 500, "frozen parties, in blocks: {times}, not 500");
}

/// Every call of this project's pallets is made: whoever adds one adds a line to the table.
#[test]
fn every_call_of_our_pallets_should_be_in_the_table() {
	const OF_THE_SDK: [&str; 18] = [
		"System",
		"ParachainSystem",
		"Timestamp",
		"ParachainInfo",
		"Migrations",
		"Balances",
		"Session",
		"Utility",
		"Multisig",
		"Proxy",
		"Scheduler",
		"Preimage",
		"Referenda",
		"ConvictionVoting",
		"TxPause",
		"XcmpQueue",
		"PolkadotXcm",
		"MessageQueue",
	];
	let (table, all): (BTreeSet<&str>, _) = (table().collect(), RuntimeCall::get_module_names());
	for pallet in OF_THE_SDK {
		assert!(all.contains(&pallet), "{pallet} is gone");
	}
	for pallet in all.iter().filter(|pallet| !OF_THE_SDK.contains(pallet)) {
		for call in RuntimeCall::get_call_names(pallet) {
			let name = format!("{pallet}.{call}");
			assert!(table.contains(name.as_str()), "{name} is not in the table");
		}
	}
}

macro_rules! random_steps {
	($($name:ident: $test:literal),* $(,)?) => {
		$(#[test] fn $name() { steps_of($test); })*
	};
}

random_steps! {
	n1_to_n6_random_steps_should_break_no_rule_1: 0,
	n1_to_n6_random_steps_should_break_no_rule_2: 1,
	n1_to_n6_random_steps_should_break_no_rule_3: 2,
	n1_to_n6_random_steps_should_break_no_rule_4: 3,
	n1_to_n6_random_steps_should_break_no_rule_5: 4,
	n1_to_n6_random_steps_should_break_no_rule_6: 5,
	n1_to_n6_random_steps_should_break_no_rule_7: 6,
	n1_to_n6_random_steps_should_break_no_rule_8: 7,
}
