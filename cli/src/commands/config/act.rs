// SPDX-License-Identifier: Apache-2.0
//! What is sent: proposals, and what authors are for.

use super::{
	from_git::HandMade,
	plan::{self, PlanArgs},
	text::{headline, setting},
};
use crate::{failure::Failure, options::SendOptions, report::Report, send::Sender, session::Session, show};
use clap::Args;
use std::path::PathBuf;
use vns_client::{
	config::{self, Change, Changes, Commit, Height, History, Key, Message, Minima, MAX_CHANGES, MAX_MESSAGE},
	referendum, AccountId, Error,
};

#[derive(Args)]
pub struct Propose {
	/// A parameter and its new value, with its unit; several times for several. `default` is what a network starts with
	#[arg(long = "set", value_name = "NAME=VALUE", value_parser = setting, required_unless_present = "from_git", conflicts_with = "from_git")]
	set: Vec<Change>,
	/// Why, in at most 256 bytes. It stays readable for ever
	#[arg(long, short, value_name = "TEXT", required_unless_present = "from_git", conflicts_with = "from_git")]
	message: Option<String>,
	/// Propose a commit of a Git repository, a clone of an export, with its message. It must be made on the configuration that
	/// holds; its ids are verified. Needs git
	#[arg(long, value_name = "DIR")]
	from_git: Option<PathBuf>,
	/// Which commit of it
	#[arg(value_name = "REVISION", requires = "from_git", conflicts_with = "set", default_value = "HEAD")]
	revision: String,
	#[command(flatten)]
	plan: PlanArgs,
	#[command(flatten)]
	send: SendOptions,
}

/// What is proposed, as far as it is known without the chain.
enum Content {
	Settings(Changes, Message),
	Git(Box<HandMade>),
}

impl Propose {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let content = match &self.from_git {
			Some(folder) => Content::Git(Box::new(HandMade::read(folder, &self.revision)?)),
			None => {
				let (changes, message) = content(self.set, self.message.unwrap_or_default())?;
				Content::Settings(changes, message)
			},
		};
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let history = History::read(&at).await?;
		let head = history.head().ok_or_else(|| Error::Internal("a history without a head".into()))?;
		let (changes, message) = match content {
			Content::Settings(changes, message) => (changes, message),
			Content::Git(commit) => {
				let (changes, message) = commit.on(&history)?;
				self::content(changes, message)?
			},
		};
		let author: AccountId = *sender.account();
		let commit = Commit { parent: Some(head.snapshot.entry.id), changes, author: Some(author), message };
		let now = Height::try_from(sender.chain().best().await?)
			.map_err(|_| Error::Internal("a block has a greater number than there can be".into()))?;
		let mut candidate = self.plan.candidate(commit, head, now);
		self.plan.leave_time(&mut candidate, head, now, &referendum::Rules::of(&at)?);
		let open = config::open(&at).await?;
		if let Some(reason) = config::objection(&candidate, head, &open, now.saturating_add(1)) {
			return Err(Error::Refused(format!("{}.{reason}", config::PALLET)).into());
		}
		let deposit = config::value_of(&head.snapshot.values, Key::Config(Minima::Deposit));
		let free = config::free(&at, &author).await?;
		if free < deposit {
			let (deposit, free) = (show::amount(deposit), show::amount(free));
			let reason = format!("Token.FundsUnavailable: the deposit is {deposit}, and the account has {free} free");
			return Err(Error::Refused(reason).into());
		}
		let remarks = plan::remarks(&candidate, head, now);
		sender.send(config::propose(&candidate)?, &remarks).await
	}
}

