// SPDX-License-Identifier: Apache-2.0
//! Which configuration held at a height (C2, C7).

use crate::{Hash, Height};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A line of the log: a configuration that held, or holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Entry {
	/// The id of its commit.
	pub id: Hash,
	/// The first block in which it holds.
	#[codec(compact)]
	pub from: Height,
	/// Network time when it began to hold, in milliseconds since the Unix epoch.
	#[codec(compact)]
	pub time: u64,
	/// The candidate that it was. None the first, nor what an upgrade adds.
	pub candidate: Option<u32>,
}

/// The place of the configuration of `height` in a log of `count` lines, whose first blocks `from` tells. They ascend, and the
/// first is that of the genesis; none where the log is empty or cannot be read. Looks at no more lines than the logarithm of
/// their count.
pub fn place_at(height: Height, count: u32, from: impl Fn(u32) -> Option<Height>) -> Option<u32> {
	let (mut low, mut high) = (0u32, count);
	// The answer is in low..high, or there is none.
	while high.saturating_sub(low) > 1 {
		let middle = low.saturating_add(high.saturating_sub(low) / 2);
		if from(middle)? <= height {
			low = middle;
		} else {
			high = middle;
		}
	}
	(low < high && from(low)? <= height).then_some(low)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	proptest! {
		#[test]
		fn c2_the_place_should_be_the_last_that_has_begun(mut begins in proptest::collection::btree_set(1u32..1_000, 0..60), height in 0u32..1_100) {
			begins.insert(0);
			let begins: Vec<u32> = begins.into_iter().collect();
			let count = u32::try_from(begins.len()).unwrap();
			let looks = std::cell::Cell::new(0);
			let found = place_at(height, count, |place| {
				looks.set(looks.get() + 1);
				begins.get(usize::try_from(place).unwrap()).copied()
			});
			let expected = begins.iter().rposition(|from| *from <= height).map(|place| u32::try_from(place).unwrap());
			prop_assert_eq!(found, expected);
			prop_assert!(looks.get() <= 8, "{} looks", looks.get());
		}
	}

	#[test]
	fn an_empty_log_should_have_no_place() {
		assert_eq!(place_at(7, 0, |_| None), None);
		assert_eq!(place_at(7, 3, |_| None), None);
		assert_eq!(place_at(7, 1, |_| Some(8)), None);
	}
}
