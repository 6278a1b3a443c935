// SPDX-License-Identifier: Apache-2.0
// The proof that a statement is complete. The chain keeps, for each account, a counter and a hash chain of its movements
// (pallets/credit/src/movements.rs); whoever has the events and the last link knows that none is missing, added, altered
// or out of order. Nothing here needs a node.

import { blake2AsHex } from '@polkadot/util-crypto';

/** The link before the first movement. */
export const ZERO_LINK = `0x${'00'.repeat(32)}`;

/** How far an account's movements are, as the chain stores it at some block. */
export interface Mark {
	/** How many movements there were. */
	movements: bigint;
	/** The link of the last one, in hexadecimal. */
	link: string;
}

/** A movement as far as the proof goes. */
export interface Recorded {
	/** Counted from 1 for each account. */
	number: bigint;
	blockNumber: number;
	/** The event as SCALE without the pallet's index, in hexadecimal. */
	event: string;
	/** The link of this movement, in hexadecimal. */
	link: string;
}

/** A movement is missing, added or altered. */
export class StatementIncomplete extends Error {
	/** The first movement that is wrong. */
	readonly movement: bigint;
	/** The block where it is or should be. */
	readonly blockNumber: number;

	constructor(movement: bigint, blockNumber: number, reason: string) {
		super(`the statement is not that of the chain: movement ${movement}, block ${blockNumber}: ${reason}`);
		this.name = 'StatementIncomplete';
		this.movement = movement;
		this.blockNumber = blockNumber;
	}
}

/** link(n) = blake2_256(link(n - 1) ++ n as 8 bytes, little endian ++ the event). */
export function nextLink(link: string, number: bigint, event: string): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64LE(number);
	return blake2AsHex(Buffer.concat([bytesOf(link), counter, bytesOf(event)]), 256);
}

/** Throws `StatementIncomplete` unless these are exactly the movements between the two marks. */
export function verifyStatement(movements: readonly Recorded[], opening: Mark, closing: Mark): void {
	let { movements: number, link } = opening;
	let blockNumber = movements[0]?.blockNumber ?? 0;
	for (const movement of movements) {
		const wrong = (reason: string) => new StatementIncomplete(number + 1n, movement.blockNumber, reason);
		if (movement.number <= number) throw wrong(`movement ${movement.number} stands there again`);
		if (movement.number > number + 1n) throw wrong(`it is missing, movement ${movement.number} stands in its place`);
		// Not covered by the links, yet time never goes back.
		if (movement.blockNumber < blockNumber) throw wrong(`it follows a movement of the later block ${blockNumber}`);
		link = nextLink(link, movement.number, movement.event);
		if (link !== movement.link) throw wrong('it is altered, or the one before it is another');
		({ number, blockNumber } = movement);
	}
	if (number < closing.movements) {
		throw new StatementIncomplete(number + 1n, blockNumber, 'it is missing at the end');
	}
	if (number > closing.movements) {
		throw new StatementIncomplete(number, blockNumber, `the chain knows of ${closing.movements} movements only`);
	}
	// Every link fits its event, so somebody linked other events anew: which ones, the links cannot tell.
	if (link !== closing.link) {
		throw new StatementIncomplete(number, blockNumber, "the last link is not the chain's; some movement is altered");
	}
}

function bytesOf(hex: string): Buffer {
	if (!/^0x(?:[0-9a-f]{2})*$/i.test(hex)) throw new TypeError(`"${hex}" is not hexadecimal`);
	return Buffer.from(hex.slice(2), 'hex');
}
