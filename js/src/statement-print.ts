// SPDX-License-Identifier: Apache-2.0
// An account's statement for readers: a table for people, JSON for programs.

import { formatChange, formatVns } from './amount.ts';
import { plain } from './ledger-print.ts';
import { describeMovement } from './movement.ts';
import type { Balance, Statement } from './statement.ts';
import { columns } from './table.ts';
import { explainClock, formatInstant } from './time.ts';

const NUMBERS = ['no.', 'block', 'value', 'credit', 'debt', 'credit afterwards', 'debt afterwards'];

/** The table: opening, one line a movement, closing, and the proof. `names` are shown in place of addresses. */
export function statementTable(statement: Statement, names: Readonly<Record<string, string>> = {}): string {
	const { address, opening, movements, closing } = statement;
	const nameOf = (who: string) => names[who] ?? `${who.slice(0, 8)}…`;
	const sign = (change: bigint) => (change === 0n ? '' : formatChange(change));
	const words = ['no.', 'block', 'date', 'movement', 'value', 'credit', 'debt'];
	const head = [...words, 'credit afterwards', 'debt afterwards', 'reference'];
	const stand = (name: string, { blockNumber, credit, debt }: Balance, date = '') =>
		['', String(blockNumber), date, name, '', '', '', formatVns(credit), formatVns(debt)];
	const rows = movements.map((one) => [
		String(one.number),
		String(one.blockNumber),
		formatInstant(one.clock.network),
		describeMovement(one, address, nameOf),
		sign(one.change.value),
		sign(one.change.credit),
		sign(one.change.debt),
		formatVns(one.credit),
		formatVns(one.debt),
		one.reference,
	]);
	const first = stand('opening', opening);
	const last = stand('closing', closing, formatInstant(closing.clock.network));
	return [
		`Statement of ${names[address] ? `${names[address]}, ` : ''}${address}, amounts in VNS`,
		'',
		...columns([head, first, ...rows, last], NUMBERS),
		'',
		`Dates are in network time, at the end: ${explainClock(closing.clock)}`,
		`Complete: ${movements.length} movements, of ${closing.movements} that the chain has counted so far, lead to its link`,
		`at block ${closing.blockNumber}, ${closing.link} ✓`,
	].join('\n');
}

/** The same as JSON. Amounts are strings of planck, times milliseconds since 1970. */
export function statementJson(statement: Statement): object {
	return plain(statement);
}
