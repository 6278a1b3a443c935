// SPDX-License-Identifier: Apache-2.0
//! Value in the hands of a program from another chain (N1): taken from an account, given to an account, paid as a fee. There is
//! no way to make any, and none to destroy any.
//!
//! The executor holds what a program has taken out of accounts as an imbalance, and the SDK's burns when it is dropped: in
//! `BurnAsset`, in what is reanchored to another reserve, in a fee that nobody takes, wherever an error leaves it. So value in
//! hand is [`InHand`] here, and where that is dropped it goes to the pot. What the barrier refuses by name could do no harm
//! even if it came through.

use super::LocationToAccountId;
use crate::{
	configs::{
		freeze::frozen_weight,
		monetary::{PotAccount, WeightFee},
	},
	AccountId, Authors, Balance, Balances, Origins,
};
use alloc::boxed::Box;
use core::mem;
use frame_support::{
	traits::{
		fungible::{Balanced, Credit, Mutate},
		tokens::{
			imbalance::{ImbalanceAccounting, ResolveTo, UnsafeConstructorDestructor, UnsafeManualAccounting},
			Fortitude::Polite,
			Precision::Exact,
			Preservation::Expendable,
		},
		Imbalance, OnUnbalanced,
	},
	weights::{constants::RocksDbWeight, Weight, WeightToFee},
};
use polkadot_sdk::{
	staging_xcm::latest::prelude::*,
	staging_xcm_executor::{
		traits::{
			ClaimAssets, ConvertLocation, DropAssets, Error as MatchError, FeeManager, FeeReason, TransactAsset,
			WeightTrader,
		},
		AssetsInHolding,
	},
	*,
};

/// An imbalance of this chain's value.
type Loose = Credit<AccountId, Balances>;

/// How programs call this chain's value: what is here.
pub fn vns() -> AssetId {
	AssetId(Location::here())
}

/// Value that a program has taken out of accounts. What is dropped of it goes to the pot, and is never burnt (N1).
pub struct InHand(Loose);

impl Drop for InHand {
	fn drop(&mut self) {
		let rest = self.0.extract(self.0.peek());
		if rest.peek() > 0 {
			// The pot exists since genesis and nobody can empty it, so this never fails.
			ResolveTo::<PotAccount, Balances>::on_unbalanced(rest);
		}
	}
}

impl UnsafeConstructorDestructor<u128> for InHand {
	/// For the executor's own backup of what it holds, of which it forgets one of the two.
	fn unsafe_clone(&self) -> Box<dyn ImbalanceAccounting<u128>> {
		let mut twin = Loose::zero();
		twin.saturating_subsume(self.0.unsafe_clone());
		Box::new(InHand(twin))
	}

	fn forget_imbalance(&mut self) -> u128 {
		self.0.forget_imbalance()
	}
}

impl UnsafeManualAccounting<u128> for InHand {
	fn saturating_subsume(&mut self, other: Box<dyn ImbalanceAccounting<u128>>) {
		self.0.saturating_subsume(other);
	}
}

impl ImbalanceAccounting<u128> for InHand {
	fn amount(&self) -> u128 {
		self.0.peek()
	}

	fn saturating_take(&mut self, amount: u128) -> Box<dyn ImbalanceAccounting<u128>> {
		Box::new(InHand(self.0.extract(amount)))
	}
}

/// As the executor holds it.
fn in_hand(value: Loose) -> AssetsInHolding {
	AssetsInHolding::new_from_fungible_credit(vns(), Box::new(InHand(value)))
}

/// All of it that is this chain's value; nothing else can get into a program's hands.
fn loose(mut held: AssetsInHolding) -> Loose {
	let mut value = Loose::zero();
	if let Some(held) = held.fungible.remove(&vns()) {
		value.saturating_subsume(held);
	}
	value
}

fn amount_of(asset: &Asset) -> Result<Balance, XcmError> {
	match asset.fun {
		Fungible(amount) if asset.id == vns() => Ok(amount),
		_ => Err(MatchError::AssetNotHandled.into()),
	}
}

fn account_of(location: &Location) -> Result<AccountId, XcmError> {
	LocationToAccountId::convert_location(location).ok_or(MatchError::AccountIdConversionFailed.into())
}

/// While a migration has failed no program takes value from an account, as no transaction does (ADR 0029). What is in hand
/// finds an account at any time.
fn ensure_open() -> Result<(), XcmError> {
	if Origins::is_closed() {
		return Err(XcmError::FailedToTransactAsset("a migration has failed"));
	}
	Ok(())
}

/// Moves this chain's value, and no other. Politely, so that nothing leaves a frozen account (P1). What would make value
/// (`mint_asset`) is written for benchmarks alone: the SDK's default refuses.
pub struct Transactor;

