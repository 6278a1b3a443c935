// SPDX-License-Identifier: Apache-2.0
//! # Proofs, validated once more
//!
//! A collator that is started with `--export-pov-to-path` writes each proof that it hands to validators into a file. This
//! validates such a file as a validator does: with the same compiler, the same limits and the same call, all of which are the
//! SDK's own (`polkadot-node-core-pvf-common`). So whoever has a file and the code can see by himself what a validator saw.
//!
//! ## Terms
//!
//! * **proof** (PoV): the blocks of a candidate and all that must be known of the state to execute them.
//! * **code** (PVF): the parachain's runtime, as the relay chain has it: its function `validate_block` decides.
//! * **executor parameters**: what the relay chain says of the machine that executes code; of the session of the candidate.
//!
//! What is not covered: candidates of the third version, whose code is told of a scheduling parent. This chain makes none
//! (`SchedulingSignatureVerifier` of its runtime).

use codec::{Decode, Encode};
use polkadot_node_core_pvf_common::executor_interface::{
	execute_artifact, params_to_wasmtime_semantics, prepare, prevalidate,
};
use polkadot_node_primitives::{PoV, POV_BOMB_LIMIT};
use polkadot_parachain_primitives::primitives::{BlockData, ValidationParams, ValidationResult};
use polkadot_primitives::{ExecutorParams, PersistedValidationData};
use sp_maybe_compressed_blob::{compress_strongly, decompress, CODE_BLOB_BOMB_LIMIT};
use sp_runtime::{
	generic,
	traits::{BlakeTwo256, Hash as _},
};
use std::{
	thread,
	time::{Duration, Instant},
};

/// What a validator gives the thread that executes code, beside the stack that the code may use. In bytes.
const OWN_STACK: usize = 2 * 1024 * 1024;

/// Why something is refused, in words for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
	/// The file was cut off, or is something else.
	#[error("this is no exported proof: {0}")]
	NoProof(String),
	/// It has more bytes than its own data allow.
	#[error("the proof has {size} bytes, and {most} are allowed")]
	TooLarge {
		/// Bytes, as the relay chain counts them.
		size: usize,
		/// The most that the data of the candidate allow.
		most: u32,
	},
	/// What is compressed in it does not come out.
	#[error("the {what} cannot be decompressed: {why}")]
	Compression {
		/// Proof or code.
		what: &'static str,
		/// What the SDK says.
		why: String,
	},
	/// A validator could not make a program of this code.
	#[error("the code cannot be compiled: {0}")]
	Code(String),
	/// The code did not accept the proof.
	#[error("the code refuses the proof: {0}")]
	Invalid(String),
	/// The parameters are no SCALE of what they should be.
	#[error("these are no executor parameters: {0}")]
	Parameters(String),
}

/// A file of `--export-pov-to-path`: the proof, and with what it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
	/// The proof, compressed as it went to the validators.
	pub proof: PoV,
	/// What the relay chain said of the parent.
	pub data: PersistedValidationData,
}

impl Exported {
	/// Reads the bytes of a file. Nothing may follow: a longer file is another one.
	pub fn read(mut bytes: &[u8]) -> Result<Self, Refused> {
		let refused = |error: codec::Error| Refused::NoProof(error.to_string());
		let proof = PoV::decode(&mut bytes).map_err(refused)?;
		let data = PersistedValidationData::decode(&mut bytes).map_err(refused)?;
		if !bytes.is_empty() {
			return Err(Refused::NoProof(format!("{} bytes follow its end", bytes.len())));
		}
		Ok(Self { proof, data })
	}
}

/// What a validator would have found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
	/// Number of the last block of the candidate.
	pub number: u32,
	/// Its hash.
	pub hash: [u8; 32],
	/// Bytes of the proof as it goes over the network.
	pub compressed: usize,
	/// Bytes of the proof as the code reads it.
	pub uncompressed: usize,
	/// Bytes of new code that the candidate announces.
	pub new_code: Option<usize>,
	/// How long `validate_block` took on this machine.
	pub took: Duration,
}

