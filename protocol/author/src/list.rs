// SPDX-License-Identifier: Apache-2.0
//! Bounded lists.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, Input, MaxEncodedLen};
use core::ops::Deref;
use scale_info::TypeInfo;

/// A list of at most `MOST` items. A longer one does not decode.
#[derive(Clone, Debug, PartialEq, Eq, Encode, TypeInfo)]
pub struct List<T, const MOST: u32>(Vec<T>);

impl<T, const MOST: u32> Default for List<T, MOST> {
	fn default() -> Self {
		Self(Vec::new())
	}
}

impl<T, const MOST: u32> Deref for List<T, MOST> {
	type Target = [T];

	fn deref(&self) -> &[T] {
		&self.0
	}
}

impl<T, const MOST: u32> TryFrom<Vec<T>> for List<T, MOST> {
	/// The list that is too long.
	type Error = Vec<T>;

	fn try_from(list: Vec<T>) -> Result<Self, Vec<T>> {
		match u32::try_from(list.len()) {
			Ok(len) if len <= MOST => Ok(Self(list)),
			_ => Err(list),
		}
	}
}

impl<T: Decode, const MOST: u32> Decode for List<T, MOST> {
	fn decode<I: Input>(input: &mut I) -> Result<Self, codec::Error> {
		// The length first: what is too long is not even read.
		let len = codec::Compact::<u32>::decode(input)?.0;
		if len > MOST {
			return Err("a list has too many items".into());
		}
		(0..len).map(|_| T::decode(input)).collect::<Result<_, _>>().map(Self)
	}
}

impl<T: DecodeWithMemTracking, const MOST: u32> DecodeWithMemTracking for List<T, MOST> {}

impl<T: MaxEncodedLen, const MOST: u32> MaxEncodedLen for List<T, MOST> {
	fn max_encoded_len() -> usize {
		let most = usize::try_from(MOST).unwrap_or(usize::MAX);
		codec::Compact(MOST).encoded_size().saturating_add(T::max_encoded_len().saturating_mul(most))
	}
}
