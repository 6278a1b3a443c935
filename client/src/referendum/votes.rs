// SPDX-License-Identifier: Apache-2.0
//! Votes of an account on a track, and what they lock.

use super::Moment;
use crate::{AccountId, Value};
use codec::{Encode, Output};

/// For how long somebody locks his stake if the side wins that he votes with, and how much his vote counts for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conviction {
	/// A tenth, and nothing is locked after the end.
	#[default]
	None,
	/// Once, for one period.
	Locked1x,
	/// Twice, for two periods.
	Locked2x,
	/// Three times, for four periods.
	Locked3x,
	/// Four times, for eight periods.
	Locked4x,
	/// Five times, for sixteen periods.
	Locked5x,
	/// Six times, for thirty-two periods.
	Locked6x,
}

impl Conviction {
	/// All of them, the lightest first.
	pub const ALL: [Self; 7] =
		[Self::None, Self::Locked1x, Self::Locked2x, Self::Locked3x, Self::Locked4x, Self::Locked5x, Self::Locked6x];

	/// Its number on the chain, which is also how often a vote counts; nought counts a tenth.
	pub const fn number(self) -> u8 {
		match self {
			Self::None => 0,
			Self::Locked1x => 1,
			Self::Locked2x => 2,
			Self::Locked3x => 3,
			Self::Locked4x => 4,
			Self::Locked5x => 5,
			Self::Locked6x => 6,
		}
	}

	/// The one of that number.
	pub fn of(number: u8) -> Option<Self> {
		Self::ALL.into_iter().find(|one| one.number() == number)
	}

	/// For how many periods it locks.
	pub const fn periods(self) -> u32 {
		match self {
			Self::None => 0,
			Self::Locked1x => 1,
			Self::Locked2x => 2,
			Self::Locked3x => 4,
			Self::Locked4x => 8,
			Self::Locked5x => 16,
			Self::Locked6x => 32,
		}
	}

	/// As what so much stake counts.
	pub fn votes(self, stake: u128) -> u128 {
		match self {
			Self::None => stake.checked_div(10).unwrap_or_default(),
			weighed => stake.saturating_mul(weighed.number().into()),
		}
	}

	fn read(value: &Value) -> Option<Self> {
		let Value::Variant(name, _) = value else { return None };
		Self::ALL.into_iter().find(|one| format!("{one:?}") == *name)
	}
}

impl Encode for Conviction {
	fn encode_to<O: Output + ?Sized>(&self, out: &mut O) {
		out.push_byte(self.number());
	}
}

/// The bit of a vote that says that it is for it; the others are the number of its conviction.
const AYE: u8 = 0b1000_0000;

/// A vote, with its stake in planck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cast {
	/// For it or against it.
	Standard {
		/// For it?
		aye: bool,
		/// With which conviction.
		conviction: Conviction,
		/// The stake that votes.
		stake: u128,
	},
	/// Some for it, some against it, and some counted as there only; all without conviction.
	Split {
		/// For it.
		aye: u128,
		/// Against it.
		nay: u128,
		/// Neither.
		abstain: u128,
	},
}

impl Cast {
	/// As the chain describes a vote, in a call or in what it stores.
	pub fn read(value: &Value) -> Option<Self> {
		let Value::Variant(kind, _) = value else { return None };
		let stake = |name: &str| value.field(name)?.amount();
		match kind.as_str() {
			"Standard" => {
				let byte: u8 = value.field("vote")?.number()?;
				let (aye, conviction) = (byte & AYE != 0, Conviction::of(byte & !AYE)?);
				Some(Self::Standard { aye, conviction, stake: stake("balance")? })
			},
			"Split" => Some(Self::Split { aye: stake("aye")?, nay: stake("nay")?, abstain: 0 }),
			"SplitAbstain" => Some(Self::Split { aye: stake("aye")?, nay: stake("nay")?, abstain: stake("abstain")? }),
			_ => None,
		}
	}

	/// All stake that votes.
	pub const fn stake(&self) -> u128 {
		match self {
			Self::Standard { stake, .. } => *stake,
			Self::Split { aye, nay, abstain } => aye.saturating_add(*nay).saturating_add(*abstain),
		}
	}

	/// For how many periods it locks after the end, if the outcome is that.
	pub fn periods_if(&self, approved: bool) -> u32 {
		match self {
			Self::Standard { aye, conviction, .. } if *aye == approved => conviction.periods(),
			_ => 0,
		}
	}
}

/// As the chain takes a vote in a call.
pub(super) struct Standard {
	pub aye: bool,
	pub conviction: Conviction,
	pub stake: u128,
}

impl Encode for Standard {
	fn encode_to<O: Output + ?Sized>(&self, out: &mut O) {
		let byte = self.conviction.number() | if self.aye { AYE } else { 0 };
		(0u8, byte, self.stake).encode_to(out);
	}
}

/// What an account does on a track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voting {
	/// Whether it votes itself.
	pub way: Way,
	/// What others have delegated to it: their votes as they are weighed, and their stake.
	pub delegated: (u128, u128),
	/// So much is locked until that block of the relay chain by votes that were taken back.
	pub prior: (Moment, u128),
}

/// Whether an account votes itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
	/// Its votes, by referendum. Those on referenda that have ended are among them until they are taken back.
	Casting(Vec<(u32, Cast)>),
	/// Somebody else votes with its stake.
	Delegating {
		/// Who.
		to: AccountId,
		/// With which conviction.
		conviction: Conviction,
		/// The stake.
		stake: u128,
	},
}

