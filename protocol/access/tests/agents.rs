// SPDX-License-Identifier: Apache-2.0
//! G2 and G3: quotas that recover with time, expiry and suspension. Each test tries to break its rule.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::expect_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use vns_access::{is_suspended_by_rules, Agent, Appointment, Error, Limits, Share, Suspension, Usage};
use vns_clock::HOUR;
use vns_units::{Credit, Debt};

const LIMITS: Limits = Limits { most_members: 8, longest_proposal: 24, longest_appointment: 1_000 };
const NOW: u64 = 500_000 * HOUR;
const EXPIRES: u64 = NOW + 1_000 * HOUR;

/// 1,000 planck that recover in 10 hours, 100 an hour.
const APPOINTMENT: Appointment = Appointment { quota: Credit::new(1_000), recovery: 10, expires: EXPIRES };

fn agent() -> Agent {
	Agent::appoint(APPOINTMENT, NOW, &LIMITS).expect("is legal")
}

fn spend(agent: &Agent, amount: u128, now: u64) -> Result<Agent, Error> {
	agent.spend(Credit::new(amount), now)
}

fn left(agent: &Agent, now: u64) -> u128 {
	agent.available(now).planck()
}

#[test]
fn g2_a_quota_should_recover_linearly_and_never_beyond_itself() {
	let spent = spend(&agent(), 1_000, NOW).expect("is the quota");
	assert_eq!(left(&spent, NOW), 0);
	assert_eq!(left(&spent, NOW + HOUR / 2), 50);
	assert_eq!(left(&spent, NOW + HOUR), 100);
	assert_eq!(left(&spent, NOW + 10 * HOUR - 1), 999);
	for later in [10 * HOUR, 10 * HOUR + 1, 10_000 * HOUR, u64::MAX - NOW] {
		assert_eq!(left(&spent, NOW + later), 1_000);
	}
	assert_eq!(left(&agent(), EXPIRES), 1_000);
}

#[test]
fn g2_nothing_beyond_what_is_left_should_be_spent() {
	assert_eq!(spend(&agent(), 1_001, NOW), Err(Error::QuotaExceeded));
	assert_eq!(spend(&agent(), u128::MAX, NOW), Err(Error::QuotaExceeded));
	assert_eq!(spend(&agent(), 0, NOW), Err(Error::ZeroAmount));
	let spent = spend(&agent(), 600, NOW).expect("is within the quota");
	assert_eq!(spend(&spent, 401, NOW), Err(Error::QuotaExceeded));
	assert_eq!(left(&spend(&spent, 400, NOW).expect("is left"), NOW), 0);
	assert_eq!(left(&spend(&spent, 500, NOW + HOUR).expect("has recovered"), NOW + HOUR), 0);
}

#[test]
fn g2_what_recovers_should_be_rounded_down() {
	// One planck in 36,000 ms, and not a millisecond earlier.
	let spent = spend(&agent(), 1_000, NOW).expect("is the quota");
	assert_eq!((left(&spent, NOW + 35_999), left(&spent, NOW + 36_000)), (0, 1));
	// Spending gives up the fraction: many small spends never get more than one large one would.
	let often = spend(&spent, 1, NOW + 71_999).expect("one has recovered");
	assert_eq!((left(&often, NOW + 72_000), left(&often, NOW + 71_999 + 36_000)), (0, 1));
}

#[test]
fn g2_time_that_goes_back_should_recover_nothing() {
	let spent = spend(&agent(), 1_000, NOW).expect("is the quota");
	assert_eq!(left(&spent, NOW - 100 * HOUR), 0);
	assert_eq!(spend(&spent, 1, 0), Err(Error::QuotaExceeded));
	let spent = spend(&agent(), 500, NOW - HOUR).expect("is within the quota");
	assert_eq!(spent.usage.as_of, NOW, "nor does it let the same hour count twice");
}

#[test]
fn g2_an_appointment_should_expire() {
	assert_eq!(agent().check_active(EXPIRES), Ok(()), "at the instant it is still good");
	assert!(spend(&agent(), 1, EXPIRES).is_ok());
	assert_eq!(agent().check_active(EXPIRES + 1), Err(Error::AgentExpired));
	assert_eq!(spend(&agent(), 1, EXPIRES + 1), Err(Error::AgentExpired));
}

