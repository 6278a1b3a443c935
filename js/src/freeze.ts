// SPDX-License-Identifier: Apache-2.0
// Who is frozen, and by what. A party is an entity with all its accounts, or an account of none; while anything of it is
// overdue, none of its accounts moves value but to pay that. A freeze is stored nowhere and shown by no balance: it is what a
// party owes, looked at by network time. So whoever signs for an account that owes asks here first. Amounts in planck, hours of
// network time. The rules are in docs/book/penalty.md.

import { shortVns } from './amount.ts';
import { ask, dueOf, type Int, type Note, type Optional, readNotesOf, type StateAt, type Text } from './chain.ts';
import { formatHour, hasPassed, readClock } from './time.ts';

/** What a party owes, and whether it is frozen. */
export interface Party {
	/** The entity, or the account itself. */
	party: string;
	frozen: boolean;
	/** How many open notes its accounts have together. */
	notes: number;
	/** The earliest unpaid maturity; while it is frozen, the hour since which it is. */
	earliest: number | undefined;
	/** How many notes are overdue. */
	overdueNotes: number;
	/** What they owe: what must be paid for the freeze to end. */
	overdue: bigint;
	/** The accounts that have overdue notes, the earliest maturity first; at most `MOST_DEBTORS`. */
	debtors: string[];
}

/** The most accounts with overdue notes that `Party` names. */
export const MOST_DEBTORS = 64;

/** What the party of `who` owes, and whether it is frozen. */
export async function readParty(state: Pick<StateAt, 'call'>, who: string): Promise<Party> {
	type View = Record<'notes' | 'overdueNotes' | 'overdue', Int> & {
		party: Text;
		frozen: { isTrue: boolean };
		earliest: Optional<Int>;
		debtors: Iterable<Text>;
	};
	const { party, frozen, notes, earliest, overdueNotes, overdue, debtors } =
		await ask<View>(state, 'creditApi', 'party', who);
	return {
		party: party.toString(),
		frozen: frozen.isTrue,
		notes: notes.toNumber(),
		earliest: earliest.isSome ? earliest.unwrap().toNumber() : undefined,
		overdueNotes: overdueNotes.toNumber(),
		overdue: overdue.toBigInt(),
		debtors: [...debtors].map((debtor) => debtor.toString()),
	};
}

/** The overdue notes of the accounts that a party names, the earliest maturity first: the order in which it pays. */
export async function readOverdueNotes(state: StateAt, { debtors }: Pick<Party, 'debtors'>): Promise<Note[]> {
	const clock = await readClock(state);
	const notes = (await Promise.all(debtors.map((debtor) => readNotesOf(state, debtor)))).flat();
	return notes
		.filter(({ terms }) => hasPassed(dueOf(terms), clock))
		.sort((one, other) => dueOf(one.terms) - dueOf(other.terms) || Number(one.id - other.id));
}

/** Whether a party is frozen, since when, and what ends it; in a sentence. */
export function explainParty({ frozen, notes, earliest, overdueNotes, overdue }: Party): string {
	const due = earliest === undefined ? '' : formatHour(earliest);
	if (!frozen) return notes === 0 ? 'not frozen: it owes nothing' : `not frozen: the next of its notes is due ${due}`;
	const what = `${shortVns(overdue)} VNS of ${overdueNotes === 1 ? 'a note' : `${overdueNotes} notes`}`;
	return `frozen since ${due}: overdue are ${what}; when that is paid the freeze has ended, by itself`;
}

/** Why a transaction of a frozen account is refused at the door, before it costs anything. */
export type Barred = 'Frozen' | 'FrozenTip' | 'FrozenNote';

/** The runtime's numbers (runtime/src/configs/freeze.rs), which never change. */
const BARRED: Readonly<Record<number, readonly [name: Barred, explanation: string]>> = {
	80: ['Frozen', 'until that is paid it can only pay it, vote, and take back what it offered or has unstaked'],
	81: ['FrozenTip', 'this call is open to it, but only without a tip'],
	82: ['FrozenNote', 'it pays the overdue notes of its own party, and no others'],
};

/** The refusal that such a number stands for, if it is one of these. */
export function barredBy(code: number): { name: Barred; explanation: string } | undefined {
	const [name, explanation] = BARRED[code] ?? [];
	if (!name) return undefined;
	return { name, explanation: `the account is frozen, because something that its party owes is overdue: ${explanation}` };
}

/** The same, of what a node says: `1010: Invalid Transaction: Custom error: 80`. */
export function barredInWords(message: string): ReturnType<typeof barredBy> {
	const [, code] = /\bCustom error: (\d+)/.exec(message) ?? [];
	return code === undefined ? undefined : barredBy(Number(code));
}
