// SPDX-License-Identifier: Apache-2.0
//! Every parameter by its key, and who decides on it (C5). One list ([`with_parameters`]) makes the keys here, and in the
//! runtime the types that pallets read.

// The derived codec converts the indices by `as`.
#![allow(clippy::as_conversions)]

use crate::{access, authors, clock, config, credit, grants, issuance, names, vouchers, Spec, Unit};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;

/// Who decides on a parameter (C5).
#[derive(
	Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Class {
	/// Authors, by the slots in which they author (C4).
	#[codec(index = 0)]
	Authors,
	/// Holders of matured vouchers, by a referendum.
	#[codec(index = 1)]
	Holders,
	/// Both: issuance limits, the rules of groups, the minima of this page, what debts are measured by, and who can be an author.
	#[codec(index = 2)]
	Both,
}

impl Class {
	/// Do authors have to agree?
	pub const fn needs_authors(self) -> bool {
		matches!(self, Class::Authors | Class::Both)
	}

	/// Do holders have to agree?
	pub const fn needs_holders(self) -> bool {
		matches!(self, Class::Holders | Class::Both)
	}
}

/// In which direction a parameter is stricter, for those that are read only in checks of what an author does in its own
/// block: a soft candidate may bind by them (C3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Stricter {
	/// Less is stricter.
	#[codec(index = 0)]
	Lower,
	/// More is stricter.
	#[codec(index = 1)]
	Higher,
}

/// All that is known of a parameter beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
	/// Which.
	pub key: Key,
	/// `domain.name`, as clients write it.
	pub name: &'static str,
	/// What it counts.
	pub unit: Unit,
	/// The least legal value.
	pub least: u128,
	/// The greatest legal value.
	pub most: u128,
	/// What a network starts with, unless its genesis says otherwise.
	pub default: u128,
	/// Who decides.
	pub class: Class,
	/// Whether a soft candidate may bind by it.
	pub stricter: Option<Stricter>,
}

impl Parameter {
	/// Its name without the domain.
	pub fn short_name(&self) -> &'static str {
		self.name.split_once('.').map_or(self.name, |(_, name)| name)
	}

	/// Is this value legal?
	pub const fn allows(&self, value: u128) -> bool {
		value >= self.least && value <= self.most
	}
}

