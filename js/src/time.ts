// SPDX-License-Identifier: Apache-2.0
// Network time: the clock by which notes fall due. Maturities lie on full hours of it, counted from 1970. Read as a
// date, it is behind the relay chain's time by the lag: all the time in which nobody could have paid.

import { read, type StateAt } from './chain.ts';

/** Milliseconds of an hour. */
export const HOUR_MS = 3_600_000n;

/** Both clocks of the chain at a block, in milliseconds since 1970. */
export interface Clock {
	/** What maturities are measured by. */
	network: bigint;
	/** The relay chain's. */
	relay: bigint;
}

/** Both clocks, as the view function `Clock.clock` answers; there is none before the first block. */
export async function readClock(state: StateAt): Promise<Clock> {
	type Stored = { isSome: boolean; unwrap(): Record<keyof Clock, { toBigInt(): bigint }> };
	// From the storage, which old blocks answer without running their runtime.
	const found = await read<Stored>(state, 'clock', 'now');
	if (!found.isSome) return { network: 0n, relay: 0n };
	const { network, relay } = found.unwrap();
	return { network: network.toBigInt(), relay: relay.toBigInt() };
}

/** By how much network time is behind the relay chain's, in milliseconds. */
export function lag({ network, relay }: Clock): bigint {
	return relay - network;
}

/** The first full hour at or after `instant`: rounded up, in favour of whoever has time until then. */
export function hourAtOrAfter(instant: bigint): number {
	return Number((instant + HOUR_MS - 1n) / HOUR_MS);
}

/** The first full hour that is at least `days` after network time, of which there may be a part. */
export function hourInDays(clock: Clock, days: number): number {
	if (!Number.isFinite(days) || days < 0) throw new RangeError(`${days} is no number of days`);
	return hourAtOrAfter(clock.network + BigInt(Math.round(days * 24 * Number(HOUR_MS))));
}

/** Has the hour passed? Not at the very instant: who pays on the hour pays in time. */
export function hasPassed(hour: number, clock: Clock): boolean {
	return BigInt(hour) * HOUR_MS < clock.network;
}

/** An hour as a date: `2026-12-21 10:00 UTC`. */
export function formatHour(hour: number): string {
	return formatInstant(BigInt(hour) * HOUR_MS);
}

/** An instant as a date, to the minute. */
export function formatInstant(millis: bigint): string {
	const date = new Date(Number(millis));
	// Some hours of the chain lie beyond what a date can say.
	if (Number.isNaN(date.getTime())) return `hour ${millis / HOUR_MS}`;
	return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** A length of time in words, from the second on: `2 d 3 h`, `59 min`, `12 s`. */
export function formatDuration(millis: bigint): string {
	const seconds = millis / 1000n;
	const parts = [
		[seconds / 86_400n, 'd'],
		[(seconds / 3_600n) % 24n, 'h'],
		[(seconds / 60n) % 60n, 'min'],
		[seconds % 60n, 's'],
	] as const;
	const first = parts.findIndex(([size]) => size > 0n);
	if (first < 0) return '0 s';
	// Two units are as exact as a reader wants it.
	return parts
		.slice(first, first + 2)
		.filter(([size]) => size > 0n)
		.map(([size, unit]) => `${size} ${unit}`)
		.join(' ');
}

/** Network time, with the lag where there is one: `2026-12-21 10:00 UTC, 3 h behind the relay chain's time`. */
export function explainClock(clock: Clock): string {
	const behind = lag(clock);
	const stated = behind === 0n ? '' : `, ${formatDuration(behind)} behind the relay chain's time`;
	return `${formatInstant(clock.network)}${stated}`;
}
