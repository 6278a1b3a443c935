// SPDX-License-Identifier: Apache-2.0
//! Random commands against a model that knows nothing of accumulators: who votes for what, with which nonce, and what must
//! come of it. The calls are create, act, set_threshold, dissolve and publish_set.

use super::*;
use crate::{Class, Collectives};
use proptest::prelude::*;

/// What is done.
#[derive(Clone, Debug)]
enum Command {
	/// These of the members of a collective found it.
	Create { of: usize, voters: Vec<usize> },
	/// These decide, with a nonce that is so much off; it is submitted inside of so many other calls.
	Act { of: usize, voters: Vec<usize>, what: What, off: i8, layers: u32 },
	/// The same witness as the last one, once more.
	Replay,
	/// The next block.
	Pass,
	/// Governance publishes a set, which is none.
	PublishSet,
}

#[derive(Clone, Copy, Debug)]
enum What {
	Pay(u128),
	Remark,
	SetThreshold(Class, u32),
	Dissolve,
}

/// What must be true of a collective.
#[derive(Clone, Debug, Default)]
struct Model {
	there: bool,
	born: u64,
	decisions: u64,
	value: u128,
	thresholds: std::collections::BTreeMap<Class, u32>,
}

/// Two of them: five members with a threshold of three, and three of the same people with two.
fn kinds() -> [(Members, u32, u32); 2] {
	[(members::five(3), 5, 3), (members::some(&[0, 2, 4], 2), 3, 2)]
}

fn commands() -> impl Strategy<Value = Vec<Command>> {
	let voters = || proptest::sample::subsequence(vec![0usize, 1, 2, 3, 4], 1..=5);
	let class = prop_oneof![Just(Class::Value), Just(Class::Other), Just(Class::Control), Just(Class::Debt)];
	let what = prop_oneof![
		3 => (0u128..60_000).prop_map(What::Pay),
		1 => Just(What::Remark),
		2 => (class, 0u32..7).prop_map(|(class, threshold)| What::SetThreshold(class, threshold)),
		1 => Just(What::Dissolve),
	];
	let off = prop_oneof![6 => Just(0i8), 1 => -2i8..3];
	let layers = prop_oneof![6 => Just(0u32), 1 => 0u32..24];
	let one = prop_oneof![
		2 => (0usize..2, voters()).prop_map(|(of, voters)| Command::Create { of, voters }),
		6 => (0usize..2, voters(), what, off, layers)
			.prop_map(|(of, voters, what, off, layers)| Command::Act { of, voters, what, off, layers }),
		1 => Just(Command::Replay),
		2 => Just(Command::Pass),
		1 => Just(Command::PublishSet),
	];
	proptest::collection::vec(one, 1..14)
}

impl Model {
	fn nonce(&self) -> u64 {
		(self.born << 32) + self.decisions
	}

	fn needed(&self, what: What, t: u32) -> u32 {
		let of = |class| self.thresholds.get(&class).copied().unwrap_or(t);
		match what {
			What::Pay(_) => of(Class::Value),
			What::Remark => of(Class::Other),
			What::SetThreshold(..) | What::Dissolve => self.thresholds.values().copied().max().unwrap_or(t).max(t),
		}
	}

	/// What the call does, once it is decided.
	fn carry_out(&mut self, what: What, n: u32, now: u64) -> bool {
		match what {
			What::Pay(amount) => {
				// All or what leaves an account that may be.
				let left = self.value.checked_sub(amount).filter(|left| *left == 0 || *left >= EXISTENTIAL_DEPOSIT);
				let done = left.is_some();
				self.value = left.unwrap_or(self.value);
				done
			},
			What::Remark => true,
			What::SetThreshold(class, threshold) => {
				let before = self.thresholds.get(&class).copied().unwrap_or(0);
				if class == Class::Control || threshold > n || threshold == before {
					return false;
				}
				self.thresholds.insert(class, threshold);
				if threshold == 0 {
					self.thresholds.remove(&class);
				}
				true
			},
			What::Dissolve => {
				let done = self.value == 0 && self.born < now;
				self.there &= !done;
				done
			},
		}
	}
}

fn run(commands: Vec<Command>) {
	let kinds = kinds();
	let mut models = [Model::default(), Model::default()];
	let mut last: Option<(usize, RuntimeCall, Witness)> = None;
	for command in commands {
		match command.clone() {
			Command::Create { of, voters } => {
				let (members, n, t) = &kinds[of];
				let voters: Vec<_> = voters.into_iter().filter(|voter| *voter < *n as usize).collect();
				if voters.is_empty() {
					continue;
				}
				let done = create_by(members, &voters).is_ok();
				let model = &mut models[of];
				assert_eq!(done, !model.there && voters.len() as u32 >= *t, "{command:?}");
				if done {
					*model = Model { there: true, born: System::block_number(), ..Model::default() };
					assert_ok!(Balances::transfer_allow_death(signed(SUPPLIER), members.account(), 50_000));
					model.value = 50_000;
				}
			},
			Command::Act { of, voters, what, off, layers } => {
				let (members, n, t) = &kinds[of];
				let voters: Vec<_> = voters.into_iter().filter(|voter| *voter < *n as usize).collect();
				if voters.is_empty() {
					continue;
				}
				let id = members.id();
				let call: RuntimeCall = match what {
					What::Pay(value) => pallet_balances::Call::transfer_allow_death { dest: CARRIER, value }.into(),
					What::Remark => remark(b"minutes"),
					What::SetThreshold(class, threshold) => {
						crate::Call::<Test>::set_threshold { id, class, threshold }.into()
					},
					What::Dissolve => crate::Call::<Test>::dissolve { id }.into(),
				};
				let model = &mut models[of];
				let nonce = model.nonce().saturating_add_signed(off.into());
				let witness = members.vote(&voters, &call, 1_000, nonce);
				let good = model.there
					&& nonce == model.nonce()
					&& voters.len() as u32 >= model.needed(what, *t)
					&& layers < vns_layers::MOST;
				let submitted = || submit(id, &call, 1_000, &witness);
				assert_eq!(within(layers, &submitted).is_ok(), good, "{command:?} {model:?}");
				if good {
					model.decisions += 1;
					let done = model.carry_out(what, *n, System::block_number());
					assert_eq!(result().is_ok(), done, "{command:?} {:?}", result());
					last = Some((of, call, witness));
				}
			},
			Command::Replay => {
				if let Some((of, call, witness)) = &last {
					assert!(submit(kinds[*of].0.id(), call, 1_000, witness).is_err(), "a witness counted twice");
				}
			},
			Command::Pass => System::set_block_number(System::block_number() + 1),
			Command::PublishSet => {
				let mut none = vns_collective::ParameterSet::EMBEDDED;
				none.h = none.gq;
				let call = crate::Call::<Test>::publish_set { set: Box::new(none) };
				assert!(dispatch(call.into(), CARRIER).is_err());
			},
		}
		for (model, (members, _, _)) in models.iter().zip(&kinds) {
			let id = members.id();
			assert_eq!(Collectives::<Test>::contains_key(id), model.there, "{command:?}");
			if model.there {
				assert_eq!((stored(id).nonce, free(&members.account())), (model.nonce(), model.value), "{command:?}");
			}
		}
		assert_eq!(crate::invariants::check_all::<Test>(), Ok(()));
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

	#[test]
	fn the_chain_should_agree_with_the_model_after_every_command(list in commands()) {
		genesis().execute_with(|| run(list));
	}
}
