// SPDX-License-Identifier: Apache-2.0
//! What was skipped of a value, where and why.

use core::fmt;

/// How grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
	/// Nothing is lost.
	Note,
	/// Something is not used, and that may be meant.
	Warning,
	/// Something is malformed and was skipped.
	Error,
}

macro_rules! codes {
	($($(#[$doc:meta])* $code:ident, $text:literal, $severity:ident;)*) => {
		/// Why something was skipped. The text of a code is stable: clients compare it.
		#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
		#[non_exhaustive]
		pub enum Code {
			$($(#[$doc])* $code,)*
		}

		impl Code {
			/// All of them.
			pub const ALL: &[Code] = &[$(Code::$code,)*];

			/// The stable text.
			pub const fn as_str(self) -> &'static str {
				match self {
					$(Code::$code => $text,)*
				}
			}

			/// How grave it is.
			pub const fn severity(self) -> Severity {
				match self {
					$(Code::$code => Severity::$severity,)*
				}
			}
		}
	};
}

codes! {
	/// The value is not JSON (RFC 8259), so nothing of it is used.
	NotJson, "not-json", Error;
	/// The value, or what was imported, has more bytes than allowed: nothing of it is used.
	TooLong, "too-long", Error;
	/// There are more JSON values than allowed: nothing of it is used.
	TooManyValues, "too-many-values", Error;
	/// Nested deeper than allowed: what lies deeper is not used.
	TooDeep, "too-deep", Error;
	/// A key stands twice in an object: the last one counts.
	DuplicateKey, "duplicate-key", Warning;
	/// An object should stand here.
	NotAnObject, "not-an-object", Error;
	/// The key means nothing for a domain.
	UnknownKey, "unknown-key", Note;
	/// The key is of old data and is ignored.
	Ignored, "ignored", Warning;
	/// The key is of old data; it is used.
	Deprecated, "deprecated", Note;
	/// A value of another kind should stand here.
	WrongType, "wrong-type", Error;
	/// The array has too few values.
	TooFewValues, "too-few-values", Error;
	/// A number does not lie in the range of its field.
	OutOfRange, "out-of-range", Error;
	/// Not an address of that family.
	BadAddress, "bad-address", Error;
	/// Not a DNS name.
	BadName, "bad-name", Error;
	/// A name would have more than 255 octets.
	NameTooLong, "name-too-long", Error;
	/// Not base64 in its canonical form (RFC 4648, 3.5 and 4).
	BadBase64, "bad-base64", Error;
	/// There is no data where there must be some, or more than fits.
	BadLength, "bad-length", Error;
	/// Not a location as RFC 1876 writes it.
	BadLocation, "bad-location", Error;
	/// Not a service binding as RFC 9460 writes it.
	BadBinding, "bad-binding", Error;
	/// Records of this type are not made from `o`.
	RefusedType, "refused-type", Error;
	/// The data are not those of a record of their type.
	BadData, "bad-data", Error;
	/// Not a mail address.
	BadEmail, "bad-email", Error;
	/// Not an address of that hidden network.
	BadEndpoint, "bad-endpoint", Error;
	/// A wildcard cannot be delegated (RFC 4592, 4.2 and 4.4).
	WildcardDelegation, "wildcard-delegation", Error;
	/// An encoding of TLS anchors that is not supported (IFA-0003 `d8`).
	Unsupported, "unsupported", Warning;
	/// Not a label: the key of a map.
	BadLabel, "bad-label", Warning;
	/// Another item takes precedence here or above (IFA-0001, item suppression).
	Suppressed, "suppressed", Warning;
	/// A DS without NS: a validator would find the name bogus (RFC 4035, 2.4).
	LoneDs, "lone-ds", Warning;
	/// The import is not of a form that is known.
	BadImport, "bad-import", Warning;
	/// What is to be imported does not exist.
	ImportNotFound, "import-not-found", Warning;
	/// What is to be imported imports this.
	ImportCycle, "import-cycle", Warning;
	/// Imports are nested deeper than allowed.
	ImportTooDeep, "import-too-deep", Warning;
	/// There are more imports than allowed, or they are too long together.
	TooManyImports, "too-many-imports", Warning;
	/// What is imported has nothing at the place that is selected.
	SelectorNotFound, "selector-not-found", Warning;
	/// There are more map nodes than allowed.
	TooManyNodes, "too-many-nodes", Error;
	/// There are more records than allowed.
	TooManyRecords, "too-many-records", Error;
	/// There are more diagnostics than allowed. This is the last.
	TooManyDiagnostics, "too-many-diagnostics", Warning;
}

impl fmt::Display for Code {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

/// Something was skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
	/// Where it stands, from the top of the value: `$.map.www.ip[1]`. Of something imported, with the name before it:
	/// `d/other:$.ip`.
	pub path: String,
	/// Why.
	pub code: Code,
	/// The same as a sentence, with what was found.
	pub text: String,
}

impl fmt::Display for Diagnostic {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}: {} [{}]", self.path, self.text, self.code)
	}
}

/// Diagnostics on their way, never more than allowed.
#[derive(Debug)]
pub(crate) struct Diagnostics {
	list: Vec<Diagnostic>,
	most: usize,
}

impl Diagnostics {
	pub(crate) fn new(most: usize) -> Self {
		Self { list: Vec::new(), most }
	}

	pub(crate) fn add(&mut self, path: impl Into<String>, code: Code, text: impl Into<String>) {
		if self.list.len() < self.most {
			self.list.push(Diagnostic { path: path.into(), code, text: text.into() });
		} else if self.list.len() == self.most {
			self.list.push(Diagnostic {
				path: "$".into(),
				code: Code::TooManyDiagnostics,
				text: format!("more than {} diagnostics; the others are left out", self.most),
			});
		}
	}

	pub(crate) fn into_list(self) -> Vec<Diagnostic> {
		self.list
	}
}

/// What was found, short enough to be read, without what a terminal would obey.
pub(crate) fn shown(text: &str) -> String {
	const MOST: usize = 48;
	let mut short: String = text.chars().take(MOST).collect();
	if short.len() < text.len() {
		short.push('…');
	}
	format!("{short:?}")
}
