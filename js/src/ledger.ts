// SPDX-License-Identifier: Apache-2.0
// The ledger at one block: totals, invariants, and what each account has and owes. Everything is read at the same block
// hash, so that the numbers belong together.

import type { ApiPromise } from '@polkadot/api';
import { DEV_NAMES, devAccounts, ROLES } from './accounts.ts';
import { formatVns } from './amount.ts';
import { rewardsAccount } from './author.ts';
import {
	type Book,
	type Note,
	readBook,
	readIssuance,
	readIssuanceStopped,
	readNetValue,
	readNotesOf,
	readUnusedCredit,
	readValue,
	type StateAt,
} from './chain.ts';
import { type Clock, readClock } from './time.ts';

/** Whose line to read. */
export interface Holder {
	name: string;
	role: string;
	address: string;
}

/** What one account has and owes, in planck. */
export interface Line extends Holder {
	/** Free and reserved together. */
	value: bigint;
	/** Unused credit from all guarantors. */
	credit: bigint;
	/** Owed on all open notes. */
	debt: bigint;
	notes: readonly Note[];
}

export interface Ledger {
	blockNumber: number;
	blockHash: string;
	/** Network time, by which notes fall due. */
	clock: Clock;
	/** Total value. */
	issuance: bigint;
	/** The genesis constant of N1. */
	netValue: bigint;
	/** Are draws halted because N1 does not hold? */
	issuanceStopped: boolean;
	totals: Book;
	accounts: readonly Line[];
}

/** An invariant of the ledger does not hold. */
export class InvariantBroken extends Error {
	constructor(rule: string, explanation: string) {
		super(`${rule} is broken: ${explanation}`);
		this.name = 'InvariantBroken';
	}
}

/** The name of the account to which fees go, as vouchers, until authors and stakers claim them. */
export const REWARDS = 'Rewards';

/** The development accounts with their roles, and the account of the fees. */
export async function devHolders(api: ApiPromise): Promise<Holder[]> {
	const accounts = await devAccounts(api);
	const people = DEV_NAMES.map((name) => ({ name, role: ROLES[name], address: accounts[name].address }));
	return [...people, { name: REWARDS, role: 'fees that wait for authors', address: rewardsAccount(api) }];
}

/** The ledger at `blockHash`, or at the last final block. */
export async function readLedger(api: ApiPromise, holders: readonly Holder[], blockHash?: string): Promise<Ledger> {
	const hash = blockHash ?? (await api.rpc.chain.getFinalizedHead()).toHex();
	const state = await api.at(hash);
	const [header, clock, issuance, netValue, issuanceStopped, totals, accounts] = await Promise.all([
		api.rpc.chain.getHeader(hash),
		readClock(state),
		readIssuance(state),
		readNetValue(state),
		readIssuanceStopped(state),
		readBook(state),
		Promise.all(holders.map((holder) => readLine(state, holder))),
	]);
	return {
		blockNumber: header.number.toNumber(),
		blockHash: hash,
		clock,
		issuance,
		netValue,
		issuanceStopped,
		totals,
		accounts,
	};
}

async function readLine(state: StateAt, holder: Holder): Promise<Line> {
	const [value, credit, notes] = await Promise.all([
		readValue(state, holder.address),
		readUnusedCredit(state, holder.address),
		readNotesOf(state, holder.address),
	]);
	return {
		...holder,
		value,
		credit,
		debt: notes.reduce((sum, note) => sum + note.outstanding, 0n),
		notes,
	};
}

/** N1: total issuance − outstanding debt = the genesis constant. */
export function n1Holds(ledger: Ledger): boolean {
	return ledger.issuance - ledger.totals.outstanding === ledger.netValue;
}

/** N3: granted = unused + consumed + revoked. */
export function n3Holds({ totals }: Ledger): boolean {
	return totals.granted === totals.unused + totals.consumed + totals.revoked;
}

/** Throws unless all invariants hold that can be verified from outside. */
export function verify(ledger: Ledger): void {
	if (!n1Holds(ledger)) throw new InvariantBroken('N1', explainN1(ledger));
	if (!n3Holds(ledger)) throw new InvariantBroken('N3', explainN3(ledger));
	if (ledger.issuanceStopped) throw new InvariantBroken('N1', 'the chain itself has halted draws');
}

/** N1 with its numbers, one line. */
export function explainN1(ledger: Ledger): string {
	const debt = ledger.totals.outstanding;
	const net = ledger.issuance - debt;
	const sum = `issuance ${formatVns(ledger.issuance)} − debt ${formatVns(debt)} = ${formatVns(net)}`;
	return n1Holds(ledger)
		? `${sum} = genesis constant ✓`
		: `${sum} ≠ genesis constant ${formatVns(ledger.netValue)} ✗`;
}

/** N3 with its numbers, one line. */
export function explainN3(ledger: Ledger): string {
	const { granted, unused, consumed, revoked } = ledger.totals;
	const total = unused + consumed + revoked;
	const sum = `unused ${formatVns(unused)} + consumed ${formatVns(consumed)} + revoked ${formatVns(revoked)} = ${formatVns(total)}`;
	return n3Holds(ledger) ? `${sum} = granted ✓` : `${sum} ≠ granted ${formatVns(granted)} ✗`;
}
