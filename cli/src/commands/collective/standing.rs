// SPDX-License-Identifier: Apache-2.0
//! What a proposal is, in words; and whether a vote on it can still count, by the chain.

use crate::{
	failure::Failure,
	report::pairs,
	session::{block_json, Session},
	show,
};
use serde_json::{json, Value};
use vns_client::{
	access::{read_call, NotACall, ReadCall},
	collective::{self, CollectiveView, Needed},
	At, Chain, Error,
};
use vns_collective::prover::{Proposal, Subject};

/// Which decision of a collective a nonce is of: it begins at the number of the block of creation, times 2^32.
pub fn decision(nonce: u64) -> String {
	let taken = nonce.checked_rem(1 << 32).unwrap_or_default();
	format!("number {} of it (nonce {nonce})", taken.saturating_add(1))
}

fn hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

/// By whose metadata a call was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadBy {
	/// The chain's, at that block.
	Chain(u64),
	/// That of the runtime for which this program was made.
	Program,
}

/// What is proposed, as it is shown to whoever decides about it.
pub struct Shown {
	/// The call; none where the collective is to be created.
	pub call: Option<Result<ReadCall, NotACall>>,
	pub by: ReadBy,
}

impl Shown {
	/// By the chain's metadata.
	pub fn by_chain(at: &At, proposal: &Proposal) -> Self {
		let call = match &proposal.subject {
			Subject::Create => None,
			Subject::Call { call, .. } => Some(read_call(at.metadata(), call)),
		};
		Self { call, by: ReadBy::Chain(at.number()) }
	}

	/// By what this program knows.
	pub fn by_program(proposal: &Proposal) -> Result<Self, Failure> {
		let call = match &proposal.subject {
			Subject::Create => None,
			Subject::Call { call, .. } => Some(read_call(collective::known_metadata()?, call)),
		};
		Ok(Self { call, by: ReadBy::Program })
	}

	/// Refuses what nobody can be shown.
	pub fn check(&self) -> Result<(), Failure> {
		match &self.call {
			Some(Err(error)) => Err(Failure::Usage(format!(
				"{error}: nobody can say what it does, so nobody should sign it. Nothing was signed"
			))),
			_ => Ok(()),
		}
	}

	/// Line by line.
	pub fn lines(&self, proposal: &Proposal) -> Vec<(String, String)> {
		let mut lines = vec![
			("proposal".to_owned(), show::member(&proposal.id())),
			("collective".into(), hex(&proposal.collective)),
			("first block of its chain".into(), hex(&proposal.genesis)),
		];
		match (&proposal.subject, &self.call) {
			(Subject::Call { expiry, call }, Some(read)) => {
				lines.push(("decision".into(), decision(proposal.nonce)));
				lines.push(("counts until".into(), format!("block {expiry}")));
				match read {
					Ok(read) => {
						lines.push(("call".into(), format!("{}.{}", read.pallet, read.name)));
						for (name, value) in &read.arguments {
							let value = show::value(value);
							if !value.is_empty() {
								lines.push((format!("  {}", name.replace('_', " ")), value));
							}
						}
					},
					Err(error) => {
						lines.push(("call".into(), format!("WARNING: {error}")));
						lines.push(("  its bytes".into(), hex(call)));
					},
				}
				lines.push(("read by".into(), self.by_words()));
			},
			_ => lines.push(("what".into(), "to create this collective: all members should sign".into())),
		}
		lines
	}

	fn by_words(&self) -> String {
		match self.by {
			ReadBy::Chain(block) => format!("the chain's own description, at block {block}"),
			ReadBy::Program => {
				"what this program knows of the runtime: if that was upgraded since, the call may be another".into()
			},
		}
	}

	/// For people.
	pub fn text(&self, proposal: &Proposal) -> String {
		let lines = self.lines(proposal);
		pairs(&lines.iter().map(|(name, value)| (name.as_str(), value.clone())).collect::<Vec<_>>())
	}

