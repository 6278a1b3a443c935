// SPDX-License-Identifier: Apache-2.0
// Authors: who authors blocks, by whose stake, at what commission, and by which policy he issues credit. Reading goes
// through the runtime API, which answers like the view functions of the same names. Amounts in planck; commissions and other
// parts in millionths; hours and instants (milliseconds) of network time. The rules are in docs/book/author.md.

import type { ApiPromise } from '@polkadot/api';
import { encodeAddress } from '@polkadot/util-crypto';
import {
	ask,
	type Call,
	call,
	constant,
	type Int,
	NotInThisRuntime,
	type Optional,
	type StateAt,
	type Text,
} from './chain.ts';

/** All, in millionths. */
export const WHOLE = 1_000_000;

/** The most steps of a policy's speed. */
export const MOST_STEPS = 8;

/** How an author stands. `Leaving`: it may still have seats. `Removed`: it did not author; it may resume. */
export type State = 'Active' | 'Leaving' | 'Left' | 'Removed';

/** Whom an author issues to first; of equal ones to the lower number. */
export type Order = 'Oldest' | 'HighestReward' | 'Smallest';

/** From this circulating value on at most so much in an hour. */
export interface Step {
	from: bigint;
	perHour: bigint;
}

/** By what an author issues. */
export interface Policy {
	/** 1 to 8 steps, ascending; the first begins at 0. */
	speed: readonly Step[];
	/** At this circulating value and above nothing issues. */
	ceiling: bigint;
	/** Unused credit, the new one included, is at most this part of circulating value, in millionths. */
	unusedCap: number;
	/** Nothing issues while the mean age of unpaid debt is above so many hours. */
	meanAgeBound?: number | undefined;
	/** The reward is at least this part of the amount, in millionths. */
	leastReward: number;
	order: Order;
	/** The emergency switch: nothing issues. */
	stopped: boolean;
}

/** What an author keeps of rewards, in millionths. */
export interface Commission {
	current: number;
	/** What holds from an hour on. */
	announced: { commission: number; from: number } | undefined;
}

export interface Author {
	author: string;
	state: State;
	/** Sessions in a row in which it had seats and authored nothing. */
	strikes: number;
	/** Stake that counts. */
	matured: bigint;
	/** Stake that does not count yet. */
	maturing: bigint;
	/** The commission that holds now, in millionths. */
	commission: number;
	/** The commission as stored, with what is announced. */
	announced: Commission;
	/** In this session. */
	seats: number;
	/** Rewards that came and that nobody claimed yet. */
	unpaid: bigint;
	policy: Policy;
	/** Has it set one itself? */
	ownPolicy: boolean;
}

/** An amount that is due from an hour on. */
export interface Tranche {
	at: number;
	amount: bigint;
}

/** The stake of an account on an author. */
export interface Position {
	author: string;
	/** What counts. */
	matured: bigint;
	/** What does not count yet, the earliest first. What is due waits until somebody matures it. */
	maturing: Tranche[];
	/** What of that is due. */
	due: bigint;
	/** What can be claimed for it now. */
	reward: bigint;
}

/** A policy has a number that no transaction can contain. */
export class InvalidPolicy extends Error {
	constructor(reason: string) {
		super(`this is no policy: ${reason}`);
		this.name = 'InvalidPolicy';
	}
}

type Answers = Pick<StateAt, 'call'>;

/** One author, if the account is registered. */
export async function readAuthor(state: Answers, author: string): Promise<Author | undefined> {
	const found = await ask<Optional<AuthorView>>(state, 'authorApi', 'author', author);
	return found.isSome ? authorOf(found.unwrap()) : undefined;
}

/** The authors that have not left, in the order of their accounts. */
export async function readAuthors(state: Answers): Promise<Author[]> {
	return [...(await ask<Iterable<AuthorView>>(state, 'authorApi', 'authors'))].map(authorOf);
}

