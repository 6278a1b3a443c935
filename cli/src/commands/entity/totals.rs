// SPDX-License-Identifier: Apache-2.0
//! `vns entity totals`: what the accounts of an entity have and owe together.

use super::read::{answer, nothing};
use crate::{
	commands::credit::freeze_warning,
	failure::Failure,
	parse,
	report::{pairs, Report},
	session::{ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{credit, entity, AccountId};

#[derive(Args)]
pub struct Totals {
	/// An account: the registered one, or one that is linked
	#[arg(value_parser = parse::account)]
	account: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Totals {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let asked = show::address(&self.account);
		let owner = entity::entity_of(&at, &self.account).await?;
		let found = match &owner {
			Some(owner) => {
				let told = |accounts| session.progress(&format!("{accounts} accounts added up"));
				credit::entity_totals(&at, owner, told).await?
			},
			None => None,
		};
		let (Some(owner), Some(found)) = (owner, found) else {
			let json = json!({ "account": asked, "entity": null, "totals": null });
			return answer(&at, nothing(&self.account), json).await;
		};
		let amounts = [
			("value", found.value),
			("of it vouchers", found.vouchers),
			("credit unused", found.unused),
			("debt", found.debt),
			("of it overdue", found.overdue),
			("of that bad", found.bad),
		];
		let values = show::stacked(&amounts.map(|(_, amount)| amount));
		let mut lines = vec![("entity", show::address(&owner)), ("accounts", found.accounts.to_string())];
		lines.extend(amounts.iter().map(|(name, _)| *name).zip(values));
		lines.push(("open notes", found.notes.to_string()));
		lines.push(("earliest maturity", found.earliest_due.map_or_else(|| "none".into(), show::hour)));
		lines.push((
			"mean age of the debt",
			if found.debt == 0 { "none".into() } else { show::duration(found.mean_age) },
		));
		let (warning, frozen) = freeze_warning(&at, &self.account).await?;
		lines.push(("frozen", warning.unwrap_or("no".into())));
		let json = json!({ "account": asked, "entity": show::address(&owner), "totals": {
			"accounts": found.accounts,
			"value": show::planck(found.value),
			"vouchers": show::planck(found.vouchers),
			"unused_credit": show::planck(found.unused),
			"debt": show::planck(found.debt),
			"overdue": show::planck(found.overdue),
			"bad": show::planck(found.bad),
			"notes": found.notes,
			"earliest_due": found.earliest_due.map_or(Value::Null, show::hour_json),
			"mean_age_millis": found.mean_age,
			"frozen": frozen,
		} });
		answer(&at, pairs(&lines), json).await
	}
}
