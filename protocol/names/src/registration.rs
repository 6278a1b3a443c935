// SPDX-License-Identifier: Apache-2.0
//! A registered name and what becomes of it.

use crate::{price, state_at, CommitState, Error, Hash, Name, NameValue, Params, Price, Reason, Schedule, State};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_clock::Millis;
use vns_record::Window;
use vns_units::Value;

/// What is stored by name. Times in milliseconds of network time, amounts in planck.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Registration<AccountId> {
	/// Whose it is, as long as [`State::is_owned`].
	pub owner: AccountId,
	/// Whom the owner offers it to.
	pub offered_to: Option<AccountId>,
	/// When the commit was made by which it was registered.
	pub committed_at: Millis,
	/// When it was registered.
	pub registered_at: Millis,
	/// The last instant at which an earlier commit can claim it. Fixed then: no later number makes uncertain again what was
	/// settled, paid for and passed on.
	pub settles_at: Millis,
	/// What was paid then, without the deposit: what an earlier commit must pay the owner back to claim it.
	pub paid: Value,
	/// The last instant at which it resolves.
	pub expires_at: Millis,
	/// When value or owner last changed.
	pub changed_at: Millis,
	/// What is put aside for renewals. It is the owner's.
	pub prepaid: Value,
	/// What it says.
	pub value: NameValue,
}

/// What somebody asks for who reveals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request<'a, AccountId> {
	/// Who committed, and now reveals.
	pub owner: AccountId,
	/// What he committed to.
	pub name: &'a Name,
	/// The window of his commit, which the pallet found by the [`commitment`](crate::commitment) to exactly this.
	pub window: Window,
	/// The most that he pays, premium included, deposit not.
	pub most: Value,
	/// What the name is to say.
	pub value: NameValue,
}

/// A name was registered. What is not named here stays where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered<AccountId> {
	/// The name.
	pub registration: Registration<AccountId>,
	/// What the new owner pays to the network.
	pub price: Price,
	/// The one before, if there was one.
	pub former: Option<Former<AccountId>>,
}

/// Somebody who does not own a name any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former<AccountId> {
	/// Who had it. His deposit comes back to him as well.
	pub owner: AccountId,
	/// What was put aside for renewals comes back to him.
	pub prepaid: Value,
	/// What the new owner pays him back, because the new owner's commit was earlier.
	pub compensation: Value,
}

/// A name was renewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewed<AccountId> {
	/// The name.
	pub registration: Registration<AccountId>,
	/// What is paid to the network.
	pub price: Price,
	/// What the one who called gets out of the prepaid balance; nothing where he pays himself.
	pub reward: Value,
}

/// What the new owner of a name does with its value.
// The derived codec converts the indices by `as`.
#[allow(clippy::as_conversions)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Keep {
	/// The name says nothing from then on: no stale record of the former owner is served.
	#[codec(index = 0)]
	Nothing,
	/// It says what it said, if that still has this [`NameValue::hash`].
	#[codec(index = 1)]
	Value(Hash),
}

/// Registers a name for one term by a commit, or lets an earlier commit claim it.
///
/// One term, and no more before it is settled: whoever held a reveal up and registered first for many terms would make the claim
/// dearer than what its owner had committed to.
///
/// Of two live commits to one name the earlier wins: for the contest time after a registration, whoever committed
/// earlier and may still reveal takes the name over. He pays the owner back what that one had paid, and has the name
/// until it expires as it was going to. So nobody who saw a reveal and held it up has won anything by committing then
/// and revealing first. Of two commits of the same instant the first reveal wins.
pub fn register<AccountId: Clone + PartialEq>(
	request: Request<'_, AccountId>,
	existing: Option<&Registration<AccountId>>,
	reserved: Option<Reason>,
	now: Millis,
	params: &Params,
) -> Result<Registered<AccountId>, Error> {
	match crate::commit_state(&request.window, now) {
		CommitState::Waiting => return Err(Error::TooEarly),
		CommitState::Expired => return Err(Error::CommitExpired),
		CommitState::Open => {},
	}
	let expires = existing.map(|existing| existing.expires_at);
	let state = state_at(expires, reserved, now, params);
	if let (Some(existing), true) = (existing, state.is_owned()) {
		return claim(request, existing, now);
	}
	let price = price(request.name.label.octets(), state, expires, 1, now, params)?;
	let paid = price.total()?;
	if paid > request.most {
		return Err(Error::PriceAboveMost);
	}
	let former = existing.map(|existing| Former {
		owner: existing.owner.clone(),
		prepaid: existing.prepaid,
		compensation: Value::ZERO,
	});
	let registration = Registration {
		owner: request.owner,
		offered_to: None,
		committed_at: request.window.committed_at,
		registered_at: now,
		settles_at: now.saturating_add(Params::millis(params.contest)),
		paid,
		expires_at: later(now, 1, now, params)?,
		changed_at: now,
		prepaid: Value::ZERO,
		value: request.value,
	};
	Ok(Registered { registration, price, former })
}

