// SPDX-License-Identifier: Apache-2.0
// The ledger for readers: a table for people, JSON for programs.

import { formatVns } from './amount.ts';
import { explainN1, explainN3, type Ledger, n1Holds, n3Holds } from './ledger.ts';

/** The table of accounts, then the invariants with their numbers. */
export function ledgerTable(ledger: Ledger): string {
	const header = ['account', 'role', 'value', 'unused credit', 'debt'];
	const rows = ledger.accounts.map((line) => [
		line.name,
		line.role,
		formatVns(line.value),
		formatVns(line.credit),
		formatVns(line.debt),
	]);
	const table = [header, ...rows];
	const widths = header.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
	// Words to the left, numbers to the right, so that the decimal points stand below each other.
	const lines = table.map((row) =>
		row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  '),
	);
	lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '));
	return [
		`Ledger of block ${ledger.blockNumber} (${ledger.blockHash}), amounts in VNS`,
		'',
		...lines,
		'',
		`N1  ${explainN1(ledger)}`,
		`N3  ${explainN3(ledger)}`,
		...(ledger.issuanceStopped ? ['Draws are halted: the chain found N1 broken.'] : []),
	].join('\n');
}

/** The same as JSON. Amounts are strings of planck: JSON's numbers would round them. */
export function ledgerJson(ledger: Ledger): object {
	return plain({
		...ledger,
		invariants: { N1: n1Holds(ledger), N3: n3Holds(ledger) },
	});
}

/** `value` with every bigint as a string, so that `JSON.stringify` accepts it. */
export function plain<T extends object>(value: T): object {
	const text = JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
	return JSON.parse(text) as object;
}
