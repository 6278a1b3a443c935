// SPDX-License-Identifier: Apache-2.0
//! Random commands against the model: after every command the chain must agree with it and every invariant must hold. A
//! failure prints its commands and its seed (`proptest-regressions/`).

use super::{
	model::{Model, ModelAuthor, ModelPosition, Refused},
	*,
};
use frame_support::traits::GetCallName;
use polkadot_sdk::sp_runtime::DispatchError;
use proptest::{prelude::*, test_runner::TestRunner};
use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
};

#[derive(Clone, Debug)]
enum Command {
	Register {
		by: u64,
		commission: u32,
	},
	Leave {
		by: u64,
	},
	Resume {
		by: u64,
	},
	SetCommission {
		by: u64,
		commission: u32,
	},
	Stake {
		by: u64,
		author: u64,
		amount: u128,
	},
	Unstake {
		at: Aim,
		amount: Part,
	},
	Withdraw {
		by: Aim,
	},
	MoveStake {
		at: Aim,
		to: u64,
		amount: Part,
	},
	/// Somebody takes the stake of somebody off an author that has left.
	ReleaseStake {
		by: u64,
		at: Aim,
	},
	Mature {
		at: Aim,
	},
	Claim {
		at: Aim,
	},
	SetPolicy {
		by: u64,
		policy: Policy,
	},
	ClearPolicy {
		by: u64,
	},
	Stop {
		by: u64,
		stopped: bool,
	},
	/// Somebody pays a fee in this block.
	Fee {
		amount: u128,
	},
	/// Another block, of this author or of who has the seat.
	Block {
		by: Option<u64>,
	},
	/// Until the next session.
	Session,
	/// Somebody leaves, and the sessions pass in which it still has seats.
	Retire {
		by: u64,
	},
	/// Network time.
	Pass {
		hours: u32,
	},
	/// Who has seats does not author, or does again.
	Sleep {
		who: u64,
	},
	/// An entity's debt falls due unpaid, or is paid.
	Freeze {
		who: u64,
	},
	/// Session keys of somebody who is not present.
	Keys {
		who: u64,
	},
	/// The governed least number of authors.
	LeastAuthors {
		count: u32,
	},
	/// Somebody votes with so much of his matured stake, or takes his vote back.
	Vote {
		by: u64,
		amount: Option<Part>,
	},
}

/// Of a stake.
#[derive(Clone, Copy, Debug)]
enum Part {
	All,
	Some(u128),
}

/// A position.
#[derive(Clone, Copy, Debug)]
enum Aim {
	/// One of those that there are, or of what cools down.
	There(usize),
	/// Of somebody on somebody.
	Any { author: u64, who: u64 },
}

fn aim() -> impl Strategy<Value = Aim> {
	prop_oneof![3 => any::<usize>().prop_map(Aim::There), 1 => (who(), who()).prop_map(|(author, who)| Aim::Any { author, who })]
}

/// People, of whom the first ones are or become authors.
const PEOPLE: std::ops::RangeInclusive<u64> = 1..=8;

fn who() -> impl Strategy<Value = u64> {
	prop_oneof![6 => 1u64..=5, 2 => 6u64..=8]
}

fn amount() -> impl Strategy<Value = u128> {
	prop_oneof![8 => 100u128..6_000, 1 => 0u128..100, 1 => 6_000u128..60_000]
}

fn part() -> impl Strategy<Value = Part> {
	prop_oneof![1 => Just(Part::All), 2 => amount().prop_map(Part::Some)]
}

fn commission() -> impl Strategy<Value = u32> {
	prop_oneof![8 => 0u32..1_000_000, 1 => Just(1_000_000), 1 => Just(1_000_001), 1 => Just(0)]
}

fn policy() -> impl Strategy<Value = Policy> {
	let speed = prop_oneof![
		3 => (0u128..5).prop_map(|per_hour| vec![Step { from: 0, per_hour }]),
		1 => Just(vec![]),
	];
	speed.prop_map(|steps| Policy { speed: steps.try_into().unwrap(), ..Default::default() })
}

