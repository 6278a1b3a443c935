// SPDX-License-Identifier: Apache-2.0
//! The verifier of collective votes as a target of libFuzzer: `scripts/fuzz --verifier` builds and runs it.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
	let _ = vns_fuzz::votes::judge(data);
});
