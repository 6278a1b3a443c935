// SPDX-License-Identifier: Apache-2.0
//! Random values of names: zones within the limits, whatever they say.

use vns_fuzz::zones::{judge, values};

#[test]
fn words_should_be_found_by_their_bytes() {
	// `{"ip":"192.0.2.1"}`, which shows that random bytes can say something.
	assert_eq!(values(&[0, 0, 128 + 37, 5, 128 + 32, 1]), br#"{"ip":"192.0.2.1"}"#);
	let zone = judge(&[0, 0, 128 + 37, 5, 128 + 32, 1]);
	assert_eq!(zone.print(), "example.vns. 600 IN A 192.0.2.1\n");
	assert_eq!(judge(&[]).records.len(), 0);
}

#[test]
fn random_values_should_make_zones_within_the_limits() {
	let mut diagnosed = 0;
	for seed in 0..20_000 {
		let zone = judge(&vns_fuzz::random(seed, 1 + usize::try_from(seed).expect("fits") % 200));
		diagnosed += zone.diagnostics.len();
	}
	assert!(diagnosed >= 19_000, "almost none of them is JSON");
}
