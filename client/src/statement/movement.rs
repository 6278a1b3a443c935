// SPDX-License-Identifier: Apache-2.0
//! Movements: the events that change an account's value, credit or debt by the pallet Credit, and what each one means for
//! one account. Which accounts an event moves is said by the pallet (`pallets/credit/src/lib.rs`).

use crate::{
	credit::{NoteId, PALLET},
	submit::ChainEvent,
	value::{find, shown_bytes, Value},
	AccountId,
};
use vns_clock::Hour;

/// What kind of movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
	/// Credit was granted.
	Granted,
	/// Unused credit was taken back.
	Revoked,
	/// Credit was drawn.
	Drawn,
	/// A note was paid.
	Repaid,
	/// A note was cleared with vouchers.
	Cleared,
	/// A note on demand was demanded.
	Demanded,
	/// A note on demand got a fixed maturity.
	Normalised,
	/// A note passed to another obligor.
	Assumed,
}

impl Kind {
	/// All of them, with the event's name and the fields by which it names the accounts that it moves.
	const ALL: [(Kind, &'static str, &'static [&'static str]); 8] = [
		(Kind::Granted, "Granted", &["holder"]),
		(Kind::Revoked, "Revoked", &["holder"]),
		(Kind::Drawn, "Drawn", &["drawer", "obligor"]),
		(Kind::Repaid, "Repaid", &["payer", "obligor"]),
		(Kind::Cleared, "Cleared", &["payer", "obligor", "holder"]),
		(Kind::Demanded, "Demanded", &["obligor"]),
		(Kind::Normalised, "Normalised", &["guarantor", "obligor"]),
		(Kind::Assumed, "Assumed", &["from", "to"]),
	];

	/// The event's name.
	pub fn name(self) -> &'static str {
		Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, name, _)| name)
	}
}

/// A change of an account's line, in planck. More of each is positive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
	/// Of its value.
	pub value: Step,
	/// Of its unused credit.
	pub credit: Step,
	/// Of its debt.
	pub debt: Step,
}

/// By how much something grows or shrinks, in planck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
	/// Not at all.
	#[default]
	None,
	/// It grows.
	Up(u128),
	/// It shrinks.
	Down(u128),
}

impl Step {
	/// The amount afterwards, or nothing where that is no amount.
	pub const fn apply(self, before: u128) -> Option<u128> {
		match self {
			Step::None => Some(before),
			Step::Up(amount) => before.checked_add(amount),
			Step::Down(amount) => before.checked_sub(amount),
		}
	}
}

/// A note that a draw made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNote {
	/// Its number.
	pub id: NoteId,
	/// Its debt, in planck.
	pub amount: u128,
	/// The latest hour at which it falls due.
	pub due: Hour,
	/// May its payment be demanded earlier?
	pub on_demand: bool,
}

/// What happened, independent of whose statement it is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
	/// What kind of movement.
	pub kind: Kind,
	/// The event's fields.
	pub fields: Vec<(String, Value)>,
	/// The event as SCALE without the pallet's index.
	pub bytes: Vec<u8>,
}

impl Happened {
	/// The movement of `who` that this event is, or nothing. `bytes` is the event without the pallet's index.
	pub fn of(who: &AccountId, event: ChainEvent, bytes: Vec<u8>) -> Option<Self> {
		if event.pallet != PALLET {
			return None;
		}
		let (kind, _, moved) = Kind::ALL.iter().find(|(_, name, _)| *name == event.name)?;
		let happened = Self { kind: *kind, fields: event.fields, bytes };
		moved.iter().any(|field| happened.is(field, who)).then_some(happened)
	}

	/// Is the account in that field this one?
	pub fn is(&self, field: &str, who: &AccountId) -> bool {
		self.account(field).as_ref() == Some(who)
	}

	/// The account in that field.
	pub fn account(&self, field: &str) -> Option<AccountId> {
		find(&self.fields, field)?.account()
	}

	/// The amount in that field, in planck.
	pub fn amount(&self, field: &str) -> Option<u128> {
		find(&self.fields, field)?.amount()
	}

	/// The number of the note that it is about, where it is about a single one.
	pub fn note(&self) -> Option<NoteId> {
		find(&self.fields, "note")?.number()
	}

	/// The maturity, where it is told and was not changed.
	pub fn due(&self) -> Option<Hour> {
		find(&self.fields, "due")?.hour()
	}

	/// The maturity afterwards, where it was changed.
	pub fn due_after(&self) -> Option<Hour> {
		find(&self.fields, "due_after")?.hour()
	}

	/// The client's text; in hexadecimal where it is no text that can be shown.
	pub fn reference(&self) -> String {
		find(&self.fields, "reference").and_then(Value::bytes).map(shown_bytes).unwrap_or_default()
	}

	/// The notes that a draw made; nothing where they are not what this program knows.
	pub fn new_notes(&self) -> Option<Vec<NewNote>> {
		let Some(list) = find(&self.fields, "notes") else { return Some(Vec::new()) };
		let first: NoteId = find(&self.fields, "first_note")?.number()?;
		let read = |(id, note): (NoteId, &Value)| {
			let amount = note.field("amount")?.amount()?;
			let Value::Variant(kind, terms) = note.field("terms")? else { return None };
			let (on_demand, due) = match kind.as_str() {
				"At" => (false, terms.first()?.1.hour()?),
				"OnDemand" => (true, find(terms, "latest")?.hour()?),
				_ => return None,
			};
			Some(NewNote { id, amount, due, on_demand })
		};
		(first..).zip(list.items()?).map(read).collect()
	}

	/// What it changed for `who`; nothing where the event is not what this program knows.
	pub fn change(&self, who: &AccountId) -> Option<Change> {
		let mut change = Change::default();
		if self.kind == Kind::Demanded {
			return Some(change);
		}
		let amount = self.amount("amount")?;
		match self.kind {
			Kind::Granted => change.credit = Step::Up(amount),
			Kind::Revoked => change.credit = Step::Down(amount),
			Kind::Drawn => {
				if self.is("drawer", who) {
					change.value = Step::Up(amount);
					change.credit = Step::Down(amount);
				}
				if self.is("obligor", who) {
					change.debt = Step::Up(amount);
				}
			},
			Kind::Repaid => {
				if self.is("payer", who) {
					change.value = Step::Down(amount);
				}
				if self.is("obligor", who) {
					change.debt = Step::Down(amount);
				}
			},
			Kind::Cleared => {
				let price = self.amount("price")?;
				let (holds, pays) = (self.is("holder", who), self.is("payer", who));
				// Vouchers are value; their holder is paid the price, and never more than they are.
				change.value = match (holds, pays) {
					(true, true) => Step::Down(amount),
					(true, false) => Step::Down(amount.checked_sub(price)?),
					(false, true) => Step::Down(price),
					(false, false) => change.value,
				};
				if self.is("obligor", who) {
					change.debt = Step::Down(amount);
				}
			},
			Kind::Normalised => {
				if self.is("guarantor", who) {
					change.credit = Step::Down(amount);
				}
			},
			Kind::Assumed => {
				let compensation = self.amount("compensation")?;
				let paid = |step: Step| if compensation == 0 { Step::None } else { step };
				if self.is("from", who) {
					change.debt = Step::Down(amount);
					change.value = paid(Step::Down(compensation));
				}
				if self.is("to", who) {
					change.debt = Step::Up(amount);
					change.credit = Step::Down(amount);
					change.value = paid(Step::Up(compensation));
				}
			},
			Kind::Demanded => {},
		}
		Some(change)
	}
}
