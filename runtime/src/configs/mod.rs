// SPDX-License-Identifier: Apache-2.0
//! What each pallet is given, one file a concern.

pub mod access;
pub mod authors;
pub mod collective;
pub mod consensus;
pub mod credit;
pub mod dropped_code;
pub mod freeze;
pub mod governance;
pub mod migrations;
pub mod monetary;
pub mod names;
pub mod nesting;
pub mod parameters;
pub mod penalty;
pub mod scheduler;
pub mod system;
pub mod utility;
pub mod voting;
pub mod voucher;
pub mod xcm;