impl Voting {
	pub(super) fn read(value: &Value) -> Option<Self> {
		let Value::Variant(kind, _) = value else { return None };
		let of = value.field("0")?;
		let way = match kind.as_str() {
			"Casting" => {
				let one = |vote: &Value| Some((vote.field("0")?.number()?, Cast::read(vote.field("1")?)?));
				Way::Casting(of.field("votes")?.items()?.iter().map(one).collect::<Option<_>>()?)
			},
			"Delegating" => Way::Delegating {
				to: of.field("target")?.account()?,
				conviction: Conviction::read(of.field("conviction")?)?,
				stake: of.field("balance")?.amount()?,
			},
			_ => return None,
		};
		let delegated = of.field("delegations")?;
		let prior = of.field("prior")?;
		Some(Self {
			way,
			delegated: (delegated.field("votes")?.amount()?, delegated.field("capital")?.amount()?),
			prior: (prior.field("0")?.number()?, prior.field("1")?.amount()?),
		})
	}

	/// The vote on a referendum.
	pub fn on(&self, number: u32) -> Option<&Cast> {
		match &self.way {
			Way::Casting(votes) => votes.iter().find(|(of, _)| *of == number).map(|(_, vote)| vote),
			Way::Delegating { .. } => None,
		}
	}

	/// How much stake this holds at a moment: the greatest vote, what is delegated, and what was taken back and is still locked.
	pub fn locked(&self, now: Moment) -> u128 {
		let (until, amount) = self.prior;
		let prior = if now < until { amount } else { 0 };
		match &self.way {
			Way::Casting(votes) => votes.iter().map(|(_, vote)| vote.stake()).fold(prior, u128::max),
			Way::Delegating { stake, .. } => prior.max(*stake),
		}
	}

	/// Is there nothing in it?
	pub fn is_idle(&self) -> bool {
		matches!(&self.way, Way::Casting(votes) if votes.is_empty()) && self.delegated == (0, 0) && self.prior.1 == 0
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		fit::committed,
		referendum::VOTES,
		value::{decode_call_field, decode_next},
	};

	const WHO: AccountId = AccountId([1; 32]);

	fn as_stored(bytes: &[u8]) -> Value {
		let metadata = committed().unwrap();
		let storage = metadata.pallet_by_name(VOTES).unwrap().storage().unwrap();
		let input = &mut &*bytes;
		let value = decode_next(metadata.types(), storage.entry_by_name("VotingFor").unwrap().value_ty(), input);
		assert!(input.is_empty());
		value.unwrap()
	}

	#[test]
	fn every_vote_should_be_read_as_it_is_written() {
		for conviction in Conviction::ALL {
			for aye in [true, false] {
				let bytes = Standard { aye, conviction, stake: 7 }.encode();
				let value = decode_call_field(VOTES, "vote", "vote", &bytes).unwrap();
				assert_eq!(Cast::read(&value), Some(Cast::Standard { aye, conviction, stake: 7 }));
			}
			let value = decode_call_field(VOTES, "delegate", "conviction", &conviction.encode()).unwrap();
			assert_eq!(Conviction::read(&value), Some(conviction));
			assert_eq!(Conviction::of(conviction.number()), Some(conviction));
		}
		let split = decode_call_field(VOTES, "vote", "vote", &(2u8, 1u128, 2u128, 3u128).encode()).unwrap();
		let split = Cast::read(&split).unwrap();
		assert_eq!((split, split.stake()), (Cast::Split { aye: 1, nay: 2, abstain: 3 }, 6));
		assert_eq!(Conviction::of(7), None);
	}

	#[test]
	fn conviction_should_weigh_and_lock() {
		let weighed = Conviction::ALL.map(|one| (one.votes(1_000), one.periods()));
		assert_eq!(weighed, [(100, 0), (1_000, 1), (2_000, 2), (3_000, 4), (4_000, 8), (5_000, 16), (6_000, 32)]);
		let aye = Cast::Standard { aye: true, conviction: Conviction::Locked3x, stake: 5 };
		assert_eq!((aye.periods_if(true), aye.periods_if(false)), (4, 0));
		assert_eq!(Cast::Split { aye: 1, nay: 1, abstain: 0 }.periods_if(true), 0);
	}

	#[test]
	fn what_an_account_does_should_be_read() {
		let votes = vec![(3u32, (0u8, 0x81u8, 50u128)), (9, (0u8, 0x00u8, 20u128))];
		let bytes = [vec![0], (votes, (1u128, 2u128), (70u32, 60u128)).encode()].concat();
		let voting = Voting::read(&as_stored(&bytes)).unwrap();
		let aye = Cast::Standard { aye: true, conviction: Conviction::Locked1x, stake: 50 };
		let nay = Cast::Standard { aye: false, conviction: Conviction::None, stake: 20 };
		assert_eq!((voting.on(3), voting.on(9), voting.on(4)), (Some(&aye), Some(&nay), None));
		assert_eq!((voting.delegated, voting.prior), ((1, 2), (70, 60)));
		assert_eq!((voting.locked(69), voting.locked(70)), (60, 50), "what was taken back is free by then");
		let bytes = [vec![1], (5u128, WHO, 2u8, (0u128, 0u128), (0u32, 0u128)).encode()].concat();
		let voting = Voting::read(&as_stored(&bytes)).unwrap();
		assert_eq!(voting.way, Way::Delegating { to: WHO, conviction: Conviction::Locked2x, stake: 5 });
		assert_eq!((voting.on(3), voting.locked(0), voting.is_idle()), (None, 5, false));
		let nothing = Voting::read(&as_stored(&[0; 1 + 1 + 32 + 4 + 16])).unwrap();
		assert!(nothing.is_idle());
	}
}
