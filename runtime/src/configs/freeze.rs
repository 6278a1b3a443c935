// SPDX-License-Identifier: Apache-2.0
//! What the freeze of overdue debtors (P1) means outside of the ledger: fees, admission, links.
//!
//! The freeze itself stands in the store of accounts ([`pallet_credit::FreezeOverlay`]), which every route passes. Here is
//! what must pass all the same, and what can be refused before it costs anything.

use crate::{AccountId, Balances, Credit, Runtime, RuntimeCall};
use codec::{DecodeWithMemTracking, FullCodec, MaxEncodedLen};
use frame_support::{
	traits::{
		fungible::{Balanced, Inspect},
		tokens::{Fortitude, Precision, Preservation},
		Imbalance, SuppressedDrop,
	},
	weights::{constants::RocksDbWeight, Weight},
};
use pallet_transaction_payment::{FungibleAdapter, OnChargeTransaction, TxCreditHold};
use polkadot_sdk::{
	sp_runtime::{
		traits::{DispatchInfoOf, PostDispatchInfoOf, StaticLookup},
		transaction_validity::{InvalidTransaction, TransactionValidityError},
	},
	*,
};
use scale_info::TypeInfo;

/// Why a transaction is not admitted, as the number of a custom error. Clients translate them; none is used twice.
pub mod refusal {
	/// The signer's entity has overdue debt, and this call is not one that a frozen account may make.
	pub const FROZEN: u8 = 80;
	/// The same, and the call is open, but not with a tip.
	pub const FROZEN_TIP: u8 = 81;
	/// The same, and the call pays a note that is not overdue, or not the entity's own.
	pub const FROZEN_NOTE: u8 = 82;
}

/// How deep calls inside of calls are looked at here. What is deeper is not open.
const MAX_DEPTH: u8 = 4;

/// Is `call`, made by `who`, whose party is frozen, one of those that are open (P1)? Paying, clearing and taking an offer for
/// overdue notes of its own; taking back its own offers, stake that has cooled, what is put aside for names of its own and candidates for the
/// configuration, so that it can clear or pay with them; votes, and answers to challenges (M5).
///
/// Only a refusal at the door, so that nobody pays a fee in vain and no fee is a way to move value. What a call may move is
/// decided in the ledger.
pub fn check_open(who: &AccountId, call: &RuntimeCall) -> Result<(), u8> {
	check(who, call, MAX_DEPTH)
}

fn check(who: &AccountId, call: &RuntimeCall, depth: u8) -> Result<(), u8> {
	use pallet_access::Call as Access;
	use pallet_authors::Call as Authors;
	use pallet_config_consensus::Call as Config;
	use pallet_conviction_voting::Call as Votes;
	use pallet_credit::Call as Ledger;
	use pallet_name_service::Call as Names;
	use pallet_proxy::Call as Proxy;
	use pallet_utility::Call as Utility;
	use pallet_vouchers::Call as Vouchers;
	let inner = |who: &AccountId, call: &RuntimeCall| match depth.checked_sub(1) {
		Some(depth) => check(who, call, depth),
		None => Err(refusal::FROZEN),
	};
	match call {
		RuntimeCall::Credit(
			Ledger::repay { note, .. } | Ledger::clear { note, .. } | Ledger::take_offer { note, .. },
		) => Credit::frozen_may_pay(who, *note).then_some(()).ok_or(refusal::FROZEN_NOTE),
		RuntimeCall::Credit(Ledger::repay_oldest { obligor, .. }) => {
			(Credit::party_of(obligor) == Credit::party_of(who)).then_some(()).ok_or(refusal::FROZEN_NOTE)
		},
		RuntimeCall::Credit(Ledger::approve_grant { .. } | Ledger::withdraw_approval { .. })
		| RuntimeCall::Access(Access::consent { .. } | Access::withdraw { .. } | Access::answer {})
		| RuntimeCall::Vouchers(Vouchers::cancel_offer { .. })
		| RuntimeCall::Authors(Authors::withdraw {})
		| RuntimeCall::Config(Config::choose { .. } | Config::withdraw { .. })
		| RuntimeCall::ConvictionVoting(Votes::vote { .. } | Votes::unlock { .. } | Votes::remove_vote { .. })
		| RuntimeCall::Names(Names::withdraw_prepaid { .. }) => Ok(()),
		RuntimeCall::Utility(
			Utility::batch { calls } | Utility::batch_all { calls } | Utility::force_batch { calls },
		) if !calls.is_empty() => calls.iter().try_for_each(|call| inner(who, call)),
		RuntimeCall::Proxy(Proxy::proxy { real, call, .. }) => {
			let real = <Runtime as frame_system::Config>::Lookup::lookup(real.clone()).map_err(|_| refusal::FROZEN)?;
			inner(&real, call)
		},
		_ => Err(refusal::FROZEN),
	}
}

