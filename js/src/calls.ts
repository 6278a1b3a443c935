// SPDX-License-Identifier: Apache-2.0
// The calls of this chain, not yet signed. Amounts in planck, hours of network time. What the chain's decoder would
// refuse without a word is refused here with one; all other rules are the chain's to enforce.

import type { ApiPromise } from '@polkadot/api';
import { type Call, call, type Terms } from './chain.ts';
import { hourInDays, readClock } from './time.ts';

/** The most instalments of a draw, which a transaction cannot exceed (`Limits.mostInstalments`). */
export const MOST_INSTALMENTS = 36;

/** The most bytes of a reference. */
export const MOST_REFERENCE_BYTES = 32;

/** A part of a draw: one note. */
export interface Instalment {
	amount: bigint;
	terms: Terms;
}

/** The text does not fit into a transaction. */
export class ReferenceTooLong extends Error {
	constructor(reference: string, bytes: number) {
		super(`the reference "${reference}" has ${bytes} bytes, the most are ${MOST_REFERENCE_BYTES}`);
		this.name = 'ReferenceTooLong';
	}
}

/** A transaction has no room for so many instalments. */
export class TooManyInstalments extends Error {
	constructor(count: number) {
		super(`a draw of ${count} instalments is refused, the most are ${MOST_INSTALMENTS}`);
		this.name = 'TooManyInstalments';
	}
}

/**
 * Gives `holder` credit, once an author issues it: `issued` of issuance.ts waits for that. Signed by an agent, or by a member
 * in the name of the group. Larger amounts need approvals: `proposeGrant` of access.ts.
 */
export const grant = (api: ApiPromise, holder: string, amount: bigint, reference = ''): Call =>
	call(api, 'credit', 'grant', holder, amount, referenceBytes(reference));

/** Takes back up to `upTo` of what the signer granted `holder`, as far as it is unused. */
export const revoke = (api: ApiPromise, holder: string, upTo: bigint, reference = ''): Call =>
	call(api, 'credit', 'revoke', holder, upTo, referenceBytes(reference));

/** Turns credit from `guarantor` into value and a note for each instalment. Signed by the holder, who owes them. */
export const draw = (
	api: ApiPromise,
	guarantor: string,
	instalments: readonly Instalment[],
	reference = '',
): Call => call(api, 'credit', 'draw', guarantor, counted(instalments), referenceBytes(reference));

/** A draw of one instalment that falls due `days` after network time as of now, rounded up to the hour. */
export async function drawDueIn(
	api: ApiPromise,
	guarantor: string,
	amount: bigint,
	days: number,
	reference = '',
): Promise<Call> {
	return draw(api, guarantor, [{ amount, terms: await dueInDays(api, days) }], reference);
}

/**
 * Terms that name the hour `days` after network time as of now, rounded up. Exactly the shortest term can be too short
 * when the draw is in a block after the next full hour, exactly the longest too long by the part of an hour.
 */
export async function dueInDays(api: ApiPromise, days: number): Promise<{ At: number }> {
	return { At: hourInDays(await readClock(api), days) };
}

/** Consents to owe what `drawer` draws from `guarantor` in exactly these instalments, until the hour `expires`. */
export const undertake = (
	api: ApiPromise,
	drawer: string,
	guarantor: string,
	instalments: readonly Instalment[],
	expires: number,
): Call => call(api, 'credit', 'undertake', drawer, guarantor, counted(instalments), expires);

/** Takes back an undertaking of the signer that nobody used; `hash` is in the event `Undertaken`. */
export const withdrawUndertaking = (api: ApiPromise, hash: string): Call =>
	call(api, 'credit', 'withdrawUndertaking', hash);

/** Like `draw`, with another account as obligor, which undertook exactly this. The value goes to the signer. */
export const drawFor = (
	api: ApiPromise,
	obligor: string,
	guarantor: string,
	instalments: readonly Instalment[],
	reference = '',
): Call => call(api, 'credit', 'drawFor', obligor, guarantor, counted(instalments), referenceBytes(reference));

/** Pays a note with at most `upTo`; no more is taken than is owed. Signed by whoever pays. */
export const repay = (api: ApiPromise, note: bigint, upTo: bigint, reference = ''): Call =>
	call(api, 'credit', 'repay', note, upTo, referenceBytes(reference));

/** Pays the notes of `obligor` with at most `upTo`, the oldest maturity first, at most `mostNotes` of them. */
export const repayOldest = (
	api: ApiPromise,
	obligor: string,
	upTo: bigint,
	mostNotes: number,
	reference = '',
): Call => call(api, 'credit', 'repayOldest', obligor, upTo, mostNotes, referenceBytes(reference));

/** Demands payment of a note on demand. Signed by the account that its terms name. */
export const demand = (api: ApiPromise, note: bigint, reference = ''): Call =>
	call(api, 'credit', 'demand', note, referenceBytes(reference));

/** Fixes the maturity of a note on demand. Signed by its guarantor, whose credit from `from` is consumed. */
export const normalise = (api: ApiPromise, note: bigint, from: string, maturity: number, reference = ''): Call =>
	call(api, 'credit', 'normalise', note, from, maturity, referenceBytes(reference));

/** Pays another account. Refused where it would leave the sender without an account. */
export const transfer = (api: ApiPromise, to: string, amount: bigint): Call =>
	call(api, 'balances', 'transferKeepAlive', to, amount);

/** Several calls in one transaction: all of them or none. */
export const batch = (api: ApiPromise, calls: readonly Call[]): Call => call(api, 'utility', 'batchAll', calls);

/** No more instalments than a transaction has room for. */
export function counted(instalments: readonly Instalment[]): readonly Instalment[] {
	if (instalments.length > MOST_INSTALMENTS) throw new TooManyInstalments(instalments.length);
	return instalments;
}

/** A reference in hexadecimal, since @polkadot/api would take some texts for hexadecimal themselves. */
export function referenceBytes(reference: string): string {
	const encoded = Buffer.from(reference, 'utf8');
	if (encoded.length > MOST_REFERENCE_BYTES) throw new ReferenceTooLong(reference, encoded.length);
	return `0x${encoded.toString('hex')}`;
}
