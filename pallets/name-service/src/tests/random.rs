// SPDX-License-Identifier: Apache-2.0
//! Random commands against the model: after every command the chain must agree with it and every invariant must hold. A
//! failure prints its commands and its seed (`proptest-regressions/`).

use super::{
	model::{numbers, Letter, Model, ModelName, Refused, GRACE, PREMIUM_PERIOD, SUSPENSION, TERM, WARNING},
	*,
};
use crate::invariants::check_all;
use frame_support::traits::GetCallName;
use proptest::{prelude::*, test_runner::TestRunner};
use std::{cell::RefCell, collections::BTreeMap};

const ACCOUNTS: [u64; 3] = [ALICE, BOB, CAROL];
const NAMES: [&str; 4] = ["d/abcde", "id/abcd", "tor/ab", "d/wpad"];

/// Who makes a command instead of the one who may.
type Instead = Option<u64>;

/// By which of [`NAMES`].
type Which = usize;

#[derive(Clone, Debug)]
enum Command {
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
	NewName {
		place: usize,
		by: Instead,
		other_salt: Option<u8>,
		value: String,
	},
	UpdateValue {
		name: Which,
		by: Instead,
		value: String,
	},
	OfferTransfer {
		name: Which,
		by: Instead,
		to: u64,
	},
	CancelTransfer {
		name: Which,
		by: Instead,
	},
	/// Keeps nothing, what it says, or something else.
	AcceptTransfer {
		name: Which,
		by: Instead,
		keep: u8,
	},
	Renew {
		names: Vec<Which>,
		by: u64,
		terms: u32,
		most: u128,
	},
	RenewFromBalance {
		names: Vec<Which>,
		by: u64,
	},
	Prepay {
		name: Which,
		by: u64,
		amount: u128,
	},
	WithdrawPrepaid {
		name: Which,
		by: Instead,
		amount: u128,
	},
	GiveUp {
		name: Which,
		by: Instead,
	},
	Remove {
		names: Vec<Which>,
		by: u64,
	},
	SetPrimary {
		name: Option<Which>,
		by: Instead,
	},
	Reserve {
		name: Which,
	},
	Unreserve {
		name: Which,
	},
	Freeze {
		who: u64,
	},
	Thaw {
		who: u64,
	},
	/// Leaves somebody little.
	Transfer {
		from: u64,
		to: u64,
		leave: u128,
	},
	Pass {
		millis: u64,
	},
}

fn account() -> impl Strategy<Value = u64> {
	prop::sample::select(ACCOUNTS.to_vec())
}

fn seldom<T: Clone + std::fmt::Debug>(one: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
	prop_oneof![8 => Just(()).prop_map(|()| None), 1 => one.prop_map(Some)]
}

fn which() -> impl Strategy<Value = Which> {
	prop_oneof![6 => Just(0_usize), 4 => Just(1), 2 => Just(2), 1 => Just(3)]
}

fn some() -> impl Strategy<Value = Vec<Which>> {
	prop::collection::vec(which(), 0..3)
}

fn value() -> impl Strategy<Value = String> {
	prop::sample::select(vec![String::new(), "1".into(), "22".into(), "x".repeat(1_024)])
}

fn terms() -> impl Strategy<Value = u32> {
	prop_oneof![2 => Just(0_u32), 8 => Just(1), 4 => Just(2), 2 => Just(4)]
}

fn amount() -> impl Strategy<Value = u128> {
	prop_oneof![
		1 => Just(0_u128),
		2 => Just(VNS),
		6 => Just(30 * VNS),
		1 => Just(2_000_000 * VNS),
	]
}

fn letter() -> impl Strategy<Value = (u64, Letter)> {
	let most = prop_oneof![2 => Just(4 * VNS), 2 => Just(700 * VNS), 8 => Just(MOST)];
	(account(), seldom(account()), which(), most, 0..2_u8).prop_map(|(by, other, name, most, salt)| {
		(by, Letter { owner: other.unwrap_or(by), name: NAMES[name].into(), most, salt })
	})
}

