// SPDX-License-Identifier: Apache-2.0
//! C1, C2, C7: what holds, what held, and what a genesis may say.
use crate::{mock::*, *};

#[test]
fn c2_the_first_configuration_should_be_that_of_the_genesis() {
	externalities(&[("authors.most_strikes", 77)]).execute_with(|| {
		assert_eq!((Settings::value(STRIKES), Settings::value(PRICE)), (77, PRICE.parameter().default));
		let head = Settings::head().expect("there is one");
		assert_eq!((head.place, head.entry.from, head.commit.parent, head.commit.author), (0, 0, None, None));
		assert_eq!(head.commit.changes.len(), 3, "what it names, and no more");
		assert_eq!(Settings::at(1_000).expect("holds").1.len(), Key::ALL.len());
		assert_eq!(crate::invariants::check_all::<Test>(), Ok(()));
	});
}

#[test]
fn a_genesis_that_is_no_configuration_should_not_start() {
	for bad in [
		&[("credit.nothing", 1)][..],
		&[("authors.most_strikes", 0)],
		&[("authors.most_strikes", 1), ("authors.most_strikes", 2)],
	] {
		let started = std::panic::catch_unwind(|| externalities(bad));
		assert!(started.is_err(), "{bad:?}");
	}
}

/// Each of many heights, after many commits.
#[test]
fn c7_the_configuration_at_any_height_should_be_the_one_that_held() {
	check(|| {
		let mut held = vec![(0, Settings::value(STRIKES))];
		for number in 0..10_000u32 {
			block(None, || {
				if number % 370 == 0 {
					let value = u128::from(number % 200 + 1);
					assert!(commit(&[(STRIKES, value)]));
				}
			});
			held.push((now(), Settings::value(STRIKES)));
		}
		for (height, value) in held {
			let (_, values) = Settings::at(height).expect("held");
			assert_eq!(
				values.iter().find(|change| change.key == STRIKES).map(|change| change.value),
				Some(value),
				"{height}"
			);
		}
		let log = Settings::log(0, u32::MAX);
		assert_eq!(log.len(), 29, "of 28 commits and the first");
		assert_eq!(Settings::log(27, 5).len(), 2);
		assert_eq!(Settings::log(29, 5).len(), 0);
		assert!(log.windows(2).all(|pair| pair[1].commit.parent == Some(pair[0].entry.id)));
	});
}

#[test]
fn c1_every_parameter_should_be_told_with_its_range_and_who_decides() {
	check(|| {
		let told = Settings::parameters();
		assert_eq!(told.len(), Key::ALL.len());
		for one in told {
			assert!(one.least <= one.value && one.value <= one.most);
			assert_eq!(one.name, one.key.to_string().as_bytes());
		}
	});
}
