// SPDX-License-Identifier: Apache-2.0
//! `vns metadata`: for developers of this project, to renew what the client is checked against.

use crate::{failure::Failure, report::Report, session::Session};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

/// For developers: saves the metadata of the chain's runtime, which `client/metadata/vns.scale` is.
#[derive(Args)]
#[command(after_help = "Example:\n  vns metadata --save client/metadata/vns.scale")]
pub struct Metadata {
	/// The file to write
	#[arg(long, value_name = "FILE")]
	save: PathBuf,
}

impl Metadata {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let bytes = session.connect().await?.raw_metadata().await?;
		let place = self.save.display().to_string();
		std::fs::write(&self.save, &bytes).map_err(|error| Failure::Machine(format!("{place}: {error}")))?;
		let text = format!("{} bytes in {place}", bytes.len());
		Ok(Report::new(text, json!({ "file": place, "bytes": bytes.len() })))
	}
}
