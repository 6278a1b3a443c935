// SPDX-License-Identifier: Apache-2.0
//! What a `d/` name says over DNS: its resource records in presentation form, and what of its JSON was skipped.

use super::text::{name, read};
use crate::{
	failure::Failure,
	report::Report,
	session::{block_json, ReadOptions, Session},
};
use clap::Args;
use serde_json::{json, Value};
use std::{collections::BTreeMap, path::PathBuf};
use vns_client::names::{self, Name, NameValue, Namespace};
use vns_names::zone::{zone, Diagnostic, NoImports, Options, Severity, Suffix, Zone};

/// The most diagnostics that people are shown.
const MOST_SHOWN: usize = 40;
/// How often what is imported is looked up: each round may find names that import others.
const MOST_ROUNDS: u32 = 8;

#[derive(Args)]
pub struct ZoneOf {
	/// The name, of the namespace d/
	#[arg(value_parser = name)]
	name: Name,
	/// The JSON in this file, in place of what the name says now. Asks no node; nothing is imported
	#[arg(long, value_name = "FILE")]
	file: Option<PathBuf>,
	/// Below which domain
	#[arg(long, value_name = "DOMAIN", default_value = "vns", value_parser = suffix)]
	suffix: Suffix,
	/// Time to live of each record, in seconds
	#[arg(long, value_name = "SECONDS", default_value_t = 600)]
	ttl: u32,
	#[command(flatten)]
	read: ReadOptions,
}

fn suffix(text: &str) -> Result<Suffix, String> {
	Suffix::parse(text).ok_or_else(|| "write one or more labels, as in vns or vns.example.com".into())
}

impl ZoneOf {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		if !self.name.space.resolves_over_dns() {
			return Err(Failure::Usage(format!("only names in d/ resolve over DNS, and {} is not", self.name)));
		}
		let options = Options { suffix: self.suffix.clone(), ttl: self.ttl, ..Options::default() };
		if let Some(file) = &self.file {
			let limit = u64::try_from(options.limits.bytes).unwrap_or(u64::MAX);
			let made = zone(&self.name.label, &read(file, limit)?, &NoImports, &options);
			return Ok(report(&made, Value::Null));
		}
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let value = match names::resolve(&at, &self.name).await? {
			Some(NameValue::Inline(bytes)) => bytes.into_inner(),
			Some(NameValue::Elsewhere { hash, .. }) => {
				return Err(Failure::Usage(format!(
					"{} says only the hash 0x{} of what lies elsewhere: fetch that, and name it by --file",
					self.name,
					hex::encode(hash)
				)))
			},
			None => return Err(vns_client::Error::Refused(format!("{} does not resolve now", self.name)).into()),
		};
		// What is imported is asked for until nothing new is.
		let mut known: BTreeMap<String, Option<Vec<u8>>> = BTreeMap::new();
		let mut made = zone(&self.name.label, &value, &NoImports, &options);
		for _ in 0..MOST_ROUNDS {
			let missing: Vec<String> = made.imports.iter().filter(|name| !known.contains_key(*name)).cloned().collect();
			if missing.is_empty() {
				break;
			}
			for one in missing {
				let found = match Name::resolve(one.as_bytes()) {
					Ok(name) => names::resolve(&at, &name).await?,
					Err(_) => None,
				};
				let bytes = found.and_then(|value| match value {
					NameValue::Inline(bytes) => Some(bytes.into_inner()),
					NameValue::Elsewhere { .. } => None,
				});
				known.insert(one, bytes);
			}
			let lookup = |name: &str| known.get(name).cloned().flatten();
			made = zone(&self.name.label, &value, &lookup, &options);
		}
		Ok(report(&made, block_json(&at)))
	}
}

fn report(made: &Zone, at: Value) -> Report {
	let records = made.print();
	let mut text = if records.is_empty() { "no resource records\n".to_owned() } else { records.clone() };
	for endpoint in &made.endpoints {
		text.push_str(&format!("; {} {} {}\n", endpoint.owner, endpoint.network.as_str(), endpoint.address));
	}
	for line in shown(&made.diagnostics) {
		text.push_str(&format!("; {line}\n"));
	}
	let diagnostics: Vec<Value> = made
		.diagnostics
		.iter()
		.map(|one| json!({ "path": one.path, "code": one.code.as_str(), "severity": word(one.code.severity()), "text": one.text }))
		.collect();
	let json = json!({
		"records": records.lines().collect::<Vec<_>>(),
		"diagnostics": diagnostics,
		"errors": made.errors(),
		"imports": made.imports,
		"info": made.info,
		"at": at,
	});
	Report::new(text, json)
}

