// SPDX-License-Identifier: Apache-2.0
use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use polkadot_sdk::{pallet_balances, sp_runtime::TokenError};

fn good() -> CandidateOf<Test> {
	candidate(now(), &[(STRIKES, 100)])
}

#[test]
fn c3_a_candidate_should_cost_a_deposit_and_change_nothing() {
	check(|| {
		block(Some(ANNA), || {
			let before = Settings::view_parameters();
			assert_ok!(propose(STRANGER, good()));
			assert_eq!((held(STRANGER), Settings::view_parameters()), (deposit(), before));
			let view = Settings::candidate(0).expect("is there");
			assert_eq!((view.needed, view.left, view.on_head, view.outcome), (201, WINDOW, true, None));
			assert_eq!(view.candidate.commit.author, Some(STRANGER), "whoever signs is the author");
			assert_eq!(Settings::open().len(), 1);
		});
	});
}

/// Each error of the crate has the same name here; the edges are tested there.
#[test]
fn c3_what_is_illegal_should_be_refused_by_its_name() {
	check(|| {
		block(Some(ANNA), || {
			let refused = |change: fn(&mut CandidateOf<Test>), error: Error<Test>| {
				let mut one = good();
				change(&mut one);
				assert_noop!(propose(STRANGER, one), error);
			};
			refused(|one| one.commit.parent = Some([9; 32]), Error::NotOnHead);
			refused(|one| one.commit.changes = changes(&[]), Error::NothingToChange);
			refused(|one| one.commit.changes = changes(&[(PRICE, 1), (STRIKES, 1)]), Error::NotAscending);
			refused(|one| one.commit.changes = changes(&[(STRIKES, 0)]), Error::OutOfRange);
			refused(|one| one.commit.message = Default::default(), Error::BadMessage);
			refused(|one| one.window.first -= 1, Error::WindowBegun);
			refused(|one| one.window.last -= 1, Error::WindowTooShort);
			refused(|one| one.threshold = 66, Error::ThresholdOutOfRange);
			refused(|one| one.threshold = 101, Error::ThresholdOutOfRange);
			refused(|one| one.activation -= 1, Error::ActivationTooSoon);
			refused(|one| one.activation = u32::MAX, Error::ActivationTooLate);
			refused(|one| one.manner = Manner::Soft, Error::NotStrict);
			let share = Settings::value(SHARE);
			assert_noop!(
				propose(STRANGER, Candidate { manner: Manner::Soft, ..candidate(now(), &[(SHARE, share + 1)]) }),
				Error::<Test>::Looser
			);
			let same = candidate(now(), &[(STRIKES, Settings::value(STRIKES))]);
			assert_noop!(propose(STRANGER, same), Error::<Test>::NothingToChange);
			let most = LEAST.parameter().most;
			assert_noop!(
				propose(STRANGER, candidate(now(), &[(LEAST, most), (MOST, most - 1)])),
				Error::<Test>::Incoherent
			);
		});
	});
}

/// C5: the minima themselves are parameters; a shorter window cannot be had before it is decided.
#[test]
fn c3_the_governed_minima_should_hold_for_what_is_proposed_after_them() {
	externalities(&[("config.least_threshold", 80)]).execute_with(|| {
		block(Some(ANNA), || {
			assert_noop!(propose(STRANGER, good()), Error::<Test>::ThresholdOutOfRange);
			assert_ok!(propose(STRANGER, Candidate { threshold: 80, ..good() }));
		});
	});
}

#[test]
fn c4_the_same_should_be_proposed_once_and_so_many_at_most() {
	check(|| {
		block(Some(ANNA), || {
			assert_ok!(propose(STRANGER, good()));
			let later = Candidate { activation: now() + 500, ..good() };
			assert_noop!(propose(STRANGER, later), Error::<Test>::AlreadyProposed);
			assert_ok!(propose(ANNA, good()));
			for number in 2..MAX_OPEN {
				assert_ok!(propose(STRANGER, candidate(now(), &[(STRIKES, 10 + u128::from(number))])));
			}
			assert_noop!(propose(STRANGER, candidate(now(), &[(STRIKES, 77)])), Error::<Test>::TooManyOpen);
		});
	});
}

#[test]
fn whoever_cannot_pay_should_propose_nothing() {
	check(|| {
		block(Some(ANNA), || {
			assert_ok!(pallet_balances::Pallet::<Test>::transfer_allow_death(
				RuntimeOrigin::signed(STRANGER),
				POT,
				ENDOWMENT - deposit()
			));
			// The deposit would take the existential deposit as well.
			assert_noop!(propose(STRANGER, good()), TokenError::FundsUnavailable);
			assert_eq!(NextCandidate::<Test>::get(), 0);
		});
	});
}

#[test]
fn it_should_be_withdrawn_by_who_proposed_it_and_before_its_window() {
	check(|| {
		let withdraw = |who| Settings::withdraw(RuntimeOrigin::signed(who), 0);
		block(Some(ANNA), || {
			let later = candidate(now() + 1, &[(STRIKES, 100)]);
			assert_ok!(propose(STRANGER, later));
			assert_noop!(withdraw(ANNA), Error::<Test>::NotProposer);
			assert_ok!(choose(ANNA, 0));
		});
		block(Some(ANNA), || {
			assert_ok!(withdraw(STRANGER));
			assert_eq!((held(STRANGER), Settings::open().len(), Settings::candidate(0)), (0, 0, None));
			assert_noop!(withdraw(STRANGER), Error::<Test>::NotOpen);
			assert_noop!(choose(BERT, 0), Error::<Test>::NotOpen);
			// The number is not given again: who chose it is for nothing else.
			assert_ok!(propose(STRANGER, good()));
			assert!(Candidates::<Test>::contains_key(1));
		});
		block(Some(ANNA), || {
			assert_noop!(Settings::withdraw(RuntimeOrigin::signed(STRANGER), 1), Error::<Test>::InWindow);
		});
		assert_eq!(slots_for(1), 0);
	});
}
