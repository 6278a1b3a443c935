// SPDX-License-Identifier: Apache-2.0
//! V6: how many members a class of calls needs.

use super::*;
use crate::{Class, Classes, Thresholds};

fn set(id: CollectiveId, class: Class, threshold: u32) -> RuntimeCall {
	crate::Call::<Test>::set_threshold { id, class, threshold }.into()
}

#[test]
fn v6_a_class_should_need_what_was_set_for_it_and_others_what_they_did() {
	check(|| {
		let (members, id, _) = five();
		assert_ok!(act(&members, &[0, 1, 2], set(id, Class::Value, 4)));
		assert_eq!(result(), Ok(()));
		System::assert_has_event(Event::ThresholdSet { id, class: Class::Value, before: 3, after: 4 }.into());
		assert_noop!(act(&members, &[0, 1, 2], pay(1)), Error::<Test>::BelowThreshold);
		assert_ok!(act(&members, &[0, 1, 2, 4], pay(1)));
		assert_ok!(act(&members, &[0, 1, 2], remark(b"still three")));
		// A batch needs what its dearest call does.
		assert_noop!(act(&members, &[0, 1, 2], batch(vec![remark(b"and"), pay(1)])), Error::<Test>::BelowThreshold);
		assert_ok!(act(&members, &[0, 1, 2], batch(vec![remark(b"and"), remark(b"more")])));
	});
}

#[test]
fn v6_changing_a_threshold_should_need_the_highest_of_all() {
	check(|| {
		let (members, id, _) = five();
		assert_ok!(act(&members, &[0, 1, 2], set(id, Class::Value, 5)));
		assert_ok!(act(&members, &[0, 1, 2, 3, 4], set(id, Class::Other, 1)));
		assert_ok!(act(&members, &[4], remark(b"one is enough for this")));
		for class in Class::SET {
			assert_noop!(act(&members, &[0, 1, 2, 3], set(id, class, 2)), Error::<Test>::BelowThreshold);
		}
		// 0 takes it back.
		assert_ok!(act(&members, &[0, 1, 2, 3, 4], set(id, Class::Value, 0)));
		assert_ok!(act(&members, &[0, 1, 2], pay(1)));
		assert_ok!(act(&members, &[0, 1, 2], set(id, Class::Other, 0)));
		assert_eq!(stored(id).thresholds, Thresholds::default());
	});
}

#[test]
fn v6_what_cannot_be_reached_or_is_nothing_new_should_be_refused() {
	check(|| {
		let (members, id, _) = five();
		let refused = |class, threshold, why: Error<Test>| {
			assert_ok!(act(&members, &[0, 1, 2], set(id, class, threshold)));
			assert_eq!(result(), Err(why.into()), "{class:?} {threshold}");
		};
		refused(Class::Value, 6, Error::InvalidThreshold);
		refused(Class::Value, u32::MAX, Error::InvalidThreshold);
		refused(Class::Control, 3, Error::InvalidThreshold);
		refused(Class::Debt, 0, Error::SameThreshold);
	});
}

/// Lower than t: the members have decided, by as many as anything needs, that so few may do this.
#[test]
fn v6_a_call_that_nobody_classified_should_need_as_many_as_any() {
	let thresholds = Thresholds { value: 1, debt: 7, names: 2, governance: 0, other: 1 };
	let needed = |classes: Classes| thresholds.needed(classes, 5);
	assert_eq!(needed(Classes::NONE), 7);
	assert_eq!(Class::ALL.map(|class| needed(class.into())), [1, 7, 2, 5, 1, 7]);
	assert_eq!(needed(Classes::from(Class::Value).and(Class::Names.into())), 2);
	assert_eq!(Thresholds::default().needed(Class::Control.into(), 5), 5);
	let low = Thresholds { value: 1, debt: 1, names: 1, governance: 1, other: 1 };
	assert_eq!(low.needed(Class::Control.into(), 5), 5, "never less than the collective's own");
}
