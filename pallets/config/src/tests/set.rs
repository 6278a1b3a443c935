// SPDX-License-Identifier: Apache-2.0
use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use polkadot_sdk::sp_runtime::{DispatchError, DispatchResult};

fn set(who: u64, what: &[(Key, u128)]) -> DispatchResult {
	Config::set(RuntimeOrigin::signed(who), changes(what), why())
}

#[test]
fn c1_the_keeper_should_commit_several_at_once() {
	check(|| {
		block(Some(ANNA), || {
			let before = Head::<Test>::get();
			assert_ok!(set(KEEPER, &[(NOTES, 50), (PRICE, 60)]));
			assert_eq!((Config::value(NOTES), Config::value(PRICE)), (50, 60));
			let head = Config::head().expect("there is one");
			assert_eq!((head.place, head.entry.from, head.entry.candidate), (1, now(), None));
			assert_eq!((head.commit.parent, head.commit.author), (Some(before), Some(KEEPER)));
			assert_eq!(head.entry.id, Head::<Test>::get());
			let set = |event: &RuntimeEvent| matches!(event, RuntimeEvent::Config(Event::ParameterSet { .. }));
			assert_eq!(System::events().iter().filter(|record| set(&record.event)).count(), 2);
		});
	});
}

#[test]
fn c1_what_is_illegal_should_leave_everything_as_it_was() {
	check(|| {
		block(Some(ANNA), || {
			assert_noop!(set(KEEPER, &[]), Error::<Test>::NothingToChange);
			assert_noop!(set(KEEPER, &[(NOTES, 50), (PRICE, u128::MAX)]), Error::<Test>::OutOfRange);
			assert_noop!(set(KEEPER, &[(NOTES, 0)]), Error::<Test>::OutOfRange);
			assert_noop!(set(KEEPER, &[(PRICE, 60), (NOTES, 50)]), Error::<Test>::NotAscending);
			assert_noop!(set(KEEPER, &[(NOTES, 50), (NOTES, 51)]), Error::<Test>::NotAscending);
			assert_noop!(set(KEEPER, &[(NOTES, Config::value(NOTES))]), Error::<Test>::NothingToChange);
			let (least, most) = (Config::value(LEAST), Config::value(MOST));
			// The greatest least amount is above a most amount that is legal by itself.
			let above = [(LEAST, LEAST.parameter().most), (MOST, LEAST.parameter().most - 1)];
			assert_noop!(set(KEEPER, &above), Error::<Test>::Incoherent);
			// By way of a contradiction to a state without one.
			assert_ok!(set(KEEPER, &[(LEAST, 3 * least), (MOST, most - 1)]));
			NotesInUse::set(100);
			assert_noop!(set(KEEPER, &[(NOTES, 99)]), Error::<Test>::Incoherent);
			assert_ok!(set(KEEPER, &[(NOTES, 100)]));
		});
	});
}

#[test]
fn c1_nobody_else_should_set_a_parameter_at_once() {
	check(|| {
		block(Some(ANNA), || {
			for who in [ANNA, STRANGER] {
				assert_noop!(set(who, &[(NOTES, 50)]), DispatchError::BadOrigin);
			}
			assert_noop!(Config::set(RuntimeOrigin::root(), changes(&[(NOTES, 50)]), why()), DispatchError::BadOrigin);
		});
	});
	externalities(None, &[]).execute_with(|| assert_noop!(set(KEEPER, &[(NOTES, 50)]), DispatchError::BadOrigin));
}