fn commands_on_names() -> impl Strategy<Value = Command> {
	let on = || (which(), seldom(account()));
	prop_oneof![
		3 => (on(), value()).prop_map(|((name, by), value)| Command::UpdateValue { name, by, value }),
		4 => (on(), account()).prop_map(|((name, by), to)| Command::OfferTransfer { name, by, to }),
		2 => on().prop_map(|(name, by)| Command::CancelTransfer { name, by }),
		4 => (on(), 0..4_u8).prop_map(|((name, by), keep)| Command::AcceptTransfer { name, by, keep }),
		6 => (some(), account(), terms(), prop_oneof![1 => Just(4 * VNS), 6 => Just(MOST)])
			.prop_map(|(names, by, terms, most)| Command::Renew { names, by, terms, most }),
		6 => (some(), account()).prop_map(|(names, by)| Command::RenewFromBalance { names, by }),
		5 => (which(), account(), amount()).prop_map(|(name, by, amount)| Command::Prepay { name, by, amount }),
		2 => (on(), amount()).prop_map(|((name, by), amount)| Command::WithdrawPrepaid { name, by, amount }),
		5 => on().prop_map(|(name, by)| Command::GiveUp { name, by }),
		2 => (some(), account()).prop_map(|(names, by)| Command::Remove { names, by }),
		3 => (prop::option::weighted(0.8, which()), seldom(account()))
			.prop_map(|(name, by)| Command::SetPrimary { name, by }),
	]
}

fn command() -> impl Strategy<Value = Command> {
	let times = [
		0,
		SLOT,
		DELAY,
		DELAY,
		DELAY,
		DELAY,
		DELAY,
		DELAY,
		DELAY,
		HOUR,
		HOUR + 1,
		HOUR + 1,
		DAY,
		2 * DAY + 1,
		WARNING,
		SUSPENSION,
		GRACE,
		PREMIUM_PERIOD,
		TERM - WARNING,
		TERM,
	];
	let places = || 0..16_usize;
	prop_oneof![
		12 => letter().prop_map(|(by, letter)| Command::Commit { by, letter }),
		2 => (places(), seldom(account())).prop_map(|(place, by)| Command::WithdrawCommit { place, by }),
		16 => (places(), seldom(account()), seldom(0..2_u8), value())
			.prop_map(|(place, by, other_salt, value)| Command::NewName { place, by, other_salt, value }),
		40 => commands_on_names(),
		1 => which().prop_map(|name| Command::Reserve { name }),
		2 => which().prop_map(|name| Command::Unreserve { name }),
		2 => account().prop_map(|who| Command::Freeze { who }),
		2 => account().prop_map(|who| Command::Thaw { who }),
		2 => (account(), account(), prop::sample::select(vec![VNS / 50, 3 * VNS, 600 * VNS]))
			.prop_map(|(from, to, leave)| Command::Transfer { from, to, leave }),
		14 => prop::sample::select(times.to_vec()).prop_map(|millis| Command::Pass { millis }),
	]
}

