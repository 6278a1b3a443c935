// SPDX-License-Identifier: Apache-2.0
//! What the pallet is given: pasted into the pallet, whose names it uses.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Configuration.
#[pallet_section]
mod config {
	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config<AccountData = pallet_balances::AccountData<u128>> {
		/// The native token. Only this pallet mints and burns it (N1). It must keep its accounts by [`FreezeOverlay`], or
		/// nobody is frozen (P1).
		type Currency: Mutate<Self::AccountId> + Inspect<Self::AccountId, Balance = u128> + Balanced<Self::AccountId>;

		/// Network time: maturities are measured by it.
		type Time: Time<Moment = Millis>;

		/// The layer above: who grants, who approves, who is known. Only read.
		type Management: Management<Self::AccountId>;

		/// The group, deciding to take an agent's unused credit back, or to lift its suspension.
		type GroupOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// How many approvals a grant needs, by its amount (G2); a table that `vns_access::check_tiers` accepts. Governed.
		type Tiers: Get<Vec<Tier>>;

		/// Most that a member grants alone in the group's name, until it has recovered; in planck. Governed.
		type MemberQuota: Get<u128>;

		/// The time in which that recovers, in hours; never zero. Governed.
		type MemberRecovery: Get<u32>;

		/// The most time from a proposed grant to its expiry, in hours. Governed.
		type LongestProposal: Get<u32>;

		/// The most open proposals of one proposer.
		#[pallet::constant]
		type MaxGrantProposals: Get<u32>;

		/// What a proposed grant costs its proposer as long as it is stored.
		type GrantConsideration: Consideration<Self::AccountId, Footprint>;

		/// Least amount of a grant and of a note, in planck; not below the existential deposit, so that a draw can always
		/// be paid out. Governed.
		type LeastAmount: Get<u128>;

		/// Most that a single grant gives, in planck. Governed.
		type MostAmount: Get<u128>;

		/// The most open notes an obligor can have (D1), at most [`MAX_NOTES`]. Paying one in full makes room. Governed.
		type MostNotes: Get<u32>;

		/// The least time from drawing to maturity and the least notice of a note on demand, in hours. Governed.
		type ShortestTerm: Get<u32>;

		/// The most time from drawing to maturity, in hours. Governed.
		type LongestTerm: Get<u32>;

		/// The least age of a note that is cleared with vouchers, in hours; shorter than any term (D3). Governed.
		type ClearingAge: Get<u32>;

		/// How long after its maturity an unpaid note is bad, in hours. Governed.
		type Grace: Get<u32>;

		/// The share of an agent's quota that may be bad of what it answers for (G3). Governed.
		type BadShare: Get<Ppm>;

		/// Issues what was approved: at once, or when an author admits it (G5).
		type Issuance: Issuance<Self::AccountId>;

		/// Vouchers of the layer above, which leave it here and nowhere else (N4).
		type Vouchers: ReadVouchers<Self::AccountId>
			+ Clearable<Self::AccountId, Value = fungible::Credit<Self::AccountId, Self::Currency>>;

		/// The account that receives dust. It must exist at genesis, or the first dust would be burnt (N1).
		type Pot: Get<Self::AccountId>;

		/// What an undertaking, and an offer of assumption, cost as long as they are stored.
		type Consideration: Consideration<Self::AccountId, Footprint>;

		/// Weights of the calls and of the check in every block.
		type WeightInfo: WeightInfo;
	}
}
