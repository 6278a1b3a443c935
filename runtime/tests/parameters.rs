// SPDX-License-Identifier: Apache-2.0
//! Parameters on the real runtime: who sets them, within which ranges, and that they take effect.

use chain::{
	calls::{account, draw, grant},
	Chain,
};
use frame_support::assert_ok;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{self, Charlie, Dave, Eve},
	sp_runtime::{DispatchError, DispatchResult},
	*,
};
use vns_runtime::{
	configs::parameters::dynamic::{clock, credit},
	Clock, Config, Credit, Runtime, RuntimeParameters,
};
use vns_units::UNIT;

fn least(value: u128) -> RuntimeParameters {
	RuntimeParameters::Credit(credit::Parameters::LeastAmount(credit::LeastAmount, Some(value)))
}

fn most(value: u128) -> RuntimeParameters {
	RuntimeParameters::Credit(credit::Parameters::MostAmount(credit::MostAmount, Some(value)))
}

fn cap(value: u64) -> RuntimeParameters {
	RuntimeParameters::Clock(clock::Parameters::Cap(clock::Cap, Some(value)))
}

fn set(chain: &mut Chain, who: Sr25519Keyring, changes: Vec<RuntimeParameters>) -> DispatchResult {
	chain.submit(who, pallet_config::Call::<Runtime>::set { changes: changes.try_into().expect("fits") })
}

#[test]
fn c1_a_parameter_should_hold_from_the_next_call_on() {
	let mut chain = Chain::of_preset("development");
	assert_ok!(chain.submit(Charlie, grant(Dave, 100 * UNIT)));
	assert_ok!(set(&mut chain, Charlie, vec![least(50 * UNIT)]));
	let below = pallet_credit::Error::<Runtime>::BelowLeastAmount.into();
	assert_eq!(chain.submit(Dave, draw(49 * UNIT)), Err(below));
	assert_ok!(chain.submit(Dave, draw(50 * UNIT)));
	assert_eq!(chain.read(Credit::limits).least_amount, 50 * UNIT);
	chain.check();
}

#[test]
fn c1_the_cap_of_the_clock_should_follow_its_parameter() {
	let mut chain = Chain::of_preset("development");
	assert_ok!(set(&mut chain, Charlie, vec![cap(6_000)]));
	let before = chain.read(Clock::clock).expect("runs").network;
	chain.stall(10);
	chain.blocks(1);
	assert_eq!(chain.read(Clock::clock).expect("runs").network, before + 6_000);
	chain.check();
}

#[test]
fn c1_illegal_values_and_strangers_should_be_refused() {
	let mut chain = Chain::of_preset("development");
	let out_of_range: DispatchError = pallet_config::Error::<Runtime>::OutOfRange.into();
	let incoherent: DispatchError = pallet_config::Error::<Runtime>::Incoherent.into();
	assert_eq!(set(&mut chain, Charlie, vec![least(0)]), Err(out_of_range));
	assert_eq!(set(&mut chain, Charlie, vec![cap(5_999)]), Err(out_of_range));
	assert_eq!(set(&mut chain, Charlie, vec![cap(u64::MAX)]), Err(out_of_range));
	assert_eq!(set(&mut chain, Charlie, vec![least(2 * UNIT), most(UNIT)]), Err(incoherent));
	assert_eq!(set(&mut chain, Eve, vec![least(2 * UNIT)]), Err(DispatchError::BadOrigin));
	for who in [Charlie, Eve] {
		let call = pallet_parameters::Call::<Runtime>::set_parameter { key_value: least(2 * UNIT) };
		assert_eq!(chain.submit(who, call), Err(DispatchError::BadOrigin), "{who}");
	}
	assert_eq!(chain.read(|| pallet_parameters::Parameters::<Runtime>::iter().count()), 0);
	assert_eq!(chain.read(Config::c1_parameters_are_legal), Ok(()));
}

#[test]
fn every_stored_parameter_should_be_listed_with_its_range() {
	let mut chain = Chain::of_preset("development");
	let listed = chain.read(Config::parameters);
	assert_eq!(listed.len(), 56);
	for parameter in &listed {
		assert_eq!(parameter.value, parameter.default, "{parameter:?}");
		assert!(parameter.least <= parameter.value && parameter.value <= parameter.most, "{parameter:?}");
	}
	assert_eq!(account(Charlie), chain.read(pallet_config::Keeper::<Runtime>::get).expect("the preset has one"));
}
