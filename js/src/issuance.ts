// SPDX-License-Identifier: Apache-2.0
// Issuing: an approved grant waits in a queue until the author of a block issues it, by its own policy and within its
// capacity; and a company asks for credit, which is granted, drawn and paid for in one step. Reading goes through the runtime
// API, which answers like the view functions of the same names. Amounts in planck; instants in milliseconds of network time.
// The rules are in docs/book/issuance.md.

import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import type { Signer } from './accounts.ts';
import { shortVns } from './amount.ts';
import { counted, type Instalment } from './calls.ts';
import {
	ask,
	type Call,
	call,
	type Int,
	type Optional,
	readTerms,
	type StateAt,
	type StoredTerms,
	type Text,
} from './chain.ts';
import { type ChainEvent, type DispatchError, findEvent, nameError, PATIENCE_MS, type Receipt, submit, toChainEvent } from './submit.ts';

/** An approved grant that waits for an author. */
export interface WaitingGrant {
	/** Its number in the queue. */
	id: bigint;
	/** Who granted or proposed it. */
	by: string;
	guarantor: string;
	holder: string;
	amount: bigint;
	/** How many members approved. */
	approvals: number;
	/** For the author that issues it. */
	reward: bigint;
	/** Since when it waits. */
	queuedAt: bigint;
	/** Until when. */
	expires: bigint;
	/** It answers a request, and is drawn when it is issued. */
	drawsAtOnce: boolean;
	/** In hexadecimal. */
	reference: string;
}

/** Why an author does not issue a grant now. It stays in the queue. */
export type Refusal =
	| { reason: 'Stopped' | 'AboveCeiling' | 'DebtTooOld' }
	/** What the author asks for. */
	| { reason: 'RewardTooSmall'; least: bigint }
	/** The most unused credit that the author admits. */
	| { reason: 'UnusedCreditCap'; cap: bigint }
	/** What it still issues in this hour. */
	| { reason: 'TooFast'; left: bigint }
	/** What the author may still issue; what all of them together may. */
	| { reason: 'BucketEmpty' | 'NetworkShareSpent'; level: bigint }
	/** Not of this author alone: its holder is frozen, or what the next author does is to drop it. */
	| { reason: 'HolderFrozen' | 'Expired' | 'NoStanding' | 'Void' };

/** What an author says to a waiting grant; no refusal when it would issue it. */
export interface Verdict {
	author: string;
	refusal: Refusal | undefined;
}

/** What an author may still issue. */
export interface Capacity {
	/** The most that its bucket holds: its matured stake. */
	size: bigint;
	/** What the bucket holds now. */
	level: bigint;
	/** The most that the network's bucket holds. */
	networkSize: bigint;
	networkLevel: bigint;
	/** What the author's policy still issues in this hour. */
	leftThisHour: bigint;
}

/** A holder's wish for credit. */
export interface CreditRequest {
	id: bigint;
	/** Who asks, and will owe. */
	holder: string;
	/** Who is asked: an agent or a member. */
	agent: string;
	amount: bigint;
	/** The notes that will be drawn. */
	instalments: Instalment[];
	/** What the agent is offered of the value drawn. */
	fee: bigint;
	/** The hash of what it is for, in hexadecimal. */
	purpose: string;
	/** Until when. */
	expires: bigint;
}

/** What became of a waiting grant. */
export interface Issued {
	id: bigint;
	/** Who authored the block. */
	author: string;
	amount: bigint;
	/** What the author got for it. */
	reward: bigint;
	/** What the author could issue before, and afterwards. */
	capacityBefore: bigint;
	capacityAfter: bigint;
	/** What is left of the network's share. */
	networkAfter: bigint;
	blockNumber: number;
	blockHash: string;
	parentHash: string;
	/** `Credit.Granted`, what was drawn at once, and all else that belongs to it. */
	events: readonly ChainEvent[];
}

/** The grant left the queue without being issued. Reward and deposit went back. */
export class GrantDropped extends Error {
	readonly id: bigint;
	/** `Expired`, `TakenBack`, or the error by which the ledger refused it: `credit.NotAnEntity`. */
	readonly reason: string;
	readonly blockNumber: number;

	constructor(id: bigint, reason: string, explanation: string, blockNumber: number) {
		super(`waiting grant ${id} was dropped in block ${blockNumber}: ${reason}: ${explanation}`);
		this.name = 'GrantDropped';
		this.id = id;
		this.reason = reason;
		this.blockNumber = blockNumber;
	}
}

/** Nobody has issued the grant in time. It still waits. */
export class StillWaiting extends Error {
	readonly id: bigint;
	readonly verdicts: readonly Verdict[];

