// SPDX-License-Identifier: Apache-2.0
//! What the scheduler costs on this chain: as the SDK measured, but for the proof of an agenda, which here has fewer places.

use crate::Runtime;
use frame_support::weights::Weight;
use polkadot_sdk::*;

/// The most that is scheduled for one block of the relay chain.
pub const PLACES: u32 = 50;

/// Bytes of one place of an agenda, as the SDK counts: 107,022 for its 512.
const PLACE: u64 = 210;
/// Bytes of the path to an agenda in the trie, as benchmarks count.
const PATH: u64 = 2_700;

/// The weights of the scheduler. Each number of the relay chain is visited, and after a stall there are many: counted with the
/// agenda of the SDK's measurements, ten times the size of ours, catching up would take ten times as many blocks.
pub struct SchedulerWeight;

type Measured = pallet_scheduler::weights::SubstrateWeight<Runtime>;

impl pallet_scheduler::WeightInfo for SchedulerWeight {
	fn service_agendas_base() -> Weight {
		Measured::service_agendas_base()
	}
	fn service_agenda_base(s: u32) -> Weight {
		let proof = u64::from(PLACES).saturating_mul(PLACE).saturating_add(PATH);
		Measured::service_agenda_base(s).set_proof_size(proof)
	}
	fn service_task_base() -> Weight {
		Measured::service_task_base()
	}
	fn service_task_fetched(s: u32) -> Weight {
		Measured::service_task_fetched(s)
	}
	fn service_task_named() -> Weight {
		Measured::service_task_named()
	}
	fn service_task_periodic() -> Weight {
		Measured::service_task_periodic()
	}
	fn execute_dispatch_signed() -> Weight {
		Measured::execute_dispatch_signed()
	}
	fn execute_dispatch_unsigned() -> Weight {
		Measured::execute_dispatch_unsigned()
	}
	fn schedule(s: u32) -> Weight {
		Measured::schedule(s)
	}
	fn cancel(s: u32) -> Weight {
		Measured::cancel(s)
	}
	fn schedule_named(s: u32) -> Weight {
		Measured::schedule_named(s)
	}
	fn cancel_named(s: u32) -> Weight {
		Measured::cancel_named(s)
	}
	fn schedule_retry(s: u32) -> Weight {
		Measured::schedule_retry(s)
	}
	fn set_retry() -> Weight {
		Measured::set_retry()
	}
	fn set_retry_named() -> Weight {
		Measured::set_retry_named()
	}
	fn cancel_retry() -> Weight {
		Measured::cancel_retry()
	}
	fn cancel_retry_named() -> Weight {
		Measured::cancel_retry_named()
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::OriginCaller;
	use codec::MaxEncodedLen;
	use frame_support::{traits::ConstU32, BoundedVec};

	#[test]
	fn an_agenda_should_be_no_longer_than_its_weight_counts() {
		type Agenda = BoundedVec<Option<pallet_scheduler::ScheduledOf<Runtime>>, ConstU32<PLACES>>;
		// By its type a place has room for an origin out of a message. But only referenda schedule, and only in the name of an
		// origin that has a track: `c8_no_track_should_yield_root_or_anybodys_signature`.
		let of_tracks = 1 + pallet_origins::Origin::max_encoded_len();
		let never = PLACES as usize * (OriginCaller::max_encoded_len() - of_tracks);
		let longest = Agenda::max_encoded_len() - never;
		assert!(u64::try_from(longest).expect("fits") <= u64::from(PLACES) * PLACE);
		assert!(longest > PLACES as usize * of_tracks, "nothing of a place is left");
	}
}
