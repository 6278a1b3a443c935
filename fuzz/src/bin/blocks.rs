// SPDX-License-Identifier: Apache-2.0
//! The target of libFuzzer: whole blocks out of its bytes. `scripts/fuzz` builds and runs it.
#![no_main]

/// So that one input takes no more than a fraction of a second.
const MOST_STEPS: u64 = 400;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
	vns_fuzz::run(data, MOST_STEPS, false);
});
