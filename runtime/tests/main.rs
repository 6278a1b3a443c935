// SPDX-License-Identifier: Apache-2.0
//! All tests on the whole runtime, as one program: what the runtime instantiates is compiled once. A file a subject.

mod amplification;
mod authors;
mod candidates;
mod capture;
mod clock;
mod coalitions;
mod collective;
mod collective_cost;
mod elections;
mod four_authors;
mod freeze;
mod freeze_cost;
mod freeze_ends;
mod full_blocks;
mod genesis;
mod governance;
mod history;
mod issuance;
mod light;
mod management;
mod many_names;
mod many_notes;
mod matrix;
mod metadata_hash;
mod names;
mod net_value;
mod parameters;
mod proxies;
mod reaping;
mod replacement;
mod routes;
mod upgrades;
mod vouchers;
mod weights;
mod worked_example;
