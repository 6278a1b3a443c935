// SPDX-License-Identifier: Apache-2.0
//! What can be read of entities.

use super::extended::{path_text, xpub_text};
use crate::{
	commands::credit::freeze_warning,
	failure::Failure,
	parse,
	report::{pairs, table, Column, Report},
	session::{block_json, headline, ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{
	entity::{self, Change, EntityView, LinkView, Status, MOST_LISTED},
	AccountId, At,
};

/// An answer about one block.
pub async fn answer(at: &At, text: String, mut json: Value) -> Result<Report, Failure> {
	if let Some(fields) = json.as_object_mut() {
		fields.insert("at".into(), block_json(at));
	}
	Ok(Report::new(format!("{}\n\n{text}", headline(at).await?), json))
}

/// The name of a status, as it is typed too.
pub const fn status(status: Status) -> &'static str {
	match status {
		Status::Registered => "registered",
		Status::Suspended => "suspended",
		Status::Closed => "closed",
	}
}

pub fn nothing(account: &AccountId) -> String {
	format!("{} belongs to no entity", show::address(account))
}

#[derive(Args)]
pub struct Show {
	/// An account: the registered one, or one that is linked
	#[arg(value_parser = parse::account)]
	account: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Show {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let asked = show::address(&self.account);
		let found = match entity::entity_of(&at, &self.account).await? {
			Some(owner) => entity::entity(&at, &owner).await?,
			None => None,
		};
		let Some(view) = found else {
			let json = json!({ "account": asked, "entity": null, "link": null });
			return answer(&at, nothing(&self.account), json).await;
		};
		let deposit = entity::registration_deposit(&at, &view.account).await?;
		let link = entity::link_of(&at, &self.account).await?;
		let (warning, frozen) = freeze_warning(&at, &self.account).await?;
		let mut text = entity_text(&view, deposit);
		text.push_str(&warning.map(|words| format!("{words}\n")).unwrap_or_default());
		let mut link_json = Value::Null;
		if let Some(link) = &link {
			let paid = entity::link_deposit(&at, &self.account).await?;
			text.push('\n');
			text.push_str(&pairs(&[
				("linked account", asked.clone()),
				("path", path_text(&link.path)),
				("deposit of the link", deposit_text(paid, &link.by)),
			]));
			link_json = self::link_json(link);
			if let Some(fields) = link_json.as_object_mut() {
				fields.insert("deposit".into(), paid.map_or(Value::Null, show::planck));
			}
		}
		let entity = entity_json(&view, deposit);
		let json = json!({ "account": asked, "entity": entity, "link": link_json, "frozen": frozen });
		answer(&at, text, json).await
	}
}

fn deposit_text(deposit: Option<u128>, by: &AccountId) -> String {
	deposit.map_or("none".into(), |planck| format!("{}, from {}", show::amount(planck), show::address(by)))
}

fn entity_text(view: &EntityView, deposit: Option<u128>) -> String {
	let key = view.extended_key.as_ref().map_or("none".into(), |bytes| xpub_text(bytes));
	pairs(&[
		("entity", show::address(&view.account)),
		("status", status(view.status).into()),
		("dossier", format!("0x{}", hex::encode(view.dossier))),
		("extended public key", key),
		("registered by", show::address(&view.registered_by)),
		("registered", show::instant(view.registered_at)),
		("deposit", deposit_text(deposit, &view.registered_by)),
		("linked accounts", view.links.to_string()),
		("changes of status", format!("{}, the registration included", view.changes)),
	])
}

fn entity_json(view: &EntityView, deposit: Option<u128>) -> Value {
	json!({
		"account": show::address(&view.account),
		"status": status(view.status),
		"dossier": format!("0x{}", hex::encode(view.dossier)),
		"extended_key": view.extended_key.as_ref().map(|bytes| xpub_text(bytes)),
		"registered_by": show::address(&view.registered_by),
		"registered_at": { "millis": view.registered_at, "time": show::instant_json(view.registered_at) },
		"deposit": deposit.map(show::planck),
		"links": view.links,
		"changes": view.changes,
	})
}

fn link_json(link: &LinkView) -> Value {
	json!({
		"account": show::address(&link.account),
		"entity": show::address(&link.entity),
		"path": link.path,
		"paid_by": show::address(&link.by),
	})
}

#[derive(Args)]
pub struct Of {
	/// An account
	#[arg(value_parser = parse::account)]
	account: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl Of {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let asked = show::address(&self.account);
		let owner = entity::entity_of(&at, &self.account).await?;
		let standing = entity::status_of(&at, &self.account).await?;
		let text = match (&owner, standing) {
			(Some(owner), Some(standing)) if *owner == self.account => {
				format!("{asked} is an entity by itself, {}", status(standing))
			},
			(Some(owner), Some(standing)) => {
				format!("{asked} belongs to {}, {}", show::address(owner), status(standing))
			},
			_ => nothing(&self.account),
		};
		let json =
			json!({ "account": asked, "entity": owner.as_ref().map(show::address), "status": standing.map(status) });
		answer(&at, text, json).await
	}
}

#[derive(Args)]
pub struct History {
	/// The entity, or an account that is linked to it
	#[arg(value_parser = parse::account)]
	account: AccountId,
	#[command(flatten)]
	read: ReadOptions,
}

impl History {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let Some(owner) = entity::entity_of(&at, &self.account).await? else {
			let json = json!({ "entity": null, "history": [] });
			return answer(&at, nothing(&self.account), json).await;
		};
		let changes = entity::history(&at, &owner).await?;
		let columns = [
			Column::Right("no."),
			Column::Left("network time"),
			Column::Left("status"),
			Column::Left("before"),
			Column::Left("by"),
		];
		let row = |one: &Change| {
			vec![
				one.number.to_string(),
				show::instant(one.at),
				status(one.to).into(),
				one.from.map_or("", status).into(),
				show::address(&one.by),
			]
		};
		let text = format!("Entity {}\n{}", show::address(&owner), table(&columns, changes.iter().map(row).collect()));
		let change = |one: &Change| {
			json!({
				"number": one.number,
				"from": one.from.map(status),
				"to": status(one.to),
				"by": show::address(&one.by),
				"millis": one.at,
				"time": show::instant_json(one.at),
			})
		};
		let history: Vec<_> = changes.iter().map(change).collect();
		answer(&at, text, json!({ "entity": show::address(&owner), "history": history })).await
	}
}

