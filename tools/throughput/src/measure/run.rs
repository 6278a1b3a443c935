// SPDX-License-Identifier: Apache-2.0
//! A run: prepares both chains among each number of accounts, then measures every kind in turns, round by round, so that what else
//! the machine does hits all alike.

use super::{
	block::{author, import, Authored, Raw},
	chain::{Code, State},
	ours::{self, Signers},
	plain,
	relay::{packed, Next},
	votes, Kind, Outcome,
};
use polkadot_primitives::ExecutorParams;
use polkadot_sdk::sp_genesis_builder::DEV_RUNTIME_PRESET;
use std::{thread, time::Instant};
use vns_collective::synthetic::Vote;
use vns_pvf::Validator;
use vns_throughput::{
	report::Report,
	row::{Row, Seconds, Side, Weighed},
};

/// Bytes of stack of a thread that executes code, as the main one has them.
const STACK: usize = 16 * 1024 * 1024;

/// What is measured, and how often.
pub struct Plan {
	/// This network's runtime, as wasm.
	pub ours: Vec<u8>,
	/// The plain one, as wasm.
	pub plain: Vec<u8>,
	/// Among how many accounts, notes and names, ascending. All kinds are measured among the fewest.
	pub sizes: Vec<u64>,
	/// How often.
	pub rounds: u32,
	/// How many collectives decide: as many as fit into a block, or the block is not full.
	pub votes: u32,
}

/// `count` blocks without transactions.
pub fn blocks(code: &Code, state: &mut State, count: u32) -> Outcome<()> {
	for _ in 0..count {
		let next = Next::of(state)?;
		author(code, state, &next, &[])?.onto(state, &next);
	}
	Ok(())
}

/// Says how far the run is.
struct Told {
	since: Instant,
}

impl Told {
	fn say(&self, text: &str) {
		eprintln!("[{:>4} s] {text}", self.since.elapsed().as_secs());
	}
}

/// One runtime with what is measured on it.
struct Chain {
	side: Side,
	code: Code,
	validator: Validator,
	/// A state for each number of accounts.
	states: Vec<State>,
}

/// A kind of call on a state.
struct Case<'a> {
	chain: &'a Chain,
	state: &'a State,
	next: Next,
	transactions: Vec<Raw>,
	row: Row,
}

impl<'a> Case<'a> {
	fn new(chain: &'a Chain, state: &'a State, entries: u64, kind: Kind) -> Outcome<Self> {
		let Kind { name, transactions, declared } = kind;
		let none = Seconds::default();
		let row = Row {
			side: chain.side,
			kind: name.into(),
			entries,
			calls: 0,
			full: false,
			length: 0,
			declared,
			charged: Weighed::default(),
			authored: none,
			imported: none,
			validated: none,
			proof: 0,
			pov: 0,
			grown_entries: 0,
			grown_bytes: 0,
		};
		Ok(Self { chain, state, next: Next::of(state)?, transactions, row })
	}

	/// Authors the block, imports it, validates it; all three from the same state, which stays as it is.
	fn round(&mut self) -> Outcome<()> {
		let Self { chain, state, next, transactions, row } = self;
		// Not measured: other code has run since, and who comes first waits for this one's memory to be there again.
		author(&chain.code, state, next, &[])?;
		let authored = author(&chain.code, state, next, transactions)?;
		row.authored.note(authored.took);
		row.imported.note(import(&chain.code, state, &authored.block)?);

		// The same in each round.
		(row.calls, row.full) = (authored.fitted as u64, authored.full);
		row.length = transactions.iter().take(authored.fitted).map(|one| one.0.len() as u64).sum();
		let charged = authored.charged();
		row.charged = Weighed { time: charged.ref_time(), proof: charged.proof_size() };
		let grown = authored.grown(state)?;
		(row.grown_entries, row.grown_bytes) = (grown.entries, grown.bytes);

		let Authored { block, proof, .. } = authored;
		let packed = packed(state, next, &block, proof)?;
		let verdict = chain.validator.validate(&packed.exported).map_err(|refused| refused.to_string())?;
		if verdict.hash != packed.hash.0 {
			return Err("validating leads to another head than authoring".into());
		}
		row.validated.note(verdict.took);
		(row.proof, row.pov) = (packed.proof, verdict.compressed as u64);
		Ok(())
	}

	/// How others call it.
	fn name(&self) -> String {
		let kind = if self.row.kind.is_empty() { "a block without a call" } else { &self.row.kind };
		format!("{}, {kind}, among {}", self.row.side.name(), self.row.entries)
	}
}

