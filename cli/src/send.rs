// SPDX-License-Identifier: Apache-2.0
//! Sends a transaction: shows what it will do, asks, signs, follows it, reports what happened. The same for every call.

use crate::{
	commands::{config::changes_text, referendum::vote_text},
	failure::Failure,
	follow,
	keys::Key,
	options::{SendOptions, WaitFor},
	report::{self, pairs, Report},
	session::Session,
	show,
};
use serde_json::{json, Value};
use std::io::{BufRead, IsTerminal, Write};
use vns_client::{
	clock,
	issuance::{Fate, Left, WaitingId},
	submit::{self, ChainEvent, Outcome, Prepared, Receipt, Step},
	value::shown_bytes,
	AccountId, At, Call, Chain, Error,
};
use vns_clock::Clock;

/// Pallets whose events tell how the fee was paid and that the call succeeded, which the report says in its own words.
const HOUSEKEEPING: [&str; 3] = ["System", "TransactionPayment", "Balances"];

/// A key and a connection, ready to send.
pub struct Sender<'a> {
	session: &'a Session,
	options: &'a SendOptions,
	key: Key,
	chain: Chain,
}

impl<'a> Sender<'a> {
	/// Loads the key, then connects: a key problem needs no node to be found.
	pub async fn open(session: &'a Session, options: &'a SendOptions) -> Result<Sender<'a>, Failure> {
		let key = options.key.load()?;
		let chain = session.connect().await?;
		key.check(&chain).await?;
		Ok(Self { session, options, key, chain })
	}

	/// Connects anew, with the same key: for what goes on for days.
	pub async fn reconnect(&mut self) -> Result<(), Failure> {
		let chain = self.session.connect().await?;
		self.key.check(&chain).await?;
		self.chain = chain;
		Ok(())
	}

	/// The chain that the transaction goes to.
	pub const fn chain(&self) -> &Chain {
		&self.chain
	}

	/// The account that signs.
	pub const fn account(&self) -> &AccountId {
		&self.key.account
	}

	/// The last final block, for what is shown before it is signed.
	pub async fn finalized(&self) -> Result<At, Failure> {
		Ok(self.chain.finalized().await?)
	}

	/// Network time, for times that are given from now on.
	pub async fn clock(&self) -> Result<Clock, Failure> {
		let at = self.chain.finalized().await?;
		let found = clock::clock(&at).await?;
		found.ok_or_else(|| Error::NoSuchBlock("the chain has no first block yet".into()).into())
	}

	/// Sends `call`. `remarks` say what was made of the arguments.
	pub async fn send(&self, call: Call, remarks: &[String]) -> Result<Report, Failure> {
		self.send_asking(call, remarks, if self.options.yes { Ask::Nothing } else { Ask::Yes }).await
	}

	/// The same without asking: `call` is the second half of what was asked for already.
	pub async fn send_confirmed(&self, call: Call, remarks: &[String]) -> Result<Report, Failure> {
		self.send_asking(call, remarks, Ask::Nothing).await
	}

	/// Sends what cannot be undone: the user must type `word`, whatever --yes says. Without a terminal nobody can, and
	/// nothing is sent ([`can_type`]).
	pub async fn send_when_typed(&self, call: Call, remarks: &[String], word: &str) -> Result<Report, Failure> {
		self.send_asking(call, remarks, Ask::Word(word)).await
	}

	async fn send_asking(&self, call: Call, remarks: &[String], ask: Ask<'_>) -> Result<Report, Failure> {
		let mut prepared = submit::prepare(&self.chain, &call, &self.key.pair).await?;
		let name = format!("{}.{}", call.pallet(), call.name());
		if self.options.dry_run {
			return self.dry_run(&name, remarks, &prepared).await;
		}
		let asked = match ask {
			Ask::Nothing => false,
			Ask::Yes => can_type(),
			Ask::Word(_) if can_type() => true,
			Ask::Word(word) => return Err(Failure::Usage(format!("nobody can type {word} here; not sent"))),
		};
		if asked {
			eprint!("{}", self.describe(&name, &prepared, remarks, &[]));
			confirm(ask)?;
			// Whoever thinks it over for long would sign for a block of long ago.
			prepared = submit::prepare(&self.chain, &call, &self.key.pair).await?;
		} else {
			for remark in remarks {
				self.session.progress(remark);
			}
		}
		let globals = &self.session.globals;
		let outcome = prepared
			.submit(globals.wait.into(), globals.patience(), |step| self.session.progress(&in_words(step)))
			.await?;
		let left = match &outcome {
			Outcome::InBlock(receipt) if globals.wait == WaitFor::Issued => {
				follow::until_issued(self.session, &self.chain, receipt).await?
			},
			_ => None,
		};
		Ok(self.report(&name, outcome, left))
	}

	fn describe(&self, name: &str, prepared: &Prepared, remarks: &[String], more: &[(&str, String)]) -> String {
		let mut lines = vec![("call", name.to_owned())];
		let arguments: Vec<_> = prepared
			.arguments
			.iter()
			.map(|(name, value)| (name.replace('_', " "), argument(name, value)))
			.filter(|(_, value)| !value.is_empty())
			.collect();
		lines.extend(arguments.iter().map(|(name, value)| (name.as_str(), value.clone())));
		lines.extend(remarks.iter().map(|remark| ("", remark.clone())));
		lines.push(("signed by", show::address(&self.key.account)));
		lines.push(("fee, about", show::amount(prepared.fee)));
		lines.extend(more.iter().cloned());
		pairs(&lines)
	}

	async fn dry_run(&self, name: &str, remarks: &[String], prepared: &Prepared) -> Result<Report, Failure> {
		let objection = prepared.objection().await?;
		let call = format!("0x{}", hex::encode(&prepared.call));
		let verdict = match &objection {
			None => "the node would take it; whether the call succeeds only its execution shows".to_owned(),
			Some(reason) => format!("the node would refuse it: {reason}"),
		};
		let more = [
			("encoded call", shortened(&call)),
			("size", format!("{} bytes", prepared.encoded().len())),
			("number", prepared.nonce.to_string()),
			("valid until", format!("block {}", prepared.until)),
			("dry run", format!("nothing was sent; {verdict}")),
		];
		let json = json!({
			"dry_run": true,
			"call": name,
			"arguments": show::fields_json(&prepared.arguments),
			"remarks": remarks,
			"signer": show::address(&self.key.account),
			"fee_estimate": show::planck(prepared.fee),
			"encoded_call": call,
			"size": prepared.encoded().len(),
			"nonce": prepared.nonce,
			"valid_until_block": prepared.until,
			"would_be_taken": objection.is_none(),
			"objection": objection,
		});
		Ok(Report::new(self.describe(name, prepared, remarks, &more), json))
	}

	fn report(&self, name: &str, outcome: Outcome, left: Option<(WaitingId, Left)>) -> Report {
		let signer = show::address(&self.key.account);
		match outcome {
			Outcome::Sent(hash) => {
				let text =
					format!("{name} was taken by the node; whether it succeeds is not known yet\ntransaction {hash:?}");
				let json = json!({
					"call": name, "signer": signer, "status": "sent", "transaction": format!("{hash:?}"),
				});
				Report::new(text, json)
			},
			Outcome::InBlock(receipt) => {
				let block = report::block(receipt.block, receipt.is_final);
				let mut text =
					format!("{name} succeeded in block {block}, for a fee of {}\n", show::amount(receipt.fee));
				text.extend(told(&receipt.events).map(event_text));
				match (&left, follow::queued(&receipt.events)) {
					(Some((id, left)), _) => {
						text.push_str(&follow::issued(*id, left));
						if let Fate::Issued { events, .. } = &left.fate {
							text.extend(told(events).map(event_text));
						}
					},
					(None, Some(id)) => text.push_str(&follow::waits(id)),
					(None, None) => {},
				}
				let waiting = match (&left, follow::queued(&receipt.events)) {
					(Some((id, left)), _) => Some(follow::left_json(*id, Some(left))),
					(None, queued) => queued.map(|id| follow::left_json(id, None)),
				};
				let mut json = receipt_json(&receipt);
				if let Some(fields) = json.as_object_mut() {
					let status = if receipt.is_final { "finalized" } else { "in_block" };
					fields.insert("call".into(), name.into());
					fields.insert("signer".into(), signer.into());
					fields.insert("status".into(), status.into());
					fields.extend(waiting.map(|waiting| ("waiting".to_owned(), waiting)));
				}
				Report::new(text, json)
			},
		}
	}
}

