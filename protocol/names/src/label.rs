// SPDX-License-Identifier: Apache-2.0
//! One label: what is registered in a namespace.

use crate::{alabel, Error};
use alloc::vec::Vec;
use codec::{Compact, Decode, DecodeWithMemTracking, Encode, Input, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;

/// The longest label, in octets (RFC 1035, 2.3.4). The shortest has one.
pub const MAX_LABEL: u32 = 63;

/// What an A-label starts with (RFC 5890, 2.3.2.5).
pub const A_PREFIX: &[u8; 4] = b"xn--";

/// `^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$`, 1 to 63 octets, and hyphens in third and fourth place only in a valid `xn--`
/// A-label of IDNA 2008.
///
/// What [`Label::parse`] makes is all of that. What is *decoded* is checked for the syntax and for its punycode, but not
/// against the tables of Unicode: those change with a version, and what is stored must stay readable. So calls take
/// bytes and parse them; storage holds labels.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, TypeInfo)]
pub struct Label(Vec<u8>);

impl Label {
	/// For registration: a letter in upper case is an error.
	pub fn parse(text: &[u8]) -> Result<Self, Error> {
		let label = Self::stored(text)?;
		if label.is_a_label() {
			alabel::check(text)?;
		}
		Ok(label)
	}

	/// For resolution: letters in upper case are folded first, and the tables of Unicode do not count. Whoever has a name is
	/// found by it, whatever a later version says of its letters; what was never registered is found by nobody anyway.
	pub fn resolve(text: &[u8]) -> Result<Self, Error> {
		// So that no long text is copied.
		check_length(text)?;
		Self::stored(&text.to_ascii_lowercase())
	}

	/// What does not depend on the version of Unicode.
	pub(crate) fn stored(text: &[u8]) -> Result<Self, Error> {
		check_syntax(text)?;
		if text.starts_with(A_PREFIX) {
			alabel::decode(text)?;
		}
		Ok(Self(text.to_vec()))
	}

	/// Its octets.
	pub fn as_bytes(&self) -> &[u8] {
		&self.0
	}

	/// Its text.
	pub fn as_str(&self) -> &str {
		// It is ASCII: `check_syntax`.
		core::str::from_utf8(&self.0).unwrap_or_default()
	}

	/// How many octets it has: 1 to 63. Prices go by this. An A-label counts as it is registered, in its ASCII form.
	pub fn octets(&self) -> u32 {
		u32::try_from(self.0.len()).unwrap_or(MAX_LABEL)
	}

	/// Does it start with `xn--`?
	pub fn is_a_label(&self) -> bool {
		self.0.starts_with(A_PREFIX)
	}

	/// As a reader of its language sees it: an A-label as its U-label (RFC 5890), anything else as it is.
	pub fn to_unicode(&self) -> alloc::string::String {
		alabel::decode(&self.0).map_or_else(|_| self.as_str().into(), |chars| chars.into_iter().collect())
	}
}

fn check_length(text: &[u8]) -> Result<(), Error> {
	match u32::try_from(text.len()) {
		Ok(0) => Err(Error::EmptyLabel),
		Ok(1..=MAX_LABEL) => Ok(()),
		_ => Err(Error::LabelTooLong),
	}
}

/// All but the A-labels, in the order in which a user can mend it.
fn check_syntax(text: &[u8]) -> Result<(), Error> {
	check_length(text)?;
	if text.iter().any(u8::is_ascii_uppercase) {
		return Err(Error::UpperCase);
	}
	if !text.iter().all(|octet| matches!(octet, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
		return Err(Error::BadCharacter);
	}
	if !text.first().is_some_and(u8::is_ascii_lowercase) {
		return Err(Error::BadStart);
	}
	if text.last() == Some(&b'-') {
		return Err(Error::BadEnd);
	}
	if text.get(2..4) == Some(b"--") && !text.starts_with(A_PREFIX) {
		return Err(Error::ReservedHyphens);
	}
	Ok(())
}

impl fmt::Display for Label {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

impl fmt::Debug for Label {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

impl Decode for Label {
	fn decode<I: Input>(input: &mut I) -> Result<Self, codec::Error> {
		let Compact(length) = Compact::<u32>::decode(input)?;
		if length > MAX_LABEL {
			return Err("a label of more than 63 octets".into());
		}
		let mut text = alloc::vec![0; usize::try_from(length).unwrap_or_default()];
		input.read(&mut text)?;
		Self::stored(&text).map_err(|_| "not a label".into())
	}
}

impl DecodeWithMemTracking for Label {}

impl MaxEncodedLen for Label {
	fn max_encoded_len() -> usize {
		// One byte for the length, which is below 64.
		64
	}
}
