// SPDX-License-Identifier: Apache-2.0
// Network time: hours, dates and the lag. Needs no node.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	explainClock,
	formatDuration,
	formatHour,
	hasPassed,
	HOUR_MS,
	hourAtOrAfter,
	hourInDays,
	lag,
} from '../src/time.ts';

const clock = { network: 500_000n * HOUR_MS + 1n, relay: 500_003n * HOUR_MS + 1n };

test('an instant should be rounded up to the full hour', () => {
	assert.equal(hourAtOrAfter(0n), 0);
	assert.equal(hourAtOrAfter(1n), 1);
	assert.equal(hourAtOrAfter(HOUR_MS), 1);
	assert.equal(hourAtOrAfter(HOUR_MS + 1n), 2);
});

test('a number of days should be counted from network time and rounded up', () => {
	assert.equal(hourInDays(clock, 0), 500_001);
	assert.equal(hourInDays(clock, 30), 500_001 + 30 * 24);
	assert.equal(hourInDays(clock, 0.5), 500_001 + 12);
	assert.equal(hourInDays({ ...clock, network: 500_000n * HOUR_MS }, 1), 500_024);
	for (const days of [-1, NaN, Infinity]) assert.throws(() => hourInDays(clock, days), RangeError);
});

test('paying on the hour should be in time', () => {
	assert.equal(hasPassed(500_000, clock), true);
	assert.equal(hasPassed(500_000, { ...clock, network: clock.network - 1n }), false);
	assert.equal(hasPassed(500_001, clock), false);
});

test('an hour should be read as a date', () => {
	assert.equal(formatHour(0), '1970-01-01 00:00 UTC');
	assert.equal(formatHour(500_000), '2027-01-15 08:00 UTC');
	// The last hour of the chain lies beyond the dates of JavaScript.
	assert.equal(formatHour(2 ** 32 - 1), 'hour 4294967295');
});

test('the lag should be stated where there is one', () => {
	assert.equal(lag(clock), 3n * HOUR_MS);
	assert.equal(explainClock(clock), "2027-01-15 08:00 UTC, 3 h behind the relay chain's time");
	assert.equal(explainClock({ ...clock, relay: clock.network }), '2027-01-15 08:00 UTC');
});

test('a length of time should be told in its two largest units', () => {
	assert.equal(formatDuration(0n), '0 s');
	assert.equal(formatDuration(59_999n), '59 s');
	assert.equal(formatDuration(86_340_000n), '23 h 59 min');
	assert.equal(formatDuration(2n * 86_400_000n + 60_000n), '2 d');
	assert.equal(formatDuration(3n * 86_400_000n + 5n * HOUR_MS), '3 d 5 h');
});