#[test]
fn g2_an_appointment_without_bounds_should_be_refused() {
	let appoint = |appointment| Agent::appoint(appointment, NOW, &LIMITS).map(drop);
	assert_eq!(appoint(APPOINTMENT), Ok(()));
	assert_eq!(appoint(Appointment { quota: Credit::ZERO, ..APPOINTMENT }), Err(Error::ZeroQuota));
	assert_eq!(appoint(Appointment { recovery: 0, ..APPOINTMENT }), Err(Error::ZeroRecovery));
	assert_eq!(appoint(Appointment { expires: NOW, ..APPOINTMENT }), Err(Error::ExpiryPassed));
	assert_eq!(appoint(Appointment { expires: EXPIRES + 1, ..APPOINTMENT }), Err(Error::ExpiryTooFar));
	assert_eq!(appoint(Appointment { expires: u64::MAX, ..APPOINTMENT }), Err(Error::ExpiryTooFar));
	// What was stored without bounds recovers nothing rather than everything.
	let endless = Appointment { recovery: 0, ..APPOINTMENT };
	let used = Usage { used: Credit::new(1_000), as_of: NOW };
	assert_eq!(used.available(&endless, u64::MAX), Credit::ZERO);
}

#[test]
fn g2_a_changed_quota_should_not_forget_what_was_used() {
	let spent = spend(&agent(), 600, NOW).expect("is within the quota");
	let change = |agent: &Agent, quota, now| {
		agent.reappointed(Appointment { quota: Credit::new(quota), ..APPOINTMENT }, now, &LIMITS).expect("is legal")
	};
	assert_eq!(left(&change(&spent, 1_500, NOW), NOW), 900);
	assert_eq!(left(&change(&spent, 700, NOW), NOW), 100);
	assert_eq!(left(&change(&spent, 500, NOW), NOW), 0);
	// Down and up again is no way to a full quota.
	assert_eq!(left(&change(&change(&spent, 1, NOW), 1_000, NOW), NOW), 400);
	// Until the change it recovered at the old pace: 100 in that hour; from then on at the new one.
	let later = NOW + HOUR;
	assert_eq!(left(&change(&spent, 2_000, later), later), 1_500);
	assert_eq!(left(&change(&spent, 2_000, later), later + HOUR), 1_700);
	let illegal = spent.reappointed(Appointment { recovery: 0, ..APPOINTMENT }, NOW, &LIMITS);
	assert_eq!(illegal, Err(Error::ZeroRecovery));
}

#[test]
fn g2_a_renewed_appointment_should_neither_refill_nor_lift() {
	let spent = spend(&agent(), 1_000, EXPIRES).and_then(|it| it.suspended(Suspension::ByRules)).expect("is legal");
	let late = EXPIRES + HOUR;
	let renewed = Appointment { expires: late + HOUR, ..APPOINTMENT };
	let renewed = spent.reappointed(renewed, late, &LIMITS).expect("is legal");
	assert_eq!(left(&renewed, late), 100);
	assert_eq!(renewed.check_active(late), Err(Error::Suspended));
	assert_eq!(renewed.lifted().map(|agent| agent.check_active(late)), Ok(Ok(())));
}

#[test]
fn g3_a_suspended_agent_should_grant_nothing_until_it_is_lifted() {
	for by in [Suspension::ByGroup, Suspension::ByRules] {
		let suspended = spend(&agent(), 1_000, NOW).and_then(|it| it.suspended(by)).expect("is active");
		assert_eq!(spend(&suspended, 1, NOW + HOUR), Err(Error::Suspended));
		assert_eq!(suspended.suspended(Suspension::ByGroup), Err(Error::AlreadySuspended));
		assert_eq!(suspended.suspended(Suspension::ByRules), Err(Error::AlreadySuspended));
		assert_eq!(left(&suspended, NOW + HOUR), 100, "it recovers all the same");
		let lifted = suspended.lifted().expect("is suspended");
		assert!(spend(&lifted, 100, NOW + HOUR).is_ok());
		assert_eq!(lifted.lifted(), Err(Error::NotSuspended));
	}
}

