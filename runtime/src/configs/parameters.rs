// SPDX-License-Identifier: Apache-2.0
//! The parameters (C1): what pallets read, from the list in `vns-parameters`, and who changes them.

use crate::{Access, Authors, Balances, Clock, Credit, Runtime, RuntimeHoldReason};
use frame_support::traits::{Contains, Get};
use pallet_config_consensus::Fit;
use pallet_origins::EnsureConfigApproval;
use polkadot_sdk::*;
use vns_parameters::{with_parameters, Key};

/// A stored value is legal, and so of its type; were it not, the default holds.
pub(super) fn narrow<Value: TryFrom<u128>>(value: u128, default: Value) -> Value {
	Value::try_from(value).unwrap_or(default)
}

macro_rules! getters {
	($($domain_index:literal $domain:ident $module:ident {
		$($index:literal $parameter:ident = $spec:ident: $value:ty, $class:ident;)*
	})*) => {
		$(
			#[doc = concat!("What holds of `", stringify!($module), "`; each is a `Get`.")]
			pub mod $module {
				use super::{narrow, Get};
				use vns_parameters::Key;

				$(
					#[doc = concat!("[`", stringify!($spec), "`](vns_parameters::", stringify!($module), "::", stringify!($spec), ").")]
					pub struct $parameter;

					impl Get<$value> for $parameter {
						fn get() -> $value {
							let key = Key::$domain(vns_parameters::$domain::$parameter);
							narrow(crate::Config::value(key), vns_parameters::$module::$spec.default)
						}
					}
				)*
			}
		)*
	};
}

with_parameters!(getters);

/// What the numbers must be to each other and to what is in use.
pub struct Fits;

impl Fit for Fits {
	fn together(value: impl Fn(Key) -> u128) -> Result<(), &'static str> {
		vns_parameters::fit_together(value)
	}

	fn with_what_is(before: impl Fn(Key) -> u128) -> Result<(), &'static str> {
		let most: u32 = access::MostMembers::get();
		if Access::members().is_some_and(|group| group.size() > most) {
			return Err("the access group has more members than access.most_members");
		}
		let least: u32 = authors::LeastAuthors::get();
		let eligible = Authors::eligible();
		// With fewer than the least nobody could be seated anew, and none of them leave.
		if eligible < least {
			return Err("there are fewer authors with enough stake than authors.least_authors");
		}
		// Whoever has most of the stake does not take all others' seats at once.
		let was = before(Key::Authors(vns_parameters::Authors::LeastAuthorStake));
		if authors::LeastAuthorStake::get() > was && eligible.saturating_mul(2) < Authors::eligible_with(was) {
			return Err("authors.least_author_stake would leave fewer than half of the authors that can have seats");
		}
		// A1, G4: who drew when terms were longer could buy stake that counts, and authors issue anew, before that is paid back. The
		// three together may become shorter as soon as the last such note is due.
		let (maturity, recovery): (u32, u32) = (authors::Maturity::get(), issuance::Recovery::get());
		let shorter = u128::from(maturity) < before(Key::Authors(vns_parameters::Authors::Maturity))
			|| u128::from(recovery) < before(Key::Issuance(vns_parameters::Issuance::Recovery));
		if shorter && Credit::falls_due_after(maturity.min(recovery)) {
			return Err("debt falls due later than the new authors.maturity or issuance.recovery from now");
		}
		Ok(())
	}
}

/// The author of this block, also when it ends.
pub struct BlockAuthor;

impl Get<Option<crate::AccountId>> for BlockAuthor {
	fn get() -> Option<crate::AccountId> {
		Authors::current_author()
	}
}

/// The slot of this block, known since it was begun. An author may make several blocks in its own.
pub struct AuthorSlot;

impl Get<u64> for AuthorSlot {
	fn get() -> u64 {
		pallet_aura::CurrentSlot::<Runtime>::get().into()
	}
}

/// Who is registered as an author.
pub struct Registered;

impl Contains<crate::AccountId> for Registered {
	fn contains(who: &crate::AccountId) -> bool {
		pallet_authors::Authors::<Runtime>::contains_key(who)
	}
}

/// Makes authors, for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;

#[cfg(feature = "runtime-benchmarks")]
impl pallet_config_consensus::BenchmarkHelper<crate::AccountId> for Helper {
	fn author(who: &crate::AccountId) {
		Authors::set_up_author(who, 1_000_000 * vns_units::UNIT);
	}

	fn fill() {
		let present = u32::try_from(pallet_authors::Present::<Runtime>::get().len()).unwrap_or(u32::MAX);
		for number in present..vns_parameters::authors::MAX_AUTHORS {
			let author = frame_benchmarking::account("author", number, 0);
			Authors::set_up_author(&author, 1_000_000 * vns_units::UNIT);
		}
	}
}

impl pallet_config_consensus::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Time = Clock;
	type BlockAuthor = BlockAuthor;
	type Slot = AuthorSlot;
	type Authors = Registered;
	type Fit = Fits;
	type ApproveOrigin = EnsureConfigApproval;
	type WeightInfo = pallet_config_consensus::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

#[cfg(test)]
mod tests {
	use super::{Fit, Fits, Key};

	/// C1: also when no legal range would admit it.
	#[test]
	fn c1_minima_that_leave_no_candidate_any_room_should_not_fit() {
		let longest = |longest: u128| {
			Fits::together(|key| match key {
				Key::Config(vns_parameters::Config::Longest) => longest,
				_ => key.parameter().default,
			})
		};
		assert_eq!(longest(1_000_000), Ok(()));
		assert!(longest(100_800).is_err_and(|sentence| sentence.contains("config.longest")));
	}

	#[test]
	fn no_range_should_let_a_draw_be_too_small_for_an_account() {
		const { assert!(vns_parameters::credit::LEAST_AMOUNT.least >= crate::EXISTENTIAL_DEPOSIT) };
	}

	#[test]
	fn the_cap_should_not_be_below_a_slot() {
		const { assert!(vns_parameters::clock::CAP.least >= crate::configs::consensus::SLOT_DURATION) };
	}
}
