// SPDX-License-Identifier: Apache-2.0
//! Choices out of bytes. Whoever writes the bytes, a generator of random numbers or a fuzzer, makes the choices; where they
//! end, every choice is the first one.

/// Bytes that are read from the front.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
	/// All of `data`.
	pub fn new(data: &'a [u8]) -> Self {
		Bytes(data)
	}

	/// Have all been read?
	pub fn ended(&self) -> bool {
		self.0.is_empty()
	}

	/// The next one.
	pub fn byte(&mut self) -> u8 {
		match self.0.split_first() {
			Some((first, rest)) => {
				self.0 = rest;
				*first
			},
			None => 0,
		}
	}

	/// The next `most`, or as many as there are.
	pub fn take(&mut self, most: usize) -> &'a [u8] {
		let (taken, rest) = self.0.split_at(most.min(self.0.len()));
		self.0 = rest;
		taken
	}

	/// A number below `end`, which is not 0; one byte as long as that is enough.
	pub fn below(&mut self, end: usize) -> usize {
		match end {
			0 | 1 => 0,
			2..=256 => usize::from(self.byte()) % end,
			_ => (usize::from(self.byte()) << 8 | usize::from(self.byte())) % end,
		}
	}

	/// True in about one case of `cases`.
	pub fn one_in(&mut self, cases: usize) -> bool {
		self.below(cases) == cases - 1
	}

	/// One of `those`, of which there are some.
	pub fn pick<'b, T>(&mut self, those: &'b [T]) -> &'b T {
		&those[self.below(those.len())]
	}
}

/// So many bytes that follow from `seed` (SplitMix64).
pub fn random(seed: u64, length: usize) -> Vec<u8> {
	let mut state = seed;
	let mut next = || {
		state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mut mixed = state;
		mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		mixed ^ (mixed >> 31)
	};
	let mut bytes: Vec<u8> = (0..length.div_ceil(8)).flat_map(|_| next().to_le_bytes()).collect();
	bytes.truncate(length);
	bytes
}
