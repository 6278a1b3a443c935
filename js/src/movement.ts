// SPDX-License-Identifier: Apache-2.0
// Movements: the events that change an account's value, credit or debt by the pallet Credit, and what each one means for
// one account. Which accounts an event moves is said by the pallet (pallets/credit/src/lib.rs).

import { shortVns } from './amount.ts';
import type { Change } from './changes.ts';
import { dueOf, readTerms, type StoredTerms, type Terms } from './chain.ts';
import { formatHour } from './time.ts';

/** The fields by which each event names the accounts that it moves. */
const MOVED = {
	Granted: ['holder'],
	Revoked: ['holder'],
	Drawn: ['drawer', 'obligor'],
	Repaid: ['payer', 'obligor'],
	Cleared: ['payer', 'obligor', 'holder'],
	Demanded: ['obligor'],
	Normalised: ['guarantor', 'obligor'],
	Assumed: ['from', 'to'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type MovementKind = keyof typeof MOVED;

/** A decoded event of @polkadot/api, as far as it is used here. */
export interface RawEvent {
	section: string;
	method: string;
	data: Iterable<unknown> & { names: readonly string[] | null };
	toU8a(): Uint8Array;
}

/** What happened, independent of whose statement it is on. */
export interface Happened {
	kind: MovementKind;
	/** The event's fields as text: addresses, amounts in planck, hours. */
	fields: Readonly<Record<string, string>>;
	/** The notes that a draw made. */
	notes: readonly { id: bigint; amount: bigint; terms: Terms }[];
	/** The client's text; in hexadecimal where it is no text that can be shown. */
	reference: string;
	/** The event as SCALE without the pallet's index, in hexadecimal. */
	event: string;
}

/** The movement of `address` that this event is, or nothing. */
export function movementOf(event: RawEvent, address: string): Happened | undefined {
	if (event.section !== 'credit' || !(event.method in MOVED)) return undefined;
	const kind = event.method as MovementKind;
	const decoded = Object.fromEntries([...event.data].map((value, index) => [event.data.names?.[index] ?? '', value]));
	const { notes, reference, ...others } = decoded;
	const fields = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)]));
	if (!MOVED[kind].some((field) => fields[field] === address)) return undefined;
	return {
		kind,
		fields,
		notes: notesOf(notes, fields['firstNote']),
		reference: showReference((reference as { toU8a(bare: boolean): Uint8Array }).toU8a(true)),
		// The first byte is the pallet's index, which is the runtime's and not the pallet's.
		event: `0x${Buffer.from(event.toU8a().subarray(1)).toString('hex')}`,
	};
}

function notesOf(instalments: unknown, first: string | undefined): Happened['notes'] {
	if (instalments === undefined || first === undefined) return [];
	const list = [...(instalments as Iterable<{ amount: { toBigInt(): bigint }; terms: StoredTerms }>)];
	return list.map(({ amount, terms }, index) => ({
		id: BigInt(first) + BigInt(index),
		amount: amount.toBigInt(),
		terms: readTerms(terms),
	}));
}

/** Text that can be shown as it is, else hexadecimal: control characters could deceive a reader. */
export function showReference(bytes: Uint8Array): string {
	const buffer = Buffer.from(bytes);
	const text = buffer.toString('utf8');
	const faithful = Buffer.from(text, 'utf8').equals(buffer) && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text);
	return faithful ? text : `0x${buffer.toString('hex')}`;
}

