// SPDX-License-Identifier: Apache-2.0
//! What a name costs. Amounts in planck.
//!
//! Two things are divided, the surcharge and the premium. Both are rounded up to a full planck, in favour of the network,
//! which is paid.

use crate::{Error, NameValue, Params, Schedule, State};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::Millis;
use vns_units::{part, Value};

/// The premium halves so often in its period, in equal steps of time, and falls evenly in between. In the last step it
/// falls to nothing.
pub const HALVINGS: u32 = 16;

/// What is paid for terms of a name, by what it is for.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Price {
	/// For the terms themselves.
	pub terms: Value,
	/// For renewing in grace.
	pub surcharge: Value,
	/// For registering soon after somebody else lost it.
	pub premium: Value,
}

impl Price {
	/// All of it.
	pub fn total(&self) -> Result<Value, Error> {
		let sum = self.terms.checked_add(self.surcharge).and_then(|sum| sum.checked_add(self.premium));
		sum.ok_or(Error::AmountOverflow)
	}
}

/// What one term costs for a label of so many octets.
pub fn term_price(octets: u32, params: &Params) -> Value {
	let [one, two, three, four, more] = params.prices;
	Value::new(match octets {
		// No label has none.
		0 | 1 => one,
		2 => two,
		3 => three,
		4 => four,
		_ => more,
	})
}

/// What `terms` terms of a label of so many octets cost at `now`: to register it where it is open, to renew it where it
/// is owned. `expires`: as of [`state_at`](crate::state_at), whose outcome is `state`.
pub fn price(
	octets: u32,
	state: State,
	expires: Option<Millis>,
	terms: u32,
	now: Millis,
	params: &Params,
) -> Result<Price, Error> {
	if terms == 0 {
		return Err(Error::NoTerm);
	}
	let one = term_price(octets, params).planck();
	let all = one.checked_mul(u128::from(terms)).ok_or(Error::AmountOverflow)?;
	let mut price = Price { terms: Value::new(all), ..Price::default() };
	match state {
		State::Reserved(_) => return Err(Error::NameReserved),
		State::Grace => price.surcharge = surcharge(one, params),
		State::DecliningPremium => {
			price.premium = expires.map_or(Value::ZERO, |expires| premium(&Schedule::of(expires, params), now, params));
		},
		State::Available | State::Active | State::ExpiringSoon | State::Suspended | State::Released => {},
	}
	Ok(price)
}

/// Of one term's price, however many terms are renewed.
fn surcharge(term: u128, params: &Params) -> Value {
	// What is not the surcharge, rounded down, leaves the surcharge rounded up.
	let others = 100_u32.saturating_sub(params.surcharge);
	Value::new(term.saturating_sub(part(term, u64::from(others), 100)))
}

/// The premium at `now` of a name with that schedule. The whole start premium when grace ends, nothing at the end of the
/// period, and never more later than earlier. Nothing outside of the period.
pub fn premium(schedule: &Schedule, now: Millis, params: &Params) -> Value {
	let period = u128::from(schedule.premium_until.saturating_sub(schedule.grace_until));
	let elapsed = u128::from(now.saturating_sub(schedule.grace_until));
	if now < schedule.grace_until || elapsed >= period {
		return Value::ZERO;
	}
	// Both below 2^64, so the product fits; `elapsed < period`, so the step is below `HALVINGS` and `period` is not zero.
	let steps = elapsed.saturating_mul(u128::from(HALVINGS));
	let step = u32::try_from(steps.checked_div(period).unwrap_or_default()).unwrap_or(HALVINGS);
	let into = u64::try_from(steps.checked_rem(period).unwrap_or_default()).unwrap_or_default();
	let period = u64::try_from(period).unwrap_or(u64::MAX);
	let at = |step: u32| if step < HALVINGS { params.start_premium.checked_shr(step).unwrap_or_default() } else { 0 };
	let (from, to) = (at(step), at(step.saturating_add(1)));
	// What has fallen is rounded down, so what is left is rounded up.
	Value::new(from.saturating_sub(part(from.saturating_sub(to), into, period)))
}

/// The deposit of a name that says this. It comes back with the name's end, or when somebody else takes it over.
pub fn deposit(value: &NameValue, params: &Params) -> Value {
	let bytes = match value {
		NameValue::Inline(bytes) => bytes.len(),
		NameValue::Elsewhere { reference, .. } => reference.len().saturating_add(32),
	};
	// At most 1,024 bytes of at most 10^12 planck.
	let bytes = params.deposit_per_byte.saturating_mul(u128::try_from(bytes).unwrap_or(u128::MAX));
	Value::new(params.deposit.saturating_add(bytes))
}
