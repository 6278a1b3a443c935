// SPDX-License-Identifier: Apache-2.0
//! The typed parameters (C1): what `vns-parameters` specifies, as storage that pallets read by `Get`.
//!
//! Each has three places here: its declaration, its range, its line in the list. The indices are for ever.

use crate::{Runtime, RuntimeEvent, RuntimeOrigin};
use alloc::{vec, vec::Vec};
use frame_support::{
	dynamic_params::{dynamic_pallet_params, dynamic_params},
	traits::{EnsureOriginWithArg, Get},
};
use pallet_config::{Legal, Listed};
use polkadot_sdk::*;
use vns_parameters::{clock as clock_specs, credit as credit_specs, Spec, Unit};

#[dynamic_params(RuntimeParameters, pallet_parameters::Parameters::<Runtime>)]
pub mod dynamic {
	use super::*;

	#[dynamic_pallet_params]
	#[codec(index = 0)]
	pub mod clock {
		use super::*;

		/// The most that one block moves network time, in milliseconds.
		#[codec(index = 0)]
		pub static Cap: u64 = clock_specs::CAP.default;
	}

	#[dynamic_pallet_params]
	#[codec(index = 1)]
	pub mod credit {
		use super::*;

		/// Least amount of a grant and of a note, in planck.
		#[codec(index = 0)]
		pub static LeastAmount: u128 = credit_specs::LEAST_AMOUNT.default;
		/// Most that a single grant gives, in planck.
		#[codec(index = 1)]
		pub static MostAmount: u128 = credit_specs::MOST_AMOUNT.default;
		/// The most open notes of an obligor.
		#[codec(index = 2)]
		pub static MostNotes: u32 = credit_specs::MOST_NOTES.default;
		/// The least time from drawing to maturity, and the least notice, in hours.
		#[codec(index = 3)]
		pub static ShortestTerm: u32 = credit_specs::SHORTEST_TERM.default;
		/// The most time from drawing to maturity, in hours.
		#[codec(index = 4)]
		pub static LongestTerm: u32 = credit_specs::LONGEST_TERM.default;
	}
}

use dynamic::{clock, credit};

/// The call of `pallet-parameters` itself is for nobody: values pass through `pallet-config`, which knows the ranges.
pub struct Nobody;

impl<Key> EnsureOriginWithArg<RuntimeOrigin, Key> for Nobody {
	type Success = ();

	fn try_origin(origin: RuntimeOrigin, _: &Key) -> Result<(), RuntimeOrigin> {
		Err(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(_: &Key) -> Result<RuntimeOrigin, ()> {
		Err(())
	}
}

impl pallet_parameters::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeParameters = RuntimeParameters;
	type AdminOrigin = Nobody;
	type WeightInfo = ();
}

#[cfg(feature = "runtime-benchmarks")]
impl Default for RuntimeParameters {
	fn default() -> Self {
		RuntimeParameters::Credit(credit::Parameters::LeastAmount(credit::LeastAmount, Some(1_000_000_000_000)))
	}
}

/// Ranges and coherence.
pub struct Ranges;

fn legal<Value: PartialOrd + Copy>(spec: Spec<Value>, value: &Option<Value>) -> bool {
	value.is_none_or(|value| spec.check(value).is_ok())
}

fn listed<Value: Into<u128>>(spec: Spec<Value>, value: Value) -> Listed {
	let unit = match spec.unit {
		Unit::Planck => "planck",
		Unit::Hours => "hours",
		Unit::Milliseconds => "milliseconds",
		Unit::Count => "count",
	};
	Listed {
		name: spec.name.into(),
		unit: unit.into(),
		value: value.into(),
		least: spec.least.into(),
		most: spec.most.into(),
		default: spec.default.into(),
	}
}

impl Legal<RuntimeParameters> for Ranges {
	fn in_range(parameter: &RuntimeParameters) -> bool {
		use clock::Parameters as Clock;
		use credit::Parameters as Credit;
		match parameter {
			RuntimeParameters::Clock(Clock::Cap(_, value)) => legal(clock_specs::CAP, value),
			RuntimeParameters::Credit(Credit::LeastAmount(_, value)) => legal(credit_specs::LEAST_AMOUNT, value),
			RuntimeParameters::Credit(Credit::MostAmount(_, value)) => legal(credit_specs::MOST_AMOUNT, value),
			RuntimeParameters::Credit(Credit::MostNotes(_, value)) => legal(credit_specs::MOST_NOTES, value),
			RuntimeParameters::Credit(Credit::ShortestTerm(_, value)) => legal(credit_specs::SHORTEST_TERM, value),
			RuntimeParameters::Credit(Credit::LongestTerm(_, value)) => legal(credit_specs::LONGEST_TERM, value),
		}
	}

	fn coherent() -> Result<(), &'static str> {
		credit_specs::coherent(
			credit::LeastAmount::get(),
			credit::MostAmount::get(),
			credit::ShortestTerm::get(),
			credit::LongestTerm::get(),
		)
	}

	fn listed() -> Vec<Listed> {
		vec![
			listed(clock_specs::CAP, clock::Cap::get()),
			listed(credit_specs::LEAST_AMOUNT, credit::LeastAmount::get()),
			listed(credit_specs::MOST_AMOUNT, credit::MostAmount::get()),
			listed(credit_specs::MOST_NOTES, credit::MostNotes::get()),
			listed(credit_specs::SHORTEST_TERM, credit::ShortestTerm::get()),
			listed(credit_specs::LONGEST_TERM, credit::LongestTerm::get()),
		]
	}
}

impl pallet_config::Config for Runtime {
	type Legal = Ranges;
	type WeightInfo = pallet_config::weights::SubstrateWeight<Runtime>;
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn no_range_should_let_a_draw_be_too_small_for_an_account() {
		const { assert!(credit_specs::LEAST_AMOUNT.least >= crate::EXISTENTIAL_DEPOSIT) };
	}

	#[test]
	fn the_cap_should_not_be_below_a_slot() {
		const { assert!(clock_specs::CAP.least >= crate::configs::consensus::SLOT_DURATION) };
	}
}
