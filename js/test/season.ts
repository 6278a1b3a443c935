// SPDX-License-Identifier: Apache-2.0
// What tests on the network of the season have in common: its people, and debts that fall due. A block is an hour there
// (docs/adr/0021), so months pass in minutes.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { devAccount, type Signer } from '../src/accounts.ts';
import { grant, draw } from '../src/calls.ts';
import type { Call } from '../src/chain.ts';
import { submitAndIssue } from '../src/issuance.ts';
import type { Holder } from '../src/ledger.ts';
import { AccountFrozen, DispatchFailed, submit } from '../src/submit.ts';
import { hasPassed, hourAtOrAfter, readClock } from '../src/time.ts';
import { SEASON } from './chains.ts';
import * as refusal from './refusal.ts';

/** A block, and so an hour, takes so many milliseconds. */
export const BLOCK_TIME_MS = SEASON.blockTimeMs;

/** Those of runtime/src/genesis/season.rs that the tests need: members, agents, who has value, companies. */
const NAMES = [
	'Mara',
	'Nils',
	'Olga',
	'Petra',
	'Quinn',
	'Rosa',
	'Town',
	'Fund',
	'Works',
	'Joinery',
	'Foundry',
	'Smelter',
	'Power',
	'Haulage',
	'Shop',
] as const;

export type Name = (typeof NAMES)[number];

export type People = Record<Name, Signer>;

/** People by name. */
export async function seasonPeople(api: ApiPromise): Promise<People> {
	const people = await Promise.all(NAMES.map(async (name) => [name, await devAccount(api, name)] as const));
	// `fromEntries` forgets the names, which are those of NAMES.
	return Object.fromEntries(people) as People;
}

/** The ledger's lines of some of them. */
export const holdersOf = (people: People, ...names: Name[]): Holder[] =>
	names.map((name) => ({ name, role: '', address: people[name].address }));

/** An hour so many hours after now, rounded up. */
export const inHours = async (api: ApiPromise, hours: number): Promise<number> =>
	hourAtOrAfter((await readClock(api)).network) + hours;

/** Lets `agent` grant `holder` what these notes come to, and `holder` draw them; returns the first number. */
export async function owe(
	api: ApiPromise,
	agent: Signer,
	holder: Signer,
	...notes: readonly { amount: bigint; hours: number }[]
): Promise<bigint> {
	const sum = notes.reduce((all, { amount }) => all + amount, 0n);
	await submitAndIssue(api, grant(api, holder.address, sum), agent);
	const instalments = await Promise.all(
		notes.map(async ({ amount, hours }) => ({ amount, terms: { At: await inHours(api, hours) } })),
	);
	return refusal.firstNote((await submit(api, draw(api, agent.address, instalments), holder)).events);
}

/** Waits until `hour` has passed, in a final block. */
export async function passed(api: ApiPromise, hour: number): Promise<void> {
	const head = async () => api.at(await api.rpc.chain.getFinalizedHead());
	while (!hasPassed(hour, await readClock(await head()))) await sleep(BLOCK_TIME_MS);
}

/** The node must refuse the transaction of a frozen account, for that reason. */
export async function assertBarred(
	api: ApiPromise,
	call: Call,
	signer: Signer,
	barred: AccountFrozen['barred'],
	tip?: bigint,
): Promise<void> {
	await assert.rejects(submit(api, call, signer, tip === undefined ? {} : { tip }), (error: unknown) => {
		assert.ok(error instanceof AccountFrozen, String(error));
		assert.deepEqual([error.barred, error.code], [barred, 1010]);
		assert.match(error.message, /the account is frozen, because something that its party owes is overdue: /);
		return true;
	});
}

/** A call must fail in a block with this error. */
export async function assertFails(api: ApiPromise, call: Call, signer: Signer, code: string): Promise<void> {
	await assert.rejects(submit(api, call, signer), (error: unknown) => {
		assert.ok(error instanceof DispatchFailed, String(error));
		assert.equal(error.code, code);
		assert.notEqual(error.docs, '', `${code} is not documented`);
		return true;
	});
}
