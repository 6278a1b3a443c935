// SPDX-License-Identifier: Apache-2.0
// The configuration of the network: what every parameter is, and was at any height; and the candidates for another one, which
// authors choose by the slots in which they author, and holders approve (docs/book/config.md). Values in the units of their
// parameters, heights and spans in blocks. Reading goes through the runtime API, which answers like the view functions.

import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import type { Signer } from './accounts.ts';
import { ask, type Call, call, type Int, type Optional, type StateAt, type Text } from './chain.ts';
import { findEvent, type Receipt, submit, submitAll } from './submit.ts';

/** The most changes of a commit, which a transaction cannot exceed. */
export const MOST_CHANGES = 32;

/** The most bytes of a message. */
export const MOST_MESSAGE_BYTES = 256;

/** The most entries in one answer. */
const MOST_LISTED = 64;

/** Who decides on a parameter: authors by their slots, holders by a referendum, or both of them. */
export type Class = 'Authors' | 'Holders' | 'Both';

/** A parameter of the chain. */
export interface Parameter {
	/** For instance `credit.least_amount`. */
	name: string;
	/** `planck`, `hours`, `milliseconds`, `count`, `percent` or `blocks`. */
	unit: string;
	/** What holds now. */
	value: bigint;
	/** The least legal value. */
	least: bigint;
	/** The greatest legal value. */
	most: bigint;
	/** What a network starts with, unless its genesis says otherwise. */
	default: bigint;
	/** Who decides on it. */
	class: Class;
}

/** Parameters by name, with their values. */
export type Values = Readonly<Record<string, bigint>>;

/** What makes a configuration out of its parent. */
export interface Commit {
	/** The id of the commit that it changes; only the first has none. */
	parent: string | undefined;
	changes: Values;
	/** Who proposed it; nobody the first, nor what an upgrade of the code adds. */
	author: string | undefined;
	message: string;
}

/** A commit that holds, or held: a line of the log. */
export interface Line {
	/** From 0 on. */
	place: number;
	/** The hash of the commit. */
	id: string;
	/** The first block in which it holds. */
	from: number;
	/** Network time by then, in milliseconds since 1970. */
	time: bigint;
	/** The candidate that it was. */
	candidate: number | undefined;
	commit: Commit;
}

/** All values at a height. */
export interface Configuration {
	/** Its place in the log. */
	place: number;
	values: Values;
}

/** Whether a candidate binds the authors that are for it before it is decided. */
export type Manner = 'Hard' | 'Soft';

/** Blocks from the first to the last, both counted. */
export interface Window {
	first: number;
	last: number;
}

/** What became of a candidate. */
export type Outcome =
	| { kind: 'Activated' | 'NotApproved' }
	/** The commit that held by then. */
	| { kind: 'Overtaken'; head: string }
	/** How many slots had been needed. */
	| { kind: 'TooFewSlots'; needed: number }
	/** What it would have broken. */
	| { kind: 'Refused'; reason: string };

/** A commit that stands for election, and how it stands. */
export interface Candidate {
	number: number;
	/** The hash of its commit. */
	id: string;
	commit: Commit;
	manner: Manner;
	/** The blocks whose slots count. */
	window: Window;
	/** How many hundredths of all of their slots must be for it. */
	threshold: number;
	/** The block in which it is decided, and from which on it holds. */
	activation: number;
	/** The block in which it was proposed. */
	proposed: number;
	/** Who has to agree. */
	needs: { authors: boolean; holders: boolean };
	/**
	 * So many slots were for it by now, of so many of the window that had a block. The first block of a slot counts for it, and no
	 * other one.
	 */
	slotsFor: number;
	slots: number;
	/** So many slots must be for it if each block that is left has its own; 0 where authors need not agree. */
	needed: number;
	/** So many blocks of the window are still to come. */
	left: number;
	/** Holders have approved it. */
	approved: boolean;
	/** Its parent holds. */
	onHead: boolean;
	/** Who is for it now. */
	authors: string[];
	/** None while it is open. */
	outcome: Outcome | undefined;
}

/** What is proposed. */
export interface Proposal {
	/** The commit that holds. */
	parent: string;
	/** In the order of the list of parameters (`inOrder`); the chain refuses another. */
	changes: Readonly<Record<string, bigint | number>>;
	message: string;
	manner: Manner;
	window: Window;
	threshold: number;
	activation: number;
}

/** A transaction has no room for so much. */
export class ProposalTooLong extends Error {
	constructor(what: string, count: number, most: number) {
		super(`a commit of ${count} ${what} is refused, the most are ${most}`);
		this.name = 'ProposalTooLong';
	}
}

/** A candidate was decided, and its commit does not hold. */
export class NotAdopted extends Error {
	readonly candidate: Candidate;

