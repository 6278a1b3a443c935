// SPDX-License-Identifier: Apache-2.0
//! A policy, and what it refuses by, as people and programs read them.

use crate::{report::pairs, show};
use serde_json::{json, Value};
use vns_client::author::{Conditions, Order, Policy, Refusal, Step};
use vns_clock::{Millis, HOUR};

/// The order by which a policy takes grants, as files name it.
pub const fn order(order: Order) -> &'static str {
	match order {
		Order::Oldest => "oldest",
		Order::HighestReward => "highest-reward",
		Order::Smallest => "smallest",
	}
}

/// A policy in lines.
pub fn lines(policy: &Policy) -> Vec<(&'static str, String)> {
	let ceiling = match policy.ceiling {
		u128::MAX => "there is none".to_owned(),
		limit => format!("nothing from {} of circulating value on", show::amount(limit)),
	};
	let age = match policy.mean_age_bound {
		None => "there is none".to_owned(),
		Some(hours) => format!("nothing when unpaid debt is older than {} on average", length(hours.into())),
	};
	let first = match policy.order {
		Order::Oldest => "who has waited longest",
		Order::HighestReward => "who pays the largest reward",
		Order::Smallest => "who asks for least",
	};
	let mut lines = vec![
		("emergency switch", (if policy.stopped { "ON: issues nothing" } else { "off" }).to_owned()),
		("ceiling", ceiling),
		("bound of age", age),
		("least reward", format!("{} of the amount", show::percent(policy.least_reward.parts()))),
		("unused credit", format!("at most {} of circulating value", show::percent(policy.unused_cap.parts()))),
	];
	for (place, Step { from, per_hour }) in policy.speed.iter().enumerate() {
		let speed = match *per_hour {
			u128::MAX => "no limit".to_owned(),
			limit => format!("{} an hour", show::amount(limit)),
		};
		let from = if *from == 0 { String::new() } else { format!(", from {} circulating on", show::amount(*from)) };
		lines.push((if place == 0 { "speed" } else { "" }, format!("{speed}{from}")));
	}
	lines.push(("first comes", first.to_owned()));
	lines
}

/// Hours in words.
fn length(hours: Millis) -> String {
	show::duration(hours.saturating_mul(HOUR))
}

/// A policy under a line that says whose it is.
pub fn headed(policy: &Policy, own: bool) -> String {
	let whose = if own { "Its own policy" } else { "The default policy, for it has set none" };
	format!("{whose}:\n{}", pairs(&lines(policy)))
}

/// A policy for programs; nothing where there is no limit.
pub fn json(policy: &Policy) -> Value {
	let limit = |amount: u128| if amount == u128::MAX { Value::Null } else { show::planck(amount) };
	let step = |step: &Step| json!({ "from": show::planck(step.from), "per_hour": limit(step.per_hour) });
	json!({
		"stopped": policy.stopped,
		"ceiling": limit(policy.ceiling),
		"mean_age_bound_hours": policy.mean_age_bound,
		"least_reward_ppm": policy.least_reward.parts(),
		"unused_cap_ppm": policy.unused_cap.parts(),
		"speed": policy.speed.iter().map(step).collect::<Vec<_>>(),
		"order": order(policy.order),
	})
}

/// What keeps a policy from issuing anything at all, as things stand; nothing if nothing does.
pub fn standstill(policy: &Policy, now: &Conditions) -> Option<String> {
	if policy.stopped {
		return Some("its emergency switch is on".into());
	}
	if now.circulating >= policy.ceiling {
		let circulating = show::amount(now.circulating);
		return Some(format!("{circulating} circulates, the ceiling is {}", show::amount(policy.ceiling)));
	}
	if let Some(bound) = policy.mean_age_bound.filter(|bound| now.mean_age > Millis::from(*bound).saturating_mul(HOUR))
	{
		let age = show::duration(now.mean_age);
		return Some(format!("unpaid debt is {age} old on average, the bound is {}", length(bound.into())));
	}
	let cap = policy.unused_cap.of(now.circulating);
	if now.unused > cap {
		let unused = show::amount(now.unused);
		return Some(format!("{unused} of credit is unused, the cap is {}", show::amount(cap)));
	}
	(policy.per_hour(now.circulating) == 0).then(|| "its speed is nothing at this circulating value".into())
}

