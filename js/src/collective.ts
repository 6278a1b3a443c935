// SPDX-License-Identifier: Apache-2.0
// Collectives: accounts that their members own together, who vote by one witness (docs/book/collective.md). Witnesses are made
// elsewhere, by the members' `vns collective`; this reads what the chain says of a collective, proposes calls for a vote, says
// whether a witness can still count, and submits it. Anybody may, and pays the fee.

import type { ApiPromise } from '@polkadot/api';
import { blake2AsU8a, encodeAddress } from '@polkadot/util-crypto';
import type { Signer } from './accounts.ts';
import { ask, type Call, call, constant, type Int, type Optional, type StateAt, type Text } from './chain.ts';
import {
	type Collective,
	collectiveId,
	messageOf,
	type Proposal,
	type Roster,
	votersOf,
	type Witness,
} from './collective-file.ts';
import { type ChainEvent, findEvent, nameError, type Receipt, submit } from './submit.ts';

/** What a call does to a collective; each class but the last may have a threshold of its own. */
export const CLASSES = ['Value', 'Debt', 'Names', 'Governance', 'Other', 'Control'] as const;

export type CallClass = (typeof CLASSES)[number];

/** A collective as it stands. Bytes in hexadecimal. */
export interface CollectiveInfo extends Collective {
	id: string;
	/** The account that it owns. Nobody has a key of it. */
	account: string;
	/** How many signed for its creation, and whether these are all: of others nobody knows whether they agreed to be in it. */
	signed: number;
	foundedByAll: boolean;
	/** Of its next decision. */
	nonce: bigint;
	/** How many members a call of each class needs. */
	needed: Readonly<Record<CallClass, number>>;
	/** Who paid the deposit. */
	creator: string;
	/** The hash of the chain's first block. */
	genesis: string;
}

/** What a call needs. */
export interface Needed {
	members: number;
	/** Of the decision that it would be. */
	nonce: bigint;
	/** What members sign. */
	message: string;
}

/** The numbers of a parameter set, by the names of the book. */
export type ParameterSet = Record<(typeof SET)[number], string>;

const SET = ['n', 'u', 'p', 'e', 'q', 'ge', 'gq', 'h'] as const;

/** Why a vote can count no more, or never could. */
export type VoteFault =
	| 'OtherChain'
	| 'OtherCollective'
	| 'AlreadyExists'
	| 'UnknownCollective'
	| 'VoteExpired'
	| 'Superseded'
	| 'NotNext'
	| 'UnreadableCall'
	| 'OtherMessage'
	| 'BelowThreshold'
	| 'TooManyVoters';

/** The chain would refuse the witness, and nothing was sent. */
export class VoteRefused extends Error {
	readonly fault: VoteFault;

	constructor(fault: VoteFault, explanation: string) {
		super(explanation);
		this.name = 'VoteRefused';
		this.fault = fault;
	}
}

/** The vote counted and is used up, and its call failed: nothing of what it was to do was done. */
export class DecisionFailed extends Error {
	/** For instance `token.FundsUnavailable`. */
	readonly code: string;
	/** What the runtime's documentation says about it. */
	readonly docs: string;
	readonly receipt: Receipt;

	constructor(code: string, docs: string, receipt: Receipt) {
		const reason = docs === '' ? code : `${code}: ${docs}`;
		super(`the decision is used up, and its call failed with ${reason}; to try again, vote again`);
		this.name = 'DecisionFailed';
		this.code = code;
		this.docs = docs;
		this.receipt = receipt;
	}
}

type Answers = Pick<StateAt, 'call'>;

/** A collective; nothing where it was not created yet, or was dissolved. */
export async function readCollective(state: Answers, id: string): Promise<CollectiveInfo | undefined> {
	const found = await ask<Optional<View>>(state, 'collectiveApi', 'collective', id);
	if (!found.isSome) return undefined;
	const view = found.unwrap();
	const { paramsHash, accumulator, members, threshold, rosterHash } = view.collective;
	const needed = [...view.needed].map(([{ type }, count]) => [type, count.toNumber()] as const);
	return {
		id: view.id.toHex(),
		account: view.account.toString(),
		paramsHash: paramsHash.toHex(),
		accumulator: accumulator.toHex(),
		members: members.toNumber(),
		threshold: threshold.toNumber(),
		rosterHash: rosterHash.toHex(),
		signed: view.founded.isByAll ? members.toNumber() : view.founded.asBy.toNumber(),
		foundedByAll: view.founded.isByAll,
		nonce: view.nonce.toBigInt(),
		// `fromEntries` forgets the classes, and all are there.
		needed: Object.fromEntries(needed) as Record<CallClass, number>,
		creator: view.creator.toString(),
		genesis: view.genesis.toHex(),
	};
}

