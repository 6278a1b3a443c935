// SPDX-License-Identifier: Apache-2.0
// The calls on names, not yet signed. What is no name, or too long for a transaction, is refused here by a named error;
// `refusalOf` of name-check.ts tells before anything is sent what else the chain would refuse. Amounts in planck.

import type { ApiPromise } from '@polkadot/api';
import { type Call, call } from './chain.ts';
import { parseName, parseNewName } from './name-grammar.ts';
import { checkedValue, hexOfText, type Keep, type NameValue, NOTHING } from './name-hash.ts';

/** The most names in one call. */
export const MOST_NAMES = 64;

/** A call has no room for so many names. */
export class TooManyNames extends Error {
	constructor(count: number) {
		super(`a call takes at most ${MOST_NAMES} names, and these are ${count}`);
		this.name = 'TooManyNames';
	}
}

/** Commits to what only the signer can register, for a deposit; `hash` is `commitmentHash` of name-hash.ts. */
export const commit = (api: ApiPromise, hash: string): Call => call(api, 'names', 'commit', hash);

/** Takes a commit of the signer back, whether it can be revealed or not, and its deposit with it. */
export const withdrawCommit = (api: ApiPromise, hash: string): Call => call(api, 'names', 'withdrawCommit', hash);

/** What the signer committed to, and what was left open then. */
export interface NewName {
	name: string;
	most: bigint;
	salt: string;
	value?: NameValue;
}

/** Registers the name that the signer committed to, for one term. `register` of name-register.ts does both steps. */
export const newName = (api: ApiPromise, { name, most, salt, value = NOTHING }: NewName): Call =>
	call(api, 'names', 'newName', hexOfText(parseNewName(name)), most, salt, checkedValue(value));

/** Lets a name of the signer say something else. The deposit follows its length. */
export const updateValue = (api: ApiPromise, name: string, value: NameValue): Call =>
	call(api, 'names', 'updateValue', asSent(name), checkedValue(value));

/** Offers a name of the signer to `to`, in place of any offer before. It stays the signer's until that one accepts. */
export const offerTransfer = (api: ApiPromise, name: string, to: string): Call =>
	call(api, 'names', 'offerTransfer', asSent(name), to);

/** Takes the offer of a name of the signer back. */
export const cancelTransfer = (api: ApiPromise, name: string): Call => call(api, 'names', 'cancelTransfer', asSent(name));

/** Accepts a name that is offered to the signer. WHAT IT SAID IS VOID, unless he keeps the value that has this hash. */
export const acceptTransfer = (api: ApiPromise, name: string, keep: Keep = 'Nothing'): Call =>
	call(api, 'names', 'acceptTransfer', asSent(name), keep);

/** Renews names, anybody's, by so many terms each, for at most `most` together: all or none. */
export const renew = (api: ApiPromise, names: readonly string[], terms: number, most: bigint): Call =>
	call(api, 'names', 'renew', allAsSent(names), terms, most);

/** Renews names, anybody's, by a term each out of their own balances, for the reward. What is not due is passed over. */
export const renewFromBalance = (api: ApiPromise, names: readonly string[]): Call =>
	call(api, 'names', 'renewFromBalance', allAsSent(names));

/** Puts value of the signer aside for the renewals of a name, anybody's. From then on it is the owner's. */
export const prepay = (api: ApiPromise, name: string, amount: bigint): Call =>
	call(api, 'names', 'prepay', asSent(name), amount);

/** Takes something of the prepaid balance of a name of the signer back. */
export const withdrawPrepaid = (api: ApiPromise, name: string, amount: bigint): Call =>
	call(api, 'names', 'withdrawPrepaid', asSent(name), amount);

/** Gives a name of the signer up that resolves: anybody may have it at once. What is paid for does not come back. */
export const giveUp = (api: ApiPromise, name: string): Call => call(api, 'names', 'giveUp', asSent(name));

/** Removes what is still stored of names that are released, anybody's. Others are passed over. */
export const removeNames = (api: ApiPromise, names: readonly string[]): Call =>
	call(api, 'names', 'remove', allAsSent(names));

/** Says which of its names the signer's account is called by; by none, where none is named. */
export const setPrimary = (api: ApiPromise, name?: string): Call =>
	call(api, 'names', 'setPrimary', name === undefined ? null : asSent(name));

function asSent(name: string): string {
	return hexOfText(parseName(name));
}

function allAsSent(names: readonly string[]): string[] {
	if (names.length > MOST_NAMES) throw new TooManyNames(names.length);
	return names.map(asSent);
}
