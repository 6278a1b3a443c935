// SPDX-License-Identifier: Apache-2.0
//! Random commands: the chain must agree with the model after every one, and every invariant hold.

use super::{model::*, *};
use frame_support::traits::GetCallName;
use proptest::{prelude::*, test_runner::TestRunner};
use std::{cell::RefCell, collections::BTreeMap};

type Call = crate::Call<Test>;

const PEOPLE: [u64; 6] = [COMPANY, BRANCH, SUPPLIER, FRIEND, REPORTER, AUTHOR];

#[derive(Clone, Debug)]
enum Command {
	Owe { who: u64, amount: u128, hours: u32 },
	Repay { who: u64, back: u64, up_to: u128 },
	Sign { who: u64, deed: Deed, back: u64, ahead: u32, tip: u128 },
	Report { by: u64, back: usize, note: u64 },
	Author(Option<u64>),
	Pass { hours: u64 },
	NextBlock,
}

fn debtor() -> impl Strategy<Value = u64> {
	prop_oneof![5 => Just(COMPANY), 3 => Just(BRANCH), 3 => Just(SUPPLIER)]
}

fn anybody() -> impl Strategy<Value = u64> {
	prop_oneof![4 => Just(FRIEND), 1 => debtor()]
}

fn amount() -> impl Strategy<Value = u128> {
	prop_oneof![1 => 0u128..200, 6 => 200u128..20_000, 1 => 20_000u128..2_000_000]
}

fn deed() -> impl Strategy<Value = Deed> {
	prop_oneof![
		6 => (anybody(), amount()).prop_map(|(to, amount)| Deed::Transfer { to, amount }),
		3 => (anybody(), amount()).prop_map(|(to, amount)| Deed::Gift { to, amount }),
		2 => (0u64..4, amount()).prop_map(|(note, amount)| Deed::Repay { note, amount }),
		2 => (anybody(), amount(), amount()).prop_map(|(to, value, vouchers)| Deed::Both { to, value, vouchers }),
	]
}

fn command() -> impl Strategy<Value = Command> {
	use Command::*;
	let tip = prop_oneof![4 => Just(0u128), 1 => 1u128..3_000];
	prop_oneof![
		4 => (debtor(), 100u128..60_000, 24u32..60).prop_map(|(who, amount, hours)| Owe { who, amount, hours }),
		2 => (anybody(), 0u64..4, amount()).prop_map(|(who, back, up_to)| Repay { who, back, up_to }),
		10 => (debtor(), deed(), 0u64..4, prop_oneof![6 => Just(0u32), 1 => 1u32..2], tip)
			.prop_map(|(who, deed, back, ahead, tip)| Sign { who, deed, back, ahead, tip }),
		14 => (prop_oneof![5 => Just(REPORTER), 1 => Just(AUTHOR)], 0usize..3, 0u64..5)
			.prop_map(|(by, back, note)| Report { by, back, note }),
		1 => prop_oneof![4 => Just(Some(AUTHOR)), 1 => Just(None)].prop_map(Author),
		4 => (1u64..40).prop_map(|hours| Pass { hours }),
		4 => Just(NextBlock),
	]
}

/// How often each outcome came.
type Outcomes = BTreeMap<&'static str, u32>;

struct Run {
	model: Model,
	outcomes: Outcomes,
}

fn name(error: sp_runtime::DispatchError) -> &'static str {
	match error {
		sp_runtime::DispatchError::Module(module) => module.message.unwrap_or("unnamed"),
		other => panic!("not a refusal of these pallets: {other:?}"),
	}
}

/// The call of a deed, with the numbers of notes as they are.
fn call(deed: &Deed) -> RuntimeCall {
	match deed.clone() {
		Deed::Transfer { to, amount } => transfer(to, amount),
		Deed::Gift { to, amount } => pallet_vouchers::Call::give { to, amount }.into(),
		Deed::Repay { note, amount } => repay(note, amount),
		Deed::Both { to, value, vouchers } => {
			batch(vec![transfer(to, value), pallet_vouchers::Call::give { to, amount: vouchers }.into()])
		},
	}
}

