// SPDX-License-Identifier: Apache-2.0
//! The kernel beside crypto-bigint, for 2,048 bits, native: `cargo run --release -p vns-collective --example kernel`.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use crypto_bigint::{
	modular::{FixedMontyForm, FixedMontyParams},
	Odd, U2048,
};
use std::{hint::black_box, time::Instant};
use vns_collective::{
	kernel::{Modulus, LARGE},
	params::embedded,
};

/// The best of several runs, in microseconds a turn.
fn time(name: &str, turns: u32, mut turn: impl FnMut()) {
	let best = (0..9)
		.map(|_| {
			let start = Instant::now();
			(0..turns).for_each(|_| turn());
			start.elapsed().as_secs_f64() * 1e6 / f64::from(turns)
		})
		.fold(f64::MAX, f64::min);
	println!("{name:<44} {best:>10.2} us");
}

fn main() {
	let exponent = embedded::H;
	let ours = Modulus::<LARGE>::parse(&embedded::N).expect("N is odd");
	let (a, b) = (ours.enter_be(&embedded::GE), ours.enter_be(&embedded::GQ));
	let mut x = a;
	time("kernel: multiply", 5000, || x = black_box(ours.multiply(&x, &b)));
	time("kernel: square", 5000, || x = black_box(ours.square(&x)));
	time("kernel: power, secret exponent of 2048 bits", 5, || x = black_box(ours.power_secret(&x, &exponent)));
	time("kernel: power, public exponent of 2048 bits", 5, || x = black_box(ours.power_public(&x, &exponent)));
	let n = Odd::new(U2048::from_be_slice(&embedded::N)).expect("N is odd");
	let theirs = FixedMontyParams::new_vartime(n);
	let b = FixedMontyForm::new(&U2048::from_be_slice(&embedded::GQ), &theirs);
	let mut x = FixedMontyForm::new(&U2048::from_be_slice(&embedded::GE), &theirs);
	let exponent = U2048::from_be_slice(&exponent);
	time("crypto-bigint: multiply", 5000, || x = black_box(x.mul(&b)));
	time("crypto-bigint: square", 5000, || x = black_box(x.square()));
	time("crypto-bigint: power, secret exponent", 5, || x = black_box(x.pow(&exponent)));
	time("crypto-bigint: power, public exponent", 5, || x = black_box(x.pow_vartime(&exponent)));
}
