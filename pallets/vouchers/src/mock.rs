// SPDX-License-Identifier: Apache-2.0
//! A runtime of this pallet with the real balances. A freeze is what it will be in the runtime: the balances' own view of an
//! account says so. The ledger is stood in for by [`clear`] and [`take`], which burn as it does and know no debt.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate::{self as pallet_vouchers, invariants, Clearable, Stake};
use frame_support::{
	derive_impl,
	storage::with_storage_layer,
	traits::{
		fungible::{Balanced, HoldConsideration, Inspect, InspectHold, Mutate},
		tokens::{imbalance::ResolveTo, Fortitude, Precision, Preservation},
		ConstU128, ConstU32, Contains, Footprint, Imbalance, StoredMap,
	},
};
use polkadot_sdk::{
	pallet_balances::AccountData,
	sp_runtime::{BuildStorage, DispatchError, DispatchResult},
	*,
};
use std::collections::BTreeSet;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type Vouchers = pallet_vouchers;
}

/// Receives dust; nobody has its key.
pub const POT: u64 = 99;
/// The account in which the pallet of authors keeps rewards; nobody has its key.
pub const POOL: u64 = 98;
pub const ALICE: u64 = 1;
pub const BOB: u64 = 2;
pub const CAROL: u64 = 3;
/// Has no account at genesis.
pub const STRANGER: u64 = 4;
/// An entity: others keep its account alive. It has no value at genesis.
pub const ENTITY: u64 = 5;

pub const EXISTENTIAL_DEPOSIT: u128 = 10;
pub const ENDOWMENT: u128 = 100_000;
pub const LEAST_AMOUNT: u128 = 100;
pub const MAX_OFFERS: u32 = 3;
pub const OFFER_DEPOSIT: u128 = 70;

pub const VOUCHER: RuntimeHoldReason = RuntimeHoldReason::Vouchers(pallet_vouchers::HoldReason::Voucher);
pub const OFFER: RuntimeHoldReason = RuntimeHoldReason::Vouchers(pallet_vouchers::HoldReason::Offer);

frame_support::parameter_types! {
	pub const Pot: u64 = POT;
	pub const OfferHold: RuntimeHoldReason = OFFER;
	pub static Least: u128 = LEAST_AMOUNT;
	/// Who is frozen (P1).
	pub static FrozenAccounts: BTreeSet<u64> = BTreeSet::new();
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = AccountData<u128>;
}

/// Reports frozen accounts as frozen to the last planck, and stores nothing of it.
pub struct Overlay;
impl StoredMap<u64, AccountData<u128>> for Overlay {
	fn get(who: &u64) -> AccountData<u128> {
		let stored = <System as StoredMap<_, _>>::get(who);
		let frozen = if FrozenAccounts::get().contains(who) { u128::MAX } else { stored.frozen };
		AccountData { frozen, ..stored }
	}
	fn try_mutate_exists<R, E: From<DispatchError>>(
		who: &u64,
		change: impl FnOnce(&mut Option<AccountData<u128>>) -> Result<R, E>,
	) -> Result<R, E> {
		<System as StoredMap<_, _>>::try_mutate_exists(who, |account: &mut Option<AccountData<u128>>| {
			let frozen = account.as_ref().map(|account| account.frozen).unwrap_or_default();
			let result = change(account);
			// The balances write back what they read by `get`.
			if let Some(account) = account {
				account.frozen = frozen;
			}
			result
		})
	}
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = u128;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type AccountStore = Overlay;
	type DustRemoval = ResolveTo<Pot, Balances>;
}

impl pallet_vouchers::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Keyless = Keyless;
	type LeastAmount = Least;
	type MaxOffers = ConstU32<MAX_OFFERS>;
	type Consideration = HoldConsideration<u64, Balances, OfferHold, OfferPrice>;
	type WeightInfo = ();
}

pub struct Keyless;
impl Contains<u64> for Keyless {
	fn contains(who: &u64) -> bool {
		[POT, POOL].contains(who)
	}
}

