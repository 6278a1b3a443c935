// SPDX-License-Identifier: Apache-2.0
//! The rules as one would explain them with a list of names: written from `design/access.md` and not from the code;
//! `random.rs` holds the chain against it.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// Why the model refuses, by the name that the chain must give.
pub type Refused = Result<(), &'static str>;

/// What a proposal is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
	Change(Change<u64>),
	Act(GroupAct<u64>),
	Call,
}

#[derive(Clone, Debug)]
pub struct ModelProposal {
	pub subject: Subject,
	pub by: u64,
	pub expires: u64,
	/// How often the membership had changed.
	pub age: u64,
	pub consents: BTreeSet<u64>,
	/// The share that was asked for when it was made; changes of the membership have none.
	percent: u32,
}

/// What one remembers of the last challenge of somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelChallenge {
	pub number: u32,
	pub by: u64,
	/// How often the membership had changed.
	pub age: u64,
	pub since: u64,
	/// When it was answered.
	pub answered: Option<u64>,
	pub approved: Option<u64>,
}

pub struct Model {
	pub now: u64,
	pub members: BTreeSet<u64>,
	/// How often the membership has changed.
	pub age: u64,
	pub proposals: BTreeMap<u32, ModelProposal>,
	pub next: u32,
	pub agents: BTreeMap<u64, (Appointment, bool)>,
	pub attested: BTreeSet<u64>,
	pub challenges: BTreeMap<u64, ModelChallenge>,
	pub next_challenge: u32,
	/// How many members were superseded.
	pub superseded: u32,
	/// How often the call was dispatched.
	pub dispatched: u32,
}

impl Model {
	fn member(&self, who: u64) -> Refused {
		if self.members.contains(&who) {
			Ok(())
		} else {
			Err("NotAMember")
		}
	}

