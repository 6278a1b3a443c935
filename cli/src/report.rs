// SPDX-License-Identifier: Apache-2.0
//! What a command answers: text for people, one JSON document for programs.

use comfy_table::{presets::NOTHING, CellAlignment, Table, TableComponent};
use serde_json::Value;
use std::io::Write;

/// An answer in both forms.
pub struct Report {
	text: String,
	json: Value,
}

impl Report {
	pub const fn new(text: String, json: Value) -> Self {
		Self { text, json }
	}

	/// Both forms, for a command that answers more than one part does.
	pub fn into_parts(self) -> (String, Value) {
		(self.text, self.json)
	}

	/// Prints the one that was asked for.
	pub fn print(&self, json: bool) {
		if json {
			print_json(&self.json);
		} else {
			print(&self.text);
		}
	}
}

/// A JSON document on stdout.
pub fn print_json(json: &Value) {
	print(&format!("{json:#}"));
}

/// `println!` would panic when the reader goes away (`vns … | head`).
fn print(text: &str) {
	let mut out = std::io::stdout().lock();
	let _ = writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush());
}

/// A column of a table.
#[derive(Clone, Copy)]
pub enum Column {
	/// Text, to the left.
	Left(&'static str),
	/// Numbers, to the right.
	Right(&'static str),
}

/// A table with a head.
pub fn table(columns: &[Column], rows: Vec<Vec<String>>) -> String {
	let mut table = Table::new();
	table.load_preset(NOTHING);
	// A line under the head, and no others.
	table.set_style(TableComponent::HeaderLines, '─');
	table.set_style(TableComponent::MiddleHeaderIntersections, '─');
	table.set_header(columns.iter().map(|column| match column {
		Column::Left(name) | Column::Right(name) => *name,
	}));
	table.add_rows(rows);
	for (place, column) in columns.iter().enumerate() {
		if let (Column::Right(_), Some(found)) = (column, table.column_mut(place)) {
			found.set_cell_alignment(CellAlignment::Right);
		}
	}
	table.to_string().lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Lines of names and values.
pub fn pairs(lines: &[(&str, String)]) -> String {
	let width = lines.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
	lines.iter().map(|(name, value)| format!("{name:<width$}  {value}\n")).collect()
}

/// A block's number, with a word of warning where it may still be replaced.
pub fn block(number: u64, is_final: bool) -> String {
	if is_final {
		number.to_string()
	} else {
		format!("{number} (not final: it may still be replaced)")
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_table_should_align_numbers_to_the_right() {
		let rows = vec![vec!["a".into(), "1".into()], vec!["bb".into(), "1,000".into()]];
		let text = table(&[Column::Left("name"), Column::Right("amount")], rows);
		let lines: Vec<_> = text.lines().collect();
		assert!(lines.iter().any(|line| line.ends_with("     1")), "{text}");
		assert!(lines.iter().any(|line| line.ends_with(" 1,000")), "{text}");
	}

	#[test]
	fn names_should_be_padded() {
		assert_eq!(pairs(&[("a", "1".into()), ("long", "2".into())]), "a     1\nlong  2\n");
	}
}
