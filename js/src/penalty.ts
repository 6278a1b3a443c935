// SPDX-License-Identifier: Apache-2.0
// The penalty (rule P2): whoever holds a transaction that a frozen account signed reports it. What it would have moved is
// seized, first for what is overdue; of the rest half is for whoever reports. Here evidence is examined before a report is paid
// for, check by check, with the name of the error with which the chain would refuse it. What remains is the trial: whether its
// call succeeds without the freeze, and what it moves. Amounts in planck. The rules are in docs/book/penalty.md.

import type { ApiPromise } from '@polkadot/api';
import type { GenericExtrinsic } from '@polkadot/types';
import { blake2AsHex } from '@polkadot/util-crypto';
import type { Weight } from './access.ts';
import { shortVns } from './amount.ts';
import { type Call, call, dueOf, type Int, type Note, type Optional, read, readNote, type StateAt } from './chain.ts';
import { type Barred, barredBy, explainParty, type Party, readOverdueNotes, readParty } from './freeze.ts';
import { findEvent, nextNonce, type Receipt } from './submit.ts';
import { formatHour, hasPassed, readClock } from './time.ts';

/** The longest evidence, in bytes. */
export const MAX_EVIDENCE = 8 * 1_024;

/** The most notes of a party that a report pays, also where links have brought it more. */
const MAX_NOTES = 256;

/** A signed transaction, read. */
export interface Evidence {
	/** All its bytes in hexadecimal, its length in front, as a node takes it and as blocks have it. */
	bytes: string;
	/** By this it is known on the chain: BLAKE2b, 256 bits, of its bytes. */
	hash: string;
	/** Who signed it, as it says. */
	signer: string;
	/** What it does, as @polkadot/api shows it. */
	call: string;
	nonce: number;
	/** In which block it was born, if it would be executed in the next one; none where it lives for ever. */
	birth: number | undefined;
	/** What it pays beyond its fee. */
	tip: bigint;
}

/** A check and what came of it. */
export interface Check {
	/** What was asked, in a word. */
	name: string;
	/** The error of the pallet Penalty with which the chain would refuse; none where it is good. */
	refusedWith: string | undefined;
	/** The answer, in a sentence. */
	said: string;
}

/** What is known of evidence at the last block. */
export interface Examined {
	evidence: Evidence;
	/** Of its signer. */
	party: Party;
	/** The note to report it with: as it was named, or the overdue one that admits the earliest birth. */
	note: bigint | undefined;
	/** What it takes at most. */
	weight: Weight;
	/** Its fee without the tip. What it moves must be worth more. */
	fee: bigint;
	/** All checks, in the order of the chain. */
	checks: Check[];
}

/** Value and vouchers. */
export interface Spoils {
	value: bigint;
	vouchers: bigint;
}

/** What a report seized, and what became of it. */
export interface Seizure {
	accused: string;
	party: string;
	/** What the transaction would have moved out. */
	moved: Spoils;
	/** What of it was there. */
	seized: Spoils;
	/** What of that paid overdue notes. */
	settled: Spoils;
	toReporter: Spoils;
	/** Who authored the block, if that is known, and what came to him, all of it vouchers. */
	author: string | undefined;
	toAuthor: bigint;
	/** What could not be paid out. */
	toPot: bigint;
}

/** What was ever seized, and what became of it: `seized` is the sum of the four after it. */
export interface Seizures {
	/** Reports that succeeded. */
	reports: bigint;
	seized: bigint;
	/** What paid overdue notes, and vanished with them. */
	settled: bigint;
	toReporters: bigint;
	/** What became vouchers of authors. */
	toAuthors: bigint;
	/** What could not be paid out. */
	toPot: bigint;
}

/** These bytes are no signed transaction of this chain. */
export class NotATransaction extends Error {
	constructor(reason: string) {
		super(`this is no evidence: ${reason}`);
		this.name = 'NotATransaction';
	}
}

