// SPDX-License-Identifier: Apache-2.0
//! What proposals and agents are, in words and for programs. What is listed and what is consented to reads the same.

use crate::{report::pairs, show};
use serde_json::{json, Value};
use vns_client::{
	access::{
		self, AgentView, Appointment, Change, GroupAct, Manner, NotACall, ProposalView, ReadCall, Standing, Subject,
		Suspension,
	},
	At,
};
use vns_clock::{Hours, Millis, HOUR};

/// A length of time of so many hours.
pub fn hours(hours: Hours) -> String {
	show::duration(Millis::from(hours).saturating_mul(HOUR))
}

/// `1 consent`, `2 consents`.
pub fn consents(count: usize) -> String {
	if count == 1 {
		return "1 consent".into();
	}
	format!("{count} consents")
}

/// A call that a group decides on, as the chain of a block reads it.
pub struct Dispatch<'a> {
	bytes: &'a [u8],
	manner: Manner,
	/// The version of transactions at which it was proposed.
	proposed_at: u32,
	/// The chain's.
	version: u32,
	pub read: Result<ReadCall, NotACall>,
}

impl<'a> Dispatch<'a> {
	/// The call that is proposed now.
	pub fn new(at: &At, bytes: &'a [u8], manner: Manner) -> Self {
		let version = access::transaction_version(at);
		Self { bytes, manner, proposed_at: version, version, read: access::read_call(at.metadata(), bytes) }
	}

	/// The call of a proposal; none when it is about something else.
	pub fn of(at: &At, subject: &'a Subject) -> Option<Self> {
		let Subject::Call { call, manner, transaction_version } = subject else { return None };
		Some(Self { proposed_at: *transaction_version, ..Self::new(at, call, *manner) })
	}

	/// Can it not be carried out any more, because the runtime was upgraded?
	pub const fn is_outdated(&self) -> bool {
		self.proposed_at != self.version
	}

	const fn for_whom(&self) -> &'static str {
		match self.manner {
			Manner::AsGroup => "by the group's own origin",
			Manner::AsAccount => "signed by the group's account",
		}
	}

	/// In a few words.
	pub fn title(&self) -> String {
		match &self.read {
			Ok(call) => format!("call {}.{}, {}", call.pallet, call.name, self.for_whom()),
			Err(_) => format!("call that cannot be read, {}", self.for_whom()),
		}
	}

	/// Its arguments, or what is wrong with it, line by line.
	pub fn details(&self) -> Vec<String> {
		let mut lines = Vec::new();
		match &self.read {
			Ok(call) => {
				let shown = call.arguments.iter().map(|(name, value)| (name.replace('_', " "), show::value(value)));
				let shown: Vec<_> = shown.filter(|(_, value)| !value.is_empty()).collect();
				let shown: Vec<_> = shown.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
				lines.extend(pairs(&shown).lines().map(|line| format!("  {line}")));
			},
			Err(error) => lines.push(format!("WARNING: {error}; its bytes are 0x{}", hex::encode(self.bytes))),
		}
		if self.is_outdated() {
			lines.push(format!(
				"WARNING: proposed at version {} of transactions, the chain has {}: it can no longer be carried out, and \
				 what it was meant to be may not be what it says now; propose it anew",
				self.proposed_at, self.version
			));
		}
		lines
	}

	fn json(&self) -> Value {
		let read = self.read.as_ref().ok();
		json!({
			"kind": "call",
			"manner": match self.manner {
				Manner::AsGroup => "group",
				Manner::AsAccount => "account",
			},
			"call": read.map(|call| format!("{}.{}", call.pallet, call.name)),
			"arguments": read.map(|call| show::fields_json(&call.arguments)),
			"encoded_call": format!("0x{}", hex::encode(self.bytes)),
			"transaction_version": self.proposed_at,
			"outdated": self.is_outdated(),
		})
	}
}

/// What is proposed, in one line.
pub fn title(at: &At, subject: &Subject) -> String {
	match (subject, Dispatch::of(at, subject)) {
		(_, Some(call)) => call.title(),
		(Subject::Change(change), None) => change_title(change),
		(Subject::Act(act), None) => act_title(act),
		// A call is always read.
		(Subject::Call { .. }, None) => "call".into(),
	}
}

/// A change of the membership in one line.
pub fn change_title(change: &Change) -> String {
	match change {
		Change::Add(new) => format!("add the member {}", show::address(new)),
		Change::Remove(old) => format!("remove the member {}", show::address(old)),
		Change::Replace { old, new } => {
			format!("replace the member {} by {}", show::address(old), show::address(new))
		},
		Change::Supersede { old, new, challenge } => format!(
			"supersede the member {}, silent since challenge {challenge}, by {}",
			show::address(old),
			show::address(new)
		),
	}
}

