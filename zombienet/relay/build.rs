// SPDX-License-Identifier: Apache-2.0
//! Puts the commit into the versions that the workers print.

fn main() {
	substrate_build_script_utils::generate_cargo_keys();
	substrate_build_script_utils::rerun_if_git_head_changed();
}
