// SPDX-License-Identifier: Apache-2.0
//! What a vote costs, native: `cargo run --release -p vns-collective --features synthetic --example cost`.
//!
//! The first table verifies synthetic votes of a majority; the second runs every role with members whose keys are
//! synthetic, at 10, 100 and 1,000. With `--large` also at 10,000, which takes minutes.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use std::time::Instant;
use vns_collective::{
	prover::{
		audit_record, blinded_id, Aggregation, Gathering, MemberKey, Nonces, Poll, Proposal, Roster, Spent, Subject,
		System,
	},
	synthetic::{members, vote, Seeded},
	verify, Blake2, Collective, Parameters, Record, VerifyError, WITNESS_BYTES,
};

/// Milliseconds that it takes.
fn timed<T>(act: impl FnOnce() -> T) -> (T, f64) {
	let start = Instant::now();
	let result = act();
	(result, start.elapsed().as_secs_f64() * 1e3)
}

/// Milliseconds of a verification: the median of many.
fn verification(params: &Parameters, check: impl Fn(&Parameters) -> Result<(), VerifyError>) -> f64 {
	let mut times: Vec<f64> = (0..51)
		.map(|_| {
			let (result, time) = timed(|| check(params));
			result.expect("the vote is good");
			time
		})
		.collect();
	times.sort_by(f64::total_cmp);
	times[25]
}

fn main() {
	let params = Parameters::embedded();
	let large = std::env::args().any(|argument| argument == "--large");
	println!("Bytes: witness {WITNESS_BYTES}, state {} a collective", state_bytes());
	println!("\n{:>8} {:>8} {:>12}", "members", "voters", "verify ms");
	for count in [10, 100, 1000, 10_000] {
		let voters = count / 2 + 1;
		let made = vote(&params, (voters, count), &[1; 32], &mut Seeded::new(&count.to_be_bytes()), |_| ([7; 32], 0));
		let made = made.expect("bytes are seeded");
		let time = verification(&params, |params| verify::<Blake2>(params, &made.context(), &made.witness, voters));
		println!("{count:>8} {voters:>8} {time:>12.2}");
	}
	let (key, time) = timed(|| MemberKey::generate(&params, blinded_id(&[0; 32], b"one"), &mut System, |_| {}));
	let key = key.expect("the system is random");
	println!("\nA member, once: key {time:.0} ms",);
	let (record, time) = timed(|| key.record(&params, &mut System).expect("the system is random"));
	println!("A member, once: record {time:.1} ms");
	let (_, time) = timed(|| audit_record(&params, &record, &mut System).expect("the system is random"));
	println!("A member, for each other: audit {time:.0} ms");
	println!(
		"\n{:>8} {:>8} {:>14} {:>14} {:>14} {:>14} {:>14} {:>14} {:>12}",
		"members",
		"voters",
		"accumulate ms",
		"nonces ms",
		"list ms",
		"sign ms",
		"share ms",
		"aggregate ms",
		"verify ms"
	);
	for count in [10, 100, 1000].into_iter().chain(large.then_some(10_000)) {
		roles(&params, count);
	}
}

/// Bytes of a collective on the chain: its numbers, a nonce, and the hash of its set.
fn state_bytes() -> usize {
	use codec::MaxEncodedLen;
	Collective::max_encoded_len() + u64::max_encoded_len()
}

/// A line: every role, once, in a collective of so many. `nonces`, `sign` and `share` are for one voter.
fn roles(params: &Parameters, count: u32) {
	let voters = usize::try_from(count / 2 + 1).expect("it is small");
	let keys = members(params, b"cost", count, &mut Seeded::new(b"cost")).expect("bytes are seeded");
	let records: Vec<Record> = keys.iter().map(|key| key.record(params, &mut System).expect("random")).collect();
	let roster = Roster::assemble(records).expect("ids differ");
	let (collective, accumulate) =
		timed(|| roster.collective(params, count / 2 + 1, |_, _| {}).expect("within bounds"));
	let genesis = [1; 32];
	let id = collective.id::<Blake2>(&genesis);
	let subject = Subject::Call { expiry: 100, call: vec![0; 40] };
	let proposal = Proposal { collective: id, genesis, nonce: 0, subject };
	let poll = Poll { params, roster: &roster, collective: &collective, proposal: &proposal };
	let mut gathering = Gathering::new(poll).expect("it fits");
	let mut kept = Vec::new();
	let mut nonces_time = 0.0;
	for key in &keys[..voters] {
		let (drawn, time) = timed(|| Nonces::draw(params, key, &proposal, &mut System).expect("random"));
		gathering.add(drawn.1).expect("in range");
		kept.push(drawn.0);
		nonces_time = time;
	}
	let (list, list_time) = timed(|| gathering.close(|_, _| {}).expect("there are voters"));
	let mut aggregation = Aggregation::new(poll, &list).expect("it fits");
	let (mut sign_time, mut share_time) = (0.0, 0.0);
	for (key, nonces) in keys.iter().zip(kept) {
		let (share, time) = timed(|| nonces.sign(key, &poll, &list, &mut Spent::default()).expect("it fits"));
		sign_time = time;
		let (added, time) = timed(|| aggregation.add(&share));
		added.expect("it is right");
		share_time = time;
	}
	let (witness, aggregate) = timed(|| aggregation.finish(|_, _| {}).expect("all are right"));
	let time = verification(params, |params| Poll { params, ..poll }.verify(&witness, collective.threshold));
	println!(
		"{count:>8} {voters:>8} {accumulate:>14.0} {nonces_time:>14.1} {list_time:>14.0} {sign_time:>14.1} {share_time:>14.1} {aggregate:>14.0} {time:>12.2}"
	);
}
