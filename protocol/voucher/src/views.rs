// SPDX-License-Identifier: Apache-2.0
//! Vouchers as readers see them: answers of view functions, of the runtime API and of the read trait. Amounts in planck,
//! prices in millionths.

use crate::OfferId;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// The totals. `total + circulating` is the total issuance of value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct VoucherTotals {
	/// All vouchers (N4).
	pub total: u128,
	/// All value that is no voucher.
	pub circulating: u128,
}

/// The limits that hold now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct VoucherLimits {
	/// Least amount that is locked, given or offered.
	pub least_amount: u128,
	/// The most open offers of one account.
	pub most_offers: u32,
}

/// The vouchers of an account: `held == free + staked + offered`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct PurseView {
	/// All of them.
	pub held: u128,
	/// What can be given, offered, staked or cleared.
	pub free: u128,
	/// What is staked, what cools down included.
	pub staked: u128,
	/// What is reserved for the account's open offers.
	pub offered: u128,
}

/// An open offer.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct OfferView<AccountId> {
	/// Its number.
	pub id: OfferId,
	/// Whose vouchers they are.
	pub holder: AccountId,
	/// How many are left.
	pub left: u128,
	/// What they cost, in millionths: 1,000,000 is one unit of value for one of vouchers.
	pub price: u32,
	/// What all that is left would cost.
	pub costs: u128,
	/// May what is left not be taken now, because its holder is frozen (P1)?
	pub suspended: bool,
}
