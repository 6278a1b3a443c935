// SPDX-License-Identifier: Apache-2.0
// Why the chain would refuse a call on a name, found out before anybody signs it: a refused transaction costs its fee, and a
// name that cannot be had is known to be so minutes earlier. By the state of the last block, in the order in which the chain
// looks, and with its names of errors. What is found in order here may be refused all the same, for what happens meanwhile.

import type { ApiPromise } from '@polkadot/api';
import { type Call, type Int, type Optional, read, type StateAt, type Text } from './chain.ts';
import { readParty } from './freeze.ts';
import {
	isLive,
	isOpen,
	isOwned,
	type NameCommit,
	type NameInfo,
	type NameNumbers,
	readAvailability,
	readCommitsOf,
	readName,
	readNameNumbers,
	renewalPrice,
	termPrice,
} from './name.ts';
import { commitmentHash, encodeValue, nameHash, valueHash } from './name-hash.ts';
import { HOUR_MS, readClock } from './time.ts';

const SENTENCES = {
	AlreadyCommitted: 'the account has this commit already; an expired one is withdrawn first',
	UnknownCommit: 'the account has no such commit',
	NotCommitted: 'the account has not committed to exactly this: name, greatest price and salt',
	TooEarly: 'the commit is too young to be revealed',
	CommitExpired: 'the commit is too old to be revealed',
	NameReserved: 'the name is reserved',
	NameTaken: 'somebody has the name',
	PriceAboveMost: 'it costs more than the greatest price that was named',
	NoTerm: 'at least one term must be paid for',
	TooFarAhead: 'the name would be paid for further ahead than is allowed',
	UnknownName: 'nobody has registered the name',
	NameLapsed: 'the name has lapsed: it can be registered, not renewed',
	NotOwner: 'somebody else owns the name',
	NotLive: 'the name does not resolve now: renew it first',
	NotSettled: 'an earlier commit may still claim the name: wait until the contest time is over',
	SameValue: 'the name says that already',
	OfferToSelf: 'it is offered to its owner',
	AlreadyOffered: 'it is offered to that account already',
	NotOffered: 'the name is offered to nobody, or to somebody else',
	ValueChanged: 'the name says something else than what is to be kept',
	ZeroAmount: 'the amount is zero',
	NotEnoughPrepaid: 'less than that is put aside',
	OwnerFrozen: 'its owner is frozen: something that he owes is overdue, and until that is paid he passes no name on',
	PayerFrozen: 'the account is frozen: something that it owes is overdue, and until that is paid it pays for no name',
	NothingToDo: 'none of the names is due',
	SamePrimary: 'the account is called so already',
} as const;

export type Refusal = keyof typeof SENTENCES;

/** The chain would refuse it, and nothing was sent. */
export class NameRefused extends Error {
	readonly refusal: Refusal;
	/** As the chain names the same error: `names.NameTaken`. */
	readonly code: string;

	constructor(refusal: Refusal, what: string, advice = '') {
		super(`${what}: ${SENTENCES[refusal]}${advice}`);
		this.name = 'NameRefused';
		this.refusal = refusal;
		this.code = `names.${refusal}`;
	}
}

/** Why the chain would refuse this call on names, signed by `by`; nothing if it would not, or the call is another. */
export async function refusalOf(api: ApiPromise, { method: sent }: Call, by: string): Promise<NameRefused | undefined> {
	const check = sent.section === 'names' ? CHECKS[sent.method] : undefined;
	if (!check) return undefined;
	const who = asChainWrites(api, by);
	const refusal = (await frozen(api, sent.method, who)) ?? (await check(api, who, sent.args as unknown as Arguments));
	return refusal && new NameRefused(refusal, `names.${sent.method}`);
}

/** Who registers what. */
export interface Wish {
	owner: string;
	name: string;
	most: bigint;
}

/**
 * Why a name cannot be registered: now, by a commit that may be revealed; or later, when the commit that is there, or is made
 * now, may be. A premium falls until then, so only the price of the term can be too much already.
 */
