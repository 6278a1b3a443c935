// SPDX-License-Identifier: Apache-2.0
//! What the scheduler costs on this chain: as measured, but for the proof of an agenda, whose places are never as long as their type
//! allows. And how referenda come by a place where those of a block are taken.

use crate::{BlockNumber, OriginCaller, Runtime, RuntimeCall, Scheduler, System};
use cumulus_pallet_parachain_system::RelaychainDataProvider;
use frame_support::{
	dispatch::DispatchClass,
	traits::{
		schedule::{
			v3::{Anon, Named, TaskName},
			DispatchTime, Period, Priority,
		},
		Bounded,
	},
	weights::Weight,
};
use pallet_scheduler::WeightInfo;
use polkadot_sdk::{
	sp_runtime::{traits::BlockNumberProvider, DispatchError, DispatchResult},
	*,
};

/// The most that is scheduled for one block of the relay chain.
pub const PLACES: u32 = 50;

/// Bytes of one place of an agenda, as the SDK counts: 107,022 for its 512.
const PLACE: u64 = 210;
/// Bytes of the path to an agenda in the trie, as benchmarks count.
const PATH: u64 = 2_700;

/// The weights of the scheduler. Each number of the relay chain is visited, and after a stall there are many: counted with agendas as
/// long as their type allows, catching up would take several times as many blocks.
pub struct SchedulerWeight;

type Measured = crate::weights::pallet_scheduler::WeightInfo<Runtime>;

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

/// How many blocks of the relay chain later than it was to be something may be scheduled: ten minutes.
pub const MOST_LATER: BlockNumber = 100;

/// The scheduler as referenda use it: where an agenda is full, the next one that is not takes its place.
///
/// The pallet of referenda does not ask whether anything was scheduled. What was approved would never be carried out, an alarm that
/// is lost wakes nobody, and a track whose turn is lost decides on one referendum fewer for ever. And an agenda can be filled on
/// purpose: fifty submissions have their alarms in one block, which is known two weeks ahead.
pub struct NextFree;

impl NextFree {
	/// Places something at that time or as soon after it as there is room, within [`MOST_LATER`] blocks.
	fn place<Address>(
		when: DispatchTime<BlockNumber>,
		place: impl Fn(DispatchTime<BlockNumber>) -> Result<Address, DispatchError>,
	) -> Result<Address, DispatchError> {
		match place(when) {
			Err(DispatchError::Exhausted) => {},
			placed => return placed,
		}
		// As the scheduler reckons: what this block was to do it has done.
		let first = match when {
			DispatchTime::At(number) => number,
			DispatchTime::After(blocks) => {
				RelaychainDataProvider::<Runtime>::current_block_number().saturating_add(blocks).saturating_add(1)
			},
		};
		let later = |blocks: BlockNumber| {
			// Nobody has paid for more than the first look.
			System::register_extra_weight_unchecked(
				SchedulerWeight::service_agenda_base(PLACES),
				DispatchClass::Mandatory,
			);
			place(DispatchTime::At(first.saturating_add(blocks)))
		};
		(1..=MOST_LATER)
			.map(later)
			.find(|placed| !matches!(placed, Err(DispatchError::Exhausted)))
			.unwrap_or(Err(DispatchError::Exhausted))
	}
}

/// What the scheduler hashes calls by.
type Hashing = <Runtime as frame_system::Config>::Hashing;
/// Where something is scheduled.
type Address = <Scheduler as Anon<BlockNumber, RuntimeCall, OriginCaller>>::Address;

impl Anon<BlockNumber, RuntimeCall, OriginCaller> for NextFree {
	type Address = Address;
	type Hasher = Hashing;

	fn schedule(
		when: DispatchTime<BlockNumber>,
		maybe_periodic: Option<Period<BlockNumber>>,
		priority: Priority,
		origin: OriginCaller,
		call: Bounded<RuntimeCall, Hashing>,
	) -> Result<Address, DispatchError> {
		Self::place(when, |when| {
			<Scheduler as Anon<BlockNumber, RuntimeCall, OriginCaller>>::schedule(
				when,
				maybe_periodic,
				priority,
				origin.clone(),
				call.clone(),
			)
		})
	}

	fn cancel(address: Address) -> DispatchResult {
		<Scheduler as Anon<BlockNumber, RuntimeCall, OriginCaller>>::cancel(address)
	}

	fn reschedule(address: Address, when: DispatchTime<BlockNumber>) -> Result<Address, DispatchError> {
		Self::place(when, |when| <Scheduler as Anon<BlockNumber, RuntimeCall, OriginCaller>>::reschedule(address, when))
	}

	fn next_dispatch_time(address: Address) -> Result<BlockNumber, DispatchError> {
		<Scheduler as Anon<BlockNumber, RuntimeCall, OriginCaller>>::next_dispatch_time(address)
	}
}

impl Named<BlockNumber, RuntimeCall, OriginCaller> for NextFree {
	type Address = Address;
	type Hasher = Hashing;

	fn schedule_named(
		id: TaskName,
		when: DispatchTime<BlockNumber>,
		maybe_periodic: Option<Period<BlockNumber>>,
		priority: Priority,
		origin: OriginCaller,
		call: Bounded<RuntimeCall, Hashing>,
	) -> Result<Address, DispatchError> {
		Self::place(when, |when| {
			<Scheduler as Named<BlockNumber, RuntimeCall, OriginCaller>>::schedule_named(
				id,
				when,
				maybe_periodic,
				priority,
				origin.clone(),
				call.clone(),
			)
		})
	}

	fn cancel_named(id: TaskName) -> DispatchResult {
		<Scheduler as Named<BlockNumber, RuntimeCall, OriginCaller>>::cancel_named(id)
	}

	fn reschedule_named(id: TaskName, when: DispatchTime<BlockNumber>) -> Result<Address, DispatchError> {
		Self::place(when, |when| {
			<Scheduler as Named<BlockNumber, RuntimeCall, OriginCaller>>::reschedule_named(id, when)
		})
	}

	fn next_dispatch_time(id: TaskName) -> Result<BlockNumber, DispatchError> {
		<Scheduler as Named<BlockNumber, RuntimeCall, OriginCaller>>::next_dispatch_time(id)
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
