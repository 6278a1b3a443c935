// SPDX-License-Identifier: Apache-2.0
//! What the pallet tells of its acts: pasted into the pallet, whose names it uses.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Events.
#[pallet_section]
mod events {
	/// The bytes of a movement are hashed for ever, so an index, once used, keeps its meaning and its fields.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A grantor gave a holder credit. A movement of the holder.
		#[codec(index = 0)]
		Granted {
			/// The grantor, from now on guarantor of what is drawn.
			guarantor: T::AccountId,
			/// Who may draw.
			holder: T::AccountId,
			/// The credit granted, in planck.
			amount: u128,
			/// The holder's unused credit from this guarantor before.
			unused_before: u128,
			/// The same afterwards.
			unused_after: u128,
			/// Who granted: the guarantor, or a member in the name of the group.
			by: T::AccountId,
			/// How many members approved; 1 for who needed nobody else.
			approvals: u32,
			/// The client's.
			reference: Reference,
		},
		/// A grantor took unused credit back. A movement of the holder.
		#[codec(index = 1)]
		Revoked {
			/// The grantor.
			guarantor: T::AccountId,
			/// Whose credit it was.
			holder: T::AccountId,
			/// The credit taken back, in planck; never more than was unused.
			amount: u128,
			/// The holder's unused credit from this guarantor before.
			unused_before: u128,
			/// The same afterwards.
			unused_after: u128,
			/// The client's.
			reference: Reference,
		},
		/// Credit was drawn: value and debt of the same amount arose. A movement of drawer and obligor.
		#[codec(index = 2)]
		Drawn {
			/// Whose credit was used, and who received the value.
			drawer: T::AccountId,
			/// Who owes.
			obligor: T::AccountId,
			/// Who granted the credit.
			guarantor: T::AccountId,
			/// The number of the first new note; the others follow it.
			first_note: NoteId,
			/// The new notes: principal in planck and terms.
			notes: InstalmentsOf<T>,
			/// The value created and the sum of the principals, in planck.
			amount: u128,
			/// The drawer's unused credit from this guarantor before.
			unused_before: u128,
			/// The same afterwards.
			unused_after: u128,
			/// The client's.
			reference: Reference,
		},
		/// A note was paid in part or in full: value and debt of the same amount vanished. A movement of payer and obligor.
		#[codec(index = 3)]
		Repaid {
			/// The note.
			note: NoteId,
			/// Who owed.
			obligor: T::AccountId,
			/// Who paid.
			payer: T::AccountId,
			/// The value destroyed, in planck; never more than was owed.
			amount: u128,
			/// What the note owed before.
			outstanding_before: u128,
			/// The same afterwards; at zero the note is closed.
			outstanding_after: u128,
			/// The client's.
			reference: Reference,
		},
		/// A note on demand was demanded: its maturity is fixed now. A movement of the obligor.
		#[codec(index = 4)]
		Demanded {
			/// The note.
			note: NoteId,
			/// Who owes.
			obligor: T::AccountId,
			/// Who demanded it.
			by: T::AccountId,
			/// The latest hour that had been agreed.
			due_before: Hour,
			/// When it falls due now.
			due_after: Hour,
			/// The client's.
			reference: Reference,
		},
		/// The guarantor fixed the maturity of a note on demand, at the price of equal credit. A movement of guarantor and
		/// obligor.
		#[codec(index = 5)]
		Normalised {
			/// The note.
			note: NoteId,
			/// Who owes.
			obligor: T::AccountId,
			/// The note's guarantor, whose credit was consumed.
			guarantor: T::AccountId,
			/// Who had granted that credit.
			from: T::AccountId,
			/// The credit consumed, in planck.
			amount: u128,
			/// The guarantor's unused credit from there before.
			unused_before: u128,
			/// The same afterwards.
			unused_after: u128,
			/// The latest hour that had been agreed.
			due_before: Hour,
			/// When it falls due now.
			due_after: Hour,
			/// The client's.
			reference: Reference,
		},
		/// An account consented to owe for another's draw. Moves nothing but the deposit.
		#[codec(index = 6)]
		Undertaken {
			/// Who will owe.
			obligor: T::AccountId,
			/// Who may draw.
			drawer: T::AccountId,
			/// Whose credit may be drawn.
			guarantor: T::AccountId,
			/// What may be drawn, exactly.
			notes: InstalmentsOf<T>,
			/// The sum of the instalments, in planck.
			amount: u128,
			/// Until when the drawer may draw.
			expires: Hour,
			/// Names the undertaking.
			hash: H256,
		},
		/// An undertaking was taken back, and the deposit returned.
		#[codec(index = 7)]
		UndertakingWithdrawn {
			/// Who would have owed.
			obligor: T::AccountId,
			/// Names the undertaking.
			hash: H256,
		},
		/// The totals broke N1: draws are refused from now on.
		#[codec(index = 8)]
		IssuanceHalted {
			/// The constant of N1, in planck.
			expected: u128,
			/// Total issuance of value, in planck.
			issuance: u128,
			/// Total outstanding debt, in planck.
			debt: u128,
		},
		/// The totals satisfy N1 again: draws are open.
		#[codec(index = 9)]
		IssuanceResumed,
		/// A grant was proposed that needs approvals.
		#[codec(index = 10)]
		GrantProposed {
			/// Its number.
			id: GrantId,
			/// Who proposed it.
			by: T::AccountId,
			/// Who will answer for it: the proposer, or the group's account.
			guarantor: T::AccountId,
			/// Who is to have the credit.
			holder: T::AccountId,
			/// How much, in planck.
			amount: u128,
			/// How many members have approved.
			approvals: u32,
			/// How many must.
			needed: u32,
			/// Until when: network time, in milliseconds.
			expires: Millis,
		},
		/// A member approved a proposed grant.
		#[codec(index = 11)]
		GrantApproved {
			/// Which.
			id: GrantId,
			/// Who.
			member: T::AccountId,
			/// How many had approved before.
			before: u32,
			/// How many have now.
			after: u32,
			/// How many must.
			needed: u32,
		},
		/// Vouchers and debt vanished together (D3). A movement of holder, payer and obligor.
		#[codec(index = 14)]
		Cleared {
			/// The note.
			note: NoteId,
			/// Who owed.
			obligor: T::AccountId,
			/// Whose vouchers they were.
			holder: T::AccountId,
			/// Who had them destroyed, and paid the price: the holder itself, or who took its offer.
			payer: T::AccountId,
			/// The vouchers destroyed, in planck; never more than was owed.
			amount: u128,
			/// The offer that was taken; none when the holder cleared by itself.
			offer: Option<OfferId>,
			/// What the holder was paid for them in value, in planck.
			price: u128,
			/// What the note owed before.
			outstanding_before: u128,
			/// The same afterwards; at zero the note is closed.
			outstanding_after: u128,
			/// The client's.
			reference: Reference,
		},
		/// A member took an approval back.
		#[codec(index = 12)]
		ApprovalWithdrawn {
			/// Of which grant.
			id: GrantId,
			/// Who.
			member: T::AccountId,
			/// How many had approved before.
			before: u32,
			/// How many have now.
			after: u32,
		},
		/// A proposed grant was closed without being issued, and its deposit returned.
		#[codec(index = 13)]
		GrantProposalClosed {
			/// Which.
			id: GrantId,
			/// Who had proposed it.
			by: T::AccountId,
		},
		/// An obligor offers a note for assumption (D4); an earlier offer of it is replaced. Moves nothing but the deposit.
		#[codec(index = 15)]
		AssumptionOffered {
			/// The note.
			note: NoteId,
			/// Who owes it.
			obligor: T::AccountId,
			/// Who may accept; anybody if nobody is named.
			to: Option<T::AccountId>,
			/// What the obligor pays to whoever accepts, in planck.
			compensation: u128,
			/// Until when: network time, in milliseconds.
			expires: Millis,
		},
		/// An offer of assumption is gone without being accepted: taken back, removed after its expiry, or void because the note
		/// was paid or assumed without it. Its deposit was returned.
		#[codec(index = 16)]
		AssumptionWithdrawn {
			/// The note.
			note: NoteId,
			/// Who had offered it.
			obligor: T::AccountId,
		},
		/// A note passed to a new obligor, who accepted, for as much credit of its own (D4). A movement of both.
		#[codec(index = 17)]
		Assumed {
			/// The note.
			note: NoteId,
			/// Who owed.
			from: T::AccountId,
			/// Who owes.
			to: T::AccountId,
			/// The note's guarantor before.
			guarantor_before: T::AccountId,
			/// Its guarantor now, whose credit was consumed.
			guarantor: T::AccountId,
			/// Against whom it counts until it is paid, if not against its guarantor: it was assumed when it was overdue.
			counted: Option<T::AccountId>,
			/// What the note owes, and the credit consumed, in planck.
			amount: u128,
			/// What the former obligor paid the new one for it in value, in planck.
			compensation: u128,
			/// The new obligor's unused credit from the guarantor before.
			unused_before: u128,
			/// The same afterwards.
			unused_after: u128,
			/// When the note falls due, or did.
			due: Hour,
			/// The client's.
			reference: Reference,
		},
		/// A guarantor settled a bad note, in part or in full (D6); the payments themselves are told by `Repaid`.
		#[codec(index = 18)]
		BadSettled {
			/// The note.
			note: NoteId,
			/// Against whom it is counted.
			guarantor: T::AccountId,
			/// What was paid, in planck.
			amount: u128,
			/// The part of it that an agent's fee covered.
			of_fee: u128,
			/// What the guarantor had settled before, ever.
			settled_before: u128,
			/// The same afterwards.
			settled_after: u128,
		},
		/// What a guarantor answers for that is bad was counted further, in a call made for that (G3).
		#[codec(index = 19)]
		BadCounted {
			/// Whose.
			guarantor: T::AccountId,
			/// The last hour that had been counted before.
			until_before: Hour,
			/// The same afterwards.
			until_after: Hour,
			/// What was bad until then, in planck.
			bad_before: u128,
			/// The same afterwards.
			bad_after: u128,
		},
		/// An agent was suspended by the rules for good: until the group lifts it (G3).
		#[codec(index = 20)]
		SuspendedForBad {
			/// The agent.
			agent: T::AccountId,
			/// What it answers for that is bad, in planck.
			bad: u128,
			/// So much was allowed.
			most: u128,
			/// What of it had been forgiven.
			forgiven: u128,
			/// Since when: network time, in milliseconds.
			since: Millis,
		},
		/// The group lifted a suspension by the rules, and forgave what is bad now (G3).
		#[codec(index = 21)]
		SuspensionLifted {
			/// The agent.
			agent: T::AccountId,
			/// Since when it had been suspended for good, if it had.
			since: Option<Millis>,
			/// What had been forgiven before, in planck.
			forgiven_before: u128,
			/// What is forgiven now: all that is bad.
			forgiven_after: u128,
		},
	}
}
