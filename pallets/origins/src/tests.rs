// SPDX-License-Identifier: Apache-2.0
//! Each origin opens what is its own, and nothing else; nobody signs for one.
#![allow(clippy::as_conversions, clippy::unwrap_used)]

use crate::{self as pallet_origins, *};
use frame_support::{assert_noop, assert_ok, derive_impl, traits::EnsureOrigin};
use polkadot_sdk::{
	sp_core::H256,
	sp_runtime::{BuildStorage, DispatchError},
};
use vns_parameters::Class;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(RuntimeCall, RuntimeEvent, RuntimeError, RuntimeOrigin, RuntimeTask, RuntimeViewFunction)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Origins = pallet_origins;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type Version = Version;
}

frame_support::parameter_types! {
	/// Of this code.
	pub static Spec: u32 = 1;
	pub Version: sp_version::RuntimeVersion = sp_version::RuntimeVersion { spec_version: Spec::get(), ..Default::default() };
}

impl Config for Test {
	type UpgradeOrigin = EnsureUpgrade;
	type WeightInfo = ();
}

pub fn externalities(pace: Option<u32>) -> sp_io::TestExternalities {
	let origins = GenesisConfig { pace, ..Default::default() };
	let genesis = RuntimeGenesisConfig { origins, ..Default::default() };
	let mut chain: sp_io::TestExternalities = genesis.build_storage().unwrap().into();
	chain.execute_with(|| System::set_block_number(1));
	chain
}

const ALL: [Origin; 6] = [
	Origin::ConfigApproval(Class::Authors),
	Origin::ConfigApproval(Class::Holders),
	Origin::ConfigApproval(Class::Both),
	Origin::Upgrade,
	Origin::Emergency,
	Origin::Replacement,
];

/// Whom a check lets through, of all origins of this pallet, root, a signature and nobody.
fn let_through<Ensure: EnsureOrigin<RuntimeOrigin>>() -> Vec<RuntimeOrigin> {
	let others = [RuntimeOrigin::root(), RuntimeOrigin::signed(1), RuntimeOrigin::none()];
	let all = ALL.map(RuntimeOrigin::from).into_iter().chain(others);
	all.filter(|origin| Ensure::try_origin(origin.clone()).is_ok()).collect()
}

fn is<const N: usize>(origins: Vec<RuntimeOrigin>, expected: [Origin; N]) -> bool {
	let callers: Vec<_> = origins.into_iter().map(|origin| origin.caller).collect();
	callers == expected.map(|origin| RuntimeOrigin::from(origin).caller)
}

#[test]
fn c8_every_check_should_let_through_its_own_origin_alone() {
	assert!(is(let_through::<EnsureUpgrade>(), [Origin::Upgrade]));
	assert!(is(let_through::<EnsureEmergency>(), [Origin::Emergency]));
	assert!(is(let_through::<EnsureReplacement>(), [Origin::Replacement]));
	assert!(is(
		let_through::<EnsureConfigApproval>(),
		[Class::Authors, Class::Holders, Class::Both].map(Origin::ConfigApproval)
	));
}

#[test]
fn c5_the_class_should_be_the_one_of_the_origin() {
	for class in [Class::Authors, Class::Holders, Class::Both] {
		let origin = RuntimeOrigin::from(Origin::ConfigApproval(class));
		assert_eq!(EnsureConfigApproval::ensure_origin(origin).ok(), Some(class));
	}
}

#[test]
fn c8_none_of_the_origins_should_be_root_or_sign() {
	for origin in ALL.map(RuntimeOrigin::from) {
		assert!(frame_system::ensure_root(origin.clone()).is_err());
		assert!(frame_system::ensure_signed(origin.clone()).is_err());
		assert!(frame_system::ensure_none(origin).is_err());
	}
}

