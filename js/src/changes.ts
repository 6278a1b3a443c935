// SPDX-License-Identifier: Apache-2.0
// What a transaction did to the ledger: the differences between two ledgers, and the proof that they are exactly those
// expected. Differences, because a chain in use never starts from a known state.

import { formatChange } from './amount.ts';
import { type Ledger, REWARDS, verify } from './ledger.ts';
import type { Receipt } from './submit.ts';

/** How an account's line changes, in planck. What is not named does not change. */
export interface Change {
	value?: bigint;
	credit?: bigint;
	debt?: bigint;
}

/** Changes by account name. */
export type Changes = Readonly<Record<string, Change>>;

/** The ledger did not change as it should have. */
export class UnexpectedChange extends Error {
	constructor(details: readonly string[]) {
		super(`the ledger did not change as expected:\n  ${details.join('\n  ')}`);
		this.name = 'UnexpectedChange';
	}
}

/** All differences between two ledgers of the same accounts; no account without one. */
export function changesBetween(before: Ledger, after: Ledger): Record<string, Required<Change>> {
	const changes: Record<string, Required<Change>> = {};
	before.accounts.forEach((old, index) => {
		const now = after.accounts[index];
		if (now?.address !== old.address) throw new Error('these ledgers are of different accounts');
		const change = { value: now.value - old.value, credit: now.credit - old.credit, debt: now.debt - old.debt };
		if (change.value !== 0n || change.credit !== 0n || change.debt !== 0n) changes[old.name] = change;
	});
	return changes;
}

/** Who paid the fee of which transaction. */
export interface Paid {
	payer: string;
	receipt: Pick<Receipt, 'fee'>;
}

/**
 * Throws unless the ledger changed by `expected` and by nothing else, apart from the fees, which went from the payers to
 * the account of rewards; and unless the totals changed by the sum of it and every invariant holds.
 */
export function assertChanges(before: Ledger, after: Ledger, expected: Changes, ...fees: readonly Paid[]): void {
	const wrong: string[] = [];
	const compare = (what: string, is: bigint, should: bigint) => {
		if (is !== should) wrong.push(`${what}: ${formatChange(is)} instead of ${formatChange(should)}`);
	};
	const actual = changesBetween(before, after);
	for (const { name } of before.accounts) {
		let value = expected[name]?.value ?? 0n;
		for (const { payer, receipt: { fee } } of fees) {
			if (name === payer) value -= fee;
			if (name === REWARDS) value += fee;
		}
		compare(`value of ${name}`, actual[name]?.value ?? 0n, value);
		compare(`credit of ${name}`, actual[name]?.credit ?? 0n, expected[name]?.credit ?? 0n);
		compare(`debt of ${name}`, actual[name]?.debt ?? 0n, expected[name]?.debt ?? 0n);
	}
	const sum = (of: keyof Change) => Object.values(expected).reduce((total, change) => total + (change[of] ?? 0n), 0n);
	compare('total issuance', after.issuance - before.issuance, sum('value'));
	compare('total unused credit', after.totals.unused - before.totals.unused, sum('credit'));
	compare('total debt', after.totals.outstanding - before.totals.outstanding, sum('debt'));
	compare('the constant of N1', after.netValue - before.netValue, 0n);
	if (wrong.length > 0) throw new UnexpectedChange(wrong);
	verify(after);
}

/** Changes in words: `Dave: value +60, credit −60, debt +60`. */
export function describeChanges(changes: Changes): string[] {
	return Object.entries(changes).map(([name, change]) => {
		const parts = (['value', 'credit', 'debt'] as const)
			.filter((part) => (change[part] ?? 0n) !== 0n)
			.map((part) => `${part} ${formatChange(change[part] ?? 0n)}`);
		return `${name}: ${parts.join(', ')}`;
	});
}
