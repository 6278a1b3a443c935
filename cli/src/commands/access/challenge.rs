// SPDX-License-Identifier: Apache-2.0
//! The way out when a member's key is lost (M5): challenges, answers, and having a silent member superseded.

use super::{
	act::{fetch, lacks, membership, refuse_void},
	read::{answer, id},
	words,
};
use crate::{
	failure::Failure,
	options::SendOptions,
	parse,
	report::{pairs, Report},
	send::Sender,
	session::{ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{
	access::{self, ChallengeStanding, ChallengeView, Change, ProposalId, Standing, Subject},
	AccountId,
};

/// What it still takes to supersede the member: by `new`, or by anybody. Nothing when the challenge is over.
pub fn missing(challenge: &ChallengeView, new: Option<&AccountId>) -> Vec<String> {
	let mut lines = Vec::new();
	match challenge.standing {
		ChallengeStanding::Running => {
			lines.push(format!("he has until {} in network time to answer", show::instant(challenge.due)));
		},
		ChallengeStanding::Ripe => {},
		_ => return lines,
	}
	match (&challenge.approved, new) {
		(None, _) => lines.push("the holders of vouchers have approved of nobody in his place".into()),
		(Some(approved), Some(new)) if approved != new => {
			lines.push(format!("the holders of vouchers have approved of another: {}", show::address(approved)));
		},
		(Some(_), _) => {},
	}
	if challenge.proposals.is_empty() {
		lines.push("no member has proposed whom to put in his place (vns access propose supersede)".into());
	}
	lines.push(format!("all that must be done until {} in network time", show::instant(challenge.lapses)));
	lines
}

fn standing(challenge: &ChallengeView) -> String {
	match challenge.standing {
		ChallengeStanding::Running => "runs: he still has time to answer".into(),
		ChallengeStanding::Ripe => "RIPE: he has not answered".into(),
		ChallengeStanding::Answered { again } => {
			format!("answered; he cannot be challenged until {}", show::instant(again))
		},
		ChallengeStanding::Lapsed => "over: nobody followed it up".into(),
		ChallengeStanding::MembershipChanged => "over: the membership has changed since".into(),
	}
}

fn challenge_text(challenge: &ChallengeView) -> String {
	let mut lines = vec![
		("challenge", challenge.id.to_string()),
		("member", show::address(&challenge.member)),
		("challenged by", show::address(&challenge.by)),
		("since", show::instant(challenge.since)),
		("ripe after", show::instant(challenge.due)),
		("lapses after", show::instant(challenge.lapses)),
		("standing", standing(challenge)),
	];
	lines.extend(challenge.approved.as_ref().map(|new| ("the holders approved", show::address(new))));
	lines.extend(challenge.proposals.iter().map(|id| ("proposal", format!("{id} (vns access proposal {id})"))));
	let names = std::iter::once("missing").chain(std::iter::repeat(""));
	lines.extend(names.zip(missing(challenge, None)));
	pairs(&lines)
}

fn challenge_json(challenge: &ChallengeView) -> Value {
	let (standing, again) = match challenge.standing {
		ChallengeStanding::Running => ("running", None),
		ChallengeStanding::Ripe => ("ripe", None),
		ChallengeStanding::Answered { again } => ("answered", Some(show::instant_json(again))),
		ChallengeStanding::Lapsed => ("lapsed", None),
		ChallengeStanding::MembershipChanged => ("membership_changed", None),
	};
	json!({
		"id": challenge.id,
		"member": show::address(&challenge.member),
		"by": show::address(&challenge.by),
		"since": show::instant_json(challenge.since),
		"due": show::instant_json(challenge.due),
		"lapses": show::instant_json(challenge.lapses),
		"standing": standing,
		"not_again_until": again,
		"approved": challenge.approved.as_ref().map(show::address),
		"proposals": challenge.proposals,
		"missing": missing(challenge, None),
	})
}

#[derive(Args)]
pub struct Challenges {
	#[command(flatten)]
	read: ReadOptions,
}

impl Challenges {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = access::challenges(&at).await?;
		let text = match found.as_slice() {
			[] => "nobody is challenged".to_owned(),
			challenges => challenges.iter().map(challenge_text).collect::<Vec<_>>().join("\n"),
		};
		let list: Vec<_> = found.iter().map(challenge_json).collect();
		answer(&at, text, json!({ "challenges": list })).await
	}
}

#[derive(Args)]
pub struct Challenge {
	/// Whom
	#[arg(value_parser = parse::account)]
	member: AccountId,
	#[command(flatten)]
	send: SendOptions,
}

impl Challenge {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = access::challenge(&self.member)?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.chain().finalized().await?;
		let mut remarks = vec![format!("challenge {} to show that his key is there", show::address(&self.member))];
		if let Some(group) = access::group(&at).await? {
			let rules = group.rules;
			remarks.push(format!("he has {} to answer", words::hours(rules.challenge_period)));
			if !group.members.contains(&self.member) {
				remarks.push("the chain will refuse this: he is no member of the group".into());
			}
		}
		membership(&at, &sender, &mut remarks).await?;
		let last = access::challenge_of(&at, &self.member).await?;
		remarks.extend(last.map(|last| format!("his last challenge, {}: {}", last.id, standing(&last))));
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Answer {
	#[command(flatten)]
	send: SendOptions,
}

impl Answer {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = access::answer()?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.chain().finalized().await?;
		let remarks = match access::challenge_of(&at, sender.account()).await? {
			None => vec!["the chain will refuse this: you are not challenged".to_owned()],
			Some(challenge) => vec![
				format!("your challenge, {}: {}", challenge.id, standing(&challenge)),
				"your answer ends it, and makes void what was proposed because of it".into(),
			],
		};
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct CloseChallenge {
	/// Whose challenge
	#[arg(value_parser = parse::account)]
	member: AccountId,
	#[command(flatten)]
	send: SendOptions,
}

impl CloseChallenge {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = access::close_challenge(&self.member)?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.chain().finalized().await?;
		let remarks = match access::challenge_of(&at, &self.member).await? {
			None => vec!["the chain will refuse this: there is no such challenge".to_owned()],
			Some(challenge) => vec![
				format!("challenge {}: {}", challenge.id, standing(&challenge)),
				format!("the deposit goes back to {}", show::address(&challenge.by)),
			],
		};
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Supersede {
	/// The number of the proposal
	#[arg(value_parser = id)]
	id: ProposalId,
	#[command(flatten)]
	send: SendOptions,
}

impl Supersede {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = access::supersede(self.id)?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.chain().finalized().await?;
		let proposal = fetch(&at, self.id).await?;
		let Subject::Change(Change::Supersede { old, new, .. }) = &proposal.subject else {
			let words = words::title(&at, &proposal.subject);
			return Err(Failure::Usage(format!("proposal {} supersedes nobody ({words}). Nothing was sent", self.id)));
		};
		refuse_void(&proposal)?;
		if proposal.standing == Standing::Open {
			return Err(Failure::Usage(lacks(&at, &proposal)));
		}
		let mut remarks = words::remarks(&at, &proposal);
		if proposal.standing == Standing::Waiting {
			remarks.push("the chain will refuse this: it is not all there yet".into());
			let challenge = access::challenge_of(&at, old).await?;
			remarks.extend(challenge.iter().flat_map(|challenge| missing(challenge, Some(new))));
		}
		sender.send(call, &remarks).await
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const THEN: u64 = 1_798_106_400_000;

	fn silent(standing: ChallengeStanding) -> ChallengeView {
		let (member, by) = (AccountId([1; 32]), AccountId([2; 32]));
		ChallengeView {
			id: 3,
			member,
			by,
			since: 0,
			due: THEN,
			lapses: THEN,
			standing,
			approved: None,
			proposals: vec![],
		}
	}

	#[test]
	fn what_is_missing_should_be_said() {
		let text = |view: &ChallengeView, new: Option<&AccountId>| missing(view, new).join("; ");
		let running = text(&silent(ChallengeStanding::Running), None);
		assert!(running.contains("2026-12-24 10:00 UTC") && running.contains("approved of nobody"), "{running}");
		assert!(running.contains("no member has proposed"), "{running}");
		let (one, other) = (AccountId([8; 32]), AccountId([9; 32]));
		let ready = ChallengeView { approved: Some(one), proposals: vec![7], ..silent(ChallengeStanding::Ripe) };
		assert_eq!(missing(&ready, Some(&one)).len(), 1, "the instant only");
		assert!(text(&ready, Some(&other)).contains("approved of another"));
		for over in [ChallengeStanding::Answered { again: THEN }, ChallengeStanding::Lapsed] {
			assert!(missing(&silent(over), None).is_empty());
		}
		let json = challenge_json(&silent(ChallengeStanding::Answered { again: THEN }));
		assert_eq!((&json["standing"], &json["approved"]), (&"answered".into(), &Value::Null));
	}
}
