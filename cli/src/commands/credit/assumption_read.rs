// SPDX-License-Identifier: Apache-2.0
//! What can be read of assumptions: who owed a note before, and which notes are offered.

use super::{grant_read::clock_of, read::answer};
use crate::{
	failure::Failure,
	parse,
	report::{pairs, table, Column, Report},
	session::{ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{
	assumption::{self, OfferView, Title},
	credit::{self, NoteId, NoteView},
	AccountId,
};
use vns_clock::Millis;

#[derive(Args)]
pub struct Titles {
	/// The number of the note
	#[arg(value_parser = parse::number)]
	note: NoteId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Titles {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let note = credit::note(&at, self.note).await?;
		let titles = assumption::titles(&at, self.note).await?;
		let text = match &note {
			None => no_note(self.note),
			Some(note) => titles_text(note, &titles),
		};
		let json = json!({
			"note": self.note,
			"obligor": note.as_ref().map(|note| show::address(&note.obligor)),
			"guarantor": note.as_ref().map(|note| show::address(&note.guarantor)),
			"counted": note.as_ref().and_then(|note| note.counted.as_ref()).map(show::address),
			"titles": titles.iter().map(title_json).collect::<Vec<_>>(),
		});
		answer(&at, text, json).await
	}
}

/// What is said of a number that names no open note.
pub(super) fn no_note(id: NoteId) -> String {
	format!("there is no open note {id}: it never existed or is paid in full")
}

fn titles_text(note: &NoteView, titles: &[Title]) -> String {
	if titles.is_empty() {
		return format!(
			"note {} was never assumed: {} has owed it from the beginning",
			note.id,
			show::address(&note.obligor)
		);
	}
	let paid = show::column(&titles.iter().map(|title| title.compensation).collect::<Vec<_>>());
	let mut rows: Vec<_> = titles
		.iter()
		.zip(paid)
		.map(|(title, paid)| {
			vec![show::address(&title.obligor), show::instant(title.until), paid, show::address(&title.guarantor)]
		})
		.collect();
	rows.push(vec![show::address(&note.obligor), "owes it now".into(), String::new(), show::address(&note.guarantor)]);
	let columns = [
		Column::Left("who owed"),
		Column::Left("until, network time"),
		Column::Right("paid for that, VNS"),
		Column::Left("guarantor"),
	];
	let mut text = table(&columns, rows);
	if let Some(counted) = &note.counted {
		text.push_str(&format!(
			"\nIt was overdue when it was assumed: until it is paid it counts against {}\n",
			show::address(counted)
		));
	}
	text
}

fn title_json(title: &Title) -> Value {
	json!({
		"obligor": show::address(&title.obligor),
		"guarantor": show::address(&title.guarantor),
		"until": show::instant_json(title.until),
		"compensation": show::planck(title.compensation),
	})
}

#[derive(Args)]
pub struct Assumptions {
	/// Only what this account could accept: what is offered to it, or to anybody
	#[arg(long, value_name = "ACCOUNT", value_parser = parse::account)]
	to: Option<AccountId>,
	/// How many at most
	#[arg(long, value_name = "COUNT", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100_000))]
	most: u32,
	#[command(flatten)]
	read: ReadOptions,
}

impl Assumptions {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let now = clock_of(&at).await?.network;
		let most = usize::try_from(self.most).unwrap_or(usize::MAX);
		let mut found = Vec::new();
		let mut more = false;
		for id in assumption::offered_notes(&at).await? {
			let Some(offer) = assumption::offer_of(&at, id).await? else { continue };
			if self.to.is_some() && offer.offer.to.is_some() && offer.offer.to != self.to {
				continue;
			}
			if found.len() == most {
				more = true;
				break;
			}
			// What is paid or assumed meanwhile is void; its deposit waits to be taken back.
			let note = credit::note(&at, id).await?.filter(|note| note.obligor == offer.obligor);
			found.push((id, offer, note));
		}
		let mut text = match found.as_slice() {
			[] => "no note is offered for assumption".to_owned(),
			offers => offers_table(offers, now),
		};
		if more {
			text.push_str("\nThere are more: --most lists them\n");
		}
		let list: Vec<_> = found.iter().map(|(id, offer, note)| offer_json(*id, offer, note.as_ref())).collect();
		answer(&at, text, json!({ "assumptions": list, "more": more })).await
	}
}

/// How an offer stands, in a word.
fn standing(offer: &OfferView, note: Option<&NoteView>, now: Millis) -> &'static str {
	match (note, offer.open, now > offer.offer.expires) {
		(None, ..) => "VOID",
		(Some(_), true, _) => "",
		(Some(_), false, true) => "EXPIRED",
		(Some(_), false, false) => "SUSPENDED",
	}
}

