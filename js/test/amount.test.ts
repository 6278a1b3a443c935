// SPDX-License-Identifier: Apache-2.0
// Amounts: what is read, what is refused, what is shown. Needs no node.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatChange, formatVns, InvalidAmount, MAX_AMOUNT, parseVns, shortVns, VNS } from '../src/amount.ts';

test('an amount should be read to the last planck', () => {
	assert.equal(parseVns('60'), 60n * VNS);
	assert.equal(parseVns('0.5'), VNS / 2n);
	assert.equal(parseVns('0.000000000001'), 1n);
	assert.equal(parseVns(' 007.10 '), 7n * VNS + VNS / 10n);
	assert.equal(parseVns('0'), 0n);
	// Beyond 2^53, where a floating-point number would lose planck.
	assert.equal(parseVns('9007199254740993.000000000001'), 9007199254740993n * VNS + 1n);
});

test('an amount should be refused with its reason when it is not exact', () => {
	const refusals: [text: string, reason: RegExp][] = [
		['', /no number/],
		['  ', /no number/],
		['-1', /negative/],
		['1,000', /without separators/],
		['1 000', /without separators/],
		['1_000', /without separators/],
		['1e3', /digits/],
		['.5', /digits/],
		['5.', /digits/],
		['1.2.3', /digits/],
		['0x10', /digits/],
		['+1', /digits/],
		['Infinity', /digits/],
		['0.0000000000001', /13 decimal places/],
	];
	for (const [text, reason] of refusals) {
		assert.throws(() => parseVns(text), (error: unknown) => {
			assert.ok(error instanceof InvalidAmount);
			assert.match(error.message, reason);
			return error.message.includes(`"${text}"`);
		});
	}
});

test('an amount should be refused when the chain cannot store it', () => {
	assert.equal(parseVns('340282366920938463463374607.431768211455'), MAX_AMOUNT);
	assert.throws(() => parseVns('340282366920938463463374607.431768211456'), /larger than the chain can store/);
});

test('the ledger should show every planck and separate thousands', () => {
	assert.equal(formatVns(0n), '0.000000000000');
	assert.equal(formatVns(1n), '0.000000000001');
	assert.equal(formatVns(999n * VNS), '999.000000000000');
	assert.equal(formatVns(1000n * VNS), '1,000.000000000000');
	assert.equal(formatVns(6_000_100n * VNS + VNS / 2n), '6,000,100.500000000000');
	assert.equal(formatVns(-1500n * VNS), '−1,500.000000000000');
	assert.equal(formatVns(MAX_AMOUNT), '340,282,366,920,938,463,463,374,607.431768211455');
});

test('a sentence should show an amount without trailing zeros', () => {
	assert.equal(shortVns(60n * VNS), '60');
	assert.equal(shortVns(100n * VNS), '100');
	assert.equal(shortVns(VNS / 2n), '0.5');
	assert.equal(shortVns(0n), '0');
	assert.equal(shortVns(1_000n * VNS + 1n), '1,000.000000000001');
});

test('a change should show its sign', () => {
	assert.equal(formatChange(60n * VNS), '+60');
	assert.equal(formatChange(-VNS / 2n), '−0.5');
	assert.equal(formatChange(0n), '±0');
});