/// What is prepared beside the states of our chain.
struct Beside {
	votes: Vec<Vote>,
	/// The states of the plain chain.
	states: Vec<State>,
	/// The codes as validators compile them: ours, and the plain one.
	validators: (Validator, Validator),
}

/// All that is there before the first round.
struct Prepared {
	ours: Chain,
	plain: Chain,
	signers: Signers,
	votes: Vec<Vote>,
}

/// On two processors: the states of our chain take as long as everything else.
fn prepare(plan: &Plan, told: &Told) -> Outcome<Prepared> {
	let (ours, plain) = (Code::new(plan.ours.clone()), Code::new(plan.plain.clone()));
	let signers = Signers::new();
	told.say("compiling both runtimes, for their first blocks");
	let genesis = State::of_preset(&ours, DEV_RUNTIME_PRESET)?.genesis;

	let our_states = || -> Outcome<Vec<State>> {
		let made = plan.sizes.iter().map(|size| {
			told.say(&format!("{size} accounts, notes and names under ours"));
			ours::prepare(&ours, &signers, *size)
		});
		made.collect()
	};
	let all_else = || -> Outcome<Beside> {
		told.say(&format!("{} votes of collectives", plan.votes));
		let votes = votes::make(&genesis, plan.votes, |number| {
			if number > 0 && number.is_multiple_of(100) {
				told.say(&format!("{number} votes"));
			}
		})?;
		let states = plan.sizes.iter().map(|size| {
			told.say(&format!("{size} accounts under the plain runtime"));
			plain::prepare(&plain, &signers, *size)
		});
		let states = states.collect::<Outcome<Vec<State>>>()?;
		told.say("compiling both runtimes as validators do");
		let compiled = |code: &Code| {
			Validator::new(code.bytes(), ExecutorParams::default()).map_err(|refused| refused.to_string())
		};
		Ok(Beside { votes, states, validators: (compiled(&ours)?, compiled(&plain)?) })
	};
	let (states, beside) = thread::scope(|scope| -> Outcome<_> {
		let other = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, our_states);
		let other = other.map_err(|error| error.to_string())?;
		let beside = all_else();
		let states = other.join().map_err(|_| "preparing the states of our chain panicked".to_string())?;
		Ok((states?, beside?))
	})?;

	let (mut states, Beside { votes, states: plain_states, validators }) = (states, beside);
	told.say("collectives, and the last blocks before the measurement");
	if let Some(smallest) = states.first_mut() {
		votes::found(smallest, &votes)?;
	}
	for state in &mut states {
		ours::settle(&ours, state)?;
	}
	// The larger ones were made in the same way.
	if let Some(smallest) = states.first_mut() {
		ours::check(smallest)?;
	}
	let ours = Chain { side: Side::Ours, code: ours, validator: validators.0, states };
	let plain = Chain { side: Side::Plain, code: plain, validator: validators.1, states: plain_states };
	Ok(Prepared { ours, plain, signers, votes })
}

/// What is measured, in the order of the tables.
fn cases<'a>(plan: &Plan, prepared: &'a Prepared) -> Outcome<Vec<Case<'a>>> {
	let Prepared { ours, plain, signers, votes } = prepared;
	let mut cases = vec![];
	for (number, size) in plan.sizes.iter().enumerate() {
		let all = (number == 0).then_some(&votes[..]);
		let (plain_state, our_state) = (&plain.states[number], &ours.states[number]);
		for (chain, state, kinds) in [
			(plain, plain_state, plain::kinds(plain_state, signers, *size)?),
			(ours, our_state, ours::kinds(our_state, signers, *size, all)?),
		] {
			let nothing = Kind { name: "", transactions: vec![], declared: Weighed::default() };
			for kind in std::iter::once(nothing).chain(kinds) {
				cases.push(Case::new(chain, state, *size, kind)?);
			}
		}
	}
	Ok(cases)
}

/// Measures. Says on the way how far it is.
pub fn run(plan: &Plan) -> Outcome<Report> {
	let told = Told { since: Instant::now() };
	let prepared = prepare(plan, &told)?;
	told.say("signing transactions");
	let mut cases = cases(plan, &prepared)?;
	for round in 1..=plan.rounds {
		told.say(&format!("round {round} of {}: {} blocks", plan.rounds, cases.len()));
		for case in &mut cases {
			let done = case.round();
			done.map_err(|why| format!("{}: {why}", case.name()))?;
		}
	}
	told.say("done");
	let (empty, rows) = cases.into_iter().map(|case| case.row).partition(|row| row.kind.is_empty());
	Ok(Report { rounds: plan.rounds, rows, empty, ..Default::default() })
}