/** The chain would refuse this evidence, for a fee. Nothing was sent. */
export class NoEvidence extends Error {
	readonly objections: readonly Check[];

	constructor(objections: readonly Check[]) {
		super(`the chain would refuse this report, for a fee: ${objections.map(({ said }) => said).join('; ')}`);
		this.name = 'NoEvidence';
		this.objections = objections;
	}
}

/** What was ever seized. */
export async function readSeizures(state: StateAt): Promise<Seizures> {
	const { reports, seized, settled, toReporters, toAuthors, toPot } =
		await read<Record<keyof Seizures, Int>>(state, 'penalty', 'sums');
	return {
		reports: reports.toBigInt(),
		seized: seized.toBigInt(),
		settled: settled.toBigInt(),
		toReporters: toReporters.toBigInt(),
		toAuthors: toAuthors.toBigInt(),
		toPot: toPot.toBigInt(),
	};
}

/** The block in which evidence with that hash was punished, if it was. */
export async function readSpent(state: StateAt, hash: string): Promise<number | undefined> {
	const found = await read<Optional<Int>>(state, 'penalty', 'spent', hash);
	return found.isSome ? found.unwrap().toNumber() : undefined;
}

/** Reads a signed transaction. Whether its signature is right only the chain can say. */
export async function readEvidence(api: ApiPromise, hex: string): Promise<Evidence> {
	const bytes = hex.trim().toLowerCase();
	if (!/^0x(?:[0-9a-f]{2})+$/.test(bytes)) throw new NotATransaction('write it as 0x and hexadecimal digits');
	const size = bytes.length / 2 - 1;
	if (size > MAX_EVIDENCE) throw new NotATransaction(`it has ${size} bytes, the most are ${MAX_EVIDENCE}`);
	let found: GenericExtrinsic;
	try {
		found = api.registry.createType('Extrinsic', bytes) as unknown as GenericExtrinsic;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new NotATransaction(`it is no transaction of this chain, with its length in front: ${reason}`);
	}
	// What is left over would not decode on the chain.
	if (found.toHex() !== bytes) throw new NotATransaction('its length is not the one that stands in front');
	if (!found.isSigned) throw new NotATransaction('nobody signed it');
	const next = (await api.rpc.chain.getHeader()).number.toNumber() + 1;
	return {
		bytes,
		hash: blake2AsHex(bytes, 256),
		signer: found.signer.toString(),
		call: `${found.method.section}.${found.method.method}(${found.method.args.map(String).join(', ')})`,
		nonce: found.nonce.toNumber(),
		birth: found.era.isMortalEra ? found.era.asMortalEra.birth(next) : undefined,
		tip: found.tip.toBigInt(),
	};
}

/** Examines evidence at the last block. Without a note named it takes the overdue one that admits the earliest birth. */
export async function examine(api: ApiPromise, hex: string, named?: bigint): Promise<Examined> {
	const evidence = await readEvidence(api, hex);
	const party = await readParty(api, evidence.signer);
	const own = await readOverdueNotes(api, party);
	const noteAndFirst = async (note: Note) => ({ note, first: await firstBirth(api, note) });
	const candidates = await Promise.all(own.map(noteAndFirst));
	const earliest = candidates.sort((one, other) => one.first! - other.first!)[0];
	const found = named === undefined ? undefined : await readNote(api, named);
	const chosen = named === undefined ? earliest : found && (await noteAndFirst(found));
	const [spent, next, verdict, { weight, fee }] = await Promise.all([
		readSpent(api, evidence.hash),
		nextNonce(api, evidence.signer),
		askAtTheDoor(api, evidence.bytes),
		costOf(api, evidence.bytes),
	]);
	return {
		evidence,
		party,
		note: chosen?.note.id,
		weight,
		fee,
		checks: [
			spent === undefined
				? good('new', 'it was not punished before')
				: bad('new', 'AlreadyPunished', `it was punished in block ${spent} already`),
			party.frozen
				? good('frozen', `its signer is ${explainParty(party)}`)
				: bad('frozen', 'NotFrozen', `its signer is ${explainParty(party)}`),
			await checkNote(api, party, named, chosen?.note),
			checkBirth(evidence.birth, chosen?.first),
			checkNumber(evidence.nonce, next),
			checkDoor(verdict, party),
		],
	};
}

