// SPDX-License-Identifier: Apache-2.0
//! D6, G3: bad debt, who answers for it, who settles it, and who grants no more because of it. Each sum is made anew from the
//! notes.

use super::*;

/// Has even the grace period of what fell due at that hour passed?
fn bad(due: Hour, now: u64) -> bool {
	now > (u64::from(due.0) + u64::from(GRACE)) * HOUR
}

impl ModelNote {
	/// Against whom it counts.
	pub fn answerable(&self) -> u64 {
		self.counted.unwrap_or(self.guarantor)
	}
}

impl Model {
	fn is_bad(&self, note: &ModelNote) -> bool {
		note.owed > 0 && bad(due(&note.terms), self.now)
	}

	fn owed_to(&self, guarantor: u64, which: impl Fn(&ModelNote) -> bool) -> u128 {
		self.notes.iter().filter(|note| note.answerable() == guarantor && which(note)).map(|note| note.owed).sum()
	}

	/// What a guarantor answers for that is bad.
	pub fn bad(&self, guarantor: u64) -> u128 {
		self.owed_to(guarantor, |note| self.is_bad(note))
	}

	/// What it answers for at all, and what of it is overdue.
	pub fn answers(&self, guarantor: u64) -> (u128, u128) {
		(self.owed_to(guarantor, |_| true), self.owed_to(guarantor, |note| self.overdue(note)))
	}

	/// What of it was bad when somebody looked last, and is not paid.
	pub fn seen(&self, guarantor: u64) -> u128 {
		let looked = self.looked.get(&guarantor).copied().unwrap_or_default();
		self.owed_to(guarantor, |note| due(&note.terms) <= looked)
	}

	/// Somebody looks, at so many hours of which something is unpaid.
	fn look(&mut self, guarantor: u64, most: usize) {
		let looked = self.looked.get(&guarantor).copied().unwrap_or_default();
		let unpaid = self.notes.iter().filter(|note| note.owed > 0 && note.answerable() == guarantor);
		let hours: BTreeSet<_> = unpaid.map(|note| due(&note.terms)).collect();
		let hours: Vec<_> = hours.into_iter().filter(|hour| *hour > looked && bad(*hour, self.now)).collect();
		let all = Hour((((self.now - 1) / HOUR).saturating_sub(GRACE.into())) as u32);
		let now = if hours.len() <= most {
			all
		} else {
			hours.get(most.saturating_sub(1)).copied().filter(|_| most > 0).unwrap_or(looked)
		};
		self.looked.insert(guarantor, now);
	}

	/// What was forgiven and is not bad any more is forgiven no more.
	pub fn settle_forgiven(&mut self) {
		let seen: Vec<_> = self.forgiven.keys().map(|agent| (*agent, self.seen(*agent))).collect();
		for (agent, seen) in seen {
			let forgiven = self.forgiven.entry(agent).or_default();
			*forgiven = seen.min(*forgiven);
		}
		self.forgiven.retain(|_, forgiven| *forgiven > 0);
	}

	/// The quota of an agent.
	fn quota(who: u64) -> Option<u128> {
		match who {
			GRANTOR | OTHER_GRANTOR => Some(u128::MAX),
			AGENT => Some(QUOTA),
			_ => None,
		}
	}

	/// Is more bad than a tenth of the quota, and than what was forgiven?
	pub fn too_much(&self, agent: u64) -> bool {
		let (Some(quota), bad) = (Self::quota(agent), self.bad(agent)) else { return false };
		bad > quota.div_ceil(10) && bad > self.forgiven.get(&agent).copied().unwrap_or_default()
	}

	pub fn is_suspended(&self, agent: u64) -> bool {
		self.suspended.contains_key(&agent) || self.too_much(agent)
	}

	/// An agent that grants, or asks for approvals, is looked at. A member grants in the group's name, who is not.
	pub fn look_at(&mut self, by: u64) -> Refused {
		if Self::quota(by).is_none() {
			return Ok(());
		}
		if self.is_suspended(by) {
			return Err("SuspendedForBadDebt");
		}
		self.look(by, usize::MAX);
		Ok(())
	}

	pub fn count_bad(&mut self, guarantor: u64, most: u32) -> Refused {
		if most == 0 {
			return Err("ZeroAmount");
		}
		let looked_at = self.looked.get(&guarantor).is_some_and(|hour| *hour > Hour(0));
		if !looked_at && !self.books.contains_key(&guarantor) {
			return Err("NotAGrantor");
		}
		self.look(guarantor, most as usize);
		Ok(())
	}

	pub fn suspend_for_bad(&mut self, agent: u64) -> Refused {
		if Self::quota(agent).is_none() {
			return Err("NotAGrantor");
		}
		if self.suspended.contains_key(&agent) {
			return Err("SuspendedForBadDebt");
		}
		if !self.too_much(agent) {
			return Err("BadDebtWithinBounds");
		}
		self.look(agent, usize::MAX);
		self.suspended.insert(agent, self.now);
		Ok(())
	}

	pub fn lift_suspension(&mut self, agent: u64) -> Refused {
		if !self.is_suspended(agent) {
			return Err("NotSuspended");
		}
		self.look(agent, usize::MAX);
		self.suspended.remove(&agent);
		self.forgiven.insert(agent, self.bad(agent));
		Ok(())
	}

	/// `by` pays so much of a note: does he settle what he answers for?
	pub fn settle(&mut self, by: u64, note: u64, paid: u128) {
		let owes = &self.notes[note as usize];
		if owes.answerable() == by && owes.obligor != by && self.is_bad(owes) {
			*self.settled.entry(by).or_default() += paid;
		}
	}

	/// The first bad note of those.
	pub fn first_bad(&self, which: impl Fn(u64) -> bool) -> Option<u64> {
		(0u64..).zip(&self.notes).find(|(id, note)| self.is_bad(note) && which(*id)).map(|(id, _)| id)
	}

	fn bad_note(&self, note: u64) -> Result<ModelNote, &'static str> {
		let note = self.open(note)?;
		if self.is_bad(note) {
			Ok(note.clone())
		} else {
			Err("NotBad")
		}
	}

	/// The agent's fee pays; how much of it.
	fn by_fee(&mut self, note: u64) -> Result<u128, &'static str> {
		let Some((agent, fee)) = self.fees.remove(&note) else { return Ok(0) };
		self.release(agent, fee);
		let part = fee.min(self.notes[note as usize].owed);
		self.pay(note, part);
		self.burn(agent, part)?;
		Ok(part)
	}

	pub fn cover(&mut self, note: u64) -> Refused {
		let answers = self.bad_note(note)?.answerable();
		self.whole(|after| {
			let part = after.by_fee(note)?;
			if part == 0 {
				return Err("NothingToCover");
			}
			*after.settled.entry(answers).or_default() += part;
			Ok(())
		})
	}

	pub fn settle_bad(&mut self, by: u64, note: u64, up_to: u128) -> Refused {
		let owes = self.bad_note(note)?;
		if by == owes.obligor || (by != owes.guarantor && by != owes.answerable()) {
			return Err("NotGuarantor");
		}
		if up_to == 0 {
			return Err("ZeroAmount");
		}
		self.may_pay(by, note)?;
		self.whole(|after| {
			let part = after.by_fee(note)?;
			let own = up_to.min(after.notes[note as usize].owed);
			if own > 0 {
				after.pay(note, own);
				after.burn(by, own)?;
			}
			*after.settled.entry(by).or_default() += part + own;
			Ok(())
		})
	}
}