/// The name of a refusal, which stays the same.
pub const fn refusal_name(refusal: &Refusal) -> &'static str {
	match refusal {
		Refusal::Stopped => "Stopped",
		Refusal::AboveCeiling => "AboveCeiling",
		Refusal::DebtTooOld => "DebtTooOld",
		Refusal::RewardTooSmall { .. } => "RewardTooSmall",
		Refusal::UnusedCreditCap { .. } => "UnusedCreditCap",
		Refusal::TooFast { .. } => "TooFast",
		Refusal::BucketEmpty { .. } => "BucketEmpty",
		Refusal::NetworkShareSpent { .. } => "NetworkShareSpent",
		Refusal::HolderFrozen => "HolderFrozen",
		Refusal::Expired => "Expired",
		Refusal::NoStanding => "NoStanding",
		Refusal::Void => "Void",
	}
}

/// The number that belongs to a refusal, in planck, with its name.
pub const fn refusal_number(refusal: &Refusal) -> Option<(&'static str, u128)> {
	match refusal {
		Refusal::Stopped
		| Refusal::AboveCeiling
		| Refusal::DebtTooOld
		| Refusal::HolderFrozen
		| Refusal::Expired
		| Refusal::NoStanding
		| Refusal::Void => None,
		Refusal::RewardTooSmall { least } => Some(("least", *least)),
		Refusal::UnusedCreditCap { cap } => Some(("cap", *cap)),
		Refusal::TooFast { left } => Some(("left", *left)),
		Refusal::BucketEmpty { level } | Refusal::NetworkShareSpent { level } => Some(("level", *level)),
	}
}

/// A refusal in words.
pub fn refusal(refusal: &Refusal) -> String {
	let amount = |planck: u128| show::amount(planck);
	match refusal {
		Refusal::Stopped => "the emergency switch is on".into(),
		Refusal::AboveCeiling => "circulating value has reached the ceiling".into(),
		Refusal::DebtTooOld => "unpaid debt is too old on average".into(),
		Refusal::RewardTooSmall { least } => format!("the least reward is {}", amount(*least)),
		Refusal::UnusedCreditCap { cap } => format!("unused credit is at most {}", amount(*cap)),
		Refusal::TooFast { left } => format!("the hour has {} left", amount(*left)),
		Refusal::BucketEmpty { level } => format!("the author's capacity is {}", amount(*level)),
		Refusal::NetworkShareSpent { level } => format!("the network's share is {}", amount(*level)),
		Refusal::HolderFrozen => "the holder is frozen".into(),
		Refusal::Expired => "it has waited as long as it may".into(),
		Refusal::NoStanding => "the holder may not have credit any more".into(),
		Refusal::Void => "the ledger refuses it".into(),
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use vns_units::{Ppm, UNIT};

	fn conditions() -> Conditions {
		Conditions { circulating: 5_000 * UNIT, unused: 450 * UNIT, mean_age: 48 * HOUR, issued_this_hour: 0 }
	}

	#[test]
	fn a_policy_should_be_said_in_full() {
		let policy = Policy {
			ceiling: 7 * UNIT,
			mean_age_bound: Some(48),
			least_reward: Ppm::new(1_000).unwrap(),
			..Policy::default()
		};
		let steps = vec![Step { from: 0, per_hour: u128::MAX }, Step { from: UNIT, per_hour: 2 * UNIT }];
		let policy = policy.with_speed(steps).unwrap().with_stop(true);
		let text = headed(&policy, true);
		for part in [
			"ON: issues nothing",
			"from 7.00 VNS",
			"older than 2 d",
			"0.1% of the amount",
			"10% of circ",
			"no limit\n",
			"2.00 VNS an hour, from 1.00 VNS circulating on",
			"waited longest",
		] {
			assert!(text.contains(part), "{part}: {text}");
		}
		assert!(headed(&Policy::default(), false).contains("has set none"));
		assert_eq!(json(&Policy::default())["ceiling"], Value::Null);
		assert_eq!(json(&policy)["speed"][1]["per_hour"], "2000000000000");
	}

	#[test]
	fn a_policy_that_issues_nothing_as_things_stand_should_be_found() {
		let usual = Policy::default();
		assert_eq!(standstill(&usual, &conditions()), None);
		let none = vec![Step { from: 0, per_hour: 1 }, Step { from: 5_000 * UNIT, per_hour: 0 }];
		for (policy, part) in [
			(usual.clone().with_stop(true), "switch"),
			(Policy { ceiling: 5_000 * UNIT, ..usual.clone() }, "the ceiling is 5,000.00"),
			(Policy { mean_age_bound: Some(47), ..usual.clone() }, "2 d old on average, the bound is 1 d 23 h"),
			(Policy { unused_cap: Ppm::new(80_000).unwrap(), ..usual.clone() }, "the cap is 400.00"),
			(usual.with_speed(none).unwrap(), "speed is nothing"),
		] {
			let found = standstill(&policy, &conditions()).unwrap();
			assert!(found.contains(part), "{found}");
		}
	}
}