	constructor(id: bigint, seconds: number, verdicts: readonly Verdict[]) {
		const says = ({ author, refusal }: Verdict) => `${author}: ${refusal ? explainRefusal(refusal) : 'would issue it'}`;
		const all = verdicts.length === 0 ? 'no author says why' : verdicts.map(says).join('; ');
		super(`waiting grant ${id} is not issued after ${seconds} s. ${all}`);
		this.name = 'StillWaiting';
		this.id = id;
		this.verdicts = verdicts;
	}
}

type Answers = Pick<StateAt, 'call'>;

/** The most entries in one answer. */
const MOST_LISTED = 100;

/** The whole queue, by number. */
export async function readWaiting(state: Answers, from = 0n): Promise<WaitingGrant[]> {
	const all: WaitingGrant[] = [];
	for (;;) {
		const page = [...(await ask<Iterable<WaitingView>>(state, 'issuanceApi', 'waiting', from))].map(waitingOf);
		all.push(...page);
		if (page.length < MOST_LISTED) return all;
		from = page.at(-1)!.id + 1n;
	}
}

/** What each author of this session says to a waiting grant; nothing where there is no such grant. */
export async function readVerdicts(state: Answers, id: bigint): Promise<Verdict[]> {
	type View = { author: Text; refusal: Optional<RefusalView> };
	return [...(await ask<Iterable<View>>(state, 'issuanceApi', 'verdicts', id))].map(({ author, refusal }) => ({
		author: author.toString(),
		refusal: refusal.isSome ? refusalOf(refusal.unwrap()) : undefined,
	}));
}

/** What one author says to a waiting grant; nothing where there is no such grant. */
export async function readVerdict(state: Answers, author: string, id: bigint): Promise<Verdict | undefined> {
	type Said = { isOk: boolean; asErr: RefusalView };
	const found = await ask<Optional<Said>>(state, 'issuanceApi', 'why', author, id);
	if (!found.isSome) return undefined;
	const said = found.unwrap();
	return { author, refusal: said.isOk ? undefined : refusalOf(said.asErr) };
}

/** What an author may still issue; nothing for whoever is no author. */
export async function readCapacity(state: Answers, author: string): Promise<Capacity | undefined> {
	// @polkadot/api renames fields that are called like members of its own classes.
	type View = Record<'size_' | 'level' | 'networkSize' | 'networkLevel' | 'leftThisHour', Int>;
	const found = await ask<Optional<View>>(state, 'issuanceApi', 'capacity', author);
	if (!found.isSome) return undefined;
	const { size_, level, networkSize, networkLevel, leftThisHour } = found.unwrap();
	return {
		size: size_.toBigInt(),
		level: level.toBigInt(),
		networkSize: networkSize.toBigInt(),
		networkLevel: networkLevel.toBigInt(),
		leftThisHour: leftThisHour.toBigInt(),
	};
}

/** One open request. */
export async function readRequest(state: Answers, id: bigint): Promise<CreditRequest | undefined> {
	const found = await ask<Optional<RequestView>>(state, 'issuanceApi', 'openRequest', id);
	return found.isSome ? requestOf(found.unwrap()) : undefined;
}

/** Open requests from a number on, at most 100; expired ones that nobody removed included. */
export async function readRequests(state: Answers, from = 0n): Promise<CreditRequest[]> {
	return [...(await ask<Iterable<RequestView>>(state, 'issuanceApi', 'openRequests', from))].map(requestOf);
}

/** The fee that is held until a note is paid: whose it will be, and how much. */
export async function readFeeOf(state: Answers, note: bigint): Promise<{ agent: string; amount: bigint } | undefined> {
	const found = await ask<Optional<[agent: Text, amount: Int]>>(state, 'issuanceApi', 'feeOf', note);
	if (!found.isSome) return undefined;
	const [agent, amount] = found.unwrap();
	return { agent: agent.toString(), amount: amount.toBigInt() };
}

/** A refusal in words. */
export function explainRefusal(refusal: Refusal): string {
	switch (refusal.reason) {
		case 'Stopped':
			return 'the author has pulled its emergency switch';
		case 'AboveCeiling':
			return "circulating value has reached the author's ceiling";
		case 'DebtTooOld':
			return "the mean age of unpaid debt is above the author's bound";
		case 'RewardTooSmall':
			return `the reward is too small: the author asks for ${shortVns(refusal.least)} VNS`;
		case 'UnusedCreditCap':
			return `there would be more unused credit than the author's cap, now ${shortVns(refusal.cap)} VNS`;
		case 'TooFast':
			return `the author's policy still issues ${shortVns(refusal.left)} VNS in this hour`;
		case 'BucketEmpty':
			return `the author may issue ${shortVns(refusal.level)} VNS now, by the stake on it`;
		case 'NetworkShareSpent':
			return `all authors together may issue ${shortVns(refusal.level)} VNS now`;
		case 'HolderFrozen':
			return 'its holder is frozen, or was in this hour: something of that party is overdue';
		case 'Expired':
			return 'it has waited as long as it may';
		case 'NoStanding':
			return 'its holder may not have credit any more';
		case 'Void':
			return 'the ledger refuses it: who granted it may not any more, or it cannot be drawn at once';
	}
}

