// SPDX-License-Identifier: Apache-2.0
//! What clients read (C7).

use crate::{history::Entry, Candidate, Commit, Height, Needs, Outcome, Tally};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use vns_parameters::{Class, Key};

/// A parameter as it is, or was.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ParameterView {
	/// Which.
	pub key: Key,
	/// `domain.name`.
	pub name: Vec<u8>,
	/// What it counts: `planck`, `hours`, `milliseconds`, `percent`, `count`, `blocks`.
	pub unit: Vec<u8>,
	/// Its value.
	pub value: u128,
	/// The least legal value.
	pub least: u128,
	/// The greatest legal value.
	pub most: u128,
	/// What a network starts with, unless its genesis says otherwise.
	pub default: u128,
	/// Who decides on it.
	pub class: Class,
}

/// A line of the log with its commit.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct LogView<AccountId> {
	/// Its place, from 0 on.
	pub place: u32,
	/// When, and which.
	pub entry: Entry,
	/// What it changed, and why.
	pub commit: Commit<AccountId>,
}

/// A candidate and how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CandidateView<AccountId> {
	/// Its number.
	pub number: u32,
	/// The id of its commit.
	pub id: crate::Hash,
	/// What was proposed.
	pub candidate: Candidate<AccountId>,
	/// In which block.
	pub proposed: Height,
	/// What was counted by now.
	pub tally: Tally,
	/// Who has to agree.
	pub needs: Needs,
	/// How many slots must be for it if each block that is left has a slot of its own, which is the most that it can take; 0 where
	/// authors need not agree.
	pub needed: u32,
	/// How many blocks of its window are still to come.
	pub left: u32,
	/// Its parent is the head.
	pub on_head: bool,
	/// Authors that are for it now.
	pub authors: Vec<AccountId>,
	/// What became of it. None while it is open.
	pub outcome: Option<Outcome>,
}
