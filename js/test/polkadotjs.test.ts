// SPDX-License-Identifier: Apache-2.0
// The credit cycle with @polkadot/api: the very steps that `npm run story` tells. Each step itself proves that it
// changed what it should and nothing else, and that the invariants hold; here its events and the whole are looked at.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAgent, readAgents, readGroup, readProposals } from '../src/access.ts';
import { devAccounts } from '../src/accounts.ts';
import { VNS } from '../src/amount.ts';
import { dueOf, read, readNote } from '../src/chain.ts';
import { readLedger, verify } from '../src/ledger.ts';
import { ledgerJson, ledgerTable, whenDue } from '../src/ledger-print.ts';
import { beginStory, describeGrantors, readGrantors, STEPS, tell, type Told } from '../src/story.ts';
import { findEvent } from '../src/submit.ts';
import { HOUR_MS, readClock } from '../src/time.ts';
import { testApi } from './node.ts';

const api = await testApi();

/** Bytes as @polkadot/api shows them. */
const hex = (text: string) => `0x${Buffer.from(text).toString('hex')}`;

test('the credit cycle should keep value minus debt constant at every step', async (t) => {
	const story = await beginStory(api);
	const start = await readLedger(api, story.holders);
	verify(start);
	// Of Charlie's alone: on a chain that others have used, Dave may have credit of others as well.
	type Lot = { isSome: boolean; unwrap(): { unused: { toBigInt(): bigint } } };
	const lot = await read<Lot>(api, 'credit', 'lots', story.accounts.Dave.address, story.accounts.Charlie.address);
	const unused = lot.isSome ? lot.unwrap().unused.toBigInt() : 0n;

	const told: Told[] = [];
	for (const step of STEPS) {
		await t.test(step.sentence, async () => {
			const result = await tell(story, step);
			assert.ok(result.receipt.fee > 0n, 'nothing was paid for the transaction');
			told.push(result);
		});
	}
	assert.equal(told.length, STEPS.length, 'a step failed');

	await t.test('what was granted should have been issued by the author of a later block', () => {
		const [granted, ...others] = told.filter(({ issued }) => issued);
		assert.deepEqual(others, []);
		const { receipt, issued } = granted!;
		assert.equal(findEvent(receipt.events, 'credit', 'Granted'), undefined);
		assert.ok(issued!.blockNumber > receipt.blockNumber);
		assert.deepEqual([issued!.author, issued!.amount], [story.accounts.Alice.address, 100n * VNS]);
		assert.equal(issued!.capacityBefore - issued!.capacityAfter, 100n * VNS);
	});

	await t.test('the events should say what was before and after', () => {
		const event = (name: string, occurrence = 0) => {
			// What was granted an author issued in a later block.
			const events = told
				.map(({ receipt, issued }) => findEvent((issued ?? receipt).events, 'credit', name))
				.filter((found) => !!found);
			return events[occurrence]?.fields ?? assert.fail(`there is no event ${name}`);
		};
		const { Bob, Charlie, Dave } = story.accounts;
		const [first, second] = story.notes.map(String);

		assert.deepEqual(event('Granted'), {
			guarantor: Charlie.address,
			holder: Dave.address,
			amount: String(100n * VNS),
			unusedBefore: String(unused),
			unusedAfter: String(unused + 100n * VNS),
			by: Charlie.address,
			approvals: '1',
			reference: '0x',
		});
		// The instalments are compared as notes, below.
		const { notes: _, ...drawn } = event('Drawn');
		assert.deepEqual(drawn, {
			drawer: Dave.address,
			obligor: Dave.address,
			guarantor: Charlie.address,
			firstNote: first,
			amount: String(60n * VNS),
			unusedBefore: String(unused + 100n * VNS),
			unusedAfter: String(unused + 40n * VNS),
			reference: hex('order 7'),
		});
		assert.deepEqual(event('Repaid'), {
			note: first,
			obligor: Dave.address,
			payer: Bob.address,
			amount: String(10n * VNS),
			outstandingBefore: String(40n * VNS),
			outstandingAfter: String(30n * VNS),
			reference: hex('for a friend'),
		});
		assert.deepEqual(event('Repaid', 1), {
			note: first,
			obligor: Dave.address,
			payer: Dave.address,
			amount: String(30n * VNS),
			outstandingBefore: String(30n * VNS),
			outstandingAfter: '0',
			reference: '0x',
		});
		assert.equal(event('Repaid', 2)['note'], second);
	});

	await t.test('while they owed something the notes should have named their terms', async () => {
		const { Charlie, Dave } = story.accounts;
		// After Bob's payment and before Dave's, at the block where the state was so.
		const state = await api.at(told[4]!.receipt.blockHash);
		const notes = await Promise.all(story.notes.map((id) => readNote(state, id)));
		const clock = await readClock(await api.at(told[2]!.receipt.blockHash));
		const expected: [principal: bigint, outstanding: bigint, days: number][] = [
			[40n * VNS, 30n * VNS, 30],
			[20n * VNS, 20n * VNS, 60],
		];
		expected.forEach(([principal, outstanding, days], index) => {
			const note = notes[index] ?? assert.fail('the note is not stored');
			assert.equal(note.obligor, Dave.address);
			assert.equal(note.guarantor, Charlie.address);
			assert.equal(note.principal, principal);
			assert.equal(note.outstanding, outstanding);
			assert.equal(note.drawnAt, clock.network);
			// Counted from just before the draw and rounded up to the hour.
			const term = BigInt(dueOf(note.terms)) * HOUR_MS - note.drawnAt;
			assert.ok(term <= (BigInt(days) * 24n + 1n) * HOUR_MS, `${term} ms are more than ${days} days and an hour`);
			assert.ok(term > (BigInt(days) * 24n - 1n) * HOUR_MS, `${term} ms are less than ${days} days`);
			assert.match(ledgerTable(told[4]!.ledger), new RegExp(`^${note.id} +Dave +${whenDue(note)} +[\\d.]+$`, 'm'));
		});
	});

	await t.test('the notes should be gone when they are paid in full', async () => {
		const state = await api.at(told.at(-1)!.receipt.blockHash);
		for (const note of story.notes) assert.equal(await readNote(state, note), undefined);
	});

	await t.test('all that is left of the cycle should be 40 VNS of credit', () => {
		const { totals, issuance } = told.at(-1)!.ledger;
		assert.equal(totals.granted - start.totals.granted, 100n * VNS);
		assert.equal(totals.consumed - start.totals.consumed, 60n * VNS);
		assert.equal(totals.unused - start.totals.unused, 40n * VNS);
		assert.equal(totals.outstanding, start.totals.outstanding);
		assert.equal(issuance, start.issuance);
	});

	await t.test('the ledger should be readable by people and programs', () => {
		const { ledger } = told.at(-1)!;
		const table = ledgerTable(ledger);
		for (const { name } of story.holders) assert.match(table, new RegExp(`^${name} `, 'm'));
		assert.match(table, /^N1 {2}issuance [\d,.]+ − debt [\d,.]+ = [\d,.]+ = genesis constant ✓$/m);
		const json = ledgerJson(ledger) as { issuance: string; invariants: object };
		assert.equal(json.issuance, String(ledger.issuance));
		assert.deepEqual(json.invariants, { N1: true, N3: true });
	});
});