	constructor(candidate: Candidate) {
		super(explainCandidate(candidate));
		this.name = 'NotAdopted';
		this.candidate = candidate;
	}
}

/** The candidate was withdrawn, or there never was one of this number. */
export class NoSuchCandidate extends Error {
	constructor(number: number) {
		super(`there is no candidate ${number}; who takes one back leaves nothing of it`);
		this.name = 'NoSuchCandidate';
	}
}

// A state at one block, or the node's newest.
type State = Pick<StateAt, 'call'>;

/** All parameters, in the order of their keys. */
export async function readParameters(state: State): Promise<Parameter[]> {
	type Stored = Record<'value' | 'least' | 'most' | 'default', Int> & Record<'name' | 'unit', Bytes> & { class: Text };
	return [...(await ask<Iterable<Stored>>(state, 'configApi', 'parameters'))].map((one) => ({
		name: one.name.toUtf8(),
		unit: one.unit.toUtf8(),
		value: one.value.toBigInt(),
		least: one.least.toBigInt(),
		most: one.most.toBigInt(),
		default: one.default.toBigInt(),
		class: one.class.toString() as Class,
	}));
}

/** The commit that holds. */
export async function readHead(state: State): Promise<Line> {
	return lineOf((await ask<Optional<StoredLine>>(state, 'configApi', 'head')).unwrap());
}

/** Which commit held from which block on, the first that ever was first. */
export async function readLog(state: State): Promise<Line[]> {
	const lines: Line[] = [];
	for (;;) {
		const more = [...(await ask<Iterable<StoredLine>>(state, 'configApi', 'log', lines.length, MOST_LISTED))];
		lines.push(...more.map(lineOf));
		if (more.length < MOST_LISTED) return lines;
	}
}

/** What held in a block. Of a block that is to come: what holds now. */
export async function readConfiguration(state: State, height: number): Promise<Configuration> {
	const found = await ask<Optional<[place: Int, values: Iterable<StoredChange>]>>(state, 'configApi', 'at', height);
	const [place, values] = found.unwrap();
	return { place: place.toNumber(), values: valuesOf(values) };
}

/** A candidate of any time; none where it was withdrawn. */
export async function readCandidate(state: State, number: number): Promise<Candidate | undefined> {
	const found = await ask<Optional<StoredCandidate>>(state, 'configApi', 'candidate', number);
	return found.isSome ? candidateOf(found.unwrap()) : undefined;
}

/** `most` candidates from the number `from` on, 64 at most, whatever became of them. Numbers that were withdrawn are missing. */
export async function readCandidates(state: State, from = 0, most = MOST_LISTED): Promise<Candidate[]> {
	return [...(await ask<Iterable<StoredCandidate>>(state, 'configApi', 'candidates', from, most))].map(candidateOf);
}

/** Those that are open. */
export async function readOpenCandidates(state: State): Promise<Candidate[]> {
	return [...(await ask<Iterable<StoredCandidate>>(state, 'configApi', 'open'))].map(candidateOf);
}

/** The number of the open candidate that an author is for; none where it is for what is, also since the one it chose has ended. */
export async function readChoice(state: State, author: string): Promise<number | undefined> {
	const found = await ask<Optional<Int>>(state, 'configApi', 'choice', author);
	return found.isSome ? found.unwrap().toNumber() : undefined;
}

/** Proposes a commit, for a deposit that comes back however it ends. Signed by whoever wants it. */
export function propose(api: ApiPromise, proposal: Proposal): Call {
	const { parent, manner, window, threshold, activation } = proposal;
	const changes = Object.entries(proposal.changes).map(([name, value]) => ({ key: keyOf(name), value }));
	const message = Buffer.from(proposal.message, 'utf8');
	if (changes.length > MOST_CHANGES) throw new ProposalTooLong('changes', changes.length, MOST_CHANGES);
	if (message.length > MOST_MESSAGE_BYTES) {
		throw new ProposalTooLong('bytes of message', message.length, MOST_MESSAGE_BYTES);
	}
	// In hexadecimal, since @polkadot/api would take some texts for hexadecimal themselves.
	const bytes = `0x${message.toString('hex')}`;
	return call(api, 'config', 'propose', parent, changes, bytes, manner, window, threshold, activation);
}

/** Takes a candidate back before its window begins. Signed by who proposed it. */
export const withdraw = (api: ApiPromise, number: number): Call => call(api, 'config', 'withdraw', number);

/** Is for a candidate, or for what is: so every slot of its window counts in which the signer authors. Signed by an author. */
export const choose = (api: ApiPromise, candidate?: number): Call => call(api, 'config', 'choose', candidate ?? null);

