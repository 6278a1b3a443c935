// SPDX-License-Identifier: Apache-2.0
//! How a command fails: the message for people, the number for scripts.

mod hints;

use crate::{follow, report, send, show};
use hints::HINTS;
use serde_json::{json, Value};
use vns_client::{
	admission::Barred,
	collective,
	issuance::{Fate, Left, WaitingId},
	statement::Discrepancy,
	submit::{Failed, Receipt},
	value::find,
	Error,
};

/// Why a command did not do what it was asked for.
#[derive(Debug)]
pub enum Failure {
	/// The arguments make no sense, or the user said no.
	Usage(String),
	/// The key cannot be used.
	Key(String),
	/// Something on this machine: a file that cannot be written.
	Machine(String),
	/// A saved statement is not what it says it is.
	NotVerified(Vec<Discrepancy>),
	/// A grant was approved, and is not issued.
	NotIssued(Box<NotIssued>),
	/// A file of a collective's vote is wrong: who is to blame is named.
	Blamed(Box<Blamed>),
	/// The chain, the node, or what lies between.
	Chain(Box<Error>),
}

/// What is wrong with files that members of a collective pass around.
#[derive(Debug)]
pub struct Blamed {
	/// A name that stays the same, for scripts: `BadShare`.
	pub name: &'static str,
	/// What did not come about because of it.
	pub summary: String,
	/// Who is to blame, for what.
	pub faults: Vec<Fault>,
	/// What to do.
	pub advice: String,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
	/// The member to blame; none where it is the creator, the coordinator or whoever passed the file on.
	pub member: Option<[u8; 32]>,
	/// The file.
	pub file: Option<String>,
	/// What is wrong.
	pub reason: String,
}

impl Fault {
	fn words(&self) -> String {
		let member = self.member.map(|id| format!("member {}", show::member(&id)));
		match (member, self.file.clone()) {
			(Some(member), Some(file)) => format!("{member} ({file}): {}", self.reason),
			(Some(one), None) | (None, Some(one)) => format!("{one}: {}", self.reason),
			(None, None) => self.reason.clone(),
		}
	}

	fn json(&self) -> Value {
		json!({
			"member": self.member.map(|id| format!("0x{}", hex::encode(id))),
			"file": self.file,
			"reason": self.reason,
		})
	}
}

impl Blamed {
	fn message(&self) -> String {
		let shown: String = self.faults.iter().take(MOST_SHOWN).map(|one| format!("\n  {}", one.words())).collect();
		let more = match self.faults.len().saturating_sub(MOST_SHOWN) {
			0 => String::new(),
			more => format!("\n  and {more} more, which --json lists"),
		};
		let advice = if self.advice.is_empty() { String::new() } else { format!("\nWhat to do: {}", self.advice) };
		format!("{}{shown}{more}{advice}", self.summary)
	}
}

/// An approved grant that was to be waited for.
#[derive(Debug)]
pub struct NotIssued {
	/// Its number in the queue.
	pub id: WaitingId,
	/// Of the transaction that put it there.
	pub receipt: Receipt,
	/// How long it was waited for.
	pub seconds: u64,
	/// How it left the queue, if it did.
	pub left: Option<Left>,
	/// Why nobody knows whether it did.
	pub unknown: Option<String>,
}

impl NotIssued {
	fn message(&self) -> String {
		let Self { id, receipt, seconds, left, unknown } = self;
		let approved = format!("grant {id} was approved in block {}", report::block(receipt.block, receipt.is_final));
		let look = format!("Look before you grant it again: vns credit why {id}");
		match (left.as_ref().map(|left| (left.block, &left.fate)), unknown) {
			(Some((block, Fate::Dropped(reason))), _) => {
				let hint = hint(reason.name()).map(|hint| format!("\nWhat to do: {hint}")).unwrap_or_default();
				format!(
					"{approved} and dropped from the queue in block {block}: {reason}\nReward and deposit went back to whoever \
					 proposed it, and of the quota what had not recovered.{hint}"
				)
			},
			(_, Some(reason)) => format!("{approved}; whether it was issued since is not known: {reason}\n{look}"),
			(_, None) => format!("{approved}, and after {seconds} s it still waits in the queue\n{look}"),
		}
	}
}

