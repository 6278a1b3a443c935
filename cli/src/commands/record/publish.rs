// SPDX-License-Identifier: Apache-2.0
//! A new record: committed to, and revealed when its time has come. What is known in between is in a file (`kept.rs`); how
//! far it is, only the chain says, so that an interruption at any point loses nothing.

use super::{
	kept::{check_free, forget, Kept},
	text::{shown, shown_value, NameArgs, ValueArgs},
};
use crate::{
	failure::Failure,
	options::{SendOptions, WaitFor},
	parse,
	report::Report,
	send::Sender,
	session::Session,
	show,
};
use clap::Args;
use serde_json::{json, Value};
use std::{
	path::{Path, PathBuf},
	time::Duration,
};
use tokio::time::{sleep, Instant};
use vns_client::{
	clock,
	record::{self, RecordView, Window},
	AccountId, At, Error, Hash,
};
use vns_clock::Millis;

/// Between two looks at the chain while waiting.
const PAUSE: Duration = Duration::from_secs(2);
const MINUTE: Millis = 60_000;

#[derive(Args)]
pub struct Commit {
	#[command(flatten)]
	name: NameArgs,
	#[command(flatten)]
	value: ValueArgs,
	/// The file to write what is committed to, and the salt; it must not exist
	#[arg(long, value_name = "FILE")]
	file: PathBuf,
	#[command(flatten)]
	send: SendOptions,
}

impl Commit {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let (name, value) = (self.name.name()?, self.value.value()?);
		if !self.send.dry_run {
			check_free(&self.file)?;
		}
		let sender = Sender::open(session, &self.send).await?;
		let kept = Kept::new(sender.chain().genesis(), *sender.account(), name, value)?;
		let report = commit(&sender, &self.send, &kept, &self.file).await?;
		if self.send.dry_run {
			return Ok(report);
		}
		let (text, json) = report.into_parts();
		let from = opens(&json).map(|at| format!(", from {} on", show::instant(at))).unwrap_or_default();
		let next = format!("The salt is in {0}. To be revealed{from}: vns record reveal {0}", self.file.display());
		Ok(with(Report::new(text, json), &next, "file", json!(self.file.display().to_string())))
	}
}

/// When a commit opens, by the event of its receipt; nothing where the outcome was not waited for.
fn opens(receipt: &Value) -> Option<Millis> {
	let mut events = receipt.get("events")?.as_array()?.iter();
	events.find_map(|event| event.get("fields")?.get("window")?.get("opens")?.as_u64())
}

/// The file first: a commit whose salt is lost is of no use.
async fn commit(sender: &Sender<'_>, send: &SendOptions, kept: &Kept, file: &Path) -> Result<Report, Failure> {
	let call = record::commit(kept.hash())?;
	if !send.dry_run {
		kept.write(file)?;
	}
	let remarks = [
		format!("to {} with the value {}", shown(&kept.name), shown_value(&kept.value)),
		"nobody sees that before it is revealed, ten minutes later or more".to_owned(),
	];
	let outcome = sender.send(call, &remarks).await;
	let nothing_there = match &outcome {
		Err(Failure::Usage(_)) => true,
		Err(Failure::Chain(error)) => match &**error {
			Error::Refused(_) | Error::Frozen(_) => true,
			// Of a block that may be replaced: the commit may yet be in another.
			Error::Failed(failed) => failed.receipt.is_final,
			_ => false,
		},
		_ => false,
	};
	if nothing_there && !send.dry_run {
		let _ = forget(file);
	}
	outcome
}

#[derive(Args)]
pub struct Reveal {
	/// The file that `vns record commit` or `vns record publish` wrote
	#[arg(value_name = "FILE")]
	file: PathBuf,
	#[command(flatten)]
	send: SendOptions,
}

impl Reveal {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let kept = Kept::read(&self.file)?;
		let sender = Sender::open(session, &self.send).await?;
		kept.check(&self.file, sender.chain().genesis(), sender.account())?;
		match stand(&sender, &kept, &self.file).await? {
			Stand::Published(at) => published(&kept, &self.file, &at, &self.send),
			Stand::Nothing => Err(refused(format!(
				"there is no commit {:?} (any more): vns record publish with this file makes it",
				kept.hash()
			))),
			Stand::Waiting { left, opens } => Err(refused(format!(
				"it may be revealed from {} on, {} from now in network time; vns record publish with this file waits",
				show::instant(opens),
				show::duration(left)
			))),
			Stand::Open => reveal(&sender, &self.send, &kept, &self.file, true).await,
		}
	}
}

