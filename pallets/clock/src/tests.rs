// SPDX-License-Identifier: Apache-2.0
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate::{self as pallet_clock, *};
use frame_support::{derive_impl, parameter_types, traits::ConstU64, BoundedVec};
use vns_clock::Hour;

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
	pub static Closed: bool = false;
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
	type Closed = Closed;
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
		assert_eq!(NetworkClock::hours_and_blocks_ascend(), Ok(()));
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

/// Whoever owes could not pay in that time, however long it took to decide on other code.
#[test]
fn t3_network_time_should_stand_still_while_payments_are_closed() {
	run(|| {
		Closed::set(true);
		for block in 1..=50 {
			block_at(block * 6_000);
			assert_eq!(elapsed(), (0, block * 6_000));
		}
		// From a migration to its failure, and to the next migration: nowhere does any of it count.
		Migrating::set(true);
		block_at(306_000);
		Closed::set(false);
		block_at(312_000);
		Migrating::set(false);
		assert_eq!(elapsed(), (0, 312_000));
		block_at(318_000);
		assert_eq!(elapsed(), (6_000, 312_000));
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

/// Each block a minute after the last one, which is the cap.
fn minutes(blocks: u64) {
	for _ in 0..blocks {
		System::set_block_number(System::block_number() + 1);
		Timestamp::set_timestamp(Timestamp::get() + 60_000);
		assert_eq!(NetworkClock::hours_and_blocks_ascend(), Ok(()));
	}
}

const HOUR: Millis = vns_clock::HOUR;
/// `START` is on the hour.
const AT_START: u32 = (START / HOUR) as u32;

fn first_block(hour: u32) -> Option<u64> {
	assert_eq!(NetworkClock::first_block_after(Hour(hour)), Pallet::<Test>::first_block(Hour(hour)));
	<NetworkClock as PassedHours<u64>>::first_block_after(Hour(hour))
}

#[test]
fn an_hour_should_be_remembered_with_the_first_block_in_which_it_had_passed() {
	run(|| {
		// On the hour it has not passed; the one before has.
		assert_eq!(START % HOUR, 0);
		assert_eq!(Hours::<Test>::get(), vec![(Hour(AT_START - 1), 1)]);
		assert_eq!(first_block(AT_START), None);
		minutes(1);
		assert_eq!(first_block(AT_START), Some(2));
		// Not in the block on the next hour, but in the one after it.
		minutes(59);
		assert_eq!(NetworkClock::now(), START + HOUR);
		assert_eq!(first_block(AT_START + 1), None);
		minutes(1);
		assert_eq!(first_block(AT_START + 1), Some(62));
		assert_eq!(first_block(AT_START), Some(2), "is remembered");
		assert_eq!(Hours::<Test>::get().len(), 2);
	});
}

#[test]
fn hours_should_be_written_only_when_one_has_passed() {
	run(|| {
		minutes(1);
		let before = Hours::<Test>::get();
		// Whatever stands there is not touched until the hour is over.
		Hours::<Test>::kill();
		minutes(59);
		assert!(Hours::<Test>::get().is_empty());
		minutes(1);
		assert_eq!(Hours::<Test>::get().len(), 1);
		Hours::<Test>::put(before);
	});
}

#[test]
fn an_hour_that_is_forgotten_should_count_from_the_oldest_that_is_known() {
	run(|| {
		// Ten hashes are kept, and an hour has sixty blocks: one hour is known, and one before it while blocks of then are.
		minutes(60 * 5 + 1);
		assert_eq!(Hours::<Test>::get(), vec![(Hour(AT_START + 4), 242), (Hour(AT_START + 5), 302)]);
		for forgotten in [0, AT_START, AT_START + 3, AT_START + 4] {
			assert_eq!(first_block(forgotten), Some(242), "in favour of whoever is accused");
		}
		assert_eq!(first_block(AT_START + 5), Some(302));
		assert_eq!(first_block(AT_START + 6), None);
	});
}

#[test]
fn the_oldest_of_what_is_remembered_should_be_older_than_any_transaction() {
	run(|| {
		Hours::<Test>::put(BoundedVec::truncate_from(vec![(Hour(1), 3), (Hour(2), 89), (Hour(3), 90), (Hour(4), 91)]));
		System::set_block_number(100);
		NetworkClock::note_hour(START, START + HOUR);
		// The hash of block 90 is the oldest that is kept.
		assert_eq!(Hours::<Test>::get(), vec![(Hour(3), 90), (Hour(4), 91), (Hour(AT_START), 100)]);
		Hours::<Test>::kill();
	});
}

#[test]
fn more_hours_than_fit_should_push_the_oldest_out() {
	run(|| {
		System::set_block_number(600);
		let all: Vec<_> = (1..=MAX_HOURS).map(|place| (Hour(place), 595)).collect();
		Hours::<Test>::put(BoundedVec::truncate_from(all));
		NetworkClock::note_hour(START, START + HOUR);
		let hours = Hours::<Test>::get();
		assert_eq!(hours.len(), MAX_HOURS as usize);
		assert_eq!((hours.first(), hours.last()), (Some(&(Hour(2), 595)), Some(&(Hour(AT_START), 600))));
		Hours::<Test>::kill();
	});
}

#[test]
fn hours_that_pass_at_once_should_all_have_passed_in_that_block() {
	run(|| {
		System::set_block_number(7);
		NetworkClock::note_hour(START, START + 5 * HOUR + 1);
		for hour in AT_START..=AT_START + 5 {
			assert_eq!(first_block(hour), Some(7));
		}
		assert_eq!(first_block(AT_START + 6), None);
		Hours::<Test>::kill();
	});
}

#[test]
fn time_that_stands_still_should_pass_no_hour() {
	run(|| {
		Migrating::set(true);
		for block in 1..=100 {
			System::set_block_number(block);
			block_at(block * 60_000);
		}
		Migrating::set(false);
		assert_eq!(first_block(AT_START), None);
	});
}

#[test]
fn the_checker_should_notice_hours_in_disorder_or_ahead() {
	run(|| {
		let good = Hours::<Test>::get();
		let bad: [&[(Hour, u64)]; 4] =
			[&[(Hour(2), 0), (Hour(1), 1)], &[(Hour(1), 1), (Hour(2), 0)], &[(Hour(AT_START), 1)], &[(Hour(1), 2)]];
		for hours in bad {
			Hours::<Test>::put(BoundedVec::truncate_from(hours.to_vec()));
			assert!(NetworkClock::hours_and_blocks_ascend().is_err(), "{hours:?}");
		}
		Hours::<Test>::put(good);
	});
}

#[test]
fn a_test_network_should_run_at_its_pace_and_every_other_in_real_time() {
	use polkadot_sdk::sp_runtime::BuildStorage;
	let genesis = |pace| {
		let config = RuntimeGenesisConfig {
			network_clock: pallet_clock::GenesisConfig { pace, ..Default::default() },
			..Default::default()
		};
		sp_io::TestExternalities::from(config.build_storage().expect("builds"))
	};
	for (pace, passes) in [(None, 1), (Some(1), 1), (Some(600), 600)] {
		genesis(pace).execute_with(|| {
			assert_eq!(Pace::<Test>::get().is_some(), passes != 1);
			System::set_block_number(1);
			Timestamp::set_timestamp(START);
			assert_eq!(NetworkClock::now(), START, "the first block is now");
			for block in 1..=10 {
				Timestamp::set_timestamp(START + block * 6_000);
				assert_eq!(NetworkClock::now(), START + block * 6_000 * passes);
			}
			// T3: a stall counts as the cap, which is as many times as long.
			let before = NetworkClock::now();
			Timestamp::set_timestamp(START + 10 * 6_000 + 24 * HOUR);
			assert_eq!(NetworkClock::now(), before + 60_000 * passes);
			assert_eq!(NetworkClock::t2_network_time_is_not_ahead(), Ok(()));
		});
	}
}

#[test]
#[should_panic(expected = "stand still")]
fn a_clock_should_not_be_born_standing_still() {
	use polkadot_sdk::sp_runtime::BuildStorage;
	let config = pallet_clock::GenesisConfig::<Test> { pace: Some(0), ..Default::default() };
	let _ = RuntimeGenesisConfig { network_clock: config, ..Default::default() }.build_storage();
}
