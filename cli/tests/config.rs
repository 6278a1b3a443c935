// SPDX-License-Identifier: Apache-2.0
//! `vns config` where there is no chain: what is refused before a node is asked. And the second exporter
//! (tools/config-export), asked of a node that is none: it must give the same ids in Git as the first.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use codec::{Decode, Encode};
use common::{failed, vns, vns_text, Folder};
use serde_json::{json, Value};
use std::{
	io::{BufRead, BufReader, Read, Write},
	net::{TcpListener, TcpStream},
	process::{Command, Output},
};
use vns_client::{
	config::{git::Values, Change, Commit, Entry, History, Key, LogView},
	AccountId,
};

const NOBODY: &str = "ws://127.0.0.1:1";

#[test]
fn arguments_that_make_no_sense_should_be_refused_before_a_node_is_asked() {
	let sets: Vec<_> = (0..2).flat_map(|_| ["--set", "credit.grace=48h"]).collect();
	let why = ["--message", "why", "--dev", "Dave"];
	for (arguments, reason) in [
		(vec!["propose"], "--set"),
		(vec!["propose", "--set", "credit.grace=48h", "--dev", "Dave"], "--message"),
		([&["propose", "--set", "credit.grace=48"], &why[..]].concat(), "24h"),
		([&["propose", "--set", "credit.grace"], &why[..]].concat(), "NAME=VALUE"),
		([&["propose", "--set", "credit.grease=1h"], &why[..]].concat(), "credit.grace"),
		([&["propose", "--set", "credit.most_notes=257"], &why[..]].concat(), "between 1 and 256"),
		([&["propose"], &sets[..], &why[..]].concat(), "credit.grace stands twice"),
		([&["propose", "--set", "credit.grace=48h", "--threshold", "much"], &why[..]].concat(), "digits"),
		([&["propose", "--set", "credit.grace=48h", "--begin=-1"], &why[..]].concat(), "--begin"),
		([&["propose", "--set", "credit.grace=48h", "--from-git", "."], &why[..]].concat(), "--from-git"),
		(
			vec!["propose", "HEAD", "--set", "credit.grace=48h", "--message", "why", "--dev", "Dave"],
			"cannot be used with",
		),
		(vec!["propose", "--from-git", "/nowhere", "--dev", "Dave"], "git says"),
		(vec!["choose", "all", "--dev", "Dave"], "or none"),
		(vec!["choose", "--dev", "Dave"], "NUMBER|none"),
		(vec!["withdraw", "x", "--dev", "Dave"], "invalid"),
		(vec!["show", "tail"], "head, the number of a block"),
		(vec!["show", "0x12"], "4 to 64"),
		(vec!["diff"], "<A>"),
		(vec!["candidate"], "NUMBER"),
		(vec!["export"], "--git"),
		(vec!["log", "--most", "0"], "1..=100000"),
	] {
		let outcome = vns_text(&[&["--node", NOBODY, "config"], &arguments[..]].concat());
		assert_eq!(outcome.exit, 2, "{arguments:?}: {}{}", outcome.stdout, outcome.stderr);
		assert!(outcome.stderr.contains(reason), "{arguments:?}: {}", outcome.stderr);
	}
	for arguments in [vec!["list"], vec!["show", "7"], vec!["candidates", "--all"], vec!["parameters", "credit"]] {
		failed(&vns(&[&["--node", NOBODY, "config"], &arguments[..]].concat()), 3, "Unreachable");
	}
	let proposed = ["propose", "--set", "credit.grace=48h", "--message", "why", "--key", "/nowhere"];
	failed(&vns(&[&["--node", NOBODY, "config"], &proposed[..]].concat()), 4, "Key");
}

fn commit(history: &History, changes: &[(&str, u128)], author: Option<[u8; 32]>, message: &str) -> Commit<AccountId> {
	let mut changes: Vec<Change> =
		changes.iter().map(|(name, value)| Change { key: Key::named(name).unwrap(), value: *value }).collect();
	changes.sort_by_key(|change| change.key);
	Commit {
		parent: history.head().map(|head| head.snapshot.entry.id),
		changes: changes.try_into().unwrap(),
		author: author.map(AccountId),
		message: message.as_bytes().to_vec().try_into().unwrap(),
	}
}