export async function whyNotRegistered(
	state: Answers,
	{ owner, name, most }: Wish,
	when: 'now' | 'later',
	commit?: Pick<NameCommit, 'committedAt'>,
): Promise<Refusal | undefined> {
	if ((await readParty(state, owner)).frozen) return 'PayerFrozen';
	const { state: now, premium } = await readAvailability(state, name);
	if (isOwned(now)) {
		const held = await readName(state, name);
		// Of two live commits the earlier wins, as long as that is not settled, and pays what was paid.
		const claims = held && commit && commit.committedAt < held.committedAt && !held.settled && held.owner !== owner;
		if (!claims) return 'NameTaken';
		return held.paid > most ? 'PriceAboveMost' : undefined;
	}
	if (!isOpen(now)) return 'NameReserved';
	const price = termPrice(await readNameNumbers(state), name) + (when === 'now' ? premium : 0n);
	return price > most ? 'PriceAboveMost' : undefined;
}

/** What a commit is at an instant. At the first and at the last one of its window it is open. */
export function commitState({ opens, closes }: Pick<NameCommit, 'opens' | 'closes'>, now: bigint) {
	if (now < opens) return 'Waiting';
	return now <= closes ? 'Open' : 'Expired';
}

type Answers = Pick<StateAt, 'call'>;

/** Arguments of a call, decoded: each has what its type has of this. */
type Arguments = readonly (Int & Text & Optional<{ toUtf8(): string }> & { toHex(): string; toUtf8(): string })[];

type Check = (state: StateAt, by: string, args: Arguments) => Promise<Refusal | undefined>;

/** The calls of a frozen account that the node refuses: all but one. */
async function frozen(state: Answers, method: string, by: string): Promise<Refusal | undefined> {
	if (method === 'withdrawPrepaid' || !(await readParty(state, by)).frozen) return undefined;
	return ['offerTransfer', 'giveUp'].includes(method) ? 'OwnerFrozen' : 'PayerFrozen';
}

/** A check that needs the name to be stored. */
function stored(look: (found: NameInfo, state: StateAt, by: string, args: Arguments) => Outcome | Promise<Outcome>): Check {
	return async (state, by, args) => {
		const found = await readName(state, args[0]!.toUtf8());
		return found ? look(found, state, by, args) : 'UnknownName';
	};
}

type Outcome = Refusal | undefined;

/** The first that holds. */
function first(...reasons: readonly (readonly [holds: boolean, refusal: Refusal])[]): Outcome {
	return reasons.find(([holds]) => holds)?.[1];
}

const ownerFrozen = async (state: Answers, { owner }: NameInfo) => (await readParty(state, owner)).frozen;

