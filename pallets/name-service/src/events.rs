// SPDX-License-Identifier: Apache-2.0
//! What the pallet tells of its acts: pasted into the pallet, whose names it uses.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Events.
#[pallet_section]
mod events {
	// What has a `number` is a change of a name (L9): its bytes are hashed for ever, so an index, once used, keeps its meaning
	// and its fields. A new value is told in full, because the call itself need not be in the block; the old one by its hash,
	// because the event that brought it has it in full.
	/// Amounts are in planck, times in milliseconds of network time. `number`: of the name's changes, from 1.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An account committed to something.
		#[codec(index = 0)]
		Committed {
			/// The account, which alone can reveal it.
			owner: T::AccountId,
			/// The commitment.
			hash: H256,
			/// When it may be revealed.
			window: Window,
		},
		/// A commit was taken back, and its deposit returned.
		#[codec(index = 1)]
		CommitWithdrawn {
			/// Whose it was.
			owner: T::AccountId,
			/// The commitment.
			hash: H256,
		},
		/// A name has an owner. A change of the name.
		#[codec(index = 2)]
		Registered {
			/// The name.
			name: Name,
			/// Of its changes.
			number: u64,
			/// Who owns it.
			owner: T::AccountId,
			/// The commitment that is used up.
			hash: H256,
			/// The last instant at which it resolves.
			expires_at: Millis,
			/// What was paid, by what for. Nothing where it was claimed from somebody else.
			price: Price,
			/// The deposit.
			deposit: Value,
			/// What it says.
			value: NameValue,
		},
		/// An owner has a name no more; deposit and prepaid balance are his again. A change of the name.
		#[codec(index = 3)]
		Ended {
			/// The name.
			name: Name,
			/// Of its changes. The last one, where nobody has it now.
			number: u64,
			/// Who had it.
			owner: T::AccountId,
			/// Why it ended.
			why: Ending,
			/// The deposit that came back.
			deposit: Value,
			/// The prepaid balance that came back.
			prepaid: Value,
			/// What the new owner paid him back.
			compensation: Value,
		},
		/// A name says something else; the deposit follows its length. A change of the name.
		#[codec(index = 4)]
		Updated {
			/// The name.
			name: Name,
			/// Of its changes.
			number: u64,
			/// Who owns it.
			owner: T::AccountId,
			/// Hash of the value before: `NameValue::hash`.
			before: H256,
			/// The value afterwards.
			after: NameValue,
			/// The deposit afterwards.
			deposit: Value,
		},
		/// The owner offers a name to somebody, or to nobody any more. A change of the name.
		#[codec(index = 5)]
		Offered {
			/// The name.
			name: Name,
			/// Of its changes.
			number: u64,
			/// Who owns it.
			owner: T::AccountId,
			/// Whom it was offered to before.
			before: Option<T::AccountId>,
			/// Whom it is offered to now.
			after: Option<T::AccountId>,
		},
		/// A name has another owner, who paid the deposit. A change of the name.
		#[codec(index = 6)]
		Transferred {
			/// The name.
			name: Name,
			/// Of its changes.
			number: u64,
			/// The owner before.
			before: T::AccountId,
			/// The owner afterwards.
			after: T::AccountId,
			/// Hash of what it says afterwards.
			value: H256,
			/// The deposit of the new owner.
			deposit: Value,
			/// The prepaid balance, which the owner before has back.
			prepaid: Value,
		},
		/// A name was renewed. A change of the name.
		#[codec(index = 7)]
		Renewed {
			/// The name.
			name: Name,
			/// Of its changes.
			number: u64,
			/// Who owns it.
			owner: T::AccountId,
			/// Who renewed it.
			by: T::AccountId,
			/// When it would have expired.
			before: Millis,
			/// When it expires now.
			after: Millis,
			/// What was paid, by what for.
			price: Price,
			/// What whoever renewed got out of the prepaid balance; nothing where he paid himself.
			reward: Value,
			/// The prepaid balance afterwards.
			prepaid: Value,
		},
		/// Something was put aside for renewals, or taken back. A change of the name.
		#[codec(index = 8)]
		PrepaidChanged {
			/// The name.
			name: Name,
			/// Of its changes.
			number: u64,
			/// Who owns it.
			owner: T::AccountId,
			/// Who put it aside or took it back.
			by: T::AccountId,
			/// The balance before.
			before: Value,
			/// The balance afterwards.
			after: Value,
		},
		/// An account is called by another name, or by none.
		#[codec(index = 9)]
		PrimarySet {
			/// The account.
			who: T::AccountId,
			/// The hash of its name before.
			before: Option<H256>,
			/// The hash of its name now.
			after: Option<H256>,
		},
		/// A name was reserved, for another reason, or is not any more.
		#[codec(index = 10)]
		ReserveSet {
			/// The name.
			name: Name,
			/// Why it was reserved before.
			before: Option<Reason>,
			/// Why it is now.
			after: Option<Reason>,
		},
	}
}
