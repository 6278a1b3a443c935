// SPDX-License-Identifier: Apache-2.0
//! What names say as a target of libFuzzer: `scripts/fuzz --zone` builds and runs it.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
	let _ = vns_fuzz::zones::judge(data);
});
