// SPDX-License-Identifier: Apache-2.0
//! L2 to L7: states, prices and transitions, each rule with an attempt to break it.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use vns_clock::{Millis, HOUR};
use vns_names::{
	commit_state, deposit, params, premium, price, register, state_at, term_price, window, CommitState, Error, Keep,
	Name, NameValue, Params, Price, Reason, Registration, Request, Schedule, State, Value, Window, RESERVED,
};

const ALICE: u64 = 1;
const BOB: u64 = 2;
const CAROL: u64 = 3;
const DAY: Millis = 24 * HOUR;
const YEAR: Millis = 365 * DAY;
const NOW: Millis = 1_700_000_000_000;
const VNS: u128 = 1_000_000_000_000;

fn v(planck: u128) -> Value {
	Value::new(planck)
}

fn says(text: &str) -> NameValue {
	NameValue::inline(text.as_bytes().to_vec()).expect("short")
}

fn example() -> Name {
	Name::parse(b"d/example").expect("a name")
}

/// Committed a quarter of an hour before `now`.
fn request(owner: u64, name: &Name, now: Millis) -> Request<'_, u64> {
	let window = window(now - 900_000, &Params::default());
	Request { owner, name, window, most: v(u128::MAX), value: says("{}") }
}

fn registered(owner: u64, now: Millis) -> Registration<u64> {
	register(request(owner, &example(), now), None, None, now, &Params::default()).expect("free").registration
}

/// When no earlier commit can claim it any more.
const SETTLED: Millis = NOW + HOUR + 1;

#[test]
fn defaults_should_be_legal_and_coherent() {
	assert_eq!(Params::default().check(), Ok(()));
	let p = Params::default();
	for (wrong, name) in [
		(Params { term: 0, ..p }, "names.term"),
		(Params { warning: 23, ..p }, "names.warning"),
		(Params { suspension: 24 * 6, ..p }, "names.suspension"),
		(Params { grace: 24 * 13, ..p }, "names.grace"),
		(Params { premium_period: 0, ..p }, "names.premium_period"),
		(Params { start_premium: u128::MAX, ..p }, "names.start_premium"),
		(Params { surcharge: 101, ..p }, "names.surcharge"),
		(Params { longest: 1, ..p }, "names.longest"),
		(Params { commit_delay: 0, ..p }, "names.commit_delay"),
		(Params { commit_life: 23, ..p }, "names.commit_life"),
		(Params { contest: 24 * 8, ..p }, "names.contest"),
		(Params { contest: 0, ..p }, "names.contest"),
		(Params { deposit: u128::MAX, ..p }, "names.deposit"),
		(Params { deposit_per_byte: u128::MAX, ..p }, "names.deposit_per_byte"),
		(Params { crank_reward: u128::MAX, ..p }, "names.crank_reward"),
		(Params { prices: [u128::MAX, 4, 3, 2, 1], ..p }, "names.price_1"),
		(Params { prices: [5, 4, 3, 2, u128::MAX], ..p }, "names.price_5"),
		(Params { prices: [1, 2, 3, 4, 5], ..p }, "names.price_1 to price_5 must not rise"),
		(Params { term: 24 * 30, ..p }, "names.warning must be shorter than names.term"),
		(Params { term: 24 * 40, ..p }, "names.suspension and names.grace together must be shorter than names.term"),
	] {
		assert_eq!(wrong.check(), Err(name));
	}
	assert_eq!(params::COMMIT_LIFE.least, 24, "a commit lives at least a day");
}

#[test]
fn l3_each_state_should_hold_from_its_first_instant_to_its_last() {
	let params = Params::default();
	let name = registered(ALICE, NOW);
	let e = NOW + YEAR;
	assert_eq!(name.expires_at, e);
	for (now, state) in [
		(NOW, State::Active),
		(e - 30 * DAY - 1, State::Active),
		(e - 30 * DAY, State::ExpiringSoon),
		(e, State::ExpiringSoon),
		(e + 1, State::Suspended),
		(e + 14 * DAY, State::Suspended),
		(e + 14 * DAY + 1, State::Grace),
		(e + 44 * DAY, State::Grace),
		(e + 44 * DAY + 1, State::DecliningPremium),
		(e + 65 * DAY, State::DecliningPremium),
		(e + 65 * DAY + 1, State::Released),
		(Millis::MAX, State::Released),
	] {
		assert_eq!(name.state_at(now, &params), state, "{}", now - e.min(now));
		assert_eq!(state.is_live(), now <= e);
		assert_eq!(state.is_owned(), now <= e + 44 * DAY);
		assert_eq!(state.is_open(), now > e + 44 * DAY);
	}
}

