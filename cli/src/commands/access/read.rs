// SPDX-License-Identifier: Apache-2.0
//! What can be read of the access group.

use super::words::{self, Dispatch};
use crate::{
	failure::Failure,
	parse,
	report::{pairs, table, Column, Report},
	session::{block_json, headline, ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{
	access::{self, AgentView, ProposalId, ProposalView, RulesView, FLOOR},
	clock,
	credit::{self, AllowanceView},
	AccountId, At, Error,
};
use vns_clock::Millis;

/// An answer about one block: text under a line that says which, JSON with `at` beside it.
pub(super) async fn answer(at: &At, text: String, mut json: Value) -> Result<Report, Failure> {
	if let Some(fields) = json.as_object_mut() {
		fields.insert("at".into(), block_json(at));
	}
	Ok(Report::new(format!("{}\n\n{text}", headline(at).await?), json))
}

/// The number of a proposal.
pub fn id(text: &str) -> Result<ProposalId, String> {
	ProposalId::try_from(parse::number(text)?).map_err(|_| "it is too large".into())
}

/// What is said of a number that names no proposal.
pub fn no_proposal(at: &At, id: ProposalId) -> String {
	format!(
		"there is no proposal {id} at block {}: it was carried out, closed or never made; vns access proposals lists \
		 those that wait",
		at.number()
	)
}

/// Network time at a block.
pub async fn now(at: &At) -> Result<Millis, Failure> {
	let found = clock::clock(at).await?;
	Ok(found.ok_or_else(|| Error::NoSuchBlock("the chain has no first block yet".into()))?.network)
}

#[derive(Args)]
pub struct Group {
	#[command(flatten)]
	read: ReadOptions,
}

impl Group {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let Some(found) = access::group(&at).await? else {
			let text = "this chain has no access group: its genesis named no founder".to_owned();
			return answer(&at, text, json!({ "group": null })).await;
		};
		let mut text = String::from("members\n");
		for member in &found.members {
			text.push_str(&format!("  {}\n", show::address(member)));
		}
		let may_grant = if found.may_grant {
			"yes".to_owned()
		} else {
			format!("NO, and its agents neither: that takes {FLOOR} members")
		};
		text.push('\n');
		text.push_str(&pairs(&[
			("number of members", found.members.len().to_string()),
			("epoch (changes so far)", found.epoch.to_string()),
			("the group's account", show::address(&found.account)),
			("may grant", may_grant),
		]));
		text.push('\n');
		text.push_str(&rules_text(&found.rules));
		let json = json!({ "group": {
			"members": found.members.iter().map(show::address).collect::<Vec<_>>(),
			"epoch": found.epoch,
			"account": show::address(&found.account),
			"may_grant": found.may_grant,
			"rules": rules_json(&found.rules),
		} });
		answer(&at, text, json).await
	}
}

fn rules_text(rules: &RulesView) -> String {
	let needed = |count: u32| words::consents(usize::try_from(count).unwrap_or(usize::MAX));
	let mut text = pairs(&[
		("add or replace a member", "consent of all".to_owned()),
		("remove a member", "consent of all others".to_owned()),
		("supersede a silent member", "consent of all others, and the holders' approval".to_owned()),
		("appoint, dismiss, lift a suspension", needed(rules.to_appoint)),
		("suspend", needed(rules.to_suspend)),
		("attest, take an attestation back", needed(rules.to_attest)),
		("dispatch a call", needed(rules.to_dispatch)),
	]);
	text.push('\n');
	text.push_str(&pairs(&[
		("most members", rules.most_members.to_string()),
		("longest proposal", words::hours(rules.longest_proposal)),
		("longest appointment", words::hours(rules.longest_appointment)),
		("a challenged member has", words::hours(rules.challenge_period)),
		("after that it can be followed up for", words::hours(rules.challenge_follow_up)),
		("after an answer he is left in peace for", words::hours(rules.challenge_cooldown)),
	]));
	text
}

fn rules_json(rules: &RulesView) -> Value {
	json!({
		"most_members": rules.most_members,
		"longest_proposal_hours": rules.longest_proposal,
		"longest_appointment_hours": rules.longest_appointment,
		"to_appoint": rules.to_appoint,
		"to_suspend": rules.to_suspend,
		"to_attest": rules.to_attest,
		"to_dispatch": rules.to_dispatch,
		"challenge_period_hours": rules.challenge_period,
		"challenge_cooldown_hours": rules.challenge_cooldown,
		"challenge_follow_up_hours": rules.challenge_follow_up,
	})
}

#[derive(Args)]
pub struct Proposals {
	#[command(flatten)]
	read: ReadOptions,
}

impl Proposals {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = access::proposals(&at).await?;
		let text = match found.as_slice() {
			[] => "no proposals wait for anybody".to_owned(),
			proposals => proposals_table(&at, proposals),
		};
		let list: Vec<_> = found.iter().map(|proposal| words::proposal_json(&at, proposal)).collect();
		answer(&at, text, json!({ "proposals": list })).await
	}
}

