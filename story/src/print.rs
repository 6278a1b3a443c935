// SPDX-License-Identifier: Apache-2.0
//! The balance as tables, pictures and JSON.

use crate::{
	acts::vns,
	balance::{Balanced, Line},
	cast::Kind,
	teller::Day,
};
use serde_json::{json, Value};
use std::fmt::Write;
use vns_runtime::Balance;

/// A column: its heading, and what of a line.
type Column = (&'static str, fn(&Line) -> Balance);

/// What everybody has and owes.
const COLUMNS: [Column; 6] = [
	("free", |line| line.account.free),
	("on hold", |line| line.account.held.values().sum()),
	("vouchers", |line| line.account.purse.held()),
	("all value", |line| line.account.value()),
	("debt", |line| line.debt),
	("unused credit", |line| line.account.unused()),
];

/// What is on hold, and which vouchers are free.
const HELD: [Column; 5] = [
	("deposits", |line| {
		line.account.held.iter().filter(|(reason, _)| **reason != "fees").map(|(_, amount)| amount).sum()
	}),
	("agents' fees", |line| line.account.held.get("fees").copied().unwrap_or_default()),
	("vouchers: free", |line| line.account.purse.free),
	("offered", |line| line.account.purse.offered),
	("staked", |line| line.account.purse.staked),
];

/// The balance of everybody, aligned.
pub fn table(balance: &Balanced) -> String {
	let verdict = |line: &Line| if line.found() == line.foretold { "exact" } else { "NOT SO" };
	aligned(&balance.lines.iter().collect::<Vec<_>>(), &COLUMNS, Some(("foretold", &verdict)))
}

/// What everybody has on hold, and what its vouchers are; without those who have none.
pub fn holds(balance: &Balanced) -> String {
	let any = |line: &&Line| HELD.iter().any(|(_, of)| of(line) > 0);
	aligned(&balance.lines.iter().filter(any).collect::<Vec<_>>(), &HELD, None)
}

/// The last column: its heading, and what it says of a line.
type Verdict<'a> = Option<(&'static str, &'a dyn Fn(&Line) -> &'static str)>;

fn aligned(lines: &[&Line], columns: &[Column], verdict: Verdict) -> String {
	let amount = |planck: Balance| if planck == 0 { "-".to_owned() } else { vns(planck) };
	let total = |of: fn(&Line) -> Balance| lines.iter().map(|line| of(line)).sum::<Balance>();
	let widths: Vec<usize> =
		columns.iter().map(|(heading, of)| amount(total(*of)).len().max(heading.len()) + 2).collect();
	let mut text = format!("{:<15}", "");
	for ((heading, _), width) in columns.iter().zip(&widths) {
		let _ = write!(text, "{heading:>width$}");
	}
	text += &verdict.map_or(String::new(), |(heading, _)| format!("  {heading}"));
	text.push('\n');
	let mut kind = None;
	for line in lines {
		if kind != Some(line.kind) {
			kind = Some(line.kind);
			let _ = writeln!(text, "{}", line.kind.words());
		}
		let _ = write!(text, "  {:<13}", line.name);
		for ((_, of), width) in columns.iter().zip(&widths) {
			let _ = write!(text, "{:>width$}", amount(of(line)));
		}
		text += &verdict.map_or(String::new(), |(_, of)| format!("  {}", of(line)));
		text.push('\n');
	}
	let _ = write!(text, "{:<15}", "all");
	for ((_, of), width) in columns.iter().zip(&widths) {
		let _ = write!(text, "{:>width$}", amount(total(*of)));
	}
	text + "\n"
}

/// What must agree.
pub fn checks(balance: &Balanced) -> String {
	let mut text = String::new();
	for check in &balance.checks {
		let sign = if check.holds() { "ok" } else { "NO" };
		let _ = writeln!(text, "  {sign}  {:<26} {:<6} {}", check.what, check.rule, check.words());
	}
	for difference in &balance.differences {
		let _ = writeln!(text, "  NO  not as foretold: {difference}");
	}
	text
}

