// SPDX-License-Identifier: Apache-2.0
//! A chain of a test's own, for most tests one of which each block is an hour (preset `season`), and its people.

use super::{vns, vns_text, Folder, Outcome};
use std::{
	net::TcpListener,
	process::{Child, Command, Stdio},
	thread::sleep,
	time::{Duration, Instant},
};
use subxt_signer::{sr25519::Keypair, SecretUri};
use vns_client::{account, AccountId};

const DEV_PHRASE: &str = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
/// Milliseconds from block to block: each counts for an hour.
const BLOCK_TIME: &str = "300";

/// A node of its own, which ends with the test.
pub struct Node {
	child: Child,
	pub url: String,
}

impl Drop for Node {
	fn drop(&mut self) {
		let _ = self.child.kill();
		let _ = self.child.wait();
	}
}

impl Node {
	pub fn start(binary: &str) -> Self {
		Self::of(binary, &["--chain", "season"], BLOCK_TIME)
	}

	/// A node of another network, with so many milliseconds from block to block.
	pub fn of(binary: &str, network: &[&str], block_time: &str) -> Self {
		let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
		let arguments = ["--dev", "--dev-block-time", block_time, "--rpc-port", &port, "--port", "0"];
		let quiet = ["--no-prometheus", "--no-telemetry", "--no-mdns", "--no-hardware-benchmarks"];
		let child = Command::new(binary)
			.args(arguments)
			.args(network)
			.args(quiet)
			.args(["--state-pruning", "archive"])
			.stdin(Stdio::null())
			.stdout(Stdio::null())
			.stderr(Stdio::null())
			.spawn()
			.expect("the node starts");
		let node = Self { child, url: format!("ws://127.0.0.1:{port}") };
		let begun = Instant::now();
		// It answers before it has a block.
		while node.vns(&["credit", "freeze"]).exit != 0 {
			assert!(begun.elapsed() < Duration::from_secs(300), "the node does not answer");
			sleep(Duration::from_millis(200));
		}
		node
	}

	pub fn vns(&self, arguments: &[&str]) -> Outcome {
		vns(&[&["--node", &self.url], arguments].concat())
	}

	pub fn text(&self, arguments: &[&str]) -> String {
		vns_text(&[&["--node", &self.url], arguments].concat()).ok().stdout
	}
}

/// The season's people, each with a file of a key.
pub struct People {
	pub folder: Folder,
}

impl People {
	pub fn new(name: &str) -> Self {
		Self { folder: Folder::new(name) }
	}

	pub fn key(&self, name: &str) -> String {
		self.folder.private(&format!("{name}.key"), &format!("{DEV_PHRASE}//{name}"))
	}

	pub fn pair(name: &str) -> Keypair {
		let uri: SecretUri = format!("{DEV_PHRASE}//{name}").parse().unwrap();
		Keypair::from_uri(&uri).unwrap()
	}

	pub fn address(name: &str) -> String {
		account::address(&AccountId(Self::pair(name).public_key().0))
	}
}