#[test]
fn a_reserved_name_should_be_nobodys_until_its_owner_loses_it() {
	let params = Params::default();
	let reason = Reason::Protocol;
	assert_eq!(state_at(None, None, NOW, &params), State::Available);
	assert_eq!(state_at(None, Some(reason), NOW, &params), State::Reserved(reason));
	assert_eq!(state_at(Some(NOW + YEAR), Some(reason), NOW, &params), State::Active);
	assert_eq!(state_at(Some(NOW - YEAR), Some(reason), NOW, &params), State::Reserved(reason));
	let name = example();
	let refused = register(request(ALICE, &name, NOW), None, Some(reason), NOW, &params);
	assert_eq!(refused, Err(Error::NameReserved));
	for (label, _) in RESERVED {
		assert!(vns_names::Label::parse(label.as_bytes()).is_ok());
	}
}

#[test]
fn l2_a_commit_should_be_open_from_its_first_instant_to_its_last() {
	let params = Params::default();
	let w = window(NOW, &params);
	assert_eq!(w, Window { committed_at: NOW, opens: NOW + 600_000, closes: NOW + 600_000 + 2 * DAY });
	for (now, state, error) in [
		(NOW, CommitState::Waiting, Some(Error::TooEarly)),
		(w.opens - 1, CommitState::Waiting, Some(Error::TooEarly)),
		(w.opens, CommitState::Open, None),
		(w.closes, CommitState::Open, None),
		(w.closes + 1, CommitState::Expired, Some(Error::CommitExpired)),
	] {
		assert_eq!(commit_state(&w, now), state);
		let name = example();
		let request = Request { window: w, ..request(ALICE, &name, NOW) };
		assert_eq!(register(request, None, None, now, &params).err(), error);
	}
}

#[test]
fn a_registration_should_cost_what_its_length_says_and_no_more_than_was_committed_to() {
	let params = Params::default();
	for (octets, vns) in [(1, 1_000), (2, 500), (3, 100), (4, 20), (5, 5), (6, 5), (63, 5)] {
		assert_eq!(term_price(octets, &params), v(vns * VNS));
		let three = price(octets, State::Available, None, 3, NOW, &params).expect("legal");
		assert_eq!(three, Price { terms: v(3 * vns * VNS), ..Price::default() });
	}
	assert_eq!(price(5, State::Available, None, 0, NOW, &params), Err(Error::NoTerm));
	let name = example();
	let with = |most: u128| {
		let request = Request { most: v(most), ..request(ALICE, &name, NOW) };
		register(request, None, None, NOW, &params)
	};
	assert_eq!(with(5 * VNS - 1), Err(Error::PriceAboveMost));
	let outcome = with(5 * VNS).expect("enough");
	assert_eq!((outcome.registration.paid, outcome.former), (v(5 * VNS), None));
	assert!(outcome.registration.is_sound(NOW));
	assert_eq!((outcome.registration.expires_at, outcome.registration.settles_at), (NOW + YEAR, NOW + HOUR));
}

