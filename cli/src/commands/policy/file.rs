// SPDX-License-Identifier: Apache-2.0
//! The file that an author keeps its policy in: TOML, so that it can be commented and errors have a line. Every field must be
//! there but the emergency switch: what is left out or mistyped is never taken for a default.

use super::words;
use crate::{failure::Failure, parse, show};
use std::{fmt, fs::File, io::Read, ops::Range, path::Path};
use toml_edit::{Document, Item, TableLike};
use vns_client::author::{Order, Policy, PolicyError, Step, MAX_STEPS};
use vns_clock::Hours;
use vns_units::Ppm;

/// More than any such file has.
const MOST_BYTES: u64 = 65_536;
/// What the field `version` must be.
const VERSION: i64 = 1;
/// What stands for no limit.
const NONE: &str = "none";
const UNLIMITED: &str = "unlimited";

/// A policy as a file states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyFile {
	/// The policy, its emergency switch left off.
	policy: Policy,
	/// The emergency switch, if the file has it.
	stopped: Option<bool>,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadFile {
	/// In which line, counted from 1, where it is known.
	line: Option<usize>,
	/// In which field, if in one.
	field: Option<String>,
	/// What.
	reason: String,
}

impl fmt::Display for BadFile {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		if let Some(line) = self.line {
			write!(f, "line {line}: ")?;
		}
		if let Some(field) = &self.field {
			write!(f, "{field}: ")?;
		}
		f.write_str(&self.reason)
	}
}

impl PolicyFile {
	/// The policy in `file`.
	pub fn read(file: &Path) -> Result<Self, Failure> {
		Self::parse(&text(file)?).map_err(|bad| Failure::Usage(format!("{}, {bad}", file.display())))
	}

	/// The policy that a text states.
	pub fn parse(text: &str) -> Result<Self, BadFile> {
		let place = Place { text };
		let document =
			Document::parse(text).map_err(|error| place.bad(error.span(), None, &words_of(error.message())))?;
		let fields = Fields { place, table: document.as_table(), within: None, span: None };
		fields.only(&[
			"version",
			"stopped",
			"ceiling",
			"unused_cap",
			"mean_age_bound",
			"least_reward",
			"order",
			"speed",
		])?;
		fields.version()?;
		let policy = Policy {
			ceiling: fields.read("ceiling", limited(NONE))?,
			unused_cap: fields.read("unused_cap", part)?,
			mean_age_bound: fields.read("mean_age_bound", age)?,
			least_reward: fields.read("least_reward", part)?,
			order: fields.read("order", order)?,
			stopped: false,
			..Policy::default()
		};
		let stopped =
			match fields.table.get("stopped") {
				None => None,
				Some(item) => {
					let found = item.as_bool();
					Some(found.ok_or_else(|| {
						place.bad(item.span(), Some("stopped"), "write true or false, without quotes")
					})?)
				},
			};
		let steps = fields.steps()?;
		let speed = steps.iter().map(|one| one.step).collect();
		let policy = policy.with_speed(speed).map_err(|error| place.speed(error, &steps))?;
		Ok(Self { policy, stopped })
	}

	/// The policy to be set where the emergency switch stands like that: a file that does not name the switch leaves it as it
	/// is, or a file would put back what its author pulled.
	pub fn policy(&self, stopped: bool) -> Policy {
		self.policy.clone().with_stop(self.stopped.unwrap_or(stopped))
	}

	/// The policy by which something is judged: with the switch off where the file does not name it.
	pub fn judged(&self) -> Policy {
		self.policy(false)
	}

	/// Does the file name the emergency switch?
	pub const fn names_the_switch(&self) -> bool {
		self.stopped.is_some()
	}
}

/// The text of a file.
pub fn text(file: &Path) -> Result<String, Failure> {
	let failed = |reason: String| Failure::Usage(format!("{}: {reason}", file.display()));
	let mut text = String::new();
	let opened = File::open(file).map_err(|error| failed(error.to_string()))?;
	opened.take(MOST_BYTES.saturating_add(1)).read_to_string(&mut text).map_err(|error| failed(error.to_string()))?;
	if u64::try_from(text.len()).is_ok_and(|length| length > MOST_BYTES) {
		return Err(failed(format!("it has more than {MOST_BYTES} bytes: it is no policy")));
	}
	Ok(text)
}