	/// The members after a change.
	fn changed(&self, change: &Change<u64>) -> Result<BTreeSet<u64>, &'static str> {
		let mut members = self.members.clone();
		match *change {
			Change::Add(new) => {
				if !members.insert(new) {
					return Err("AlreadyMember");
				}
				if members.len() > MostMembers::get() as usize {
					return Err("TooManyMembers");
				}
			},
			Change::Remove(old) => {
				if !members.remove(&old) {
					return Err("UnknownMember");
				}
				if members.is_empty() {
					return Err("EmptyGroup");
				}
				if members.len() == 2 {
					return Err("BelowFloor");
				}
			},
			Change::Replace { old, new } | Change::Supersede { old, new, .. } => {
				if members.contains(&new) {
					return Err("AlreadyMember");
				}
				if !members.remove(&old) {
					return Err("UnknownMember");
				}
				members.insert(new);
			},
		}
		Ok(members)
	}

	/// Who must consent at the least, by number: all who have a say, or the share.
	fn enough(&self, proposal: &ModelProposal) -> bool {
		let has = proposal.consents.len();
		match &proposal.subject {
			Subject::Change(Change::Remove(old) | Change::Supersede { old, .. }) if self.members.contains(old) => {
				has + 1 >= self.members.len()
			},
			Subject::Change(_) => has >= self.members.len(),
			// As a fraction: has / members >= percent / 100.
			_ => has > 0 && has * 100 >= self.members.len() * proposal.percent as usize,
		}
	}

	fn void(&self, proposal: &ModelProposal) -> Refused {
		if proposal.age != self.age {
			Err("MembershipChanged")
		} else if self.now > proposal.expires {
			Err("Expired")
		} else {
			Ok(())
		}
	}

	/// Is somebody's challenge open, and the one of that number?
	fn challenged(&self, who: u64, number: Option<u32>) -> Result<&ModelChallenge, &'static str> {
		let challenge = self.challenges.get(&who).ok_or("NotChallenged")?;
		let days = |days: u64| days * 24 * HOUR;
		if number.is_some_and(|number| number != challenge.number) {
			Err("OtherChallenge")
		} else if challenge.answered.is_some() {
			Err("ChallengeAnswered")
		} else if challenge.age != self.age {
			Err("MembershipChanged")
		} else if self.now > challenge.since + days(30) + days(60) {
			Err("ChallengeLapsed")
		} else {
			Ok(challenge)
		}
	}

	/// What a proposal rests on must stand, and who acts is there.
	fn acts(&mut self, who: u64, subject: &Subject) -> Refused {
		if let Subject::Change(Change::Supersede { old, challenge, .. }) = subject {
			self.challenged(*old, Some(*challenge))?;
		}
		self.is_there(who);
		Ok(())
	}

	fn is_there(&mut self, who: u64) {
		if self.challenged(who, None).is_ok() {
			let now = self.now;
			self.challenges.get_mut(&who).expect("is challenged").answered = Some(now);
		}
	}

	/// May `old` be superseded by `new`, beside the consents?
	fn silent(&self, old: u64, new: u64, number: u32) -> Refused {
		let challenge = self.challenged(old, Some(number))?;
		if self.now - challenge.since <= 30 * 24 * HOUR {
			Err("NotRipe")
		} else if challenge.approved != Some(new) {
			Err("NotApproved")
		} else {
			Ok(())
		}
	}

	pub fn challenge(&mut self, by: u64, who: u64) -> Refused {
		self.member(by)?;
		if self.members.len() < 3 {
			return Err("GroupTooSmall");
		}
		if !self.members.contains(&who) {
			return Err("UnknownMember");
		}
		if by == who {
			return Err("SelfChallenge");
		}
		if self.challenged(who, None).is_ok() {
			return Err("AlreadyChallenged");
		}
		if let Some(ModelChallenge { answered: Some(at), .. }) = self.challenges.get(&who) {
			if self.now - at <= 20 * 24 * HOUR {
				return Err("CoolingDown");
			}
		}
		self.is_there(by);
		let (number, age, since) = (self.next_challenge, self.age, self.now);
		self.challenges.insert(who, ModelChallenge { number, by, age, since, answered: None, approved: None });
		self.next_challenge += 1;
		Ok(())
	}

	pub fn answer(&mut self, who: u64) -> Refused {
		self.member(who)?;
		self.challenged(who, None)?;
		self.is_there(who);
		Ok(())
	}

	pub fn close_challenge(&mut self, who: u64) -> Refused {
		let challenge = self.challenges.get(&who).ok_or("NotChallenged")?;
		match challenge.answered {
			Some(at) if self.members.contains(&who) && self.now - at <= 20 * 24 * HOUR => return Err("CoolingDown"),
			None if self.challenged(who, None).is_ok() => return Err("ChallengeOpen"),
			_ => {},
		}
		self.challenges.remove(&who);
		Ok(())
	}

	pub fn approve_replacement(&mut self, old: u64, new: u64, number: u32) -> Refused {
		self.challenged(old, Some(number))?;
		if self.members.contains(&new) {
			return Err("AlreadyMember");
		}
		self.challenges.get_mut(&old).expect("is challenged").approved = Some(new);
		Ok(())
	}

	pub fn supersede(&mut self, id: u32) -> Refused {
		let proposal = self.stored(id)?;
		let Subject::Change(Change::Supersede { old, new, challenge }) = proposal.subject else {
			return Err("NotAReplacement");
		};
		self.void(&proposal)?;
		if !self.enough(&proposal) {
			return Err("NotCarried");
		}
		self.silent(old, new, challenge)?;
		assert!(self.carry(&proposal)?, "is decided");
		self.proposals.remove(&id);
		Ok(())
	}

	/// Carries out what is decided; says whether it is done with.
	fn carry(&mut self, proposal: &ModelProposal) -> Result<bool, &'static str> {
		if !self.enough(proposal) {
			return Ok(false);
		}
		match &proposal.subject {
			Subject::Call => return Ok(false),
			Subject::Change(Change::Supersede { old, new, challenge }) => {
				if self.silent(*old, *new, *challenge).is_err() {
					return Ok(false);
				}
				self.members.remove(old);
				self.members.insert(*new);
				self.age += 1;
				self.challenges.remove(old);
				self.superseded += 1;
			},
			Subject::Change(change) => {
				self.members = self.changed(change)?;
				self.age += 1;
			},
			Subject::Act(GroupAct::Appoint { agent, appointment }) => {
				if !self.agents.contains_key(agent) && self.agents.len() == MAX_AGENTS as usize {
					return Err("TooManyAgents");
				}
				if appointment.quota.is_zero() {
					return Err("ZeroQuota");
				}
				if appointment.recovery == 0 {
					return Err("ZeroRecovery");
				}
				if appointment.expires <= self.now {
					return Err("ExpiryPassed");
				}
				if appointment.expires > self.now + u64::from(LONGEST_APPOINTMENT) * HOUR {
					return Err("ExpiryTooFar");
				}
				let suspended = self.agents.get(agent).is_some_and(|(_, suspended)| *suspended);
				self.agents.insert(*agent, (*appointment, suspended));
			},
			Subject::Act(GroupAct::Dismiss { agent }) => {
				self.agents.remove(agent).ok_or("UnknownAgent")?;
			},
			Subject::Act(GroupAct::Suspend { agent }) => {
				let (_, suspended) = self.agents.get_mut(agent).ok_or("UnknownAgent")?;
				if std::mem::replace(suspended, true) {
					return Err("AlreadySuspended");
				}
			},
			Subject::Act(GroupAct::Lift { agent }) => {
				let (_, suspended) = self.agents.get_mut(agent).ok_or("UnknownAgent")?;
				if !std::mem::replace(suspended, false) {
					return Err("NotSuspended");
				}
			},
			Subject::Act(GroupAct::Attest { account }) => {
				if !self.attested.insert(*account) {
					return Err("AlreadyAttested");
				}
			},
			Subject::Act(GroupAct::Unattest { account }) => {
				if !self.attested.remove(account) {
					return Err("NotAttested");
				}
			},
		}
		Ok(true)
	}

	pub fn propose(&mut self, by: u64, subject: Subject, expires: u64) -> Refused {
		// Full lists are told to members only.
		self.member(by)?;
		if self.proposals.values().filter(|proposal| proposal.by == by).count() == MAX_PROPOSALS as usize {
			return Err("TooManyProposals");
		}
		if matches!(&subject, Subject::Change(Change::Supersede { old, .. }) if *old == by) {
			return Err("NoSay");
		}
		if let Subject::Change(change) = &subject {
			self.changed(change)?;
		}
		if expires <= self.now {
			return Err("ExpiryPassed");
		}
		if expires > self.now + u64::from(LONGEST_PROPOSAL) * HOUR {
			return Err("ExpiryTooFar");
		}
		let before = self.challenges.clone();
		self.acts(by, &subject)?;
		let percent = match &subject {
			Subject::Change(_) => 100,
			Subject::Act(GroupAct::Suspend { .. }) => Suspend::get(),
			Subject::Act(GroupAct::Attest { .. } | GroupAct::Unattest { .. }) => Attest::get(),
			Subject::Act(_) => Appoint::get(),
			Subject::Call => Dispatch::get(),
		};
		let own = !matches!(&subject, Subject::Change(Change::Remove(old)) if *old == by);
		let consents = own.then_some(by).into_iter().collect();
		let proposal = ModelProposal { subject, by, expires, age: self.age, consents, percent };
		let done = self.carry(&proposal).inspect_err(|_| self.challenges = before);
		if !done? {
			self.proposals.insert(self.next, proposal);
		}
		self.next += 1;
		Ok(())
	}

	fn stored(&self, id: u32) -> Result<ModelProposal, &'static str> {
		self.proposals.get(&id).cloned().ok_or("UnknownProposal")
	}

	/// May `who` say something to it?
	fn say(&self, who: u64, proposal: &ModelProposal) -> Refused {
		self.member(who)?;
		self.void(proposal)?;
		match proposal.subject {
			Subject::Change(Change::Remove(old) | Change::Supersede { old, .. }) if old == who => Err("NoSay"),
			_ => Ok(()),
		}
	}

	pub fn consent(&mut self, by: u64, id: u32) -> Refused {
		let mut proposal = self.stored(id)?;
		self.say(by, &proposal)?;
		if !proposal.consents.insert(by) {
			return Err("AlreadyConsented");
		}
		let before = self.challenges.clone();
		self.acts(by, &proposal.subject)?;
		let done = self.carry(&proposal).inspect_err(|_| self.challenges = before);
		if done? {
			self.proposals.remove(&id);
		} else {
			self.proposals.insert(id, proposal);
		}
		Ok(())
	}

	pub fn withdraw(&mut self, by: u64, id: u32) -> Refused {
		let mut proposal = self.stored(id)?;
		self.say(by, &proposal)?;
		let enough = self.enough(&proposal);
		if !proposal.consents.remove(&by) {
			return Err("NotConsented");
		}
		if enough {
			return Err("AlreadyCarried");
		}
		self.acts(by, &proposal.subject)?;
		self.proposals.insert(id, proposal);
		Ok(())
	}

	pub fn close(&mut self, by: u64, id: u32) -> Refused {
		let proposal = self.stored(id)?;
		let rests = match proposal.subject {
			Subject::Change(Change::Supersede { old, challenge, .. }) => self.challenged(old, Some(challenge)).is_ok(),
			_ => true,
		};
		if self.void(&proposal).is_ok() && rests {
			if proposal.by != by {
				return Err("NotProposer");
			}
			if self.enough(&proposal) {
				return Err("AlreadyCarried");
			}
		}
		self.proposals.remove(&id);
		Ok(())
	}

	pub fn carry_out(&mut self, id: u32) -> Refused {
		let proposal = self.stored(id)?;
		self.void(&proposal)?;
		if !self.enough(&proposal) {
			return Err("NotCarried");
		}
		if proposal.subject != Subject::Call {
			return Err("NotACall");
		}
		self.proposals.remove(&id);
		self.dispatched += 1;
		Ok(())
	}
}
