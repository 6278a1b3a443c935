// SPDX-License-Identifier: Apache-2.0
//! The penalty (P2): who holds a transaction that a frozen account signed reports it. What it would have moved is seized,
//! first for what is overdue. What can be found out before a report is paid for is found out here; nothing here makes
//! evidence.

use crate::{
	access::Weight,
	clock::{self, Hour},
	credit::{self, NoteId, NoteView},
	At, Call, Error, Hash, Value,
};
use codec::Compact;

/// The pallet's name.
pub const PALLET: &str = "Penalty";

/// The longest evidence, in bytes.
pub const MAX_EVIDENCE: usize = 8 * 1_024;

/// Reports evidence against the party of `note`, which has `most_notes` open notes at most; the evidence weighs at most
/// `most_weight`. Signed by anybody.
pub fn report(evidence: &[u8], note: NoteId, most_notes: u32, most_weight: Weight) -> Result<Call, Error> {
	let weight = (Compact(most_weight.ref_time), Compact(most_weight.proof_size));
	Call::new(PALLET, "report", (evidence, Compact(note), Compact(most_notes), weight))
}

/// The block in which evidence with that hash was punished.
pub async fn spent(at: &At, hash: &Hash) -> Result<Option<u64>, Error> {
	let Some(found) = at.stored_hash(PALLET, "Spent", hash).await? else { return Ok(None) };
	found.number().map(Some).ok_or_else(|| at.unexpected("Penalty.Spent"))
}

/// The first block from which on evidence against the party of `note` may have been born: the note was overdue then, and owed
/// by its obligor already. None while it is not overdue. `passed` is what [`clock::passed_hours`] answers at that block.
pub async fn first_birth(at: &At, passed: &[(Hour, u64)], note: &NoteView) -> Result<Option<u64>, Error> {
	let overdue = clock::first_block_after(passed, note.terms.due());
	// Of a note that was assumed: the block in which it last was.
	let assumed = match at.stored_number(credit::PALLET, "Titles", note.id).await? {
		None => 0,
		Some(found) => found.field("1").and_then(Value::number).ok_or_else(|| at.unexpected("Credit.Titles"))?,
	};
	Ok(overdue.map(|block| block.max(assumed)))
}

/// What was ever seized, and what became of it, in planck: `seized` is the sum of the four after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
	/// Reports that succeeded.
	pub reports: u64,
	/// Value and vouchers that were taken.
	pub seized: u128,
	/// Of it what paid overdue notes, and vanished with them.
	pub settled: u128,
	/// What went to those who reported.
	pub to_reporters: u128,
	/// What became vouchers of authors.
	pub to_authors: u128,
	/// What could not be paid out, and went to the pot.
	pub to_pot: u128,
}

impl Totals {
	/// As they are stored; nothing where that is not what this program knows.
	fn read(found: &Value) -> Option<Self> {
		let amount = |name: &str| found.field(name)?.amount();
		Some(Self {
			reports: found.field("reports")?.number()?,
			seized: amount("seized")?,
			settled: amount("settled")?,
			to_reporters: amount("to_reporters")?,
			to_authors: amount("to_authors")?,
			to_pot: amount("to_pot")?,
		})
	}
}

/// What was ever seized.
pub async fn totals(at: &At) -> Result<Totals, Error> {
	let found = at.stored(PALLET, "Sums", &[]).await?;
	found.as_ref().and_then(Totals::read).ok_or_else(|| at.unexpected("Penalty.Sums"))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{fit, value};

	#[test]
	fn a_report_should_decode_to_what_was_meant() {
		let weight = Weight { ref_time: u64::MAX, proof_size: 3 };
		let call = report(&[1, 2, 3], u64::MAX, 7, weight).unwrap();
		let read =
			value::call_arguments(fit::committed().unwrap(), call.pallet(), call.name(), call.arguments()).unwrap();
		let named = |name: &str, value: Value| (name.to_owned(), value);
		let weight = vec![named("ref_time", Value::Number(u64::MAX.into())), named("proof_size", Value::Number(3))];
		assert_eq!(
			read,
			[
				named("evidence", Value::Bytes(vec![1, 2, 3])),
				named("note", Value::Number(u64::MAX.into())),
				named("most_notes", Value::Number(7)),
				named("most_weight", Value::Record(weight)),
			]
		);
	}

	/// What is read of the storage, by the committed metadata.
	#[test]
	fn what_is_stored_should_be_laid_out_as_it_is_read() {
		let metadata = fit::committed().unwrap();
		let stored = |pallet: &str, entry: &str, bytes: &[u8]| {
			let pallet = metadata.pallet_by_name(pallet).unwrap();
			let entry = pallet.storage().unwrap().entry_by_name(entry).unwrap();
			value::decode_all(metadata.types(), entry.value_ty(), bytes).unwrap()
		};
		let sums = stored(PALLET, "Sums", &codec::Encode::encode(&(1u64, 2u128, 3u128, 4u128, 5u128, 6u128)));
		assert_eq!(
			Totals::read(&sums),
			Some(Totals { reports: 1, seized: 2, settled: 3, to_reporters: 4, to_authors: 5, to_pot: 6 })
		);
		assert_eq!(stored(PALLET, "Spent", &[9, 0, 0, 0]).number::<u64>(), Some(9));
		let titles = stored("Credit", "Titles", &[0, 9, 0, 0, 0]);
		assert_eq!(titles.field("1"), Some(&Value::Number(9)));
		let hours = stored("Clock", "Hours", &[4, 7, 0, 0, 0, 9, 0, 0, 0]);
		assert_eq!(hours.items().unwrap()[0].field("1"), Some(&Value::Number(9)));
	}
}
