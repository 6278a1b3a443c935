// SPDX-License-Identifier: Apache-2.0
//! The DNS gateway: whoever runs it resolves `.vns`, and everything else, through one ordinary DNS server.
//!
//! ```text
//!  node -> source -> index (store, on disk) -> zone -> core -> answers (cache)
//!                                                       |         |
//!                      forward, delegate <--------------+         +-> fast (UDP), server (UDP), stream (TCP, TLS), doh, rest
//! ```
//!
//! # Terms
//!
//! * A *source* tells of final blocks: [`source`].
//! * The *index* is what is known as of the last of them: [`index`], on disk in [`store`].
//! * A *suffix* is where names are mounted: `vns`, `vns.alt`. Each is a zone: [`zone`].
//! * An answer is *made* by [`core`] and *given again* out of [`cache`], until a name changes that it was made of.
//!
//! # What holds
//!
//! 1. When a block has been taken in, no answer is given that was made of what it changed ([`cache`]).
//! 2. Nothing else loses its answers by it.
//! 3. A name resolves while it is paid for, by the network time of the last final block, and not by a clock of ours.
//! 4. What is said of our names is signed with the operator's key, and denied for the asked name alone ([`sign`], [`zone`]).
//! 5. Nobody makes the gateway ask, send or keep without an end: sizes, times, connections, places are bounded where they
//!    arise.

pub mod answer;
pub mod cache;
pub mod check;
pub mod config;
pub mod connections;
pub mod core;
pub mod delegate;
pub mod doh;
pub mod error;
pub mod exchange;
pub mod fast;
pub mod files;
pub mod forward;
pub mod index;
pub mod limit;
pub mod metrics;
pub mod rest;
pub mod run;
pub mod server;
pub mod sign;
pub mod source;
pub mod store;
pub mod stream;
pub mod tls;
pub mod turns;
pub mod wire;
pub mod zone;