fn proposals_table(at: &At, proposals: &[ProposalView]) -> String {
	let rows = proposals.iter().map(|proposal| {
		let outdated = Dispatch::of(at, &proposal.subject).is_some_and(|call| call.is_outdated());
		let standing = match words::standing(proposal.standing) {
			_ if outdated && words::void(proposal.standing).is_none() => "OUTDATED: propose it anew",
			words => words,
		};
		vec![
			proposal.id.to_string(),
			words::title(at, &proposal.subject),
			format!("{} of {}", proposal.consents.len(), proposal.needed),
			standing.into(),
			show::instant(proposal.expires),
			show::address(&proposal.proposer),
		]
	});
	let columns = [
		Column::Right("number"),
		Column::Left("what"),
		Column::Right("consents"),
		Column::Left("standing"),
		Column::Left("expires, network time"),
		Column::Left("proposer"),
	];
	table(&columns, rows.collect())
}

#[derive(Args)]
pub struct Proposal {
	/// The number of the proposal
	#[arg(value_parser = id)]
	id: ProposalId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Proposal {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = access::proposal(&at, self.id).await?;
		let text = found.as_ref().map_or_else(|| no_proposal(&at, self.id), |found| proposal_text(&at, found));
		let json = found.as_ref().map(|found| words::proposal_json(&at, found));
		answer(&at, text, json!({ "proposal": json })).await
	}
}

fn proposal_text(at: &At, found: &ProposalView) -> String {
	let mut lines = vec![("proposal", found.id.to_string()), ("what", words::title(at, &found.subject))];
	let details = Dispatch::of(at, &found.subject).map(|call| call.details()).unwrap_or_default();
	lines.extend(details.into_iter().map(|line| ("", line)));
	lines.push(("proposed by", show::address(&found.proposer)));
	lines.push(("expires", format!("{} in network time", show::instant(found.expires))));
	lines.push(("consents", format!("{} of {}", found.consents.len(), found.needed)));
	let named = |name: &'static str, list: &[AccountId]| -> Vec<_> {
		let names = std::iter::once(name).chain(std::iter::repeat(""));
		names.zip(list.iter().map(show::address)).collect()
	};
	lines.extend(named("given by", &found.consents));
	lines.extend(named("could be given by", &found.missing));
	let standing = match words::void(found.standing) {
		Some(reason) => format!("VOID: {reason}; vns access close {} gives the deposit back", found.id),
		None => words::standing(found.standing).to_owned(),
	};
	lines.push(("standing", standing));
	pairs(&lines)
}

#[derive(Args)]
pub struct Agents {
	#[command(flatten)]
	read: ReadOptions,
}

impl Agents {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let now = now(&at).await?;
		let mut found = Vec::new();
		for agent in access::agents(&at).await? {
			let allowance = credit::allowance(&at, &agent.agent).await?;
			found.push((agent, allowance));
		}
		let text = match found.as_slice() {
			[] => "no agents".to_owned(),
			agents => agents_table(agents, now),
		};
		let list: Vec<_> = found.iter().map(|(agent, allowance)| agent_json(agent, allowance.as_ref())).collect();
		answer(&at, text, json!({ "agents": list })).await
	}
}

