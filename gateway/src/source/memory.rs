// SPDX-License-Identifier: Apache-2.0
//! Names that a test or a benchmark makes up.

use super::{Entry, Position, Source, Step, Steps};
use crate::error::Error;
use tokio::sync::mpsc;
use vns_names::{Name, NameValue};

/// Passes on what a test tells it.
pub struct Memory {
	steps: mpsc::Receiver<Step>,
}

impl Memory {
	/// The source, and where to tell it steps.
	pub fn new() -> (Self, Steps) {
		let (tell, steps) = mpsc::channel(64);
		(Self { steps }, tell)
	}
}

#[async_trait::async_trait]
impl Source for Memory {
	fn describe(&self) -> String {
		"memory".into()
	}

	async fn follow(&mut self, _: Option<Position>, steps: Steps) -> Result<(), Error> {
		while let Some(step) = self.steps.recv().await {
			if steps.send(step).await.is_err() {
				break;
			}
		}
		Ok(())
	}
}

/// A name that says `value` and resolves for ever; nothing where that is no name, or too long a value.
pub fn entry(name: &str, value: &str, owner: u8) -> Option<Entry> {
	Some(Entry {
		name: Name::registered(name.as_bytes()).ok()?,
		owner: [owner; 32],
		expires_at: u64::MAX,
		changes: 1,
		value: NameValue::inline(value.as_bytes().to_vec())?,
	})
}
