// SPDX-License-Identifier: Apache-2.0
//! Random commands against a model that was written from the rules and not from the code: plain maps, no totals. After
//! every command the chain must agree with the model and every invariant must hold.

use super::*;
use crate::invariants::check_all;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Command {
	Grant { by: u64, to: u64, amount: u128 },
	Draw { by: u64, guarantor: u64, amount: u128 },
	Revoke { by: u64, holder: u64, up_to: u128 },
	Repay { by: u64, note: u64, up_to: u128 },
	Transfer { by: u64, to: u64, amount: u128 },
	NextBlock,
}

fn who() -> impl Strategy<Value = u64> {
	prop_oneof![Just(GRANTOR), Just(OTHER_GRANTOR), Just(COMPANY), Just(SUPPLIER), Just(STRANGER)]
}

/// Mostly amounts that work, some at the edges.
fn amount() -> impl Strategy<Value = u128> {
	prop_oneof![
		8 => 1u128..2_000,
		2 => (ENDOWMENT - 50)..(ENDOWMENT + 2_000),
		1 => prop_oneof![Just(0), Just(LEAST_AMOUNT), Just(LEAST_AMOUNT - 1), Just(u128::MAX), Just(u128::MAX - ENDOWMENT)],
	]
}

fn command() -> impl Strategy<Value = Command> {
	prop_oneof![
		3 => (who(), who(), amount()).prop_map(|(by, to, amount)| Command::Grant { by, to, amount }),
		4 => (who(), who(), amount()).prop_map(|(by, guarantor, amount)| Command::Draw { by, guarantor, amount }),
		2 => (who(), who(), amount()).prop_map(|(by, holder, up_to)| Command::Revoke { by, holder, up_to }),
		4 => (who(), 0u64..12, amount()).prop_map(|(by, note, up_to)| Command::Repay { by, note, up_to }),
		2 => (who(), who(), amount()).prop_map(|(by, to, amount)| Command::Transfer { by, to, amount }),
		1 => Just(Command::NextBlock),
	]
}

/// The rules, as one would explain them with pencil and paper.
#[derive(Default)]
struct Model {
	value: BTreeMap<u64, u128>,
	credit: BTreeMap<(u64, u64), u128>,
	/// Obligor and what is owed, by number; paid notes stay with zero.
	notes: Vec<(u64, u128)>,
	ever_granted: u128,
}

impl Model {
	fn has(&self, who: u64) -> u128 {
		self.value.get(&who).copied().unwrap_or(0)
	}

	/// Sets a balance; what is too little for an account goes to the pot.
	fn set(&mut self, who: u64, value: u128) {
		let kept = if value < EXISTENTIAL_DEPOSIT { 0 } else { value };
		self.value.insert(who, kept);
		*self.value.entry(POT).or_default() += value - kept;
	}

	fn grant(&mut self, by: u64, to: u64, amount: u128) -> Result<(), &'static str> {
		if by != GRANTOR && by != OTHER_GRANTOR {
			return Err("BadOrigin");
		}
		if by == to {
			return Err("GrantToSelf");
		}
		if amount == 0 {
			return Err("ZeroAmount");
		}
		if amount < LEAST_AMOUNT {
			return Err("BelowLeastAmount");
		}
		if amount > MOST_AMOUNT {
			return Err("AboveMostAmount");
		}
		self.ever_granted = self.ever_granted.checked_add(amount).ok_or("AmountOverflow")?;
		*self.credit.entry((to, by)).or_default() += amount;
		Ok(())
	}

	fn draw(&mut self, by: u64, guarantor: u64, amount: u128) -> Result<(), &'static str> {
		let credit = self.credit.get(&(by, guarantor)).copied().unwrap_or(0);
		if amount == 0 {
			return Err("ZeroAmount");
		}
		if amount < LEAST_AMOUNT {
			return Err("BelowLeastAmount");
		}
		if amount > credit {
			return Err("CreditExceeded");
		}
		if self.notes.iter().filter(|(obligor, owed)| *obligor == by && *owed > 0).count() >= MAX_NOTES as usize {
			return Err("TooManyNotes");
		}
		let issued: u128 = self.value.values().sum();
		issued.checked_add(amount).ok_or("AmountOverflow")?;
		self.credit.insert((by, guarantor), credit - amount);
		self.value.insert(by, self.has(by) + amount);
		self.notes.push((by, amount));
		Ok(())
	}

	fn revoke(&mut self, by: u64, holder: u64, up_to: u128) -> Result<(), &'static str> {
		if by != GRANTOR && by != OTHER_GRANTOR {
			return Err("BadOrigin");
		}
		if up_to == 0 {
			return Err("ZeroAmount");
		}
		match self.credit.get_mut(&(holder, by)) {
			Some(credit) if *credit > 0 => {
				*credit -= up_to.min(*credit);
				Ok(())
			},
			_ => Err("NothingToRevoke"),
		}
	}

	fn repay(&mut self, by: u64, note: u64, up_to: u128) -> Result<(), &'static str> {
		let owed = self.notes.get(note as usize).map_or(0, |(_, owed)| *owed);
		if owed == 0 {
			return Err("UnknownNote");
		}
		if up_to == 0 {
			return Err("ZeroAmount");
		}
		let paid = owed.min(up_to);
		if self.has(by) < paid {
			return Err("NotEnoughValue");
		}
		self.notes[note as usize].1 -= paid;
		self.set(by, self.has(by) - paid);
		Ok(())
	}
}

