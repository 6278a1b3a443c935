// SPDX-License-Identifier: Apache-2.0
// The credit cycle with @polkadot/api: the very steps that `npm run story` tells. Each step itself proves that it
// changed what it should and nothing else, and that the invariants hold; here its events and the whole are looked at.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VNS } from '../src/amount.ts';
import { readNote } from '../src/chain.ts';
import { readLedger, verify } from '../src/ledger.ts';
import { ledgerJson, ledgerTable } from '../src/ledger-print.ts';
import { beginStory, STEPS, tell, type Told } from '../src/story.ts';
import { findEvent } from '../src/submit.ts';
import { testApi } from './node.ts';

const api = await testApi();

test('the credit cycle should keep value minus debt constant at every step', async (t) => {
	const story = await beginStory(api);
	const start = await readLedger(api, story.holders);
	verify(start);

	const told: Told[] = [];
	for (const step of STEPS) {
		await t.test(step.sentence, async () => {
			const result = await tell(story, step);
			assert.ok(result.receipt.fee > 0n, 'nothing was paid for the transaction');
			told.push(result);
		});
	}
	assert.equal(told.length, STEPS.length, 'a step failed');

	await t.test('the events should say what was before and after', () => {
		const event = (name: string, occurrence = 0) => {
			const events = told.map(({ receipt }) => findEvent(receipt.events, 'credit', name)).filter((found) => !!found);
			return events[occurrence]?.fields ?? assert.fail(`there is no event ${name}`);
		};
		const { Bob, Charlie, Dave } = story.accounts;
		const note = String(story.note);
		const unused = start.accounts.find(({ name }) => name === 'Dave')!.credit;

		assert.deepEqual(event('Granted'), {
			guarantor: Charlie.address,
			holder: Dave.address,
			amount: String(100n * VNS),
			unusedBefore: String(unused),
			unusedAfter: String(unused + 100n * VNS),
		});
		assert.deepEqual(event('Drawn'), {
			note,
			obligor: Dave.address,
			guarantor: Charlie.address,
			principal: String(60n * VNS),
			unusedBefore: String(unused + 100n * VNS),
			unusedAfter: String(unused + 40n * VNS),
		});
		assert.deepEqual(event('Repaid'), {
			note,
			obligor: Dave.address,
			payer: Bob.address,
			amount: String(10n * VNS),
			outstandingBefore: String(60n * VNS),
			outstandingAfter: String(50n * VNS),
		});
		assert.deepEqual(event('Repaid', 1), {
			note,
			obligor: Dave.address,
			payer: Dave.address,
			amount: String(50n * VNS),
			outstandingBefore: String(50n * VNS),
			outstandingAfter: '0',
		});
	});

	await t.test('while it owed something the note should have named its terms', async () => {
		const { Charlie, Dave } = story.accounts;
		// After Bob's payment and before Dave's, at the block where the state was so.
		const state = await api.at(told[4]!.receipt.blockHash);
		const note = (await readNote(state, story.note!)) ?? assert.fail('the note is not stored');
		assert.equal(note.obligor, Dave.address);
		assert.equal(note.guarantor, Charlie.address);
		assert.equal(note.principal, 60n * VNS);
		assert.equal(note.outstanding, 50n * VNS);
		assert.ok(note.drawnAt > 0n, 'it does not say when it was drawn');
	});

	await t.test('the note should be gone when it is paid in full', async () => {
		const state = await api.at(told.at(-1)!.receipt.blockHash);
		assert.equal(await readNote(state, story.note!), undefined);
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