impl Run {
	fn step(&mut self, command: Command) {
		let model = &mut self.model;
		let id = |back: u64| model.next_note.saturating_sub(1 + back);
		match command {
			Command::Owe { who, amount, hours } => {
				let grant = pallet_credit::Call::grant { holder: who, amount, reference: Default::default() };
				let due = Hour::at_or_after(model.now).later(hours);
				let instalments = vec![Instalment { amount: vns_units::Credit::new(amount), terms: Terms::At(due) }];
				let instalments = instalments.try_into().expect("fits");
				let draw = pallet_credit::Call::draw { guarantor: AGENT, instalments, reference: Default::default() };
				let done = make(AGENT, grant).and_then(|()| make(who, draw)).is_ok();
				assert_eq!(done, model.owe(who, amount, hours.into()));
			},
			Command::Repay { who, back, up_to } => {
				let note = id(back);
				let done = make(who, repay(note, up_to)).is_ok();
				if done {
					assert!(model.repay(who, note, up_to));
					model.swept(who);
				}
			},
			Command::Sign { who, mut deed, back, ahead, tip } => {
				if let Deed::Repay { note, .. } = &mut deed {
					*note = id(back);
				}
				let nonce = model.nonce(who) + ahead;
				let draft = Draft::by(who, call(&deed)).with(|draft| (draft.nonce, draft.tip) = (nonce, tip));
				let (bytes, birth) = (draft.bytes(), model.block - 1);
				model.evidence.push(ModelEvidence { bytes, who, deed, nonce, tip, birth, spent: false });
			},
			Command::Report { by, back, note } => {
				let note = id(note);
				let Some(place) = model.evidence.len().checked_sub(1 + back) else { return };
				let bytes = model.evidence[place].bytes.clone();
				let expected = model.report(by, place, note, fee(&bytes));
				let outcome = make(by, report_call(bytes, note)).map_err(name);
				assert_eq!(outcome, expected);
				*self.outcomes.entry(outcome.err().unwrap_or("done")).or_default() += 1;
			},
			Command::Author(author) => {
				model.author = author;
				CurrentAuthor::set(author);
			},
			Command::Pass { hours } => {
				pass(hours);
				model.begin(System::block_number(), Timestamp::get());
			},
			Command::NextBlock => {
				next_block();
				model.begin(System::block_number(), Timestamp::get());
			},
		}
	}

	fn compare(&mut self, command: &Command) {
		invariants_hold();
		let model = &mut self.model;
		for who in PEOPLE {
			assert_eq!(free(who), *model.value(who), "value of {who} after {command:?}");
			assert_eq!(purse(who), *model.vouchers(who), "vouchers of {who} after {command:?}");
			assert_eq!(Credit::is_frozen(&who), model.frozen(who), "freeze of {who} after {command:?}");
			assert_eq!(System::account_nonce(who), model.nonce(who), "nonce of {who} after {command:?}");
		}
		assert_eq!(free(POT), EXISTENTIAL_DEPOSIT + model.pot, "pot after {command:?}");
		assert_eq!(purse(POT), model.pot_vouchers, "vouchers of the pot after {command:?}");
		for note in 0..model.next_note {
			let expected = model.notes.iter().find(|one| one.id == note).map_or(0, |one| one.owed);
			assert_eq!(owed(note), expected, "note {note} after {command:?}");
		}
		let sums = Penalty::totals();
		assert_eq!((sums.seized, sums.reports), (model.seized, model.reports), "after {command:?}");
	}
}

fn run(commands: Vec<Command>) -> Outcomes {
	genesis().execute_with(|| {
		next_block();
		let mut model = Model { author: Some(AUTHOR), ..Default::default() };
		for who in PEOPLE {
			model.value.insert(who, ENDOWMENT);
		}
		for who in [COMPANY, SUPPLIER] {
			lock(who, 40_000);
			*model.value(who) -= 40_000;
			*model.vouchers(who) += 40_000;
		}
		model.begin(System::block_number(), Timestamp::get());
		let mut run = Run { model, outcomes: Outcomes::new() };
		// All begin with something that is overdue.
		for command in [
			Command::Owe { who: COMPANY, amount: 30_000, hours: 24 },
			Command::Owe { who: SUPPLIER, amount: 9_000, hours: 24 },
			Command::Owe { who: COMPANY, amount: 5_000, hours: 50 },
			Command::Pass { hours: 30 },
			Command::NextBlock,
		] {
			run.step(command);
		}
		for command in commands {
			run.step(command.clone());
			run.compare(&command);
		}
		run.outcomes
	})
}

#[test]
fn the_chain_should_agree_with_the_model_after_every_command() {
	assert_eq!(Call::get_call_names(), ["report"]);
	let config = ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() };
	let all = RefCell::new(Outcomes::new());
	let sequences = prop::collection::vec(command(), 1..60);
	let result = TestRunner::new(config).run(&sequences, |commands| {
		for (outcome, times) in run(commands) {
			*all.borrow_mut().entry(outcome).or_default() += times;
		}
		Ok(())
	});
	if let Err(failure) = result {
		panic!("{failure}");
	}
	// Sequences that reach nothing would show nothing.
	let all = all.into_inner();
	for outcome in [
		"done",
		"AlreadyPunished",
		"NotFrozen",
		"UnknownNote",
		"OtherParty",
		"NotOverdue",
		"BornBeforeOverdue",
		"NotValid",
		"Failed",
		"NothingMoved",
	] {
		let times = all.get(outcome).copied().unwrap_or_default();
		assert!(times >= 8, "{outcome}: {times} times of {all:?}");
	}
}