/// The earlier commit claims a name that somebody has.
fn claim<AccountId: Clone + PartialEq>(
	request: Request<'_, AccountId>,
	existing: &Registration<AccountId>,
	now: Millis,
) -> Result<Registered<AccountId>, Error> {
	let earlier = request.window.committed_at < existing.committed_at;
	if !earlier || existing.owner == request.owner || existing.is_settled(now) {
		return Err(Error::NameTaken);
	}
	if existing.paid > request.most {
		return Err(Error::PriceAboveMost);
	}
	let former = Former { owner: existing.owner.clone(), prepaid: existing.prepaid, compensation: existing.paid };
	let registration = Registration {
		owner: request.owner,
		offered_to: None,
		committed_at: request.window.committed_at,
		// An even earlier commit has as long as it had: `registered_at`, `settles_at` and `paid` stay.
		changed_at: now,
		prepaid: Value::ZERO,
		value: request.value,
		..existing.clone()
	};
	Ok(Registered { registration, price: Price::default(), former: Some(former) })
}

/// `terms` terms after `from`, which must not be further ahead of `now` than is allowed.
fn later(from: Millis, terms: u32, now: Millis, params: &Params) -> Result<Millis, Error> {
	if terms == 0 {
		return Err(Error::NoTerm);
	}
	let term = Params::millis(params.term);
	let until = from.checked_add(term.saturating_mul(u64::from(terms))).ok_or(Error::TooFarAhead)?;
	let most = now.saturating_add(term.saturating_mul(u64::from(params.longest)));
	if until > most {
		return Err(Error::TooFarAhead);
	}
	Ok(until)
}

impl<AccountId: Clone + PartialEq> Registration<AccountId> {
	/// The instants at which its state changes.
	pub fn schedule(&self, params: &Params) -> Schedule {
		Schedule::of(self.expires_at, params)
	}

	/// What it is at `now`.
	pub fn state_at(&self, now: Millis, params: &Params) -> State {
		self.schedule(params).state_at(now)
	}

	/// Can no earlier commit claim it any more? Until then it is neither offered nor renewed nor paid for ahead, so that
	/// nobody but the owner has paid for it.
	pub const fn is_settled(&self, now: Millis) -> bool {
		now > self.settles_at
	}

	/// Only its owner changes it, and only while it resolves.
	fn check_live_owner(&self, by: &AccountId, now: Millis, params: &Params) -> Result<(), Error> {
		if self.owner != *by {
			return Err(Error::NotOwner);
		}
		if !self.state_at(now, params).is_live() {
			return Err(Error::NotLive);
		}
		Ok(())
	}

	fn check_settled(&self, now: Millis) -> Result<(), Error> {
		self.is_settled(now).then_some(()).ok_or(Error::NotSettled)
	}

	/// Says something else from now on. An offer stands; whoever accepts it says which value he keeps.
	pub fn update(self, by: &AccountId, value: NameValue, now: Millis, params: &Params) -> Result<Self, Error> {
		self.check_live_owner(by, now, params)?;
		if self.value == value {
			return Err(Error::SameValue);
		}
		Ok(Self { value, changed_at: now, ..self })
	}

	/// Renews it by `terms` terms, paid by whoever calls: anybody may. They start where the paid time ends, so time in
	/// which the name was suspended is paid for too, and no renewal shortens anything.
	pub fn renew(self, octets: u32, terms: u32, now: Millis, params: &Params) -> Result<Renewed<AccountId>, Error> {
		let state = self.state_at(now, params);
		if !state.is_owned() {
			return Err(Error::NameLapsed);
		}
		self.check_settled(now)?;
		let price = price(octets, state, Some(self.expires_at), terms, now, params)?;
		let expires_at = later(self.expires_at, terms, now, params)?;
		Ok(Renewed { registration: Self { expires_at, ..self }, price, reward: Value::ZERO })
	}

	/// When it is renewed from its prepaid balance: from the first instant to the last. From the warning until it is lost.
	pub fn renewal_window(&self, params: &Params) -> (Millis, Millis) {
		let schedule = self.schedule(params);
		(schedule.warns, schedule.grace_until)
	}

