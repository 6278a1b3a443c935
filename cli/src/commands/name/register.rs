// SPDX-License-Identifier: Apache-2.0
//! A new name: committed to, and revealed when its time has come. What is known in between is in a file (`kept.rs`); how far it
//! is, only the chain says, so that an interruption at any point loses nothing.

use super::{
	kept::{forget, Kept},
	text::{caution, new_name, shown_value, ValueArgs},
	zone,
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
use serde_json::{json, Value as Json};
use std::{
	path::{Path, PathBuf},
	time::Duration,
};
use tokio::time::{sleep, Instant};
use vns_client::{
	clock,
	names::{self, Name, NameValue},
	At, Error,
};
use vns_clock::Millis;
use vns_names::{commit_state, term_price, CommitState, State};
use vns_units::Value;

/// Between two looks at the chain while waiting.
const PAUSE: Duration = Duration::from_secs(2);
const MINUTE: Millis = 60_000;

#[derive(Args)]
pub struct Register {
	/// The name
	#[arg(value_parser = new_name)]
	name: Name,
	/// The most that you pay, any premium included; the deposit comes on top. vns name check says what it costs
	#[arg(long, value_name = "AMOUNT", value_parser = parse::amount)]
	most: u128,
	#[command(flatten)]
	value: ValueArgs,
	/// Register it although something in the value is malformed and will be skipped by readers
	#[arg(long)]
	despite_errors: bool,
	/// The file that keeps what is committed to, and the salt. If it exists, registering goes on from there
	#[arg(long, value_name = "STATE")]
	state: PathBuf,
	#[command(flatten)]
	send: SendOptions,
}

impl Register {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		if session.globals.wait == WaitFor::None {
			let advice =
				"registering has to see that the commit is there: --wait finalized (the default) or --wait best";
			return Err(Failure::Usage(advice.into()));
		}
		let given = self.value.given()?;
		let told = given.is_some();
		let content = given.as_ref().map(|given| given.content.clone()).unwrap_or_default();
		let mut remarks = zone::remarks(&self.name, &content, self.despite_errors)?;
		remarks.extend(caution(&self.name));
		let value = given.map_or_else(NameValue::nothing, |given| given.value);
		let before = if self.state.exists() { Some(Kept::read(&self.state)?) } else { None };
		if let Some(kept) = &before {
			self.check_same(kept)?;
		}
		let sender = Sender::open(session, &self.send).await?;
		let (genesis, owner) = (sender.chain().genesis(), *sender.account());
		let kept = match before {
			Some(kept) => {
				kept.check(&self.state, genesis, &owner)?;
				session.progress(&format!("going on with the commit in {}", self.state.display()));
				// What it is to say may be another by now: that is not committed to. Where nothing is said, it is what it was.
				match told {
					true => Kept { value, ..kept },
					false => kept,
				}
			},
			None => {
				let (most, salt) = (Value::new(self.most), Kept::salt()?);
				Kept { genesis, owner, name: self.name.clone(), most, value, salt }
			},
		};
		self.go_on(session, &sender, &kept, &remarks).await
	}

	/// A commit that is under way binds name and greatest price.
	fn check_same(&self, kept: &Kept) -> Result<(), Failure> {
		if kept.name == self.name && kept.most.planck() == self.most {
			return Ok(());
		}
		Err(Failure::Usage(format!(
			"{} is of a commit to {} for {} at most: name another file, or go on with that one",
			self.state.display(),
			kept.name,
			show::amount(kept.most.planck())
		)))
	}

	async fn go_on(
		&self,
		session: &Session,
		sender: &Sender<'_>,
		kept: &Kept,
		remarks: &[String],
	) -> Result<Report, Failure> {
		let mut committed: Option<Report> = None;
		let patience = Instant::now().checked_add(session.globals.patience()).unwrap_or_else(Instant::now);
		let mut said = None;
		loop {
			match stand(sender, kept, &self.state).await? {
				Stand::Registered(at) => return registered(kept, &self.state, &at, &self.send),
				Stand::Nothing if committed.is_some() => {
					// In a block that is not final yet.
					if Instant::now() > patience {
						let seconds = session.globals.timeout;
						let reason = format!("the commit is not final after {seconds} s; repeat the command to go on");
						return Err(Error::Node(reason).into());
					}
				},
				Stand::Nothing => {
					let report = self.commit(sender, kept, remarks).await?;
					if self.send.dry_run {
						return Ok(report);
					}
					session.progress("committed; to interrupt the waiting is safe: the same command goes on");
					committed = Some(report);
				},
				Stand::Waiting(left) if !self.send.dry_run => {
					let minutes = left.div_ceil(MINUTE);
					if said != Some(minutes) {
						said = Some(minutes);
						session.progress(&format!("waiting to reveal, {} of network time left", show::duration(left)));
					}
				},
				Stand::Waiting(_) | Stand::Open => {
					let call = names::new_name(&kept.name, kept.most, &kept.salt, &kept.value)?;
					let report = match &committed {
						None => sender.send(call, remarks).await?,
						Some(_) => sender.send_confirmed(call, &[]).await?,
					};
					let report = if self.send.dry_run { report } else { forget_if_final(report, &self.state) };
					return Ok(match committed {
						Some(first) => joined(first, report),
						None => report,
					});
				},
			}
			sleep(PAUSE).await;
		}
	}

	/// The file first: a commit whose salt is lost is of no use.
	async fn commit(&self, sender: &Sender<'_>, kept: &Kept, remarks: &[String]) -> Result<Report, Failure> {
		check_affordable(sender, kept).await?;
		let call = names::commit(kept.hash())?;
		// A file of before, whose commit never got there, stays as it is.
		let new = !self.state.exists();
		if new && !self.send.dry_run {
			kept.write(&self.state)?;
		}
		let mut all = vec![
			format!(
				"to {} for {} at most, to say {}",
				kept.name,
				show::amount(kept.most.planck()),
				shown_value(&kept.value)
			),
			"nobody sees that before it is revealed, ten minutes later or more".to_owned(),
		];
		all.extend(remarks.iter().cloned());
		let outcome = sender.send(call, &all).await;
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
		if nothing_there && new && !self.send.dry_run {
			let _ = forget(&self.state);
		}
		outcome
	}
}