/// Fees of frozen accounts: taken by force for the calls that are open, without a tip; refused for all others. Everybody
/// else's are charged as the SDK does.
pub struct Fees<OU>(core::marker::PhantomData<OU>);

type Adapter<OU> = FungibleAdapter<Balances, OU>;
type InHand = frame_support::traits::fungible::Credit<AccountId, Balances>;

impl<OU> Fees<OU> {
	/// May this fee be charged to a frozen account at all?
	fn check_frozen(who: &AccountId, call: &RuntimeCall, tip: u128) -> Result<(), TransactionValidityError> {
		if tip > 0 {
			return Err(InvalidTransaction::Custom(refusal::FROZEN_TIP).into());
		}
		check_open(who, call).map_err(|refusal| InvalidTransaction::Custom(refusal).into())
	}
}

impl<OU> TxCreditHold<Runtime> for Fees<OU>
where
	frame_support::traits::NoDrop<InHand>:
		FullCodec + DecodeWithMemTracking + MaxEncodedLen + TypeInfo + SuppressedDrop,
{
	type Credit = frame_support::traits::NoDrop<InHand>;
}

impl<OU: frame_support::traits::OnUnbalanced<InHand>> OnChargeTransaction<Runtime> for Fees<OU> {
	type Balance = u128;
	type LiquidityInfo = <Adapter<OU> as OnChargeTransaction<Runtime>>::LiquidityInfo;

	fn withdraw_fee(
		who: &AccountId,
		call: &RuntimeCall,
		info: &DispatchInfoOf<RuntimeCall>,
		fee_with_tip: u128,
		tip: u128,
	) -> Result<Self::LiquidityInfo, TransactionValidityError> {
		if !Credit::is_frozen(who) {
			return <Adapter<OU> as OnChargeTransaction<Runtime>>::withdraw_fee(who, call, info, fee_with_tip, tip);
		}
		Self::check_frozen(who, call, tip)?;
		if fee_with_tip == 0 {
			return Ok(None);
		}
		let (exact, preserve, force) = (Precision::Exact, Preservation::Preserve, Fortitude::Force);
		let fee =
			Balances::withdraw(who, fee_with_tip, exact, preserve, force).map_err(|_| InvalidTransaction::Payment)?;
		let (tip, fee) = fee.split(tip);
		pallet_transaction_payment::Pallet::<Runtime>::deposit_txfee::<u128>(fee);
		Ok(Some(tip))
	}

	fn can_withdraw_fee(
		who: &AccountId,
		call: &RuntimeCall,
		info: &DispatchInfoOf<RuntimeCall>,
		fee_with_tip: u128,
		tip: u128,
	) -> Result<(), TransactionValidityError> {
		if !Credit::is_frozen(who) {
			return <Adapter<OU> as OnChargeTransaction<Runtime>>::can_withdraw_fee(who, call, info, fee_with_tip, tip);
		}
		Self::check_frozen(who, call, tip)?;
		let spendable = Balances::reducible_balance(who, Preservation::Preserve, Fortitude::Force);
		(spendable >= fee_with_tip).then_some(()).ok_or(InvalidTransaction::Payment.into())
	}