const fn word(severity: Severity) -> &'static str {
	match severity {
		Severity::Note => "note",
		Severity::Warning => "warning",
		Severity::Error => "error",
	}
}

/// The gravest first.
fn shown(diagnostics: &[Diagnostic]) -> Vec<String> {
	let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
	sorted.sort_by_key(|one| std::cmp::Reverse(one.code.severity()));
	let mut lines: Vec<String> =
		sorted.iter().take(MOST_SHOWN).map(|one| format!("{}: {one}", word(one.code.severity()))).collect();
	if let Some(more) = sorted.len().checked_sub(MOST_SHOWN).filter(|more| *more > 0) {
		lines.push(format!("and {more} more"));
	}
	lines
}

/// What is said of a value before it is published: its records and all diagnostics. Refused where something in it is malformed,
/// unless that is meant. Names that are not served over DNS may say anything.
pub fn remarks(name: &Name, content: &[u8], despite_errors: bool) -> Result<Vec<String>, Failure> {
	if name.space != Namespace::Domain {
		return Ok(vec![]);
	}
	let made = zone(&name.label, content, &NoImports, &Options::default());
	let mut lines = shown(&made.diagnostics);
	if made.errors() > 0 && !despite_errors {
		lines.push(
			"nothing was sent; --despite-errors sends it all the same, and readers skip what is malformed".into(),
		);
		return Err(Failure::Usage(format!("the value of {name} has errors:\n  {}", lines.join("\n  "))));
	}
	lines.push(match made.records.len() {
		1 => "1 resource record".to_owned(),
		count => format!("{count} resource records, without what is imported"),
	});
	Ok(lines)
}

#[cfg(test)]
mod tests {
	use super::*;

	fn example() -> Name {
		Name::parse(b"d/example").unwrap()
	}

	#[test]
	fn diagnostics_should_come_before_anything_is_sent() {
		let good = remarks(&example(), br#"{"ip":"192.0.2.1"}"#, false).unwrap();
		assert_eq!(good, ["1 resource record"]);
		let bad = br#"{"ip":"192.0.2.999","nonsense":1}"#;
		let Err(Failure::Usage(reason)) = remarks(&example(), bad, false) else { panic!("is refused") };
		assert!(
			reason.contains("error: ") && reason.contains("$.ip") && reason.contains("--despite-errors"),
			"{reason}"
		);
		let lines = remarks(&example(), bad, true).unwrap();
		assert!(lines[0].starts_with("error: "), "the gravest first: {lines:?}");
		assert!(remarks(&example(), b"not JSON", false).is_err());
		// What is not served over DNS may say anything.
		let other = Name::parse(b"id/alice").unwrap();
		assert_eq!(remarks(&other, b"not JSON", false).unwrap(), Vec::<String>::new());
	}

	#[test]
	fn a_zone_should_be_printed_with_what_was_skipped() {
		let json = br#"{"ip":["192.0.2.1","x"],"map":{"www":{"alias":""}}}"#;
		let made = zone(&example().label, json, &NoImports, &Options::default());
		let (text, json) = report(&made, Value::Null).into_parts();
		assert!(text.starts_with("example.vns. 600 IN A 192.0.2.1\n"), "{text}");
		assert!(text.contains("www.example.vns. 600 IN CNAME example.vns.\n") && text.contains("; error: "), "{text}");
		assert_eq!((&json["errors"], json["records"].as_array().unwrap().len()), (&1.into(), 2));
		let none = zone(&example().label, b"", &NoImports, &Options::default());
		assert_eq!(report(&none, Value::Null).into_parts().0, "no resource records\n");
	}

	#[test]
	fn a_suffix_should_be_labels() {
		assert!(suffix("vns.alt").is_ok() && suffix("").is_err() && suffix("a..b").is_err());
	}
}
