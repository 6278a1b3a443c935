// SPDX-License-Identifier: Apache-2.0
//! What an author says to a waiting grant, in words: each reason with its numbers, and with what they are compared with.

use crate::{commands::policy::words, show};
use serde_json::{json, Value};
use vns_client::{
	author::{self, Policy},
	credit,
	issuance::{self, CapacityView, Refusal, WaitingView},
	AccountId, At, Error,
};
use vns_clock::{Millis, HOUR};

/// More than this in an hour is no limit: the policy names none.
const NO_LIMIT: u128 = u128::MAX / 2;

/// By what a refusal is explained.
#[derive(Clone, Debug, Default)]
pub struct Facts {
	/// Circulating value, in planck.
	pub circulating: u128,
	/// Credit that nobody has drawn yet, in planck.
	pub unused: u128,
	/// The mean age of unpaid debt, in milliseconds.
	pub mean_age: Millis,
	/// By what the author issues.
	pub policy: Option<Policy>,
	/// What it may still issue; none for whoever is no author.
	pub capacity: Option<CapacityView>,
}

impl Facts {
	/// What is the same for all authors.
	pub async fn of_the_network(at: &At) -> Result<Self, Error> {
		let found = credit::overview(at).await?;
		let (circulating, unused, mean_age) = (found.circulating, found.unused, found.mean_age);
		Ok(Self { circulating, unused, mean_age, ..Self::default() })
	}

	/// The same with what is an author's own.
	pub async fn of(&self, at: &At, author: &AccountId) -> Result<Self, Error> {
		let policy = Some(author::policy(at, author).await?);
		Ok(Self { policy, capacity: issuance::capacity(at, author).await?, ..*self })
	}

	/// At most so many planck in an hour, if the policy names a number.
	fn per_hour(&self) -> Option<u128> {
		self.policy.as_ref().map(|policy| policy.per_hour(self.circulating)).filter(|limit| *limit <= NO_LIMIT)
	}
}

/// What is left of an hour, in words.
pub fn left_this_hour(left: u128) -> String {
	if left > NO_LIMIT {
		return "no limit of its own".into();
	}
	show::amount(left)
}

/// The same for programs: nothing where there is no limit.
pub fn left_this_hour_json(left: u128) -> Value {
	if left > NO_LIMIT {
		return Value::Null;
	}
	show::planck(left)
}

/// Why an author does not issue `grant`, in words.
pub fn refusal(refusal: Refusal, grant: &WaitingView, facts: &Facts) -> String {
	let amount = show::amount;
	match refusal {
		Refusal::Stopped => "issues nothing: it has stopped issuing altogether (its emergency switch)".into(),
		Refusal::AboveCeiling => {
			let ceiling = facts.policy.as_ref().map(|policy| format!(" of {}", amount(policy.ceiling)));
			format!(
				"issues nothing: {} circulates, and that has reached its ceiling{}",
				amount(facts.circulating),
				ceiling.unwrap_or_default()
			)
		},
		Refusal::DebtTooOld => {
			let bound = facts.policy.as_ref().and_then(|policy| policy.mean_age_bound);
			let bound = bound.map(|hours| format!(", and it admits {}", duration(hours))).unwrap_or_default();
			format!("issues nothing: unpaid debt is {} old on average{bound}", show::duration(facts.mean_age))
		},
		Refusal::RewardTooSmall { least } => format!(
			"asks for a reward of {} at least, and there is {}: {} more would do (vns credit add-reward {})",
			amount(least),
			amount(grant.reward),
			amount(least.saturating_sub(grant.reward)),
			grant.id
		),
		Refusal::UnusedCreditCap { cap } => {
			let with = match grant.draws_at_once {
				true => String::new(),
				false => format!(", with this {}", amount(facts.unused.saturating_add(grant.amount))),
			};
			format!(
				"admits {} of unused credit in the whole network; there is {}{with}. It helps when credit is drawn",
				amount(cap),
				amount(facts.unused)
			)
		},
		Refusal::TooFast { left } => {
			let speed = facts.per_hour().map(|limit| format!(", of {} an hour", amount(limit))).unwrap_or_default();
			let outlook = match facts.per_hour() {
				Some(limit) if grant.amount > limit => "this is more than it issues in any hour as things stand",
				_ => "with the next full hour of network time it begins anew",
			};
			format!("still issues {} in this hour{speed}; {outlook}", amount(left))
		},
		Refusal::BucketEmpty { level } => match facts.capacity {
			None => "is no author: nobody's stake counts for it".into(),
			Some(CapacityView { size, .. }) => {
				let outlook =
					if grant.amount > size { "this is more than it ever may" } else { "it refills with time" };
				format!(
					"may issue {} now, of {} by its stake (vns credit capacity); {outlook}",
					amount(level),
					amount(size)
				)
			},
		},
		Refusal::NetworkShareSpent { level } => {
			let size = facts.capacity.map(|found| format!(", of {} at most", amount(found.network_size)));
			format!(
				"would, but all authors together may issue {} now{}; it refills with time",
				amount(level),
				size.unwrap_or_default()
			)
		},
		Refusal::HolderFrozen => format!(
			"waits for the holder, who is frozen: what is overdue must be paid (vns credit freeze {}). It looks again in the \
			 next full hour of network time",
			show::address(&grant.holder)
		),
		Refusal::Expired => "drops it when it next looks: it has waited as long as it may".into(),
		Refusal::NoStanding => "drops it when it next looks: the holder may not have credit any more".into(),
		Refusal::Void => {
			"drops it when it next looks: who granted it may grant no more, or what is to be drawn at once cannot \
		                  be drawn any more"
				.into()
		},
	}
}

