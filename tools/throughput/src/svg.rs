// SPDX-License-Identifier: Apache-2.0
//! Plots as SVG: bars by group and series, lines over a logarithmic axis.
//!
//! Each says by a title and a description what it shows, for those who do not see it. It has a ground of its own, and other colours
//! where the reader prefers dark ones. No series is told by its colour alone: its figures stand beside bars, its name at the
//! end of lines, which are dashed differently.

use crate::table::{figure, whole};

/// Width of every plot, in its own units, which are pixels where nobody scales it.
const WIDTH: f64 = 860.0;
/// How many ticks an axis has at most.
const TICKS: usize = 7;

/// The figures of one kind, one for each group or place.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
	/// What they are.
	pub name: String,
	/// Those that are missing at the end, and those that are no numbers or below zero, are drawn as nothing.
	pub values: Vec<f64>,
}

/// Bars, of each series one in each group.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
	/// The heading.
	pub title: String,
	/// What it shows, in a sentence or two.
	pub description: String,
	/// What the axis says, with its unit.
	pub axis: String,
	/// The names of the groups, from top to bottom.
	pub groups: Vec<String>,
	/// The series, in the order of the bars in a group.
	pub series: Vec<Series>,
}

/// Lines over places that stand at their logarithm.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
	/// The heading.
	pub title: String,
	/// What it shows, in a sentence or two.
	pub description: String,
	/// What the lower axis says.
	pub across: String,
	/// What the left axis says, with its unit.
	pub up: String,
	/// The places, ascending; zeros are drawn as ones.
	pub places: Vec<u64>,
	/// The series.
	pub series: Vec<Series>,
}

/// As text of XML: what would begin a tag or an entity is written as one, what XML has no letter for is replaced.
pub fn escaped(text: &str) -> String {
	let mut plain = String::with_capacity(text.len());
	for letter in text.chars() {
		match letter {
			'&' => plain.push_str("&amp;"),
			'<' => plain.push_str("&lt;"),
			'>' => plain.push_str("&gt;"),
			'"' => plain.push_str("&quot;"),
			'\'' => plain.push_str("&#39;"),
			letter if letter.is_whitespace() => plain.push(' '),
			letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => plain.push('\u{fffd}'),
			letter => plain.push(letter),
		}
	}
	plain
}

/// What can be drawn of a value.
fn drawn(value: Option<&f64>) -> f64 {
	value.copied().filter(|value| value.is_finite() && *value > 0.0).unwrap_or(0.0)
}

/// The end of an axis that reaches at least to `most`, and the steps on it. Never empty, never without end.
fn ticks(most: f64) -> (f64, Vec<f64>) {
	let most = if most.is_finite() && most > 0.0 { most } else { 1.0 };
	let rough = most / (TICKS - 1) as f64;
	let power = 10f64.powf(rough.log10().floor());
	let step = [1.0, 2.0, 5.0, 10.0].iter().map(|times| times * power).find(|step| *step >= rough).unwrap_or(rough);
	// Numbers at the ends of what an f64 can say have no steps of that kind.
	if !step.is_normal() || !(step * TICKS as f64).is_finite() {
		return (most, vec![0.0, most]);
	}
	let count = ((most / step).ceil() as usize).clamp(1, TICKS);
	let steps: Vec<f64> = (0..=count).map(|place| place as f64 * step).collect();
	(count as f64 * step, steps)
}

/// A figure beside a tick: short for round ones.
fn tick(value: f64) -> String {
	if value.abs() < 1e15 && value.fract() == 0.0 {
		whole(value as i128)
	} else {
		figure(value)
	}
}

/// A document that grows.
struct Drawing {
	text: String,
}

impl Drawing {
	fn new(height: f64, title: &str, description: &str) -> Self {
		let (title, description) = (escaped(title), escaped(description));
		let text = format!(
			"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
			role=\"img\" aria-labelledby=\"title description\">\n\
			<title id=\"title\">{title}</title>\n\
			<desc id=\"description\">{description}</desc>\n\
			<style>{STYLE}</style>\n\
			<rect class=\"ground\" x=\"0\" y=\"0\" width=\"{WIDTH}\" height=\"{height}\"/>\n\
			<text class=\"ink head\" x=\"16\" y=\"28\">{title}</text>\n"
		);
		Self { text }
	}

	fn text(&mut self, (x, y): (f64, f64), class: &str, anchor: &str, text: &str) {
		let text = escaped(text);
		self.text.push_str(&format!(
			"<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{text}</text>\n"
		));
	}

	fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
		self.text
			.push_str(&format!("<line class=\"grid\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>\n"));
	}

	fn bar(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), series: usize) {
		self.text.push_str(&format!(
			"<rect class=\"{}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"/>\n",
			fill(series)
		));
	}

	/// A line through points, with a dot at each.
	fn path(&mut self, points: &[(f64, f64)], series: usize) {
		let through: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
		let (fill, stroke) = (fill(series), series % COLOURS);
		// Dashed differently from one line to the next: the first is whole.
		let dash = match (series / COLOURS + series) % 4 {
			0 => "",
			1 => " stroke-dasharray=\"8 4\"",
			2 => " stroke-dasharray=\"2 3\"",
			_ => " stroke-dasharray=\"10 3 2 3\"",
		};
		self.text
			.push_str(&format!("<polyline class=\"through l{stroke}\"{dash} points=\"{}\"/>\n", through.join(" ")));
		for (x, y) in points {
			self.text.push_str(&format!("<circle class=\"{fill}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>\n"));
		}
	}

	fn finish(mut self) -> String {
		self.text.push_str("</svg>\n");
		self.text
	}
}

/// How many colours there are; then they begin anew.
const COLOURS: usize = 5;

fn fill(series: usize) -> String {
	format!("s{}", series % COLOURS)
}

/// Of colours that differ for those who do not tell red from green, with enough contrast on both grounds.
const STYLE: &str = "text{font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:13px}\
	.head{font-size:17px;font-weight:600}.small{font-size:12px}\
	.ground{fill:#fff}.ink{fill:#1b1f24}.soft{fill:#57606a}.grid{stroke:#d0d7de;stroke-width:1}\
	.through{fill:none;stroke-width:2}\
	.s0{fill:#0072b2}.s1{fill:#c2570c}.s2{fill:#00875f}.s3{fill:#8a5fbf}.s4{fill:#737c86}\
	.l0{stroke:#0072b2}.l1{stroke:#c2570c}.l2{stroke:#00875f}.l3{stroke:#8a5fbf}.l4{stroke:#737c86}\
	@media (prefers-color-scheme:dark){.ground{fill:#0d1117}.ink{fill:#f0f3f6}.soft{fill:#b1bac4}.grid{stroke:#3d444d}\
	.s0{fill:#56a8e0}.s1{fill:#e58b4a}.s2{fill:#35b88f}.s3{fill:#b395dd}.s4{fill:#9aa4ae}\
	.l0{stroke:#56a8e0}.l1{stroke:#e58b4a}.l2{stroke:#35b88f}.l3{stroke:#b395dd}.l4{stroke:#9aa4ae}}";

impl Bars {
	/// The document.
	pub fn svg(&self) -> String {
		const LEFT: f64 = 236.0;
		const RIGHT: f64 = 90.0;
		const TOP: f64 = 74.0;
		const BAR: f64 = 13.0;
		const GAP: f64 = 14.0;
		let of_group = BAR * self.series.len() as f64;
		let bottom = TOP + (of_group + GAP) * self.groups.len() as f64;
		let mut drawing = Drawing::new(bottom + 54.0, &self.title, &self.description);
		let most = self.series.iter().flat_map(|series| &series.values).map(|value| drawn(Some(value)));
		let (end, steps) = ticks(most.fold(0.0, f64::max));
		let length = |value: f64| (value / end).min(1.0) * (WIDTH - LEFT - RIGHT);

		// What is what.
		let mut x = LEFT;
		for (place, series) in self.series.iter().enumerate() {
			drawing.bar((x, 43.0), (12.0, 12.0), place);
			drawing.text((x + 18.0, 54.0), "ink small", "start", &series.name);
			x += 44.0 + 7.0 * series.name.chars().count() as f64;
		}
		for step in steps {
			let x = LEFT + length(step);
			drawing.line((x, TOP - 6.0), (x, bottom));
			drawing.text((x, bottom + 16.0), "soft small", "middle", &tick(step));
		}
		drawing.text((LEFT + (WIDTH - LEFT - RIGHT) / 2.0, bottom + 38.0), "soft", "middle", &self.axis);
		for (group, name) in self.groups.iter().enumerate() {
			let top = TOP + (of_group + GAP) * group as f64;
			drawing.text((LEFT - 10.0, top + of_group / 2.0 + 4.0), "ink", "end", name);
			for (place, series) in self.series.iter().enumerate() {
				let (value, y) = (drawn(series.values.get(group)), top + BAR * place as f64);
				drawing.bar((LEFT, y), (length(value), BAR - 1.0), place);
				drawing.text((LEFT + length(value) + 5.0, y + BAR - 2.5), "soft small", "start", &figure(value));
			}
		}
		drawing.finish()
	}
}

