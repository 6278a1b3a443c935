// SPDX-License-Identifier: Apache-2.0
//! Votes and what becomes of them. All acts show from the chain what they come to before anything is signed.

use super::{
	held::lock_end,
	read::{fetch, Look},
	standing::missing,
	words::{self, moment, number, span, Decided},
};
use crate::{failure::Failure, options::SendOptions, parse, report::Report, send::Sender, session::Session, show};
use clap::{Args, ValueEnum};
use vns_client::{
	referendum::{self, Cast, Conviction, Standing, State, TrackId, Voting, Way},
	AccountId,
};

/// With which side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Side {
	/// For it
	Aye,
	/// Against it
	Nay,
}

/// `none`, `1x` to `6x`.
fn conviction(text: &str) -> Result<Conviction, String> {
	let found = match text {
		"none" => Some(Conviction::None),
		_ => text.strip_suffix('x').and_then(|digit| match digit {
			"1" | "2" | "3" | "4" | "5" | "6" => digit.parse().ok().and_then(Conviction::of),
			_ => None,
		}),
	};
	found.ok_or_else(|| "write none, which counts a tenth, or 1x, 2x, 3x, 4x, 5x, 6x".into())
}

/// As it is typed.
pub fn conviction_word(conviction: Conviction) -> String {
	match conviction {
		Conviction::None => "none".into(),
		weighed => format!("{}x", weighed.number()),
	}
}

/// What somebody votes with.
#[derive(Args)]
struct Stake {
	/// How much of your matured stake, or all of it
	#[arg(long, value_name = "AMOUNT|all", value_parser = parse::up_to)]
	amount: u128,
	/// For how long it stays locked after the end if your side wins, and so how much it counts: none counts a tenth, 1x to 6x
	/// once to six times, for 1, 2, 4, 8, 16 or 32 periods
	#[arg(long, value_name = "none|1x…6x", value_parser = conviction, default_value = "none")]
	conviction: Conviction,
}

impl Stake {
	/// So much of what there is, which must be something; and words about it.
	fn of(&self, matured: u128, look: &Look) -> Result<(u128, Vec<String>), Failure> {
		let amount = if self.amount == u128::MAX { matured } else { self.amount };
		if amount == 0 {
			let why = "you have no matured stake, and nothing else votes: vns author stake; once it is due, vns author mature";
			let nothing = if matured == 0 { why } else { "a vote needs some stake" };
			return Err(Failure::Usage(format!("{nothing}. Nothing was sent")));
		}
		let mut remarks = vec![format!(
			"with {} of your {} of matured stake, which count {} (conviction {})",
			show::amount(amount),
			show::amount(matured),
			show::amount(self.conviction.votes(amount)),
			conviction_word(self.conviction)
		)];
		remarks.push(match self.conviction.periods() {
			0 => "so much neither cools down nor moves until it votes no more".into(),
			periods => format!(
				"so much neither cools down nor moves until it votes no more, and if its side wins for {} after the end",
				span(look.rules.lock.saturating_mul(periods))
			),
		});
		if amount > matured {
			remarks.push("the chain will refuse this: you do not have so much matured stake".into());
		}
		Ok((amount, remarks))
	}
}

/// A vote in words.
pub fn cast_words(cast: &Cast) -> String {
	match cast {
		Cast::Standard { aye, conviction, stake } => format!(
			"{} with {}, conviction {}",
			if *aye { "aye" } else { "nay" },
			show::amount(*stake),
			conviction_word(*conviction)
		),
		Cast::Split { aye, nay, abstain } => {
			format!("split: aye {}, nay {}, neither {}", show::amount(*aye), show::amount(*nay), show::amount(*abstain))
		},
	}
}

/// A vote as a call has it: of its byte nobody reads what it is.
pub fn vote_text(vote: &vns_client::Value) -> Option<String> {
	Cast::read(vote).map(|cast| cast_words(&cast))
}

#[derive(Args)]
pub struct Vote {
	/// The referendum's number
	#[arg(value_parser = number)]
	number: u32,
	/// For it or against it
	#[arg(value_enum, value_name = "aye|nay")]
	side: Side,
	#[command(flatten)]
	stake: Stake,
	#[command(flatten)]
	send: SendOptions,
}

