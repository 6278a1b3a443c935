// SPDX-License-Identifier: Apache-2.0
//! What can be read of grants: who may grant how much, the tiers of approvals, the proposed ones.

use super::read::answer;
use crate::{
	failure::Failure,
	parse,
	report::{pairs, table, Column, Report},
	session::{ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{
	clock,
	credit::{self, AllowanceView, GrantId, ProposedGrantView, Standing, Tier, MOST_LISTED_GRANTS},
	value::shown_bytes,
	AccountId, At, Error,
};
use vns_clock::{Clock, Millis, HOUR};

/// The number of a proposed grant.
pub(super) fn grant_id(text: &str) -> Result<GrantId, String> {
	GrantId::try_from(parse::number(text)?).map_err(|_| "it is too large".into())
}

/// Both clocks of a block.
pub(super) async fn clock_of(at: &At) -> Result<Clock, Failure> {
	let found = clock::clock(at).await?;
	found.ok_or_else(|| Error::NoSuchBlock("the chain has no first block yet".into()).into())
}

#[derive(Args)]
pub struct Allowance {
	/// Who wants to grant
	#[arg(value_parser = parse::account)]
	account: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Allowance {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = credit::allowance(&at, &self.account).await?;
		let now = clock_of(&at).await?.network;
		let text = match &found {
			None => {
				"nothing: this account is no agent and no member of the access group, so it grants nothing".to_owned()
			},
			Some(found) => allowance_text(found, &self.account, now),
		};
		let json = json!({
			"account": show::address(&self.account),
			"allowance": found.as_ref().map(|found| allowance_json(found, &self.account, now)),
		});
		answer(&at, text, json).await
	}
}

fn allowance_text(found: &AllowanceView, who: &AccountId, now: Millis) -> String {
	let [quota, left] = <[String; 2]>::try_from(show::stacked(&[found.quota, found.left])).unwrap_or_default();
	let whole = credit::whole_again(found, now);
	let whole = match whole.saturating_sub(now) {
		0 => "now".to_owned(),
		ahead => format!("{}, in {}, if nothing is granted until then", show::instant(whole), show::duration(ahead)),
	};
	let usable = match (found.suspended, found.open, now > found.expires) {
		(true, ..) => "NO: suspended for bad debt (vns credit suspension)",
		(false, true, _) => "yes",
		(false, false, true) => "NO: the appointment has expired",
		(false, false, false) => "NO: the agent is suspended, or the group has fewer than three members",
	};
	let bad = match found.most_bad {
		0 => "does not count".to_owned(),
		most => format!("{}, of {} that may be", show::amount(found.bad), show::amount(most)),
	};
	pairs(&[
		("grants", as_whom(found, who).into()),
		("guarantor", show::address(&found.guarantor)),
		("quota", quota),
		("left of it now", left),
		("whole again", whole),
		("recovers wholly in", show::duration(Millis::from(found.recovery).saturating_mul(HOUR))),
		(
			"until",
			if found.expires == Millis::MAX { "as long as a member".into() } else { show::instant(found.expires) },
		),
		("bad debt it answers for", bad),
		("can be used now", usable.into()),
	])
}

/// In whose name somebody grants.
pub(super) fn as_whom(found: &AllowanceView, who: &AccountId) -> &'static str {
	if found.guarantor == *who {
		"in its own name, as an agent"
	} else {
		"in the group's name, as a member"
	}
}

fn allowance_json(found: &AllowanceView, who: &AccountId, now: Millis) -> Value {
	json!({
		"in_name_of": if found.guarantor == *who { "itself" } else { "group" },
		"guarantor": show::address(&found.guarantor),
		"quota": show::planck(found.quota),
		"left": show::planck(found.left),
		"whole_again": show::instant_json(credit::whole_again(found, now)),
		"recovery_hours": found.recovery,
		"expires": show::instant_json(found.expires),
		"open": found.open,
		"suspended_for_bad_debt": found.suspended,
		"bad": show::planck(found.bad),
		"most_bad": show::planck(found.most_bad),
	})
}

#[derive(Args)]
pub struct Tiers {
	#[command(flatten)]
	read: ReadOptions,
}

impl Tiers {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let tiers = credit::tiers(&at).await?;
		let bounds = show::column(&tiers.iter().map(|tier| tier.up_to.planck()).collect::<Vec<_>>());
		// Each tier begins above the one before; the last one has no end.
		let above = std::iter::once(String::new()).chain(bounds.iter().cloned());
		let up_to = bounds.iter().cloned().chain([String::new()]);
		let mut needs: Vec<_> = tiers.iter().map(|tier| members(tier.approvals)).collect();
		needs.push(majority(&tiers));
		let rows = above.zip(up_to).zip(needs).map(|((above, up_to), needs)| vec![above, up_to, needs]);
		let columns = [Column::Right("above, VNS"), Column::Right("up to, VNS"), Column::Left("approvals")];
		let text = format!(
			"{}\nWhat needs one approval an agent or a member grants alone; more must be proposed.\n",
			table(&columns, rows.collect())
		);
		let listed: Vec<_> = tiers
			.iter()
			.map(|tier| json!({ "up_to": show::planck(tier.up_to.planck()), "approvals": tier.approvals }))
			.collect();
		let least = tiers.last().map_or(1, |tier| tier.approvals);
		answer(&at, text, json!({ "tiers": listed, "above": { "majority": true, "at_least": least } })).await
	}
}