const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// What is drawn: heading, and what of a day.
type Series = (&'static str, fn(&Day) -> Balance);

const SERIES: [Series; 6] = [
	("circulating", |day| day.overview.circulating),
	("debt", |day| day.overview.debt),
	("overdue", |day| day.overview.overdue),
	("bad", |day| day.overview.bad),
	("unused credit", |day| day.overview.unused),
	("vouchers", |day| day.overview.vouchers),
];

/// How the network went, a column a day: each row from its least to its most.
pub fn picture(days: &[Day]) -> String {
	let mut text = String::new();
	for (heading, of) in SERIES {
		let values: Vec<Balance> = days.iter().map(of).collect();
		let most = values.iter().copied().max().unwrap_or(0);
		// Vouchers are many at the start and grow by little: what is drawn is what came after.
		let least = if heading == "vouchers" { values.iter().copied().min().unwrap_or(0) } else { 0 };
		let bar = |value: &Balance| match (most - least, *value) {
			(0, _) => EIGHTHS[0],
			(_, 0) => EIGHTHS[0],
			(range, value) => EIGHTHS[((value - least) * 7).div_ceil(range) as usize + usize::from(value > least)],
		};
		let bars: String = values.iter().map(bar).collect();
		let from = if least > 0 { format!("from {} ", vns(least)) } else { String::new() };
		let _ = writeln!(text, "  {heading:<14}|{bars}|  {from}up to {}", vns(most));
	}
	let days = days.len();
	let _ = writeln!(
		text,
		"  {:<14} day 0{:>width$}",
		"",
		format!("day {}", days.saturating_sub(1)),
		width = days.saturating_sub(5)
	);
	text
}

/// The same as JSON; amounts as text, in planck, for no other number is exact everywhere.
pub fn as_json(balance: &Balanced, days: &[Day]) -> Value {
	let text = |planck: Balance| Value::String(planck.to_string());
	let kind = |kind: Kind| kind.words();
	let lines: Vec<Value> = balance
		.lines
		.iter()
		.map(|line| {
			let held: serde_json::Map<String, Value> =
				line.account.held.iter().map(|(reason, amount)| ((*reason).to_owned(), text(*amount))).collect();
			let (value, debt, vouchers, unused) = line.foretold;
			json!({
				"name": line.name,
				"kind": kind(line.kind),
				"free": text(line.account.free),
				"held": held,
				"vouchers": {
					"free": text(line.account.purse.free),
					"offered": text(line.account.purse.offered),
					"staked": text(line.account.purse.staked),
				},
				"value": text(line.account.value()),
				"debt": text(line.debt),
				"overdue": text(line.overdue),
				"unused": text(line.account.unused()),
				"foretold": {
					"value": text(value),
					"debt": text(debt),
					"vouchers": text(vouchers),
					"unused": text(unused),
				},
				"exact": line.found() == line.foretold,
			})
		})
		.collect();
	let checks: Vec<Value> = balance
		.checks
		.iter()
		.map(|check| {
			json!({
				"what": check.what,
				"rule": check.rule,
				"left": { "what": check.left.0, "amount": text(check.left.1) },
				"right": { "what": check.right.0, "amount": text(check.right.1) },
				"holds": check.holds(),
			})
		})
		.collect();
	let history: Vec<Value> = days
		.iter()
		.map(|day| {
			let overview = &day.overview;
			json!({
				"day": day.day,
				"issuance": text(overview.issuance),
				"circulating": text(overview.circulating),
				"vouchers": text(overview.vouchers),
				"debt": text(overview.debt),
				"overdue": text(overview.overdue),
				"bad": text(overview.bad),
				"unused": text(overview.unused),
			})
		})
		.collect();
	json!({
		"exact": balance.is_exact(),
		"accounts": lines,
		"checks": checks,
		"differences": balance.differences,
		"days": history,
	})
}
