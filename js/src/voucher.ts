// SPDX-License-Identifier: Apache-2.0
// Vouchers: value that was locked for clearing debt, and the market for it. Amounts in planck, prices in millionths of the
// face value (950,000n planck of price for each million of vouchers is 95%).
//
// VOUCHERS NEVER BECOME SPENDABLE VALUE AGAIN. Nothing turns them back: they only clear debt, and can be given, offered or
// staked. A program says so to its user and has him confirm it before he locks or gives any (rule D3); `Understood` is its
// word that it did.

import type { ApiPromise } from '@polkadot/api';
import { referenceBytes } from './calls.ts';
import { ask, type Call, call, type Int, type Optional, type StateAt, type Text } from './chain.ts';
import { findEvent, type Receipt } from './submit.ts';

/** The user was told what vouchers are (`WHAT_VOUCHERS_ARE`) and confirmed that he wants them all the same. */
export interface Understood {
	understood: true;
}

/** What to tell a user before he locks, gives or accepts vouchers. */
export const WHAT_VOUCHERS_ARE =
	'Vouchers never become spendable value again: nothing turns them back, and nobody can undo it. They only clear debt, ' +
	'and can be given away, offered for sale or staked; nobody need take them for money.';

/** A price is in so many parts of the face value. */
export const PARTS = 1_000_000n;

/** The most offers in one answer of the book. */
export const MOST_LISTED = 100;

/** The vouchers of an account: `held = free + staked + offered`. */
export interface Purse {
	held: bigint;
	/** What can be given, offered, staked or cleared. */
	free: bigint;
	staked: bigint;
	offered: bigint;
}

/** An open offer. */
export interface Offer {
	id: bigint;
	/** Whose vouchers they are. */
	holder: string;
	/** How many are left. */
	left: bigint;
	/** What each costs, in millionths. */
	price: number;
	/** What all that is left would cost. */
	costs: bigint;
	/** Its holder is frozen: it cannot be taken now. */
	suspended: boolean;
}

/** A call would do what its user was not told of. */
export class NotUnderstood extends Error {
	constructor() {
		super(`the user must confirm what vouchers are: pass { understood: true } once he did. ${WHAT_VOUCHERS_ARE}`);
		this.name = 'NotUnderstood';
	}
}

type Answers = Pick<StateAt, 'call'>;

/** All vouchers, and all value that is none. */
export async function readVoucherTotals(state: Answers): Promise<{ total: bigint; circulating: bigint }> {
	const { total, circulating } = await ask<Record<'total' | 'circulating', Int>>(state, 'voucherApi', 'totals');
	return { total: total.toBigInt(), circulating: circulating.toBigInt() };
}

/** The vouchers of an account. */
export async function readPurse(state: Answers, who: string): Promise<Purse> {
	const { held, free, staked, offered } = await ask<Record<keyof Purse, Int>>(state, 'voucherApi', 'purse', who);
	return { held: held.toBigInt(), free: free.toBigInt(), staked: staked.toBigInt(), offered: offered.toBigInt() };
}

/** One offer, if it is open. */
export async function readOffer(state: Answers, id: bigint): Promise<Offer | undefined> {
	const found = await ask<Optional<OfferView>>(state, 'voucherApi', 'offer', id);
	return found.isSome ? offerOf(found.unwrap()) : undefined;
}

/** The whole book: the lowest price first, then the oldest; at most `most` offers. */
export async function readOffers(state: Answers, most = Number.POSITIVE_INFINITY): Promise<Offer[]> {
	const offers: Offer[] = [];
	while (offers.length < most) {
		const wanted = Math.min(most - offers.length, MOST_LISTED);
		const last = offers.at(-1);
		const after = last ? [last.price, last.id] : null;
		const page = [...(await ask<Iterable<OfferView>>(state, 'voucherApi', 'bestOffers', after, wanted))];
		offers.push(...page.map(offerOf));
		if (page.length < wanted) break;
	}
	return offers;
}

/** The open offers of an account, the oldest first. */
export async function readOffersOf(state: Answers, holder: string): Promise<Offer[]> {
	return [...(await ask<Iterable<OfferView>>(state, 'voucherApi', 'offersOf', holder))].map(offerOf);
}

/** What `vouchers` cost at a price: rounded up to a full planck, as the chain does. */
export function paymentFor(vouchers: bigint, price: number): bigint {
	return (vouchers * BigInt(price) + PARTS - 1n) / PARTS;
}

/** Turns circulating value of the signer into vouchers. NOTHING TURNS THEM BACK. */
export function lock(api: ApiPromise, amount: bigint, confirmed: Understood): Call {
	check(confirmed);
	return call(api, 'vouchers', 'lock', amount);
}

/** Gives free vouchers of the signer to `to`, for whom they are vouchers as well, and no money. */
export function give(api: ApiPromise, to: string, amount: bigint, confirmed: Understood): Call {
	check(confirmed);
	return call(api, 'vouchers', 'give', to, amount);
}

/** Offers free vouchers of the signer to whoever owes, at a price in millionths; for a deposit. */
export const postOffer = (api: ApiPromise, amount: bigint, price: number): Call =>
	call(api, 'vouchers', 'postOffer', amount, price);

/** Takes an offer of the signer back: what is left of it is free again, and the deposit comes back. */
export const cancelOffer = (api: ApiPromise, id: bigint): Call => call(api, 'vouchers', 'cancelOffer', id);

/** Takes at most `upTo` of an offer to clear a note, and pays its holder the price. Signed by who owes the note. */
export const takeOffer = (api: ApiPromise, offer: bigint, note: bigint, upTo: bigint, reference = ''): Call =>
	call(api, 'credit', 'takeOffer', offer, note, upTo, referenceBytes(reference));

/** Destroys at most `upTo` of the signer's free vouchers with as much of a note's debt, whoever owes it. */
export const clear = (api: ApiPromise, note: bigint, upTo: bigint, reference = ''): Call =>
	call(api, 'credit', 'clear', note, upTo, referenceBytes(reference));

/** The number of the offer that was just posted. */
export function offerId({ events }: Pick<Receipt, 'events'>): bigint {
	const posted = findEvent(events, 'vouchers', 'OfferPosted');
	if (!posted) throw new Error('no offer was posted in this transaction');
	return BigInt(posted.fields['id']!);
}

type OfferView = Record<'id' | 'left' | 'price' | 'costs', Int> & { holder: Text; suspended: { isTrue: boolean } };

function offerOf({ id, holder, left, price, costs, suspended }: OfferView): Offer {
	return {
		id: id.toBigInt(),
		holder: holder.toString(),
		left: left.toBigInt(),
		price: price.toNumber(),
		costs: costs.toBigInt(),
		suspended: suspended.isTrue,
	};
}

/** Not every caller is checked by TypeScript. */
function check(confirmed: Understood): void {
	if (confirmed?.understood !== true) throw new NotUnderstood();
}
