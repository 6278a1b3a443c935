// SPDX-License-Identifier: Apache-2.0
//! Random commands against the model: after every command the chain must agree with it and every invariant must hold. A
//! failure prints its commands and its seed (`proptest-regressions/`).

use super::{
	model::{Letter, Model, ModelRecord, Name, Refused},
	*,
};
use crate::{invariants::check_all, Call};
use frame_support::traits::GetCallName;
use proptest::{prelude::*, test_runner::TestRunner};
use std::{cell::RefCell, collections::BTreeMap};

const ACCOUNTS: [u64; 4] = [ALICE, BOB, CAROL, STRANGER];

/// Of a command on a record or commit that there is: who makes it instead of the one who may.
type Instead = Option<u64>;

#[derive(Clone, Debug)]
enum Command {
	/// Mostly to a record of his own.
	Commit {
		by: u64,
		letter: Letter,
	},
	/// Of the commit at that place among all that there are.
	WithdrawCommit {
		place: usize,
		by: Instead,
	},
	/// The same; what is revealed may differ from what was committed to.
	Reveal {
		place: usize,
		by: Instead,
		other_name: Option<Name>,
		other_value: Option<Vec<u8>>,
		other_salt: Option<u8>,
	},
	/// Of the record at that place among all that there are, or of that name.
	Update {
		place: usize,
		name: Option<Name>,
		by: Instead,
		value: Vec<u8>,
	},
	OfferTransfer {
		place: usize,
		name: Option<Name>,
		by: Instead,
		to: u64,
	},
	CancelTransfer {
		place: usize,
		name: Option<Name>,
		by: Instead,
	},
	/// Of the record at that place among those that are offered, or of that name.
	AcceptTransfer {
		place: usize,
		name: Option<Name>,
		by: Instead,
		other_value: Option<Vec<u8>>,
	},
	Remove {
		place: usize,
		name: Option<Name>,
		by: Instead,
	},
	Transfer {
		from: u64,
		to: u64,
		amount: Option<u128>,
	},
	Pass {
		millis: u64,
	},
}

fn account() -> impl Strategy<Value = u64> {
	prop_oneof![4 => Just(ALICE), 4 => Just(BOB), 3 => Just(CAROL), 1 => Just(STRANGER)]
}

fn seldom<T: Clone + std::fmt::Debug>(one: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
	prop_oneof![8 => Just(()).prop_map(|()| None), 1 => one.prop_map(Some)]
}

fn name() -> impl Strategy<Value = Name> {
	let table = prop_oneof![6 => Just(b"a".to_vec()), 6 => Just(vec![b'b'; 32]), 1 => Just(vec![])];
	let key = prop_oneof![6 => Just(b"x".to_vec()), 6 => Just(vec![b'y'; 64]), 1 => Just(vec![])];
	(table, key)
}

fn value() -> impl Strategy<Value = Vec<u8>> {
	prop::sample::select(vec![vec![], b"1".to_vec(), b"2".to_vec(), vec![3; 100], vec![4; 1_024]])
}

fn letter() -> impl Strategy<Value = (u64, Letter)> {
	(account(), seldom(account()), name(), value(), 0..2u8).prop_map(|(by, other, name, value, salt)| {
		let letter = Letter { owner: other.unwrap_or(by), name, value, salt };
		(by, letter)
	})
}

