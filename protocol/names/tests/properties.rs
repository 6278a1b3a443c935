// SPDX-License-Identifier: Apache-2.0
//! L3 to L5 and L7 for any times, any legal parameters and any order of acts.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use proptest::prelude::*;
use vns_clock::{Millis, HOUR};
use vns_names::{
	params as p, premium, register, state_at, window, Keep, Name, NameValue, Params, Registration, Request, Schedule,
	State, Value,
};

fn within<T: Copy>(spec: vns_parameters::Spec<T>) -> std::ops::RangeInclusive<T> {
	spec.least..=spec.most
}

fn legal() -> impl Strategy<Value = Params> {
	let times = (
		within(p::TERM),
		within(p::WARNING),
		within(p::SUSPENSION),
		within(p::GRACE),
		within(p::PREMIUM_PERIOD),
		within(p::CONTEST),
		within(p::COMMIT_DELAY),
		within(p::COMMIT_LIFE),
	);
	let amounts = (
		prop_oneof![within(p::START_PREMIUM), 0..100_u128],
		prop::array::uniform5(prop_oneof![within(p::PRICE_1), 0..100_u128]),
		within(p::SURCHARGE),
		within(p::LONGEST),
		within(p::CRANK_REWARD),
	);
	(times, amounts).prop_filter_map("coherent", |(times, amounts)| {
		let (term, warning, suspension, grace, premium_period, contest, commit_delay, commit_life) = times;
		let (start_premium, mut prices, surcharge, longest, crank_reward) = amounts;
		prices.sort_unstable_by(|one, other| other.cmp(one));
		let params = Params {
			term,
			warning,
			suspension,
			grace,
			premium_period,
			start_premium,
			prices,
			surcharge,
			longest,
			commit_delay,
			commit_life,
			contest,
			crank_reward,
			..Params::default()
		};
		params.check().ok().map(|()| params)
	})
}

/// Where a state stands in their order.
fn rank(state: State) -> u8 {
	match state {
		State::Active => 0,
		State::ExpiringSoon => 1,
		State::Suspended => 2,
		State::Grace => 3,
		State::DecliningPremium => 4,
		State::Released => 5,
		State::Available | State::Reserved(_) => 6,
	}
}

fn instant() -> impl Strategy<Value = Millis> {
	prop_oneof![0..40 * 365 * 24 * HOUR, any::<u64>(), Just(0), Just(u64::MAX)]
}

#[derive(Clone, Copy, Debug)]
enum Act {
	Register { by: u8, before: Millis },
	Renew { terms: u32 },
	Crank,
	Prepay { amount: u64 },
	Withdraw { by: u8, amount: u64 },
	Transfer { to: u8 },
	GiveUp { by: u8 },
	Remove,
}

