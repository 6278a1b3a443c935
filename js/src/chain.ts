// SPDX-License-Identifier: Apache-2.0
// What this client reads of the chain: constants, storage and runtime APIs, with types. @polkadot/api learns a runtime
// from the node when it connects, so TypeScript knows nothing of it; this is the one place that says what is there, and
// `calls.ts` says what can be called.

import type { ApiPromise } from '@polkadot/api';
import type { ApiDecoration, SubmittableExtrinsic } from '@polkadot/api/types';

/** A call, not yet signed. */
export type Call = SubmittableExtrinsic<'promise'>;

/** The chain's state at one block. */
export type StateAt = ApiDecoration<'promise'>;

/** A decoded number. Newtypes such as Credit(u128) and Hour(u32) decode to it as well. */
export interface Int {
	toBigInt(): bigint;
	toNumber(): number;
}

/** Whatever has a text of its own, such as an address. */
export interface Text {
	toString(): string;
}

/** A decoded `Option`. */
export interface Optional<T> {
	isSome: boolean;
	unwrap(): T;
}

/** The runtime lacks something that this client needs. */
export class NotInThisRuntime extends Error {
	constructor(what: string) {
		super(`the node's runtime has no ${what}; does it fit this version of the client?`);
		this.name = 'NotInThisRuntime';
	}
}

/** Any call by pallet and name as @polkadot/api writes them (`balances`, `transferKeepAlive`). */
export function call(api: ApiPromise, pallet: string, name: string, ...args: unknown[]): Call {
	const create = api.tx[pallet]?.[name];
	if (!create) throw new NotInThisRuntime(`call ${pallet}.${name}`);
	return create(...args);
}

/** When a note falls due: at a full hour of network time, or when it is demanded. Written as the chain writes it. */
export type Terms =
	| { At: number }
	/** `notice` hours after `by` demanded it, and at `latest` without a demand. */
	| { OnDemand: { by: string; notice: number; latest: number } };

/** The maturity as it stands: of a note on demand, the latest one. */
export function dueOf(terms: Terms): number {
	return 'At' in terms ? terms.At : terms.OnDemand.latest;
}

/** Sums over all credit and notes, in planck. */
export interface Book {
	granted: bigint;
	unused: bigint;
	consumed: bigint;
	/** Taken back unused. */
	revoked: bigint;
	outstanding: bigint;
}

/** A note that still owes something. Amounts in planck. */
export interface Note {
	id: bigint;
	obligor: string;
	guarantor: string;
	/** Against whom it counts until it is paid, if not against its guarantor: it was assumed when it was overdue. */
	counted: string | undefined;
	principal: bigint;
	outstanding: bigint;
	/** Network time of the draw, in milliseconds since 1970. */
	drawnAt: bigint;
	terms: Terms;
}

/** What the chain keeps of an account's movements. */
export interface Account {
	/** How many there were. */
	movements: bigint;
	/** The last link of their hash chain, in hexadecimal. */
	link: string;
	/** The block of the last one. */
	last: number;
	/** The numbers of the open notes, the oldest maturity first. */
	notes: bigint[];
}

/** The limits of grants and notes: parameters, which the network can change. */
export interface Limits {
	/** Least amount of a grant and of a note, in planck. */
	leastAmount: bigint;
	/** Most that a single grant gives, in planck. */
	mostAmount: bigint;
	/** The most open notes of an obligor. */
	mostNotes: number;
	/** The most instalments of a draw. */
	mostInstalments: number;
	/** The least time from drawing to maturity, and the least notice, in hours. */
	shortestTerm: number;
	/** The most time from drawing to maturity, in hours. */
	longestTerm: number;
	/** The least age of a note that is cleared with vouchers, in hours. */
	clearingAge: number;
	/** How long after its maturity an unpaid note is bad, in hours. */
	grace: number;
}

/** Any constant that is a number. */
export function constant(api: ApiPromise, pallet: string, name: string): bigint {
	const value = api.consts[pallet]?.[name];
	if (!value) throw new NotInThisRuntime(`constant ${pallet}.${name}`);
	return (value as unknown as Int).toBigInt();
}

/** A storage entry, decoded. `T` is what this runtime stores there, which nothing but the node could prove. */
export async function read<T>(state: StateAt, pallet: string, name: string, ...keys: unknown[]): Promise<T> {
	const entry = state.query[pallet]?.[name];
	if (!entry) throw new NotInThisRuntime(`storage ${pallet}.${name}`);
	return (await entry(...keys)) as unknown as T;
}

/** The answer of a runtime API (`creditApi`, `clockApi`), decoded. */
export async function ask<T>(state: Pick<StateAt, 'call'>, trait: string, name: string, ...args: unknown[]): Promise<T> {
	const method = state.call[trait]?.[name];
	if (!method) throw new NotInThisRuntime(`runtime API ${trait}.${name}`);
	return (await method(...args)) as unknown as T;
}

