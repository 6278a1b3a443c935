// SPDX-License-Identifier: Apache-2.0
// Three upgrades of a development chain to real code, each by a referendum and with a migration over several blocks: one that is
// done, one that fails, and one that puts that right (C8). Not among the tests of run.ts: scripts/upgrade-test builds the code
// first, and says in VNS_UPGRADE_CODES where it is. In process: runtime/tests/upgrades.rs.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { VNS } from '../../src/amount.ts';
import { draw, drawDueIn, dueInDays, grant, repay, transfer } from '../../src/calls.ts';
import { dueOf, type Int, NotInThisRuntime, type Optional, read, readNote, readNotesOf } from '../../src/chain.ts';
import { connect, nodeUrl } from '../../src/connect.ts';
import { submitAndIssue } from '../../src/issuance.ts';
import { type Ledger, readLedger, verify } from '../../src/ledger.ts';
import { readMatured } from '../../src/referendum.ts';
import { type ChainEvent, findEvent, PATIENCE_MS, submit, toChainEvent } from '../../src/submit.ts';
import { type Clock, hasPassed, readClock } from '../../src/time.ts';
import { authorized, decideUpgrade, fateOf, handIn } from '../../src/upgrade.ts';
import { patiently } from '../patience.ts';
import * as refusal from '../refusal.ts';

/** Of tools/upgrade-test/rewrite.rs: how many entries a step rewrites, and the step in which the failing code fails. */
const [PER_STEP, FAILS_AT] = [3, 3];
const SESSION = 300;
/** So many blocks before the end of a session no code is handed in: a block that begins one leaves its time to the next. */
const MARGIN = 150;
const SLOT_MS = 6_000n;
/** Notes of Dave and of Eve. */
const NOTES = [15, 5] as const;

const url = nodeUrl();
let api: ApiPromise;
let ground: refusal.Ground;
/** The version of the code with which the chain began. */
let version: number;
/** All connections; ended at the end, since they ask about new code on their own. */
const connections: ApiPromise[] = [];
after(() => Promise.all(connections.map((one) => one.disconnect())));

/** A new connection: an old one might sign for the code that was before. While the node compiles new code it does not answer. */
async function reconnect(): Promise<void> {
	api = await patiently(() => connect(url, PATIENCE_MS), url, PATIENCE_MS);
	connections.push(api);
	ground = await refusal.ground(api);
}

before(async () => {
	await reconnect();
	version = api.runtimeVersion.specVersion.toNumber();
	const { Alice, Bob, Charlie, Dave, Eve, Ferdie } = ground.accounts;
	// Lots of several holders, and of the group beside those of its agent.
	for (const [holder, amount, by] of [
		[Dave, 300n, Charlie],
		[Eve, 100n, Charlie],
		[Bob, 100n, Charlie],
		[Alice, 100n, Charlie],
		[Dave, 50n, Ferdie],
	] as const) await submitAndIssue(api, grant(api, holder.address, amount * VNS), by);
	for (const [index, holder] of [Dave, Eve].entries()) {
		const terms = await dueInDays(api, 30 + index);
		const instalments = Array.from({ length: NOTES[index]! }, () => ({ amount: 10n * VNS, terms }));
		await submit(api, draw(api, Charlie.address, instalments), holder);
	}
	verify(await readLedger(api, ground.holders));
});

/** All that no migration changes, and all that is stored, at a block. */
interface Found {
	ledger: Pick<Ledger, 'issuance' | 'netValue' | 'totals' | 'accounts'>;
	vouchers: bigint;
	matured: bigint;
	/** Whole pallets, entry by entry. */
	stored: Record<string, unknown>;
	clock: Clock;
	blockNumber: number;
}

async function found(blockHash: string): Promise<Found> {
	const state = await api.at(blockHash);
	const ledger = await readLedger(api, ground.holders, blockHash);
	verify(ledger);
	const { issuance, netValue, totals, accounts, clock, blockNumber } = ledger;
	return {
		ledger: { issuance, netValue, totals, accounts },
		vouchers: (await read<Int>(state, 'vouchers', 'total')).toBigInt(),
		matured: await readMatured(state),
		stored: await refusal.stored(api, blockHash, []),
		clock,
		blockNumber,
	};
}

/** Nothing but time is another. */
function assertSame(one: Found, other: Found): void {
	const still = ({ ledger, vouchers, matured, stored }: Found) => ({ ledger, vouchers, matured, stored });
	assert.deepEqual(still(other), still(one));
}

/** Notes, lots and all else of credit, totals, and network time are the same, though people have voted and paid their fees. */
function assertSameDebts(one: Found, other: Found): void {
	const debts = ({ ledger: { issuance, netValue, totals, accounts }, matured, stored, clock: { network } }: Found) => ({
		...{ issuance, netValue, totals, matured, network },
		owed: accounts.map(({ name, credit, debt, notes }) => ({ name, credit, debt, notes })),
		stored: Object.entries(stored).filter(([name]) => name.startsWith('credit.')),
	});
	assert.deepEqual(debts(other), debts(one));
}