/// Code, compiled once for any number of proofs.
pub struct Validator {
	artifact: Vec<u8>,
	parameters: ExecutorParams,
	/// How long compiling took on this machine.
	pub took: Duration,
}

impl Validator {
	/// Compiles `code` as a validator does: compressed or not, as a state or a spec has it.
	pub fn new(code: &[u8], parameters: ExecutorParams) -> Result<Self, Refused> {
		let begun = Instant::now();
		let code = unpacked(code)?;
		let blob = prevalidate(&code).map_err(|error| Refused::Code(error.to_string()))?;
		let artifact = prepare(blob, &parameters).map_err(|error| Refused::Code(error.to_string()))?;
		Ok(Self { artifact, parameters, took: begun.elapsed() })
	}

	/// Validates a proof.
	pub fn validate(&self, Exported { proof, data }: &Exported) -> Result<Verdict, Refused> {
		let size = proof.encoded_size();
		if u32::try_from(size).map_or(true, |size| size > data.max_pov_size) {
			return Err(Refused::TooLarge { size, most: data.max_pov_size });
		}
		let read = decompress(&proof.block_data.0, POV_BOMB_LIMIT)
			.map_err(|error| Refused::Compression { what: "proof", why: error.to_string() })?;
		let uncompressed = read.len();
		let parameters = ValidationParams {
			parent_head: data.parent_head.clone(),
			block_data: BlockData(read.into_owned()),
			relay_parent_number: data.relay_parent_number,
			relay_parent_storage_root: data.relay_parent_storage_root,
		};
		let begun = Instant::now();
		let answer = self.execute(&parameters.encode())?;
		let took = begun.elapsed();
		let result = ValidationResult::decode(&mut &answer[..])
			.map_err(|error| Refused::Invalid(format!("it answers something else: {error}")))?;
		let head = &result.head_data.0;
		let header = generic::Header::<u32, BlakeTwo256>::decode(&mut &head[..])
			.map_err(|error| Refused::Invalid(format!("its new head is no header: {error}")))?;
		Ok(Verdict {
			number: header.number,
			hash: BlakeTwo256::hash(head).0,
			compressed: size,
			uncompressed,
			new_code: result.new_validation_code.map(|code| code.0.len()),
			took,
		})
	}

	/// Calls `validate_block`, on a thread with as much stack as code may use.
	fn execute(&self, parameters: &[u8]) -> Result<Vec<u8>, Refused> {
		let (_, limit) = params_to_wasmtime_semantics(&self.parameters);
		let stack = usize::try_from(limit.native_stack_max).map_or(usize::MAX, |most| most.saturating_add(OWN_STACK));
		thread::scope(|scope| {
			let work = || {
				// SAFETY: the artifact is the one that `prepare` has made in `new`, and nobody could change it since: the
				// field is private.
				let answer = unsafe { execute_artifact(&self.artifact, &self.parameters, parameters) };
				answer.map_err(|error| Refused::Invalid(error.to_string()))
			};
			let running = thread::Builder::new()
				.stack_size(stack)
				.spawn_scoped(scope, work)
				.map_err(|error| Refused::Invalid(format!("no thread for it: {error}")))?;
			// The SDK's environment panics at calls that code of a parachain must not make.
			running
				.join()
				.unwrap_or_else(|_| Err(Refused::Invalid("it did what code of a parachain must not do".into())))
		})
	}
}

/// Executor parameters as the relay chain answers `ParachainHost_session_executor_params`: the SCALE of an option.
pub fn executor_parameters(mut answer: &[u8]) -> Result<ExecutorParams, Refused> {
	let found =
		Option::<ExecutorParams>::decode(&mut answer).map_err(|error| Refused::Parameters(error.to_string()))?;
	found.ok_or_else(|| Refused::Parameters("the relay chain knows none for that session".into()))
}

