// SPDX-License-Identifier: Apache-2.0
//! What is done with collectives (V1 to V8).

use crate::*;
use alloc::vec::Vec;
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	dispatch::{extract_actual_weight, GetDispatchInfo, PostDispatchInfo},
	ensure,
	pallet_prelude::{DispatchResult, DispatchResultWithPostInfo},
	traits::{Consideration, Contains, Footprint, Get},
	weights::Weight,
};
use frame_system::{pallet_prelude::BlockNumberFor, RawOrigin};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::{
	traits::{Dispatchable, SaturatedConversion, TrailingZeroInput},
	DispatchError,
};
use vns_collective::{params::embedded, Collective, Context, Hasher, ParameterSet, Parameters, VerifyError, Witness};

/// BLAKE2b-256 by the host.
pub struct Host;

impl Hasher for Host {
	fn blake2_256(data: &[u8]) -> [u8; 32] {
		blake2_256(data)
	}
}

/// What a collective is asked to decide.
pub(crate) struct Asked<T: Config> {
	/// The collective.
	pub stored: Stored<T>,
	/// How many members it needs.
	pub needed: u32,
	/// What they sign.
	pub message: [u8; 32],
	/// The hash of the call.
	pub call: H256,
	/// How many bytes the call has.
	pub length: usize,
}

/// The account of a collective (V3). Nobody has a key of it.
pub fn account_of<AccountId: Decode>(id: &CollectiveId) -> Option<AccountId> {
	let hash = blake2_256(&[&b"vns/collective/account"[..], id.as_bytes()].concat());
	AccountId::decode(&mut TrailingZeroInput::new(&hash)).ok()
}