/** The entries of a map of credit. */
async function entries(name: 'notes' | 'lots', blockHash: string): Promise<string[]> {
	const map = (await api.at(blockHash)).query['credit']?.[name];
	if (!map) throw new NotInThisRuntime(`storage credit.${name}`);
	return (await map.entries()).map(([key, value]) => `${key.toHex()}: ${value.toHex()}`);
}

/** How many entries the code of that version says that it has rewritten. */
async function rewritten(spec: number, blockHash: string): Promise<number> {
	const key = Buffer.alloc(18);
	key.write('vns/rewritten/', 'latin1');
	key.writeUInt32LE(spec, 14);
	// No pallet's, so @polkadot/api knows nothing of it.
	const params = [`0x${key.toString('hex')}`, blockHash];
	const answer = await fetch(url.replace(/^ws/, 'http'), {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'state_getStorage', params }),
	});
	const { result } = (await answer.json()) as { result: string | null };
	return result === null ? 0 : Buffer.from(result.slice(2), 'hex').readUInt32LE();
}

async function eventsOf(blockHash: string): Promise<ChainEvent[]> {
	type Record = { event: Parameters<typeof toChainEvent>[0] };
	const records = await read<Iterable<Record>>(await api.at(blockHash), 'system', 'events');
	return [...records].map(({ event }) => toChainEvent(event));
}

/** The blocks in which steps were made, the first one of the new code first. */
interface Steps {
	/** As the old code left it. */
	before: Found;
	first: number;
	/** The hash of each, in their order. */
	blocks: string[];
	/** Of all of them. */
	events: ChainEvent[];
	/** As they left it. */
	after: Found;
}

/** Waits until the next session is far away. */
async function awayFromRotation(): Promise<void> {
	for (;;) {
		const head = await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead());
		const place = head.number.toNumber() % SESSION;
		if (place > 5 && place < SESSION - MARGIN) return;
		await sleep(200);
	}
}

/** Holders decide on that code, somebody hands it in, and its migration is made until it is done or has failed. */
async function upgrade(name: string): Promise<Steps> {
	const folder = process.env['VNS_UPGRADE_CODES'] ?? assert.fail('VNS_UPGRADE_CODES names no folder; scripts/upgrade-test does');
	const code = await readFile(join(folder, `${name}.wasm`));
	await decideUpgrade(api, code, { patienceMs: PATIENCE_MS, tell: (words) => console.log(`${name}: ${words}`) });
	await awayFromRotation();
	const { blockNumber } = await handIn(api, code);
	const { fate, blockNumber: applied, blockHash } = await fateOf(api, blockNumber);
	assert.equal(fate, 'Applied');
	assert.equal(await authorized(api), undefined);
	await reconnect();
	const deadline = Date.now() + PATIENCE_MS;
	const [blocks, events]: [string[], ChainEvent[]] = [[], []];
	const over = () => findEvent(events, 'migrations', 'UpgradeCompleted') ?? findEvent(events, 'migrations', 'UpgradeFailed');
	for (let next = applied + 1; !over(); ) {
		assert.ok(Date.now() < deadline, `the migration neither ends nor fails: ${blocks.length} blocks of it are final`);
		const head = await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead());
		for (; next <= head.number.toNumber() && !over(); next += 1) {
			const hash = (await api.rpc.chain.getBlockHash(next)).toHex();
			blocks.push(hash);
			events.push(...(await eventsOf(hash)));
		}
		if (!over()) await sleep(100);
	}
	assert.equal(findEvent(await eventsOf(blocks[0]!), 'migrations', 'UpgradeStarted')?.fields['migrations'], '1');
	return { before: await found(blockHash), first: applied + 1, blocks, events, after: await found(blocks.at(-1)!) };
}

/** While steps were made, blocks had no transactions, and network time stood still. */
async function assertNobodyActed({ before, blocks, after }: Steps): Promise<void> {
	for (const hash of blocks) {
		const { block } = await api.rpc.chain.getBlock(hash);
		assert.deepEqual(block.extrinsics.filter(({ isSigned }) => isSigned).map(String), [], `${hash} has inherents alone`);
	}
	assert.equal(after.clock.network, before.clock.network, 'nobody could pay, so nobody is later than before');
	assert.equal(after.clock.relay - before.clock.relay, BigInt(blocks.length) * SLOT_MS);
}

/** In so many steps a map is rewritten: in the last one fewer than the most are left. */
const stepsFor = (count: number) => Math.floor(count / PER_STEP) + 1;

/** A migration that is done: everything was rewritten, and is as it was. */
async function assertDone(spec: number, steps: Steps): Promise<void> {
	const { before, blocks, events, after } = steps;
	assert.equal(api.runtimeVersion.specVersion.toNumber(), spec);
	const last = blocks.at(-1)!;
	const [notes, lots] = [await entries('notes', last), await entries('lots', last)];
	assert.ok(notes.length >= NOTES[0] + NOTES[1] - 1 && lots.length >= 5, `${notes.length} notes and ${lots.length} lots`);
	assert.equal(await rewritten(spec, last), notes.length + lots.length);
	assert.equal(blocks.length, stepsFor(notes.length) + stepsFor(lots.length));
	assert.ok(findEvent(events, 'migrations', 'MigrationCompleted'));
	assert.equal(findEvent(events, 'migrations', 'MigrationFailed'), undefined);
	assertSame(before, after);
	await assertNobodyActed(steps);
}

