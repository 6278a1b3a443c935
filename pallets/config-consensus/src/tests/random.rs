// SPDX-License-Identifier: Apache-2.0
//! Random sequences of calls and blocks against a model that keeps whole configurations and counts slots one by one.
use crate::{mock::*, *};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Command {
	Propose { who: u64, what: Vec<(Key, u128)>, lead: u32, threshold: u32, stale: bool },
	Withdraw { who: u64, number: u32 },
	Choose { who: u64, number: Option<u32> },
	Approve { number: u32 },
	Commit { what: Vec<(Key, u128)> },
	Pass { slots: u32, authors: Vec<(u64, u32)> },
}

fn who() -> impl Strategy<Value = u64> {
	1u64..=OTHER
}

fn what() -> impl Strategy<Value = Vec<(Key, u128)>> {
	let value = prop_oneof![Just(10u128), Just(50), Just(100), Just(101), 0u128..300];
	let key = prop_oneof![3 => Just(STRIKES), 1 => Just(SHARE), 1 => Just(PRICE)];
	prop::collection::btree_map(key, value, 0..3).prop_map(|all| all.into_iter().collect())
}

fn step() -> impl Strategy<Value = Command> {
	let number = 0u32..6;
	let each = prop_oneof![3 => Just(1u32), 1 => 2u32..=4];
	prop_oneof![
		4 => (who(), what(), 0u32..5, prop_oneof![5 => Just(67u32), 1 => 60u32..=110], prop::bool::weighted(0.1))
			.prop_map(|(who, what, lead, threshold, stale)| Command::Propose { who, what, lead, threshold, stale }),
		1 => (who(), number.clone()).prop_map(|(who, number)| Command::Withdraw { who, number }),
		6 => (who(), prop::option::weighted(0.9, number.clone())).prop_map(|(who, number)| Command::Choose { who, number }),
		2 => number.prop_map(|number| Command::Approve { number }),
		1 => what().prop_map(|what| Command::Commit { what }),
		5 => (1u32..400, prop::collection::vec((who(), each), 1..6)).prop_map(|(slots, authors)| Command::Pass { slots, authors }),
	]
}

#[derive(Clone)]
struct Standing {
	by: u64,
	what: Vec<(Key, u128)>,
	parent: usize,
	first: u32,
	threshold: u32,
	/// Slots of the window whose author was for it, and all.
	slots_for: u32,
	slots: u32,
	approved: bool,
}

/// Whole configurations instead of changes, and a list of candidates instead of an index.
struct Model {
	configurations: Vec<BTreeMap<Key, u128>>,
	open: BTreeMap<u32, Standing>,
	choices: BTreeMap<u64, u32>,
	activated: u32,
	next: u32,
}

impl Model {
	fn head(&self) -> &BTreeMap<Key, u128> {
		self.configurations.last().expect("there is one")
	}

	fn legal(&self, what: &[(Key, u128)]) -> bool {
		let range = |key: Key| (key.parameter().least, key.parameter().most);
		!what.is_empty()
			&& what.iter().all(|(key, value)| *value >= range(*key).0 && *value <= range(*key).1)
			&& what.iter().all(|(key, value)| self.head()[key] != *value)
	}

	fn commit(&mut self, what: &[(Key, u128)]) {
		let mut after = self.head().clone();
		after.extend(what.iter().copied());
		self.configurations.push(after);
	}

	/// Before the block: what is due. Then who authored it, if it is the first of its slot.
	fn block(&mut self, now: u32, author: u64, first: bool) {
		let due: Vec<u32> = self
			.open
			.iter()
			.filter(|(_, one)| one.first + WINDOW - 1 + DELAY == now)
			.map(|(number, _)| *number)
			.collect();
		for number in due {
			let one = self.open.remove(&number).expect("is open");
			let all = one.slots.max(300);
			let for_it = f64::from(one.slots_for) / f64::from(all) * 100.0 >= f64::from(one.threshold) - 1e-9;
			let of = |key: &Key| match *key {
				STRIKES => (true, false),
				PRICE => (false, true),
				_ => (true, true),
			};
			let passes = one.what.iter().all(|(key, _)| (!of(key).0 || for_it) && (!of(key).1 || one.approved));
			if passes && one.parent == self.configurations.len() {
				self.commit(&one.what);
				self.activated += 1;
			}
		}
		if !first {
			return;
		}
		for (number, one) in &mut self.open {
			if (one.first..one.first + WINDOW).contains(&now) {
				one.slots += 1;
				one.slots_for += u32::from(self.choices.get(&author) == Some(number));
			}
		}
	}

