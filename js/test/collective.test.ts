// SPDX-License-Identifier: Apache-2.0
// Collectives: founded, deciding, failing and dissolved by witnesses that three members make with the command line, of files that
// this client writes and reads; and every witness that must not count. On a chain of its own.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import { VNS } from '../src/amount.ts';
import { batch, transfer } from '../src/calls.ts';
import { assertChanges } from '../src/changes.ts';
import { ask, type Call, call } from '../src/chain.ts';
import {
	accountOf,
	act,
	type CallClass,
	CLASSES,
	createCollective,
	DecisionFailed,
	dissolve,
	examine,
	propose,
	proposeCreation,
	readCollective,
	readNeeded,
	readParameterSet,
	readParameterSets,
	setThreshold,
	submitCreation,
	submitDecision,
	type VoteFault,
	VoteRefused,
} from '../src/collective.ts';
import { messageOf, type Proposal, proposalFile, readRoster, readWitness, type Roster, type Witness } from '../src/collective-file.ts';
import { readLedger } from '../src/ledger.ts';
import { commit, renew, updateValue, withdrawCommit } from '../src/name-calls.ts';
import { NOTHING } from '../src/name-hash.ts';
import { findEvent, type Receipt, submit } from '../src/submit.ts';
import { view } from '../src/view.ts';
import { KEPT } from './chains.ts';
import { CLI, Folder, vns } from './cli.ts';
import { SKIP as NO_NODE, start } from './own-node.ts';
import * as refusal from './refusal.ts';

const SKIP = NO_NODE || (!CLI && 'there is no vns beside the node; cargo build makes one');
const MEMBERS = ['anna', 'bert', 'cora'] as const;

type Member = (typeof MEMBERS)[number];

const folder = new Folder('collective');

let api: ApiPromise;
let url: string;
let ground: refusal.Ground;
let roster: Roster;
/** Who submits, and is no member. */
let payer: refusal.Party;
let account: refusal.Party;

before(async () => {
	if (SKIP) return;
	({ api, url } = await start(KEPT));
	ground = await refusal.ground(api);
	payer = await refusal.endowed(ground, 'payer', 1_000n * VNS);
	await Promise.all(MEMBERS.map(async (name) => {
		await vns(url, 'collective', 'key', 'new', name, '--out', folder.path(`${name}.member`));
		await vns(url, 'collective', 'record', folder.path(`${name}.member`), '--out', folder.path(`${name}.record`));
	}));
	const records = MEMBERS.map((name) => folder.path(`${name}.record`));
	const shop = folder.path('shop.roster');
	const made = await vns(url, 'collective', 'roster', 'create', '--threshold', '2', '--out', shop, ...records);
	roster = readRoster(folder.read('shop.roster'));
	assert.deepEqual([made['collective'], made['account']], [roster.id, accountOf(api, roster.id)]);
	// Who has not audited does not sign for the creation.
	const audit = (name: Member) => vns(url, 'collective', 'roster', 'audit', shop, '--key', folder.path(`${name}.member`));
	await Promise.all(MEMBERS.map(audit));
	// Nobody has its key; it is looked at, and signs nothing.
	account = { name: 'collective', role: '', address: accountOf(api, roster.id), signer: payer.signer };
});

/** Both rounds by those, and what comes of it. */
async function vote(name: string, proposal: Proposal, members: readonly Member[]): Promise<Witness> {
	const path = (what: string) => folder.path(`${name}.${what}`);
	const shop = ['--roster', folder.path('shop.roster')];
	const run = (step: string, ...args: string[]) => vns(url, 'collective', step, path('proposal'), ...args, ...shop);
	const all = (what: string) => members.map((member) => path(`${member}.${what}`));
	folder.write(`${name}.proposal`, proposalFile(proposal));
	const keyOf = (member: Member) => ['--key', folder.path(`${member}.member`)];
	await Promise.all(members.map((member) => run('round1', ...keyOf(member), '--out', path(`${member}.answer`))));
	await run('gather', ...all('answer'), '--out', path('list'));
	await Promise.all(members.map((member) =>
		run('round2', path('list'), ...keyOf(member), '--yes', '--out', path(`${member}.share`))));
	await run('aggregate', path('list'), ...all('share'), '--out', path('witness'));
	const witness = readWitness(folder.read(`${name}.witness`));
	assert.deepEqual(witness.proposal, proposal);
	return witness;
}

