// SPDX-License-Identifier: Apache-2.0
//! Acts with policies, by the author itself or in its name.

use super::{file::PolicyFile, read::conditions, words};
use crate::{failure::Failure, options::SendOptions, parse, report::Report, send::Sender, session::Session, show};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use vns_client::{
	author::{self, AuthorView, Policy},
	proxy, AccountId, At, Call,
};

/// In whose name.
#[derive(Args)]
pub struct Behalf {
	/// Act for this author, which has allowed your key to (vns policy allow)
	#[arg(long = "for", value_name = "AUTHOR", value_parser = parse::account)]
	author: Option<AccountId>,
}

impl Behalf {
	/// Whose policy it is about.
	pub fn author(&self, sender: &Sender<'_>) -> AccountId {
		self.author.unwrap_or(*sender.account())
	}

	/// The call as it is to be signed; says in whose name it is.
	async fn call(&self, at: &At, sender: &Sender<'_>, call: Call, remarks: &mut Vec<String>) -> Result<Call, Failure> {
		let Some(author) = &self.author else { return Ok(call) };
		remarks.push(format!("in the name of {}", show::address(author)));
		if author != sender.account() && !proxy::who_sets_policy_of(at, author).await?.contains(sender.account()) {
			remarks
				.push("the chain will refuse this: it has not allowed your key to; it does by vns policy allow".into());
		}
		Ok(proxy::set_policy_of(at, author, &call)?)
	}
}

fn nothing_sent(why: &str) -> Failure {
	Failure::Usage(format!("{why}; nothing was sent"))
}

/// A registered author, or nothing is sent.
async fn registered(at: &At, who: &AccountId) -> Result<AuthorView, Failure> {
	let found = author::author(at, who).await?;
	found.ok_or_else(|| nothing_sent(&format!("{} is no registered author", show::address(who))))
}

/// What changes, for whoever signs it.
fn changes(before: &Policy, after: &Policy) -> Vec<String> {
	let (old, new) = (named(before), named(after));
	new.into_iter()
		.map(|(name, value)| match old.iter().find(|(other, _)| *other == name) {
			Some((_, was)) if *was != value => format!("{name}: {value} (was: {was})"),
			_ => format!("{name}: {value}"),
		})
		.collect()
}

/// The lines of a policy, those without a name with the one before.
fn named(policy: &Policy) -> Vec<(&'static str, String)> {
	let mut found: Vec<(&'static str, String)> = Vec::new();
	for (name, value) in words::lines(policy) {
		match found.last_mut() {
			Some((_, before)) if name.is_empty() => before.push_str(&format!("; {value}")),
			_ => found.push((name, value)),
		}
	}
	found
}

/// Sets the policy of a file, unless it is the author's already: then nothing is sent, and nothing is what comes back.
pub async fn register(
	sender: &Sender<'_>,
	behalf: &Behalf,
	file: &PolicyFile,
	confirmed: bool,
) -> Result<Option<Report>, Failure> {
	let at = sender.finalized().await?;
	let view = registered(&at, &behalf.author(sender)).await?;
	let policy = file.policy(view.policy.stopped);
	if policy == view.policy {
		return Ok(None);
	}
	let mut remarks = changes(&view.policy, &policy);
	if let Some(why) = words::standstill(&policy, &conditions(&at).await?) {
		remarks.push(format!("as things stand this policy issues nothing: {why}"));
	}
	let call = behalf.call(&at, sender, author::set_policy(&policy)?, &mut remarks).await?;
	if confirmed {
		return sender.send_confirmed(call, &remarks).await.map(Some);
	}
	sender.send(call, &remarks).await.map(Some)
}

/// What a registration comes to.
pub fn registered_report(set: Option<Report>, author: &AccountId) -> Report {
	let (text, mut json) = match set {
		Some(report) => report.into_parts(),
		None => ("this is the author's policy already; nothing was sent".to_owned(), json!({ "registered": false })),
	};
	if let Some(fields) = json.as_object_mut() {
		fields.insert("author".into(), show::address(author).into());
	}
	Report::new(text, json)
}

#[derive(Args)]
pub struct Set {
	/// The file with the policy
	file: PathBuf,
	#[command(flatten)]
	behalf: Behalf,
	#[command(flatten)]
	send: SendOptions,
}

impl Set {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		// Before a key is asked for.
		let file = PolicyFile::read(&self.file)?;
		let sender = Sender::open(session, &self.send).await?;
		let set = register(&sender, &self.behalf, &file, false).await?;
		Ok(registered_report(set, &self.behalf.author(&sender)))
	}
}