fn members(approvals: u32) -> String {
	match approvals {
		1 => "1: who grants needs nobody else".into(),
		more => format!("{more} members"),
	}
}

fn majority(tiers: &[Tier]) -> String {
	let least = tiers.last().map_or(1, |tier| tier.approvals);
	format!("a majority of the members, and never fewer than {least}")
}

/// What the approval of `amount` takes, in words, and whether one may grant it alone.
pub(super) fn needed(amount: u128, tiers: &[Tier]) -> (String, bool) {
	match tiers.iter().find(|tier| amount <= tier.up_to.planck()) {
		Some(tier) if tier.approvals <= 1 => ("one approval".into(), true),
		Some(tier) => (format!("{} members", tier.approvals), false),
		None => (majority(tiers), false),
	}
}

#[derive(Args)]
pub struct ProposedGrants {
	#[command(flatten)]
	read: ReadOptions,
}

impl ProposedGrants {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = credit::proposed_grants(&at).await?;
		let text = match found.as_slice() {
			[] => "no proposed grants".to_owned(),
			grants => grants_table(grants),
		};
		answer(&at, text, json!({ "proposed_grants": found.iter().map(grant_json).collect::<Vec<_>>() })).await
	}
}

fn grants_table(grants: &[ProposedGrantView]) -> String {
	let amounts = show::column(&grants.iter().map(|grant| grant.amount).collect::<Vec<_>>());
	let rows = grants.iter().zip(amounts).map(|(grant, amount)| {
		vec![
			grant.id.to_string(),
			amount,
			show::address(&grant.holder),
			head(&grant.by),
			format!("{} of {}", grant.approvals.len(), grant.needed),
			show::instant(grant.expires),
			standing(grant.standing).into(),
		]
	});
	let columns = [
		Column::Right("no."),
		Column::Right("amount, VNS"),
		Column::Left("to"),
		Column::Left("proposed by"),
		Column::Left("approvals"),
		Column::Left("expires"),
		Column::Left("standing"),
	];
	format!("{}\nIn full, with who has approved: vns credit proposed-grant NUMBER\n", table(&columns, rows.collect()))
}

/// The head of an address, which the JSON has in full.
pub(super) fn head(account: &AccountId) -> String {
	format!("{}…", show::address(account).chars().take(10).collect::<String>())
}

const fn standing(standing: Standing) -> &'static str {
	match standing {
		Standing::Open => "open",
		Standing::Carried => "enough approvals, but not all of them count",
		Standing::MembershipChanged => "VOID: the membership has changed",
		Standing::Expired => "VOID: expired",
		// Of changes of the membership alone.
		Standing::Waiting => "waits for the holders",
		Standing::ChallengeEnded => "VOID: the challenge has ended",
	}
}

#[derive(Args)]
pub struct ProposedGrant {
	/// The number of the proposed grant
	#[arg(value_parser = grant_id)]
	id: GrantId,
	#[command(flatten)]
	read: ReadOptions,
}

impl ProposedGrant {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = proposed(&at, self.id).await?;
		let text = found.as_ref().map_or_else(|absent| format!("{absent}\n"), |grant| pairs(&described(grant)));
		answer(&at, text, json!({ "proposed_grant": found.as_ref().ok().map(grant_json) })).await
	}
}

