// SPDX-License-Identifier: Apache-2.0
//! The typed parameters (C1): what `vns-parameters` specifies, as storage that pallets read by `Get`.
//!
//! Each has three places here: its declaration, its range, its line in the list. The indices are for ever.

use crate::{Runtime, RuntimeEvent, RuntimeOrigin};
use alloc::{vec, vec::Vec};
use frame_support::{
	dynamic_params::{dynamic_pallet_params, dynamic_params},
	traits::{EnsureOriginWithArg, Get},
};
use pallet_config::{Legal, Listed};
use polkadot_sdk::*;
use vns_parameters::{
	access as access_specs, authors as authors_specs, clock as clock_specs, credit as credit_specs,
	grants as grants_specs, issuance as issuance_specs, names as names_specs, vouchers as vouchers_specs, Spec,
};

#[dynamic_params(RuntimeParameters, pallet_parameters::Parameters::<Runtime>)]
pub mod dynamic {
	use super::*;

	#[dynamic_pallet_params]
	#[codec(index = 0)]
	pub mod clock {
		use super::*;

		/// The most that one block moves network time, in milliseconds.
		#[codec(index = 0)]
		pub static Cap: u64 = clock_specs::CAP.default;
	}

	#[dynamic_pallet_params]
	#[codec(index = 1)]
	pub mod credit {
		use super::*;

		/// Least amount of a grant and of a note, in planck.
		#[codec(index = 0)]
		pub static LeastAmount: u128 = credit_specs::LEAST_AMOUNT.default;
		/// Most that a single grant gives, in planck.
		#[codec(index = 1)]
		pub static MostAmount: u128 = credit_specs::MOST_AMOUNT.default;
		/// The most open notes of an obligor.
		#[codec(index = 2)]
		pub static MostNotes: u32 = credit_specs::MOST_NOTES.default;
		/// The least time from drawing to maturity, and the least notice, in hours.
		#[codec(index = 3)]
		pub static ShortestTerm: u32 = credit_specs::SHORTEST_TERM.default;
		/// The most time from drawing to maturity, in hours.
		#[codec(index = 4)]
		pub static LongestTerm: u32 = credit_specs::LONGEST_TERM.default;
		/// The least age of a note that is cleared with vouchers, in hours.
		#[codec(index = 5)]
		pub static ClearingAge: u32 = credit_specs::CLEARING_AGE.default;
		/// How long after its maturity an unpaid note is bad, in hours.
		#[codec(index = 6)]
		pub static Grace: u32 = credit_specs::GRACE.default;
		/// Of an agent's quota, what the bad debt that it answers for may not exceed, in hundredths.
		#[codec(index = 7)]
		pub static BadShare: u32 = credit_specs::BAD_SHARE.default;
	}

	#[dynamic_pallet_params]
	#[codec(index = 2)]
	pub mod grants {
		use super::*;

		/// The largest grant of the first tier, in planck.
		#[codec(index = 0)]
		pub static Tier1: u128 = grants_specs::TIER_1.default;
		/// How many members must approve it.
		#[codec(index = 1)]
		pub static Approvals1: u32 = grants_specs::APPROVALS_1.default;
		/// The largest grant of the second tier, in planck.
		#[codec(index = 2)]
		pub static Tier2: u128 = grants_specs::TIER_2.default;
		/// How many members must approve it.
		#[codec(index = 3)]
		pub static Approvals2: u32 = grants_specs::APPROVALS_2.default;
		/// The largest grant of the third tier, in planck.
		#[codec(index = 4)]
		pub static Tier3: u128 = grants_specs::TIER_3.default;
		/// How many members must approve it.
		#[codec(index = 5)]
		pub static Approvals3: u32 = grants_specs::APPROVALS_3.default;
		/// Most that a member grants alone in the group's name, in planck.
		#[codec(index = 6)]
		pub static MemberQuota: u128 = grants_specs::MEMBER_QUOTA.default;
		/// The time in which that recovers, in hours.
		#[codec(index = 7)]
		pub static MemberRecovery: u32 = grants_specs::MEMBER_RECOVERY.default;
	}

	#[dynamic_pallet_params]
	#[codec(index = 3)]
	pub mod access {
		use super::*;

