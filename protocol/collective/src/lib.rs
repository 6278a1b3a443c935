// SPDX-License-Identifier: Apache-2.0
//! Collective votes: n members own one account, and k of them decide by one witness of 1,143 bytes that is verified at
//! constant cost, whatever n and k are.
//!
//! Nothing here knows of a chain. The verifier is `no_std`, panics on no input, and is what a runtime runs; the feature
//! `prover` adds what happens off the chain (see the module of that name).
//!
//! # Terms (`design/collective-votes.md`)
//!
//! * **Group A** is Z_N* / {+-1} for N = RSA-2048: nobody is known to know its order. Its elements are written as the
//!   smaller of a and N - a. **Group B** is Z_P*, P - 1 = 2 e q f; g = g_e g_q has order e q, h has order q. The
//!   numbers are a [`ParameterSet`].
//! * A member's **credential** is a prime c = g^S h^r mod P, with S = e s + 1, s its **label**, r its secret.
//! * A [`Collective`] is A = u^(product of all credentials) mod N, how many members there are, and its **threshold**.
//! * A [`Witness`] of k voters proves two things of their credentials' product x = y P + C. They signed, and there are
//!   k of them: C = g^(e s + k) h^r for an r that they know together, where s is the sum of their labels. They are
//!   members, each counted once: w^x = A, for w the accumulator of all the others.
//! * The **statement** is the hash of all that was claimed and of what for: [`Context`] and [`Claim`].
//!
//! # Rules
//!
//! * [`verify`] accepts a witness for one statement only: one set, chain, collective, nonce and message.
//! * Each number has one form, so no accepted witness can be turned into another.
//! * The count is in the order-e part of C, and e > 2^128: it can be no other than the number of credentials in
//!   it.
//! * Cost and memory depend neither on n nor on k, and no input makes it panic.
//!
//! # What it rests on
//!
//! Unknown order of group A, discrete logarithms in group B with a proof of possession for each credential, hashes as
//! random oracles; about 112 bits, not post-quantum. Who knows the factors of N can forge any vote. The verifier does
//! not see the roster: who did not audit it cannot know that its members are many.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod classes;
pub mod encoding;
#[cfg(any(feature = "prover", feature = "synthetic"))]
mod entropy;
mod error;
#[cfg(any(feature = "prover", feature = "synthetic"))]
mod exponent;
pub mod hash;
pub mod kernel;
pub mod params;
#[cfg(feature = "prover")]
pub mod prover;
#[cfg(feature = "synthetic")]
pub mod synthetic;
mod verify;
pub mod views;

pub use classes::{Class, Classes, Classify, Founded, Thresholds};
pub use encoding::{
	call_message, create_message, Collective, Record, Witness, WrongLength, RECORD_BYTES, WITNESS_BYTES,
};
#[cfg(any(feature = "prover", feature = "synthetic"))]
pub use entropy::{Entropy, NoEntropy};
pub use error::{ParameterError, VerifyError};
pub use hash::{Blake2, Hash, Hasher};
pub use params::{ParameterSet, Parameters};
pub use verify::{signature_challenge, verify, verify_bytes, Claim, Context, PRIME_ROUNDS, VOTE_BYTES};