/// An act on agents or attestations in one line.
pub fn act_title(act: &GroupAct) -> String {
	match act {
		GroupAct::Appoint { agent, appointment } => {
			format!("appoint {}: {}", show::address(agent), granted(appointment))
		},
		GroupAct::Dismiss { agent } => format!("dismiss the agent {}", show::address(agent)),
		GroupAct::Suspend { agent } => format!("suspend the agent {}", show::address(agent)),
		GroupAct::Lift { agent } => format!("lift the suspension of {}", show::address(agent)),
		GroupAct::Attest { account } => format!("attest {}", show::address(account)),
		GroupAct::Unattest { account } => format!("take back the attestation of {}", show::address(account)),
	}
}

/// What an agent is granted.
pub fn granted(appointment: &Appointment) -> String {
	format!(
		"quota {}, recovers in {}, until {}",
		show::amount(appointment.quota.planck()),
		hours(appointment.recovery),
		show::instant(appointment.expires)
	)
}

/// How a proposal stands. Loud where something is lost or waits for somebody.
pub const fn standing(standing: Standing) -> &'static str {
	match standing {
		Standing::Open => "open",
		Standing::Carried => "DECIDED: carry it out",
		Standing::MembershipChanged => "VOID: membership changed",
		Standing::Expired => "VOID: expired",
		Standing::ChallengeEnded => "VOID: challenge ended",
		Standing::Waiting => "consented, waits",
	}
}

/// Why a proposal is void, and what to do; nothing as long as it is not.
pub const fn void(standing: Standing) -> Option<&'static str> {
	match standing {
		Standing::Open | Standing::Carried | Standing::Waiting => None,
		Standing::MembershipChanged => Some("the membership has changed since it was made"),
		Standing::Expired => Some("it has expired"),
		Standing::ChallengeEnded => Some("the challenge that it rests on was answered, or is over"),
	}
}

/// What it is about and how it stands, line by line: what is shown before something is signed about it.
pub fn remarks(at: &At, proposal: &ProposalView) -> Vec<String> {
	let ProposalView { id, subject, proposer, .. } = proposal;
	let mut lines = vec![format!("proposal {id}: {}", title(at, subject))];
	lines.extend(Dispatch::of(at, subject).map(|call| call.details()).unwrap_or_default());
	lines.push(format!("proposed by {}", show::address(proposer)));
	lines.push(format!("consent counts until {} in network time", show::instant(proposal.expires)));
	lines.push(format!("it has {} of the {} that it needs", proposal.consents.len(), needed(proposal)));
	lines
}

/// The consents that a proposal needs.
pub fn needed(proposal: &ProposalView) -> String {
	consents(usize::try_from(proposal.needed).unwrap_or(usize::MAX))
}

/// A proposal for programs.
pub fn proposal_json(at: &At, proposal: &ProposalView) -> Value {
	let subject = match (&proposal.subject, Dispatch::of(at, &proposal.subject)) {
		(_, Some(call)) => call.json(),
		(Subject::Change(Change::Add(new)), _) => json!({ "kind": "add", "member": show::address(new) }),
		(Subject::Change(Change::Remove(old)), _) => json!({ "kind": "remove", "member": show::address(old) }),
		(Subject::Change(Change::Replace { old, new }), _) => {
			json!({ "kind": "replace", "old": show::address(old), "new": show::address(new) })
		},
		(Subject::Change(Change::Supersede { old, new, challenge }), _) => json!({
			"kind": "supersede",
			"old": show::address(old),
			"new": show::address(new),
			"challenge": challenge,
		}),
		(Subject::Act(act), _) => act_json(act),
		(Subject::Call { .. }, None) => Value::Null,
	};
	json!({
		"id": proposal.id,
		"subject": subject,
		"proposer": show::address(&proposal.proposer),
		"expires": show::instant_json(proposal.expires),
		"consents": proposal.consents.iter().map(show::address).collect::<Vec<_>>(),
		"missing": proposal.missing.iter().map(show::address).collect::<Vec<_>>(),
		"needed": proposal.needed,
		"standing": match proposal.standing {
			Standing::Open => "open",
			Standing::Carried => "carried",
			Standing::MembershipChanged => "membership_changed",
			Standing::Expired => "expired",
			Standing::ChallengeEnded => "challenge_ended",
			Standing::Waiting => "waiting",
		},
	})
}