/// The name of a refusal of this pallet, or `BadOrigin`.
fn name(error: sp_runtime::DispatchError) -> &'static str {
	match error {
		sp_runtime::DispatchError::BadOrigin => "BadOrigin",
		sp_runtime::DispatchError::Module(module) => module.message.unwrap_or("unnamed"),
		other => panic!("not a refusal of this pallet: {other:?}"),
	}
}

fn run(commands: Vec<Command>) {
	genesis().execute_with(|| {
		next_block();
		let mut model = Model::default();
		for who in [GRANTOR, OTHER_GRANTOR, COMPANY, SUPPLIER, FRIEND] {
			model.value.insert(who, ENDOWMENT);
		}
		model.value.insert(POT, EXISTENTIAL_DEPOSIT);

		for command in commands {
			match command.clone() {
				Command::Grant { by, to, amount } => {
					assert_eq!(Credit::grant(signed(by), to, amount).map_err(name), model.grant(by, to, amount))
				},
				Command::Draw { by, guarantor, amount } => {
					assert_eq!(
						Credit::draw(signed(by), guarantor, amount).map_err(name),
						model.draw(by, guarantor, amount)
					)
				},
				Command::Revoke { by, holder, up_to } => {
					assert_eq!(Credit::revoke(signed(by), holder, up_to).map_err(name), model.revoke(by, holder, up_to))
				},
				Command::Repay { by, note, up_to } => {
					assert_eq!(Credit::repay(signed(by), note, up_to).map_err(name), model.repay(by, note, up_to))
				},
				Command::Transfer { by, to, amount } => {
					// Only moves value about; what is allowed is the balances pallet's business.
					if Balances::transfer_allow_death(signed(by), to, amount).is_ok() && by != to {
						model.value.insert(to, model.has(to) + amount);
						model.set(by, model.has(by) - amount);
					}
				},
				Command::NextBlock => next_block(),
			}
			compare(&model, &command);
		}
		next_block();
		assert!(!crate::IssuanceStopped::<Test>::exists(), "the check of the block saw a mismatch");
	});
}

fn compare(model: &Model, command: &Command) {
	assert_eq!(check_all::<Test>(), Ok(()), "after {command:?}");
	for who in [GRANTOR, OTHER_GRANTOR, COMPANY, SUPPLIER, FRIEND, STRANGER, POT] {
		assert_eq!(Balances::free_balance(who), model.has(who), "value of {who} after {command:?}");
	}
	for ((holder, guarantor), unused) in &model.credit {
		let stored = crate::Lots::<Test>::get(holder, guarantor).map_or(0, |lot| lot.unused.planck());
		assert_eq!(stored, *unused, "credit of {holder} from {guarantor} after {command:?}");
	}
	for (id, (obligor, owed)) in model.notes.iter().enumerate() {
		let stored = crate::Notes::<Test>::get(id as u64);
		assert_eq!(stored.as_ref().map_or(0, |note| note.outstanding.planck()), *owed, "note {id} after {command:?}");
		assert!(stored.is_none_or(|note| note.obligor == *obligor), "obligor of {id} after {command:?}");
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

	#[test]
	fn the_chain_should_agree_with_the_model_after_every_command(commands in proptest::collection::vec(command(), 1..60)) {
		run(commands);
	}
}

#[test]
fn every_call_of_the_pallet_should_have_a_command() {
	use polkadot_sdk::frame_support::traits::GetCallName;
	// A call that is added later must be given a command above before it is named here.
	assert_eq!(crate::Call::<Test>::get_call_names(), ["grant", "draw", "repay", "revoke"]);
}
