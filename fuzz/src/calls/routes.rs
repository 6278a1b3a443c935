// SPDX-License-Identifier: Apache-2.0
//! Ways by which a call reaches the runtime: as it is, inside of others, by others, or as bytes that mean something else.

use super::{access, Made, Source};
use crate::people::*;
use codec::{DecodeLimit, Encode};
use frame_support::traits::{GetCallMetadata, PalletsInfoAccess};
use polkadot_sdk::*;
use std::sync::OnceLock;
use vns_runtime::{AccountId, AllPalletsWithSystem, OriginCaller, Runtime, RuntimeCall};

type Utility = pallet_utility::Call<Runtime>;
type Proxy = pallet_proxy::Call<Runtime>;
type Multisig = pallet_multisig::Call<Runtime>;

/// How deep calls within calls may be that come out of bytes: as deep as the runtime takes them from a block.
const DEPTH: u32 = frame_support::MAX_EXTRINSIC_DEPTH;

/// By some way; in the end somebody who has a key makes it.
pub fn route(source: &mut Source, (who, call): Made) -> Made {
	let way = source.bytes.byte();
	let made = match way {
		0..=175 => (who, call),
		176..=193 => (who, batch(source, way, who, call)),
		194..=209 => by_proxy(source, who, call),
		210..=215 => (*source.bytes.pick(&[BOARD, EITHER, SUB]), call),
		216..=219 => (who, Utility::as_derivative { index: u16::from(way % 2), call: call.into() }.into()),
		220..=221 => access::as_account(source, call),
		222..=225 => (who, as_root(way, call)),
		226..=241 => (who, mangled(source, call)),
		242..=249 => (who, of_bytes(source).unwrap_or(call)),
		_ => (source.signer(), call),
	};
	by_hand(source, made)
}

/// Somebody without a key acts through those who have one.
pub fn by_hand(source: &mut Source, (who, call): Made) -> Made {
	match &people()[who].hand {
		Hand::Sr25519(_) | Hand::Ecdsa(_) => (who, call),
		Hand::Derived(above, index) => (*above, Utility::as_derivative { index: *index, call: call.into() }.into()),
		Hand::OneOf(those) => {
			let by = source.bytes.below(2);
			let other_signatories = vec![account(those[1 - by])];
			(those[by], Multisig::as_multi_threshold_1 { other_signatories, call: call.into() }.into())
		},
		Hand::TwoOf(those) => {
			let by = *source.bytes.pick(those);
			source.memory.multisigs.note(call.clone());
			(by, as_multi(by, call))
		},
		Hand::Group if source.bytes.one_in(8) => access::as_account(source, call),
		// Nobody can: somebody else tries.
		Hand::Group | Hand::Nobody => (source.signer(), call),
	}
}

/// The others of the board, in order.
pub fn others(by: Who) -> Vec<AccountId> {
	let mut others: Vec<_> = [ALICE, BOB, DAVE].into_iter().filter(|who| *who != by).map(account).collect();
	others.sort();
	others
}

/// The first or the second consent of the board to `call`, as it stands.
pub fn as_multi(by: Who, call: RuntimeCall) -> RuntimeCall {
	let hash = call.using_encoded(sp_io::hashing::blake2_256);
	let open = pallet_multisig::Multisigs::<Runtime>::get(account(BOARD), hash);
	let (other_signatories, maybe_timepoint) = (others(by), open.map(|open| open.when));
	let (call, max_weight) = (Box::new(call), access::MOST_WEIGHT);
	Multisig::as_multi { threshold: 2, other_signatories, maybe_timepoint, call, max_weight }.into()
}