fn command() -> impl Strategy<Value = Command> {
	let places = 0..16usize;
	let on_record = || (0..16usize, seldom(name()), seldom(account()));
	prop_oneof![
		6 => letter().prop_map(|(by, letter)| Command::Commit { by, letter }),
		2 => (places.clone(), seldom(account())).prop_map(|(place, by)| Command::WithdrawCommit { place, by }),
		9 => (places, seldom(account()), seldom(name()), seldom(value()), seldom(0..2u8)).prop_map(
			|(place, by, other_name, other_value, other_salt)| {
				Command::Reveal { place, by, other_name, other_value, other_salt }
			}
		),
		3 => (on_record(), value()).prop_map(|((place, name, by), value)| Command::Update { place, name, by, value }),
		4 => (on_record(), account())
			.prop_map(|((place, name, by), to)| Command::OfferTransfer { place, name, by, to }),
		2 => on_record().prop_map(|(place, name, by)| Command::CancelTransfer { place, name, by }),
		4 => (on_record(), seldom(value())).prop_map(|((place, name, by), other_value)| Command::AcceptTransfer {
			place,
			name,
			by,
			other_value
		}),
		2 => on_record().prop_map(|(place, name, by)| Command::Remove { place, name, by }),
		1 => (account(), account(), prop::option::of(1..20_000u128))
			.prop_map(|(from, to, amount)| Command::Transfer { from, to, amount }),
		5 => prop::sample::select(vec![0, SLOT, DELAY - 1, DELAY, DELAY, DELAY + 1, WINDOW / 2, WINDOW + 1])
			.prop_map(|millis| Command::Pass { millis }),
	]
}

/// What every sequence begins with, so that the rest finds something to work on: two records, one of them offered, and a
/// commit to a name that is taken.
fn prelude() -> Vec<Command> {
	let letter = |owner, key: &[u8]| Letter { owner, name: (b"a".to_vec(), key.to_vec()), value: vec![], salt: 0 };
	let commit = |by, key: &[u8]| Command::Commit { by, letter: letter(by, key) };
	let reveal = || Command::Reveal { place: 0, by: None, other_name: None, other_value: None, other_salt: None };
	vec![
		commit(ALICE, b"x"),
		commit(BOB, &[b'y'; 64]),
		commit(CAROL, b"x"),
		Command::Pass { millis: DELAY },
		reveal(),
		reveal(),
		Command::OfferTransfer { place: 0, name: None, by: None, to: BOB },
		Command::Transfer { from: ALICE, to: STRANGER, amount: Some(2_000) },
	]
}

/// The name of a refusal of this pallet, or of its kind.
fn refusal(error: DispatchError) -> &'static str {
	match error {
		DispatchError::Module(module) => module.message.unwrap_or("unnamed"),
		DispatchError::Token(_) => "Token",
		other => panic!("not a refusal of this pallet: {other:?}"),
	}
}

/// How often each call had which outcome: "done", or the name of the refusal.
type Outcomes = BTreeMap<(&'static str, &'static str), u32>;

struct Run {
	model: Model,
	outcomes: Outcomes,
}

/// The one at that place, round and round.
fn nth<T>(mut list: Vec<T>, place: usize) -> Option<T> {
	let at = place.checked_rem(list.len())?;
	Some(list.swap_remove(at))
}

fn sealed(letter: &Letter) -> H256 {
	let Letter { owner, name: (table, key), value, salt } = letter;
	H256(commitment(owner, table, key, value, &[*salt; 32]))
}

impl Run {
	/// The record that a command is about, and who owns it.
	fn find(&self, place: usize, name: Option<Name>, offered: bool) -> Option<(Name, Option<ModelRecord>)> {
		if let Some(name) = name {
			let record = self.model.records.get(&name).cloned();
			return Some((name, record));
		}
		let all = self.model.records.iter().filter(|(_, record)| !offered || record.offered_to.is_some());
		nth(all.map(|(name, record)| (name.clone(), Some(record.clone()))).collect(), place)
	}

