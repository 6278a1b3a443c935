// SPDX-License-Identifier: Apache-2.0
// Statements: an account's movements are those that the chain counted and linked, and whoever changes them is found out.
// Reads blocks of a few minutes ago at most: a node keeps the state of its last 256 blocks, unless it keeps all.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VNS } from '../src/amount.ts';
import { batch, demand, draw, drawFor, dueInDays, grant, repay, revoke, undertake } from '../src/calls.ts';
import { ask } from '../src/chain.ts';
import { submitAndIssue } from '../src/issuance.ts';
import { type Movement, MovementAltered, NoSuchSpan, type Statement, statement, verifyWhole } from '../src/statement.ts';
import { statementJson, statementTable } from '../src/statement-print.ts';
import { StatementIncomplete, verifyStatement, ZERO_LINK } from '../src/statement-verify.ts';
import { submit } from '../src/submit.ts';
import { hourInDays, readClock } from '../src/time.ts';
import { testApi } from './node.ts';
import * as refusal from './refusal.ts';

const api = await testApi();
const ground = await refusal.ground(api);
const { Bob, Charlie, Eve } = ground.accounts;

/** The numbers of the statement must be those of the chain, asked by another way. */
async function assertIsTheChains({ address, closing }: Statement): Promise<void> {
	const state = await api.at(closing.blockHash);
	type View = Record<'movements' | 'link' | 'unused' | 'debt', { toString(): string }>;
	const account = await ask<View>(state, 'creditApi', 'account', address);
	assert.deepEqual(
		[account.movements, account.link, account.unused, account.debt].map(String),
		[closing.movements, closing.link, closing.credit, closing.debt].map(String),
	);
}

type Lie = (movements: readonly unknown[]) => readonly unknown[];

/** The same node, except that of each block's repayments it tells what `lie` makes of them, and no other events. */
function lying(lie: Lie): typeof api {
	const replaced = <T extends object>(real: T, members: object): T =>
		new Proxy(real, { get: (target, key) => Reflect.get(key in members ? members : target, key) });
	const at = async (hash: string) => {
		const state = await api.at(hash);
		const events = async () => {
			const records = (await state.query['system']!['events']!()) as unknown as Iterable<{ event: { method: string } }>;
			return lie([...records].filter(({ event }) => event.method === 'Repaid'));
		};
		return replaced(state, { query: replaced(state.query, { system: replaced(state.query['system']!, { events }) }) });
	};
	return replaced(api, { at });
}