const decide = async (name: string, decided: Call, members: readonly Member[]) =>
	vote(name, await propose(api, roster.id, decided), members);
const standing = async () => (await readCollective(api, roster.id)) ?? assert.fail('there is no such collective');
/** What the chain is sent for a decision, whatever this client says. */
const sentFor = ({ proposal: { collective, subject }, witness }: Witness): Call => {
	assert.ok(subject !== 'create');
	return act(api, collective, subject.call, subject.expiry, witness);
};
const fieldsOf = ({ events }: Receipt, name: string) =>
	findEvent(events, 'collective', name)?.fields ?? assert.fail(`there is no event ${name}`);
const assertFails = (refused: Call, code: string) => refusal.assertFails(ground, refused, payer, `collective.${code}`);
/** With one byte of the witness changed. */
function spoiled(given: Witness, at: number): Witness {
	const bytes = Buffer.from(given.witness.slice(2), 'hex');
	bytes[at]! ^= 1;
	return { ...given, witness: `0x${bytes.toString('hex')}` };
}
/** With another number of voters. */
function claiming(given: Witness, voters: number): Witness {
	const bytes = Buffer.from(given.witness.slice(2), 'hex');
	bytes.writeUInt32BE(voters, 4 * 256 + 33 + 2);
	return { ...given, witness: `0x${bytes.toString('hex')}` };
}

async function refused(attempt: Promise<unknown>, fault: VoteFault): Promise<void> {
	await assert.rejects(attempt, (error: unknown) => {
		assert.ok(error instanceof VoteRefused, String(error));
		assert.equal(error.fault, fault);
		return true;
	});
}

async function assertChanged(receipt: Receipt, expected: Parameters<typeof assertChanges>[2]): Promise<void> {
	const all = [...ground.holders, payer, account];
	const [was, is] = [await readLedger(api, all, receipt.parentHash), await readLedger(api, all, receipt.blockHash)];
	assertChanges(was, is, expected, { payer: 'payer', receipt });
}

test('parameter sets should be told by their hashes', { skip: SKIP }, async () => {
	const [embedded, ...others] = await readParameterSets(api);
	assert.deepEqual(others, []);
	assert.equal(roster.collective.paramsHash, embedded);
	const set = (await readParameterSet(api, embedded!)) ?? assert.fail('the set is not there');
	assert.deepEqual([set.n, set.e, set.q].map((number) => number.length / 2 - 1), [256, 17, 32]);
	assert.equal(await readParameterSet(api, roster.id), undefined);
});

test('a collective should be created by its members alone', { skip: SKIP }, async (t) => {
	const { id, collective } = roster;
	assert.equal(await readCollective(api, id), undefined);
	await refused(propose(api, id, dissolve(api, id)), 'UnknownCollective');
	const witness = await vote('create', proposeCreation(roster), MEMBERS);
	assert.deepEqual(await examine(api, witness, roster), { voters: 3, needed: 2, call: undefined });
	await t.test('and no other by their witness: OtherCollective, NotSigned', async () => {
		const smaller: Roster = { ...roster, collective: { ...collective, threshold: 1 } };
		await refused(submitCreation(api, witness, smaller, payer.signer), 'OtherCollective');
		await assertFails(createCollective(api, smaller.collective, witness.witness), 'NotSigned');
		const larger = { ...collective, threshold: 4 };
		await assertFails(createCollective(api, larger, witness.witness), 'InvalidSize');
		await assertFails(createCollective(api, { ...collective, paramsHash: id }, witness.witness), 'UnknownSet');
	});
	await t.test('nor on another chain: OtherChain', () =>
		refused(examine(api, { ...witness, proposal: { ...witness.proposal, genesis: id } }, roster), 'OtherChain'));
	await t.test('nor by a spoiled one: NotSigned, TooManyVoters, BelowThreshold', async () => {
		// Of the response.
		await assertFails(createCollective(api, collective, spoiled(witness, 1_142).witness), 'NotSigned');
		for (const [voters, fault] of [[4, 'TooManyVoters'], [1, 'BelowThreshold']] as const) {
			await refused(submitCreation(api, claiming(witness, voters), roster, payer.signer), fault);
			await assertFails(createCollective(api, collective, claiming(witness, voters).witness), fault);
		}
	});
	await t.test('once', async () => {
		const receipt = await submitCreation(api, witness, roster, payer.signer);
		const { account: made, members, threshold, signed } = fieldsOf(receipt, 'Created');
		assert.deepEqual([made, members, threshold, signed], [account.address, '3', '2', '3']);
		// The deposit is the payer's value.
		await assertChanged(receipt, {});
		assert.deepEqual(await readCollective(await api.at(receipt.blockHash), id), {
			...collective,
			id,
			account: account.address,
			signed: 3,
			foundedByAll: true,
			nonce: BigInt(receipt.blockNumber) << 32n,
			needed: Object.fromEntries(CLASSES.map((one) => [one, 2])) as Record<CallClass, number>,
			creator: payer.address,
			genesis: api.genesisHash.toHex(),
		});
		await refused(submitCreation(api, witness, roster, payer.signer), 'AlreadyExists');
		await assertFails(createCollective(api, collective, witness.witness), 'AlreadyExists');
	});
});