#[test]
fn g3_bad_debt_above_the_share_should_suspend() {
	let tenth = Share::new(1, 10).expect("is a share");
	let is = |bad, quota, share| is_suspended_by_rules(Debt::new(bad), Credit::new(quota), share);
	assert!(!is(0, 1_000, tenth));
	assert!(!is(100, 1_000, tenth), "exactly the share does not exceed it");
	assert!(is(101, 1_000, tenth));
	// 100.9: a hundred does not exceed it, a hundred and one does.
	assert!(!is(100, 1_009, tenth) && is(101, 1_009, tenth));
	let (none, all) = (Share::new(0, 1).expect("is a share"), Share::new(7, 7).expect("is a share"));
	assert!(!is(0, 1_000, none) && is(1, u128::MAX, none));
	assert!(!is(u128::MAX, u128::MAX, all) && is(u128::MAX, u128::MAX - 1, all));
	assert!(is(1, 0, all), "without a quota any bad debt is too much");
}

/// `a * b` as (high, low 64 bits), by halves; written for this test, compares like the number it is.
fn product(a: u128, b: u64) -> (u128, u64) {
	let low = (a & u128::from(u64::MAX)) * u128::from(b);
	((a >> 64) * u128::from(b) + (low >> 64), low as u64)
}

/// Is `part` = `whole * n / d`, rounded down?
fn is_part(part: u128, whole: u128, n: u64, d: u64) -> bool {
	product(part, d) <= product(whole, n) && part.checked_add(1).is_none_or(|next| product(next, d) > product(whole, n))
}

/// Amounts of every size: uniform ones are nearly all of the largest.
fn amounts() -> impl Strategy<Value = u128> {
	(any::<u128>(), 0u32..128).prop_map(|(amount, less)| amount >> less)
}

/// One thing after another.
#[derive(Clone, Debug)]
enum Step {
	Wait(u64),
	Spend(u128),
	Change(u128, u32),
	Suspend,
	Lift,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
	let step = prop_oneof![
		4 => (0..3 * HOUR).prop_map(Step::Wait),
		6 => (0u128..1_200).prop_map(Step::Spend),
		1 => (0u128..3_000, 0u32..20).prop_map(|(quota, recovery)| Step::Change(quota, recovery)),
		1 => Just(Step::Suspend),
		1 => Just(Step::Lift),
	];
	prop::collection::vec(step, 1..100)
}

/// Another way to say the same: what is left, below zero when a quota was lowered under what is used.
struct Naive {
	quota: i128,
	period: i128,
	left: i128,
	as_of: u64,
	suspended: bool,
}

impl Naive {
	fn settle(&mut self, now: u64) {
		let passed = i128::from(now - self.as_of);
		self.left = self.quota.min(self.left + self.quota * passed / self.period);
		self.as_of = now;
	}

	fn left_at(&self, now: u64) -> u128 {
		let passed = i128::from(now - self.as_of);
		self.quota.min(self.left + self.quota * passed / self.period).max(0) as u128
	}

	fn spend(&mut self, amount: u128, now: u64) -> Result<(), Error> {
		if now > EXPIRES {
			return Err(Error::AgentExpired);
		}
		if self.suspended {
			return Err(Error::Suspended);
		}
		if amount == 0 {
			return Err(Error::ZeroAmount);
		}
		if amount > self.left_at(now) {
			return Err(Error::QuotaExceeded);
		}
		self.settle(now);
		self.left -= amount as i128;
		Ok(())
	}
}

