// SPDX-License-Identifier: Apache-2.0
//! What can go wrong outside of an answer, each with what a reader can do about it.

use std::{io, path::PathBuf};
use thiserror::Error;

/// Why the gateway cannot start or go on.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
	/// The configuration cannot be used. All that is wrong with it, a line each.
	#[error("the configuration {path} cannot be used:\n{found}")]
	Config {
		/// Where it was read.
		path: String,
		/// What is wrong.
		found: String,
	},
	/// A file cannot be read or written.
	#[error("{path}: {why}")]
	File {
		/// Which.
		path: PathBuf,
		/// Why.
		why: String,
	},
	/// A socket cannot be opened.
	#[error("cannot listen at {address} ({what}): {source}; is something else listening there, or does the port need a right?")]
	Listen {
		/// Where.
		address: String,
		/// For what.
		what: &'static str,
		/// Why.
		source: io::Error,
	},
	/// The index cannot be used.
	#[error("the index of names: {0}")]
	Index(String),
	/// The index is of another chain.
	#[error(
		"the index in {path} is of the chain {found}, the source is of {wanted}: choose another folder, or remove that file"
	)]
	OtherChain {
		/// The index.
		path: PathBuf,
		/// What it was made from.
		found: String,
		/// What it should follow.
		wanted: String,
	},
	/// The key that signs cannot be used.
	#[error("the signing key: {0}")]
	Key(String),
	/// Certificate or key of TLS cannot be used.
	#[error("TLS: {0}")]
	Tls(String),
	/// Where names come from does not answer as it should.
	#[error("the source of names: {0}")]
	Source(String),
}

impl Error {
	/// Of a file.
	pub fn file(path: impl Into<PathBuf>, why: impl ToString) -> Self {
		Self::File { path: path.into(), why: why.to_string() }
	}

	/// Of the database, in its own words.
	pub fn index(why: impl ToString) -> Self {
		Self::Index(why.to_string())
	}
}