/** The stake of an account, by author. */
export async function readPositions(state: Answers, who: string): Promise<Position[]> {
	type View = Record<'matured' | 'due' | 'reward', Int> & { author: Text; maturing: Iterable<TrancheView> };
	return [...(await ask<Iterable<View>>(state, 'authorApi', 'positionsOf', who))].map((position) => ({
		author: position.author.toString(),
		matured: position.matured.toBigInt(),
		maturing: [...position.maturing].map(trancheOf),
		due: position.due.toBigInt(),
		reward: position.reward.toBigInt(),
	}));
}

/** What `who` can claim of an author's rewards now: for stake, and as the author. */
export async function readReward(
	state: Answers,
	author: string,
	who: string,
): Promise<{ forStake: bigint; asAuthor: bigint }> {
	type View = Record<'forStake' | 'asAuthor', Int>;
	const { forStake, asAuthor } = await ask<View>(state, 'authorApi', 'pendingReward', author, who);
	return { forStake: forStake.toBigInt(), asAuthor: asAuthor.toBigInt() };
}

/** What of an account cools down, the earliest first, and what of it can be withdrawn now. */
export async function readCooling(state: Answers, who: string): Promise<{ list: Tranche[]; due: bigint }> {
	const { list, due } = await ask<{ list: Iterable<TrancheView>; due: Int }>(state, 'authorApi', 'cooling', who);
	return { list: [...list].map(trancheOf), due: due.toBigInt() };
}

/** By what an author issues: its own policy, or the default one, which everybody else gets as the answer. */
export async function readPolicy(state: Answers, author: string): Promise<Policy> {
	return policyOf(await ask<PolicyView>(state, 'authorApi', 'policy', author));
}

/** The half of fees that waits for the next author but the one from whose blocks it is; nothing where none does. */
export async function readWaitingFees(state: Answers): Promise<{ from: string; amount: bigint } | undefined> {
	const found = await ask<Optional<[from: Text, amount: Int]>>(state, 'authorApi', 'waiting');
	if (!found.isSome) return undefined;
	const [from, amount] = found.unwrap();
	return { from: from.toString(), amount: amount.toBigInt() };
}

/** The account in which fees wait until authors and stakers claim them. Nobody has its key. */
export function rewardsAccount(api: ApiPromise): string {
	const id = api.consts['authors']?.['palletId'];
	if (!id) throw new NotInThisRuntime('constant authors.palletId');
	const account = new Uint8Array(32);
	account.set([...Buffer.from('modl'), ...id.toU8a()]);
	return encodeAddress(account, Number(constant(api, 'system', 'ss58Prefix')));
}

/** Registers the signer, whose session keys are set, as an author that keeps so many millionths of rewards; for a deposit. */
export const register = (api: ApiPromise, commission: number): Call => call(api, 'authors', 'register', commission);

/** Leaves: the signer gets no seats in sessions that are not planned yet, and authors until then. */
export const leave = (api: ApiPromise): Call => call(api, 'authors', 'leave');

/** Is active again, after having been removed or having left. */
export const resume = (api: ApiPromise): Call => call(api, 'authors', 'resume');

/** Announces a commission of the signer, in millionths, which holds after the governed notice. */
export const setCommission = (api: ApiPromise, commission: number): Call =>
	call(api, 'authors', 'setCommission', commission);

/** Stakes free vouchers of the signer on an author. They count once they have matured. */
export const stake = (api: ApiPromise, author: string, amount: bigint): Call =>
	call(api, 'authors', 'stake', author, amount);

/** Takes stake of the signer off an author: what has not matured first, the youngest first. It cools down. */
export const unstake = (api: ApiPromise, author: string, amount: bigint): Call =>
	call(api, 'authors', 'unstake', author, amount);

/** Frees everything of the signer's that has cooled down. */
export const withdrawStake = (api: ApiPromise): Call => call(api, 'authors', 'withdraw');

