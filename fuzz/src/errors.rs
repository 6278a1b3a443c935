// SPDX-License-Identifier: Apache-2.0
//! What the runtime reports as an error: a total that does not fit, something that cannot be and is. No call may cause one.

use log::{LevelFilter, Log, Metadata, Record};
use std::cell::RefCell;

thread_local! {
	static HEARD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

struct Listener;

impl Log for Listener {
	fn enabled(&self, metadata: &Metadata) -> bool {
		metadata.level() <= log::Level::Error
	}

	fn log(&self, record: &Record) {
		if self.enabled(record.metadata()) {
			HEARD.with_borrow_mut(|heard| heard.push(format!("{}: {}", record.target(), record.args())));
		}
	}

	fn flush(&self) {}
}

/// From now on, in this thread, and afresh. Whoever listens already goes on to.
pub fn listen() {
	if log::set_logger(&Listener).is_ok() {
		log::set_max_level(LevelFilter::Error);
	}
	HEARD.take();
}

/// What was reported since.
pub fn heard() -> Vec<String> {
	HEARD.take()
}
