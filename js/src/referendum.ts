// SPDX-License-Identifier: Apache-2.0
// Referenda of the holders: what they decide, how one stands and what it still needs, votes (docs/book/config.md). Amounts and
// votes in planck; periods and moments in blocks of the relay chain, of six seconds each; shares in thousand millionths, as the
// chain counts them. No runtime API tells of them: what is stored is read, and what it means is computed as the SDK's pallets do
// (referendum-standing.ts). What is signed is in referendum-calls.ts.

import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { type Int, NotInThisRuntime, type Optional, read, type StateAt, type Text } from './chain.ts';
import { explainReferendum, standingOf } from './referendum-standing.ts';

/** Milliseconds from one block of the relay chain to the next. */
export const RELAY_BLOCK_MS = 6_000;

/** What is needed at the beginning of a decision, and at its end; it falls evenly between. */
export interface Curve {
	ceil: bigint;
	floor: bigint;
	/** Until when it falls, as a part of the decision. */
	length: bigint;
}

/** What kind of decision a referendum is about. */
export interface Track {
	id: number;
	/** `config_holders`, `config_both`, `upgrade`, `emergency` or `replacement`. */
	name: string;
	/** How many are decided at once; others wait. */
	atOnce: number;
	/** The deposit of the decision. */
	deposit: bigint;
	prepare: number;
	decision: number;
	confirm: number;
	/** From the decision until it is carried out, at least. */
	enactment: number;
	/** What share of the votes must be for it, as conviction weighs them. */
	approval: Curve;
	/** What share of all stake that could vote must be for it. */
	support: Curve;
}

/** What holds for all referenda of a network. */
export interface Rules {
	tracks: Track[];
	submissionDeposit: bigint;
	/** A referendum for which nobody places the deposit of the decision ends after so long. */
	undecided: number;
	/** For how long the lightest conviction locks. */
	lock: number;
	/** On how many referenda of a track an account votes at once. */
	mostVotes: number;
}

export interface Deposit {
	who: string;
	amount: bigint;
}

export interface Tally {
	/** As conviction weighs them. */
	ayes: bigint;
	nays: bigint;
	/** The stake that is for it, unweighed. */
	support: bigint;
}

/** The call that is decided on: itself, or the hash of one that is stored. */
export type Proposed = { call: string } | { hash: string; bytes: number | undefined };

/** A referendum that can be voted on. */
export interface Ongoing {
	state: 'Ongoing';
	number: number;
	track: number;
	/** As what its call is carried out, such as `Origins.ConfigApproval(Holders)`. */
	origin: string;
	proposed: Proposed;
	submitted: number;
	submissionDeposit: Deposit;
	decisionDeposit: Deposit | undefined;
	/** Since when it is decided, and until when it must keep its majorities once it has them. */
	deciding: { since: number; confirming: number | undefined } | undefined;
	tally: Tally;
	/** It waits until another one of its track is decided. */
	inQueue: boolean;
}

/** A referendum that has ended. What it was about its record does not keep. */
export interface Ended {
	state: 'Approved' | 'Rejected' | 'Cancelled' | 'TimedOut' | 'Killed';
	number: number;
	ended: number;
	/** As long as they are held. */
	submissionDeposit: Deposit | undefined;
	decisionDeposit: Deposit | undefined;
}

export type Referendum = Ongoing | Ended;

/** In which stage an open referendum is, and until when; `passes`: when what is needed has fallen to the votes of now. */
export type Stage =
	| { kind: 'NoDeposit' | 'Preparing' | 'Confirming'; until: number }
	| { kind: 'Deciding'; until: number; passes: number | undefined }
	| { kind: 'Beginning' | 'Queued' | 'Passing' };

/** How an open referendum stands. */
export interface Standing {
	stage: Stage;
	approval: bigint;
	neededApproval: bigint;
	support: bigint;
	neededSupport: bigint;
	/** So much more must be for it now, weighed, if no more is against it; undefined where that cannot be. */
	missingAyes: bigint | undefined;
	/** So much more stake must be for it now. */
	missingSupport: bigint;
	/** It has its majorities. */
	passing: boolean;
}

/** For how long stake stays locked after the end if its side wins, and so how much it counts; without it a tenth. */
export type Conviction = 'None' | 'Locked1x' | 'Locked2x' | 'Locked3x' | 'Locked4x' | 'Locked5x' | 'Locked6x';

