// SPDX-License-Identifier: Apache-2.0
//! What can be known of evidence before a report is paid for, by the state of one block. Each check is a sentence, and has
//! the name of the error with which the chain would refuse. What is left is the trial: whether the call succeeds without the
//! freeze, and what it moves.

use crate::{failure::Failure, show};
use serde_json::{json, Value};
use vns_client::{
	access::Weight,
	clock,
	credit::{self, NoteId, NoteView},
	freeze::{self, PartyView},
	penalty,
	transaction::{self, Signed, Verdict},
	AccountId, At,
};
use vns_clock::Hour;

/// What is known of a piece of evidence.
pub struct Facts {
	pub signed: Signed,
	/// The block in which it was punished already.
	pub spent: Option<u64>,
	/// Of its signer.
	pub party: PartyView,
	/// The number of the note that is meant: as it was said, or the one that is overdue for longest.
	pub note: Option<NoteId>,
	/// That note, if it is open, and the party of who owes it.
	pub owed: Option<(NoteView, AccountId)>,
	/// The number that the signer's next transaction must bear.
	pub next: u64,
	/// The block in which it was born, if it would be executed in the next one.
	pub birth: Option<u64>,
	/// The first block from which on it may have been born.
	pub from: Option<u64>,
	/// What the chain says to it at its door.
	pub verdict: Verdict,
	/// What it takes at most.
	pub weight: Weight,
	/// Its fee without the tip. What it moves must be worth more.
	pub fee: u128,
}

/// A check and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
	/// What was asked, in a word.
	pub name: &'static str,
	/// The error with which the chain would refuse; none where it is good.
	pub refused_with: Option<&'static str>,
	/// The answer.
	pub said: String,
}

impl Facts {
	/// Asks the chain, as of `at`. Without a note the one of the party is taken that is overdue for longest.
	pub async fn gather(at: &At, bytes: &[u8], signed: Signed, note: Option<NoteId>) -> Result<Self, Failure> {
		let party = freeze::party(at, &signed.signer).await?;
		let passed = clock::passed_hours(at).await?;
		let (chosen, from) = match note {
			Some(note) => match credit::note(at, note).await? {
				Some(found) => (Some(found.clone()), penalty::first_birth(at, &passed, &found).await?),
				None => (None, None),
			},
			None => longest(at, &passed, &party).await?,
		};
		let owed = match &chosen {
			Some(found) => Some((found.clone(), freeze::party(at, &found.obligor).await?.party)),
			None => None,
		};
		let (weight, fee) = transaction::cost(at, bytes).await?;
		Ok(Self {
			spent: penalty::spent(at, &signed.hash).await?,
			note: note.or(chosen.map(|note| note.id)),
			next: transaction::next_number(at, &signed.signer).await?,
			birth: signed.life.birth(at.number().saturating_add(1)),
			verdict: transaction::verdict(at, bytes).await?,
			signed,
			party,
			owed,
			from,
			weight,
			fee,
		})
	}

	/// All checks, in the order of the chain.
	pub fn checks(&self) -> Vec<Check> {
		vec![self.is_new(), self.is_frozen(), self.is_overdue(), self.is_young(), self.is_next(), self.is_kept_out()]
	}

	/// The first objection, if there is one.
	pub fn objections(&self) -> Vec<Check> {
		self.checks().into_iter().filter(|check| check.refused_with.is_some()).collect()
	}

	fn is_new(&self) -> Check {
		match self.spent {
			None => good("new", "it was not punished before".into()),
			Some(block) => bad("new", "AlreadyPunished", format!("it was punished in block {block} already")),
		}
	}

	fn is_frozen(&self) -> Check {
		let party = show::address(&self.party.party);
		match (self.party.frozen, self.party.earliest) {
			(true, since) => {
				let since = since.map_or_else(String::new, |hour| format!(" since {}", show::hour(hour)));
				let overdue = show::amount(self.party.overdue);
				good("frozen", format!("its signer is frozen: the party {party} has {overdue} overdue{since}"))
			},
			(false, _) => {
				bad("frozen", "NotFrozen", format!("its signer is not frozen: nothing of the party {party} is overdue"))
			},
		}
	}

