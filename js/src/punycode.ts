// SPDX-License-Identifier: Apache-2.0
// Punycode (RFC 3492), of one label and without its `xn--`. Browsers have no such function of their own.

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_POINT = 128;
const DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The code points that `text`, in lower case, stands for; nothing where it is no punycode. */
export function decodePunycode(text: string): number[] | undefined {
	const delimiter = text.lastIndexOf('-');
	const points = [...text.slice(0, Math.max(delimiter, 0))].map((character) => character.charCodeAt(0));
	// A hyphen in front delimits nothing, and is no digit.
	let rest = delimiter > 0 ? text.slice(delimiter + 1) : text;
	let [point, at, bias] = [FIRST_POINT, 0, FIRST_BIAS];
	while (rest !== '') {
		const before = at;
		for (let [weight, k] = [1, BASE]; ; k += BASE) {
			const digit = rest === '' ? -1 : DIGITS.indexOf(rest[0]!);
			if (digit < 0) return undefined;
			rest = rest.slice(1);
			at += digit * weight;
			const threshold = thresholdOf(k, bias);
			if (digit < threshold) break;
			weight *= BASE - threshold;
		}
		const length = points.length + 1;
		bias = adapt(at - before, length, before === 0);
		point += Math.floor(at / length);
		at %= length;
		// No character, or half of one. A label is too short for numbers that are not exact: those are far larger.
		if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined;
		points.splice(at, 0, point);
		at += 1;
	}
	return points;
}

/** The one spelling of these code points. */
export function encodePunycode(points: readonly number[]): string {
	const basic = points.filter((point) => point < FIRST_POINT);
	let text = String.fromCharCode(...basic) + (basic.length > 0 ? '-' : '');
	let [next, delta, bias, done] = [FIRST_POINT, 0, FIRST_BIAS, basic.length];
	while (done < points.length) {
		const least = Math.min(...points.filter((point) => point >= next));
		delta += (least - next) * (done + 1);
		next = least;
		for (const point of points) {
			if (point < next) delta += 1;
			if (point !== next) continue;
			let left = delta;
			for (let k = BASE; ; k += BASE) {
				const threshold = thresholdOf(k, bias);
				if (left < threshold) break;
				text += DIGITS[threshold + ((left - threshold) % (BASE - threshold))];
				left = Math.floor((left - threshold) / (BASE - threshold));
			}
			text += DIGITS[left];
			bias = adapt(delta, done + 1, done === basic.length);
			delta = 0;
			done += 1;
		}
		delta += 1;
		next += 1;
	}
	return text;
}

function thresholdOf(k: number, bias: number): number {
	return Math.min(Math.max(k - bias, T_MIN), T_MAX);
}

function adapt(delta: number, length: number, first: boolean): number {
	let left = Math.floor(delta / (first ? DAMP : 2));
	left += Math.floor(left / length);
	let k = 0;
	for (; left > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) left = Math.floor(left / (BASE - T_MIN));
	return k + Math.floor(((BASE - T_MIN + 1) * left) / (left + SKEW));
}