/// The first line of what the parser says, which may have several.
fn words_of(message: &str) -> String {
	message.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("; ")
}

/// A part of a text, in bytes, where it is known.
type Span = Option<Range<usize>>;

/// A step and its place.
struct Placed {
	step: Step,
	span: Span,
}

/// Turns places of a text into lines.
#[derive(Clone, Copy)]
struct Place<'a> {
	text: &'a str,
}

impl Place<'_> {
	fn line(&self, span: Span) -> Option<usize> {
		let before = self.text.get(..span?.start.min(self.text.len()))?;
		Some(before.matches('\n').count().saturating_add(1))
	}

	fn bad(&self, span: Span, field: Option<&str>, reason: &str) -> BadFile {
		BadFile { line: self.line(span), field: field.map(str::to_owned), reason: reason.to_owned() }
	}

	/// What is wrong with the steps as a whole, at the step that is to blame.
	fn speed(&self, error: PolicyError, steps: &[Placed]) -> BadFile {
		let blamed = match error {
			PolicyError::SpeedNotAscending => {
				let falls =
					steps.iter().zip(steps.iter().skip(1)).position(|(one, next)| one.step.from >= next.step.from);
				falls.map(|place| place.saturating_add(1)).unwrap_or_default()
			},
			PolicyError::TooManySteps => usize::try_from(MAX_STEPS).unwrap_or_default(),
			_ => 0,
		};
		let reason = match error {
			PolicyError::TooManySteps => format!("there are {} steps, the most are {MAX_STEPS}", steps.len()),
			PolicyError::SpeedNotFromZero => "the first step must begin at from = \"0\"".into(),
			PolicyError::SpeedNotAscending => "from must be larger than in the step before".into(),
			other => other.to_string(),
		};
		self.bad(steps.get(blamed).and_then(|one| one.span.clone()), Some("speed"), &reason)
	}
}

/// The fields of a table.
struct Fields<'a> {
	place: Place<'a>,
	table: &'a dyn TableLike,
	/// The name of the table, if it has one.
	within: Option<&'static str>,
	/// Where the table is.
	span: Span,
}

impl Fields<'_> {
	fn name(&self, field: &str) -> String {
		self.within.map_or_else(|| field.to_owned(), |table| format!("{table}.{field}"))
	}

	/// Refuses fields that nobody reads: a name that is mistyped would say nothing.
	fn only(&self, known: &[&str]) -> Result<(), BadFile> {
		for (name, item) in self.table.iter() {
			if !known.contains(&name) {
				let span = self.table.get_key_value(name).and_then(|(key, _)| key.span()).or_else(|| item.span());
				let reason = format!("there is no such field; there are {}", known.join(", "));
				return Err(self.place.bad(span, Some(&self.name(name)), &reason));
			}
		}
		Ok(())
	}

	fn item(&self, field: &str) -> Result<&Item, BadFile> {
		self.table.get(field).ok_or_else(|| {
			self.place.bad(
				self.span.clone(),
				Some(&self.name(field)),
				"it is missing; vns policy example prints all fields",
			)
		})
	}

	fn version(&self) -> Result<(), BadFile> {
		let item = self.item("version")?;
		if item.as_integer() == Some(VERSION) {
			return Ok(());
		}
		let reason = format!("this program reads version {VERSION}: write version = {VERSION}");
		Err(self.place.bad(item.span(), Some("version"), &reason))
	}

	/// The value of a field, which is a text in quotes.
	fn read<T>(&self, field: &str, parse: impl Fn(&str) -> Result<T, String>) -> Result<T, BadFile> {
		let item = self.item(field)?;
		let bad = |reason: &str| self.place.bad(item.span(), Some(&self.name(field)), reason);
		let text = item.as_str().ok_or_else(|| bad("write it in quotes"))?;
		parse(text).map_err(|reason| bad(&format!("\"{text}\": {reason}")))
	}

	/// The steps of the speed, each with its place.
	fn steps(&self) -> Result<Vec<Placed>, BadFile> {
		let item = self.item("speed")?;
		let wrong =
			|span| self.place.bad(span, Some("speed"), "write one or more tables [[speed]] with from and per_hour");
		if let Item::ArrayOfTables(tables) = item {
			return tables.iter().map(|table| self.step(table, table.span())).collect();
		}
		let list = item.as_array().ok_or_else(|| wrong(item.span()))?;
		let step = |one: &toml_edit::Value| {
			let table = one.as_inline_table().ok_or_else(|| wrong(one.span()))?;
			self.step(table, one.span())
		};
		list.iter().map(step).collect()
	}

	fn step(&self, table: &dyn TableLike, span: Span) -> Result<Placed, BadFile> {
		let fields = Fields { place: self.place, table, within: Some("speed"), span: span.clone() };
		fields.only(&["from", "per_hour"])?;
		let from = fields.read("from", parse::amount)?;
		Ok(Placed { step: Step { from, per_hour: fields.read("per_hour", limited(UNLIMITED))? }, span })
	}
}

