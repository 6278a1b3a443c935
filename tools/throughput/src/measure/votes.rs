// SPDX-License-Identifier: Apache-2.0
//! Collectives, each with one decision: that its account pays somebody. A witness costs the same to verify for two members and for a
//! million, and is as long.

use super::{chain::State, fill::other, Outcome};
use codec::Encode;
use pallet_collective_vote::{account_of, Collectives, Founded, Stored, Thresholds};
use polkadot_sdk::{
	frame_support::traits::{fungible::Mutate, Consideration, Footprint},
	pallet_balances,
	sp_core::H256,
	sp_keyring::Sr25519Keyring::Alice,
};
use vns_collective::{
	call_message,
	synthetic::{vote, Seeded, Vote},
	Blake2, Parameters,
};
use vns_runtime::{AccountId, Balances, Runtime, RuntimeCall};
use vns_units::UNIT;

/// Until which block a decision may be carried out.
pub const EXPIRY: u32 = 1_000_000;
/// How many vote, and of how many members.
const SIZES: (u32, u32) = (2, 3);

/// What each of them decides.
pub fn decided() -> RuntimeCall {
	pallet_balances::Call::<Runtime>::transfer_keep_alive { dest: other(0).into(), value: UNIT }.into()
}

/// So many collectives with their witnesses, for the chain that begins with this block. Takes some tenths of a second for each.
pub fn make(genesis: &H256, count: u32, mut told: impl FnMut(u32)) -> Outcome<Vec<Vote>> {
	let params = Parameters::embedded();
	let message = call_message::<Blake2>(EXPIRY, &decided().encode());
	(0..count)
		.map(|number| {
			told(number);
			let seed = &mut Seeded::new(&number.to_be_bytes());
			vote(&params, SIZES, &genesis.0, seed, |_| (message, 0)).map_err(|_| "a vote needs bytes".to_string())
		})
		.collect()
}

/// Puts them into the state, each with an account that has something.
pub fn found(state: &mut State, votes: &[Vote]) -> Outcome<()> {
	type Ticket = <Runtime as pallet_collective_vote::Config>::Consideration;
	state.natively(|| {
		for made in votes {
			let id = H256(made.id);
			let owner: AccountId = account_of(&id).ok_or("a collective has no account")?;
			Balances::mint_into(&owner, 100 * UNIT).map_err(|error| format!("{error:?}"))?;
			let creator = Alice.to_account_id();
			let ticket = Ticket::new(&creator, Footprint::from_parts(1, 512)).map_err(|error| format!("{error:?}"))?;
			let stored = Stored {
				collective: made.collective.clone(),
				founded: Founded::ByAll,
				nonce: 0,
				thresholds: Thresholds::default(),
				creator,
				ticket,
			};
			Collectives::<Runtime>::insert(id, stored);
		}
		Ok::<(), String>(())
	})?
}