test('a decision should be carried out once, as it was decided', { skip: SKIP }, async (t) => {
	const { Ferdie } = ground.accounts;
	await submit(api, transfer(api, account.address, 100n * VNS), payer.signer);
	const { nonce } = await standing();
	const witness = await decide('pay', transfer(api, Ferdie.address, 12n * VNS), ['anna', 'cora']);
	const { proposal } = witness;
	assert.ok(proposal.subject !== 'create');
	const needed = await readNeeded(api, roster.id, proposal.subject.call, proposal.subject.expiry);
	assert.deepEqual(needed, { members: 2, nonce, message: messageOf(proposal) });
	assert.deepEqual(await examine(api, witness), { voters: 2, needed: 2, call: 'balances.transferKeepAlive' });
	await t.test('which view functions tell like the runtime API', async () => {
		const { call: bytes, expiry } = proposal.subject as Exclude<Proposal['subject'], 'create'>;
		type Told = { isSome: boolean; toHex(): string };
		for (const [name, ...args] of [['collective', roster.id], ['needed', roster.id, bytes, expiry]] as const) {
			const told = await view<Told>(api, 'Collective', name, ...args);
			assert.ok(told.isSome, name);
			assert.equal(told.toHex(), (await ask<Told>(api, 'collectiveApi', name, ...args)).toHex(), name);
		}
	});
	await t.test('no other call, expiry or collective: NotSigned, UnknownCollective', async () => {
		const { expiry, call: bytes } = proposal.subject as Exclude<Proposal['subject'], 'create'>;
		await assertFails(act(api, roster.id, transfer(api, Ferdie.address, 13n * VNS), expiry, witness.witness), 'NotSigned');
		await assertFails(act(api, roster.id, bytes, expiry + 1, witness.witness), 'NotSigned');
		await assertFails(act(api, api.genesisHash.toHex(), bytes, expiry, witness.witness), 'UnknownCollective');
	});
	await t.test('from its own account, by whoever submits it', async () => {
		const receipt = await submitDecision(api, witness, payer.signer);
		await assertChanged(receipt, { collective: { value: -12n * VNS }, Ferdie: { value: 12n * VNS } });
		const { voters, needed: least, nonce: used, by } = fieldsOf(receipt, 'Decided');
		assert.deepEqual([voters, least, used, by], ['2', '2', String(nonce), payer.address]);
		assert.equal((await standing()).nonce, nonce + 1n);
	});
	await t.test('not again: Superseded, NotSigned', async () => {
		await refused(submitDecision(api, witness, payer.signer), 'Superseded');
		await assertFails(sentFor(witness), 'NotSigned');
	});
	await t.test('and not when it has expired, nor before its turn: VoteExpired, NotNext', async () => {
		const gone = { ...witness, proposal: { ...proposal, nonce: nonce + 1n, subject: { ...proposal.subject as object, expiry: 1 } } } as Witness;
		await refused(submitDecision(api, gone, payer.signer), 'VoteExpired');
		await assertFails(sentFor(gone), 'VoteExpired');
		await refused(examine(api, { ...witness, proposal: { ...proposal, nonce: nonce + 2n } }), 'NotNext');
	});
	await t.test('nor what nobody can read: UnreadableCall', async () => {
		const subject = { expiry: 1_000_000, call: '0xffff' };
		await refused(examine(api, { ...witness, proposal: { ...proposal, nonce: nonce + 1n, subject } }), 'UnreadableCall');
		assert.equal(await readNeeded(api, roster.id, '0xffff', 1_000_000), undefined);
	});
});