impl Lines {
	/// The document.
	pub fn svg(&self) -> String {
		const LEFT: f64 = 86.0;
		const RIGHT: f64 = 250.0;
		const TOP: f64 = 72.0;
		const BOTTOM: f64 = 392.0;
		/// Between two names at the ends of lines.
		const APART: f64 = 16.0;
		let mut drawing = Drawing::new(BOTTOM + 58.0, &self.title, &self.description);
		let most = self.series.iter().flat_map(|series| &series.values).map(|value| drawn(Some(value)));
		let (end, steps) = ticks(most.fold(0.0, f64::max));
		let y = |value: f64| BOTTOM - (value / end).min(1.0) * (BOTTOM - TOP);
		let logarithm = |place: u64| (place.max(1) as f64).log10();
		let (from, to) = match (self.places.first(), self.places.last()) {
			(Some(first), Some(last)) => (logarithm(*first), logarithm(*last)),
			_ => (0.0, 1.0),
		};
		// One place alone stands at the left.
		let width = if to > from { to - from } else { 1.0 };
		let x = |place: u64| LEFT + ((logarithm(place) - from) / width).clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT);

		for step in steps {
			drawing.line((LEFT, y(step)), (WIDTH - RIGHT, y(step)));
			drawing.text((LEFT - 8.0, y(step) + 4.0), "soft small", "end", &tick(step));
		}
		drawing.text((16.0, 54.0), "soft", "start", &self.up);
		for place in &self.places {
			drawing.line((x(*place), TOP), (x(*place), BOTTOM + 5.0));
			drawing.text((x(*place), BOTTOM + 20.0), "soft small", "middle", &whole((*place).into()));
		}
		drawing.text((LEFT + (WIDTH - LEFT - RIGHT) / 2.0, BOTTOM + 44.0), "soft", "middle", &self.across);

		let mut names = vec![];
		for (number, series) in self.series.iter().enumerate() {
			let points: Vec<(f64, f64)> = self
				.places
				.iter()
				.zip(&series.values)
				.map(|(place, value)| (x(*place), y(drawn(Some(value)))))
				.collect();
			let Some((_, last)) = points.last().copied() else { continue };
			drawing.path(&points, number);
			names.push((
				last,
				number,
				format!("{} {}", series.name, figure(drawn(series.values.get(points.len() - 1)))),
			));
		}
		// The names at the ends, pushed apart from top to bottom.
		names.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
		let mut above = f64::MIN;
		for (at, number, name) in names {
			let at = at.max(above + APART);
			above = at;
			let class = format!("small {}", fill(number));
			drawing.text((WIDTH - RIGHT + 12.0, at + 4.0), &class, "start", &name);
		}
		drawing.finish()
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	/// A reader of XML that knows tags, attributes and the five entities: enough to find out that a document is well formed.
	/// Returns the names of all elements and all text, or what is wrong.
	fn read(document: &str) -> Result<(Vec<String>, String), String> {
		let (mut open, mut names, mut words): (Vec<String>, Vec<String>, String) = Default::default();
		let mut rest = document;
		while let Some(start) = rest.find('<') {
			let (text, tag) = rest.split_at(start);
			words.push_str(&entities(text)?);
			let end = tag.find('>').ok_or("a tag does not end")?;
			let inside = &tag[1..end];
			rest = &tag[end + 1..];
			if let Some(name) = inside.strip_prefix('/') {
				if open.pop().as_deref() != Some(name) {
					return Err(format!("</{name}> closes another element"));
				}
				continue;
			}
			let (inside, empty) = inside.strip_suffix('/').map_or((inside, false), |inside| (inside, true));
			let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
			let quotes = attributes.matches('"').count();
			if !quotes.is_multiple_of(2) || quotes / 2 != attributes.matches("=\"").count() {
				return Err(format!("attributes: {attributes}"));
			}
			if attributes.contains("NaN") || attributes.contains("inf") {
				return Err(format!("no number: {attributes}"));
			}
			names.push(name.into());
			if !empty {
				open.push(name.into());
			}
		}
		if open.is_empty() && rest.trim().is_empty() {
			Ok((names, words))
		} else {
			Err(format!("left open: {open:?}"))
		}
	}