test('the story should begin with who grants', async () => {
	const story = await beginStory(api);
	const [members, agent, approvals, author, ...others] = describeGrantors(story, await readGrantors(story));
	assert.match(members!, /Its members are Alice, Bob, Ferdie\.$/);
	assert.match(agent!, /^Charlie is its agent and may grant [\d,.]+ of 1,000,000 VNS, which recover in 30 d\.$/);
	assert.match(approvals!, /more than 10,000 VNS needs the approval of several members/);
	assert.match(author!, /^Alice authors blocks and may issue [\d,.]+ of [\d,.]+ VNS now, by the stake on it\.$/);
	assert.deepEqual(others, []);
});

test('the group should begin as genesis says: three members and one agent', async () => {
	const { Alice, Bob, Charlie, Ferdie } = await devAccounts(api);
	const { members, epoch, mayGrant, rules } = (await readGroup(api)) ?? assert.fail('there is no group');
	assert.deepEqual(new Set(members), new Set([Alice, Bob, Ferdie].map(({ address }) => address)));
	assert.deepEqual([epoch, mayGrant], [0n, true]);
	const { toAppoint, toSuspend, toAttest, toDispatch } = rules;
	assert.deepEqual([toAppoint, toSuspend, toAttest, toDispatch], [2, 1, 2, 2]);
	assert.deepEqual(await readProposals(api), []);
	const [agent, ...others] = await readAgents(api);
	assert.deepEqual(others, []);
	assert.deepEqual([agent?.agent, agent?.active, agent?.suspension], [Charlie.address, true, undefined]);
	assert.deepEqual([agent?.appointment.quota, agent?.appointment.recovery], [1_000_000n * VNS, 30 * 24]);
	assert.deepEqual(await readAgent(api, Charlie.address), agent);
	assert.equal(await readAgent(api, Alice.address), undefined);
});
