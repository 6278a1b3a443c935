// SPDX-License-Identifier: Apache-2.0
//! Who may do what with a candidate, in whichever state it is: every act, cell by cell (C3 to C5). The tables are those of the
//! book's chapter on configuration.

use chain::{
	calls::account,
	debtors::name_of,
	elections::{choose, commit_call, outcome, propose, until, view, Terms, LEAST, PRICE, SHARE},
	four::equal,
	settings::Setting,
	Chain,
};
use frame_support::assert_ok;
use pallet_config_consensus::Call as Config;
use pallet_origins::Origin;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, *},
	sp_runtime::traits::Dispatchable,
	*,
};
use vns_config::Outcome;
use vns_parameters::Class;
use vns_runtime::{Runtime, RuntimeCall, RuntimeOrigin, System};
use vns_units::UNIT;

/// The states, in the order of the columns. In each Alice is for it where she can be, and Charlie has proposed it.
const STATES: [&str; 6] = ["before its window", "in it", "after it", "decided", "taken back", "never proposed"];

/// What somebody tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
	Withdraw(Sr25519Keyring),
	Choose(Sr25519Keyring),
	/// As a referendum of that class.
	Approve(Class),
	/// The same once more.
	ApproveTwice,
	/// As anybody and anything else.
	ApproveOtherwise,
	/// The same commit on the head.
	Propose(Sr25519Keyring),
}
use Act::*;

/// Charlie proposed it; Alice is an author who is for it, Bob another one; Dave is nobody.
const ACTS: [Act; 11] = [
	Withdraw(Charlie),
	Withdraw(Dave),
	Choose(Alice),
	Choose(Bob),
	Choose(Dave),
	Approve(Class::Holders),
	Approve(Class::Both),
	ApproveTwice,
	ApproveOtherwise,
	Propose(Charlie),
	Propose(Dave),
];

