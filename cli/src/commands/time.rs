// SPDX-License-Identifier: Apache-2.0
//! `vns time`: network time.

use crate::{
	failure::Failure,
	report::{pairs, Report},
	session::{block_json, ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::json;
use vns_client::clock;

/// Network time, by which notes fall due.
///
/// It stands still while the chain does, so that nobody defaults because he could not pay. Read as a date it is behind the
/// relay chain's time by the lag: all the time that did not count.
#[derive(Args)]
#[command(after_help = "Example:\n  vns time")]
pub struct Time {
	#[command(flatten)]
	read: ReadOptions,
}

impl Time {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let block = block_json(&at);
		let Some(found) = clock::clock(&at).await? else {
			let text = "network time begins with the first block".to_owned();
			return Ok(Report::new(text, json!({ "at": block, "time": null })));
		};
		let text = pairs(&[
			("block", crate::report::block(at.number(), at.is_final())),
			("network time", show::instant(found.network)),
			("relay chain's time", show::instant(found.relay)),
			("lag", show::duration(found.lag())),
		]);
		let instant = |millis| json!({ "millis": millis, "time": show::instant_json(millis) });
		let time = json!({
			"network": instant(found.network),
			"relay": instant(found.relay),
			"lag_millis": found.lag(),
		});
		Ok(Report::new(text, json!({ "at": block, "time": time })))
	}
}