/// Changes in the order of their keys, each once, and a message that is none too long; or why they are no commit.
fn content(mut changes: Vec<Change>, message: String) -> Result<(Changes, Message), Failure> {
	changes.sort_by_key(|change| change.key);
	if let Some(twice) = changes.windows(2).find(|pair| matches!(pair, [one, other] if one.key == other.key)) {
		let key = twice.first().map(|change| change.key.to_string()).unwrap_or_default();
		return Err(Failure::Usage(format!("{key} stands twice")));
	}
	let count = changes.len();
	let changes = changes
		.try_into()
		.map_err(|_| Failure::Usage(format!("{count} changes; a commit has at most {MAX_CHANGES}")))?;
	let message = message.trim().as_bytes().to_vec();
	let length = message.len();
	let message = message
		.try_into()
		.map_err(|_| Failure::Usage(format!("the message has {length} bytes; it may have {MAX_MESSAGE}")))?;
	let commit = Commit::<AccountId> { parent: None, changes, author: None, message };
	commit.check().map_err(|error| Failure::Usage(error.to_string()))?;
	Ok((commit.changes, commit.message))
}

#[derive(Args)]
pub struct Withdraw {
	/// The candidate's number
	number: u32,
	#[command(flatten)]
	send: SendOptions,
}

impl Withdraw {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let remarks = ["nothing of it stays; its deposit comes back".to_owned()];
		Sender::open(session, &self.send).await?.send(config::withdraw(self.number)?, &remarks).await
	}
}

/// A candidate, or what is.
fn chosen(text: &str) -> Result<Option<u32>, String> {
	if text == "none" {
		return Ok(None);
	}
	let number = crate::parse::number(text).map_err(|_| "write the number of a candidate, or none".to_owned())?;
	u32::try_from(number).map(Some).map_err(|_| "there is no such candidate".into())
}

/// A choice as it was typed. An `Option` would make the argument optional.
#[derive(Clone, Copy)]
struct Choice(Option<u32>);

#[derive(Args)]
pub struct Choose {
	/// The candidate's number, or none for what is
	#[arg(value_name = "NUMBER|none", value_parser = |text: &str| chosen(text).map(Choice))]
	choice: Choice,
	#[command(flatten)]
	send: SendOptions,
}

impl Choose {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let Choice(choice) = self.choice;
		let remark = match choice {
			None => "from then on your slots count for no candidate".to_owned(),
			Some(number) => {
				let at = sender.finalized().await?;
				match config::candidate(&at, number).await? {
					Some(one) => {
						let window = one.candidate.window;
						format!(
							"your slots from block {} to block {} count for it: {}",
							window.first,
							window.last,
							headline(&one.candidate.commit.message)
						)
					},
					// It may be newer than the last final block; the chain knows.
					None => "no final block has it".into(),
				}
			},
		};
		sender.send(config::choose(choice)?, &[remark]).await
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn settings(all: &[&str]) -> Vec<Change> {
		all.iter().map(|one| setting(one).unwrap()).collect()
	}

	#[test]
	fn changes_should_be_put_in_order() {
		let (changes, message) =
			content(settings(&["names.deposit=2", "credit.least_amount=2"]), "\nwhy \n".into()).unwrap();
		assert!(changes[0].key < changes[1].key);
		assert_eq!(&message[..], b"why");
	}

	#[test]
	fn what_is_no_commit_should_be_refused() {
		let many: Vec<Change> =
			Key::ALL.iter().take(33).map(|key| Change { key: *key, value: key.parameter().default }).collect();
		for (changes, message, part) in [
			(
				settings(&["credit.least_amount=2", "credit.least_amount=3"]),
				"x".to_owned(),
				"credit.least_amount stands twice",
			),
			(settings(&["credit.least_amount=2"]), " ".into(), "not empty"),
			(settings(&["credit.least_amount=2"]), "a\u{7}b".into(), "control characters"),
			(settings(&["credit.least_amount=2"]), "ä".repeat(129), "258 bytes"),
			(vec![], "x".into(), "changes nothing"),
			(many, "x".into(), "33 changes"),
		] {
			let failure = content(changes, message).unwrap_err();
			assert_eq!(failure.exit(), 2);
			assert!(failure.message().contains(part), "{part}: {}", failure.message());
		}
	}

	#[test]
	fn a_choice_should_be_a_candidate_or_none() {
		assert_eq!([chosen("3"), chosen("none")], [Ok(Some(3)), Ok(None)]);
		for bad in ["", "all", "-1", "99999999999"] {
			assert!(chosen(bad).is_err(), "{bad}");
		}
	}
}