#[derive(Args)]
pub struct Clear {
	#[command(flatten)]
	behalf: Behalf,
	#[command(flatten)]
	send: SendOptions,
}

impl Clear {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let view = registered(&at, &self.behalf.author(&sender)).await?;
		let mut remarks = changes(&view.policy, &Policy::default());
		if !view.own_policy {
			remarks.push("the chain will refuse this: there is no policy to take back".into());
		}
		let call = self.behalf.call(&at, &sender, author::clear_policy()?, &mut remarks).await?;
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Stop {
	#[command(flatten)]
	behalf: Behalf,
	#[command(flatten)]
	send: SendOptions,
}

impl Stop {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		switch(session, &self.behalf, &self.send, true).await
	}
}

#[derive(Args)]
pub struct Resume {
	#[command(flatten)]
	behalf: Behalf,
	#[command(flatten)]
	send: SendOptions,
}

impl Resume {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		switch(session, &self.behalf, &self.send, false).await
	}
}

async fn switch(session: &Session, behalf: &Behalf, send: &SendOptions, stopped: bool) -> Result<Report, Failure> {
	let sender = Sender::open(session, send).await?;
	let at = sender.finalized().await?;
	let view = registered(&at, &behalf.author(&sender)).await?;
	let mut remarks = vec![if stopped {
		"it issues nothing from then on, until it resumes; other authors do".to_owned()
	} else {
		"its policy holds again".into()
	}];
	if view.policy.stopped == stopped {
		remarks.push("the chain will refuse this: the switch is in that position already".into());
	}
	let call = behalf.call(&at, &sender, author::stop(stopped)?, &mut remarks).await?;
	sender.send(call, &remarks).await
}

#[derive(Args)]
pub struct Allow {
	/// Whose key may set your policy
	#[arg(value_parser = parse::account)]
	who: AccountId,
	#[command(flatten)]
	send: SendOptions,
}

impl Allow {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = proxy::allow_policy(&self.who)?;
		let remark = "it may set, clear, stop and resume your policy, and do nothing else in your name".to_owned();
		Sender::open(session, &self.send).await?.send(call, &[remark]).await
	}
}

#[derive(Args)]
pub struct Disallow {
	/// Whose key may no longer
	#[arg(value_parser = parse::account)]
	who: AccountId,
	#[command(flatten)]
	send: SendOptions,
}

impl Disallow {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = proxy::disallow_policy(&self.who)?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::author::Step;

	#[test]
	fn what_changes_should_be_said_of_each_field() {
		let steps = vec![Step { from: 0, per_hour: 7 }, Step { from: 5, per_hour: 0 }];
		let after = Policy { ceiling: 9, ..Policy::default() }.with_speed(steps).unwrap();
		let text = changes(&Policy::default(), &after).join("\n");
		assert!(
			text.contains("ceiling: nothing from 0.000000000009 VNS") && text.contains("(was: there is none)"),
			"{text}"
		);
		assert!(text.contains("speed: 0.000000000007 VNS an hour; 0.00 VNS an hour, from"), "{text}");
		assert!(text.contains("bound of age: there is none\n"), "{text}");
		assert_eq!(text.matches("was:").count(), 2, "{text}");
	}
}