/** Adds to the reward of a waiting grant, which goes to the author that issues it. Signed by who granted or proposed it. */
export const addReward = (api: ApiPromise, id: bigint, amount: bigint): Call =>
	call(api, 'issuance', 'addReward', id, amount);

/** Takes a waiting grant back, with its reward and deposit. Signed by who granted or proposed it. */
export const takeBack = (api: ApiPromise, id: bigint): Call => call(api, 'issuance', 'takeBack', id);

/** Removes a waiting grant that has expired. Signed by anybody. */
export const dropExpired = (api: ApiPromise, id: bigint): Call => call(api, 'issuance', 'dropExpired', id);

/** What a holder asks for. */
export type Wish = Pick<CreditRequest, 'agent' | 'fee' | 'purpose' | 'expires'> & { instalments: readonly Instalment[] };

/**
 * Asks an agent or a member for credit of the sum of these instalments, to be drawn at once, for a fee of it. Signed by who
 * will owe, for a deposit.
 */
export function request(api: ApiPromise, { agent, instalments, fee, purpose, expires }: Wish): Call {
	// @polkadot/api would fill up what is too short and cut what is too long.
	if (!/^0x[0-9a-f]{64}$/i.test(purpose)) throw new TypeError(`"${purpose}" is no hash of 32 bytes in hexadecimal`);
	return call(api, 'issuance', 'request', agent, counted(instalments), fee, purpose, expires);
}

/** Takes a request of the signer back; an expired one anybody removes. */
export const withdrawRequest = (api: ApiPromise, id: bigint): Call => call(api, 'issuance', 'withdrawRequest', id);

/** Approves a request: it waits in the queue like any grant. Signed by who was asked, within what it may grant alone. */
export const approveRequest = (api: ApiPromise, id: bigint): Call => call(api, 'issuance', 'approveRequest', id);

/** Proposes that members approve a request that needs more. Signed by who was asked; they approve it with `approveGrant`. */
export const proposeRequest = (api: ApiPromise, id: bigint, expires: bigint): Call =>
	call(api, 'issuance', 'proposeRequest', id, expires);

/** The number of the request that was just made. */
export const requestId = ({ events }: Pick<Receipt, 'events'>): bigint => idIn(events, 'Requested');

/** The number in the queue of the grant that was just approved: by `grant`, the last `approveGrant`, or `approveRequest`. */
export const queuedId = ({ events }: Pick<Receipt, 'events'>): bigint => idIn(events, 'Queued');

/**
 * Waits until the grant of this receipt is issued in a later final block, normally the next one. Throws `GrantDropped` when it
 * leaves the queue otherwise, and `StillWaiting`, with the reason of each author, when nobody issues it in time.
 */
export async function issued(
	api: ApiPromise,
	receipt: Pick<Receipt, 'events' | 'blockNumber'>,
	{ timeoutMs = PATIENCE_MS }: { timeoutMs?: number } = {},
): Promise<Issued> {
	const id = queuedId(receipt);
	const deadline = Date.now() + timeoutMs;
	// In its own block it can have been taken back already.
	for (let next = receipt.blockNumber; ; ) {
		const head = await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead());
		for (; next <= head.number.toNumber(); next += 1) {
			const found = await outcomeIn(api, next, id);
			if (found) return found;
		}
		if (Date.now() > deadline) throw new StillWaiting(id, timeoutMs / 1000, await readVerdicts(api, id));
		await sleep(POLL_MS);
	}
}

/** Signs and submits a call that grants, and waits until the grant is issued. */
export async function submitAndIssue(
	api: ApiPromise,
	grants: Call,
	signer: Signer,
): Promise<{ receipt: Receipt; issued: Issued }> {
	const receipt = await submit(api, grants, signer);
	return { receipt, issued: await issued(api, receipt) };
}

/** How often to look for new blocks. */
const POLL_MS = 100;

