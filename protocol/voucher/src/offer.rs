// SPDX-License-Identifier: Apache-2.0
//! Offers to give up vouchers for another's debt, at a price.

use crate::{
	purse::{clear, not_zero},
	Booked, Commitments, Error, Price, Purse,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use vns_units::Value;

/// Offers are numbered from 0, and no number is used twice.
pub type OfferId = u64;

/// An open offer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Offer<AccountId> {
	/// Whose vouchers they are.
	pub holder: AccountId,
	/// How many are left, in planck; never zero.
	pub left: Value,
	/// What each unit of them costs.
	pub price: Price,
}

/// What offers are bound by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
	/// Least amount of a new offer, in planck.
	pub least: Value,
	/// The most open offers of one account.
	pub most_offers: u32,
}

/// An offer was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted<AccountId> {
	/// The offer.
	pub offer: Offer<AccountId>,
	/// The holder's purse.
	pub purse: Purse,
}

/// Something of an offer was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken<AccountId> {
	/// The total and the holder's purse, without what was taken.
	pub booked: Booked,
	/// The vouchers taken, in planck.
	pub amount: Value,
	/// What the holder must be paid for them, in planck.
	pub paid: Value,
	/// What is left of the offer; nothing once all was taken.
	pub offer: Option<Offer<AccountId>>,
}

/// The place of an offer in the book: its price and its number, most significant byte first. So byte order is the order of
/// the book: the lowest price first, then the oldest.
pub type BookKey = [u8; 12];

/// Where the offer of that price and number stands.
pub fn book_key(price: Price, id: OfferId) -> BookKey {
	let mut key = [0; 12];
	let bytes = price.ppm().to_be_bytes().into_iter().chain(id.to_be_bytes());
	key.iter_mut().zip(bytes).for_each(|(place, byte)| *place = byte);
	key
}

/// The price and the number of the offer that stands there; none where no offer can stand.
pub fn read_book_key(key: BookKey) -> Option<(Price, OfferId)> {
	let (price, id) = key.split_first_chunk::<4>()?;
	let id = id.first_chunk::<8>()?;
	Some((Price::new(u32::from_be_bytes(*price)).ok()?, u64::from_be_bytes(*id)))
}

/// D3: reserves free vouchers of `holder`, who has so many open offers already.
pub fn post<AccountId>(
	holder: AccountId,
	purse: Purse,
	open: u32,
	amount: Value,
	price: u32,
	limits: &Limits,
) -> Result<Posted<AccountId>, Error> {
	not_zero(amount)?;
	let price = Price::new(price)?;
	if amount < limits.least {
		return Err(Error::BelowLeastAmount);
	}
	if open >= limits.most_offers {
		return Err(Error::TooManyOffers);
	}
	purse.less(amount)?;
	let offered = purse.committed.offered.checked_add(amount).ok_or(Error::AmountOverflow)?;
	let purse = Purse { committed: Commitments { offered, ..purse.committed }, ..purse };
	Ok(Posted { offer: Offer { holder, left: amount, price }, purse })
}

/// What is reserved for an offer becomes free, as far as it is `amount`.
fn unreserve(purse: Purse, amount: Value) -> Result<Purse, Error> {
	let offered = purse.committed.offered.checked_sub(amount).ok_or(Error::Inconsistent)?;
	let freed = Purse { committed: Commitments { offered, ..purse.committed }, ..purse };
	freed.free().map(|_| freed)
}

/// The holder takes an offer back: what is left of it becomes free. The offer is gone.
pub fn cancel<AccountId: PartialEq>(purse: Purse, offer: &Offer<AccountId>, by: &AccountId) -> Result<Purse, Error> {
	if offer.holder != *by {
		return Err(Error::NotHolder);
	}
	unreserve(purse, offer.left)
}

/// D3: up to `up_to` of an offer leave the debt layer, to be destroyed with equal debt. Takes what is left and no more.
pub fn take<AccountId>(
	total: Value,
	purse: Purse,
	offer: Offer<AccountId>,
	up_to: Value,
) -> Result<Taken<AccountId>, Error> {
	not_zero(up_to)?;
	let amount = up_to.min(offer.left);
	let booked = clear(total, unreserve(purse, amount)?, amount)?;
	let left = offer.left.checked_sub(amount).ok_or(Error::Inconsistent)?;
	let paid = offer.price.of(amount);
	Ok(Taken { booked, amount, paid, offer: (!left.is_zero()).then_some(Offer { left, ..offer }) })
}
