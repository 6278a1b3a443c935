// SPDX-License-Identifier: Apache-2.0
//! Which tables and plots are made of what was measured.

use crate::{
	row::{ratio, Row, Side},
	svg::{Bars, Lines, Series},
	table::{escaped, figure, whole, Table},
};
use serde_json::{json, Value};
use std::collections::BTreeSet;

/// All that was measured in one run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
	/// Code, day and machine, in words.
	pub about: String,
	/// How the native part was built, in words.
	pub build: String,
	/// How many rounds there were.
	pub rounds: u32,
	/// What was measured, in the order of the tables. The first row of the plain runtime among the fewest accounts is what others
	/// are set beside.
	pub rows: Vec<Row>,
	/// Blocks without any call, one for each runtime and size.
	pub empty: Vec<Row>,
}

/// A plot, and the name of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plot {
	/// The name of the file, without a folder.
	pub file: &'static str,
	/// What it shows, for the page that it stands in.
	pub alt: String,
	/// The document.
	pub svg: String,
}

/// Kinds are told apart by runtime and name.
type Kind<'a> = (Side, &'a str);
/// A figure of a row, and what it is, with its unit.
type Measure<'a> = (&'static str, Box<dyn Fn(&Row) -> f64 + 'a>);

impl Report {
	/// The numbers of accounts, ascending.
	pub fn sizes(&self) -> Vec<u64> {
		self.rows.iter().map(|row| row.entries).collect::<BTreeSet<_>>().into_iter().collect()
	}

	/// The block without a call that belongs to this row.
	pub fn empty_of(&self, row: &Row) -> Option<&Row> {
		self.empty.iter().find(|empty| (empty.side, empty.entries) == (row.side, row.entries))
	}

	/// What was measured among the fewest accounts: every kind.
	fn first(&self) -> Vec<&Row> {
		let least = self.sizes().first().copied();
		self.rows.iter().filter(|row| Some(row.entries) == least).collect()
	}

	/// The plain runtime's transfer, beside which others are set.
	fn plain(&self) -> Option<&Row> {
		self.first().into_iter().find(|row| row.side == Side::Plain)
	}