		/// The most members of the access group.
		#[codec(index = 0)]
		pub static MostMembers: u32 = access_specs::MOST_MEMBERS.default;
		/// The most time from a proposal to its expiry, in hours.
		#[codec(index = 1)]
		pub static LongestProposal: u32 = access_specs::LONGEST_PROPOSAL.default;
		/// The most time from an appointment to its expiry, in hours.
		#[codec(index = 2)]
		pub static LongestAppointment: u32 = access_specs::LONGEST_APPOINTMENT.default;
		/// Share of the members to appoint, dismiss and lift, in hundredths.
		#[codec(index = 3)]
		pub static ShareAppoint: u32 = access_specs::SHARE_APPOINT.default;
		/// Share to suspend, in hundredths.
		#[codec(index = 4)]
		pub static ShareSuspend: u32 = access_specs::SHARE_SUSPEND.default;
		/// Share to attest, in hundredths.
		#[codec(index = 5)]
		pub static ShareAttest: u32 = access_specs::SHARE_ATTEST.default;
		/// Share to dispatch a call, in hundredths.
		#[codec(index = 6)]
		pub static ShareDispatch: u32 = access_specs::SHARE_DISPATCH.default;
	}

	#[dynamic_pallet_params]
	#[codec(index = 4)]
	pub mod vouchers {
		use super::*;

		/// Least amount that is locked, given or offered, in planck.
		#[codec(index = 0)]
		pub static LeastAmount: u128 = vouchers_specs::LEAST_AMOUNT.default;
	}

	#[dynamic_pallet_params]
	#[codec(index = 5)]
	pub mod authors {
		use super::*;

		/// The least stake of an account on an author, in planck.
		#[codec(index = 0)]
		pub static LeastStake: u128 = authors_specs::LEAST_STAKE.default;
		/// The least matured stake on an author that has seats, in planck.
		#[codec(index = 1)]
		pub static LeastAuthorStake: u128 = authors_specs::LEAST_AUTHOR_STAKE.default;
		/// From staking to maturity, in hours.
		#[codec(index = 2)]
		pub static Maturity: u32 = authors_specs::MATURITY.default;
		/// From unstaking to withdrawal, in hours.
		#[codec(index = 3)]
		pub static Cooling: u32 = authors_specs::COOLING.default;
		/// From announcing a commission until it holds, in hours.
		#[codec(index = 4)]
		pub static CommissionNotice: u32 = authors_specs::COMMISSION_NOTICE.default;
		/// At most so many authors have seats in a session.
		#[codec(index = 5)]
		pub static MostAuthors: u32 = authors_specs::MOST_AUTHORS.default;
		/// With fewer eligible authors nobody is seated anew or removed, and none of them may leave.
		#[codec(index = 6)]
		pub static LeastAuthors: u32 = authors_specs::LEAST_AUTHORS.default;
		/// After so many sessions in a row without a block an author is removed.
		#[codec(index = 7)]
		pub static MostStrikes: u32 = authors_specs::MOST_STRIKES.default;
	}

	#[dynamic_pallet_params]
	#[codec(index = 6)]
	pub mod issuance {
		use super::*;

		/// The time in which an author's capacity refills, in hours.
		#[codec(index = 0)]
		pub static Recovery: u32 = issuance_specs::RECOVERY.default;
		/// Of the constant of N1, what all authors together may issue in that time, in hundredths.
		#[codec(index = 1)]
		pub static NetworkShare: u32 = issuance_specs::NETWORK_SHARE.default;
		/// How long an approved grant waits before it expires, in hours.
		#[codec(index = 2)]
		pub static QueueLife: u32 = issuance_specs::QUEUE_LIFE.default;
		/// The most time from a request to its expiry, in hours.
		#[codec(index = 3)]
		pub static LongestRequest: u32 = issuance_specs::LONGEST_REQUEST.default;
	}

	#[dynamic_pallet_params]
	#[codec(index = 7)]
	pub mod names {
		use super::*;

