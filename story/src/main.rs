// SPDX-License-Identifier: Apache-2.0
//! `vns-story`: tells the story on a node, and prints the balance of the whole network at its end.

use clap::Parser;
use std::{
	io::{self, Write},
	process::ExitCode,
};
use vns_story::{print, rpc::Node, tell, Trouble};

/// Sixty days of a value-debt network with twelve companies, on a fresh network of the preset `season`.
#[derive(Parser)]
#[command(name = "vns-story", version)]
struct Arguments {
	/// The node, as ws://host:port.
	#[arg(long, env = "VNS_URL", default_value = "ws://127.0.0.1:9944")]
	url: String,

	/// Print the balance as JSON, and the story to the standard error output.
	#[arg(long)]
	json: bool,
}

fn main() -> ExitCode {
	let arguments = Arguments::parse();
	match run(&arguments) {
		Ok(true) => ExitCode::SUCCESS,
		Ok(false) => {
			eprintln!("vns-story: the balance is not exact");
			ExitCode::FAILURE
		},
		Err(trouble) => {
			eprintln!("vns-story: {trouble}");
			ExitCode::FAILURE
		},
	}
}

fn run(arguments: &Arguments) -> Result<bool, Trouble> {
	let mut node = Node::connect(&arguments.url)?;
	let mut out: Box<dyn Write> = match arguments.json {
		true => Box::new(io::stderr()),
		false => Box::new(io::stdout()),
	};
	let (balance, days) = tell(&mut node, &mut out)?;
	if arguments.json {
		let text = serde_json::to_string_pretty(&print::as_json(&balance, &days)).map_err(|error| error.to_string())?;
		println!("{text}");
	}
	Ok(balance.is_exact())
}