/// A batch of this and up to two others, mostly made for the same account.
fn batch(source: &mut Source, way: u8, who: Who, call: RuntimeCall) -> RuntimeCall {
	let mut calls = vec![call];
	for _ in 0..source.bytes.below(3) {
		// Up to three tries for another one of his.
		let others: Vec<Made> = (0..3).filter_map(|_| source.made()).collect();
		let his = others.iter().position(|(by, _)| *by == who).unwrap_or(0);
		calls.extend(others.into_iter().nth(his).map(|(_, call)| call));
	}
	if source.bytes.one_in(2) {
		calls.rotate_left(1);
	}
	match way % 6 {
		0 | 1 => Utility::batch { calls }.into(),
		2 | 3 => Utility::batch_all { calls }.into(),
		4 => Utility::force_batch { calls }.into(),
		_ => {
			let fallback = calls.pop().expect("has one").into();
			let main = calls.pop().unwrap_or_else(|| RuntimeCall::from(Utility::batch { calls: vec![] }));
			Utility::if_else { main: main.into(), fallback }.into()
		},
	}
}

/// Somebody whom `who` made his proxy, if there is one; for somebody who has some, else.
fn by_proxy(source: &mut Source, who: Who, call: RuntimeCall) -> Made {
	let proxies = |who: Who| pallet_proxy::Proxies::<Runtime>::get(account(who)).0;
	let who = if proxies(who).is_empty() { *source.bytes.pick(&[DAVE, TWO, ALICE, CHARLIE, EVE, ANNE]) } else { who };
	let all = proxies(who);
	let by = match all.get(source.bytes.below(all.len().max(1))) {
		Some(proxy) => find(&proxy.delegate).filter(|by| *by < SIGNERS).unwrap_or(BERT),
		None => source.signer(),
	};
	(by, Proxy::proxy { real: account(who).into(), force_proxy_type: None, call: call.into() }.into())
}

/// What is open to nobody.
fn as_root(way: u8, call: RuntimeCall) -> RuntimeCall {
	let root = || Box::new(OriginCaller::system(frame_system::RawOrigin::Root));
	let weight = access::MOST_WEIGHT;
	match way % 3 {
		0 => Utility::dispatch_as { as_origin: root(), call: call.into() }.into(),
		1 => Utility::dispatch_as_fallible { as_origin: root(), call: call.into() }.into(),
		_ => Utility::with_weight { call: call.into(), weight }.into(),
	}
}

/// What becomes of a call when some of its bytes change; itself, where that is no call.
fn mangled(source: &mut Source, call: RuntimeCall) -> RuntimeCall {
	let mut bytes = call.encode();
	for _ in 0..=source.bytes.below(3) {
		let place = source.bytes.below(bytes.len().min(256));
		bytes[place] = match source.bytes.below(4) {
			0 => bytes[place] ^ (1 << source.bytes.below(8)),
			1 => 0,
			2 => u8::MAX,
			_ => source.bytes.byte(),
		};
	}
	RuntimeCall::decode_all_with_depth_limit(DEPTH, &mut &bytes[..]).unwrap_or(call)
}

/// The numbers of all pallets that have calls, as the runtime says them.
fn pallets() -> &'static [u8] {
	static ALL: OnceLock<Vec<u8>> = OnceLock::new();
	ALL.get_or_init(|| {
		let with_calls = RuntimeCall::get_module_names();
		let all = AllPalletsWithSystem::infos().into_iter().filter(|pallet| with_calls.contains(&pallet.name));
		all.map(|pallet| u8::try_from(pallet.index).expect("is a byte")).collect()
	})
}

/// Whatever call the next bytes are, of any pallet.
fn of_bytes(source: &mut Source) -> Option<RuntimeCall> {
	let pallet = *source.bytes.pick(pallets());
	// No pallet has a call of a higher number.
	let call = source.bytes.byte() % 28;
	let length = usize::from(source.bytes.byte() % 96);
	let bytes = [&[pallet, call], source.bytes.take(length)].concat();
	// What follows the call does not matter.
	RuntimeCall::decode_with_depth_limit(DEPTH, &mut &bytes[..]).ok()
}
