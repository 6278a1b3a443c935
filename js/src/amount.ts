// SPDX-License-Identifier: Apache-2.0
// Amounts of the token VNS. Inside the program an amount is a bigint of planck; VNS exist in what people type and read.

/** Decimal places of the token. */
export const DECIMALS = 12;

/** One VNS, in planck. */
export const VNS = 10n ** BigInt(DECIMALS);

/** The largest amount that the chain can store. */
export const MAX_AMOUNT = 2n ** 128n - 1n;

/** Text that is no amount; the message says what is wrong with it. */
export class InvalidAmount extends Error {
	constructor(text: string, reason: string) {
		super(`"${text}" is not an amount of VNS: ${reason}`);
		this.name = 'InvalidAmount';
	}
}

/** Reads an amount in VNS, such as `60` or `0.5`, without ever rounding. */
export function parseVns(text: string): bigint {
	const trimmed = text.trim();
	if (trimmed === '') throw new InvalidAmount(text, 'there is no number');
	if (trimmed.startsWith('-')) throw new InvalidAmount(text, 'it is negative');
	// A comma is a thousands separator to some and a decimal point to others; guessing could be wrong by a factor of 1000.
	if (/[,_'\s]/.test(trimmed)) {
		throw new InvalidAmount(text, 'write it without separators and with a decimal point, such as 1000.5');
	}
	const match = /^(\d+)(?:\.(\d+))?$/.exec(trimmed);
	if (!match) throw new InvalidAmount(text, 'write digits with at most one decimal point, such as 1000.5');
	const [, whole = '', part = ''] = match;
	if (part.length > DECIMALS) {
		throw new InvalidAmount(text, `it has ${part.length} decimal places, the smallest unit has ${DECIMALS}`);
	}
	const planck = BigInt(whole) * VNS + BigInt(part.padEnd(DECIMALS, '0'));
	if (planck > MAX_AMOUNT) throw new InvalidAmount(text, 'it is larger than the chain can store');
	return planck;
}

/** In VNS with all twelve decimals, as a ledger shows it: `6,000,100.000000000000`. */
export function formatVns(planck: bigint): string {
	const size = planck < 0n ? -planck : planck;
	const whole = String(size / VNS).replace(/\B(?=(\d{3})+$)/g, ',');
	const part = String(size % VNS).padStart(DECIMALS, '0');
	return `${planck < 0n ? '−' : ''}${whole}.${part}`;
}

/** In VNS without trailing zeros, as a sentence says it: `60`, `0.5`. */
export function shortVns(planck: bigint): string {
	return formatVns(planck).replace(/\.?0+$/, '');
}

/** A difference with its sign: `+60`, `−0.5`, `±0`. */
export function formatChange(planck: bigint): string {
	if (planck === 0n) return '±0';
	return planck > 0n ? `+${shortVns(planck)}` : shortVns(planck);
}
