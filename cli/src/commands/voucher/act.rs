// SPDX-License-Identifier: Apache-2.0
//! Acts with vouchers. Whoever locks or gives some is told what they are, and says that he knows (D3): by a word that he
//! types, or by an option that names it. All acts show from the chain what they come to before anything is signed.

use super::read::no_offer;
use crate::{
	commands::credit::Remark,
	failure::Failure,
	options::SendOptions,
	parse,
	report::Report,
	send::{can_type, Sender},
	session::Session,
	show,
};
use clap::Args;
use vns_client::{
	credit::{self, NoteId, NoteView},
	voucher::{self, OfferId, OfferView, Price, PurseView, Understood, WHAT_VOUCHERS_ARE},
	AccountId, At, Call,
};
use vns_units::Value;

/// The user's word that he knows what vouchers are.
#[derive(Args)]
struct Confirmation {
	/// You know that vouchers never become spendable value again and only clear debt; do not ask for the word
	#[arg(long)]
	i_know_what_vouchers_are: bool,
}

impl Confirmation {
	/// Before a key is asked for: there must be somebody to type the word, or the option. A dry run does nothing that
	/// anybody would have to understand.
	fn check(&self, send: &SendOptions, word: &str) -> Result<(), Failure> {
		if self.i_know_what_vouchers_are || send.dry_run || can_type() {
			return Ok(());
		}
		let [first, second] = WHAT_VOUCHERS_ARE;
		Err(Failure::Usage(format!(
			"{first};\n{second}.\nNothing was sent. If that is what you want: --i-know-what-vouchers-are, or type the word \
			 {word} on a terminal; --yes is not enough"
		)))
	}

	/// Says what vouchers are, and sends.
	async fn send(&self, sender: &Sender<'_>, call: Call, remarks: Vec<String>, word: &str) -> Result<Report, Failure> {
		let warned: Vec<String> = WHAT_VOUCHERS_ARE.iter().map(|line| (*line).to_owned()).chain(remarks).collect();
		if self.i_know_what_vouchers_are {
			return sender.send(call, &warned).await;
		}
		sender.send_when_typed(call, &warned, word).await
	}
}

#[derive(Args)]
pub struct Lock {
	/// How much value, for ever
	#[arg(value_parser = parse::amount)]
	amount: u128,
	#[command(flatten)]
	confirmation: Confirmation,
	#[command(flatten)]
	send: SendOptions,
}

impl Lock {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		self.confirmation.check(&self.send, "lock")?;
		let call = voucher::lock(self.amount, Understood::ByTheUser)?;
		let sender = Sender::open(session, &self.send).await?;
		let purse = voucher::purse(&sender.finalized().await?, sender.account()).await?;
		let after = show::amount(purse.held.saturating_add(self.amount));
		let remarks = vec![
			format!("{} of your value is gone from circulation for good", show::amount(self.amount)),
			format!("your vouchers then: {after}"),
		];
		self.confirmation.send(&sender, call, remarks, "lock").await
	}
}

#[derive(Args)]
pub struct Give {
	/// Who is given them
	#[arg(value_parser = parse::account)]
	to: AccountId,
	/// How many, or all that are free
	#[arg(value_name = "AMOUNT|all", value_parser = parse::up_to)]
	amount: u128,
	#[command(flatten)]
	confirmation: Confirmation,
	#[command(flatten)]
	send: SendOptions,
}

impl Give {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		self.confirmation.check(&self.send, "give")?;
		let sender = Sender::open(session, &self.send).await?;
		let purse = voucher::purse(&sender.finalized().await?, sender.account()).await?;
		// Only this call has no "up to" of its own.
		let amount = if self.amount == u128::MAX { some_free(&purse)? } else { self.amount };
		let mut remarks = vec![
			format!(
				"{} is given {} in vouchers, which is no money there, either",
				show::address(&self.to),
				show::amount(amount)
			),
			"the chain pays you nothing for them, and you cannot take them back".to_owned(),
		];
		remarks.extend(too_few(amount, &purse));
		self.confirmation.send(&sender, voucher::give(&self.to, amount, Understood::ByTheUser)?, remarks, "give").await
	}
}