/** What the movement changed for `address`, in planck. */
export function effectOn({ kind, fields }: Happened, address: string): Required<Change> {
	const amount = BigInt(fields['amount'] ?? 0);
	const is = (field: string) => fields[field] === address;
	const change = { value: 0n, credit: 0n, debt: 0n };
	switch (kind) {
		case 'Granted':
			change.credit = amount;
			break;
		case 'Revoked':
			change.credit = -amount;
			break;
		case 'Drawn':
			if (is('drawer')) Object.assign(change, { value: amount, credit: -amount });
			if (is('obligor')) change.debt = amount;
			break;
		case 'Repaid':
			if (is('payer')) change.value = -amount;
			if (is('obligor')) change.debt = -amount;
			break;
		case 'Cleared': {
			// Vouchers are value. Who takes an offer pays its holder the price; who clears by himself is holder and payer.
			const price = BigInt(fields['price'] ?? 0);
			if (is('holder')) change.value += price - amount;
			if (is('payer')) change.value -= price;
			if (is('obligor')) change.debt = -amount;
			break;
		}
		case 'Normalised':
			if (is('guarantor')) change.credit = -amount;
			break;
		case 'Assumed': {
			// The debt passes on; who takes it over gives as much credit, and gets what was offered for it.
			const compensation = BigInt(fields['compensation'] ?? 0);
			if (is('from')) Object.assign(change, { value: -compensation, debt: -amount });
			if (is('to')) Object.assign(change, { value: compensation, credit: -amount, debt: amount });
			break;
		}
		case 'Demanded':
			break;
	}
	return change;
}

/** How many members approved, where one alone was not enough. */
function approved({ approvals }: Happened['fields']): string {
	return Number(approvals) > 1 ? `, approved by ${approvals} members` : '';
}

/** In words, for the statement of `address`. Names come from `nameOf`. */
export function describeMovement(happened: Happened, address: string, nameOf: (address: string) => string): string {
	const { kind, fields, notes } = happened;
	const who = (field: string) => nameOf(fields[field] ?? '');
	const is = (field: string) => fields[field] === address;
	switch (kind) {
		case 'Granted': {
			// A member grants in the name of the group, whose account is the guarantor.
			const inTheName = fields['by'] === fields['guarantor'] ? '' : ` by ${who('by')}`;
			return `credit from ${who('guarantor')}${inTheName}${approved(fields)}`;
		}
		case 'Revoked':
			return `credit taken back by ${who('guarantor')}`;
		case 'Drawn': {
			const made = notes.map(({ id, terms }) => `note ${id} due ${formatHour(dueOf(terms))}`).join(', ');
			if (!is('obligor')) return `drawn on the debt of ${who('obligor')}: ${made}`;
			return is('drawer') ? `drawn: ${made}` : `drawn by ${who('drawer')}: ${made}`;
		}
		case 'Repaid': {
			const closed = fields['outstandingAfter'] === '0' ? ', closed' : '';
			if (!is('obligor')) return `paid note ${fields['note']} of ${who('obligor')}${closed}`;
			return `${is('payer') ? 'paid' : `${who('payer')} paid`} note ${fields['note']}${closed}`;
		}
		case 'Cleared': {
			const closed = fields['outstandingAfter'] === '0' ? ', closed' : '';
			if (!is('obligor')) return `vouchers cleared note ${fields['note']} of ${who('obligor')}${closed}`;
			const whose = is('holder') ? 'vouchers' : `vouchers of ${who('holder')}`;
			return `note ${fields['note']} cleared with ${whose}${closed}`;
		}
		case 'Demanded':
			return `note ${fields['note']} demanded by ${who('by')}: due ${formatHour(Number(fields['dueAfter']))}`;
		case 'Normalised': {
			const due = `note ${fields['note']} normalised: due ${formatHour(Number(fields['dueAfter']))}`;
			return is('obligor') ? due : `${due}, with credit from ${who('from')}`;
		}
		case 'Assumed': {
			const compensation = BigInt(fields['compensation'] ?? 0);
			const paid = compensation === 0n ? '' : ` for ${shortVns(compensation)} VNS`;
			if (is('from')) return `note ${fields['note']} passed to ${who('to')}${paid}`;
			const due = `due ${formatHour(Number(fields['due']))}`;
			const terms = fields['counted'] ? `overdue, ${due}, counts against ${who('counted')}` : due;
			return `note ${fields['note']} of ${who('from')} assumed${paid}, with credit from ${who('guarantor')}: ${terms}`;
		}
	}
}
