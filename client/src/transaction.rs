// SPDX-License-Identifier: Apache-2.0
//! A signed transaction that somebody has, read as the chain of a metadata reads it: who signed what, with which number, for
//! how long and with which tip. Whether its signature is right only the chain can say ([`verdict`]).

use crate::{
	access::{read_call, Raw, ReadCall, Weight},
	admission::Barred,
	value::{self, Value},
	AccountId, At, Error, Hash,
};
use blake2::{
	digest::{consts::U32, Digest},
	Blake2b,
};
use codec::{Compact, Decode, Input};
use std::fmt;
use subxt::Metadata;
use thiserror::Error as ThisError;

/// The byte behind the length of a transaction that is signed as wallets sign: version 4.
const SIGNED: u8 = 0x84;

/// How long a transaction can be executed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
	/// For ever: nobody can tell when it was signed.
	Immortal,
	/// For so many blocks from its birth block on, whose hash is part of what is signed.
	Mortal {
		/// For how many; a power of two.
		period: u64,
		/// What remains of the number of the birth block when it is divided by the period.
		phase: u64,
	},
}

impl Life {
	/// The two bytes of a mortal era.
	fn of_bytes(bytes: [u8; 2]) -> Option<Self> {
		let encoded = u16::from_le_bytes(bytes);
		let period = 2u64.checked_shl(u32::from(encoded & 0b1111))?;
		let factor = period.checked_shr(12)?.max(1);
		let phase = u64::from(encoded.checked_shr(4)?).checked_mul(factor)?;
		(period >= 4 && phase < period).then_some(Self::Mortal { period, phase })
	}

	/// As it is read: `Immortal`, or `Mortal` and the first byte, with the second one.
	fn of_value(read: &Value) -> Option<Self> {
		let Value::Variant(name, fields) = read else { return None };
		match (name.strip_prefix("Mortal"), fields.first()) {
			(None, _) => (name == "Immortal").then_some(Self::Immortal),
			(Some(first), Some((_, second))) => Self::of_bytes([first.parse().ok()?, second.number()?]),
			(Some(_), None) => None,
		}
	}

	/// The birth block of a transaction that is executed in block `now`; none where it lives for ever.
	pub fn birth(self, now: u64) -> Option<u64> {
		let Self::Mortal { period, phase } = self else { return None };
		let whole = now.max(phase).checked_sub(phase)?.checked_div(period)?;
		whole.checked_mul(period)?.checked_add(phase)
	}
}

/// A transaction that is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
	/// BLAKE2b, 256 bits, of all its bytes: by this it is known on the chain.
	pub hash: Hash,
	/// The account that it names as its signer.
	pub signer: AccountId,
	/// What it does.
	pub call: ReadCall,
	/// Its number among the signer's transactions.
	pub nonce: u64,
	/// How long it lives.
	pub life: Life,
	/// What it pays beyond the fee, in planck.
	pub tip: u128,
	/// How many bytes it has.
	pub length: usize,
}

/// Bytes that are no signed transaction, and why.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
pub enum NotSigned {
	/// There is nothing.
	#[error("there is nothing in it")]
	Empty,
	/// The length in front is not that of the rest.
	#[error(
		"a transaction begins with its length, as a node takes it and as blocks have it, and this does not: the first bytes \
		 say {said} bytes, and {found} follow"
	)]
	Length {
		/// What the first bytes say.
		said: u64,
		/// How many there are.
		found: usize,
	},
	/// The first bytes are no length.
	#[error("a transaction begins with its length, as a node takes it and as blocks have it, and this does not")]
	NoLength,
	/// It is one without a signature.
	#[error("nobody signed it: it is an inherent or another transaction without a signature")]
	Bare,
	/// Another version, or no transaction.
	#[error("its version is {0}, not that of transactions that wallets sign (132)")]
	Version(u8),
	/// The signer is not named by his account.
	#[error("its signer is not named by an account")]
	Signer,
	/// It does not fit the chain's metadata.
	#[error("it is no transaction of this chain: {0}")]
	Unreadable(String),
}

/// The signed transaction that `bytes` are, all of them.
pub fn read(metadata: &Metadata, bytes: &[u8]) -> Result<Signed, NotSigned> {
	let unreadable = |what: &str| NotSigned::Unreadable(what.to_owned());
	if bytes.is_empty() {
		return Err(NotSigned::Empty);
	}
	let rest = &mut &*bytes;
	let Compact(said) = Compact::<u64>::decode(rest).map_err(|_| NotSigned::NoLength)?;
	if u64::try_from(rest.len()) != Ok(said) {
		return Err(NotSigned::Length { said, found: rest.len() });
	}
	match rest.split_first() {
		Some((&SIGNED, body)) => *rest = body,
		Some((4 | 5, _)) => return Err(NotSigned::Bare),
		Some((version, _)) => return Err(NotSigned::Version(*version)),
		None => return Err(NotSigned::Empty),
	}

	let signer = signer(rest)?;
	let Read { mut nonce, mut life, mut tip } = Read::default();
	let kinds = metadata.extrinsic();
	let kinds = kinds.transaction_extensions_by_version(kinds.transaction_extension_version_to_use_for_decoding());
	for extension in kinds.into_iter().flatten() {
		let name = extension.identifier();
		let found = value::decode_next(metadata.types(), extension.extra_ty(), rest)
			.map_err(|error| unreadable(&format!("{name}: {error}")))?;
		match name {
			"CheckMortality" => life = Life::of_value(&found),
			"CheckNonce" => nonce = found.number(),
			"ChargeTransactionPayment" => tip = found.amount(),
			_ => {},
		}
	}
	let call = read_call(metadata, rest).map_err(|error| unreadable(&error.to_string()))?;
	Ok(Signed {
		hash: hash(bytes),
		signer,
		call,
		nonce: nonce.ok_or_else(|| unreadable("it has no number"))?,
		life: life.ok_or_else(|| unreadable("it does not say how long it lives"))?,
		tip: tip.ok_or_else(|| unreadable("it does not say what it pays beyond the fee"))?,
		length: bytes.len(),
	})
}

