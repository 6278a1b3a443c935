// SPDX-License-Identifier: Apache-2.0
//! Votes of collectives out of bytes, for the verifier: only one vote that is known to be good may ever be accepted.

use std::sync::LazyLock;
use vns_collective::{verify_bytes, Blake2, Parameters, VerifyError, VOTE_BYTES, WITNESS_BYTES};

/// A vote of six of eleven, as the benchmarks of the pallet have it.
const GOOD: &[u8] = include_bytes!("../../pallets/collective-vote/src/benchmarking/vote.bin");

static PARAMETERS: LazyLock<Parameters> = LazyLock::new(Parameters::embedded);

/// Where the threshold stands that the vote has to reach, which lies with whoever asks.
const THRESHOLD: std::ops::Range<usize> = VOTE_BYTES - WITNESS_BYTES - 4..VOTE_BYTES - WITNESS_BYTES;

/// The good vote in the order in which the verifier's entry reads it.
pub fn good() -> Vec<u8> {
	let (genesis, rest) = GOOD.split_at(32);
	let (id, rest) = rest.split_at(32);
	let (message, rest) = rest.split_at(32);
	let (accumulator, witness) = rest[32..].split_at(256);
	let (members, six) = (11u32.to_be_bytes(), 6u32.to_be_bytes());
	[accumulator, &members, &six, id, genesis, &[0; 8], message, &six, witness].concat()
}

/// Bytes as a vote. They are the vote itself if the first of them is odd; else changes of the good one: a place of two bytes,
/// and what is added to the byte there.
pub fn vote(data: &[u8]) -> Vec<u8> {
	let mut vote = good();
	match data {
		[first, raw @ ..] if first % 2 == 1 => {
			vote.fill(0);
			vote.iter_mut().zip(raw).for_each(|(byte, raw)| *byte = *raw);
		},
		[_, changes @ ..] => {
			for change in changes.chunks_exact(3) {
				let place = usize::from(u16::from_le_bytes([change[0], change[1]])) % vote.len();
				vote[place] = vote[place].wrapping_add(change[2]);
			}
		},
		[] => {},
	}
	vote
}

/// Verifies what the bytes say. Panics if a vote is accepted that nobody has made.
pub fn judge(data: &[u8]) -> Result<(), VerifyError> {
	let (vote, mut good) = (vote(data), good());
	let verdict = verify_bytes::<Blake2>(&PARAMETERS, &vote).expect("is as long");
	if verdict.is_ok() {
		good[THRESHOLD].copy_from_slice(&vote[THRESHOLD]);
		assert_eq!(vote, good, "a forged vote was accepted");
	}
	verdict
}
