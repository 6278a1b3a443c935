// SPDX-License-Identifier: Apache-2.0
// An account's statement: opening, movements, closing. Built from the events of the blocks that the chain itself names,
// from the last one backwards, and proven complete by the chain's hash chain (statement-verify.ts).

import { isDeepStrictEqual } from 'node:util';
import type { ApiPromise } from '@polkadot/api';
import { encodeAddress } from '@polkadot/util-crypto';
import { constant, readAccount, readNotesOf, readUnusedCredit, type StateAt } from './chain.ts';
import type { Change } from './changes.ts';
import { InvariantBroken } from './ledger.ts';
import { effectOn, type Happened, movementOf, type RawEvent } from './movement.ts';
import { type Mark, nextLink, type Recorded, StatementIncomplete, verifyStatement } from './statement-verify.ts';
import { type Clock, readClock } from './time.ts';

/** A movement on a statement. Amounts in planck. */
export interface Movement extends Recorded, Happened {
	blockHash: string;
	/** The clocks of its block. */
	clock: Clock;
	/** What it changed for this account. */
	change: Required<Change>;
	/** Unused credit afterwards. */
	credit: bigint;
	/** Debt afterwards. */
	debt: bigint;
}

/** Where an account stands at the end of a block. */
export interface Balance extends Mark {
	blockNumber: number;
	/** Unused credit of all guarantors. */
	credit: bigint;
	/** Outstanding debt of the open notes. */
	debt: bigint;
}

export interface Statement {
	address: string;
	opening: Balance;
	movements: readonly Movement[];
	closing: Balance & { blockHash: string; clock: Clock };
}

export interface Span {
	/** The first block; by default 1. */
	from?: number;
	/** The last block; by default the last final one. */
	to?: number;
	/** Called with the number of movements after each hundred of them. */
	onProgress?: (done: bigint, all: bigint) => void;
}

/** The blocks asked for are not final, or none. */
export class NoSuchSpan extends Error {
	constructor(reason: string) {
		super(reason);
		this.name = 'NoSuchSpan';
	}
}

/** The node does not keep the state of old blocks. */
export class HistoryPruned extends Error {
	constructor(blockNumber: number, cause: unknown) {
		super(
			`the node does not keep the state of block ${blockNumber} any more; ask one that keeps all ` +
				'(vns-node --state-pruning archive), or begin the statement at a later block',
			{ cause },
		);
		this.name = 'HistoryPruned';
	}
}

/** How many movements there are between two reports of progress. */
const PROGRESS = 100n;

/**
 * The statement of `account` over the blocks `from` to `to`, both included. Throws `StatementIncomplete` when the events
 * are not those that the chain linked, and `InvariantBroken` when credit or debt do not add up.
 */
export async function statement(api: ApiPromise, account: string, span: Span = {}): Promise<Statement> {
	const { from, to } = await bounds(api, span);
	// As this chain writes it, since events are compared with it.
	const address = encodeAddress(account, Number(constant(api, 'system', 'ss58Prefix')));
	const end = await blockAt(api, to);
	const closing = {
		...(await balanceAt(end, address)),
		blockHash: end.hash,
		clock: await stateOf(to, () => readClock(end.state)),
	};

	// Newest block first; each leads to the one before.
	const blocks: Linked[][] = [];
	let block = end;
	let here = await stateOf(to, () => readAccount(end.state, address));
	while (here.movements > 0n && here.last >= from) {
		const { last } = here;
		if (block.number !== last) block = await blockAt(api, last);
		const parent = await blockAt(api, last - 1);
		const before = await stateOf(parent.number, () => readAccount(parent.state, address));
		const [at, after] = [block, here];
		blocks.push(await stateOf(last, () => linkedMovements(at, address, before, after)));
		const done = (mark: Mark) => closing.movements - mark.movements;
		if (done(before) / PROGRESS > done(here) / PROGRESS) span.onProgress?.(done(before), closing.movements);
		[block, here] = [parent, before];
	}
	const opening = await balanceAt(block, address);
	const movements = running(blocks.reverse().flat(), opening);
	verifyStatement(movements, opening, closing);
	addsUp(opening, movements, closing);
	return { address, opening: { ...opening, blockNumber: from - 1 }, movements, closing };
}

interface Block {
	number: number;
	hash: string;
	state: StateAt;
}

async function bounds(api: ApiPromise, { from = 1, to }: Span): Promise<{ from: number; to: number }> {
	const final = (await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead())).number.toNumber();
	const end = to ?? final;
	if (end > final) throw new NoSuchSpan(`block ${end} is not final yet; the last final one is ${final}`);
	if (from < 1 || from > end) throw new NoSuchSpan(`there are no blocks from ${from} to ${end}; the first one is 1`);
	return { from, to: end };
}

