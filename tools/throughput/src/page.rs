// SPDX-License-Identifier: Apache-2.0
//! Where figures stand in a page of the book: between two lines of comment, so that all prose around them stays.

/// The line before the figures.
pub const BEGIN: &str =
	"<!-- figures: written by scripts/bench --throughput; what stands up to the end is replaced -->";
/// The line after them.
pub const END: &str = "<!-- figures: end -->";

/// Why a page is left as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unmarked {
	/// A marker is not there, or there are several.
	#[error("the page has {found} lines `{marker}`; there must be one")]
	Marker {
		/// The marker.
		marker: &'static str,
		/// How often it is there.
		found: usize,
	},
	/// The end comes first.
	#[error("the page's figures end before they begin")]
	Order,
	/// The new figures would end the place of the figures themselves.
	#[error("the new figures contain a marker")]
	Inside,
}

/// The page with `figures` in the place of what stood between the markers. Everything else is the same to the byte.
pub fn replaced(page: &str, figures: &str) -> Result<String, Unmarked> {
	let (begin, end) = (line_of(page, BEGIN)?, line_of(page, END)?);
	if end.0 < begin.1 {
		return Err(Unmarked::Order);
	}
	if figures.contains(BEGIN) || figures.contains(END) {
		return Err(Unmarked::Inside);
	}
	let (before, after) = (&page[..begin.1], &page[end.0..]);
	Ok(format!("{before}\n{}\n\n{after}", figures.trim_matches('\n')))
}

/// Where the one line begins that is this marker and nothing else, and where the next one begins.
fn line_of(page: &str, marker: &'static str) -> Result<(usize, usize), Unmarked> {
	let mut found = vec![];
	let mut at = 0;
	for line in page.split_inclusive('\n') {
		if line.trim_end() == marker {
			found.push((at, at + line.len()));
		}
		at += line.len();
	}
	match found[..] {
		[one] => Ok(one),
		_ => Err(Unmarked::Marker { marker, found: found.len() }),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn page(between: &str) -> String {
		format!("# Throughput\n\nProse.\n\n{BEGIN}\n{between}{END}\n\nMore prose, µs.\n")
	}

	#[test]
	fn figures_should_be_replaced_and_prose_be_kept() {
		let first = replaced(&page("\nnot measured yet\n\n"), "| a |\n|---|\n").expect("is marked");
		assert_eq!(first, page("\n| a |\n|---|\n\n"));
		// As often as one likes, with more and with less.
		let second = replaced(&first, "\n\nlonger\n\nthan before\n\n\n").expect("is marked");
		assert_eq!(second, page("\nlonger\n\nthan before\n\n"));
		assert_eq!(replaced(&second, "| a |\n|---|\n").expect("is marked"), first);
	}

	#[test]
	fn a_page_that_is_not_marked_once_should_be_left() {
		let none = Unmarked::Marker { marker: BEGIN, found: 0 };
		assert_eq!(replaced("", "figures"), Err(none.clone()));
		// In the middle of a line it is quoted, not meant.
		assert_eq!(replaced(&format!("as `{BEGIN}`\n{END}\n"), "figures"), Err(none));
		let twice = format!("{}{}", page(""), page(""));
		assert_eq!(replaced(&twice, "figures"), Err(Unmarked::Marker { marker: BEGIN, found: 2 }));
		let open = format!("{BEGIN}\n");
		assert_eq!(replaced(&open, "figures"), Err(Unmarked::Marker { marker: END, found: 0 }));
		let turned = format!("{END}\n{BEGIN}\n");
		assert_eq!(replaced(&turned, "figures"), Err(Unmarked::Order));
	}

	#[test]
	fn figures_should_not_end_their_own_place() {
		assert_eq!(replaced(&page(""), &format!("a\n{END}\nb")), Err(Unmarked::Inside));
	}

	#[test]
	fn a_page_without_a_last_line_feed_should_keep_its_end() {
		let text = format!("{BEGIN}\n{END}");
		assert_eq!(replaced(&text, "x").expect("is marked"), format!("{BEGIN}\n\nx\n\n{END}"));
	}

	/// What the book has, so that nobody finds out after a measurement of ten minutes.
	#[test]
	fn the_chapter_should_be_marked() {
		let chapter = include_str!("../../../docs/book/throughput.md");
		replaced(chapter, "figures").expect("is marked");
	}
}
