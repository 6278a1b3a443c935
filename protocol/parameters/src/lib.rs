// SPDX-License-Identifier: Apache-2.0
//! Every tunable number of the network (`design/config-consensus.md`, C1): its unit, its legal range, its default.
//!
//! A range says what the code can bear, not what is wise: within it no value breaks an invariant. What numbers must be to
//! each other is said by [`fit_together`].
//!
//! Nothing here is stored; the runtime stores what was set and reads the default where nothing was.

#![cfg_attr(not(feature = "std"), no_std)]

mod key;
mod together;

pub use key::{
	Access, Authors, Class, Clock, Config, Credit, Grants, Issuance, Key, Names, Parameter, Stricter, Vouchers,
};
pub use together::fit_together;

use core::fmt;

/// One tunable number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec<Value> {
	/// `domain.name`, as clients write it.
	pub name: &'static str,
	/// What it counts.
	pub unit: Unit,
	/// The least legal value.
	pub least: Value,
	/// The greatest legal value.
	pub most: Value,
	/// What holds until it is set.
	pub default: Value,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
	/// Smallest units of the native token.
	Planck,
	/// Hours of network time.
	Hours,
	/// Milliseconds.
	Milliseconds,
	/// Pieces.
	Count,
	/// Hundredths.
	Percent,
	/// Blocks of this chain.
	Blocks,
}

impl Unit {
	/// As clients write it.
	pub const fn as_str(self) -> &'static str {
		match self {
			Unit::Planck => "planck",
			Unit::Hours => "hours",
			Unit::Milliseconds => "milliseconds",
			Unit::Count => "count",
			Unit::Percent => "percent",
			Unit::Blocks => "blocks",
		}
	}
}

/// A value outside of its legal range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange<Value> {
	/// What was to be set.
	pub value: Value,
	/// The spec that it does not satisfy.
	pub spec: Spec<Value>,
}

impl<Value: PartialOrd + Copy> Spec<Value> {
	/// Is `value` legal?
	pub fn check(&self, value: Value) -> Result<(), OutOfRange<Value>> {
		if value < self.least || value > self.most {
			return Err(OutOfRange { value, spec: *self });
		}
		Ok(())
	}
}

impl<Value: fmt::Display> fmt::Display for OutOfRange<Value> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let Spec { name, unit, least, most, .. } = &self.spec;
		write!(f, "{name} cannot be {}: it must lie between {least} and {most} ({unit:?})", self.value)
	}
}

/// Of the clock.
pub mod clock {
	use super::{Spec, Unit};

	/// The most that one block moves network time. Short gaps count, a stall counts as this much. Not below a slot of the
	/// relay chain, or time would run slow on a healthy chain.
	pub const CAP: Spec<u64> =
		Spec { name: "clock.cap", unit: Unit::Milliseconds, least: 6_000, most: 600_000, default: 60_000 };
}

/// Of credit (G, D1, D3, D5, D6).
pub mod credit {
	use super::{Spec, Unit};
	use vns_units::{MILLI, UNIT};

	/// The most open notes that an obligor can be allowed: storage is made for so many.
	pub const MAX_NOTES: u32 = 256;

	/// Least amount of a grant and of a note. Not below the existential deposit, so that a draw can always be paid out.
	pub const LEAST_AMOUNT: Spec<u128> = Spec {
		name: "credit.least_amount",
		unit: Unit::Planck,
		least: 10 * MILLI,
		most: 1_000_000 * UNIT,
		default: UNIT,
	};
	/// Most that a single grant gives. Ten million times less than what the totals can hold.
	pub const MOST_AMOUNT: Spec<u128> = Spec {
		name: "credit.most_amount",
		unit: Unit::Planck,
		least: UNIT,
		most: 1_000_000_000_000_000_000 * UNIT,
		default: 1_000_000_000 * UNIT,
	};
	/// The most open notes of an obligor (D1).
	pub const MOST_NOTES: Spec<u32> =
		Spec { name: "credit.most_notes", unit: Unit::Count, least: 1, most: MAX_NOTES, default: MAX_NOTES };
	/// The least time from drawing to maturity, and the least notice of a note on demand.
	pub const SHORTEST_TERM: Spec<u32> =
		Spec { name: "credit.shortest_term", unit: Unit::Hours, least: 1, most: 24 * 90, default: 24 };
	/// The most time from drawing to maturity.
	pub const LONGEST_TERM: Spec<u32> =
		Spec { name: "credit.longest_term", unit: Unit::Hours, least: 24, most: 24 * 366 * 10, default: 24 * 366 };

