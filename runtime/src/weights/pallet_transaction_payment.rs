// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_transaction_payment`: not measured on this runtime yet. `scripts/bench pallet_transaction_payment` writes
//! this file.

use core::marker::PhantomData;
use frame_support::weights::Weight;
use pallet_authors::WeightInfo as _;
use polkadot_sdk::*;

/// As the SDK measured it, which pays nobody, and what the authors do with a fee (A2), measured here.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_transaction_payment::WeightInfo for WeightInfo<T> {
	fn charge_transaction_payment() -> Weight {
		pallet_transaction_payment::weights::SubstrateWeight::<T>::charge_transaction_payment()
			.saturating_add(pallet_authors::weights::SubstrateWeight::<T>::take_fees())
	}
}
