// SPDX-License-Identifier: Apache-2.0
//! Other values of parameters than those of the preset, without the weeks that a candidate takes.

use super::Chain;
use vns_config::{Change, Changes, Manner, Window};
use vns_parameters::Key;
use vns_runtime::{Config, Runtime, RuntimeCall};
use vns_units::UNIT;

/// A parameter by its name, and a value.
pub type Setting = (&'static str, u128);

/// What of these differs from what holds, as a commit names it. To be called within the state.
pub fn changes(settings: &[Setting]) -> Changes {
	let mut changes: Vec<Change> = settings
		.iter()
		.map(|(name, value)| Change { key: Key::named(name).expect("is a parameter"), value: *value })
		.filter(|change| Config::value(change.key) != change.value)
		.collect();
	changes.sort_by_key(|change| change.key);
	changes.try_into().expect("fits")
}

/// Another configuration holds from now on, as if it had been decided; the reason why not. To be called within the state.
pub fn adopt(settings: &[Setting]) -> Result<(), &'static str> {
	let message = b"as if it had been decided".to_vec().try_into().expect("fits");
	pallet_config_consensus::Pallet::<Runtime>::adopt(changes(settings), message)
}

/// Proposes another price of names, in windows that the preset's governed minima allow; `why` tells one from another.
pub fn candidate(parent: vns_config::Hash, why: &str) -> RuntimeCall {
	let change = Change { key: Key::Names(vns_parameters::Names::Price1), value: 1_001 * UNIT };
	pallet_config_consensus::Call::propose {
		parent,
		changes: vec![change].try_into().expect("fits"),
		message: why.as_bytes().to_vec().try_into().expect("fits"),
		manner: Manner::Hard,
		window: Window { first: 100_000, last: 300_000 },
		threshold: 67,
		activation: 400_000,
	}
	.into()
}

impl Chain {
	/// [`adopt`].
	pub fn adopt(&mut self, settings: &[Setting]) -> Result<(), &'static str> {
		self.ext.execute_with(|| adopt(settings))
	}

	/// The same where it must succeed.
	#[track_caller]
	pub fn set(&mut self, settings: &[Setting]) {
		assert_eq!(self.adopt(settings), Ok(()), "{settings:?}");
	}
}