fn duration(hours: u32) -> String {
	show::duration(Millis::from(hours).saturating_mul(HOUR))
}

/// A refusal for programs: its name and its number.
pub fn refusal_json(refusal: Refusal) -> Value {
	let (name, number) = (words::refusal_name(&refusal), words::refusal_number(&refusal));
	let mut json = json!({ "name": name });
	if let (Some(fields), Some((name, amount))) = (json.as_object_mut(), number) {
		fields.insert(name.to_owned(), show::planck(amount));
	}
	json
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use vns_units::UNIT;

	const VNS: u128 = UNIT;

	fn grant() -> WaitingView {
		let account = AccountId([1; 32]);
		WaitingView {
			id: 7,
			by: account,
			guarantor: account,
			holder: account,
			amount: 1_000 * VNS,
			approvals: 1,
			reward: 2 * VNS,
			queued_at: 0,
			expires: 1,
			draws_at_once: false,
			reference: vec![],
		}
	}

	fn facts() -> Facts {
		let policy = Policy { ceiling: 90_000 * VNS, mean_age_bound: Some(48), ..Policy::default() };
		let policy = policy.with_speed(vec![author::Step { from: 0, per_hour: 5_000 * VNS }]).unwrap();
		let capacity = CapacityView {
			size: 4_000 * VNS,
			level: 500 * VNS,
			network_size: 60_000 * VNS,
			network_level: 800 * VNS,
			left_this_hour: 300 * VNS,
		};
		let (policy, capacity) = (Some(policy), Some(capacity));
		Facts { circulating: 100_000 * VNS, unused: 9_500 * VNS, mean_age: 72 * HOUR, policy, capacity }
	}

	#[test]
	fn every_refusal_should_be_explained_with_its_numbers() {
		for (reason, parts) in [
			(Refusal::Stopped, vec!["stopped", "emergency switch"]),
			(Refusal::AboveCeiling, vec!["100,000.00 VNS circulates", "ceiling of 90,000.00 VNS"]),
			(Refusal::DebtTooOld, vec!["3 d old", "admits 2 d"]),
			(
				Refusal::RewardTooSmall { least: 10 * VNS },
				vec!["10.00 VNS at least", "there is 2.00 VNS", "8.00 VNS more", "vns credit add-reward 7"],
			),
			(
				Refusal::UnusedCreditCap { cap: 10_000 * VNS },
				vec!["10,000.00 VNS", "9,500.00 VNS", "with this 10,500.00"],
			),
			(Refusal::TooFast { left: 300 * VNS }, vec!["300.00 VNS", "5,000.00 VNS an hour", "begins anew"]),
			(Refusal::BucketEmpty { level: 500 * VNS }, vec!["500.00 VNS now", "4,000.00 VNS by its stake", "refills"]),
			(Refusal::NetworkShareSpent { level: 800 * VNS }, vec!["800.00 VNS now", "60,000.00 VNS at most"]),
			(Refusal::HolderFrozen, vec!["frozen", "vns credit freeze ", "next full hour"]),
			(Refusal::Expired, vec!["waited as long as it may"]),
			(Refusal::NoStanding, vec!["may not have credit"]),
			(Refusal::Void, vec!["may grant no more"]),
		] {
			let words = refusal(reason, &grant(), &facts());
			for part in parts {
				assert!(words.contains(part), "{part}: {words}");
			}
			assert_eq!(refusal_json(reason)["name"], format!("{reason:?}").split(' ').next().unwrap());
		}
		assert_eq!(refusal_json(Refusal::TooFast { left: 3 })["left"], "3");
	}

	#[test]
	fn what_never_fits_should_be_said() {
		let large = WaitingView { amount: 6_000 * VNS, ..grant() };
		assert!(refusal(Refusal::BucketEmpty { level: 0 }, &large, &facts()).contains("more than it ever may"));
		assert!(refusal(Refusal::TooFast { left: 0 }, &large, &facts()).contains("in any hour"));
		let nobody = Facts { capacity: None, ..facts() };
		assert!(refusal(Refusal::BucketEmpty { level: 0 }, &grant(), &nobody).contains("is no author"));
		let drawn = WaitingView { draws_at_once: true, ..grant() };
		assert!(!refusal(Refusal::UnusedCreditCap { cap: 1 }, &drawn, &facts()).contains("with this"));
	}

	#[test]
	fn an_hour_without_a_limit_should_not_be_a_number() {
		assert_eq!(left_this_hour(u128::MAX - 5 * VNS), "no limit of its own");
		assert_eq!(left_this_hour_json(u128::MAX - 5 * VNS), Value::Null);
		assert_eq!(left_this_hour(5 * VNS), "5.00 VNS");
	}
}
