// SPDX-License-Identifier: Apache-2.0
//! What a decision of a collective costs, by the number of its members, beside a multisig of the SDK and beside BLS
//! signatures with a bitmap. A measurement, not a test: `scripts/bench --collective`; figures in docs/measurements.md.

use blst::min_pk::{AggregateSignature, PublicKey, SecretKey, Signature};
use chain::{
	calls::{account, transfer},
	Chain,
};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	storage::with_transaction_unchecked,
	traits::{Consideration, Footprint},
};
use pallet_collective_vote::{Call as Collective, Collectives, Founded, Stored, Thresholds};
use pallet_multisig::Call as Multisig;
use polkadot_sdk::{
	sp_core::{
		sr25519,
		traits::{CallContext, CodeExecutor, RuntimeCode, WrappedRuntimeCode},
		Pair, H256,
	},
	sp_keyring::Sr25519Keyring::{Alice, Bob},
	sp_runtime::{ApplyExtrinsicResult, TransactionOutcome},
	*,
};
use sc_executor::WasmExecutor;
use std::{
	hint::black_box,
	time::{Duration, Instant},
};
use vns_collective::{
	call_message,
	synthetic::{vote, Seeded, Vote},
	verify, Blake2, Parameters, WITNESS_BYTES,
};
use vns_runtime::{
	configs::system::RuntimeBlockWeights, AccountId, Executive, Runtime, RuntimeCall, UncheckedExtrinsic, WASM_BINARY,
};
use vns_units::UNIT;

type HostFunctions =
	(sp_io::SubstrateHostFunctions, cumulus_primitives_proof_size_hostfunction::storage_proof_size::HostFunctions);

const ROUNDS: usize = 15;
const EXPIRY: u32 = 1_000_000;

/// The runtime's own wasm, executed as a node does.
struct Wasm<'a> {
	executor: WasmExecutor<HostFunctions>,
	code: RuntimeCode<'a>,
}

impl<'a> Wasm<'a> {
	fn new(code: &'a WrappedRuntimeCode<'a>) -> Self {
		let code = RuntimeCode { code_fetcher: code, heap_pages: None, hash: vec![1] };
		Self { executor: WasmExecutor::builder().build(), code }
	}

	fn apply(&self, transaction: &[u8]) -> Duration {
		let begun = Instant::now();
		let result = sp_externalities::with_externalities(|ext| {
			let context = CallContext::Onchain { import: false };
			self.executor.call(ext, &self.code, "BlockBuilder_apply_extrinsic", transaction, context).0
		});
		let took = begun.elapsed();
		let bytes = result.expect("there is a state").expect("the runtime answers");
		let outcome = ApplyExtrinsicResult::decode(&mut &bytes[..]).expect("is an outcome");
		assert_eq!(outcome, Ok(Ok(())));
		took
	}
}

fn native(transaction: UncheckedExtrinsic) -> Duration {
	let begun = Instant::now();
	let outcome = Executive::apply_extrinsic(transaction);
	let took = begun.elapsed();
	assert_eq!(outcome, Ok(Ok(())));
	took
}

/// A way to decide upon a transfer of a UNIT: the transactions that it takes.
struct Way {
	name: &'static str,
	members: u32,
	voters: u32,
	transactions: Vec<UncheckedExtrinsic>,
	/// Bytes that stay in the state as long as there is the account.
	state: usize,
	native: Duration,
	wasm: Duration,
}

impl Way {
	fn new(
		name: &'static str,
		(voters, members): (u32, u32),
		transactions: Vec<UncheckedExtrinsic>,
		state: usize,
	) -> Self {
		Self { name, members, voters, transactions, state, native: Duration::MAX, wasm: Duration::MAX }
	}

	/// What a block is charged for it, in ms.
	fn weight(&self) -> f64 {
		let base = RuntimeBlockWeights::get().get(DispatchClass::Normal).base_extrinsic.ref_time();
		let charged = |one: &UncheckedExtrinsic| one.get_dispatch_info().total_weight().ref_time() + base;
		self.transactions.iter().map(charged).sum::<u64>() as f64 / 1e9
	}
}

fn majority(members: u32) -> u32 {
	members / 2 + 1
}

/// What the decision is about.
fn decided() -> RuntimeCall {
	transfer(account(Bob), UNIT)
}