export interface Vote {
	referendum: number;
	/** Undefined of a vote that is split. */
	aye: boolean | undefined;
	conviction: Conviction;
	stake: bigint;
}

/** What an account does on a track. */
export interface Voting {
	votes: Vote[];
	/** Who votes with its stake in its place. */
	delegating: { to: string; conviction: Conviction; stake: bigint } | undefined;
	/** What others have it vote with. */
	delegated: { votes: bigint; stake: bigint };
	/** So much is locked until that moment by votes that were taken back. */
	prior: { until: number; stake: bigint };
}

/** There never was a referendum of this number. */
export class NoSuchReferendum extends Error {
	constructor(number: number) {
		super(`there is no referendum ${number}`);
		this.name = 'NoSuchReferendum';
	}
}

/** A referendum has ended, and was not approved. */
export class NotApproved extends Error {
	readonly referendum: Ended;

	constructor(referendum: Ended) {
		super(explainReferendum(referendum));
		this.name = 'NotApproved';
		this.referendum = referendum;
	}
}

/** The tracks and what else holds. Periods are those of this network: a test network divides them. */
export function readRules(state: StateAt): Rules {
	return {
		tracks: [...constantOf<Iterable<StoredTrack>>(state, 'referenda', 'tracks')].map(trackOf),
		submissionDeposit: constantOf<Int>(state, 'referenda', 'submissionDeposit').toBigInt(),
		undecided: constantOf<Int>(state, 'referenda', 'undecidingTimeout').toNumber(),
		lock: constantOf<Int>(state, 'convictionVoting', 'voteLockingPeriod').toNumber(),
		mostVotes: constantOf<Int>(state, 'convictionVoting', 'maxVotes').toNumber(),
	};
}

/** The relay chain's block by which a block was made. */
export async function readRelayBlock(state: StateAt): Promise<number> {
	return (await read<Int>(state, 'parachainSystem', 'lastRelayChainBlockNumber')).toNumber();
}

/** All matured stake. */
export async function readMatured(state: StateAt): Promise<bigint> {
	return (await read<Int>(state, 'authors', 'matured')).toBigInt();
}

/** What all votes together can be: all matured stake, and what has voted and was released since, whose votes count on. */
export async function readElectorate(state: StateAt): Promise<bigint> {
	const released = (await read<Int>(state, 'authors', 'votedAndReleased')).toBigInt();
	return (await readMatured(state)) + released;
}

/** The matured stake of an account: what it can vote with. */
export async function readMaturedOf(state: StateAt, who: string): Promise<bigint> {
	return (await read<Int>(state, 'authors', 'maturedOf', who)).toBigInt();
}

/** How much of it votes or is locked: so much neither cools down nor moves. */
export async function readVoteLock(state: StateAt, who: string): Promise<bigint> {
	return (await read<Int>(state, 'authors', 'voteLocks', who)).toBigInt();
}

/** A referendum of any time. */
export async function readReferendum(state: StateAt, number: number): Promise<Referendum | undefined> {
	const found = await read<Optional<StoredInfo>>(state, 'referenda', 'referendumInfoFor', number);
	return found.isSome ? referendumOf(number, found.unwrap()) : undefined;
}

/** All referenda, those that have ended included. */
export async function readReferenda(state: StateAt): Promise<Referendum[]> {
	const entries = state.query['referenda']?.['referendumInfoFor'];
	if (!entries) throw new NotInThisRuntime('storage referenda.referendumInfoFor');
	const found = (await entries.entries()) as unknown as [{ args: [Int] }, Optional<StoredInfo>][];
	const all = found.map(([key, one]) => referendumOf(key.args[0].toNumber(), one.unwrap()));
	return all.sort((one, other) => one.number - other.number);
}

/** What an account does on a track. */
export async function readVoting(state: StateAt, who: string, track: number): Promise<Voting> {
	return votingOf(await read<StoredVoting>(state, 'convictionVoting', 'votingFor', who, track));
}