const closed = async (): Promise<number | undefined> => {
	const stored = await read<Optional<Int>>(await api.at(await api.rpc.chain.getFinalizedHead()), 'origins', 'closed');
	return stored.isSome ? stored.unwrap().toNumber() : undefined;
};

test('an upgrade with a migration over several blocks should keep all totals and every entry', async () => {
	const steps = await upgrade('good');
	await assertDone(version + 1, steps);
	assert.equal(await closed(), undefined);

	// All goes on: people pay each other, draw and pay their debts, and time passes.
	const { Bob, Charlie, Dave, Eve } = ground.accounts;
	const paid = await submit(api, transfer(api, Eve.address, VNS), Bob);
	assert.ok(paid.blockNumber >= steps.first + steps.blocks.length);
	await submit(api, await drawDueIn(api, Charlie.address, 10n * VNS, 30), Dave);
	const [note] = await readNotesOf(api, Dave.address);
	await submit(api, repay(api, note!.id, note!.outstanding), Dave);
	const now = await readLedger(api, ground.holders);
	verify(now);
	assert.equal(now.netValue, steps.before.ledger.netValue);
	assert.ok(now.clock.network > steps.after.clock.network);
});

test('a migration that fails should lose nothing, and the next upgrade should put it right', async (t) => {
	const { Charlie, Dave, Eve } = ground.accounts;
	const failed = await upgrade('failing');
	const last = failed.blocks.at(-1)!;

	await t.test('what failed is undone: nothing is another than before, to the byte', async () => {
		assert.equal(api.runtimeVersion.specVersion.toNumber(), version + 2);
		assert.equal(failed.blocks.length, FAILS_AT);
		for (const name of ['MigrationFailed', 'UpgradeFailed']) assert.ok(findEvent(failed.events, 'migrations', name), name);
		assert.equal(findEvent(failed.events, 'origins', 'Closed')?.fields['version'], String(version + 2));
		// The steps before it stand; the third had rewritten some as well, before it destroyed all.
		assert.equal(await rewritten(version + 2, last), (FAILS_AT - 1) * PER_STEP);
		assertSame(failed.before, failed.after);
		await assertNobodyActed(failed);
	});

	await t.test('the chain is closed, and not stuck: CallFiltered', async () => {
		assert.equal(await closed(), version + 2);
		const [note] = await readNotesOf(api, Dave.address);
		await refusal.assertAllFail(ground, [
			[transfer(api, Eve.address, VNS), 'Bob', 'system.CallFiltered'],
			[repay(api, note!.id, VNS), 'Dave', 'system.CallFiltered'],
			[await drawDueIn(api, Charlie.address, 10n * VNS, 30), 'Dave', 'system.CallFiltered'],
			[grant(api, Dave.address, VNS), 'Charlie', 'system.CallFiltered'],
		]);
	});

	// What decides is open: this is a referendum, with its deposits and votes.
	const mended = await upgrade('mending');
	await t.test('as long as it is closed nobody comes nearer to his maturity, and nothing of his changes', async () => {
		assertSameDebts(failed.before, mended.before);
		const passed = mended.before.clock.relay - failed.after.clock.relay;
		assert.ok(passed >= BigInt(mended.before.blockNumber - failed.after.blockNumber - 1) * SLOT_MS, `${passed} ms`);
		for (const { notes } of mended.before.ledger.accounts) {
			for (const { terms } of notes) assert.equal(hasPassed(dueOf(terms), mended.before.clock), false);
		}
	});

	await t.test('the migration of later code is done, and opens it', async () => {
		await assertDone(version + 3, mended);
		assert.equal(findEvent(mended.events, 'origins', 'Opened')?.fields['version'], String(version + 3));
		assert.equal(await closed(), undefined);
		assertSameDebts(failed.before, mended.after);
	});

	await t.test('debts are paid in full, and the ledger adds up', async () => {
		const [note] = await readNotesOf(api, Dave.address);
		const { id, outstanding } = note!;
		const { blockHash, parentHash } = await submit(api, repay(api, id, outstanding), Dave);
		assert.equal(await readNote(await api.at(blockHash), id), undefined);
		const [was, is] = [await readLedger(api, ground.holders, parentHash), await readLedger(api, ground.holders, blockHash)];
		verify(is);
		assert.equal(is.netValue, failed.before.ledger.netValue);
		assert.equal(is.totals.outstanding, was.totals.outstanding - outstanding);
		assert.equal(is.issuance, was.issuance - outstanding);
		const clock = await readClock(await api.at(blockHash));
		assert.ok(clock.network > mended.after.clock.network, 'time goes on');
	});
});