		/// What one renewal pays for, in hours.
		#[codec(index = 0)]
		pub static Term: u32 = names_specs::TERM.default;
		/// How long before its expiry a name expires soon, in hours.
		#[codec(index = 1)]
		pub static Warning: u32 = names_specs::WARNING.default;
		/// From expiry until grace, in hours.
		#[codec(index = 2)]
		pub static Suspension: u32 = names_specs::SUSPENSION.default;
		/// From the end of the suspension until others may register, in hours.
		#[codec(index = 3)]
		pub static Grace: u32 = names_specs::GRACE.default;
		/// From the end of grace until the premium is nothing, in hours.
		#[codec(index = 4)]
		pub static PremiumPeriod: u32 = names_specs::PREMIUM_PERIOD.default;
		/// The premium at its start, in planck.
		#[codec(index = 5)]
		pub static StartPremium: u128 = names_specs::START_PREMIUM.default;
		/// What a term costs for a label of one octet, in planck.
		#[codec(index = 6)]
		pub static Price1: u128 = names_specs::PRICE_1.default;
		/// The same for two octets.
		#[codec(index = 7)]
		pub static Price2: u128 = names_specs::PRICE_2.default;
		/// The same for three octets.
		#[codec(index = 8)]
		pub static Price3: u128 = names_specs::PRICE_3.default;
		/// The same for four octets.
		#[codec(index = 9)]
		pub static Price4: u128 = names_specs::PRICE_4.default;
		/// The same for five octets or more.
		#[codec(index = 10)]
		pub static Price5: u128 = names_specs::PRICE_5.default;
		/// What a renewal in grace costs on top, in hundredths of one term.
		#[codec(index = 11)]
		pub static Surcharge: u32 = names_specs::SURCHARGE.default;
		/// The deposit of a name that says nothing, in planck.
		#[codec(index = 12)]
		pub static Deposit: u128 = names_specs::DEPOSIT.default;
		/// The deposit for each byte that a name says, in planck.
		#[codec(index = 13)]
		pub static DepositPerByte: u128 = names_specs::DEPOSIT_PER_BYTE.default;
		/// No name is paid for further ahead than so many terms.
		#[codec(index = 14)]
		pub static Longest: u32 = names_specs::LONGEST.default;
		/// From a commit until it may be revealed, in milliseconds.
		#[codec(index = 15)]
		pub static CommitDelay: u64 = names_specs::COMMIT_DELAY.default;
		/// How long a commit may be revealed from then on, in hours.
		#[codec(index = 16)]
		pub static CommitLife: u32 = names_specs::COMMIT_LIFE.default;
		/// From a registration until no earlier commit can claim the name, in hours.
		#[codec(index = 17)]
		pub static Contest: u32 = names_specs::CONTEST.default;
		/// What whoever renews a name from its prepaid balance gets out of that, in planck.
		#[codec(index = 18)]
		pub static CrankReward: u128 = names_specs::CRANK_REWARD.default;
	}
}

use dynamic::{access, authors, clock, credit, grants, issuance, names, vouchers};

/// The call of `pallet-parameters` itself is for nobody: values pass through `pallet-config`, which knows the ranges.
pub struct Nobody;

impl<Key> EnsureOriginWithArg<RuntimeOrigin, Key> for Nobody {
	type Success = ();

