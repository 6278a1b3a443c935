// SPDX-License-Identifier: Apache-2.0
// Refusals: a call must fail with the right name, and apart from the fee nothing may change.

import assert from 'node:assert/strict';
import type { ApiPromise } from '@polkadot/api';
import { decide } from '../src/access.ts';
import { type DevName, devAccounts, freshAccount, type Signer } from '../src/accounts.ts';
import { drawDueIn, transfer } from '../src/calls.ts';
import { assertChanges } from '../src/changes.ts';
import type { Call } from '../src/chain.ts';
import { devHolders, type Holder, readLedger, REWARDS } from '../src/ledger.ts';
import { type ChainEvent, DispatchFailed, findEvent, submit } from '../src/submit.ts';

/** An account of a test, with its key. */
export type Party = Holder & { signer: Signer };

/** The pallets of this project, whose errors must be documented and whose events must not tell of what failed. */
const OWN = ['credit', 'config', 'access', 'entity', 'vouchers', 'authors', 'issuance'];

/** What a refused call must not change in storage, apart from the accounts. */
const COMPARED = ['credit', 'parameters', 'access', 'entity', 'vouchers', 'authors', 'issuance'];

/** What changes with every fee, block or session: fees become vouchers and rewards, capacities refill, seats are shuffled. */
const MOVING = new Set([
	'vouchers.total',
	...['authors', 'carried', 'largest', 'planned', 'seats', 'seed'].map((name) => `authors.${name}`),
	...['buckets', 'network'].map((name) => `issuance.${name}`),
]);

/** What the tests of one file need of the chain. */
export interface Ground {
	api: ApiPromise;
	accounts: Record<DevName, Signer>;
	holders: readonly Holder[];
}

export async function ground(api: ApiPromise): Promise<Ground> {
	return { api, accounts: await devAccounts(api), holders: await devHolders(api) };
}

/** A new account with `value` planck from Bob. */
export async function endowed({ api, accounts }: Ground, name: string, value: bigint): Promise<Party> {
	const signer = await freshAccount(api);
	await submit(api, transfer(api, signer.address, value), accounts.Bob);
	return { name, role: '', address: signer.address, signer };
}

/** The same, attested by the group: it may have credit and owe. */
export async function admitted(ground: Ground, name: string, value: bigint): Promise<Party> {
	const party = await endowed(ground, name, value);
	await attest(ground, party.address);
	return party;
}

/** Two of the three members attest an account. */
export async function attest({ api, accounts }: Ground, account: string): Promise<void> {
	await decide(api, { Attest: { account } }, [accounts.Alice, accounts.Bob]);
}

/** Draws from Charlie a note of `amount` due in 30 days, and returns its number. */
export async function drawNote({ api, accounts }: Ground, holder: Signer, amount: bigint): Promise<bigint> {
	const { events } = await submit(api, await drawDueIn(api, accounts.Charlie.address, amount, 30), holder);
	return firstNote(events);
}

/** The first note that a draw made. */
export function firstNote(events: readonly ChainEvent[]): bigint {
	return BigInt(findEvent(events, 'credit', 'Drawn')?.fields['firstNote'] ?? assert.fail('there is no event Drawn'));
}

/** `refused` must fail with the error `code`, documented where a pallet made it, and leave no trace but the fee. */
export async function assertFails(
	{ api, accounts, holders }: Ground,
	refused: Call,
	by: DevName | Party,
	code: string,
): Promise<void> {
	const [payer, signer, all] =
		typeof by === 'string' ? [by, accounts[by], holders] : [by.name, by.signer, [...holders, by]];
	const error = await submit(api, refused, signer).then(
		() => assert.fail(`the call went through; it should have failed with ${code}`),
		(reason: unknown) => reason,
	);
	if (!(error instanceof DispatchFailed)) throw error;
	assert.equal(error.code, code);
	if (OWN.includes(error.pallet ?? '')) assert.notEqual(error.docs, '', `${code} is not documented`);
	const { receipt } = error;
	assert.ok(receipt.fee > 0n, 'a refused call must cost its fee');
	const happened = receipt.events.filter((event) => OWN.includes(event.pallet)).map((event) => event.name);
	assert.deepEqual(happened, [], 'a refused call must not report what it did not do');
	const ledgerBefore = await readLedger(api, all, receipt.parentHash);
	const ledgerAfter = await readLedger(api, all, receipt.blockHash);
	assertChanges(ledgerBefore, ledgerAfter, {}, { payer, receipt });
	// The ledger adds up, so that two notes or lots which changed against each other would not show in it.
	const paidFee = [signer.address, holders.find(({ name }) => name === REWARDS)!.address];
	assert.deepEqual(await stored(api, receipt.blockHash, paidFee), await stored(api, receipt.parentHash, paidFee));
}

/** All that is stored at a block in the pallets of `COMPARED`, but for `MOVING`, and all accounts but those named; as text. */
export async function stored(
	api: ApiPromise,
	blockHash: string,
	butAccounts: readonly string[],
): Promise<Record<string, unknown>> {
	const { query } = await api.at(blockHash);
	assert.ok(query['system']?.['account']);
	const accountEntries = await query['system']['account'].entries();
	const items = COMPARED.flatMap((pallet) => {
		const stored = Object.entries(query[pallet] ?? assert.fail(`there is no pallet ${pallet}`));
		return stored.filter(([name]) => !MOVING.has(`${pallet}.${name}`)).map(async ([name, item]) => {
			// A map or a single value: only the metadata tells.
			const isMap = api.query[pallet]?.[name]?.creator.meta.type.isMap;
			assert.notEqual(isMap, undefined, `what is ${pallet}.${name}?`);
			return [`${pallet}.${name}`, isMap ? (await item.entries()).map(entryText) : (await item()).toHex()] as const;
		});
	});
	return {
		accounts: accountEntries.filter(([key]) => !butAccounts.includes(String(key.args[0]))).map(entryText),
		...Object.fromEntries(await Promise.all(items)),
	};
}

function entryText([key, value]: readonly [{ toHex(): string }, { toHex(): string }]): string {
	return `${key.toHex()}: ${value.toHex()}`;
}
