// SPDX-License-Identifier: Apache-2.0
//! Namespaces and names.

use crate::{hash::blake2_256, Error, Hash, Label};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;

/// Where a label is registered (paper 003, 3.3). Only [`Namespace::Domain`] resolves over DNS.
///
/// The SCALE index is the position here; it never changes.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Hash,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Namespace {
	/// `d/`: domains.
	#[codec(index = 0)]
	Domain,
	/// `id/`: identities.
	#[codec(index = 1)]
	Identity,
	/// `p/`: personal, as keys of PGP and TLS.
	#[codec(index = 2)]
	Personal,
	/// `m/`: messages.
	#[codec(index = 3)]
	Message,
	/// `a/`: aliases, a name for an address.
	#[codec(index = 4)]
	Alias,
	/// `tor/`: onion sites.
	#[codec(index = 5)]
	Onion,
}

impl Namespace {
	/// All of them, by index.
	pub const ALL: [Namespace; 6] = [
		Namespace::Domain,
		Namespace::Identity,
		Namespace::Personal,
		Namespace::Message,
		Namespace::Alias,
		Namespace::Onion,
	];

	/// As it is written before the slash.
	pub const fn as_str(self) -> &'static str {
		match self {
			Namespace::Domain => "d",
			Namespace::Identity => "id",
			Namespace::Personal => "p",
			Namespace::Message => "m",
			Namespace::Alias => "a",
			Namespace::Onion => "tor",
		}
	}

	/// The one that is written so.
	pub fn parse(text: &[u8]) -> Result<Self, Error> {
		Self::ALL.into_iter().find(|space| space.as_str().as_bytes() == text).ok_or(Error::UnknownNamespace)
	}

	/// Is it served over DNS?
	pub const fn resolves_over_dns(self) -> bool {
		matches!(self, Namespace::Domain)
	}
}

/// The longest name as text, in octets: `tor/` and a label.
pub const MAX_NAME: u32 = 67;

/// What the hash of a name begins with, so that it is the hash of nothing else.
pub const NAME_DOMAIN: [u8; 8] = *b"vns/name";

/// A namespace and a label in it: `d/example`.
#[derive(
	Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Name {
	/// Where it is registered.
	pub space: Namespace,
	/// What is registered there.
	pub label: Label,
}

impl Name {
	/// For registration: `d/example`, in lower case.
	pub fn parse(text: &[u8]) -> Result<Self, Error> {
		let (space, label) = split(text)?;
		Ok(Self { space: Namespace::parse(space)?, label: Label::parse(label)? })
	}

	/// For resolution: letters in upper case are folded first, and the tables of Unicode do not count ([`Label::resolve`]).
	pub fn resolve(text: &[u8]) -> Result<Self, Error> {
		let (space, label) = split(text)?;
		// No namespace is longer than three letters, so this copies nothing long.
		let space = space.get(..space.len().min(4)).unwrap_or_default().to_ascii_lowercase();
		Ok(Self { space: Namespace::parse(&space)?, label: Label::resolve(label)? })
	}

	/// For a name that is registered already: checked for all but the tables of Unicode, which change with a version. Whoever
	/// has a name can renew it, whatever a later version says of its letters.
	pub fn registered(text: &[u8]) -> Result<Self, Error> {
		let (space, label) = split(text)?;
		Ok(Self { space: Namespace::parse(space)?, label: Label::stored(label)? })
	}

	/// What the name is known by where it must not be read: BLAKE2b with 32 bytes of output over [`NAME_DOMAIN`], the index
	/// of the namespace as one byte, and the label as SCALE, so with its length before it.
	///
	/// It hides nothing from whoever tries all names out: there are few that anybody wants. It keeps the text out of
	/// queries, where only somebody who knows the name already learns what was asked for.
	pub fn hash(&self) -> Hash {
		(NAME_DOMAIN, self).using_encoded(blake2_256)
	}
}

fn split(text: &[u8]) -> Result<(&[u8], &[u8]), Error> {
	let at = text.iter().position(|octet| *octet == b'/').ok_or(Error::NoNamespace)?;
	let (space, rest) = text.split_at(at);
	Ok((space, rest.get(1..).unwrap_or_default()))
}

impl fmt::Display for Name {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}/{}", self.space.as_str(), self.label)
	}
}

impl fmt::Debug for Name {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{self}")
	}
}
