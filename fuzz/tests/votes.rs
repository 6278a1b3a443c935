// SPDX-License-Identifier: Apache-2.0
//! Random and changed votes: none but the one that was made is accepted (V4).

use vns_fuzz::votes::judge;

#[test]
fn v4_the_vote_itself_should_be_accepted_also_where_less_is_asked() {
	assert_eq!(judge(&[]), Ok(()));
	assert_eq!(judge(&[0]), Ok(()));
	let threshold = u16::try_from(vns_collective::VOTE_BYTES - vns_collective::WITNESS_BYTES - 1).expect("fits");
	let [low, high] = threshold.to_le_bytes();
	assert_eq!(judge(&[0, low, high, 255]), Ok(()), "five are asked for and six voted");
	assert!(judge(&[0, low, high, 1]).is_err(), "seven are asked for");
}

#[test]
fn v4_random_and_changed_votes_should_be_refused() {
	for seed in 0..600 {
		let mut data = vns_fuzz::random(seed, 8 + usize::try_from(seed).expect("fits") * 3);
		// In turns a vote that is all random, and the good one with more and more changes.
		data[0] = u8::from(seed % 4 == 0);
		data[3] |= 1;
		assert!(judge(&data).is_err(), "{seed}");
	}
}
