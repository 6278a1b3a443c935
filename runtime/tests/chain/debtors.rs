// SPDX-License-Identifier: Apache-2.0
//! For tests of overdue debt: keys and what is derived from them, transactions by any key, time that passes at once, acts
//! outside of blocks, and what an account has.

use super::{calls::account, settings::Setting, Chain};
use codec::Encode;
use frame_support::storage::with_transaction_unchecked;
use hmac::{Hmac, Mac};
use pallet_credit::InstalmentsOf;
use polkadot_sdk::{
	frame_metadata_hash_extension::CheckMetadataHash,
	sp_consensus_aura::Slot,
	sp_core::{ecdsa, Pair, U256},
	sp_keyring::Sr25519Keyring::{self, *},
	sp_runtime::{
		generic::Era,
		traits::{Dispatchable, IdentifyAccount},
		DispatchError, DispatchResult, MultiSigner, TransactionOutcome,
	},
	*,
};
use vns_clock::{Hour, Millis, HOUR};
use vns_credit::{Instalment, NoteId, Terms};
use vns_runtime::{
	AccountId, Address, Balance, Executive, Hash, Nonce, Runtime, RuntimeCall, RuntimeOrigin, Signature, System,
	TxExtension, UncheckedExtrinsic, VERSION,
};
use vns_units::Credit as Amount;

/// Longest term, maturity of stake and recovery in these networks, in hours.
pub const PERIOD: u32 = 96;

/// A key of either kind, with which transactions are signed.
#[derive(Clone)]
pub enum Key {
	/// Of a person of the presets.
	Person(Sr25519Keyring),
	/// On secp256k1: what is derived from an extended key.
	Derived(ecdsa::Pair),
}

impl Key {
	pub fn account(&self) -> AccountId {
		match self {
			Key::Person(who) => account(*who),
			Key::Derived(pair) => MultiSigner::Ecdsa(pair.public()).into_account(),
		}
	}

	fn sign(&self, bytes: &[u8]) -> Signature {
		match self {
			Key::Person(who) => Signature::Sr25519(who.sign(bytes)),
			Key::Derived(pair) => Signature::Ecdsa(pair.sign(bytes)),
		}
	}

	/// `call` signed with the account's next nonce. To be called within the state.
	pub fn transaction(&self, genesis: Hash, call: &RuntimeCall, tip: Balance) -> UncheckedExtrinsic {
		self.transaction_of(genesis, call, tip, Era::Immortal, System::account_nonce(self.account()))
	}

	/// The same with everything named. A mortal one is born in the block that its era says; its hash must be known.
	pub fn transaction_of(
		&self,
		genesis: Hash,
		call: &RuntimeCall,
		tip: Balance,
		era: Era,
		nonce: Nonce,
	) -> UncheckedExtrinsic {
		let birth = match era {
			Era::Immortal => genesis,
			_ => System::block_hash(u32::try_from(era.birth(System::block_number().into())).expect("is a block")),
		};
		let extension = TxExtension::from((
			frame_system::AuthorizeCall::new(),
			frame_system::CheckNonZeroSender::new(),
			frame_system::CheckSpecVersion::new(),
			frame_system::CheckTxVersion::new(),
			frame_system::CheckGenesis::new(),
			frame_system::CheckEra::from(era),
			frame_system::CheckNonce::from(nonce),
			frame_system::CheckWeight::new(),
			pallet_transaction_payment::ChargeTransactionPayment::from(tip),
			CheckMetadataHash::new(false),
		));
		let versions = (VERSION.spec_version, VERSION.transaction_version);
		let implicit = ((), (), versions.0, versions.1, genesis, birth, (), (), (), None::<[u8; 32]>);
		let signature = super::payload(call, &extension, &implicit, |bytes| self.sign(bytes));
		UncheckedExtrinsic::new_signed(call.clone(), Address::Id(self.account()), signature, extension)
	}
}