#[derive(Args)]
pub struct WithdrawCommit {
	/// The file of the commit, or its hash, which `vns record commits` lists
	#[arg(value_name = "FILE|HASH")]
	commit: String,
	#[command(flatten)]
	send: SendOptions,
}

impl WithdrawCommit {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		if self.commit.starts_with("0x") {
			let hash = parse::hash(&self.commit).map_err(Failure::Usage)?;
			let call = record::withdraw_commit(hash)?;
			return Sender::open(session, &self.send).await?.send(call, &[]).await;
		}
		let file = Path::new(&self.commit);
		let kept = Kept::read(file)?;
		let sender = Sender::open(session, &self.send).await?;
		kept.check(file, sender.chain().genesis(), sender.account())?;
		let remark = format!("the commit to {} with the value {}", shown(&kept.name), shown_value(&kept.value));
		let report = sender.send(record::withdraw_commit(kept.hash())?, &[remark]).await?;
		Ok(forget_if_final(report, file))
	}
}

#[derive(Args)]
pub struct Publish {
	#[command(flatten)]
	name: NameArgs,
	#[command(flatten)]
	value: ValueArgs,
	/// The file that keeps what is committed to, and the salt. If it exists, publishing goes on from there
	#[arg(long, value_name = "FILE")]
	file: PathBuf,
	#[command(flatten)]
	send: SendOptions,
}

impl Publish {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		if session.globals.wait == WaitFor::None {
			let advice =
				"publishing has to see that the commit is there: --wait finalized (the default) or --wait best";
			return Err(Failure::Usage(advice.into()));
		}
		let (name, value) = (self.name.name()?, self.value.value()?);
		let before = if self.file.exists() { Some(Kept::read(&self.file)?) } else { None };
		if let Some(kept) = &before {
			kept.check_same(&self.file, &name, &value)?;
		}
		let sender = Sender::open(session, &self.send).await?;
		let (genesis, owner) = (sender.chain().genesis(), *sender.account());
		let kept = match before {
			Some(kept) => {
				kept.check(&self.file, genesis, &owner)?;
				session.progress(&format!("going on with the commit in {}", self.file.display()));
				kept
			},
			None => Kept::new(genesis, owner, name, value)?,
		};
		self.go_on(session, &sender, &kept).await
	}

	async fn go_on(&self, session: &Session, sender: &Sender<'_>, kept: &Kept) -> Result<Report, Failure> {
		let mut committed: Option<Report> = None;
		let patience = Instant::now().checked_add(session.globals.patience()).unwrap_or_else(Instant::now);
		let mut told = None;
		loop {
			match stand(sender, kept, &self.file).await? {
				Stand::Published(at) => return published(kept, &self.file, &at, &self.send),
				Stand::Nothing if committed.is_some() => {
					// In a block that is not final yet.
					if Instant::now() > patience {
						let seconds = session.globals.timeout;
						let reason = format!("the commit is not final after {seconds} s; repeat the command to go on");
						return Err(Error::Node(reason).into());
					}
				},
				Stand::Nothing => {
					// A file of before, whose commit never got there: written again as it is.
					let report = if self.file.exists() && !self.send.dry_run {
						sender.send(record::commit(kept.hash())?, &[]).await?
					} else {
						commit(sender, &self.send, kept, &self.file).await?
					};
					if self.send.dry_run {
						return Ok(report);
					}
					session.progress("committed; to interrupt the waiting is safe: the same command goes on");
					committed = Some(report);
				},
				Stand::Waiting { left, .. } if !self.send.dry_run => {
					let minutes = left.div_ceil(MINUTE);
					if told != Some(minutes) {
						told = Some(minutes);
						session.progress(&format!("waiting to reveal, {} of network time left", show::duration(left)));
					}
				},
				Stand::Waiting { .. } | Stand::Open => {
					let report = reveal(sender, &self.send, kept, &self.file, committed.is_none()).await?;
					return Ok(match committed {
						Some(first) => joined(first, report),
						None => report,
					});
				},
			}
			sleep(PAUSE).await;
		}
	}
}