fn command() -> impl Strategy<Value = Command> {
	prop_oneof![
		2 => (who(), commission()).prop_map(|(by, commission)| Command::Register { by, commission }),
		2 => who().prop_map(|by| Command::Leave { by }),
		4 => who().prop_map(|by| Command::Resume { by }),
		2 => (who(), commission()).prop_map(|(by, commission)| Command::SetCommission { by, commission }),
		6 => (who(), who(), amount()).prop_map(|(by, author, amount)| Command::Stake { by, author, amount }),
		5 => (aim(), part()).prop_map(|(at, amount)| Command::Unstake { at, amount }),
		3 => aim().prop_map(|by| Command::Withdraw { by }),
		4 => (aim(), who(), part()).prop_map(|(at, to, amount)| Command::MoveStake { at, to, amount }),
		4 => (who(), aim()).prop_map(|(by, at)| Command::ReleaseStake { by, at }),
		6 => aim().prop_map(|at| Command::Mature { at }),
		4 => aim().prop_map(|at| Command::Claim { at }),
		4 => (who(), policy()).prop_map(|(by, policy)| Command::SetPolicy { by, policy }),
		4 => who().prop_map(|by| Command::ClearPolicy { by }),
		2 => (who(), any::<bool>()).prop_map(|(by, stopped)| Command::Stop { by, stopped }),
		6 => prop_oneof![1u128..20, 20u128..50_000].prop_map(|amount| Command::Fee { amount }),
		6 => prop::option::of(who()).prop_map(|by| Command::Block { by }),
		5 => Just(Command::Session),
		1 => who().prop_map(|by| Command::Retire { by }),
		5 => prop_oneof![0u32..12, Just(MATURITY), Just(MATURITY - 1)].prop_map(|hours| Command::Pass { hours }),
		2 => (1u64..=5).prop_map(|who| Command::Sleep { who }),
		1 => who().prop_map(|who| Command::Freeze { who }),
		1 => who().prop_map(|who| Command::Keys { who }),
		1 => (0u32..4).prop_map(|count| Command::LeastAuthors { count }),
		3 => (who(), prop::option::weighted(0.6, part())).prop_map(|(by, amount)| Command::Vote { by, amount }),
	]
}

/// How often each call was carried out and refused.
type Outcomes = BTreeMap<(&'static str, bool), u32>;

/// A refusal by its name.
fn name(error: DispatchError) -> &'static str {
	match error {
		DispatchError::Module(module) => module.message.expect("errors have names here"),
		other => panic!("{other:?}"),
	}
}

struct Run {
	model: Model,
	outcomes: Outcomes,
}

impl Run {
	fn new() -> Self {
		for who in PEOPLE {
			lock(who, 50_000);
		}
		let author = |commission| ModelAuthor::active(commission);
		let model = Model {
			hour: 1_000,
			keys: (1..=20).collect(),
			authors: [(ANNA, author(100_000)), (BERT, author(0)), (CLEO, author(0))].into(),
			positions: [(ANNA, 6_000), (BERT, 3_000), (CLEO, 3_000)]
				.into_iter()
				.map(|(who, matured)| ((who, who), ModelPosition { matured, ..Default::default() }))
				.collect(),
			cooling: BTreeMap::new(),
			free: PEOPLE.map(|who| (who, 50_000)).collect(),
			voted: BTreeMap::new(),
			frozen: BTreeSet::new(),
			seated: [(ANNA, (6, 0)), (BERT, (3, 0)), (CLEO, (3, 0))].into(),
			planned: [(ANNA, 6), (BERT, 3), (CLEO, 3)].into(),
			waiting: None,
			fees: 0,
			author: None,
			pot: 0,
		};
		let mut run = Self { model, outcomes: Outcomes::new() };
		// The first block has begun.
		run.model.begin(Authors::current_author(), false);
		run
	}

	/// Makes the call on the chain; it must end as the model says. A refusal leaves the model as it was.
	fn make(&mut self, by: u64, call: Call, act: impl FnOnce(&mut Model) -> Refused) {
		let called = call.get_call_name();
		let outcome = make(by, call.clone()).map_err(name);
		let before = self.model.clone();
		let expected = act(&mut self.model);
		if expected.is_err() {
			self.model = before;
		}
		assert_eq!(outcome, expected, "{call:?} by {by}");
		*self.outcomes.entry((called, outcome.is_ok())).or_default() += 1;
	}

	/// What the chain would pay for stake, which must be what the model says, but for a planck at the edge of one.
	fn owed(&self, author: u64, who: u64) -> u128 {
		let told = Authors::pending_reward(author, who).for_stake;
		let expected = self.model.positions.get(&(author, who)).map_or(0, ModelPosition::owed);
		assert!(told.abs_diff(expected) <= 1, "{who} is owed {told} of {author}, should be {expected}");
		told
	}

	/// An author and whose stake.
	fn at(&self, aim: Aim) -> (u64, u64) {
		match aim {
			Aim::There(place) => {
				let count = self.model.positions.len().max(1);
				self.model.positions.keys().nth(place % count).copied().unwrap_or((ANNA, ANNA))
			},
			Aim::Any { author, who } => (author, who),
		}
	}

	/// The same, on an author that has left, if there is one.
	fn at_left(&self, aim: Aim) -> (u64, u64) {
		let Aim::There(place) = aim else { return self.at(aim) };
		let left = |author: &u64| self.model.authors.get(author).is_some_and(|author| author.state == State::Left);
		let list: Vec<_> = self.model.positions.keys().filter(|(author, _)| left(author)).collect();
		place.checked_rem(list.len()).map_or_else(|| self.at(aim), |place| *list[place])
	}

