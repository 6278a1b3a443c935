// SPDX-License-Identifier: Apache-2.0
//! What the pallet tells of its acts: pasted into the pallet, whose names it uses.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Events.
#[pallet_section]
mod events {
	/// Amounts are in planck. *Before* and *after* say of what.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An account is an author now.
		#[codec(index = 0)]
		Registered {
			/// Who.
			author: T::AccountId,
			/// What it keeps of rewards.
			commission: Ppm,
			/// How many authors there are that have not left.
			authors: u32,
		},
		/// An author leaves: it is seated in no session that is not planned yet.
		#[codec(index = 1)]
		Leaving {
			/// Who.
			author: T::AccountId,
			/// How it stood before.
			before: State,
		},
		/// An author has left: it holds no seat any more.
		#[codec(index = 2)]
		Left {
			/// Who.
			author: T::AccountId,
			/// The stake that is still on it.
			stake: u128,
		},
		/// The record of an author that had left has ended, and its deposit was returned.
		#[codec(index = 3)]
		Ended {
			/// Whose.
			author: T::AccountId,
			/// What was owed to it and was paid.
			paid: u128,
		},
		/// An author is active again.
		#[codec(index = 4)]
		Resumed {
			/// Who.
			author: T::AccountId,
			/// How it stood before.
			before: State,
		},
		/// An author had seats for a session and authored nothing.
		#[codec(index = 5)]
		Struck {
			/// Who.
			author: T::AccountId,
			/// In how many sessions in a row.
			strikes: u32,
		},
		/// The same, once too often; but without it there would be too few authors, so it stays.
		#[codec(index = 6)]
		Spared {
			/// Who.
			author: T::AccountId,
			/// In how many sessions in a row.
			strikes: u32,
		},
		/// An author was removed because it did not author. It may resume.
		#[codec(index = 7)]
		Removed {
			/// Who.
			author: T::AccountId,
			/// In how many sessions in a row it authored nothing.
			strikes: u32,
		},
		/// An author announced another commission, or took one back.
		#[codec(index = 8)]
		CommissionAnnounced {
			/// Who.
			author: T::AccountId,
			/// What it kept, and had announced.
			before: Commission,
			/// What it keeps, and has announced.
			after: Commission,
		},
		/// Vouchers were staked on an author.
		#[codec(index = 9)]
		Staked {
			/// On whom.
			author: T::AccountId,
			/// Whose.
			who: T::AccountId,
			/// How many.
			amount: u128,
			/// From when on they can mature: network time, in milliseconds.
			matures: Millis,
			/// His stake on this author before.
			before: u128,
			/// The same afterwards.
			after: u128,
		},
		/// Stake was taken off an author. It cools down.
		#[codec(index = 10)]
		Unstaked {
			/// Off whom.
			author: T::AccountId,
			/// Whose.
			who: T::AccountId,
			/// How much of it had matured.
			of_matured: u128,
			/// How much had not.
			of_maturing: u128,
			/// From when on it can be withdrawn: network time, in milliseconds.
			cooled: Millis,
			/// His stake on this author before.
			before: u128,
			/// The same afterwards.
			after: u128,
			/// Rewards that were paid because all of it was taken.
			paid: u128,
		},
		/// What had cooled down is free.
		#[codec(index = 11)]
		Withdrawn {
			/// Whose.
			who: T::AccountId,
			/// How much.
			amount: u128,
			/// What still cools down.
			left: u128,
		},
		/// Stake moved from one author to another, where it matures anew.
		#[codec(index = 12)]
		Moved {
			/// Off whom.
			from: T::AccountId,
			/// On whom.
			to: T::AccountId,
			/// Whose.
			who: T::AccountId,
			/// How much.
			amount: u128,
			/// How much of it had matured.
			of_matured: u128,
			/// From when on it can mature: network time, in milliseconds.
			matures: Millis,
			/// His stake on the first author afterwards.
			from_after: u128,
			/// His stake on the second one afterwards.
			to_after: u128,
			/// Rewards that were paid because all of it left the first author.
			paid: u128,
		},
		/// Stake counts from now on.
		#[codec(index = 13)]
		Matured {
			/// On whom.
			author: T::AccountId,
			/// Whose.
			who: T::AccountId,
			/// How much.
			amount: u128,
			/// The matured stake on this author before.
			before: u128,
			/// The same afterwards.
			after: u128,
		},
		/// Rewards were paid, as free vouchers.
		#[codec(index = 14)]
		Claimed {
			/// From whose rewards.
			author: T::AccountId,
			/// To whom.
			who: T::AccountId,
			/// For stake.
			for_stake: u128,
			/// As the author.
			as_author: u128,
			/// What of this author's rewards was not paid before.
			before: u128,
			/// The same afterwards.
			after: u128,
		},
		/// An author set its policy, or took it back.
		#[codec(index = 15)]
		PolicySet {
			/// Who.
			author: T::AccountId,
			/// The policy before; none when it was the default one.
			before: Option<Policy>,
			/// The policy now; none when it is the default one.
			after: Option<Policy>,
		},
		/// An author pulled its emergency switch, or put it back.
		#[codec(index = 16)]
		Switched {
			/// Who.
			author: T::AccountId,
			/// Does nothing issue from now on?
			stopped: bool,
		},
		/// The fees of a block were shared (A2).
		#[codec(index = 17)]
		Rewarded {
			/// Who authored the block.
			author: T::AccountId,
			/// The fees of the block.
			fees: u128,
			/// What the author and its stakers receive: half of them, and what had waited from somebody else.
			reward: u128,
			/// What of it is the author's alone.
			commission: u128,
			/// What waited for another author before.
			waiting_before: u128,
			/// The same afterwards.
			waiting_after: u128,
		},
		/// The seats of a session are apportioned.
		#[codec(index = 18)]
		Seated {
			/// Of which session.
			session: u32,
			/// How many authors have any.
			authors: u32,
			/// How many seats there are.
			seats: u32,
		},
		/// Too few authors are eligible, so those of the session before stay.
		#[codec(index = 19)]
		SeatsKept {
			/// In which session.
			session: u32,
			/// How many authors are eligible.
			eligible: u32,
		},
		/// All stake of an account was taken off an author that has left, by anybody. It cools down.
		#[codec(index = 20)]
		StakeReleased {
			/// Off whom.
			author: T::AccountId,
			/// Whose.
			who: T::AccountId,
			/// Who asked for it.
			by: T::AccountId,
			/// How much of it had matured.
			of_matured: u128,
			/// How much had not.
			of_maturing: u128,
			/// From when on it can be withdrawn: network time, in milliseconds. Where no hour was left for it, it shares a later one.
			cooled: Millis,
			/// Rewards that were paid.
			paid: u128,
		},
	}
}
