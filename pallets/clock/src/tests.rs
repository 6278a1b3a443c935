// SPDX-License-Identifier: Apache-2.0
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate::{self as pallet_clock, *};
use frame_support::{derive_impl, parameter_types, traits::ConstU64};

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(RuntimeCall, RuntimeEvent, RuntimeError, RuntimeOrigin, RuntimeTask, RuntimeViewFunction)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type NetworkClock = pallet_clock;
}

parameter_types! {
	pub static Migrating: bool = false;
	pub static Full: bool = false;
}

pub struct Migrator;
impl MultiStepMigrator for Migrator {
	fn ongoing() -> bool {
		Migrating::get()
	}
	fn step() -> Weight {
		Weight::zero()
	}
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type MultiBlockMigrator = Migrator;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {
	type MinimumPeriod = ConstU64<0>;
	type OnTimestampSet = NetworkClock;
}

impl Config for Test {
	type Cap = ConstU64<60_000>;
	type Grain = ConstU64<6_000>;
	type Full = Full;
	type WeightInfo = ();
}

const START: Millis = 1_800_000_000_000;

/// A chain whose first block was at `START`.
fn run(test: impl FnOnce()) {
	sp_io::TestExternalities::default().execute_with(|| {
		System::set_block_number(1);
		assert_eq!(NetworkClock::now(), 0, "there is no time before the first block");
		Timestamp::set_timestamp(START);
		test();
		assert_eq!(NetworkClock::t2_network_time_is_not_ahead(), Ok(()));
	});
}

fn block_at(offset: Millis) {
	System::reset_events();
	Timestamp::set_timestamp(START + offset);
}

/// Network time since the first block, and the lag.
fn elapsed() -> (Millis, Millis) {
	let clock = NetworkClock::clock().expect("runs");
	(clock.network - START, clock.lag())
}

fn skipped() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.map(|record| match record.event {
			RuntimeEvent::NetworkClock(event) => event,
			other => panic!("{other:?}"),
		})
		.collect()
}

#[test]
fn network_time_should_start_as_the_date_of_the_first_block_and_follow_it() {
	run(|| {
		assert_eq!(NetworkClock::now(), START);
		block_at(6_000);
		block_at(6_000);
		block_at(36_000);
		assert_eq!(elapsed(), (36_000, 0));
		assert_eq!(skipped(), vec![]);
	});
}

#[test]
fn t3_a_stall_should_count_as_the_cap_and_be_announced() {
	run(|| {
		const DAY: Millis = 86_400_000;
		block_at(DAY);
		assert_eq!(elapsed(), (60_000, DAY - 60_000));
		assert_eq!(skipped(), vec![Event::TimeSkipped { skipped: DAY - 60_000, lag: DAY - 60_000 }]);
		// And the lag stays what it is when the chain goes on.
		block_at(DAY + 6_000);
		assert_eq!(elapsed(), (66_000, DAY - 60_000));
	});
}

#[test]
fn t3_network_time_should_stand_still_during_a_migration() {
	run(|| {
		Migrating::set(true);
		for block in 1..=50 {
			block_at(block * 6_000);
			assert_eq!(elapsed(), (0, block * 6_000));
			assert_eq!(skipped(), vec![Event::TimeSkipped { skipped: 6_000, lag: block * 6_000 }]);
		}
		Migrating::set(false);
		block_at(306_000);
		assert_eq!(elapsed(), (6_000, 300_000));
	});
}

#[test]
fn the_author_should_not_choose_the_time_within_its_slot() {
	run(|| {
		block_at(6_000);
		// The same slot, its very end.
		block_at(11_999);
		assert_eq!(elapsed(), (6_000, 0));
		block_at(12_001);
		assert_eq!(elapsed(), (12_000, 0));
	});
}

#[test]
fn the_checker_should_notice_a_clock_that_runs_ahead() {
	run(|| {
		let good = NetworkClock::clock().expect("runs");
		Now::<Test>::put(Clock { network: good.relay + 1, ..good });
		assert!(NetworkClock::t2_network_time_is_not_ahead().is_err());
		Now::<Test>::put(good);
	});
}

#[test]
fn t3_a_block_that_a_hook_fills_should_leave_its_time_to_the_next_one() {
	sp_io::TestExternalities::default().execute_with(|| {
		NetworkClock::on_timestamp_set(600_000);
		let start = NetworkClock::now();
		Full::set(true);
		NetworkClock::on_timestamp_set(606_000);
		assert_eq!(NetworkClock::now(), start, "nobody could pay in it");
		Full::set(false);
		NetworkClock::on_timestamp_set(612_000);
		assert_eq!(NetworkClock::now(), start + 12_000, "nothing is lost");
		// After a stall it is still no more than the cap.
		Full::set(true);
		NetworkClock::on_timestamp_set(9_612_000);
		Full::set(false);
		NetworkClock::on_timestamp_set(9_618_000);
		assert_eq!(NetworkClock::now(), start + 12_000 + 60_000);
	});
}