/// What extensions carry, as far as it is told.
#[derive(Default)]
struct Read {
	nonce: Option<u64>,
	life: Option<Life>,
	tip: Option<u128>,
}

/// Reads the signer and passes over his signature.
fn signer(rest: &mut &[u8]) -> Result<AccountId, NotSigned> {
	let short = |_| NotSigned::Unreadable("it ends too early".into());
	// Of the ways to name a signer only the account is known to this chain.
	if u8::decode(rest).map_err(short)? != 0 {
		return Err(NotSigned::Signer);
	}
	let account = AccountId(<[u8; 32]>::decode(rest).map_err(short)?);
	let length = match u8::decode(rest).map_err(short)? {
		// Ed25519, Sr25519.
		0 | 1 => 64,
		// ECDSA, and the same over Keccak.
		2 | 3 => 65,
		_ => return Err(NotSigned::Unreadable("its signature is of a kind that is not known".into())),
	};
	let end = || NotSigned::Unreadable("it ends too early".into());
	let (_, after) = rest.split_at_checked(length).ok_or_else(end)?;
	*rest = after;
	Ok(account)
}

/// By what a transaction with these bytes is known on the chain.
pub fn hash(bytes: &[u8]) -> Hash {
	Hash::from(<[u8; 32]>::from(Blake2b::<U32>::digest(bytes)))
}

/// What the chain says to a transaction before it would be in a block. The call itself is not tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
	/// It would be taken.
	Taken,
	/// The freeze of its signer keeps it out, and nothing before that: signature, number and life are right.
	Barred(Barred),
	/// The signature is not that of its signer over these bytes, for this chain at this version.
	BadSignature,
	/// Its birth block is older than those whose hash the chain remembers.
	TooOld,
	/// Its number was used already.
	Used,
	/// Something else, in a word.
	Other(&'static str),
}

impl Verdict {
	/// The refusals of the SDK by their indices; what no transaction of a user meets has no word of its own.
	fn of_bytes(bytes: &[u8]) -> Option<Self> {
		Some(match bytes {
			[0, ..] => Self::Taken,
			[1, 0, 7, code] => Barred::of(*code).map_or(Self::Other("Custom"), Self::Barred),
			[1, 0, kind] => match kind {
				0 => Self::Other("Call: the call is not allowed at all"),
				1 => Self::Other("Payment: the signer cannot pay the fee"),
				2 => Self::Other("Future: its number lies ahead"),
				3 => Self::Used,
				4 => Self::BadSignature,
				5 => Self::TooOld,
				6 => Self::Other("ExhaustsResources: it is too large for a block"),
				_ => Self::Other("another refusal of the chain"),
			},
			[1, 1, ..] => Self::Other("the chain cannot tell"),
			_ => return None,
		})
	}
}

impl fmt::Display for Verdict {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Taken => f.write_str("it would be taken"),
			Self::Barred(barred) => write!(f, "{barred}"),
			Self::BadSignature => f.write_str(
				"the signature is not that of the signer over this transaction, for this chain, its version and the birth block",
			),
			Self::TooOld => f.write_str("its birth block is older than those that the chain remembers: its life is over"),
			Self::Used => f.write_str("the signer has used its number already"),
			Self::Other(word) => f.write_str(word),
		}
	}
}

/// The bytes of an answer as they are.
struct Answer(Vec<u8>);

impl Decode for Answer {
	fn decode<I: Input>(input: &mut I) -> Result<Self, codec::Error> {
		let mut bytes = vec![0; input.remaining_len()?.unwrap_or_default()];
		input.read(&mut bytes)?;
		Ok(Self(bytes))
	}
}

/// What the chain says to the transaction that `bytes` are, after the block `at`. They must be one that [`read`] can read.
pub async fn verdict(at: &At, bytes: &[u8]) -> Result<Verdict, Error> {
	/// From another node: the way that the chain trusts least.
	const EXTERNAL: u8 = 2;
	const API: (&str, &str) = ("TaggedTransactionQueue", "validate_transaction");
	let Answer(answer) = at.ask_unchecked(API.0, API.1, (EXTERNAL, Raw(bytes), at.hash())).await?;
	Verdict::of_bytes(&answer).ok_or_else(|| at.unexpected(&format!("{}.{}", API.0, API.1)))
}

/// What a transaction takes at most, all that goes with it included, and its fee without a tip, in planck. The bytes must be
/// a transaction that [`read`] can read.
pub async fn cost(at: &At, bytes: &[u8]) -> Result<(Weight, u128), Error> {
	let length = u32::try_from(bytes.len()).map_err(|_| Error::Internal("a transaction of more than 4 GiB".into()))?;
	let (Compact(ref_time), Compact(proof_size), _class, fee): (Compact<u64>, Compact<u64>, u8, u128) =
		at.ask_unchecked("TransactionPaymentApi", "query_info", (Raw(bytes), length)).await?;
	Ok((Weight { ref_time, proof_size }, fee))
}

/// The number that the next transaction of `who` must bear after the block `at`.
pub async fn next_number(at: &At, who: &AccountId) -> Result<u64, Error> {
	let found = at.stored("System", "Account", &[*who]).await?;
	let nonce = found.as_ref().and_then(|account| account.field("nonce")?.number());
	nonce.ok_or_else(|| at.unexpected("System.Account"))
}

#[cfg(test)]
mod tests;