/// An extended private key (BIP-32).
#[derive(Clone)]
pub struct Extended {
	pub pair: ecdsa::Pair,
	code: [u8; 32],
}

/// The order of secp256k1.
const ORDER: [u8; 32] = [
	0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xba, 0xae, 0xdc,
	0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x41,
];

fn hmac(key: &[u8], parts: &[&[u8]]) -> ([u8; 32], [u8; 32]) {
	let mut mac = Hmac::<sha2::Sha512>::new_from_slice(key).expect("any length");
	parts.iter().for_each(|part| mac.update(part));
	let bytes = mac.finalize().into_bytes();
	(bytes[..32].try_into().expect("is half"), bytes[32..].try_into().expect("is half"))
}

impl Extended {
	/// `m` of a seed.
	pub fn of(seed: &[u8]) -> Self {
		let (key, code) = hmac(b"Bitcoin seed", &[seed]);
		Extended { pair: ecdsa::Pair::from_seed(&key), code }
	}

	/// The extended public key, as bytes.
	pub fn public(&self) -> [u8; 78] {
		let mut bytes = [0; 78];
		bytes[..4].copy_from_slice(&[0x04, 0x88, 0xb2, 0x1e]);
		bytes[13..45].copy_from_slice(&self.code);
		bytes[45..].copy_from_slice(self.pair.public().as_ref());
		bytes
	}

	/// The private key at a path of steps that are not hardened.
	pub fn at(&self, path: &[u32]) -> Key {
		let child = path.iter().fold(self.clone(), |parent, step| {
			let (left, code) = hmac(&parent.code, &[parent.pair.public().as_ref(), &step.to_be_bytes()]);
			let order = U256::from_big_endian(&ORDER);
			let number = |bytes: &[u8]| U256::from_big_endian(bytes);
			let (sum, over) = number(&left).overflowing_add(number(&parent.pair.seed()));
			let key = if over || sum >= order { sum.overflowing_sub(order).0 } else { sum };
			Extended { pair: ecdsa::Pair::from_seed(&key.to_big_endian()), code }
		});
		Key::Derived(child.pair)
	}
}

impl Chain {
	/// Begins the next block, which is never finished: what is tried in it is rolled back by whoever tries.
	pub fn open(&mut self) {
		self.slot += 1;
		let slot = Slot::from(self.slot);
		let (header, inherents) = (self.next_header(slot), self.inherents(slot));
		self.ext.execute_with(|| {
			use sp_block_builder::runtime_decl_for_block_builder::BlockBuilder;
			Executive::initialize_block(&header);
			for inherent in Runtime::inherent_extrinsics(inherents) {
				Executive::apply_extrinsic(inherent).expect("inherents are valid").expect("inherents succeed");
			}
		});
	}

	/// So much network time passes at once; then comes a block. The relay chain goes on as long.
	pub fn pass(&mut self, time: Millis) {
		self.ext.execute_with(|| {
			pallet_clock::Now::<Runtime>::mutate(|clock| {
				let clock = clock.as_mut().expect("runs");
				(clock.network, clock.relay) = (clock.network + time, clock.relay + time);
			});
		});
		self.stall(time / 6_000);
		self.blocks(1);
	}

	/// The same until the block in which `hour` has passed first.
	pub fn pass_hour(&mut self, hour: Hour) {
		let now = super::four::now(self);
		// The block itself moves the clock by a slot.
		self.pass(hour.millis().checked_sub(now).expect("lies ahead").saturating_sub(6_000) / 6_000 * 6_000);
		while !hour.has_passed(super::four::now(self)) {
			self.blocks(1);
		}
	}

	/// Acts outside of a block, without a transaction and its fee; every other check is made.
	pub fn try_act(&mut self, who: &AccountId, call: impl Into<RuntimeCall>) -> DispatchResult {
		let (call, origin) = (call.into(), RuntimeOrigin::signed(who.clone()));
		self.ext.execute_with(|| call.dispatch(origin).map(|_| ()).map_err(|refused| refused.error))
	}

