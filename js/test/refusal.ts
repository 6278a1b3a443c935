// SPDX-License-Identifier: Apache-2.0
// Refusals: a call must fail with the right name, and apart from the fee nothing may change.

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import { encodeAddress } from '@polkadot/util-crypto';
import { consent, expiryIn, proposeAct } from '../src/access.ts';
import { type DevName, devAccounts, freshAccount, type Signer } from '../src/accounts.ts';
import { batch, drawDueIn, transfer } from '../src/calls.ts';
import { assertChanges } from '../src/changes.ts';
import type { Call } from '../src/chain.ts';
import { devHolders, type Holder, readLedger, REWARDS } from '../src/ledger.ts';
import { type ChainEvent, DispatchFailed, findEvent, type Receipt, submit, submitAll } from '../src/submit.ts';

/** An account of a test, with its key. */
export type Party = Holder & { signer: Signer };

/** The pallets of this project, whose errors must be documented and whose events must not tell of what failed. */
const OWN = ['credit', 'config', 'access', 'entity', 'vouchers', 'authors', 'issuance', 'penalty', 'names', 'collective'];

/** What a refused call must not change in storage, apart from the accounts. */
const COMPARED = ['credit', 'config', 'access', 'entity', 'vouchers', 'authors', 'issuance', 'penalty', 'names', 'collective'];

/**
 * What changes with every fee, block or session: fees become vouchers and rewards, capacities refill, seats are shuffled, slots
 * are noted.
 */
const MOVING = new Set([
	'vouchers.total',
	...['authors', 'carried', 'largest', 'planned', 'seats', 'seed'].map((name) => `authors.${name}`),
	...['buckets', 'network'].map((name) => `issuance.${name}`),
	'config.lastSlot',
]);

/** What of a single value changes so: the slots that are counted for each open candidate. */
const COUNTED = new Map([['config.open', 'tally']]);

/** The account to which the prices of names go. */
export function pot(api: ApiPromise): Holder {
	const account = new Uint8Array(32);
	account.set(Buffer.from('modlvns/pot_'));
	return { name: 'Pot', role: '', address: encodeAddress(account, api.registry.chainSS58 ?? 42) };
}

/** What the tests of one file need of the chain. */
export interface Ground {
	api: ApiPromise;
	accounts: Record<DevName, Signer>;
	holders: readonly Holder[];
}

export async function ground(api: ApiPromise): Promise<Ground> {
	return { api, accounts: await devAccounts(api), holders: await devHolders(api) };
}

/** A party for each name. */
type Parties<Names extends readonly string[]> = { -readonly [Index in keyof Names]: Party };

/** New accounts with `value` planck each from Bob. */
export async function endowedAll<const Names extends readonly string[]>(
	{ api, accounts }: Ground,
	names: Names,
	value: bigint,
): Promise<Parties<Names>> {
	const signers = await Promise.all(names.map(() => freshAccount(api)));
	await submit(api, batch(api, signers.map(({ address }) => transfer(api, address, value))), accounts.Bob);
	const parties = signers.map((signer, index) => ({ name: names[index]!, role: '', address: signer.address, signer }));
	// `map` forgets how many there are.
	return parties as Parties<Names>;
}

/** The same, attested by the group: they may have credit and owe. */
export async function admittedAll<const Names extends readonly string[]>(
	ground: Ground,
	names: Names,
	value: bigint,
): Promise<Parties<Names>> {
	const parties: readonly Party[] = await endowedAll(ground, names, value);
	await attest(ground, parties.map(({ address }) => address));
	return parties as Parties<Names>;
}

/** A new account with `value` planck from Bob. */
export async function endowed(ground: Ground, name: string, value: bigint): Promise<Party> {
	const [party] = await endowedAll(ground, [name], value);
	return party;
}

/** The same, attested by the group: it may have credit and owe. */
export async function admitted(ground: Ground, name: string, value: bigint): Promise<Party> {
	const [party] = await admittedAll(ground, [name], value);
	return party;
}

