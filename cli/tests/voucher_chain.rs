// SPDX-License-Identifier: Apache-2.0
//! `vns voucher`: what needs no chain, and the built `vns` against a running development chain, named by VNS_URL, which
//! `scripts/dev --run` sets (cli/README.md). Without that variable the latter is skipped, and says so. Notes grow too slowly
//! here to be cleared: that is in the tests of the runtime and of `js`.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{address, failed, vns, vns_text, Outcome};
use serde_json::{json, Value};
use std::{
	io::Write,
	process::{Command, Stdio},
};
use vns_units::UNIT;

const NOBODY: &str = "ws://127.0.0.1:1";
const HOLDER: &str = "Bob";
const COMPANY: &str = "Dave";
const UNDERSTOOD: &str = "--i-know-what-vouchers-are";

fn planck(value: &Value) -> u128 {
	value.as_str().unwrap().parse().unwrap()
}

fn message(outcome: &Outcome) -> String {
	outcome.json()["error"]["message"].as_str().unwrap().to_owned()
}

/// The fields of the first event of that name.
fn event(outcome: &Outcome, name: &str) -> Value {
	let events = outcome.json()["events"].as_array().unwrap().clone();
	let found = events.into_iter().find(|event| event["name"] == name);
	found.unwrap_or_else(|| panic!("no event {name} in {}", outcome.stdout))["fields"].clone()
}

/// `vns ARGUMENTS` on a terminal on which somebody types `answer`; its exit code and what the terminal shows. Nothing where
/// this machine has no `script` to make a terminal.
fn typed(arguments: &[&str], answer: &str) -> Option<(i32, String)> {
	let command = format!("{} {}", env!("CARGO_BIN_EXE_vns"), arguments.join(" "));
	let child = Command::new("script")
		.args(["-qec", &command, "/dev/null"])
		.stdin(Stdio::piped())
		.stdout(Stdio::piped())
		.spawn();
	let Ok(mut child) = child else {
		eprintln!("skipped: there is no command script");
		return None;
	};
	writeln!(child.stdin.as_mut().unwrap(), "{answer}").unwrap();
	let output = child.wait_with_output().unwrap();
	Some((output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).into_owned()))
}

#[test]
fn nothing_should_be_locked_or_given_by_who_does_not_say_that_he_knows() {
	let who = address(COMPANY);
	for act in [vec!["lock", "5"], vec!["give", &who, "5"], vec!["give", &who, "all"]] {
		let with = |more: &[&str]| {
			// Neither the key nor the node is there: whoever is refused first is not asked for either.
			vns(&[&["--node", NOBODY, "voucher"], &act[..], &["--key", "/nowhere"], more].concat())
		};
		for more in [&[][..], &["--yes"]] {
			let outcome = with(more);
			failed(&outcome, 2, "Usage");
			let said = message(&outcome);
			for part in
				["never become spendable value again", "only clear debt", act[0], UNDERSTOOD, "--yes is not enough"]
			{
				assert!(said.contains(part), "{part}: {said}");
			}
		}
		failed(&with(&[UNDERSTOOD]), 4, "Key");
		failed(&with(&["--dry-run"]), 4, "Key");
	}
	let help = vns_text(&["voucher", "lock", "--help"]).ok();
	assert!(help.stdout.contains("NOTHING TURNS THEM BACK") && help.stdout.contains(UNDERSTOOD), "{}", help.stdout);
}