	fn part(&self, author: u64, who: u64, part: Part) -> u128 {
		match part {
			Part::All => self.model.positions.get(&(author, who)).map_or(1, ModelPosition::total),
			Part::Some(amount) => amount,
		}
	}

	fn block(&mut self, by: Option<u64>) {
		finish();
		self.model.finalize();
		Forced::set(by);
		start();
		Forced::set(None);
		self.model.begin(Authors::current_author(), System::block_number().is_multiple_of(SESSION));
	}

	fn session(&mut self) {
		self.block(None);
		while !System::block_number().is_multiple_of(SESSION) {
			self.block(None);
		}
	}

	fn step(&mut self, command: Command) {
		match command {
			Command::Register { by, commission } => {
				self.make(by, Call::register { commission }, |model| model.register(by, commission))
			},
			Command::Leave { by } => self.make(by, Call::leave {}, |model| model.leave(by)),
			Command::Resume { by } => self.make(by, Call::resume {}, |model| model.resume(by)),
			Command::SetCommission { by, commission } => {
				self.make(by, Call::set_commission { commission }, |model| model.set_commission(by, commission))
			},
			Command::Stake { by, author, amount } => {
				self.make(by, Call::stake { author, amount }, |model| model.stake(by, author, amount))
			},
			Command::Unstake { at, amount } => {
				let (author, by) = self.at(at);
				let (amount, paid) = (self.part(author, by, amount), self.owed(author, by));
				self.make(by, Call::unstake { author, amount }, |model| model.unstake(by, author, amount, paid))
			},
			Command::Withdraw { by } => {
				let by = match by {
					Aim::There(place) => {
						let mut cooling =
							self.model.cooling.iter().filter(|(_, list)| !list.is_empty()).map(|(who, _)| *who);
						let count = cooling.clone().count().max(1);
						cooling.nth(place % count).unwrap_or(ANNA)
					},
					Aim::Any { who, .. } => who,
				};
				self.make(by, Call::withdraw {}, |model| model.withdraw(by))
			},
			Command::MoveStake { at, to, amount } => {
				let (from, by) = self.at(at);
				let (amount, paid) = (self.part(from, by, amount), self.owed(from, by));
				let call = Call::move_stake { from, to, amount };
				self.make(by, call, |model| model.move_stake(by, from, to, amount, paid))
			},
			Command::ReleaseStake { by, at } => {
				let (author, who) = self.at_left(at);
				let paid = self.owed(author, who);
				self.make(by, Call::release_stake { author, who }, |model| model.release_stake(who, author, paid))
			},
			Command::Mature { at } => {
				let (author, who) = self.at(at);
				self.make(PAYER, Call::mature { author, who }, |model| model.mature(author, who))
			},
			Command::Claim { at } => {
				let (author, by) = self.at(at);
				let paid = self.owed(author, by);
				self.make(by, Call::claim { author }, |model| model.claim(by, author, paid))
			},
			Command::SetPolicy { by, policy } => {
				self.make(by, Call::set_policy { policy: policy.clone() }, |model| model.set_policy(by, policy))
			},
			Command::ClearPolicy { by } => self.make(by, Call::clear_policy {}, |model| model.clear_policy(by)),
			Command::Stop { by, stopped } => self.make(by, Call::stop { stopped }, |model| model.stop(by, stopped)),
			Command::Fee { amount } => {
				pay_fee(20, amount);
				self.model.fees += amount;
			},
			Command::Block { by } => self.block(by),
			Command::Session => self.session(),
			Command::Retire { by } => {
				self.make(by, Call::leave {}, |model| model.leave(by));
				self.session();
				self.session();
			},
			Command::Pass { hours } => {
				pass(hours);
				self.model.hour += u64::from(hours);
			},
			Command::Sleep { who } => Asleep::mutate(|asleep| match asleep.iter().position(|one| *one == who) {
				Some(place) => {
					asleep.remove(place);
				},
				None => asleep.push(who),
			}),
			Command::Freeze { who } => {
				if self.model.frozen.remove(&who) {
					thaw(who);
				} else {
					freeze(who);
					self.model.frozen.insert(who);
				}
			},
			Command::Keys { who } => {
				if self.model.authors.get(&who).is_none_or(|author| author.state == State::Left) {
					if self.model.keys.remove(&who) {
						unset_keys(who);
					} else {
						set_keys(who);
						self.model.keys.insert(who);
					}
				}
			},
			Command::LeastAuthors { count } => LeastCount::set(count),
			Command::Vote { by, amount } => {
				let matured = Authors::matured_of(&by);
				let amount = match amount {
					None => 0,
					Some(Part::All) => matured,
					Some(Part::Some(amount)) => amount.min(matured),
				};
				Authors::set_vote_lock(&by, amount);
				self.model.vote(by, amount);
			},
		}
	}