	/// The kinds that were measured among more than one number of accounts.
	fn growing(&self) -> Vec<Kind<'_>> {
		let mut kinds: Vec<Kind<'_>> = vec![];
		for row in &self.rows {
			let kind = (row.side, row.kind.as_str());
			if !kinds.contains(&kind) && self.among(kind).len() > 1 {
				kinds.push(kind);
			}
		}
		kinds
	}

	/// A kind among all numbers of accounts, ascending.
	fn among(&self, (side, kind): Kind<'_>) -> Vec<&Row> {
		let mut rows: Vec<&Row> = self.rows.iter().filter(|row| row.side == side && row.kind == kind).collect();
		rows.sort_by_key(|row| row.entries);
		rows
	}

	/// Calls a second.
	pub fn throughput(&self) -> Table {
		let mut table = Table::new(&[
			"runtime",
			"a block full of",
			"calls in it",
			"authored a second",
			"imported a second",
			"validated a second",
			"validated, beside the first",
		]);
		for row in self.first() {
			let validated = row.per_second(&row.validated);
			let beside = self.plain().map_or(0.0, |plain| ratio(validated, plain.per_second(&plain.validated)));
			table.rows.push(vec![
				row.side.name().into(),
				row.kind.clone(),
				// Said, where it was not the weight that ended the block.
				if row.full { count(row.calls) } else { format!("{}, no more were there", count(row.calls)) },
				figure(row.per_second(&row.authored)),
				figure(row.per_second(&row.imported)),
				figure(validated),
				figure(beside),
			]);
		}
		table
	}

	/// What a call declares, what it is charged, and what it takes: time.
	pub fn time(&self) -> Table {
		let mut table = Table::new(&[
			"runtime",
			"call",
			"declared, µs",
			"charged, µs",
			"authored, µs",
			"imported, µs",
			"validated, µs",
			"charged, times what validating took",
		]);
		for row in self.first() {
			let validated = row.micros(&row.validated);
			table.rows.push(vec![
				row.side.name().into(),
				row.kind.clone(),
				figure(row.declared_micros()),
				figure(row.charged_micros()),
				figure(row.micros(&row.authored)),
				figure(row.micros(&row.imported)),
				figure(validated),
				figure(ratio(row.charged_micros(), validated)),
			]);
		}
		table
	}

	/// Bytes of a call.
	pub fn bytes(&self) -> Table {
		let mut table = Table::new(&[
			"runtime",
			"call",
			"transaction, bytes",
			"proof declared, bytes",
			"proof, bytes",
			"PoV with the transaction, compressed, bytes",
			"state grows by entries",
			"state grows by bytes",
		]);
		for row in self.first() {
			let empty = self.empty_of(row);
			table.rows.push(vec![
				row.side.name().into(),
				row.kind.clone(),
				figure(row.length_each()),
				whole(row.declared.proof.into()),
				figure(row.proof_each(empty)),
				figure(row.pov_each(empty)),
				figure(row.entries_each(empty)),
				figure(row.bytes_each(empty)),
			]);
		}
		table
	}

	/// What a block takes in which nothing is done.
	pub fn emptiness(&self) -> Table {
		let mut table = Table::new(&[
			"runtime",
			"accounts",
			"authored, ms",
			"imported, ms",
			"validated, ms",
			"proof, bytes",
			"PoV, bytes",
		]);
		for row in &self.empty {
			table.rows.push(vec![
				row.side.name().into(),
				count(row.entries),
				figure(row.authored.fastest * 1e3),
				figure(row.imported.fastest * 1e3),
				figure(row.validated.fastest * 1e3),
				count(row.proof),
				count(row.pov),
			]);
		}
		table
	}

	/// A call among few and among many accounts.
	pub fn growth(&self) -> Table {
		let sizes = self.sizes();
		let mut head = vec!["runtime".to_string(), "call".into(), "of a call".into()];
		head.extend(sizes.iter().map(|size| format!("among {}", whole((*size).into()))));
		head.push("last beside first".into());
		let mut table = Table { head, rows: vec![] };
		for kind in self.growing() {
			for (what, of) in self.measures() {
				let mut line = vec![kind.0.name().into(), kind.1.to_string(), what.into()];
				let values = self.over(kind, &sizes, &of);
				line.extend(values.iter().map(|value| value.map_or(String::new(), figure)));
				let known: Vec<f64> = values.into_iter().flatten().collect();
				let last = known.last().zip(known.first());
				line.push(last.map_or(String::new(), |(last, first)| figure(ratio(*last, *first))));
				table.rows.push(line);
			}
		}
		table
	}

	/// What is looked at as the state grows.
	fn measures(&self) -> [Measure<'_>; 4] {
		[
			("authored, µs", Box::new(|row: &Row| row.micros(&row.authored))),
			("imported, µs", Box::new(|row: &Row| row.micros(&row.imported))),
			("validated, µs", Box::new(|row: &Row| row.micros(&row.validated))),
			("proof, bytes", Box::new(|row: &Row| row.proof_each(self.empty_of(row)))),
		]
	}

	/// A figure of a kind for each number of accounts, none where it was not measured.
	fn over(&self, kind: Kind<'_>, sizes: &[u64], of: &dyn Fn(&Row) -> f64) -> Vec<Option<f64>> {
		let rows = self.among(kind);
		sizes.iter().map(|size| rows.iter().find(|row| row.entries == *size).map(|row| of(row))).collect()
	}

	/// What stands between the markers of the page, with plots from the folder `img` beside it.
	pub fn markdown(&self) -> String {
		let mut text = format!(
			"{}. {} The fastest of {} rounds, in turns.\n",
			escaped(self.about.trim_end_matches('.')),
			escaped(&self.build),
			self.rounds
		);
		let plots = self.plots();
		let shown = |file: &str| {
			let plot = plots.iter().find(|plot| plot.file == file);
			plot.map_or(String::new(), |plot| format!("\n![{}](img/{})\n", escaped(&plot.alt), plot.file))
		};
		let mut part = |heading: &str, table: &Table, files: &[&str]| {
			if table.rows.is_empty() {
				return;
			}
			text.push_str(&format!("\n### {heading}\n\n{}", table.markdown()));
			files.iter().for_each(|file| text.push_str(&shown(file)));
		};
		part("Calls a second", &self.throughput(), &[SECOND]);
		part("Time of a call", &self.time(), &[TIME]);
		part("Bytes of a call", &self.bytes(), &[]);
		part("A block without a call", &self.emptiness(), &[]);
		part("As the state grows", &self.growth(), &[GROWTH_AUTHORED, GROWTH_VALIDATED, GROWTH_PROOF]);
		text
	}

	/// The plots.
	pub fn plots(&self) -> Vec<Plot> {
		let rows = self.first();
		let groups: Vec<String> = rows.iter().map(|row| format!("{}, {}", row.kind, short(row.side))).collect();
		let series = |name: &str, of: &dyn Fn(&Row) -> f64| Series {
			name: name.into(),
			values: rows.iter().map(|row| of(row)).collect(),
		};
		let least = self.sizes().first().copied().unwrap_or_default();
		let second = Bars {
			title: "Calls a second".into(),
			description: format!(
				"How many calls a second are authored, imported and validated on one machine, by kind of call, among {} accounts. \
				More is better.",
				count(least)
			),
			axis: "calls a second, by one processor".into(),
			groups: groups.clone(),
			series: vec![
				series("authored", &|row| row.per_second(&row.authored)),
				series("imported", &|row| row.per_second(&row.imported)),
				series("validated", &|row| row.per_second(&row.validated)),
			],
		};
		let time = Bars {
			title: "Time of a call: declared, charged and measured".into(),
			description: "What a call declares and is charged by its weight, and what it takes to author, import and validate it. \
				Where a measured bar is longer than the charged one, the weight is too small for this machine."
				.into(),
			axis: "microseconds a call".into(),
			groups,
			series: vec![
				series("declared", &Row::declared_micros),
				series("charged", &Row::charged_micros),
				series("authored", &|row| row.micros(&row.authored)),
				series("imported", &|row| row.micros(&row.imported)),
				series("validated", &|row| row.micros(&row.validated)),
			],
		};
		let [(_, authored), _, (_, validated), (_, proof)] = self.measures();
		let mut plots = vec![];
		if !rows.is_empty() {
			plots.push(Plot { file: SECOND, alt: second.description.clone(), svg: second.svg() });
			plots.push(Plot { file: TIME, alt: time.description.clone(), svg: time.svg() });
		}
		for (file, title, up, of) in [
			(GROWTH_AUTHORED, "Authoring a call as the state grows", "microseconds a call", authored),
			(GROWTH_VALIDATED, "Validating a call as the state grows", "microseconds a call", validated),
			(GROWTH_PROOF, "Proof of a call as the state grows", "bytes a call", proof),
		] {
			let lines = self.lines(title, up, &of);
			if !lines.series.is_empty() {
				plots.push(Plot { file, alt: lines.description.clone(), svg: lines.svg() });
			}
		}
		plots
	}

	/// A figure of all kinds that were measured among several numbers of accounts. Those that lack one of them are left out.
	fn lines(&self, title: &str, up: &str, of: &dyn Fn(&Row) -> f64) -> Lines {
		let sizes = self.sizes();
		let series = self.growing().into_iter().filter_map(|kind| {
			let values: Option<Vec<f64>> = self.over(kind, &sizes, of).into_iter().collect();
			Some(Series { name: format!("{}, {}", kind.1, short(kind.0)), values: values? })
		});
		Lines {
			title: title.into(),
			description: format!(
				"{title}, in {up}, by the number of accounts in the state, which stands at its logarithm."
			),
			across: "accounts in the state; under VNS as many notes and names".into(),
			up: up.into(),
			places: sizes.clone(),
			series: series.collect(),
		}
	}

	/// All of it, for programs.
	pub fn json(&self) -> Value {
		let rows = |rows: &[Row]| rows.iter().map(Row::json).collect::<Vec<_>>();
		json!({
			"about": self.about,
			"build": self.build,
			"rounds": self.rounds,
			"rows": rows(&self.rows),
			"empty_blocks": rows(&self.empty),
		})
	}
}

