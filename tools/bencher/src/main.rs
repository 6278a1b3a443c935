// SPDX-License-Identifier: Apache-2.0
//! `vns-bencher`: the SDK's benchmark command with the host functions of this project's node. `scripts/bench` calls it.
//!
//! It is what `frame-omni-bencher` is; that one is a program, which cannot be depended upon, and installing it would
//! compile a second node.

use clap::Parser;
use frame_benchmarking_cli::PalletCmd;
use sp_runtime::traits::BlakeTwo256;

/// Measures the weights of a runtime's calls.
#[derive(Parser)]
enum Command {
	/// Measures the benchmarks of pallets.
	Pallet(Box<PalletCmd>),
}

/// What a parachain's node offers beyond the standard.
type HostFunctions = cumulus_primitives_proof_size_hostfunction::storage_proof_size::HostFunctions;

fn main() -> sc_cli::Result<()> {
	let Command::Pallet(pallet) = Command::parse();
	// Why a benchmark failed is only logged.
	let filter = std::env::var("RUST_LOG").unwrap_or_else(|_| "warn".into());
	sc_cli::LoggerBuilder::new(filter).init()?;
	pallet.run_with_spec::<BlakeTwo256, HostFunctions>(None)
}
