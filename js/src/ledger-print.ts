// SPDX-License-Identifier: Apache-2.0
// The ledger for readers: a table for people, JSON for programs.

import { formatVns } from './amount.ts';
import { dueOf, type Note } from './chain.ts';
import { explainN1, explainN3, type Ledger, n1Holds, n3Holds } from './ledger.ts';
import { columns } from './table.ts';
import { type Clock, explainClock, formatHour, hasPassed } from './time.ts';

/** The table of accounts, then what is owed when, then the invariants with their numbers. */
export function ledgerTable(ledger: Ledger): string {
	const header = ['account', 'role', 'value', 'unused credit', 'debt'];
	const rows = ledger.accounts.map((line) => [
		line.name,
		line.role,
		formatVns(line.value),
		formatVns(line.credit),
		formatVns(line.debt),
	]);
	const notes = openNotes(ledger);
	return [
		`Ledger of block ${ledger.blockNumber} (${ledger.blockHash}), amounts in VNS`,
		'',
		...columns([header, ...rows], ['value', 'unused credit', 'debt']),
		'',
		...(notes.length === 0 ? [] : [...notes, '']),
		`Network time, in which notes fall due: ${explainClock(ledger.clock)}`,
		`N1  ${explainN1(ledger)}`,
		`N3  ${explainN3(ledger)}`,
		...(ledger.issuanceStopped ? ['Draws are halted: the chain found N1 broken.'] : []),
	].join('\n');
}

/** When the open notes of these accounts fall due, the oldest maturity of each account first; nothing without notes. */
export function openNotes({ accounts, clock }: Ledger): string[] {
	const rows = accounts.flatMap(({ name, notes }) =>
		notes.map((note) => [String(note.id), name, `${whenDue(note)}${lateness(note, clock)}`, formatVns(note.outstanding)]));
	const head = ['note', 'obligor', 'falls due', 'owed'];
	return rows.length === 0 ? [] : columns([head, ...rows], ['owed']);
}

/** The maturity as a date. */
export function whenDue({ terms }: Note): string {
	const date = formatHour(dueOf(terms));
	return 'At' in terms ? date : `${terms.OnDemand.notice} h after a demand, latest ${date}`;
}

function lateness({ terms }: Note, clock: Clock): string {
	return hasPassed(dueOf(terms), clock) ? ', overdue' : '';
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
