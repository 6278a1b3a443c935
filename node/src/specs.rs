// SPDX-License-Identifier: Apache-2.0
//! The networks that the node knows by name.

use polkadot_omni_node_lib::chain_spec::{ChainSpec, DiskChainSpecLoader, Extensions, GenericChainSpec, LoadSpec};
use sc_chain_spec::ChainType;
use sc_service::Properties;
use vns_runtime::{genesis::PARA_ID, SS58_PREFIX};

/// Names to specs: `dev`, `founding`, `season`, `local`, or the path of a file.
pub struct Networks;

impl LoadSpec for Networks {
	fn load_spec(&self, id: &str) -> Result<Box<dyn ChainSpec>, String> {
		match id {
			"dev" => Ok(Box::new(dev()?)),
			"founding" => Ok(Box::new(founding()?)),
			"season" => Ok(Box::new(season()?)),
			"local" => Ok(Box::new(local()?)),
			"" => {
				Err("name a network: --dev, --chain founding, --chain season, --chain local, or --chain with the path of a \
					spec file"
					.into())
			},
			path if std::path::Path::new(path).exists() => {
				DiskChainSpecLoader.load_spec(path).map_err(|reason| format!("{path}: {reason}"))
			},
			other => Err(format!(
				"there is no network named `{other}` and no file of that path; known: dev, founding, season, local"
			)),
		}
	}
}

/// One node on one machine; the node makes blocks by itself, without a relay chain.
pub fn dev() -> Result<GenericChainSpec, String> {
	spec("VNS Development", "vns_dev", ChainType::Development, "development")
}

/// The same with an access group of one, to see a group grow: `--chain founding --dev-block-time 3000`.
pub fn founding() -> Result<GenericChainSpec, String> {
	spec("VNS Founding", "vns_founding", ChainType::Development, "founding")
}

/// The network of the story of sixty days, of which each block is an hour: `scripts/dev --season`.
pub fn season() -> Result<GenericChainSpec, String> {
	spec("VNS Season", "vns_season", ChainType::Development, "season")
}

/// Two authors under a local relay chain.
pub fn local() -> Result<GenericChainSpec, String> {
	spec("VNS Local Testnet", "vns_local", ChainType::Local, "local_testnet")
}

fn spec(name: &str, id: &str, kind: ChainType, preset: &str) -> Result<GenericChainSpec, String> {
	let mut properties = Properties::new();
	properties.insert("tokenSymbol".into(), "VNS".into());
	properties.insert("tokenDecimals".into(), vns_units::DECIMALS.into());
	properties.insert("ss58Format".into(), SS58_PREFIX.into());
	Ok(GenericChainSpec::builder(vns_runtime::wasm_binary()?, Extensions::new("rococo-local".into(), PARA_ID))
		.with_name(name)
		.with_id(id)
		.with_protocol_id(id)
		.with_chain_type(kind)
		.with_properties(properties)
		.with_genesis_config_preset_name(preset)
		.build())
}