	fn compare(&self, command: &Command) {
		check_now();
		let model = &self.model;
		let after = |what: &str| format!("{what} after {command:?}");
		let names: BTreeSet<u64> = crate::Authors::<Test>::iter_keys().collect();
		assert_eq!(names, model.authors.keys().copied().collect(), "{}", after("authors"));
		for (who, expected) in &model.authors {
			let view = Authors::author(*who).expect("is one");
			assert_eq!(
				(view.state, view.strikes, view.unpaid, view.matured, view.commission.parts()),
				(expected.state, expected.strikes, expected.unpaid, model.matured(*who), model.commission(*who)),
				"{}",
				after("an author")
			);
			assert_eq!(Authors::pending_reward(*who, *who).as_author, expected.as_author, "{}", after("commissions"));
			assert_eq!(crate::Policies::<Test>::get(who), expected.policy, "{}", after("policies"));
		}
		let positions: BTreeMap<(u64, u64), _> = crate::Positions::<Test>::iter()
			.map(|(author, who, position)| {
				let maturing = position.maturing.as_slice().iter();
				let maturing: BTreeMap<u64, u128> = maturing.map(|one| (u64::from(one.at.0), one.amount)).collect();
				((author, who), (position.matured, maturing))
			})
			.collect();
		let expected = model.positions.iter().map(|(key, one)| (*key, (one.matured, one.maturing.clone()))).collect();
		assert_eq!(positions, expected, "{}", after("positions"));
		for (author, who) in positions.keys() {
			self.owed(*author, *who);
		}
		for who in PEOPLE {
			assert_eq!(free(who), model.free[&who], "{}", after("vouchers"));
			assert_eq!(Authors::matured_of(&who), model.matured_of(who), "{}", after("what votes"));
			let cooling: BTreeMap<u64, u128> =
				Authors::cooling(who).list.iter().map(|one| (u64::from(one.at.0), one.amount)).collect();
			assert_eq!(cooling, model.cooling.get(&who).cloned().unwrap_or_default(), "{}", after("cooling"));
		}
		let seated = crate::Seats::<Test>::iter().map(|(who, seat)| (who, (seat.seats, seat.blocks))).collect();
		assert_eq!(model.seated, seated, "{}", after("seats"));
		let planned = crate::Planned::<Test>::get().into_iter().collect();
		assert_eq!(model.planned, planned, "{}", after("the next seats"));
		assert_eq!(Authors::waiting(), model.waiting, "{}", after("what waits"));
		assert_eq!(Authors::electorate(), model.electorate(), "{}", after("what votes are a share of"));
		// Where nobody is known to author, fees go there at once.
		let pot = model.pot + if model.author.is_none() { model.fees } else { 0 };
		assert_eq!(Balances::balance(&POT), EXISTENTIAL_DEPOSIT + pot, "{}", after("the pot"));
	}
}

impl ModelAuthor {
	fn active(commission: u32) -> Self {
		let mut model = Model {
			hour: 0,
			keys: [1].into(),
			authors: BTreeMap::new(),
			positions: BTreeMap::new(),
			cooling: BTreeMap::new(),
			free: BTreeMap::new(),
			voted: BTreeMap::new(),
			frozen: BTreeSet::new(),
			seated: BTreeMap::new(),
			planned: BTreeMap::new(),
			waiting: None,
			fees: 0,
			author: None,
			pot: 0,
		};
		model.register(1, commission).expect("is registered");
		model.authors.remove(&1).expect("is there")
	}
}

fn run(commands: Vec<Command>) -> Outcomes {
	genesis().execute_with(|| {
		let mut run = Run::new();
		for command in commands {
			run.step(command.clone());
			run.compare(&command);
		}
		run.block(None);
		run.outcomes
	})
}

#[test]
fn the_chain_should_agree_with_the_model_after_every_command() {
	let config = ProptestConfig { cases: 448, source_file: Some(file!()), ..ProptestConfig::default() };
	let all = RefCell::new(Outcomes::new());
	let result = TestRunner::new(config).run(&prop::collection::vec(command(), 1..80), |commands| {
		for (outcome, times) in run(commands) {
			*all.borrow_mut().entry(outcome).or_default() += times;
		}
		Ok(())
	});
	if let Err(failure) = result {
		panic!("{failure}");
	}
	// Sequences that reach nothing would show nothing.
	for call in Call::get_call_names() {
		for carried_out in [true, false] {
			let times = all.borrow().get(&(*call, carried_out)).copied().unwrap_or_default();
			assert!(times >= 20, "{call} {}: {times} times", if carried_out { "carried out" } else { "refused" });
		}
	}
}
