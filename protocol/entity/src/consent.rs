// SPDX-License-Identifier: Apache-2.0
//! Registration with the consent of whoever is bound by it (E1).

use crate::{Account, Change, Entity, Error, ExtendedKey, Key, Status};
use alloc::{format, string::String};
use core::fmt;
use vns_clock::Millis;

/// What an agent wants to register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
	/// Hash of the chain's first block.
	pub genesis: [u8; 32],
	/// The account to register.
	pub account: Account,
	/// Commitment to the dossier: a hash, nothing personal.
	pub dossier: [u8; 32],
	/// Its extended public key, if it uses such keys.
	pub key: Option<ExtendedKey>,
}

impl Claim {
	/// What the account signs, and the extended key: the same text, byte for byte, the line ends included.
	///
	/// It names the genesis and the account, so that it serves on no other chain and for nobody else, and the rest of
	/// the claim, so that the agent can register nothing but what was signed. It can be read in a wallet before signing,
	/// and stands in the `<Bytes>` by which wallets keep signed messages and transactions apart: whoever signs it signs
	/// no transaction.
	pub fn statement(&self) -> String {
		let Self { genesis, account, dossier, key } = self;
		let key = key.map_or_else(|| String::from("none"), |key| format!("{}", Hex(&key.serialise())));
		format!(
			"<Bytes>Register an entity\ngenesis {}\naccount {}\ndossier {}\nextended key {key}</Bytes>",
			Hex(genesis),
			Hex(account),
			Hex(dossier),
		)
	}
}

/// Outcome of [`register`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered<AccountId> {
	/// The entity.
	pub entity: Entity,
	/// The first entry of its history.
	pub change: Change<AccountId>,
	/// The account of the extended key itself. No path leads to it, and it needs none: it signed.
	pub key_account: Option<Account>,
}

/// E1: registers an account as an entity. `known`: what is stored for that account already. Who may register (`by`) is
/// decided by the management layer before this is called.
///
/// `account_signed` says whether the account signed these bytes, in whichever scheme it signs; `key_signed` whether that
/// key did, by ECDSA over their BLAKE2b-256, as the SDK has it. Signatures are checked last: they cost most.
pub fn register<AccountId>(
	known: Option<&Entity>,
	claim: &Claim,
	by: AccountId,
	at: Millis,
	account_signed: impl FnOnce(&[u8]) -> bool,
	key_signed: impl FnOnce(&Key, &[u8]) -> bool,
) -> Result<Registered<AccountId>, Error> {
	if known.is_some() {
		return Err(Error::AlreadyRegistered);
	}
	if let Some(key) = &claim.key {
		key.check()?;
	}
	let statement = claim.statement();
	if !account_signed(statement.as_bytes()) {
		return Err(Error::AccountDidNotConsent);
	}
	if !claim.key.is_none_or(|key| key_signed(key.key(), statement.as_bytes())) {
		return Err(Error::KeyDidNotConsent);
	}
	let status = Status::Registered;
	Ok(Registered {
		entity: Entity { dossier: claim.dossier, key: claim.key, status, changes: 1 },
		change: Change { number: 0, from: None, to: status, by, at },
		key_account: claim.key.map(|key| key.key().account()),
	})
}

/// Bytes as `0x…`, in lower case.
struct Hex<'a>(&'a [u8]);

impl fmt::Display for Hex<'_> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("0x")?;
		self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
	}
}