/// What comes of it in each state.
type Row = [&'static str; 6];

const NEVER: Row = ["BadOrigin"; 6];
const NOBODY: Row = ["NotAuthor"; 6];
const GONE: [&str; 3] = ["NotOpen"; 3];

const fn open(all: &'static str) -> Row {
	[all, all, all, GONE[0], GONE[1], GONE[2]]
}

const PROPOSER: Row = ["ok", "InWindow", "InWindow", "NotOpen", "NotOpen", "NotOpen"];

/// Authors decide on it, and three of four are for it.
const AUTHORS: [Row; 11] = [
	PROPOSER,
	open("NotProposer"),
	open("SameChoice"),
	open("ok"),
	NOBODY,
	open("NotForHolders"),
	open("NotForHolders"),
	open("NotForHolders"),
	NEVER,
	["AlreadyProposed", "AlreadyProposed", "AlreadyProposed", "NothingToChange", "ok", "ok"],
	["ok", "ok", "ok", "NothingToChange", "ok", "ok"],
];

/// Holders do, and have not.
const HOLDERS: [Row; 11] = [
	PROPOSER,
	open("NotProposer"),
	open("NotForAuthors"),
	open("NotForAuthors"),
	NOBODY,
	open("ok"),
	open("ok"),
	open("AlreadyApproved"),
	NEVER,
	["AlreadyProposed", "AlreadyProposed", "AlreadyProposed", "ok", "ok", "ok"],
	["ok"; 6],
];

/// Both do, and too few authors are for it.
const BOTH: [Row; 11] = [
	PROPOSER,
	open("NotProposer"),
	open("SameChoice"),
	open("ok"),
	NOBODY,
	open("NeedsBoth"),
	open("ok"),
	open("AlreadyApproved"),
	NEVER,
	["AlreadyProposed", "AlreadyProposed", "AlreadyProposed", "ok", "ok", "ok"],
	["ok"; 6],
];

fn told(result: sp_runtime::DispatchResultWithInfo<frame_support::dispatch::PostDispatchInfo>) -> String {
	match result {
		Ok(_) => "ok".into(),
		Err(refused) => name_of(refused.error),
	}
}

/// What comes of an act; nothing of it stays.
fn tried(chain: &mut Chain, act: Act, number: u32, settings: &[Setting]) -> String {
	chain.read(|| {
		let signed = |who: Sr25519Keyring| RuntimeOrigin::signed(account(who));
		let decided = |class: Class| RuntimeOrigin::from(Origin::ConfigApproval(class));
		let approve = || RuntimeCall::from(Config::<Runtime>::approve { number });
		match act {
			Withdraw(who) => told(RuntimeCall::from(Config::<Runtime>::withdraw { number }).dispatch(signed(who))),
			Choose(who) => {
				let call = Config::<Runtime>::choose { candidate: Some(number) };
				told(RuntimeCall::from(call).dispatch(signed(who)))
			},
			Approve(class) => told(approve().dispatch(decided(class))),
			ApproveTwice => {
				let _ = approve().dispatch(decided(Class::Both));
				told(approve().dispatch(decided(Class::Both)))
			},
			ApproveOtherwise => {
				let others = [
					RuntimeOrigin::root(),
					RuntimeOrigin::none(),
					signed(Alice),
					signed(Charlie),
					Origin::Upgrade.into(),
					Origin::Emergency.into(),
					Origin::Replacement.into(),
				];
				let mut all: Vec<_> = others.into_iter().map(|origin| told(approve().dispatch(origin))).collect();
				all.dedup();
				all.join(", ")
			},
			Propose(who) => {
				told(commit_call(settings, Terms::default(), System::block_number(), "why").dispatch(signed(who)))
			},
		}
	})
}

fn column(chain: &mut Chain, number: u32, settings: &[Setting]) -> Vec<String> {
	ACTS.iter().map(|act| tried(chain, *act, number, settings)).collect()
}

/// All columns for a candidate with these values. Who is for it beside Alice, and how it ends.
fn columns(settings: &[Setting], others: &[Sr25519Keyring], ends: fn(&Outcome) -> bool) -> Vec<Vec<String>> {
	let mut chain = equal();
	let mut all = Vec::new();
	let terms = Terms { delay: 50, ..Default::default() };
	let proposed = |chain: &mut Chain| {
		let number = propose(chain, Charlie, settings, terms).expect("is proposed");
		if view(chain, number).needs.authors {
			for who in [Alice].iter().chain(others) {
				assert_ok!(choose(chain, *who, number));
			}
		}
		number
	};
	let number = proposed(&mut chain);
	let window = view(&mut chain, number).candidate.window;
	all.push(column(&mut chain, number, settings));
	until(&mut chain, window.first + 7);
	all.push(column(&mut chain, number, settings));
	until(&mut chain, window.last + 1);
	all.push(column(&mut chain, number, settings));
	let outcome = outcome(&mut chain, number);
	assert!(ends(&outcome), "{outcome:?}");
	all.push(column(&mut chain, number, settings));
	chain.check();

	let mut chain = equal();
	let number = proposed(&mut chain);
	assert_ok!(chain.sign(Charlie, Config::<Runtime>::withdraw { number }));
	all.push(column(&mut chain, number, settings));
	all.push(column(&mut chain, 77, settings));
	chain.check();
	all
}

#[test]
fn c3_to_c5_every_act_in_every_state_should_be_open_or_refused_by_its_name() {
	type Ends = fn(&Outcome) -> bool;
	/// Class, what is proposed, which other authors choose it, what each act says by state, and how it ends.
	type Case = (&'static str, [Setting; 1], &'static [Sr25519Keyring], [Row; 11], Ends);
	let cases: [Case; 3] = [
		("authors", [(LEAST, 2 * UNIT)], &[Eve, Ferdie], AUTHORS, |end| *end == Outcome::Activated),
		("holders", [(PRICE, 6 * UNIT)], &[], HOLDERS, |end| *end == Outcome::NotApproved),
		("both", [(SHARE, 40)], &[], BOTH, |end| matches!(end, Outcome::TooFewSlots { .. })),
	];
	for (class, settings, others, expected, ends) in cases {
		let columns = columns(&settings, others, ends);
		let mut wrong = Vec::new();
		for (state, (name, column)) in STATES.iter().zip(&columns).enumerate() {
			for ((act, found), row) in ACTS.iter().zip(column).zip(&expected) {
				if found != row[state] {
					wrong.push(format!("{act:?} {name}: {found}, not {}", row[state]));
				}
			}
		}
		assert!(wrong.is_empty(), "class {class}: {wrong:#?}");
	}
}

/// Whoever adds a call of this pallet says who may make it.
#[test]
fn every_call_should_be_in_the_table() {
	use frame_support::traits::GetCallName;
	assert_eq!(Config::<Runtime>::get_call_names(), ["propose", "withdraw", "choose", "approve"]);
}
