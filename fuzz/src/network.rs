// SPDX-License-Identifier: Apache-2.0
//! The network that steps are done on: the real runtime in process, with real blocks over a mocked relay chain; and the state
//! that every run begins with.

use crate::people::*;
use chain::{settings::Setting, Chain};
use codec::Encode;
use cumulus_primitives_core::{relay_chain::HeadData, ParaId, PersistedValidationData};
use cumulus_primitives_parachain_inherent::{ParachainInherentData, INHERENT_IDENTIFIER};
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use frame_support::storage::with_transaction_unchecked;
use polkadot_sdk::{
	frame_metadata_hash_extension::CheckMetadataHash,
	sp_block_builder::runtime_decl_for_block_builder::BlockBuilder,
	sp_consensus_aura::{Slot, AURA_ENGINE_ID},
	sp_core::{crypto::Ss58Codec, storage::Storage, H256},
	sp_inherents::InherentData,
	sp_runtime::{
		generic::{Era, SignedPayload},
		traits::Header as _,
		ApplyExtrinsicResult, Digest, DigestItem, TransactionOutcome,
	},
	*,
};
use serde_json::json;
use sp_state_machine::BasicExternalities;
use std::sync::OnceLock;
use vns_runtime::{
	configs::consensus::SLOT_DURATION, genesis::PARA_ID, Address, Balance, Executive, Header, Nonce, Runtime,
	RuntimeCall, System, UncheckedExtrinsic, EXISTENTIAL_DEPOSIT,
};
use vns_units::UNIT;

/// In process, at one state.
///
/// Not over a trie, as the chain of the runtime's tests is, but over a map: reading all of the state after every block is
/// what takes most of the time, and it is ten times faster. The roots of blocks are computed all the same.
pub struct Network {
	state: BasicExternalities,
	head: Header,
	/// The first block's hash.
	pub genesis: H256,
	/// The slot of the newest block.
	slot: u64,
	/// The relay chain's height less the slot.
	relay_ahead: i64,
}

/// A state to go back to.
struct Saved {
	state: Storage,
	head: Header,
	genesis: H256,
	slot: u64,
	relay_ahead: i64,
}

/// Network time of one block at most, in milliseconds: all that the parameter allows.
pub const CAP: u64 = 600_000;

/// After so many blocks the map forgets what was removed of it.
const SWEPT: u32 = 16;

/// Slots that fill [`CAP`].
pub const SLOTS_OF_CAP: u64 = CAP / SLOT_DURATION;

impl Network {
	/// In the state after genesis and what everybody agreed on: parameters, an entity, proxies, value for accounts without keys.
	pub fn begun() -> Self {
		static BEGUN: OnceLock<Saved> = OnceLock::new();
		Self::at(BEGUN.get_or_init(|| {
			let mut chain = begin();
			let relay = chain.read(|| vns_runtime::Multisig::timepoint().height);
			let (state, head, slot) = (all_of(&mut chain), chain.head.clone(), chain.slot());
			Saved { state, head, genesis: chain.genesis, slot, relay_ahead: i64::from(relay) - slot as i64 }
		}))
	}

	/// In the state that `act` leads to from there; it does so once.
	pub fn after(act: impl FnOnce(Network) -> Network) -> Self {
		static AFTER: OnceLock<Saved> = OnceLock::new();
		Self::at(AFTER.get_or_init(|| act(Self::begun()).save()))
	}

	fn at(saved: &Saved) -> Self {
		let Saved { state, head, genesis, slot, relay_ahead } = saved;
		let state = BasicExternalities::new(state.clone());
		Network { state, head: head.clone(), genesis: *genesis, slot: *slot, relay_ahead: *relay_ahead }
	}

	fn save(self) -> Saved {
		let Network { state, head, genesis, slot, relay_ahead } = self;
		Saved { state: state.into_storages(), head, genesis, slot, relay_ahead }
	}

	/// The number of the newest block.
	pub fn number(&self) -> u32 {
		self.head.number
	}

	/// Reads the state of the newest block; what the closure writes is dropped.
	pub fn read<R>(&mut self, read: impl FnOnce() -> R) -> R {
		self.state.execute_with(|| with_transaction_unchecked(|| TransactionOutcome::Rollback(read())))
	}

	/// Does something to the state, between blocks.
	pub fn change<R>(&mut self, change: impl FnOnce() -> R) -> R {
		self.state.execute_with(change)
	}

	/// Over a trie again, and checked as the runtime's own tests check their chains; the end of the network.
	pub fn check_as_chain(self) {
		let mut chain = Chain::of_preset("development");
		let version = sp_runtime::StateVersion::V1;
		chain.ext = sp_io::TestExternalities::new_with_state_version(self.state.into_storages(), version);
		chain.check();
	}

