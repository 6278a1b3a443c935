// SPDX-License-Identifier: Apache-2.0
//! # Whole blocks out of bytes
//!
//! Bytes are read as a list of blocks: how much time passes before each, and who calls what in it. They are executed on the
//! real runtime, with `initialize_block`, inherents and signed transactions, and after every block all invariants of all
//! pallets are asserted in full, and what must hold from block to block (`rules.rs`).
//!
//! Where the bytes come from is no matter of this crate: `tests/random_steps.rs` takes random ones of fixed seeds, as part of
//! CI; `src/bin/blocks.rs` those of libFuzzer, which looks for such that reach code that was not reached before.
//!
//! ## Where things are
//!
//! `bytes.rs` choices out of bytes, `people.rs` who acts, `calls/` what is called, by a table, and by which routes,
//! `network.rs` the chain and what it begins with, `rules.rs` what must hold, `report.rs` what is counted.

#![recursion_limit = "256"]

mod bytes;
mod calls;
mod errors;
mod network;
mod people;
mod report;
mod rules;
pub mod votes;
pub mod zones;

pub use bytes::random;
pub use report::{Report, Tries};

use bytes::Bytes;
use calls::{Memory, Source};
use network::{Network, SLOTS_OF_CAP};
use people::{people, Who};
use polkadot_sdk::{
	sp_runtime::{ApplyExtrinsicResult, DispatchError},
	*,
};
use rules::{Before, Watch};
use std::fmt::Write as _;
use vns_runtime::{Balance, RuntimeCall, RuntimeEvent, System};
use vns_units::UNIT;

/// How many bytes a step takes, or a little more: what a run of so many steps needs at most.
pub const BYTES_A_STEP: usize = 40;

/// The names of all calls that are made.
pub fn table() -> impl Iterator<Item = &'static str> {
	calls::TABLE.iter().map(|entry| entry.name)
}

/// What was done, to be told when something is broken.
struct Story<'a> {
	data: &'a [u8],
	/// Are the steps printed as they are done?
	aloud: bool,
	steps: Vec<(u32, Who, RuntimeCall, Option<ApplyExtrinsicResult>)>,
}

impl Story<'_> {
	/// The last steps that are told.
	const TOLD: usize = 24;

	fn begin(&mut self, block: u32, who: Who, call: &RuntimeCall) {
		self.steps.push((block, who, call.clone(), None));
	}

	fn end(&mut self, outcome: &ApplyExtrinsicResult) {
		if let Some(step) = self.steps.last_mut() {
			step.3 = Some(*outcome);
			if self.aloud {
				println!("{}", Self::line(step));
			}
		}
	}

	fn line((block, who, call, outcome): &(u32, Who, RuntimeCall, Option<ApplyExtrinsicResult>)) -> String {
		let mut line = format!("block {block}: {}: {call:?}", people()[*who].name);
		// Accounts are long; people have names.
		for person in people() {
			let known = format!("{:?}", person.account);
			line = line.replace(&known, person.name);
		}
		let _ = match outcome {
			Some(Ok(Ok(()))) => write!(line, " -> done"),
			Some(Ok(Err(DispatchError::Module(error)))) => write!(line, " -> {}", error.message.unwrap_or_default()),
			Some(other) => write!(line, " -> {other:?}"),
			None => write!(line, " -> not finished"),
		};
		line
	}
}

impl Drop for Story<'_> {
	fn drop(&mut self) {
		if !std::thread::panicking() {
			return;
		}
		let first = self.steps.len().saturating_sub(Self::TOLD);
		eprintln!("something is broken; the last of {} steps:", self.steps.len());
		for step in &self.steps[first..] {
			eprintln!("{}", Self::line(step));
		}
		let file = std::env::temp_dir().join(format!("vns-fuzz-{:016x}", seahash(self.data)));
		match std::fs::write(&file, self.data) {
			Ok(()) => eprintln!("to see all of them again: cargo run -p vns-fuzz -- replay {}", file.display()),
			Err(error) => eprintln!("the bytes could not be written to {}: {error}", file.display()),
		}
	}
}

/// Names a file.
fn seahash(data: &[u8]) -> u64 {
	u64::from_le_bytes(sp_io::hashing::twox_64(data))
}

/// Slots until the next block: mostly what counts as much as can be, now and then one slot, a little, or a long stall.
fn slots(bytes: &mut Bytes) -> u64 {
	match bytes.byte() {
		0..=159 => SLOTS_OF_CAP,
		160..=199 => 1,
		200..=223 => 10,
		224..=247 => SLOTS_OF_CAP / 2 + u64::from(bytes.byte()),
		248..=253 => SLOTS_OF_CAP * 24,
		_ => SLOTS_OF_CAP * 24 * 30,
	}
}