#[derive(Args)]
pub struct Links {
	/// The entity, or an account that is linked to it
	#[arg(value_parser = parse::account)]
	account: AccountId,
	/// How many at most
	#[arg(long, value_name = "COUNT", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
	most: u32,
	/// Go on after this account, the last one of the list before
	#[arg(long, value_name = "ACCOUNT", value_parser = parse::account)]
	after: Option<AccountId>,
	#[command(flatten)]
	read: ReadOptions,
}

impl Links {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let Some(owner) = entity::entity_of(&at, &self.account).await? else {
			let json = json!({ "entity": null, "links": [], "next": null });
			return answer(&at, nothing(&self.account), json).await;
		};
		let mut found: Vec<LinkView> = Vec::new();
		let mut after = self.after;
		// `left`: after whom to go on, if there may be more.
		let left = loop {
			let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
			let wanted = self.most.saturating_sub(count).min(MOST_LISTED);
			if wanted == 0 {
				break after;
			}
			let page = entity::links(&at, &owner, after.as_ref(), wanted).await?;
			let full = u32::try_from(page.len()).is_ok_and(|length| length >= wanted);
			let last = page.last().map(|one| one.account);
			found.extend(page);
			if !full {
				break None;
			}
			after = last;
		};
		let columns = [Column::Left("linked account"), Column::Left("path"), Column::Left("deposit from")];
		let row = |one: &LinkView| vec![show::address(&one.account), path_text(&one.path), show::address(&one.by)];
		let mut text = format!("Entity {}\n", show::address(&owner));
		match found.as_slice() {
			[] if self.after.is_some() => text.push_str("no more linked accounts"),
			[] => text.push_str("no linked accounts"),
			links => text.push_str(&table(&columns, links.iter().map(row).collect())),
		}
		if let Some(next) = &left {
			text.push_str(&format!("\nThere may be more: --after {}\n", show::address(next)));
		}
		let links: Vec<_> = found.iter().map(link_json).collect();
		let next = left.as_ref().map(show::address);
		answer(&at, text, json!({ "entity": show::address(&owner), "links": links, "next": next })).await
	}
}
