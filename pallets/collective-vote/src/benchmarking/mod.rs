// SPDX-License-Identifier: Apache-2.0
//! What the calls cost. Verifying is measured by itself, with a vote of the reference, of eleven members, six of whom voted: what
//! it costs depends on neither. A statement binds its chain, so no call can be made with that vote; what a call does besides is
//! measured without it.

#![allow(clippy::as_conversions)] // The macros want `origin as T::RuntimeOrigin`.

use crate::{acts::Host, *};
use alloc::boxed::Box;
use frame_benchmarking::v2::*;
use frame_support::traits::{Consideration, EnsureOrigin, Footprint};
use frame_system::RawOrigin;
use sp_core::H256;
use sp_runtime::DispatchError;
use vns_collective::{Context, ParameterSet, Parameters, Witness, WITNESS_BYTES};

/// Genesis, id, message, parameter set, accumulator and witness of `vector_n11.json`.
const VOTE: &[u8] = include_bytes!("vote.bin");

/// About the longest call that a block can hold, in bytes: what is for ordinary transactions of 5 MiB.
const LONGEST: u32 = 3_932_160;

struct Vote {
	genesis: [u8; 32],
	id: [u8; 32],
	message: [u8; 32],
	collective: vns_collective::Collective,
	witness: Witness,
}

fn vote() -> Result<Vote, BenchmarkError> {
	let stop = |_| BenchmarkError::Stop("the vote is cut off");
	let part = |from: usize, length: usize| VOTE.get(from..from.saturating_add(length)).unwrap_or_default();
	let hash = |from: usize| <[u8; 32]>::try_from(part(from, 32)).map_err(stop);
	Ok(Vote {
		genesis: hash(0)?,
		id: hash(32)?,
		message: hash(64)?,
		collective: vns_collective::Collective {
			params_hash: hash(96)?,
			accumulator: part(128, 256).try_into().map_err(stop)?,
			members: 11,
			threshold: 6,
			roster_hash: [0; 32],
		},
		witness: Witness::from_bytes(part(384, WITNESS_BYTES)).map_err(|_| BenchmarkError::Stop("is no witness"))?,
	})
}

/// The same set, which no table is known of.
fn another() -> ParameterSet {
	let mut set = ParameterSet::EMBEDDED;
	// Still canonical, and not what it was.
	set.u = [0; 256];
	if let Some(last) = set.u.last_mut() {
		*last = 4;
	}
	set
}

/// Such a collective, and the account that it owns.
fn stored<T: Config>(creator: &T::AccountId) -> Result<(CollectiveId, T::AccountId), BenchmarkError> {
	let vote = vote()?;
	let id = H256(vote.collective.id::<Host>(&Pallet::<T>::genesis()));
	let footprint = Footprint::from_parts(1, <Stored<T> as codec::MaxEncodedLen>::max_encoded_len());
	T::Consideration::ensure_successful(creator, footprint);
	let stored = Stored {
		collective: vote.collective,
		founded: Founded::ByAll,
		nonce: 0,
		thresholds: Thresholds::default(),
		creator: creator.clone(),
		ticket: T::Consideration::new(creator, footprint)?,
	};
	Collectives::<T>::insert(id, stored);
	let account = account_of(&id).ok_or(BenchmarkError::Stop("it has no account"))?;
	Ok((id, account))
}

fn verified(params: &Parameters) -> Result<bool, BenchmarkError> {
	let Vote { genesis, id, message, collective, witness } = vote()?;
	let context = Context { collective: &collective, id: &id, genesis: &genesis, nonce: 0, message: &message };
	Ok(vns_collective::verify::<Host>(params, &context, &witness, 6).is_ok())
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// By the embedded set, of which there are tables.
	#[benchmark]
	fn verify_embedded() -> Result<(), BenchmarkError> {
		let good;
		#[block]
		{
			good = verified(&Parameters::embedded())?;
		}
		assert!(good);
		Ok(())
	}

	/// By the same numbers as if they had been published: read, checked, and without tables.
	#[benchmark]
	fn verify_published() -> Result<(), BenchmarkError> {
		let hash = H256(another().hash::<Host>());
		Sets::<T>::insert(hash, ParameterSet::EMBEDDED);
		let good;
		#[block]
		{
			let set = Sets::<T>::get(hash).ok_or(BenchmarkError::Stop("it is not there"))?;
			let params = set.prepare_plain::<Host>().map_err(|_| BenchmarkError::Stop("is no set"))?;
			good = verified(&params)?;
		}
		assert!(good);
		Ok(())
	}

	#[benchmark]
	fn publish_set() -> Result<(), BenchmarkError> {
		let (set, origin) = (another(), T::PublishOrigin::try_successful_origin());
		let origin = origin.map_err(|_| BenchmarkError::Weightless)?;
		let hash = H256(set.hash::<Host>());
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, Box::new(set));
		assert!(Sets::<T>::contains_key(hash));
		Ok(())
	}

	/// All but the witness.
	#[benchmark]
	fn create() -> Result<(), BenchmarkError> {
		let (by, vote) = (whitelisted_caller::<T::AccountId>(), vote()?);
		let footprint = Footprint::from_parts(1, <Stored<T> as codec::MaxEncodedLen>::max_encoded_len());
		T::Consideration::ensure_successful(&by, footprint);
		let id = H256(vote.collective.id::<Host>(&Pallet::<T>::genesis()));
		#[block]
		{
			Pallet::<T>::admit(&vote.collective).map_err(DispatchError::from)?;
			Pallet::<T>::keep(by, id, vote.collective, 11)?;
		}
		assert!(Collectives::<T>::contains_key(id));
		Ok(())
	}

	/// All but the witness and the call, by the bytes of the call. The hash of the first block, which every statement binds, is
	/// read with the witness.
	#[benchmark]
	fn act(l: Linear<0, LONGEST>) -> Result<(), BenchmarkError> {
		let by: T::AccountId = whitelisted_caller();
		let (id, _) = stored::<T>(&by)?;
		let length = usize::try_from(l).map_err(|_| BenchmarkError::Stop("it is too long"))?;
		let call: <T as Config>::RuntimeCall =
			frame_system::Call::<T>::remark { remark: alloc::vec![0; length] }.into();
		// The block of the measurement is the first one.
		let expiry = 1u32.into();
		#[block]
		{
			let _ = Pallet::<T>::genesis();
			let asked = Pallet::<T>::question(id, &call, expiry).map_err(DispatchError::from)?;
			let outcome = Pallet::<T>::carry_out(by, id, asked, call, 11);
			assert!(outcome.is_ok());
		}
		assert_eq!(Collectives::<T>::get(id).map(|stored| stored.nonce), Some(1));
		Ok(())
	}

	#[benchmark]
	fn set_threshold() -> Result<(), BenchmarkError> {
		let (id, account) = stored::<T>(&whitelisted_caller())?;
		#[extrinsic_call]
		_(RawOrigin::Signed(account), id, Class::Other, 7);
		assert_eq!(Collectives::<T>::get(id).map(|stored| stored.thresholds.other), Some(7));
		Ok(())
	}

	#[benchmark]
	fn dissolve() -> Result<(), BenchmarkError> {
		let (id, account) = stored::<T>(&whitelisted_caller())?;
		frame_system::Pallet::<T>::set_block_number(2u32.into());
		#[extrinsic_call]
		_(RawOrigin::Signed(account), id);
		assert!(!Collectives::<T>::contains_key(id));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::genesis(), crate::mock::Test);
}
