// SPDX-License-Identifier: Apache-2.0
//! Tables in Markdown, and how their figures are written.

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
	/// What each column says, with its unit.
	pub head: Vec<String>,
	/// Its lines.
	pub rows: Vec<Vec<String>>,
}

impl Table {
	/// A table without lines.
	pub fn new(head: &[&str]) -> Self {
		Self { head: head.iter().map(|cell| cell.to_string()).collect(), rows: vec![] }
	}

	/// As Markdown, a line feed at its end. Each line has as many cells as the head: what is missing is empty, what is too
	/// much is left out. Nothing at all where there are no columns.
	pub fn markdown(&self) -> String {
		if self.head.is_empty() {
			return String::new();
		}
		let mut text = line(self.head.iter().map(String::as_str));
		text.push_str(&"|---".repeat(self.head.len()));
		text.push_str("|\n");
		for row in &self.rows {
			let cells = row.iter().map(String::as_str).chain(std::iter::repeat(""));
			text.push_str(&line(cells.take(self.head.len())));
		}
		text
	}
}

fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
	let mut text = String::from("|");
	for cell in cells {
		text.push(' ');
		text.push_str(&escaped(cell));
		text.push_str(" |");
	}
	text.push('\n');
	text
}

/// As the text of a cell: nothing in it ends the cell or the line, or begins markup.
pub fn escaped(text: &str) -> String {
	let mut plain = String::with_capacity(text.len());
	for letter in text.chars() {
		match letter {
			'|' | '\\' | '`' | '<' | '>' | '*' | '_' | '[' | ']' => {
				plain.push('\\');
				plain.push(letter);
			},
			letter if letter.is_whitespace() || letter.is_control() => plain.push(' '),
			letter => plain.push(letter),
		}
	}
	plain
}

/// A whole number with its thousands apart: `-1,234,567`.
pub fn whole(number: i128) -> String {
	let digits = number.unsigned_abs().to_string();
	let mut text = String::new();
	if number < 0 {
		text.push('-');
	}
	for (place, digit) in digits.chars().enumerate() {
		if place > 0 && (digits.len() - place).is_multiple_of(3) {
			text.push(',');
		}
		text.push(digit);
	}
	text
}

/// A measured figure, with two decimals below ten, one below a hundred, and none from there on: three digits are what a
/// measurement is worth. What is no number is a dash.
pub fn figure(number: f64) -> String {
	if !number.is_finite() {
		return "-".into();
	}
	// Rounded first, so that 9.996 is 10.0 and not 10.00.
	let size = number.abs();
	if size < 9.995 {
		unsigned_zero(format!("{number:.2}"))
	} else if size < 99.95 {
		format!("{number:.1}")
	} else if size < 1e30 {
		// Fits: an i128 reaches beyond 1e38.
		whole(number.round() as i128)
	} else {
		format!("{number:.2e}")
	}
}

/// `-0.00` is zero.
fn unsigned_zero(text: String) -> String {
	match text.strip_prefix('-') {
		Some(rest) if rest.chars().all(|letter| matches!(letter, '0' | '.')) => rest.into(),
		_ => text,
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_table_should_be_written_as_markdown_has_it() {
		let mut table = Table::new(&["call", "a second"]);
		table.rows.push(vec!["transfer".into(), whole(2_345)]);
		assert_eq!(table.markdown(), "| call | a second |\n|---|---|\n| transfer | 2,345 |\n");
	}

	#[test]
	fn an_empty_table_should_be_its_head_and_one_without_columns_nothing() {
		assert_eq!(Table::new(&["call"]).markdown(), "| call |\n|---|\n");
		let columnless = Table { head: vec![], rows: vec![vec!["lost".into()]] };
		assert_eq!(columnless.markdown(), "");
	}

	#[test]
	fn lines_that_are_too_short_or_too_long_should_keep_the_columns() {
		let rows = vec![vec!["a".to_string()], vec!["b".into(), "c".into(), "d".into()], vec![]];
		let table = Table { head: vec!["1".into(), "2".into()], rows };
		let text = table.markdown();
		assert!(text.lines().all(|line| line.matches('|').count() == 3), "{text}");
		assert!(!text.contains('d'));
	}

	#[test]
	fn no_name_should_break_out_of_its_cell() {
		let nasty = "a|b\nc\r\n| d | \\| <script>`x` [y](z) *_";
		let table = Table { head: vec!["kind".into()], rows: vec![vec![nasty.into()]] };
		let text = table.markdown();
		assert_eq!(text.lines().count(), 3, "{text}");
		let line = text.lines().nth(2).expect("is there");
		// All bars but the two outer ones are escaped, also behind a backslash of the name's own.
		let bare = line.replace("\\\\", "").replace("\\|", "");
		assert_eq!(bare.matches('|').count(), 2, "{line}");
		assert!(!bare.contains("<script>"), "{line}");
	}

	#[test]
	fn numbers_should_be_readable_whatever_their_size() {
		let whole_ones = [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")];
		for (number, text) in whole_ones {
			assert_eq!(whole(number), text);
		}
		assert_eq!(whole(i128::MIN), "-170,141,183,460,469,231,731,687,303,715,884,105,728");
		let figures = [
			(0.0, "0.00"),
			(-0.001, "0.00"),
			(1.005, "1.00"),
			(9.994, "9.99"),
			(9.996, "10.0"),
			(99.96, "100"),
			(-12.34, "-12.3"),
			(1_234_567.8, "1,234,568"),
			(1e35, "1.00e35"),
			(f64::NAN, "-"),
			(f64::INFINITY, "-"),
		];
		for (number, text) in figures {
			assert_eq!(figure(number), text, "{number}");
		}
	}
}