#[derive(Args)]
pub struct Offer {
	/// How many of your free vouchers
	#[arg(value_parser = parse::amount)]
	amount: u128,
	/// What you are paid for each: 95%, 0.95 or 950000ppm of the face value
	#[arg(long, value_parser = parse::price)]
	price: Price,
	#[command(flatten)]
	send: SendOptions,
}

impl Offer {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = voucher::post_offer(self.amount, self.price)?;
		let sender = Sender::open(session, &self.send).await?;
		let purse = voucher::purse(&sender.finalized().await?, sender.account()).await?;
		let paid = show::amount(self.price.of(Value::new(self.amount)).planck());
		let mut remarks = vec![
			format!("at {}: for all of it you are paid {paid}", show::percent(self.price.ppm())),
			"they are reserved, for a deposit, until they are taken or you cancel".to_owned(),
		];
		remarks.extend(too_few(self.amount, &purse));
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Cancel {
	/// The number of the offer
	#[arg(value_parser = parse::number)]
	id: OfferId,
	#[command(flatten)]
	send: SendOptions,
}

impl Cancel {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = voucher::cancel_offer(self.id)?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[derive(Args)]
pub struct Take {
	/// The number of the offer
	#[arg(value_parser = parse::number)]
	id: OfferId,
	/// How much at most, or all
	#[arg(value_name = "AMOUNT|all", value_parser = parse::up_to, default_value = "all")]
	up_to: u128,
	/// The number of the note to clear, which you owe
	#[arg(long, value_parser = parse::number)]
	note: NoteId,
	#[command(flatten)]
	remark: Remark,
	#[command(flatten)]
	send: SendOptions,
}

impl Take {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		// Nobody pays for what he was not shown.
		let offer = voucher::offer(&at, self.id).await?.ok_or_else(|| nothing_sent(&no_offer(self.id)))?;
		let note = note(&at, self.note).await?;
		let price = Price::new(offer.price).map_err(|_| nothing_sent("the node names a price that there cannot be"))?;
		let (amount, remarks) = taking(&offer, price, &note, self.up_to, sender.account());
		// What was shown, and not "all": of neither can there be more by then, but whoever signs need not know that.
		sender.send(credit::take_offer(self.id, self.note, amount, &self.remark.text())?, &remarks).await
	}
}

/// How much is taken at most, and what that comes to.
fn taking(offer: &OfferView, price: Price, note: &NoteView, up_to: u128, who: &AccountId) -> (u128, Vec<String>) {
	let amount = up_to.min(offer.left).min(note.outstanding);
	let paid = price.of(Value::new(amount)).planck();
	let mut remarks = vec![
		format!("you pay at most {}, at {}", show::amount(paid), show::percent(offer.price)),
		format!("to {}", show::address(&offer.holder)),
	];
	remarks.extend(vanishing(amount, note));
	if offer.suspended {
		remarks.push("the chain will refuse this: the holder of the offer is frozen".into());
	}
	if offer.holder == *who {
		remarks.push("the chain will refuse this: the offer is yours; cancel it and clear".into());
	}
	if note.obligor != *who {
		let obligor = show::address(&note.obligor);
		remarks.push(format!("the note is owed by {obligor}: only an account of the same entity may do this"));
	}
	(amount, remarks)
}

#[derive(Args)]
pub struct Clear {
	/// The number of the note
	#[arg(value_parser = parse::number)]
	note: NoteId,
	/// How much at most, or all that is free and owed
	#[arg(value_name = "AMOUNT|all", value_parser = parse::up_to)]
	up_to: u128,
	#[command(flatten)]
	remark: Remark,
	#[command(flatten)]
	send: SendOptions,
}

impl Clear {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let note = note(&at, self.note).await?;
		let purse = voucher::purse(&at, sender.account()).await?;
		let free = if self.up_to == u128::MAX { some_free(&purse)? } else { self.up_to };
		let amount = free.min(note.outstanding);
		let mut remarks = vanishing(amount, &note);
		remarks.push("as many of your vouchers vanish; nothing is paid for them".into());
		if note.obligor != *sender.account() {
			remarks.push(format!("the note is owed by {}, not by you", show::address(&note.obligor)));
		}
		remarks.extend(too_few(amount, &purse));
		sender.send(credit::clear(self.note, amount, &self.remark.text())?, &remarks).await
	}
}

