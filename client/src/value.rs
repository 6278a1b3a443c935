// SPDX-License-Identifier: Apache-2.0
//! Values decoded by the metadata that describes them: events, storage, and the arguments of a call as the chain reads
//! them. For what changes from one runtime to the next, and for showing what nobody wrote code for.

use crate::AccountId;
use codec::{Compact, Decode};
use scale_info::{form::PortableForm, Field, PortableRegistry, TypeDef, TypeDefPrimitive};
use subxt::Metadata;
use thiserror::Error;
use vns_clock::{Hour, Millis};

/// A decoded value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
	/// An optional value that is absent, or a value without content.
	Nothing,
	/// Yes or no.
	Bool(bool),
	/// A number of at most 64 bits: a count, a number of a note, milliseconds.
	Number(u128),
	/// A number of 128 bits: an amount in planck.
	Amount(u128),
	/// A number with a sign.
	Signed(i128),
	/// Text.
	Text(String),
	/// Bytes: hashes, references.
	Bytes(Vec<u8>),
	/// An account.
	Account(AccountId),
	/// An hour of network time.
	Hour(Hour),
	/// An instant of network time, in milliseconds since the Unix epoch.
	Instant(Millis),
	/// Several values of the same kind.
	List(Vec<Value>),
	/// Values with names; with numbers for names where they have none.
	Record(Vec<(String, Value)>),
	/// One of several possibilities, and what belongs to it.
	Variant(String, Vec<(String, Value)>),
}

impl Value {
	/// The value of that name in a record or variant.
	pub fn field(&self, name: &str) -> Option<&Value> {
		match self {
			Value::Record(fields) | Value::Variant(_, fields) => find(fields, name),
			_ => None,
		}
	}

	/// The number, if it is one and fits.
	pub fn number<T: TryFrom<u128>>(&self) -> Option<T> {
		match self {
			Value::Number(number) => T::try_from(*number).ok(),
			Value::Instant(millis) => T::try_from(u128::from(*millis)).ok(),
			_ => None,
		}
	}

	/// The amount in planck, if it is one.
	pub const fn amount(&self) -> Option<u128> {
		match self {
			Value::Amount(planck) => Some(*planck),
			_ => None,
		}
	}

	/// The account, if it is one.
	pub const fn account(&self) -> Option<AccountId> {
		match self {
			Value::Account(account) => Some(*account),
			_ => None,
		}
	}

	/// The hour, if it is one.
	pub const fn hour(&self) -> Option<Hour> {
		match self {
			Value::Hour(hour) => Some(*hour),
			_ => None,
		}
	}

	/// The bytes, if it is some.
	pub fn bytes(&self) -> Option<&[u8]> {
		match self {
			Value::Bytes(bytes) => Some(bytes),
			_ => None,
		}
	}

	/// The items, if it is a list.
	pub fn items(&self) -> Option<&[Value]> {
		match self {
			Value::List(items) => Some(items),
			_ => None,
		}
	}

	/// Is there no value?
	pub const fn is_nothing(&self) -> bool {
		matches!(self, Value::Nothing)
	}
}

/// The value of that name.
pub fn find<'a>(fields: &'a [(String, Value)], name: &str) -> Option<&'a Value> {
	fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
}

/// Bytes that are not what the metadata says.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("this is not what the metadata describes: {0}")]
pub struct BadValue(String);

fn bad(reason: impl Into<String>) -> BadValue {
	// It may name what the chain's metadata names.
	BadValue(shown_text(&reason.into()))
}

/// The value that `bytes` encode, all of them, as type number `id` of `types`.
pub fn decode_all(types: &PortableRegistry, id: u32, bytes: &[u8]) -> Result<Value, BadValue> {
	let input = &mut &*bytes;
	let value = Decoder { types }.value(id, input, 0)?;
	nothing_left(input)?;
	Ok(value)
}

/// The value of type number `id` that `input` begins with, which is left with what follows.
pub(crate) fn decode_next(types: &PortableRegistry, id: u32, input: &mut &[u8]) -> Result<Value, BadValue> {
	Decoder { types }.value(id, input, 0)
}

/// The values that `bytes` encode, all of them, with the names of `fields`.
pub fn decode_fields(
	types: &PortableRegistry,
	fields: &[Field<PortableForm>],
	bytes: &[u8],
) -> Result<Vec<(String, Value)>, BadValue> {
	let input = &mut &*bytes;
	let values = Decoder { types }.fields(fields, input, 0)?;
	nothing_left(input)?;
	Ok(values)
}

