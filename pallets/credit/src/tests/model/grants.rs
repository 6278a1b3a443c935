// SPDX-License-Identifier: Apache-2.0
//! Grants, approvals and what is unused.

use super::*;

impl Model {
	pub(super) fn least(amount: u128) -> Refused {
		match amount {
			0 => Err("ZeroAmount"),
			amount if amount < LEAST_AMOUNT => Err("BelowLeastAmount"),
			_ => Ok(()),
		}
	}

	/// Who answers for what `by` grants, and how much of it in how many hours.
	fn grantor(&self, by: u64) -> Result<(u64, u128, u32), &'static str> {
		match by {
			GRANTOR | OTHER_GRANTOR => Ok((by, u128::MAX, 1)),
			AGENT => Ok((by, QUOTA, RECOVERY)),
			member if self.members.contains(&member) => Ok((GROUP, MEMBER_QUOTA, MEMBER_RECOVERY)),
			_ => Err("NotAGrantor"),
		}
	}

	/// Approvals that an amount needs.
	fn needed(&self, amount: u128) -> Result<u32, &'static str> {
		let members = self.members.len() as u32;
		let needed = match TIERS.iter().find(|(up_to, _)| amount <= *up_to) {
			_ if amount == 0 => return Err("ZeroAmount"),
			Some((_, approvals)) => *approvals,
			None => 3.max(members / 2 + 1),
		};
		if needed > members {
			return Err("ApprovalsOutOfReach");
		}
		Ok(needed)
	}

	/// What is left of a quota now.
	pub fn left(&self, by: u64, quota: u128, hours: u32) -> u128 {
		let (used, at) = self.used.get(&by).copied().unwrap_or_default();
		if quota == u128::MAX {
			// Nobody here uses so much; and in an hour all of it is back.
			return quota - used;
		}
		let recovered = quota * u128::from(self.now - at) / u128::from(u64::from(hours) * HOUR);
		quota - used.saturating_sub(recovered)
	}

	fn spend(&mut self, by: u64, quota: u128, hours: u32, amount: u128) -> Refused {
		let left = self.left(by, quota, hours);
		if amount > left {
			return Err("QuotaExceeded");
		}
		if quota < u128::MAX {
			self.used.insert(by, (quota - left + amount, self.now));
		}
		Ok(())
	}

	/// Are both the same, or of one entity?
	pub(super) fn related(&self, one: u64, other: u64) -> bool {
		one == other || (self.entities.contains_key(&other) && self.entities.get(&one) == self.entities.get(&other))
	}

	fn parties(&self, by: u64, guarantor: u64, to: u64) -> Refused {
		if by == to || guarantor == to {
			return Err("GrantToSelf");
		}
		if self.related(by, to) {
			return Err("OwnEntity");
		}
		if to == UNKNOWN {
			return Err("NotAnEntity");
		}
		if self.frozen(by) {
			return Err("Frozen");
		}
		if self.frozen(to) {
			return Err("HolderFrozen");
		}
		Ok(())
	}

	pub fn grant(&mut self, by: u64, to: u64, amount: u128) -> Refused {
		let (guarantor, quota, hours) = self.grantor(by)?;
		self.parties(by, guarantor, to)?;
		self.whole(|after| {
			after.look_at(by)?;
			if after.needed(amount)? > 1 {
				return Err("ApprovalsNeeded");
			}
			after.spend(by, quota, hours, amount)?;
			after.issue(guarantor, to, amount)
		})
	}

	/// All but the deposit, about which the caller asks the balances.
	pub fn propose_grant(&self, by: u64, holder: u64, amount: u128, expires: u64) -> Result<ModelGrant, &'static str> {
		let (guarantor, quota, hours) = self.grantor(by)?;
		self.parties(by, guarantor, holder)?;
		self.clone().look_at(by)?;
		// A member proposes to others.
		let needed = self.needed(amount)?.max(if guarantor == by { 1 } else { 2 });
		Self::most(amount)?;
		let ever: u128 = self.books.values().map(|[granted, ..]| granted).sum();
		ever.checked_add(amount).ok_or("AmountOverflow")?;
		if guarantor == by && amount > self.left(by, quota, hours) {
			return Err("QuotaExceeded");
		}
		if self.grants.values().filter(|grant| grant.by == by).count() as u32 == MAX_GRANT_PROPOSALS {
			return Err("TooManyGrantProposals");
		}
		if expires <= self.now {
			return Err("ExpiryPassed");
		}
		if expires > self.now + u64::from(LONGEST_PROPOSAL) * HOUR {
			return Err("ExpiryTooFar");
		}
		let approvals = (guarantor != by).then_some(by).into_iter().collect();
		Ok(ModelGrant { by, holder, amount, expires, age: self.age, needed, approvals })
	}

	/// Its deposit is taken, then it is stored.
	pub fn store_grant(&mut self, grant: ModelGrant) {
		self.look_at(grant.by).expect("was asked before");
		self.hold(grant.by, GRANT_DEPOSIT);
		self.grants.insert(self.next_grant, grant);
		self.next_grant += 1;
	}

	fn say(&self, by: u64, id: u32) -> Result<ModelGrant, &'static str> {
		let grant = self.grants.get(&id).cloned().ok_or("UnknownGrantProposal")?;
		if !self.members.contains(&by) {
			return Err("NotAMember");
		}
		self.void(&grant)?;
		Ok(grant)
	}

	fn void(&self, grant: &ModelGrant) -> Refused {
		if grant.age != self.age {
			return Err("MembershipChanged");
		}
		if self.now > grant.expires {
			return Err("GrantProposalExpired");
		}
		Ok(())
	}

	pub fn approve_grant(&mut self, by: u64, id: u32) -> Refused {
		let mut grant = self.say(by, id)?;
		if !grant.approvals.insert(by) {
			return Err("AlreadyApproved");
		}
		if self.related(by, grant.holder) {
			return Err("OwnEntity");
		}
		// Who was linked to the holder's entity since counts no more.
		let count = grant.approvals.iter().filter(|who| !self.related(**who, grant.holder)).count() as u32;
		if count < grant.needed {
			self.grants.insert(id, grant);
			return Ok(());
		}
		let (guarantor, quota, hours) = self.grantor(grant.by)?;
		self.parties(grant.by, guarantor, grant.holder)?;
		self.whole(|after| {
			after.look_at(grant.by)?;
			if guarantor == grant.by {
				after.spend(grant.by, quota, hours, grant.amount)?;
			}
			after.issue(guarantor, grant.holder, grant.amount)?;
			after.forget(id);
			Ok(())
		})
	}

	pub fn withdraw_approval(&mut self, by: u64, id: u32) -> Refused {
		let mut grant = self.say(by, id)?;
		let enough = grant.approvals.len() as u32 >= grant.needed;
		if !grant.approvals.remove(&by) {
			return Err("NotApproved");
		}
		if enough {
			return Err("AllApproved");
		}
		self.grants.insert(id, grant);
		Ok(())
	}

	pub fn close_grant(&mut self, by: u64, id: u32) -> Refused {
		let grant = self.grants.get(&id).cloned().ok_or("UnknownGrantProposal")?;
		if self.void(&grant).is_ok() && by != grant.by {
			return Err("NotProposer");
		}
		self.forget(id);
		Ok(())
	}

	fn forget(&mut self, id: u32) {
		let by = self.grants.remove(&id).expect("is stored").by;
		self.release(by, GRANT_DEPOSIT);
	}

	fn most(amount: u128) -> Refused {
		Self::least(amount)?;
		if amount > MOST_AMOUNT {
			return Err("AboveMostAmount");
		}
		Ok(())
	}

	fn issue(&mut self, by: u64, to: u64, amount: u128) -> Refused {
		Self::most(amount)?;
		let ever: u128 = self.books.values().map(|[granted, ..]| granted).sum();
		ever.checked_add(amount).ok_or("AmountOverflow")?;
		self.books.entry(by).or_default()[0] += amount;
		*self.credit.entry((to, by)).or_default() += amount;
		Ok(())
	}

	pub fn revoke(&mut self, by: u64, holder: u64, up_to: u128) -> Refused {
		if up_to == 0 {
			return Err("ZeroAmount");
		}
		let credit = self.credit(holder, by);
		if credit == 0 {
			return Err("NothingToRevoke");
		}
		self.credit.insert((holder, by), credit - credit.min(up_to));
		self.books.entry(by).or_default()[2] += credit.min(up_to);
		Ok(())
	}
}