#[test]
fn c8_only_who_decides_on_upgrades_should_authorize_one() {
	externalities(None).execute_with(|| {
		let hash = H256([7; 32]);
		let not_upgrade = ALL.into_iter().filter(|origin| *origin != Origin::Upgrade).map(RuntimeOrigin::from);
		for origin in not_upgrade.chain([RuntimeOrigin::root(), RuntimeOrigin::signed(1), RuntimeOrigin::none()]) {
			assert_noop!(Origins::authorize_upgrade(origin, hash), DispatchError::BadOrigin);
		}
		assert_ok!(Origins::authorize_upgrade(Origin::Upgrade.into(), hash));
		// Name and version are checked when it is applied.
		System::assert_last_event(
			frame_system::Event::UpgradeAuthorized { code_hash: hash, check_version: true }.into(),
		);
		// A later decision takes the place of this one.
		let other = H256([8; 32]);
		assert_ok!(Origins::authorize_upgrade(Origin::Upgrade.into(), other));
		assert_eq!(System::authorized_upgrade().map(|authorized| *authorized.code_hash()), Some(other));
	});
}

#[test]
fn c8_code_that_nobody_authorized_should_not_be_applied() {
	externalities(None).execute_with(|| {
		let code = vec![1, 2, 3];
		let apply = || System::apply_authorized_upgrade(RuntimeOrigin::signed(1), code.clone());
		assert!(apply().is_err());
		assert_ok!(Origins::authorize_upgrade(Origin::Upgrade.into(), H256([7; 32])));
		assert!(apply().is_err(), "of another hash");
	});
}

/// C8: not stuck, and not open before later code has put it right.
#[test]
fn c8_a_failed_migration_should_close_until_later_code_has_put_it_right() {
	use frame_support::migrations::{FailedMigrationHandler, FailedMigrationHandling, MigrationStatusHandler};
	externalities(None).execute_with(|| {
		Spec::set(7);
		CloseOnFailure::<Test>::completed();
		assert_eq!((Origins::closed(), System::events().len()), (None, 0), "there was nothing to put right");
		assert_eq!(CloseOnFailure::<Test>::failed(Some(0)), FailedMigrationHandling::ForceUnstuck);
		System::assert_last_event(Event::<Test>::Closed { version: 7 }.into());
		// Others of the same code may have been done all the same.
		CloseOnFailure::<Test>::completed();
		assert_eq!((Origins::is_closed(), Origins::closed()), (true, Some(7)));
		// Nor is older code any help, were it ever to come back.
		Spec::set(6);
		CloseOnFailure::<Test>::completed();
		assert!(Origins::is_closed());
		Spec::set(8);
		assert!(Origins::is_closed(), "later code alone puts nothing right");
		CloseOnFailure::<Test>::completed();
		assert!(!Origins::is_closed());
		System::assert_last_event(Event::<Test>::Opened { version: 8 }.into());
		Spec::set(1);
	});
}

#[test]
fn periods_should_be_divided_by_the_pace_of_the_genesis() {
	for (pace, expected) in [(None, [14_400, 1, 1]), (Some(1), [14_400, 1, 1]), (Some(1_440), [10, 1, 1])] {
		externalities(pace).execute_with(|| {
			assert_eq!([14_400, 1, 0].map(Origins::paced), expected, "{pace:?}");
		});
	}
}

#[test]
#[should_panic(expected = "divided by 0")]
fn a_pace_of_zero_should_be_no_genesis() {
	externalities(Some(0));
}

/// What is told of block after block, and whether it is worth waiting; with a patience of ten blocks.
fn told(blocks: &[(u32, bool)]) -> Vec<bool> {
	blocks.iter().map(|(now, looked_at)| Origins::code_waits(*now, *looked_at, 10)).collect()
}

#[test]
fn c8_code_should_be_waited_for_until_it_was_seen_and_is_no_more() {
	externalities(None).execute_with(|| {
		assert_eq!(
			told(&[(100, false), (105, true), (300, true)]),
			[true; 3],
			"as long as the relay chain looks at it"
		);
		assert_eq!(HandedIn::<Test>::get(), Some(Waits { since: 100, seen: true }));
		assert_eq!(told(&[(301, false)]), [false]);
		Origins::no_code_waits();
		assert_eq!(HandedIn::<Test>::get(), None);
		// Of the next one nothing is known.
		assert_eq!(told(&[(302, false), (312, false), (313, false)]), [true, true, false]);
		assert_eq!(HandedIn::<Test>::get(), Some(Waits { since: 302, seen: false }));
		assert_eq!(told(&[(314, true)]), [true], "it is looked at after all");
	});
}