/** Moves stake of the signer to another author, where all of it matures anew. */
export const moveStake = (api: ApiPromise, from: string, to: string, amount: bigint): Call =>
	call(api, 'authors', 'moveStake', from, to, amount);

/** Lets the stake of `who` on an author count that is due. Signed by anybody. */
export const mature = (api: ApiPromise, author: string, who: string): Call =>
	call(api, 'authors', 'mature', author, who);

/** Pays the signer what it is owed of an author's rewards, as free vouchers. */
export const claim = (api: ApiPromise, author: string): Call => call(api, 'authors', 'claim', author);

/** Sets the policy by which the signer, an author, issues. It holds at once. */
export function setPolicy(api: ApiPromise, policy: Policy): Call {
	checkPolicy(policy);
	return call(api, 'authors', 'setPolicy', { ...policy, meanAgeBound: policy.meanAgeBound ?? null });
}

/** Takes the signer's policy back, its emergency switch included: the default one holds. */
export const clearPolicy = (api: ApiPromise): Call => call(api, 'authors', 'clearPolicy');

/** Pulls the signer's emergency switch, so that it issues nothing, or puts it back. */
export const stop = (api: ApiPromise, stopped: boolean): Call => call(api, 'authors', 'stop', stopped);

/** What the chain could not even decode, and so would not name. Whether the steps ascend it says itself. */
function checkPolicy({ speed, unusedCap, leastReward }: Policy): void {
	if (speed.length > MOST_STEPS) throw new InvalidPolicy(`${speed.length} steps of speed, the most are ${MOST_STEPS}`);
	for (const [name, part] of Object.entries({ unusedCap, leastReward })) {
		if (!Number.isInteger(part) || part < 0 || part > WHOLE) {
			throw new InvalidPolicy(`${name} is in millionths, from 0 to ${WHOLE}, and not ${part}`);
		}
	}
}

// What @polkadot/api decodes.

type TrancheView = Record<'at' | 'amount', Int>;

interface PolicyView {
	speed: Iterable<Record<'from' | 'perHour', Int>>;
	ceiling: Int;
	unusedCap: Int;
	meanAgeBound: Optional<Int>;
	leastReward: Int;
	order: { type: Order };
	stopped: { isTrue: boolean };
}

type AuthorView = Record<'strikes' | 'matured' | 'maturing' | 'commission' | 'seats' | 'unpaid', Int> & {
	author: Text;
	state: { type: State };
	announced: { current: Int; announced: Optional<Record<'commission' | 'from', Int>> };
	policy: PolicyView;
	ownPolicy: { isTrue: boolean };
};

function trancheOf({ at, amount }: TrancheView): Tranche {
	return { at: at.toNumber(), amount: amount.toBigInt() };
}

function policyOf(policy: PolicyView): Policy {
	return {
		speed: [...policy.speed].map(({ from, perHour }) => ({ from: from.toBigInt(), perHour: perHour.toBigInt() })),
		ceiling: policy.ceiling.toBigInt(),
		unusedCap: policy.unusedCap.toNumber(),
		meanAgeBound: policy.meanAgeBound.isSome ? policy.meanAgeBound.unwrap().toNumber() : undefined,
		leastReward: policy.leastReward.toNumber(),
		order: policy.order.type,
		stopped: policy.stopped.isTrue,
	};
}

function authorOf(view: AuthorView): Author {
	const { current, announced } = view.announced;
	const next = announced.isSome ? announced.unwrap() : undefined;
	return {
		author: view.author.toString(),
		state: view.state.type,
		strikes: view.strikes.toNumber(),
		matured: view.matured.toBigInt(),
		maturing: view.maturing.toBigInt(),
		commission: view.commission.toNumber(),
		announced: {
			current: current.toNumber(),
			announced: next && { commission: next.commission.toNumber(), from: next.from.toNumber() },
		},
		seats: view.seats.toNumber(),
		unpaid: view.unpaid.toBigInt(),
		policy: policyOf(view.policy),
		ownPolicy: view.ownPolicy.isTrue,
	};
}
