// SPDX-License-Identifier: Apache-2.0
//! `vns status`: which chain, which node, and whether this program fits them.

use crate::{
	failure::Failure,
	report::{pairs, Report},
	session::{block_json, Session},
};
use clap::Args;
use serde_json::json;
use vns_client::fit;

/// The chain and the node, and whether this program fits them.
///
/// A call or view that has changed on the chain is refused by name when you use it; all others go on working.
#[derive(Args)]
#[command(after_help = "Example:\n  vns status --node wss://vns.example.org")]
pub struct Status {}

impl Status {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let about = chain.about().await?;
		let at = chain.finalized().await?;
		let best = chain.best().await?;
		let differences = fit::differences(at.metadata())?;
		let genesis = format!("{:?}", chain.genesis());
		let known = fit::committed_version();
		let fits = match differences.len() {
			0 => "it fits: every call and view is as this program knows it".to_owned(),
			count => format!("{count} differences"),
		};
		let mut text = pairs(&[
			("node", format!("{}, {}", chain.url(), about.node)),
			("chain", format!("{} ({})", about.chain, about.chain_type)),
			("first block", genesis.clone()),
			("last final block", format!("{}, {:?}", at.number(), at.hash())),
			("newest block", best.to_string()),
			("runtime", format!("version {}, transactions version {}", about.spec_version, about.transaction_version)),
			("this program", format!("made for version {known}; {fits}")),
		]);
		for difference in &differences {
			text.push_str(&format!("  {difference}\n"));
		}
		let json = json!({
			"node": { "url": chain.url(), "software": about.node },
			"chain": { "name": about.chain, "type": about.chain_type, "genesis": genesis },
			"finalized": block_json(&at),
			"best": best,
			"spec_version": about.spec_version,
			"transaction_version": about.transaction_version,
			"metadata": { "known_version": known, "fits": differences.is_empty(), "differences": differences },
		});
		Ok(Report::new(text, json))
	}
}
