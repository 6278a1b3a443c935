// SPDX-License-Identifier: Apache-2.0
//! What can be read of penalties.

use super::{
	checks::{self, Facts, REMAINS},
	evidence::{self, Source},
};
use crate::{
	failure::Failure,
	parse,
	report::{pairs, Report},
	session::{block_json, headline, ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use vns_client::{credit::NoteId, penalty, At, Hash};

/// An answer about one block: text under a line that says which, JSON with `at` beside it.
async fn answer(at: &At, text: String, mut json: Value) -> Result<Report, Failure> {
	if let Some(fields) = json.as_object_mut() {
		fields.insert("at".into(), block_json(at));
	}
	Ok(Report::new(format!("{}\n\n{text}", headline(at).await?), json))
}

#[derive(Args)]
pub struct Check {
	#[command(flatten)]
	source: Source,
	/// An overdue note of the signer's party; by default the one that is overdue for longest
	#[arg(long, value_name = "NOTE", value_parser = parse::number)]
	note: Option<NoteId>,
}

impl Check {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let bytes = self.source.load()?;
		let chain = session.connect().await?;
		// The chain remembers the births of young transactions only: there is nothing to check at old blocks.
		let at = chain.finalized().await?;
		let signed = evidence::read(&at, &bytes)?;
		let facts = Facts::gather(&at, &bytes, signed, self.note).await?;
		let checks = facts.checks();
		let good = facts.objections().is_empty();
		let mut text = pairs(&evidence::described(&facts.signed, facts.birth));
		text.push('\n');
		text.push_str(&pairs(&checks::lines(&checks)));
		text.push_str(&match (good, facts.note) {
			(true, Some(note)) => {
				format!(
					"\nIt can be reported: vns penalty report … --note {note}\n{REMAINS} ({})\n",
					show::amount(facts.fee)
				)
			},
			_ => "\nReported as things stand, it would be refused, and cost a fee\n".to_owned(),
		});
		let json = json!({
			"transaction": evidence::json(&facts.signed, facts.birth),
			"note": facts.note,
			"checks": checks::json(&checks),
			"good": good,
			"plain_fee": show::planck(facts.fee),
			"weight": { "ref_time": facts.weight.ref_time, "proof_size": facts.weight.proof_size },
		});
		answer(&at, text, json).await
	}
}

#[derive(Args)]
pub struct Spent {
	/// The hash of the transaction, as vns penalty check prints it
	#[arg(value_parser = parse::hash)]
	hash: Hash,
	#[command(flatten)]
	read: ReadOptions,
}

impl Spent {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = penalty::spent(&at, &self.hash).await?;
		let text = match found {
			Some(block) => format!("it was punished in block {block}, and never is again"),
			None => "no transaction with this hash was punished".to_owned(),
		};
		answer(&at, text, json!({ "hash": format!("{:?}", self.hash), "block": found })).await
	}
}

#[derive(Args)]
pub struct Totals {
	#[command(flatten)]
	read: ReadOptions,
}

impl Totals {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = penalty::totals(&at).await?;
		let amounts = [
			("seized", found.seized),
			("of it paid overdue notes", found.settled),
			("of it went to who reported", found.to_reporters),
			("of it went to authors", found.to_authors),
			("of it went to the pot", found.to_pot),
		];
		let values = show::stacked(&amounts.map(|(_, amount)| amount));
		let mut lines = vec![("reports that succeeded", found.reports.to_string())];
		lines.extend(amounts.iter().map(|(name, _)| *name).zip(values));
		let json = json!({ "totals": {
			"reports": found.reports,
			"seized": show::planck(found.seized),
			"settled": show::planck(found.settled),
			"to_reporters": show::planck(found.to_reporters),
			"to_authors": show::planck(found.to_authors),
			"to_pot": show::planck(found.to_pot),
		} });
		answer(&at, pairs(&lines), json).await
	}
}
