// SPDX-License-Identifier: Apache-2.0
//! What the calls cost at the worst: with an extended key, accounts that nobody knew, paths of every length, deposits
//! that are returned to others than the caller.

#![allow(clippy::as_conversions)] // The macros want `origin as T::RuntimeOrigin`.

use crate::*;
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{
	assert_ok,
	traits::{Consideration, EnsureOrigin},
};
use frame_system::RawOrigin;
use sp_core::{crypto::KeyTypeId, ecdsa};
use sp_io::{
	crypto::{ecdsa_generate, ecdsa_sign},
	hashing::blake2_256,
};
use vns_entity::{ExtendedKey, Status, FIRST_HARDENED};

/// Keys of these benchmarks in the host's keystore.
const KEY_TYPE: KeyTypeId = KeyTypeId(*b"enty");

fn key(seed: &str) -> ecdsa::Public {
	ecdsa_generate(KEY_TYPE, Some(seed.into()))
}

/// The account of a key, as the SDK has it.
fn account_of<T: Config>(key: &ecdsa::Public) -> T::AccountId {
	blake2_256(&key.0).into()
}

/// A root with that key, serialised.
fn extended(key: &ecdsa::Public) -> Serialised {
	let parts = [0x04, 0x88, 0xb2, 0x1e].into_iter().chain([0; 9]).chain([7; 32]).chain(key.0);
	let mut bytes = [0; SERIALISED];
	bytes.iter_mut().zip(parts).for_each(|(byte, part)| *byte = part);
	bytes
}

fn parsed(key: &ecdsa::Public) -> Result<ExtendedKey, BenchmarkError> {
	ExtendedKey::parse(&extended(key)).map_err(|_| BenchmarkError::Stop("not an extended key"))
}

fn agent<T: Config>() -> Result<(T::RuntimeOrigin, T::AccountId), BenchmarkError> {
	let origin = T::RegisterOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
	let who = T::RegisterOrigin::ensure_origin(origin.clone()).map_err(|_| BenchmarkError::Weightless)?;
	T::RegistrationConsideration::ensure_successful(&who, Pallet::<T>::registration_footprint());
	T::LinkConsideration::ensure_successful(&who, Pallet::<T>::link_footprint());
	Ok((origin, who))
}

fn group<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::StatusOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

fn consent(signer: &ecdsa::Public, statement: &str) -> Result<ecdsa::Signature, BenchmarkError> {
	ecdsa_sign(KEY_TYPE, signer, statement.as_bytes()).ok_or(BenchmarkError::Stop("cannot sign"))
}

/// The arguments of a registration with an extended key.
type Arguments<T> = (
	<T as frame_system::Config>::AccountId,
	[u8; 32],
	Option<Serialised>,
	<T as Config>::Signature,
	Option<ecdsa::Signature>,
);

fn arguments<T: Config>() -> Result<Arguments<T>, BenchmarkError>
where
	T::Signature: From<ecdsa::Signature>,
{
	let (signer, above) = (key("//Entity"), key("//Extended"));
	let (account, dossier) = (account_of::<T>(&signer), [9; 32]);
	let statement = Pallet::<T>::claim(&account, dossier, Some(parsed(&above)?)).statement();
	let by_account = consent(&signer, &statement)?.into();
	Ok((account, dossier, Some(extended(&above)), by_account, Some(consent(&above, &statement)?)))
}

/// An entity with an extended key, and the origin of its registrar.
fn registered<T: Config>() -> Result<(T::AccountId, T::RuntimeOrigin), BenchmarkError>
where
	T::Signature: From<ecdsa::Signature>,
{
	let (origin, _) = agent::<T>()?;
	let (account, dossier, extended_key, by_account, by_key) = arguments::<T>()?;
	assert_ok!(Pallet::<T>::register(origin.clone(), account.clone(), dossier, extended_key, by_account, by_key));
	Ok((account, origin))
}

/// A path of so many steps, and the account that it leads to.
fn child<T: Config>(steps: u32) -> Result<(Path, T::AccountId), BenchmarkError> {
	let path: Vec<u32> = (1..=steps).map(|step| FIRST_HARDENED.saturating_sub(step)).collect();
	let found = vns_entity::link(&parsed(&key("//Extended"))?, &path).map_err(|_| BenchmarkError::Stop("no child"))?;
	Ok((Path::truncate_from(path), found.account().into()))
}

#[benchmarks(where T::Signature: From<ecdsa::Signature>)]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn register() -> Result<(), BenchmarkError> {
		let (origin, _) = agent::<T>()?;
		let (account, dossier, extended_key, by_account, by_key) = arguments::<T>()?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, account.clone(), dossier, extended_key, by_account, by_key);
		assert_eq!(LinkCounts::<T>::get(&account), 1);
		Ok(())
	}

	#[benchmark]
	fn suspend() -> Result<(), BenchmarkError> {
		let (entity, origin) = registered::<T>()?;
		#[extrinsic_call]
		set_status(origin as T::RuntimeOrigin, entity.clone(), Status::Suspended);
		assert_eq!(Entities::<T>::get(&entity).map(|entity| entity.status), Some(Status::Suspended));
		Ok(())
	}

	#[benchmark]
	fn close() -> Result<(), BenchmarkError> {
		let (entity, _) = registered::<T>()?;
		let origin = group::<T>()?;
		#[extrinsic_call]
		set_status(origin as T::RuntimeOrigin, entity.clone(), Status::Closed);
		assert!(!Registrations::<T>::contains_key(&entity));
		Ok(())
	}

	#[benchmark]
	fn link(s: Linear<1, MAX_STEPS>) -> Result<(), BenchmarkError> {
		let (entity, _) = registered::<T>()?;
		let (path, account) = child::<T>(s)?;
		let caller: T::AccountId = whitelisted_caller();
		T::LinkConsideration::ensure_successful(&caller, Pallet::<T>::link_footprint());
		#[extrinsic_call]
		_(RawOrigin::Signed(caller), entity.clone(), path, account.clone());
		assert_eq!(Links::<T>::get(&account).map(|stored| stored.entity), Some(entity));
		Ok(())
	}

	#[benchmark]
	fn unlink() -> Result<(), BenchmarkError> {
		let (entity, _) = registered::<T>()?;
		let (path, account) = child::<T>(MAX_STEPS)?;
		let payer: T::AccountId = frame_benchmarking::account("payer", 0, 0);
		T::LinkConsideration::ensure_successful(&payer, Pallet::<T>::link_footprint());
		assert_ok!(Pallet::<T>::link(RawOrigin::Signed(payer).into(), entity.clone(), path, account.clone()));
		let origin = group::<T>()?;
		assert_ok!(Pallet::<T>::set_status(origin.clone(), entity.clone(), Status::Closed));
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, account.clone());
		assert!(!Links::<T>::contains_key(&account));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::genesis(), crate::mock::Test);
}
