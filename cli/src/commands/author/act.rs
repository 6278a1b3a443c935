// SPDX-License-Identifier: Apache-2.0
//! Acts of authors, and of whoever stakes on them. All show from the chain what they come to before anything is signed.

use super::read::no_author;
use crate::{failure::Failure, options::SendOptions, parse, report::Report, send::Sender, session::Session, show};
use clap::Args;
use vns_client::{
	author::{self, AuthorView, PositionView, State},
	issuance, voucher, AccountId, At,
};
use vns_units::Ppm;

fn nothing_sent(why: &str) -> Failure {
	Failure::Usage(format!("{why}; nothing was sent"))
}

/// A registered author, or nothing is sent.
async fn registered(at: &At, who: &AccountId) -> Result<AuthorView, Failure> {
	author::author(at, who).await?.ok_or_else(|| nothing_sent(&no_author(who)))
}

/// The stake of an account on an author; nothing of it where there is none.
async fn position(at: &At, author: &AccountId, who: &AccountId) -> Result<Option<PositionView>, Failure> {
	Ok(author::positions_of(at, who).await?.into_iter().find(|one| one.author == *author))
}

/// All of it, what counts and what does not yet.
fn staked(position: &PositionView) -> u128 {
	position.maturing.iter().fold(position.matured, |sum, one| sum.saturating_add(one.amount))
}

/// How much of a stake is meant, of which there must be some.
async fn part_of(at: &At, author: &AccountId, who: &AccountId, up_to: u128) -> Result<(u128, u128), Failure> {
	let found = position(at, author, who).await?.map(|one| staked(&one)).unwrap_or_default();
	if found == 0 {
		return Err(nothing_sent(&format!("you have no stake on {}", show::address(author))));
	}
	Ok((if up_to == u128::MAX { found } else { up_to }, found))
}

/// What to say where there is less.
fn too_little(amount: u128, found: u128) -> Option<String> {
	(amount > found).then(|| format!("the chain will refuse this: your stake is {}", show::amount(found)))
}

/// What to say where an author takes no stake.
fn takes_none(author: &AuthorView) -> Option<String> {
	(author.state != State::Active).then(|| "the chain will refuse this: the author is not active".into())
}

/// Bytes, as one argument.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Bytes(Vec<u8>);

fn bytes(text: &str) -> Result<Bytes, String> {
	let digits = text.strip_prefix("0x").ok_or("it begins with 0x")?;
	let found = hex::decode(digits).map_err(|_| "after 0x there must be an even number of hexadecimal digits")?;
	if found.is_empty() {
		return Err("there is nothing after 0x".into());
	}
	Ok(Bytes(found))
}

#[derive(Args)]
pub struct Keys {
	/// What the node answers as `keys`
	#[arg(long, value_name = "0xHEX", value_parser = bytes)]
	keys: Bytes,
	/// What the node answers as `proof`
	#[arg(long, value_name = "0xHEX", value_parser = bytes)]
	proof: Bytes,
	#[command(flatten)]
	send: SendOptions,
}