/** What the chain would object to. */
export const objections = ({ checks }: Pick<Examined, 'checks'>): Check[] =>
	checks.filter(({ refusedWith }) => refusedWith !== undefined);

/** Reports evidence as it is. `mostNotes` and `mostWeight` are paid for in advance; what is not used is given back. */
export const report = (api: ApiPromise, evidence: string, note: bigint, mostNotes: number, mostWeight: Weight): Call =>
	call(api, 'penalty', 'report', evidence, note, mostNotes, mostWeight);

/** Reports evidence that was examined; throws `NoEvidence` where the chain would refuse it. Signed by anybody. */
export function reportExamined(api: ApiPromise, examined: Examined): Call {
	const { evidence, note, party, weight } = examined;
	const against = objections(examined);
	if (against.length > 0 || note === undefined) throw new NoEvidence(against);
	// A tenth more, in case that a link brings the party more notes meanwhile, or that the runtime is upgraded.
	const more = (part: bigint) => part + (part + 9n) / 10n;
	const notes = Math.min(MAX_NOTES, Number(more(BigInt(party.notes))));
	return report(api, evidence.bytes, note, notes, { refTime: more(weight.refTime), proofSize: more(weight.proofSize) });
}

/** What the report of this receipt seized. */
export function seizureOf({ events }: Pick<Receipt, 'events'>): Seizure {
	const found = findEvent(events, 'penalty', 'Seized');
	if (!found) throw new Error('nothing was seized in this transaction');
	const field = (name: string) => found.fields[name] ?? '';
	const spoils = (name: string): Spoils => {
		const { value, vouchers } = JSON.parse(field(name)) as Record<keyof Spoils, string | number>;
		return { value: BigInt(value), vouchers: BigInt(vouchers) };
	};
	return {
		accused: field('accused'),
		party: field('party'),
		moved: spoils('moved'),
		seized: spoils('seized'),
		settled: spoils('settled'),
		toReporter: spoils('toReporter'),
		author: field('author') || undefined,
		toAuthor: BigInt(field('toAuthor')),
		toPot: BigInt(field('toPot')),
	};
}

/** What the chain says to a transaction at its door. */
type Verdict = 'Taken' | Barred | `refused: ${string}`;

async function askAtTheDoor(api: ApiPromise, bytes: string): Promise<Verdict> {
	type Refused = { type: string; isCustom: boolean; asCustom: Int };
	type Answer = { isOk: boolean; asErr: { isInvalid: boolean; asInvalid: Refused; type: string } };
	// From another node, the way that the chain trusts least; on top of the last block.
	const last = (await api.rpc.chain.getHeader()).hash.toHex();
	const said = await api.rpc.state.call('TaggedTransactionQueue_validate_transaction', `0x02${tail(bytes)}${tail(last)}`);
	const answer = api.registry.createType('TransactionValidity', said) as unknown as Answer;
	if (answer.isOk) return 'Taken';
	const { isInvalid, asInvalid, type } = answer.asErr;
	if (!isInvalid) return `refused: ${type}`;
	const barred = asInvalid.isCustom ? barredBy(asInvalid.asCustom.toNumber()) : undefined;
	return barred?.name ?? `refused: ${asInvalid.type}`;
}

