// SPDX-License-Identifier: Apache-2.0
// Names: what can be read of them, and what they cost. The calls are in name-calls.ts, a whole registration in
// name-register.ts. Names are text, `d/example`; hashes and what a name says are hexadecimal; amounts are in planck, instants
// in milliseconds of network time, spans in hours of it unless they say otherwise.

import { ask, type Int, type Optional, type StateAt, type Text } from './chain.ts';
import { octetsOf, parseName, parseNewName } from './name-grammar.ts';
import { hexOfText, nameHash, type NameValue, NOTHING } from './name-hash.ts';
import { HOUR_MS, readClock } from './time.ts';

/** The most names, or commits, in one answer of the chain. */
const MOST_LISTED = 64;

/** What a name is now; the book has the picture. */
export type NameState =
	| 'Available'
	| 'Reserved'
	| 'Active'
	| 'ExpiringSoon'
	| 'Suspended'
	| 'Grace'
	| 'DecliningPremium'
	| 'Released';

/** Why a name is reserved: programs look it up, it is the network's, it is somebody's elsewhere, it is refused. */
export type Reason = 'Protocol' | 'Network' | 'Claimed' | 'Refused';

/** Does a name in this state resolve? */
export const isLive = (state: NameState): boolean => ['Active', 'ExpiringSoon'].includes(state);

/** Is it still its owner's, who may renew it? */
export const isOwned = (state: NameState): boolean => isLive(state) || ['Suspended', 'Grace'].includes(state);

/** May anybody register it? */
export const isOpen = (state: NameState): boolean => ['Available', 'DecliningPremium', 'Released'].includes(state);

/** Whether a name may be had. */
export interface Availability {
	state: NameState;
	/** Why it is reserved, if it is. */
	reason: Reason | undefined;
	/** What registering it costs now beside its terms. */
	premium: bigint;
	/** Until when it is somebody's, unless he renews it. */
	ownedUntil: bigint | undefined;
}

/** The same, and what it would cost. */
export interface Quote extends Availability {
	name: string;
	hash: string;
	/** May it be registered now? */
	open: boolean;
	/** For the terms alone. */
	terms: bigint;
	/** Terms and premium. */
	total: bigint;
	/** What is paid to register it, which is for one term: the least that one can commit to. */
	first: bigint;
	/** What is held from the owner as long as he has it. */
	deposit: bigint;
}

/** A name that is stored, whatever its state. */
export interface NameInfo {
	name: string;
	hash: string;
	state: NameState;
	/** Who has it, or had it last. */
	owner: string;
	/** Who may accept it. */
	offeredTo: string | undefined;
	/** When it was committed to; registered; and when value or owner last changed. */
	committedAt: bigint;
	registeredAt: bigint;
	changedAt: bigint;
	/** Until when an earlier commit can claim it, for what was paid when it was registered; and whether none can any more. */
	settlesAt: bigint;
	paid: bigint;
	settled: boolean;
	/** From when on it expires soon. */
	warns: bigint;
	/** Until when it resolves; is suspended; is its owner's; costs a premium. */
	expires: bigint;
	suspendedUntil: bigint;
	graceUntil: bigint;
	premiumUntil: bigint;
	/** What is put aside for its renewals. */
	prepaid: bigint;
	deposit: bigint;
	/** What it says. It counts only while the name resolves. */
	value: NameValue;
	/** How many changes there were, the last link of their hash chain, and the block of the last one. */
	changes: bigint;
	link: string;
	last: number;
}

/** A name in the order of expiry. */
export interface ExpiringName {
	name: string;
	hash: string;
	/** The full hour at or before its expiry, counted from 1970. */
	hour: number;
	expires: bigint;
	state: NameState;
	owner: string;
	prepaid: bigint;
	/** Would it be renewed from that, if somebody called now? */
	due: boolean;
}

/** A commit that was neither revealed nor withdrawn. */
export interface NameCommit {
	hash: string;
	committedAt: bigint;
	/** The first and the last instant at which it may be revealed. */
	opens: bigint;
	closes: bigint;
}

export interface ReservedName {
	name: string;
	hash: string;
	reason: Reason;
}

/** The governed numbers that hold now; what they mean is in docs/book/name.md. */
export interface NameNumbers {
	term: number;
	warning: number;
	suspension: number;
	grace: number;
	premiumPeriod: number;
	startPremium: bigint;
	/** Of a term, by the octets of the label: 1, 2, 3, 4, more. */
	prices: bigint[];
	/** In percent of a term's price. */
	surcharge: number;
	deposit: bigint;
	depositPerByte: bigint;
	/** In terms. */
	longest: number;
	/** In milliseconds. */
	commitDelay: bigint;
	commitLife: number;
	contest: number;
	crankReward: bigint;
}

type Answers = Pick<StateAt, 'call'>;

