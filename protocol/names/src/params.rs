// SPDX-License-Identifier: Apache-2.0
//! The governed numbers, their legal ranges and their defaults.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::{Hours, Millis, HOUR};
use vns_parameters::{Spec, Unit};
use vns_units::{MILLI, UNIT};

const DAY: Hours = 24;
const YEAR: Hours = 24 * 365;

const fn hours(name: &'static str, least: Hours, most: Hours, default: Hours) -> Spec<Hours> {
	Spec { name, unit: Unit::Hours, least, most, default }
}

const fn amount(name: &'static str, most: u128, default: u128) -> Spec<u128> {
	Spec { name, unit: Unit::Planck, least: 0, most, default }
}

/// What one renewal pays for.
pub const TERM: Spec<Hours> = hours("names.term", 30 * DAY, 10 * YEAR, YEAR);
/// How long before its expiry a name counts as expiring soon, and is renewed from its prepaid balance.
pub const WARNING: Spec<Hours> = hours("names.warning", DAY, YEAR, 30 * DAY);
/// From expiry until grace. The name does not resolve, and its owner loses nothing yet.
pub const SUSPENSION: Spec<Hours> = hours("names.suspension", 7 * DAY, 90 * DAY, 14 * DAY);
/// From the end of the suspension until others may register. A renewal costs the surcharge.
pub const GRACE: Spec<Hours> = hours("names.grace", 14 * DAY, YEAR, 30 * DAY);
/// From the end of grace until the premium has fallen to nothing.
pub const PREMIUM_PERIOD: Spec<Hours> = hours("names.premium_period", DAY, YEAR, 21 * DAY);
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
/// The deposit of a name that says nothing.
pub const DEPOSIT: Spec<u128> = amount("names.deposit", 1_000 * UNIT, UNIT);
/// The deposit for each byte that a name says.
pub const DEPOSIT_PER_BYTE: Spec<u128> = amount("names.deposit_per_byte", UNIT, MILLI);
/// No name is paid for further ahead than so many terms.
pub const LONGEST: Spec<u32> = Spec { name: "names.longest", unit: Unit::Count, least: 1, most: 100, default: 10 };
/// From a commit until it may be revealed. Not below the time in which a call ordinarily gets into a block, and finality.
pub const COMMIT_DELAY: Spec<Millis> =
	Spec { name: "names.commit_delay", unit: Unit::Milliseconds, least: 60_000, most: 24 * HOUR, default: 600_000 };
/// How long a commit may be revealed from then on.
pub const COMMIT_LIFE: Spec<Hours> = hours("names.commit_life", DAY, 30 * DAY, 2 * DAY);
/// From a registration until no earlier commit can claim the name any more.
pub const CONTEST: Spec<Hours> = hours("names.contest", 0, 7 * DAY, 1);
/// What whoever renews a name from its prepaid balance gets out of that.
pub const CRANK_REWARD: Spec<u128> = amount("names.crank_reward", 10 * UNIT, 10 * MILLI);

/// The governed numbers that hold now. Times in hours of network time unless they say otherwise, amounts in planck.
///
/// They are not stored with a name: what holds when somebody looks decides. The ranges are why that is safe: whatever
/// governance sets, an owner has a week of suspension and two of grace after his expiry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Params {
	/// [`TERM`].
	pub term: Hours,
	/// [`WARNING`].
	pub warning: Hours,
	/// [`SUSPENSION`].
	pub suspension: Hours,
	/// [`GRACE`].
	pub grace: Hours,
	/// [`PREMIUM_PERIOD`].
	pub premium_period: Hours,
	/// [`START_PREMIUM`].
	pub start_premium: u128,
	/// [`PRICE_1`] to [`PRICE_5`].
	pub prices: [u128; 5],
	/// [`SURCHARGE`], in percent.
	pub surcharge: u32,
	/// [`DEPOSIT`].
	pub deposit: u128,
	/// [`DEPOSIT_PER_BYTE`].
	pub deposit_per_byte: u128,
	/// [`LONGEST`], in terms.
	pub longest: u32,
	/// [`COMMIT_DELAY`], in milliseconds.
	pub commit_delay: Millis,
	/// [`COMMIT_LIFE`].
	pub commit_life: Hours,
	/// [`CONTEST`].
	pub contest: Hours,
	/// [`CRANK_REWARD`].
	pub crank_reward: u128,
}

impl Default for Params {
	fn default() -> Self {
		Self {
			term: TERM.default,
			warning: WARNING.default,
			suspension: SUSPENSION.default,
			grace: GRACE.default,
			premium_period: PREMIUM_PERIOD.default,
			start_premium: START_PREMIUM.default,
			prices: [PRICE_1, PRICE_2, PRICE_3, PRICE_4, PRICE_5].map(|spec| spec.default),
			surcharge: SURCHARGE.default,
			deposit: DEPOSIT.default,
			deposit_per_byte: DEPOSIT_PER_BYTE.default,
			longest: LONGEST.default,
			commit_delay: COMMIT_DELAY.default,
			commit_life: COMMIT_LIFE.default,
			contest: CONTEST.default,
			crank_reward: CRANK_REWARD.default,
		}
	}
}

impl Params {
	/// Is each number legal, and are they coherent? The name of the number that is not legal, or the sentence that is
	/// broken.
	pub fn check(&self) -> Result<(), &'static str> {
		let hours = [
			(TERM, self.term),
			(WARNING, self.warning),
			(SUSPENSION, self.suspension),
			(GRACE, self.grace),
			(PREMIUM_PERIOD, self.premium_period),
			(COMMIT_LIFE, self.commit_life),
			(CONTEST, self.contest),
			(SURCHARGE, self.surcharge),
			(LONGEST, self.longest),
		];
		for (spec, value) in hours {
			spec.check(value).map_err(|_| spec.name)?;
		}
		let [one, two, three, four, five] = self.prices;
		let amounts = [
			(START_PREMIUM, self.start_premium),
			(PRICE_1, one),
			(PRICE_2, two),
			(PRICE_3, three),
			(PRICE_4, four),
			(PRICE_5, five),
			(DEPOSIT, self.deposit),
			(DEPOSIT_PER_BYTE, self.deposit_per_byte),
			(CRANK_REWARD, self.crank_reward),
		];
		for (spec, value) in amounts {
			spec.check(value).map_err(|_| spec.name)?;
		}
		COMMIT_DELAY.check(self.commit_delay).map_err(|_| COMMIT_DELAY.name)?;
		self.coherent()
	}

	/// What the numbers must be to each other; the sentence that they break.
	pub fn coherent(&self) -> Result<(), &'static str> {
		if !self.prices.is_sorted_by(|shorter, longer| shorter >= longer) {
			return Err("names.price_1 to price_5 must not rise");
		}
		if self.warning >= self.term {
			return Err("names.warning must be shorter than names.term");
		}
		// Otherwise a renewal at the end of grace would not make the name resolve.
		if self.suspension.saturating_add(self.grace) >= self.term {
			return Err("names.suspension and names.grace together must be shorter than names.term");
		}
		if self.contest >= self.term {
			return Err("names.contest must be shorter than names.term");
		}
		Ok(())
	}

	/// Milliseconds of that many hours. The longest legal time is a hundred terms of ten years, which fits.
	pub(crate) fn millis(hours: Hours) -> Millis {
		Millis::from(hours).saturating_mul(HOUR)
	}
}
