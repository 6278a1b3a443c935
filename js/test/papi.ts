// SPDX-License-Identifier: Apache-2.0
// What tests with PAPI (polkadot-api) have in common: a connection, reading and submitting without @polkadot/api.

import assert from 'node:assert/strict';
import { DEV_NAMES, type DevName } from '../src/accounts.ts';
import { papiAccounts, planck } from '../src/papi.ts';
import { type Clock, hourInDays } from '../src/time.ts';
import { testClient } from './node.ts';

export const client = await testClient();
export const api = client.getUnsafeApi();
export const accounts = await papiAccounts(client);

// The unsafe API knows no types: what it returns is `unknown`, and these interfaces say what the runtime declares.
export interface Fields {
	[name: string]: unknown;
}
export interface Note extends Fields {
	obligor: string;
	guarantor: string;
	id: bigint;
	terms: unknown;
}

export const call = (pallet: string, name: string, args: Fields) => api.tx[pallet]![name]!(args);
export const state = async <T>(pallet: string, entry: string, ...keys: unknown[]) =>
	(await api.query[pallet]![entry]!.getValue(...keys)) as T;
export const view = async <T>(pallet: string, name: string, ...args: unknown[]) =>
	(await api.view[pallet]![name]!(...args)) as T;

/** The amounts that the tests compare, in planck, at the last final block. */
export async function snapshot() {
	const values = await Promise.all(
		DEV_NAMES.map(async (name) => {
			const { data } = await state<{ data: Fields }>('System', 'Account', accounts[name].address);
			return [name, planck(data['free']) + planck(data['reserved'])] as const;
		}),
	);
	const totals = await state<Fields>('Credit', 'Totals');
	const rewards = await state<{ data: Fields }>('System', 'Account', await view('Authors', 'rewards_account'));
	const book = totals['book'] as Fields;
	return {
		values: new Map<DevName, bigint>(values),
		/** Fees that nobody has claimed. */
		rewards: planck(rewards.data['free']) + planck(rewards.data['reserved']),
		issuance: planck(await state('Balances', 'TotalIssuance')),
		netValue: planck(await state('Credit', 'NetValue')),
		granted: planck(book['granted']),
		unused: planck(book['unused']),
		consumed: planck(book['consumed']),
		revoked: planck(book['revoked']),
		debt: planck(totals['outstanding']),
		notes: totals['next_note'],
	};
}

export type Snapshot = Awaited<ReturnType<typeof snapshot>>;

/** An event as PAPI decodes it. */
type Decoded = { type: string; value: { type: string; value: unknown } };

/** The content of the first event of this kind. */
function find(events: readonly Decoded[], pallet: string, name: string): Fields {
	const found = events.find(({ type, value }) => type === pallet && value.type === name);
	return (found?.value.value as Fields | undefined) ?? assert.fail(`there is no event ${pallet}.${name}`);
}

/** Submits, and returns what the transaction emitted and cost. */
export async function submit(by: DevName, tx: ReturnType<typeof call>) {
	const { ok, events: all, dispatchError, block } = await tx.signAndSubmit(accounts[by].signer);
	// To the first transaction of a block the chain also counts what the block did before it; each begins with its fee.
	const begin = all.findIndex(({ type, value }) => type === 'Balances' && value.type === 'Withdraw');
	const events = all.slice(Math.max(begin, 0));
	const event = (pallet: string, name: string) => find(events, pallet, name);
	const fee = planck(event('TransactionPayment', 'TransactionFeePaid')['actual_fee']);
	return { ok, dispatchError, event, fee, block };
}

/** How many blocks a grant may wait. */
const PATIENCE = 20;

/**
 * Waits until the waiting grant `id`, queued in the block of that number, is issued in a later final block; and returns the
 * event that says so and the one of the credit that was granted.
 */
export async function issued(id: unknown, queuedIn: number): Promise<{ issued: Fields; granted: Fields }> {
	for (let next = queuedIn + 1; next <= queuedIn + PATIENCE; next += 1) {
		const hash = await finalHash(next);
		const records = await state<{ event: Decoded }[]>('System', 'Events', { at: hash });
		const events = records.map(({ event }) => event);
		const last = events.findIndex(({ type, value }) =>
			type === 'Issuance' && value.type === 'Issued' && (value.value as Fields)['id'] === id);
		if (last < 0) continue;
		const granted = find(events.slice(0, last).reverse(), 'Credit', 'Granted');
		return { issued: events[last]!.value.value as Fields, granted };
	}
	return assert.fail(`grant ${id} is not issued within ${PATIENCE} blocks`);
}

/** The hash of a block, once it is final. */
function finalHash(number: number): Promise<string> {
	return new Promise((resolve, reject) => {
		const blocks = client.finalizedBlock$.subscribe({
			next: (block) => {
				if (block.number < number) return;
				// Some blocks can become final at once, and only the last is told of.
				resolve(block.number === number ? block.hash : client._request('chain_getBlockHash', [number]));
				queueMicrotask(() => blocks.unsubscribe());
			},
			error: reject,
		});
	});
}

/** The values must have changed by `expected`, and by the fee that `payer` paid to the account of rewards; N1 must hold. */
export function assertMoved(
	before: Snapshot,
	after: Snapshot,
	expected: Partial<Record<DevName, bigint>>,
	{ payer, fee }: { payer: DevName; fee: bigint },
): void {
	for (const name of DEV_NAMES) {
		const fees = name === payer ? -fee : 0n;
		const moved = after.values.get(name)! - before.values.get(name)!;
		assert.equal(moved, (expected[name] ?? 0n) + fees, `value of ${name}`);
	}
	assert.equal(after.rewards - before.rewards, fee, 'what authors and stakers get');
	assert.equal(after.issuance - after.debt, after.netValue, 'N1');
	assert.equal(after.netValue, before.netValue, 'the constant of N1');
	assert.equal(after.granted, after.unused + after.consumed + after.revoked, 'N3');
}

/** Without the prototypes and helpers of what PAPI decodes. */
export const plainOf = (value: unknown): unknown =>
	// JSON knows no undefined by itself.
	JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part)) ?? 'null');

/** Text as the chain takes it. */
export const bytes = (text: string) => new TextEncoder().encode(text);

/** Terms that name the hour `days` from network time. */
export async function dueInDays(days: number) {
	const clock = await view<Clock>('Clock', 'clock');
	return { type: 'At', value: hourInDays(clock, days) };
}

export const to = ({ address }: { address: string }) => ({ type: 'Id', value: address });
