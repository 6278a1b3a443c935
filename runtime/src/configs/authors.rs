// SPDX-License-Identifier: Apache-2.0
//! The debt layer: authors, and what the layer below reads of them.

use super::{
	access::{ByteDeposit, Held},
	consensus::SEATS,
	monetary::PotAccount,
	parameters::{authors, issuance},
};
use crate::{
	AccountId, Authors, Balance, Balances, Clock, Config, Credit, Runtime, RuntimeHoldReason, Session, Vouchers,
};
use alloc::vec::Vec;
use frame_support::{
	parameter_types,
	traits::{fungible::HoldConsideration, tokens::imbalance::ResolveTo, ConstU32, Contains, Get, LinearStoragePrice},
	PalletId,
};
use pallet_issuance::DebtLayer;
use pallet_vouchers::ReadVouchers;
use polkadot_sdk::*;
use vns_author::{Policy, StakeView};
use vns_parameters::{authors::MAX_AUTHORS, Key};
use vns_units::{Ppm, UNIT};

parameter_types! {
	/// Names the account in which rewards wait; endowed at genesis.
	pub const RewardsId: PalletId = PalletId(*b"vns/auth");
	/// What registering costs beside the price of the bytes. There are few places, and the deposit is all that keeps somebody
	/// who does not mean to author from filling them.
	pub const PlaceDeposit: Balance = 1_000 * UNIT;
	pub const AuthorHold: RuntimeHoldReason = RuntimeHoldReason::Authors(pallet_authors::HoldReason::Author);
	pub const WaitingHold: RuntimeHoldReason = RuntimeHoldReason::Issuance(pallet_issuance::HoldReason::Waiting);
	pub const RequestHold: RuntimeHoldReason = RuntimeHoldReason::Issuance(pallet_issuance::HoldReason::Request);
}

/// The deposit of an author.
type Place = HoldConsideration<AccountId, Balances, AuthorHold, LinearStoragePrice<PlaceDeposit, ByteDeposit, Balance>>;

/// Who can author: its node has said which key it signs with.
pub struct HasKeys;

impl Contains<AccountId> for HasKeys {
	fn contains(who: &AccountId) -> bool {
		Session::load_keys(who).is_some()
	}
}

/// Sets keys, and lets time pass, for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub struct Helper;

#[cfg(feature = "runtime-benchmarks")]
impl pallet_authors::BenchmarkHelper<AccountId> for Helper {
	fn set_keys(who: &AccountId) {
		use codec::Encode;
		let key = sp_core::sr25519::Public::from_raw(who.using_encoded(sp_io::hashing::blake2_256));
		pallet_session::NextKeys::<Runtime>::insert(who, crate::SessionKeys { aura: key.into() });
	}

	fn pass(hours: vns_clock::Hours) {
		<super::credit::ManagementLayer as pallet_credit::Management<AccountId>>::pass(hours);
	}
}

impl pallet_authors::Config for Runtime {
	type Currency = Balances;
	type Vouchers = Vouchers;
	type Time = Clock;
	type HasKeys = HasKeys;
	type Frozen = Credit;
	type Pot = ResolveTo<PotAccount, Balances>;
	type LeastStake = authors::LeastStake;
	type LeastAuthorStake = authors::LeastAuthorStake;
	type Maturity = authors::Maturity;
	type Cooling = authors::Cooling;
	type CommissionNotice = authors::CommissionNotice;
	type MostAuthors = authors::MostAuthors;
	type LeastAuthors = authors::LeastAuthors;
	type MostStrikes = authors::MostStrikes;
	type MaxAuthors = ConstU32<MAX_AUTHORS>;
	type Seats = ConstU32<SEATS>;
	type PalletId = RewardsId;
	type Consideration = Place;
	type WeightInfo = pallet_authors::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Helper;
}

/// What issuance reads of authors and vouchers.
pub struct DebtLayerAbove;

impl DebtLayer<AccountId> for DebtLayerAbove {
	fn vouchers() -> u128 {
		<Vouchers as ReadVouchers<AccountId>>::total()
	}

	fn current_author() -> Option<AccountId> {
		Authors::current_author()
	}

	fn stake(author: &AccountId) -> Option<StakeView> {
		Authors::stake_of(author)
	}

	fn policy(author: &AccountId) -> Policy {
		Authors::policy_of(author)
	}

	fn largest_stake() -> u128 {
		Authors::largest_stake()
	}

	fn seated() -> Vec<AccountId> {
		Authors::seated()
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_up(author: &AccountId, stake: u128, policy: Policy) {
		Authors::set_up_author(author, stake);
		pallet_authors::Policies::<Runtime>::insert(author, policy);
	}
}

/// The governed share, as the pallet takes it.
pub struct NetworkShare;

impl Get<Ppm> for NetworkShare {
	fn get() -> Ppm {
		// The range ends at a hundred hundredths; were it beyond, nothing would be issued.
		Ppm::new(issuance::NetworkShare::get().saturating_mul(10_000)).unwrap_or(Ppm::ZERO)
	}
}

/// What an author has bound itself to (C3).
pub struct Soft;

impl pallet_issuance::BoundShare<AccountId> for Soft {
	fn share_of(author: &AccountId) -> Option<Ppm> {
		let share = Config::bound_to(author, Key::Issuance(vns_parameters::Issuance::NetworkShare))?;
		Ppm::new(u32::try_from(share).ok()?.saturating_mul(10_000))
	}
}

impl pallet_issuance::Config for Runtime {
	type Holds = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type DebtLayer = DebtLayerAbove;
	type Recovery = issuance::Recovery;
	type NetworkShare = NetworkShare;
	type BoundShare = Soft;
	type QueueLife = issuance::QueueLife;
	type LongestRequest = issuance::LongestRequest;
	type MaxWaitingOf = ConstU32<128>;
	type MaxRequests = ConstU32<16>;
	type WaitingConsideration = Held<WaitingHold>;
	type RequestConsideration = Held<RequestHold>;
	type WeightInfo = pallet_issuance::weights::SubstrateWeight<Runtime>;
}