/// The exit codes, as `vns --help` and the README list them.
pub const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  the chain refused it; the error's name and what it means are printed
  2  the arguments make no sense, no such block, a file cannot be written, or you said no
  3  no usable node: not reachable, another chain, or a runtime that this program does not know
  4  the key cannot be used
  5  a statement could not be proven, or a saved one is not verified
  6  a transaction was handed over and its outcome is not known; look before you repeat it
  7  a mistake in this program
  8  --wait issued: a grant was approved and still waits in the queue; look before you repeat it
  9  a file of a collective's vote is wrong, or what a member sent; who is to blame is named";

/// What whoever is frozen can do.
const fn unfreeze(barred: Barred) -> &'static str {
	match barred {
		Barred::NotOpen => {
			"vns credit freeze ADDRESS shows what is overdue; pay it with vns credit repay NOTE all (or repay-oldest), from any \
			 account of the party"
		},
		Barred::Tip => "send it without a tip",
		Barred::NotOwnOverdue => "pay what is overdue first: vns credit freeze ADDRESS lists it",
	}
}

/// The same for refusals of the currency, which are no pallet's: value of frozen accounts, moved on whatever way.
const FROZEN_VALUE: (&str, &str) = (
	"Token.Frozen",
	"an account that pays here may be frozen because something is overdue: vns credit freeze ADDRESS says so, and what ends it",
);

/// The nonce of the decision of a collective that a transaction carried out: what failed is the call within.
fn decided(receipt: &Receipt) -> Option<u64> {
	let mut events = receipt.events.iter().rev();
	let event = events.find(|event| event.pallet == collective::PALLET && event.name == collective::DECIDED)?;
	find(&event.fields, "nonce")?.number()
}

fn hint(name: &str) -> Option<&'static str> {
	if name == FROZEN_VALUE.0 {
		return Some(FROZEN_VALUE.1);
	}
	HINTS.iter().find(|(refusal, _)| *refusal == name).map(|(_, hint)| *hint)
}

/// The most discrepancies that people are shown.
const MOST_SHOWN: usize = 20;

fn listed(found: &[Discrepancy]) -> String {
	let count = match found.len() {
		1 => "1 discrepancy".to_owned(),
		many => format!("{many} discrepancies"),
	};
	let shown: String = found.iter().take(MOST_SHOWN).map(|one| format!("\n  {one}")).collect();
	let more = match found.len().saturating_sub(MOST_SHOWN) {
		0 => String::new(),
		more => format!("\n  and {more} more, which --json lists"),
	};
	format!("the statement is not verified, {count}:{shown}{more}")
}

impl Failure {
	/// The exit code.
	pub fn exit(&self) -> u8 {
		match self {
			Failure::Usage(_) | Failure::Machine(_) => 2,
			Failure::Key(_) => 4,
			Failure::NotVerified(_) => 5,
			Failure::NotIssued(grant) if grant.left.is_some() => 1,
			Failure::NotIssued(_) => 8,
			Failure::Blamed(_) => 9,
			Failure::Chain(error) => match **error {
				Error::Refused(_) | Error::Frozen(_) | Error::Failed(_) => 1,
				Error::NoSuchBlock(_) => 2,
				Error::NotProven(_) => 5,
				Error::OutcomeUnknown { .. } => 6,
				Error::Internal(_) => 7,
				_ => 3,
			},
		}
	}

	/// A short name that stays the same, for scripts.
	fn name(&self) -> &str {
		match self {
			Failure::Usage(_) => "Usage",
			Failure::Key(_) => "Key",
			Failure::Machine(_) => "Machine",
			Failure::NotVerified(_) => "NotVerified",
			Failure::NotIssued(grant) if grant.left.is_some() => "Dropped",
			Failure::NotIssued(_) => "StillWaiting",
			Failure::Blamed(blamed) => blamed.name,
			Failure::Chain(error) => match &**error {
				Error::Unreachable { .. } => "Unreachable",
				Error::OtherChain(_) => "OtherChain",
				Error::DoesNotFit { .. } => "DoesNotFit",
				Error::NoSuchBlock(_) => "NoSuchBlock",
				Error::HistoryPruned(_) => "HistoryPruned",
				Error::Refused(_) => "Refused",
				Error::Frozen(barred) => barred.name(),
				Error::Failed(failed) => &failed.name,
				Error::OutcomeUnknown { .. } => "OutcomeUnknown",
				Error::NotProven(_) => "NotProven",
				Error::Internal(_) => "Internal",
				_ => "Node",
			},
		}
	}

