// SPDX-License-Identifier: Apache-2.0
//! Acts on grants: granting alone, proposing and approving what one may not grant alone, closing, taking back. What is
//! granted waits in the queue until an author issues it (`queue_act.rs`).

use super::{
	act::Remark,
	grant_read::{as_whom, clock_of, described, grant_id, needed, proposed},
};
use crate::{
	failure::Failure,
	options::SendOptions,
	parse::{self, When},
	report::{pairs, Report},
	send::Sender,
	session::Session,
	show,
};
use clap::Args;
use vns_client::{
	credit::{self, GrantId},
	AccountId,
};
use vns_clock::{Millis, HOUR};

/// What becomes of a grant that has all its approval.
const QUEUED: &str = "it waits in the queue until an author issues it; only then is the credit there";

#[derive(Args)]
pub struct Grant {
	/// Who may draw
	#[arg(value_parser = parse::account)]
	holder: AccountId,
	/// How much, such as 5000 or 5000VNS
	#[arg(value_parser = parse::amount)]
	amount: u128,
	#[command(flatten)]
	remark: Remark,
	#[command(flatten)]
	send: SendOptions,
}

impl Grant {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = credit::grant(&self.holder, self.amount, &self.remark.text())?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let mut remarks = Vec::new();
		// Whoever grants nothing is refused by the chain, in its words.
		if let Some(found) = credit::allowance(&at, sender.account()).await? {
			let left = show::amount(found.left);
			remarks.push(format!("granted {}; left of the quota: {left}", as_whom(&found, sender.account())));
			remarks.push(format!("who answers for it: {}", show::address(&found.guarantor)));
			if found.suspended {
				remarks.push(
					"the chain will refuse this: the rules suspend you for bad debt (vns credit suspension)".into(),
				);
			}
		}
		let (words, alone) = needed(self.amount, &credit::tiers(&at).await?);
		if alone {
			remarks.push(QUEUED.into());
		} else {
			remarks.push(format!(
				"the chain will refuse this: a grant of this amount needs {words}; use vns credit propose-grant"
			));
		}
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct ProposeGrant {
	/// Who may draw once it is approved
	#[arg(value_parser = parse::account)]
	holder: AccountId,
	/// How much, such as 50000 or 50000VNS
	#[arg(value_parser = parse::amount)]
	amount: u128,
	/// Until when members may approve: a date in network time (2026-12-24T10:00Z) or a time from now on (+7d)
	#[arg(long, value_name = "WHEN", value_parser = parse::when)]
	expires: When,
	#[command(flatten)]
	remark: Remark,
	#[command(flatten)]
	send: SendOptions,
}

impl ProposeGrant {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let expires = instant(self.expires, clock_of(&at).await?.network);
		let mut remarks = Vec::new();
		if let Some(found) = credit::allowance(&at, sender.account()).await? {
			remarks.push(format!("proposed {}", as_whom(&found, sender.account())));
			remarks.push(format!("who will answer for it: {}", show::address(&found.guarantor)));
			let (words, alone) = needed(self.amount, &credit::tiers(&at).await?);
			remarks.push(match (alone, found.guarantor == *sender.account()) {
				(false, true) => format!("to be approved by {words}"),
				(false, false) => format!("to be approved by {words}, of whom you are the first"),
				(true, true) => "to be approved by 1 member; within the quota vns credit grant needs none".into(),
				(true, false) => "to be approved by 2 members, of whom you are the first".into(),
			});
		}
		remarks.push(format!("approvals count until {} in network time", show::instant(expires)));
		let call = credit::propose_grant(&self.holder, self.amount, expires, &self.remark.text())?;
		sender.send(call, &remarks).await
	}
}

/// An instant of network time, exactly as it was typed: nothing here falls due at full hours.
pub(super) fn instant(when: When, now: Millis) -> Millis {
	match when {
		When::At(instant) => instant,
		When::After(hours) => now.saturating_add(Millis::from(hours).saturating_mul(HOUR)),
	}
}