	fn is_overdue(&self) -> Check {
		let Some((note, party)) = &self.owed else {
			let words = self.note.map_or("the party has no overdue note".to_owned(), |id| {
				format!("there is no open note {id}: it never existed or is paid in full")
			});
			return bad("note", "UnknownNote", words);
		};
		let (id, due) = (note.id, show::hour(note.terms.due()));
		if *party != self.party.party {
			let whose = show::address(&note.obligor);
			return bad(
				"note",
				"OtherParty",
				format!("note {id} is owed by {whose}, who is not of the signer's party"),
			);
		}
		if !note.overdue {
			return bad("note", "NotOverdue", format!("note {id} is not overdue: it is due {due}"));
		}
		good("note", format!("note {id} is of that party, and overdue since {due}: {}", show::amount(note.outstanding)))
	}

	fn is_young(&self) -> Check {
		let Some(birth) = self.birth else {
			return bad("life", "Immortal", "it lives for ever: nobody can tell when it was signed".into());
		};
		match self.from {
			Some(from) if birth >= from => {
				good("life", format!("it was born in block {birth}, and the note counts from block {from} on"))
			},
			Some(from) => bad(
				"life",
				"BornBeforeOverdue",
				format!(
					"it was born in block {birth}, and before block {from} the note was not overdue, or owed by somebody else: \
					 it was lawful then"
				),
			),
			None => {
				bad("life", "BornBeforeOverdue", format!("it was born in block {birth}, and the note is not overdue"))
			},
		}
	}

	fn is_next(&self) -> Check {
		let (has, next) = (self.signed.nonce, self.next);
		match has.cmp(&next) {
			std::cmp::Ordering::Equal => good("number", format!("its number {has} is its signer's next")),
			std::cmp::Ordering::Less => {
				bad("number", "NotValid", format!("its number {has} is used already: the signer's next is {next}"))
			},
			std::cmp::Ordering::Greater => {
				bad("number", "NotValid", format!("its number {has} lies ahead: the signer's next is {next}"))
			},
		}
	}

	fn is_kept_out(&self) -> Check {
		let words = match &self.verdict {
			Verdict::Barred(_) => {
				return good("door", "the freeze keeps it out, and nothing before that: its signature is right".into())
			},
			Verdict::Taken if self.party.frozen => {
				return bad(
					"door",
					"NothingMoved",
					"the chain would take it: what it does is open to the frozen".into(),
				)
			},
			Verdict::Taken => "the chain would take it".to_owned(),
			Verdict::BadSignature => {
				return bad(
					"door",
					"BadSignature",
					"the signature is not that of its signer over these bytes, for this chain, its version and the birth block"
						.into(),
				)
			},
			other => format!("without the freeze the chain would refuse it, too: {other}"),
		};
		let refused_with = if self.verdict == Verdict::Taken { "NotFrozen" } else { "NotValid" };
		bad("door", refused_with, words)
	}
}

const fn good(name: &'static str, said: String) -> Check {
	Check { name, refused_with: None, said }
}

const fn bad(name: &'static str, refused_with: &'static str, said: String) -> Check {
	Check { name, refused_with: Some(refused_with), said }
}

/// The note of a party for which evidence may have been born earliest, and that block.
async fn longest(
	at: &At,
	passed: &[(Hour, u64)],
	party: &PartyView,
) -> Result<(Option<NoteView>, Option<u64>), Failure> {
	let mut found: Option<(NoteView, u64)> = None;
	for note in freeze::overdue_notes(at, party).await? {
		let from = penalty::first_birth(at, passed, &note).await?.unwrap_or(u64::MAX);
		if found.as_ref().is_none_or(|(_, least)| from < *least) {
			found = Some((note, from));
		}
	}
	let from = found.as_ref().map(|(_, from)| *from).filter(|from| *from < u64::MAX);
	Ok((found.map(|(note, _)| note), from))
}

/// The checks, line by line.
pub fn lines(checks: &[Check]) -> Vec<(&'static str, String)> {
	let word = |check: &Check| if check.refused_with.is_some() { "NO: " } else { "yes: " };
	checks.iter().map(|check| (check.name, format!("{}{}", word(check), check.said))).collect()
}

/// The same for programs.
pub fn json(checks: &[Check]) -> Value {
	let one = |check: &Check| {
		json!({
			"name": check.name,
			"good": check.refused_with.is_none(),
			"refused_with": check.refused_with.map(|name| format!("Penalty.{name}")),
			"words": check.said,
		})
	};
	checks.iter().map(one).collect()
}