const SECOND: &str = "throughput-second.svg";
const TIME: &str = "throughput-time.svg";
const GROWTH_AUTHORED: &str = "throughput-growth-authored.svg";
const GROWTH_VALIDATED: &str = "throughput-growth-validated.svg";
const GROWTH_PROOF: &str = "throughput-growth-proof.svg";

/// The runtime, where there is little room.
const fn short(side: Side) -> &'static str {
	match side {
		Side::Plain => "plain",
		Side::Ours => "VNS",
	}
}

fn count(number: u64) -> String {
	whole(number.into())
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::row::tests::row;

	fn report() -> Report {
		let mut rows = vec![];
		for size in [10_000, 1_000_000] {
			rows.push(row(Side::Plain, "transfer", size, 2_000));
			rows.push(row(Side::Ours, "transfer", size, 1_500));
			rows.push(row(Side::Ours, "draw", size, 700));
		}
		rows.push(row(Side::Ours, "vote", 10_000, 300));
		let empty = [(Side::Plain, 10_000), (Side::Ours, 10_000), (Side::Plain, 1_000_000), (Side::Ours, 1_000_000)];
		Report {
			about: "commit 1234567, 2026-11-23".into(),
			build: "Daily build.".into(),
			rounds: 5,
			rows,
			empty: empty.map(|(side, size)| row(side, "", size, 0)).to_vec(),
		}
	}

	#[test]
	fn every_kind_should_be_in_every_table_of_the_fewest_accounts_once() {
		let report = report();
		for table in [report.throughput(), report.time(), report.bytes()] {
			let kinds: Vec<(&str, &str)> = table.rows.iter().map(|line| (&*line[0], &*line[1])).collect();
			assert_eq!(kinds, [("balances only", "transfer"), ("VNS", "transfer"), ("VNS", "draw"), ("VNS", "vote")]);
			assert!(table.rows.iter().all(|line| line.len() == table.head.len()));
		}
		assert_eq!(report.throughput().rows[0][6], "1.00", "the first beside itself");
		assert_eq!(report.throughput().rows[2][6], "0.35");
		assert_eq!(report.emptiness().rows.len(), 4);
	}

	#[test]
	fn growth_should_show_what_was_measured_more_than_once() {
		let table = report().growth();
		assert_eq!(table.head[3..], ["among 10,000", "among 1,000,000", "last beside first"]);
		assert_eq!(table.rows.len(), 3 * 4);
		assert!(!table.markdown().contains("vote"));
		assert!(table.rows.iter().all(|line| line[5] == "1.00"));
	}

	#[test]
	fn a_block_that_was_not_full_should_say_so() {
		let mut report = report();
		report.rows[0].full = false;
		assert!(report.throughput().markdown().contains("| 2,000, no more were there |"));
	}

	#[test]
	fn the_page_should_show_all_plots_by_the_names_of_their_files() {
		let report = report();
		let text = report.markdown();
		assert!(text.starts_with("commit 1234567, 2026-11-23. Daily build. The fastest of 5 rounds, in turns.\n"));
		let plots = report.plots();
		assert_eq!(plots.len(), 5);
		for plot in plots {
			assert!(text.contains(&format!("](img/{})", plot.file)), "{} in {text}", plot.file);
			assert!(plot.svg.contains("</svg>"));
		}
	}

	#[test]
	fn a_report_of_nothing_should_be_no_table_and_no_plot() {
		let none = Report::default();
		assert!(none.plots().is_empty());
		assert!(!none.markdown().contains('|'));
		assert_eq!(none.growth().rows.len(), 0);
		assert_eq!(none.json()["rows"], json!([]));
	}

	#[test]
	fn a_run_of_one_size_should_have_no_growth() {
		let mut report = report();
		report.rows.retain(|row| row.entries == 10_000);
		assert_eq!(report.plots().len(), 2);
		assert!(!report.markdown().contains("As the state grows"));
	}

	#[test]
	fn a_run_without_the_plain_runtime_should_set_nothing_beside_it() {
		let mut report = report();
		report.rows.retain(|row| row.side == Side::Ours);
		assert!(report.throughput().rows.iter().all(|line| line[6] == "0.00"));
	}
}