/// Calls a macro with the list of all parameters: domains with their index, type and module, in them each parameter with its
/// index, type, spec, value and class. Indices are for ever: what is given up leaves a gap.
#[macro_export]
macro_rules! with_parameters {
	($callback:ident) => {
		$callback! {
			0 Clock clock {
				0 Cap = CAP: u64, Both;
			}
			1 Credit credit {
				0 LeastAmount = LEAST_AMOUNT: u128, Both;
				1 MostAmount = MOST_AMOUNT: u128, Both;
				2 MostNotes = MOST_NOTES: u32, Both;
				3 ShortestTerm = SHORTEST_TERM: u32, Holders;
				4 LongestTerm = LONGEST_TERM: u32, Both;
				5 ClearingAge = CLEARING_AGE: u32, Both;
				6 Grace = GRACE: u32, Both;
				7 BadShare = BAD_SHARE: u32, Both;
			}
			2 Grants grants {
				0 Tier1 = TIER_1: u128, Both;
				1 Approvals1 = APPROVALS_1: u32, Both;
				2 Tier2 = TIER_2: u128, Both;
				3 Approvals2 = APPROVALS_2: u32, Both;
				4 Tier3 = TIER_3: u128, Both;
				5 Approvals3 = APPROVALS_3: u32, Both;
				6 MemberQuota = MEMBER_QUOTA: u128, Both;
				7 MemberRecovery = MEMBER_RECOVERY: u32, Both;
			}
			3 Access access {
				0 MostMembers = MOST_MEMBERS: u32, Both;
				1 LongestProposal = LONGEST_PROPOSAL: u32, Both;
				2 LongestAppointment = LONGEST_APPOINTMENT: u32, Both;
				3 ShareAppoint = SHARE_APPOINT: u32, Both;
				4 ShareSuspend = SHARE_SUSPEND: u32, Both;
				5 ShareAttest = SHARE_ATTEST: u32, Both;
				6 ShareDispatch = SHARE_DISPATCH: u32, Both;
				7 ChallengePeriod = CHALLENGE_PERIOD: u32, Both;
				8 ChallengeCooldown = CHALLENGE_COOLDOWN: u32, Both;
			}
			4 Vouchers vouchers {
				0 LeastAmount = LEAST_AMOUNT: u128, Authors;
			}
			5 Authors authors {
				0 LeastStake = LEAST_STAKE: u128, Both;
				1 LeastAuthorStake = LEAST_AUTHOR_STAKE: u128, Both;
				2 Maturity = MATURITY: u32, Both;
				3 Cooling = COOLING: u32, Both;
				4 CommissionNotice = COMMISSION_NOTICE: u32, Holders;
				5 MostAuthors = MOST_AUTHORS: u32, Both;
				6 LeastAuthors = LEAST_AUTHORS: u32, Both;
				7 MostStrikes = MOST_STRIKES: u32, Authors;
			}
			6 Issuance issuance {
				0 Recovery = RECOVERY: u32, Both;
				1 NetworkShare = NETWORK_SHARE: u32, Both;
				2 QueueLife = QUEUE_LIFE: u32, Authors;
				3 LongestRequest = LONGEST_REQUEST: u32, Authors;
			}
			7 Names names {
				0 Term = TERM: u32, Holders;
				1 Warning = WARNING: u32, Holders;
				2 Suspension = SUSPENSION: u32, Holders;
				3 Grace = GRACE: u32, Holders;
				4 PremiumPeriod = PREMIUM_PERIOD: u32, Holders;
				5 StartPremium = START_PREMIUM: u128, Holders;
				6 Price1 = PRICE_1: u128, Holders;
				7 Price2 = PRICE_2: u128, Holders;
				8 Price3 = PRICE_3: u128, Holders;
				9 Price4 = PRICE_4: u128, Holders;
				10 Price5 = PRICE_5: u128, Holders;
				11 Surcharge = SURCHARGE: u32, Holders;
				12 Deposit = DEPOSIT: u128, Authors;
				13 DepositPerByte = DEPOSIT_PER_BYTE: u128, Authors;
				14 Longest = LONGEST: u32, Holders;
				15 CommitDelay = COMMIT_DELAY: u64, Authors;
				16 CommitLife = COMMIT_LIFE: u32, Authors;
				17 Contest = CONTEST: u32, Authors;
				18 CrankReward = CRANK_REWARD: u128, Holders;
			}
			8 Config config {
				0 LeastWindow = LEAST_WINDOW: u32, Both;
				1 LeastThreshold = LEAST_THRESHOLD: u32, Both;
				2 LeastDelay = LEAST_DELAY: u32, Both;
				3 Longest = LONGEST: u32, Both;
				4 Deposit = DEPOSIT: u128, Both;
			}
		}
	};
}

/// A value of any width as the widest. `From` cannot be called where constants are made.
trait Wide {
	fn wide(self) -> u128;
}

impl Wide for u32 {
	fn wide(self) -> u128 {
		self.into()
	}
}

impl Wide for u64 {
	fn wide(self) -> u128 {
		self.into()
	}
}

impl Wide for u128 {
	fn wide(self) -> u128 {
		self
	}
}

fn parameter<Value: Wide + Copy>(key: Key, spec: &Spec<Value>, class: Class) -> Parameter {
	Parameter {
		key,
		name: spec.name,
		unit: spec.unit,
		least: spec.least.wide(),
		most: spec.most.wide(),
		default: spec.default.wide(),
		class,
		stricter: stricter(key),
	}
}

/// What an author may be held to in its own blocks alone: of the network's share, how much it leaves (G4).
const fn stricter(key: Key) -> Option<Stricter> {
	match key {
		Key::Issuance(Issuance::NetworkShare) => Some(Stricter::Lower),
		_ => None,
	}
}