/// An argument for people. Of a proof nobody reads the numbers; --json has them.
fn argument(name: &str, value: &vns_client::Value) -> String {
	match (name, value) {
		("witness", _) => "a proof of 1,143 bytes".into(),
		// However long: it is text.
		("message", vns_client::Value::Bytes(text)) => shown_bytes(text),
		// The metadata does not say that 48 is of hours.
		("changes", _) => changes_text(value).unwrap_or_else(|| show::value(value)),
		// It says neither that 129 is for it.
		("vote", _) => vote_text(value).unwrap_or_else(|| show::value(value)),
		("code", vns_client::Value::Bytes(code)) => format!("{} bytes of code", code.len()),
		_ => show::value(value),
	}
}

/// The most digits of a call that people are shown: a code has millions.
const MOST_DIGITS: usize = 8_192;

fn shortened(call: &str) -> String {
	match call.get(..MOST_DIGITS) {
		Some(begin) => format!("{begin}… and so on; --json has all"),
		None => call.to_owned(),
	}
}

fn indented(lines: &str) -> String {
	lines.lines().map(|line| format!("  {line}\n")).collect()
}

fn told(events: &[ChainEvent]) -> impl Iterator<Item = &ChainEvent> {
	events.iter().filter(|event| !HOUSEKEEPING.contains(&event.pallet.as_str()))
}