#[derive(Args)]
pub struct WithdrawCommit {
	/// The file of the commit, or its hash, which `vns name commits` lists
	#[arg(value_name = "STATE|HASH")]
	commit: String,
	#[command(flatten)]
	send: SendOptions,
}

impl WithdrawCommit {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		if self.commit.starts_with("0x") {
			let hash = parse::hash(&self.commit).map_err(Failure::Usage)?;
			return Sender::open(session, &self.send).await?.send(names::withdraw_commit(hash)?, &[]).await;
		}
		let file = Path::new(&self.commit);
		let kept = Kept::read(file)?;
		let sender = Sender::open(session, &self.send).await?;
		kept.check(file, sender.chain().genesis(), sender.account())?;
		let remark = format!("the commit to {}", kept.name);
		let report = sender.send(names::withdraw_commit(kept.hash())?, &[remark]).await?;
		Ok(if self.send.dry_run { report } else { forget_if_final(report, file) })
	}
}

/// How far it is.
enum Stand {
	/// The name is the signer's.
	Registered(At),
	/// There is no such commit.
	Nothing,
	/// There is one, too young to be revealed by so much.
	Waiting(Millis),
	/// It may be revealed.
	Open,
}

/// Looks at the last final block. What cannot go on is an error that says what can be done.
async fn stand(sender: &Sender<'_>, kept: &Kept, file: &Path) -> Result<Stand, Failure> {
	let at = sender.chain().finalized().await?;
	let found = names::lookup(&at, &kept.name).await?;
	let commit = names::commit_of(&at, sender.account(), kept.hash()).await?;
	let advice = match commit {
		Some(_) => format!("; vns name withdraw-commit {} returns the deposit", file.display()),
		None => String::new(),
	};
	if let Some(found) = found.filter(|found| found.state.is_owned()) {
		if found.owner == kept.owner {
			return match commit {
				None => Ok(Stand::Registered(at)),
				Some(_) => Err(refused(format!("{} is yours already{advice}", kept.name))),
			};
		}
		// The earlier of two live commits claims a name from the later one, as long as that is not settled.
		let claims = commit.is_some_and(|commit| commit.window.committed_at < found.committed_at && !found.settled);
		if !claims {
			return Err(refused(format!("{} belongs to {}{advice}", kept.name, show::address(&found.owner))));
		}
		if found.paid > kept.most {
			let (paid, most) = (show::amount(found.paid.planck()), show::amount(kept.most.planck()));
			let words = "to claim it from whoever committed later costs what he paid";
			return Err(refused(format!("{words}: {paid}, and at most {most} are to be paid{advice}")));
		}
	}
	let Some(commit) = commit else { return Ok(Stand::Nothing) };
	let now = clock::clock(&at).await?.map(|clock| clock.network).unwrap_or_default();
	match commit_state(&commit.window, now) {
		CommitState::Open => Ok(Stand::Open),
		CommitState::Waiting => Ok(Stand::Waiting(commit.window.opens.saturating_sub(now))),
		CommitState::Expired => {
			Err(refused(format!("the commit is too old to be revealed{advice}; then commit anew, with another file")))
		},
	}
}

/// Would the name be refused as things stand, or be dearer than what is committed to? Found out before a fee and ten minutes are
/// spent.
async fn check_affordable(sender: &Sender<'_>, kept: &Kept) -> Result<(), Failure> {
	let at = sender.chain().finalized().await?;
	let found = names::availability(&at, &kept.name.hash()).await?;
	if let State::Reserved(_) = found.state {
		return Err(refused(format!("{} is reserved; vns name check says so of others as well", kept.name)));
	}
	let numbers = names::numbers(&at).await?;
	let price = term_price(kept.name.label.octets(), &numbers).planck().saturating_add(found.premium.planck());
	if found.state.is_open() && price > kept.most.planck() {
		let (price, most) = (show::amount(price), show::amount(kept.most.planck()));
		return Err(refused(format!("{} costs {price} now, and at most {most} are to be paid", kept.name)));
	}
	Ok(())
}

/// What the chain would refuse, found out before a fee is paid.
fn refused(reason: String) -> Failure {
	Error::Refused(reason).into()
}

/// The file is of use as long as a block can still be replaced.
fn forget_if_final(report: Report, file: &Path) -> Report {
	let (text, json) = report.into_parts();
	if json.get("status").and_then(Json::as_str) == Some("finalized") {
		let done = forget(file);
		return with(Report::new(text, json), &done, "state", Json::Null);
	}
	with(Report::new(text, json), "", "state", json!(file.display().to_string()))
}

/// Nothing is left to do.
fn registered(kept: &Kept, file: &Path, at: &At, send: &SendOptions) -> Result<Report, Failure> {
	let mut text = format!("{} is yours, at block {}\n", kept.name, at.number());
	if !send.dry_run && file.exists() {
		text.push_str(&forget(file));
	}
	let json = json!({
		"status": "registered",
		"name": kept.name.to_string(),
		"owner": show::address(&kept.owner),
		"at": crate::session::block_json(at),
	});
	Ok(Report::new(text, json))
}

/// A report with a line and a field more.
fn with(report: Report, line: &str, name: &str, value: Json) -> Report {
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