/// What remains to be seen.
pub const REMAINS: &str =
	"what only the report finds out: whether the call succeeds without the freeze, and what it moves; it must be more than the plain fee";

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::{access::ReadCall, admission::Barred, credit::Terms, transaction::Life, Hash};

	const ACME: AccountId = AccountId([1; 32]);
	const OTHER: AccountId = AccountId([2; 32]);

	fn note() -> NoteView {
		NoteView {
			id: 8,
			obligor: ACME,
			guarantor: OTHER,
			counted: None,
			principal: 300,
			outstanding: 300_000_000_000_000,
			drawn_at: 0,
			terms: Terms::At(Hour(498_765)),
			overdue: true,
			bad: false,
		}
	}

	/// Evidence as it should be.
	fn facts() -> Facts {
		let call = ReadCall { pallet: "Balances".into(), name: "transfer_keep_alive".into(), arguments: vec![] };
		let life = Life::Mortal { period: 64, phase: 42 };
		Facts {
			signed: Signed { hash: Hash::zero(), signer: ACME, call, nonce: 5, life, tip: 0, length: 140 },
			spent: None,
			party: PartyView {
				party: ACME,
				frozen: true,
				notes: 1,
				earliest: Some(Hour(498_765)),
				overdue_notes: 1,
				overdue: 300_000_000_000_000,
				debtors: vec![ACME],
			},
			note: Some(8),
			owed: Some((note(), ACME)),
			next: 5,
			birth: Some(106),
			from: Some(100),
			verdict: Verdict::Barred(Barred::NotOpen),
			weight: Weight { ref_time: 1, proof_size: 1 },
			fee: 7,
		}
	}

	#[test]
	fn good_evidence_should_pass_every_check() {
		let found = facts();
		assert_eq!(found.objections(), []);
		let said = crate::report::pairs(&lines(&found.checks()));
		for part in [
			"300.00 VNS overdue since 2026-11-24 21:00 UTC",
			"born in block 106",
			"its number 5 is",
			"signature is right",
		] {
			assert!(said.contains(part), "{part}: {said}");
		}
		assert!(!said.contains("NO: "), "{said}");
		assert_eq!(json(&found.checks())[0]["good"], true);
	}

	#[test]
	fn every_flaw_should_be_named_as_the_chain_names_it() {
		let bad = |change: &dyn Fn(&mut Facts)| {
			let mut found = facts();
			change(&mut found);
			let objections = found.objections();
			objections.iter().map(|check| (check.refused_with.unwrap(), check.said.clone())).collect::<Vec<_>>()
		};
		type Change = fn(&mut Facts);
		let changes: [(Change, &str, &str); 12] = [
			(|found| found.spent = Some(9), "AlreadyPunished", "in block 9"),
			(|found| found.birth = None, "Immortal", "lives for ever"),
			(|found| found.birth = Some(99), "BornBeforeOverdue", "lawful then"),
			(|found| found.from = None, "BornBeforeOverdue", "not overdue"),
			(|found| found.signed.nonce = 4, "NotValid", "used already"),
			(|found| found.signed.nonce = 6, "NotValid", "lies ahead: the signer's next is 5"),
			(|found| found.owed = None, "UnknownNote", "no open note 8"),
			(|found| found.owed = Some((note(), OTHER)), "OtherParty", "not of the signer's party"),
			(
				|found| found.owed = Some((NoteView { overdue: false, ..note() }, ACME)),
				"NotOverdue",
				"it is due 2026-11-24",
			),
			(|found| found.verdict = Verdict::Taken, "NothingMoved", "open to the frozen"),
			(|found| found.verdict = Verdict::BadSignature, "BadSignature", "not that of its signer"),
			(|found| found.verdict = Verdict::TooOld, "NotValid", "its life is over"),
		];
		for (change, name, part) in changes {
			let found = bad(&change);
			assert_eq!(found.len(), 1, "{found:?}");
			assert_eq!(found[0].0, name);
			assert!(found[0].1.contains(part), "{part}: {}", found[0].1);
		}
		let free = bad(&|found| {
			found.party.frozen = false;
			found.verdict = Verdict::Taken;
		});
		assert_eq!(free.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["NotFrozen", "NotFrozen"]);
		let none = bad(&|found| (found.note, found.owed) = (None, None));
		assert!(none[0].1.contains("no overdue note"), "{none:?}");
	}
}
