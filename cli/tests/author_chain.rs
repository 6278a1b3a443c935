// SPDX-License-Identifier: Apache-2.0
//! `vns author` and `vns policy`: what needs no chain, and the built `vns` against a running development chain, named by
//! VNS_URL, which `scripts/dev --run` sets (cli/README.md). Without that variable the latter is skipped, and says so. Alice is
//! the only author there. Stake matures too slowly here: that is in the tests of the pallet.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use common::{address, failed, vns, vns_text, Folder, Outcome};
use serde_json::{json, Value};
use std::{
	fs,
	process::{Command, Stdio},
	time::{Duration, Instant},
};
use vns_units::UNIT;

const NOBODY: &str = "ws://127.0.0.1:1";
const AUTHOR: &str = "Alice";
const HELPER: &str = "Ferdie";
const COMPANY: &str = "Eve";

#[track_caller]
fn planck(value: &Value) -> u128 {
	let Some(text) = value.as_str() else { panic!("{value} is no amount") };
	text.parse().unwrap()
}

fn message(outcome: &Outcome) -> String {
	outcome.json()["error"]["message"].as_str().unwrap().to_owned()
}

/// The fields of the first event of the authors of that name. The vouchers have some of the same names.
#[track_caller]
fn event(outcome: &Outcome, name: &str) -> Value {
	let events = outcome.json()["events"].as_array().unwrap().clone();
	let found = events.into_iter().find(|event| event["pallet"] == "Authors" && event["name"] == name);
	found.unwrap_or_else(|| panic!("no event {name} in {}", outcome.stdout))["fields"].clone()
}

/// The file that `vns policy example` prints.
fn example() -> String {
	vns_text(&["policy", "example"]).ok().stdout
}

/// It with one thing in another's place.
fn with(from: &str, to: &str) -> String {
	let text = example();
	assert_eq!(text.matches(from).count(), 1, "{from}: {text}");
	text.replace(from, to)
}

#[test]
fn a_bad_file_should_be_refused_with_its_line_before_a_key_is_asked() {
	let folder = Folder::new("policies");
	for (from, to, field) in [
		("ceiling = \"none\"", "ceiling = \"much\"", "ceiling"),
		("ceiling = \"none\"", "ceiling = 5", "ceiling"),
		("unused_cap = \"10%\"", "unused_cap = \"110%\"", "unused_cap"),
		("order = \"oldest\"", "order = \"youngest\"", "order"),
		("version = 1", "version = 7", "version"),
		("from = \"0 VNS\"", "from = \"1\"", "speed"),
		("per_hour = \"unlimited\"", "per_hour = \"-1\"", "speed.per_hour"),
		("mean_age_bound", "mean_age", "mean_age"),
	] {
		let text = with(&format!("\n{from}"), &format!("\n{to}"));
		let line = text.lines().position(|line| line.starts_with(to)).unwrap() + 1;
		// A step is to blame as a whole.
		let line = if field == "speed" { line - 1 } else { line };
		let file = folder.shared("bad.toml", &text);
		let said = format!("bad.toml, line {line}: {field}: ");
		for command in [
			vec!["policy", "check", &file],
			vec!["policy", "set", &file, "--key", "/nowhere"],
			vec!["policy", "watch", &file, "--once", "--key", "/nowhere"],
			vec!["policy", "watch", &file, "--key", "/nowhere"],
			vec!["policy", "replay", &file],
		] {
			let outcome = vns(&[&["--node", NOBODY], &command[..]].concat());
			failed(&outcome, 2, "Usage");
			assert!(message(&outcome).contains(&said), "{said} {}", message(&outcome));
		}
	}
	let missing = vns(&["--node", NOBODY, "policy", "set", &folder.path("none.toml"), "--key", "/nowhere"]);
	failed(&missing, 2, "Usage");
	// One that is good comes as far as the key.
	let good = folder.shared("good.toml", &example());
	failed(&vns(&["--node", NOBODY, "policy", "set", &good, "--key", "/nowhere"]), 4, "Key");
	failed(&vns(&["--node", NOBODY, "policy", "watch", &good, "--key", "/nowhere", "--dry-run"]), 2, "Usage");
	let checked = vns(&["policy", "check", &good]).ok().json();
	assert_eq!(checked["policy"]["unused_cap_ppm"], 100_000);
	assert_eq!(checked["names_the_switch"], false);
	let help = vns_text(&["policy", "set", "--help"]).ok().stdout;
	for part in ["mean_age_bound", "per_hour", "[[speed]]"] {
		assert!(help.contains(part), "{part}: {help}");
	}
}