/// The same for every offer.
pub struct OfferPrice;
impl sp_runtime::traits::Convert<Footprint, u128> for OfferPrice {
	fn convert(footprint: Footprint) -> u128 {
		assert_eq!(footprint.count, 3, "what an offer stores");
		OFFER_DEPOSIT
	}
}

pub fn freeze(who: u64) {
	FrozenAccounts::mutate(|frozen| frozen.insert(who));
}

pub fn thaw(who: u64) {
	FrozenAccounts::mutate(|frozen| frozen.remove(&who));
}

/// As the ledger does when a holder clears debt with vouchers of his own.
pub fn clear(holder: u64, amount: u128) -> DispatchResult {
	with_storage_layer(|| {
		let vouchers = Vouchers::release_for_clearing(&holder, amount)?;
		assert_eq!(vouchers.peek(), amount);
		drop(vouchers);
		Ok(())
	})
}

/// As the ledger does when an obligor takes an offer: pays the holder, burns the vouchers. Returns what was paid.
pub fn take(payer: u64, id: u64, up_to: u128) -> Result<u128, DispatchError> {
	with_storage_layer(|| {
		let taken = Vouchers::take_offer(id, up_to)?;
		assert_eq!(taken.value.peek(), taken.amount);
		<Balances as Mutate<_>>::transfer(&payer, &taken.holder, taken.paid, Preservation::Expendable)?;
		drop(taken.value);
		Ok(taken.paid)
	})
}

/// A fee of `from` arrives as vouchers of `to`; what cannot be goes to the pot, as in the runtime. Did it arrive?
pub fn reward(from: u64, to: u64, amount: u128) -> bool {
	let (exact, preserve) = (Precision::Exact, Preservation::Preserve);
	let fee = Balances::withdraw(&from, amount, exact, preserve, Fortitude::Force).expect("can pay");
	match <Vouchers as Stake<u64>>::deposit(&to, fee) {
		Ok(()) => true,
		Err(fee) => {
			assert_eq!(fee.peek(), amount);
			assert!(Balances::resolve(&POT, fee).is_ok());
			false
		},
	}
}

pub fn genesis() -> sp_io::TestExternalities {
	Least::set(LEAST_AMOUNT);
	FrozenAccounts::set(BTreeSet::new());
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: [ALICE, BOB, CAROL]
				.into_iter()
				.map(|who| (who, ENDOWMENT))
				.chain([POT, POOL].map(|who| (who, EXISTENTIAL_DEPOSIT)))
				.collect(),
			dev_accounts: None,
		},
		..Default::default()
	};
	let mut chain: sp_io::TestExternalities = genesis.build_storage().expect("genesis is valid").into();
	chain.execute_with(|| {
		System::set_block_number(1);
		System::inc_providers(&ENTITY);
	});
	chain
}

/// Runs `test` on a fresh chain; afterwards checks every invariant, that deposits are held from whoever has to pay, and that
/// all value is somewhere.
pub fn check(test: impl FnOnce()) {
	genesis().execute_with(|| {
		test();
		assert_eq!(invariants::check_all::<Test>(), Ok(()));
		books_are_balanced();
	});
}

/// Deposits are held for every offer, and nothing else is; the accounts hold the total issuance.
pub fn books_are_balanced() {
	let mut sum = 0;
	for who in frame_system::Account::<Test>::iter_keys() {
		let offers = crate::Offers::<Test>::iter_values().filter(|entry| entry.offer.holder == who).count() as u128;
		assert_eq!(Balances::balance_on_hold(&OFFER, &who), offers * OFFER_DEPOSIT, "offers of {who}");
		sum += Balances::total_balance(&who);
	}
	assert_eq!(sum, Balances::total_issuance());
}

/// The events of this pallet since the block began.
pub fn events() -> Vec<crate::Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Vouchers(event) => Some(event),
			_ => None,
		})
		.collect()
}

pub fn last_event() -> crate::Event<Test> {
	events().pop().expect("there is an event")
}
