// SPDX-License-Identifier: Apache-2.0
//! Authors as pure transitions: stake and delegation, rewards, seats, capacity and policy.
//!
//! Nothing here knows of a chain. The pallet loads the state, calls one of the transitions, stores what comes back and
//! moves the vouchers that it names; wallets and the independent models of the tests can do the same.
//!
//! # Terms (`design/value-debt.md`, A1, A2, G4, G5; the chapter `docs/book/author.md`)
//!
//! * An [`Author`] is a registered account that may author blocks. It has a [`Pool`], in which all stake on it lies.
//! * A [`Position`] is the stake of one account on one author. Stake comes as a *tranche* and *matures*; only matured
//!   stake counts, for seats, rewards and capacity.
//! * [`Cooling`] is what an account has unstaked and cannot use yet.
//! * A *seat* is a place in the authority set of a session; each has equal slots.
//! * A [`Bucket`] is what an author may still issue, a [`NetworkBucket`] what all of them together may.
//! * A [`Policy`] is an author's own rule by which it issues. A [`Refusal`] says why it does not.
//!
//! # Invariants
//!
//! * Every planck of a reward is paid, owed to the author, owed to a staker or carried in [`Pool::rest`]:
//!   [`check_pool`] is exact to the last of 2^-128 planck.
//! * `added - removed` of a pool is the sum of the matured stake of its positions; both sums only rise.
//! * [`apportion`] gives out exactly as many seats as there are, and nobody gets a whole seat more or less than its quota.
//! * A bucket never holds more than the stake, and lets through at most twice the stake in any recovery period. The
//!   network's lets through at most the governed share.
//! * No position is empty, none is below the least stake.
//! * Nothing cools down in less time than the rule of the moment says.
//!
//! # Rounding
//!
//! Of a block's fees the author's half is rounded up, the half that is carried rounded down: the sum is exact. A commission
//! is rounded down, in favour of the stakers. What is owed to a staker is paid in whole planck, and the fraction stays
//! owed; when a position ends, its fraction goes to the other stakers of the author. A refill is rounded down, in
//! favour of the network. Instants are rounded up to the full hour.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod author;
mod bucket;
mod error;
mod fixed;
mod list;
mod policy;
mod position;
mod reward;
mod seats;
mod tranche;
pub mod views;

pub use author::{Announced, Author, Commission, State, Verdict};
pub use bucket::{check_ever_fits, spend, Bucket, NetworkBucket, StakeView};
pub use error::Error;
pub use fixed::Fixed;
pub use list::List;
pub use policy::{decide, order, Candidate, Conditions, Order, Pace, Policy, Refusal, Speed, Step, MAX_STEPS};
pub use position::{
	claim, mature, move_stake, release, stake, unstake, withdraw, Claimed, Cooling, Limits, Matured, Moved, Position,
	Released, Staked, Unstaked, Withdrawn, MAX_COOLING, MAX_TRANCHES,
};
pub use reward::{block_reward, check_pool, BlockReward, Carried, Pool, Rewarded};
pub use seats::{apportion, choose, seat, shuffle, Contender, SeatRules, Seating};
pub use tranche::{Tranche, Tranches};