/// The proposed grant of that number, or why there is none.
pub(super) async fn proposed(at: &At, id: GrantId) -> Result<Result<ProposedGrantView, String>, Failure> {
	let all = credit::proposed_grants(at).await?;
	let full = all.len() >= MOST_LISTED_GRANTS;
	Ok(all.into_iter().find(|grant| grant.id == id).ok_or_else(|| {
		let block = at.number();
		if full {
			return format!(
				"at block {block} proposed grant {id} is not among the {MOST_LISTED_GRANTS} that the chain lists"
			);
		}
		format!(
			"at block {block} there is no proposed grant {id}: it never existed, was approved (vns credit queue) or closed"
		)
	}))
}

/// A proposed grant in full: who, how much, to whom, who answers for it.
pub(super) fn described(grant: &ProposedGrantView) -> Vec<(&'static str, String)> {
	let who = grant.approvals.iter().map(show::address).collect::<Vec<_>>().join(", ");
	let approvals = grant.approvals.len();
	let mut lines = vec![
		("proposed grant", grant.id.to_string()),
		("amount", show::amount(grant.amount)),
		("to", show::address(&grant.holder)),
		("proposed by", show::address(&grant.by)),
		("answers for it", show::address(&grant.guarantor)),
		("in the name of", (if grant.by == grant.guarantor { "the agent itself" } else { "the group" }).into()),
		("approvals", format!("{approvals} of {}{}{who}", grant.needed, if approvals == 0 { "" } else { ": " })),
		("expires", format!("{} in network time", show::instant(grant.expires))),
		("standing", standing(grant.standing).into()),
	];
	if !grant.reference.is_empty() {
		lines.push(("reference", shown_bytes(&grant.reference)));
	}
	lines
}

fn grant_json(grant: &ProposedGrantView) -> Value {
	json!({
		"id": grant.id,
		"by": show::address(&grant.by),
		"guarantor": show::address(&grant.guarantor),
		"holder": show::address(&grant.holder),
		"amount": show::planck(grant.amount),
		"reference": shown_bytes(&grant.reference),
		"expires": show::instant_json(grant.expires),
		"approvals": grant.approvals.iter().map(show::address).collect::<Vec<_>>(),
		"needed": grant.needed,
		"standing": format!("{:?}", grant.standing),
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_units::{Credit, UNIT};

	fn tiers() -> Vec<Tier> {
		[(10, 1), (100, 2), (1_000, 3)].map(|(up_to, approvals)| Tier { up_to: Credit::new(up_to), approvals }).to_vec()
	}

	#[test]
	fn what_an_amount_needs_should_be_said() {
		assert_eq!(needed(10, &tiers()), ("one approval".into(), true));
		assert_eq!(needed(11, &tiers()), ("2 members".into(), false));
		let (words, alone) = needed(1_001, &tiers());
		assert!(words.contains("majority") && words.ends_with("fewer than 3") && !alone, "{words}");
		assert!(!needed(1, &[]).1);
	}

	#[test]
	fn a_proposed_grant_should_be_described_in_full() {
		let account = |byte| AccountId([byte; 32]);
		let grant = ProposedGrantView {
			id: 7,
			by: account(1),
			guarantor: account(2),
			holder: account(3),
			amount: 20_000 * UNIT,
			reference: b"\x1b[2J".to_vec(),
			expires: 1_798_106_400_000,
			approvals: vec![account(1)],
			needed: 2,
			standing: Standing::Open,
		};
		let lines = pairs(&described(&grant));
		for part in ["20,000.00 VNS", "1 of 2: ", "the group", "2026-12-24 10:00 UTC", "0x1b5b324a", "open"] {
			assert!(lines.contains(part), "{part}: {lines}");
		}
		for byte in 1..=3 {
			assert!(lines.contains(&show::address(&account(byte))), "{lines}");
		}
	}

	#[test]
	fn a_number_of_a_grant_should_be_small() {
		assert_eq!(grant_id("4294967295"), Ok(u32::MAX));
		for bad in ["", "-1", "4294967296", "x", "1.0"] {
			assert!(grant_id(bad).is_err(), "{bad}");
		}
	}
}