proptest! {
	#[test]
	fn g2_recovery_should_be_exact_for_every_quota_and_time(
		quota in amounts(), recovery in 1u32.., elapsed: u64, short in any::<bool>(),
	) {
		let quota = quota.max(1);
		let period = u64::from(recovery) * HOUR;
		let elapsed = if short { elapsed % period } else { elapsed };
		let appointment = Appointment { quota: Credit::new(quota), recovery, expires: u64::MAX };
		let usage = Usage { used: Credit::new(quota), as_of: 0 };
		let left = usage.available(&appointment, elapsed).planck();
		if elapsed >= period {
			prop_assert_eq!(left, quota);
		} else {
			prop_assert!(is_part(left, quota, elapsed, period));
		}
		// Whatever is used beyond the quota, after a change of it, comes back at the same pace.
		let beyond = Usage { used: Credit::new(u128::MAX), as_of: 0 };
		let recovered = u128::MAX - beyond.at(&appointment, elapsed).used.planck();
		prop_assert!(recovered == u128::MAX || is_part(recovered, quota, elapsed, period));
	}

	#[test]
	fn g3_a_share_of_an_amount_should_be_exact(
		amount in amounts(), numerator: u32, denominator in 1u32.., bad in amounts(),
	) {
		let numerator = numerator % denominator.saturating_add(1);
		let share = Share::new(numerator, denominator).expect("is a share");
		let part = share.of_amount(amount);
		prop_assert!(is_part(part, amount, numerator.into(), denominator.into()));
		for bad in [bad, part, part.saturating_add(1)] {
			let exceeds = product(bad, denominator.into()) > product(amount, numerator.into());
			prop_assert_eq!(is_suspended_by_rules(Debt::new(bad), Credit::new(amount), share), exceeds);
		}
	}

	#[test]
	fn g2_any_sequence_should_agree_with_the_model_and_stay_within_the_quota(steps in steps()) {
		let (mut now, mut real) = (NOW, agent());
		let period = i128::from(10 * HOUR);
		let mut naive = Naive { quota: 1_000, period, left: 1_000, as_of: NOW, suspended: false };
		// What was spent since the appointment last changed, and when.
		let mut spent = Vec::<(u64, i128)>::new();
		for step in steps {
			let before = real;
			match step {
				Step::Wait(time) => now += time,
				Step::Spend(amount) => {
					let done = spend(&real, amount, now);
					prop_assert_eq!(done.map(drop), naive.spend(amount, now));
					if let Ok(agent) = done {
						real = agent;
						spent.push((now, amount as i128));
					}
				},
				Step::Change(quota, recovery) => {
					let wanted = Appointment { quota: Credit::new(quota), recovery, expires: EXPIRES };
					match real.reappointed(wanted, now, &LIMITS) {
						Ok(agent) => {
							real = agent;
							naive.settle(now);
							naive.left += quota as i128 - naive.quota;
							(naive.quota, naive.period) = (quota as i128, i128::from(u64::from(recovery) * HOUR));
							spent.clear();
						},
						Err(error) => {
							let zero = (quota == 0, recovery == 0, error);
							prop_assert!(matches!(zero, (true, _, Error::ZeroQuota) | (false, true, Error::ZeroRecovery)));
						},
					}
				},
				Step::Suspend => match real.suspended(Suspension::ByGroup) {
					Ok(agent) => (real, naive.suspended) = (agent, true),
					Err(error) => prop_assert_eq!((naive.suspended, error), (true, Error::AlreadySuspended)),
				},
				Step::Lift => match real.lifted() {
					Ok(agent) => (real, naive.suspended) = (agent, false),
					Err(error) => prop_assert_eq!((naive.suspended, error), (false, Error::NotSuspended)),
				},
			}
			prop_assert_eq!(left(&real, now), naive.left_at(now));
			prop_assert!(real.available(now) <= real.appointment.quota);
			prop_assert!(real.usage.as_of >= before.usage.as_of && real.usage.as_of <= now);
			prop_assert_eq!(real.check_active(now).is_ok(), !naive.suspended && now <= EXPIRES);
			for (first, (start, _)) in spent.iter().enumerate() {
				let sum: i128 = spent[first..].iter().map(|(_, amount)| amount).sum();
				let (end, _) = spent[spent.len() - 1];
				let most = naive.quota + naive.quota * i128::from(end - start) / naive.period;
				prop_assert!(sum <= most, "{sum} in a stretch of time for {most}");
			}
		}
	}
}
