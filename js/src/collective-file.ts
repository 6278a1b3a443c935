// SPDX-License-Identifier: Apache-2.0
// The files that members of a collective pass around, as far as a dApp meets them: it writes proposals, which members vote on
// by `vns collective`, and reads the roster and the witness that come of it. Keys, answers and shares stay with the command
// line. In the files hexadecimal digits stand without 0x, here with it. None of this is secret, and none of it is believed:
// what a witness proves, the chain finds out.

import { blake2AsHex } from '@polkadot/util-crypto';

/** How many bytes a witness has. */
export const WITNESS_BYTES = 1_143;

/** What a collective is, for ever: other members, or a part of them, are another one. Bytes in hexadecimal. */
export interface Collective {
	/** The hash of its parameter set. */
	paramsHash: string;
	/** A: the number that all credentials are in. */
	accumulator: string;
	/** n: how many members. */
	members: number;
	/** t: how many must vote. */
	threshold: number;
	rosterHash: string;
}

/** What is to be decided: to create the collective, or to make a call until a block. */
export interface Proposal {
	/** The id of the collective. */
	collective: string;
	/** The hash of the chain's first block. */
	genesis: string;
	/** Of the collective's decisions: each counts once. */
	nonce: bigint;
	/** The call as SCALE, and the last block in which it may be made. */
	subject: 'create' | { expiry: number; call: string };
}

/** A collective as its founder wrote it down, with the number of records. */
export interface Roster {
	genesis: string;
	id: string;
	collective: Collective;
}

/** What a vote came to, and on what. */
export interface Witness {
	proposal: Proposal;
	/** 1,143 bytes. */
	witness: string;
}

/** The text is not the file that it should be. */
export class NotACollectiveFile extends Error {
	constructor(kind: string, reason: string) {
		super(`this is no ${kind} of a collective: ${reason}`);
		this.name = 'NotACollectiveFile';
	}
}

const VERSION = 1;

/** The id of a collective on the chain with that first block. */
export function collectiveId({ paramsHash, accumulator, members, threshold, rosterHash }: Collective, genesis: string): string {
	return hash('VCYv1/cid', paramsHash, genesis, accumulator, u32(members), u32(threshold), rosterHash);
}

/** What members sign to create the collective with that id. */
export const createMessage = (id: string): string => hash('VCYv1/create', id);

/** What members sign for a call, as SCALE, that is to be made in block `expiry` at the latest. */
export const callMessage = (call: string, expiry: number): string => hash('VCYv1/call', u32(expiry), call);

/** What members sign to decide what is proposed. */
export const messageOf = ({ collective, subject }: Proposal): string =>
	subject === 'create' ? createMessage(collective) : callMessage(subject.call, subject.expiry);

/** How many voted, as a witness claims. */
export const votersOf = ({ witness }: Pick<Witness, 'witness'>): number =>
	Buffer.from(witness.slice(2), 'hex').readUInt32BE(4 * 256 + 33 + 2);

/** A proposal as the file that members vote on. */
export function proposalFile(proposal: Proposal): string {
	return `${JSON.stringify({ kind: 'vns-collective/proposal', version: VERSION, body: proposalBody(proposal) }, null, 2)}\n`;
}

/** The roster in a file. Its records are not audited: members do that, by the command line. */
export function readRoster(text: string): Roster {
	const body = bodyOf(text, 'roster');
	const inner = body.part('collective');
	const genesis = body.hex('genesis', 32);
	const collective: Collective = {
		paramsHash: inner.hex('params_hash', 32),
		accumulator: inner.hex('accumulator', 256),
		members: inner.u32('members'),
		threshold: inner.u32('threshold'),
		rosterHash: inner.hex('roster_hash', 32),
	};
	const id = inner.hex('id', 32);
	const same = collectiveId(collective, genesis) === id;
	if (!same) throw body.wrong('its id is not the one of its numbers: somebody has changed it');
	return { genesis, id, collective };
}

/** The witness in a file, with what it is for. */
export function readWitness(text: string): Witness {
	const body = bodyOf(text, 'witness');
	return { proposal: proposalIn(body.part('proposal')), witness: body.hex('witness', WITNESS_BYTES) };
}

/** The proposal in a file. */
export const readProposal = (text: string): Proposal => proposalIn(bodyOf(text, 'proposal'));

function proposalBody({ collective, genesis, nonce, subject }: Proposal): object {
	return {
		collective: collective.slice(2),
		genesis: genesis.slice(2),
		nonce: String(nonce),
		subject: subject === 'create' ? 'create' : { call: { expiry: subject.expiry, call: subject.call.slice(2) } },
	};
}

function proposalIn(body: Fields): Proposal {
	const nonce = body.fields['nonce'];
	if (typeof nonce !== 'string' || !/^\d{1,20}$/.test(nonce)) throw body.wrong('its nonce is no number');
	const [collective, genesis] = [body.hex('collective', 32), body.hex('genesis', 32)];
	if (body.fields['subject'] === 'create') return { collective, genesis, nonce: BigInt(nonce), subject: 'create' };
	const call = body.part('subject').part('call');
	const subject = { expiry: call.u32('expiry'), call: call.hex('call') };
	return { collective, genesis, nonce: BigInt(nonce), subject };
}

function bodyOf(text: string, kind: string): Fields {
	let found: unknown;
	try {
		found = JSON.parse(text);
	} catch {
		throw new NotACollectiveFile(kind, 'it is no JSON');
	}
	const head = new Fields(kind, found);
	const named = head.fields['kind'];
	if (named !== `vns-collective/${kind}`) {
		throw head.wrong(typeof named === 'string' ? `it says that it is ${named.slice(0, 60)}` : 'it does not say what it is');
	}
	if (head.fields['version'] !== VERSION) throw head.wrong(`its version is not ${VERSION}; get the program that wrote it`);
	return head.part('body');
}

/** The fields of a file, each read with a word for what is wrong with it. */
class Fields {
	readonly fields: Readonly<Record<string, unknown>>;
	readonly #kind: string;

	constructor(kind: string, found: unknown) {
		this.#kind = kind;
		if (typeof found !== 'object' || found === null || Array.isArray(found)) throw this.wrong('it is damaged');
		this.fields = found as Readonly<Record<string, unknown>>;
	}

	wrong(reason: string): NotACollectiveFile {
		return new NotACollectiveFile(this.#kind, reason);
	}

	part(name: string): Fields {
		return new Fields(this.#kind, this.fields[name]);
	}

	hex(name: string, bytes?: number): string {
		const digits = this.fields[name];
		const isHex = typeof digits === 'string' && /^(?:[0-9a-f]{2})+$/.test(digits);
		if (!isHex || (bytes !== undefined && digits.length !== 2 * bytes)) {
			throw this.wrong(`its "${name}" is not ${bytes ?? 'some'} bytes in hexadecimal`);
		}
		return `0x${digits}`;
	}

	u32(name: string): number {
		const number = this.fields[name];
		const isU32 = typeof number === 'number' && Number.isInteger(number) && number >= 0 && number < 2 ** 32;
		if (!isU32) throw this.wrong(`its "${name}" is no number of 32 bits`);
		return number;
	}
}

/** Tags have 16 bytes, padded with zeros. */
function hash(tag: string, ...parts: readonly string[]): string {
	const bytes = parts.map((part) => Buffer.from(part.slice(2), 'hex'));
	return blake2AsHex(Buffer.concat([Buffer.from(tag.padEnd(16, '\0')), ...bytes]), 256);
}

/** The most significant byte first. */
function u32(number: number): string {
	return `0x${number.toString(16).padStart(8, '0')}`;
}