	/// The least age of a note that is cleared with vouchers (D3). Shorter than any term, or a note that is due could be too
	/// young to be cleared.
	pub const CLEARING_AGE: Spec<u32> =
		Spec { name: "credit.clearing_age", unit: Unit::Hours, least: 1, most: 24 * 89, default: 12 };
	/// How long after its maturity an unpaid note is bad.
	pub const GRACE: Spec<u32> =
		Spec { name: "credit.grace", unit: Unit::Hours, least: 24, most: 24 * 366, default: 24 * 30 };
	/// Of an agent's quota, what the bad debt that it answers for may not exceed without its being suspended (G3). Never
	/// nothing, or the smallest note of the poorest obligor would suspend it.
	pub const BAD_SHARE: Spec<u32> =
		Spec { name: "credit.bad_share", unit: Unit::Percent, least: 1, most: 100, default: 10 };

	/// What the numbers must be to each other; the sentence that they break.
	pub fn coherent(
		least_amount: u128,
		most_amount: u128,
		shortest_term: u32,
		longest_term: u32,
		clearing_age: u32,
	) -> Result<(), &'static str> {
		if least_amount > most_amount {
			return Err("credit.least_amount must not exceed credit.most_amount");
		}
		// Were they equal, a full hour would lie between them only when the clock stands on one.
		if shortest_term >= longest_term {
			return Err("credit.shortest_term must be less than credit.longest_term");
		}
		if clearing_age >= shortest_term {
			return Err("credit.clearing_age must be less than credit.shortest_term");
		}
		Ok(())
	}
}

/// Of grants: how much may be granted by whom (G2).
pub mod grants {
	use super::{Spec, Unit};
	use vns_units::UNIT;

	const fn amount(name: &'static str, default: u128) -> Spec<u128> {
		Spec { name, unit: Unit::Planck, least: UNIT, most: 1_000_000_000_000_000_000 * UNIT, default }
	}

	const fn approvals(name: &'static str, default: u32) -> Spec<u32> {
		Spec { name, unit: Unit::Count, least: 1, most: 64, default }
	}

	/// The largest grant of the first tier.
	pub const TIER_1: Spec<u128> = amount("grants.tier_1", 10_000 * UNIT);
	/// How many members must approve it: by default one, or an agent alone.
	pub const APPROVALS_1: Spec<u32> = approvals("grants.approvals_1", 1);
	/// The largest grant of the second tier.
	pub const TIER_2: Spec<u128> = amount("grants.tier_2", 100_000 * UNIT);
	/// How many members must approve it.
	pub const APPROVALS_2: Spec<u32> = approvals("grants.approvals_2", 2);
	/// The largest grant of the third tier; above it a majority must approve, and never fewer than here.
	pub const TIER_3: Spec<u128> = amount("grants.tier_3", 1_000_000 * UNIT);
	/// How many members must approve it.
	pub const APPROVALS_3: Spec<u32> = approvals("grants.approvals_3", 3);
	/// Most that a member grants alone in the group's name, until it has recovered.
	pub const MEMBER_QUOTA: Spec<u128> = amount("grants.member_quota", 20_000 * UNIT);
	/// The time in which that recovers.
	pub const MEMBER_RECOVERY: Spec<u32> =
		Spec { name: "grants.member_recovery", unit: Unit::Hours, least: 1, most: 24 * 366, default: 24 * 30 };

