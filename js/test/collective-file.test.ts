// SPDX-License-Identifier: Apache-2.0
// The files of collectives, and what is signed: by the votes of the reference that the chain's own tests have
// (protocol/collective/tests/vectors). Needs no node.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
	callMessage,
	type Collective,
	collectiveId,
	createMessage,
	messageOf,
	NotACollectiveFile,
	type Proposal,
	proposalFile,
	readProposal,
	readRoster,
	readWitness,
	votersOf,
	WITNESS_BYTES,
} from '../src/collective-file.ts';

interface Vector {
	params: { hash: string };
	genesis: string;
	A: string;
	n: number;
	t: number;
	roster_hash: string;
	cid: string;
	records: string[];
	witness: string;
}

function vectorOf(members: number): Vector {
	const file = new URL(`../../protocol/collective/tests/vectors/vector_n${members}.json`, import.meta.url);
	return JSON.parse(readFileSync(file, 'utf8')) as Vector;
}

const vector = vectorOf(5);
const collective = (from: Vector): Collective => ({
	paramsHash: `0x${from.params.hash}`,
	accumulator: `0x${from.A}`,
	members: from.n,
	threshold: from.t,
	rosterHash: `0x${from.roster_hash}`,
});
const body = {
	genesis: vector.genesis,
	collective: {
		id: vector.cid,
		params_hash: vector.params.hash,
		accumulator: vector.A,
		members: vector.n,
		threshold: vector.t,
		roster_hash: vector.roster_hash,
	},
	records: vector.records,
};
const file = (kind: string, content: unknown, version = 1) =>
	JSON.stringify({ kind: `vns-collective/${kind}`, version, body: content });

const proposal: Proposal = {
	collective: `0x${vector.cid}`,
	genesis: `0x${vector.genesis}`,
	nonce: 2n ** 64n - 1n,
	subject: { expiry: 0xfffffffe, call: '0x0000086869' },
};

test('the id of a collective should be the reference\'s, and so how many voted', () => {
	assert.equal(collectiveId(collective(vector), `0x${vector.genesis}`), `0x${vector.cid}`);
	for (const [members, voters] of [[5, 3], [11, 6], [101, 51]] as const) {
		const { witness } = vectorOf(members);
		assert.deepEqual([votersOf({ witness: `0x${witness}` }), witness.length], [voters, 2 * WITNESS_BYTES]);
	}
	assert.notEqual(collectiveId({ ...collective(vector), threshold: 4 }, `0x${vector.genesis}`), `0x${vector.cid}`);
});

test('what is signed should be another thing for each call, expiry and collective', () => {
	const messages = [
		callMessage('0x00', 1),
		callMessage('0x00', 2),
		callMessage('0x01', 1),
		callMessage(`0x${vector.cid}`, 1),
		createMessage(`0x${vector.cid}`),
		createMessage(`0x${vector.genesis}`),
	];
	assert.equal(new Set(messages).size, messages.length);
	assert.equal(messageOf(proposal), callMessage('0x0000086869', 0xfffffffe));
	assert.equal(messageOf({ ...proposal, subject: 'create' }), createMessage(`0x${vector.cid}`));
});

test('a proposal should be read back', () => {
	for (const one of [proposal, { ...proposal, nonce: 0n, subject: 'create' as const }]) {
		assert.deepEqual(readProposal(proposalFile(one)), one);
	}
});

test('a roster and a witness should be read, and what is none be refused with its reason: NotACollectiveFile', () => {
	const roster = readRoster(file('roster', body));
	assert.deepEqual(roster, { genesis: `0x${vector.genesis}`, id: `0x${vector.cid}`, collective: collective(vector) });
	const inner = (JSON.parse(proposalFile(proposal)) as { body: Record<string, unknown> }).body;
	const witness = { proposal: inner, witness: vector.witness };
	assert.deepEqual(readWitness(file('witness', witness)), { proposal, witness: `0x${vector.witness}` });

	const refused = (read: (text: string) => unknown, text: string, reason: RegExp) =>
		assert.throws(() => read(text), (error: unknown) => {
			assert.ok(error instanceof NotACollectiveFile, String(error));
			assert.match(error.message, reason);
			return true;
		});
	refused(readWitness, '', /no JSON/);
	refused(readWitness, '[]', /damaged/);
	refused(readWitness, '{}', /does not say what it is/);
	refused(readWitness, file('roster', body), /says that it is vns-collective\/roster/);
	refused(readRoster, file('key', {}), /vns-collective\/key/);
	refused(readRoster, file('roster', body, 2), /version/);
	refused(readRoster, file('roster', { ...body, genesis: vector.cid }), /somebody has changed it/);
	refused(readRoster, file('roster', { ...body, collective: { ...body.collective, threshold: 1 } }), /somebody has changed it/);
	refused(readRoster, file('roster', { ...body, collective: { ...body.collective, members: -1 } }), /"members"/);
	refused(readRoster, file('roster', { ...body, collective: [] }), /damaged/);
	refused(readWitness, file('witness', { ...witness, witness: vector.witness.slice(2) }), /1143 bytes/);
	refused(readWitness, file('witness', { ...witness, witness: vector.witness.toUpperCase() }), /hexadecimal/);
	for (const [name, value] of [['nonce', 7], ['nonce', '-1'], ['subject', 'dissolve'], ['subject', {}], ['genesis', '0x']]) {
		refused(readProposal, file('proposal', { ...inner, [name as string]: value }), /./);
	}
	refused(readProposal, file('proposal', { ...inner, subject: { call: { expiry: 2 ** 32, call: '00' } } }), /"expiry"/);
	refused(readProposal, file('proposal', { ...inner, subject: { call: { expiry: 1, call: '' } } }), /"call"/);
});
