// SPDX-License-Identifier: Apache-2.0
//! Candidates for the configuration, as authors elect them: by the slots in which they author.

use super::{calls::account, four::next_author, settings::changes, settings::Setting, Chain};
use pallet_config_consensus::{Call, Head, NextCandidate};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring,
	sp_runtime::{DispatchError, DispatchResult},
	*,
};
use std::collections::BTreeMap;
use vns_config::{views::CandidateView, Height, Manner, Outcome, Window};
use vns_parameters::Key;
use vns_runtime::{configs::consensus::SESSION_LENGTH, AccountId, Config, Runtime, RuntimeCall};

/// Blocks from the end of a window to the activation, in these networks.
pub const DELAY: u32 = 10;

/// Of class authors.
pub const LEAST: &str = "vouchers.least_amount";
/// Of class holders.
pub const PRICE: &str = "names.price_5";
/// Of class both.
pub const SHARE: &str = "issuance.network_share";

/// How an election is set up.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
	/// Blocks from the newest one to the last before the window.
	pub lead: u32,
	/// Blocks of the window.
	pub window: u32,
	/// Blocks from its end to the activation.
	pub delay: u32,
	/// In hundredths of all slots of the window.
	pub threshold: u32,
	/// Whether it binds before.
	pub manner: Manner,
}

impl Default for Terms {
	/// The shortest that these networks allow, with time for some transactions before the window.
	fn default() -> Self {
		Terms { lead: 20, window: SESSION_LENGTH, delay: DELAY, threshold: 67, manner: Manner::Hard }
	}
}

/// A commit on the head with these values, `why` in its message. Within the state.
pub fn commit_call(settings: &[Setting], terms: Terms, now: Height, why: &str) -> RuntimeCall {
	let first = now + terms.lead + 1;
	let window = Window { first, last: first + terms.window - 1 };
	Call::<Runtime>::propose {
		parent: Head::<Runtime>::get(),
		changes: changes(settings),
		message: why.as_bytes().to_vec().try_into().expect("fits"),
		manner: terms.manner,
		window,
		threshold: terms.threshold,
		activation: window.last + terms.delay,
	}
	.into()
}

/// Somebody proposes these values; the number.
pub fn propose(
	chain: &mut Chain,
	who: Sr25519Keyring,
	settings: &[Setting],
	terms: Terms,
) -> Result<u32, DispatchError> {
	let now = chain.head.number;
	let call = chain.read(|| commit_call(settings, terms, now, "why"));
	let number = chain.read(NextCandidate::<Runtime>::get);
	chain.sign(who, call).map(|()| number)
}

/// An author is for a candidate, or for what is.
pub fn choose(chain: &mut Chain, who: Sr25519Keyring, candidate: impl Into<Option<u32>>) -> DispatchResult {
	chain.sign(who, Call::<Runtime>::choose { candidate: candidate.into() })
}

/// Blocks without transactions until `height` is the newest; who authored them.
pub fn until(chain: &mut Chain, height: Height) -> BTreeMap<AccountId, u32> {
	let mut blocks = BTreeMap::new();
	assert!(chain.head.number <= height, "block {} has been", chain.head.number);
	while chain.head.number < height {
		*blocks.entry(next_author(chain)).or_default() += 1;
		chain.blocks(1);
	}
	blocks
}

/// The same where `who` makes `each` blocks in every slot of its own, and others one. Whose the slots were.
pub fn slots_until(chain: &mut Chain, height: Height, who: Sr25519Keyring, each: u32) -> BTreeMap<AccountId, u32> {
	let mut slots = BTreeMap::new();
	while chain.head.number < height {
		let author = next_author(chain);
		*slots.entry(author.clone()).or_default() += 1;
		chain.blocks(1);
		for _ in 1..each {
			if author == account(who) && chain.head.number < height {
				chain.block_in_slot(vec![]);
			}
		}
	}
	slots
}

/// How many of these blocks or slots are somebody's.
pub fn of(blocks: &BTreeMap<AccountId, u32>, who: Sr25519Keyring) -> u32 {
	blocks.get(&account(who)).copied().unwrap_or_default()
}

/// A candidate of any time.
#[track_caller]
pub fn view(chain: &mut Chain, number: u32) -> CandidateView<AccountId> {
	chain.read(|| Config::candidate(number)).expect("is there")
}

/// Blocks until a candidate is decided; what became of it.
#[track_caller]
pub fn outcome(chain: &mut Chain, number: u32) -> Outcome {
	let activation = view(chain, number).candidate.activation;
	if chain.head.number < activation {
		until(chain, activation - 1);
		assert_eq!(view(chain, number).outcome, None, "not before its height");
		until(chain, activation);
	}
	view(chain, number).outcome.expect("is decided")
}

/// What a parameter is now.
pub fn value(chain: &mut Chain, name: &str) -> u128 {
	chain.read(|| Config::value(Key::named(name).expect("is a parameter")))
}

/// All values as pallets read them, in the order of the keys.
pub fn in_force() -> Vec<u128> {
	Key::ALL.iter().map(|key| Config::value(*key)).collect()
}

/// What somebody has on hold for candidates, in planck.
pub fn held(chain: &mut Chain, who: Sr25519Keyring) -> u128 {
	use frame_support::traits::fungible::InspectHold;
	let reason = vns_runtime::RuntimeHoldReason::Config(pallet_config_consensus::HoldReason::Candidate);
	chain.read(|| vns_runtime::Balances::balance_on_hold(&reason, &account(who)))
}
