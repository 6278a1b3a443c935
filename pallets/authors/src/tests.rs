// SPDX-License-Identifier: Apache-2.0
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate as pallet_authors;
use crate::*;
use frame_support::{derive_impl, parameter_types};
use polkadot_sdk::sp_runtime::BuildStorage;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(RuntimeCall, RuntimeEvent, RuntimeError, RuntimeOrigin, RuntimeTask)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Authors = pallet_authors;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
}

parameter_types! {
	pub static Chosen: Option<Vec<u64>> = Some(vec![1, 2]);
	pub static MaxSeats: u32 = 8;
}

pub struct Choice;
impl SessionManager<u64> for Choice {
	fn new_session(_: u32) -> Option<Vec<u64>> {
		Chosen::get()
	}
	fn end_session(_: u32) {}
	fn start_session(_: u32) {}
}

impl Config for Test {
	type Inner = Choice;
	type MaxSeats = MaxSeats;
}

fn with_seats(seats: Vec<(u64, u32)>, test: impl FnOnce()) {
	let genesis = RuntimeGenesisConfig { authors: GenesisConfig { seats }, ..Default::default() };
	sp_io::TestExternalities::from(genesis.build_storage().expect("genesis is valid")).execute_with(test);
}

#[test]
fn an_author_without_an_entry_should_have_one_seat() {
	with_seats(vec![], || assert_eq!(Authors::new_session(1), Some(vec![1, 2])));
}

#[test]
fn seats_should_be_served_in_rotation() {
	with_seats(vec![(1, 2)], || assert_eq!(Authors::new_session(1), Some(vec![1, 2, 1])));
	with_seats(vec![(2, 3)], || assert_eq!(Authors::new_session(1), Some(vec![1, 2, 2, 2])));
}

#[test]
fn no_choice_should_stay_no_choice() {
	with_seats(vec![(1, 2)], || {
		Chosen::set(None);
		assert_eq!(Authors::new_session(1), None);
	});
}

#[test]
fn the_limit_should_cut_further_seats_before_anybodys_first() {
	with_seats(vec![(1, 8)], || {
		assert_eq!(Authors::new_session(1), Some(vec![1, 2, 1, 1, 1, 1, 1, 1]));
	});
}

#[test]
fn seats_of_accounts_that_are_not_chosen_should_count_for_nothing() {
	with_seats(vec![(9, 5)], || assert_eq!(Authors::new_session(1), Some(vec![1, 2])));
}

#[test]
#[should_panic(expected = "genesis lists only authors with more than one seat")]
fn a_genesis_entry_that_says_nothing_should_be_refused() {
	with_seats(vec![(1, 1)], || {});
}

#[test]
#[should_panic(expected = "genesis lists an author twice")]
fn an_author_that_genesis_lists_twice_should_be_refused() {
	with_seats(vec![(1, 2), (1, 3)], || {});
}

#[test]
#[should_panic(expected = "genesis gives more seats than there are")]
fn more_seats_than_there_are_should_be_refused() {
	with_seats(vec![(1, 7), (2, 2)], || {});
}

#[test]
fn a_stored_number_of_seats_beyond_the_limit_should_not_exceed_it() {
	with_seats(vec![], || {
		Seats::<Test>::insert(1, u32::MAX);
		assert_eq!(Authors::new_session(1).map(|list| list.len()), Some(8));
	});
}