	/// The same where it must succeed.
	#[track_caller]
	pub fn act(&mut self, who: &AccountId, call: impl Into<RuntimeCall>) {
		let call = call.into();
		let done = self.try_act(who, call.clone());
		assert_eq!(done, Ok(()), "{call:?} by {who}");
	}
}

/// Tries something and undoes it.
pub fn rolled_back<R>(act: impl FnOnce() -> R) -> R {
	with_transaction_unchecked(|| TransactionOutcome::Rollback(act()))
}

/// Network time is `time` from now on; the relay chain's is not behind it. To be called within the state.
pub fn set_clock(time: Millis) {
	pallet_clock::Now::<Runtime>::mutate(|clock| {
		let clock = clock.as_mut().expect("runs");
		(clock.network, clock.relay) = (time, clock.relay.max(time));
	});
}

/// Short periods, so that a test sees them pass.
pub const SHORT_PERIODS: [Setting; 6] = [
	("credit.longest_term", PERIOD as u128),
	("credit.clearing_age", 1),
	("credit.grace", 24),
	("authors.maturity", PERIOD as u128),
	("authors.cooling", 1),
	("issuance.recovery", PERIOD as u128),
];

/// One instalment of `amount` that falls due at `hour`.
pub fn due_at(amount: Balance, hour: Hour) -> InstalmentsOf<Runtime> {
	let one = Instalment { amount: Amount::new(amount), terms: Terms::At(hour) };
	InstalmentsOf::<Runtime>::truncate_from(vec![one])
}

/// Draws `amount` of credit from Charlie, due at `hour`; the note.
#[track_caller]
pub fn draw_until(chain: &mut Chain, who: &AccountId, amount: Balance, hour: Hour) -> NoteId {
	let (guarantor, instalments) = (account(Charlie), due_at(amount, hour));
	chain.act(who, pallet_credit::Call::<Runtime>::draw { guarantor, instalments, reference: Default::default() });
	chain.read(|| pallet_credit::Totals::<Runtime>::get().next_note) - 1
}

/// The full hour that lies at least so many hours ahead.
pub fn hours_ahead(chain: &mut Chain, hours: u32) -> Hour {
	Hour::at_or_after(super::four::now(chain) + u64::from(hours) * HOUR)
}

/// `agent` registers `who`, a person, with the public half of `key`, which is linked thereby.
pub fn register(chain: &mut Chain, agent: &AccountId, who: Sr25519Keyring, key: Option<&Extended>) {
	let call = registration(chain.genesis, who, key);
	chain.act(agent, call);
}

/// The call for that.
pub fn registration(genesis: Hash, who: Sr25519Keyring, key: Option<&Extended>) -> RuntimeCall {
	let parsed = key.map(|key| vns_entity::ExtendedKey::parse(&key.public()).expect("is one"));
	let dossier = [9; 32];
	let claim = vns_entity::Claim { genesis: genesis.0, account: account(who).into(), dossier, key: parsed };
	let statement = claim.statement();
	pallet_entity::Call::<Runtime>::register {
		account: account(who),
		dossier,
		extended_key: key.map(Extended::public),
		account_signature: Signature::Sr25519(who.sign(statement.as_bytes())),
		key_signature: key.map(|key| key.pair.sign(statement.as_bytes())),
	}
	.into()
}

/// The link of what `key` leads to by `path`, to the entity of `who`.
pub fn link_call(who: Sr25519Keyring, key: &Extended, path: &[u32]) -> RuntimeCall {
	let path_of = path.to_vec().try_into().expect("fits");
	pallet_entity::Call::<Runtime>::link { entity: account(who), path: path_of, account: key.at(path).account() }.into()
}