/** Two of the three members attest accounts. */
async function attest({ api, accounts }: Ground, who: readonly string[]): Promise<void> {
	const expires = await expiryIn(api, 24);
	const acts = who.map((account) => proposeAct(api, { Attest: { account } }, expires));
	const { events } = await submit(api, batch(api, acts), accounts.Alice);
	const made = events.filter(({ pallet, name }) => pallet === 'access' && name === 'Proposed');
	await submit(api, batch(api, made.map(({ fields }) => consent(api, Number(fields['id'])))), accounts.Bob);
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

/** What must be refused, who signs it, and the error's name. */
export type Refused = readonly [refused: Call, by: DevName | Party, code: string];

/** `refused` must fail with the error `code`, documented where a pallet made it, and leave no trace but the fee. */
export const assertFails = (ground: Ground, ...refused: Refused): Promise<void> => assertAllFail(ground, [refused]);

/** The same of many, which share blocks: each block must have changed nothing but the fees of what is in it. */
export async function assertAllFail(ground: Ground, refused: readonly Refused[]): Promise<void> {
	for (const verify of await submitRefused(ground, refused)) await verify();
}

/** The same, with a subtest for each title. */
export async function assertRefusals(
	ground: Ground,
	t: TestContext,
	cases: Readonly<Record<string, readonly Refused[]>>,
): Promise<void> {
	const list = Object.entries(cases).flatMap(([title, refused]) => refused.map((one) => ({ title, one })));
	const verify = await submitRefused(ground, list.map(({ one }) => one));
	for (const title of Object.keys(cases)) {
		await t.test(title, async () => {
			for (const [index, one] of list.entries()) if (one.title === title) await verify[index]!();
		});
	}
}

/** So many transactions at a time: each looks at the events of all that are in its block. */
const AT_ONCE = 16;

/** Submits what must be refused, and returns for each what asserts that it was. */
async function submitRefused(ground: Ground, refused: readonly Refused[]): Promise<(() => Promise<void>)[]> {
	const verify: (() => Promise<void>)[] = [];
	for (let done = 0; done < refused.length; done += AT_ONCE) {
		verify.push(...(await submitSome(ground, refused.slice(done, done + AT_ONCE))));
	}
	return verify;
}

async function submitSome(ground: Ground, refused: readonly Refused[]): Promise<(() => Promise<void>)[]> {
	const { api, accounts } = ground;
	const signerOf = (by: DevName | Party) => (typeof by === 'string' ? accounts[by] : by.signer);
	const results = await submitAll(api, refused.map(([call, by]) => [call, signerOf(by)]));
	const failures = results.map((result, index): DispatchFailed | Error => {
		const code = refused[index]![2];
		if (result.status === 'rejected') return result.reason as Error;
		return new assert.AssertionError({ message: `the call went through; it should have failed with ${code}` });
	});
	/** By block: what proves that nothing changed there but the fees. Once for all that are in it. */
	const blocks = new Map<string, Promise<void>>();
	const inBlock = (hash: string) => failures.flatMap((failure, index) =>
		failure instanceof DispatchFailed && failure.receipt.blockHash === hash
			? [{ by: refused[index]![1], receipt: failure.receipt }]
			: []);
	return failures.map((failure, index) => async () => {
		if (!(failure instanceof DispatchFailed)) throw failure;
		const { code, docs, pallet, receipt } = failure;
		assert.equal(code, refused[index]![2]);
		if (OWN.includes(pallet ?? '')) assert.notEqual(docs, '', `${code} is not documented`);
		assert.ok(receipt.fee > 0n, 'a refused call must cost its fee');
		const happened = receipt.events.filter((event) => OWN.includes(event.pallet)).map((event) => event.name);
		assert.deepEqual(happened, [], 'a refused call must not report what it did not do');
		const { blockHash } = receipt;
		if (!blocks.has(blockHash)) blocks.set(blockHash, assertNothingButFees(ground, inBlock(blockHash)));
		await blocks.get(blockHash);
	});
}

/** A block in which only these transactions were, which failed, must have changed nothing but their fees. */
async function assertNothingButFees(
	{ api, holders }: Ground,
	failed: readonly { by: DevName | Party; receipt: Receipt }[],
): Promise<void> {
	const parties = failed.flatMap(({ by }) => (typeof by === 'string' ? [] : [by]));
	const all = [...holders, ...new Map(parties.map((party) => [party.address, party])).values()];
	const { parentHash, blockHash } = failed[0]!.receipt;
	const [before, after] = [await readLedger(api, all, parentHash), await readLedger(api, all, blockHash)];
	const paid = failed.map(({ by, receipt }) => ({ payer: typeof by === 'string' ? by : by.name, receipt }));
	assertChanges(before, after, {}, ...paid);
	// The ledger adds up, so that two notes or lots which changed against each other would not show in it.
	const payers = new Set([...paid.map(({ payer }) => payer), REWARDS]);
	const paying = all.filter(({ name }) => payers.has(name)).map(({ address }) => address);
	assert.deepEqual(await stored(api, blockHash, paying), await stored(api, parentHash, paying));
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
			const path = `${pallet}.${name}`;
			const counted = COUNTED.get(path);
			if (counted !== undefined) {
				const value = (await item()).toJSON();
				const text = JSON.stringify(value, (key, part: unknown) => (key === counted ? undefined : part));
				assert.ok(value === null || !JSON.stringify(value).includes('{') || text !== JSON.stringify(value), `${path} has no ${counted}`);
				return [path, text] as const;
			}
			return [path, isMap ? (await item.entries()).map(entryText) : (await item()).toHex()] as const;
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
