// SPDX-License-Identifier: Apache-2.0
//! Offering a note for assumption, and assuming one. Whoever assumes is told what he will owe, and confirms by a word of his
//! own that he is frozen by it where it is overdue already.

use super::{
	act::Remark,
	assumption_read::{described, no_note, offer_words},
	grant_act::instant,
	grant_read::clock_of,
};
use crate::{
	failure::Failure,
	options::SendOptions,
	parse::{self, When},
	report::Report,
	send::{can_type, Sender},
	session::Session,
	show,
};
use clap::Args;
use vns_client::{
	assumption::{self, OfferView},
	credit::{self, NoteId, NoteView},
	freeze, AccountId, At,
};

/// What must be typed by who is frozen by what he signs.
const WORD: &str = "frozen";

fn nothing_sent(why: &str) -> Failure {
	Failure::Usage(format!("{why}; nothing was sent"))
}

/// A note that a final block has, or nothing is sent.
pub(super) async fn open_note(at: &At, id: NoteId) -> Result<NoteView, Failure> {
	credit::note(at, id).await?.ok_or_else(|| nothing_sent(&no_note(id)))
}

#[derive(Args)]
pub struct OfferAssumption {
	/// The number of the note, which you owe
	#[arg(value_parser = parse::number)]
	note: NoteId,
	/// What you pay to whoever accepts, in value; 0 for nothing
	#[arg(long, value_name = "AMOUNT", value_parser = parse::amount)]
	compensation: u128,
	/// Who may accept; without this anybody
	#[arg(long, value_name = "ACCOUNT", value_parser = parse::account)]
	to: Option<AccountId>,
	/// Until when: a date in network time (2026-12-24T10:00Z) or a time from now on (+3d)
	#[arg(long, value_name = "WHEN", value_parser = parse::when)]
	expires: When,
	#[command(flatten)]
	send: SendOptions,
}