impl Vote {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let look = Look::at(&at).await?;
		let one = fetch(&at, self.number).await?;
		let State::Ongoing(open) = &one.state else {
			let reason = format!("referendum {} has ended (vns referendum show {0})", self.number);
			return Err(Failure::Usage(format!("{reason}. Nothing was sent")));
		};
		let track = words::found(&look.rules, open.track)?;
		let matured = referendum::matured_of(&at, sender.account()).await?;
		let (amount, about) = self.stake.of(matured, &look)?;
		let decided = Decided::of(&at, &open.proposal).await?;
		let mut remarks = vec![format!("referendum {} on {}", self.number, words::purpose(open.track))];
		remarks.extend(decided.described());
		remarks.extend(about);
		let voting = referendum::voting(&at, sender.account(), open.track).await?;
		remarks.extend(objection(&voting, self.number, look.rules.most_votes));
		if let Some(before) = voting.on(self.number) {
			remarks.push(format!("it takes the place of your vote: {}", cast_words(before)));
		}
		let standing = Standing::of(open, track, &look.rules, look.electorate, look.now);
		let names = std::iter::once("as it stands, without this vote: ").chain(std::iter::repeat("  "));
		remarks.extend(
			names.zip(missing(self.number, open, track, &standing, &look)).map(|(name, line)| format!("{name}{line}")),
		);
		let call = referendum::vote(self.number, self.side == Side::Aye, self.stake.conviction, amount)?;
		sender.send(call, &remarks).await
	}
}

/// Why the chain will not take a vote of somebody who does that on the track.
fn objection(voting: &Voting, number: u32, most: u32) -> Option<String> {
	match &voting.way {
		Way::Delegating { to, .. } => Some(format!(
			"the chain will refuse this: {} votes with your stake on this track (vns referendum undelegate)",
			show::address(to)
		)),
		Way::Casting(votes)
			if voting.on(number).is_none() && u32::try_from(votes.len()).is_ok_and(|count| count >= most) =>
		{
			Some(format!("the chain will refuse this: you have {most} votes on this track, which is the most"))
		},
		Way::Casting(_) => None,
	}
}

#[derive(Args)]
pub struct Unvote {
	/// The referendum's number
	#[arg(value_parser = number)]
	number: u32,
	#[command(flatten)]
	send: SendOptions,
}

impl Unvote {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let look = Look::at(&at).await?;
		// The record of one that has ended does not say of which track it was.
		let voting = look.rules.voting(&at, sender.account()).await?;
		let Some((track, cast)) =
			voting.iter().find_map(|(track, voting)| voting.on(self.number).map(|cast| (*track, *cast)))
		else {
			let advice = "vns referendum votes ADDRESS lists your votes";
			return Err(Failure::Usage(format!(
				"you have not voted on referendum {}; {advice}. Nothing was sent",
				self.number
			)));
		};
		let mut remarks = vec![format!("your vote on referendum {}: {}", self.number, cast_words(&cast))];
		let state = referendum::referendum(&at, self.number).await?.map(|one| one.state);
		let lock = state.as_ref().and_then(|state| lock_end(state, &cast, look.rules.lock));
		remarks.push(match (&state, lock) {
			(Some(State::Ongoing(_)), _) => "it counts no more".into(),
			(_, Some(until)) if until > look.now => {
				format!("its side won: its stake stays locked, as you said, until {}", moment(until, look.now))
			},
			_ => "it has ended: nothing of this vote is locked any more".into(),
		});
		remarks.push("what is not locked otherwise is free after vns referendum unlock".into());
		sender.send(referendum::remove_vote(Some(track), self.number)?, &remarks).await
	}
}

#[derive(Args)]
pub struct Delegate {
	/// On which track, by name or number
	#[arg(value_parser = words::track)]
	track: TrackId,
	/// Who votes for you
	#[arg(value_parser = parse::account)]
	to: AccountId,
	#[command(flatten)]
	stake: Stake,
	#[command(flatten)]
	send: SendOptions,
}

impl Delegate {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let look = Look::at(&at).await?;
		let track = words::found(&look.rules, self.track)?;
		let matured = referendum::matured_of(&at, sender.account()).await?;
		let (amount, about) = self.stake.of(matured, &look)?;
		let mut remarks = vec![format!("{} votes for you on the track {}", show::address(&self.to), track.name)];
		remarks.extend(about);
		if self.to == *sender.account() {
			remarks.push("the chain will refuse this: that is you".into());
		} else if referendum::matured_of(&at, &self.to).await? == 0 {
			remarks.push("the chain will refuse this: that account has no matured stake".into());
		}
		match referendum::voting(&at, sender.account(), self.track).await?.way {
			Way::Delegating { to, .. } => remarks.push(format!(
				"the chain will refuse this: {} votes for you there already (vns referendum undelegate)",
				show::address(&to)
			)),
			Way::Casting(votes) if !votes.is_empty() => remarks.push(format!(
				"the chain will refuse this: you have voted there, on {} (vns referendum unvote)",
				votes.iter().map(|(number, _)| number.to_string()).collect::<Vec<_>>().join(", ")
			)),
			Way::Casting(_) => {},
		}
		let call = referendum::delegate(self.track, &self.to, self.stake.conviction, amount)?;
		sender.send(call, &remarks).await
	}
}

#[derive(Args)]
pub struct Undelegate {
	/// On which track, by name or number
	#[arg(value_parser = words::track)]
	track: TrackId,
	#[command(flatten)]
	send: SendOptions,
}

