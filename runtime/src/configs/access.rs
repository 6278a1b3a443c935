// SPDX-License-Identifier: Apache-2.0
//! The management layer: the access group, registered entities, records.

use super::{monetary::deposit, parameters::access};
use crate::{AccountId, Balance, Balances, Clock, Runtime, RuntimeCall, RuntimeHoldReason, RuntimeOrigin, Signature};
use frame_support::{
	parameter_types,
	traits::{fungible::HoldConsideration, ConstU32, ConstU64, Get, LinearStoragePrice},
	PalletId,
};
use pallet_access::{EnsureMemberOrAgent, EnsureShare};
use polkadot_sdk::*;

parameter_types! {
	pub const GroupId: PalletId = PalletId(*b"vns/accs");
	pub const ProposalHold: RuntimeHoldReason = RuntimeHoldReason::Access(pallet_access::HoldReason::Proposal);
	pub const ChallengeHold: RuntimeHoldReason = RuntimeHoldReason::Access(pallet_access::HoldReason::Challenge);
	pub const RegistrationHold: RuntimeHoldReason = RuntimeHoldReason::Entity(pallet_entity::HoldReason::Registration);
	pub const LinkHold: RuntimeHoldReason = RuntimeHoldReason::Entity(pallet_entity::HoldReason::Link);
	pub const CommitHold: RuntimeHoldReason = RuntimeHoldReason::Records(pallet_records::HoldReason::Commit);
	pub const RecordHold: RuntimeHoldReason = RuntimeHoldReason::Records(pallet_records::HoldReason::Record);
	pub const ItemDeposit: Balance = deposit(1, 0);
	pub const ByteDeposit: Balance = deposit(0, 1);
}

/// What is stored together costs 0.1 VNS, and 0.001 VNS for each byte; the bytes count once for each of its entries, for so the SDK
/// reckons.
pub(super) type Price = LinearStoragePrice<ItemDeposit, ByteDeposit, Balance>;
/// Held for a reason.
pub(super) type Held<Reason> = HoldConsideration<AccountId, Balances, Reason, Price>;
/// The access group with the share of members that dispatching needs.
pub type GroupDecides = EnsureShare<Runtime, access::ShareDispatch>;

/// The governed table of M4.
pub struct Shares;

impl pallet_access::Shares for Shares {
	fn appoint() -> u32 {
		access::ShareAppoint::get()
	}
	fn suspend() -> u32 {
		access::ShareSuspend::get()
	}
	fn attest() -> u32 {
		access::ShareAttest::get()
	}
	fn dispatch() -> u32 {
		access::ShareDispatch::get()
	}
}

/// Lets time pass, for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;

#[cfg(feature = "runtime-benchmarks")]
impl pallet_access::BenchmarkHelper for Helper {
	fn pass(hours: vns_clock::Hours) {
		<super::credit::ManagementLayer as pallet_credit::Management<AccountId>>::pass(hours);
	}
}

impl pallet_access::Config for Runtime {
	type RuntimeCall = RuntimeCall;
	type RuntimeOrigin = RuntimeOrigin;
	type Time = Clock;
	type MostMembers = access::MostMembers;
	type LongestProposal = access::LongestProposal;
	type LongestAppointment = access::LongestAppointment;
	type Shares = Shares;
	type ChallengePeriod = access::ChallengePeriod;
	type ChallengeCooldown = access::ChallengeCooldown;
	type HoldersOrigin = pallet_origins::EnsureReplacement;
	type MaxAgents = ConstU32<256>;
	type MaxProposals = ConstU32<16>;
	type PalletId = GroupId;
	type Consideration = Held<ProposalHold>;
	type ChallengeConsideration = Held<ChallengeHold>;
	type WeightInfo = pallet_access::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

impl pallet_entity::Config for Runtime {
	type Time = Clock;
	type RegisterOrigin = EnsureMemberOrAgent<Runtime>;
	type StatusOrigin = GroupDecides;
	type Signature = Signature;
	type RegistrationConsideration = Held<RegistrationHold>;
	type LinkConsideration = Held<LinkHold>;
	type OnLink = super::freeze::LedgerListens;
	type WeightInfo = pallet_entity::weights::SubstrateWeight<Runtime>;
}

impl pallet_records::Config for Runtime {
	type Time = Clock;
	type RevealDelay = ConstU64<{ vns_record::REVEAL_DELAY }>;
	type RevealWindow = ConstU64<{ vns_record::REVEAL_WINDOW }>;
	type MaxTable = ConstU32<{ vns_record::MAX_TABLE }>;
	type MaxKey = ConstU32<{ vns_record::MAX_KEY }>;
	type MaxValue = ConstU32<{ vns_record::MAX_VALUE }>;
	type CommitConsideration = Held<CommitHold>;
	type RecordConsideration = Held<RecordHold>;
	type WeightInfo = pallet_records::weights::SubstrateWeight<Runtime>;
}
