// SPDX-License-Identifier: Apache-2.0
//! Acts on proposals: consenting, taking it back, closing, carrying out. What is signed about is fetched and shown first.

use super::{
	read::{id, no_proposal},
	words::{self, Dispatch},
};
use crate::{failure::Failure, options::SendOptions, report::Report, send::Sender, session::Session, show};
use clap::Args;
use serde_json::Value;
use vns_client::{
	access::{self, ProposalId, ProposalView, Standing, Subject, Weight},
	At,
};

/// The proposal of that number, or words for that there is none.
pub(super) async fn fetch(at: &At, id: ProposalId) -> Result<ProposalView, Failure> {
	access::proposal(at, id).await?.ok_or_else(|| Failure::Usage(no_proposal(at, id)))
}

/// Refuses what is void: it stays so.
pub(super) fn refuse_void(proposal: &ProposalView) -> Result<(), Failure> {
	let id = proposal.id;
	let Some(reason) = words::void(proposal.standing) else { return Ok(()) };
	let advice = format!("propose it anew; vns access close {id} gives the deposit back");
	Err(Failure::Usage(format!("proposal {id} is void: {reason}. Nothing was sent; {advice}")))
}

/// Refuses a call that nobody can read, or that can no longer be carried out.
fn refuse_unreadable(at: &At, proposal: &ProposalView) -> Result<(), Failure> {
	let Some(call) = Dispatch::of(at, &proposal.subject) else { return Ok(()) };
	if call.read.is_ok() && !call.is_outdated() {
		return Ok(());
	}
	let reasons = call.details().join("\n");
	Err(Failure::Usage(format!("nothing was sent about proposal {}: {}\n{reasons}", proposal.id, call.title())))
}

/// What the chain will say to a signer who is no member.
pub(super) async fn membership(at: &At, sender: &Sender<'_>, remarks: &mut Vec<String>) -> Result<(), Failure> {
	let group = access::group(at).await?;
	if !group.is_some_and(|group| group.members.contains(sender.account())) {
		remarks.push("the chain will refuse this: you are no member of the group".into());
	}
	Ok(())
}

#[derive(Args)]
pub struct Consent {
	/// The number of the proposal
	#[arg(value_parser = id)]
	id: ProposalId,
	#[command(flatten)]
	send: SendOptions,
}

impl Consent {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = access::consent(self.id)?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.chain().finalized().await?;
		let proposal = fetch(&at, self.id).await?;
		refuse_void(&proposal)?;
		refuse_unreadable(&at, &proposal)?;
		let mut remarks = words::remarks(&at, &proposal);
		if proposal.consents.contains(sender.account()) {
			remarks.push("the chain will refuse this: you have consented already".into());
		} else if proposal.missing.contains(sender.account()) {
			remarks.extend(completes(&proposal));
		} else if matches!(&proposal.subject, Subject::Change(access::Change::Remove(old)) if old == sender.account()) {
			remarks.push("the chain will refuse this: you have no say in your own removal".into());
		} else if matches!(&proposal.subject, Subject::Change(access::Change::Supersede { old, .. }) if old == sender.account())
		{
			remarks.push(
				"the chain will refuse this: it is said that you are silent; say otherwise by vns access answer".into(),
			);
		} else {
			membership(&at, &sender, &mut remarks).await?;
		}
		let report = sender.send(call, &remarks).await?;
		Ok(match proposal.subject {
			Subject::Call { .. } => then_carry_out(report, self.id),
			_ => report,
		})
	}
}

/// Says what comes next, when a call has got its last consent.
fn then_carry_out(report: Report, id: ProposalId) -> Report {
	let (mut text, json) = report.into_parts();
	let events = json.get("events").and_then(Value::as_array);
	let consented =
		events.and_then(|events| events.iter().find(|event| event.get("name") == Some(&"Consented".into())));
	let count = |name: &str| consented?.get("fields")?.get(name)?.as_u64();
	if count("after").zip(count("needed")).is_some_and(|(after, needed)| after >= needed) {
		text.push_str(&format!("\nIt has all its consent. Have it done by vns access carry-out {id}\n"));
	}
	Report::new(text, json)
}

/// What happens with one more consent, if that is enough.
fn completes(proposal: &ProposalView) -> Option<String> {
	let given = u32::try_from(proposal.consents.len()).unwrap_or(u32::MAX);
	if given.saturating_add(1) != proposal.needed {
		return None;
	}
	let id = proposal.id;
	Some(match proposal.subject {
		Subject::Call { .. } => {
			format!("yours is the last that it needs; then anybody can have it done by vns access carry-out {id}")
		},
		Subject::Change(access::Change::Supersede { .. }) => format!(
			"yours is the last that it needs: it is carried out at once if the challenge is ripe and the holders have \
			 approved, else once they have, by vns access supersede {id}"
		),
		_ => "yours is the last that it needs: it is carried out at once".into(),
	})
}

#[derive(Args)]
pub struct Withdraw {
	/// The number of the proposal
	#[arg(value_parser = id)]
	id: ProposalId,
	#[command(flatten)]
	send: SendOptions,
}