impl Keys {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = author::set_keys(&self.keys.0, &self.proof.0)?.ok_or_else(|| {
			Failure::Usage(format!(
				"--keys: {} bytes are not what session keys of this network are; take what author_rotateKeysWithOwner answers",
				self.keys.0.len()
			))
		})?;
		let sender = Sender::open(session, &self.send).await?;
		let before = author::has_keys(&sender.finalized().await?, sender.account()).await?;
		let first = if before { "they take the place of those that are set" } else { "for a deposit" };
		let remarks = [first.to_owned(), "they hold from the session after the next one on".into()];
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Register {
	/// What you keep of rewards: 5%, 0.05 or 50000ppm
	#[arg(long, value_name = "PART", value_parser = parse::part)]
	commission: Ppm,
	#[command(flatten)]
	send: SendOptions,
}

impl Register {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = author::register(self.commission)?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let mut remarks = vec![
			format!("you keep {} of your rewards", show::percent(self.commission.parts())),
			"for a deposit of about 1,000 VNS: it comes back when you have left and nobody has stake on you".to_owned(),
		];
		if !author::has_keys(&at, sender.account()).await? {
			remarks.push("the chain will refuse this: your session keys are not set (vns author keys)".into());
		}
		if let Some(found) = author::author(&at, sender.account()).await? {
			let resume = if found.state == State::Active { "" } else { "; vns author resume" };
			remarks.push(format!("the chain will refuse this: you are registered already{resume}"));
		}
		remarks.push("seats take enough matured stake: vns author stake".into());
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Leave {
	#[command(flatten)]
	send: SendOptions,
}

impl Leave {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = author::leave()?;
		let sender = Sender::open(session, &self.send).await?;
		let found = registered(&sender.finalized().await?, sender.account()).await?;
		let remarks = [
			format!("you have {} seats in this session: go on authoring until you have none", found.seats),
			format!("stake on you can be taken off: {}", show::amount(found.matured.saturating_add(found.maturing))),
		];
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Resume {
	#[command(flatten)]
	send: SendOptions,
}

impl Resume {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = author::resume()?;
		Sender::open(session, &self.send).await?.send(call, &[]).await
	}
}

#[derive(Args)]
pub struct Commission {
	/// What you keep of rewards: 5%, 0.05 or 50000ppm
	#[arg(value_name = "PART", value_parser = parse::part)]
	commission: Ppm,
	#[command(flatten)]
	send: SendOptions,
}

impl Commission {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = author::set_commission(self.commission)?;
		let sender = Sender::open(session, &self.send).await?;
		let found = registered(&sender.finalized().await?, sender.account()).await?;
		let now = show::percent(found.commission.parts());
		let remarks = if found.commission == self.commission {
			vec![format!("{now} is what holds: this takes back what is announced")]
		} else {
			let next = show::percent(self.commission.parts());
			vec![format!("from {now} to {next}; it holds after the governed notice")]
		};
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Stake {
	/// On whom
	#[arg(value_parser = parse::account)]
	author: AccountId,
	/// How many free vouchers, or all of them
	#[arg(value_name = "AMOUNT|all", value_parser = parse::up_to)]
	amount: u128,
	#[command(flatten)]
	send: SendOptions,
}

impl Stake {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let found = registered(&at, &self.author).await?;
		let free = voucher::purse(&at, sender.account()).await?.free;
		let amount = if self.amount == u128::MAX { free } else { self.amount };
		if amount == 0 {
			return Err(nothing_sent("there is nothing to stake: free vouchers are made by vns voucher lock"));
		}
		let mut remarks = vec![
			"it counts once it has matured, and cools down before it is free again".to_owned(),
			format!("the author keeps {} of the rewards for it", show::percent(found.commission.parts())),
		];
		remarks.extend(takes_none(&found));
		if amount > free {
			remarks.push(format!("the chain will refuse this: {} of your vouchers are free", show::amount(free)));
		}
		sender.send(author::stake(&self.author, amount)?, &remarks).await
	}
}

#[derive(Args)]
pub struct Unstake {
	/// Off whom
	#[arg(value_parser = parse::account)]
	author: AccountId,
	/// How much of your stake, or all of it
	#[arg(value_name = "AMOUNT|all", value_parser = parse::up_to)]
	amount: u128,
	#[command(flatten)]
	send: SendOptions,
}

impl Unstake {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let (amount, found) = part_of(&sender.finalized().await?, &self.author, sender.account(), self.amount).await?;
		let mut remarks = vec!["it cools down before it is free; then vns author withdraw".to_owned()];
		if amount == found {
			remarks.push("it is all of your stake on this author: what you are owed is paid".into());
		}
		remarks.extend(too_little(amount, found));
		sender.send(author::unstake(&self.author, amount)?, &remarks).await
	}
}

#[derive(Args)]
pub struct Withdraw {
	#[command(flatten)]
	send: SendOptions,
}

impl Withdraw {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = author::withdraw()?;
		let sender = Sender::open(session, &self.send).await?;
		let found = author::cooling(&sender.finalized().await?, sender.account()).await?;
		let remark = match (found.due, found.list.first()) {
			(0, Some(next)) => {
				format!("the chain will refuse this: the first of it has cooled down at {}", show::hour(next.at))
			},
			(0, None) => "the chain will refuse this: nothing of yours cools down".into(),
			(due, _) => format!("{} is free then", show::amount(due)),
		};
		sender.send(call, &[remark]).await
	}
}

#[derive(Args)]
pub struct Move {
	/// Off whom
	#[arg(value_parser = parse::account)]
	from: AccountId,
	/// On whom
	#[arg(value_parser = parse::account)]
	to: AccountId,
	/// How much of your stake, or all of it
	#[arg(value_name = "AMOUNT|all", value_parser = parse::up_to)]
	amount: u128,
	#[command(flatten)]
	send: SendOptions,
}