	fn try_origin(origin: RuntimeOrigin, _: &Key) -> Result<(), RuntimeOrigin> {
		Err(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin(_: &Key) -> Result<RuntimeOrigin, ()> {
		Err(())
	}
}

impl pallet_parameters::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeParameters = RuntimeParameters;
	type AdminOrigin = Nobody;
	type WeightInfo = ();
}

#[cfg(feature = "runtime-benchmarks")]
impl Default for RuntimeParameters {
	fn default() -> Self {
		RuntimeParameters::Credit(credit::Parameters::LeastAmount(credit::LeastAmount, Some(1_000_000_000_000)))
	}
}

/// Ranges and coherence.
pub struct Ranges;

fn legal<Value: PartialOrd + Copy>(spec: Spec<Value>, value: &Option<Value>) -> bool {
	value.is_none_or(|value| spec.check(value).is_ok())
}

fn listed<Value: Into<u128>>(spec: Spec<Value>, value: Value) -> Listed {
	Listed {
		name: spec.name.into(),
		unit: spec.unit.as_str().into(),
		value: value.into(),
		least: spec.least.into(),
		most: spec.most.into(),
		default: spec.default.into(),
	}
}

impl Legal<RuntimeParameters> for Ranges {
	fn in_range(parameter: &RuntimeParameters) -> bool {
		use access::Parameters as Access;
		use authors::Parameters as Authors;
		use clock::Parameters as Clock;
		use credit::Parameters as Credit;
		use grants::Parameters as Grants;
		use issuance::Parameters as Issuance;
		use names::Parameters as Names;
		use vouchers::Parameters as Vouchers;
		match parameter {
			RuntimeParameters::Clock(Clock::Cap(_, value)) => legal(clock_specs::CAP, value),
			RuntimeParameters::Credit(Credit::LeastAmount(_, value)) => legal(credit_specs::LEAST_AMOUNT, value),
			RuntimeParameters::Credit(Credit::MostAmount(_, value)) => legal(credit_specs::MOST_AMOUNT, value),
			RuntimeParameters::Credit(Credit::MostNotes(_, value)) => legal(credit_specs::MOST_NOTES, value),
			RuntimeParameters::Credit(Credit::ShortestTerm(_, value)) => legal(credit_specs::SHORTEST_TERM, value),
			RuntimeParameters::Credit(Credit::LongestTerm(_, value)) => legal(credit_specs::LONGEST_TERM, value),
			RuntimeParameters::Credit(Credit::ClearingAge(_, value)) => legal(credit_specs::CLEARING_AGE, value),
			RuntimeParameters::Credit(Credit::Grace(_, value)) => legal(credit_specs::GRACE, value),
			RuntimeParameters::Credit(Credit::BadShare(_, value)) => legal(credit_specs::BAD_SHARE, value),
			RuntimeParameters::Vouchers(Vouchers::LeastAmount(_, value)) => legal(vouchers_specs::LEAST_AMOUNT, value),
			RuntimeParameters::Authors(Authors::LeastStake(_, value)) => legal(authors_specs::LEAST_STAKE, value),
			RuntimeParameters::Authors(Authors::LeastAuthorStake(_, value)) => {
				legal(authors_specs::LEAST_AUTHOR_STAKE, value)
			},
			RuntimeParameters::Authors(Authors::Maturity(_, value)) => legal(authors_specs::MATURITY, value),
			RuntimeParameters::Authors(Authors::Cooling(_, value)) => legal(authors_specs::COOLING, value),
			RuntimeParameters::Authors(Authors::CommissionNotice(_, value)) => {
				legal(authors_specs::COMMISSION_NOTICE, value)
			},
			RuntimeParameters::Authors(Authors::MostAuthors(_, value)) => legal(authors_specs::MOST_AUTHORS, value),
			RuntimeParameters::Authors(Authors::LeastAuthors(_, value)) => legal(authors_specs::LEAST_AUTHORS, value),
			RuntimeParameters::Authors(Authors::MostStrikes(_, value)) => legal(authors_specs::MOST_STRIKES, value),
			RuntimeParameters::Issuance(Issuance::Recovery(_, value)) => legal(issuance_specs::RECOVERY, value),
			RuntimeParameters::Issuance(Issuance::NetworkShare(_, value)) => {
				legal(issuance_specs::NETWORK_SHARE, value)
			},
			RuntimeParameters::Issuance(Issuance::QueueLife(_, value)) => legal(issuance_specs::QUEUE_LIFE, value),
			RuntimeParameters::Issuance(Issuance::LongestRequest(_, value)) => {
				legal(issuance_specs::LONGEST_REQUEST, value)
			},
			RuntimeParameters::Grants(Grants::Tier1(_, value)) => legal(grants_specs::TIER_1, value),
			RuntimeParameters::Grants(Grants::Approvals1(_, value)) => legal(grants_specs::APPROVALS_1, value),
			RuntimeParameters::Grants(Grants::Tier2(_, value)) => legal(grants_specs::TIER_2, value),
			RuntimeParameters::Grants(Grants::Approvals2(_, value)) => legal(grants_specs::APPROVALS_2, value),
			RuntimeParameters::Grants(Grants::Tier3(_, value)) => legal(grants_specs::TIER_3, value),
			RuntimeParameters::Grants(Grants::Approvals3(_, value)) => legal(grants_specs::APPROVALS_3, value),
			RuntimeParameters::Grants(Grants::MemberQuota(_, value)) => legal(grants_specs::MEMBER_QUOTA, value),
			RuntimeParameters::Grants(Grants::MemberRecovery(_, value)) => legal(grants_specs::MEMBER_RECOVERY, value),
			RuntimeParameters::Access(Access::MostMembers(_, value)) => legal(access_specs::MOST_MEMBERS, value),
			RuntimeParameters::Access(Access::LongestProposal(_, value)) => {
				legal(access_specs::LONGEST_PROPOSAL, value)
			},
			RuntimeParameters::Access(Access::LongestAppointment(_, value)) => {
				legal(access_specs::LONGEST_APPOINTMENT, value)
			},
			RuntimeParameters::Access(Access::ShareAppoint(_, value)) => legal(access_specs::SHARE_APPOINT, value),
			RuntimeParameters::Access(Access::ShareSuspend(_, value)) => legal(access_specs::SHARE_SUSPEND, value),
			RuntimeParameters::Access(Access::ShareAttest(_, value)) => legal(access_specs::SHARE_ATTEST, value),
			RuntimeParameters::Access(Access::ShareDispatch(_, value)) => legal(access_specs::SHARE_DISPATCH, value),
			RuntimeParameters::Names(Names::Term(_, value)) => legal(names_specs::TERM, value),
			RuntimeParameters::Names(Names::Warning(_, value)) => legal(names_specs::WARNING, value),
			RuntimeParameters::Names(Names::Suspension(_, value)) => legal(names_specs::SUSPENSION, value),
			RuntimeParameters::Names(Names::Grace(_, value)) => legal(names_specs::GRACE, value),
			RuntimeParameters::Names(Names::PremiumPeriod(_, value)) => legal(names_specs::PREMIUM_PERIOD, value),
			RuntimeParameters::Names(Names::StartPremium(_, value)) => legal(names_specs::START_PREMIUM, value),
			RuntimeParameters::Names(Names::Price1(_, value)) => legal(names_specs::PRICE_1, value),
			RuntimeParameters::Names(Names::Price2(_, value)) => legal(names_specs::PRICE_2, value),
			RuntimeParameters::Names(Names::Price3(_, value)) => legal(names_specs::PRICE_3, value),
			RuntimeParameters::Names(Names::Price4(_, value)) => legal(names_specs::PRICE_4, value),
			RuntimeParameters::Names(Names::Price5(_, value)) => legal(names_specs::PRICE_5, value),
			RuntimeParameters::Names(Names::Surcharge(_, value)) => legal(names_specs::SURCHARGE, value),
			RuntimeParameters::Names(Names::Deposit(_, value)) => legal(names_specs::DEPOSIT, value),
			RuntimeParameters::Names(Names::DepositPerByte(_, value)) => legal(names_specs::DEPOSIT_PER_BYTE, value),
			RuntimeParameters::Names(Names::Longest(_, value)) => legal(names_specs::LONGEST, value),
			RuntimeParameters::Names(Names::CommitDelay(_, value)) => legal(names_specs::COMMIT_DELAY, value),
			RuntimeParameters::Names(Names::CommitLife(_, value)) => legal(names_specs::COMMIT_LIFE, value),
			RuntimeParameters::Names(Names::Contest(_, value)) => legal(names_specs::CONTEST, value),
			RuntimeParameters::Names(Names::CrankReward(_, value)) => legal(names_specs::CRANK_REWARD, value),
		}
	}