/** The numbers that hold now. */
export async function readNameNumbers(state: Answers): Promise<NameNumbers> {
	type View = Record<Exclude<keyof NameNumbers, 'prices'>, Int> & { prices: Iterable<Int> };
	const view = await ask<View>(state, 'nameApi', 'numbers');
	const number = (key: Exclude<keyof NameNumbers, 'prices'>) => view[key].toNumber();
	return {
		term: number('term'),
		warning: number('warning'),
		suspension: number('suspension'),
		grace: number('grace'),
		premiumPeriod: number('premiumPeriod'),
		startPremium: view.startPremium.toBigInt(),
		prices: [...view.prices].map((price) => price.toBigInt()),
		surcharge: number('surcharge'),
		deposit: view.deposit.toBigInt(),
		depositPerByte: view.depositPerByte.toBigInt(),
		longest: number('longest'),
		commitDelay: view.commitDelay.toBigInt(),
		commitLife: number('commitLife'),
		contest: number('contest'),
		crankReward: view.crankReward.toBigInt(),
	};
}

/** May a name be had? Asked by its hash, so that the node learns the name only if it tries names out. */
export async function readAvailability(state: Answers, name: string): Promise<Availability> {
	type View = { state: StateView; premium: Int; ownedUntil: Optional<Int> };
	const view = await ask<View>(state, 'nameApi', 'availability', nameHash(parseName(name)));
	return {
		state: view.state.type,
		reason: view.state.type === 'Reserved' ? view.state.value.type : undefined,
		premium: view.premium.toBigInt(),
		ownedUntil: optional(view.ownedUntil)?.toBigInt(),
	};
}

/**
 * May a name be registered, and what does it cost, with renewals, for so many terms? Tells the node no more than
 * `readAvailability`.
 */
export async function quote(state: Answers, name: string, terms = 1, value = NOTHING): Promise<Quote> {
	const [numbers, found] = [await readNameNumbers(state), await readAvailability(state, parseNewName(name))];
	const one = termPrice(numbers, name);
	return {
		...found,
		name,
		hash: nameHash(name),
		open: isOpen(found.state),
		terms: one * BigInt(terms),
		total: one * BigInt(terms) + found.premium,
		first: one + found.premium,
		deposit: depositFor(numbers, value),
	};
}

/** What one term of a name costs, by the octets of its label. An `xn--` label costs as it is registered. */
export function termPrice({ prices }: Pick<NameNumbers, 'prices'>, name: string): bigint {
	return prices[Math.min(octetsOf(name), prices.length) - 1]!;
}

/** What renewing a name in that state costs; in grace, once, a surcharge that is rounded up to a full planck. */
export function renewalPrice(numbers: NameNumbers, name: string, state: NameState, terms: number): bigint {
	const one = termPrice(numbers, name);
	const spared = (one * BigInt(100 - numbers.surcharge)) / 100n;
	return one * BigInt(terms) + (state === 'Grace' ? one - spared : 0n);
}

/** What is held from the owner of a name that says this. */
export function depositFor({ deposit, depositPerByte }: NameNumbers, value: NameValue): bigint {
	// Bytes in hexadecimal: two digits each, after 0x.
	const bytes = 'Inline' in value ? value.Inline.length / 2 - 1 : value.Elsewhere.reference.length / 2 - 1 + 32;
	return deposit + depositPerByte * BigInt(bytes);
}

/** A name that is stored, whatever its state. Letters in upper case are folded, as DNS does. */
export async function readName(state: Answers, name: string): Promise<NameInfo | undefined> {
	const found = await ask<Optional<NameView>>(state, 'nameApi', 'lookup', hexOfText(parseName(name)));
	return found.isSome ? infoOf(found.unwrap()) : undefined;
}

/** What a name says, if it resolves now. */
export async function resolveName(state: Answers, name: string): Promise<NameValue | undefined> {
	const found = await ask<Optional<ValueView>>(state, 'nameApi', 'resolve', hexOfText(parseName(name)));
	return found.isSome ? valueOf(found.unwrap()) : undefined;
}

/** What an account is called, if that name resolves now. */
export async function readNameOf(state: Answers, who: string): Promise<string | undefined> {
	type Raw = { toU8a(isBare: boolean): Uint8Array };
	const answer = optional(await ask<Optional<Raw>>(state, 'nameApi', 'reverse', who))?.toU8a(true);
	// @polkadot/api takes the whole answer for the bytes that may be in it: 0, or 1, their number and they themselves.
	if (!answer || answer[0] === 0) return undefined;
	const start = answer[0] === 1 ? (answer[1]! % 4 === 0 ? 2 : 3) : 0;
	return new TextDecoder().decode(answer.slice(start));
}

/** The names of an account, in no telling order. */
export async function readNamesOf(state: Answers, owner: string, most = Number.POSITIVE_INFINITY): Promise<NameInfo[]> {
	return pages(most, async (last: NameInfo | undefined, wanted) => {
		const page = await ask<Iterable<NameView>>(state, 'nameApi', 'namesOf', owner, last?.hash ?? null, wanted);
		return [...page].map(infoOf);
	});
}