	/// For programs.
	pub fn json(&self, proposal: &Proposal) -> Value {
		let subject = match &proposal.subject {
			Subject::Create => json!({ "kind": "create" }),
			Subject::Call { expiry, call } => {
				let read = self.call.as_ref().and_then(|read| read.as_ref().ok());
				json!({
					"kind": "call",
					"expiry": expiry,
					"call": read.map(|read| format!("{}.{}", read.pallet, read.name)),
					"arguments": read.map(|read| show::fields_json(&read.arguments)),
					"encoded_call": hex(call),
					"read_by": match self.by {
						ReadBy::Chain(_) => "chain",
						ReadBy::Program => "program",
					},
				})
			},
		};
		json!({
			"proposal": hex(&proposal.id()),
			"collective": hex(&proposal.collective),
			"genesis": hex(&proposal.genesis),
			"nonce": proposal.nonce.to_string(),
			"message": hex(&proposal.message()),
			"subject": subject,
		})
	}
}

/// How a proposal stands on its chain.
pub struct Standing {
	pub at: At,
	/// The collective, if it is there.
	pub view: Option<CollectiveView>,
	/// What the call needs; none where the collective is to be created.
	pub needed: Option<Needed>,
}

impl Standing {
	/// Connects, and refuses a vote that can no longer count.
	pub async fn of(session: &Session, proposal: &Proposal) -> Result<Self, Failure> {
		let chain = session.connect().await?;
		Self::on(&chain, proposal).await
	}

	/// The same where there is a connection.
	pub async fn on(chain: &Chain, proposal: &Proposal) -> Result<Self, Failure> {
		check_chain(chain, &proposal.genesis)?;
		let at = chain.finalized().await?;
		let view = collective::collective(&at, &proposal.collective).await?;
		let block = at.number();
		if let Some(reason) = outdated(proposal, view.as_ref(), block) {
			return Err(Failure::Usage(format!("as of block {block}, {reason}")));
		}
		let needed = match &proposal.subject {
			Subject::Create => None,
			Subject::Call { expiry, call } => {
				let found = collective::needed(&at, &proposal.collective, call, *expiry).await?;
				let needed = found.ok_or_else(|| {
					Failure::Usage(format!(
						"as of block {block}, the chain cannot read the call of this proposal: propose it anew, with the bytes \
						 that --dry-run of a command prints as \"encoded call\" on this chain"
					))
				})?;
				if needed.message != proposal.message() {
					return Err(Error::DoesNotFit {
						what: "what members of a collective sign".into(),
						known: vns_client::fit::committed_version(),
						chain: at.spec_version(),
					}
					.into());
				}
				Some(needed)
			},
		};
		Ok(Self { at, view, needed })
	}

	/// How many members must vote; for a creation as many as the collective's threshold.
	pub fn least(&self, threshold: u32) -> u32 {
		self.needed.as_ref().map_or(threshold, |needed| needed.members)
	}

	/// For programs.
	pub fn json(&self, threshold: u32) -> Value {
		json!({ "at": block_json(&self.at), "needed": self.least(threshold) })
	}
}

/// Is the chain the one of that first block?
pub fn check_chain(chain: &Chain, genesis: &[u8; 32]) -> Result<(), Failure> {
	let found = chain.genesis();
	if found.0 == *genesis {
		return Ok(());
	}
	Err(Error::OtherChain(format!(
		"this collective is for the one whose first block is {}, and this one's is {found:?}",
		hex(genesis)
	))
	.into())
}