impl TransactAsset for Transactor {
	fn deposit_asset(
		what: AssetsInHolding,
		who: &Location,
		_: Option<&XcmContext>,
	) -> Result<(), (AssetsInHolding, XcmError)> {
		let account = match account_of(who) {
			Ok(account) => account,
			Err(error) => return Err((what, error)),
		};
		if !what.fungible.contains_key(&vns()) {
			return Err((what, MatchError::AssetNotHandled.into()));
		}
		Balances::resolve(&account, loose(what))
			.map_err(|rest| (in_hand(rest), XcmError::FailedToTransactAsset("the account cannot take so little")))
	}

	fn withdraw_asset(what: &Asset, who: &Location, _: Option<&XcmContext>) -> Result<AssetsInHolding, XcmError> {
		ensure_open()?;
		let (amount, account) = (amount_of(what)?, account_of(who)?);
		let taken = Balances::withdraw(&account, amount, Exact, Expendable, Polite)
			.map_err(|error| XcmError::FailedToTransactAsset(error.into()))?;
		Ok(in_hand(taken))
	}

	fn internal_transfer_asset(
		what: &Asset,
		from: &Location,
		to: &Location,
		_: &XcmContext,
	) -> Result<Asset, XcmError> {
		ensure_open()?;
		let (amount, from, to) = (amount_of(what)?, account_of(from)?, account_of(to)?);
		<Balances as Mutate<AccountId>>::transfer(&from, &to, amount, Expendable)
			.map_err(|error| XcmError::FailedToTransactAsset(error.into()))?;
		Ok(what.clone())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn mint_asset(what: &Asset, _: &XcmContext) -> Result<AssetsInHolding, XcmError> {
		Ok(in_hand(Balances::issue(amount_of(what)?)))
	}
}

/// Sells weight for this chain's value, at the price of a transaction of that weight at a multiplier of one, and hands what it
/// has taken to the authors, who share it like the fees of transactions (A2).
pub struct Trader {
	bought: Weight,
	paid: Loose,
}

impl WeightTrader for Trader {
	fn new() -> Self {
		Trader { bought: Weight::zero(), paid: Loose::zero() }
	}

	fn buy_weight(
		&mut self,
		weight: Weight,
		mut payment: AssetsInHolding,
		_: &XcmContext,
	) -> Result<AssetsInHolding, (AssetsInHolding, XcmError)> {
		let price = WeightFee::weight_to_fee(&weight);
		if price == 0 {
			return Ok(payment);
		}
		match payment.try_take(Asset::from((vns(), price)).into()) {
			Ok(taken) => {
				self.bought = self.bought.saturating_add(weight);
				self.paid.subsume(loose(taken));
				Ok(payment)
			},
			Err(_) => Err((payment, XcmError::TooExpensive)),
		}
	}

	fn refund_weight(&mut self, weight: Weight, _: &XcmContext) -> Option<AssetsInHolding> {
		// What is kept is the price of what was used: the price of a sum is not the sum of prices, since the scarcer of time
		// and proof is paid.
		let used = self.bought.saturating_sub(weight);
		let over = self.paid.peek().saturating_sub(WeightFee::weight_to_fee(&used));
		self.bought = used;
		(over > 0).then(|| in_hand(self.paid.extract(over)))
	}

	fn quote_weight(&mut self, weight: Weight, given: AssetId, _: &XcmContext) -> Result<Asset, XcmError> {
		if given != vns() {
			return Err(XcmError::NotHoldingFees);
		}
		match WeightFee::weight_to_fee(&weight) {
			0 => Err(XcmError::NoDeal),
			price => Ok((given, price).into()),
		}
	}
}

impl Drop for Trader {
	fn drop(&mut self) {
		Authors::on_unbalanced(mem::take(&mut self.paid));
	}
}

/// Fees for what is sent: to the authors as well. Nobody is let off but this chain itself, which speaks by a referendum alone and
/// has no account to pay from.
pub struct DeliveryFees;

impl FeeManager for DeliveryFees {
	fn is_waived(who: Option<&Location>, _: FeeReason) -> bool {
		who == Some(&Location::here())
	}

	fn handle_fee(fee: AssetsInHolding, _: Option<&XcmContext>, _: FeeReason) {
		Authors::on_unbalanced(loose(fee));
	}
}

/// What a program leaves in its hands goes back to whoever it names, else to whom it was taken from; what neither can take goes
/// to the pot. Nothing is trapped, so there is nothing to claim: value never waits outside of all accounts (N6).
pub struct GivenBack;

impl DropAssets for GivenBack {
	fn drop_assets(whose: &Location, held: AssetsInHolding, _: &XcmContext) -> Weight {
		let value = loose(held);
		let rest = match account_of(whose) {
			Ok(account) => Balances::resolve(&account, value).err(),
			Err(_) => Some(value),
		};
		drop(rest.map(InHand));
		RocksDbWeight::get()
			.reads_writes(2, 2)
			.saturating_add(Weight::from_parts(0, 2 * 2_700))
			.saturating_add(frozen_weight().saturating_mul(2))
	}
}

impl ClaimAssets for GivenBack {
	fn claim_assets(_: &Location, _: &Location, _: &Assets, _: &XcmContext) -> Option<AssetsInHolding> {
		None
	}
}