/// Executes what `data` says, at most `most_steps` transactions; panics where a rule is broken. `aloud`: prints each step.
pub fn run(data: &[u8], most_steps: u64, aloud: bool) -> Report {
	errors::listen();
	let network = match data.first() {
		Some(128..) => Network::after(|network| Run::of(&random(0, 2_000 * BYTES_A_STEP), network, false).all(2_000).0),
		_ => Network::begun(),
	};
	let (network, report) = Run::of(data.get(1..).unwrap_or_default(), network, aloud).all(most_steps);
	network.check_as_chain();
	report
}

struct Run<'a> {
	bytes: Bytes<'a>,
	network: Network,
	story: Story<'a>,
	memory: Memory,
	before: Before,
	report: Report,
}

impl<'a> Run<'a> {
	fn of(data: &'a [u8], mut network: Network, aloud: bool) -> Self {
		let before = network.read(Before::now);
		let (bytes, memory, report) = (Bytes::new(data), Memory::default(), Report::default());
		let story = Story { data, aloud, steps: Vec::new() };
		Run { bytes, network, story, memory, before, report }
	}

	fn all(mut self, most_steps: u64) -> (Network, Report) {
		let begun = self.network.read(calls::now);
		while !self.bytes.ended() && self.report.steps < most_steps {
			let slots = slots(&mut self.bytes);
			if self.bytes.one_in(24) {
				let Run { bytes, network, report, .. } = &mut self;
				report.seen("configurations that held at once", usize::from(network.change(|| calls::decided(bytes))));
			}
			let count = match self.bytes.byte() {
				// Time passes: an hour or so, seldom a day: then much is overdue, or bad.
				235.. => {
					let blocks = if self.bytes.byte() < 16 { 144 } else { 6 };
					for _ in 0..blocks {
						self.block(slots, 0);
					}
					0
				},
				count => usize::from(count % 24),
			};
			self.block(slots, count);
		}
		self.report.hours += (self.network.read(calls::now) - begun) / vns_clock::HOUR;
		(self.network, self.report)
	}

	fn block(&mut self, slots: u64, count: usize) {
		let (genesis, number) = (self.network.genesis, self.network.number() + 1);
		let Run { bytes, network, story, memory, before, report } = self;
		let frozen = network.block(slots, || {
			let mut watch = Watch::begin(before);
			for _ in 0..count {
				if bytes.ended() {
					break;
				}
				let mut source = Source { bytes: *bytes, memory, genesis, depth: 0 };
				let step = step(&mut source);
				*bytes = source.bytes;
				if let Some((who, call, tip)) = step {
					story.begin(number, who, &call);
					let outcome = act(who, call, tip, report);
					story.end(&outcome);
					watch.step();
				}
			}
			watch.end()
		});
		report.blocks += 1;
		report.seen("frozen parties, in blocks", frozen);
		let errors = errors::heard();
		assert!(errors.is_empty(), "the runtime reports errors: {errors:?}");
		network.read(|| {
			rules::check_state();
			let events: Vec<RuntimeEvent> = System::read_events_no_consensus().map(|record| record.event).collect();
			report.happened(&events);
			before.step(&events);
		});
	}
}

/// The next step: who, what, and which tip.
fn step(source: &mut Source) -> Option<(Who, RuntimeCall, Balance)> {
	// Where nothing sensible comes to its mind, something else.
	let made = (0..4).find_map(|_| source.made())?;
	let (who, call) = calls::route(source, made);
	let tip = if source.bytes.one_in(16) { source.about(UNIT / 10) } else { 0 };
	Some((who, call, tip))
}

/// Somebody makes a call.
fn act(who: Who, call: RuntimeCall, tip: Balance, report: &mut Report) -> ApplyExtrinsicResult {
	let name = report::name(&call);
	// What the group lets be done counts as done by it.
	let inner = match &call {
		RuntimeCall::Access(pallet_access::Call::carry_out { id, .. }) => calls::proposed_call(*id),
		_ => None,
	};
	let transaction = network::signed(who, call, tip).expect("who acts has a key");
	let outcome = network::apply(transaction);
	if let (Some(inner), Ok(Ok(()))) = (inner, &outcome) {
		report.tried(report::name(&inner), None);
	}
	report.count(name, &outcome);
	outcome
}