	/// Applies a step; whether it should succeed.
	fn step(&mut self, step: &Command, now: u32) -> bool {
		match step {
			Command::Propose { who, what, lead, threshold, stale } => {
				let doubled = self
					.open
					.values()
					.any(|one| one.by == *who && one.what == *what && one.parent == self.configurations.len());
				let good = self.legal(what) && (67..=100).contains(threshold) && !stale && !doubled;
				if good && self.open.len() < MAX_OPEN as usize {
					let one = Standing {
						by: *who,
						what: what.clone(),
						parent: self.configurations.len(),
						first: now + 1 + lead,
						threshold: *threshold,
						slots_for: 0,
						slots: 0,
						approved: false,
					};
					self.open.insert(self.next, one);
					self.next += 1;
					return true;
				}
				false
			},
			Command::Withdraw { who, number } => {
				let may = self.open.get(number).is_some_and(|one| one.by == *who && now < one.first);
				may && self.open.remove(number).is_some()
			},
			Command::Choose { who, number } => {
				let of_authors = |number: &u32| {
					self.open.get(number).is_some_and(|one| one.what.iter().any(|(key, _)| *key != PRICE))
				};
				let may = AUTHORS.contains(who)
					&& self.choices.get(who) != number.as_ref()
					&& number.as_ref().is_none_or(of_authors);
				if may {
					match number {
						Some(number) => drop(self.choices.insert(*who, *number)),
						None => drop(self.choices.remove(who)),
					}
				}
				may
			},
			Command::Approve { number } => {
				let one = self.open.get_mut(number);
				let one = one.filter(|one| !one.approved && one.what.iter().any(|(key, _)| *key != STRIKES));
				one.map(|one| one.approved = true).is_some()
			},
			Command::Commit { what } => {
				let may = self.legal(what);
				if may {
					self.commit(what);
				}
				may
			},
			Command::Pass { .. } => true,
		}
	}
}

fn act(step: &Command) -> bool {
	match step {
		Command::Propose { who, what, lead, threshold, stale } => {
			let mut one = Candidate { threshold: *threshold, ..candidate(now() + lead, what) };
			if *stale {
				one.commit.parent = Some([1; 32]);
			}
			propose(*who, one).is_ok()
		},
		Command::Withdraw { who, number } => Settings::withdraw(RuntimeOrigin::signed(*who), *number).is_ok(),
		Command::Choose { who, number } => choose(*who, *number).is_ok(),
		Command::Approve { number } => Settings::approve(RuntimeOrigin::root(), *number).is_ok(),
		Command::Commit { what } => commit(what),
		Command::Pass { .. } => true,
	}
}

fn run(steps: &[Command]) -> u32 {
	externalities(&[]).execute_with(|| {
		let first: BTreeMap<Key, u128> = Key::ALL.iter().map(|key| (*key, Settings::value(*key))).collect();
		let mut model = Model {
			configurations: vec![first],
			open: BTreeMap::new(),
			choices: BTreeMap::new(),
			activated: 0,
			next: 0,
		};
		block(None, || ());
		for step in steps {
			if let Command::Pass { slots, authors } = step {
				// Each in its turn, with so many blocks in its slot.
				for turn in 0..*slots {
					let (author, blocks) = authors[turn as usize % authors.len()];
					model.block(now() + 1, author, true);
					block(Some(author), || ());
					for _ in 1..blocks {
						model.block(now() + 1, author, false);
						block_in_slot(Some(author), || ());
					}
				}
			} else {
				let expected = model.step(step, now());
				assert_eq!(act(step), expected, "{step:?} in block {}", now());
			}
			assert_eq!(crate::invariants::check_all::<Test>(), Ok(()));
			for (key, value) in model.head() {
				assert_eq!(Settings::value(*key), *value, "{key} after {step:?}");
			}
			assert_eq!(LogLength::<Test>::get() as usize, model.configurations.len());
			let open: Vec<u32> = Open::<Test>::get().iter().map(|due| due.number).collect();
			assert_eq!(open, model.open.keys().copied().collect::<Vec<_>>());
			for (number, one) in &model.open {
				let tally = Settings::candidate(*number).expect("is open").tally;
				assert_eq!((tally.slots_for, tally.slots), (one.slots_for, one.slots), "{number} after {step:?}");
			}
			for who in AUTHORS {
				let open = model.choices.get(&who).copied().filter(|number| model.open.contains_key(number));
				assert_eq!(Settings::choice(who), open, "{who} after {step:?}");
			}
			for who in 1..=OTHER {
				let standing = model.open.values().filter(|one| one.by == who).count();
				assert_eq!(held(who), standing as u128 * deposit());
			}
		}
		model.activated
	})
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

	#[test]
	fn c4_any_sequence_should_end_as_the_model_says(steps in prop::collection::vec(step(), 1..60)) {
		run(&steps);
	}
}

/// The commands do reach what they are about.
#[test]
fn c4_some_sequences_should_activate_candidates() {
	let everybody = AUTHORS.to_vec();
	let in_turn = everybody.iter().map(|who| (*who, 1)).collect();
	let mut steps =
		vec![Command::Propose { who: STRANGER, what: vec![(STRIKES, 10)], lead: 0, threshold: 67, stale: false }];
	steps.extend(everybody.iter().map(|who| Command::Choose { who: *who, number: Some(0) }));
	steps.push(Command::Pass { slots: 399, authors: in_turn });
	assert_eq!(run(&steps), 1);
}