test('a statement of a thousand movements', async (t) => {
	const COUNT = 1_000;
	const A_BLOCK = 100;
	const holder = await refusal.admitted(ground, 'holder', 60n * VNS);
	let all: Statement;
	let progress: bigint[];

	t.before(async () => {
		await submitAndIssue(api, grant(api, holder.address, 100n * VNS), Charlie);
		const note = await refusal.drawNote(ground, holder.signer, 50n * VNS);
		for (let done = 2; done < COUNT; done += A_BLOCK) {
			const size = Math.min(A_BLOCK, COUNT - done);
			const payments = Array.from({ length: size }, (_, index) => repay(api, note, 1n, `part ${done + index + 1}`));
			await submit(api, batch(api, payments), holder.signer);
		}
	});

	await t.test('should be complete', async () => {
		progress = [];
		all = await statement(api, holder.address, { onProgress: (done) => progress.push(done) });
		assert.equal(all.movements.length, COUNT);
		assert.deepEqual(all.opening, { blockNumber: 0, movements: 0n, link: ZERO_LINK, credit: 0n, debt: 0n });
		assert.deepEqual([all.closing.credit, all.closing.debt], [50n * VNS, 50n * VNS - BigInt(COUNT - 2)]);
		await assertIsTheChains(all);
		const last = all.movements.at(-1)!;
		assert.deepEqual([last.number, last.reference], [BigInt(COUNT), `part ${COUNT}`]);
		assert.deepEqual([last.link, last.credit, last.debt], [all.closing.link, all.closing.credit, all.closing.debt]);
		assert.ok(progress.length >= 9, `progress was reported ${progress.length} times`);
	});

	await t.test('should be found out when a movement is removed, altered, doubled or moved', () => {
		const { movements, opening, closing } = all;
		const found = (list: readonly Movement[], movement: number) =>
			assert.throws(() => verifyStatement(list, opening, closing), (error: unknown) => {
				assert.ok(error instanceof StatementIncomplete, String(error));
				assert.equal(error.movement, BigInt(movement));
				// Of a movement that is not there, the block of the one in its place.
				const near = [movements[movement - 2], movements[movement - 1], movements[movement]];
				return near.some((one) => one?.blockNumber === error.blockNumber);
			});
		for (const index of [0, 1, 500, 998, 999]) {
			const number = index + 1;
			const [one, next] = [movements[index]!, movements[index + 1]];
			found([...movements.slice(0, index), ...movements.slice(index + 1)], number);
			found([...movements.slice(0, number), ...movements.slice(index)], number + 1);
			// One bit of the last byte but one: of the reference or the amount.
			const bytes = Buffer.from(one.event.slice(2), 'hex');
			bytes[bytes.length - 2]! ^= 1;
			const altered = { ...one, event: `0x${bytes.toString('hex')}` };
			found([...movements.slice(0, index), altered, ...movements.slice(number)], number);
			if (next) found([...movements.slice(0, index), next, one, ...movements.slice(number + 1)], number);
		}
	});

	await t.test('should be found out when its words are not those of its events', () => {
		verifyWhole(api, all);
		const lies: ((one: Movement) => Partial<Movement>)[] = [
			() => ({ kind: 'Revoked' }),
			(one) => ({ fields: { ...one.fields, amount: '2' } }),
			(one) => ({ change: { ...one.change, debt: one.change.debt - 1n } }),
			(one) => ({ credit: one.credit + 1n }),
			(one) => ({ debt: one.debt - 1n }),
			() => ({ reference: 'rent' }),
			() => ({ notes: [{ id: 1n, amount: 1n, terms: { at: 1 } as never }] }),
		];
		for (const lie of lies) {
			const movements = all.movements.map((one, index) => (index === 500 ? { ...one, ...lie(one) } : one));
			assert.throws(() => verifyWhole(api, { ...all, movements }), (error: unknown) => {
				assert.ok(error instanceof MovementAltered, String(error));
				return error.movement === 501n;
			});
		}
		const closing = { ...all.closing, debt: all.closing.debt - 1n };
		assert.throws(() => verifyWhole(api, { ...all, closing }), /N6/);
		assert.throws(() => verifyWhole(api, { ...all, movements: all.movements.slice(1) }), StatementIncomplete);
	});

	await t.test('should not be built from events that the node hides, doubles or moves', async () => {
		const { blockNumber } = all.movements[500]!;
		const span = { from: blockNumber, to: blockNumber };
		assert.ok((await statement(lying((events) => events), holder.address, span)).movements.length > 0);
		const lies: Lie[] = [
			(events) => events.filter((_, index) => index !== 7),
			(events) => [...events.slice(0, 7), ...events.slice(6)],
			(events) => [...events.slice(0, 6), events[7], events[6], ...events.slice(8)],
		];
		for (const lie of lies) {
			await assert.rejects(statement(lying(lie), holder.address, span), (error: unknown) => {
				assert.ok(error instanceof StatementIncomplete, String(error));
				return error.blockNumber === blockNumber;
			});
		}
	});

	await t.test('should open and close at blocks in the middle', async () => {
		const [from, to] = [all.movements[300]!.blockNumber, all.movements[700]!.blockNumber];
		const middle = await statement(api, holder.address, { from, to });
		const expected = all.movements.filter(({ blockNumber }) => blockNumber >= from && blockNumber <= to);
		assert.deepEqual(middle.movements, expected);
		const before = all.movements.filter(({ blockNumber }) => blockNumber < from).at(-1)!;
		assert.deepEqual(middle.opening, {
			blockNumber: from - 1,
			movements: before.number,
			link: before.link,
			credit: before.credit,
			debt: before.debt,
		});
		assert.equal(middle.closing.link, expected.at(-1)!.link);
		await assertIsTheChains(middle);
	});

	await t.test('should be empty where there is no movement', async () => {
		const { blockNumber } = all.movements.at(-1)!;
		const span = { from: blockNumber + 1, to: blockNumber + 1 };
		// Wait for that block.
		await submitAndIssue(api, grant(api, Eve.address, VNS), Charlie);
		const none = await statement(api, holder.address, span);
		assert.deepEqual(none.movements, []);
		assert.equal(none.opening.link, none.closing.link);
		assert.equal(none.opening.debt, all.closing.debt);
	});
});

