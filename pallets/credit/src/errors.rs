// SPDX-License-Identifier: Apache-2.0
//! Why the pallet refuses: pasted into the pallet.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Errors.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The amount is zero.
		ZeroAmount,
		/// The amount is below the least amount of a grant or note.
		BelowLeastAmount,
		/// The amount is larger than the credit that is left from this guarantor.
		CreditExceeded,
		/// A total would exceed the range of amounts.
		AmountOverflow,
		/// The ledger contradicts itself; report this, it is not the caller's fault.
		LedgerInconsistent,
		/// Nobody grants credit to himself (G1).
		GrantToSelf,
		/// There is no open note of this number: it never existed or is paid in full.
		UnknownNote,
		/// The obligor would have more open notes than allowed; paying one in full makes room.
		TooManyNotes,
		/// The payer has less spendable value than the payment takes.
		NotEnoughValue,
		/// Draws are halted because the totals break N1.
		IssuanceStopped,
		/// The holder has no unused credit from this guarantor.
		NothingToRevoke,
		/// The amount is above the most that one grant can give.
		AboveMostAmount,
		/// The draw names no instalment.
		NoInstalments,
		/// The note would fall due earlier than the shortest term or the agreed notice allows.
		TermTooShort,
		/// The note would fall due later than the longest term allows, or later than was agreed.
		TermTooLong,
		/// The note falls due at a fixed hour; only a note on demand can be demanded or normalised.
		NotOnDemand,
		/// Somebody else may demand this note.
		NotEntitled,
		/// Somebody else is the guarantor of this note, or the guarantor owes it himself by now and pays it like any other debt.
		NotGuarantor,
		/// The obligor has no open note.
		NothingOwed,
		/// The obligor did not consent to this draw, or consented to other instalments.
		NotUndertaken,
		/// The obligor's consent has expired.
		UndertakingExpired,
		/// The same undertaking is already stored.
		AlreadyUndertaken,
		/// Nobody undertakes to owe for himself: he draws.
		UndertakenToSelf,
		/// There is no such undertaking of the caller.
		UnknownUndertaking,
		/// Only agents and members of the access group grant (G1); of anybody else there is nothing to count (G3).
		NotAGrantor,
		/// Grants are disabled while the access group has fewer than three members (G1).
		GrantsDisabled,
		/// Nobody grants to his own entity, nor approves for it, nor guarantees what an account of it draws or owes (G1).
		OwnEntity,
		/// The account is neither a registered entity in good standing nor attested by the group (E3).
		NotAnEntity,
		/// A grant of this amount needs the approval of members: propose it (G2).
		ApprovalsNeeded,
		/// A grant of this amount needs more approvals than the group has members (G2).
		ApprovalsOutOfReach,
		/// The amount exceeds what is left of the quota now; it recovers with time (G2).
		QuotaExceeded,
		/// The agent's appointment has expired (G2).
		AgentExpired,
		/// The agent is suspended; only the group lifts that (G3).
		AgentSuspended,
		/// Only a member of the access group approves.
		NotAMember,
		/// There is no such proposed grant: it never existed, was issued or closed.
		UnknownGrantProposal,
		/// The membership has changed since the grant was proposed: it is void (M2).
		MembershipChanged,
		/// The proposed grant has expired: it is void (M2).
		GrantProposalExpired,
		/// The member has approved already.
		AlreadyApproved,
		/// The member has not approved: there is nothing to take back.
		NotApproved,
		/// All approvals are there; none can be taken back.
		AllApproved,
		/// The expiry does not lie ahead.
		ExpiryPassed,
		/// The expiry lies further ahead than allowed.
		ExpiryTooFar,
		/// The proposer has as many open proposals as allowed; closing one makes room.
		TooManyGrantProposals,
		/// The proposed grant is open: only its proposer can close it.
		NotProposer,
		/// The note was drawn too short a time ago to be cleared with vouchers (D3).
		NoteTooYoung,
		/// Only whoever owes the note takes an offer of vouchers for it, or offers it for assumption.
		NotObligor,
		/// Nobody takes his own offer: he clears.
		OwnOffer,
		/// The caller's entity has overdue debt: until that is paid it can only pay it, vote, and take back what it offered (P1).
		Frozen,
		/// The holder's entity has overdue debt: it receives no credit until that is paid (P1).
		HolderFrozen,
		/// The obligor's entity has overdue debt: until that is paid it owes nothing more, and pays no compensation (P1).
		ObligorFrozen,
		/// The payer's entity has overdue debt: until that is paid it pays nobody else's (P1).
		FrozenPaysOwnNotes,
		/// The payer's entity has overdue debt, and this note is not: the overdue ones first (P1).
		FrozenPaysOverdueFirst,
		/// The account owes this note already (D4).
		AlreadyObligor,
		/// The credit was granted by the account itself: nobody guarantees his own debt (G1, D4).
		GuarantorIsObligor,
		/// The note was assumed as often as a note can be; it can still be paid (D4).
		TitleTooLong,
		/// The offer of assumption has expired.
		AssumptionExpired,
		/// The offer of assumption is to somebody else, or there is none and a compensation is expected.
		NotOffered,
		/// The offer of assumption pays another compensation than expected.
		CompensationChanged,
		/// Both accounts belong to one entity: a debt does not pass from one to the other (D4).
		SameParty,
		/// There is no offer of assumption of this note.
		UnknownAssumptionOffer,
		/// The note is not bad: its grace period has not passed (D6).
		NotBad,
		/// No agent's fee is held for this note (D6).
		NothingToCover,
		/// The agent answers for more bad debt than the governed share of its quota, or did when it was suspended; only the
		/// group lifts that (G3).
		SuspendedForBadDebt,
		/// At too many hours debt has gone bad since it was last counted: count it first (G3).
		BadDebtNotCounted,
		/// What the agent answers for that is bad is within the governed share of its quota, or forgiven (G3).
		BadDebtWithinBounds,
		/// The agent is not suspended for bad debt: there is nothing to lift (G3).
		NotSuspended,
	}
}