	/// Authors the next block, `slots` after the newest one, with what `content` applies.
	pub fn block<R>(&mut self, slots: u64, content: impl FnOnce() -> R) -> R {
		self.slot += slots;
		let slot = Slot::from(self.slot);
		let digest = Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())] };
		let head = &self.head;
		let header = Header::new(head.number + 1, Default::default(), Default::default(), head.hash(), digest);
		let inherents = self.inherents(slot);
		let (head, result) = self.state.execute_with(|| {
			Executive::initialize_block(&header);
			for inherent in Runtime::inherent_extrinsics(inherents) {
				Executive::apply_extrinsic(inherent).expect("inherents are valid").expect("inherents succeed");
			}
			let result = content();
			(Executive::finalize_block(), result)
		});
		self.head = head;
		if self.head.number.is_multiple_of(SWEPT) {
			let state = core::mem::replace(&mut self.state, BasicExternalities::new_empty());
			self.state = BasicExternalities::new(state.into_storages());
		}
		result
	}

	fn inherents(&self, slot: Slot) -> InherentData {
		let head = HeadData(self.head.encode());
		let relay = RelayStateSproofBuilder {
			para_id: ParaId::from(PARA_ID),
			current_slot: slot,
			included_para_head: Some(head.clone()),
			// So that seats are shuffled in many ways.
			randomness: H256(sp_io::hashing::blake2_256(&slot.encode())),
			num_authorities: 0,
			..Default::default()
		};
		let (relay_parent_storage_root, relay_chain_state) = relay.into_state_root_and_proof();
		let parachain = ParachainInherentData {
			validation_data: PersistedValidationData {
				parent_head: head,
				relay_parent_number: u32::try_from(*slot as i64 + self.relay_ahead).expect("fits"),
				relay_parent_storage_root,
				max_pov_size: 10 * 1024 * 1024,
			},
			relay_chain_state,
			downward_messages: Default::default(),
			horizontal_messages: Default::default(),
			relay_parent_descendants: Default::default(),
			collator_peer_id: None,
		};
		let mut data = InherentData::new();
		data.put_data(INHERENT_IDENTIFIER, &parachain).expect("encodes");
		data.put_data(sp_timestamp::INHERENT_IDENTIFIER, &(*slot * SLOT_DURATION)).expect("encodes");
		data
	}
}

/// All that is stored.
fn all_of(chain: &mut Chain) -> Storage {
	let mut state = Storage::default();
	chain.read(|| {
		let mut key = vec![];
		while let Some(next) = sp_io::storage::next_key(&key) {
			let value = sp_io::storage::get(&next).expect("is there");
			state.top.insert(next.clone(), value.to_vec());
			key = next;
		}
	});
	state
}

/// `call` as a transaction of somebody who has a key; asked within a block.
pub fn signed(who: Who, call: RuntimeCall, tip: Balance) -> Option<UncheckedExtrinsic> {
	signed_for(who, call, tip, None)
}

/// The same that lives for so many blocks from that one on.
pub fn signed_for(who: Who, call: RuntimeCall, tip: Balance, life: Option<(u64, u32)>) -> Option<UncheckedExtrinsic> {
	let person = &people()[who];
	let nonce: Nonce = System::account_nonce(&person.account);
	let mut extension = chain::extension_with_tip(nonce, tip, CheckMetadataHash::new(false));
	if let Some((blocks, birth)) = life {
		// The sixth, as the runtime's judge of evidence knows.
		extension.0 .5 = frame_system::CheckEra::from(Era::mortal(blocks, birth.into()));
	}
	let payload = SignedPayload::new(call, extension).ok()?;
	let signature = payload.using_encoded(|bytes| person.sign(bytes))?;
	let (call, extension, _) = payload.deconstruct();
	Some(UncheckedExtrinsic::new_signed(call, Address::Id(person.account.clone()), signature, extension))
}

/// Applies a transaction as the one who builds a block does: whatever is not valid leaves nothing behind.
pub fn apply(transaction: UncheckedExtrinsic) -> ApplyExtrinsicResult {
	with_transaction_unchecked(|| match Executive::apply_extrinsic(transaction) {
		Ok(outcome) => TransactionOutcome::Commit(Ok(outcome)),
		Err(invalid) => TransactionOutcome::Rollback(Err(invalid)),
	})
}

/// All parameters as runs begin with them: everything is short, and a block may count for ten minutes. A term of a name is the
/// shortest, and nearly all of it the time in which anybody may renew out of the balance.
pub const VALUES: [Setting; 27] = [
	("clock.cap", CAP as u128),
	("names.term", 30 * 24),
	("names.warning", 29 * 24),
	("names.suspension", 7 * 24),
	("names.grace", 14 * 24),
	("credit.most_amount", 10_000 * UNIT),
	("credit.most_notes", 12),
	("credit.shortest_term", 2),
	("credit.longest_term", 24),
	("credit.clearing_age", 1),
	("credit.grace", 24),
	("credit.bad_share", 1),
	("grants.tier_1", 500 * UNIT),
	("grants.tier_2", 1_000 * UNIT),
	("grants.tier_3", 2_000 * UNIT),
	("grants.member_quota", 1_000 * UNIT),
	("grants.member_recovery", 12),
	("access.longest_proposal", 24),
	("authors.least_author_stake", 1_000 * UNIT),
	("authors.maturity", 24),
	("authors.cooling", 1),
	("authors.commission_notice", 24),
	("authors.most_strikes", 1),
	("issuance.recovery", 24),
	("issuance.queue_life", 3),
	("issuance.longest_request", 24),
	("config.deposit", 5 * UNIT),
];