fn agents_table(agents: &[(AgentView, Option<AllowanceView>)], now: Millis) -> String {
	let quotas: Vec<_> = agents.iter().map(|(agent, _)| agent.mandate.appointment.quota.planck()).collect();
	let left: Vec<_> = agents.iter().map(|(_, allowance)| allowance.as_ref().map_or(0, |found| found.left)).collect();
	let rows =
		agents.iter().zip(show::column(&quotas)).zip(show::column(&left)).map(|(((agent, allowance), quota), left)| {
			let appointment = agent.mandate.appointment;
			vec![
				show::address(&agent.agent),
				quota,
				left,
				words::hours(appointment.recovery),
				show::instant(appointment.expires),
				words::agent_standing(agent, now).into(),
				(if for_bad_debt(allowance.as_ref()) { "SUSPENDED for bad debt" } else { "" }).into(),
			]
		});
	let columns = [
		Column::Left("agent"),
		Column::Right("quota, VNS"),
		Column::Right("left now, VNS"),
		Column::Right("recovers in"),
		Column::Left("expires, network time"),
		Column::Left("standing"),
		Column::Left(""),
	];
	table(&columns, rows.collect())
}

/// Do the rules suspend it, whatever the group says?
fn for_bad_debt(allowance: Option<&AllowanceView>) -> bool {
	allowance.is_some_and(|found| found.suspended)
}

fn agent_json(agent: &AgentView, allowance: Option<&AllowanceView>) -> Value {
	let appointment = agent.mandate.appointment;
	json!({
		"address": show::address(&agent.agent),
		"quota": show::planck(appointment.quota.planck()),
		"left": allowance.map(|found| show::planck(found.left)),
		"recovery_hours": appointment.recovery,
		"expires": show::instant_json(appointment.expires),
		"suspended_by": words::suspension(agent.mandate.suspension),
		"suspended_for_bad_debt": for_bad_debt(allowance),
		"active": agent.active,
		"may_grant": allowance.is_some_and(|found| found.open),
	})
}

#[derive(Args)]
pub struct Agent {
	/// Whose account
	#[arg(value_parser = parse::account)]
	agent: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Agent {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let Some(found) = access::agent(&at, &self.agent).await? else {
			let text = format!("{} is no agent; vns access agents lists them", show::address(&self.agent));
			return answer(&at, text, json!({ "agent": null })).await;
		};
		let now = now(&at).await?;
		let allowance = credit::allowance(&at, &self.agent).await?;
		let left = allowance.as_ref().map_or(0, |found| found.left);
		let suspended = for_bad_debt(allowance.as_ref());
		let may_grant = match (suspended, allowance.as_ref().is_some_and(|found| found.open), found.active) {
			(true, ..) => "NO: the rules suspend it for bad debt (vns credit suspension)".to_owned(),
			(false, true, _) => "yes".to_owned(),
			(false, false, true) => format!("NO: the group has fewer than {FLOOR} members"),
			(false, false, false) => "NO".into(),
		};
		let appointment = found.mandate.appointment;
		let amounts = show::stacked(&[appointment.quota.planck(), left]);
		let mut lines = vec![("agent", show::address(&found.agent))];
		lines.extend(["quota", "of it left now"].into_iter().zip(amounts));
		lines.push(("the whole recovers in", words::hours(appointment.recovery)));
		lines.push(("expires", format!("{} in network time", show::instant(appointment.expires))));
		lines.push(("standing", words::agent_standing(&found, now).into()));
		lines.push(("may grant now", may_grant));
		answer(&at, pairs(&lines), json!({ "agent": agent_json(&found, allowance.as_ref()) })).await
	}
}

#[derive(Args)]
pub struct Attested {
	/// Whose account
	#[arg(value_parser = parse::account)]
	account: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Attested {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let attested = access::is_attested(&at, &self.account).await?;
		let verdict = if attested { "yes" } else { "no" };
		let text = pairs(&[("account", show::address(&self.account)), ("attested by the group", verdict.into())]);
		answer(&at, text, json!({ "account": show::address(&self.account), "attested": attested })).await
	}
}
