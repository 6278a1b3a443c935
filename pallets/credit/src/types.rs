// SPDX-License-Identifier: Apache-2.0
//! Names of what is used everywhere here.

use polkadot_sdk::{
	frame_support::{self, traits::ConstU32},
	frame_system,
};
use vns_credit::{Instalment, Note, MAX_INSTALMENTS};

/// The most open notes that storage is made for; the governed bound is at most this.
pub const MAX_NOTES: u32 = vns_parameters::credit::MAX_NOTES;

/// A note of this chain.
pub type NoteOf<T> = Note<<T as frame_system::Config>::AccountId>;
/// The instalments of a draw.
pub type InstalmentsOf<T> =
	frame_support::BoundedVec<Instalment<<T as frame_system::Config>::AccountId>, ConstU32<MAX_INSTALMENTS>>;
/// What the client wants to find again in the event: an invoice number, say. At most 32 bytes; nothing on chain reads it.
pub type Reference = frame_support::BoundedVec<u8, ConstU32<32>>;