impl Withdraw {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = access::withdraw(self.id)?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.chain().finalized().await?;
		let proposal = fetch(&at, self.id).await?;
		refuse_void(&proposal)?;
		let mut remarks = words::remarks(&at, &proposal);
		if !proposal.consents.contains(sender.account()) {
			remarks.push("the chain will refuse this: you have not consented".into());
		} else if matches!(proposal.standing, Standing::Carried | Standing::Waiting) {
			remarks.push("the chain will refuse this: it has all its consent".into());
		}
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Close {
	/// The number of the proposal
	#[arg(value_parser = id)]
	id: ProposalId,
	#[command(flatten)]
	send: SendOptions,
}

impl Close {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = access::close(self.id)?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.chain().finalized().await?;
		let proposal = fetch(&at, self.id).await?;
		let mut remarks = words::remarks(&at, &proposal);
		match proposal.standing {
			Standing::MembershipChanged | Standing::Expired | Standing::ChallengeEnded => {
				remarks.extend(words::void(proposal.standing).map(|reason| format!("it is void: {reason}")));
			},
			Standing::Carried | Standing::Waiting => {
				remarks.push("the chain will refuse this: it has all its consent and stands until it expires".into());
			},
			Standing::Open if proposal.proposer != *sender.account() => {
				remarks.push("the chain will refuse this: only its proposer closes a proposal that is open".into());
			},
			Standing::Open => {},
		}
		remarks.push(format!("the deposit goes back to {}", show::address(&proposal.proposer)));
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct CarryOut {
	/// The number of the proposal
	#[arg(value_parser = id)]
	id: ProposalId,
	/// What the call may take at most: picoseconds of execution and bytes of proof, such as 500000000,20000. Without
	/// this, a tenth more than the chain says that it takes
	#[arg(long, value_name = "TIME,BYTES", value_parser = weight)]
	most_weight: Option<Weight>,
	#[command(flatten)]
	send: SendOptions,
}

impl CarryOut {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.chain().finalized().await?;
		let proposal = fetch(&at, self.id).await?;
		let Subject::Call { call: bytes, .. } = &proposal.subject else {
			let words = words::title(&at, &proposal.subject);
			return Err(Failure::Usage(format!(
				"proposal {} is no call ({words}): it is carried out with the last consent. Nothing was sent",
				self.id
			)));
		};
		refuse_void(&proposal)?;
		refuse_unreadable(&at, &proposal)?;
		if proposal.standing == Standing::Open {
			return Err(Failure::Usage(lacks(&at, &proposal)));
		}
		let needs = access::weight_of(&at, bytes).await?;
		let most = self.most_weight.unwrap_or_else(|| with_margin(needs));
		let mut remarks = words::remarks(&at, &proposal);
		remarks.push(format!("the call takes {}", weight_words(needs)));
		remarks.push(format!("it may take {}; of the fee, what is not used is given back", weight_words(most)));
		if most.ref_time < needs.ref_time || most.proof_size < needs.proof_size {
			remarks.push("the chain will refuse this: the call takes more than it may".into());
		}
		sender.send(access::carry_out(self.id, most)?, &remarks).await
	}
}

/// What is said of a proposal that is not decided on.
pub(super) fn lacks(at: &At, proposal: &ProposalView) -> String {
	let given = proposal.consents.len();
	let missing = proposal.missing.iter().map(show::address).collect::<Vec<_>>().join(", ");
	format!(
		"proposal {} has {given} of the {} that it needs, as of block {}. Nothing was sent; ask for consent: {missing}",
		proposal.id,
		words::needed(proposal),
		at.number()
	)
}

/// A tenth more, in case that a parameter of the chain is changed before it is carried out.
fn with_margin(weight: Weight) -> Weight {
	let more = |part: u64| part.saturating_add(part.checked_div(10).unwrap_or_default());
	Weight { ref_time: more(weight.ref_time), proof_size: more(weight.proof_size) }
}

fn weight_words(weight: Weight) -> String {
	// Picoseconds to microseconds, rounded up.
	let micros = weight.ref_time.div_ceil(1_000_000);
	format!("{micros} µs and {} bytes of proof", weight.proof_size)
}

/// `TIME,BYTES`.
fn weight(text: &str) -> Result<Weight, String> {
	let (time, bytes) =
		text.split_once(',').ok_or("write picoseconds and bytes with a comma between: 500000000,20000")?;
	let part = |name: &str, text: &str| crate::parse::number(text).map_err(|reason| format!("the {name}: {reason}"));
	Ok(Weight { ref_time: part("time", time)?, proof_size: part("bytes", bytes)? })
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_weight_should_be_two_numbers() {
		assert_eq!(weight("500000000,20000"), Ok(Weight { ref_time: 500_000_000, proof_size: 20_000 }));
		assert_eq!(weight("0,0"), Ok(Weight { ref_time: 0, proof_size: 0 }));
		for bad in ["", ",", "1", "1,", ",1", "1,2,3", "-1,2", "1, 2", "1.5,2", "18446744073709551616,1"] {
			assert!(weight(bad).is_err(), "{bad:?}");
		}
	}

	#[test]
	fn the_margin_should_never_be_less() {
		for part in [0, 1, 9, 10, 1_000, u64::MAX] {
			let more = with_margin(Weight { ref_time: part, proof_size: part });
			assert!(more.ref_time >= part && more.proof_size >= part);
		}
		assert_eq!(with_margin(Weight { ref_time: 1_000, proof_size: 0 }), Weight { ref_time: 1_100, proof_size: 0 });
	}
}