	fn step(&mut self, command: Command) {
		self.model.now = Timestamp::get();
		let letters = || self.model.letters.keys().cloned().collect::<Vec<_>>();
		let named = |(in_table, under): &Name| (table(in_table), key(under));
		let owner = |record: &Option<ModelRecord>| record.as_ref().map_or(ALICE, |record| record.owner);
		match command {
			Command::Commit { by, letter } => {
				let hash = sealed(&letter);
				self.call(by, Call::commit { hash }, |model| model.commit(by, letter));
			},
			Command::WithdrawCommit { place, by } => {
				let Some((owner, letter)) = nth(letters(), place) else { return };
				let (by, hash) = (by.unwrap_or(owner), sealed(&letter));
				self.call(by, Call::withdraw_commit { hash }, |model| model.withdraw(by, letter));
			},
			Command::Reveal { place, by, other_name, other_value, other_salt } => {
				let Some((owner, letter)) = nth(letters(), place) else { return };
				let by = by.unwrap_or(owner);
				let name = other_name.unwrap_or(letter.name);
				let content = other_value.unwrap_or(letter.value);
				let salt = other_salt.unwrap_or(letter.salt);
				let (table, key) = named(&name);
				let call = Call::reveal { table, key, value: super::value(&content), salt: [salt; 32] };
				self.call(by, call, |model| model.reveal(by, name, content, salt));
			},
			Command::Update { place, name, by, value } => {
				let Some((name, record)) = self.find(place, name, false) else { return };
				let (by, (table, key)) = (by.unwrap_or(owner(&record)), named(&name));
				let call = Call::update { table, key, value: super::value(&value) };
				self.call(by, call, |model| model.update(by, name, value));
			},
			Command::OfferTransfer { place, name, by, to } => {
				let Some((name, record)) = self.find(place, name, false) else { return };
				let (by, (table, key)) = (by.unwrap_or(owner(&record)), named(&name));
				self.call(by, Call::offer_transfer { table, key, to }, |model| model.offer(by, name, to));
			},
			Command::CancelTransfer { place, name, by } => {
				let Some((name, record)) = self.find(place, name, false) else { return };
				let (by, (table, key)) = (by.unwrap_or(owner(&record)), named(&name));
				self.call(by, Call::cancel_transfer { table, key }, |model| model.cancel(by, name));
			},
			Command::AcceptTransfer { place, name, by, other_value } => {
				let Some((name, record)) = self.find(place, name, true) else { return };
				let offered_to = record.as_ref().and_then(|record| record.offered_to);
				let by = by.or(offered_to).unwrap_or(CAROL);
				let content = other_value.or(record.map(|record| record.value)).unwrap_or_default();
				let (table, key) = named(&name);
				let call = Call::accept_transfer { table, key, value_hash: hash_of(&content) };
				self.call(by, call, |model| model.accept(by, name, &content));
			},
			Command::Remove { place, name, by } => {
				let Some((name, record)) = self.find(place, name, false) else { return };
				let (by, (table, key)) = (by.unwrap_or(owner(&record)), named(&name));
				self.call(by, Call::remove { table, key }, |model| model.remove(by, name));
			},
			Command::Transfer { from, to, amount } => self.transfer(from, to, amount),
			Command::Pass { millis } => pass(millis),
		}
	}

	/// Makes the call on the chain and on the model, which must agree.
	fn call(&mut self, by: u64, call: Call<Test>, on_model: impl FnOnce(&mut Model) -> Refused) {
		let called = call.get_call_name();
		let mut after = self.model.clone();
		let expected = on_model(&mut after);
		let outcome = make(by, call).map_err(refusal);
		if outcome == Err("Token") {
			// The balances pallet keeps the existential deposit where it holds something.
			assert_eq!(expected, Ok(()));
			assert!(after.free[&by] < EXISTENTIAL_DEPOSIT as i128, "{called} of {by}: had enough");
		} else {
			assert_eq!(outcome, expected, "{called} of {by}");
			if outcome.is_ok() {
				assert!(after.free.values().all(|free| *free >= 0));
				self.model = after;
			}
		}
		*self.outcomes.entry((called, outcome.err().unwrap_or("done"))).or_default() += 1;
	}

	/// Only moves value about; what is allowed is the balances pallet's business.
	fn transfer(&mut self, from: u64, to: u64, amount: Option<u128>) {
		let _ = match amount {
			None => Balances::transfer_all(signed(from), to, false),
			Some(amount) => Balances::transfer_allow_death(signed(from), to, amount),
		};
		for who in [from, to, POT] {
			self.model.free.insert(who, Balances::free_balance(who) as i128);
		}
	}

