// SPDX-License-Identifier: Apache-2.0
//! Calls on collectives. Nobody here has members' keys, so all of them are refused: what they are tried for is that they
//! are refused without a trace. Votes that count are tested with the pallet and in `runtime/tests/collective.rs`.

use super::{Made, Source};
use pallet_collective_vote::{Call, Class};
use polkadot_sdk::{sp_core::H256, *};
use vns_collective::{ParameterSet, Parameters, Witness};
use vns_runtime::{Runtime, RuntimeCall};

type Collective = Call<Runtime>;

fn id(source: &mut Source) -> H256 {
	H256([source.bytes.byte() % 4; 32])
}

fn class(source: &mut Source) -> Class {
	*source.bytes.pick(&Class::ALL)
}

/// Bytes that are as long as a witness.
fn witness(source: &mut Source) -> Box<Witness> {
	let byte = source.bytes.byte();
	Box::new(Witness::from_bytes(&[byte; 1_143]).expect("is as long"))
}

pub fn create(source: &mut Source) -> Option<Made> {
	let collective = Box::new(vns_collective::Collective {
		params_hash: *Parameters::embedded().hash(),
		accumulator: [source.bytes.byte() % 3; 256],
		members: u32::from(source.bytes.byte()),
		threshold: u32::from(source.bytes.byte() % 16),
		roster_hash: [0; 32],
	});
	Some((source.signer(), Collective::create { collective, witness: witness(source) }.into()))
}

pub fn act(source: &mut Source) -> Option<Made> {
	let call: RuntimeCall = frame_system::Call::remark { remark: vec![] }.into();
	let (id, witness) = (id(source), witness(source));
	Some((source.signer(), Collective::act { id, call: Box::new(call), expiry: u32::MAX, witness }.into()))
}

pub fn set_threshold(source: &mut Source) -> Option<Made> {
	let (id, class, threshold) = (id(source), class(source), u32::from(source.bytes.byte()));
	Some((source.signer(), Collective::set_threshold { id, class, threshold }.into()))
}

pub fn dissolve(source: &mut Source) -> Option<Made> {
	let id = id(source);
	Some((source.signer(), Collective::dissolve { id }.into()))
}

pub fn publish_set(source: &mut Source) -> Option<Made> {
	Some((source.signer(), Collective::publish_set { set: Box::new(ParameterSet::EMBEDDED) }.into()))
}
