// SPDX-License-Identifier: Apache-2.0
//! The record of an author: states, commission, strikes, end.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

use codec::{Decode, Encode, MaxEncodedLen};
use vns_author::{Announced, Author, Commission, Error, Fixed, Pool, State, Verdict};
use vns_clock::{Hour, HOUR};
use vns_units::Ppm;

/// Half past some hour.
const NOW: u64 = 500_000 * HOUR + HOUR / 2;

fn ppm(parts: u32) -> Ppm {
	Ppm::new(parts).expect("a part")
}

fn author(state: State) -> Author {
	Author { state, ..Author::register(ppm(50_000)) }
}

#[test]
fn a1_a_commission_should_hold_after_the_notice_and_not_before() {
	let commission = Commission::new(ppm(50_000)).announce(ppm(80_000), 24, NOW).expect("is another");
	let from = Hour(500_025);
	assert_eq!(commission.announced, Some(Announced { commission: ppm(80_000), from }));
	assert_eq!(commission.at(NOW), ppm(50_000));
	assert_eq!(commission.at(from.millis() - 1), ppm(50_000));
	assert_eq!(commission.at(from.millis()), ppm(80_000));
}

#[test]
fn a1_no_sequence_of_announcements_should_shorten_the_notice() {
	let first = Commission::new(ppm(1)).announce(ppm(2), 24, NOW).expect("is another");
	// Another one takes its place and waits its own notice.
	let second = first.announce(ppm(900_000), 24, NOW + 23 * HOUR).expect("is another");
	assert_eq!(second.at(Hour(500_025).millis()), ppm(1));
	assert_eq!(second.at(Hour(500_048).millis()), ppm(900_000));
	// Lower commissions wait as well; what holds by then is what the next begins from.
	let third = second.announce(ppm(0), 24, Hour(500_048).millis()).expect("is another");
	assert_eq!(third.current, ppm(900_000));
	assert_eq!(third.at(Hour(500_071).millis()), ppm(900_000));
	assert_eq!(third.at(Hour(500_072).millis()), ppm(0));
}

#[test]
fn a1_the_same_commission_should_be_refused_and_taking_back_possible() {
	let commission = Commission::new(ppm(1));
	assert_eq!(commission.announce(ppm(1), 24, NOW), Err(Error::SameCommission));
	let announced = commission.announce(ppm(2), 24, NOW).expect("is another");
	assert_eq!(announced.announce(ppm(2), 24, NOW), Err(Error::SameCommission));
	assert_eq!(announced.announce(ppm(1), 24, NOW), Ok(commission));
	assert_eq!(announced.announce(ppm(2), 24, NOW + 100 * HOUR), Err(Error::SameCommission), "it holds by now");
}

#[test]
fn leaving_should_be_refused_where_too_few_would_remain() {
	let active = author(State::Active);
	assert_eq!(active.leave(3, 3), Err(Error::TooFewAuthors));
	assert_eq!(active.leave(0, 1), Err(Error::TooFewAuthors));
	let leaving = active.leave(4, 3).expect("enough remain");
	assert_eq!(leaving.state, State::Leaving);
	assert_eq!(leaving.leave(9, 0), Err(Error::AlreadyLeaving));
	assert_eq!(leaving.unseated().state, State::Left);
	assert_eq!(leaving.unseated().leave(9, 0), Err(Error::AlreadyLeaving));
	assert_eq!(author(State::Removed).leave(0, 3).map(|one| one.state), Ok(State::Leaving), "it is not one of them");
	assert_eq!(active.unseated(), active);
	assert_eq!(author(State::Removed).unseated(), author(State::Removed));
}

#[test]
fn only_an_active_author_should_take_stake_and_be_seated() {
	let with_stake = |state| Author { pool: Pool { added: 100, ..Default::default() }, ..author(state) };
	assert_eq!(with_stake(State::Active).check_takes_stake(), Ok(()));
	assert!(with_stake(State::Active).is_eligible(true, 100));
	assert!(!with_stake(State::Active).is_eligible(true, 101));
	assert!(!with_stake(State::Active).is_eligible(false, 100));
	assert!(!author(State::Active).is_eligible(true, 0), "without any stake");
	for state in [State::Leaving, State::Left, State::Removed] {
		assert_eq!(with_stake(state).check_takes_stake(), Err(Error::AuthorNotActive));
		assert!(!with_stake(state).is_eligible(true, 1));
		assert_eq!(with_stake(state).resume(), Ok(with_stake(State::Active)));
	}
	assert_eq!(author(State::Active).resume(), Err(Error::AlreadyActive));
}

#[test]
fn a1_only_who_has_left_should_be_left_by_its_stakers_against_their_will() {
	for state in [State::Active, State::Leaving, State::Removed] {
		assert_eq!(author(state).check_left(), Err(Error::NotLeft), "{state:?}");
	}
	assert_eq!(author(State::Left).check_left(), Ok(()));
}

#[test]
fn a1_who_does_not_author_should_be_removed_after_enough_sessions_in_a_row() {
	let (once, verdict) = author(State::Active).after_session(0, 2, 5, 3);
	assert_eq!((once.state, verdict), (State::Active, Verdict::Struck(1)));
	let (again, verdict) = once.after_session(0, 2, 5, 3);
	assert_eq!((again.state, verdict), (State::Removed, Verdict::Removed));
	assert_eq!(again.resume().expect("was removed"), author(State::Active), "strikes are forgotten");
	// One block is enough to begin anew.
	let (better, verdict) = once.after_session(1, 2, 5, 3);
	assert_eq!((better, verdict), (author(State::Active), Verdict::Fine));
	// Nobody is removed below the least number of authors; he is when others have come.
	let (spared, verdict) = once.after_session(0, 2, 3, 3);
	assert_eq!((spared.state, verdict), (State::Active, Verdict::Spared(2)));
	assert_eq!(spared.after_session(0, 2, 4, 3).1, Verdict::Removed);
	// Who is leaving is not struck.
	assert_eq!(author(State::Leaving).after_session(0, 1, 9, 0), (author(State::Leaving), Verdict::Fine));
}

#[test]
fn a_record_should_end_with_what_is_still_owed_once_nobody_has_stake_there() {
	let pool =
		Pool { added: 7, removed: 7, owed_to_author: 40, rest: Fixed::whole(2), unpaid: 42, ..Default::default() };
	let left = Author { pool, ..author(State::Left) };
	assert_eq!(left.ended(), Some(Ok(42)));
	assert_eq!(Author { state: State::Active, ..left }.ended(), None);
	assert_eq!(Author { state: State::Leaving, ..left }.ended(), None);
	assert_eq!(Author { pool: Pool { maturing: 1, ..pool }, ..left }.ended(), None);
	assert_eq!(Author { pool: Pool { removed: 6, ..pool }, ..left }.ended(), None);
	assert_eq!(Author { pool: Pool { unpaid: 43, ..pool }, ..left }.ended(), Some(Err(Error::Inconsistent)));
}

#[test]
fn a_record_should_fit_into_what_it_says() {
	let announced = Commission::new(ppm(1)).announce(ppm(2), 24, NOW).expect("is another");
	let record = Author { commission: announced, ..author(State::Active) };
	assert_eq!(Author::decode(&mut &record.encode()[..]), Ok(record));
	assert_eq!(record.encoded_size(), Author::max_encoded_len());
}