#[test]
fn l2_of_two_live_commits_the_earlier_should_win() {
	let params = Params::default();
	let name = example();
	// Bob saw Alice's reveal, committed, held her up, and was first to reveal.
	let bobs = register(request(BOB, &name, NOW), None, None, NOW, &params).expect("free").registration;
	let alices = |committed: Millis, most: u128| Request {
		window: window(committed, &params),
		most: v(most),
		..request(ALICE, &name, NOW)
	};
	let earlier = bobs.committed_at - 1;
	let outcome = register(alices(earlier, 5 * VNS), Some(&bobs), None, NOW + HOUR, &params).expect("in time");
	let former = outcome.former.expect("Bob");
	assert_eq!((former.owner, former.compensation, former.prepaid), (BOB, v(5 * VNS), v(0)));
	assert_eq!(outcome.price, Price::default(), "the network was paid by Bob");
	assert_eq!((outcome.registration.owner, outcome.registration.expires_at), (ALICE, bobs.expires_at));
	assert_eq!(outcome.registration.paid, bobs.paid);
	assert!(outcome.registration.is_sound(NOW + HOUR));

	let refused = |request, now| register(request, Some(&bobs), None, now, &params).err();
	assert_eq!(refused(alices(earlier, 5 * VNS), SETTLED), Some(Error::NameTaken), "too late");
	assert_eq!(refused(alices(earlier + 1, 5 * VNS), NOW), Some(Error::NameTaken), "of the same instant");
	assert_eq!(refused(alices(earlier + 2, 5 * VNS), NOW + HOUR), Some(Error::NameTaken), "later");
	assert_eq!(refused(alices(earlier, 5 * VNS - 1), NOW), Some(Error::PriceAboveMost));
	assert_eq!(refused(alices(NOW - 10 * DAY, 5 * VNS), NOW), Some(Error::CommitExpired), "not live");
	let own = Request { window: window(earlier, &params), ..request(BOB, &name, NOW) };
	assert_eq!(refused(own, NOW), Some(Error::NameTaken), "of the owner himself");
}

#[test]
fn what_is_not_settled_should_not_be_sold_renewed_or_given_up() {
	let params = Params::default();
	let name = registered(ALICE, NOW);
	let last = NOW + HOUR;
	assert_eq!(name.clone().offer(&ALICE, BOB, last, &params), Err(Error::NotSettled));
	assert_eq!(name.clone().renew(7, 1, last, &params).err(), Some(Error::NotSettled));
	assert_eq!(name.clone().prepay(v(1), last, &params), Err(Error::NotSettled));
	assert_eq!(name.clone().give_up(&ALICE, last, &params).err(), Some(Error::NotSettled));
	// It resolves and changes all the same.
	assert!(name.clone().update(&ALICE, says("[]"), last, &params).is_ok());
	assert!(name.clone().offer(&ALICE, BOB, SETTLED, &params).is_ok());
	assert!(name.give_up(&ALICE, SETTLED, &params).is_ok());
}

#[test]
fn l4_a_renewal_should_start_where_the_paid_time_ends() {
	let params = Params::default();
	let name = registered(ALICE, NOW);
	let e = name.expires_at;
	let at = |now| name.clone().renew(7, 1, now, &params);
	for now in [SETTLED, e, e + 1, e + 14 * DAY] {
		let renewed = at(now).expect("owned");
		assert_eq!(renewed.registration.expires_at, e + YEAR);
		assert_eq!(renewed.price, Price { terms: v(5 * VNS), ..Price::default() });
		assert_eq!(renewed.reward, v(0));
	}
	// A quarter of the price of one term on top.
	for now in [e + 14 * DAY + 1, e + 44 * DAY] {
		let renewed = at(now).expect("owned");
		assert_eq!(renewed.price.total(), Ok(v(5 * VNS + 5 * VNS / 4)));
		assert_eq!(renewed.registration.state_at(now, &params), State::Active);
		let three = name.clone().renew(7, 3, now, &params).expect("owned");
		assert_eq!(three.price.surcharge, renewed.price.surcharge, "of one term");
	}
	for now in [e + 44 * DAY + 1, e + 66 * DAY] {
		assert_eq!(at(now).err(), Some(Error::NameLapsed));
	}
	assert_eq!(name.clone().renew(7, 0, SETTLED, &params).err(), Some(Error::NoTerm));
	assert!(name.clone().renew(7, 9, SETTLED, &params).is_ok());
	assert_eq!(name.clone().renew(7, 10, SETTLED, &params).err(), Some(Error::TooFarAhead));
}

#[test]
fn the_surcharge_should_be_rounded_up() {
	for (term, percent, surcharge) in [(1, 25, 1), (4, 25, 1), (5, 25, 2), (5, 0, 0), (5, 100, 5), (0, 25, 0)] {
		let params = Params { prices: [term; 5], surcharge: percent, ..Params::default() };
		let price = price(5, State::Grace, Some(NOW), 1, NOW, &params).expect("legal");
		assert_eq!(price.surcharge, v(surcharge), "{percent} % of {term}");
	}
}