fn push(
	history: &mut History,
	from: u32,
	time: u64,
	candidate: Option<u32>,
	commit: Commit<AccountId>,
	told: Option<Values>,
) {
	let place = u32::try_from(history.lines().len()).unwrap();
	let entry = Entry { id: commit.id(), from, time, candidate };
	history.push(LogView { place, entry, commit }, told).unwrap();
}

/// More than a page of the log, with all that the format has to say something of: nobody and somebody as author, an upgrade,
/// parameters that came later, messages of several lines, the greatest values, two configurations in one block.
fn long() -> History {
	let mut history = History::default();
	let mut values: Values = Key::ALL.iter().map(|key| (*key, key.parameter().default)).collect();
	// As if the names had come by an upgrade.
	values.retain(|key, _| !matches!(key, Key::Names(_)));
	let first = commit(&history, &[("config.least_window", 300)], None, "genesis");
	values.insert(Key::named("config.least_window").unwrap(), 300);
	push(&mut history, 0, 0, None, first, Some(values));
	let upgrade =
		commit(&history, &[("names.deposit", 7), ("names.price_1", u128::MAX)], None, "names\n\nby an upgrade");
	push(&mut history, 70_000, 1_700_000_000_999, None, upgrade, None);
	for number in 0..70u32 {
		let value = u128::from(number) + (1 << (number + 10));
		let author = [u8::try_from(number).unwrap(); 32];
		let next = commit(&history, &[("credit.least_amount", value)], Some(author), "weniger Notizen: ä€😀");
		// Of the last three two begin in the same block.
		let from = 100_000 + number.min(68) * 16_384;
		push(&mut history, from, 1_700_000_000_000 + u64::from(number) * 6_001, Some(number), next, None);
	}
	history
}

/// What a node would answer to ConfigApi.
fn answer(history: &History, method: &str, arguments: &[u8]) -> Vec<u8> {
	let mut arguments = arguments;
	let line = |place: usize| {
		let line = history.lines()[place].snapshot.clone();
		let Commit { parent, changes, author, message } = line.commit;
		let commit = Commit { parent, changes, author: author.map(AccountId), message };
		LogView { place: u32::try_from(place).unwrap(), entry: line.entry, commit }
	};
	match method {
		"ConfigApi_parameters" => {
			let view = |key: &Key| {
				let parameter = key.parameter();
				vns_client::config::ParameterView {
					key: *key,
					name: parameter.name.into(),
					unit: parameter.unit.as_str().into(),
					value: parameter.default,
					least: parameter.least,
					most: parameter.most,
					default: parameter.default,
					class: parameter.class,
				}
			};
			Key::ALL.iter().map(view).collect::<Vec<_>>().encode()
		},
		"ConfigApi_log" => {
			let (from, most) = <(u32, u32)>::decode(&mut arguments).unwrap();
			let from = usize::try_from(from).unwrap();
			let to = (from + usize::try_from(most.min(64)).unwrap()).min(history.lines().len());
			(from..to).map(line).collect::<Vec<_>>().encode()
		},
		"ConfigApi_at" => {
			let height = u32::decode(&mut arguments).unwrap();
			let place = history.lines().iter().rposition(|line| line.snapshot.entry.from <= height);
			let told = place.map(|place| {
				let values = &history.lines()[place].snapshot.values;
				let values: Vec<Change> =
					values.iter().map(|(key, value)| Change { key: *key, value: *value }).collect();
				(u32::try_from(place).unwrap(), values)
			});
			told.encode()
		},
		other => panic!("{other} is not asked"),
	}
}

