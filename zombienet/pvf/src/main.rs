// SPDX-License-Identifier: Apache-2.0
//! `vns-pvf`: validates exported proofs once more, and packs code. What it does is in the library beside it.

use clap::{Parser, Subcommand};
use polkadot_primitives::ExecutorParams;
use serde_json::{json, Value};
use std::{
	fs,
	path::{Path, PathBuf},
	process::ExitCode,
};
use vns_pvf::{executor_parameters, packed, unpacked, Exported, Validator};

/// Validates exported proofs once more as validators do, and packs code of runtimes.
#[derive(Parser)]
#[command(name = "vns-pvf", version)]
enum Command {
	/// Validates files that a collator wrote (--export-pov-to-path); prints a JSON document. Exit code 1 if one is refused
	Validate {
		/// The parachain's code, compressed or not
		#[arg(long, value_name = "FILE")]
		code: PathBuf,
		/// The relay chain's answer to ParachainHost_session_executor_params, in hexadecimal; without it the defaults
		#[arg(long, value_name = "HEX")]
		executor_params: Option<String>,
		/// The proofs
		#[arg(required = true)]
		proofs: Vec<PathBuf>,
	},
	/// Changes code without looking into it
	#[command(subcommand)]
	Code(Code),
}

#[derive(Subcommand)]
enum Code {
	/// Compresses code as strongly as the SDK's builder does
	Pack { from: PathBuf, to: PathBuf },
	/// Takes the compression off
	Unpack { from: PathBuf, to: PathBuf },
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
	fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
	fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// What becomes of one file, and whether it was accepted.
fn examined(validator: &Validator, path: &Path) -> (bool, Value) {
	let validated = read(path).and_then(|bytes| {
		let exported = Exported::read(&bytes).map_err(|error| error.to_string())?;
		validator.validate(&exported).map_err(|error| error.to_string())
	});
	match validated {
		Ok(verdict) => {
			let json = json!({
				"file": path.display().to_string(),
				"valid": true,
				"number": verdict.number,
				"hash": format!("0x{}", hex::encode(verdict.hash)),
				"bytes": verdict.compressed,
				"bytes_uncompressed": verdict.uncompressed,
				"new_code_bytes": verdict.new_code,
				"milliseconds": verdict.took.as_secs_f64() * 1_000.0,
			});
			(true, json)
		},
		Err(why) => (false, json!({ "file": path.display().to_string(), "valid": false, "refused": why })),
	}
}

fn run(command: Command) -> Result<bool, String> {
	match command {
		Command::Validate { code, executor_params, proofs } => {
			let parameters = match executor_params {
				None => ExecutorParams::default(),
				Some(text) => {
					let bytes = hex::decode(text.trim_start_matches("0x"))
						.map_err(|error| format!("--executor-params: {error}"))?;
					executor_parameters(&bytes).map_err(|error| error.to_string())?
				},
			};
			let validator = Validator::new(&read(&code)?, parameters).map_err(|error| error.to_string())?;
			let (accepted, found): (Vec<_>, Vec<_>) = proofs.iter().map(|path| examined(&validator, path)).unzip();
			let compiled = validator.took.as_secs_f64() * 1_000.0;
			println!("{:#}", json!({ "compiling_milliseconds": compiled, "proofs": found }));
			Ok(accepted.iter().all(|one| *one))
		},
		Command::Code(Code::Pack { from, to }) => {
			write(&to, &packed(&read(&from)?).map_err(|error| error.to_string())?)?;
			Ok(true)
		},
		Command::Code(Code::Unpack { from, to }) => {
			write(&to, &unpacked(&read(&from)?).map_err(|error| error.to_string())?)?;
			Ok(true)
		},
	}
}

fn main() -> ExitCode {
	match run(Command::parse()) {
		Ok(true) => ExitCode::SUCCESS,
		Ok(false) => ExitCode::FAILURE,
		Err(why) => {
			eprintln!("vns-pvf: {why}");
			ExitCode::FAILURE
		},
	}
}