/** The call that an open referendum decides on, in hexadecimal; none where nobody has stored it. */
export async function readProposed(state: StateAt, { proposed }: Ongoing): Promise<string | undefined> {
	if ('call' in proposed) return proposed.call;
	if (proposed.bytes === undefined) return undefined;
	const key = [proposed.hash, proposed.bytes];
	const found = await read<Optional<Hex>>(state, 'preimage', 'preimageFor', key);
	return found.isSome ? found.unwrap().toHex() : undefined;
}

/** How an open referendum stands at a block. */
export async function readStanding(state: StateAt, referendum: Ongoing): Promise<Standing> {
	return standingOf(referendum, readRules(state), await readElectorate(state), await readRelayBlock(state));
}

/**
 * Waits until a referendum has ended, by the last final block. Throws `NotApproved` where it was not approved. What it decided is
 * carried out some blocks later.
 */
export async function approved(
	api: ApiPromise,
	number: number,
	{ pauseMs = 1_000, signal }: { pauseMs?: number; signal?: AbortSignal } = {},
): Promise<Ended> {
	for (;;) {
		const one = await readReferendum(await api.at(await api.rpc.chain.getFinalizedHead()), number);
		if (!one) throw new NoSuchReferendum(number);
		if (one.state === 'Approved') return one;
		if (one.state !== 'Ongoing') throw new NotApproved(one);
		await sleep(pauseMs, undefined, { signal });
	}
}

function constantOf<T>(state: StateAt, pallet: string, name: string): T {
	const value = state.consts[pallet]?.[name];
	if (!value) throw new NotInThisRuntime(`constant ${pallet}.${name}`);
	return value as unknown as T;
}

// What is stored, as @polkadot/api decodes it.

interface Hex {
	toHex(): string;
}

interface StoredCurve {
	type: string;
	asLinearDecreasing: Record<'length' | 'floor' | 'ceil', Int>;
}

type StoredTrack = [
	id: Int,
	info: Record<
		'maxDeciding' | 'decisionDeposit' | 'preparePeriod' | 'decisionPeriod' | 'confirmPeriod' | 'minEnactmentPeriod',
		Int
	> & Record<'minApproval' | 'minSupport', StoredCurve> & { name: Text },
];

interface StoredDeposit {
	who: Text;
	amount: Int;
}

interface StoredOngoing {
	track: Int;
	origin: { type: string; inner: { type?: string; inner?: Text } };
	proposal: { type: string; asInline: Hex; asLookup: { hash_: Hex; len: Int }; asLegacy: { hash_: Hex } };
	submitted: Int;
	submissionDeposit: StoredDeposit;
	decisionDeposit: Optional<StoredDeposit>;
	deciding: Optional<{ since: Int; confirming: Optional<Int> }>;
	tally: Record<'ayes' | 'nays' | 'support', Int>;
	inQueue: { isTrue: boolean };
}

interface StoredInfo {
	type: Referendum['state'];
	asOngoing: StoredOngoing;
	/** Of all others: when it ended, and its deposits; when it was killed, only when. */
	inner: Int | [ended: Int, submission: Optional<StoredDeposit>, decision: Optional<StoredDeposit>];
}

interface StoredVote {
	type: string;
	asStandard: { vote: { isAye: boolean; conviction: { type: Conviction } }; balance: Int };
	asSplit: Record<'aye' | 'nay', Int>;
	asSplitAbstain: Record<'aye' | 'nay' | 'abstain', Int>;
}

interface StoredCommon {
	delegations: Record<'votes' | 'capital', Int>;
	prior: [until: Int, stake: Int];
}

interface StoredVoting {
	type: string;
	asCasting: StoredCommon & { votes: Iterable<[number: Int, vote: StoredVote]> };
	asDelegating: StoredCommon & { target: Text; conviction: { type: Conviction }; balance: Int };
}

function curveOf({ type, asLinearDecreasing }: StoredCurve): Curve {
	if (type !== 'LinearDecreasing') throw new NotInThisRuntime('curve that falls evenly, in a track');
	const { length, floor, ceil } = asLinearDecreasing;
	return { length: length.toBigInt(), floor: floor.toBigInt(), ceil: ceil.toBigInt() };
}

