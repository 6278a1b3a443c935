// SPDX-License-Identifier: Apache-2.0
//! Registered entities as pure transitions: who is bound by a registration, which keys belong to it, and what its status
//! was when.
//!
//! Nothing here knows of a chain. The pallet loads the state, calls one of the transitions and stores what comes back;
//! wallets derive the same keys and sign the same [`Claim::statement`].
//!
//! # Rules (`design/access.md`)
//!
//! * **E1** [`register`] binds an account only with its own signature, and an extended public key only with one of that
//!   key, both over a statement that names the genesis and the account. The [`Status`] of an [`Entity`] changes by
//!   [`change`]; every [`Change`] is numbered and kept.
//! * **E2** [`link`] derives a key below the extended public key along a path of at most [`MAX_STEPS`] steps, none of them
//!   hardened; the empty path leads to the extended key itself. [`prove`] compares its accounts with the one that is said
//!   to belong to the entity. Nobody's consent is asked: the derivation is the proof.
//! * **P3** (`design/value-debt.md`) what is linked belongs to the entity. So a link holds in every status, also when the
//!   entity is closed: a status cannot make a key somebody else's.
//!
//! # Keys and accounts
//!
//! [`ExtendedKey`] is the extended public key of BIP-32 on secp256k1: a compressed point, the chain code, and where it
//! stands in its tree. [`Key::account`] is the account of a key: BLAKE2b with 32 bytes of output over the 33 bytes of the
//! compressed point, which is what the SDK makes of an ECDSA signer (`MultiSigner::Ecdsa`). The same key signs for a second
//! account by Ethereum's scheme, [`Key::ethereum_account`]; either can be linked by the key's path. So a link names
//! precisely an account that signs with that key, and no multisig or proxy that the key takes part in.
//!
//! **The extended public key together with one leaked private key below it, reached without a hardened step, gives the
//! private key above it, and with that all others.** Whoever registers one should take it from below a hardened step,
//! and treat every child's private key like the parent's.
//!
//! # Cost
//!
//! A step costs one multiplication on the curve, and as much whatever the key and the number are: the arithmetic runs in
//! constant time. What can be refused without it is refused first.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod consent;
mod error;
mod extended;
mod key;
mod link;
mod status;
pub mod views;

pub use consent::{register, Claim, Registered};
pub use error::Error;
pub use extended::{ExtendedKey, FIRST_HARDENED, SERIALISED};
pub use key::{Account, Key};
pub use link::{link, prove, MAX_STEPS};
pub use status::{change, Change, Changed, Entity, Status};
