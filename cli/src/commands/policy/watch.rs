// SPDX-License-Identifier: Apache-2.0
//! A file whose policy is registered whenever it changes.

use super::{
	act::{register, registered_report, Behalf},
	file::{text, PolicyFile},
};
use crate::{failure::Failure, options::SendOptions, report::Report, send::Sender, session::Session, show};
use clap::Args;
use serde_json::json;
use std::{
	future::Future,
	path::PathBuf,
	time::{Duration, SystemTime, UNIX_EPOCH},
};
use vns_clock::Millis;

#[derive(Args)]
pub struct Watch {
	/// The file with the policy
	file: PathBuf,
	/// How often to look, in seconds. A change is taken up once it was seen twice
	#[arg(long, value_name = "SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=86_400))]
	interval: u64,
	/// Look once, register what differs, and end
	#[arg(long)]
	once: bool,
	#[command(flatten)]
	behalf: Behalf,
	#[command(flatten)]
	send: SendOptions,
}

impl Watch {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		if self.send.dry_run && !self.once {
			return Err(Failure::Usage("--dry-run needs --once: a watch that does nothing would never end".into()));
		}
		// Before a key is asked for. Whoever starts it sees at once what is wrong.
		let first = read(&self.file);
		let file = parsed(&self.file, &first)?;
		let mut sender = Sender::open(session, &self.send).await?;
		let author = self.behalf.author(&sender);
		if self.once {
			let set = register(&sender, &self.behalf, &file, true).await?;
			return Ok(registered_report(set, &author));
		}
		let mut signals = Signals::new()?;
		log(&format!("watching {} for {}", self.file.display(), show::address(&author)));
		let mut counts = Counts::default();
		let mut changes = Changes::new(first);
		let mut wanted = Some(file);
		let mut told = String::new();
		loop {
			if let Some(file) = &wanted {
				let (outcome, stop) = signals.during(register(&sender, &self.behalf, file, true)).await;
				match outcome {
					None => {},
					Some(Ok(set)) => {
						wanted = None;
						told.clear();
						counts.set = counts.set.saturating_add(u64::from(set.is_some()));
						log(&match set {
							Some(report) => report.into_parts().0.lines().next().unwrap_or_default().to_owned(),
							None => "this is the author's policy already".into(),
						});
					},
					Some(Err(failure)) => {
						let again = may_be_repeated(&failure);
						let outlook = if again { "trying again" } else { "the policy stays until the file changes" };
						say(&mut told, &format!("{}\n{outlook}", failure.message()));
						if !again {
							wanted = None;
						}
					},
				}
				if stop {
					break;
				}
			}
			if signals.within(Duration::from_secs(self.interval)).await {
				break;
			}
			if let Some(change) = changes.look(read(&self.file)) {
				match parsed(&self.file, &change) {
					Ok(file) => {
						log("the file has changed");
						told.clear();
						wanted = Some(file);
					},
					Err(failure) => {
						// What it said before is not meant any more, either.
						wanted = None;
						counts.broken = counts.broken.saturating_add(1);
						say(&mut told, &format!("{}\nthe policy stays", failure.message()));
					},
				}
			}
			if wanted.is_some() {
				// The connection may have broken since.
				let (outcome, stop) = signals.during(sender.reconnect()).await;
				if let Some(Err(failure)) = outcome {
					say(&mut told, &format!("{}\ntrying again", failure.message()));
				}
				if stop {
					break;
				}
			}
		}
		Ok(counts.report(&self.file.display().to_string()))
	}
}

/// A mistake of the network or the node passes; what the chain refuses it refuses again, and for a fee.
fn may_be_repeated(failure: &Failure) -> bool {
	matches!(failure.exit(), 3 | 6)
}

/// How often what happened.
#[derive(Default)]
struct Counts {
	set: u64,
	broken: u64,
}

impl Counts {
	fn report(&self, file: &str) -> Report {
		let Self { set, broken } = self;
		let text = format!("ended; the policy of {file} was set {set} times, and {broken} times the file was broken");
		Report::new(text, json!({ "file": file, "set": set, "broken": broken }))
	}
}

/// What a file has in it, or why it cannot be read.
type Reading = Result<String, String>;

fn read(file: &std::path::Path) -> Reading {
	text(file).map_err(|failure| failure.message())
}

fn parsed(file: &std::path::Path, reading: &Reading) -> Result<PolicyFile, Failure> {
	let text = reading.as_ref().map_err(|reason| Failure::Usage(reason.clone()))?;
	PolicyFile::parse(text).map_err(|bad| Failure::Usage(format!("{}, {bad}", file.display())))
}