/// The arguments of a call as the chain of this metadata reads them.
pub fn call_arguments(
	metadata: &Metadata,
	pallet: &str,
	call: &str,
	arguments: &[u8],
) -> Result<Vec<(String, Value)>, BadValue> {
	let variant = metadata
		.pallet_by_name(pallet)
		.and_then(|pallet| pallet.call_variant_by_name(call))
		.ok_or_else(|| bad(format!("there is no call {pallet}.{call}")))?;
	decode_fields(metadata.types(), &variant.fields, arguments)
}

/// The answer of a runtime API as this metadata reads it.
#[cfg(test)]
pub(crate) fn answer(metadata: &Metadata, api: &str, method: &str, bytes: &[u8]) -> Result<Value, BadValue> {
	let method = metadata.runtime_api_trait_by_name(api).and_then(|api| api.method_by_name(method));
	decode_all(metadata.types(), method.ok_or_else(|| bad("no such method"))?.output_ty(), bytes)
}

/// The answer of a view function as this metadata reads it.
#[cfg(test)]
pub(crate) fn view_answer(metadata: &Metadata, pallet: &str, name: &str, bytes: &[u8]) -> Result<Value, BadValue> {
	let view = metadata.pallet_by_name(pallet).and_then(|pallet| pallet.view_function_by_name(name));
	decode_all(metadata.types(), view.ok_or_else(|| bad("no such view function"))?.output_ty(), bytes)
}

/// One argument of a call of the committed metadata.
#[cfg(test)]
pub(crate) fn decode_call_field(pallet: &str, call: &str, field: &str, bytes: &[u8]) -> Result<Value, BadValue> {
	let metadata = crate::fit::committed().map_err(|error| bad(error.to_string()))?;
	let pallet = metadata.pallet_by_name(pallet).ok_or_else(|| bad("no such pallet"))?;
	let call = pallet.call_variant_by_name(call).ok_or_else(|| bad("no such call"))?;
	let field = call.fields.iter().find(|one| one.name.as_deref() == Some(field));
	decode_all(metadata.types(), field.ok_or_else(|| bad("no such field"))?.ty.id, bytes)
}

fn nothing_left(input: &[u8]) -> Result<(), BadValue> {
	if input.is_empty() {
		return Ok(());
	}
	Err(bad(format!("{} bytes are left over", input.len())))
}

/// Deeper than any type of a runtime that this client meets; a call within calls could be deeper than the stack.
const MAX_DEPTH: u32 = 64;

struct Decoder<'a> {
	types: &'a PortableRegistry,
}