/// Genesis, and what everybody agreed on.
fn begin() -> Chain {
	let name = |who: Who| account(who).to_ss58check();
	const STAKE: [(Who, u128); 4] = [(ALICE, 40_000), (BOB, 30_000), (EVE, 20_000), (FERDIE, 10_000)];
	let stake = |who: Who| STAKE.iter().find(|(author, _)| *author == who).map_or(0, |(_, vns)| *vns);
	let mut balances: Vec<_> = (0..POOR).map(|who| json!([name(who), (20_000 + stake(who)) * UNIT])).collect();
	balances.push(json!([name(POOR), 3 * UNIT]));
	// Dave's second has nothing.
	balances.extend([DAVES_KEY, DAVES_FIRST, OTHER_KEY, OTHERS_FIRST].map(|who| json!([name(who), 1_000 * UNIT])));
	balances.extend([BOARD, EITHER, SUB, GROUP].map(|who| json!([name(who), 5_000 * UNIT])));
	balances.extend([POT, REWARDS].map(|who| json!([name(who), EXISTENTIAL_DEPOSIT])));
	let authors: Vec<_> = STAKE.iter().map(|(who, vns)| json!([name(*who), vns * UNIT, 100_000])).collect();
	let capacities: Vec<_> = STAKE.iter().map(|(who, vns)| json!([name(*who), vns * UNIT])).collect();
	let keys: Vec<_> = STAKE.iter().map(|(who, _)| json!([name(*who), name(*who), { "aura": name(*who) }])).collect();
	let agents: Vec<_> =
		[CHARLIE, ONE].iter().map(|who| json!([name(*who), 5_000 * UNIT, 12, 4_102_444_800_000u64])).collect();
	let attested: Vec<_> = [CHARLIE, ONE, EVE, TWO, ANNE, BERT, DAVES_SECOND, BOARD, EITHER, SUB].map(name).into();
	// And what the preset says of candidates.
	let short = [("config.least_window", 300), ("config.least_delay", 10)];
	let values: Vec<_> = VALUES.iter().chain(&short).map(|(name, value)| json!([name, value])).collect();
	let patch = json!({
		"balances": { "balances": balances },
		"authors": { "authors": authors },
		"issuance": { "capacities": capacities },
		"session": { "keys": keys },
		"access": { "founders": MEMBERS.map(name), "agents": agents, "attested": attested },
		"config": { "values": values },
	});
	let mut chain = Chain::with_patch("development", patch);
	chain.blocks(1);
	let submit = |chain: &mut Chain, who: Who, call: RuntimeCall| {
		let Hand::Sr25519(pair) = &people()[who].hand else { panic!("{} cannot sign here", people()[who].name) };
		let transaction = chain.signed_by(pair, call.clone(), 0, 0);
		assert_eq!(chain.block(vec![transaction]), [Ok(())], "{call:?}");
	};
	let registration = register(chain.genesis, DAVE, Some(0), [7; 32]);
	submit(&mut chain, CHARLIE, registration);
	let path = PATHS[0].to_vec().try_into().expect("fits");
	let link = pallet_entity::Call::<Runtime>::link { entity: account(DAVE), path, account: account(DAVES_FIRST) };
	submit(&mut chain, EVE, link.into());
	use vns_runtime::configs::utility::ProxyType;
	for (real, delegate, proxy_type, delay) in [
		(DAVE, BERT, ProxyType::Any, 0),
		(TWO, CHARLIE, ProxyType::Repay, 0),
		(ALICE, ONE, ProxyType::Policy, 0),
		(CHARLIE, EVE, ProxyType::Grant, 0),
		(EVE, TWO, ProxyType::NonTransfer, 0),
		(ANNE, BERT, ProxyType::Any, 3),
	] {
		let delegate = account(delegate).into();
		submit(&mut chain, real, pallet_proxy::Call::<Runtime>::add_proxy { delegate, proxy_type, delay }.into());
	}
	chain
}

/// The registration of somebody who consents, with that extended key, which consents as well.
pub fn register(genesis: H256, who: Who, key: Option<usize>, dossier: [u8; 32]) -> RuntimeCall {
	let person = &people()[who];
	let key = key.map(extended);
	let claim = match &key {
		Some(key) => key.claim(genesis.0, &person.account, dossier),
		None => vns_entity::Claim { genesis: genesis.0, account: person.account.clone().into(), dossier, key: None },
	};
	let statement = claim.statement();
	let nobody = || sp_core::sr25519::Signature::from_raw([0; 64]).into();
	pallet_entity::Call::<Runtime>::register {
		account: person.account.clone(),
		dossier,
		extended_key: key.as_ref().map(Extended::public),
		account_signature: person.sign(statement.as_bytes()).unwrap_or_else(nobody),
		key_signature: key.map(|key| sp_core::Pair::sign(&key.pair(), statement.as_bytes())),
	}
	.into()
}