	/// What the tiers, as amounts and approvals, must be to each other; the sentence that they break.
	pub fn coherent(tiers: [(u128, u32); 3]) -> Result<(), &'static str> {
		let [(one, few), (two, more), (three, most)] = tiers;
		if one >= two || two >= three {
			return Err("the amounts of grants.tier_1 to tier_3 must rise");
		}
		if few > more || more > most {
			return Err("grants.approvals_1 to approvals_3 must not fall");
		}
		Ok(())
	}
}

/// Of vouchers (D3).
pub mod vouchers {
	use super::{Spec, Unit};
	use vns_units::{MILLI, UNIT};

	/// Least amount that is locked, given or offered. Not below the existential deposit.
	pub const LEAST_AMOUNT: Spec<u128> = Spec {
		name: "vouchers.least_amount",
		unit: Unit::Planck,
		least: 10 * MILLI,
		most: 1_000_000 * UNIT,
		default: UNIT,
	};
}

/// Of authors and stake (A1, D3).
pub mod authors {
	use super::{Spec, Unit};
	use vns_units::{MILLI, UNIT};

	/// The most authors that storage is made for.
	pub const MAX_AUTHORS: u32 = 64;

	const fn hours(name: &'static str, least: u32, most: u32, default: u32) -> Spec<u32> {
		Spec { name, unit: Unit::Hours, least, most, default }
	}

	const fn count(name: &'static str, most: u32, default: u32) -> Spec<u32> {
		Spec { name, unit: Unit::Count, least: 1, most, default }
	}

	/// The least stake of an account on an author. Not below the existential deposit.
	pub const LEAST_STAKE: Spec<u128> = Spec {
		name: "authors.least_stake",
		unit: Unit::Planck,
		least: 10 * MILLI,
		most: 1_000_000 * UNIT,
		default: UNIT,
	};
	/// The least matured stake on an author that has seats.
	pub const LEAST_AUTHOR_STAKE: Spec<u128> = Spec {
		name: "authors.least_author_stake",
		unit: Unit::Planck,
		least: UNIT,
		most: 1_000_000_000 * UNIT,
		default: 10_000 * UNIT,
	};
	/// From staking to maturity. Not shorter than the longest term of a note.
	pub const MATURITY: Spec<u32> = hours("authors.maturity", 24, 24 * 366 * 10, 24 * 366);
	/// From unstaking to withdrawal.
	pub const COOLING: Spec<u32> = hours("authors.cooling", 1, 24 * 366, 24 * 7);
	/// From announcing a commission until it holds.
	pub const COMMISSION_NOTICE: Spec<u32> = hours("authors.commission_notice", 24, 24 * 366, 24 * 14);
	/// At most so many authors have seats in a session.
	pub const MOST_AUTHORS: Spec<u32> = count("authors.most_authors", MAX_AUTHORS, MAX_AUTHORS);
	/// With fewer eligible authors nobody is seated anew or removed, and none of them may leave.
	pub const LEAST_AUTHORS: Spec<u32> = count("authors.least_authors", MAX_AUTHORS, 1);
	/// After so many sessions in a row without a block an author is removed.
	pub const MOST_STRIKES: Spec<u32> = count("authors.most_strikes", 1_000, 2);

	/// What the numbers must be to each other and to the longest term of a note; the sentence that they break.
	pub fn coherent(
		least_stake: u128,
		least_author_stake: u128,
		maturity: u32,
		longest_term: u32,
		most_authors: u32,
		least_authors: u32,
	) -> Result<(), &'static str> {
		if least_stake > least_author_stake {
			return Err("authors.least_stake must not exceed authors.least_author_stake");
		}
		// A1: else stake bought with credit would count before that credit is paid back.
		if maturity < longest_term {
			return Err("authors.maturity must not be shorter than credit.longest_term");
		}
		if least_authors > most_authors {
			return Err("authors.least_authors must not exceed authors.most_authors");
		}
		Ok(())
	}
}

/// Of issuing what was approved (G4 to G6).
pub mod issuance {
	use super::{Spec, Unit};

