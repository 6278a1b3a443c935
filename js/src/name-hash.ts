// SPDX-License-Identifier: Apache-2.0
// The hashes by which names are known, computed here as the chain does (docs/book/name.md): of a name, of what it says, and of
// what somebody commits to. Bytes in hexadecimal, amounts in planck. Nothing here needs a node.

import { blake2AsHex, decodeAddress } from '@polkadot/util-crypto';
import { NAMESPACES, partsOf } from './name-grammar.ts';

/** The most bytes that a name says itself. */
export const MOST_INLINE_BYTES = 1_024;

/** The most bytes of a reference to where they lie else. */
export const MOST_CONTENT_REFERENCE_BYTES = 128;

/** What a name says: the bytes, or their hash and where they can be had. Written as the chain writes it. */
export type NameValue = { Inline: string } | { Elsewhere: { hash: string; reference: string } };

/** The name says nothing. */
export const NOTHING: NameValue = { Inline: '0x' };

/** What the new owner of a name keeps of what it says: nothing, or the value that has this hash. */
export type Keep = 'Nothing' | { Value: string };

/** It is more than a name can say. */
export class ValueTooLong extends Error {
	constructor(what: 'value' | 'reference', bytes: number) {
		const most = what === 'value' ? MOST_INLINE_BYTES : MOST_CONTENT_REFERENCE_BYTES;
		const advice = what === 'value' ? ': publish its hash, by elsewhere()' : '';
		super(`the ${what} has ${bytes} bytes, the most are ${most}${advice}`);
		this.name = 'ValueTooLong';
	}
}

/** The content is not what the name speaks of. */
export class WrongContent extends Error {
	constructor() {
		super('the content has another hash than the name gives');
		this.name = 'WrongContent';
	}
}

/** These bytes, or this text: for a `d/` name JSON. */
export const inline = (content: string | Uint8Array): NameValue =>
	checkedValue({ Inline: hexOf(bytesOfContent(content)) });

/** `content`, which lies at `reference`: a multihash, a magnet link, an address. */
export const elsewhere = (content: string | Uint8Array, reference: string): NameValue =>
	checkedValue({ Elsewhere: { hash: contentHash(content), reference: hexOf(bytesOfContent(reference)) } });

/** The value, unless it is too long for a transaction. */
export function checkedValue(value: NameValue): NameValue {
	if ('Inline' in value) {
		const { length } = bytesOf(value.Inline);
		if (length > MOST_INLINE_BYTES) throw new ValueTooLong('value', length);
		return value;
	}
	const { hash, reference } = value.Elsewhere;
	const { length } = bytesOf(reference);
	if (length > MOST_CONTENT_REFERENCE_BYTES) throw new ValueTooLong('reference', length);
	checkedHash(hash);
	return value;
}

/** Does the name say nothing? */
export const isNothing = (value: NameValue): boolean => 'Inline' in value && value.Inline === '0x';

/** The bytes as text, where a name says them itself and they are UTF-8. */
export function textOf(value: NameValue): string | undefined {
	if (!('Inline' in value)) return undefined;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(value.Inline));
	} catch {
		return undefined;
	}
}

/** Throws `WrongContent` unless this is what the name says, or what lies elsewhere. */
export function checkContent(value: NameValue, content: string | Uint8Array): void {
	const bytes = bytesOfContent(content);
	const same = 'Inline' in value ? value.Inline === hexOf(bytes) : value.Elsewhere.hash === contentHash(bytes);
	if (!same) throw new WrongContent();
}

/** What a name is known by where it is not to be read, and stored by. */
export function nameHash(name: string): string {
	const { space, label } = partsOf(name);
	return hash('vns/name', [NAMESPACES.indexOf(space)], withLength(bytesOfContent(label)));
}

/** What a value is known by: who accepts a name says by this which one he keeps. */
export const valueHash = (value: NameValue): string => hash('vns/name/value', bytesOf(encodeValue(value)));

/** A value as SCALE. */
export function encodeValue(value: NameValue): string {
	checkedValue(value);
	if ('Inline' in value) return hexOf([0, ...withLength(bytesOf(value.Inline))]);
	const { hash: content, reference } = value.Elsewhere;
	return hexOf([1, ...bytesOf(content), ...withLength(bytesOf(reference))]);
}

/** The value of which this is the SCALE; nothing where it is none. */
export function decodeValue(scale: string): NameValue | undefined {
	const bytes = bytesOf(scale);
	const start = bytes[0] === 0 ? 1 : 33;
	const head = bytes[start] ?? 0;
	const rest = hexOf(bytes.slice(start + (head % 4 === 1 ? 2 : 1)));
	const value: NameValue =
		start === 1 ? { Inline: rest } : { Elsewhere: { hash: hexOf(bytes.slice(1, 33)), reference: rest } };
	try {
		// One spelling of each: so whatever was there in excess, or missing, shows.
		return encodeValue(value) === hexOf(bytes) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** What binds an account to a name and to the most that he pays. */
export interface Commitment {
	/** The address of who registers it; only he can. */
	owner: string;
	name: string;
	/** The greatest price, any premium included. The deposit comes on top. */
	most: bigint;
	/** 32 bytes that nobody can guess. */
	salt: string;
}

/** What is committed to. */
export function commitmentHash({ owner, name, most, salt }: Commitment): string {
	const price = new Uint8Array(16);
	if (most < 0n || most >= 2n ** 128n) throw new RangeError(`${most} planck is no amount`);
	// Bytes in hexadecimal are an account as well, of whatever length.
	const account = decodeAddress(owner);
	if (account.length !== 32) throw new TypeError(`"${owner}" is no account`);
	for (let index = 0; index < 16; index += 1) price[index] = Number((most >> BigInt(8 * index)) & 0xffn);
	return hash('vns/name/commit', account, bytesOf(nameHash(name)), price, bytesOf(checkedHash(salt)));
}

/** A new salt, from the secure random source of this machine. */
export const newSalt = (): string => hexOf(crypto.getRandomValues(new Uint8Array(32)));

/** Bytes in hexadecimal, as @polkadot/api takes them without guessing what they are. */
export const hexOf = (bytes: ArrayLike<number>): string => `0x${Buffer.from(bytes).toString('hex')}`;

/** Text in hexadecimal. */
export const hexOfText = (text: string): string => hexOf(bytesOfContent(text));

function hash(domain: string, ...parts: readonly ArrayLike<number>[]): string {
	return blake2AsHex(Buffer.concat([Buffer.from(domain), ...parts.map((part) => Buffer.from(part))]), 256);
}

function contentHash(content: string | Uint8Array): string {
	return blake2AsHex(bytesOfContent(content), 256);
}

function bytesOfContent(content: string | Uint8Array): Uint8Array {
	return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

function bytesOf(hex: string): Uint8Array {
	const isHex = /^0x(?:[0-9a-f]{2})*$/.test(hex);
	if (!isHex) throw new TypeError(`"${hex.slice(0, 80)}" is not 0x and pairs of digits in lower case`);
	return Uint8Array.from(Buffer.from(hex.slice(2), 'hex'));
}

function checkedHash(hex: string): string {
	if (bytesOf(hex).length !== 32) throw new TypeError(`"${hex}" does not have 32 bytes`);
	return hex;
}

/** Bytes after their number, as SCALE has it for fewer than 2^14. */
function withLength(bytes: Uint8Array): number[] {
	const { length } = bytes;
	return length < 64 ? [length << 2, ...bytes] : [((length << 2) & 0xff) | 1, length >> 6, ...bytes];
}
