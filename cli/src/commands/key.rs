// SPDX-License-Identifier: Apache-2.0
//! `vns key`: makes keys, shows whose they are. Never shows a secret.

use crate::{
	failure::Failure,
	keys::{self, KeyOptions},
	report::{pairs, Report},
	show,
};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Key {
	/// Make a new key: writes its secret phrase to a file that only you can read, and shows its address
	///
	/// Whoever has the phrase has the account. Keep a copy on paper: nobody can restore a lost one.
	#[command(after_help = "Example:\n  vns key new --out company.key")]
	New(New),
	/// Show whose key it is: its address on this network. Shows no secret
	#[command(after_help = "Example:\n  vns key show --key company.key")]
	Show(KeyOptions),
}

#[derive(Args)]
pub struct New {
	/// The file to write; it must not exist
	#[arg(long, value_name = "FILE")]
	out: PathBuf,

	/// How many words the secret phrase has
	#[arg(long, value_name = "COUNT", default_value = "12", value_parser = ["12", "24"])]
	words: String,
}

impl Key {
	pub fn run(self) -> Result<Report, Failure> {
		match self {
			Key::New(new) => new.run(),
			Key::Show(options) => Ok(of(&options.load()?, None)),
		}
	}
}

impl New {
	fn run(self) -> Result<Report, Failure> {
		let (phrase, key) = keys::generate(if self.words == "24" { 24 } else { 12 })?;
		keys::write_new(&self.out, &phrase)?;
		Ok(of(&key, Some(self.out)))
	}
}

fn of(key: &keys::Key, file: Option<PathBuf>) -> Report {
	let address = show::address(&key.account);
	let public = format!("0x{}", hex::encode(key.account.0));
	let mut lines = vec![("address", address.clone()), ("public key", public.clone()), ("type", "sr25519".into())];
	let mut json = json!({ "address": address, "public_key": public, "type": "sr25519" });
	if let Some(file) = file {
		let place = file.display().to_string();
		lines.push(("secret phrase", format!("in {place}; copy it to paper, whoever has it has the account")));
		if let Some(fields) = json.as_object_mut() {
			fields.insert("file".into(), place.into());
		}
	}
	Report::new(pairs(&lines), json)
}
