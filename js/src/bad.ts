// SPDX-License-Identifier: Apache-2.0
// Bad debt: a note that is overdue for longer than the grace period. Its guarantor settles it with value of its own (rule
// D6); it counts against that one, and an agent with too much of it is suspended by the rules (G3). Amounts in planck, hours
// and milliseconds of network time. The rules are in docs/book/credit.md.

import type { ApiPromise } from '@polkadot/api';
import { referenceBytes } from './calls.ts';
import { ask, type Call, call, dueOf, type Int, type Note, type Optional, readLimits, type StateAt } from './chain.ts';
import { hasPassed, readClock } from './time.ts';
import { view } from './view.ts';

/** What stands on the account of a guarantor: `granted = unused + consumed + revoked`, and the debt that it answers for. */
export interface Guarantor {
	granted: bigint;
	unused: bigint;
	consumed: bigint;
	revoked: bigint;
	/** Outstanding debt that it answers for. */
	outstanding: bigint;
	/** The part of it whose maturity has passed. */
	overdue: bigint;
	/** The part of that whose grace period has passed, too. */
	bad: bigint;
	/** The mean age of that debt, in milliseconds. */
	meanAge: bigint;
	/** What it ever settled of bad debt. */
	settled: bigint;
	/** Is it suspended for bad debt? Never where it is no agent. */
	suspended: boolean;
	/** So much may be bad, by the governed share of its quota; nothing where it is no agent. */
	mostBad: bigint;
}

/** How the rules see an agent's bad debt. */
export interface Suspension {
	/** Suspended now: until the group lifts it, or as long as so much is bad. */
	suspended: boolean;
	/** Since when until the group lifts it, if somebody called `suspendForBad`. */
	since: bigint | undefined;
	bad: bigint;
	mostBad: bigint;
	/** What of it the group forgave when it lifted a suspension. */
	forgiven: bigint;
	/** Until which hour the chain has counted what is bad, and how much that was. */
	countedUntil: number;
	counted: bigint;
}

/** What a guarantor granted, and what it answers for. */
export async function readGuarantor(state: Pick<StateAt, 'call'>, who: string): Promise<Guarantor> {
	type Amounts = Exclude<keyof Guarantor, 'suspended'>;
	const found = await ask<Record<Amounts, Int> & { suspended: { isTrue: boolean } }>(state, 'creditApi', 'guarantor', who);
	return {
		granted: found.granted.toBigInt(),
		unused: found.unused.toBigInt(),
		consumed: found.consumed.toBigInt(),
		revoked: found.revoked.toBigInt(),
		outstanding: found.outstanding.toBigInt(),
		overdue: found.overdue.toBigInt(),
		bad: found.bad.toBigInt(),
		meanAge: found.meanAge.toBigInt(),
		settled: found.settled.toBigInt(),
		suspended: found.suspended.isTrue,
		mostBad: found.mostBad.toBigInt(),
	};
}

/** How the rules see an agent's bad debt; nothing of who is no agent and never was. */
export async function readSuspension(api: ApiPromise, agent: string): Promise<Suspension | undefined> {
	type View = Record<'bad' | 'mostBad' | 'forgiven' | 'countedUntil' | 'counted', Int> & {
		suspended: { isTrue: boolean };
		since: Optional<Int>;
	};
	const found = await view<Optional<View>>(api, 'Credit', 'suspension', agent);
	if (!found.isSome) return undefined;
	const { suspended, since, bad, mostBad, forgiven, countedUntil, counted } = found.unwrap();
	return {
		suspended: suspended.isTrue,
		since: since.isSome ? since.unwrap().toBigInt() : undefined,
		bad: bad.toBigInt(),
		mostBad: mostBad.toBigInt(),
		forgiven: forgiven.toBigInt(),
		countedUntil: countedUntil.toNumber(),
		counted: counted.toBigInt(),
	};
}

/** Is an open note bad: has the grace period after its maturity passed? */
export async function isBad(state: StateAt, { terms }: Pick<Note, 'terms'>): Promise<boolean> {
	const { grace } = await readLimits(state);
	return hasPassed(dueOf(terms) + grace, await readClock(state));
}

/** Settles at most `upTo` of a bad note, the agent's fee for it first. Signed by who answers for it. */
export const settleBad = (api: ApiPromise, note: bigint, upTo: bigint, reference = ''): Call =>
	call(api, 'credit', 'settleBad', note, upTo, referenceBytes(reference));

/** Covers the loss of a bad note with the agent's fee that is held for it. Signed by anybody. */
export const cover = (api: ApiPromise, note: bigint): Call => call(api, 'credit', 'cover', note);

/** Counts what of a guarantor's debt has gone bad, over at most so many hours. Signed by anybody. */
export const countBad = (api: ApiPromise, guarantor: string, mostHours: number): Call =>
	call(api, 'credit', 'countBad', guarantor, mostHours);

/** Suspends an agent with too much bad debt until the group lifts it. Signed by anybody. */
export const suspendForBad = (api: ApiPromise, agent: string): Call => call(api, 'credit', 'suspendForBad', agent);

/** Lifts that, and forgives what is bad now. For the group, by its decision: `decide` of access.ts. */
export const liftSuspension = (api: ApiPromise, agent: string): Call => call(api, 'credit', 'liftSuspension', agent);
