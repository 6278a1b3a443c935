// SPDX-License-Identifier: Apache-2.0
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

mod random;

use crate::{self as pallet_config, *};
use frame_support::{
	assert_noop, assert_ok, derive_impl,
	dynamic_params::{dynamic_pallet_params, dynamic_params},
	traits::{EnsureOriginWithArg, Get, NeverEnsureOrigin},
};
use polkadot_sdk::sp_runtime::{traits::Dispatchable, BuildStorage, DispatchError, DispatchResult};

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(RuntimeCall, RuntimeEvent, RuntimeError, RuntimeOrigin, RuntimeTask, RuntimeViewFunction)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Parameters = pallet_parameters;
	#[runtime::pallet_index(2)]
	pub type Config = pallet_config;
}

#[dynamic_params(RuntimeParameters, pallet_parameters::Parameters::<Test>)]
pub mod dynamic {
	use super::*;

	#[dynamic_pallet_params]
	#[codec(index = 0)]
	pub mod credit {
		#[codec(index = 0)]
		pub static Least: u32 = 5;
		#[codec(index = 1)]
		pub static Most: u32 = 10;
	}
}

use dynamic::credit::{Least, Most, Parameters as CreditParameters};

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
}

pub struct Nobody;
impl<Key> EnsureOriginWithArg<RuntimeOrigin, Key> for Nobody {
	type Success = ();
	fn try_origin(origin: RuntimeOrigin, _: &Key) -> Result<(), RuntimeOrigin> {
		<NeverEnsureOrigin<()> as frame_support::traits::EnsureOrigin<RuntimeOrigin>>::try_origin(origin)
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(_: &Key) -> Result<RuntimeOrigin, ()> {
		Err(())
	}
}

#[derive_impl(pallet_parameters::config_preludes::TestDefaultConfig)]
impl pallet_parameters::Config for Test {
	type RuntimeParameters = RuntimeParameters;
	type AdminOrigin = Nobody;
}

pub struct Ranges;
impl Legal<RuntimeParameters> for Ranges {
	fn in_range(parameter: &RuntimeParameters) -> bool {
		let RuntimeParameters::Credit(parameter) = parameter;
		match parameter {
			CreditParameters::Least(_, value) | CreditParameters::Most(_, value) => {
				value.is_none_or(|value| (1..=100).contains(&value))
			},
		}
	}
	fn coherent() -> Result<(), &'static str> {
		if Least::get() <= Most::get() {
			Ok(())
		} else {
			Err("the least is above the most")
		}
	}
	fn listed() -> Vec<Listed> {
		let one = |name: &str, value: u32, default| Listed {
			name: name.as_bytes().to_vec(),
			unit: b"count".to_vec(),
			value: value.into(),
			least: 1,
			most: 100,
			default,
		};
		vec![one("credit.least", Least::get(), 5), one("credit.most", Most::get(), 10)]
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl Default for RuntimeParameters {
	fn default() -> Self {
		least(Some(7))
	}
}

impl pallet_config::Config for Test {
	type Legal = Ranges;
	type WeightInfo = ();
}

const KEEPER: u64 = 1;

fn least(value: Option<u32>) -> RuntimeParameters {
	RuntimeParameters::Credit(CreditParameters::Least(Least, value))
}

fn most(value: Option<u32>) -> RuntimeParameters {
	RuntimeParameters::Credit(CreditParameters::Most(Most, value))
}

fn set(who: u64, changes: Vec<RuntimeParameters>) -> DispatchResult {
	let call = crate::Call::<Test>::set { changes: changes.try_into().expect("fits") };
	let outcome = RuntimeCall::Config(call).dispatch(RuntimeOrigin::signed(who));
	outcome.map(|_| ()).map_err(|refused| refused.error)
}

fn check(keeper: Option<u64>, test: impl FnOnce()) {
	let genesis = RuntimeGenesisConfig { config: GenesisConfig { keeper }, ..Default::default() };
	sp_io::TestExternalities::from(genesis.build_storage().expect("genesis is valid")).execute_with(|| {
		System::set_block_number(1);
		test();
		assert_eq!(Config::c1_parameters_are_legal(), Ok(()));
	});
}

#[test]
fn c1_the_keeper_should_set_several_at_once() {
	check(Some(KEEPER), || {
		assert_ok!(set(KEEPER, vec![least(Some(50)), most(Some(60))]));
		assert_eq!((Least::get(), Most::get()), (50, 60));
		assert_eq!(System::events().len(), 2);
		// And back to the defaults.
		assert_ok!(set(KEEPER, vec![least(None), most(None)]));
		assert_eq!((Least::get(), Most::get()), (5, 10));
	});
}

#[test]
fn c1_a_value_out_of_range_should_leave_the_others_unset_too() {
	check(Some(KEEPER), || {
		for wrong in [0, 101, u32::MAX] {
			assert_noop!(set(KEEPER, vec![most(Some(60)), least(Some(wrong))]), Error::<Test>::OutOfRange);
		}
	});
}

#[test]
fn c1_values_that_contradict_each_other_should_be_refused_together() {
	check(Some(KEEPER), || {
		assert_noop!(set(KEEPER, vec![least(Some(11))]), Error::<Test>::Incoherent);
		assert_noop!(set(KEEPER, vec![most(Some(4))]), Error::<Test>::Incoherent);
		// On the way through a contradiction to a state without one.
		assert_ok!(set(KEEPER, vec![least(Some(11)), most(Some(11))]));
	});
}

#[test]
fn c1_nobody_else_should_set_a_parameter_by_any_call() {
	check(Some(KEEPER), || {
		assert_noop!(set(2, vec![least(Some(6))]), DispatchError::BadOrigin);
		for origin in [RuntimeOrigin::signed(KEEPER), RuntimeOrigin::root()] {
			assert_noop!(Parameters::set_parameter(origin, least(Some(6))), DispatchError::BadOrigin);
		}
		assert_noop!(Config::set(RuntimeOrigin::root(), Default::default()), DispatchError::BadOrigin);
		assert_noop!(set(KEEPER, vec![]), Error::<Test>::NothingToSet);
	});
}

#[test]
fn without_a_keeper_every_parameter_should_be_fixed() {
	check(None, || {
		assert_noop!(set(KEEPER, vec![least(Some(6))]), DispatchError::BadOrigin);
	});
}

#[test]
fn the_checker_should_notice_an_illegal_value() {
	check(Some(KEEPER), || {
		let (key, value) = AggregatedKeyValue::into_parts(least(Some(0)));
		pallet_parameters::Parameters::<Test>::set(&key, value);
		assert!(Config::c1_parameters_are_legal().is_err());
		pallet_parameters::Parameters::<Test>::remove(&key);
	});
}