impl Decoder<'_> {
	fn value(&self, id: u32, input: &mut &[u8], depth: u32) -> Result<Value, BadValue> {
		if depth > MAX_DEPTH {
			return Err(bad("it is nested too deeply"));
		}
		let inner = depth.saturating_add(1);
		let found = self.types.resolve(id).ok_or_else(|| bad(format!("there is no type {id}")))?;
		let name = found.path.segments.last().map(String::as_str).unwrap_or_default();
		match &found.type_def {
			TypeDef::Primitive(primitive) => primitive_value(primitive, input),
			TypeDef::Compact(compact) => self.compact(compact.type_param.id, input, inner),
			TypeDef::Composite(composite) => {
				match name {
					"AccountId32" => return read(input).map(|bytes| Value::Account(AccountId(bytes))),
					"Hour" => return read(input).map(|hour| Value::Hour(Hour(hour))),
					_ => {},
				}
				match composite.fields.as_slice() {
					[] => Ok(Value::Nothing),
					// A wrapper without a name for what it wraps is what it wraps: hashes, amounts, bounded lists.
					[only] if only.name.is_none() => self.value(only.ty.id, input, inner),
					fields => Ok(Value::Record(self.fields(fields, input, inner)?)),
				}
			},
			TypeDef::Variant(variant) => {
				let index: u8 = read(input)?;
				let chosen = variant
					.variants
					.iter()
					.find(|one| one.index == index)
					.ok_or_else(|| bad(format!("{name} has no variant {index}")))?;
				let mut fields = self.fields(&chosen.fields, input, inner)?;
				let only = if fields.len() == 1 { fields.pop() } else { None };
				match (name, chosen.name.as_str(), only) {
					("Option", "None", _) => Ok(Value::Nothing),
					("Option", "Some", Some((_, value))) | ("MultiAddress", "Id", Some((_, value))) => Ok(value),
					(_, kind, Some(field)) => Ok(Value::Variant(shown_text(kind), vec![field])),
					(_, kind, None) => Ok(Value::Variant(shown_text(kind), fields)),
				}
			},
			TypeDef::Sequence(sequence) => {
				let Compact(length) = read::<Compact<u32>>(input)?;
				self.items(sequence.type_param.id, length, input, inner)
			},
			TypeDef::Array(array) => self.items(array.type_param.id, array.len, input, inner),
			TypeDef::Tuple(tuple) if tuple.fields.is_empty() => Ok(Value::Nothing),
			TypeDef::Tuple(tuple) => {
				let items = tuple.fields.iter().enumerate();
				let values = items.map(|(place, one)| Ok((place.to_string(), self.value(one.id, input, inner)?)));
				Ok(Value::Record(values.collect::<Result<_, BadValue>>()?))
			},
			TypeDef::BitSequence(_) => Err(bad("it is a sequence of bits, which this program does not read")),
		}
	}

	fn fields(
		&self,
		fields: &[Field<PortableForm>],
		input: &mut &[u8],
		depth: u32,
	) -> Result<Vec<(String, Value)>, BadValue> {
		let named = fields.iter().enumerate().map(|(place, field)| {
			let name = field.name.as_deref().map_or_else(|| place.to_string(), shown_text);
			let value = match (self.value(field.ty.id, input, depth)?, field.type_name.as_deref()) {
				// A plain number to the decoder: only the name that the source gave its type tells.
				(Value::Number(millis), Some("Millis")) => {
					u64::try_from(millis).map_or(Value::Number(millis), Value::Instant)
				},
				(other, _) => other,
			};
			Ok((name, value))
		});
		named.collect()
	}

	fn items(&self, id: u32, length: u32, input: &mut &[u8], depth: u32) -> Result<Value, BadValue> {
		let length = usize::try_from(length).map_err(|_| bad("it is too long"))?;
		// Each item takes at least a byte, or a few bytes could name four thousand million of nothing.
		if length > input.len() {
			return Err(bad("it is shorter than it says"));
		}
		let item = self.types.resolve(id).map(|found| &found.type_def);
		if matches!(item, Some(TypeDef::Primitive(TypeDefPrimitive::U8))) {
			let (bytes, rest) = input.split_at_checked(length).ok_or_else(|| bad("it ends too early"))?;
			*input = rest;
			return Ok(Value::Bytes(bytes.to_vec()));
		}
		(0..length).map(|_| self.value(id, input, depth)).collect::<Result<_, _>>().map(Value::List)
	}

	fn compact(&self, id: u32, input: &mut &[u8], depth: u32) -> Result<Value, BadValue> {
		if depth > MAX_DEPTH {
			return Err(bad("it is nested too deeply"));
		}
		match self.types.resolve(id).map(|found| &found.type_def) {
			Some(TypeDef::Primitive(TypeDefPrimitive::U128)) => {
				read::<Compact<u128>>(input).map(|Compact(planck)| Value::Amount(planck))
			},
			Some(TypeDef::Primitive(_)) => {
				read::<Compact<u64>>(input).map(|Compact(number)| Value::Number(number.into()))
			},
			// A wrapper of a number.
			Some(TypeDef::Composite(composite)) => match composite.fields.as_slice() {
				[only] => self.compact(only.ty.id, input, depth.saturating_add(1)),
				_ => Err(bad("a compact value that is no number")),
			},
			_ => Err(bad("a compact value that is no number")),
		}
	}
}

fn primitive_value(primitive: &TypeDefPrimitive, input: &mut &[u8]) -> Result<Value, BadValue> {
	use TypeDefPrimitive as P;
	Ok(match primitive {
		P::Bool => Value::Bool(read(input)?),
		P::Str => Value::Text(read(input)?),
		P::U8 => Value::Number(read::<u8>(input)?.into()),
		P::U16 => Value::Number(read::<u16>(input)?.into()),
		P::U32 => Value::Number(read::<u32>(input)?.into()),
		P::U64 => Value::Number(read::<u64>(input)?.into()),
		P::U128 => Value::Amount(read(input)?),
		P::I8 => Value::Signed(read::<i8>(input)?.into()),
		P::I16 => Value::Signed(read::<i16>(input)?.into()),
		P::I32 => Value::Signed(read::<i32>(input)?.into()),
		P::I64 => Value::Signed(read::<i64>(input)?.into()),
		P::I128 => Value::Signed(read(input)?),
		P::U256 | P::I256 => Value::Bytes(read::<[u8; 32]>(input)?.to_vec()),
		P::Char => {
			let code = char::from_u32(read(input)?).ok_or_else(|| bad("it is no character"))?;
			Value::Text(code.into())
		},
	})
}

fn read<T: Decode>(input: &mut &[u8]) -> Result<T, BadValue> {
	T::decode(input).map_err(|error| bad(error.to_string()))
}