impl<T: Config> From<VerifyError> for Error<T> {
	fn from(error: VerifyError) -> Self {
		use VerifyError as E;
		match error {
			E::OtherParameters => Error::UnknownSet,
			E::BadCollective => Error::InvalidAccumulator,
			E::BadThreshold => Error::InvalidSize,
			E::TooFewVoters => Error::BelowThreshold,
			E::TooManyVoters => Error::TooManyVoters,
			E::BadSignature => Error::NotSigned,
			E::NotAccumulated => Error::NotMembers,
			E::WNotCanonical
			| E::YNotCanonical
			| E::QNotCanonical
			| E::ProductOutOfRange
			| E::LabelOutOfRange
			| E::ResponseOutOfRange
			| E::RemainderOutOfRange
			| E::CompositeChallenge => Error::MalformedWitness,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// What verifying a witness weighs, for a collective of that parameter set.
	pub fn verification(params: &[u8; 32]) -> Weight {
		Self::with_room(if *params == embedded::HASH {
			T::WeightInfo::verify_embedded()
		} else {
			T::WeightInfo::verify_published()
		})
	}

	/// The same, whatever the set.
	pub(crate) fn any_verification() -> Weight {
		Self::with_room(T::WeightInfo::verify_published())
	}

	/// Half as much again as was measured. A witness is arithmetic and nothing else: no constant of the database in its weight makes up
	/// for validators of the relay chain, who execute code that counts its stack, and a block of decisions that is
	/// authored in time would come too late for them (docs/book/throughput.md).
	fn with_room(measured: Weight) -> Weight {
		measured.saturating_add(measured.saturating_div(2).set_proof_size(0))
	}

	/// What deciding upon a call of so many bytes weighs, beside the witness and the call itself: it is written out and hashed
	/// for the members and for the event.
	pub(crate) fn decision(length: usize) -> Weight {
		T::WeightInfo::act(u32::try_from(length).unwrap_or(u32::MAX))
	}

	/// A parameter set.
	pub(crate) fn set(hash: &[u8; 32]) -> Option<ParameterSet> {
		if *hash == embedded::HASH {
			return Some(ParameterSet::EMBEDDED);
		}
		Sets::<T>::get(H256(*hash))
	}

	/// The same, ready to reckon with.
	fn parameters(hash: &[u8; 32]) -> Result<Parameters, Error<T>> {
		if *hash == embedded::HASH {
			return Ok(Parameters::embedded());
		}
		let set = Sets::<T>::get(H256(*hash)).ok_or(Error::<T>::UnknownSet)?;
		set.prepare::<Host>().map_err(|_| Error::<T>::InvalidSet)
	}

	/// The hash of the first block, which every statement binds.
	pub(crate) fn genesis() -> [u8; 32] {
		let hash = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::default());
		let mut bytes = [0; 32];
		bytes.iter_mut().zip(hash.as_ref()).for_each(|(byte, hashed)| *byte = *hashed);
		bytes
	}

	/// Did at least `needed` members sign `message`?
	fn check(
		id: &CollectiveId,
		collective: &Collective,
		nonce: u64,
		message: &[u8; 32],
		witness: &Witness,
		needed: u32,
	) -> Result<(), Error<T>> {
		let params = Self::parameters(&collective.params_hash)?;
		let genesis = Self::genesis();
		let context = Context { collective, id: &id.0, genesis: &genesis, nonce, message };
		vns_collective::verify::<Host>(&params, &context, witness, needed).map_err(Error::<T>::from)
	}

	pub(crate) fn do_publish_set(set: ParameterSet) -> DispatchResult {
		let hash = H256(set.hash::<Host>());
		ensure!(hash.0 != embedded::HASH && !Sets::<T>::contains_key(hash), Error::<T>::SetExists);
		ensure!(Sets::<T>::count() < T::MaxSets::get(), Error::<T>::TooManySets);
		set.check::<Host>().map_err(|why| {
			log::info!(target: LOG_TARGET, "no parameter set: {why}");
			Error::<T>::InvalidSet
		})?;
		Sets::<T>::insert(hash, set);
		Self::deposit_event(Event::SetPublished { hash });
		Ok(())
	}

	pub(crate) fn do_create(by: T::AccountId, collective: Collective, witness: &Witness) -> DispatchResult {
		let id = Self::admit(&collective)?;
		let message = vns_collective::create_message::<Host>(&id.0);
		Self::check(&id, &collective, 0, &message, witness, collective.threshold)?;
		Self::keep(by, id, collective, witness.voters())
	}

	/// May there be such a collective? Its id.
	pub(crate) fn admit(collective: &Collective) -> Result<CollectiveId, Error<T>> {
		let (members, threshold) = (collective.members, collective.threshold);
		ensure!((1..=MAX_MEMBERS).contains(&members), Error::<T>::InvalidSize);
		ensure!((1..=members).contains(&threshold), Error::<T>::InvalidSize);
		let id = H256(collective.id::<Host>(&Self::genesis()));
		ensure!(!Collectives::<T>::contains_key(id), Error::<T>::AlreadyExists);
		Ok(id)
	}

	/// Stores a collective for whose creation so many have signed.
	pub(crate) fn keep(by: T::AccountId, id: CollectiveId, collective: Collective, signed: u32) -> DispatchResult {
		let (members, threshold) = (collective.members, collective.threshold);
		let account = account_of(&id).ok_or(Error::<T>::UnknownCollective)?;
		let (roster, params) = (H256(collective.roster_hash), H256(collective.params_hash));
		let ticket = T::Consideration::new(&by, Footprint::from_parts(1, Stored::<T>::max_encoded_len()))?;
		let stored = Stored {
			collective,
			founded: if signed == members { Founded::ByAll } else { Founded::By(signed) },
			// V5: more than any nonce that it had if it was there before, for a block holds fewer than 2^32 decisions.
			nonce: Self::now().saturating_mul(1 << 32),
			thresholds: Thresholds::default(),
			creator: by.clone(),
			ticket,
		};
		Collectives::<T>::insert(id, stored);
		Self::deposit_event(Event::Created { id, account, members, threshold, roster, params, signed, by });
		Ok(())
	}

	fn now() -> u64 {
		frame_system::Pallet::<T>::block_number().saturated_into()
	}

	/// How many members `call` needs.
	pub(crate) fn members_needed(stored: &Stored<T>, call: &<T as Config>::RuntimeCall) -> u32 {
		stored.thresholds.needed(T::Classify::classes(call), stored.collective.threshold)
	}

	/// What members sign for a call to be made until `expiry`.
	pub(crate) fn message(call: &[u8], expiry: BlockNumberFor<T>) -> [u8; 32] {
		vns_collective::call_message::<Host>(expiry.saturated_into(), call)
	}

	pub(crate) fn do_act(
		by: T::AccountId,
		id: CollectiveId,
		call: <T as Config>::RuntimeCall,
		expiry: BlockNumberFor<T>,
		witness: &Witness,
	) -> DispatchResultWithPostInfo {
		// V5: else whoever submits it uses the witness up, and its call is not made.
		vns_layers::ensure_shallow(Error::<T>::TooDeep)?;
		let asked = Self::question(id, &call, expiry)?;
		let Asked { stored, needed, message, .. } = &asked;
		Self::check(&id, &stored.collective, stored.nonce, message, witness, *needed)?;
		Self::carry_out(by, id, asked, call, witness.voters())
	}

	/// What a collective is asked to decide.
	pub(crate) fn question(
		id: CollectiveId,
		call: &<T as Config>::RuntimeCall,
		expiry: BlockNumberFor<T>,
	) -> Result<Asked<T>, Error<T>> {
		let stored = Collectives::<T>::get(id).ok_or(Error::<T>::UnknownCollective)?;
		ensure!(frame_system::Pallet::<T>::block_number() <= expiry, Error::<T>::VoteExpired);
		let needed = Self::members_needed(&stored, call);
		let bytes = call.encode();
		let (message, call) = (Self::message(&bytes, expiry), H256(blake2_256(&bytes)));
		Ok(Asked { stored, needed, message, call, length: bytes.len() })
	}

	/// Makes the call that so many members have decided.
	pub(crate) fn carry_out(
		by: T::AccountId,
		id: CollectiveId,
		asked: Asked<T>,
		call: <T as Config>::RuntimeCall,
		voters: u32,
	) -> DispatchResultWithPostInfo {
		let Asked { stored, needed, call: hash, length, .. } = asked;
		let nonce = stored.nonce;
		let account: T::AccountId = account_of(&id).ok_or(Error::<T>::UnknownCollective)?;
		let spent = Self::verification(&stored.collective.params_hash).saturating_add(Self::decision(length));

		// V5: before the call, which may be another decision of the same collective.
		let next = nonce.checked_add(1).ok_or(Error::<T>::UnknownCollective)?;
		Collectives::<T>::insert(id, Stored { nonce: next, ..stored });
		let info = call.get_dispatch_info();
		let outcome = call.dispatch(RawOrigin::Signed(account).into());
		let weight = extract_actual_weight(&outcome, &info).saturating_add(spent);
		Self::deposit_event(Event::Decided {
			id,
			nonce,
			voters,
			needed,
			call: hash,
			by,
			result: outcome.map(|_| ()).map_err(|refused| refused.error),
		});
		Ok(PostDispatchInfo { actual_weight: Some(weight), ..Default::default() })
	}

	/// The collective, if it is `who` that speaks.
	fn itself(who: &T::AccountId, id: CollectiveId) -> Result<Stored<T>, DispatchError> {
		let stored = Collectives::<T>::get(id).ok_or(Error::<T>::UnknownCollective)?;
		ensure!(account_of(&id).as_ref() == Some(who), Error::<T>::NotTheCollective);
		Ok(stored)
	}

	pub(crate) fn do_set_threshold(
		who: &T::AccountId,
		id: CollectiveId,
		class: Class,
		threshold: u32,
	) -> DispatchResult {
		let mut stored = Self::itself(who, id)?;
		ensure!(threshold <= stored.collective.members, Error::<T>::InvalidThreshold);
		let needed = |thresholds: &Thresholds| thresholds.needed(class.into(), stored.collective.threshold);
		let before = needed(&stored.thresholds);
		let changed = stored.thresholds.with(class, threshold).ok_or(Error::<T>::InvalidThreshold)?;
		ensure!(changed != stored.thresholds, Error::<T>::SameThreshold);
		let after = needed(&changed);
		stored.thresholds = changed;
		Collectives::<T>::insert(id, stored);
		Self::deposit_event(Event::ThresholdSet { id, class, before, after });
		Ok(())
	}

	pub(crate) fn do_dissolve(who: &T::AccountId, id: CollectiveId) -> DispatchResult {
		let stored = Self::itself(who, id)?;
		ensure!(T::Empty::contains(who), Error::<T>::NotEmpty);
		// V5: created again in the same block, it would begin where it began.
		ensure!(stored.nonce >> 32 < Self::now(), Error::<T>::TooYoung);
		Collectives::<T>::remove(id);
		stored.ticket.drop(&stored.creator)?;
		Self::deposit_event(Event::Dissolved { id, creator: stored.creator });
		Ok(())
	}

	/// The hashes of all sets.
	pub(crate) fn view_sets() -> Vec<H256> {
		let most = usize::try_from(T::MaxSets::get()).unwrap_or_default();
		core::iter::once(H256(embedded::HASH)).chain(Sets::<T>::iter_keys().take(most)).collect()
	}
}