/** What `act` reads of the state of a block, or `HistoryPruned`. */
async function stateOf<T>(number: number, act: () => Promise<T>): Promise<T> {
	try {
		return await act();
	} catch (error) {
		if (/State already discarded|UnknownBlock/.test(String(error))) throw new HistoryPruned(number, error);
		throw error;
	}
}

function blockAt(api: ApiPromise, number: number): Promise<Block> {
	return stateOf(number, async () => {
		const hash = (await api.rpc.chain.getBlockHash(number)).toHex();
		return { number, hash, state: await api.at(hash) };
	});
}

function balanceAt({ number, state }: Block, address: string): Promise<Balance> {
	return stateOf(number, async () => {
		const { movements, link } = await readAccount(state, address);
		const notes = await readNotesOf(state, address);
		const debt = notes.reduce((sum, { outstanding }) => sum + outstanding, 0n);
		return { blockNumber: number, movements, link, credit: await readUnusedCredit(state, address), debt };
	});
}

/** A movement's words are not those of its event, or its amounts do not add up. */
export class MovementAltered extends Error {
	readonly movement: bigint;

	constructor(movement: bigint, what: string) {
		super(`movement ${movement} is not what its event says: ${what}`);
		this.name = 'MovementAltered';
		this.movement = movement;
	}
}

/**
 * Proves a whole statement, from somebody else for instance: that its movements are the chain's (`verifyStatement`), and
 * that what stands beside each event is what the event says. `api` decodes; no node is asked. Block hashes and clocks are not
 * covered. Throws `StatementIncomplete`, `MovementAltered` or `InvariantBroken`.
 */
export function verifyWhole(api: ApiPromise, { address, opening, movements, closing }: Statement): void {
	verifyStatement(movements, opening, closing);
	const pallet = api.runtimeMetadata.asLatest.pallets.find(({ name }) => name.toString() === 'Credit');
	if (pallet === undefined) throw new Error('this chain has no pallet Credit');
	const index = pallet.index.toNumber().toString(16).padStart(2, '0');
	let { credit, debt } = opening;
	for (const movement of movements) {
		const bytes = Uint8Array.from(Buffer.from(`${index}${movement.event.slice(2)}`, 'hex'));
		const event = api.registry.createType('Event', bytes) as unknown as RawEvent;
		const found = movementOf(event, address);
		if (found === undefined) throw new MovementAltered(movement.number, `it does not move ${address}`);
		const change = effectOn(found, address);
		credit += change.credit;
		debt += change.debt;
		const expected: Readonly<Record<string, unknown>> = { ...found, change, credit, debt };
		for (const [name, value] of Object.entries(expected)) {
			if (!isDeepStrictEqual(movement[name as keyof Movement], value)) throw new MovementAltered(movement.number, name);
		}
	}
	addsUp(opening, movements, closing);
}

type Linked = Recorded & Happened & Pick<Movement, 'blockHash' | 'clock' | 'change'>;

/** The movements of one block with their links, which must lead from the mark before it to the one after it. */
async function linkedMovements({ number: blockNumber, hash, state }: Block, address: string, before: Mark, after: Mark) {
	const [records, clock] = await Promise.all([state.query['system']!['events']!(), readClock(state)]);
	const events = [...(records as unknown as Iterable<{ event: RawEvent }>)].map(({ event }) => event);
	const happened = events.map((event) => movementOf(event, address)).filter((found) => found !== undefined);
	const expected = after.movements - before.movements;
	if (BigInt(happened.length) !== expected) {
		const counted = `the block's events have ${happened.length} movements and the chain counted ${expected}`;
		throw new StatementIncomplete(before.movements + 1n, blockNumber, counted);
	}
	let { movements: number, link } = before;
	const linked = happened.map((one): Linked => {
		number += 1n;
		link = nextLink(link, number, one.event);
		return { ...one, number, link, blockNumber, blockHash: hash, clock, change: effectOn(one, address) };
	});
	if (link !== after.link) {
		throw new StatementIncomplete(before.movements + 1n, blockNumber, 'it or a later one of this block is altered');
	}
	return linked;
}

/** The movements with what the account stood at after each. */
function running(linked: readonly Linked[], { credit, debt }: Balance): Movement[] {
	return linked.map((one) => {
		credit += one.change.credit;
		debt += one.change.debt;
		return { ...one, credit, debt };
	});
}

/** Opening and movements must come to the closing, or events and ledger contradict each other. */
function addsUp(opening: Balance, movements: readonly Movement[], closing: Balance): void {
	const { credit, debt } = movements.at(-1) ?? opening;
	if (credit !== closing.credit || debt !== closing.debt) {
		const is = `credit ${closing.credit} and debt ${closing.debt} planck`;
		throw new InvariantBroken('N6', `movements come to credit ${credit} and debt ${debt}, the ledger says ${is}`);
	}
}