#[test]
fn arguments_that_make_no_sense_should_be_refused_before_a_node_is_asked() {
	let who = address(AUTHOR);
	for (arguments, reason) in [
		(vec!["author", "register"], "--commission"),
		(vec!["author", "register", "--commission", "5"], "10%"),
		(vec!["author", "commission", "101%"], "100%"),
		(vec!["author", "commission", "1"], "100% or 1%"),
		(vec!["author", "stake", &who], "required"),
		(vec!["author", "stake", &who, "1,5"], "without separators"),
		(vec!["author", "stake", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", "5"], "prefix 42"),
		(vec!["author", "keys", "--keys", "0x00"], "--proof"),
		(vec!["author", "keys", "--keys", "00", "--proof", "0x00"], "0x"),
		(vec!["policy", "watch", "x.toml", "--interval", "0"], "--interval"),
		(vec!["policy", "set", "x.toml", "--for", "nobody"], "--for"),
	] {
		let outcome = vns_text(&[&["--node", NOBODY], &arguments[..], &["--dev", "Alice"]].concat());
		assert_eq!(outcome.exit, 2, "{arguments:?}: {}", outcome.stderr);
		assert!(outcome.stderr.contains(reason), "{arguments:?}: {}", outcome.stderr);
	}
	let keys = vns(&["--node", NOBODY, "author", "keys", "--keys", "0x00", "--proof", "0x00", "--dev", "Alice"]);
	failed(&keys, 2, "Usage");
	assert!(message(&keys).contains("author_rotateKeysWithOwner"), "{}", message(&keys));
	failed(&vns(&["--node", NOBODY, "author", "move", &who, &who, "1", "--dev", "Alice"]), 2, "Usage");
}

#[test]
fn authors_and_policies_should_work_on_a_chain() {
	if std::env::var_os("VNS_URL").is_none() {
		eprintln!("skipped: VNS_URL names no chain; run it with scripts/dev --run");
		return;
	}
	let author = address(AUTHOR);
	let folder = Folder::new("chain");
	authors_should_be_shown(&author);
	acts_of_authors_should_be_refused_with_advice(&author);
	stake_should_go_and_come(&author);
	keys_should_be_set();
	policies_should_be_set_and_taken_back(&author, &folder);
	the_switch_should_be_pulled_and_put_back(&author, &folder);
	another_key_should_act_only_if_it_is_allowed_to(&author, &folder);
	past_grants_should_be_judged_again(&author, &folder);
	a_file_should_be_watched(&author, &folder);
	vns(&["policy", "clear", "--dev", AUTHOR]).ok();
}

fn shown(author: &str) -> Value {
	vns(&["policy", "show", author]).ok().json()["policies"][0].clone()
}

fn authors_should_be_shown(author: &str) {
	let list = vns(&["author", "list"]).ok().json();
	let found = list["authors"].as_array().unwrap();
	assert_eq!(found.len(), 1, "{list}");
	assert_eq!((&found[0]["author"], &found[0]["state"]), (&json!(author), &json!("Active")));
	assert_eq!(planck(&found[0]["matured"]), 1_000_000 * UNIT);
	assert_eq!(found[0]["share_ppm"], 1_000_000);
	assert_eq!(found[0]["seats"], list["seats"]);
	assert_eq!(found[0]["seats_next"], list["seats"]);
	let text = vns_text(&["author", "list"]).ok().stdout;
	assert!(text.contains("1,000,000.00") && text.contains("100.00%") && text.contains("████████"), "{text}");
	// The only one need not be named.
	let one = vns(&["author", "show"]).ok().json()["author"].clone();
	assert_eq!((&one["author"], &one["session_keys_set"]), (&json!(author), &json!(true)));
	assert_eq!(planck(&one["capacity"]["size"]), 1_000_000 * UNIT);
	let text = vns_text(&["author", "show", author]).ok().stdout;
	assert!(text.contains("may issue now") && text.contains("The default policy"), "{text}");
	let nobody = vns_text(&["author", "show", &address(COMPANY)]).ok().stdout;
	assert!(nobody.contains("is no registered author"), "{nobody}");
	let positions = vns(&["author", "positions", author]).ok().json();
	assert_eq!(positions["positions"][0]["author"], author);
	assert_eq!(planck(&positions["positions"][0]["matured"]), 1_000_000 * UNIT);
	let none = vns_text(&["author", "positions", &address(COMPANY)]).ok().stdout;
	assert!(none.contains("nothing is staked") && none.contains("nothing cools down"), "{none}");
}

fn acts_of_authors_should_be_refused_with_advice(author: &str) {
	let act = |arguments: &[&str], who: &str| vns(&[&["author"], arguments, &["--dev", who]].concat());
	failed(&act(&["register", "--commission", "5%"], AUTHOR), 1, "Authors.AlreadyRegistered");
	let keyless = act(&["register", "--commission", "5%"], COMPANY);
	failed(&keyless, 1, "Authors.NoKeys");
	assert!(message(&keyless).contains("What to do: vns author keys"), "{}", message(&keyless));
	let shown = vns(&["author", "register", "--commission", "5%", "--dev", COMPANY, "--dry-run"]).ok().json();
	assert!(shown["remarks"].to_string().contains("your session keys are not set"), "{shown}");
	failed(&act(&["leave"], AUTHOR), 1, "Authors.TooFewAuthors");
	failed(&act(&["resume"], AUTHOR), 1, "Authors.AlreadyActive");
	failed(&act(&["withdraw"], COMPANY), 1, "Authors.NothingCooled");
	failed(&act(&["mature", author], AUTHOR), 1, "Authors.NothingDue");
	failed(&act(&["leave"], COMPANY), 2, "Usage");
	failed(&act(&["stake", &address(COMPANY), "5"], AUTHOR), 2, "Usage");
	failed(&act(&["unstake", author, "5"], COMPANY), 2, "Usage");
	failed(&act(&["unstake", author, "100000000"], AUTHOR), 1, "Authors.StakeExceeded");
	// Announced, and taken back.
	let announced = event(&act(&["commission", "4%"], AUTHOR).ok(), "CommissionAnnounced");
	assert_eq!(announced["after"]["announced"]["commission"], 40_000);
	let text = vns_text(&["author", "show"]).ok().stdout;
	assert!(text.contains("commission announced"), "{text}");
	let now = vns(&["author", "show"]).ok().json()["author"]["commission_ppm"].as_u64().unwrap();
	act(&["commission", &format!("{now}ppm")], AUTHOR).ok();
	failed(&act(&["commission", &format!("{now}ppm")], AUTHOR), 1, "Authors.SameCommission");
}

fn stake_should_go_and_come(author: &str) {
	vns(&["voucher", "lock", "50", "--dev", COMPANY, "--i-know-what-vouchers-are"]).ok();
	let more =
		vns(&["author", "stake", author, "1000", "--dev", COMPANY, "--dry-run"]).ok().json()["remarks"].to_string();
	assert!(more.contains("the chain will refuse this") && more.contains("the author keeps"), "{more}");
	let staked = event(&vns(&["author", "stake", author, "all", "--dev", COMPANY]).ok(), "Staked");
	assert_eq!(planck(&staked["after"]) - planck(&staked["before"]), planck(&staked["amount"]));
	let company = address(COMPANY);
	let found = vns(&["author", "positions", &company]).ok().json()["positions"][0].clone();
	assert_eq!((planck(&found["matured"]), found["maturing"].as_array().unwrap().len()), (0, 1));
	let text = vns_text(&["author", "positions", &company]).ok().stdout;
	assert!(text.contains("matures from"), "{text}");
	let taken = event(&vns(&["author", "unstake", author, "all", "--dev", COMPANY]).ok(), "Unstaked");
	assert_eq!((planck(&taken["after"]), &taken["of_maturing"]), (0, &staked["amount"]));
	let text = vns_text(&["author", "positions", &company]).ok().stdout;
	assert!(text.contains("nothing is staked") && text.contains("cools down until"), "{text}");
	let early = vns(&["author", "withdraw", "--dev", COMPANY]);
	failed(&early, 1, "Authors.NothingCooled");
	// Fees of the blocks so far are owed to the author, in part at least.
	let claimed = vns(&["author", "claim", author, "--dev", AUTHOR]);
	if claimed.exit == 0 {
		let claimed = event(&claimed, "Claimed");
		assert!(planck(&claimed["for_stake"]) + planck(&claimed["as_author"]) > 0, "{claimed}");
	} else {
		failed(&claimed, 1, "Authors.NothingOwed");
	}
}

/// The keys of somebody else: the proof does not fit, which the chain finds out and not the parser.
fn keys_should_be_set() {
	let keys = format!("0x{}", "11".repeat(32));
	let proof = format!("0x{}", "22".repeat(64));
	let outcome = vns(&["author", "keys", "--keys", &keys, "--proof", &proof, "--dev", COMPANY]);
	failed(&outcome, 1, "Session.InvalidProof");
}

fn policies_should_be_set_and_taken_back(author: &str, folder: &Folder) {
	let file = folder.shared("policy.toml", &with("least_reward = \"0%\"", "least_reward = \"1%\""));
	let dry = vns(&["policy", "set", &file, "--dev", AUTHOR, "--dry-run"]).ok().json();
	assert!(dry["remarks"].to_string().contains("least reward: 1% of the amount (was: 0% of the amount)"), "{dry}");
	let set = event(&vns(&["policy", "set", &file, "--dev", AUTHOR]).ok(), "PolicySet");
	assert_eq!((&set["before"], &set["after"]["least_reward"]), (&Value::Null, &json!(10_000)));
	let found = shown(author);
	assert_eq!((&found["own_policy"], &found["policy"]["least_reward_ppm"]), (&json!(true), &json!(10_000)));
	// The same again is nothing to be sent.
	assert_eq!(vns(&["policy", "set", &file, "--dev", AUTHOR]).ok().json()["registered"], false);
	// What the chain has is a file again.
	let back = vns_text(&["policy", "show", "--as-file"]).ok().stdout;
	assert_eq!(back, fs::read_to_string(&file).unwrap());
	failed(&vns(&["policy", "set", &file, "--dev", COMPANY]), 2, "Usage");
	let now = folder.shared("now.toml", &with("ceiling = \"none\"", "ceiling = \"1\""));
	let dry = vns(&["policy", "set", &now, "--dev", AUTHOR, "--dry-run"]).ok().json()["remarks"].to_string();
	assert!(dry.contains("as things stand this policy issues nothing"), "{dry}");
	let cleared = event(&vns(&["policy", "clear", "--dev", AUTHOR]).ok(), "PolicySet");
	assert_eq!(cleared["after"], Value::Null);
	failed(&vns(&["policy", "clear", "--dev", AUTHOR]), 1, "Authors.NoPolicy");
}

fn the_switch_should_be_pulled_and_put_back(author: &str, folder: &Folder) {
	event(&vns(&["policy", "stop", "--dev", AUTHOR]).ok(), "Switched");
	failed(&vns(&["policy", "stop", "--dev", AUTHOR]), 1, "Authors.SameSwitch");
	let text = vns_text(&["policy", "show"]).ok().stdout;
	assert!(text.contains("As things stand it issues nothing: its emergency switch is on"), "{text}");
	assert!(vns_text(&["author", "list"]).ok().stdout.contains("ISSUES NOTHING"));
	// A file that says nothing of the switch leaves it as it is; one that does is obeyed.
	let silent = folder.shared("silent.toml", &with("order = \"oldest\"", "order = \"smallest\""));
	vns(&["policy", "set", &silent, "--dev", AUTHOR]).ok();
	assert_eq!(shown(author)["policy"]["stopped"], true);
	let loud = folder.shared("loud.toml", &with("# stopped = false", "stopped = false"));
	vns(&["policy", "set", &loud, "--dev", AUTHOR]).ok();
	assert_eq!(shown(author)["policy"]["stopped"], false);
	vns(&["policy", "stop", "--dev", AUTHOR]).ok();
	event(&vns(&["policy", "resume", "--dev", AUTHOR]).ok(), "Switched");
	failed(&vns(&["policy", "resume", "--dev", AUTHOR]), 1, "Authors.SameSwitch");
}

fn another_key_should_act_only_if_it_is_allowed_to(author: &str, folder: &Folder) {
	let file = folder.shared("helped.toml", &with("unused_cap = \"10%\"", "unused_cap = \"20%\""));
	let set = ["policy", "set", &file, "--for", author, "--dev", HELPER];
	let dry = vns(&[&set[..], &["--dry-run"]].concat()).ok().json()["remarks"].to_string();
	assert!(dry.contains("it has not allowed your key to"), "{dry}");
	failed(&vns(&set), 1, "Proxy.NotProxy");
	let helper = address(HELPER);
	vns(&["policy", "allow", &helper, "--dev", AUTHOR]).ok();
	assert_eq!(shown(author)["may_be_set_by"], json!([helper]));
	let outcome = vns(&set).ok();
	assert_eq!(event(&outcome, "PolicySet")["author"], author);
	assert_eq!(shown(author)["policy"]["unused_cap_ppm"], 200_000);
	vns(&["policy", "stop", "--for", author, "--dev", HELPER]).ok();
	// What fails within is a failure, with the name that it has there.
	let twice = vns(&["policy", "stop", "--for", author, "--dev", HELPER]);
	failed(&twice, 1, "Authors.SameSwitch");
	assert!(planck(&twice.json()["error"]["receipt"]["fee"]) > 0);
	vns(&["policy", "resume", "--for", author, "--dev", HELPER]).ok();
	vns(&["policy", "clear", "--for", author, "--dev", HELPER]).ok();
	vns(&["policy", "disallow", &helper, "--dev", AUTHOR]).ok();
	failed(&vns(&set), 1, "Proxy.NotProxy");
}

/// Whatever was granted has left the queue.
fn wait_until_issued() -> u64 {
	let begun = Instant::now();
	loop {
		let queued = folderless_replay();
		if queued["queue"]["waiting_after"] == 0 {
			return queued["to"].as_u64().unwrap();
		}
		assert!(begun.elapsed() < Duration::from_secs(60), "{queued}");
		std::thread::sleep(Duration::from_millis(500));
	}
}

fn folderless_replay() -> Value {
	let folder = Folder::new("replay");
	let file = folder.shared("default.toml", &example());
	vns(&["policy", "replay", &file]).ok().json()["replay"].clone()
}

fn past_grants_should_be_judged_again(author: &str, folder: &Folder) {
	let before = wait_until_issued();
	let company = address("Dave");
	for amount in ["300", "20", "100"] {
		vns(&["credit", "grant", &company, amount, "--dev", "Charlie"]).ok();
	}
	let to = wait_until_issued();
	let from = (before + 1).to_string();
	let replay = |name: &str, text: &str, more: &[&str]| {
		let file = folder.shared(name, text);
		vns(&[&["policy", "replay", &file, "--from", &from, "--to", &to.to_string()], more].concat()).ok().json()
			["replay"]
			.clone()
	};
	// The policy that issued them refuses none of them.
	let same = replay("same.toml", &example(), &[]);
	assert_eq!((&same["issued"]["grants"], &same["refused"]["grants"]), (&json!(3), &json!(0)), "{same}");
	assert_eq!(planck(&same["issued"]["amount"]), 420 * UNIT);
	assert_eq!((&same["queue"]["entered"], &same["queue"]["dropped"]), (&json!(3), &json!(0)));
	assert!(same["grants"].as_array().unwrap().iter().all(|one| one["author"] == author), "{same}");
	// No rewards were offered.
	let paid = replay("paid.toml", &with("least_reward = \"0%\"", "least_reward = \"1%\""), &["--author", author]);
	assert_eq!(paid["refused_by_reason"]["RewardTooSmall"]["grants"], 3, "{paid}");
	assert_eq!(paid["grants"][0]["refusal"]["least"], (3 * UNIT).to_string());
	// Of an hour what the policy lets through counts: not the first one, but the others.
	let slow = replay("slow.toml", &with("per_hour = \"unlimited\"", "per_hour = \"125\""), &[]);
	assert_eq!(slow["refused_by_reason"]["TooFast"]["amount"], (300 * UNIT).to_string(), "{slow}");
	let stopped = replay("stopped.toml", &with("# stopped = false", "stopped = true"), &[]);
	assert_eq!(stopped["would_issue"]["grants"], 0, "{stopped}");
	let others = replay("others.toml", &example(), &["--author", &company]);
	assert_eq!(others["issued"]["grants"], 0, "{others}");
	let file = folder.path("paid.toml");
	let text = vns_text(&["policy", "replay", &file, "--from", &from]).ok().stdout;
	assert!(text.contains("refused: reward too small") && text.contains("the least reward is 3.00 VNS"), "{text}");
	failed(&vns(&["policy", "replay", &file, "--from", "5", "--to", "4"]), 2, "NoSuchBlock");
	failed(&vns(&["policy", "replay", &file, "--from", "0"]), 2, "NoSuchBlock");
	failed(&vns(&["policy", "replay", &file, "--to", "99999999"]), 2, "NoSuchBlock");
}

fn a_file_should_be_watched(author: &str, folder: &Folder) {
	let file = folder.shared("watched.toml", &with("unused_cap = \"10%\"", "unused_cap = \"30%\""));
	let once = ["policy", "watch", &file, "--once", "--dev", AUTHOR];
	let dry = vns(&[&once[..], &["--dry-run"]].concat()).ok().json();
	assert_eq!(dry["dry_run"], true);
	event(&vns(&once).ok(), "PolicySet");
	assert_eq!(vns(&once).ok().json()["registered"], false);
	assert_eq!(shown(author)["policy"]["unused_cap_ppm"], 300_000);

	// It goes on until it is told to end.
	let mut watching = Command::new(env!("CARGO_BIN_EXE_vns"))
		.args(["--json", "policy", "watch", &file, "--interval", "1", "--dev", AUTHOR])
		.stdin(Stdio::null())
		.stdout(Stdio::piped())
		.stderr(Stdio::piped())
		.spawn()
		.expect("vns runs");
	let until = |cap: u64| {
		let begun = Instant::now();
		while shown(author)["policy"]["unused_cap_ppm"] != cap {
			assert!(begun.elapsed() < Duration::from_secs(90), "the policy was not set");
			std::thread::sleep(Duration::from_millis(500));
		}
	};
	std::thread::sleep(Duration::from_secs(2));
	// A broken file changes nothing.
	folder.shared("watched.toml", &with("unused_cap = \"10%\"", "unused_cap = \"1000%\""));
	std::thread::sleep(Duration::from_secs(4));
	assert_eq!(shown(author)["policy"]["unused_cap_ppm"], 300_000);
	folder.shared("watched.toml", &with("unused_cap = \"10%\"", "unused_cap = \"40%\""));
	until(400_000);
	let ended = Command::new("kill").args(["-INT", &watching.id().to_string()]).status().unwrap();
	assert!(ended.success());
	let begun = Instant::now();
	while watching.try_wait().unwrap().is_none() {
		assert!(begun.elapsed() < Duration::from_secs(90), "it does not end");
		std::thread::sleep(Duration::from_millis(200));
	}
	let output = watching.wait_with_output().unwrap();
	let told = String::from_utf8(output.stderr).unwrap();
	assert!(output.status.success(), "{told}");
	for part in
		["watching ", "unused_cap: \"1000%\"", "the policy stays", "the file has changed", "set_policy succeeded"]
	{
		assert!(told.contains(part), "{part}: {told}");
	}
	let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
	assert_eq!((&summary["set"], &summary["broken"]), (&json!(1), &json!(1)), "{summary}");
}
