// SPDX-License-Identifier: Apache-2.0
//! Weights of `pallet_scheduler`: not measured on this runtime yet. `scripts/bench pallet_scheduler` writes this file.

use crate::configs::utility::PLACES;
use core::marker::PhantomData;
use frame_support::weights::Weight;
use polkadot_sdk::*;

/// Bytes of one place of an agenda, as the SDK counts: 107,022 for its 512.
const PLACE: u64 = 210;
/// Bytes of the path to an agenda in the trie, as benchmarks count.
const PATH: u64 = 2_700;

/// As the SDK measured them, on its own runtime, but for the proof of an agenda, which here has fewer places. Each number of the
/// relay chain is visited, and after a stall there are many: counted with the SDK's agenda, ten times the size of ours, catching
/// up would take ten times as many blocks.
pub struct WeightInfo<T>(PhantomData<T>);

type Measured<T> = pallet_scheduler::weights::SubstrateWeight<T>;

impl<T: frame_system::Config> pallet_scheduler::WeightInfo for WeightInfo<T> {
	fn service_agendas_base() -> Weight {
		Measured::<T>::service_agendas_base()
	}
	fn service_agenda_base(s: u32) -> Weight {
		let proof = u64::from(PLACES).saturating_mul(PLACE).saturating_add(PATH);
		Measured::<T>::service_agenda_base(s).set_proof_size(proof)
	}
	fn service_task_base() -> Weight {
		Measured::<T>::service_task_base()
	}
	fn service_task_fetched(s: u32) -> Weight {
		Measured::<T>::service_task_fetched(s)
	}
	fn service_task_named() -> Weight {
		Measured::<T>::service_task_named()
	}
	fn service_task_periodic() -> Weight {
		Measured::<T>::service_task_periodic()
	}
	fn execute_dispatch_signed() -> Weight {
		Measured::<T>::execute_dispatch_signed()
	}
	fn execute_dispatch_unsigned() -> Weight {
		Measured::<T>::execute_dispatch_unsigned()
	}
	fn schedule(s: u32) -> Weight {
		Measured::<T>::schedule(s)
	}
	fn cancel(s: u32) -> Weight {
		Measured::<T>::cancel(s)
	}
	fn schedule_named(s: u32) -> Weight {
		Measured::<T>::schedule_named(s)
	}
	fn cancel_named(s: u32) -> Weight {
		Measured::<T>::cancel_named(s)
	}
	fn schedule_retry(s: u32) -> Weight {
		Measured::<T>::schedule_retry(s)
	}
	fn set_retry() -> Weight {
		Measured::<T>::set_retry()
	}
	fn set_retry_named() -> Weight {
		Measured::<T>::set_retry_named()
	}
	fn cancel_retry() -> Weight {
		Measured::<T>::cancel_retry()
	}
	fn cancel_retry_named() -> Weight {
		Measured::<T>::cancel_retry_named()
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::Runtime;
	use codec::MaxEncodedLen;
	use frame_support::{traits::ConstU32, BoundedVec};

	#[test]
	fn an_agenda_should_be_no_longer_than_its_weight_counts() {
		type Agenda = BoundedVec<Option<pallet_scheduler::ScheduledOf<Runtime>>, ConstU32<PLACES>>;
		assert!(u64::try_from(Agenda::max_encoded_len()).expect("fits") <= u64::from(PLACES) * PLACE);
	}
}