impl Undelegate {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let look = Look::at(&at).await?;
		let voting = referendum::voting(&at, sender.account(), self.track).await?;
		let Way::Delegating { to, conviction, stake } = voting.way else {
			let why = "nobody votes for you on this track (vns referendum votes ADDRESS)";
			return Err(Failure::Usage(format!("{why}. Nothing was sent")));
		};
		let mut remarks = vec![format!("{} votes no more with {} of yours", show::address(&to), show::amount(stake))];
		remarks.push(match conviction.periods() {
			0 => "it is free after vns referendum unlock".into(),
			periods => format!(
				"with conviction {} it stays locked for {} from then on",
				conviction_word(conviction),
				span(look.rules.lock.saturating_mul(periods))
			),
		});
		sender.send(referendum::undelegate(self.track)?, &remarks).await
	}
}

#[derive(Args)]
pub struct Unlock {
	/// Only on this track, by name or number; without it on all on which something is locked
	#[arg(long, value_name = "TRACK", value_parser = words::track)]
	track: Option<TrackId>,
	/// Of another account than yours
	#[arg(long, value_name = "ADDRESS", value_parser = parse::account)]
	of: Option<AccountId>,
	#[command(flatten)]
	send: SendOptions,
}

impl Unlock {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		let sender = Sender::open(session, &self.send).await?;
		let at = sender.finalized().await?;
		let look = Look::at(&at).await?;
		let who = self.of.unwrap_or(*sender.account());
		let locks = referendum::locks(&at, &who).await?;
		let wanted: Vec<_> =
			locks.into_iter().filter(|(track, _)| self.track.is_none_or(|only| only == *track)).collect();
		if wanted.is_empty() {
			let why = "no vote of it locks anything (vns referendum votes ADDRESS)";
			return Err(Failure::Usage(format!("{}: {why}. Nothing was sent", show::address(&who))));
		}
		let (mut calls, mut remarks) = (Vec::new(), Vec::new());
		for (track, locked) in wanted {
			let stays = referendum::voting(&at, &who, track).await?.locked(look.now);
			remarks.push(format!(
				"on track {track} {} is locked; {} of that stays",
				show::amount(locked),
				if stays == 0 { "nothing".into() } else { show::amount(stays) }
			));
			calls.push(referendum::unlock(track, &who)?);
		}
		remarks.push("what no track locks can cool down or move".into());
		sender.send(referendum::together(&at, &calls)?, &remarks).await
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use crate::commands::referendum::read::tests::look;
	use vns_units::UNIT;

	#[test]
	fn convictions_should_be_read_and_shown() {
		for one in Conviction::ALL {
			assert_eq!(conviction(&conviction_word(one)), Ok(one));
		}
		for bad in ["", "0", "0x", "7x", "x", "1", "-1x", "01x", "None", "1X", "locked1x"] {
			assert!(conviction(bad).unwrap_err().contains("a tenth"), "{bad}");
		}
	}

	#[test]
	fn a_vote_should_say_what_it_counts_and_what_it_locks() {
		let look = look();
		let stake = |amount, conviction| Stake { amount, conviction };
		let (amount, words) = stake(u128::MAX, Conviction::None).of(50 * UNIT, &look).unwrap();
		assert_eq!(amount, 50 * UNIT);
		assert!(words.join("\n").contains("which count 5.00 VNS (conviction none)"), "{words:?}");
		let (_, words) = stake(20 * UNIT, Conviction::Locked3x).of(50 * UNIT, &look).unwrap();
		assert!(words.join("\n").contains("which count 60.00 VNS (conviction 3x)"), "{words:?}");
		assert!(words.join("\n").contains("for 403,200 blocks (28 d) after the end"), "{words:?}");
		let (_, words) = stake(51 * UNIT, Conviction::None).of(50 * UNIT, &look).unwrap();
		assert!(words.join("\n").contains("the chain will refuse this"), "{words:?}");
		for (amount, matured, part) in [(u128::MAX, 0, "vns author mature"), (0, 50, "a vote needs some stake")] {
			let failure = stake(amount, Conviction::None).of(matured, &look).unwrap_err();
			assert_eq!(failure.exit(), 2);
			assert!(failure.message().contains(part), "{}", failure.message());
		}
	}

	fn aye(conviction: Conviction) -> Cast {
		Cast::Standard { aye: true, conviction, stake: UNIT }
	}

	#[test]
	fn who_cannot_vote_should_be_told() {
		let voting = |way| Voting { way, delegated: (0, 0), prior: (0, 0) };
		let votes = |count: u32| Way::Casting((0..count).map(|number| (number, aye(Conviction::None))).collect());
		assert_eq!(objection(&voting(votes(15)), 99, 16), None);
		assert_eq!(objection(&voting(votes(16)), 3, 16), None, "a vote before is replaced");
		assert!(objection(&voting(votes(16)), 99, 16).unwrap().contains("16 votes"));
		let way = Way::Delegating { to: AccountId([1; 32]), conviction: Conviction::None, stake: 1 };
		assert!(objection(&voting(way), 3, 16).unwrap().contains("undelegate"));
	}
}
