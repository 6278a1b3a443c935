// SPDX-License-Identifier: Apache-2.0
//! JSON (RFC 8259) with limits of our own, read by `serde_json`.
//!
//! What is nested too deep is left out, and the rest is used. What is not JSON, too long or too much is not used at all:
//! there is no part of it that could be told from the rest.

use super::diagnostic::{shown, Code, Diagnostics};
use super::Limits;
use core::fmt;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;

/// The keys of an object. The order in which they stood means nothing.
pub(crate) type Object = BTreeMap<String, Json>;

/// A value of JSON.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
	Null,
	Bool(bool),
	/// A number that is whole and not negative: the only ones that mean anything here.
	Integer(u64),
	/// Any other.
	Number(serde_json::Number),
	Text(String),
	List(Vec<Json>),
	Object(Object),
	/// Nested too deep.
	TooDeep,
}

impl Json {
	/// Its kind, for a sentence.
	pub(crate) fn kind(&self) -> &'static str {
		match self {
			Json::Null => "null",
			Json::Bool(_) => "a boolean",
			Json::Integer(_) | Json::Number(_) => "a number",
			Json::Text(_) => "a string",
			Json::List(_) => "an array",
			Json::Object(_) => "an object",
			Json::TooDeep => "something nested too deep",
		}
	}

	/// The same as `serde_json` has it. What is nested too deep is null.
	pub(crate) fn into_value(self) -> serde_json::Value {
		use serde_json::Value;
		match self {
			Json::Null | Json::TooDeep => Value::Null,
			Json::Bool(is) => Value::Bool(is),
			Json::Integer(number) => Value::Number(number.into()),
			Json::Number(number) => Value::Number(number),
			Json::Text(text) => Value::String(text),
			Json::List(list) => Value::Array(list.into_iter().map(Json::into_value).collect()),
			Json::Object(object) => {
				Value::Object(object.into_iter().map(|(key, value)| (key, value.into_value())).collect())
			},
		}
	}
}

/// The path of `key` in the object at `at`: `$.map.www`, or `$.map["a b"]` where the key is no plain word.
pub(crate) fn at_key(at: &str, key: &str) -> String {
	let plain = |octet: u8| octet.is_ascii_alphanumeric() || octet == b'_' || octet == b'-';
	if !key.is_empty() && key.len() <= 63 && key.bytes().all(plain) {
		format!("{at}.{key}")
	} else {
		format!("{at}[{}]", shown(key))
	}
}

/// Reads `bytes`, which stand at the path `at`. Nothing if they are not JSON, or too much of it.
pub(crate) fn read(bytes: &[u8], at: &str, limits: &Limits, found: &mut Diagnostics) -> Option<Json> {
	if bytes.len() > limits.bytes {
		found.add(at, Code::TooLong, format!("{} bytes; at most {} are read", bytes.len(), limits.bytes));
		return None;
	}
	let mut state = Reading { path: at.into(), values: 0, limits, found };
	let mut reader = serde_json::Deserializer::from_slice(bytes);
	let seed = Seed { state: &mut state, depth: 0 };
	match seed.deserialize(&mut reader).and_then(|json| reader.end().map(|()| json)) {
		Ok(json) => Some(json),
		Err(_) if state.values > limits.values => {
			found.add(at, Code::TooManyValues, format!("more than {} JSON values", limits.values));
			None
		},
		Err(error) => {
			found.add(at, Code::NotJson, format!("not JSON: {error}"));
			None
		},
	}
}

struct Reading<'a> {
	path: String,
	values: usize,
	limits: &'a Limits,
	found: &'a mut Diagnostics,
}

impl Reading<'_> {
	/// Does `inner` one step deeper, where the path is what `step` makes of it.
	fn within<T>(&mut self, step: impl FnOnce(&str) -> String, inner: impl FnOnce(&mut Self) -> T) -> T {
		let deeper = step(&self.path);
		let before = core::mem::replace(&mut self.path, deeper);
		let outcome = inner(self);
		self.path = before;
		outcome
	}
}

struct Seed<'a, 'b> {
	state: &'a mut Reading<'b>,
	depth: usize,
}

/// The key under which `serde_json` gives a number with its feature `arbitrary_precision`, which another crate of the
/// same build may have switched on.
const EXACT_NUMBER: &str = "$serde_json::private::Number";

/// A number by its digits, as `serde_json` gives it without that feature. Nothing if it is too large; null if they are no
/// digits, which only an object can say that looks like such a number.
fn number(digits: &str) -> Option<Json> {
	if let Ok(whole) = digits.parse() {
		return Some(Json::Integer(whole));
	}
	if let Ok(negative) = digits.parse::<i64>() {
		return Some(Json::Number(negative.into()));
	}
	match digits.parse::<f64>() {
		Ok(float) => serde_json::Number::from_f64(float).map(Json::Number),
		Err(_) => Some(Json::Null),
	}
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
	type Value = Json;

	fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Json, D::Error> {
		self.state.values = self.state.values.saturating_add(1);
		if self.state.values > self.state.limits.values {
			return Err(D::Error::custom("too many values"));
		}
		if self.depth > self.state.limits.depth {
			// `serde_json` skips without recursion.
			from.deserialize_ignored_any(IgnoredAny)?;
			let text = format!("nested deeper than {}", self.state.limits.depth);
			self.state.found.add(self.state.path.clone(), Code::TooDeep, text);
			return Ok(Json::TooDeep);
		}
		from.deserialize_any(self)
	}
}

impl<'de> Visitor<'de> for Seed<'_, '_> {
	type Value = Json;

	fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("JSON")
	}

	fn visit_unit<E>(self) -> Result<Json, E> {
		Ok(Json::Null)
	}

	fn visit_bool<E>(self, is: bool) -> Result<Json, E> {
		Ok(Json::Bool(is))
	}

	fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
		Ok(Json::Integer(number))
	}

	fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
		Ok(u64::try_from(number).map_or_else(|_| Json::Number(number.into()), Json::Integer))
	}

	fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
		Ok(serde_json::Number::from_f64(number).map_or(Json::Null, Json::Number))
	}

	fn visit_str<E>(self, text: &str) -> Result<Json, E> {
		Ok(Json::Text(text.into()))
	}

	fn visit_string<E>(self, text: String) -> Result<Json, E> {
		Ok(Json::Text(text))
	}

	fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Json, A::Error> {
		let depth = self.depth.saturating_add(1);
		let mut list = Vec::new();
		loop {
			let place = list.len();
			let next = self
				.state
				.within(|at| format!("{at}[{place}]"), |state| values.next_element_seed(Seed { state, depth }))?;
			match next {
				Some(value) => list.push(value),
				None => return Ok(Json::List(list)),
			}
		}
	}

	fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
		let depth = self.depth.saturating_add(1);
		let mut object = Object::new();
		while let Some(key) = entries.next_key::<String>()? {
			if key == EXACT_NUMBER && object.is_empty() {
				let digits = entries.next_value::<String>()?;
				return number(&digits).ok_or_else(|| A::Error::custom("number out of range"));
			}
			let step = |at: &str| at_key(at, &key);
			let value = self.state.within(step, |state| entries.next_value_seed(Seed { state, depth }))?;
			let path = at_key(&self.state.path, &key);
			let text = format!("the key {} stands twice; the last one counts", shown(&key));
			if object.insert(key, value).is_some() {
				self.state.found.add(path, Code::DuplicateKey, text);
			}
		}
		Ok(Json::Object(object))
	}
}