/// What the group decides, all of three founders' consent given, is carried out outside of blocks.
pub fn decide(chain: &mut Chain, call: impl Into<RuntimeCall>, manner: pallet_access::Manner) -> DispatchResult {
	use pallet_access::Call;
	let expires = super::four::now(chain) + HOUR;
	chain.act(&account(Alice), Call::<Runtime>::propose_call { call: Box::new(call.into()), manner, expires });
	let id = chain.read(pallet_access::NextProposal::<Runtime>::get) - 1;
	for member in [Bob, Ferdie] {
		chain.act(&account(member), Call::<Runtime>::consent { id });
	}
	let most_weight = frame_support::weights::Weight::from_parts(100_000_000_000, 5_000_000);
	chain.try_act(&account(Eve), Call::<Runtime>::carry_out { id, most_weight })
}

/// What one account has, in planck, and owes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
	/// Circulating value.
	pub free: Balance,
	/// On hold for whatever reason, vouchers included.
	pub held: Balance,
	/// Vouchers.
	pub vouchers: Balance,
	/// Of them, what is offered.
	pub offered: Balance,
	/// Of them, what is staked or cools down.
	pub staked: Balance,
	/// The stake on each author.
	pub stakes: Vec<(AccountId, Balance)>,
	/// What cools down.
	pub cooling: Balance,
	/// Unused credit.
	pub credit: Balance,
	/// The open notes with what they owe and when they fall due.
	pub notes: Vec<(NoteId, Balance, Hour)>,
}

impl Holdings {
	/// Of `who`. To be called within the state.
	pub fn of(who: &AccountId) -> Self {
		let data = System::account(who).data;
		let committed = pallet_vouchers::Committed::<Runtime>::get(who);
		let mut stakes: Vec<_> = pallet_authors::StakedOn::<Runtime>::iter_key_prefix(who)
			.filter_map(|author| {
				let position = pallet_authors::Positions::<Runtime>::get(&author, who)?;
				Some((author, position.total().expect("adds up")))
			})
			.collect();
		stakes.sort();
		let listed = pallet_credit::Accounts::<Runtime>::get(who).notes;
		let notes = listed.into_iter().filter_map(|(due, id)| {
			pallet_credit::Notes::<Runtime>::get(id).map(|note| (id, note.outstanding.planck(), due))
		});
		Holdings {
			free: data.free,
			held: data.reserved,
			vouchers: <vns_runtime::Vouchers as pallet_vouchers::ReadVouchers<AccountId>>::held(who),
			offered: committed.offered.planck(),
			staked: committed.staked.planck(),
			stakes,
			cooling: pallet_authors::CoolsDown::<Runtime>::get(who).total().expect("adds up"),
			credit: pallet_credit::Lots::<Runtime>::iter_prefix_values(who).map(|lot| lot.unused.planck()).sum(),
			notes: notes.collect(),
		}
	}

	/// Free and held.
	pub fn total(&self) -> Balance {
		self.free + self.held
	}

	/// What is owed by notes that fall due at `hour` or before, and by the others.
	pub fn debt(&self, hour: Hour) -> (Balance, Balance) {
		let (due, later): (Vec<_>, Vec<_>) = self.notes.iter().partition(|(_, _, due)| *due <= hour);
		let sum = |notes: Vec<&(NoteId, Balance, Hour)>| notes.into_iter().map(|(_, owed, _)| owed).sum();
		(sum(due), sum(later))
	}
}

/// The name of a refusal. Where it was told by an event, the ledger's alone have names.
pub fn name_of(error: DispatchError) -> String {
	use codec::Decode;
	match error {
		DispatchError::Module(module) => match module.message {
			Some(name) => name.into(),
			None => format!("{:?}", pallet_credit::Error::<Runtime>::decode(&mut &module.error[..])),
		},
		other => format!("{other:?}"),
	}
}

/// The hash of a call, as announcements and multisigs name it.
pub fn hash_of(call: &RuntimeCall) -> [u8; 32] {
	sp_io::hashing::blake2_256(&call.encode())
}
