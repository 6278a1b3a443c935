// SPDX-License-Identifier: Apache-2.0
//! The governed numbers together. What each may be is in `vns-parameters`, with all other numbers of the network.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::{Hours, Millis, HOUR};
pub use vns_parameters::names::*;

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
		coherent(self.prices, self.term, self.warning, self.suspension, self.grace, self.contest)
	}

	/// Milliseconds of that many hours. The longest legal time is a hundred terms of ten years, which fits.
	pub(crate) fn millis(hours: Hours) -> Millis {
		Millis::from(hours).saturating_mul(HOUR)
	}
}