fn offers_table(offers: &[(NoteId, OfferView, Option<NoteView>)], now: Millis) -> String {
	let owed = |note: &Option<NoteView>| note.as_ref().map_or(0, |note| note.outstanding);
	let owed = show::column(&offers.iter().map(|(_, _, note)| owed(note)).collect::<Vec<_>>());
	let paid = show::column(&offers.iter().map(|(_, offer, _)| offer.offer.compensation).collect::<Vec<_>>());
	let rows = offers.iter().zip(owed).zip(paid).map(|(((id, offer, note), owed), paid)| {
		vec![
			id.to_string(),
			owed,
			note.as_ref().map_or_else(String::new, |note| show::hour(note.terms.due())),
			paid,
			offer.offer.to.as_ref().map_or("anybody".into(), show::address),
			show::instant(offer.offer.expires),
			standing(offer, note.as_ref(), now).into(),
			show::address(&offer.obligor),
		]
	});
	let columns = [
		Column::Right("note"),
		Column::Right("owed, VNS"),
		Column::Left("due, network time"),
		Column::Right("compensation, VNS"),
		Column::Left("offered to"),
		Column::Left("until, network time"),
		Column::Left(""),
		Column::Left("who owes"),
	];
	table(&columns, rows.collect())
}

/// An offer for programs.
pub(super) fn offer_json(id: NoteId, view: &OfferView, note: Option<&NoteView>) -> Value {
	json!({
		"note": id,
		"obligor": show::address(&view.obligor),
		"to": view.offer.to.as_ref().map(show::address),
		"compensation": show::planck(view.offer.compensation),
		"expires": show::instant_json(view.offer.expires),
		"open": view.open && note.is_some(),
		"outstanding": note.map(|note| show::planck(note.outstanding)),
		"due": note.map(|note| show::hour_json(note.terms.due())),
	})
}

/// An offer in words.
pub(super) fn offer_words(view: &OfferView) -> String {
	let to = view.offer.to.as_ref().map_or("anybody".to_owned(), show::address);
	let open = if view.open { "" } else { ", but cannot be accepted now" };
	format!(
		"to {to}, with {}, until {}{open}",
		show::amount(view.offer.compensation),
		show::instant(view.offer.expires)
	)
}

/// The note and its offer, line by line: what is shown before something is signed about it.
pub(super) fn described(note: &NoteView, offer: Option<&OfferView>) -> Vec<String> {
	let text = pairs(&[
		("note", format!("{}, of {}", note.id, show::amount(note.outstanding))),
		("who owes", show::address(&note.obligor)),
		("guarantor", show::address(&note.guarantor)),
		(
			"due",
			format!("{} in network time{}", show::hour(note.terms.due()), if note.overdue { ", OVERDUE" } else { "" }),
		),
		("offered", offer.map_or("no".into(), offer_words)),
	]);
	text.lines().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::credit::Terms;
	use vns_clock::Hour;

	const DAVE: AccountId = AccountId([1; 32]);
	const ERIN: AccountId = AccountId([2; 32]);

	fn note(counted: Option<AccountId>) -> NoteView {
		NoteView {
			id: 4,
			obligor: ERIN,
			guarantor: AccountId([9; 32]),
			counted,
			principal: 600,
			outstanding: 600_000_000_000_000,
			drawn_at: 0,
			terms: Terms::At(Hour(498_765)),
			overdue: counted.is_some(),
			bad: false,
		}
	}

	fn offer(open: bool) -> OfferView {
		let offer =
			vns_credit::AssumptionOffer { to: None, compensation: 590_000_000_000_000, expires: 1_800_000_000_000 };
		OfferView { obligor: ERIN, offer, open }
	}

	#[test]
	fn the_chain_of_title_should_end_with_who_owes_now() {
		let title =
			Title { obligor: DAVE, guarantor: ERIN, until: 1_798_106_400_000, compensation: 590_000_000_000_000 };
		let text = titles_text(&note(Some(DAVE)), &[title]);
		for part in ["590.00", "2026-12-24 10:00 UTC", "owes it now", "counts against"] {
			assert!(text.contains(part), "{part}: {text}");
		}
		assert!(titles_text(&note(None), &[]).contains("was never assumed"));
	}

	#[test]
	fn an_offer_should_say_whether_it_can_be_accepted() {
		let owed = note(None);
		for (view, note, now, word) in [
			(offer(true), Some(&owed), 0, ""),
			(offer(false), Some(&owed), 0, "SUSPENDED"),
			(offer(false), Some(&owed), u64::MAX, "EXPIRED"),
			(offer(true), None, 0, "VOID"),
		] {
			assert_eq!(standing(&view, note, now), word);
		}
		let table = offers_table(&[(4, offer(true), Some(owed.clone())), (5, offer(true), None)], 0);
		assert!(table.contains("600.00") && table.contains("590.00") && table.contains("anybody"), "{table}");
		assert!(table.contains("VOID"), "{table}");
		assert_eq!(offer_json(5, &offer(true), None)["open"], false);
		assert!(offer_words(&offer(false)).contains("cannot be accepted now"));
		assert!(described(&owed, None).last().unwrap().ends_with("no"));
	}
}
