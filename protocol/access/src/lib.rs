// SPDX-License-Identifier: Apache-2.0
//! Autonomous groups as pure transitions: (state, act, time, limits) -> state' or an error. The access group, the
//! source of all credit, is the first of them (paper 000, 3.2).
//!
//! Nothing here knows of a chain. The pallet loads the state, calls one of the transitions, stores what comes back and
//! carries out what was decided; wallets and the independent model of the tests can do the same.
//!
//! # Terms (`design/access.md`, `design/value-debt.md`)
//!
//! * A [`Group`] is a set of accounts, its *members*. Its *epoch* is another one after every change of the membership.
//! * A [`Change`] of the membership adds, removes or replaces one member.
//! * A [`Proposal`] is an [`Act`] on its way: who has consented so far, at which epoch, until when.
//! * A [`Quorum`] says how much consent an act needs that is not a change of the membership.
//! * A [`Challenge`] asks a member whether his key is still there.
//! * A [`Tier`] says how many approvals a grant up to some amount needs.
//! * An [`Agent`] is an account that the group appoints to grant within a quota, which recovers with time: group,
//!   agents, users are the pyramid of the paper (M6; 000, 3.2). Its [`Usage`] is what it has used and not yet
//!   recovered.
//!
//! # Rules
//!
//! * **M1** adding a member needs the consent of all members; removing one, of all but the one removed, whose consent
//!   does not even count; replacing one, of all, including the one replaced.
//! * **M2** consent is given one by one, to one proposal. It is void when the membership has changed since, or when the
//!   proposal has expired. A group has at most the governed number of members and, once it has had [`FLOOR`], never
//!   fewer. It never loses its last one.
//! * **M3** a group starts with its founders; whoever comes next comes by M1.
//! * **M4** any other act needs the [`Quorum`] that was fixed when it was proposed.
//! * **M5** a member who does not answer a [`Challenge`] for the governed period may be replaced by
//!   [`Change::Supersede`], with the consent of all others and the approval of the holders of matured vouchers for that
//!   very replacement ([`Challenge::check_supersedes`]). An answer ends the challenge and gives a cool-down; what nobody
//!   follows up lapses.
//! * **G1** no grants while the group has fewer than [`FLOOR`] members ([`Group::check_may_grant`]). Who may not
//!   approve because the grant is for its own entity is known elsewhere ([`Proposal::counting_only`]).
//! * **G2** a grant needs as many approvals as its tier says, a majority above the largest ([`approvals_needed`]). An
//!   agent has a quota that recovers with time, and an expiry.
//! * **G3** an agent whose bad outstanding debt exceeds the governed share of its quota is suspended
//!   ([`is_suspended_by_rules`]); only the group lifts that.
//!
//!
//! # Invariants
//!
//! * Members and consents are strictly ascending: nobody is in twice, and the same set is always the same bytes.
//! * The epoch rises by one with every change of the membership and with nothing else.
//! * Nothing is carried without the consent of at least one member.
//! * Who answers is never superseded, whatever was consented to and approved before.
//! * Within any stretch of time an agent spends at most its quota and what the quota recovers in that time.
//!
//! # Rounding and limits in time
//!
//! A share of members is rounded up, in favour of caution. What a quota has recovered is rounded down, in favour of the
//! network. Both arise from products that are divided exactly; nothing is rounded twice. What expires at an instant is
//! still good at that very instant, as a payment on the hour is in time.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod acts;
mod agent;
mod challenge;
mod error;
mod group;
mod proposal;
mod set;
mod share;
mod tiers;
pub mod views;

pub use acts::{GroupAct, Manner};
pub use agent::{is_suspended_by_rules, Agent, Appointment, Mandate, Suspension, Usage};
pub use challenge::{Challenge, ChallengeId, Stage, Terms, FOLLOW_UP};
pub use error::Error;
pub use group::{Change, Epoch, Group, Limits, FLOOR, MAX_MEMBERS};
pub use proposal::{Act, Proposal, Quorum};
pub use set::Accounts;
pub use share::{majority, Share};
pub use tiers::{approvals_needed, check_tiers, Tier};