#[test]
fn l5_the_premium_should_halve_in_each_step_and_end_at_nothing() {
	let params = Params { start_premium: 1 << 20, premium_period: 16, ..Params::default() };
	let schedule = Schedule::of(NOW, &params);
	let start = schedule.grace_until;
	for step in 0..16_u64 {
		assert_eq!(premium(&schedule, start + step * HOUR, &params), v((1 << 20) >> step), "{step}");
	}
	// Evenly in between, and rounded up.
	assert_eq!(premium(&schedule, start + HOUR / 2, &params), v((1 << 19) + (1 << 18)));
	assert_eq!(premium(&schedule, start + 1, &params), v(1 << 20));
	assert_eq!(premium(&schedule, start + 16 * HOUR - 1, &params), v(1));
	for none in [0, start - 1, start + 16 * HOUR, Millis::MAX] {
		assert_eq!(premium(&schedule, none, &params), v(0));
	}
}

#[test]
fn a_lost_name_should_be_anybodys_at_the_premium_and_give_back_what_was_its_owners() {
	let params = Params::default();
	let name = registered(ALICE, NOW).prepay(v(7), SETTLED, &params).expect("owned");
	let lost = name.expires_at + 44 * DAY + 1;
	let example = example();
	let outcome = register(request(BOB, &example, lost), Some(&name), None, lost, &params).expect("open");
	assert!(outcome.price.premium > v(99_000 * VNS) && outcome.price.premium <= v(100_000 * VNS));
	let former = outcome.former.expect("Alice");
	assert_eq!((former.owner, former.prepaid, former.compensation), (ALICE, v(7), v(0)));
	assert_eq!((outcome.registration.owner, outcome.registration.prepaid), (BOB, v(0)));
	let least = Request { most: v(5 * VNS), ..request(BOB, &example, lost) };
	assert_eq!(register(least, Some(&name), None, lost, &params).err(), Some(Error::PriceAboveMost));
	// In the end it costs no premium, and anybody removes what is left.
	let released = name.expires_at + 65 * DAY + 1;
	let least = Request { most: v(5 * VNS), ..request(BOB, &example, released) };
	assert!(register(least, Some(&name), None, released, &params).is_ok());
	assert_eq!(name.clone().remove(released - 1, &params).err(), Some(Error::NotReleased));
	assert_eq!(name.remove(released, &params).map(|former| former.prepaid), Ok(v(7)));
}

#[test]
fn a_name_should_be_renewed_from_its_balance_by_whoever_cranks() {
	let params = Params::default();
	let name = registered(ALICE, NOW);
	let e = name.expires_at;
	let cost = 5 * VNS + VNS / 100;
	let paid_ahead = name.clone().prepay(v(cost), SETTLED, &params).expect("owned");
	assert_eq!(paid_ahead.renewal_window(&params), (e - 30 * DAY, e + 44 * DAY));
	assert_eq!(paid_ahead.clone().renew_from_balance(7, e - 30 * DAY - 1, &params).err(), Some(Error::NotDue));
	assert_eq!(paid_ahead.clone().renew_from_balance(7, e + 44 * DAY + 1, &params).err(), Some(Error::NotDue));
	let renewed = paid_ahead.clone().renew_from_balance(7, e - 30 * DAY, &params).expect("due");
	assert_eq!((renewed.registration.prepaid, renewed.reward), (v(0), v(VNS / 100)));
	assert_eq!(renewed.registration.expires_at, e + YEAR);
	// In grace the surcharge comes out of it as well.
	let late = paid_ahead.clone().renew_from_balance(7, e + 44 * DAY, &params);
	assert_eq!(late.err(), Some(Error::NotEnoughPrepaid));
	assert_eq!(name.clone().renew_from_balance(7, e, &params).err(), Some(Error::NotEnoughPrepaid));
	// It is the owner's.
	assert_eq!(paid_ahead.clone().withdraw(&BOB, v(1)), Err(Error::NotOwner));
	assert_eq!(paid_ahead.clone().withdraw(&ALICE, v(0)), Err(Error::ZeroAmount));
	assert_eq!(paid_ahead.clone().withdraw(&ALICE, v(cost + 1)), Err(Error::NotEnoughPrepaid));
	assert_eq!(paid_ahead.clone().withdraw(&ALICE, v(cost)), Ok(name.clone()));
	assert_eq!(name.clone().prepay(v(0), SETTLED, &params), Err(Error::ZeroAmount));
	assert_eq!(name.clone().prepay(v(1), e + 44 * DAY + 1, &params), Err(Error::NameLapsed));
	assert_eq!(paid_ahead.prepay(v(u128::MAX), SETTLED, &params), Err(Error::AmountOverflow));
}

