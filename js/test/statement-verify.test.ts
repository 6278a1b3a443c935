// SPDX-License-Identifier: Apache-2.0
// The proof of a statement: whatever is not the chain's must be found out. Needs no node.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showReference } from '../src/movement.ts';
import {
	type Mark,
	nextLink,
	type Recorded,
	StatementIncomplete,
	verifyStatement,
	ZERO_LINK,
} from '../src/statement-verify.ts';

const OPENING: Mark = { movements: 0n, link: ZERO_LINK };

/** Movements with the events 0x0100, 0x0200, ..., three a block from block 10 on. */
function linked(count: number): Recorded[] {
	let link = ZERO_LINK;
	return Array.from({ length: count }, (_, index) => {
		const number = BigInt(index + 1);
		const event = `0x${(index + 1).toString(16).padStart(2, '0')}00`;
		link = nextLink(link, number, event);
		return { number, event, link, blockNumber: 10 + Math.floor(index / 3) };
	});
}

const movements = linked(10);
const markAt = (number: number): Mark =>
	number === 0 ? OPENING : { movements: BigInt(number), link: movements[number - 1]!.link };
const CLOSING = markAt(10);

function assertFound(altered: readonly Recorded[], movement: bigint, blockNumber: number, reason: RegExp): void {
	assert.throws(() => verifyStatement(altered, OPENING, CLOSING), (error: unknown) => {
		assert.ok(error instanceof StatementIncomplete, String(error));
		assert.deepEqual([error.movement, error.blockNumber], [movement, blockNumber]);
		assert.match(error.message, reason);
		return error.message.includes(`movement ${movement}, block ${blockNumber}`);
	});
}

/** Gives the movements the numbers and links that they would have if this were all. */
function relinked(list: readonly Recorded[]): Recorded[] {
	let link = ZERO_LINK;
	return list.map((one, index) => {
		const number = BigInt(index + 1);
		link = nextLink(link, number, one.event);
		return { ...one, number, link };
	});
}

const without = (index: number) => movements.filter((_, at) => at !== index);
const replaced = (index: number, change: Partial<Recorded>) =>
	movements.map((one, at) => (at === index ? { ...one, ...change } : one));
const altered = (index: number) => replaced(index, { event: '0xffff' });
const swapped = (index: number) =>
	movements.map((one, at) => (at === index ? movements[index + 1]! : at === index + 1 ? movements[index]! : one));
const twice = (index: number) => [...movements.slice(0, index + 1), ...movements.slice(index)];

test('a link should be the hash of the link before, the number and the event', () => {
	// blake2_256 of 32 zero bytes, 1 as u64 in little endian, and the bytes 2a 00; computed with Python's hashlib.
	const expected = '0xde038227909f88498dd6605bd5a94964edc4f5f2e95d7a9b8ad9c5456e8d831f';
	assert.equal(nextLink(ZERO_LINK, 1n, '0x2a00'), expected);
	assert.throws(() => nextLink(ZERO_LINK, 1n, 'xyz'), TypeError);
});

test('the statement of the chain should pass, as a whole and from any movement to any other', () => {
	for (let from = 0; from <= 10; from += 1) {
		for (let to = from; to <= 10; to += 1) verifyStatement(movements.slice(from, to), markAt(from), markAt(to));
	}
});

test('a removed movement should be found', () => {
	assertFound(without(0), 1n, 10, /missing/);
	assertFound(without(4), 5n, 11, /missing, movement 6 stands in its place/);
	assertFound(without(9), 10n, 12, /missing at the end/);
	assertFound([], 1n, 0, /missing at the end/);
});

test('an altered movement should be found', () => {
	assertFound(altered(0), 1n, 10, /altered/);
	assertFound(altered(4), 5n, 11, /altered/);
	assertFound(altered(9), 10n, 13, /altered/);
});

test('a movement that stands there twice should be found', () => {
	assertFound(twice(4), 6n, 11, /movement 5 stands there again/);
	assertFound(twice(9), 11n, 13, /movement 10 stands there again/);
});

test('movements in another order should be found', () => {
	assertFound(swapped(3), 4n, 11, /missing, movement 5 stands in its place/);
});

test('a movement that was put into an earlier block should be found', () => {
	assertFound(replaced(5, { blockNumber: 9 }), 6n, 9, /later block 11/);
});

test('numbers and links made anew should not help', () => {
	assertFound(relinked(without(4)), 10n, 13, /missing at the end/);
	assertFound(relinked(altered(4)), 10n, 13, /last link is not the chain's/);
	assertFound(relinked(twice(4)), 11n, 13, /chain knows of 10 movements only/);
	assertFound(relinked(swapped(3)), 10n, 13, /last link is not the chain's/);
});

test('another opening should be found', () => {
	const opening = { movements: 3n, link: ZERO_LINK };
	assert.throws(() => verifyStatement(movements.slice(3), opening, CLOSING), StatementIncomplete);
	assert.throws(() => verifyStatement(movements.slice(3), OPENING, CLOSING), StatementIncomplete);
});

test('a reference should be shown as text only where that cannot deceive', () => {
	assert.equal(showReference(Buffer.from('Rechnung 7 ä')), 'Rechnung 7 ä');
	assert.equal(showReference(Buffer.from('')), '');
	assert.equal(showReference(Buffer.from([0xff, 0x00])), '0xff00');
	assert.equal(showReference(Buffer.from('a\nb')), '0x610a62');
	assert.equal(showReference(Buffer.from('a\u202eb')), '0x61e280ae62');
});
