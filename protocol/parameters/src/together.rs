// SPDX-License-Identifier: Apache-2.0
//! Do all values fit together (C1)? One rule for whoever stores them and for whoever proposes others.

use crate::{authors, config, credit, grants, issuance, names, Authors, Config, Credit, Grants, Issuance, Key, Names};

/// Do these values fit together? The sentence that they break.
///
/// That each lies within its legal range is asked apart: a number that is too large for its type counts as the largest there is.
pub fn fit_together(value: impl Fn(Key) -> u128) -> Result<(), &'static str> {
	let small = |key| u32::try_from(value(key)).unwrap_or(u32::MAX);
	let longest_term = small(Key::Credit(Credit::LongestTerm));
	credit::coherent(
		value(Key::Credit(Credit::LeastAmount)),
		value(Key::Credit(Credit::MostAmount)),
		small(Key::Credit(Credit::ShortestTerm)),
		longest_term,
		small(Key::Credit(Credit::ClearingAge)),
	)?;
	let tier = |amount, approvals| (value(Key::Grants(amount)), small(Key::Grants(approvals)));
	grants::coherent([
		tier(Grants::Tier1, Grants::Approvals1),
		tier(Grants::Tier2, Grants::Approvals2),
		tier(Grants::Tier3, Grants::Approvals3),
	])?;
	authors::coherent(
		value(Key::Authors(Authors::LeastStake)),
		value(Key::Authors(Authors::LeastAuthorStake)),
		small(Key::Authors(Authors::Maturity)),
		longest_term,
		small(Key::Authors(Authors::MostAuthors)),
		small(Key::Authors(Authors::LeastAuthors)),
	)?;
	issuance::coherent(small(Key::Issuance(Issuance::Recovery)), longest_term)?;
	names::coherent(
		[Names::Price1, Names::Price2, Names::Price3, Names::Price4, Names::Price5].map(|name| value(Key::Names(name))),
		small(Key::Names(Names::Term)),
		small(Key::Names(Names::Warning)),
		small(Key::Names(Names::Suspension)),
		small(Key::Names(Names::Grace)),
		small(Key::Names(Names::Contest)),
	)?;
	config::coherent(
		small(Key::Config(Config::LeastWindow)),
		small(Key::Config(Config::LeastDelay)),
		small(Key::Config(Config::Longest)),
	)
}

#[cfg(test)]
mod tests {
	use super::*;

	/// What is said of the defaults with these in their place.
	fn with(changed: &[(&str, u128)]) -> Result<(), &'static str> {
		let named: Vec<(Key, u128)> =
			changed.iter().map(|(name, value)| (Key::named(name).expect("is a parameter"), *value)).collect();
		fit_together(|key| {
			let changed = named.iter().find(|(which, _)| *which == key).map(|(_, value)| *value);
			changed.unwrap_or_else(|| key.parameter().default)
		})
	}

	#[test]
	fn c1_defaults_should_fit_together() {
		assert_eq!(with(&[]), Ok(()));
	}

	/// Every domain whose numbers are related is asked, and names both sides of what is broken.
	#[test]
	fn c1_values_that_contradict_each_other_should_be_named() {
		for (changed, sentence) in [
			(vec![("credit.least_amount", u128::MAX)], "credit.least_amount must not exceed"),
			(vec![("credit.clearing_age", 24)], "credit.clearing_age must be less than credit.shortest_term"),
			(vec![("grants.approvals_1", 64)], "grants.approvals_1 to approvals_3"),
			(vec![("grants.tier_1", u128::MAX)], "grants.tier_1 to tier_3"),
			(vec![("authors.maturity", 24)], "authors.maturity"),
			(vec![("authors.least_authors", 65)], "authors.least_authors"),
			(vec![("issuance.recovery", 24)], "issuance.recovery"),
			(vec![("credit.longest_term", 24 * 366 + 1)], "credit.longest_term"),
			(vec![("names.price_5", u128::MAX)], "names.price_1 to price_5"),
			(vec![("names.warning", 24 * 365)], "names.warning"),
			(vec![("names.contest", 24 * 365)], "names.contest"),
			(vec![("names.suspension", 24 * 335)], "names.suspension and names.grace"),
			(vec![("config.least_window", 985_600)], "config.least_window and config.least_delay"),
			(vec![("config.least_delay", 899_200)], "config.least_window and config.least_delay"),
			(vec![("config.longest", 115_200)], "config.least_window and config.least_delay"),
			// Beyond its type.
			(vec![("config.least_window", u128::MAX)], "config.least_window and config.least_delay"),
		] {
			let said = with(&changed).expect_err(sentence);
			assert!(said.contains(sentence), "{changed:?}: {said}");
		}
		assert_eq!(with(&[("config.least_window", 985_599)]), Ok(()));
	}

	/// Whoever governs can always govern again: no legal minima leave a candidate no room.
	#[test]
	fn c3_legal_minima_should_always_leave_room_for_a_candidate() {
		let of = |which| Key::Config(which).parameter();
		let dearest = [Config::LeastWindow, Config::LeastDelay].map(|which| (of(which).name, of(which).most));
		let longest = (of(Config::Longest).name, of(Config::Longest).least);
		assert_eq!(with(&[dearest[0], dearest[1], longest]), Ok(()));
		// Nor authors: some may always be silent. Were all slots needed, one that nobody uses would decide for ever.
		let threshold = of(Config::LeastThreshold);
		assert!(threshold.allows(90) && !threshold.allows(91));
		assert_eq!(with(&[dearest[0], dearest[1], longest, (threshold.name, threshold.most)]), Ok(()));
	}
}