/// Code without its compression, if it has any.
pub fn unpacked(code: &[u8]) -> Result<Vec<u8>, Refused> {
	let refused =
		|error: sp_maybe_compressed_blob::Error| Refused::Compression { what: "code", why: error.to_string() };
	Ok(decompress(code, CODE_BLOB_BOMB_LIMIT).map_err(refused)?.into_owned())
}

/// Code as small as it gets, as the SDK's builder compresses it.
pub fn packed(code: &[u8]) -> Result<Vec<u8>, Refused> {
	let code = unpacked(code)?;
	let size = code.len();
	compress_strongly(&code, CODE_BLOB_BOMB_LIMIT)
		.ok_or_else(|| Refused::Compression { what: "code", why: format!("{size} bytes are too many") })
}

#[cfg(test)]
mod tests {
	use super::*;
	use polkadot_parachain_primitives::primitives::HeadData;

	/// The least module there is, and one whose only function leaves something on its stack, which no validator compiles.
	const EMPTY: &[u8] = b"\0asm\x01\0\0\0";
	const BROKEN: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x06\x01\x04\0\x41\0\x0b";

	fn exported(block: &[u8], most: u32) -> Exported {
		let data = PersistedValidationData {
			parent_head: HeadData(vec![1; 100]),
			relay_parent_number: 7,
			relay_parent_storage_root: [2; 32].into(),
			max_pov_size: most,
		};
		Exported { proof: PoV { block_data: BlockData(block.to_vec()) }, data }
	}

	fn file(of: &Exported) -> Vec<u8> {
		(&of.proof, &of.data).encode()
	}

	#[test]
	fn a_file_should_be_read_as_collators_write_it() {
		let written = exported(b"block", 1_000);
		assert_eq!(Exported::read(&file(&written)), Ok(written));
	}

	#[test]
	fn a_file_that_is_cut_off_or_longer_should_be_refused() {
		let whole = file(&exported(b"block", 1_000));
		for length in 0..whole.len() {
			assert!(matches!(Exported::read(&whole[..length]), Err(Refused::NoProof(_))), "{length} bytes");
		}
		let longer = [&whole[..], b"!"].concat();
		assert_eq!(Exported::read(&longer), Err(Refused::NoProof("1 bytes follow its end".into())));
	}

	#[test]
	fn code_that_nobody_can_compile_should_be_refused() {
		for code in [&b"text"[..], b"", BROKEN] {
			assert!(matches!(Validator::new(code, ExecutorParams::default()), Err(Refused::Code(_))), "{code:?}");
		}
	}

	#[test]
	fn a_proof_that_is_too_large_should_be_refused_before_it_is_read() {
		let validator = Validator::new(EMPTY, ExecutorParams::default()).expect("compiles");
		let refused = validator.validate(&exported(&[0; 50], 50));
		assert_eq!(refused, Err(Refused::TooLarge { size: 51, most: 50 }));
	}

	#[test]
	fn code_without_a_validation_function_should_accept_nothing() {
		let validator = Validator::new(EMPTY, ExecutorParams::default()).expect("compiles");
		assert!(matches!(validator.validate(&exported(b"block", 1_000)), Err(Refused::Invalid(_))));
	}

	#[test]
	fn code_should_come_back_from_being_packed() {
		let code = [7; 10_000];
		let small = packed(&code).expect("fits");
		assert!(small.len() < 1_000);
		assert_eq!(unpacked(&small), Ok(code.to_vec()));
		assert_eq!(packed(&small), Ok(small), "what is packed is not packed twice");
		assert_eq!(unpacked(&code), Ok(code.to_vec()));
	}

	#[test]
	fn parameters_should_be_read_as_the_relay_chain_answers() {
		assert_eq!(executor_parameters(&[1, 0]), Ok(ExecutorParams::default()));
		assert!(matches!(executor_parameters(&[0]), Err(Refused::Parameters(_))));
		assert!(matches!(executor_parameters(&[]), Err(Refused::Parameters(_))));
	}
}
