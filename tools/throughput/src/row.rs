// SPDX-License-Identifier: Apache-2.0
//! What was measured of one kind of call, and what follows from it.

use serde_json::{json, Value};
use std::time::Duration;

/// Which runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
	/// Balances and nothing else.
	Plain,
	/// This network's.
	Ours,
}

impl Side {
	/// As tables call it.
	pub const fn name(self) -> &'static str {
		match self {
			Side::Plain => "balances only",
			Side::Ours => "VNS",
		}
	}
}

/// How long something took, by several rounds, in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Seconds {
	/// The least; what counts. Zero where there was no round.
	pub fastest: f64,
	/// The most: how far others on the machine can have shifted the figure.
	pub slowest: f64,
	/// How often.
	pub rounds: u32,
}

impl Seconds {
	/// One round more.
	pub fn note(&mut self, took: Duration) {
		let took = took.as_secs_f64();
		self.fastest = if self.rounds == 0 { took } else { self.fastest.min(took) };
		self.slowest = self.slowest.max(took);
		self.rounds = self.rounds.saturating_add(1);
	}

	fn json(&self) -> Value {
		json!({ "fastest": self.fastest, "slowest": self.slowest, "rounds": self.rounds })
	}
}

/// What weights have two of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weighed {
	/// Time of execution, in picoseconds.
	pub time: u64,
	/// Bytes of proof.
	pub proof: u64,
}

/// A block of one kind of call. A block without any call is one too: what stays when nothing is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
	/// Under which runtime.
	pub side: Side,
	/// Which call, in words.
	pub kind: String,
	/// How many accounts were in the state; under [`Side::Ours`] as many notes and as many names, too.
	pub entries: u64,
	/// How many calls the block holds.
	pub calls: u64,
	/// Was the next one refused because the block was full? Otherwise there was none left.
	pub full: bool,
	/// Bytes of all its transactions.
	pub length: u64,
	/// What one call declares, with its extensions and what each transaction costs in any case.
	pub declared: Weighed,
	/// What all of them were charged in the end.
	pub charged: Weighed,
	/// The whole block, from its beginning to its header and the proof.
	pub authored: Seconds,
	/// The whole block, executed once more.
	pub imported: Seconds,
	/// The whole proof, by the compiled code as validators have it.
	pub validated: Seconds,
	/// Bytes of the proof, as the code reads it.
	pub proof: u64,
	/// Bytes of the PoV.
	pub pov: u64,
	/// By how many entries the state grew.
	pub grown_entries: i64,
	/// By how many bytes of keys and values it grew.
	pub grown_bytes: i64,
}

impl Row {
	/// How many calls a second that is; 0 where nothing was measured.
	pub fn per_second(&self, seconds: &Seconds) -> f64 {
		ratio(self.calls as f64, seconds.fastest)
	}

	/// Microseconds a call; 0 where there was none.
	pub fn micros(&self, seconds: &Seconds) -> f64 {
		ratio(seconds.fastest * 1e6, self.calls as f64)
	}

	/// Microseconds that a call declares.
	pub fn declared_micros(&self) -> f64 {
		self.declared.time as f64 / 1e6
	}

	/// Microseconds that a call is charged.
	pub fn charged_micros(&self) -> f64 {
		ratio(self.charged.time as f64 / 1e6, self.calls as f64)
	}

	/// Bytes of a transaction.
	pub fn length_each(&self) -> f64 {
		ratio(self.length as f64, self.calls as f64)
	}

	/// Bytes of proof that a call adds to those of a block without any.
	pub fn proof_each(&self, empty: Option<&Row>) -> f64 {
		self.more(self.proof, empty.map_or(0, |row| row.proof))
	}

	/// The same of the compressed PoV, the transaction itself included.
	pub fn pov_each(&self, empty: Option<&Row>) -> f64 {
		self.more(self.pov, empty.map_or(0, |row| row.pov))
	}

	/// Entries that a call adds to the state.
	pub fn entries_each(&self, empty: Option<&Row>) -> f64 {
		let without = empty.map_or(0, |row| row.grown_entries);
		ratio(self.grown_entries as f64 - without as f64, self.calls as f64)
	}

	/// Bytes that a call adds to the state.
	pub fn bytes_each(&self, empty: Option<&Row>) -> f64 {
		let without = empty.map_or(0, |row| row.grown_bytes);
		ratio(self.grown_bytes as f64 - without as f64, self.calls as f64)
	}

	fn more(&self, with: u64, without: u64) -> f64 {
		ratio(with as f64 - without as f64, self.calls as f64)
	}

