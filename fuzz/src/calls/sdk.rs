// SPDX-License-Identifier: Apache-2.0
//! Calls of the SDK's pallets, and of the one that sets parameters.

use super::{routes, Made, Source};
use crate::people::*;
use codec::Encode;
use frame_support::traits::fungible::Inspect;
use polkadot_sdk::*;
use vns_runtime::{configs::utility::ProxyType, Balance, Runtime};
use vns_units::UNIT;

type Balances = pallet_balances::Call<Runtime>;
type Proxy = pallet_proxy::Call<Runtime>;
type Multisig = pallet_multisig::Call<Runtime>;

fn free(who: Who) -> Balance {
	<vns_runtime::Balances as Inspect<_>>::balance(&account(who))
}

pub fn transfer_allow_death(source: &mut Source) -> Option<Made> {
	let (from, to) = (source.anybody(), source.anybody());
	let value = if source.bytes.one_in(6) { source.part(free(from)) } else { source.about(100 * UNIT) };
	Some((from, Balances::transfer_allow_death { dest: account(to).into(), value }.into()))
}

/// From whoever has most of some to whoever has least: else value would end where nobody can use it.
pub fn relieve(source: &mut Source) -> Option<Made> {
	let some: Vec<Who> = (0..4).map(|_| source.signer()).collect();
	let from = *some.iter().max_by_key(|who| free(**who))?;
	let to = *some.iter().min_by_key(|who| free(**who))?;
	let value = free(from) / 3;
	Some((from, Balances::transfer_keep_alive { dest: account(to).into(), value }.into()))
}

pub fn transfer_keep_alive(source: &mut Source) -> Option<Made> {
	let (from, to) = (source.anybody(), source.anybody());
	let value = if source.bytes.one_in(6) { source.part(free(from)) } else { source.about(100 * UNIT) };
	Some((from, Balances::transfer_keep_alive { dest: account(to).into(), value }.into()))
}

pub fn transfer_all(source: &mut Source) -> Option<Made> {
	let from = source.one_of(&[POOR, DAVES_SECOND, OTHER_KEY, OTHERS_FIRST, SUB, EITHER, DAVES_FIRST, BERT]);
	let (to, keep_alive) = (source.one_of(&[DAVE, EVE, CHARLIE, ONE]), source.bytes.one_in(2));
	Some((from, Balances::transfer_all { dest: account(to).into(), keep_alive }.into()))
}

/// Closed, as all that burns.
pub fn burn(source: &mut Source) -> Option<Made> {
	let by = source.signer();
	let (who, amount) = (account(source.anybody()), source.about(10 * UNIT));
	let call = match source.bytes.below(5) {
		0 => Balances::burn { value: amount, keep_alive: false },
		1 => Balances::force_set_balance { who: who.into(), new_free: amount },
		2 => Balances::force_unreserve { who: who.into(), amount },
		3 => Balances::force_transfer { source: who.into(), dest: account(by).into(), value: amount },
		_ => Balances::upgrade_accounts { who: vec![who] },
	};
	Some((by, call.into()))
}

const KINDS: [ProxyType; 8] = [
	ProxyType::Any,
	ProxyType::NonTransfer,
	ProxyType::Repay,
	ProxyType::Grant,
	ProxyType::Policy,
	ProxyType::Names,
	ProxyType::Governance,
	ProxyType::CancelProxy,
];

pub fn add_proxy(source: &mut Source) -> Option<Made> {
	let (by, delegate) = (source.signer(), account(source.signer()).into());
	let (proxy_type, delay) = (*source.bytes.pick(&KINDS), *source.bytes.pick(&[0, 0, 0, 1]));
	Some((by, Proxy::add_proxy { delegate, proxy_type, delay }.into()))
}