/// The open note of this number.
async fn note(at: &At, id: NoteId) -> Result<NoteView, Failure> {
	let found = credit::note(at, id).await?;
	found.ok_or_else(|| nothing_sent(&format!("there is no open note {id}: it never existed or is paid in full")))
}

fn nothing_sent(why: &str) -> Failure {
	Failure::Usage(format!("{why}; nothing was sent"))
}

/// All that is free, which must be something.
fn some_free(purse: &PurseView) -> Result<u128, Failure> {
	match purse.free {
		0 => Err(nothing_sent("you have no free vouchers")),
		free => Ok(free),
	}
}

/// What to say where there are fewer free vouchers.
fn too_few(amount: u128, purse: &PurseView) -> Option<String> {
	(amount > purse.free)
		.then(|| format!("the chain will refuse this: {} of your vouchers are free", show::amount(purse.free)))
}

/// What becomes of a note.
fn vanishing(amount: u128, note: &NoteView) -> Vec<String> {
	let left = match note.outstanding.saturating_sub(amount) {
		0 => "it is closed".to_owned(),
		left => format!("it still owes {}", show::amount(left)),
	};
	vec![format!("debt of {} of note {} vanishes; {left}", show::amount(amount), note.id)]
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::credit::Terms;
	use vns_clock::Hour;
	use vns_units::UNIT;

	const HOLDER: AccountId = AccountId([1; 32]);
	const OBLIGOR: AccountId = AccountId([2; 32]);
	const OTHER: AccountId = AccountId([3; 32]);

	fn offer(left: u128, ppm: u32) -> OfferView {
		OfferView { id: 7, holder: HOLDER, left, price: ppm, costs: left, suspended: false }
	}

	fn note(outstanding: u128) -> NoteView {
		NoteView {
			id: 3,
			obligor: OBLIGOR,
			guarantor: OTHER,
			counted: None,
			principal: outstanding,
			outstanding,
			drawn_at: 0,
			terms: Terms::At(Hour(500_000)),
			overdue: false,
			bad: false,
		}
	}

	fn said(offer: &OfferView, note: &NoteView, up_to: u128, who: &AccountId) -> (u128, String) {
		let (amount, remarks) = taking(offer, Price::new(offer.price).unwrap(), note, up_to, who);
		(amount, remarks.join("\n"))
	}

	#[test]
	fn taking_should_say_what_is_paid_and_what_vanishes() {
		let (amount, text) = said(&offer(100 * UNIT, 950_000), &note(80 * UNIT), u128::MAX, &OBLIGOR);
		assert_eq!(amount, 80 * UNIT);
		assert!(text.contains("you pay at most 76.00 VNS, at 95%"), "{text}");
		assert!(text.contains("debt of 80.00 VNS of note 3 vanishes; it is closed"), "{text}");
		assert!(!text.contains("refuse") && !text.contains("owed by"), "{text}");
		// Rounded up, to the planck.
		let (amount, text) = said(&offer(3_333, 900_000), &note(6_000), 5_000, &OBLIGOR);
		assert_eq!(amount, 3_333);
		assert!(
			text.contains("you pay at most 0.000000003 VNS") && text.contains("still owes 0.000000002667"),
			"{text}"
		);
		assert_eq!(said(&offer(3_333, 900_000), &note(6_000), 10, &OBLIGOR).0, 10);
	}

	#[test]
	fn taking_should_say_what_the_chain_will_refuse() {
		let suspended = OfferView { suspended: true, ..offer(5, 1) };
		assert!(said(&suspended, &note(5), 5, &OBLIGOR).1.contains("frozen"));
		let own = said(&offer(5, 1), &note(5), 5, &HOLDER).1;
		assert!(own.contains("the offer is yours") && own.contains("the note is owed by"), "{own}");
	}

	#[test]
	fn what_is_free_should_bound_what_is_given_and_cleared() {
		let purse = |free| PurseView { held: 9, free, staked: 0, offered: 9u128.saturating_sub(free) };
		assert!(matches!(some_free(&purse(0)), Err(Failure::Usage(text)) if text.contains("nothing was sent")));
		assert_eq!(some_free(&purse(4)).unwrap(), 4);
		assert_eq!(too_few(4, &purse(4)), None);
		assert!(too_few(5, &purse(4)).unwrap().contains("will refuse"));
	}
}
