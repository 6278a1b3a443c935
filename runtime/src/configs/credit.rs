// SPDX-License-Identifier: Apache-2.0
//! Credit.

use super::{
	access::GroupDecides,
	monetary::{deposit, PotAccount},
	parameters::{access, credit, grants},
};
use crate::{Access, AccountId, Balance, Balances, Clock, Entity, Issuance, Runtime, RuntimeHoldReason, Vouchers};
use alloc::{vec, vec::Vec};
use frame_support::{
	parameter_types,
	traits::{fungible::HoldConsideration, ConstU32, Get, LinearStoragePrice},
};
use pallet_credit::Management;
use pallet_entity::EntityOf;
use polkadot_sdk::*;
use vns_access::{Group, Mandate, Tier, MAX_MEMBERS};
use vns_entity::Status;
use vns_units::{Credit, Ppm};

parameter_types! {
	pub const GrantHold: RuntimeHoldReason = RuntimeHoldReason::Credit(pallet_credit::HoldReason::Grant);
	pub const UndertakingHold: RuntimeHoldReason = RuntimeHoldReason::Credit(pallet_credit::HoldReason::Undertaking);
	pub const UndertakingDepositBase: Balance = deposit(1, 0);
	pub const UndertakingDepositByte: Balance = deposit(0, 1);
}

/// The governed table of G2.
pub struct Tiers;

impl Get<Vec<Tier>> for Tiers {
	fn get() -> Vec<Tier> {
		let tier = |up_to: Balance, approvals: u32| Tier { up_to: Credit::new(up_to), approvals };
		vec![
			tier(grants::Tier1::get(), grants::Approvals1::get()),
			tier(grants::Tier2::get(), grants::Approvals2::get()),
			tier(grants::Tier3::get(), grants::Approvals3::get()),
		]
	}
}

/// What the ledger reads of the management layer.
pub struct ManagementLayer;

impl Management<AccountId> for ManagementLayer {
	fn group() -> Option<Group<AccountId, MAX_MEMBERS>> {
		Access::members()
	}

	fn group_account() -> AccountId {
		Access::account()
	}

	fn mandate(who: &AccountId) -> Option<Mandate> {
		pallet_access::Agents::<Runtime>::get(who)
	}

	fn entity_of(who: &AccountId) -> Option<AccountId> {
		<Entity as EntityOf<AccountId>>::entity_of(who)
	}

	fn party_of(who: &AccountId) -> AccountId {
		<Entity as EntityOf<AccountId>>::party_of(who)
	}

	/// Who belongs to an entity stands as the entity does: an attestation does not make up for a suspension.
	fn may_have_credit(who: &AccountId) -> bool {
		match <Entity as EntityOf<AccountId>>::standing(who) {
			Some(status) => status == Status::Registered,
			None => pallet_access::Attested::<Runtime>::contains_key(who),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_up(members: Vec<AccountId>, agents: Vec<(AccountId, Mandate)>, known: &[AccountId]) {
		let limits = vns_access::Limits { most_members: MAX_MEMBERS, longest_proposal: 1, longest_appointment: 1 };
		pallet_access::Members::<Runtime>::set(Group::found(&members, &limits).ok());
		let (entity, agents_own) = (AccountId::from([0xe1; 32]), AccountId::from([0xe2; 32]));
		for (agent, mandate) in agents {
			Entity::set_up(&agents_own, &agent);
			pallet_access::Agents::<Runtime>::insert(agent, mandate);
		}
		for who in known {
			Entity::set_up(&entity, who);
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn pass(hours: vns_clock::Hours) {
		Clock::set_up(vns_clock::Millis::from(hours) * vns_clock::HOUR);
	}
}

/// The governed share, as the ledger takes it.
pub struct BadShare;

impl Get<Ppm> for BadShare {
	fn get() -> Ppm {
		// The range ends at a hundred hundredths; were it beyond, nothing might be bad.
		Ppm::new(credit::BadShare::get().saturating_mul(10_000)).unwrap_or(Ppm::ZERO)
	}
}

impl pallet_credit::Config for Runtime {
	type Currency = Balances;
	type Time = Clock;
	type Management = ManagementLayer;
	type GroupOrigin = GroupDecides;
	type Tiers = Tiers;
	type MemberQuota = grants::MemberQuota;
	type MemberRecovery = grants::MemberRecovery;
	type LongestProposal = access::LongestProposal;
	type MaxGrantProposals = ConstU32<64>;
	type GrantConsideration = HoldConsideration<
		AccountId,
		Balances,
		GrantHold,
		LinearStoragePrice<UndertakingDepositBase, UndertakingDepositByte, Balance>,
	>;
	type LeastAmount = credit::LeastAmount;
	type MostAmount = credit::MostAmount;
	type MostNotes = credit::MostNotes;
	type ShortestTerm = credit::ShortestTerm;
	type LongestTerm = credit::LongestTerm;
	type ClearingAge = credit::ClearingAge;
	type Grace = credit::Grace;
	type BadShare = BadShare;
	type Issuance = Issuance;
	type Vouchers = Vouchers;
	type Pot = PotAccount;
	type Consideration = HoldConsideration<
		AccountId,
		Balances,
		UndertakingHold,
		LinearStoragePrice<UndertakingDepositBase, UndertakingDepositByte, Balance>,
	>;
	type WeightInfo = pallet_credit::weights::SubstrateWeight<Runtime>;
}