	/// The message for people.
	pub fn message(&self) -> String {
		match self {
			Failure::Usage(text) | Failure::Key(text) | Failure::Machine(text) => text.clone(),
			Failure::NotVerified(found) => listed(found),
			Failure::NotIssued(grant) => grant.message(),
			Failure::Blamed(blamed) => blamed.message(),
			Failure::Chain(error) => match &**error {
				Error::Failed(failed) => {
					let Failed { receipt, .. } = &**failed;
					let block = report::block(receipt.block, receipt.is_final);
					let fee = crate::show::amount(receipt.fee);
					let hint = hint(&failed.name).map(|hint| format!("\nWhat to do: {hint}")).unwrap_or_default();
					if let Some(nonce) = decided(receipt) {
						return format!(
							"THE CALL FAILED in block {block}: {failed}\nThe members' decision counted, and nonce {nonce} is \
							 used up: the same witness does nothing more. What the call was to do was not done; the fee of {fee} \
							 is paid. To try again the members have to vote again.{hint}"
						);
					}
					format!(
						"refused by the chain in block {block}: {failed}\nNothing changed, apart from the fee of {fee}.{hint}"
					)
				},
				Error::Frozen(barred) => format!("{error}\nWhat to do: {}", unfreeze(*barred)),
				other => other.to_string(),
			},
		}
	}

	fn json(&self) -> Value {
		let mut error = json!({ "exit": self.exit(), "name": self.name(), "message": self.message() });
		let extra = match self {
			Failure::NotVerified(found) => {
				let one = |one: &Discrepancy| {
					json!({
						"movement": one.movement, "field": one.field, "expected": one.expected, "found": one.found,
					})
				};
				Some(("discrepancies", found.iter().map(one).collect()))
			},
			Failure::NotIssued(grant) => {
				let mut waiting = follow::left_json(grant.id, grant.left.as_ref());
				if let Some(fields) = waiting.as_object_mut() {
					fields.insert("receipt".into(), send::receipt_json(&grant.receipt));
					if grant.unknown.is_some() {
						fields.insert("fate".into(), "unknown".into());
					}
				}
				Some(("waiting", waiting))
			},
			Failure::Blamed(blamed) => Some(("blamed", blamed.faults.iter().map(Fault::json).collect())),
			Failure::Chain(chain) => match &**chain {
				Error::Failed(failed) => Some(("receipt", send::receipt_json(&failed.receipt))),
				Error::Frozen(barred) => Some(("refusal", json!(barred.code()))),
				Error::NotProven(fault) => {
					let place = json!({ "movement": fault.movement, "block": fault.block, "reason": fault.reason });
					Some(("fault", place))
				},
				Error::OutcomeUnknown { hash, until, .. } => {
					Some(("unknown", json!({ "transaction": hash, "until_block": until })))
				},
				_ => None,
			},
			_ => None,
		};
		if let (Some(fields), Some((name, value))) = (error.as_object_mut(), extra) {
			fields.insert(name.to_owned(), value);
		}
		json!({ "error": error })
	}

	/// For people on stderr; for programs as the one JSON document on stdout.
	pub fn print(&self, json: bool) {
		if json {
			report::print_json(&self.json());
		} else {
			eprintln!("vns: {}", self.message());
		}
	}
}

