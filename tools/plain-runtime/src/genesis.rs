// SPDX-License-Identifier: Apache-2.0
//! What the chain starts with. There is one preset, for measurements: its author is Alice, whose key everybody has.

use crate::{AuraConfig, AuraId, Balance, BalancesConfig, ParachainInfoConfig, RuntimeGenesisConfig};
use alloc::{string::ToString, vec, vec::Vec};
use cumulus_primitives_core::ParaId;
use frame_support::build_struct_json_patch;
use polkadot_sdk::{
	sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET},
	sp_keyring::Sr25519Keyring::Alice,
	*,
};

/// The parachain's number under a relay chain: the one of this network's presets.
pub const PARA_ID: u32 = 2000;

/// What the author starts with.
const ENDOWMENT: Balance = 1_000_000_000_000_000_000;

/// The patch of the preset `id`, as JSON; `None` when there is no such preset.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	if id.as_str() != DEV_RUNTIME_PRESET {
		return None;
	}
	let patch = build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig { balances: vec![(Alice.to_account_id(), ENDOWMENT)] },
		parachain_info: ParachainInfoConfig { parachain_id: ParaId::from(PARA_ID) },
		aura: AuraConfig { authorities: vec![AuraId::from(Alice.public())] },
	});
	Some(patch.to_string().into_bytes())
}

/// All presets.
pub fn preset_names() -> Vec<PresetId> {
	vec![PresetId::from(DEV_RUNTIME_PRESET)]
}