#[test]
fn arguments_that_make_no_sense_should_be_refused_before_a_node_is_asked() {
	let who = address(COMPANY);
	for (arguments, reason) in [
		(vec!["lock", "all"], "digits"),
		(vec!["lock", "1,5"], "without separators"),
		(vec!["give", &who], "required"),
		(vec!["give", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", "5"], "prefix 42"),
		(vec!["offer", "5"], "--price"),
		(vec!["offer", "5", "--price", "95"], "95%"),
		(vec!["offer", "5", "--price", "0"], "vns voucher give"),
		(vec!["offer", "5", "--price", "100.0001%"], "100% is the most"),
		(vec!["offer", "5", "--price", "99.99999%"], "exact to a millionth"),
		(vec!["take", "1"], "--note"),
		(vec!["take", "1", "--note", "x"], "digits only"),
		(vec!["clear", "1"], "required"),
		(vec!["cancel", "-1"], ""),
		(vec!["offers", "--most", "0"], "--most"),
		(vec!["offers", "--after", "17"], "PRICE:NUMBER"),
	] {
		let common = ["--node", NOBODY, "voucher"];
		let key = if arguments[0] == "offers" { &[][..] } else { &["--dev", "Alice"] };
		let outcome = vns_text(&[&common[..], &arguments[..], key].concat());
		assert_eq!(outcome.exit, 2, "{arguments:?}: {}", outcome.stderr);
		assert!(outcome.stderr.contains(reason), "{arguments:?}: {}", outcome.stderr);
	}
}

#[test]
fn vouchers_should_work_on_a_chain() {
	if std::env::var_os("VNS_URL").is_none() {
		eprintln!("skipped: VNS_URL names no chain; run it with scripts/dev --run");
		return;
	}
	let (holder, company) = (address(HOLDER), address(COMPANY));
	value_should_be_locked(&holder);
	a_word_should_be_typed(&holder);
	vouchers_should_be_given(&holder, &company);
	let (dear, cheap) = offers_should_be_posted(&holder);
	the_book_should_be_read_in_pages(dear, cheap);
	taking_and_clearing_should_be_shown_first(&company, cheap);
	offers_should_be_cancelled(&holder, &[dear, cheap]);
	the_network_should_be_shown_at_a_glance(&holder);
}

fn purse(of: &str) -> Value {
	vns(&["voucher", "purse", of]).ok().json()["purse"].clone()
}

fn held(of: &str) -> u128 {
	planck(&purse(of)["held"])
}

fn value_should_be_locked(holder: &str) {
	let (before, totals) = (held(holder), vns(&["voucher", "totals"]).ok().json()["totals"].clone());
	let shown = vns(&["voucher", "lock", "100", "--dev", HOLDER, "--dry-run"]).ok().json()["remarks"].to_string();
	for part in ["never become spendable value again", "only clear debt", "100.00 VNS of your value is gone"] {
		assert!(shown.contains(part), "{part}: {shown}");
	}
	failed(&vns(&["voucher", "lock", "100", "--dev", HOLDER, "--yes"]), 2, "Usage");
	assert_eq!(held(holder), before);
	let outcome = vns(&["voucher", "lock", "100", "--dev", HOLDER, UNDERSTOOD]).ok();
	let (locked, fee) = (event(&outcome, "Locked"), planck(&outcome.json()["fee"]));
	assert_eq!((planck(&locked["before"]), planck(&locked["after"])), (before, before + 100 * UNIT));
	let after = vns(&["voucher", "totals"]).ok().json()["totals"].clone();
	// All of the fee became vouchers: half is this author's, half waits for the next.
	let more = planck(&after["vouchers"]) - planck(&totals["vouchers"]) - 100 * UNIT;
	assert_eq!(more, fee);
	assert_eq!(after["issuance"], totals["issuance"], "vouchers are value");
	assert_eq!(planck(&after["vouchers"]) + planck(&after["circulating"]), planck(&after["issuance"]));
	let limits = vns(&["voucher", "limits"]).ok().json()["limits"].clone();
	let little = format!("{}planck", planck(&limits["least_amount"]) - 1);
	let refused = vns(&["voucher", "lock", &little, "--dev", HOLDER, UNDERSTOOD]);
	failed(&refused, 1, "Vouchers.BelowLeastAmount");
	assert!(message(&refused).contains("What to do: vns voucher limits"), "{}", message(&refused));
	let all = vns(&["voucher", "lock", "100000000000", "--dev", HOLDER, UNDERSTOOD]);
	failed(&all, 1, "Vouchers.NotEnoughValue");
	let text = vns_text(&["voucher", "purse", holder]).ok();
	assert!(text.stdout.contains("never become spendable"), "{}", text.stdout);
	let nobody = format!("0x{}", "07".repeat(32));
	assert!(vns_text(&["voucher", "purse", &nobody]).ok().stdout.contains("no vouchers"));
}

fn a_word_should_be_typed(holder: &str) {
	let before = held(holder);
	let lock = ["voucher", "lock", "3", "--dev", HOLDER, "--yes"];
	for answer in ["y", "yes", "LOCK", ""] {
		let Some((exit, shown)) = typed(&lock, answer) else { return };
		assert_eq!(exit, 2, "{answer:?}: {shown}");
		assert!(shown.contains("never become spendable value again") && shown.contains("not sent"), "{shown}");
		assert!(shown.contains("Type the word lock"), "{shown}");
	}
	assert_eq!(held(holder), before);
	let (exit, shown) = typed(&lock, "lock").unwrap();
	assert_eq!(exit, 0, "{shown}");
	assert_eq!(held(holder), before + 3 * UNIT);
	// Who said that he knows is asked for a plain yes, like for anything else.
	let (exit, shown) = typed(&["voucher", "lock", "3", "--dev", HOLDER, UNDERSTOOD], "n").unwrap();
	assert!(exit == 2 && shown.contains("Send this? [y/N]"), "{shown}");
}

fn vouchers_should_be_given(holder: &str, company: &str) {
	let before = held(company);
	let give = ["voucher", "give", company, "10", "--dev", HOLDER];
	let shown = vns(&[&give[..], &["--dry-run"]].concat()).ok().json()["remarks"].to_string();
	for part in [
		"never become spendable value again",
		"10.00 VNS in vouchers, which is no money there",
		"cannot take them back",
	] {
		assert!(shown.contains(part), "{part}: {shown}");
	}
	let given = event(&vns(&[&give[..], &[UNDERSTOOD]].concat()).ok(), "Given");
	assert_eq!((planck(&given["amount"]), planck(&given["to_after"])), (10 * UNIT, before + 10 * UNIT));
	failed(&vns(&["voucher", "give", holder, "10", "--dev", HOLDER, UNDERSTOOD]), 1, "Vouchers.GiftToSelf");
	let more = ["voucher", "give", company, "100000000", "--dev", HOLDER];
	let shown = vns(&[&more[..], &["--dry-run"]].concat()).ok().json()["remarks"].to_string();
	assert!(shown.contains("the chain will refuse this"), "{shown}");
	failed(&vns(&[&more[..], &[UNDERSTOOD]].concat()), 1, "Vouchers.NotEnoughVouchers");
	// All that is free goes, and there is nothing after that.
	let back = ["voucher", "give", holder, "all", "--dev", COMPANY, UNDERSTOOD];
	assert_eq!(planck(&event(&vns(&back).ok(), "Given")["from_after"]), 0);
	let nothing = vns(&back);
	failed(&nothing, 2, "Usage");
	assert!(message(&nothing).contains("no free vouchers"), "{}", message(&nothing));
}

/// The numbers of an offer of 20 VNS at 95% and one of 10 VNS at 90%.
fn offers_should_be_posted(holder: &str) -> (u64, u64) {
	let offer = |amount: &str, price: &str| {
		let outcome = vns(&["voucher", "offer", amount, "--price", price, "--dev", HOLDER]).ok();
		event(&outcome, "OfferPosted")["id"].as_u64().unwrap()
	};
	let shown = vns(&["voucher", "offer", "20", "--price", "0.95", "--dev", HOLDER, "--dry-run"]).ok();
	let shown = shown.json()["remarks"].to_string();
	assert!(shown.contains("at 95%: for all of it you are paid 19.00 VNS"), "{shown}");
	let (dear, cheap) = (offer("20", "95%"), offer("10", "900000ppm"));
	let found = vns(&["voucher", "show-offer", &dear.to_string()]).ok().json()["offer"].clone();
	assert_eq!((planck(&found["left"]), planck(&found["costs"])), (20 * UNIT, 19 * UNIT));
	assert_eq!((&found["price_ppm"], &found["suspended"]), (&json!(950_000), &json!(false)));
	assert_eq!(found["holder"], holder);
	let listed = vns(&["voucher", "offers-of", holder]).ok().json()["offers"].clone();
	let ids: Vec<_> = listed.as_array().unwrap().iter().map(|one| one["id"].as_u64().unwrap()).collect();
	assert!(ids.ends_with(&[dear, cheap]), "{ids:?}");
	let text = vns_text(&["voucher", "offers-of", &address("Eve")]).ok();
	assert!(text.stdout.contains("offers no vouchers"), "{}", text.stdout);
	let more = vns(&["voucher", "offer", "100000000", "--price", "1", "--dev", HOLDER]);
	failed(&more, 1, "Vouchers.NotEnoughVouchers");
	(dear, cheap)
}

fn the_book_should_be_read_in_pages(dear: u64, cheap: u64) {
	let all = vns(&["voucher", "offers"]).ok().json();
	let offers = all["offers"].as_array().unwrap().clone();
	let place = |id: u64| offers.iter().position(|one| one["id"] == id).unwrap();
	assert!(place(cheap) < place(dear), "the best price is the first");
	assert_eq!(all["next"], Value::Null);
	let mut paged = Vec::new();
	let mut after: Option<String> = None;
	while paged.len() <= offers.len() {
		let more: Vec<&str> = after.iter().flat_map(|place| ["--after", place.as_str()]).collect();
		let page = vns(&[&["voucher", "offers", "--most", "1"], &more[..]].concat()).ok().json();
		paged.extend(page["offers"].as_array().unwrap().clone());
		let Some(next) = page["next"].as_str() else { break };
		after = Some(next.to_owned());
	}
	assert_eq!(paged, offers);
	let text = vns_text(&["voucher", "offers"]).ok().stdout;
	assert!(text.contains("95%") && text.contains("90%") && text.contains("19.00"), "{text}");
	let last = vns_text(&["voucher", "offers", "--after", "100%:18446744073709551615"]).ok().stdout;
	assert!(last.contains("no more offers"), "{last}");
	assert_eq!(vns(&["voucher", "show-offer", "99999"]).ok().json()["offer"], Value::Null);
}

fn taking_and_clearing_should_be_shown_first(company: &str, offer: u64) {
	vns(&["credit", "grant", company, "8", "--dev", "Charlie", "--wait", "issued"]).ok();
	let drawn = vns(&["credit", "draw", &address("Charlie"), "--note", "8@+30d", "--dev", COMPANY]).ok();
	let note = event(&drawn, "Drawn")["first_note"].to_string();
	let offer = offer.to_string();
	let take = ["voucher", "take", &offer, "--note", &note, "--dev", COMPANY];
	let dry = vns(&[&take[..], &["--dry-run"]].concat()).ok().json();
	let shown = dry["remarks"].to_string();
	for part in ["you pay at most 7.20 VNS, at 90%", "debt of 8.00 VNS", "it is closed"] {
		assert!(shown.contains(part), "{part}: {shown}");
	}
	assert_eq!(planck(&dry["arguments"]["up_to"]), 8 * UNIT, "what was shown is what is signed");
	let part = vns(&[&take[..], &["3", "--dry-run"]].concat()).ok().json()["remarks"].to_string();
	assert!(part.contains("at most 2.70 VNS") && part.contains("it still owes 5.00 VNS"), "{part}");
	let young = vns(&take);
	failed(&young, 1, "Credit.NoteTooYoung");
	assert!(message(&young).contains("What to do: wait"), "{}", message(&young));
	let others = ["voucher", "take", &offer, "--note", &note, "--dev", HOLDER];
	let shown = vns(&[&others[..], &["--dry-run"]].concat()).ok().json()["remarks"].to_string();
	assert!(shown.contains("the offer is yours") && shown.contains(company), "{shown}");

	let clear = ["voucher", "clear", &note, "all", "--dev", HOLDER];
	let dry = vns(&[&clear[..], &["--dry-run"]].concat()).ok().json();
	assert_eq!(planck(&dry["arguments"]["up_to"]), 8 * UNIT);
	assert!(dry["remarks"].to_string().contains("not by you"), "{dry}");
	failed(&vns(&clear), 1, "Credit.NoteTooYoung");
	failed(&vns(&["voucher", "clear", &note, "all", "--dev", COMPANY]), 2, "Usage");
	// What is not there can be shown to nobody, so nothing is sent.
	failed(&vns(&["voucher", "take", "99999", "--note", &note, "--dev", COMPANY]), 2, "Usage");
	failed(&vns(&["voucher", "take", &offer, "--note", "99999", "--dev", COMPANY]), 2, "Usage");
	failed(&vns(&["voucher", "clear", "99999", "all", "--dev", HOLDER]), 2, "Usage");
}

fn offers_should_be_cancelled(holder: &str, offers: &[u64]) {
	for id in offers.iter().map(u64::to_string) {
		failed(&vns(&["voucher", "cancel", &id, "--dev", COMPANY]), 1, "Vouchers.NotHolder");
		event(&vns(&["voucher", "cancel", &id, "--dev", HOLDER]).ok(), "OfferCancelled");
		failed(&vns(&["voucher", "cancel", &id, "--dev", HOLDER]), 1, "Vouchers.UnknownOffer");
		let text = vns_text(&["voucher", "show-offer", &id]).ok();
		assert!(text.stdout.contains("cancelled or taken up"), "{}", text.stdout);
	}
	let found = purse(holder);
	assert_eq!(planck(&found["held"]), planck(&found["free"]) + planck(&found["staked"]) + planck(&found["offered"]));
}

fn the_network_should_be_shown_at_a_glance(holder: &str) {
	let found = vns(&["credit", "overview"]).ok().json()["overview"].clone();
	assert_eq!(planck(&found["vouchers"]) + planck(&found["circulating"]), planck(&found["issuance"]));
	assert!(planck(&found["bad"]) <= planck(&found["overdue"]) && planck(&found["overdue"]) <= planck(&found["debt"]));
	assert!(found["ratios_ppm"]["vouchers_of_value"].is_u64() && found["mean_age_millis"].is_u64(), "{found}");
	let text = vns_text(&["credit", "overview"]).ok().stdout;
	assert!(text.contains("overdue, of the debt") && text.contains('%'), "{text}");
	let account = vns(&["credit", "account", holder]).ok().json()["account"].clone();
	assert_eq!(planck(&account["vouchers"]), held(holder));
	assert_eq!(account["bad"], "0");
	let guarantor = vns(&["credit", "guarantor", &address("Charlie")]).ok().json()["guarantor"].clone();
	assert!(guarantor["mean_age_millis"].is_u64() && guarantor["bad"] == "0", "{guarantor}");
}