impl From<Error> for Failure {
	fn from(error: Error) -> Self {
		Failure::Chain(Box::new(error))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_failure_should_have_the_documented_exit_code() {
		let node = || "ws://127.0.0.1:1".to_owned();
		let fault = vns_client::statement::Incomplete { movement: 1, block: 2, reason: "it is missing".into() };
		for (failure, exit) in [
			(Failure::Usage(String::new()), 2),
			(Failure::Key(String::new()), 4),
			(Error::Refused("no".into()).into(), 1),
			(Error::Frozen(Barred::NotOpen).into(), 1),
			(Error::NoSuchBlock("none".into()).into(), 2),
			(Error::Unreachable { url: node(), reason: "nobody".into() }.into(), 3),
			(Error::OtherChain("x".into()).into(), 3),
			(Error::DoesNotFit { what: "x".into(), known: 1, chain: 2 }.into(), 3),
			(Error::HistoryPruned(1).into(), 3),
			(Error::NotProven(fault).into(), 5),
			(Failure::NotVerified(vec![]), 5),
			(Error::OutcomeUnknown { hash: "0x".into(), until: 1, reason: "silence".into() }.into(), 6),
			(Error::Internal("x".into()).into(), 7),
		] {
			assert_eq!(failure.exit(), exit, "{failure:?}");
			assert!(EXIT_CODES.contains(&format!("\n  {exit}  ")));
			assert_eq!(failure.json()["error"]["exit"], exit);
		}
	}

	#[test]
	fn who_is_frozen_should_be_told_what_to_do() {
		for (code, name, part) in [
			(80, "Frozen", "vns credit repay NOTE all"),
			(81, "FrozenTip", "without a tip"),
			(82, "FrozenNote", "vns credit freeze ADDRESS"),
		] {
			let failure = Failure::from(Error::Frozen(Barred::of(code).unwrap()));
			let json = failure.json()["error"].clone();
			assert_eq!((&json["name"], &json["refusal"]), (&name.into(), &code.into()));
			let words = failure.message();
			assert!(words.contains("cost nothing") && words.contains("frozen") && words.contains(part), "{words}");
		}
	}

	#[test]
	fn who_is_to_blame_should_be_named() {
		let fault = |member| Fault { member, file: Some("x.share".into()), reason: "it is wrong".into() };
		let blamed = Blamed {
			name: "BadShare",
			summary: "no witness was made:".into(),
			faults: vec![fault(Some([0xab; 32])), fault(None)],
			advice: "ask again".into(),
		};
		let failure = Failure::Blamed(Box::new(blamed));
		assert_eq!(failure.exit(), 9);
		assert!(EXIT_CODES.contains("\n  9  "));
		assert_eq!(
			failure.message(),
			"no witness was made:\n  member abababababababab (x.share): it is wrong\n  x.share: it is wrong\nWhat to do: ask again"
		);
		let json = failure.json()["error"].clone();
		assert_eq!((&json["name"], &json["exit"]), (&"BadShare".into(), &9.into()));
		assert_eq!(json["blamed"][0]["member"], format!("0x{}", "ab".repeat(32)));
		assert_eq!(json["blamed"][1]["member"], Value::Null);
	}

	#[test]
	fn a_decision_whose_call_failed_should_be_told_loudly() {
		let event = |name: &str| vns_client::submit::ChainEvent {
			pallet: collective::PALLET.into(),
			name: name.into(),
			fields: vec![("nonce".into(), vns_client::Value::Number(7))],
		};
		let receipt = |events| Receipt {
			hash: vns_client::Hash::zero(),
			block: 5,
			block_hash: vns_client::Hash::zero(),
			is_final: true,
			fee: 1,
			events,
		};
		let failure = |receipt| {
			let failed = Failed { name: "Token.FundsUnavailable".into(), documentation: String::new(), receipt };
			Failure::from(Error::Failed(Box::new(failed)))
		};
		let words = failure(receipt(vec![event("Decided")])).message();
		assert!(words.starts_with("THE CALL FAILED in block 5: Token.FundsUnavailable"), "{words}");
		assert!(words.contains("nonce 7 is used up") && words.contains("vote again"), "{words}");
		assert!(failure(receipt(vec![])).message().starts_with("refused by the chain"));
	}

	#[test]
	fn many_discrepancies_should_be_cut_for_people_only() {
		let one = |number| Discrepancy::of(Some(number), "credit", "1", "2");
		let few = Failure::NotVerified(vec![one(3)]);
		assert!(
			few.message().ends_with("1 discrepancy:\n  movement 3, credit: expected 1, found 2"),
			"{}",
			few.message()
		);
		let many = Failure::NotVerified((1..=21).map(one).collect());
		assert!(many.message().contains("movement 20,") && many.message().ends_with("and 1 more, which --json lists"));
		assert_eq!(many.json()["error"]["discrepancies"].as_array().unwrap().len(), 21);
	}

	#[test]
	fn what_to_do_should_be_said_of_errors_that_exist() {
		let metadata = vns_client::fit::committed().unwrap();
		for (name, _) in HINTS {
			let (pallet, error) = name.split_once('.').unwrap();
			let found = metadata.pallet_by_name(pallet).unwrap().error_variants().unwrap();
			assert!(found.iter().any(|one| one.name == error), "{name}");
		}
	}
}