/** The names in the order of their expiry, from those on that are lost soonest, unless an hour is named. */
export async function readExpiring(state: StateAt, most: number, from?: number): Promise<ExpiringName[]> {
	let first = from;
	if (first === undefined) {
		const { suspension, grace } = await readNameNumbers(state);
		first = Math.max(Number((await readClock(state)).network / HOUR_MS) - suspension - grace, 0);
	}
	return pages(most, async (last: ExpiringName | undefined, wanted) => {
		const after = [last?.hour ?? first, last?.hash ?? null] as const;
		const page = await ask<Iterable<ExpiringView>>(state, 'nameApi', 'expiring', ...after, wanted);
		return [...page].map((view) => ({
			name: view.name.toUtf8(),
			hash: view.hash_.toHex(),
			hour: view.hour.toNumber(),
			expires: view.expiresAt.toBigInt(),
			state: view.state.type,
			owner: view.owner.toString(),
			prepaid: view.prepaid.toBigInt(),
			due: view.due.isTrue,
		}));
	});
}

/** The commits of an account, in no telling order. */
export async function readCommitsOf(state: Answers, owner: string): Promise<NameCommit[]> {
	type View = { hash_: Bytes; window: Record<'committedAt' | 'opens' | 'closes', Int> };
	return pages(Number.POSITIVE_INFINITY, async (last: NameCommit | undefined, wanted) => {
		const page = await ask<Iterable<View>>(state, 'nameApi', 'commitsOf', owner, last?.hash ?? null, wanted);
		return [...page].map(({ hash_, window }) => ({
			hash: hash_.toHex(),
			committedAt: window.committedAt.toBigInt(),
			opens: window.opens.toBigInt(),
			closes: window.closes.toBigInt(),
		}));
	});
}

/** The reserved names, in no telling order. */
export async function readReservedNames(state: Answers): Promise<ReservedName[]> {
	type View = { name: Bytes; hash_: Bytes; reason: { type: Reason } };
	return pages(Number.POSITIVE_INFINITY, async (last: ReservedName | undefined, wanted) => {
		const page = await ask<Iterable<View>>(state, 'nameApi', 'reservedNames', last?.hash ?? null, wanted);
		return [...page].map(({ name, hash_, reason }) => ({ name: name.toUtf8(), hash: hash_.toHex(), reason: reason.type }));
	});
}

/** Page after page, each from the last one on that was listed. */
async function pages<T>(most: number, next: (last: T | undefined, wanted: number) => Promise<T[]>): Promise<T[]> {
	const all: T[] = [];
	while (all.length < most) {
		const wanted = Math.min(most - all.length, MOST_LISTED);
		const page = await next(all.at(-1), wanted);
		all.push(...page);
		if (page.length < wanted) break;
	}
	return all;
}

// What @polkadot/api decodes. It renames fields that are called like members of its own classes: `hash` is `hash_`.

interface Bytes {
	toHex(): string;
	toUtf8(): string;
}

interface StateView {
	type: NameState;
	/** Of a reserved one. */
	value: { type: Reason };
}

interface ValueView {
	isInline: boolean;
	asInline: Bytes;
	asElsewhere: { hash_: Bytes; reference: Bytes };
}

const TIMES = ['warns', 'expires', 'suspendedUntil', 'graceUntil', 'premiumUntil'] as const;
const NUMBERS = ['committedAt', 'registeredAt', 'settlesAt', 'changedAt', 'paid', 'prepaid', 'deposit', 'changes'] as const;

type NameView = Record<(typeof NUMBERS)[number] | 'last', Int> & Record<'name' | 'hash_' | 'link', Bytes> & {
	state: StateView;
	schedule: Record<(typeof TIMES)[number], Int>;
	owner: Text;
	offeredTo: Optional<Text>;
	settled: { isTrue: boolean };
	value: ValueView;
};

type ExpiringView = Record<'hour' | 'expiresAt' | 'prepaid', Int> & Record<'name' | 'hash_', Bytes> & {
	state: StateView;
	owner: Text;
	due: { isTrue: boolean };
};

function optional<T>(found: Optional<T>): T | undefined {
	return found.isSome ? found.unwrap() : undefined;
}

function bigints<const Keys extends readonly string[]>(keys: Keys, view: Record<Keys[number], Int>) {
	// `fromEntries` forgets the keys.
	return Object.fromEntries(keys.map((key: Keys[number]) => [key, view[key].toBigInt()])) as Record<Keys[number], bigint>;
}

function valueOf(view: ValueView): NameValue {
	if (view.isInline) return { Inline: view.asInline.toHex() };
	const { hash_, reference } = view.asElsewhere;
	return { Elsewhere: { hash: hash_.toHex(), reference: reference.toHex() } };
}

function infoOf(view: NameView): NameInfo {
	return {
		...bigints(NUMBERS, view),
		...bigints(TIMES, view.schedule),
		name: view.name.toUtf8(),
		hash: view.hash_.toHex(),
		state: view.state.type,
		owner: view.owner.toString(),
		offeredTo: optional(view.offeredTo)?.toString(),
		settled: view.settled.isTrue,
		value: valueOf(view.value),
		link: view.link.toHex(),
		last: view.last.toNumber(),
	};
}