/** The number of the candidate that a transaction proposed. */
export function candidateNumber({ events }: Pick<Receipt, 'events'>): number {
	const proposed = findEvent(events, 'config', 'Proposed');
	if (!proposed) throw new Error('the transaction proposed no candidate: there is no event config.Proposed');
	return Number(proposed.fields['number']);
}

/**
 * A proposal on the head with all that is governed at its least. Its window begins `lead` blocks after the last final one: by
 * then it has to be in a block.
 */
export async function leastProposal(
	api: ApiPromise,
	changes: Proposal['changes'],
	message: string,
	lead = 50,
): Promise<Proposal> {
	const hash = await api.rpc.chain.getFinalizedHead();
	const state = await api.at(hash);
	const [parameters, head] = [await readParameters(state), await readHead(state)];
	const height = (await api.rpc.chain.getHeader(hash)).number.toNumber();
	const least = (name: string) => Number(parameters.find((one) => one.name === `config.${name}`)!.value);
	const first = height + lead;
	const last = first + least('least_window') - 1;
	return {
		parent: head.id,
		changes: inOrder(parameters, changes),
		message,
		manner: 'Hard',
		window: { first, last },
		threshold: least('least_threshold'),
		activation: last + least('least_delay'),
	};
}

/** The same changes in the order of the list, as a commit needs them. */
export function inOrder(parameters: readonly Parameter[], changes: Proposal['changes']): Proposal['changes'] {
	const unknown = Object.keys(changes).find((name) => !parameters.some((one) => one.name === name));
	if (unknown !== undefined) throw new TypeError(`there is no parameter ${unknown}`);
	const listed = parameters.filter(({ name }) => name in changes);
	return Object.fromEntries(listed.map(({ name }) => [name, changes[name]!]));
}

/** Waits until a candidate is decided, by the last final block. Throws `NotAdopted` where its commit does not hold then. */
export async function adopted(
	api: ApiPromise,
	number: number,
	{ pauseMs = 1_000, signal }: { pauseMs?: number; signal?: AbortSignal } = {},
): Promise<Candidate> {
	for (;;) {
		const candidate = await readCandidate(await api.at(await api.rpc.chain.getFinalizedHead()), number);
		if (!candidate) throw new NoSuchCandidate(number);
		if (candidate.outcome?.kind === 'Activated') return candidate;
		if (candidate.outcome) throw new NotAdopted(candidate);
		await sleep(pauseMs, undefined, { signal });
	}
}

/**
 * Proposes, lets these authors choose that, and waits until it holds: for test networks, where that takes some 300 blocks. Throws
 * `NotAdopted` where it does not come to hold.
 */
export async function adopt(
	api: ApiPromise,
	proposal: Proposal,
	{ by, authors, pauseMs }: { by: Signer; authors: readonly Signer[]; pauseMs?: number },
): Promise<Candidate> {
	const number = candidateNumber(await submit(api, propose(api, proposal), by));
	for (const chosen of await submitAll(api, authors.map((author) => [choose(api, number), author]))) {
		if (chosen.status === 'rejected') throw chosen.reason;
	}
	return adopted(api, number, pauseMs === undefined ? {} : { pauseMs });
}

/** How a candidate stands, and what is missing, in a sentence. */
export function explainCandidate(candidate: Candidate): string {
	const { number, outcome, onHead, needs, approved } = candidate;
	const of = `candidate ${number}`;
	if (outcome) return `${of} ${explainOutcome(outcome, candidate)}`;
	if (!onHead) return `${of} will be overtaken in block ${candidate.activation}: another commit holds than the one that it changes`;
	const missing = [
		...(needs.authors ? [missingSlots(candidate)] : []),
		...(needs.holders && !approved ? ['holders have not approved it'] : []),
	].filter((one) => one !== undefined);
	if (missing.length > 0) return `${of} is missing something: ${missing.join('; ')}`;
	return `${of} has all that it needs, and holds from block ${candidate.activation} on unless it would break something by then`;
}

function explainOutcome(outcome: Outcome, { slotsFor, slots }: Candidate): string {
	switch (outcome.kind) {
		case 'Activated':
			return 'holds since its activation, or held';
		case 'Overtaken':
			return `was overtaken: by its activation ${outcome.head} held, and not the commit that it changes`;
		case 'TooFewSlots':
			return `did not pass: of ${slots} slots ${slotsFor} were for it, and ${outcome.needed} had been needed`;
		case 'NotApproved':
			return 'did not pass: holders had not approved it';
		case 'Refused':
			return `did not pass, because it would have broken something: ${outcome.reason}`;
	}
}