fn act_json(act: &GroupAct) -> Value {
	let on = |kind: &str, name: &str, who| json!({ "kind": kind, name: show::address(who) });
	match act {
		GroupAct::Appoint { agent, appointment } => json!({
			"kind": "appoint",
			"agent": show::address(agent),
			"quota": show::planck(appointment.quota.planck()),
			"recovery_hours": appointment.recovery,
			"expires": show::instant_json(appointment.expires),
		}),
		GroupAct::Dismiss { agent } => on("dismiss", "agent", agent),
		GroupAct::Suspend { agent } => on("suspend", "agent", agent),
		GroupAct::Lift { agent } => on("lift", "agent", agent),
		GroupAct::Attest { account } => on("attest", "account", account),
		GroupAct::Unattest { account } => on("unattest", "account", account),
	}
}

/// How an agent stands at network time `now`.
pub fn agent_standing(agent: &AgentView, now: Millis) -> &'static str {
	match (agent.mandate.suspension, now > agent.mandate.appointment.expires) {
		(None, false) => "active",
		(None, true) => "EXPIRED",
		(Some(Suspension::ByGroup), false) => "SUSPENDED by the group",
		(Some(Suspension::ByRules), false) => "SUSPENDED by the rules",
		(Some(_), true) => "SUSPENDED, EXPIRED",
	}
}

/// Who suspended an agent, for programs.
pub const fn suspension(suspension: Option<Suspension>) -> Option<&'static str> {
	match suspension {
		None => None,
		Some(Suspension::ByGroup) => Some("group"),
		Some(Suspension::ByRules) => Some("rules"),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::{fit, AccountId};
	use vns_units::{Credit, UNIT};

	fn dispatch(bytes: &[u8], proposed_at: u32) -> Dispatch<'_> {
		let read = access::read_call(fit::committed().unwrap(), bytes);
		Dispatch { bytes, manner: Manner::AsGroup, proposed_at, version: 2, read }
	}

	#[test]
	fn a_call_that_cannot_be_trusted_should_be_warned_of() {
		// System.remark of two bytes.
		let remark = [0, 0, 8, b'h', b'i'];
		let good = dispatch(&remark, 2);
		assert_eq!(good.title(), "call System.remark, by the group's own origin");
		assert_eq!(good.details(), ["  remark  hi"]);
		assert!(!good.is_outdated());
		assert_eq!(good.json()["call"], "System.remark");

		let outdated = dispatch(&remark, 1);
		assert!(outdated.is_outdated());
		let text = outdated.details().join("\n");
		assert!(text.contains("WARNING: proposed at version 1 of transactions, the chain has 2"), "{text}");

		let garbage = dispatch(&[255, 255], 2);
		assert_eq!(garbage.title(), "call that cannot be read, by the group's own origin");
		assert!(garbage.details().join("\n").contains("WARNING") && garbage.details().join("\n").contains("0xffff"));
		assert_eq!((&garbage.json()["call"], &garbage.json()["encoded_call"]), (&Value::Null, &"0xffff".into()));
	}

	#[test]
	fn what_is_proposed_should_be_said() {
		let who = AccountId([1; 32]);
		let name = show::address(&who);
		let appointment = Appointment { quota: Credit::new(1_000 * UNIT), recovery: 720, expires: 1_798_106_400_000 };
		for (words, meant) in [
			(change_title(&Change::Add(who)), format!("add the member {name}")),
			(change_title(&Change::Replace { old: who, new: who }), format!("replace the member {name} by {name}")),
			(
				change_title(&Change::Supersede { old: who, new: who, challenge: 3 }),
				format!("supersede the member {name}, silent since challenge 3, by {name}"),
			),
			(
				act_title(&GroupAct::Appoint { agent: who, appointment }),
				format!("appoint {name}: quota 1,000.00 VNS, recovers in 30 d, until 2026-12-24 10:00 UTC"),
			),
			(act_title(&GroupAct::Unattest { account: who }), format!("take back the attestation of {name}")),
			(consents(1), "1 consent".into()),
			(consents(0), "0 consents".into()),
		] {
			assert_eq!(words, meant);
		}
	}

	#[test]
	fn an_agent_should_be_as_the_chain_has_it() {
		let stands = |suspension, now| {
			let appointment = Appointment { quota: Credit::new(1), recovery: 1, expires: 10 };
			let mandate = access::Mandate { appointment, suspension };
			agent_standing(&AgentView { agent: AccountId([1; 32]), mandate, active: false }, now)
		};
		assert_eq!(stands(None, 10), "active", "at its last instant it still may");
		assert_eq!(stands(None, 11), "EXPIRED");
		assert_eq!(stands(Some(Suspension::ByRules), 10), "SUSPENDED by the rules");
		assert_eq!(stands(Some(Suspension::ByGroup), 11), "SUSPENDED, EXPIRED");
	}
}