	fn coherent() -> Result<(), &'static str> {
		credit_specs::coherent(
			credit::LeastAmount::get(),
			credit::MostAmount::get(),
			credit::ShortestTerm::get(),
			credit::LongestTerm::get(),
			credit::ClearingAge::get(),
		)?;
		grants_specs::coherent([
			(grants::Tier1::get(), grants::Approvals1::get()),
			(grants::Tier2::get(), grants::Approvals2::get()),
			(grants::Tier3::get(), grants::Approvals3::get()),
		])?;
		authors_specs::coherent(
			authors::LeastStake::get(),
			authors::LeastAuthorStake::get(),
			authors::Maturity::get(),
			credit::LongestTerm::get(),
			authors::MostAuthors::get(),
			authors::LeastAuthors::get(),
		)?;
		issuance_specs::coherent(issuance::Recovery::get(), credit::LongestTerm::get())?;
		super::names::Numbers::get().coherent()
	}

	fn listed() -> Vec<Listed> {
		vec![
			listed(clock_specs::CAP, clock::Cap::get()),
			listed(credit_specs::LEAST_AMOUNT, credit::LeastAmount::get()),
			listed(credit_specs::MOST_AMOUNT, credit::MostAmount::get()),
			listed(credit_specs::MOST_NOTES, credit::MostNotes::get()),
			listed(credit_specs::SHORTEST_TERM, credit::ShortestTerm::get()),
			listed(credit_specs::LONGEST_TERM, credit::LongestTerm::get()),
			listed(credit_specs::CLEARING_AGE, credit::ClearingAge::get()),
			listed(credit_specs::GRACE, credit::Grace::get()),
			listed(credit_specs::BAD_SHARE, credit::BadShare::get()),
			listed(grants_specs::TIER_1, grants::Tier1::get()),
			listed(grants_specs::APPROVALS_1, grants::Approvals1::get()),
			listed(grants_specs::TIER_2, grants::Tier2::get()),
			listed(grants_specs::APPROVALS_2, grants::Approvals2::get()),
			listed(grants_specs::TIER_3, grants::Tier3::get()),
			listed(grants_specs::APPROVALS_3, grants::Approvals3::get()),
			listed(grants_specs::MEMBER_QUOTA, grants::MemberQuota::get()),
			listed(grants_specs::MEMBER_RECOVERY, grants::MemberRecovery::get()),
			listed(access_specs::MOST_MEMBERS, access::MostMembers::get()),
			listed(access_specs::LONGEST_PROPOSAL, access::LongestProposal::get()),
			listed(access_specs::LONGEST_APPOINTMENT, access::LongestAppointment::get()),
			listed(access_specs::SHARE_APPOINT, access::ShareAppoint::get()),
			listed(access_specs::SHARE_SUSPEND, access::ShareSuspend::get()),
			listed(access_specs::SHARE_ATTEST, access::ShareAttest::get()),
			listed(access_specs::SHARE_DISPATCH, access::ShareDispatch::get()),
			listed(vouchers_specs::LEAST_AMOUNT, vouchers::LeastAmount::get()),
			listed(authors_specs::LEAST_STAKE, authors::LeastStake::get()),
			listed(authors_specs::LEAST_AUTHOR_STAKE, authors::LeastAuthorStake::get()),
			listed(authors_specs::MATURITY, authors::Maturity::get()),
			listed(authors_specs::COOLING, authors::Cooling::get()),
			listed(authors_specs::COMMISSION_NOTICE, authors::CommissionNotice::get()),
			listed(authors_specs::MOST_AUTHORS, authors::MostAuthors::get()),
			listed(authors_specs::LEAST_AUTHORS, authors::LeastAuthors::get()),
			listed(authors_specs::MOST_STRIKES, authors::MostStrikes::get()),
			listed(issuance_specs::RECOVERY, issuance::Recovery::get()),
			listed(issuance_specs::NETWORK_SHARE, issuance::NetworkShare::get()),
			listed(issuance_specs::QUEUE_LIFE, issuance::QueueLife::get()),
			listed(issuance_specs::LONGEST_REQUEST, issuance::LongestRequest::get()),
			listed(names_specs::TERM, names::Term::get()),
			listed(names_specs::WARNING, names::Warning::get()),
			listed(names_specs::SUSPENSION, names::Suspension::get()),
			listed(names_specs::GRACE, names::Grace::get()),
			listed(names_specs::PREMIUM_PERIOD, names::PremiumPeriod::get()),
			listed(names_specs::START_PREMIUM, names::StartPremium::get()),
			listed(names_specs::PRICE_1, names::Price1::get()),
			listed(names_specs::PRICE_2, names::Price2::get()),
			listed(names_specs::PRICE_3, names::Price3::get()),
			listed(names_specs::PRICE_4, names::Price4::get()),
			listed(names_specs::PRICE_5, names::Price5::get()),
			listed(names_specs::SURCHARGE, names::Surcharge::get()),
			listed(names_specs::DEPOSIT, names::Deposit::get()),
			listed(names_specs::DEPOSIT_PER_BYTE, names::DepositPerByte::get()),
			listed(names_specs::LONGEST, names::Longest::get()),
			listed(names_specs::COMMIT_DELAY, names::CommitDelay::get()),
			listed(names_specs::COMMIT_LIFE, names::CommitLife::get()),
			listed(names_specs::CONTEST, names::Contest::get()),
			listed(names_specs::CRANK_REWARD, names::CrankReward::get()),
		]
	}
}

impl pallet_config::Config for Runtime {
	type Legal = Ranges;
	type WeightInfo = pallet_config::weights::SubstrateWeight<Runtime>;
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn no_range_should_let_a_draw_be_too_small_for_an_account() {
		const { assert!(credit_specs::LEAST_AMOUNT.least >= crate::EXISTENTIAL_DEPOSIT) };
	}

	#[test]
	fn the_cap_should_not_be_below_a_slot() {
		const { assert!(clock_specs::CAP.least >= crate::configs::consensus::SLOT_DURATION) };
	}
}