/// Founds a collective of so many members that owns value; a vote of its majority.
fn found(chain: &mut Chain, params: &Parameters, members: u32) -> Vote {
	let message = call_message::<Blake2>(EXPIRY, &decided().encode());
	let seed = &mut Seeded::new(&members.to_be_bytes());
	let sizes = (majority(members), members);
	let made = vote(params, sizes, &chain.genesis.0, seed, |_| (message, 0)).expect("bytes are seeded");
	let id = H256(made.id);
	let owner: AccountId = pallet_collective_vote::account_of(&id).expect("is an account");
	chain.submit(Alice, transfer(owner, 100 * UNIT)).expect("is paid");
	chain.ext.execute_with(|| {
		type Ticket = <Runtime as pallet_collective_vote::Config>::Consideration;
		let stored = Stored {
			collective: made.collective.clone(),
			founded: Founded::ByAll,
			nonce: 0,
			thresholds: Thresholds::default(),
			creator: account(Alice),
			ticket: Ticket::new(&account(Alice), Footprint::from_parts(1, 512)).expect("is paid"),
		};
		Collectives::<Runtime>::insert(id, stored);
	});
	chain.ext.commit_all().expect("commits");
	made
}

/// The one transaction of its decision.
fn collective(chain: &mut Chain, made: &Vote) -> Way {
	let (id, witness) = (H256(made.id), Box::new(made.witness.clone()));
	let act = Collective::<Runtime>::act { id, call: Box::new(decided()), expiry: EXPIRY, witness };
	let transactions = vec![chain.signed(Alice, act)];
	let sizes = (made.collective.threshold, made.collective.members);
	Way::new("collective", sizes, transactions, Stored::<Runtime>::max_encoded_len())
}

/// The signatories of a multisig, in the order of their accounts, and how many decide.
struct Signatories {
	pairs: Vec<sr25519::Pair>,
	accounts: Vec<AccountId>,
	threshold: u16,
}

impl Signatories {
	/// So many that have value, each and together.
	fn new(chain: &mut Chain, members: u32) -> Self {
		let mut pairs: Vec<_> = (0..members)
			.map(|number| {
				let mut seed = [3; 32];
				seed[..4].copy_from_slice(&number.to_be_bytes());
				sr25519::Pair::from_seed(&seed)
			})
			.collect();
		pairs.sort_by_key(|pair| pair.public());
		let accounts: Vec<AccountId> = pairs.iter().map(|pair| pair.public().into()).collect();
		let threshold = u16::try_from(majority(members)).expect("fits");
		let together = pallet_multisig::Pallet::<Runtime>::multi_account_id(&accounts, threshold);
		for who in accounts.iter().chain([&together]) {
			chain.submit(Alice, transfer(who.clone(), 100 * UNIT)).expect("is paid");
		}
		Self { pairs, accounts, threshold }
	}

	/// All transactions of a decision, the first of them the first of a block.
	fn decide(&self, chain: &mut Chain) -> Way {
		let call_hash = sp_io::hashing::blake2_256(&decided().encode());
		let begun = chain.in_next_block(pallet_multisig::Pallet::<Runtime>::timepoint);
		let max_weight = decided().get_dispatch_info().total_weight();
		let (threshold, voters) = (self.threshold, usize::from(self.threshold));
		let mut transactions = Vec::new();
		for (place, pair) in self.pairs[..voters].iter().enumerate() {
			let who = AccountId::from(pair.public());
			let other_signatories: Vec<_> = self.accounts.iter().filter(|other| **other != who).cloned().collect();
			let maybe_timepoint = (place > 0).then_some(begun);
			let call: RuntimeCall = if place + 1 < voters {
				Multisig::approve_as_multi { threshold, other_signatories, maybe_timepoint, call_hash, max_weight }
					.into()
			} else {
				let call = Box::new(decided());
				Multisig::as_multi { threshold, other_signatories, maybe_timepoint, call, max_weight }.into()
			};
			transactions.push(chain.signed_by(pair, call, 0, 0));
		}
		let sizes = (threshold.into(), self.pairs.len().try_into().expect("fits"));
		Way::new("multisig", sizes, transactions, 0)
	}
}

/// Milliseconds of what is fastest.
fn fastest<T>(mut act: impl FnMut() -> T) -> f64 {
	let times = (0..ROUNDS).map(|_| {
		let begun = Instant::now();
		black_box(act());
		begun.elapsed()
	});
	times.min().expect("there are rounds").as_secs_f64() * 1e3
}

