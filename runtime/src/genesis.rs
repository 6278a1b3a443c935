// SPDX-License-Identifier: Apache-2.0
//! Genesis presets: what a network starts with. No preset has a sudo key.
//!
//! | preset | for | authors | keys |
//! |---|---|---|---|
//! | `development` | one node, `vns-node --dev` | Alice with a million VNS at stake | well known: never for real value |
//! | `founding` | the same with an access group of one, who appointed and attested nobody yet | the same | well known |
//! | `season` | the story of sixty days, an hour a block | four with unequal stake | well known |
//! | `local_testnet` | collators under a local relay chain | Alice with a million, Bob with half a million | well known |

pub mod season;

use crate::{
	configs::{consensus::SESSION_LENGTH, monetary::PotAccount},
	AccessConfig, AccountId, AuraId, Authors, AuthorsConfig, Balance, BalancesConfig, ConfigConfig, IssuanceConfig,
	OriginsConfig, ParachainInfoConfig, RuntimeGenesisConfig, SessionConfig, SessionKeys, EXISTENTIAL_DEPOSIT,
};
use alloc::{
	string::{String, ToString},
	vec,
	vec::Vec,
};
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

/// By what the periods of referenda are divided on a test network: a day of voting is a minute.
pub const REFERENDA_PACE: u32 = 1_440;

/// What an author of a test network keeps of its rewards: a tenth, in millionths.
const COMMISSION: u32 = 100_000;

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

/// What test networks differ in.
struct Network {
	/// What everybody starts with, stake included, in planck.
	balances: Vec<(AccountId, Balance)>,
	/// The authors with their stake in planck and the key that they sign blocks with.
	authors: Vec<(AccountId, Balance, AuraId)>,
	/// The access group.
	access: AccessConfig,
	/// Parameters that do not have their default, by name.
	values: Vec<(String, u128)>,
}

/// The network of people who are called by their roles; its authors have so much at stake, beside what everybody has.
fn of_roles(authors: Vec<(Sr25519Keyring, Balance)>, access: AccessConfig) -> Network {
	let stake_of =
		|who: &Sr25519Keyring| authors.iter().find(|(author, _)| author == who).map_or(0, |(_, stake)| *stake);
	Network {
		balances: roles::ALL.iter().map(|who| (who.to_account_id(), ENDOWMENT + stake_of(who))).collect(),
		authors: authors.iter().map(|(who, stake)| (who.to_account_id(), *stake, AuraId::from(who.public()))).collect(),
		access,
		values: short_windows().to_vec(),
	}
}

/// A candidate for the configuration is decided after a session and ten blocks: on a test network nobody waits for a week.
fn short_windows() -> [(String, u128); 2] {
	[("config.least_window".to_string(), SESSION_LENGTH.into()), ("config.least_delay".to_string(), 10)]
}

/// A test network.
fn testnet(Network { mut balances, authors, access, values }: Network) -> Value {
	// The pot and the account of rewards must exist before anything is sent to them, and must not be emptied: N1 needs it.
	balances.extend([PotAccount::get(), Authors::account()].map(|account| (account, EXISTENTIAL_DEPOSIT)));
	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig { balances },
		parachain_info: ParachainInfoConfig { parachain_id: ParaId::from(PARA_ID) },
		authors: AuthorsConfig {
			authors: authors.iter().map(|(who, stake, _)| (who.clone(), *stake, COMMISSION)).collect::<Vec<_>>(),
		},
		issuance: IssuanceConfig {
			capacities: authors.iter().map(|(who, stake, _)| (who.clone(), *stake)).collect::<Vec<_>>(),
		},
		session: SessionConfig {
			keys: authors
				.iter()
				.map(|(who, _, aura)| (who.clone(), who.clone(), SessionKeys { aura: aura.clone() }))
				.collect::<Vec<_>>(),
		},
		access: AccessConfig { founders: access.founders, agents: access.agents, attested: access.attested },
		config: ConfigConfig { values },
		origins: OriginsConfig { pace: Some(REFERENDA_PACE) },
	})
}

/// The patch of the preset `id`, as JSON; `None` when there is no such preset.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	let million = 1_000_000 * UNIT;
	let patch = match id.as_str() {
		DEV_RUNTIME_PRESET => testnet(of_roles(vec![(roles::AUTHOR, million)], at_work())),
		FOUNDING_PRESET => testnet(of_roles(vec![(roles::AUTHOR, million)], beginning())),
		season::PRESET => season::patch(),
		LOCAL_TESTNET_RUNTIME_PRESET => {
			let authors = vec![(Sr25519Keyring::Alice, million), (Sr25519Keyring::Bob, 500_000 * UNIT)];
			testnet(of_roles(authors, at_work()))
		},
		_ => return None,
	};
	Some(patch.to_string().into_bytes())
}

/// All presets.
pub fn preset_names() -> Vec<PresetId> {
	[DEV_RUNTIME_PRESET, FOUNDING_PRESET, season::PRESET, LOCAL_TESTNET_RUNTIME_PRESET].map(PresetId::from).to_vec()
}
