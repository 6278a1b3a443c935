// SPDX-License-Identifier: Apache-2.0
//! Genesis presets: what a network starts with. No preset has a sudo key.
//!
//! | preset | for | authors | keys |
//! |---|---|---|---|
//! | `development` | one node, `vns-node --dev` | Alice | well known: never for real value |
//! | `founding` | the same with an access group of one, who appointed and attested nobody yet | Alice | well known |
//! | `local_testnet` | collators under a local relay chain | Alice with two of three seats, Bob with one | well known |

use crate::{
	configs::monetary::PotAccount, AccessConfig, AccountId, AuraId, AuthorsConfig, Balance, BalancesConfig,
	CollatorSelectionConfig, ConfigConfig, ParachainInfoConfig, RuntimeGenesisConfig, SessionConfig, SessionKeys,
	EXISTENTIAL_DEPOSIT,
};
use alloc::{string::ToString, vec, vec::Vec};
use cumulus_primitives_core::ParaId;
use frame_support::build_struct_json_patch;
use polkadot_sdk::{
	sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET},
	sp_keyring::Sr25519Keyring,
	*,
};
use serde_json::Value;
use vns_units::UNIT;

/// The parachain's number under a local relay chain.
pub const PARA_ID: u32 = 2000;

/// What each account of a test network starts with: a million VNS.
const ENDOWMENT: Balance = 1_000_000 * UNIT;

/// People of the test networks; the README and the story call them by these roles.
pub mod roles {
	use super::Sr25519Keyring;
	/// Authors the blocks of a dev chain and receives the fees.
	pub const AUTHOR: Sr25519Keyring = Sr25519Keyring::Alice;
	/// Pays for others.
	pub const FRIEND: Sr25519Keyring = Sr25519Keyring::Bob;
	/// The members of the access group.
	pub const MEMBERS: [Sr25519Keyring; 3] = [Sr25519Keyring::Alice, Sr25519Keyring::Bob, Sr25519Keyring::Ferdie];
	/// The one agent of the group.
	pub const GRANTOR: Sr25519Keyring = Sr25519Keyring::Charlie;
	/// May set parameters.
	pub const KEEPER: Sr25519Keyring = Sr25519Keyring::Charlie;
	/// Draws credit.
	pub const COMPANY: Sr25519Keyring = Sr25519Keyring::Dave;
	/// Is paid by the company.
	pub const SUPPLIER: Sr25519Keyring = Sr25519Keyring::Eve;
	/// Neither grants nor is granted anything in the story; a member of the group.
	pub const OUTSIDER: Sr25519Keyring = Sr25519Keyring::Ferdie;
	/// All of them.
	pub const ALL: [Sr25519Keyring; 6] = [AUTHOR, FRIEND, GRANTOR, COMPANY, SUPPLIER, OUTSIDER];
}

/// Preset of a network whose access group is at its beginning.
pub const FOUNDING_PRESET: &str = "founding";

/// The group as the story needs it: members, an agent, everybody attested.
fn at_work() -> AccessConfig {
	AccessConfig {
		founders: roles::MEMBERS.iter().map(|who| who.to_account_id()).collect(),
		// A million VNS that recovers in a month, until the year 2100.
		agents: vec![(roles::GRANTOR.to_account_id(), 1_000_000 * UNIT, 24 * 30, 4_102_444_800_000)],
		// Everybody known here, for want of dossiers.
		attested: roles::ALL.iter().map(|who| who.to_account_id()).collect(),
		..Default::default()
	}
}

/// The group as it begins: the first member alone.
fn beginning() -> AccessConfig {
	AccessConfig { founders: vec![roles::MEMBERS[0].to_account_id()], ..Default::default() }
}

/// A test network whose authors have as many seats as named.
fn testnet(authors: Vec<(Sr25519Keyring, u32)>, access: AccessConfig) -> Value {
	let mut balances: Vec<(AccountId, Balance)> =
		roles::ALL.iter().map(|who| (who.to_account_id(), ENDOWMENT)).collect();
	// The pot must exist before anything is sent to it, and must not be emptied: both are needed for N1.
	balances.push((PotAccount::get(), EXISTENTIAL_DEPOSIT));
	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig { balances },
		parachain_info: ParachainInfoConfig { parachain_id: ParaId::from(PARA_ID) },
		collator_selection: CollatorSelectionConfig {
			invulnerables: authors.iter().map(|(who, _)| who.to_account_id()).collect::<Vec<_>>(),
			candidacy_bond: 1_000 * UNIT,
		},
		authors: AuthorsConfig {
			seats: authors
				.iter()
				.filter(|(_, seats)| *seats > 1)
				.map(|(who, seats)| (who.to_account_id(), *seats))
				.collect::<Vec<_>>(),
		},
		session: SessionConfig {
			keys: authors
				.iter()
				.map(|(who, _)| {
					let account = who.to_account_id();
					(account.clone(), account, SessionKeys { aura: AuraId::from(who.public()) })
				})
				.collect::<Vec<_>>(),
		},
		access: AccessConfig { founders: access.founders, agents: access.agents, attested: access.attested },
		config: ConfigConfig { keeper: Some(roles::KEEPER.to_account_id()) },
	})
}

/// The patch of the preset `id`, as JSON; `None` when there is no such preset.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	let patch = match id.as_str() {
		DEV_RUNTIME_PRESET => testnet(vec![(roles::AUTHOR, 1)], at_work()),
		FOUNDING_PRESET => testnet(vec![(roles::AUTHOR, 1)], beginning()),
		LOCAL_TESTNET_RUNTIME_PRESET => testnet(vec![(Sr25519Keyring::Alice, 2), (Sr25519Keyring::Bob, 1)], at_work()),
		_ => return None,
	};
	Some(patch.to_string().into_bytes())
}

/// All presets.
pub fn preset_names() -> Vec<PresetId> {
	[DEV_RUNTIME_PRESET, FOUNDING_PRESET, LOCAL_TESTNET_RUNTIME_PRESET].map(PresetId::from).to_vec()
}