	/// All of it, for programs. Times in seconds, weights of time in picoseconds, the rest in bytes or pieces.
	pub fn json(&self) -> Value {
		let weighed = |weight: Weighed| json!({ "picoseconds": weight.time, "proof_bytes": weight.proof });
		json!({
			"runtime": self.side.name(),
			"call": self.kind,
			"entries": self.entries,
			"calls": self.calls,
			"full": self.full,
			"transaction_bytes": self.length,
			"declared_each": weighed(self.declared),
			"charged": weighed(self.charged),
			"authored": self.authored.json(),
			"imported": self.imported.json(),
			"validated": self.validated.json(),
			"proof_bytes": self.proof,
			"pov_bytes": self.pov,
			"grown_entries": self.grown_entries,
			"grown_bytes": self.grown_bytes,
		})
	}
}

/// The one by the other; 0 where that is no number.
pub fn ratio(one: f64, other: f64) -> f64 {
	let ratio = one / other;
	if other == 0.0 || !ratio.is_finite() {
		0.0
	} else {
		ratio
	}
}

#[cfg(test)]
pub(crate) mod tests {
	use super::*;

	/// A row of so many calls that took a second together.
	pub(crate) fn row(side: Side, kind: &str, entries: u64, calls: u64) -> Row {
		let second = Seconds { fastest: 1.0, slowest: 1.5, rounds: 5 };
		Row {
			side,
			kind: kind.into(),
			entries,
			calls,
			full: true,
			length: 150 * calls,
			declared: Weighed { time: 900_000_000, proof: 3_593 },
			charged: Weighed { time: 800_000_000 * calls, proof: 1_000 * calls },
			authored: second,
			imported: second,
			validated: second,
			proof: 10_000 + 700 * calls,
			pov: 4_000 + 500 * calls,
			grown_entries: i64::try_from(calls).expect("is small"),
			grown_bytes: 100 * i64::try_from(calls).expect("is small"),
		}
	}

	#[test]
	fn the_fastest_round_should_count_and_the_slowest_be_kept() {
		let mut seconds = Seconds::default();
		for millis in [30, 10, 20] {
			seconds.note(Duration::from_millis(millis));
		}
		assert_eq!(seconds, Seconds { fastest: 0.01, slowest: 0.03, rounds: 3 });
	}

	#[test]
	fn nothing_measured_should_be_nothing_and_no_division_by_zero() {
		let none = Row { authored: Seconds::default(), ..row(Side::Ours, "draw", 10, 0) };
		assert_eq!(none.per_second(&none.authored), 0.0);
		for figure in [
			none.micros(&none.imported),
			none.charged_micros(),
			none.length_each(),
			none.proof_each(None),
			none.pov_each(Some(&none)),
			none.entries_each(None),
			none.bytes_each(Some(&none)),
		] {
			assert_eq!(figure, 0.0);
		}
		assert_eq!(ratio(f64::INFINITY, 2.0), 0.0);
		assert_eq!(ratio(0.0, 0.0), 0.0);
	}

	#[test]
	fn a_call_should_not_be_charged_with_what_an_empty_block_has() {
		let (empty, full) = (row(Side::Plain, "", 10, 0), row(Side::Plain, "transfer", 10, 100));
		assert_eq!(full.proof_each(Some(&empty)), 700.0);
		assert_eq!(full.pov_each(Some(&empty)), 500.0);
		assert_eq!(full.per_second(&full.validated), 100.0);
		assert_eq!(full.micros(&full.validated), 10_000.0);
		// What is destroyed makes the state smaller.
		let paid = Row { grown_entries: -300, grown_bytes: -20_000, ..full };
		assert_eq!((paid.entries_each(Some(&empty)), paid.bytes_each(Some(&empty))), (-3.0, -200.0));
	}

	#[test]
	fn the_largest_numbers_should_not_wrap() {
		let huge = Row {
			length: u64::MAX,
			proof: u64::MAX,
			pov: 0,
			grown_bytes: i64::MIN,
			charged: Weighed { time: u64::MAX, proof: u64::MAX },
			..row(Side::Ours, "draw", u64::MAX, u64::MAX / 1_000_000_000)
		};
		let empty = Row { grown_bytes: i64::MAX, pov: u64::MAX, ..huge.clone() };
		assert!(huge.proof_each(None) > 0.0);
		assert!(huge.pov_each(Some(&empty)) < 0.0, "less than without, and said so");
		assert!(huge.bytes_each(Some(&empty)).is_finite());
		assert!(huge.json().to_string().contains("18446744073709551615"));
	}
}
