// SPDX-License-Identifier: Apache-2.0
// Assumption: a note passes to another obligor, who accepts it and gives as much credit of his own (rule D4). The former
// obligor may offer a compensation; both happen in one step. Amounts in planck; instants in milliseconds of network time. The
// rules are in docs/book/credit.md.
//
// WHO ASSUMES A NOTE OWES IT. Nothing hands it back. A program says so to its user and has him confirm it; `AssumptionUnderstood`
// is its word that it did.

import type { ApiPromise } from '@polkadot/api';
import { shortVns } from './amount.ts';
import { referenceBytes } from './calls.ts';
import { type Call, call, type Int, type Optional, type Text } from './chain.ts';
import { formatInstant } from './time.ts';
import { view } from './view.ts';

/** The user was told what assuming means (`WHAT_ASSUMING_MEANS`) and confirmed that he wants it all the same. */
export interface AssumptionUnderstood {
	understood: true;
}

/** What to tell a user before he assumes a note. */
export const WHAT_ASSUMING_MEANS =
	'Whoever assumes a note owes it from then on, whole, at the maturity that it has, and nobody can undo it. As much of his ' +
	'credit is used up. If the note is overdue, all accounts of his entity are frozen at once, until it is paid.';

/** The most former obligors of a note: that often it can be assumed. */
export const MOST_TITLES = 16;

/** An obligor's offer to be relieved of a note. */
export interface AssumptionOffer {
	/** Who owes the note, and pays the compensation. */
	obligor: string;
	/** Who may accept it; anybody if nobody is named. */
	to: string | undefined;
	/** What the obligor pays to whoever accepts. */
	compensation: bigint;
	/** Until when, that instant included. */
	expires: bigint;
	/** Can it be accepted now? Not when it has expired, or its obligor is frozen and offers a compensation. */
	open: boolean;
}

/** Who owed a note before: a link of its chain of title. */
export interface Title {
	obligor: string;
	/** Who guaranteed it. */
	guarantor: string;
	/** Until when. */
	until: bigint;
	/** What that obligor paid the next one for it. */
	compensation: bigint;
}

/** A call would do what its user was not told of. */
export class AssumptionNotUnderstood extends Error {
	constructor() {
		super(`the user must confirm what assuming means: pass { understood: true } once he did. ${WHAT_ASSUMING_MEANS}`);
		this.name = 'AssumptionNotUnderstood';
	}
}

/** The offer of a note, if there is one. */
export async function readAssumptionOffer(api: ApiPromise, note: bigint): Promise<AssumptionOffer | undefined> {
	type Offer = Record<'compensation' | 'expires', Int> & { to: Optional<Text> };
	type View = { obligor: Text; offer: Offer; open: { isTrue: boolean } };
	const found = await view<Optional<View>>(api, 'Credit', 'assumption_offer', note);
	if (!found.isSome) return undefined;
	const { obligor, offer, open } = found.unwrap();
	return {
		obligor: obligor.toString(),
		to: offer.to.isSome ? offer.to.unwrap().toString() : undefined,
		compensation: offer.compensation.toBigInt(),
		expires: offer.expires.toBigInt(),
		open: open.isTrue,
	};
}

/** Who owed a note before, the oldest first; nobody where it was never assumed, or is paid. */
export async function readTitles(api: ApiPromise, note: bigint): Promise<Title[]> {
	type View = Record<'until' | 'compensation', Int> & Record<'obligor' | 'guarantor', Text>;
	return [...(await view<Iterable<View>>(api, 'Credit', 'titles', note))].map((title) => ({
		obligor: title.obligor.toString(),
		guarantor: title.guarantor.toString(),
		until: title.until.toBigInt(),
		compensation: title.compensation.toBigInt(),
	}));
}

/** A link of the chain of title in words. Names come from `nameOf`. */
export function describeTitle({ obligor, guarantor, until, compensation }: Title, nameOf: (who: string) => string): string {
	const paid = compensation === 0n ? '' : `, and paid ${shortVns(compensation)} VNS to be relieved of it`;
	return `${nameOf(obligor)} owed it until ${formatInstant(until)}, guaranteed by ${nameOf(guarantor)}${paid}`;
}

/** What an obligor offers. */
export type Offered = Partial<Pick<AssumptionOffer, 'to'>> & Pick<AssumptionOffer, 'compensation' | 'expires'>;

/**
 * Offers a note of the signer to whoever owes it from then on, for a deposit; in the place of an earlier offer of that note.
 * The compensation stays with the signer until somebody accepts.
 */
export const offerAssumption = (api: ApiPromise, note: bigint, { to, compensation, expires }: Offered): Call =>
	call(api, 'credit', 'offerAssumption', note, to ?? null, compensation, expires);

/** Takes an offer of the signer back; an expired or void one anybody removes. The deposit returns to who made it. */
export const withdrawAssumption = (api: ApiPromise, note: bigint): Call => call(api, 'credit', 'withdrawAssumption', note);

/** What the signer agrees to. */
export interface Assumption {
	note: bigint;
	/** Whose credit of the signer's is used up; it becomes the note's guarantor. */
	guarantor: string;
	/** What the signer expects to be paid, exactly. Without an offer: nothing. */
	compensation?: bigint;
	reference?: string;
}

/** Owes a note in the place of its obligor from now on. NOTHING HANDS IT BACK. */
export function assume(
	api: ApiPromise,
	{ note, guarantor, compensation = 0n, reference = '' }: Assumption,
	confirmed: AssumptionUnderstood,
): Call {
	// Not every caller is checked by TypeScript.
	if (confirmed?.understood !== true) throw new AssumptionNotUnderstood();
	return call(api, 'credit', 'assume', note, guarantor, compensation, referenceBytes(reference));
}
