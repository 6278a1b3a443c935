// SPDX-License-Identifier: Apache-2.0
//! G5: policies of authors.

use super::*;
use vns_author::{Order, Speed};

fn policy(steps: &[(u128, u128)]) -> Policy {
	let steps: Vec<_> = steps.iter().map(|(from, per_hour)| Step { from: *from, per_hour: *per_hour }).collect();
	Policy { speed: Speed::try_from(steps).unwrap(), order: Order::Smallest, ..Default::default() }
}

#[test]
fn g5_a_policy_should_be_set_and_taken_back() {
	check(|| {
		assert_eq!(Authors::policy(ANNA), Policy::default());
		let (one, two) = (policy(&[(0, 5), (10, 0)]), policy(&[(0, 7)]));
		assert_ok!(set_policy(ANNA, one.clone()));
		assert_eq!(last_event(), Event::PolicySet { author: ANNA, before: None, after: Some(one.clone()) });
		assert_ok!(set_policy(ANNA, two.clone()));
		assert_eq!(last_event(), Event::PolicySet { author: ANNA, before: Some(one), after: Some(two.clone()) });
		assert_eq!((Authors::policy(ANNA), Authors::policy(BERT)), (two.clone(), Policy::default()));
		assert_ok!(make(ANNA, Call::clear_policy {}));
		assert_eq!(last_event(), Event::PolicySet { author: ANNA, before: Some(two), after: None });
		assert_noop!(make(ANNA, Call::clear_policy {}), Error::NoPolicy);
		assert_eq!(Authors::policy(ANNA), Policy::default());
	});
}

#[test]
fn g5_only_authors_should_have_policies_and_only_sound_ones() {
	check(|| {
		assert_noop!(set_policy(DORA, Policy::default()), Error::NotAuthor);
		assert_noop!(make(DORA, Call::clear_policy {}), Error::NotAuthor);
		assert_noop!(stop(DORA, true), Error::NotAuthor);
		assert_noop!(set_policy(ANNA, policy(&[])), Error::NoSpeed);
		assert_noop!(set_policy(ANNA, policy(&[(1, 5)])), Error::SpeedNotFromZero);
		assert_noop!(set_policy(ANNA, policy(&[(0, 5), (9, 1), (9, 2)])), Error::SpeedNotAscending);
	});
}

#[test]
fn g5_the_switch_should_leave_the_rest_of_a_policy_alone() {
	check(|| {
		assert_noop!(stop(ANNA, false), Error::SameSwitch);
		assert_ok!(stop(ANNA, true));
		assert_eq!(last_event(), Event::Switched { author: ANNA, stopped: true });
		assert_noop!(stop(ANNA, true), Error::SameSwitch);
		assert_eq!(Authors::policy(ANNA), Policy::default().with_stop(true));
		assert_ok!(stop(ANNA, false));
		assert!(!crate::Policies::<Test>::contains_key(ANNA), "it has none, as before");
		let own = policy(&[(0, 5)]);
		assert_ok!(set_policy(ANNA, own.clone()));
		assert_ok!(stop(ANNA, true));
		assert_eq!(Authors::policy(ANNA), own.clone().with_stop(true));
		assert_ok!(stop(ANNA, false));
		assert_eq!(Authors::policy(ANNA), own);
		assert!(Authors::author(ANNA).unwrap().own_policy);
	});
}