/// One question over HTTP, and its answer. `twist` changes what is answered.
fn serve(stream: TcpStream, history: &History, twist: &dyn Fn(&str, Vec<u8>) -> Vec<u8>) {
	let mut reader = BufReader::new(stream.try_clone().unwrap());
	let mut length = 0;
	loop {
		let mut line = String::new();
		reader.read_line(&mut line).unwrap();
		if let Some(found) = line.to_ascii_lowercase().strip_prefix("content-length:") {
			length = found.trim().parse().unwrap();
		}
		if line.trim().is_empty() {
			break;
		}
	}
	let mut body = vec![0; length];
	reader.read_exact(&mut body).unwrap();
	let question: Value = serde_json::from_slice(&body).unwrap();
	let block = json!(format!("0x{}", "11".repeat(32)));
	let result = match question["method"].as_str().unwrap() {
		"chain_getFinalizedHead" => block,
		"state_call" => {
			assert_eq!(question["params"][2], block, "all of it is read at one block");
			let method = question["params"][0].as_str().unwrap();
			let arguments = hex::decode(question["params"][1].as_str().unwrap().trim_start_matches("0x")).unwrap();
			json!(format!("0x{}", hex::encode(twist(method, answer(history, method, &arguments)))))
		},
		other => panic!("{other} is not asked"),
	};
	let text = json!({ "jsonrpc": "2.0", "id": question["id"], "result": result }).to_string();
	let mut stream = stream;
	write!(
		stream,
		"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}",
		text.len()
	)
	.unwrap();
}

/// Runs the script against a node that answers with that history.
fn script(history: History, twist: impl Fn(&str, Vec<u8>) -> Vec<u8> + Send + 'static, arguments: &[&str]) -> Output {
	let listener = TcpListener::bind("127.0.0.1:0").unwrap();
	let url = format!("ws://{}", listener.local_addr().unwrap());
	// It ends with the test.
	std::thread::spawn(move || {
		for stream in listener.incoming() {
			serve(stream.unwrap(), &history, &twist);
		}
	});
	let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../tools/config-export/config_export.py");
	Command::new("python3").arg(file).args(["--node", &url]).args(arguments).output().expect("python3 is there")
}

fn unchanged(_: &str, answer: Vec<u8>) -> Vec<u8> {
	answer
}

#[test]
fn c2_two_exporters_should_give_the_same_ids() {
	let folder = Folder::new("script");
	let target = folder.path("network.git");
	let history = long();
	let expected: Vec<String> = history.lines().iter().map(|line| line.git.to_string()).collect();
	assert_eq!(expected.len(), 72);
	let output = script(history, unchanged, &["--git", &target]);
	assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
	let ids = String::from_utf8(output.stdout).unwrap();
	assert_eq!(ids.lines().collect::<Vec<_>>(), expected);
	let git = |arguments: &[&str]| {
		let output = Command::new("git").args(["-C", &target]).args(arguments).output().unwrap();
		assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
		String::from_utf8(output.stdout).unwrap()
	};
	git(&["fsck", "--strict", "--full"]);
	assert_eq!(git(&["rev-parse", "HEAD"]).trim(), expected[71]);
	// Once more into the same, and into one of another chain.
	assert!(script(long(), unchanged, &["--git", &target]).status.success());
	let mut other = History::default();
	let first = commit(&other, &[("config.least_window", 301)], None, "genesis");
	push(&mut other, 0, 0, None, first, Some(Values::new()));
	let output = script(other, unchanged, &["--git", &target]);
	assert_eq!(output.status.code(), Some(1));
	assert!(String::from_utf8_lossy(&output.stderr).contains("no configuration of this chain"));
	assert_eq!(git(&["rev-parse", "HEAD"]).trim(), expected[71]);
}

#[test]
fn c2_what_a_node_makes_up_should_be_refused_by_the_second_exporter() {
	// An octet of the first message, which the id binds: behind the id of the first line and its few changes.
	let forged = |method: &str, mut answer: Vec<u8>| {
		if method == "ConfigApi_log" {
			let place = answer.windows(7).position(|part| part == b"genesis").unwrap_or(40);
			answer[place] ^= 1;
		}
		answer
	};
	let values = |method: &str, mut answer: Vec<u8>| {
		if method == "ConfigApi_at" && answer[1] == 3 {
			let last = answer.len() - 2;
			answer[last] ^= 4;
		}
		answer
	};
	let short = |method: &str, mut answer: Vec<u8>| {
		if method == "ConfigApi_parameters" {
			answer.pop();
		}
		answer
	};
	for (output, part) in [
		(script(long(), forged, &[]), "does not have the id"),
		(script(long(), values, &[]), "are not what its changes make"),
		(script(long(), short, &[]), "ends too early"),
	] {
		assert_eq!(output.status.code(), Some(1));
		let words = String::from_utf8_lossy(&output.stderr).into_owned();
		assert!(words.contains(part) && output.stdout.is_empty(), "{part}: {words}");
	}
}
