// SPDX-License-Identifier: Apache-2.0
//! What can be read of requests: holders who ask an agent for credit, to be drawn at once.

use super::{grant_read::clock_of, read::answer};
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
	credit::{Instalment, Terms},
	issuance::{self, RequestId, RequestView},
	AccountId, At,
};
use vns_clock::Millis;

#[derive(Args)]
pub struct Requests {
	/// Only those that ask this agent or member
	#[arg(long, value_name = "ACCOUNT", value_parser = parse::account)]
	agent: Option<AccountId>,
	/// Only those of this holder
	#[arg(long, value_name = "ACCOUNT", value_parser = parse::account)]
	holder: Option<AccountId>,
	#[command(flatten)]
	read: ReadOptions,
}

impl Requests {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let now = clock_of(&at).await?.network;
		let wanted = |one: &RequestView| {
			self.agent.is_none_or(|agent| agent == one.agent) && self.holder.is_none_or(|holder| holder == one.holder)
		};
		let found: Vec<_> = issuance::all_open_requests(&at).await?.into_iter().filter(wanted).collect();
		let text = match found.as_slice() {
			[] => "no open requests".to_owned(),
			requests => requests_table(requests, now),
		};
		answer(&at, text, json!({ "requests": found.iter().map(|one| request_json(one, now)).collect::<Vec<_>>() }))
			.await
	}
}

fn requests_table(requests: &[RequestView], now: Millis) -> String {
	let amounts = show::column(&requests.iter().map(|one| one.amount).collect::<Vec<_>>());
	let fees = show::column(&requests.iter().map(|one| one.fee).collect::<Vec<_>>());
	let rows = requests.iter().zip(amounts).zip(fees).map(|((one, amount), fee)| {
		vec![
			one.id.to_string(),
			amount,
			fee,
			one.instalments.len().to_string(),
			show::address(&one.holder),
			show::address(&one.agent),
			show::instant(one.expires),
			standing(one, now).into(),
		]
	});
	let columns = [
		Column::Right("no."),
		Column::Right("amount, VNS"),
		Column::Right("fee, VNS"),
		Column::Right("notes"),
		Column::Left("who asks"),
		Column::Left("who is asked"),
		Column::Left("expires"),
		Column::Left(""),
	];
	format!("{}\nIn full, with the notes: vns credit show-request NUMBER\n", table(&columns, rows.collect()))
}

/// It counts until its expiry, that instant included.
pub(super) const fn has_expired(request: &RequestView, now: Millis) -> bool {
	now > request.expires
}

const fn standing(request: &RequestView, now: Millis) -> &'static str {
	if has_expired(request, now) {
		"EXPIRED"
	} else {
		"open"
	}
}

#[derive(Args)]
pub struct ShowRequest {
	/// The number of the request
	#[arg(value_parser = parse::number)]
	id: RequestId,
	#[command(flatten)]
	read: ReadOptions,
}

impl ShowRequest {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let now = clock_of(&at).await?.network;
		let found = request(&at, self.id).await?;
		let text = found.as_ref().map_or_else(|absent| format!("{absent}\n"), |one| pairs(&described(one, now)));
		answer(&at, text, json!({ "request": found.as_ref().ok().map(|one| request_json(one, now)) })).await
	}
}

/// The open request of that number, or why there is none.
pub(super) async fn request(at: &At, id: RequestId) -> Result<Result<RequestView, String>, Failure> {
	let found = issuance::open_request(at, id).await?;
	Ok(found.ok_or_else(|| {
		format!("at block {} there is no request {id}: it never existed, was approved or withdrawn", at.number())
	}))
}

/// A request in full: who, how much, in which notes, for what.
pub(super) fn described(request: &RequestView, now: Millis) -> Vec<(&'static str, String)> {
	let mut lines = vec![
		("request", request.id.to_string()),
		("who asks", show::address(&request.holder)),
		("who is asked", show::address(&request.agent)),
		("amount", show::amount(request.amount)),
	];
	lines.extend(request.instalments.iter().map(|one| ("note of", note_words(one))));
	lines.extend([
		("fee", format!("{}, out of the value that is drawn", show::amount(request.fee))),
		("purpose", format!("0x{}", hex::encode(request.purpose))),
		("expires", format!("{} in network time", show::instant(request.expires))),
		("standing", standing(request, now).into()),
	]);
	lines
}

fn note_words(note: &Instalment) -> String {
	let amount = show::amount(note.amount.planck());
	match &note.terms {
		Terms::At(hour) => format!("{amount}, due {}", show::hour(*hour)),
		Terms::OnDemand { by, notice, latest } => {
			format!(
				"{amount}, due {notice} hours after {} demands it, at the latest {}",
				show::address(by),
				show::hour(*latest)
			)
		},
	}
}

fn request_json(request: &RequestView, now: Millis) -> Value {
	let note = |note: &Instalment| {
		let on_demand = match &note.terms {
			Terms::At(_) => Value::Null,
			Terms::OnDemand { by, notice, .. } => json!({ "by": show::address(by), "notice_hours": notice }),
		};
		json!({
			"amount": show::planck(note.amount.planck()),
			"due": show::hour_json(note.terms.due()),
			"on_demand": on_demand,
		})
	};
	json!({
		"id": request.id,
		"holder": show::address(&request.holder),
		"agent": show::address(&request.agent),
		"amount": show::planck(request.amount),
		"notes": request.instalments.iter().map(note).collect::<Vec<_>>(),
		"fee": show::planck(request.fee),
		"purpose": format!("0x{}", hex::encode(request.purpose)),
		"expires": show::instant_json(request.expires),
		"expired": has_expired(request, now),
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_clock::Hour;
	use vns_units::{Credit, UNIT};

	#[test]
	fn a_request_should_be_described_in_full() {
		let account = |byte| AccountId([byte; 32]);
		let demand = Terms::OnDemand { by: account(3), notice: 24, latest: Hour(499_474) };
		let note = |amount: u128, terms| Instalment { amount: Credit::new(amount), terms };
		let request = RequestView {
			id: 7,
			holder: account(1),
			agent: account(2),
			amount: 3 * UNIT,
			instalments: vec![note(2 * UNIT, Terms::At(Hour(499_474))), note(UNIT, demand)],
			fee: UNIT,
			purpose: [9; 32],
			expires: 1_798_106_400_000,
		};
		let lines = pairs(&described(&request, 1_798_106_400_000));
		for part in
			["3.00 VNS", "2.00 VNS, due 2026-12-24 10:00 UTC", "24 hours after", "1.00 VNS, out of", "0x0909", "open"]
		{
			assert!(lines.contains(part), "{part}: {lines}");
		}
		for byte in 1..=3 {
			assert!(lines.contains(&show::address(&account(byte))), "{lines}");
		}
		assert!(pairs(&described(&request, 1_798_106_400_001)).contains("EXPIRED"));
		assert_eq!(request_json(&request, 0)["notes"][1]["on_demand"]["notice_hours"], 24);
	}
}
