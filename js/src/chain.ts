// SPDX-License-Identifier: Apache-2.0
// What this client uses of the chain: calls, constants and storage, with types. @polkadot/api learns a runtime from the
// node when it connects, so TypeScript knows nothing of it; this is the one place that says what is there.

import type { ApiPromise } from '@polkadot/api';
import type { ApiDecoration, SubmittableExtrinsic } from '@polkadot/api/types';

/** A call, not yet signed. */
export type Call = SubmittableExtrinsic<'promise'>;

/** The chain's state at one block. */
export type StateAt = ApiDecoration<'promise'>;

/** A decoded number. Newtypes such as Credit(u128) decode to it as well. */
interface Int {
	toBigInt(): bigint;
}

interface Text {
	toString(): string;
}

interface Optional<T> {
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

/** Gives `holder` credit. Signed by a grantor. */
export const grant = (api: ApiPromise, holder: string, amount: bigint): Call =>
	call(api, 'credit', 'grant', holder, amount);

/** Takes back up to `upTo` planck of what the signer granted `holder`, as far as it is unused. */
export const revoke = (api: ApiPromise, holder: string, upTo: bigint): Call =>
	call(api, 'credit', 'revoke', holder, upTo);

/** Turns credit from `guarantor` into value and a note. Signed by the holder, who becomes the obligor. */
export const draw = (api: ApiPromise, guarantor: string, amount: bigint): Call =>
	call(api, 'credit', 'draw', guarantor, amount);

/** Pays a note with at most `upTo`; no more is taken than is owed. Signed by whoever pays. */
export const repay = (api: ApiPromise, note: bigint, upTo: bigint): Call =>
	call(api, 'credit', 'repay', note, upTo);

/** Pays another account. Refused where it would leave the sender without an account. */
export const transfer = (api: ApiPromise, to: string, amount: bigint): Call =>
	call(api, 'balances', 'transferKeepAlive', to, amount);

/** Totals over all credit and notes, in planck. */
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
	principal: bigint;
	outstanding: bigint;
	/** Milliseconds since 1970, by the chain's clock. */
	drawnAt: bigint;
}

/** The least amount of a grant and of a draw, in planck. */
export const leastAmount = (api: ApiPromise): bigint => constant(api, 'credit', 'leastAmount');
/** The most that a single grant gives, in planck. */
export const mostAmount = (api: ApiPromise): bigint => constant(api, 'credit', 'mostAmount');

/** The most open notes of one obligor. */
export const maxNotes = (api: ApiPromise): bigint => constant(api, 'credit', 'maxNotes');

/** Any constant that is a number. */
export function constant(api: ApiPromise, pallet: string, name: string): bigint {
	const value = api.consts[pallet]?.[name];
	if (!value) throw new NotInThisRuntime(`constant ${pallet}.${name}`);
	return (value as unknown as Int).toBigInt();
}

/** A storage entry, decoded. `T` is what this runtime stores there, which nothing but the node could prove. */
async function read<T>(state: StateAt, pallet: string, name: string, ...keys: unknown[]): Promise<T> {
	const entry = state.query[pallet]?.[name];
	if (!entry) throw new NotInThisRuntime(`storage ${pallet}.${name}`);
	return (await entry(...keys)) as unknown as T;
}

export async function readBook(state: StateAt): Promise<Book> {
	const book = await read<Record<keyof Book, Int>>(state, 'credit', 'totals');
	return {
		granted: book.granted.toBigInt(),
		unused: book.unused.toBigInt(),
		consumed: book.consumed.toBigInt(),
		revoked: book.revoked.toBigInt(),
		outstanding: book.outstanding.toBigInt(),
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

/** The open notes of `obligor`, oldest first. */
export async function readNotesOf(state: StateAt, obligor: string): Promise<Note[]> {
	const ids = await read<Int[]>(state, 'credit', 'notesOf', obligor);
	const notes = await Promise.all(ids.map((id) => readNote(state, id.toBigInt())));
	return notes.filter((note) => note !== undefined);
}

/** The note `id`, unless it is paid in full or never existed. */
export async function readNote(state: StateAt, id: bigint): Promise<Note | undefined> {
	type Stored = Record<'obligor' | 'guarantor', Text> & Record<'principal' | 'outstanding' | 'drawnAt', Int>;
	const found = await read<Optional<Stored>>(state, 'credit', 'notes', id);
	if (!found.isSome) return undefined;
	const note = found.unwrap();
	return {
		id,
		obligor: note.obligor.toString(),
		guarantor: note.guarantor.toString(),
		principal: note.principal.toBigInt(),
		outstanding: note.outstanding.toBigInt(),
		drawnAt: note.drawnAt.toBigInt(),
	};
}
