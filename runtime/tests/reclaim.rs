// SPDX-License-Identifier: Apache-2.0
//! What a transaction declares of the proof and does not use is there for others in the same block, where the node of the author
//! records the proof. Where nothing is recorded nothing is given back.

use chain::{
	calls::{account, transfer},
	fit, Chain,
};
use codec::Encode;
use cumulus_primitives_proof_size_hostfunction::storage_proof_size::storage_proof_size;
use frame_support::dispatch::{DispatchClass, GetDispatchInfo};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring::{Eve, Ferdie},
	*,
};
use vns_runtime::{Executive, Nonce, Runtime, System, UncheckedExtrinsic};
use vns_units::UNIT;

/// How many times the same two accounts are touched: each time as much proof is declared as accounts anywhere need.
const TIMES: usize = 50;

/// Declares a large proof, and uses little of it.
fn wasteful(chain: &mut Chain, ahead: Nonce) -> UncheckedExtrinsic {
	let calls = vec![transfer(account(Ferdie), UNIT); TIMES];
	chain.signed_ahead(Eve, pallet_utility::Call::<Runtime>::batch_all { calls }.into(), ahead)
}

/// What transactions take of the block by now, in bytes of proof.
fn taken() -> u64 {
	System::block_weight().get(DispatchClass::Normal).proof_size()
}

/// What a transaction takes of the block, and how much longer the proof is for it; bytes.
fn takes(transaction: &UncheckedExtrinsic) -> (u64, u64) {
	let (before, proof) = (taken(), storage_proof_size());
	assert_eq!(Executive::apply_extrinsic(transaction.clone()), Ok(Ok(())));
	(taken() - before, storage_proof_size() - proof)
}

fn chain() -> Chain {
	let mut chain = Chain::of_preset("development");
	chain.blocks(2);
	chain
}

#[test]
fn proof_that_was_declared_and_not_used_should_be_given_back() {
	let mut chain = chain();
	let transaction = wasteful(&mut chain, 0);
	let length = transaction.encoded_size() as u64;
	let declared = transaction.get_dispatch_info().total_weight().proof_size();

	let (taken, recorded) = chain.in_next_block(|| takes(&transaction));
	assert_eq!(recorded, 0, "nothing is recorded");
	assert_eq!(taken, declared + length, "so nothing is given back");

	let (taken, used) = chain.in_next_recorded_block(|| takes(&transaction));
	assert!(used > 0, "something is read");
	assert!(used * 20 < declared, "little of it: {used} of {declared}");
	assert!(taken <= used + length, "it takes what it used, and its own length: {taken} of {used} + {length}");
}

#[test]
fn more_transactions_should_fit_into_a_block_than_their_declared_proofs_do() {
	let mut chain = chain();
	let transactions: Vec<_> = (0..40).map(|ahead| wasteful(&mut chain, ahead)).collect();
	let unrecorded = chain.in_next_block(|| fit(&transactions));
	let recorded = chain.in_next_recorded_block(|| fit(&transactions));
	assert!(unrecorded > 0 && unrecorded < 20, "as many as declared: {unrecorded}");
	assert!(recorded >= 2 * unrecorded, "{recorded} in place of {unrecorded}");
}

/// The runtime gives back by what it is told; what it is told ends with the block.
#[test]
fn a_block_that_is_not_recorded_should_give_nothing_back_after_one_that_was() {
	let mut chain = chain();
	let transaction = wasteful(&mut chain, 0);
	let before = chain.in_next_block(|| takes(&transaction));
	let recorded = chain.in_next_recorded_block(|| takes(&transaction));
	assert!(recorded.0 < before.0);
	assert_eq!(chain.in_next_block(|| takes(&transaction)), before);
}