	/// The time in which an author's capacity refills. Not shorter than the longest term of a note.
	pub const RECOVERY: Spec<u32> =
		Spec { name: "issuance.recovery", unit: Unit::Hours, least: 24, most: 24 * 366 * 10, default: 24 * 366 };
	/// Of the constant of N1, what all authors together may issue in that time.
	pub const NETWORK_SHARE: Spec<u32> =
		Spec { name: "issuance.network_share", unit: Unit::Percent, least: 1, most: 100, default: 50 };
	/// How long an approved grant waits before it expires.
	pub const QUEUE_LIFE: Spec<u32> =
		Spec { name: "issuance.queue_life", unit: Unit::Hours, least: 1, most: 24 * 90, default: 24 * 7 };
	/// The most time from a request to its expiry.
	pub const LONGEST_REQUEST: Spec<u32> =
		Spec { name: "issuance.longest_request", unit: Unit::Hours, least: 24, most: 24 * 90, default: 24 * 14 };

	/// What the recovery must be to the longest term of a note; the sentence that it breaks.
	pub fn coherent(recovery: u32, longest_term: u32) -> Result<(), &'static str> {
		// G4: else more than the whole could be outstanding at once.
		if recovery < longest_term {
			return Err("issuance.recovery must not be shorter than credit.longest_term");
		}
		Ok(())
	}
}

/// Of the access group (M2, M4, M5).
pub mod access {
	use super::{Spec, Unit};

	const fn percent(name: &'static str, least: u32, default: u32) -> Spec<u32> {
		Spec { name, unit: Unit::Percent, least, most: 100, default }
	}

	/// The most members of the group.
	pub const MOST_MEMBERS: Spec<u32> =
		Spec { name: "access.most_members", unit: Unit::Count, least: 3, most: 64, default: 21 };
	/// The most time from a proposal to its expiry.
	pub const LONGEST_PROPOSAL: Spec<u32> =
		Spec { name: "access.longest_proposal", unit: Unit::Hours, least: 24, most: 24 * 90, default: 24 * 14 };
	/// The most time from an agent's appointment to its expiry.
	pub const LONGEST_APPOINTMENT: Spec<u32> = Spec {
		name: "access.longest_appointment",
		unit: Unit::Hours,
		least: 24,
		most: 24 * 366 * 5,
		default: 24 * 366,
	};
	/// Share of the members that appointing, dismissing and lifting need. Never less than more than half.
	pub const SHARE_APPOINT: Spec<u32> = percent("access.share_appoint", 51, 51);
	/// Share that suspending an agent needs; by default one member is enough.
	pub const SHARE_SUSPEND: Spec<u32> = percent("access.share_suspend", 1, 1);
	/// Share that attesting an account needs.
	pub const SHARE_ATTEST: Spec<u32> = percent("access.share_attest", 34, 51);
	/// Share that dispatching a call needs. Never less than more than half.
	pub const SHARE_DISPATCH: Spec<u32> = percent("access.share_dispatch", 51, 51);

	/// From a week to half a year; by default 30 days.
	const fn patience(name: &'static str) -> Spec<u32> {
		Spec { name, unit: Unit::Hours, least: 24 * 7, most: 24 * 183, default: 24 * 30 }
	}

	/// How long a challenged member has to answer (M5). Never so short that who is on a holiday comes back without a seat.
	pub const CHALLENGE_PERIOD: Spec<u32> = patience("access.challenge_period");
	/// How long after an answer he cannot be challenged again. Never so short that who is asked must do nothing but answer,
	/// nor so long that a key lost right after an answer blocks the group for a year.
	pub const CHALLENGE_COOLDOWN: Spec<u32> = patience("access.challenge_cooldown");
}

/// Of names (L1 to L13).
pub mod names {
	use super::{Spec, Unit};
	use vns_units::{MILLI, UNIT};

	const DAY: u32 = 24;
	const YEAR: u32 = 24 * 365;

