// SPDX-License-Identifier: Apache-2.0
// The access group: its three members take in four more, change a key and part again. Every decision needs the consent
// that the rules ask for, and every refusal has its name. On a chain of its own, or on that of founding.test.ts, where one
// member has become three: other tests need the group as it began.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import {
	carryOut,
	close,
	consent,
	decide,
	expiryIn,
	type GroupAct,
	isAttested,
	type MemberChange,
	NotDecided,
	propose,
	proposeAct,
	proposeCall,
	proposeChange,
	proposedId,
	readAgent,
	readAgents,
	readGroup,
	readProposal,
	readProposals,
	weightOf,
	withdraw,
} from '../src/access.ts';
import type { Signer } from '../src/accounts.ts';
import { VNS } from '../src/amount.ts';
import { batch, transfer } from '../src/calls.ts';
import { call, type Call, read, readValue } from '../src/chain.ts';
import { findEvent, submit, submitAll } from '../src/submit.ts';
import { readClock } from '../src/time.ts';
import { FOUNDING } from './chains.ts';
import { SKIP, start } from './own-node.ts';
import * as refusal from './refusal.ts';

const BLOCK_TIME_MS = FOUNDING.blockTimeMs;

let api: ApiPromise;
let ground: refusal.Ground;
/** Four whom the group takes in, and the new key of one of them. */
let one: refusal.Party;
let two: refusal.Party;
let three: refusal.Party;
let four: refusal.Party;
let newKey: refusal.Party;
/** Of Alice, the author, for good: her stake and a deposit. */
let heldOfAlice: bigint;
/** How often the membership had changed when these tests began. */
let epochAtFirst: bigint;

before(async () => {
	if (SKIP) return;
	({ api } = await start(FOUNDING));
	ground = await refusal.ground(api);
	const { Alice, Bob, Ferdie } = ground.accounts;
	if ((await group()).members.length === 1) {
		await decide(api, add(Bob), [Alice]);
		await decide(api, add(Ferdie), [Alice, Bob]);
	}
	epochAtFirst = (await group()).epoch;
	heldOfAlice = await held(Alice.address);
	[one, two, three, four, newKey] = await refusal.endowedAll(ground, ['one', 'two', 'three', 'four', 'new key'], 100n * VNS);
});

type By = Parameters<typeof refusal.assertFails>[2];
const assertFails = (refused: Call, by: By, code: string) => refusal.assertFails(ground, refused, by, code);
const inAnHour = () => expiryIn(api, 1);
const add = (party: { address: string }): MemberChange => ({ Add: party.address });
const remove = (party: { address: string }): MemberChange => ({ Remove: party.address });
const attest = (account: string): GroupAct => ({ Attest: { account } });
const group = async () => (await readGroup(api)) ?? assert.fail('there is no group');
/** Proposes, and returns the number. */
const proposed = async (decision: MemberChange | GroupAct, by: Signer, expires?: bigint) =>
	proposedId(await submit(api, propose(api, decision, expires ?? (await inAnHour())), by));
const agree = (id: number, by: Signer) => submit(api, consent(api, id), by);
const allAgree = async (id: number, members: readonly Signer[]) => {
	const results = await submitAll(api, members.map((member) => [consent(api, id), member]));
	for (const { status } of results) assert.equal(status, 'fulfilled');
};
const proposal = async (id: number) => (await readProposal(api, id)) ?? assert.fail(`proposal ${id} is not stored`);
const held = async (address: string) => {
	type Data = { data: { reserved: { toBigInt(): bigint } } };
	return (await read<Data>(api, 'system', 'account', address)).data.reserved.toBigInt();
};

test('the group should have three members', { skip: SKIP }, async () => {
	const { Alice, Bob, Ferdie } = ground.accounts;
	const { members, mayGrant, rules } = await group();
	assert.deepEqual(new Set(members), new Set([Alice, Bob, Ferdie].map(({ address }) => address)));
	assert.equal(mayGrant, true);
	const { toAppoint, toSuspend, toAttest, toDispatch } = rules;
	assert.deepEqual([toAppoint, toSuspend, toAttest, toDispatch], [2, 1, 2, 2]);
	assert.deepEqual(await readProposals(api), []);
});