/// Why a vote can no longer count; nothing if it can.
fn outdated(proposal: &Proposal, view: Option<&CollectiveView>, block: u64) -> Option<String> {
	let Proposal { nonce, subject, .. } = proposal;
	let id = hex(&proposal.collective);
	match (subject, view) {
		(Subject::Create, None) => None,
		(Subject::Create, Some(_)) => {
			Some("this collective is there already: nothing is left to be decided (vns collective status)".into())
		},
		(Subject::Call { .. }, None) => Some(format!(
			"there is no collective {id}: it has to be created first (vns collective propose create), or it was dissolved"
		)),
		(Subject::Call { expiry, .. }, Some(view)) => {
			if u64::from(*expiry) < block {
				return Some(format!("the vote has expired: it counted until block {expiry}. Propose it anew"));
			}
			if *nonce == view.nonce {
				return None;
			}
			// The upper half is the block of creation.
			let lives = |nonce: u64| nonce.checked_shr(32).unwrap_or_default();
			if lives(*nonce) != lives(view.nonce) {
				return Some("this proposal is of another life of the collective, which was dissolved and created anew. Propose it anew".into());
			}
			match view.nonce.checked_sub(*nonce) {
				Some(1) => Some("the collective has taken another decision since: this one no longer counts. Propose it anew".into()),
				Some(more) => Some(format!("the collective has taken {more} decisions since: this one no longer counts. Propose it anew")),
				None => Some("this proposal is for a decision that is not next: others have to come first, or their blocks to be final".into()),
			}
		},
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::{
		collective::{Class, Founded},
		AccountId,
	};
	use vns_collective::Collective;

	fn proposal(nonce: u64, subject: Subject) -> Proposal {
		Proposal { collective: [1; 32], genesis: [2; 32], nonce, subject }
	}

	fn view(nonce: u64) -> CollectiveView {
		CollectiveView {
			id: [1; 32],
			account: AccountId([1; 32]),
			collective: Collective {
				params_hash: [0; 32],
				accumulator: [0; 256],
				members: 3,
				threshold: 2,
				roster_hash: [0; 32],
			},
			founded: Founded::ByAll,
			nonce,
			needed: vec![(Class::Value, 2)],
			creator: AccountId([1; 32]),
			genesis: [2; 32],
		}
	}

	/// System.remark of two bytes.
	fn remark() -> Subject {
		Subject::Call { expiry: 100, call: vec![0, 0, 8, b'h', b'i'] }
	}

	#[test]
	fn a_vote_that_can_no_longer_count_should_be_told() {
		let first = 5u64 << 32;
		let call = |nonce| proposal(nonce, remark());
		assert_eq!(outdated(&call(first), Some(&view(first)), 100), None);
		for (found, part) in [
			(outdated(&call(first), Some(&view(first)), 101), "has expired"),
			(outdated(&call(first), Some(&view(first + 1)), 9), "another decision since"),
			(outdated(&call(first), Some(&view(first + 4)), 9), "4 decisions since"),
			(outdated(&call(first + 1), Some(&view(first)), 9), "not next"),
			(outdated(&call(first), Some(&view(9 << 32)), 9), "another life"),
			(outdated(&call(first), None, 9), "there is no collective 0x0101"),
			(outdated(&proposal(0, Subject::Create), Some(&view(first)), 9), "there already"),
		] {
			assert!(found.as_ref().is_some_and(|words| words.contains(part)), "{found:?}");
		}
		assert_eq!(outdated(&proposal(0, Subject::Create), None, 9), None);
	}

	#[test]
	fn what_is_proposed_should_be_shown_as_it_is_read() {
		let proposal = proposal(7, remark());
		let shown = Shown::by_program(&proposal).unwrap();
		shown.check().unwrap();
		let text = shown.text(&proposal);
		for part in ["System.remark", "  remark", "hi", "number 8", "block 100", "what this program knows"] {
			assert!(text.contains(part), "{part}: {text}");
		}
		let json = shown.json(&proposal);
		assert_eq!(json["subject"]["call"], "System.remark");
		assert_eq!(json["subject"]["encoded_call"], "0x0000086869");
		let unreadable = self::proposal(7, Subject::Call { expiry: 1, call: vec![255, 255] });
		let shown = Shown::by_program(&unreadable).unwrap();
		assert!(shown.check().is_err());
		assert!(shown.text(&unreadable).contains("WARNING") && shown.text(&unreadable).contains("0xffff"));
	}
}
