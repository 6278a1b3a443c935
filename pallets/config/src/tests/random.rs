// SPDX-License-Identifier: Apache-2.0
//! Random sequences of changes against a model of two numbers; C1 must hold after each.

use super::*;
use crate::Call;
use frame_support::traits::GetCallName;
use proptest::prelude::*;

/// A change of the least (`true`) or the most, to a value or back to the default.
type Change = (bool, Option<u32>);

fn change() -> impl Strategy<Value = Change> {
	let value = prop_oneof![8 => 1u32..=100, 1 => Just(0), 1 => Just(101), 1 => Just(u32::MAX)];
	(any::<bool>(), prop::option::weighted(0.9, value))
}

fn command() -> impl Strategy<Value = (u64, Vec<Change>)> {
	(prop_oneof![4 => Just(KEEPER), 1 => Just(2u64)], prop::collection::vec(change(), 0..4))
}

/// What should come of it.
fn expected((least, most): (u32, u32), who: u64, changes: &[Change]) -> Result<(u32, u32), DispatchError> {
	if who != KEEPER {
		return Err(DispatchError::BadOrigin);
	}
	if changes.is_empty() {
		return Err(Error::<Test>::NothingToSet.into());
	}
	let mut after = (least, most);
	for (is_least, value) in changes {
		if value.is_some_and(|value| value == 0 || value > 100) {
			return Err(Error::<Test>::OutOfRange.into());
		}
		if *is_least {
			after.0 = value.unwrap_or(5);
		} else {
			after.1 = value.unwrap_or(10);
		}
	}
	if after.0 > after.1 {
		return Err(Error::<Test>::Incoherent.into());
	}
	Ok(after)
}

proptest! {
	#[test]
	fn c1_any_sequence_of_changes_should_leave_legal_parameters(commands in prop::collection::vec(command(), 1..30)) {
		check(Some(KEEPER), || {
			let mut model = (5, 10);
			for (who, changes) in &commands {
				let outcome = expected(model, *who, changes);
				let made = changes.iter().map(|(is_least, value)| if *is_least { least(*value) } else { most(*value) });
				assert_eq!(set(*who, made.collect()), outcome.map(|_| ()));
				model = outcome.unwrap_or(model);
				assert_eq!((Least::get(), Most::get()), model);
				assert_eq!(Config::c1_parameters_are_legal(), Ok(()));
			}
		});
	}
}

#[test]
fn every_call_of_the_pallet_should_have_a_command() {
	assert_eq!(Call::<Test>::get_call_names(), ["set"]);
}