fn act() -> impl Strategy<Value = (Millis, Act)> {
	let act = prop_oneof![
		(0..3_u8, 0..4 * 24 * HOUR).prop_map(|(by, before)| Act::Register { by, before }),
		(0..4_u32).prop_map(|terms| Act::Renew { terms }),
		Just(Act::Crank),
		any::<u64>().prop_map(|amount| Act::Prepay { amount }),
		(0..3_u8, any::<u64>()).prop_map(|(by, amount)| Act::Withdraw { by, amount }),
		(0..3_u8).prop_map(|to| Act::Transfer { to }),
		(0..3_u8).prop_map(|by| Act::GiveUp { by }),
		Just(Act::Remove),
	];
	(prop_oneof![0..HOUR, 0..60 * 24 * HOUR, 0..400 * 24 * HOUR], act)
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

	/// Each state ends where the next begins, and none is skipped or comes back.
	#[test]
	fn l3_states_should_have_no_gap_and_no_overlap(params in legal(), expires in instant(), now in instant()) {
		let schedule = Schedule::of(expires, &params);
		prop_assert!(schedule.warns <= schedule.expires);
		let ends = [schedule.warns.saturating_sub(1), schedule.expires, schedule.suspended_until, schedule.grace_until,
			schedule.premium_until];
		for (place, end) in ends.into_iter().enumerate() {
			let far = (0..u64::MAX / 2).contains(&schedule.premium_until) && schedule.warns > 0;
			if far {
				prop_assert_eq!(usize::from(rank(schedule.state_at(end))), place);
				prop_assert_eq!(usize::from(rank(schedule.state_at(end + 1))), place + 1);
			}
		}
		let state = state_at(Some(expires), None, now, &params);
		prop_assert!(rank(state) <= rank(state_at(Some(expires), None, now.saturating_add(1), &params)));
		prop_assert_eq!(state.is_owned(), !state.is_open());
		prop_assert_eq!(state.is_live(), now <= expires);
	}

	#[test]
	fn l3_a_state_should_never_come_back(params in legal(), expires in instant(), one in instant(), other in instant()) {
		let (early, late) = (one.min(other), one.max(other));
		let schedule = Schedule::of(expires, &params);
		prop_assert!(rank(schedule.state_at(early)) <= rank(schedule.state_at(late)));
	}

	#[test]
	fn l5_the_premium_should_never_rise(params in legal(), one in any::<u64>(), other in any::<u64>()) {
		let schedule = Schedule::of(1_700_000_000_000, &params);
		let period = schedule.premium_until - schedule.grace_until;
		let at = |instant: u64| schedule.grace_until + instant % (period + 2);
		let (early, late) = (at(one).min(at(other)), at(one).max(at(other)));
		prop_assert!(premium(&schedule, early, &params) >= premium(&schedule, late, &params));
		prop_assert!(premium(&schedule, early, &params) <= Value::new(params.start_premium));
		prop_assert_eq!(premium(&schedule, schedule.grace_until, &params), Value::new(params.start_premium));
		prop_assert_eq!(premium(&schedule, schedule.premium_until, &params), Value::ZERO);
	}

	/// L4 and L7: whatever happens, the time that is paid for only grows, and every planck that was paid is with the
	/// network, with the one who cranked, with a former owner or still put aside.
	#[test]
	fn l7_money_should_be_conserved(params in legal(), acts in prop::collection::vec(act(), 1..40)) {
		let name = Name::parse(b"d/names").expect("a name");
		let mut now = 1_700_000_000_000_u64;
		let mut stored: Option<Registration<u8>> = None;
		let (mut paid_in, mut paid_out) = (0_u128, 0_u128);
		for (wait, act) in acts {
			now += wait;
			let before = stored.clone();
			match (act, stored.clone()) {
				(Act::Register { by, before: ago }, existing) => {
					let window = window(now - ago, &params);
					let most = Value::new(u128::MAX);
					let value = NameValue::nothing();
					let request = Request { owner: by, name: &name, window, most, value };
					if let Ok(outcome) = register(request, existing.as_ref(), None, now, &params) {
						let price = outcome.price.total().expect("fits").planck();
						paid_in += price;
						paid_out += price;
						if let Some(former) = outcome.former {
							paid_in += former.compensation.planck();
							paid_out += former.compensation.planck() + former.prepaid.planck();
							prop_assert_eq!(Some(former.owner), existing.map(|existing| existing.owner));
						}
						stored = Some(outcome.registration);
					}
				},
				(Act::Renew { terms }, Some(existing)) => {
					if let Ok(renewed) = existing.renew(5, terms, now, &params) {
						let price = renewed.price.total().expect("fits").planck();
						paid_in += price;
						paid_out += price;
						prop_assert!(renewed.registration.state_at(now, &params).is_live());
						stored = Some(renewed.registration);
					}
				},
				(Act::Crank, Some(existing)) => {
					if let Ok(renewed) = existing.renew_from_balance(5, now, &params) {
						paid_out += renewed.price.total().expect("fits").planck() + renewed.reward.planck();
						stored = Some(renewed.registration);
					}
				},
				(Act::Prepay { amount }, Some(existing)) => {
					if let Ok(existing) = existing.prepay(Value::new(amount.into()), now, &params) {
						paid_in += u128::from(amount);
						stored = Some(existing);
					}
				},
				(Act::Withdraw { by, amount }, Some(existing)) => {
					if let Ok(existing) = existing.withdraw(&by, Value::new(amount.into())) {
						paid_out += u128::from(amount);
						stored = Some(existing);
					}
				},
				(Act::Transfer { to }, Some(existing)) => {
					let owner = existing.owner;
					let offered = existing.offer(&owner, to, now, &params);
					if let Ok((existing, former)) = offered.and_then(|name| name.accept(to, Keep::Nothing, now, &params)) {
						paid_out += former.prepaid.planck();
						stored = Some(existing);
					}
				},
				(Act::GiveUp { by }, Some(existing)) => {
					if let Ok(former) = existing.give_up(&by, now, &params) {
						paid_out += former.prepaid.planck();
						stored = None;
					}
				},
				(Act::Remove, Some(existing)) => {
					if let Ok(former) = existing.remove(now, &params) {
						paid_out += former.prepaid.planck();
						stored = None;
					}
				},
				(_, None) => {},
			}
			let aside = stored.as_ref().map_or(0, |stored| stored.prepaid.planck());
			prop_assert_eq!(paid_in, paid_out + aside, "L7 after {:?}", act);
			if let (Some(before), Some(after)) = (&before, &stored) {
				let same = before.registered_at == after.registered_at;
				prop_assert!(!same || after.expires_at >= before.expires_at, "L4");
				let most = now + u64::from(params.term) * HOUR * u64::from(params.longest);
				prop_assert!(after.expires_at <= most.max(before.expires_at));
			}
			if let Some(stored) = &stored {
				prop_assert!(stored.is_sound(now), "{:?} at {}", stored, now);
			}
		}
	}
}
