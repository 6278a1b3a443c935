// SPDX-License-Identifier: Apache-2.0
//! One file a call, one for the invariants, one for random commands against a model.
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

mod consent;
mod errors;
mod example;
mod invariants;
mod link;
mod model;
mod nonces;
mod random;
mod register;
mod set_status;
mod unlink;
mod views;
mod wallet;

use crate::{mock::*, Event, Path, Serialised};
use frame_support::{assert_noop, assert_ok};
use polkadot_sdk::{
	sp_core::ecdsa,
	sp_keyring::Sr25519Keyring,
	sp_runtime::{
		traits::{Dispatchable, IdentifyAccount},
		AccountId32, DispatchError, DispatchResult, MultiSignature,
	},
	*,
};
use vns_entity::Status;
use wallet::{Private, Statement, H};

type Error = crate::Error<Test>;

pub const DOSSIER: [u8; 32] = [0xcd; 32];

fn id(who: Sr25519Keyring) -> AccountId32 {
	who.to_account_id()
}

fn signed(who: Sr25519Keyring) -> RuntimeOrigin {
	RuntimeOrigin::signed(id(who))
}

/// A call as a transaction makes it: what fails leaves nothing behind.
fn make(origin: RuntimeOrigin, call: crate::Call<Test>) -> DispatchResult {
	RuntimeCall::Entity(call).dispatch(origin).map(|_| ()).map_err(|refused| refused.error)
}

/// The extended key of the company: below a hardened step, as the book asks for.
fn company_key() -> Private {
	Private::root(&[1; 32]).at(&[44 + H, H])
}

/// The account that signs with this key as `MultiSignature::Eth`, by the SDK's own reckoning.
fn second(key: &Private) -> AccountId32 {
	sp_runtime::MultiSigner::Eth(ecdsa::KeccakPublic::from_raw(key.point())).into_account()
}

fn supplier_key() -> Private {
	Private::root(&[2; 32]).at(&[44 + H, H])
}

fn path(steps: &[u32]) -> Path {
	steps.to_vec().try_into().expect("fits")
}

/// A registration on its way: what is said, and who signs what.
#[derive(Clone)]
struct Application {
	account: AccountId32,
	dossier: [u8; 32],
	key: Option<Serialised>,
	account_signature: MultiSignature,
	key_signature: Option<ecdsa::Signature>,
}

/// All consents are right.
fn application(who: Sr25519Keyring, key: Option<&Private>) -> Application {
	let statement = statement(who, key);
	let text = statement.text();
	Application {
		account: statement.account,
		dossier: statement.dossier,
		key: statement.key,
		account_signature: who.sign(text.as_bytes()).into(),
		key_signature: key.map(|key| key.sign(&text)),
	}
}

fn statement(who: Sr25519Keyring, key: Option<&Private>) -> Statement {
	Statement { genesis: GENESIS, account: id(who), dossier: DOSSIER, key: key.map(Private::xpub) }
}

fn apply(origin: RuntimeOrigin, application: Application) -> DispatchResult {
	let Application { account, dossier, key, account_signature, key_signature } = application;
	make(origin, crate::Call::register { account, dossier, extended_key: key, account_signature, key_signature })
}

fn register(by: Sr25519Keyring, who: Sr25519Keyring, key: Option<&Private>) -> DispatchResult {
	apply(signed(by), application(who, key))
}

fn set_status(by: Sr25519Keyring, entity: AccountId32, status: Status) -> DispatchResult {
	make(signed(by), crate::Call::set_status { entity, status })
}

fn link(by: Sr25519Keyring, entity: AccountId32, steps: &[u32], account: AccountId32) -> DispatchResult {
	make(signed(by), crate::Call::link { entity, path: path(steps), account })
}

fn unlink(by: Sr25519Keyring, account: AccountId32) -> DispatchResult {
	make(signed(by), crate::Call::unlink { account })
}

/// The company is registered with its key by the agent.
fn registered() {
	assert_ok!(register(AGENT, COMPANY, Some(&company_key())));
}

/// The same, and closed.
fn closed() {
	registered();
	assert_ok!(set_status(GROUP, id(COMPANY), Status::Closed));
}

fn status(who: Sr25519Keyring) -> Option<Status> {
	crate::Entities::<Test>::get(id(who)).map(|entity| entity.status)
}

fn held(reason: RuntimeHoldReason, who: Sr25519Keyring) -> u128 {
	use frame_support::traits::fungible::InspectHold;
	Balances::balance_on_hold(&reason, &id(who))
}