impl Move {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		if self.from == self.to {
			return Err(nothing_sent("both are the same author: there is nothing to move"));
		}
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let to = registered(&at, &self.to).await?;
		let (amount, found) = part_of(&at, &self.from, sender.account(), self.amount).await?;
		let mut remarks = vec!["it matures anew there, and counts for nothing until then".to_owned()];
		remarks.extend(takes_none(&to));
		remarks.extend(too_little(amount, found));
		sender.send(author::move_stake(&self.from, &self.to, amount)?, &remarks).await
	}
}

#[derive(Args)]
pub struct Mature {
	/// On whom the stake is
	#[arg(value_parser = parse::account)]
	author: AccountId,
	/// Whose it is; without it yours
	#[arg(value_parser = parse::account)]
	who: Option<AccountId>,
	#[command(flatten)]
	send: SendOptions,
}

impl Mature {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let who = self.who.unwrap_or(*sender.account());
		let found = position(&sender.finalized().await?, &self.author, &who).await?;
		let remark = match found {
			None => "the chain will refuse this: there is no such stake".to_owned(),
			Some(PositionView { due: 0, .. }) => "the chain will refuse this: nothing of it is due".into(),
			Some(PositionView { due, .. }) => format!("{} counts then", show::amount(due)),
		};
		sender.send(author::mature(&self.author, &who)?, &[remark]).await
	}
}

#[derive(Args)]
pub struct ReleaseStake {
	/// The author, who has left
	#[arg(value_parser = parse::account)]
	author: AccountId,
	/// Whose stake
	#[arg(value_parser = parse::account)]
	who: AccountId,
	#[command(flatten)]
	send: SendOptions,
}

impl ReleaseStake {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = author::release_stake(&self.author, &self.who)?;
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let found = registered(&at, &self.author).await?;
		let mut remarks = match position(&at, &self.author, &self.who).await? {
			None => vec!["the chain will refuse this: there is no such stake".to_owned()],
			Some(stake) => vec![
				format!("{} of {} cools down", show::amount(staked(&stake)), show::address(&self.who)),
				"he is paid what he is owed for it; the vouchers go nowhere but to him".into(),
			],
		};
		if found.state != State::Left {
			remarks.push(
				"the chain will refuse this: the author has not left; only whose stake it is takes it off".into(),
			);
		}
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct ForgetCapacity {
	/// The author, on whom no matured stake is
	#[arg(value_parser = parse::account)]
	author: AccountId,
	#[command(flatten)]
	send: SendOptions,
}

impl ForgetCapacity {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = issuance::forget_bucket(&self.author)?;
		let sender = Sender::open(session, &self.send).await?;
		let found = author::author(&sender.finalized().await?, &self.author).await?;
		let mut remarks = vec!["should it have stake again, it begins empty, as it would without this".to_owned()];
		if found.is_some_and(|author| author.matured > 0) {
			remarks.push("the chain will refuse this: there is matured stake on it".into());
		}
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Claim {
	/// Of whose rewards
	#[arg(value_parser = parse::account)]
	author: AccountId,
	#[command(flatten)]
	send: SendOptions,
}

impl Claim {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let call = author::claim(&self.author)?;
		let sender = Sender::open(session, &self.send).await?;
		let owed = author::pending_reward(&sender.finalized().await?, &self.author, sender.account()).await?;
		let remark = match owed.for_stake.saturating_add(owed.as_author) {
			0 => "the chain will refuse this: you are owed nothing, or less than a planck".to_owned(),
			sum => format!("{} in vouchers", show::amount(sum)),
		};
		sender.send(call, &[remark]).await
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use vns_client::author::Tranche;
	use vns_clock::Hour;

	#[test]
	fn keys_should_be_hexadecimal() {
		assert_eq!(bytes("0x0aff"), Ok(Bytes(vec![10, 255])));
		for bad in ["", "0x", "00", "0x0", "0xzz", " 0x00"] {
			assert!(bytes(bad).is_err(), "{bad:?}");
		}
	}

	#[test]
	fn all_of_a_stake_should_be_what_counts_and_what_matures() {
		let tranche = Tranche { at: Hour(1), amount: 5 };
		let position =
			PositionView { author: AccountId([1; 32]), matured: 7, maturing: vec![tranche], due: 5, reward: 0 };
		assert_eq!(staked(&position), 12);
		assert_eq!(too_little(12, 12), None);
		assert!(too_little(13, 12).unwrap().contains("0.000000000012 VNS"));
	}
}
