// SPDX-License-Identifier: Apache-2.0
//! `polkadot-prepare-worker`: compiles a parachain's validation code for a validator, in a process of its own.

polkadot_node_core_pvf_common::decl_worker_main!(
	"prepare-worker",
	polkadot_node_core_pvf_prepare_worker::worker_entrypoint,
	polkadot_node_primitives::NODE_VERSION,
	env!("SUBSTRATE_CLI_COMMIT_HASH"),
);
