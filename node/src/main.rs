// SPDX-License-Identifier: Apache-2.0
//! `vns-node`: the node of the VNS value-debt network.
//!
//! Everything a collator does comes from `polkadot-omni-node-lib`; this binary adds the networks that it knows by name
//! (`specs.rs`) and nothing else. What clients need is in the runtime, not here.

mod specs;

use polkadot_omni_node_lib::{run, runtime::DefaultRuntimeResolver, CliConfig, RunConfig};

/// Words of the command line.
struct Words;

impl CliConfig for Words {
	fn impl_version() -> String {
		env!("SUBSTRATE_CLI_IMPL_VERSION").into()
	}

	fn description(executable: String) -> String {
		format!(
			"The node of the VNS value-debt network.\n\n\
			{executable} --dev              a chain of your own on this machine, nothing kept\n\
			{executable} --dev --base-path DIR   the same, kept in DIR\n\
			{executable} --dev --chain founding   one with an access group of one member\n\
			{executable} --dev --chain season   one with twelve companies, of which each block is an hour\n\
			{executable} --chain local      a collator's view of the local test network\n\n\
			Arguments after `--` go to the relay chain's node:\n\
			{executable} [arguments] -- [arguments of the relay chain's node]"
		)
	}

	fn author() -> String {
		env!("CARGO_PKG_AUTHORS").into()
	}

	fn support_url() -> String {
		"see README.md of the project".into()
	}

	fn copyright_start_year() -> u16 {
		2026
	}
}

fn main() -> sc_cli::Result<()> {
	run::<Words>(RunConfig::new(Box::new(DefaultRuntimeResolver), Box::new(specs::Networks)))
}