macro_rules! keys {
	($($domain_index:literal $domain:ident $module:ident {
		$($index:literal $parameter:ident = $spec:ident: $value:ty, $class:ident;)*
	})*) => {
		$(
			#[doc = concat!("The parameters of `", stringify!($module), "`.")]
			#[derive(
				Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
			)]
			pub enum $domain {
				$(
					#[doc = concat!("[`", stringify!($module), "::", stringify!($spec), "`].")]
					#[codec(index = $index)]
					$parameter,
				)*
			}
		)*

		/// Which parameter. Its order is that of the list, and so that of changes in a configuration.
		#[derive(
			Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
		)]
		pub enum Key {
			$(
				#[doc = concat!("Of `", stringify!($module), "`.")]
				#[codec(index = $domain_index)]
				$domain($domain),
			)*
		}

		impl Key {
			/// Every key, in order.
			pub const ALL: &'static [Key] = &[$($(Key::$domain($domain::$parameter)),*),*];

			/// The indices of the domains, with their names, in order.
			pub const DOMAINS: &'static [(u8, &'static str)] = &[$(($domain_index, stringify!($module))),*];

			/// What is known of it.
			pub fn parameter(self) -> Parameter {
				match self {
					$($(Key::$domain($domain::$parameter) => parameter(self, &$module::$spec, Class::$class),)*)*
				}
			}

			/// The index of its domain.
			pub const fn domain(self) -> u8 {
				match self {
					$(Key::$domain(_) => $domain_index,)*
				}
			}

			/// Its index in the domain.
			pub const fn index(self) -> u8 {
				match self {
					$($(Key::$domain($domain::$parameter) => $index,)*)*
				}
			}
		}
	};
}

with_parameters!(keys);

impl Key {
	/// The key of that name, `domain.name`.
	pub fn named(name: &str) -> Option<Self> {
		Self::ALL.iter().copied().find(|key| key.parameter().name == name)
	}
}

impl fmt::Display for Key {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.parameter().name)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::collections::BTreeSet;

	#[test]
	fn every_key_should_have_a_place_and_a_name_of_its_own() {
		let places: BTreeSet<_> = Key::ALL.iter().map(|key| (key.domain(), key.index())).collect();
		let names: BTreeSet<_> = Key::ALL.iter().map(|key| key.parameter().name).collect();
		assert_eq!((places.len(), names.len()), (Key::ALL.len(), Key::ALL.len()));
		assert!(Key::ALL.windows(2).all(|pair| pair[0] < pair[1]), "the order is that of the list");
		for key in Key::ALL {
			let parameter = key.parameter();
			let (_, domain) = Key::DOMAINS.iter().find(|(index, _)| *index == key.domain()).expect("is listed");
			assert_eq!(parameter.name, format!("{domain}.{}", parameter.short_name()));
			assert_eq!((Key::named(parameter.name), key.to_string()), (Some(*key), parameter.name.to_owned()));
			assert_eq!(key.encode(), [key.domain(), key.index()], "two bytes, for ever");
			assert_eq!(Key::decode(&mut &key.encode()[..]), Ok(*key));
			assert!(parameter.allows(parameter.default) && !parameter.allows(parameter.most + 1), "{key}");
		}
		assert_eq!(Key::named("credit.nothing"), None);
	}

	/// C5.
	#[test]
	fn c5_limits_groups_and_minima_should_need_both() {
		for key in Key::ALL {
			let both = match key {
				Key::Access(_) | Key::Grants(_) | Key::Config(_) | Key::Clock(_) => true,
				Key::Issuance(which) => matches!(which, Issuance::Recovery | Issuance::NetworkShare),
				// Neither holders nor authors say alone who has seats, nor what votes and for how long.
				Key::Authors(which) => !matches!(which, Authors::CommissionNotice | Authors::MostStrikes),
				// Nor what can be drawn of credit that is granted: authors throttle grants, and nothing else (G5).
				Key::Credit(which) => !matches!(which, Credit::ShortestTerm),
				_ => continue,
			};
			assert_eq!(key.parameter().class == Class::Both, both, "{key}");
		}
	}

	/// C3: what a soft candidate may bind by is an issuance limit.
	#[test]
	fn c3_few_should_have_a_strict_direction() {
		let soft: Vec<_> = Key::ALL.iter().filter(|key| key.parameter().stricter.is_some()).collect();
		assert_eq!(soft.len(), 1);
		assert!(soft.iter().all(|key| matches!(key, Key::Issuance(_))));
	}
}
