// SPDX-License-Identifier: Apache-2.0
//! Matured stake as the voting pallet wants it: a currency of which it only asks who has how much, and in which it locks what
//! has voted.
//!
//! Nothing of it can be moved, reserved or taken through here: each of these refuses. Value, free and held, free vouchers and
//! stake that has not matured are no part of it, so value that was drawn today buys no vote before it has matured, which takes
//! as long as the longest debt (A1).

use crate::{AccountId, Authors, Balance, BlockNumber, Runtime};
use frame_support::traits::{
	fungible,
	tokens::{BalanceStatus, DepositConsequence, Fortitude, Preservation, Provenance, WithdrawConsequence},
	ConstU32, Currency, ExistenceRequirement, Imbalance, LockIdentifier, LockableCurrency, ReservableCurrency,
	SignedImbalance, WithdrawReasons,
};
use polkadot_sdk::{
	sp_runtime::{DispatchError, DispatchResult},
	*,
};

/// Matured stake over all authors, in planck.
pub struct MaturedStake;

/// It is stake, and goes nowhere but by the calls of the authors' pallet.
const STAYS: DispatchError = DispatchError::Unavailable;

/// Nothing is made or destroyed here; these are always nothing.
type Made = pallet_balances::PositiveImbalance<Runtime>;
type Destroyed = pallet_balances::NegativeImbalance<Runtime>;

impl Currency<AccountId> for MaturedStake {
	type Balance = Balance;
	type PositiveImbalance = Made;
	type NegativeImbalance = Destroyed;

	fn total_balance(who: &AccountId) -> Balance {
		Authors::matured_of(who)
	}

	fn can_slash(_: &AccountId, _: Balance) -> bool {
		false
	}

	fn total_issuance() -> Balance {
		Authors::matured()
	}

	fn minimum_balance() -> Balance {
		0
	}

	fn burn(_: Balance) -> Made {
		Made::zero()
	}

	fn issue(_: Balance) -> Destroyed {
		Destroyed::zero()
	}

	fn free_balance(who: &AccountId) -> Balance {
		Authors::matured_of(who)
	}

	fn ensure_can_withdraw(_: &AccountId, _: Balance, _: WithdrawReasons, _: Balance) -> DispatchResult {
		Err(STAYS)
	}

	fn transfer(_: &AccountId, _: &AccountId, _: Balance, _: ExistenceRequirement) -> DispatchResult {
		Err(STAYS)
	}

	fn slash(_: &AccountId, value: Balance) -> (Destroyed, Balance) {
		(Destroyed::zero(), value)
	}

	fn deposit_into_existing(_: &AccountId, _: Balance) -> Result<Made, DispatchError> {
		Err(STAYS)
	}

	fn deposit_creating(_: &AccountId, _: Balance) -> Made {
		Made::zero()
	}

	fn withdraw(
		_: &AccountId,
		_: Balance,
		_: WithdrawReasons,
		_: ExistenceRequirement,
	) -> Result<Destroyed, DispatchError> {
		Err(STAYS)
	}

	#[cfg(not(feature = "runtime-benchmarks"))]
	fn make_free_balance_be(_: &AccountId, _: Balance) -> SignedImbalance<Balance, Made> {
		SignedImbalance::zero()
	}

	/// How the SDK's benchmarks make voters: of as much as there can be of anything, of which several have to fit into a sum.
	#[cfg(feature = "runtime-benchmarks")]
	fn make_free_balance_be(who: &AccountId, value: Balance) -> SignedImbalance<Balance, Made> {
		Authors::set_up_matured(who, value / 1_000_000);
		SignedImbalance::zero()
	}
}

impl LockableCurrency<AccountId> for MaturedStake {
	type Moment = BlockNumber;
	type MaxLocks = ConstU32<1>;

	fn set_lock(_: LockIdentifier, who: &AccountId, amount: Balance, _: WithdrawReasons) {
		Authors::set_vote_lock(who, amount);
	}

	fn extend_lock(_: LockIdentifier, who: &AccountId, amount: Balance, _: WithdrawReasons) {
		Authors::set_vote_lock(who, Authors::vote_lock(who).max(amount));
	}

	fn remove_lock(_: LockIdentifier, who: &AccountId) {
		Authors::set_vote_lock(who, 0);
	}
}

impl ReservableCurrency<AccountId> for MaturedStake {
	fn can_reserve(_: &AccountId, _: Balance) -> bool {
		false
	}

	fn slash_reserved(_: &AccountId, value: Balance) -> (Destroyed, Balance) {
		(Destroyed::zero(), value)
	}

	fn reserved_balance(_: &AccountId) -> Balance {
		0
	}

	fn reserve(_: &AccountId, _: Balance) -> DispatchResult {
		Err(STAYS)
	}

	fn unreserve(_: &AccountId, value: Balance) -> Balance {
		value
	}

	fn repatriate_reserved(
		_: &AccountId,
		_: &AccountId,
		_: Balance,
		_: BalanceStatus,
	) -> Result<Balance, DispatchError> {
		Err(STAYS)
	}
}

impl fungible::Inspect<AccountId> for MaturedStake {
	type Balance = Balance;

	fn total_issuance() -> Balance {
		Authors::matured()
	}

	fn minimum_balance() -> Balance {
		0
	}

	fn total_balance(who: &AccountId) -> Balance {
		Authors::matured_of(who)
	}

	fn balance(who: &AccountId) -> Balance {
		Authors::matured_of(who)
	}

	#[cfg(not(feature = "runtime-benchmarks"))]
	fn reducible_balance(_: &AccountId, _: Preservation, _: Fortitude) -> Balance {
		0
	}

	/// How the SDK's benchmarks see how much a vote has locked.
	#[cfg(feature = "runtime-benchmarks")]
	fn reducible_balance(who: &AccountId, _: Preservation, _: Fortitude) -> Balance {
		Authors::matured_of(who).saturating_sub(Authors::vote_lock(who))
	}

	fn can_deposit(_: &AccountId, _: Balance, _: Provenance) -> DepositConsequence {
		DepositConsequence::Blocked
	}

	fn can_withdraw(_: &AccountId, _: Balance) -> WithdrawConsequence<Balance> {
		WithdrawConsequence::Frozen
	}
}
