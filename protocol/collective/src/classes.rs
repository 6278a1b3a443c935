// SPDX-License-Identifier: Apache-2.0
//! Classes of calls, and how many members each needs (V6); how a collective was founded (V1).
#![allow(clippy::as_conversions)] // What is derived numbers the variants so.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// How many signed for the creation of a collective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Founded {
	/// All of its members: each has agreed to be in it.
	ByAll,
	/// So many, at least the threshold. Of the others nobody knows whether they know.
	By(u32),
}

/// What a call does to a collective. The order is the order of the encoding: what is added goes to the end.
#[derive(
	Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Class {
	/// Moves value or vouchers.
	Value,
	/// Creates, assumes or grants debt or credit. What pays debt is of [`Class::Value`] as well.
	Debt,
	/// Changes what the collective publishes: names, records.
	Names,
	/// Has a say in what is not its own: groups, votes, parameters.
	Governance,
	/// Whatever else there is.
	Other,
	/// Changes who decides for it: proxies, delegates of its votes, thresholds, its end. Needs as many members as the class that needs most.
	Control,
}

impl Class {
	/// All of them.
	pub const ALL: [Class; 6] =
		[Class::Value, Class::Debt, Class::Names, Class::Governance, Class::Other, Class::Control];

	/// Those whose threshold is set; that of [`Class::Control`] follows.
	pub const SET: [Class; 5] = [Class::Value, Class::Debt, Class::Names, Class::Governance, Class::Other];

	const fn bit(self) -> u8 {
		match self {
			Class::Value => 1,
			Class::Debt => 2,
			Class::Names => 4,
			Class::Governance => 8,
			Class::Other => 16,
			Class::Control => 32,
		}
	}
}

/// The classes that a call is of: a batch is of those of all its calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u8);

impl Classes {
	/// Of none.
	pub const NONE: Self = Self(0);

	/// Is the class among them?
	pub const fn contains(self, class: Class) -> bool {
		self.0 & class.bit() != 0
	}

	/// These and those.
	pub const fn and(self, other: Self) -> Self {
		Self(self.0 | other.0)
	}
}

impl From<Class> for Classes {
	fn from(class: Class) -> Self {
		Self(class.bit())
	}
}

/// Says of which classes a call is. What it does not know is [`Class::Control`]: rather too many members than too few.
pub trait Classify<Call> {
	/// The classes of `call`, those of calls inside of it included.
	fn classes(call: &Call) -> Classes;
}

/// The thresholds of a collective: 0 where none is set.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Thresholds {
	/// Of [`Class::Value`].
	pub value: u32,
	/// Of [`Class::Debt`].
	pub debt: u32,
	/// Of [`Class::Names`].
	pub names: u32,
	/// Of [`Class::Governance`].
	pub governance: u32,
	/// Of [`Class::Other`].
	pub other: u32,
}

impl Thresholds {
	/// Those that hold where the collective's own is `threshold`, in the order of [`Class::SET`].
	fn all(&self, threshold: u32) -> [(Class, u32); 5] {
		let own = |set: u32| if set == 0 { threshold } else { set };
		[
			(Class::Value, own(self.value)),
			(Class::Debt, own(self.debt)),
			(Class::Names, own(self.names)),
			(Class::Governance, own(self.governance)),
			(Class::Other, own(self.other)),
		]
	}

	/// How many members a call of these classes needs, where the collective's own threshold is `threshold`. A call of no class
	/// needs as many as one of [`Class::Control`].
	pub fn needed(&self, classes: Classes, threshold: u32) -> u32 {
		let all = self.all(threshold);
		let most = || all.into_iter().map(|(_, needed)| needed).fold(threshold, u32::max);
		if classes == Classes::NONE || classes.contains(Class::Control) {
			return most();
		}
		all.into_iter()
			.filter(|(class, _)| classes.contains(*class))
			.map(|(_, needed)| needed)
			.max()
			.unwrap_or_else(most)
	}

	/// The threshold that is set for a class; 0 if none is, or none can be.
	pub const fn get(&self, class: Class) -> u32 {
		match class {
			Class::Value => self.value,
			Class::Debt => self.debt,
			Class::Names => self.names,
			Class::Governance => self.governance,
			Class::Other => self.other,
			Class::Control => 0,
		}
	}

	/// With another threshold for a class, 0 for none; nothing if that class has none.
	pub fn with(mut self, class: Class, threshold: u32) -> Option<Self> {
		match class {
			Class::Value => self.value = threshold,
			Class::Debt => self.debt = threshold,
			Class::Names => self.names = threshold,
			Class::Governance => self.governance = threshold,
			Class::Other => self.other = threshold,
			Class::Control => return None,
		}
		Some(self)
	}
}