/// An amount, or `word` for no limit.
fn limited(word: &'static str) -> impl Fn(&str) -> Result<u128, String> {
	move |text: &str| {
		if text == word {
			return Ok(u128::MAX);
		}
		parse::amount(text).map_err(|reason| format!("{reason}; or \"{word}\""))
	}
}

fn part(text: &str) -> Result<Ppm, String> {
	parse::part(text)
}

fn age(text: &str) -> Result<Option<Hours>, String> {
	if text == NONE {
		return Ok(None);
	}
	parse::hours(text).map(Some).map_err(|reason| format!("{reason}; or \"{NONE}\""))
}

fn order(text: &str) -> Result<Order, String> {
	let all = [Order::Oldest, Order::HighestReward, Order::Smallest];
	all.into_iter().find(|one| words::order(*one) == text).ok_or_else(|| {
		let names = all.map(|one| format!("\"{}\"", words::order(one)));
		format!("write {}", names.join(", "))
	})
}

/// A file that states `policy`, with a word on each field. The emergency switch is in it where it is told.
pub fn write(policy: &Policy, stopped: Option<bool>) -> String {
	// As people write them: 500000 VNS, and not 500,000.00 VNS.
	let amount = |planck: u128| show::amount(planck).replace(',', "").replace(".00 VNS", " VNS");
	let limit = |planck: u128, word: &str| if planck == u128::MAX { word.to_owned() } else { amount(planck) };
	let age = policy.mean_age_bound.map_or_else(|| NONE.to_owned(), |hours| format!("{hours}h"));
	let switch = match stopped {
		Some(stopped) => format!("stopped = {stopped}"),
		None => "# stopped = false".into(),
	};
	let speed: String = policy
		.speed
		.iter()
		.map(|step| {
			let (from, per_hour) = (amount(step.from), limit(step.per_hour, UNLIMITED));
			format!("\n[[speed]]\nfrom = \"{from}\"\nper_hour = \"{per_hour}\"\n")
		})
		.collect();
	let Policy { unused_cap, least_reward, .. } = policy;
	format!(
		"\
# By what an author issues approved grants. Set it with: vns policy set FILE
# Amounts are in VNS (\"12.5\") or in planck (\"1000planck\"), parts in percent (\"10%\"), times in hours, days or weeks (\"24h\").
# What is looked at first stands first. A grant that is refused stays in the queue, for other authors and for later.

version = {VERSION}

# The emergency switch: true issues nothing. Left out, the switch stays as it is: vns policy stop, vns policy resume.
{switch}

# Nothing issues while this much value circulates, or more; or \"{NONE}\".
ceiling = \"{ceiling}\"

# Nothing issues while unpaid debt is older than this on average; or \"{NONE}\".
mean_age_bound = \"{age}\"

# The reward of a grant is at least this part of its amount.
least_reward = \"{least_reward}\"

# With the new credit, unused credit is at most this part of circulating value.
unused_cap = \"{unused_cap}\"

# Who comes first: \"oldest\", \"highest-reward\" or \"smallest\".
order = \"{order}\"

# How much issues in an hour of network time, or \"{UNLIMITED}\": one to {MAX_STEPS} steps, each from some circulating value on. The
# first begins at 0, and they ascend. A step with per_hour = \"0\" issues nothing.
{speed}",
		ceiling = limit(policy.ceiling, NONE),
		least_reward = show::percent(least_reward.parts()),
		unused_cap = show::percent(unused_cap.parts()),
		order = words::order(policy.order),
		speed = speed.trim_start(),
	)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use vns_units::UNIT;

	const GOOD: &str = r#"version = 1
ceiling = "1000000"
mean_age_bound = "30d"
least_reward = "0.1%"
unused_cap = "10%"
order = "smallest"

[[speed]]
from = "0"
per_hour = "unlimited"

[[speed]]
from = "500000"
per_hour = "1000planck"
"#;

	fn reason(text: &str) -> String {
		PolicyFile::parse(text).unwrap_err().to_string()
	}

	#[test]
	fn a_policy_should_be_read_as_it_stands() {
		let file = PolicyFile::parse(GOOD).unwrap();
		let policy = file.judged();
		assert_eq!(policy.ceiling, 1_000_000 * UNIT);
		assert_eq!(policy.mean_age_bound, Some(720));
		assert_eq!((policy.least_reward.parts(), policy.unused_cap.parts()), (1_000, 100_000));
		assert_eq!(policy.order, Order::Smallest);
		let steps = [Step { from: 0, per_hour: u128::MAX }, Step { from: 500_000 * UNIT, per_hour: 1_000 }];
		assert_eq!(&policy.speed[..], steps);
		let inline =
			GOOD.split("[[speed]]").next().unwrap().to_owned() + "speed = [{ from = \"0\", per_hour = \"5\" }]\n";
		assert_eq!(PolicyFile::parse(&inline).unwrap().judged().per_hour(7), 5 * UNIT);
	}

	#[test]
	fn a_file_without_the_switch_should_leave_it_as_it_is() {
		let silent = PolicyFile::parse(GOOD).unwrap();
		assert!(silent.policy(true).stopped && !silent.policy(false).stopped && !silent.names_the_switch());
		for (word, on) in [("true", true), ("false", false)] {
			let file = PolicyFile::parse(&format!("stopped = {word}\n{GOOD}")).unwrap();
			assert_eq!((file.policy(!on).stopped, file.names_the_switch()), (on, true));
		}
	}

	#[test]
	fn the_example_should_be_the_default_policy() {
		let text = write(&Policy::default(), None);
		let file = PolicyFile::parse(&text).unwrap();
		assert_eq!(file.judged(), Policy::default());
		assert!(!file.names_the_switch());
	}

	#[test]
	fn what_is_written_should_be_read_back() {
		let steps: Vec<_> = (0..8).map(|one| Step { from: one * UNIT, per_hour: u128::from(one != 3) * 7 }).collect();
		for (order, stopped) in
			[(Order::Oldest, None), (Order::HighestReward, Some(true)), (Order::Smallest, Some(false))]
		{
			let policy = Policy {
				ceiling: 12_345_678 * UNIT + 1,
				unused_cap: Ppm::new(123_456).unwrap(),
				mean_age_bound: Some(u32::MAX),
				least_reward: Ppm::new(1_000_000).unwrap(),
				order,
				stopped: stopped.unwrap_or_default(),
				..Policy::default().with_speed(steps.clone()).unwrap()
			};
			let file = PolicyFile::parse(&write(&policy, stopped)).unwrap();
			assert_eq!((file.judged(), file.stopped), (policy, stopped));
		}
	}

	#[test]
	fn every_bad_field_should_be_named_with_its_line() {
		for (from, to, parts) in [
			("\"1000000\"", "\"1,000\"", &["line 2: ceiling: \"1,000\": ", "without separators", "or \"none\""][..]),
			("\"1000000\"", "1000000", &["line 2: ceiling: write it in quotes"]),
			("\"30d\"", "\"30 days\"", &["line 3: mean_age_bound: ", "24h, 30d, 2w", "or \"none\""]),
			("\"0.1%\"", "\"0.00001%\"", &["line 4: least_reward: ", "exact to a millionth"]),
			("\"10%\"", "\"110%\"", &["line 5: unused_cap: ", "100%"]),
			("\"smallest\"", "\"newest\"", &["line 6: order: ", "\"oldest\", \"highest-reward\", \"smallest\""]),
			("order", "Order", &["line 6: Order: there is no such field"]),
			("version = 1", "version = 2", &["line 1: version: ", "version = 1"]),
			("version = 1", "version = \"1\"", &["line 1: version: "]),
			("version = 1", "stopped = \"no\"\nversion = 1", &["line 1: stopped: write true or false"]),
			("per_hour = \"unlimited\"", "per_hour = \"none\"", &["line 10: speed.per_hour: ", "or \"unlimited\""]),
			("per_hour = \"unlimited\"", "", &["line 8: speed.per_hour: it is missing"]),
			("per_hour = \"unlimited\"", "per_hour = \"1\"\nwhen = \"2\"", &["line 11: speed.when: there is no such"]),
			("from = \"0\"", "from = \"1\"", &["line 8: speed: the first step must begin at from = \"0\""]),
			("from = \"500000\"", "from = \"0\"", &["line 12: speed: from must be larger"]),
			("ceiling = \"1000000\"", "ceiling = \"1\"\nceiling = \"2\"", &["line 3: ", "duplicate key"]),
			("ceiling = ", "ceiling ", &["line 2: "]),
		] {
			let text = GOOD.replacen(from, to, 1);
			assert_ne!(text, GOOD, "{from}");
			let found = reason(&text);
			for part in parts {
				assert!(found.contains(part), "{part}: {found}");
			}
		}
	}

	#[test]
	fn what_is_missing_should_be_named() {
		for field in ["version", "ceiling", "mean_age_bound", "least_reward", "unused_cap", "order"] {
			let text: String =
				GOOD.lines().filter(|line| !line.starts_with(field)).map(|line| format!("{line}\n")).collect();
			assert!(
				reason(&text).contains(&format!("{field}: it is missing; vns policy example")),
				"{}",
				reason(&text)
			);
		}
		let without = GOOD.split("[[speed]]").next().unwrap();
		assert!(reason(without).starts_with("speed: it is missing"), "{}", reason(without));
		for wrong in ["speed = 5", "speed = []", "speed = [1]", "[speed]\nfrom = \"0\"", "speed = \"unlimited\""] {
			let text = format!("{without}{wrong}\n");
			assert!(reason(&text).contains("speed"), "{wrong}: {}", reason(&text));
		}
		let many: String = (0..9).map(|one| format!("[[speed]]\nfrom = \"{one}\"\nper_hour = \"1\"\n")).collect();
		assert!(reason(&format!("{without}{many}")).contains("there are 9 steps, the most are 8"));
	}

	#[test]
	fn what_is_no_policy_should_be_refused() {
		for text in ["", "{}", "\u{0}", "[[speed]]", "ceiling", "version = 1", "\u{feff}", "a = \"\u{202e}\""] {
			assert!(PolicyFile::parse(text).is_err(), "{text:?}");
		}
		let deep = format!("ceiling = {}", "[".repeat(50_000));
		assert!(PolicyFile::parse(&deep).is_err());
	}

	#[test]
	fn a_file_that_is_cut_anywhere_should_never_be_another_policy() {
		let whole = PolicyFile::parse(GOOD).unwrap();
		let end = GOOD.trim_end().len();
		for cut in (0..end).filter(|cut| GOOD.is_char_boundary(*cut)) {
			let Ok(found) = PolicyFile::parse(&GOOD[..cut]) else { continue };
			// Only whole steps at the end can be missing unseen: the watch waits until a file stands still.
			assert!(found.judged().speed.len() < whole.judged().speed.len(), "cut at {cut}");
		}
	}
}