/// Tells when a file has changed and stands still again: one that is being written is not half of what is meant.
struct Changes {
	/// What was taken up last.
	settled: Reading,
	/// What was seen last.
	seen: Reading,
}

impl Changes {
	fn new(first: Reading) -> Self {
		Self { settled: first.clone(), seen: first }
	}

	/// What is to be taken up now, if anything.
	fn look(&mut self, now: Reading) -> Option<Reading> {
		let stands = now == self.seen;
		self.seen = now;
		if !stands || self.seen == self.settled {
			return None;
		}
		self.settled = self.seen.clone();
		Some(self.seen.clone())
	}
}

/// On stderr, with the time: whoever watches for days wants to know when.
fn log(text: &str) {
	let millis = SystemTime::now().duration_since(UNIX_EPOCH).map(|since| since.as_millis()).unwrap_or_default();
	eprintln!("{}  {text}", show::instant(Millis::try_from(millis).unwrap_or_default()));
}

/// The same, but not again and again.
fn say(told: &mut String, text: &str) {
	if told != text {
		log(text);
		text.clone_into(told);
	}
}

/// Ctrl-C, and what a service is ended by.
struct Signals {
	#[cfg(unix)]
	interrupt: tokio::signal::unix::Signal,
	#[cfg(unix)]
	terminate: tokio::signal::unix::Signal,
}

impl Signals {
	fn new() -> Result<Self, Failure> {
		#[cfg(unix)]
		{
			use tokio::signal::unix::{signal, SignalKind};
			let failed = |error: std::io::Error| Failure::Machine(format!("cannot wait for Ctrl-C: {error}"));
			let interrupt = signal(SignalKind::interrupt()).map_err(failed)?;
			Ok(Self { interrupt, terminate: signal(SignalKind::terminate()).map_err(failed)? })
		}
		#[cfg(not(unix))]
		Ok(Self {})
	}

	async fn next(&mut self) {
		#[cfg(unix)]
		tokio::select! {
			_ = self.interrupt.recv() => {},
			_ = self.terminate.recv() => {},
		}
		#[cfg(not(unix))]
		let _ = tokio::signal::ctrl_c().await;
	}

	/// Waits so long; says whether it is to end.
	async fn within(&mut self, time: Duration) -> bool {
		tokio::select! {
			() = self.next() => true,
			() = tokio::time::sleep(time) => false,
		}
	}

	/// Does something to its end, and says whether to end then: a transaction that was sent is not left alone. Asked a second
	/// time it is left, and nothing comes back.
	async fn during<T>(&mut self, act: impl Future<Output = T>) -> (Option<T>, bool) {
		tokio::pin!(act);
		tokio::select! {
			outcome = &mut act => return (Some(outcome), false),
			() = self.next() => log("ends once this is done; Ctrl-C again to end at once"),
		}
		tokio::select! {
			outcome = &mut act => (Some(outcome), true),
			() = self.next() => (None, true),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::Error;

	fn reading(text: &str) -> Reading {
		Ok(text.to_owned())
	}

	#[test]
	fn a_change_should_be_taken_up_once_it_stands_still() {
		let mut changes = Changes::new(reading("a"));
		assert_eq!(changes.look(reading("a")), None);
		assert_eq!(changes.look(reading("half")), None, "it may be half written");
		assert_eq!(changes.look(reading("whole")), None);
		assert_eq!(changes.look(reading("whole")), Some(reading("whole")));
		assert_eq!(changes.look(reading("whole")), None, "once");
		// A file that is replaced is missing for a moment.
		assert_eq!(changes.look(Err("no such file".into())), None);
		assert_eq!(changes.look(reading("whole")), None);
		assert_eq!(changes.look(reading("whole")), None);
		assert_eq!(changes.look(Err("no such file".into())), None);
		assert_eq!(changes.look(Err("no such file".into())), Some(Err("no such file".into())));
		assert_eq!(changes.look(reading("whole")), None);
		assert_eq!(changes.look(reading("whole")), Some(reading("whole")), "it is there again");
	}

	#[test]
	fn only_what_passes_by_itself_should_be_repeated() {
		let unreachable = Error::Unreachable { url: "ws://x".into(), reason: "nobody".into() };
		let unknown = Error::OutcomeUnknown { hash: "0x".into(), until: 1, reason: "silence".into() };
		assert!(may_be_repeated(&unreachable.into()) && may_be_repeated(&unknown.into()));
		assert!(!may_be_repeated(&Error::Refused("no".into()).into()));
		assert!(!may_be_repeated(&Failure::Usage("no author".into())));
	}
}
