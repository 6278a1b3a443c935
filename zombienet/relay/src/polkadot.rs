// SPDX-License-Identifier: Apache-2.0
//! `polkadot`: a node of the relay chain, as the SDK makes it. It knows no runtime: test networks give it a spec that has
//! one. Its two workers are looked for beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
	match polkadot_cli::run() {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("polkadot: {error}");
			ExitCode::FAILURE
		},
	}
}
