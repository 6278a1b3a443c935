// SPDX-License-Identifier: Apache-2.0
// What an assumption is to each of the accounts that it moves, and in which words. Needs no node.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VNS } from '../src/amount.ts';
import { describeMovement, effectOn, type Happened, movementOf, type RawEvent } from '../src/movement.ts';

const [DAVE, ERIN, CHARLIE, FRANK] = ['5Dave', '5Erin', '5Charlie', '5Frank'];
const nameOf = (address: string) => address.slice(1);

/** The event as @polkadot/api decodes it: 600 VNS pass from Dave to Erin. */
function assumed(more: Record<string, unknown> = {}): RawEvent {
	const fields: Record<string, unknown> = {
		note: 4n,
		from: DAVE,
		to: ERIN,
		guarantorBefore: CHARLIE,
		guarantor: FRANK,
		counted: '',
		amount: 600n * VNS,
		compensation: 590n * VNS,
		unusedBefore: 1_000n * VNS,
		unusedAfter: 400n * VNS,
		due: 494_640,
		reference: { toU8a: () => Buffer.from('plant 2') },
		...more,
	};
	const data = Object.assign(Object.values(fields), { names: Object.keys(fields) });
	return { section: 'credit', method: 'Assumed', data, toU8a: () => Uint8Array.of(7, 17, 4) };
}

const of = (address: string, more?: Record<string, unknown>): Happened =>
	movementOf(assumed(more), address) ?? assert.fail(`it does not move ${address}`);

test('an assumption should be a movement of both obligors and of nobody else', () => {
	for (const address of [DAVE, ERIN]) {
		const { kind, event, reference, notes } = of(address!);
		assert.deepEqual([kind, event, reference, notes], ['Assumed', '0x1104', 'plant 2', []]);
	}
	for (const address of [CHARLIE, FRANK]) assert.equal(movementOf(assumed(), address!), undefined);
});

test('debt and compensation should pass from one to the other, and the credit of the new one be used up', () => {
	assert.deepEqual(effectOn(of(DAVE!), DAVE!), { value: -590n * VNS, credit: 0n, debt: -600n * VNS });
	assert.deepEqual(effectOn(of(ERIN!), ERIN!), { value: 590n * VNS, credit: -600n * VNS, debt: 600n * VNS });
	// Without an offer nobody pays anything.
	const helped = { compensation: 0n };
	assert.deepEqual(effectOn(of(DAVE!, helped), DAVE!), { value: 0n, credit: 0n, debt: -600n * VNS });
	assert.deepEqual(effectOn(of(ERIN!, helped), ERIN!), { value: 0n, credit: -600n * VNS, debt: 600n * VNS });
});

test('both should read who took over from whom, on what terms', () => {
	const words = (address: string, more?: Record<string, unknown>) => describeMovement(of(address, more), address, nameOf);
	assert.equal(words(DAVE!), 'note 4 passed to Erin for 590 VNS');
	assert.equal(words(ERIN!), 'note 4 of Dave assumed for 590 VNS, with credit from Frank: due 2026-06-06 00:00 UTC');
	assert.equal(words(DAVE!, { compensation: 0n }), 'note 4 passed to Erin');
	const late = words(ERIN!, { compensation: 0n, counted: CHARLIE });
	assert.equal(late, 'note 4 of Dave assumed, with credit from Frank: overdue, due 2026-06-06 00:00 UTC, counts against Charlie');
});