#[derive(Args)]
pub struct ApproveGrant {
	/// The number of the proposed grant, which `vns credit proposed-grants` lists
	#[arg(value_parser = grant_id)]
	id: GrantId,
	#[command(flatten)]
	send: SendOptions,
}

impl ApproveGrant {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = credit::approve_grant(self.id)?;
		let sender = Sender::open(session, &self.send).await?;
		// Nobody approves what he was not shown.
		let found = proposed(&sender.finalized().await?, self.id).await?;
		let grant = found.map_err(|absent| Failure::Usage(format!("{absent}; nothing was sent")))?;
		let mut remarks = lines(&pairs(&described(&grant)));
		let given = u32::try_from(grant.approvals.len()).unwrap_or(u32::MAX);
		if given.saturating_add(1) >= grant.needed {
			remarks.push(format!("this approval completes it: {QUEUED}"));
		}
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct WithdrawApproval {
	/// The number of the proposed grant
	#[arg(value_parser = grant_id)]
	id: GrantId,
	#[command(flatten)]
	send: SendOptions,
}

impl WithdrawApproval {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = credit::withdraw_approval(self.id)?;
		let sender = Sender::open(session, &self.send).await?;
		let remarks = remarks_on(&sender, self.id).await?;
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct CloseGrant {
	/// The number of the proposed grant
	#[arg(value_parser = grant_id)]
	id: GrantId,
	#[command(flatten)]
	send: SendOptions,
}

impl CloseGrant {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = credit::close_grant(self.id)?;
		let sender = Sender::open(session, &self.send).await?;
		let remarks = remarks_on(&sender, self.id).await?;
		sender.send(call, &remarks).await
	}
}

/// What the proposed grant is, as far as it is known: one that is not is refused by the chain, and nothing is lost.
async fn remarks_on(sender: &Sender<'_>, id: GrantId) -> Result<Vec<String>, Failure> {
	let found = proposed(&sender.finalized().await?, id).await?;
	Ok(found.map_or_else(|absent| vec![absent], |grant| lines(&pairs(&described(&grant)))))
}

pub(super) fn lines(text: &str) -> Vec<String> {
	text.lines().map(str::to_owned).collect()
}

#[derive(Args)]
pub struct RevokeFor {
	/// Who granted it: an agent, or the group's account
	#[arg(value_parser = parse::account)]
	guarantor: AccountId,
	/// Whose credit
	#[arg(value_parser = parse::account)]
	holder: AccountId,
	/// How much at most, or all
	#[arg(value_name = "AMOUNT|all", value_parser = parse::up_to)]
	up_to: u128,
	/// Until when members may consent: a date in network time (2026-12-24T10:00Z) or a time from now on (+7d)
	#[arg(long, value_name = "WHEN", value_parser = parse::when)]
	expires: When,
	#[command(flatten)]
	remark: Remark,
	#[command(flatten)]
	send: SendOptions,
}

impl RevokeFor {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let revoke = credit::revoke_for(&self.guarantor, &self.holder, self.up_to, &self.remark.text())?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let expires = instant(self.expires, clock_of(&at).await?.network);
		let lots = credit::lots_of(&at, &self.holder).await?;
		let unused = lots.iter().find(|(guarantor, _)| *guarantor == self.guarantor).map_or(0, |(_, unused)| *unused);
		let remarks = [
			"proposes to the group that it takes this credit back; members must consent".to_owned(),
			format!("unused of it now: {}", show::amount(unused)),
			format!("consent counts until {} in network time", show::instant(expires)),
		];
		sender.send(credit::propose_to_group(&at, &revoke, expires)?, &remarks).await
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_expiry_should_be_exact() {
		assert_eq!(instant(When::At(1_798_106_400_001), 5), 1_798_106_400_001);
		assert_eq!(instant(When::After(2), 5), 5 + 7_200_000);
		assert_eq!(instant(When::After(u32::MAX), u64::MAX), u64::MAX);
	}
}