/// Text that can be shown as it is, else hexadecimal: control characters and the like could deceive a reader.
pub fn shown_bytes(bytes: &[u8]) -> String {
	match std::str::from_utf8(bytes) {
		Ok(text) if text.chars().all(is_harmless) && !text.starts_with("0x") => text.to_owned(),
		_ => format!("0x{}", hex::encode(bytes)),
	}
}

/// Words that others wrote, such as a node or the metadata of a chain, in one line: what could deceive a reader stands there by its
/// number, `\u{1b}`.
pub fn shown_text(text: &str) -> String {
	let mut shown = String::with_capacity(text.len());
	for character in text.chars() {
		if is_harmless(character) {
			shown.push(character);
		} else {
			shown.extend(character.escape_unicode());
		}
	}
	shown
}

/// The same of words that may be several lines.
pub(crate) fn shown_lines(text: &str) -> String {
	text.split('\n').map(shown_text).collect::<Vec<_>>().join("\n")
}

/// Not what turns the writing direction, is invisible, breaks the line or steers a terminal.
fn is_harmless(character: char) -> bool {
	!character.is_control()
		&& !matches!(character,
			'\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{180e}'
			| '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
			| '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::fit::committed;
	use codec::Encode;

	fn event_fields(name: &str, bytes: &[u8]) -> Result<Vec<(String, Value)>, BadValue> {
		let metadata = committed().unwrap();
		let variants = metadata.pallet_by_name("Credit").unwrap().event_variants().unwrap();
		decode_fields(metadata.types(), &variants.iter().find(|one| one.name == name).unwrap().fields, bytes)
	}

	#[test]
	fn an_event_should_decode_by_name() {
		let bytes = (AccountId([1; 32]), AccountId([2; 32]), 5u128, 6u128, 11u128, b"ref".to_vec()).encode();
		let fields = event_fields("Revoked", &bytes).unwrap();
		assert_eq!(find(&fields, "holder"), Some(&Value::Account(AccountId([2; 32]))));
		assert_eq!(find(&fields, "unused_after").and_then(Value::amount), Some(11));
		assert_eq!(find(&fields, "reference").and_then(Value::bytes), Some(&b"ref"[..]));
	}

	#[test]
	fn bytes_that_are_cut_or_longer_should_be_refused() {
		let bytes = (AccountId([1; 32]), AccountId([2; 32]), 5u128, 6u128, 11u128, b"ref".to_vec()).encode();
		for length in 0..bytes.len() {
			assert!(event_fields("Revoked", &bytes[..length]).is_err(), "{length} bytes");
		}
		assert!(event_fields("Revoked", &[&bytes[..], &[0]].concat()).is_err());
	}

	#[test]
	fn a_list_that_lies_about_its_length_should_be_refused() {
		let mut bytes = (AccountId([1; 32]), AccountId([2; 32]), 5u128, 6u128, 11u128).encode();
		Compact(u32::MAX).encode_to(&mut bytes);
		assert!(event_fields("Revoked", &bytes).is_err());
	}

	#[test]
	fn random_bytes_should_never_panic() {
		let metadata = committed().unwrap();
		let mut seed = 1u32;
		for id in 0..u32::try_from(metadata.types().types.len()).unwrap() {
			let bytes: Vec<u8> = (0..64)
				.map(|_| {
					seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
					seed.to_be_bytes()[0]
				})
				.collect();
			let _ = decode_all(metadata.types(), id, &bytes);
		}
	}

	#[test]
	fn a_reference_should_be_shown_as_text_only_where_that_cannot_deceive() {
		assert_eq!(shown_bytes("Rechnung 7 ä".as_bytes()), "Rechnung 7 ä");
		assert_eq!(shown_bytes(b""), "");
		assert_eq!(shown_bytes(&[0xff, 0]), "0xff00");
		assert_eq!(shown_bytes(b"a\nb"), "0x610a62");
		assert_eq!(shown_bytes("a\u{202e}b".as_bytes()), "0x61e280ae62");
		assert_eq!(shown_bytes(b"\x1b[2J"), "0x1b5b324a");
		assert_eq!(shown_bytes(b"0x00"), "0x30783030", "text that looks like hexadecimal");
	}

	#[test]
	fn words_of_others_should_be_shown_without_what_deceives() {
		assert_eq!(shown_text("Rechnung 7 ä"), "Rechnung 7 ä");
		assert_eq!(shown_text("\u{1b}[2Jno\u{9b}\u{202e}"), "\\u{1b}[2Jno\\u{9b}\\u{202e}");
		assert_eq!(shown_text("a\nb"), "a\\u{a}b");
		assert_eq!(shown_lines("a\nb\r"), "a\nb\\u{d}");
	}
}