	const fn hours(name: &'static str, least: u32, most: u32, default: u32) -> Spec<u32> {
		Spec { name, unit: Unit::Hours, least, most, default }
	}

	const fn amount(name: &'static str, most: u128, default: u128) -> Spec<u128> {
		Spec { name, unit: Unit::Planck, least: 0, most, default }
	}

	/// What one renewal pays for.
	pub const TERM: Spec<u32> = hours("names.term", 30 * DAY, 10 * YEAR, YEAR);
	/// How long before its expiry a name counts as expiring soon, and is renewed from its prepaid balance.
	pub const WARNING: Spec<u32> = hours("names.warning", DAY, YEAR, 30 * DAY);
	/// From expiry until grace. The name does not resolve, and its owner loses nothing yet.
	pub const SUSPENSION: Spec<u32> = hours("names.suspension", 7 * DAY, 90 * DAY, 14 * DAY);
	/// From the end of the suspension until others may register. A renewal costs the surcharge.
	pub const GRACE: Spec<u32> = hours("names.grace", 14 * DAY, YEAR, 30 * DAY);
	/// From the end of grace until the premium has fallen to nothing.
	pub const PREMIUM_PERIOD: Spec<u32> = hours("names.premium_period", DAY, YEAR, 21 * DAY);
	/// The premium at its start.
	pub const START_PREMIUM: Spec<u128> = amount("names.start_premium", 1_000_000_000 * UNIT, 100_000 * UNIT);
	/// What a term costs for a label of one octet.
	pub const PRICE_1: Spec<u128> = amount("names.price_1", 1_000_000 * UNIT, 1_000 * UNIT);
	/// What a term costs for a label of two octets.
	pub const PRICE_2: Spec<u128> = amount("names.price_2", 1_000_000 * UNIT, 500 * UNIT);
	/// What a term costs for a label of three octets.
	pub const PRICE_3: Spec<u128> = amount("names.price_3", 1_000_000 * UNIT, 100 * UNIT);
	/// What a term costs for a label of four octets.
	pub const PRICE_4: Spec<u128> = amount("names.price_4", 1_000_000 * UNIT, 20 * UNIT);
	/// What a term costs for a label of five octets or more.
	pub const PRICE_5: Spec<u128> = amount("names.price_5", 1_000_000 * UNIT, 5 * UNIT);
	/// What a renewal in grace costs on top, in hundredths of the price of one term.
	pub const SURCHARGE: Spec<u32> =
		Spec { name: "names.surcharge", unit: Unit::Percent, least: 0, most: 100, default: 25 };
	/// The deposit of a name that says nothing. Never below the existential deposit, so that whoever has a name has an account.
	pub const DEPOSIT: Spec<u128> =
		Spec { name: "names.deposit", unit: Unit::Planck, least: 10 * MILLI, most: 1_000 * UNIT, default: UNIT };
	/// The deposit for each byte that a name says.
	pub const DEPOSIT_PER_BYTE: Spec<u128> = amount("names.deposit_per_byte", UNIT, MILLI);
	/// No name is paid for further ahead than so many terms. Two at least: with one, nothing could be renewed before it expires.
	pub const LONGEST: Spec<u32> = Spec { name: "names.longest", unit: Unit::Count, least: 2, most: 100, default: 10 };
	/// From a commit until it may be revealed. Not below the time in which a call ordinarily gets into a block, and finality.
	pub const COMMIT_DELAY: Spec<u64> = Spec {
		name: "names.commit_delay",
		unit: Unit::Milliseconds,
		least: 60_000,
		most: 24 * 3_600_000,
		default: 600_000,
	};
	/// How long a commit may be revealed from then on.
	pub const COMMIT_LIFE: Spec<u32> = hours("names.commit_life", DAY, 30 * DAY, 2 * DAY);
	/// From a registration until no earlier commit can claim the name any more. Never nothing, or the first reveal would have the name,
	/// and whoever makes a block says which one is first: an hour is some hundreds of blocks, of all authors and not of one.
	pub const CONTEST: Spec<u32> = hours("names.contest", 1, 7 * DAY, 1);
	/// What whoever renews a name from its prepaid balance gets out of that.
	pub const CRANK_REWARD: Spec<u128> = amount("names.crank_reward", 10 * UNIT, 10 * MILLI);