/** What of authors is missing. */
function missingSlots({ slotsFor, needed, left, authors, window }: Candidate): string | undefined {
	if (slotsFor >= needed) return undefined;
	const more = needed - slotsFor;
	const counted = `${slotsFor} of ${needed} slots are for it`;
	if (more > left) return `${counted}, and only ${left} are left of its window: it cannot pass any more`;
	const chosen = authors.length === 0 ? 'no author' : `${authors.length} author${authors.length === 1 ? '' : 's'}`;
	return `${counted}, of at most ${left} that are left until block ${window.last} it needs ${more}; ${chosen} chose it`;
}

/** A parameter as the chain writes it: `credit.least_amount` is `{ Credit: 'LeastAmount' }`. */
export function keyOf(name: string): Readonly<Record<string, string>> {
	const [domain, key] = name.split('.').map((part) =>
		part.replace(/(?:^|_)([a-z\d])/g, (_, first: string) => first.toUpperCase()));
	if (!domain || !key) throw new TypeError(`"${name}" names no parameter; write it like credit.least_amount`);
	return { [domain]: key };
}

/** The name of a parameter that the chain writes like that. */
export function nameOf(domain: string, key: string): string {
	return [domain, key].map((part) => part.replace(/(?<=.)([A-Z]|\d+)/g, '_$1').toLowerCase()).join('.');
}

// What the runtime API answers, as @polkadot/api decodes it.

interface Bytes {
	toUtf8(): string;
}

interface Hash {
	toHex(): string;
}

interface StoredChange {
	key: { type: string; inner: Text };
	value: Int;
}

interface StoredCommit {
	parent: Optional<Hash>;
	changes: Iterable<StoredChange>;
	author: Optional<Text>;
	message: Bytes;
}

interface StoredLine {
	place: Int;
	entry: { id: Hash; from: Int; time: Int; candidate: Optional<Int> };
	commit: StoredCommit;
}

interface StoredOutcome {
	type: Outcome['kind'];
	asOvertaken: { head: Hash };
	asTooFewSlots: { needed: Int };
	asRefused: { reason: Bytes };
}

interface StoredCandidate {
	number: Int;
	id: Hash;
	candidate: {
		commit: StoredCommit;
		manner: Text;
		window: { first: Int; last: Int };
		threshold: Int;
		activation: Int;
	};
	proposed: Int;
	tally: { slotsFor: Int; slots: Int; approved: { isTrue: boolean } };
	needs: Record<'authors' | 'holders', { isTrue: boolean }>;
	needed: Int;
	left: Int;
	onHead: { isTrue: boolean };
	authors: Iterable<Text>;
	outcome: Optional<StoredOutcome>;
}

function valuesOf(changes: Iterable<StoredChange>): Values {
	return Object.fromEntries([...changes].map(({ key, value }) => [nameOf(key.type, key.inner.toString()), value.toBigInt()]));
}

function commitOf({ parent, changes, author, message }: StoredCommit): Commit {
	return {
		parent: parent.isSome ? parent.unwrap().toHex() : undefined,
		changes: valuesOf(changes),
		author: author.isSome ? author.unwrap().toString() : undefined,
		message: message.toUtf8(),
	};
}

function lineOf({ place, entry, commit }: StoredLine): Line {
	return {
		place: place.toNumber(),
		id: entry.id.toHex(),
		from: entry.from.toNumber(),
		time: entry.time.toBigInt(),
		candidate: entry.candidate.isSome ? entry.candidate.unwrap().toNumber() : undefined,
		commit: commitOf(commit),
	};
}

function outcomeOf(outcome: StoredOutcome): Outcome {
	const kind = outcome.type;
	switch (kind) {
		case 'Overtaken':
			return { kind, head: outcome.asOvertaken.head.toHex() };
		case 'TooFewSlots':
			return { kind, needed: outcome.asTooFewSlots.needed.toNumber() };
		case 'Refused':
			return { kind, reason: outcome.asRefused.reason.toUtf8() };
		default:
			return { kind };
	}
}

function candidateOf(one: StoredCandidate): Candidate {
	const { commit, manner, window, threshold, activation } = one.candidate;
	return {
		number: one.number.toNumber(),
		id: one.id.toHex(),
		commit: commitOf(commit),
		manner: manner.toString() as Manner,
		window: { first: window.first.toNumber(), last: window.last.toNumber() },
		threshold: threshold.toNumber(),
		activation: activation.toNumber(),
		proposed: one.proposed.toNumber(),
		needs: { authors: one.needs.authors.isTrue, holders: one.needs.holders.isTrue },
		slotsFor: one.tally.slotsFor.toNumber(),
		slots: one.tally.slots.toNumber(),
		needed: one.needed.toNumber(),
		left: one.left.toNumber(),
		approved: one.tally.approved.isTrue,
		onHead: one.onHead.isTrue,
		authors: [...one.authors].map(String),
		outcome: one.outcome.isSome ? outcomeOf(one.outcome.unwrap()) : undefined,
	};
}