function trackOf([id, info]: StoredTrack): Track {
	return {
		id: id.toNumber(),
		// Filled up with zeros.
		name: info.name.toString().replace(/\0+$/, ''),
		atOnce: info.maxDeciding.toNumber(),
		deposit: info.decisionDeposit.toBigInt(),
		prepare: info.preparePeriod.toNumber(),
		decision: info.decisionPeriod.toNumber(),
		confirm: info.confirmPeriod.toNumber(),
		enactment: info.minEnactmentPeriod.toNumber(),
		approval: curveOf(info.minApproval),
		support: curveOf(info.minSupport),
	};
}

const depositOf = ({ who, amount }: StoredDeposit): Deposit => ({ who: who.toString(), amount: amount.toBigInt() });

function optionalDeposit(one: Optional<StoredDeposit> | undefined): Deposit | undefined {
	return one?.isSome ? depositOf(one.unwrap()) : undefined;
}

// Each variant is a getter that throws for the others, so nothing is taken apart beforehand.
function proposedOf(proposal: StoredOngoing['proposal']): Proposed {
	switch (proposal.type) {
		case 'Inline':
			return { call: proposal.asInline.toHex() };
		case 'Lookup':
			return { hash: proposal.asLookup.hash_.toHex(), bytes: proposal.asLookup.len.toNumber() };
		default:
			return { hash: proposal.asLegacy.hash_.toHex(), bytes: undefined };
	}
}

function originOf({ type, inner }: StoredOngoing['origin']): string {
	const kind = inner.type ?? '';
	const of = inner.inner?.toString() ?? '';
	return `${type}${kind && `.${kind}`}${of && `(${of})`}`;
}

function referendumOf(number: number, info: StoredInfo): Referendum {
	if (info.type !== 'Ongoing') {
		const [ended, submission, decision] = Array.isArray(info.inner) ? info.inner : [info.inner];
		return {
			state: info.type,
			number,
			ended: ended.toNumber(),
			submissionDeposit: optionalDeposit(submission),
			decisionDeposit: optionalDeposit(decision),
		};
	}
	const one = info.asOngoing;
	const deciding = one.deciding.isSome ? one.deciding.unwrap() : undefined;
	return {
		state: 'Ongoing',
		number,
		track: one.track.toNumber(),
		origin: originOf(one.origin),
		proposed: proposedOf(one.proposal),
		submitted: one.submitted.toNumber(),
		submissionDeposit: depositOf(one.submissionDeposit),
		decisionDeposit: optionalDeposit(one.decisionDeposit),
		deciding: deciding && {
			since: deciding.since.toNumber(),
			confirming: deciding.confirming.isSome ? deciding.confirming.unwrap().toNumber() : undefined,
		},
		tally: { ayes: one.tally.ayes.toBigInt(), nays: one.tally.nays.toBigInt(), support: one.tally.support.toBigInt() },
		inQueue: one.inQueue.isTrue,
	};
}

function voteOf([number, stored]: [Int, StoredVote]): Vote {
	const referendum = number.toNumber();
	if (stored.type === 'Standard') {
		const { vote: { isAye, conviction }, balance } = stored.asStandard;
		return { referendum, aye: isAye, conviction: conviction.type, stake: balance.toBigInt() };
	}
	const parts = stored.type === 'Split' ? Object.values(splitOf(stored.asSplit)) : Object.values(splitOf(stored.asSplitAbstain));
	return { referendum, aye: undefined, conviction: 'None', stake: parts.reduce((sum, part) => sum + part, 0n) };
}

function splitOf({ aye, nay, abstain }: { aye: Int; nay: Int; abstain?: Int }): Record<string, bigint> {
	return { aye: aye.toBigInt(), nay: nay.toBigInt(), abstain: abstain?.toBigInt() ?? 0n };
}

function votingOf(stored: StoredVoting): Voting {
	const casting = stored.type === 'Casting';
	const { delegations, prior: [until, stake] } = casting ? stored.asCasting : stored.asDelegating;
	const common = {
		delegated: { votes: delegations.votes.toBigInt(), stake: delegations.capital.toBigInt() },
		prior: { until: until.toNumber(), stake: stake.toBigInt() },
	};
	if (casting) return { votes: [...stored.asCasting.votes].map(voteOf), delegating: undefined, ...common };
	const { target, conviction, balance } = stored.asDelegating;
	const delegating = { to: target.toString(), conviction: conviction.type, stake: balance.toBigInt() };
	return { votes: [], delegating, ...common };
}
