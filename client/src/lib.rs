// SPDX-License-Identifier: Apache-2.0
//! Typed access to a VNS chain through the RPC of a node.
//!
//! ```text
//! let chain = Chain::connect("ws://127.0.0.1:9944", patience).await?;
//! let at = chain.finalized().await?;                         // a block; every read names one
//! let totals = credit::totals(&at).await?;                   // a view: types come from the protocol crates
//! let prepared = submit::prepare(&chain, &credit::grant(&holder, amount, &reference), &signer).await?;
//! let outcome = prepared.submit(Wait::Finalized, patience, |step| println!("{step}")).await?;
//! ```
//!
//! # How it knows the runtime
//!
//! Views are runtime APIs: arguments and answers are SCALE of the types of the protocol crates. Calls are a tuple of
//! arguments in SCALE. Neither is generated: what they were written for is the committed metadata (`metadata/vns.scale`),
//! and before anything is asked or signed, the hash of that very method or call is compared with the chain's
//! ([`fit`]). So a new group of commands needs two lines a call or view, and a changed runtime is refused by name in place
//! of being misunderstood. Events and storage are decoded by the metadata of their own block ([`value`]).
//!
//! # What it trusts
//!
//! The node. What a node answers is checked for being well-formed and consistent (a statement is proven against the
//! account's hash chain), but the last link, like every other answer, is what the node says. Ask a node of your own.

pub mod access;
pub mod account;
pub mod admission;
pub mod assumption;
pub mod author;
pub mod bad;
pub mod call;
pub mod chain;
pub mod clock;
pub mod collective;
pub mod config;
pub mod credit;
pub mod entity;
pub mod error;
pub mod fit;
pub mod freeze;
pub mod issuance;
pub mod issued;
pub mod name_index;
pub mod names;
pub mod penalty;
pub mod proxy;
pub mod record;
pub mod referendum;
pub mod statement;
pub mod submit;
pub mod transaction;
pub mod value;
pub mod voucher;

pub use account::AccountId;
pub use call::Call;
pub use chain::{At, Chain};
pub use error::Error;
pub use value::Value;

/// What subxt needs to know of the chain: 32-byte accounts, `MultiAddress`, Blake2.
pub type Config = subxt::PolkadotConfig;
/// A hash of a block, a call or a state.
pub type Hash = subxt::utils::H256;