const CHECKS: Readonly<Record<string, Check>> = {
	commit: async (state, by, [hash]) => ((await commitOf(state, by, hash!.toHex())) ? 'AlreadyCommitted' : undefined),
	withdrawCommit: async (state, by, [hash]) => ((await commitOf(state, by, hash!.toHex())) ? undefined : 'UnknownCommit'),
	newName: async (state, by, [text, price, salt]) => {
		const wish = { owner: by, name: text!.toUtf8(), most: price!.toBigInt() };
		const commit = await commitOf(state, by, commitmentHash({ ...wish, salt: salt!.toHex() }));
		if (!commit) return 'NotCommitted';
		const stands = commitState(commit, (await readClock(state)).network);
		if (stands !== 'Open') return stands === 'Waiting' ? 'TooEarly' : 'CommitExpired';
		return whyNotRegistered(state, wish, 'now', commit);
	},
	updateValue: stored((found, _, by, [, value]) =>
		first(
			[found.owner !== by, 'NotOwner'],
			[!isLive(found.state), 'NotLive'],
			[encodeValue(found.value) === value!.toHex(), 'SameValue'],
		)),
	offerTransfer: stored((found, _, by, [, to]) =>
		first(
			[found.owner !== by, 'NotOwner'],
			[!isLive(found.state), 'NotLive'],
			[!found.settled, 'NotSettled'],
			[to!.toString() === by, 'OfferToSelf'],
			[to!.toString() === found.offeredTo, 'AlreadyOffered'],
		)),
	cancelTransfer: stored((found, _, by) =>
		first([found.owner !== by, 'NotOwner'], [found.offeredTo === undefined, 'NotOffered'])),
	acceptTransfer: stored(async (found, state, by, [, keep]) =>
		first(
			[found.offeredTo !== by, 'NotOffered'],
			[!isLive(found.state), 'NotLive'],
			[!['0x00', `0x01${valueHash(found.value).slice(2)}`].includes(keep!.toHex()), 'ValueChanged'],
			[await ownerFrozen(state, found), 'OwnerFrozen'],
		)),
	renew: async (state, _, [names, terms, most]) => {
		const [count, numbers, { network }] = [terms!.toNumber(), await readNameNumbers(state), await readClock(state)];
		let left = most!.toBigInt();
		for (const text of textsOf(names!)) {
			const found = await readName(state, text);
			if (!found) return 'UnknownName';
			left -= renewalPrice(numbers, found.name, found.state, count);
			const refusal = first(
				[!isOwned(found.state), 'NameLapsed'],
				[!found.settled, 'NotSettled'],
				[count < 1, 'NoTerm'],
				[isTooFar(found, count, network, numbers), 'TooFarAhead'],
				[left < 0n, 'PriceAboveMost'],
			);
			if (refusal) return refusal;
		}
		return textsOf(names!).length === 0 ? 'NothingToDo' : undefined;
	},
	renewFromBalance: async (state, _, [names]) => {
		const [numbers, { network }] = [await readNameNumbers(state), await readClock(state)];
		for (const text of textsOf(names!)) {
			const found = await readName(state, text);
			if (!found?.settled || !isOwned(found.state) || found.state === 'Active') continue;
			const cost = renewalPrice(numbers, found.name, found.state, 1) + numbers.crankReward;
			if (found.prepaid < cost || isTooFar(found, 1, network, numbers)) continue;
			if (!(await ownerFrozen(state, found))) return undefined;
		}
		return 'NothingToDo';
	},
	prepay: stored((found, _, __, [, amount]) =>
		first(
			[amount!.toBigInt() === 0n, 'ZeroAmount'],
			[!isOwned(found.state), 'NameLapsed'],
			[!found.settled, 'NotSettled'],
		)),
	withdrawPrepaid: stored((found, _, by, [, amount]) =>
		first(
			[found.owner !== by, 'NotOwner'],
			[amount!.toBigInt() === 0n, 'ZeroAmount'],
			[found.prepaid < amount!.toBigInt(), 'NotEnoughPrepaid'],
		)),
	giveUp: stored((found, _, by) =>
		first([found.owner !== by, 'NotOwner'], [!isLive(found.state), 'NotLive'], [!found.settled, 'NotSettled'])),
	remove: async (state, _, [names]) => {
		for (const text of textsOf(names!)) if ((await readName(state, text))?.state === 'Released') return undefined;
		return 'NothingToDo';
	},
	setPrimary: async (state, by, [name]) => {
		const primary = await read<Optional<{ toHex(): string }>>(state, 'names', 'primary', by);
		const before = primary.isSome ? primary.unwrap().toHex() : undefined;
		if (!name!.isSome) return before === undefined ? 'SamePrimary' : undefined;
		const found = await readName(state, name!.unwrap().toUtf8());
		if (!found) return 'UnknownName';
		return first(
			[found.owner !== by, 'NotOwner'],
			[!isLive(found.state), 'NotLive'],
			[before === nameHash(found.name), 'SamePrimary'],
		);
	},
};

/** An address as this chain writes it, since owners are compared with it. */
export const asChainWrites = (api: ApiPromise, address: string): string =>
	api.registry.createType('AccountId', address).toString();

/** One commit of an account: no runtime API has it, so it is looked for in the list. */
export async function commitOf(state: Answers, owner: string, hash: string): Promise<NameCommit | undefined> {
	return (await readCommitsOf(state, owner)).find((one) => one.hash === hash);
}

function isTooFar({ expires }: NameInfo, terms: number, now: bigint, { term, longest }: NameNumbers): boolean {
	const length = BigInt(term) * HOUR_MS;
	return expires + length * BigInt(terms) > now + length * BigInt(longest);
}

function textsOf(names: unknown): string[] {
	return [...(names as Iterable<{ toUtf8(): string }>)].map((name) => name.toUtf8());
}