	fn compare(&self, command: &Command) {
		let model = &self.model;
		assert_eq!(check_all::<Test>(), Ok(()), "after {command:?}");
		deposits_are_held();
		for who in ACCOUNTS {
			let free = Balances::free_balance(who) as i128;
			assert_eq!(free, model.free.get(&who).copied().unwrap_or(0), "value of {who} after {command:?}");
			let deposits = (held(COMMIT, who), held(RECORD, who));
			assert_eq!(deposits, model.held(who), "deposits of {who} after {command:?}");
		}
		for ((table, key), record) in &model.records {
			let ModelRecord { owner, value, offered_to, changed_at } = record.clone();
			let expected = RecordView { owner, value, offered_to, changed_at };
			assert_eq!(Records::record(table.clone(), key.clone()), Some(expected), "after {command:?}");
		}
		assert_eq!(crate::Records::<Test>::iter_keys().count(), model.records.len(), "after {command:?}");
		for ((by, letter), at) in &model.letters {
			let window = Records::commit_of(*by, sealed(letter)).map(|commit| commit.window);
			let expected = Window { committed_at: *at, opens: at + DELAY, closes: at + DELAY + WINDOW };
			assert_eq!(window, Some(expected), "after {command:?}");
		}
		assert_eq!(crate::Commits::<Test>::iter_keys().count(), model.letters.len(), "after {command:?}");
	}
}

fn run(commands: Vec<Command>) -> Outcomes {
	genesis().execute_with(|| {
		let free = ACCOUNTS.map(|who| (who, Balances::free_balance(who) as i128));
		let model = Model { now: 0, letters: BTreeMap::new(), records: BTreeMap::new(), free: free.into() };
		let mut run = Run { model, outcomes: Outcomes::new() };
		for command in prelude().into_iter().chain(commands) {
			run.step(command.clone());
			run.compare(&command);
		}
		run.outcomes
	})
}

/// Every refusal that a call can meet.
const REFUSALS: [(&str, &[&str]); 8] = [
	("commit", &["AlreadyCommitted", "Token"]),
	("withdraw_commit", &["UnknownCommit"]),
	("reveal", &["EmptyTable", "EmptyKey", "NotCommitted", "TooEarly", "CommitExpired", "NameTaken"]),
	("update", &["UnknownRecord", "NotOwner", "SameValue"]),
	("offer_transfer", &["UnknownRecord", "NotOwner", "OfferToSelf", "AlreadyOffered"]),
	("cancel_transfer", &["UnknownRecord", "NotOwner", "NotOffered"]),
	("accept_transfer", &["UnknownRecord", "NotOffered", "ValueChanged"]),
	("remove", &["UnknownRecord", "NotOwner"]),
];

#[test]
fn the_chain_should_agree_with_the_model_after_every_command() {
	let config = ProptestConfig { cases: 192, source_file: Some(file!()), ..ProptestConfig::default() };
	let all = RefCell::new(Outcomes::new());
	let sequences = prop::collection::vec(command(), 1..80);
	let result = TestRunner::new(config).run(&sequences, |commands| {
		for (outcome, times) in run(commands) {
			*all.borrow_mut().entry(outcome).or_default() += times;
		}
		Ok(())
	});
	if let Err(failure) = result {
		panic!("{failure}");
	}
	println!("{:?}", all.borrow());
	// Sequences that reach nothing would show nothing. The expected numbers are several times as high.
	for (call, refusals) in REFUSALS {
		for outcome in refusals.iter().chain(&["done"]) {
			let times = all.borrow().get(&(call, *outcome)).copied().unwrap_or_default();
			assert!(times >= 4, "{call} {outcome}: {times} times");
		}
	}
}

#[test]
fn every_call_of_the_pallet_should_have_a_command() {
	// A call that is added later must be given a command above before it is named here.
	assert_eq!(Call::<Test>::get_call_names(), REFUSALS.map(|(call, _)| call));
}
