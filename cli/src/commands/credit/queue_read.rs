// SPDX-License-Identifier: Apache-2.0
//! What can be read of the queue: approved grants that wait for an author, why they do, what authors may still issue.

use super::{
	grant_read::head,
	queue_words::{left_this_hour, left_this_hour_json, refusal, refusal_json, Facts},
	read::answer,
};
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
	author,
	issuance::{self, CapacityView, Refusal, Verdict, WaitingId, WaitingView},
	value::shown_bytes,
	AccountId, At, Error,
};

#[derive(Args)]
pub struct Queue {
	#[command(flatten)]
	read: ReadOptions,
}

impl Queue {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = issuance::all_waiting(&at).await?;
		let text = match found.as_slice() {
			[] => "no grant waits".to_owned(),
			grants => queue_table(grants),
		};
		answer(&at, text, json!({ "queue": found.iter().map(waiting_json).collect::<Vec<_>>() })).await
	}
}

fn queue_table(grants: &[WaitingView]) -> String {
	let amounts = show::column(&grants.iter().map(|grant| grant.amount).collect::<Vec<_>>());
	let rewards = show::column(&grants.iter().map(|grant| grant.reward).collect::<Vec<_>>());
	let rows = grants.iter().zip(amounts).zip(rewards).map(|((grant, amount), reward)| {
		vec![
			grant.id.to_string(),
			amount,
			show::address(&grant.holder),
			head(&grant.by),
			reward,
			show::instant(grant.queued_at),
			show::instant(grant.expires),
			(if grant.draws_at_once { "yes" } else { "" }).into(),
		]
	});
	let columns = [
		Column::Right("no."),
		Column::Right("amount, VNS"),
		Column::Left("to"),
		Column::Left("granted by"),
		Column::Right("reward, VNS"),
		Column::Left("waits since"),
		Column::Left("until"),
		Column::Left("drawn at once"),
	];
	format!("{}\nWhat one of them waits for: vns credit why NUMBER\n", table(&columns, rows.collect()))
}

/// A waiting grant in full.
pub(super) fn described(grant: &WaitingView) -> Vec<(&'static str, String)> {
	let whose = if grant.by == grant.guarantor { "in its own name" } else { "in the group's name" };
	let mut lines = vec![
		("waiting grant", grant.id.to_string()),
		("amount", show::amount(grant.amount)),
		("to", show::address(&grant.holder)),
		("granted by", format!("{}, {whose}", show::address(&grant.by))),
		("answers for it", show::address(&grant.guarantor)),
		("approvals", grant.approvals.to_string()),
		("reward", show::amount(grant.reward)),
		("waits since", show::instant(grant.queued_at)),
		("until", format!("{} in network time", show::instant(grant.expires))),
	];
	if grant.draws_at_once {
		lines.push(("drawn at once", "yes, as it was asked for".into()));
	}
	if !grant.reference.is_empty() {
		let name = if grant.draws_at_once { "purpose" } else { "reference" };
		lines.push((name, shown_bytes(&grant.reference)));
	}
	lines
}

fn waiting_json(grant: &WaitingView) -> Value {
	json!({
		"id": grant.id,
		"by": show::address(&grant.by),
		"guarantor": show::address(&grant.guarantor),
		"holder": show::address(&grant.holder),
		"amount": show::planck(grant.amount),
		"approvals": grant.approvals,
		"reward": show::planck(grant.reward),
		"queued_at": show::instant_json(grant.queued_at),
		"expires": show::instant_json(grant.expires),
		"draws_at_once": grant.draws_at_once,
		"reference": shown_bytes(&grant.reference),
	})
}

/// The waiting grant of that number, or why there is none.
pub(super) async fn waiting(at: &At, id: WaitingId) -> Result<Result<WaitingView, String>, Failure> {
	if let Some(found) = issuance::waiting_grant(at, id).await? {
		return Ok(Ok(found));
	}
	let reason = if id < issuance::queued_so_far(at).await? {
		"it was issued, dropped or taken back; the holder's statement says whether the credit came"
	} else {
		"no grant has had that number yet"
	};
	Ok(Err(format!("at block {} no grant waits under number {id}: {reason}", at.number())))
}

#[derive(Args)]
pub struct Why {
	/// The number of the waiting grant, which `vns credit queue` lists
	#[arg(value_parser = parse::number)]
	id: WaitingId,
	/// What this author says, and no other
	#[arg(long, value_name = "ACCOUNT", value_parser = parse::account)]
	author: Option<AccountId>,
	#[command(flatten)]
	read: ReadOptions,
}