	/// What the numbers must be to each other; the sentence that they break.
	pub fn coherent(
		prices: [u128; 5],
		term: u32,
		warning: u32,
		suspension: u32,
		grace: u32,
		contest: u32,
	) -> Result<(), &'static str> {
		if !prices.is_sorted_by(|shorter, longer| shorter >= longer) {
			return Err("names.price_1 to price_5 must not rise");
		}
		if warning >= term {
			return Err("names.warning must be shorter than names.term");
		}
		// Otherwise a renewal at the end of grace would not make the name resolve.
		if suspension.saturating_add(grace) >= term {
			return Err("names.suspension and names.grace together must be shorter than names.term");
		}
		if contest >= term {
			return Err("names.contest must be shorter than names.term");
		}
		Ok(())
	}
}

/// Of changing all of these (C3, C5, C6).
pub mod config {
	use super::{Spec, Unit};
	use vns_units::UNIT;

	/// Blocks of a session, and its slots where each has one block: the time in which stake makes a set of authors, so the shortest in
	/// which a share of slots says something of a share of stake.
	pub const STAKE_PERIOD: u32 = 300;

	const fn blocks(name: &'static str, least: u32, most: u32, default: u32) -> Spec<u32> {
		Spec { name, unit: Unit::Blocks, least, most, default }
	}

	/// The shortest window in which authors choose: by default a week.
	pub const LEAST_WINDOW: Spec<u32> = blocks("config.least_window", STAKE_PERIOD, 432_000, 100_800);
	/// The least share of all slots of the window: never less than two thirds. Nor so large that a tenth who are silent could keep
	/// everything as it is, this number included, for ever.
	pub const LEAST_THRESHOLD: Spec<u32> =
		Spec { name: "config.least_threshold", unit: Unit::Percent, least: 67, most: 90, default: 67 };
	/// The shortest time from the end of the window to the activation: by default a day.
	pub const LEAST_DELAY: Spec<u32> = blocks("config.least_delay", 10, 432_000, 14_400);
	/// The longest time from a proposal to its activation: by default about seventy days.
	pub const LONGEST: Spec<u32> = blocks("config.longest", 1_000_000, 5_256_000, 1_000_000);
	/// The deposit of a candidate, which comes back however it ends.
	pub const DEPOSIT: Spec<u128> =
		Spec { name: "config.deposit", unit: Unit::Planck, least: UNIT, most: 1_000_000 * UNIT, default: 1_000 * UNIT };

	/// What the minima must be to the longest time; the sentence that they break.
	pub fn coherent(least_window: u32, least_delay: u32, longest: u32) -> Result<(), &'static str> {
		// Else there could be no candidate ever again, this one included.
		if least_window.saturating_add(least_delay) >= longest {
			return Err("config.least_window and config.least_delay together must be less than config.longest");
		}
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn check<Value: PartialOrd + Copy + fmt::Debug>(spec: Spec<Value>) {
		assert!(spec.least <= spec.default && spec.default <= spec.most, "{}: its own default is illegal", spec.name);
		assert_eq!(spec.check(spec.least), Ok(()), "{}", spec.name);
		assert_eq!(spec.check(spec.most), Ok(()), "{}", spec.name);
	}

	fn names() {
		use names::*;
		for spec in [TERM, WARNING, SUSPENSION, GRACE, PREMIUM_PERIOD, COMMIT_LIFE, CONTEST, SURCHARGE, LONGEST] {
			check(spec);
		}
		for spec in [START_PREMIUM, PRICE_1, PRICE_2, PRICE_3, PRICE_4, PRICE_5] {
			check(spec);
		}
		for spec in [DEPOSIT, DEPOSIT_PER_BYTE, CRANK_REWARD] {
			check(spec);
		}
		check(COMMIT_DELAY);
	}

