// SPDX-License-Identifier: Apache-2.0
//! Who acts: few accounts, so that they meet. Some have no key and act through others.

use codec::Encode;
use hmac::{Hmac, Mac};
use k256::elliptic_curve::PrimeField;
use polkadot_sdk::{
	sp_core::{ecdsa, proof_of_possession::ProofOfPossessionGenerator, sr25519, Pair},
	sp_keyring::Sr25519Keyring::{self, *},
	*,
};
use std::sync::OnceLock;
use vns_entity::{Claim, ExtendedKey};
use vns_runtime::{configs::monetary::PotAccount, Access, AccountId, Authors, Runtime, Signature};

/// Somebody, by his place in [`people`].
pub type Who = usize;

/// How somebody acts.
pub enum Hand {
	/// Signs.
	Sr25519(Box<sr25519::Pair>),
	/// Signs with a key below an extended one.
	Ecdsa(Box<ecdsa::Pair>),
	/// Is an account below another one, of that number.
	Derived(Who, u16),
	/// Is one of these two, whoever of them.
	OneOf([Who; 2]),
	/// Is two of these three.
	TwoOf([Who; 3]),
	/// Is the access group.
	Group,
	/// Never.
	Nobody,
}

/// Somebody.
pub struct Person {
	/// What he is called in what is printed.
	pub name: &'static str,
	/// His account.
	pub account: AccountId,
	/// How he acts.
	pub hand: Hand,
}

/// Member of the group and author.
pub const ALICE: Who = 0;
/// Member of the group and author.
pub const BOB: Who = 1;
/// Member of the group and author.
pub const FERDIE: Who = 2;
/// Agent; attested as well.
pub const CHARLIE: Who = 3;
/// Agent; attested as well.
pub const ONE: Who = 4;
/// A company, registered with an extended key.
pub const DAVE: Who = 5;
/// A company, attested; author.
pub const EVE: Who = 6;
/// A company, attested; could be an author.
pub const TWO: Who = 7;
/// A company, attested.
pub const ANNE: Who = 8;
/// Proxy of others; attested.
pub const BERT: Who = 9;
/// Has next to nothing.
pub const POOR: Who = 10;
/// The key that Dave registered.
pub const DAVES_KEY: Who = 11;
/// Below it; linked from the beginning.
pub const DAVES_FIRST: Who = 12;
/// Below it; not linked in the beginning, but attested.
pub const DAVES_SECOND: Who = 13;
/// A key that nobody registered yet.
pub const OTHER_KEY: Who = 14;
/// Below it.
pub const OTHERS_FIRST: Who = 15;
/// Two of Alice, Bob and Dave; attested.
pub const BOARD: Who = 16;
/// Anne or Bert; attested.
pub const EITHER: Who = 17;
/// Below Two; attested.
pub const SUB: Who = 18;
/// The access group's account.
pub const GROUP: Who = 19;
/// The pot.
pub const POT: Who = 20;
/// Where rewards wait.
pub const REWARDS: Who = 21;

/// How many have a key.
pub const SIGNERS: usize = 16;

/// Who founds the group.
pub const MEMBERS: [Who; 3] = [ALICE, BOB, FERDIE];
/// Who grants.
pub const GRANTORS: [Who; 5] = [CHARLIE, ONE, ALICE, BOB, FERDIE];
/// Who answers for grants.
pub const GUARANTORS: [Who; 3] = [CHARLIE, ONE, GROUP];
/// Who may have credit.
pub const COMPANIES: [Who; 11] = [DAVE, DAVES_FIRST, EVE, TWO, ANNE, BERT, DAVES_SECOND, BOARD, EITHER, SUB, ONE];
/// Who is an author, or could be one.
pub const AUTHORS: [Who; 6] = [ALICE, BOB, EVE, FERDIE, TWO, ONE];

/// Everybody.
pub fn people() -> &'static [Person] {
	static PEOPLE: OnceLock<Vec<Person>> = OnceLock::new();
	PEOPLE.get_or_init(gather)
}

/// The account of somebody.
pub fn account(who: Who) -> AccountId {
	people()[who].account.clone()
}

/// Whose account it is, if it is one of theirs.
pub fn find(account: &AccountId) -> Option<Who> {
	people().iter().position(|person| person.account == *account)
}

impl Person {
	/// His signature; for whoever has a key.
	pub fn sign(&self, bytes: &[u8]) -> Option<Signature> {
		match &self.hand {
			Hand::Sr25519(pair) => Some(Signature::Sr25519(pair.sign(bytes))),
			Hand::Ecdsa(pair) => Some(Signature::Ecdsa(pair.sign(bytes))),
			_ => None,
		}
	}
}

