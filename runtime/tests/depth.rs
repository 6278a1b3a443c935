// SPDX-License-Identifier: Apache-2.0
//! Programs of other chains that are nested deeper than the SDK decodes: dropped before anything is judged, and whatever comes
//! after them is executed.

use chain::{
	calls::{draw, grant, repay, transfer},
	messages::*,
	Chain,
};
use codec::Encode;
use frame_support::{assert_ok, traits::ProcessMessageError};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::*,
	staging_xcm::{latest::prelude::*, MAX_XCM_DECODE_DEPTH},
	*,
};
use std::collections::BTreeMap;
use vns_runtime::{AccountId, Balance, Balances, Runtime, RuntimeEvent};
use vns_units::UNIT;

/// The relay chain's account has value here, and Dave owes a note.
fn chain() -> Chain {
	let mut chain = Chain::of_preset("development");
	chain.blocks(1);
	assert_ok!(chain.submit(Ferdie, transfer(account_at(&Location::parent()), 1_000 * UNIT)));
	assert_ok!(chain.submit(Charlie, grant(Dave, 100 * UNIT)));
	chain.blocks(1);
	assert_ok!(chain.submit(Dave, draw(100 * UNIT)));
	chain
}

/// Pays a unit of the note, and is a program in an appendix in an appendix: so many programs, itself counted, two at the least.
fn nested(programs: u32) -> Xcm<()> {
	let innermost = Xcm(vec![ClearTopic]);
	let appendix = (2..programs).fold(innermost, |inner, _| Xcm(vec![SetAppendix(inner)]));
	Xcm(vec![unpaid(), transact(repay(0, UNIT)), SetAppendix(appendix)])
}

/// Appendices one in another and nothing else, written as bytes: as a value it would take as many calls to let go of it.
fn bottomless(levels: usize) -> Vec<u8> {
	let (version, empty) = (encoded(&Xcm(vec![]))[0], Xcm::<()>(vec![]).encode());
	// How many instructions, and which; what follows is the program inside.
	let mut level = Xcm::<()>(vec![SetAppendix(Xcm(vec![]))]).encode();
	level.truncate(level.len() - empty.len());
	[vec![version], level.repeat(levels), empty].concat()
}

/// What everybody has, what there is and what is owed.
fn state(chain: &mut Chain) -> (BTreeMap<AccountId, Balance>, Balance, Balance) {
	chain.read(|| {
		let accounts = frame_system::Account::<Runtime>::iter();
		let all = accounts.map(|(who, info)| (who, info.data.free + info.data.reserved)).collect();
		(all, Balances::total_issuance(), vns_runtime::Credit::note(0).expect("is open").outstanding)
	})
}

/// Why the newest block dropped messages.
fn dropped(chain: &mut Chain) -> Vec<ProcessMessageError> {
	let events = chain.events().into_iter();
	let why = |event| match event {
		RuntimeEvent::MessageQueue(pallet_message_queue::Event::ProcessingFailed { error, .. }) => Some(error),
		_ => None,
	};
	events.filter_map(why).collect()
}

#[test]
fn a_program_that_is_nested_too_deep_should_be_dropped_and_the_chain_go_on() {
	let mut chain = chain();
	let before = state(&mut chain);
	// As deep as bytes of a message can be; one program too deep.
	let too_deep = [bottomless(30_000), encoded(&nested(MAX_XCM_DECODE_DEPTH + 1))];
	for message in too_deep {
		let length = message.len();
		chain.mail.down.push(message);
		chain.empty_block();
		assert_eq!(dropped(&mut chain), [ProcessMessageError::Corrupt], "{length} bytes");
		assert!(chain.executed().is_empty(), "{length} bytes");
		assert_eq!(state(&mut chain), before, "{length} bytes");
		chain.blocks(2);
		assert!(dropped(&mut chain).is_empty() && chain.executed().is_empty(), "dropped and not kept: {length} bytes");
		assert_eq!(state(&mut chain), before, "{length} bytes");
	}

	// The queue goes on: behind one that is dropped, one that is as deep as may be.
	chain.mail.down.extend([MAX_XCM_DECODE_DEPTH + 1, MAX_XCM_DECODE_DEPTH].map(|depth| encoded(&nested(depth))));
	chain.empty_block();
	assert_eq!(dropped(&mut chain), [ProcessMessageError::Corrupt]);
	assert_eq!(chain.executed(), [true]);
	let (_, issuance, owed) = state(&mut chain);
	assert_eq!((issuance, owed), (before.1 - UNIT, before.2 - UNIT));
	chain.check();
}
