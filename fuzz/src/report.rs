// SPDX-License-Identifier: Apache-2.0
//! What a run did: how often each call succeeded, was refused, and why; and which events there were.

use codec::Encode;
use polkadot_sdk::{
	sp_runtime::{
		transaction_validity::{InvalidTransaction, TransactionValidityError},
		ApplyExtrinsicResult, DispatchError, ModuleError,
	},
	*,
};
use std::{collections::BTreeMap, fmt};
use vns_runtime::{RuntimeCall, RuntimeEvent};

/// `pallet.call` or `pallet.event`.
pub type Name = String;

/// How often a call was made.
#[derive(Clone, Debug, Default)]
pub struct Tries {
	/// It succeeded.
	pub done: u64,
	/// It was refused, for this reason: by the call, or at the door.
	pub refused: BTreeMap<String, u64>,
}

impl Tries {
	/// How often it was refused.
	pub fn refusals(&self) -> u64 {
		self.refused.values().sum()
	}
}

/// All that happened.
#[derive(Clone, Debug, Default)]
pub struct Report {
	/// Transactions, those that were not admitted included.
	pub steps: u64,
	/// Blocks.
	pub blocks: u64,
	/// Hours of network time.
	pub hours: u64,
	/// By call.
	pub calls: BTreeMap<Name, Tries>,
	/// Events, by their indices: name and how many.
	events: BTreeMap<[u8; 2], (Name, u64)>,
	/// What else is worth to be counted.
	pub states: BTreeMap<&'static str, u64>,
}

/// What a call is called.
pub fn name(call: &RuntimeCall) -> Name {
	let named = frame_support::traits::GetCallMetadata::get_call_metadata(call);
	format!("{}.{}", named.pallet_name, named.function_name)
}

/// Why something was refused, in few words.
fn reason(outcome: &ApplyExtrinsicResult) -> Option<String> {
	match outcome {
		Ok(Ok(())) => None,
		Ok(Err(DispatchError::Module(ModuleError { message: Some(message), .. }))) => Some((*message).into()),
		Ok(Err(other)) => Some(format!("{other:?}")),
		Err(TransactionValidityError::Invalid(InvalidTransaction::Custom(number))) => {
			Some(format!("invalid: {number}"))
		},
		Err(TransactionValidityError::Invalid(other)) => Some(format!("invalid: {other:?}")),
		Err(other) => Some(format!("{other:?}")),
	}
}

impl Report {
	/// Counts a transaction.
	pub fn count(&mut self, name: Name, outcome: &ApplyExtrinsicResult) {
		self.steps += 1;
		self.tried(name, reason(outcome));
	}

	/// Counts a call, also one within another.
	pub fn tried(&mut self, name: Name, refused: Option<String>) {
		let tries = self.calls.entry(name).or_default();
		match refused {
			None => tries.done += 1,
			Some(reason) => *tries.refused.entry(reason).or_default() += 1,
		}
	}

	/// Counts a state.
	pub fn seen(&mut self, what: &'static str, times: usize) {
		*self.states.entry(what).or_default() += times as u64;
	}

	/// Counts events.
	pub fn happened(&mut self, events: &[RuntimeEvent]) {
		for event in events {
			let bytes = event.encode();
			let count = self.events.entry([bytes[0], bytes[1]]).or_insert_with(|| (named(event), 0));
			count.1 += 1;
		}
	}

	/// How often an event happened, by `pallet.event`.
	pub fn event(&self, name: &str) -> u64 {
		self.events.values().filter(|(known, _)| known == name).map(|(_, count)| count).sum()
	}

	/// Both together.
	pub fn add(&mut self, other: Report) {
		self.steps += other.steps;
		self.blocks += other.blocks;
		self.hours += other.hours;
		for (name, tries) in other.calls {
			let mine = self.calls.entry(name).or_default();
			mine.done += tries.done;
			for (reason, count) in tries.refused {
				*mine.refused.entry(reason).or_default() += count;
			}
		}
		for (indices, (name, count)) in other.events {
			self.events.entry(indices).or_insert((name, 0)).1 += count;
		}
		for (what, times) in other.states {
			*self.states.entry(what).or_default() += times;
		}
	}
}

/// `pallet.event`, out of what Rust prints: `RuntimeEvent::Pallet(Event::Name { … })`.
fn named(event: &RuntimeEvent) -> Name {
	let printed = format!("{event:?}");
	let words = printed.split(|sign: char| !(sign.is_alphanumeric() || sign == '_'));
	let mut words = words.filter(|word| !["", "RuntimeEvent", "Event"].contains(word));
	format!("{}.{}", words.next().unwrap_or_default(), words.next().unwrap_or_default())
}

impl fmt::Display for Report {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		writeln!(f, "{} steps in {} blocks, {} hours of network time", self.steps, self.blocks, self.hours)?;
		for (name, tries) in &self.calls {
			let mut reasons: Vec<_> = tries.refused.iter().collect();
			reasons.sort_by_key(|(_, count)| core::cmp::Reverse(**count));
			let reasons: Vec<_> = reasons.iter().take(6).map(|(why, count)| format!("{why} {count}")).collect();
			writeln!(f, "{name:32} {:>7} done {:>7} refused: {}", tries.done, tries.refusals(), reasons.join(", "))?;
		}
		for (name, count) in self.events.values() {
			writeln!(f, "{name:40} {count:>8}")?;
		}
		for (what, times) in &self.states {
			writeln!(f, "{what:40} {times:>8}")?;
		}
		Ok(())
	}
}