/** How a waiting grant was issued in a block; nothing where it was not. */
async function outcomeIn(api: ApiPromise, blockNumber: number, id: bigint): Promise<Issued | undefined> {
	const blockHash = await api.rpc.chain.getBlockHash(blockNumber);
	const state = await api.at(blockHash);
	type Event = Parameters<typeof toChainEvent>[0];
	const records = (await state.query['system']!['events']!()) as unknown as Iterable<{ event: Event; phase: Text }>;
	// It is done before the transactions, whatever phase the chain counts it to: so all records are looked at. What belongs to
	// it comes before its own event, and after that of the grant before it.
	let since: ChainEvent[] = [];
	let phase = '';
	for (const record of records) {
		const event = toChainEvent(record.event);
		if (record.phase.toString() !== phase) since = [];
		phase = record.phase.toString();
		since.push(event);
		if (event.pallet !== 'issuance' || !['Issued', 'Dropped'].includes(event.name)) continue;
		if (BigInt(event.fields['id']!) !== id) {
			since = [];
			continue;
		}
		if (event.name === 'Dropped') throw dropped(api, id, record.event.data, blockNumber);
		const amount = (field: string) => BigInt(event.fields[field]!);
		return {
			id,
			author: event.fields['author']!,
			amount: amount('amount'),
			reward: amount('reward'),
			capacityBefore: amount('capacityBefore'),
			capacityAfter: amount('capacityAfter'),
			networkAfter: amount('networkAfter'),
			blockNumber,
			blockHash: blockHash.toHex(),
			parentHash: (await api.rpc.chain.getHeader(blockHash)).parentHash.toHex(),
			events: since,
		};
	}
	return undefined;
}

function dropped(api: ApiPromise, id: bigint, data: Iterable<unknown>, blockNumber: number): GrantDropped {
	type Reason = { type: string; isRefused: boolean; asRefused: DispatchError };
	const reason = [...data].at(-1) as Reason;
	if (reason.isRefused) {
		const { pallet, name, docs } = nameError(api, reason.asRefused);
		return new GrantDropped(id, pallet === undefined ? name : `${pallet}.${name}`, docs, blockNumber);
	}
	const explanation = reason.type === 'Expired' ? 'it has waited as long as it may' : 'who proposed it took it back';
	return new GrantDropped(id, reason.type, explanation, blockNumber);
}

function idIn(events: readonly ChainEvent[], name: string): bigint {
	const found = findEvent(events, 'issuance', name);
	if (!found) throw new Error(`nothing was ${name.toLowerCase()} in this transaction`);
	return BigInt(found.fields['id']!);
}

// What @polkadot/api decodes.

type WaitingView = Record<'id' | 'amount' | 'approvals' | 'reward' | 'queuedAt' | 'expires', Int> &
	Record<'by' | 'guarantor' | 'holder', Text> & { drawsAtOnce: { isTrue: boolean }; reference: { toHex(): string } };

type RequestView = Record<'id' | 'amount' | 'fee' | 'expires', Int> &
	Record<'holder' | 'agent', Text> & {
		instalments: Iterable<{ amount: Int; terms: StoredTerms }>;
		purpose: { toHex(): string };
	};

interface RefusalView {
	type: Refusal['reason'];
	value: Partial<Record<'least' | 'cap' | 'left' | 'level', Int>>;
}

function refusalOf({ type, value }: RefusalView): Refusal {
	switch (type) {
		case 'RewardTooSmall':
			return { reason: type, least: value.least!.toBigInt() };
		case 'UnusedCreditCap':
			return { reason: type, cap: value.cap!.toBigInt() };
		case 'TooFast':
			return { reason: type, left: value.left!.toBigInt() };
		case 'BucketEmpty':
		case 'NetworkShareSpent':
			return { reason: type, level: value.level!.toBigInt() };
		default:
			return { reason: type };
	}
}

function waitingOf(view: WaitingView): WaitingGrant {
	return {
		id: view.id.toBigInt(),
		by: view.by.toString(),
		guarantor: view.guarantor.toString(),
		holder: view.holder.toString(),
		amount: view.amount.toBigInt(),
		approvals: view.approvals.toNumber(),
		reward: view.reward.toBigInt(),
		queuedAt: view.queuedAt.toBigInt(),
		expires: view.expires.toBigInt(),
		drawsAtOnce: view.drawsAtOnce.isTrue,
		reference: view.reference.toHex(),
	};
}

function requestOf(view: RequestView): CreditRequest {
	return {
		id: view.id.toBigInt(),
		holder: view.holder.toString(),
		agent: view.agent.toString(),
		amount: view.amount.toBigInt(),
		instalments: [...view.instalments].map(({ amount, terms }) => ({
			amount: amount.toBigInt(),
			terms: readTerms(terms),
		})),
		fee: view.fee.toBigInt(),
		purpose: view.purpose.toHex(),
		expires: view.expires.toBigInt(),
	};
}