	fn entities(text: &str) -> Result<String, String> {
		let mut plain = text.to_string();
		for (entity, letter) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")] {
			plain = plain.replace(entity, letter);
		}
		if plain.replace("&amp;", "").contains('&') {
			return Err(format!("a bare ampersand: {text}"));
		}
		if plain.chars().any(|letter| letter.is_control() && letter != '\n') {
			return Err(format!("no letter of XML: {text:?}"));
		}
		Ok(plain.replace("&amp;", "&"))
	}

	fn bars(groups: &[&str], values: &[&[f64]]) -> Bars {
		let series = values.iter().enumerate();
		Bars {
			title: "Calls a second".into(),
			description: "More is better.".into(),
			axis: "calls a second".into(),
			groups: groups.iter().map(|name| name.to_string()).collect(),
			series: series.map(|(place, of)| Series { name: format!("series {place}"), values: of.to_vec() }).collect(),
		}
	}

	fn lines(places: &[u64], values: &[&[f64]]) -> Lines {
		let series = values.iter().enumerate();
		Lines {
			title: "Time".into(),
			description: "Less is better.".into(),
			across: "accounts".into(),
			up: "µs".into(),
			places: places.to_vec(),
			series: series.map(|(place, of)| Series { name: format!("series {place}"), values: of.to_vec() }).collect(),
		}
	}

	#[test]
	fn a_plot_should_say_what_it_is_to_those_who_do_not_see_it() {
		for document in [bars(&["draw"], &[&[1.0]]).svg(), lines(&[10, 100], &[&[1.0, 2.0]]).svg()] {
			let (names, words) = read(&document).expect("is well formed");
			assert_eq!(names[..3], ["svg", "title", "desc"]);
			assert!(document.contains("role=\"img\" aria-labelledby=\"title description\""));
			assert!(words.contains("is better."));
			assert!(document.contains("prefers-color-scheme:dark"));
		}
	}

	#[test]
	fn each_value_should_have_its_bar_and_its_figure() {
		let document = bars(&["transfer", "draw"], &[&[2_400.0, 700.0], &[2_000.0, 650.5]]).svg();
		let (names, words) = read(&document).expect("is well formed");
		// The ground, two in the legend, four values.
		assert_eq!(names.iter().filter(|name| *name == "rect").count(), 7);
		for figure in ["2,400", "700", "2,000", "651", "transfer", "draw", "series 1", "calls a second"] {
			assert!(words.contains(figure), "{figure} in {words}");
		}
	}

	#[test]
	fn plots_of_nothing_should_be_plots() {
		for document in [
			bars(&[], &[]).svg(),
			bars(&["draw"], &[]).svg(),
			bars(&["draw", "repay"], &[&[]]).svg(),
			lines(&[], &[]).svg(),
			lines(&[], &[&[1.0]]).svg(),
			lines(&[0], &[&[0.0], &[]]).svg(),
			lines(&[10, 10], &[&[1.0, 1.0]]).svg(),
		] {
			read(&document).expect("is well formed");
		}
	}

	#[test]
	fn zeros_huge_numbers_and_no_numbers_should_stay_on_the_paper() {
		let nasty = [0.0, -5.0, f64::NAN, f64::INFINITY, f64::MAX, f64::MIN_POSITIVE, 5e-324, 1e300];
		for some in nasty {
			for other in nasty {
				let values: &[f64] = &[some, other];
				for document in [bars(&["a", "b"], &[values]).svg(), lines(&[1, u64::MAX], &[values]).svg()] {
					read(&document).unwrap_or_else(|wrong| panic!("{some} {other}: {wrong}"));
					for place in document.split("width=\"").skip(1) {
						let width: f64 = place.split('"').next().expect("is quoted").parse().expect("is a number");
						assert!((0.0..=WIDTH).contains(&width), "{some} {other}: {width}");
					}
				}
			}
		}
	}

	#[test]
	fn axes_should_reach_to_the_most_in_a_few_round_steps() {
		for (most, end, count) in [(0.0, 1.0, 6), (1.0, 1.0, 6), (2_400.0, 2_500.0, 6), (7.0, 8.0, 5), (1e6, 1e6, 6)] {
			let (reached, steps) = ticks(most);
			assert!((reached - end).abs() < end * 1e-9, "{most}: {reached}");
			assert_eq!(steps.len(), count, "{most}: {steps:?}");
		}
	}

	#[test]
	fn names_should_be_text_whatever_they_say() {
		let name = "</text><script>alert('x & \"y\"')</script>\u{0}\n]]>";
		let mut plot = bars(&[name], &[&[1.0]]);
		plot.title = name.into();
		plot.description = name.into();
		plot.axis = name.into();
		plot.series[0].name = name.into();
		let (names, words) = read(&plot.svg()).expect("is well formed");
		assert!(!names.iter().any(|name| name == "script"));
		assert!(words.contains("<script>alert('x & \"y\"')</script>"));
	}

	#[test]
	fn names_at_the_ends_of_lines_should_not_lie_upon_each_other() {
		let same: &[f64] = &[5.0, 5.0];
		let document = lines(&[10, 100], &[same; 6]).svg();
		let ends = document.lines().filter(|line| line.contains("series "));
		let mut heights: Vec<f64> = ends
			.map(|line| line.split(" y=\"").nth(1).expect("has one").split('"').next().expect("ends"))
			.map(|height| height.parse().expect("is a number"))
			.collect();
		heights.sort_by(f64::total_cmp);
		assert_eq!(heights.len(), 6);
		assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= 15.9), "{heights:?}");
	}
}
