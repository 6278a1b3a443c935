// SPDX-License-Identifier: Apache-2.0
//! Who acts: a member, an agent, or the group with so many consents (M4).

use crate::{Agents, Config, Members, Pallet};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::marker::PhantomData;
use frame_support::traits::{EnsureOrigin, Get, Time};
use frame_system::RawOrigin as System;
use polkadot_sdk::*;
use scale_info::TypeInfo;
use vns_access::{Share, Usage};

/// What a group dispatches a call with.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(AccountId, I))]
#[codec(mel_bound())]
pub enum RawOrigin<AccountId, I> {
	/// So many of so many members consented.
	#[codec(index = 0)]
	Decided {
		/// How many.
		consents: u32,
		/// Of how many.
		members: u32,
	},
	/// Tells the groups of a chain apart; nobody has it.
	#[codec(index = 1)]
	#[doc(hidden)]
	_Instance(PhantomData<(AccountId, I)>),
}

/// Signed by a member; yields the member.
pub struct EnsureMember<T, I = ()>(PhantomData<(T, I)>);

/// Signed by an agent that is neither suspended nor expired; yields the agent.
pub struct EnsureAgent<T, I = ()>(PhantomData<(T, I)>);

/// One of the two; yields who signed.
pub struct EnsureMemberOrAgent<T, I = ()>(PhantomData<(T, I)>);

/// Dispatched by the group, with the consent of at least the share `S` (in hundredths) of the members; yields the
/// group's account.
pub struct EnsureShare<T, S, I = ()>(PhantomData<(T, S, I)>);

/// Dispatched by the group, with the consent of all members; yields the group's account.
pub struct EnsureUnanimous<T, I = ()>(PhantomData<(T, I)>);

/// The account that signed.
fn signer<T: frame_system::Config>(origin: &T::RuntimeOrigin) -> Option<T::AccountId> {
	match origin.clone().into() {
		Ok(System::Signed(who)) => Some(who),
		_ => None,
	}
}

fn is_member<T: Config<I>, I: 'static>(who: &T::AccountId) -> bool {
	Members::<T, I>::get().is_some_and(|group| group.contains(who))
}

fn is_active_agent<T: Config<I>, I: 'static>(who: &T::AccountId) -> bool {
	Agents::<T, I>::get(who).is_some_and(|mandate| mandate.with(Usage::default()).check_active(T::Time::now()).is_ok())
}

impl<T: Config<I>, I: 'static> EnsureOrigin<<T as frame_system::Config>::RuntimeOrigin> for EnsureMember<T, I> {
	type Success = T::AccountId;

	fn try_origin(
		origin: <T as frame_system::Config>::RuntimeOrigin,
	) -> Result<Self::Success, <T as frame_system::Config>::RuntimeOrigin> {
		signer::<T>(&origin).filter(is_member::<T, I>).ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<<T as frame_system::Config>::RuntimeOrigin, ()> {
		let group = Members::<T, I>::get().ok_or(())?;
		group.members().first().map(|who| System::Signed(who.clone()).into()).ok_or(())
	}
}

impl<T: Config<I>, I: 'static> EnsureOrigin<<T as frame_system::Config>::RuntimeOrigin> for EnsureAgent<T, I> {
	type Success = T::AccountId;

	fn try_origin(
		origin: <T as frame_system::Config>::RuntimeOrigin,
	) -> Result<Self::Success, <T as frame_system::Config>::RuntimeOrigin> {
		signer::<T>(&origin).filter(is_active_agent::<T, I>).ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<<T as frame_system::Config>::RuntimeOrigin, ()> {
		let mut agents = Agents::<T, I>::iter_keys().filter(is_active_agent::<T, I>);
		agents.next().map(|who| System::Signed(who).into()).ok_or(())
	}
}

impl<T: Config<I>, I: 'static> EnsureOrigin<<T as frame_system::Config>::RuntimeOrigin> for EnsureMemberOrAgent<T, I> {
	type Success = T::AccountId;

	fn try_origin(
		origin: <T as frame_system::Config>::RuntimeOrigin,
	) -> Result<Self::Success, <T as frame_system::Config>::RuntimeOrigin> {
		EnsureAgent::<T, I>::try_origin(origin).or_else(EnsureMember::<T, I>::try_origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<<T as frame_system::Config>::RuntimeOrigin, ()> {
		EnsureMember::<T, I>::try_successful_origin()
	}
}

/// How many of how many consented, if the group dispatches.
fn decided<T: Config<I>, I: 'static>(
	origin: <T as frame_system::Config>::RuntimeOrigin,
) -> Result<(u32, u32), <T as frame_system::Config>::RuntimeOrigin>
where
	<T as frame_system::Config>::RuntimeOrigin: Into<Result<RawOrigin<<T as frame_system::Config>::AccountId, I>, <T as frame_system::Config>::RuntimeOrigin>>
		+ From<RawOrigin<<T as frame_system::Config>::AccountId, I>>,
{
	match origin.into() {
		Ok(RawOrigin::Decided { consents, members }) => Ok((consents, members)),
		Ok(other) => Err(other.into()),
		Err(origin) => Err(origin),
	}
}

impl<T: Config<I>, S: Get<u32>, I: 'static> EnsureOrigin<<T as frame_system::Config>::RuntimeOrigin>
	for EnsureShare<T, S, I>
where
	<T as frame_system::Config>::RuntimeOrigin: Into<Result<RawOrigin<<T as frame_system::Config>::AccountId, I>, <T as frame_system::Config>::RuntimeOrigin>>
		+ From<RawOrigin<<T as frame_system::Config>::AccountId, I>>,
{
	type Success = T::AccountId;

	fn try_origin(
		origin: <T as frame_system::Config>::RuntimeOrigin,
	) -> Result<Self::Success, <T as frame_system::Config>::RuntimeOrigin> {
		let (consents, members) = decided::<T, I>(origin)?;
		// A share that is none asks for everybody.
		let needed = Share::new(S::get(), 100).map_or(members, |share| share.of_members(members));
		if consents < needed {
			return Err(RawOrigin::Decided { consents, members }.into());
		}
		Ok(Pallet::<T, I>::account())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<<T as frame_system::Config>::RuntimeOrigin, ()> {
		Ok(RawOrigin::Decided { consents: 1, members: 1 }.into())
	}
}

impl<T: Config<I>, I: 'static> EnsureOrigin<<T as frame_system::Config>::RuntimeOrigin> for EnsureUnanimous<T, I>
where
	<T as frame_system::Config>::RuntimeOrigin: Into<Result<RawOrigin<<T as frame_system::Config>::AccountId, I>, <T as frame_system::Config>::RuntimeOrigin>>
		+ From<RawOrigin<<T as frame_system::Config>::AccountId, I>>,
{
	type Success = T::AccountId;

	fn try_origin(
		origin: <T as frame_system::Config>::RuntimeOrigin,
	) -> Result<Self::Success, <T as frame_system::Config>::RuntimeOrigin> {
		let (consents, members) = decided::<T, I>(origin)?;
		if consents < members {
			return Err(RawOrigin::Decided { consents, members }.into());
		}
		Ok(Pallet::<T, I>::account())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<<T as frame_system::Config>::RuntimeOrigin, ()> {
		Ok(RawOrigin::Decided { consents: 1, members: 1 }.into())
	}
}