test('a proposal should be refused', { skip: SKIP }, async (t) => {
	const { Alice, Bob, Charlie, Dave, Ferdie } = ground.accounts;
	const later = await inAnHour();
	const change = (what: MemberChange, expires = later) => proposeChange(api, what, expires);
	const replace = (old: Signer, by: { address: string }) => change({ Replace: { old: old.address, new: by.address } });
	const { rules } = await group();
	const agents = await readAgents(api);
	const long = call(api, 'system', 'remark', `0x${'00'.repeat(1_024)}`);
	await refusal.assertRefusals(ground, t, {
		'by an account that is no member: NotAMember': [
			[change(add(Dave)), 'Dave', 'access.NotAMember'],
			[change(add(Dave)), 'Charlie', 'access.NotAMember'],
		],
		'when who comes in is a member: AlreadyMember': [
			[change(add(Bob)), 'Alice', 'access.AlreadyMember'],
			[replace(Bob, Ferdie), 'Alice', 'access.AlreadyMember'],
		],
		'when who goes is no member: UnknownMember': [
			[change(remove(Dave)), 'Alice', 'access.UnknownMember'],
			[replace(Dave, one), 'Alice', 'access.UnknownMember'],
		],
		'when three would become two: BelowFloor': [[change(remove(Ferdie)), 'Alice', 'access.BelowFloor']],
		'when it would have expired already: ExpiryPassed':
			[[change(add(one), (await readClock(api)).network), 'Alice', 'access.ExpiryPassed']],
		'when it would be open for too long: ExpiryTooFar':
			[[change(add(one), await expiryIn(api, rules.longestProposal + 1)), 'Alice', 'access.ExpiryTooFar']],
		'when the proposer has sixteen: TooManyProposals':
			[[batch(api, Array.from({ length: 17 }, () => change(add(one)))), 'Alice', 'access.TooManyProposals']],
		'when its call is longer than a group can decide on: CallTooLong':
			[[proposeCall(api, long, 'AsGroup', later), 'Alice', 'access.CallTooLong']],
	});
	assert.equal((await group()).epoch, epochAtFirst);
	assert.equal(await held(Alice.address), heldOfAlice);
	assert.equal(await readAgent(api, Dave.address), undefined);
	assert.deepEqual(await readAgents(api), agents);
	assert.deepEqual(await readAgent(api, Charlie.address), agents.find(({ agent }) => agent === Charlie.address));
});

test('consent should count once, for members only, and could be taken back', { skip: SKIP }, async (t) => {
	const { Alice, Bob, Dave, Ferdie } = ground.accounts;
	const id = await proposed(add(one), Alice);
	assert.ok((await held(Alice.address)) > heldOfAlice, 'a proposal costs no deposit');
	const found = await proposal(id);
	assert.deepEqual(found.subject, { Change: add(one) });
	assert.deepEqual([found.proposer, found.needed, found.standing], [Alice.address, 3, 'Open']);
	assert.deepEqual(found.consents, [Alice.address]);
	assert.deepEqual(new Set(found.missing), new Set([Bob.address, Ferdie.address]));

	await refusal.assertRefusals(ground, t, {
		'twice: AlreadyConsented': [[consent(api, id), 'Alice', 'access.AlreadyConsented']],
		// Not even of who is to come in.
		'of somebody else: NotAMember':
			[[consent(api, id), 'Dave', 'access.NotAMember'], [consent(api, id), one, 'access.NotAMember']],
		'to nothing: UnknownProposal': [[consent(api, id + 1), 'Bob', 'access.UnknownProposal']],
		'that was never given cannot be taken back: NotConsented': [[withdraw(api, id), 'Bob', 'access.NotConsented']],
	});
	await t.test('that was taken back is missing again', async () => {
		await agree(id, Bob);
		assert.deepEqual((await proposal(id)).missing, [Ferdie.address]);
		await submit(api, withdraw(api, id), Bob);
		assert.deepEqual(new Set((await proposal(id)).missing), new Set([Bob.address, Ferdie.address]));
	});
	await t.test('an open proposal is closed by nobody but its proposer: NotProposer', async () => {
		await assertFails(close(api, id), 'Bob', 'access.NotProposer');
		const { events } = await submit(api, close(api, id), Alice);
		assert.deepEqual(findEvent(events, 'access', 'Closed')?.fields, { id: String(id), proposer: Alice.address });
		assert.equal(await held(Alice.address), heldOfAlice, 'the deposit is not returned');
		await assertFails(consent(api, id), 'Bob', 'access.UnknownProposal');
	});
	await t.test('too little decides nothing', async () => {
		await assert.rejects(decide(api, add(Dave), [Alice, Bob]), (error: unknown) => {
			assert.ok(error instanceof NotDecided, String(error));
			assert.match(error.message, /2 of the 3 consents/);
			return true;
		});
		const [left] = await readProposals(api);
		await submit(api, close(api, left!.id), Alice);
	});
	assert.equal((await group()).members.length, 3);
});

