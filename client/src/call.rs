// SPDX-License-Identifier: Apache-2.0
//! A call, not yet signed: pallet, name and arguments in SCALE.

use crate::{fit, Error};
use codec::Encode;
use subxt::{
	ext::{
		scale_encode::{EncodeAsFields, Error as EncodeError, FieldIter},
		scale_type_resolver::TypeResolver,
	},
	tx::{Payload, ValidationDetails},
};

/// A call with its arguments. Made by the functions of a domain ([`crate::credit`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
	pallet: &'static str,
	name: &'static str,
	arguments: Arguments,
	/// The hash of this call in the committed metadata.
	expected: [u8; 32],
}

/// The arguments one after the other, as the chain's decoder takes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arguments(Vec<u8>);

impl Call {
	/// The call `pallet.name`. `arguments` is a tuple that encodes as the chain's decoder reads it; amounts and numbers
	/// that are compact there must be `Compact` here. Fails when the committed metadata has no such call.
	pub fn new(pallet: &'static str, name: &'static str, arguments: impl Encode) -> Result<Self, Error> {
		let expected = fit::call_hash(fit::committed()?, pallet, name)
			.ok_or_else(|| Error::Internal(format!("the committed metadata has no call {pallet}.{name}")))?;
		Ok(Self { pallet, name, arguments: Arguments(arguments.encode()), expected })
	}

	/// The pallet's name.
	pub const fn pallet(&self) -> &'static str {
		self.pallet
	}

	/// The call's name.
	pub const fn name(&self) -> &'static str {
		self.name
	}

	/// The arguments in SCALE.
	pub fn arguments(&self) -> &[u8] {
		&self.arguments.0
	}
}

impl Payload for Call {
	type CallData = Arguments;

	fn pallet_name(&self) -> &str {
		self.pallet
	}

	fn call_name(&self) -> &str {
		self.name
	}

	fn call_data(&self) -> &Arguments {
		&self.arguments
	}

	fn validation_details(&self) -> Option<ValidationDetails<'_>> {
		Some(ValidationDetails { pallet_name: self.pallet, call_name: self.name, hash: self.expected })
	}
}

impl EncodeAsFields for Arguments {
	fn encode_as_fields_to<R: TypeResolver>(
		&self,
		_fields: &mut dyn FieldIter<'_, R::TypeId>,
		_types: &R,
		out: &mut Vec<u8>,
	) -> Result<(), EncodeError> {
		// The hash of the call was compared: these bytes are what the fields encode to.
		out.extend(&self.0);
		Ok(())
	}
}