test('a statement should show every kind of movement to everyone whom it moves', async () => {
	const drawer = await refusal.admitted(ground, 'drawer', 20n * VNS);
	const obligor = await refusal.admitted(ground, 'obligor', 20n * VNS);
	const clock = await readClock(api);
	const onDemand = { OnDemand: { by: Eve.address, notice: 48, latest: hourInDays(clock, 60) } };
	const instalments = [
		{ amount: 3n * VNS, terms: onDemand },
		{ amount: 4n * VNS, terms: await dueInDays(api, 30) },
	];
	await submitAndIssue(api, grant(api, drawer.address, 20n * VNS, 'line'), Charlie);
	await submit(api, revoke(api, drawer.address, 8n * VNS), Charlie);
	await submit(api, undertake(api, drawer.address, Charlie.address, instalments, hourInDays(clock, 1)), obligor.signer);
	// A character that would turn the direction of writing.
	const drawn = drawFor(api, obligor.address, Charlie.address, instalments, '\u202e');
	const { events } = await submit(api, drawn, drawer.signer);
	const first = refusal.firstNote(events);
	const own = await submit(api, draw(api, Charlie.address, instalments.slice(1)), drawer.signer);
	await submit(api, demand(api, first, 'now'), Eve);
	await submit(api, repay(api, first, VNS), Bob);
	await submit(api, repay(api, refusal.firstNote(own.events), 9n * VNS), drawer.signer);

	const brief = ({ movements }: Statement) =>
		movements.map(({ kind, change: { value, credit, debt }, reference }) =>
			[kind, value / VNS, credit / VNS, debt / VNS, reference]);
	const [mine, theirs] = [await statement(api, drawer.address), await statement(api, obligor.address)];
	assert.deepEqual(brief(mine), [
		['Granted', 0n, 20n, 0n, 'line'],
		['Revoked', 0n, -8n, 0n, ''],
		['Drawn', 7n, -7n, 0n, '0xe280ae'],
		['Drawn', 4n, -4n, 4n, ''],
		['Repaid', -4n, 0n, -4n, ''],
	]);
	assert.deepEqual(brief(theirs), [
		['Drawn', 0n, 0n, 7n, '0xe280ae'],
		['Demanded', 0n, 0n, 0n, 'now'],
		['Repaid', 0n, 0n, -1n, ''],
	]);
	assert.deepEqual(theirs.movements[0]!.notes, [
		{ id: first, ...instalments[0] },
		{ id: first + 1n, ...instalments[1] },
	]);
	for (const one of [mine, theirs]) await assertIsTheChains(one);

	const table = statementTable(theirs, { [drawer.address]: 'Drawer', [Bob.address]: 'Bob' });
	assert.match(table, new RegExp(`drawn by Drawer: note ${first} due .* UTC, note ${first + 1n} due`));
	assert.match(table, new RegExp(`Bob paid note ${first} `));
	assert.match(table, new RegExp(`at block ${theirs.closing.blockNumber}, ${theirs.closing.link} ✓$`));
	const json = JSON.parse(JSON.stringify(statementJson(theirs))) as { closing: { debt: string }; movements: object[] };
	assert.equal(json.closing.debt, String(6n * VNS));
	assert.equal(json.movements.length, 3);
});

test('an account without movements should have an empty statement', async () => {
	const nobody = await refusal.endowed(ground, 'nobody', VNS);
	const none = await statement(api, nobody.address);
	assert.deepEqual(none.movements, []);
	assert.deepEqual([none.closing.movements, none.closing.link], [0n, ZERO_LINK]);
});

test('blocks that are not final, or none, should be refused', async () => {
	await assert.rejects(statement(api, Bob.address, { to: 2 ** 31 }), NoSuchSpan);
	await assert.rejects(statement(api, Bob.address, { from: 5, to: 4 }), NoSuchSpan);
	await assert.rejects(statement(api, Bob.address, { from: 0 }), NoSuchSpan);
});