	#[test]
	fn every_default_should_be_legal() {
		check(clock::CAP);
		check(credit::LEAST_AMOUNT);
		check(credit::MOST_AMOUNT);
		check(credit::MOST_NOTES);
		check(credit::SHORTEST_TERM);
		check(credit::LONGEST_TERM);
		check(credit::CLEARING_AGE);
		check(credit::GRACE);
		check(credit::BAD_SHARE);
		check(vouchers::LEAST_AMOUNT);
		check(authors::LEAST_STAKE);
		check(authors::LEAST_AUTHOR_STAKE);
		check(authors::MATURITY);
		check(authors::COOLING);
		check(authors::COMMISSION_NOTICE);
		check(authors::MOST_AUTHORS);
		check(authors::LEAST_AUTHORS);
		check(authors::MOST_STRIKES);
		check(issuance::RECOVERY);
		check(issuance::NETWORK_SHARE);
		check(issuance::QUEUE_LIFE);
		check(issuance::LONGEST_REQUEST);
		check(grants::TIER_1);
		check(grants::TIER_2);
		check(grants::TIER_3);
		check(grants::APPROVALS_1);
		check(grants::APPROVALS_2);
		check(grants::APPROVALS_3);
		check(grants::MEMBER_QUOTA);
		check(grants::MEMBER_RECOVERY);
		names();
		check(access::MOST_MEMBERS);
		check(access::LONGEST_PROPOSAL);
		check(access::LONGEST_APPOINTMENT);
		check(access::SHARE_APPOINT);
		check(access::SHARE_SUSPEND);
		check(access::SHARE_ATTEST);
		check(access::SHARE_DISPATCH);
		check(access::CHALLENGE_PERIOD);
		check(access::CHALLENGE_COOLDOWN);
		check(config::LEAST_WINDOW);
		check(config::LEAST_THRESHOLD);
		check(config::LEAST_DELAY);
		check(config::LONGEST);
		check(config::DEPOSIT);
	}

	#[test]
	fn what_is_out_of_range_should_say_so_with_its_range() {
		let refused = credit::SHORTEST_TERM.check(0).expect_err("is illegal");
		assert_eq!(refused.to_string(), "credit.shortest_term cannot be 0: it must lie between 1 and 2160 (Hours)");
		assert!(credit::SHORTEST_TERM.check(2_161).is_err());
		assert!(credit::MOST_AMOUNT.check(u128::MAX).is_err());
	}

	#[test]
	fn numbers_that_contradict_each_other_should_be_named() {
		assert!(credit::coherent(2, 1, 2, 3, 1).is_err());
		assert!(credit::coherent(1, 1, 3, 3, 1).is_err());
		assert!(credit::coherent(1, 1, 2, 3, 2).is_err());
		assert_eq!(credit::coherent(1, 1, 2, 3, 1), Ok(()));
		assert!(grants::coherent([(2, 1), (2, 1), (3, 1)]).is_err());
		assert!(grants::coherent([(1, 1), (3, 1), (3, 1)]).is_err());
		assert!(grants::coherent([(1, 2), (2, 1), (3, 1)]).is_err());
		assert!(grants::coherent([(1, 1), (2, 2), (3, 1)]).is_err());
		assert!(credit::coherent(1, 1, 3, 2, 1).is_err());
		assert!(authors::coherent(2, 1, 3, 3, 2, 2).is_err());
		assert!(authors::coherent(1, 1, 2, 3, 2, 2).is_err());
		assert!(authors::coherent(1, 1, 3, 3, 1, 2).is_err());
		assert_eq!(authors::coherent(1, 1, 3, 3, 2, 2), Ok(()));
		assert!(issuance::coherent(2, 3).is_err());
		assert_eq!(issuance::coherent(3, 3), Ok(()));
		assert!(config::coherent(500_000, 500_000, 1_000_000).is_err());
		assert_eq!(config::coherent(500_000, 499_999, 1_000_000), Ok(()));
	}
}