impl OfferAssumption {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let expires = instant(self.expires, clock_of(&at).await?.network);
		let note = open_note(&at, self.note).await?;
		let earlier = assumption::offer_of(&at, self.note).await?.filter(|offer| offer.obligor == note.obligor);
		let mut remarks = described(&note, earlier.as_ref());
		remarks.push(format!(
			"whoever accepts owes it in your place, and is paid {} by you in the same step: have that much then",
			show::amount(self.compensation)
		));
		remarks.push(format!("it can be accepted until {} in network time", show::instant(expires)));
		remarks.push(match earlier {
			Some(_) => "it takes the place of the earlier offer".into(),
			None => "takes a deposit until it is accepted or taken back".into(),
		});
		if note.obligor != *sender.account() {
			remarks.push("the chain will refuse this: you do not owe this note".into());
		}
		if note.overdue {
			remarks.push("the chain will refuse this: who has something overdue is frozen, and offers nothing".into());
		}
		let call = assumption::offer(self.note, self.to.as_ref(), self.compensation, expires)?;
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct WithdrawAssumption {
	/// The number of the note
	#[arg(value_parser = parse::number)]
	note: NoteId,
	#[command(flatten)]
	send: SendOptions,
}

impl WithdrawAssumption {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = assumption::withdraw(self.note)?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let none = || nothing_sent(&format!("note {} is not offered for assumption", self.note));
		let offer = assumption::offer_of(&at, self.note).await?.ok_or_else(none)?;
		let remarks = [
			format!("note {} is offered {}", self.note, offer_words(&offer)),
			format!("the deposit goes back to {}", show::address(&offer.obligor)),
		];
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Assume {
	/// The number of the note
	#[arg(value_parser = parse::number)]
	note: NoteId,
	/// Who granted the credit of yours that is consumed, as much as the note owes; answers for the note from then on
	#[arg(long, value_name = "GUARANTOR", value_parser = parse::account)]
	from: AccountId,
	/// What you are paid for it: exactly what is offered. Without an offer there is nothing
	#[arg(long, value_name = "AMOUNT", value_parser = parse::amount)]
	compensation: Option<u128>,
	/// You know that the note is overdue, and that you are frozen until it is paid; do not ask for the word
	#[arg(long)]
	i_know_that_it_freezes_me: bool,
	#[command(flatten)]
	remark: Remark,
	#[command(flatten)]
	send: SendOptions,
}

impl Assume {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let note = open_note(&at, self.note).await?;
		// One of an earlier obligor is void.
		let offer = assumption::offer_of(&at, self.note).await?.filter(|offer| offer.obligor == note.obligor);
		let compensation =
			expected(self.compensation, offer.as_ref(), sender.account()).map_err(|why| nothing_sent(&why))?;
		let mut remarks = described(&note, offer.as_ref());
		remarks.extend(what_it_means(&note, compensation));
		remarks.extend(objections(&at, &note, offer.as_ref(), compensation, sender.account(), &self.from).await?);
		let call = assumption::assume(self.note, &self.from, compensation, &self.remark.text())?;
		if !note.overdue || self.i_know_that_it_freezes_me || self.send.dry_run {
			return sender.send(call, &remarks).await;
		}
		if !can_type() {
			return Err(nothing_sent(&format!(
				"note {} is overdue: whoever assumes it is frozen from that moment on, until it is paid. If that is what you \
				 want: --i-know-that-it-freezes-me, or type the word {WORD} on a terminal; --yes is not enough",
				self.note
			)));
		}
		sender.send_when_typed(call, &remarks, WORD).await
	}
}

/// What is asked for. Who forgets what he is offered would give it away, so that must be said.
fn expected(said: Option<u128>, offer: Option<&OfferView>, who: &AccountId) -> Result<u128, String> {
	let open = offer.filter(|view| view.open && view.offer.to.as_ref().is_none_or(|to| to == who));
	match (said, open.map_or(0, |view| view.offer.compensation)) {
		(Some(amount), _) => Ok(amount),
		(None, 0) => Ok(0),
		(None, offered) => Err(format!(
			"it is offered with {}: name that by --compensation, or --compensation 0 to assume it for nothing",
			show::amount(offered)
		)),
	}
}

/// What whoever assumes it owes then, and when that freezes him.
fn what_it_means(note: &NoteView, compensation: u128) -> Vec<String> {
	let due = show::hour(note.terms.due());
	let mut lines = vec![if note.overdue {
		format!(
			"YOU WILL OWE {}, which was due {due}: you are FROZEN the moment you accept, with all accounts of your entity, until \
			 it is paid",
			show::amount(note.outstanding)
		)
	} else {
		format!(
			"you will owe {} by {due} in network time; should it be overdue by the time you accept, you are frozen at once",
			show::amount(note.outstanding)
		)
	}];
	lines.push(format!(
		"as much of your credit is consumed; you are paid {}",
		match compensation {
			0 => "nothing for it".to_owned(),
			amount => format!("{} for it", show::amount(amount)),
		}
	));
	lines
}

/// What the chain will say, as far as it can be told.
async fn objections(
	at: &At,
	note: &NoteView,
	offer: Option<&OfferView>,
	compensation: u128,
	who: &AccountId,
	guarantor: &AccountId,
) -> Result<Vec<String>, Failure> {
	let mut found = Vec::new();
	let lots = credit::lots_of(at, who).await?;
	let unused = lots.iter().find(|(from, _)| from == guarantor).map_or(0, |(_, unused)| *unused);
	if unused < note.outstanding {
		found.push(format!("your unused credit from there is {}", show::amount(unused)));
	}
	let (own, theirs) = (freeze::party(at, who).await?, freeze::party(at, &note.obligor).await?);
	if note.obligor == *who {
		found.push("you owe it already".into());
	} else if own.party == theirs.party {
		found.push("you are of one entity with who owes it".into());
	}
	if own.frozen {
		found.push("you are frozen (vns credit freeze)".into());
	}
	if compensation > 0 {
		match offer {
			None => found.push("nothing is offered for it: --compensation 0".into()),
			Some(view) if !view.open => {
				found.push("the offer cannot be accepted now: it has expired, or who made it is frozen".into());
			},
			Some(view) if view.offer.to.as_ref().is_some_and(|to| to != who) => {
				found.push("it is offered to somebody else".into());
			},
			Some(view) if view.offer.compensation != compensation => {
				found.push(format!("what is offered is {}", show::amount(view.offer.compensation)));
			},
			Some(_) => {},
		}
	}
	Ok(found.into_iter().map(|why| format!("the chain will refuse this: {why}")).collect())
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::credit::Terms;
	use vns_clock::Hour;

	const WHO: AccountId = AccountId([1; 32]);
	const OTHER: AccountId = AccountId([2; 32]);

	fn offer(to: Option<AccountId>, compensation: u128, open: bool) -> OfferView {
		let offer = vns_credit::AssumptionOffer { to, compensation, expires: 5 };
		OfferView { obligor: OTHER, offer, open }
	}

	#[test]
	fn what_is_offered_should_not_be_given_away_by_forgetting_it() {
		let anybody = offer(None, 7, true);
		assert!(expected(None, Some(&anybody), &WHO).unwrap_err().contains("--compensation"));
		assert!(expected(None, Some(&offer(Some(WHO), 7, true)), &WHO).is_err());
		assert_eq!(expected(Some(0), Some(&anybody), &WHO), Ok(0));
		assert_eq!(expected(Some(7), Some(&anybody), &WHO), Ok(7));
		assert_eq!(expected(None, Some(&offer(Some(OTHER), 7, true)), &WHO), Ok(0), "to somebody else");
		assert_eq!(expected(None, Some(&offer(None, 7, false)), &WHO), Ok(0), "cannot be accepted");
		assert_eq!(expected(None, Some(&offer(None, 0, true)), &WHO), Ok(0));
		assert_eq!(expected(None, None, &WHO), Ok(0));
	}

	#[test]
	fn a_freeze_should_be_said_before_it_is_signed() {
		let note = NoteView {
			id: 4,
			obligor: OTHER,
			guarantor: OTHER,
			counted: None,
			principal: 1,
			outstanding: 600_000_000_000_000,
			drawn_at: 0,
			terms: Terms::At(Hour(498_765)),
			overdue: false,
			bad: false,
		};
		let said = what_it_means(&note, 0).join("\n");
		assert!(
			said.contains("you will owe 600.00 VNS by 2026-11-24 21:00 UTC") && said.contains("nothing for it"),
			"{said}"
		);
		let late = what_it_means(&NoteView { overdue: true, ..note }, 5_000_000_000_000).join("\n");
		assert!(late.contains("FROZEN the moment you accept") && late.contains("5.00 VNS for it"), "{late}");
	}
}