	fn correct_and_deposit_fee(
		who: &AccountId,
		info: &DispatchInfoOf<RuntimeCall>,
		post_info: &PostDispatchInfoOf<RuntimeCall>,
		corrected_fee_with_tip: u128,
		tip: u128,
		paid: Self::LiquidityInfo,
	) -> Result<(), TransactionValidityError> {
		<Adapter<OU> as OnChargeTransaction<Runtime>>::correct_and_deposit_fee(
			who,
			info,
			post_info,
			corrected_fee_with_tip,
			tip,
			paid,
		)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn endow_account(who: &AccountId, amount: u128) {
		<Adapter<OU> as OnChargeTransaction<Runtime>>::endow_account(who, amount);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn minimum_balance() -> u128 {
		<Adapter<OU> as OnChargeTransaction<Runtime>>::minimum_balance()
	}
}

/// What finding out whether an account is frozen reads at most, beside the account: its link and what its party owes. The
/// clock, and whether a trial is under way, are the same for all and counted once a block. Nothing is read of an account
/// that belongs to no entity and never owed; but what a transfer is charged cannot depend on who it is between.
pub fn frozen_weight() -> Weight {
	// 200 bytes an item beside 2.5 KiB of its path in the trie, as benchmarks count.
	RocksDbWeight::get().reads(2).saturating_add(Weight::from_parts(0, 2 * 2_700))
}

/// The weights of pallet-balances, measured where nobody is frozen, with both accounts of a transfer asked.
pub struct BalancesWeight;

impl pallet_balances::WeightInfo for BalancesWeight {
	fn transfer_allow_death() -> Weight {
		Measured::transfer_allow_death().saturating_add(frozen_weight().saturating_mul(2))
	}
	fn transfer_keep_alive() -> Weight {
		Measured::transfer_keep_alive().saturating_add(frozen_weight().saturating_mul(2))
	}
	fn transfer_all() -> Weight {
		Measured::transfer_all().saturating_add(frozen_weight().saturating_mul(2))
	}
	fn force_set_balance_creating() -> Weight {
		Measured::force_set_balance_creating().saturating_add(frozen_weight())
	}
	fn force_set_balance_killing() -> Weight {
		Measured::force_set_balance_killing().saturating_add(frozen_weight())
	}
	fn force_transfer() -> Weight {
		Measured::force_transfer().saturating_add(frozen_weight().saturating_mul(2))
	}
	fn force_unreserve() -> Weight {
		Measured::force_unreserve().saturating_add(frozen_weight())
	}
	fn upgrade_accounts(u: u32) -> Weight {
		Measured::upgrade_accounts(u).saturating_add(frozen_weight().saturating_mul(u.into()))
	}
	fn force_adjust_total_issuance() -> Weight {
		Measured::force_adjust_total_issuance()
	}
	fn burn_allow_death() -> Weight {
		Measured::burn_allow_death().saturating_add(frozen_weight())
	}
	fn burn_keep_alive() -> Weight {
		Measured::burn_keep_alive().saturating_add(frozen_weight())
	}
}

type Measured = crate::weights::pallet_balances::WeightInfo<Runtime>;

/// The ledger, told of links (P3).
pub struct LedgerListens;

impl pallet_entity::OnLink<AccountId> for LedgerListens {
	fn linked(account: &AccountId, entity: &AccountId) {
		Credit::linked(account, entity);
	}

	fn owes(entity: &AccountId) -> bool {
		Credit::owes(entity)
	}

	fn weight() -> Weight {
		// Both parties and the entries of the account in both lists; the first entry of the list is looked for.
		RocksDbWeight::get().reads_writes(5, 4).saturating_add(Weight::from_parts(0, 5 * 2_700))
	}
}