#[test]
fn an_update_should_be_the_owners_while_the_name_resolves() {
	let params = Params::default();
	let name = registered(ALICE, NOW);
	let e = name.expires_at;
	assert_eq!(name.clone().update(&BOB, says("[]"), NOW, &params), Err(Error::NotOwner));
	assert_eq!(name.clone().update(&ALICE, says("{}"), NOW, &params), Err(Error::SameValue));
	assert_eq!(name.clone().update(&ALICE, says("[]"), e + 1, &params), Err(Error::NotLive));
	let updated = name.clone().update(&ALICE, says("[]"), e, &params).expect("live");
	assert_eq!(updated, Registration { value: says("[]"), changed_at: e, ..name });
}

#[test]
fn l6_a_transfer_should_void_the_value_unless_the_new_owner_keeps_it() {
	let params = Params::default();
	let name = registered(ALICE, NOW).prepay(v(9), SETTLED, &params).expect("owned");
	assert_eq!(name.clone().offer(&BOB, CAROL, SETTLED, &params), Err(Error::NotOwner));
	assert_eq!(name.clone().offer(&ALICE, ALICE, SETTLED, &params), Err(Error::OfferToSelf));
	assert_eq!(name.clone().offer(&ALICE, BOB, name.expires_at + 1, &params), Err(Error::NotLive));
	let offered = name.clone().offer(&ALICE, BOB, SETTLED, &params).expect("live");
	assert_eq!(offered.clone().offer(&ALICE, BOB, SETTLED, &params), Err(Error::AlreadyOffered));
	assert_eq!(offered.clone().cancel(&ALICE), Ok(name.clone()));
	assert_eq!(offered.clone().cancel(&BOB), Err(Error::NotOwner));
	assert_eq!(name.clone().cancel(&ALICE), Err(Error::NotOffered));

	let accept = |by, keep, now| offered.clone().accept(by, keep, now, &params);
	assert_eq!(accept(CAROL, Keep::Nothing, SETTLED).err(), Some(Error::NotOffered));
	assert_eq!(accept(BOB, Keep::Nothing, name.expires_at + 1).err(), Some(Error::NotLive));
	assert_eq!(accept(BOB, Keep::Value(says("[]").hash()), SETTLED).err(), Some(Error::ValueChanged));
	let (void, former) = accept(BOB, Keep::Nothing, SETTLED).expect("offered");
	assert_eq!((void.owner, void.offered_to, void.prepaid, void.changed_at), (BOB, None, v(0), SETTLED));
	assert!(void.value.is_nothing(), "no stale record of the former owner");
	assert_eq!((former.owner, former.prepaid), (ALICE, v(9)));
	assert_eq!(void.expires_at, name.expires_at, "the time goes with the name");
	let (kept, _) = accept(BOB, Keep::Value(says("{}").hash()), SETTLED).expect("offered");
	assert_eq!(kept.value, says("{}"));
	// The owner swaps the value just before.
	let swapped = offered.update(&ALICE, says("evil"), SETTLED, &params).expect("live");
	assert_eq!(swapped.accept(BOB, Keep::Value(says("{}").hash()), SETTLED, &params).err(), Some(Error::ValueChanged));
}

#[test]
fn the_deposit_should_follow_what_the_name_says() {
	let params = Params::default();
	assert_eq!(deposit(&NameValue::nothing(), &params), v(VNS));
	assert_eq!(deposit(&says("{}"), &params), v(VNS + 2 * VNS / 1_000));
	let elsewhere = NameValue::elsewhere(b"anything", b"ipfs".to_vec()).expect("short");
	assert_eq!(deposit(&elsewhere, &params), v(VNS + 36 * VNS / 1_000));
}

#[test]
fn a_stored_name_should_be_sound_only_in_order_and_not_in_the_future() {
	let name = registered(ALICE, NOW);
	assert!(name.is_sound(NOW) && !name.is_sound(NOW - 1));
	for wrong in [
		Registration { committed_at: NOW, ..name.clone() },
		Registration { changed_at: NOW - 1, ..name.clone() },
		Registration { expires_at: NOW, ..name.clone() },
		Registration { offered_to: Some(ALICE), ..name.clone() },
	] {
		assert!(!wrong.is_sound(NOW));
	}
}