impl Why {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let grant = match waiting(&at, self.id).await? {
			Ok(grant) => grant,
			Err(absent) => {
				return answer(&at, format!("{absent}\n"), json!({ "waiting_grant": null, "verdicts": [] })).await
			},
		};
		let verdicts = match self.author {
			None => issuance::verdicts(&at, self.id).await?,
			Some(author) => {
				let found = issuance::why(&at, &author, self.id).await?;
				// The same block said that it waits.
				let said = found.ok_or_else(|| Error::Node("it contradicts itself about the queue".into()))?;
				vec![Verdict { author, refusal: said.err() }]
			},
		};
		let network = Facts::of_the_network(&at).await?;
		let mut said = Vec::new();
		for Verdict { author, refusal } in verdicts {
			said.push(Said::of(&at, author, refusal, &grant, &network).await?);
		}
		let text = format!("{}\n{}{}", pairs(&described(&grant)), self.outlook(&said), listed(&said));
		let json = json!({
			"waiting_grant": waiting_json(&grant),
			"verdicts": said.iter().map(Said::json).collect::<Vec<_>>(),
		});
		answer(&at, text, json).await
	}

	fn outlook(&self, said: &[Said]) -> String {
		if self.author.is_some() {
			return String::new();
		}
		let (count, willing) = (said.len(), said.iter().filter(|one| one.refusal.is_none()).count());
		match (count, willing) {
			(0, _) => "No author has a seat in this session.\n".into(),
			(_, 0) => "No author of this session issues it now. Each says why:\n\n".into(),
			(1, 1) => "The only author of this session issues it in its next block.\n\n".into(),
			(_, _) => {
				format!("{willing} of the {count} authors of this session would issue it, each in its next block.\n\n")
			},
		}
	}
}

/// What an author says, in words.
struct Said {
	author: AccountId,
	refusal: Option<Refusal>,
	words: String,
}

impl Said {
	async fn of(
		at: &At,
		author: AccountId,
		refused: Option<Refusal>,
		grant: &WaitingView,
		network: &Facts,
	) -> Result<Self, Error> {
		let words = match refused {
			None => "would issue it now".to_owned(),
			Some(reason) => refusal(reason, grant, &network.of(at, &author).await?),
		};
		Ok(Self { author, refusal: refused, words })
	}

	fn json(&self) -> Value {
		json!({
			"author": show::address(&self.author),
			"would_issue": self.refusal.is_none(),
			"refusal": self.refusal.map(refusal_json),
			"words": self.words,
		})
	}
}

fn listed(said: &[Said]) -> String {
	said.iter().map(|one| format!("{}\n  {}\n", show::address(&one.author), one.words)).collect()
}

#[derive(Args)]
pub struct Capacity {
	/// Whose; without it that of all authors
	#[arg(value_parser = parse::account)]
	author: Option<AccountId>,
	#[command(flatten)]
	read: ReadOptions,
}

impl Capacity {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let authors = match self.author {
			Some(author) => vec![author],
			None => author::authors(&at).await?.into_iter().map(|one| one.author).collect(),
		};
		let mut found = Vec::new();
		for author in authors {
			found.extend(issuance::capacity(&at, &author).await?.map(|capacity| (author, capacity)));
		}
		let text = match (found.as_slice(), self.author) {
			([], Some(_)) => "nothing: this account is no author, and issues nothing".to_owned(),
			([], None) => "there are no authors".to_owned(),
			(capacities, _) => capacity_text(capacities),
		};
		let json = json!({ "capacities": found.iter().map(capacity_json).collect::<Vec<_>>() });
		answer(&at, text, json).await
	}
}

fn capacity_text(found: &[(AccountId, CapacityView)]) -> String {
	let levels = show::column(&found.iter().map(|(_, one)| one.level).collect::<Vec<_>>());
	let sizes = show::column(&found.iter().map(|(_, one)| one.size).collect::<Vec<_>>());
	let rows = found.iter().zip(levels).zip(sizes).map(|(((author, one), level), size)| {
		vec![show::address(author), level, size, left_this_hour(one.left_this_hour)]
	});
	let columns = [
		Column::Left("author"),
		Column::Right("may issue now, VNS"),
		Column::Right("of its stake, VNS"),
		Column::Left("left of this hour by its policy"),
	];
	let mut text = table(&columns, rows.collect());
	// The same for all of them.
	if let Some((_, one)) = found.first() {
		let lines = show::stacked(&[one.network_level, one.network_size]);
		let names = ["all of them together may issue now", "of at most"];
		text.push('\n');
		text.push_str(&pairs(&names.into_iter().zip(lines).collect::<Vec<_>>()));
	}
	text
}

fn capacity_json((author, found): &(AccountId, CapacityView)) -> Value {
	json!({
		"author": show::address(author),
		"size": show::planck(found.size),
		"level": show::planck(found.level),
		"network_size": show::planck(found.network_size),
		"network_level": show::planck(found.network_level),
		"left_this_hour": left_this_hour_json(found.left_this_hour),
	})
}
