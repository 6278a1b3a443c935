// SPDX-License-Identifier: Apache-2.0
//! Attempts to crowd out what referenda have scheduled: an agenda has fifty places, and whoever has deposits to spare fills one that
//! he knows of beforehand.

use chain::{
	referenda::{inline, status, vote},
	Chain,
};
use frame_support::{
	assert_ok,
	traits::schedule::{v3::Anon, DispatchTime},
};
use pallet_origins::Origin;
use pallet_referenda::{Call as Referenda, ReferendumCount, ReferendumInfo};
use pallet_scheduler::Agenda;
use polkadot_sdk::{sp_keyring::Sr25519Keyring::*, sp_runtime::DispatchError, *};
use vns_runtime::{
	configs::{
		governance::RELAY_DAYS,
		scheduler::{NextFree, MOST_LATER, PLACES},
	},
	genesis::REFERENDA_PACE,
	Authors, BlockNumber, OriginCaller, ParachainSystem, Runtime, RuntimeCall, RuntimeEvent,
};
use vns_units::UNIT;

/// Blocks of the relay chain from a submission until it has ended undecided, which is when its alarm goes off.
const UNDECIDED: BlockNumber = 14 * RELAY_DAYS / REFERENDA_PACE;

/// A few more than there are places, in four blocks of a slot.
const EACH: usize = 13;
const CROWD: u32 = 52;

fn emergency(call: impl Into<RuntimeCall>, enactment_moment: DispatchTime<BlockNumber>) -> RuntimeCall {
	let proposal_origin = Box::new(OriginCaller::Origins(Origin::Emergency));
	Referenda::<Runtime>::submit { proposal_origin, proposal: inline(call), enactment_moment }.into()
}

fn relay_number(chain: &mut Chain) -> BlockNumber {
	chain.read(ParachainSystem::last_relay_block_number)
}

/// Ferdie submits all of them, for a deposit of a hundred VNS each, in blocks that know the same block of the relay chain. So their
/// alarms are all for the same one, which is the answer.
fn crowd(chain: &mut Chain) -> BlockNumber {
	let remark = || frame_system::Call::<Runtime>::remark { remark: vec![] };
	for part in 0..4 {
		let calls = (0..EACH).map(|_| emergency(remark(), DispatchTime::After(1))).collect();
		let transaction = chain.signed(Ferdie, pallet_utility::Call::<Runtime>::batch_all { calls });
		let done = if part == 0 { chain.block(vec![transaction]) } else { chain.block_in_slot(vec![transaction]) };
		assert_eq!(done, [Ok(())], "{part}");
	}
	assert_eq!(chain.read(ReferendumCount::<Runtime>::get), CROWD);
	relay_number(chain) + UNDECIDED
}

fn places(chain: &mut Chain, when: BlockNumber) -> u32 {
	chain.read(|| Agenda::<Runtime>::get(when).iter().flatten().count()) as u32
}

#[test]
fn c5_what_was_approved_should_be_carried_out_though_its_block_was_filled_on_purpose() {
	let mut chain = Chain::of_preset("local_testnet");
	chain.blocks(1);
	let when = crowd(&mut chain);
	// Whose alarm has no place is woken a block later.
	assert_eq!([when, when + 1].map(|when| places(&mut chain, when)), [PLACES, CROWD - PLACES]);

	// Everybody agrees on what is to be carried out in that very block.
	let full_name =
		(b"Balances".to_vec().try_into().expect("fits"), b"transfer_allow_death".to_vec().try_into().expect("fits"));
	let pause = pallet_tx_pause::Call::<Runtime>::pause { full_name };
	assert_ok!(chain.sign(Eve, emergency(pause, DispatchTime::At(when))));
	assert_ok!(chain.sign(Eve, Referenda::<Runtime>::place_decision_deposit { index: CROWD }));
	for (who, vns) in [(Alice, 1_000_000), (Bob, 500_000)] {
		assert_ok!(vote(&mut chain, who, CROWD, true, vns * UNIT));
	}
	assert_eq!(chain.read(Authors::matured), 1_500_000 * UNIT);
	chain.blocks(10);
	assert!(matches!(status(&mut chain, CROWD), ReferendumInfo::Approved(..)), "{:?}", status(&mut chain, CROWD));
	assert_eq!(places(&mut chain, when + 1), CROWD - PLACES + 1);

	let mut carried = None;
	while relay_number(&mut chain) < when + 60 {
		chain.blocks(1);
		for event in chain.events() {
			let RuntimeEvent::Scheduler(pallet_scheduler::Event::Dispatched { id: Some(_), result, .. }) = event else {
				continue;
			};
			assert_eq!((carried, result), (None, Ok(())));
			carried = Some(relay_number(&mut chain));
		}
	}
	let carried = carried.expect("was carried out");
	assert!(carried > when, "{carried} after {when}");
	// And all of the others have ended.
	for index in 0..CROWD {
		assert!(matches!(status(&mut chain, index), ReferendumInfo::TimedOut(..)), "{index}");
	}
	chain.check();
}

/// How far is bounded, and what is looked at beyond the first agenda is counted in the block.
#[test]
fn c5_no_place_should_be_looked_for_without_end_or_for_nothing() {
	let mut chain = Chain::of_preset("local_testnet");
	chain.blocks(1);
	let weight = || frame_system::Pallet::<Runtime>::block_weight().total();
	chain.in_next_block(|| {
		let when = ParachainSystem::last_relay_block_number() + 1_000;
		let call = inline(frame_system::Call::<Runtime>::remark { remark: vec![] });
		let place = || {
			let origin = OriginCaller::Origins(Origin::Emergency);
			<NextFree as Anon<_, _, _>>::schedule(DispatchTime::At(when), None, 128, origin, call.clone())
		};
		let before = weight();
		for _ in 0..PLACES {
			assert_eq!(place().map(|(at, _)| at), Ok(when));
		}
		assert_eq!(weight(), before, "the first look is in the weight of the call");
		for later in 1..=MOST_LATER {
			for _ in 0..PLACES {
				assert_eq!(place().map(|(at, _)| at), Ok(when + later));
			}
		}
		let before = weight();
		assert!(before.ref_time() > 0);
		assert_eq!(place(), Err(DispatchError::Exhausted));
		let looked = weight() - before;
		let most = frame_support::weights::Weight::from_parts(50_000_000_000, 2_000_000);
		assert!(looked.ref_time() > 0 && looked.all_lt(most), "{looked:?}");
	});
}
