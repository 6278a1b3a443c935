// SPDX-License-Identifier: Apache-2.0
//! Reporting. What is known to be refused is not sent.

use super::{
	checks::{self, Facts, REMAINS},
	evidence::{self, Source},
};
use crate::{failure::Failure, options::SendOptions, parse, report::Report, send::Sender, session::Session, show};
use clap::Args;
use serde_json::Value;
use vns_client::{access::Weight, credit::NoteId, penalty};

/// The most notes of a party that a report pays, also where links have brought it more.
const MAX_NOTES: u32 = 256;

#[derive(Args)]
pub struct ReportEvidence {
	#[command(flatten)]
	source: Source,
	/// An overdue note of the signer's party; by default the one that is overdue for longest
	#[arg(long, value_name = "NOTE", value_parser = parse::number)]
	note: Option<NoteId>,
	#[command(flatten)]
	send: SendOptions,
}

impl ReportEvidence {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let bytes = self.source.load()?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let signed = evidence::read(&at, &bytes)?;
		let facts = Facts::gather(&at, &bytes, signed, self.note).await?;
		let objections = facts.objections();
		let (Some(note), true) = (facts.note, objections.is_empty()) else {
			let said: String = objections.iter().map(|one| format!("\n  {}", one.said)).collect();
			return Err(Failure::Usage(format!(
				"as of block {}, the chain would refuse this report, for a fee:{said}\nNothing was sent",
				at.number()
			)));
		};
		let (most_notes, most_weight) = (with_more(facts.party.notes).min(MAX_NOTES), with_margin(facts.weight));
		let described = evidence::described(&facts.signed, facts.birth);
		let mut remarks: Vec<String> = described
			.iter()
			.chain(&checks::lines(&facts.checks()))
			.map(|(name, value)| format!("{name}: {value}"))
			.collect();
		remarks.push(format!("{REMAINS} of {}", show::amount(facts.fee)));
		remarks.push(format!(
			"what is seized pays what is overdue first, {}; of the rest half is yours. Whoever reports first is paid",
			show::amount(facts.party.overdue)
		));
		remarks.push("the fee is for all that may be needed; what is not used of it is given back".into());
		let call = penalty::report(&bytes, note, most_notes, most_weight)?;
		Ok(with_summary(sender.send(call, &remarks).await?))
	}
}

/// A tenth more, in case that a link brings the party more notes meanwhile.
fn with_more(notes: u32) -> u32 {
	notes.saturating_add(notes.div_ceil(10))
}

/// The same of a weight, in case that the runtime is upgraded meanwhile.
fn with_margin(weight: Weight) -> Weight {
	let more = |part: u64| part.saturating_add(part.div_ceil(10));
	Weight { ref_time: more(weight.ref_time), proof_size: more(weight.proof_size) }
}

/// Says in a few lines what was seized and to whom it went.
fn with_summary(report: Report) -> Report {
	let (mut text, json) = report.into_parts();
	let events = json.get("events").and_then(Value::as_array);
	let seized = events.and_then(|events| events.iter().find(|event| event.get("name") == Some(&"Seized".into())));
	if let Some(lines) = seized.and_then(|event| summary(event.get("fields")?)) {
		text.push('\n');
		text.push_str(&lines);
	}
	Report::new(text, json)
}

/// Of the fields of `Penalty.Seized`, as they are for programs.
fn summary(fields: &Value) -> Option<String> {
	let planck = |value: &Value| value.as_str()?.parse::<u128>().ok();
	let both = |name: &str| -> Option<(u128, u128)> {
		let field = fields.get(name)?;
		Some((planck(field.get("value")?)?, planck(field.get("vouchers")?)?))
	};
	let words = |(value, vouchers): (u128, u128)| match (value, vouchers) {
		(value, 0) => show::amount(value),
		(0, vouchers) => format!("{} of vouchers", show::amount(vouchers)),
		(value, vouchers) => format!("{} and {} of vouchers", show::amount(value), show::amount(vouchers)),
	};
	let account = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
	let (to_author, to_pot) = (planck(fields.get("to_author")?)?, planck(fields.get("to_pot")?)?);
	let mut lines = vec![
		format!("Seized of {}: {}", account("accused")?, words(both("seized")?)),
		format!("  paid overdue notes: {}", words(both("settled")?)),
		format!("  to {}, who reported: {}", account("reporter")?, words(both("to_reporter")?)),
	];
	if let Some(author) = account("author").filter(|_| to_author > 0) {
		lines.push(format!("  to {author}, the author: {} of vouchers", show::amount(to_author)));
	}
	if to_pot > 0 {
		lines.push(format!("  could not be paid out, to the pot: {}", show::amount(to_pot)));
	}
	Some(lines.iter().map(|line| format!("{line}\n")).collect())
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	#[test]
	fn what_was_seized_should_be_told_with_where_it_went() {
		let both =
			|value: u128, vouchers: u128| json!({ "value": value.to_string(), "vouchers": vouchers.to_string() });
		let fields = json!({
			"accused": "A", "seized": both(500_000_000_000_000, 0), "settled": both(300_000_000_000_000, 0),
			"reporter": "R", "to_reporter": both(100_000_000_000_000, 0),
			"author": "B", "to_author": "100000000000000", "to_pot": "0",
		});
		let text = summary(&fields).unwrap();
		for part in [
			"Seized of A: 500.00 VNS",
			"notes: 300.00 VNS",
			"to R, who reported: 100.00 VNS",
			"to B, the author: 100.00",
		] {
			assert!(text.contains(part), "{part}: {text}");
		}
		assert!(!text.contains("pot"), "{text}");
		let vouchers = json!({
			"accused": "A", "seized": both(1, 2), "settled": both(0, 2), "reporter": "R", "to_reporter": both(0, 0),
			"author": null, "to_author": "0", "to_pot": "1",
		});
		let text = summary(&vouchers).unwrap();
		assert!(text.contains("of vouchers") && text.contains("to the pot") && !text.contains("the author"), "{text}");
		assert_eq!(summary(&json!({ "accused": "A" })), None);
	}

	#[test]
	fn the_margins_should_never_be_less() {
		assert_eq!([with_more(0), with_more(1), with_more(20)], [0, 2, 22]);
		let most = Weight { ref_time: u64::MAX, proof_size: 10 };
		assert_eq!(with_margin(most), Weight { ref_time: u64::MAX, proof_size: 11 });
	}
}