pub fn remove_proxy(source: &mut Source) -> Option<Made> {
	let by = *source.bytes.pick(&[DAVE, TWO, ALICE, CHARLIE, EVE, BOB, ONE, POOR]);
	let all = pallet_proxy::Proxies::<Runtime>::get(account(by)).0;
	let proxy = all.get(source.bytes.below(all.len().max(1)))?.clone();
	let (delegate, proxy_type, delay) = (proxy.delegate.into(), proxy.proxy_type, proxy.delay);
	Some((by, Proxy::remove_proxy { delegate, proxy_type, delay }.into()))
}

/// Bert may act for Anne some time after he said what he will do.
pub fn announce(source: &mut Source) -> Option<Made> {
	let (_, call) = source.made()?;
	let by = source.mostly(BERT);
	source.memory.announced.note((by, ANNE, call.clone()));
	let call_hash = call.using_encoded(sp_io::hashing::blake2_256).into();
	Some((by, Proxy::announce { real: account(ANNE).into(), call_hash }.into()))
}

pub fn proxy_announced(source: &mut Source) -> Option<Made> {
	let (delegate, real, call) = source.memory.announced.any(&mut source.bytes)?;
	let (delegate, real) = (account(delegate).into(), account(real).into());
	let call = Proxy::proxy_announced { delegate, real, force_proxy_type: None, call: call.into() };
	Some((source.signer(), call.into()))
}

/// The second consent of the board to what one of it wants, mostly.
pub fn approve_multisig(source: &mut Source) -> Option<Made> {
	let call = source.memory.multisigs.any(&mut source.bytes)?;
	let hash = call.using_encoded(sp_io::hashing::blake2_256);
	let open = pallet_multisig::Multisigs::<Runtime>::get(account(BOARD), hash);
	let board = [ALICE, BOB, DAVE];
	let silent = |who: &&Who| open.as_ref().is_none_or(|open| !open.approvals.contains(&account(**who)));
	let by = *board.iter().find(silent).unwrap_or(&ALICE);
	Some((by, routes::as_multi(by, call)))
}

pub fn cancel_multisig(source: &mut Source) -> Option<Made> {
	let call = source.memory.multisigs.any(&mut source.bytes)?;
	let call_hash = call.using_encoded(sp_io::hashing::blake2_256);
	let open = pallet_multisig::Multisigs::<Runtime>::get(account(BOARD), call_hash)?;
	let by = find(&open.depositor)?;
	let (other_signatories, timepoint) = (routes::others(by), open.when);
	Some((by, Multisig::cancel_as_multi { threshold: 2, other_signatories, timepoint, call_hash }.into()))
}

pub fn set_keys(source: &mut Source) -> Option<Made> {
	let who = *source.bytes.pick(&AUTHORS);
	let (keys, mut proof) = session_keys(who)?;
	if source.bytes.one_in(4) {
		proof[0] ^= 1;
	}
	if source.bytes.one_in(8) {
		return Some((who, pallet_session::Call::<Runtime>::purge_keys {}.into()));
	}
	Some((who, pallet_session::Call::<Runtime>::set_keys { keys, proof }.into()))
}

pub fn remark(source: &mut Source) -> Option<Made> {
	let length = *source.bytes.pick(&[0, 1, 100, 10_000, 600_000]);
	let remark = vec![source.bytes.byte(); length];
	Some((source.signer(), frame_system::Call::<Runtime>::remark_with_event { remark }.into()))
}

pub fn note_preimage(source: &mut Source) -> Option<Made> {
	let bytes = vec![source.bytes.byte() % 4; 8];
	Some((source.signer(), pallet_preimage::Call::<Runtime>::note_preimage { bytes }.into()))
}

pub fn unnote_preimage(source: &mut Source) -> Option<Made> {
	let bytes = [source.bytes.byte() % 4; 8];
	let hash = sp_io::hashing::blake2_256(&bytes).into();
	let by = match pallet_preimage::RequestStatusFor::<Runtime>::get(hash) {
		Some(pallet_preimage::RequestStatus::Unrequested { ticket, .. }) => find(&ticket.0),
		_ => None,
	};
	let by = by.unwrap_or_else(|| source.signer());
	Some((source.mostly(by), pallet_preimage::Call::<Runtime>::unnote_preimage { hash }.into()))
}