/// Verifying what a majority signed by BLS: its keys are added up by a bitmap, out of the state, then one signature is
/// verified. Milliseconds; the bytes of a decision; the bytes of the state.
fn bls(members: u32) -> (f64, usize, usize) {
	const TAG: &[u8] = b"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";
	let message = [7; 32];
	let keys: Vec<SecretKey> = (0..members)
		.map(|number| {
			let mut seed = [5; 32];
			seed[..4].copy_from_slice(&number.to_be_bytes());
			SecretKey::key_gen(&seed, &[]).expect("is long enough")
		})
		.collect();
	// As they would be stored for speed: not compressed, and known to be good.
	let state: Vec<[u8; 96]> = keys.iter().map(|key| key.sk_to_pk().serialize()).collect();
	let voters = majority(members) as usize;
	let signatures: Vec<Signature> = keys[..voters].iter().map(|key| key.sign(&message, TAG, &[])).collect();
	let all: Vec<&Signature> = signatures.iter().collect();
	let signature = AggregateSignature::aggregate(&all, false).expect("are signatures").to_signature().to_bytes();
	let time = fastest(|| {
		let signature = Signature::from_bytes(&signature).expect("is one");
		let voted: Vec<PublicKey> =
			state[..voters].iter().map(|key| PublicKey::deserialize(key).expect("is one")).collect();
		let voted: Vec<&PublicKey> = voted.iter().collect();
		assert_eq!(signature.fast_aggregate_verify(true, &message, TAG, &voted), blst::BLST_ERROR::BLST_SUCCESS);
	});
	(time, signature.len() + members.div_ceil(8) as usize, 96 * members as usize)
}

#[test]
#[ignore = "a measurement: scripts/bench --collective"]
fn a_decision_of_a_collective_beside_a_multisig_and_bls() {
	let params = Parameters::embedded();
	let mut chain = Chain::of_preset("development");
	chain.blocks(2);
	let votes = [10, 100, 1_000, 10_000].map(|members| found(&mut chain, &params, members));
	let signatories = [2, 10, 50, 100].map(|members| Signatories::new(&mut chain, members));
	// All of them the first of the next block, each as if the others were not.
	let plain = vec![chain.signed(Alice, decided())];
	let mut ways = vec![Way::new("transfer, one key", (1, 1), plain, 0)];
	ways.extend(votes.iter().map(|vote| collective(&mut chain, vote)));
	ways.extend(signatories.iter().map(|signatories| signatories.decide(&mut chain)));

	let code = WASM_BINARY.expect("built with its wasm");
	let fetcher = WrappedRuntimeCode(code.into());
	let wasm = Wasm::new(&fetcher);
	chain.in_next_block(|| {
		let aside = |act: &dyn Fn() -> Duration| with_transaction_unchecked(|| TransactionOutcome::Rollback(act()));
		// In turns, so that what else the machine does hits all alike; the fastest counts.
		for _ in 0..ROUNDS {
			for way in &mut ways {
				let transactions = way.transactions.clone();
				way.native = way.native.min(aside(&|| transactions.iter().cloned().map(native).sum()));
				let bytes: Vec<_> = transactions.iter().map(Encode::encode).collect();
				way.wasm = way.wasm.min(aside(&|| bytes.iter().map(|one| wasm.apply(one)).sum()));
			}
		}
	});

	println!("Whole transactions that decide upon a transfer; witness {WITNESS_BYTES} bytes.\n");
	println!("| who decides | members | vote | transactions | bytes on chain | bytes of state | charged, ms | native, ms | wasm, ms |");
	println!("|---|---|---|---|---|---|---|---|---|");
	for way in &ways {
		let bytes: usize = way.transactions.iter().map(|one| one.encoded_size()).sum();
		println!(
			"| {} | {} | {} | {} | {bytes} | {} | {:.2} | {:.2} | {:.2} |",
			way.name,
			way.members,
			way.voters,
			way.transactions.len(),
			way.state,
			way.weight(),
			way.native.as_secs_f64() * 1e3,
			way.wasm.as_secs_f64() * 1e3,
		);
	}
	type Weights = <Runtime as pallet_collective_vote::Config>::WeightInfo;
	let measured = <Weights as pallet_collective_vote::WeightInfo>::verify_embedded().ref_time() as f64 / 1e9;
	println!("\nVerifying alone, in wasm, as its weight was measured: {measured:.2} ms. Native:\n");
	println!("| members | vote | collective, ms | decision, bytes | state, bytes | BLS and bitmap, ms | decision, bytes | state, bytes |");
	println!("|---|---|---|---|---|---|---|---|");
	for vote in &votes {
		let (members, voters) = (vote.collective.members, vote.collective.threshold);
		let ours = fastest(|| verify::<Blake2>(&params, &vote.context(), &vote.witness, voters).expect("is good"));
		let (theirs, decision, state) = bls(members);
		println!(
			"| {members} | {voters} | {ours:.2} | {WITNESS_BYTES} | {} | {theirs:.2} | {decision} | {state} |",
			Stored::<Runtime>::max_encoded_len()
		);
	}
}