/** How many members a call needs, by its classes, and what they sign; nothing where there is no such collective, or call. */
export async function readNeeded(
	state: Answers,
	id: string,
	sent: Call | string,
	expiry: number,
): Promise<Needed | undefined> {
	type Stored = Record<'members' | 'nonce', Int> & { message: Hex };
	const found = await ask<Optional<Stored>>(state, 'collectiveApi', 'needed', id, bytesOf(sent), expiry);
	if (!found.isSome) return undefined;
	const { members, nonce, message } = found.unwrap();
	return { members: members.toNumber(), nonce: nonce.toBigInt(), message: message.toHex() };
}

/** The hashes of all parameter sets, the built-in one first. */
export async function readParameterSets(state: Answers): Promise<string[]> {
	return [...(await ask<Iterable<Hex>>(state, 'collectiveApi', 'parameterSets'))].map((hash) => hash.toHex());
}

/** The parameter set with that hash. */
export async function readParameterSet(state: Answers, hash: string): Promise<ParameterSet | undefined> {
	const found = await ask<Optional<Record<(typeof SET)[number], Hex>>>(state, 'collectiveApi', 'parameterSet', hash);
	if (!found.isSome) return undefined;
	const set = found.unwrap();
	// `fromEntries` forgets the names, which are those of SET.
	return Object.fromEntries(SET.map((name) => [name, set[name].toHex()])) as ParameterSet;
}

/** The account that a collective owns, whether it is there yet or not. */
export function accountOf(api: ApiPromise, id: string): string {
	const bytes = Buffer.concat([Buffer.from('vns/collective/account'), Buffer.from(id.slice(2), 'hex')]);
	return encodeAddress(blake2AsU8a(bytes, 256), Number(constant(api, 'system', 'ss58Prefix')));
}

/** Creates a collective by a witness of its members, for a deposit of the signer. */
export const createCollective = (api: ApiPromise, collective: Collective, witness: string): Call =>
	call(api, 'collective', 'create', collective, witness);

/** Makes a call that a collective has decided, from its account. Signed by anybody. */
export const act = (api: ApiPromise, id: string, decided: Call | string, expiry: number, witness: string): Call =>
	call(api, 'collective', 'act', id, bytesOf(decided), expiry, witness);

/** Sets how many members a class of calls needs, 0 for the collective's own threshold. Only as its decision. */
export const setThreshold = (api: ApiPromise, id: string, of: Exclude<CallClass, 'Control'>, threshold: number): Call =>
	call(api, 'collective', 'setThreshold', id, of, threshold);

/** Dissolves a collective whose account holds and owes nothing. Only as its decision. */
export const dissolve = (api: ApiPromise, id: string): Call => call(api, 'collective', 'dissolve', id);

/** To make `decided` the next decision of a collective, within so many blocks: what `proposalFile` writes for its members. */
export async function propose(api: ApiPromise, id: string, decided: Call, blocks = 100_800): Promise<Proposal> {
	const found = await readCollective(api, id);
	if (!found) throw unknownCollective(id);
	const now = (await api.rpc.chain.getHeader()).number.toNumber();
	const subject = { expiry: now + blocks, call: bytesOf(decided) };
	return { collective: id, genesis: found.genesis, nonce: found.nonce, subject };
}

/** To create the collective of a roster. All members should vote; its threshold must. */
export const proposeCreation = ({ id, genesis }: Roster): Proposal =>
	({ collective: id, genesis, nonce: 0n, subject: 'create' });

/** How a witness stands. */
export interface Examined {
	voters: number;
	/** How many are needed as things stand. */
	needed: number;
	/** What would be done, in words: pallet and call, as this chain reads them. Nothing of a creation. */
	call: string | undefined;
}

/**
 * Can the witness still count? Throws `VoteRefused` if not. Everything but the proof itself, which `vns collective verify`
 * checks without a chain and the chain for a fee. To create a collective takes its roster.
 */