export async function readLimits(state: Pick<StateAt, 'call'>): Promise<Limits> {
	const limits = await ask<Record<keyof Limits, Int>>(state, 'creditApi', 'limits');
	return {
		leastAmount: limits.leastAmount.toBigInt(),
		mostAmount: limits.mostAmount.toBigInt(),
		mostNotes: limits.mostNotes.toNumber(),
		mostInstalments: limits.mostInstalments.toNumber(),
		shortestTerm: limits.shortestTerm.toNumber(),
		longestTerm: limits.longestTerm.toNumber(),
		clearingAge: limits.clearingAge.toNumber(),
		grace: limits.grace.toNumber(),
	};
}

export async function readBook(state: StateAt): Promise<Book> {
	type Sums = Record<Exclude<keyof Book, 'outstanding'>, Int>;
	const { book, outstanding } = await read<{ book: Sums; outstanding: Int }>(state, 'credit', 'totals');
	return {
		granted: book.granted.toBigInt(),
		unused: book.unused.toBigInt(),
		consumed: book.consumed.toBigInt(),
		revoked: book.revoked.toBigInt(),
		outstanding: outstanding.toBigInt(),
	};
}

/** Total issuance of value, in planck. */
export async function readIssuance(state: StateAt): Promise<bigint> {
	return (await read<Int>(state, 'balances', 'totalIssuance')).toBigInt();
}

/** The value of an account, free and reserved together, in planck. */
export async function readValue(state: StateAt, address: string): Promise<bigint> {
	const { data } = await read<{ data: Record<'free' | 'reserved', Int> }>(state, 'system', 'account', address);
	return data.free.toBigInt() + data.reserved.toBigInt();
}

/** The constant of N1, in planck. */
export async function readNetValue(state: StateAt): Promise<bigint> {
	return (await read<Int>(state, 'credit', 'netValue')).toBigInt();
}

/** Are draws halted because N1 does not hold? */
export async function readIssuanceStopped(state: StateAt): Promise<boolean> {
	return (await read<Optional<unknown>>(state, 'credit', 'issuanceStopped')).isSome;
}

/** The unused credit of `holder` from all guarantors together, in planck. */
export async function readUnusedCredit(state: StateAt, holder: string): Promise<bigint> {
	const lots = await state.query['credit']?.['lots']?.entries(holder);
	if (!lots) throw new NotInThisRuntime('storage credit.lots');
	// An entry that is listed exists, so its lot is never `None`.
	return lots
		.map(([, lot]) => (lot as unknown as Optional<{ unused: Int }>).unwrap().unused.toBigInt())
		.reduce((sum, unused) => sum + unused, 0n);
}

/** Movements and open notes of an account; none at all where it never had a movement. */
export async function readAccount(state: StateAt, address: string): Promise<Account> {
	type Stored = { movements: Int; link: { toHex(): string }; last: Int; notes: Iterable<[hour: Int, id: Int]> };
	const { movements, link, last, notes } = await read<Stored>(state, 'credit', 'accounts', address);
	return {
		movements: movements.toBigInt(),
		link: link.toHex(),
		last: last.toNumber(),
		notes: [...notes].map(([, id]) => id.toBigInt()),
	};
}

/** The open notes of `obligor`, the oldest maturity first. */
export async function readNotesOf(state: StateAt, obligor: string): Promise<Note[]> {
	const { notes: ids } = await readAccount(state, obligor);
	const notes = await Promise.all(ids.map((id) => readNote(state, id)));
	return notes.filter((note) => note !== undefined);
}

/** The note `id`, unless it is paid in full or never existed. */
export async function readNote(state: StateAt, id: bigint): Promise<Note | undefined> {
	type Stored = Record<'obligor' | 'guarantor', Text> &
		Record<'principal' | 'outstanding' | 'drawnAt', Int> & { counted: Optional<Text>; terms: StoredTerms };
	const found = await read<Optional<Stored>>(state, 'credit', 'notes', id);
	if (!found.isSome) return undefined;
	const note = found.unwrap();
	return {
		id,
		obligor: note.obligor.toString(),
		guarantor: note.guarantor.toString(),
		counted: note.counted.isSome ? note.counted.unwrap().toString() : undefined,
		principal: note.principal.toBigInt(),
		outstanding: note.outstanding.toBigInt(),
		drawnAt: note.drawnAt.toBigInt(),
		terms: readTerms(note.terms),
	};
}

/** Terms as @polkadot/api decodes them. */
export interface StoredTerms {
	isAt: boolean;
	asAt: Int;
	asOnDemand: { by: Text; notice: Int; latest: Int };
}

export function readTerms(terms: StoredTerms): Terms {
	if (terms.isAt) return { At: terms.asAt.toNumber() };
	const { by, notice, latest } = terms.asOnDemand;
	return { OnDemand: { by: by.toString(), notice: notice.toNumber(), latest: latest.toNumber() } };
}