fn gather() -> Vec<Person> {
	let known = |name, key: Sr25519Keyring| Person {
		name,
		account: key.to_account_id(),
		hand: Hand::Sr25519(Box::new(key.pair())),
	};
	let below = |name, which: usize, path: &[u32]| {
		let pair = extended(which).below(path);
		let account = sp_io::hashing::blake2_256(&pair.public().0).into();
		Person { name, account, hand: Hand::Ecdsa(Box::new(pair)) }
	};
	let mut people = vec![
		known("Alice", Alice),
		known("Bob", Bob),
		known("Ferdie", Ferdie),
		known("Charlie", Charlie),
		known("One", One),
		known("Dave", Dave),
		known("Eve", Eve),
		known("Two", Two),
		known("Anne", AliceStash),
		known("Bert", BobStash),
		known("Poor", CharlieStash),
		below("Dave's key", 0, &[]),
		below("Dave's first", 0, &PATHS[0]),
		below("Dave's second", 0, &PATHS[1]),
		below("other key", 1, &[]),
		below("other's first", 1, &PATHS[0]),
	];
	assert_eq!(people.len(), SIGNERS);
	let shared = |people: &[Person], of: &[Who], threshold| {
		let mut of: Vec<AccountId> = of.iter().map(|who| people[*who].account.clone()).collect();
		of.sort();
		pallet_multisig::Pallet::<Runtime>::multi_account_id(&of, threshold)
	};
	let board = shared(&people, &[ALICE, BOB, DAVE], 2);
	people.push(Person { name: "board", account: board, hand: Hand::TwoOf([ALICE, BOB, DAVE]) });
	let either = shared(&people, &[ANNE, BERT], 1);
	people.push(Person { name: "either", account: either, hand: Hand::OneOf([ANNE, BERT]) });
	let sub = pallet_utility::derivative_account_id(people[TWO].account.clone(), 7);
	people.push(Person { name: "sub", account: sub, hand: Hand::Derived(TWO, 7) });
	people.push(Person { name: "group", account: Access::account(), hand: Hand::Group });
	people.push(Person { name: "pot", account: PotAccount::get(), hand: Hand::Nobody });
	people.push(Person { name: "rewards", account: Authors::account(), hand: Hand::Nobody });
	people
}

/// Paths below extended keys, by which the people above are derived. The third leads to nobody.
pub const PATHS: [[u32; 1]; 3] = [[0], [1], [2]];

/// An extended private key of depth 0 (BIP-32): what is derived from its public half can sign.
pub struct Extended {
	secret: k256::Scalar,
	code: [u8; 32],
}

/// The first or the second extended key.
pub fn extended(which: usize) -> Extended {
	let made = digest(b"Bitcoin seed", &[u8::try_from(which).expect("is small"); 16]);
	Extended { secret: scalar(&made[..32]), code: made[32..].try_into().expect("is 32 bytes") }
}

fn digest(key: &[u8], bytes: &[u8]) -> Vec<u8> {
	let mut mac = Hmac::<sha2::Sha512>::new_from_slice(key).expect("any length");
	mac.update(bytes);
	mac.finalize().into_bytes().to_vec()
}

fn scalar(bytes: &[u8]) -> k256::Scalar {
	let bytes: [u8; 32] = bytes.try_into().expect("is 32 bytes");
	Option::from(k256::Scalar::from_repr(bytes.into())).expect("is below the order")
}

fn pair(secret: &k256::Scalar) -> ecdsa::Pair {
	ecdsa::Pair::from_seed_slice(&secret.to_repr()).expect("is a key")
}

impl Extended {
	/// The key below it by that path of steps that are not hardened.
	fn below(&self, path: &[u32]) -> ecdsa::Pair {
		let (mut secret, mut code) = (self.secret, self.code.to_vec());
		for step in path {
			let mut bytes = pair(&secret).public().0.to_vec();
			bytes.extend(step.to_be_bytes());
			let made = digest(&code, &bytes);
			secret += scalar(&made[..32]);
			code = made[32..].to_vec();
		}
		pair(&secret)
	}

	/// Its own pair.
	pub fn pair(&self) -> ecdsa::Pair {
		self.below(&[])
	}

	/// Its public half as BIP-32 serialises it.
	pub fn public(&self) -> [u8; 78] {
		let mut bytes = [0; 78];
		bytes[..4].copy_from_slice(&[0x04, 0x88, 0xb2, 0x1e]);
		bytes[13..45].copy_from_slice(&self.code);
		bytes[45..].copy_from_slice(&self.pair().public().0);
		bytes
	}

	/// What whoever registers this key for `account` claims.
	pub fn claim(&self, genesis: [u8; 32], account: &AccountId, dossier: [u8; 32]) -> Claim {
		let key = Some(ExtendedKey::parse(&self.public()).expect("is one"));
		Claim { genesis, account: account.clone().into(), dossier, key }
	}
}

/// The session keys that somebody shows to be his, made of his own key; for whoever signs by sr25519.
pub fn session_keys(who: Who) -> Option<(vns_runtime::SessionKeys, Vec<u8>)> {
	let person = &people()[who];
	let Hand::Sr25519(pair) = &person.hand else { return None };
	let keys = vns_runtime::SessionKeys { aura: pair.public().into() };
	let proof = pair.clone().generate_proof_of_possession(&person.account.encode());
	Some((keys, (proof,).encode()))
}