/// What every sequence begins with, so that the rest finds something to work on: two names, one of them offered, with
/// something put aside.
fn prelude() -> Vec<Command> {
	let commit = |by, name: Which| {
		let letter = Letter { owner: by, name: NAMES[name].into(), most: MOST, salt: 0 };
		Command::Commit { by, letter }
	};
	let reveal = || Command::NewName { place: 0, by: None, other_salt: None, value: "1".into() };
	vec![
		commit(ALICE, 0),
		commit(BOB, 1),
		Command::Pass { millis: DELAY },
		reveal(),
		reveal(),
		commit(CAROL, 0),
		Command::Pass { millis: HOUR + 1 },
		Command::OfferTransfer { name: 0, by: None, to: BOB },
		Command::Prepay { name: 0, by: CAROL, amount: 30 * VNS },
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

fn names(which: &[Which]) -> (NameList, Vec<String>) {
	let names: Vec<&str> = which.iter().map(|which| NAMES[*which]).collect();
	(list(&names), names.into_iter().map(String::from).collect())
}

impl Run {
	fn stored(&self, name: Which) -> Option<&ModelName> {
		self.model.names.get(NAMES[name])
	}

	/// Whoever may, or somebody where there is nobody.
	fn owner(&self, name: Which) -> u64 {
		self.stored(name).map_or(ALICE, |name| name.owner)
	}

	fn letter(&self, place: usize) -> Option<(u64, Letter)> {
		let at = place.checked_rem(self.model.letters.len())?;
		self.model.letters.keys().nth(at).cloned()
	}

	fn step(&mut self, command: Command) {
		match command {
			Command::Commit { by, letter } => {
				let hash = sealed(letter.owner, &letter.name, letter.most, &[letter.salt; 32]);
				self.call(by, Call::commit { hash }, |model| model.commit(by, letter));
			},
			Command::WithdrawCommit { place, by } => {
				let Some((whose, letter)) = self.letter(place) else { return };
				let by = by.unwrap_or(whose);
				let hash = sealed(letter.owner, &letter.name, letter.most, &[letter.salt; 32]);
				self.call(by, Call::withdraw_commit { hash }, |model| model.withdraw_commit(by, letter));
			},
			Command::NewName { place, by, other_salt, value } => {
				let Some((whose, mut letter)) = self.letter(place) else { return };
				let by = by.unwrap_or(whose);
				letter.salt = other_salt.unwrap_or(letter.salt);
				let (name, salt) = (text(&letter.name), [letter.salt; 32]);
				let call = Call::new_name { name, most: letter.most, salt, value: says(&value) };
				self.call(by, call, |model| model.new_name(by, letter, &value));
			},
			Command::UpdateValue { name, by, value } => {
				let by = by.unwrap_or(self.owner(name));
				let call = Call::update_value { name: text(NAMES[name]), value: says(&value) };
				self.call(by, call, |model| model.update_value(by, NAMES[name], &value));
			},
			Command::OfferTransfer { name, by, to } => {
				let by = by.unwrap_or(self.owner(name));
				let call = Call::offer_transfer { name: text(NAMES[name]), to };
				self.call(by, call, |model| model.offer(by, NAMES[name], to));
			},
			Command::CancelTransfer { name, by } => {
				let by = by.unwrap_or(self.owner(name));
				let call = Call::cancel_transfer { name: text(NAMES[name]) };
				self.call(by, call, |model| model.cancel(by, NAMES[name]));
			},
			Command::AcceptTransfer { name, by, keep } => {
				let offered = self.stored(name).and_then(|name| name.offered);
				let by = by.or(offered).unwrap_or(CAROL);
				let value = self.stored(name).map(|name| name.value.clone()).unwrap_or_default();
				let kept = match keep {
					0 => None,
					1 => Some("something else".to_owned()),
					_ => Some(value),
				};
				let keep = kept.as_ref().map_or(Keep::Nothing, |value| Keep::Value(says(value).hash()));
				let call = Call::accept_transfer { name: text(NAMES[name]), keep };
				self.call(by, call, |model| model.accept(by, NAMES[name], kept.as_deref()));
			},
			Command::Renew { names: which, by, terms, most } => {
				let (list, names) = names(&which);
				let call = Call::renew { names: list, terms, most };
				self.call(by, call, |model| model.renew(by, &names, terms, most));
			},
			Command::RenewFromBalance { names: which, by } => {
				let (list, names) = names(&which);
				let call = Call::renew_from_balance { names: list };
				self.call(by, call, |model| model.renew_from_balance(by, &names));
			},
			Command::Prepay { name, by, amount } => {
				let call = Call::prepay { name: text(NAMES[name]), amount };
				self.call(by, call, |model| model.prepay(by, NAMES[name], amount));
			},
			Command::WithdrawPrepaid { name, by, amount } => {
				let by = by.unwrap_or(self.owner(name));
				let call = Call::withdraw_prepaid { name: text(NAMES[name]), amount };
				self.call(by, call, |model| model.withdraw_prepaid(by, NAMES[name], amount));
			},
			Command::GiveUp { name, by } => {
				let by = by.unwrap_or(self.owner(name));
				let call = Call::give_up { name: text(NAMES[name]) };
				self.call(by, call, |model| model.give_up(by, NAMES[name]));
			},
			Command::Remove { names: which, by } => {
				let (list, names) = names(&which);
				self.call(by, Call::remove { names: list }, |model| model.remove(&names));
			},
			Command::SetPrimary { name, by } => {
				let by = by.unwrap_or(name.map_or(ALICE, |name| self.owner(name)));
				let name = name.map(|name| NAMES[name]);
				self.call(by, Call::set_primary { name: name.map(text) }, |model| model.set_primary(by, name));
			},
			Command::Reserve { name } => {
				let call = Call::reserve { names: list(&[NAMES[name]]), reason: Reason::Protocol };
				self.root(call, |model| model.reserve(NAMES[name]));
			},
			Command::Unreserve { name } => {
				let call = Call::unreserve { names: list(&[NAMES[name]]) };
				self.root(call, |model| model.unreserve(NAMES[name]));
			},
			Command::Freeze { who } => {
				freeze(who);
				self.model.frozen.insert(who);
			},
			Command::Thaw { who } => {
				thaw(who);
				self.model.frozen.remove(&who);
			},
			Command::Transfer { from, to, leave } => {
				let amount = free(from).saturating_sub(leave);
				let _ = Balances::transfer_keep_alive(signed(from), to, amount);
				for who in [from, to] {
					self.model.free.insert(who, free(who));
				}
			},
			Command::Pass { millis } => {
				pass(millis);
				self.model.now += millis;
			},
		}
	}

	/// Makes the call on the chain and on the model, which must agree.
	fn call(&mut self, by: u64, call: Call<Test>, on_model: impl FnOnce(&mut Model) -> Refused) {
		let called = call.get_call_name();
		self.agree(called, make(by, call), on_model);
	}

	fn root(&mut self, call: Call<Test>, on_model: impl FnOnce(&mut Model) -> Refused) {
		let called = call.get_call_name();
		self.agree(called, as_root(call), on_model);
	}

	fn agree(&mut self, called: &'static str, outcome: DispatchResult, on_model: impl FnOnce(&mut Model) -> Refused) {
		let mut after = self.model.clone();
		let expected = on_model(&mut after);
		let outcome = outcome.map_err(refusal);
		assert_eq!(outcome, expected, "{called}");
		if outcome.is_ok() {
			self.model = after;
		}
		*self.outcomes.entry((called, outcome.err().unwrap_or("done"))).or_default() += 1;
	}

	fn compare(&self, command: &Command, issuance: u128) {
		let model = &self.model;
		assert_eq!(check_all::<Test>(), Ok(()), "after {command:?}");
		commits_are_paid_for();
		assert_eq!((Balances::total_issuance(), paid()), (issuance, model.pot), "N1 after {command:?}");
		for who in ACCOUNTS {
			assert_eq!(free(who), model.free[&who], "value of {who} after {command:?}");
			let on_hold = (held(COMMIT, who), held(NAME, who), held(PREPAID, who));
			assert_eq!(on_hold, model.held(who), "holds of {who} after {command:?}");
			let called = model.called.get(&who).map(|name| hash(name));
			assert_eq!(crate::Primary::<Test>::get(who), called, "after {command:?}");
		}
		for (name, expected) in &model.names {
			let stored = view(name);
			let ModelName { owner, committed, registered, expires, changed, prepaid, value, offered, .. } = expected;
			assert_eq!((stored.owner, stored.offered_to), (*owner, *offered), "{name} after {command:?}");
			let times = (stored.committed_at, stored.registered_at, stored.schedule.expires, stored.changed_at);
			assert_eq!(times, (*committed, *registered, *expires, *changed), "{name} after {command:?}");
			assert_eq!((stored.prepaid.planck(), stored.value), (*prepaid, says(value)), "{name} after {command:?}");
		}
		assert_eq!(crate::Names::<Test>::iter_keys().count(), model.names.len(), "after {command:?}");
		assert_eq!(crate::Commits::<Test>::iter_keys().count(), model.letters.len(), "after {command:?}");
	}
}

fn run(commands: Vec<Command>) -> Outcomes {
	genesis().execute_with(|| {
		Numbers::set(numbers());
		let issuance = Balances::total_issuance();
		let model = Model {
			now: START,
			letters: BTreeMap::new(),
			names: BTreeMap::new(),
			reserved: ["d/wpad".into()].into(),
			called: BTreeMap::new(),
			frozen: Default::default(),
			free: ACCOUNTS.map(|who| (who, free(who))).into(),
			pot: 0,
		};
		let mut run = Run { model, outcomes: Outcomes::new() };
		for command in prelude().into_iter().chain(commands) {
			run.step(command.clone());
			run.compare(&command, issuance);
		}
		run.outcomes
	})
}

/// Refusals that random commands must meet; the others have tests of their own.
const REFUSALS: [(&str, &[&str]); 16] = [
	("commit", &["AlreadyCommitted", "Token"]),
	("withdraw_commit", &["UnknownCommit"]),
	(
		"new_name",
		&[
			"NotCommitted",
			"TooEarly",
			"CommitExpired",
			"NameTaken",
			"NameReserved",
			"PriceAboveMost",
			"PayerFrozen",
			"Token",
		],
	),
	("update_value", &["UnknownName", "NotOwner", "NotLive", "SameValue"]),
	(
		"offer_transfer",
		&["UnknownName", "NotOwner", "NotLive", "NotSettled", "OfferToSelf", "AlreadyOffered", "OwnerFrozen"],
	),
	("cancel_transfer", &["UnknownName", "NotOwner", "NotOffered"]),
	("accept_transfer", &["UnknownName", "NotOffered", "NotLive", "ValueChanged", "OwnerFrozen"]),
	(
		"renew",
		&[
			"UnknownName",
			"NameLapsed",
			"NotSettled",
			"NoTerm",
			"TooFarAhead",
			"PriceAboveMost",
			"NothingToDo",
			"PayerFrozen",
			"Token",
		],
	),
	("renew_from_balance", &["NothingToDo"]),
	("prepay", &["UnknownName", "ZeroAmount", "NameLapsed", "NotSettled", "PayerFrozen", "Token"]),
	("withdraw_prepaid", &["UnknownName", "NotOwner", "ZeroAmount", "NotEnoughPrepaid"]),
	("give_up", &["UnknownName", "NotOwner", "NotLive", "NotSettled", "OwnerFrozen"]),
	("remove", &["NothingToDo"]),
	("set_primary", &["UnknownName", "NotOwner", "NotLive", "SamePrimary"]),
	("reserve", &["SameReserve"]),
	("unreserve", &["SameReserve"]),
];

#[test]
fn the_chain_should_agree_with_the_model_after_every_command() {
	let config = ProptestConfig { cases: 384, source_file: Some(file!()), ..ProptestConfig::default() };
	let all = RefCell::new(Outcomes::new());
	let sequences = prop::collection::vec(command(), 1..150);
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
			assert!(times >= 3, "{call} {outcome}: {times} times");
		}
	}
}

#[test]
fn every_call_of_the_pallet_should_have_a_command() {
	// A call that is added later must be given a command above before it is named here.
	assert_eq!(Call::<Test>::get_call_names(), REFUSALS.map(|(call, _)| call));
}
