// SPDX-License-Identifier: Apache-2.0
//! What the pallet stores: pasted into the pallet, whose names it uses.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Storage.
#[pallet_section]
mod storage {
	/// Unused credit by holder and guarantor. Never holds an empty lot.
	#[pallet::storage]
	pub type Lots<T: Config> = StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, T::AccountId, Lot>;

	/// All notes that still owe something.
	#[pallet::storage]
	pub type Notes<T: Config> = StorageMap<_, Twox64Concat, NoteId, NoteOf<T>>;

	/// Debt by who answers for it and the hour at which it falls due, in the order of hours: what is overdue is the sum over the
	/// hours that have passed. Never holds a zero. The hours are not hashed, for that order; an entry costs a draw of credit that
	/// somebody granted.
	#[pallet::storage]
	pub type Due<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, freeze::HourKey, Owed, ValueQuery>;

	/// The same of all guarantors together.
	#[pallet::storage]
	pub type DueTotals<T: Config> = StorageMap<_, Identity, freeze::HourKey, Owed, ValueQuery>;

	/// How far what each guarantor answers for was counted as bad, and how much it was (G3). Where nothing is stored, nothing was
	/// counted yet; it begins before the first hour.
	#[pallet::storage]
	pub type BadCounts<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, BadCount, ValueQuery>;

	/// Agents that were suspended by the rules, and since when: network time. Only the group removes one (G3).
	#[pallet::storage]
	pub type Suspensions<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Millis>;

	/// What of an agent's bad debt the group forgave: never more than what is counted. Never holds a zero.
	#[pallet::storage]
	pub type Forgiven<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Debt, ValueQuery>;

	/// What each guarantor ever settled of bad debt, in planck (D6). Never zero.
	#[pallet::storage]
	pub type Settled<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u128, ValueQuery>;

	/// The sum of it.
	#[pallet::storage]
	pub type SettledTotal<T: Config> = StorageValue<_, u128, ValueQuery>;

	/// Who owed a note before, the oldest first, and the block in which it was assumed last (D4). Until it is paid.
	#[pallet::storage]
	pub type Titles<T: Config> = StorageMap<_, Twox64Concat, NoteId, (TitlesOf<T>, BlockNumberFor<T>)>;

	/// Offers of assumption with the obligor that made them and its deposit (D4). At most one of a note.
	#[pallet::storage]
	pub type AssumptionOffers<T: Config> =
		StorageMap<_, Twox64Concat, NoteId, (AssumptionOffer<T::AccountId>, T::AccountId, T::Consideration)>;

	/// Movements and open notes of an account.
	#[pallet::storage]
	pub type Accounts<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, Account<BlockNumberFor<T>>, ValueQuery>;

	/// What each party owes: its earliest maturity and the number of its open notes (P1, D1). Never stored where it owes nothing.
	#[pallet::storage]
	pub type Parties<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Party>;

	/// The accounts of each party that owe, by their earliest maturity: the order of the keys. Not hashed, for that order; an
	/// entry costs a draw of credit that somebody granted.
	#[pallet::storage]
	pub type Debtors<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, (freeze::HourKey, T::AccountId), ()>;

	/// The trial that is under way (P2): never left behind, for a trial is rolled back. Asked wherever value of a known account
	/// moves, the same for all; its read is counted once a block.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type OnTrial<T: Config> = StorageValue<_, Trial<T::AccountId>>;

	/// What the accounts of the party had, free and on hold, before the trial touched them. The same.
	#[pallet::storage]
	pub type Touched<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, (u128, u128)>;

	/// The credit that each guarantor granted (N3).
	#[pallet::storage]
	pub type Guarantors<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Book, ValueQuery>;

	/// Sums over all lots and notes. Read at the end of every block, which is where its weight is counted.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type Totals<T: Config> = StorageValue<_, CreditTotals, ValueQuery>;

	/// The constant of N1, in planck: total issuance at genesis, when there was no debt. Never changes.
	#[pallet::storage]
	pub type NetValue<T: Config> = StorageValue<_, u128, ValueQuery>;

	/// Present while the totals break N1: draws are refused until they agree again. Read in every block, like `Totals`.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type IssuanceStopped<T: Config> = StorageValue<_, Mismatch<BlockNumberFor<T>>>;

	/// Consent of an obligor to owe for another's draw, by obligor and the hash of what was consented to.
	#[pallet::storage]
	pub type Undertakings<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Identity,
		H256,
		Undertaking<T::AccountId, <T as Config>::Consideration>,
	>;

	/// What agents and members have used of what they may grant, and is not yet recovered (G2).
	#[pallet::storage]
	pub type Usages<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Usage, ValueQuery>;

	/// Grants that wait for approvals; void ones stay until somebody closes them.
	#[pallet::storage]
	pub type GrantProposals<T: Config> =
		StorageMap<_, Twox64Concat, GrantId, (GrantProposalOf<T>, T::GrantConsideration)>;

	/// The number of the next proposed grant.
	#[pallet::storage]
	pub type NextGrantProposal<T: Config> = StorageValue<_, GrantId, ValueQuery>;

	/// How many of the stored ones each proposer made. Never zero.
	#[pallet::storage]
	pub type GrantProposalsBy<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;
}
