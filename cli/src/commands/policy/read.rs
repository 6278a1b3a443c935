// SPDX-License-Identifier: Apache-2.0
//! What can be read of policies, on the chain and in files.

use super::{
	file::{write, PolicyFile},
	words,
};
use crate::{
	commands::author::the_only_author,
	failure::Failure,
	parse,
	report::{pairs, Report},
	session::{block_json, headline, ReadOptions, Session},
	show,
};
use clap::Args;
use serde_json::{json, Value};
use std::path::PathBuf;
use vns_client::{
	author::{self, AuthorView, Conditions, Policy},
	credit, proxy, AccountId, At, Error,
};

/// How the network stands, as far as policies look at it.
pub async fn conditions(at: &At) -> Result<Conditions, Error> {
	let found = credit::overview(at).await?;
	Ok(Conditions {
		circulating: found.circulating,
		unused: found.unused,
		mean_age: found.mean_age,
		issued_this_hour: 0,
	})
}

#[derive(Args)]
pub struct Show {
	/// Whose; without it those of all authors
	#[arg(value_parser = parse::account)]
	author: Option<AccountId>,
	/// Print it as a file for `vns policy set`; without AUTHOR there must be one author only
	#[arg(long)]
	as_file: bool,
	#[command(flatten)]
	read: ReadOptions,
}

impl Show {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let chain = session.connect().await?;
		let at = self.read.open(&chain).await?;
		let found = match &self.author {
			Some(who) => vec![author::author(&at, who).await?.ok_or_else(|| no_author(who))?],
			None if self.as_file => vec![the_only_author(&at).await?],
			None => author::authors(&at).await?,
		};
		if let (true, [one]) = (self.as_file, found.as_slice()) {
			let text = write(&one.policy, one.policy.stopped.then_some(true));
			return Ok(Report::new(text.clone(), json!({ "author": show::address(&one.author), "file": text })));
		}
		let now = conditions(&at).await?;
		let mut text = format!("{}\n", headline(&at).await?);
		let mut policies = Vec::with_capacity(found.len());
		for one in &found {
			let allowed = proxy::who_sets_policy_of(&at, &one.author).await?;
			text.push_str(&format!("\n{}\n", described(one, &now, &allowed)));
			policies.push(policy_json(one, &now, &allowed));
		}
		if found.is_empty() {
			text.push_str("\nthere are no authors\n");
		}
		Ok(Report::new(text, json!({ "policies": policies, "at": block_json(&at) })))
	}
}

fn no_author(who: &AccountId) -> Failure {
	Failure::Usage(format!("{} is no registered author", show::address(who)))
}

fn described(one: &AuthorView, now: &Conditions, allowed: &[AccountId]) -> String {
	let mut text = format!("author  {}\n{}", show::address(&one.author), words::headed(&one.policy, one.own_policy));
	if let Some(why) = words::standstill(&one.policy, now) {
		text.push_str(&format!("As things stand it issues nothing: {why}\n"));
	}
	for who in allowed {
		text.push_str(&format!("May be set by {}\n", show::address(who)));
	}
	text
}

fn policy_json(one: &AuthorView, now: &Conditions, allowed: &[AccountId]) -> Value {
	json!({
		"author": show::address(&one.author),
		"own_policy": one.own_policy,
		"policy": words::json(&one.policy),
		"standstill": words::standstill(&one.policy, now),
		"may_be_set_by": allowed.iter().map(show::address).collect::<Vec<_>>(),
	})
}

#[derive(Args)]
pub struct Example {}

impl Example {
	pub fn run(self) -> Result<Report, Failure> {
		let text = write(&Policy::default(), None);
		Ok(Report::new(text.clone(), json!({ "file": text })))
	}
}

#[derive(Args)]
pub struct Check {
	/// The file
	file: PathBuf,
}

impl Check {
	pub fn run(self) -> Result<Report, Failure> {
		let file = PolicyFile::read(&self.file)?;
		let policy = file.judged();
		let mut text = format!("{} is a policy:\n{}", self.file.display(), pairs(&words::lines(&policy)));
		if !file.names_the_switch() {
			text.push_str("It does not name the emergency switch, which stays as it is.\n");
		}
		let json = json!({ "policy": words::json(&policy), "names_the_switch": file.names_the_switch() });
		Ok(Report::new(text, json))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::author::{Commission, State};
	use vns_units::Ppm;

	#[test]
	fn what_a_policy_comes_to_now_and_who_may_set_it_should_be_said() {
		let who = AccountId([1; 32]);
		let view = AuthorView {
			author: who,
			state: State::Active,
			strikes: 0,
			matured: 0,
			maturing: 0,
			commission: Ppm::ZERO,
			announced: Commission::new(Ppm::ZERO),
			seats: 0,
			unpaid: 0,
			policy: Policy { ceiling: 5, ..Policy::default() },
			own_policy: true,
		};
		let now = Conditions { circulating: 5, unused: 0, mean_age: 0, issued_this_hour: 0 };
		let text = described(&view, &now, &[AccountId([2; 32])]);
		assert!(text.contains("As things stand it issues nothing") && text.contains("May be set by"), "{text}");
		let quiet = described(&view, &Conditions { circulating: 4, ..now }, &[]);
		assert!(!quiet.contains("issues nothing") && !quiet.contains("May be"), "{quiet}");
		assert_eq!(policy_json(&view, &now, &[])["policy"]["ceiling"], "5");
	}
}