test('what has expired should be void', { skip: SKIP }, async () => {
	const { Alice, Bob } = ground.accounts;
	// As many blocks as it takes to propose, and some more.
	const expires = (await readClock(api)).network + 120_000n;
	const id = await proposed(attest(one.address), Alice, expires);
	while ((await readClock(api)).network <= expires) await sleep(BLOCK_TIME_MS);
	const { standing, missing } = await proposal(id);
	assert.deepEqual([standing, missing], ['Expired', []]);
	await refusal.assertAllFail(ground, [
		[consent(api, id), 'Bob', 'access.Expired'],
		[withdraw(api, id), 'Alice', 'access.Expired'],
	]);
	// By anybody, and the deposit is the proposer's all the same.
	await submit(api, close(api, id), ground.accounts.Dave);
	assert.equal(await held(Alice.address), heldOfAlice);
	assert.equal(await isAttested(api, one.address), false);
	// The same again, in time.
	const { receipt } = await decide(api, attest(one.address), [Alice, Bob]);
	assert.equal(findEvent(receipt.events, 'access', 'Attested')?.fields['account'], one.address);
	assert.equal(await isAttested(api, one.address), true);
	await assertFailsToDecide(attest(one.address), [Alice], 'Bob', 'access.AlreadyAttested');
	await decide(api, { Unattest: { account: one.address } }, [Alice, Bob]);
	assert.equal(await isAttested(api, one.address), false);
});

/** All of these members consent; what the last one then completes is refused, and stays open until it is closed. */
async function assertFailsToDecide(act: GroupAct, members: readonly Signer[], last: By, code: string): Promise<void> {
	const [proposer, ...others] = members;
	const id = await proposed(act, proposer!);
	for (const member of others) await agree(id, member);
	await assertFails(consent(api, id), last, code);
	await submit(api, close(api, id), proposer!);
}

test('three members should become seven, each time with the consent of all', { skip: SKIP }, async () => {
	const { Alice, Bob, Ferdie } = ground.accounts;
	const stale = await proposed(attest(two.address), Alice);
	const members: Signer[] = [Alice, Bob, Ferdie];
	for (const party of [one, two, three, four]) {
		const size = members.length;
		const { id, receipt } = await decide(api, add(party), members);
		members.push(party.signer);
		const changed = findEvent(receipt.events, 'access', 'MembershipChanged')?.fields;
		const before = epochAtFirst + BigInt(size - 3);
		assert.deepEqual(
			[changed?.['id'], changed?.['before'], changed?.['after'], changed?.['members']],
			[id, before, before + 1n, size + 1].map(String),
		);
	}
	const { members: now, epoch, rules } = await group();
	assert.deepEqual(new Set(now), new Set(members.map(({ address }) => address)));
	assert.equal(epoch, epochAtFirst + 4n);
	// More than half, and one of a hundred: of seven.
	assert.deepEqual([rules.toAppoint, rules.toSuspend, rules.toAttest], [4, 1, 4]);

	// What was proposed to three is nothing that seven were asked.
	const { standing, missing } = await proposal(stale);
	assert.deepEqual([standing, missing], ['MembershipChanged', []]);
	await refusal.assertAllFail(ground, [
		[consent(api, stale), 'Bob', 'access.MembershipChanged'],
		[consent(api, stale), one, 'access.MembershipChanged'],
	]);
	await submit(api, close(api, stale), four.signer);
	assert.deepEqual(await readProposals(api), []);
	assert.equal(await held(Alice.address), heldOfAlice);
});

test('who is to be removed should have no say in it, and none afterwards', { skip: SKIP }, async () => {
	const { Alice, Bob, Ferdie } = ground.accounts;
	const other = await proposed(attest(newKey.address), four.signer);
	// Proposed by the one who goes: no consent yet.
	const id = await proposed(remove(four), four.signer);
	assert.deepEqual([(await proposal(id)).consents, (await proposal(id)).needed], [[], 6]);
	await assertFails(consent(api, id), four, 'access.NoSay');
	await allAgree(id, [Alice, Bob, Ferdie, one.signer, two.signer]);
	assert.deepEqual((await proposal(id)).missing, [three.address]);
	const { events } = await agree(id, three.signer);
	assert.equal(findEvent(events, 'access', 'MembershipChanged')?.fields['members'], '6');

	assert.equal((await proposal(other)).standing, 'MembershipChanged');
	await assertFails(consent(api, other), 'Bob', 'access.MembershipChanged');
	const next = await proposed(attest(newKey.address), Alice);
	await refusal.assertAllFail(ground, [
		[consent(api, next), four, 'access.NotAMember'],
		[proposeAct(api, attest(four.address), await inAnHour()), four, 'access.NotAMember'],
	]);
	await submit(api, batch(api, [close(api, next), close(api, other)]), Alice);
});