/// An event for people: its name, and a line for each field that has something in it.
fn event_text(ChainEvent { name, fields, .. }: &ChainEvent) -> String {
	let shown = fields.iter().map(|(field, value)| (field.replace('_', " "), show::value(value)));
	let lines: Vec<_> = shown.filter(|(_, value)| !value.is_empty()).collect();
	let lines: Vec<_> = lines.iter().map(|(field, value)| (field.as_str(), value.clone())).collect();
	format!("{name}\n{}", indented(&pairs(&lines)))
}

/// An event for programs.
pub fn event_json(event: &ChainEvent) -> Value {
	json!({ "pallet": event.pallet, "name": event.name, "fields": show::fields_json(&event.fields) })
}

/// What became of a transaction that a block contains, for programs.
pub fn receipt_json(receipt: &Receipt) -> Value {
	json!({
		"transaction": format!("{:?}", receipt.hash),
		"block": {
			"number": receipt.block,
			"hash": format!("{:?}", receipt.block_hash),
			"final": receipt.is_final,
		},
		"fee": show::planck(receipt.fee),
		"events": receipt.events.iter().map(event_json).collect::<Vec<_>>(),
	})
}

fn in_words(step: &Step) -> String {
	match step {
		Step::InPool => "the node has taken it".into(),
		Step::Broadcast => "other nodes know of it".into(),
		Step::InBlock(hash) => format!("in block {hash:?}, not final yet"),
		Step::Finalized(hash) => format!("final in block {hash:?}"),
	}
}

/// What to ask before something is signed.
#[derive(Clone, Copy, Debug)]
enum Ask<'a> {
	/// Nothing: it was said before.
	Nothing,
	/// Yes or no; without a terminal nothing.
	Yes,
	/// For this word, as it is.
	Word(&'a str),
}

impl Ask<'_> {
	fn question(self) -> String {
		match self {
			Ask::Nothing | Ask::Yes => "Send this? [y/N] ".into(),
			Ask::Word(word) => format!("Type the word {word} to send this, anything else not to: "),
		}
	}

	/// Anything but a clear yes is a no.
	fn is_granted(self, answer: &str) -> bool {
		match self {
			Ask::Nothing => true,
			Ask::Yes => matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes"),
			Ask::Word(word) => answer.trim() == word,
		}
	}
}

/// Is there somebody who could answer?
pub fn can_type() -> bool {
	std::io::stdin().is_terminal()
}

/// Asks on the terminal, where there is no transaction; anything but a clear yes is a no.
pub fn agreed(question: &str) -> bool {
	eprint!("{question} [y/N] ");
	let _ = std::io::stderr().flush();
	let mut answer = String::new();
	std::io::stdin().lock().read_line(&mut answer).is_ok() && Ask::Yes.is_granted(&answer)
}

/// Asks on the terminal.
fn confirm(ask: Ask<'_>) -> Result<(), Failure> {
	eprint!("{}", ask.question());
	let _ = std::io::stderr().flush();
	let mut answer = String::new();
	match std::io::stdin().lock().read_line(&mut answer) {
		Ok(_) if ask.is_granted(&answer) => Ok(()),
		_ => Err(Failure::Usage("not sent".into())),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn only_a_clear_answer_should_be_a_yes() {
		for yes in ["y", "Y\n", " yes \n"] {
			assert!(Ask::Yes.is_granted(yes), "{yes:?}");
		}
		for no in ["", "\n", "n", "no", "yess", "lock"] {
			assert!(!Ask::Yes.is_granted(no), "{no:?}");
		}
		assert!(Ask::Word("lock").is_granted("lock\n"));
		for no in ["", "\n", "y", "yes", "LOCK", "locked", "give", "l"] {
			assert!(!Ask::Word("lock").is_granted(no), "{no:?}");
		}
		assert!(Ask::Word("lock").question().contains("the word lock"));
	}
}
