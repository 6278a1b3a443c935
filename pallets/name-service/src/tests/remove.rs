// SPDX-License-Identifier: Apache-2.0
//! L12: `remove`.

use super::*;

#[test]
fn l12_anybody_should_remove_what_is_released_and_nothing_else() {
	check(|| {
		settled(ALICE, EXAMPLE);
		settled(ALICE, "d/younger");
		assert_ok!(prepay(ALICE, EXAMPLE, VNS));
		pass_to(expires(EXAMPLE) + 65 * DAY);
		assert_noop!(remove(BOB, &[EXAMPLE]), Error::NothingToDo);
		pass(1);
		assert_noop!(remove(BOB, &[]), Error::NothingToDo);
		assert_noop!(remove(BOB, &["d/unknown", "x", "d/younger"]), Error::NothingToDo);
		assert_ok!(remove(BOB, &["d/unknown", "x", "d/younger", EXAMPLE, EXAMPLE]));
		let ended = Event::Ended {
			name: name(EXAMPLE),
			number: 3,
			owner: ALICE,
			why: Ending::Removed,
			deposit: Value::new(deposit(2)),
			prepaid: Value::new(VNS),
			compensation: Value::ZERO,
		};
		assert_eq!(events(), [ended]);
		assert_eq!((owner(EXAMPLE), owner("d/younger")), (None, Some(ALICE)));
		assert_eq!((held(NAME, ALICE), held(PREPAID, ALICE)), (deposit(2), 0));
	});
}