test('a key should be replaced with the consent of all, the old one included', { skip: SKIP }, async () => {
	const { Alice, Bob, Ferdie } = ground.accounts;
	const change = { Replace: { old: three.address, new: newKey.address } };
	const id = await proposed(change, Alice);
	assert.deepEqual((await proposal(id)).subject, { Change: change });
	await allAgree(id, [Bob, Ferdie, one.signer, two.signer]);
	await assertFails(consent(api, id), newKey, 'access.NotAMember');
	assert.deepEqual((await proposal(id)).missing, [three.address]);
	await agree(id, three.signer);
	const { members } = await group();
	assert.ok(members.includes(newKey.address) && !members.includes(three.address));
	assert.equal(members.length, 6);

	const next = await proposed(attest(four.address), newKey.signer);
	await assertFails(consent(api, next), three, 'access.NotAMember');
	await allAgree(next, [Alice, Bob, Ferdie]);
	assert.equal(await isAttested(api, four.address), true);
});

test('six should become three and no fewer', { skip: SKIP }, async () => {
	const { Alice, Bob, Ferdie } = ground.accounts;
	for (const [leaver, ...staying] of [[newKey, one, two], [two, one], [one]]) {
		await decide(api, remove(leaver!), [Alice, Bob, Ferdie, ...staying.map(({ signer }) => signer)]);
	}
	assert.deepEqual(new Set((await group()).members), new Set([Alice, Bob, Ferdie].map(({ address }) => address)));
	const later = await inAnHour();
	await refusal.assertAllFail(ground, [Alice, Ferdie].map((leaver) =>
		[proposeChange(api, remove(leaver), later), 'Alice', 'access.BelowFloor']));
});

test('the group should dispatch what it decided on, and whoever carries it out', { skip: SKIP }, async (t) => {
	const { Alice, Bob, Dave } = ground.accounts;
	const { account } = await group();
	await submit(api, transfer(api, account, 50n * VNS), Bob);
	const payment = transfer(api, one.address, 20n * VNS);
	const weight = await weightOf(api, payment);
	const id = proposedId(await submit(api, proposeCall(api, payment, 'AsAccount', await inAnHour()), Alice));
	assert.deepEqual((await proposal(id)).subject, {
		Call: {
			call: payment.method.toHex(),
			manner: 'AsAccount',
			transactionVersion: api.runtimeVersion.transactionVersion.toNumber(),
		},
	});

	await t.test('not without consent enough: NotCarried', () =>
		assertFails(carryOut(api, id, weight), 'Alice', 'access.NotCarried'));
	await t.test('and then not without weight enough: WeightTooLow', async () => {
		await agree(id, Bob);
		assert.equal((await proposal(id)).standing, 'Carried');
		const less = { ...weight, refTime: weight.refTime - 1n };
		await assertFails(carryOut(api, id, less), 'Alice', 'access.WeightTooLow');
	});
	await t.test('and what is decided is neither taken back nor closed: AlreadyCarried', async () => {
		await refusal.assertAllFail(ground, [
			[withdraw(api, id), 'Bob', 'access.AlreadyCarried'],
			[close(api, id), 'Alice', 'access.AlreadyCarried'],
		]);
	});
	await t.test('once', async () => {
		const valueBefore = await readValue(await api.at(await api.rpc.chain.getFinalizedHead()), one.address);
		const { events, blockHash } = await submit(api, carryOut(api, id, weight), Dave);
		assert.deepEqual(findEvent(events, 'access', 'Dispatched')?.fields, {
			id: String(id),
			manner: 'AsAccount',
			consents: '2',
			members: '3',
		});
		assert.equal(await readValue(await api.at(blockHash), one.address), valueBefore + 20n * VNS);
		await assertFails(carryOut(api, id, weight), 'Dave', 'access.UnknownProposal');
	});
	await t.test('a call that fails leaves everything as it was, and the proposal open', async () => {
		const tooMuch = transfer(api, one.address, 1_000n * VNS);
		await assert.rejects(decide(api, { Call: { call: tooMuch, manner: 'AsAccount' } }, [Alice, Bob]), /FundsUnavailable/);
		const [left] = await readProposals(api);
		assert.equal(left?.standing, 'Carried');
	});
	await t.test('as the group it is not root', async () => {
		const forbidden = call(api, 'balances', 'forceSetBalance', one.address, VNS);
		const refused = decide(api, { Call: { call: forbidden, manner: 'AsGroup' } }, [Alice, Bob]);
		await assert.rejects(refused, /CallFiltered/);
	});
});