/** What a transaction takes at most, and its fee without the tip. */
async function costOf(api: ApiPromise, bytes: string): Promise<{ weight: Weight; fee: bigint }> {
	type Info = { weight: Record<keyof Weight, Int>; partialFee: Int };
	const length = Buffer.alloc(4);
	length.writeUInt32LE(bytes.length / 2 - 1);
	// As it is, for @polkadot/api would write it anew.
	const said = await api.rpc.state.call('TransactionPaymentApi_query_info', `${bytes}${length.toString('hex')}`);
	const { weight, partialFee } = api.registry.createType('RuntimeDispatchInfoV2', said) as unknown as Info;
	return {
		weight: { refTime: weight.refTime.toBigInt(), proofSize: weight.proofSize.toBigInt() },
		fee: partialFee.toBigInt(),
	};
}

/** Hexadecimal without what marks it. */
function tail(hex: string): string {
	return hex.slice(2);
}

/**
 * The first block from which on evidence of a note may have been born: it was overdue then, and owed by its obligor already.
 * None while it is not overdue.
 */
async function firstBirth(state: StateAt, note: Note): Promise<number | undefined> {
	const passed = [...(await read<Iterable<[hour: Int, block: Int]>>(state, 'clock', 'hours'))];
	const overdue = passed.find(([hour]) => hour.toNumber() >= dueOf(note.terms));
	const assumed = await read<Optional<[titles: unknown, since: Int]>>(state, 'credit', 'titles', note.id);
	const since = assumed.isSome ? assumed.unwrap()[1].toNumber() : 0;
	return overdue && Math.max(overdue[1].toNumber(), since);
}

async function checkNote(api: ApiPromise, party: Party, named: bigint | undefined, note: Note | undefined): Promise<Check> {
	if (!note) {
		const missing = named === undefined
			? 'the party has no overdue note'
			: `there is no open note ${named}: it never existed or is paid in full`;
		return bad('note', 'UnknownNote', missing);
	}
	const due = formatHour(dueOf(note.terms));
	if ((await readParty(api, note.obligor)).party !== party.party) {
		return bad('note', 'OtherParty', `note ${note.id} is owed by ${note.obligor}, who is not of the signer's party`);
	}
	return hasPassed(dueOf(note.terms), await readClock(api))
		? good('note', `note ${note.id} is of that party, and overdue since ${due}: ${shortVns(note.outstanding)} VNS`)
		: bad('note', 'NotOverdue', `note ${note.id} is not overdue: it is due ${due}`);
}

function checkBirth(birth: number | undefined, first: number | undefined): Check {
	if (birth === undefined) return bad('life', 'Immortal', 'it lives for ever: nobody can tell when it was signed');
	const born = `it was born in block ${birth}`;
	if (first === undefined) return bad('life', 'BornBeforeOverdue', `${born}, and the note is not overdue`);
	return birth >= first
		? good('life', `${born}, and the note counts from block ${first} on`)
		: bad('life', 'BornBeforeOverdue', `${born}, and the note counts from block ${first} on: it was lawful then`);
}

function checkNumber(nonce: number, next: number): Check {
	if (nonce === next) return good('number', `its number ${nonce} is its signer's next`);
	return bad('number', 'NotValid', `its number ${nonce} ${nonce < next ? 'is used already' : 'lies ahead'}: the next is ${next}`);
}

function checkDoor(verdict: Verdict, { frozen }: Party): Check {
	switch (verdict) {
		case 'Frozen':
		case 'FrozenTip':
		case 'FrozenNote':
			return good('door', 'the freeze keeps it out, and nothing before that: its signature is right');
		case 'Taken':
			return frozen
				? bad('door', 'NothingMoved', 'the chain would take it: what it does is open to the frozen')
				: bad('door', 'NotFrozen', 'the chain would take it');
		case 'refused: BadProof':
			return bad('door', 'BadSignature', 'its signature is not right, for this chain, its version and the birth block');
		default:
			return bad('door', 'NotValid', `without the freeze the chain would refuse it, too (${verdict})`);
	}
}

function good(name: string, said: string): Check {
	return { name, refusedWith: undefined, said };
}

function bad(name: string, refusedWith: string, said: string): Check {
	return { name, refusedWith, said };
}