export async function examine(api: ApiPromise, given: Witness, roster?: Roster): Promise<Examined> {
	const { proposal } = given;
	const voters = votersOf(given);
	const id = proposal.collective;
	if (proposal.genesis !== api.genesisHash.toHex()) {
		throw new VoteRefused('OtherChain', `it is for the chain with the first block ${proposal.genesis}`);
	}
	const found = await readCollective(api, id);
	const { subject } = proposal;
	if (subject === 'create') {
		if (found) throw new VoteRefused('AlreadyExists', 'this collective is there already');
		const { collective } = rosterFor(proposal, roster);
		checkCount(voters, collective.threshold, collective.members);
		return { voters, needed: collective.threshold, call: undefined };
	}
	if (!found) throw unknownCollective(id);
	const now = (await api.rpc.chain.getHeader()).number.toNumber();
	if (subject.expiry <= now) {
		throw new VoteRefused('VoteExpired', `the vote counted until block ${subject.expiry}, and this is ${now}`);
	}
	if (proposal.nonce < found.nonce) {
		throw new VoteRefused('Superseded', 'the collective has decided something else since: propose it anew');
	}
	if (proposal.nonce > found.nonce) {
		throw new VoteRefused('NotNext', 'other decisions have to come first, or their blocks be final');
	}
	const needed = await readNeeded(api, id, subject.call, subject.expiry);
	const words = needed && wordsOf(api, subject.call);
	if (!words) throw new VoteRefused('UnreadableCall', 'this chain cannot read its call: nobody knows what it does');
	if (needed.message !== messageOf(proposal)) {
		throw new VoteRefused('OtherMessage', 'members of a collective sign something else here: this client does not fit');
	}
	checkCount(voters, needed.members, found.members);
	return { voters, needed: needed.members, call: words };
}

/** Creates the collective of a roster by a witness, unless it cannot count. */
export async function submitCreation(api: ApiPromise, given: Witness, roster: Roster, signer: Signer): Promise<Receipt> {
	if (given.proposal.subject !== 'create') throw new TypeError('this witness is of a decision: submitDecision');
	await examine(api, given, roster);
	return submit(api, createCollective(api, roster.collective, given.witness), signer);
}

/** Has a decision carried out, unless it cannot count. Throws `DecisionFailed` where its call failed, and it is used up. */
export async function submitDecision(api: ApiPromise, given: Witness, signer: Signer): Promise<Receipt> {
	const { collective, subject } = given.proposal;
	if (subject === 'create') throw new TypeError('this witness is of a creation: submitCreation');
	await examine(api, given);
	const receipt = await submit(api, act(api, collective, subject.call, subject.expiry, given.witness), signer);
	// The last one: the call may have been a decision of another collective.
	const decided = findEvent([...receipt.events].reverse(), 'collective', 'Decided');
	const failed = decided && failureIn(api, decided);
	if (failed) throw new DecisionFailed(failed.code, failed.docs, receipt);
	return receipt;
}

/** Why the call of a decision failed, by the event that tells of it. */
function failureIn(api: ApiPromise, { fields }: ChainEvent): { code: string; docs: string } | undefined {
	const result = fields['result']!;
	// A variant that carries nothing is its name alone, and no JSON.
	if (result === 'Ok') return undefined;
	const error = api.registry.createType('DispatchError', (JSON.parse(result) as { err: unknown }).err);
	const { pallet, name, docs } = nameError(api, error as Parameters<typeof nameError>[1]);
	return { code: pallet === undefined ? name : `${pallet}.${name}`, docs };
}

function rosterFor({ collective, genesis }: Proposal, roster: Roster | undefined): Roster {
	if (!roster) throw new TypeError('to create a collective takes its roster');
	// Not believed: whoever made the object may have read it elsewhere.
	if (collectiveId(roster.collective, genesis) !== collective) {
		throw new VoteRefused('OtherCollective', 'the roster is of another collective than the witness');
	}
	return roster;
}

function checkCount(voters: number, needed: number, members: number): void {
	if (voters < needed) {
		throw new VoteRefused('BelowThreshold', `${voters} voted, and this needs ${needed} of ${members}: vote again with more`);
	}
	if (voters > members) throw new VoteRefused('TooManyVoters', `it claims ${voters} voters of ${members} members`);
}

function unknownCollective(id: string): VoteRefused {
	return new VoteRefused('UnknownCollective', `there is no collective ${id}: it was not created yet, or was dissolved`);
}

/** A call as SCALE. */
function bytesOf(given: Call | string): string {
	return typeof given === 'string' ? given : given.method.toHex();
}

/** Pallet and name of a call; nothing where this chain does not read it. */
function wordsOf(api: ApiPromise, bytes: string): string | undefined {
	try {
		const { section, method } = api.registry.createType('Call', bytes) as unknown as Record<'section' | 'method', string>;
		return `${section}.${method}`;
	} catch {
		return undefined;
	}
}

// What @polkadot/api decodes.

interface Hex {
	toHex(): string;
}

interface View {
	id: Hex;
	account: Text;
	collective: Record<'paramsHash' | 'accumulator' | 'rosterHash', Hex> & Record<'members' | 'threshold', Int>;
	founded: { isByAll: boolean; asBy: Int };
	nonce: Int;
	needed: Iterable<[{ type: CallClass }, Int]>;
	creator: Text;
	genesis: Hex;
}