/// How far it is.
enum Stand {
	/// The record is there.
	Published(At),
	/// There is no such commit.
	Nothing,
	/// There is one, too young to be revealed.
	Waiting { left: Millis, opens: Millis },
	/// It may be revealed.
	Open,
}

/// Looks at the last final block. What cannot go on is an error that says what can be done.
async fn stand(sender: &Sender<'_>, kept: &Kept, file: &Path) -> Result<Stand, Failure> {
	let at = sender.chain().finalized().await?;
	let commit = record::commit_of(&at, sender.account(), kept.hash()).await?;
	let there = record::record(&at, &kept.name).await?;
	let advice = match commit {
		Some(_) => format!("; vns record withdraw-commit {} returns the deposit", file.display()),
		None => String::new(),
	};
	if let Some(found) = there {
		return match (taken(&found, kept), commit) {
			(None, None) => Ok(Stand::Published(at)),
			(None, Some(_)) => Err(refused(format!("the record is yours and says that already{advice}"))),
			(Some(reason), _) => Err(refused(format!("{reason}{advice}"))),
		};
	}
	let Some(commit) = commit else { return Ok(Stand::Nothing) };
	let now = clock::clock(&at).await?.map(|clock| clock.network).unwrap_or_default();
	let Window { opens, .. } = commit.window;
	match commit.window.check(now) {
		Ok(()) => Ok(Stand::Open),
		Err(vns_record::Error::TooEarly) => Ok(Stand::Waiting { left: opens.saturating_sub(now), opens }),
		Err(_) => {
			Err(refused(format!("the commit is too old to be revealed{advice}; then commit anew, with another file")))
		},
	}
}

/// Why the record that is there is not the one to be published.
fn taken(found: &RecordView, kept: &Kept) -> Option<String> {
	let name = shown(&kept.name);
	if found.owner != kept.owner {
		return Some(format!("{name} belongs to {}", show::address(&found.owner)));
	}
	(found.value != kept.value)
		.then(|| format!("{name} is yours already, with another value: vns record update changes that"))
}

/// What the chain would refuse, found out before a fee is paid.
fn refused(reason: String) -> Failure {
	Error::Refused(reason).into()
}

async fn reveal(
	sender: &Sender<'_>,
	send: &SendOptions,
	kept: &Kept,
	file: &Path,
	ask: bool,
) -> Result<Report, Failure> {
	let call = record::reveal(&kept.name, &kept.value, &kept.salt)?;
	let report = if ask { sender.send(call, &[]).await? } else { sender.send_confirmed(call, &[]).await? };
	if send.dry_run {
		return Ok(report);
	}
	Ok(forget_if_final(report, file))
}

/// The file is of use as long as a block can still be replaced.
fn forget_if_final(report: Report, file: &Path) -> Report {
	let (text, json) = report.into_parts();
	if json.get("status").and_then(Value::as_str) == Some("finalized") {
		let done = forget(file);
		return with(Report::new(text, json), &done, "file", Value::Null);
	}
	with(Report::new(text, json), "", "file", json!(file.display().to_string()))
}

/// Nothing is left to do.
fn published(kept: &Kept, file: &Path, at: &At, send: &SendOptions) -> Result<Report, Failure> {
	let mut text = format!("{} is yours and says that already, at block {}\n", shown(&kept.name), at.number());
	if !send.dry_run && file.exists() {
		text.push_str(&forget(file));
	}
	let (owner, hash): (&AccountId, Hash) = (&kept.owner, kept.hash());
	let json = json!({
		"status": "published",
		"owner": show::address(owner),
		"commitment": format!("{hash:?}"),
		"at": crate::session::block_json(at),
	});
	Ok(Report::new(text, json))
}

/// A report with a line and a field more.
fn with(report: Report, line: &str, name: &str, value: Value) -> Report {
	let (text, mut json) = report.into_parts();
	if let Some(fields) = json.as_object_mut() {
		fields.insert(name.to_owned(), value);
	}
	Report::new(format!("{}\n{line}", text.trim_end()), json)
}

/// Both halves; for programs the commit's receipt within that of the reveal.
fn joined(commit: Report, reveal: Report) -> Report {
	let (first, commit) = commit.into_parts();
	let (text, mut json) = reveal.into_parts();
	if let Some(fields) = json.as_object_mut() {
		fields.insert("commit".into(), commit);
	}
	Report::new(format!("{}\n{text}", first.trim_end()), json)
}