test('each class of calls should need as many members as is set for it', { skip: SKIP }, async (t) => {
	const pay = transfer(api, payer.address, VNS);
	const three = await decide('three', setThreshold(api, roster.id, 'Value', 3), ['anna', 'bert']);
	const receipt = await submitDecision(api, three, payer.signer);
	const { class: of, before: was, after: is } = fieldsOf(receipt, 'ThresholdSet');
	assert.deepEqual([of, was, is], ['Value', '2', '3']);
	const { needed } = await standing();
	assert.deepEqual(needed, { Value: 3, Debt: 2, Names: 2, Governance: 2, Other: 2, Control: 3 });
	const members = async (decided: Call) => (await readNeeded(api, roster.id, decided, 1_000_000))?.members;
	const update = updateValue(api, 'd/shop', NOTHING);
	const calls: [decided: Call, least: number][] = [
		[pay, 3],
		[update, 2],
		// Pays for a name.
		[renew(api, ['d/shop'], 1, VNS), 3],
		[batch(api, [update, commit(api, roster.id)]), 2],
		[batch(api, [update, pay]), 3],
		[dissolve(api, roster.id), 3],
		// Delegates change who decides.
		[call(api, 'proxy', 'addProxy', payer.address, 'Any', 0), 3],
	];
	for (const [decided, least] of calls) assert.equal(await members(decided), least, decided.method.toHex());
	await t.test('and no fewer: BelowThreshold', async () => {
		const witness = await decide('commit', commit(api, roster.id), ['bert', 'cora']);
		const { proposal } = witness;
		assert.ok(proposal.subject !== 'create');
		const swapped = { ...witness, proposal: { ...proposal, subject: { ...proposal.subject, call: pay.method.toHex() } } };
		await refused(submitDecision(api, swapped, payer.signer), 'BelowThreshold');
		await assertFails(sentFor(swapped), 'BelowThreshold');
		await refused(submitDecision(api, claiming(witness, 4), payer.signer), 'TooManyVoters');
		await assertFails(sentFor(claiming(witness, 3)), 'NotSigned');
		const done = await submitDecision(api, witness, payer.signer);
		assert.equal(findEvent(done.events, 'names', 'Committed')?.fields['owner'], account.address);
	});
	await t.test('and nobody decides for it: NotTheCollective', async () => {
		await assertFails(setThreshold(api, roster.id, 'Value', 1), 'NotTheCollective');
		await assertFails(dissolve(api, roster.id), 'NotTheCollective');
	});
});

test('a decision whose call fails should be said loudly, and be used up', { skip: SKIP }, async () => {
	const { nonce } = await standing();
	const witness = await decide('early', dissolve(api, roster.id), MEMBERS);
	await assert.rejects(submitDecision(api, witness, payer.signer), (error: unknown) => {
		assert.ok(error instanceof DecisionFailed, String(error));
		assert.equal(error.code, 'collective.NotEmpty');
		assert.notEqual(error.docs, '');
		assert.match(error.message, /vote again/);
		assert.equal(fieldsOf(error.receipt, 'Decided')['nonce'], String(nonce));
		return true;
	});
	assert.equal((await standing()).nonce, nonce + 1n);
});

test('a collective should end by its own decision, with nothing left', { skip: SKIP }, async () => {
	const all = batch(api, [
		withdrawCommit(api, roster.id),
		call(api, 'balances', 'transferAll', payer.address, false),
		dissolve(api, roster.id),
	]);
	const witness = await decide('end', all, MEMBERS);
	const receipt = await submitDecision(api, witness, payer.signer);
	await assertChanged(receipt, { collective: { value: -88n * VNS }, payer: { value: 88n * VNS } });
	assert.equal(fieldsOf(receipt, 'Dissolved')['creator'], payer.address);
	assert.equal(await readCollective(api, roster.id), undefined);
	await refused(examine(api, witness), 'UnknownCollective');
});