	/// Renews it by one term from its prepaid balance. Whoever calls gets the reward out of that as well.
	pub fn renew_from_balance(self, octets: u32, now: Millis, params: &Params) -> Result<Renewed<AccountId>, Error> {
		let (from, until) = self.renewal_window(params);
		if now < from || now > until {
			return Err(Error::NotDue);
		}
		let reward = Value::new(params.crank_reward);
		let renewed = self.renew(octets, 1, now, params)?;
		let cost = renewed.price.total()?.checked_add(reward).ok_or(Error::AmountOverflow)?;
		let prepaid = renewed.registration.prepaid.checked_sub(cost).ok_or(Error::NotEnoughPrepaid)?;
		Ok(Renewed { registration: Self { prepaid, ..renewed.registration }, reward, ..renewed })
	}

	/// Puts something aside for renewals. Anybody may; from then on it is the owner's.
	pub fn prepay(self, amount: Value, now: Millis, params: &Params) -> Result<Self, Error> {
		if amount.is_zero() {
			return Err(Error::ZeroAmount);
		}
		if !self.state_at(now, params).is_owned() {
			return Err(Error::NameLapsed);
		}
		self.check_settled(now)?;
		Ok(Self { prepaid: self.prepaid.checked_add(amount).ok_or(Error::AmountOverflow)?, ..self })
	}

	/// The owner takes something of that back, whatever state the name is in.
	pub fn withdraw(self, by: &AccountId, amount: Value) -> Result<Self, Error> {
		if self.owner != *by {
			return Err(Error::NotOwner);
		}
		if amount.is_zero() {
			return Err(Error::ZeroAmount);
		}
		Ok(Self { prepaid: self.prepaid.checked_sub(amount).ok_or(Error::NotEnoughPrepaid)?, ..self })
	}

	/// The owner's half of a transfer, in place of an offer to somebody else.
	pub fn offer(self, by: &AccountId, to: AccountId, now: Millis, params: &Params) -> Result<Self, Error> {
		self.check_live_owner(by, now, params)?;
		self.check_settled(now)?;
		if self.owner == to {
			return Err(Error::OfferToSelf);
		}
		if self.offered_to.as_ref() == Some(&to) {
			return Err(Error::AlreadyOffered);
		}
		Ok(Self { offered_to: Some(to), ..self })
	}

	/// The owner takes the offer back.
	pub fn cancel(self, by: &AccountId) -> Result<Self, Error> {
		if self.owner != *by {
			return Err(Error::NotOwner);
		}
		if self.offered_to.is_none() {
			return Err(Error::NotOffered);
		}
		Ok(Self { offered_to: None, ..self })
	}

	/// The new owner's half. The value is void unless he keeps exactly what he saw; the time that is paid for goes with the
	/// name; what was put aside for renewals goes back to the former owner.
	pub fn accept(
		self,
		by: AccountId,
		keep: Keep,
		now: Millis,
		params: &Params,
	) -> Result<(Self, Former<AccountId>), Error> {
		if self.offered_to.as_ref() != Some(&by) {
			return Err(Error::NotOffered);
		}
		if !self.state_at(now, params).is_live() {
			return Err(Error::NotLive);
		}
		let value = match keep {
			Keep::Nothing => NameValue::nothing(),
			Keep::Value(hash) if hash == self.value.hash() => self.value,
			Keep::Value(_) => return Err(Error::ValueChanged),
		};
		let former = Former { owner: self.owner, prepaid: self.prepaid, compensation: Value::ZERO };
		let prepaid = Value::ZERO;
		Ok((Self { owner: by, offered_to: None, changed_at: now, value, prepaid, ..self }, former))
	}

	/// The owner gives it up: it is available at once. Deposit and balance come back to him. Only while it resolves: who missed
	/// that would else be rid of surcharge and premium by giving it up and registering it anew.
	pub fn give_up(self, by: &AccountId, now: Millis, params: &Params) -> Result<Former<AccountId>, Error> {
		self.check_live_owner(by, now, params)?;
		// Otherwise he would keep an earlier commit from what it has a claim to, and lose what he would be paid back.
		self.check_settled(now)?;
		Ok(self.into_former())
	}

	/// Anybody removes what is still stored of a name that is released. Deposit and balance come back to its owner.
	pub fn remove(self, now: Millis, params: &Params) -> Result<Former<AccountId>, Error> {
		if self.state_at(now, params) != State::Released {
			return Err(Error::NotReleased);
		}
		Ok(self.into_former())
	}

	fn into_former(self) -> Former<AccountId> {
		Former { owner: self.owner, prepaid: self.prepaid, compensation: Value::ZERO }
	}

	/// Could it have been made by `now`?
	pub fn is_sound(&self, now: Millis) -> bool {
		self.committed_at < self.registered_at
			&& self.registered_at <= self.changed_at
			&& self.registered_at <= self.settles_at
			&& self.changed_at <= now
			&& self.registered_at < self.expires_at
			&& self.offered_to.as_ref() != Some(&self.owner)
	}
}
