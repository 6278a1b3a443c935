// SPDX-License-Identifier: Apache-2.0
// Referenda of the holders: the calls to be signed, and those that referenda decide on. Amounts in planck. Whatever these do not
// refuse is the chain's to enforce.

import type { ApiPromise } from '@polkadot/api';
import { blake2AsHex } from '@polkadot/util-crypto';
import { batch } from './calls.ts';
import { type Call, call } from './chain.ts';
import type { Conviction } from './referendum.ts';
import { findEvent, type Receipt } from './submit.ts';

/** The most bytes of a call that a referendum has in itself; a longer one is stored as a preimage. */
export const MOST_INLINE_BYTES = 128;

/** As what something is carried out; each has its track. */
export type Origin = { ConfigApproval: 'Holders' | 'Both' } | 'Upgrade' | 'Emergency' | 'Replacement';

/**
 * Has the holders decide on `decided`, for a deposit that comes back when it is approved. It is decided once somebody has placed
 * the deposit of the decision, too (`placeDeposit`).
 */
export function submitReferendum(api: ApiPromise, origin: Origin, decided: Call): Call {
	const bytes = decided.method.toHex();
	const length = bytes.length / 2 - 1;
	const submit = (proposal: object) =>
		call(api, 'referenda', 'submit', { Origins: origin }, proposal, { After: 0 });
	if (length <= MOST_INLINE_BYTES) return submit({ Inline: bytes });
	const lookup = { Lookup: { hash: blake2AsHex(decided.method.toU8a(), 256), len: length } };
	return batch(api, [call(api, 'preimage', 'notePreimage', bytes), submit(lookup)]);
}

/** Decided by a referendum: approves a candidate for the configuration. */
export const approveCandidate = (api: ApiPromise, number: number): Call => call(api, 'config', 'approve', number);

/** Decided by a referendum: authorizes the code of that hash. */
export const authorizeUpgrade = (api: ApiPromise, hash: string): Call => call(api, 'origins', 'authorizeUpgrade', hash);

/** Decided by a referendum: pauses a call, named as the chain names it (`Credit`, `draw`). */
export const pause = (api: ApiPromise, pallet: string, name: string): Call =>
	call(api, 'txPause', 'pause', [text(pallet), text(name)]);

/** Decided by a referendum: opens a call that is paused. */
export const unpause = (api: ApiPromise, pallet: string, name: string): Call =>
	call(api, 'txPause', 'unpause', [text(pallet), text(name)]);

/** Decided by a referendum: `replacement` may take the place of a member who has not answered that challenge. */
export const approveReplacement = (api: ApiPromise, member: string, replacement: string, challenge: number): Call =>
	call(api, 'access', 'approveReplacement', member, replacement, challenge);

/** Places the deposit of the decision, which comes back however it ends. */
export const placeDeposit = (api: ApiPromise, number: number): Call => call(api, 'referenda', 'placeDecisionDeposit', number);

/** Gives the deposit of the decision back. Signed by anybody. */
export const refundDecision = (api: ApiPromise, number: number): Call => call(api, 'referenda', 'refundDecisionDeposit', number);

/** Gives the deposit of the submission back, if it was approved. Signed by anybody. */
export const refundSubmission = (api: ApiPromise, number: number): Call =>
	call(api, 'referenda', 'refundSubmissionDeposit', number);

/** Votes with so much matured stake. A vote before is replaced. */
export const vote = (api: ApiPromise, number: number, aye: boolean, stake: bigint, conviction: Conviction = 'None'): Call =>
	call(api, 'convictionVoting', 'vote', number, { Standard: { vote: { aye, conviction }, balance: stake } });

/** Takes a vote back. The track must be named where the referendum has ended. */
export const removeVote = (api: ApiPromise, number: number, track?: number): Call =>
	call(api, 'convictionVoting', 'removeVote', track ?? null, number);

/** Has `to` vote with so much matured stake on a track. */
export const delegate = (api: ApiPromise, track: number, to: string, stake: bigint, conviction: Conviction = 'None'): Call =>
	call(api, 'convictionVoting', 'delegate', track, to, conviction, stake);

/** Ends a delegation. */
export const undelegate = (api: ApiPromise, track: number): Call => call(api, 'convictionVoting', 'undelegate', track);

/** Takes off what is locked on a track for no vote any more. Signed by anybody. */
export const unlock = (api: ApiPromise, track: number, who: string): Call =>
	call(api, 'convictionVoting', 'unlock', track, who);

/** The number of the referendum that a transaction submitted. */
export function referendumNumber({ events }: Pick<Receipt, 'events'>): number {
	const submitted = findEvent(events, 'referenda', 'Submitted');
	if (!submitted) throw new Error('the transaction submitted no referendum: there is no event referenda.Submitted');
	return Number(submitted.fields['index']);
}

/** In hexadecimal, since @polkadot/api would take some texts for hexadecimal themselves. */
const text = (name: string): string => `0x${Buffer.from(name, 'utf8').toString('hex')}`;
