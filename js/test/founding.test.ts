// SPDX-License-Identifier: Apache-2.0
// The access group from its first member to three (M2, M3): what one may do, what takes two, and what nobody may before
// there are three. On a chain of its own, whose group is one; js/test/access.test.ts goes on from three to seven.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import {
	consent,
	decide,
	expiryIn,
	type MemberChange,
	propose,
	proposeChange,
	proposedId,
	readAgent,
	readAllowance,
	readGroup,
	readProposal,
	readProposals,
} from '../src/access.ts';
import { VNS } from '../src/amount.ts';
import { grant } from '../src/calls.ts';
import { submitAndIssue } from '../src/issuance.ts';
import { findEvent, submit } from '../src/submit.ts';
import { readClock } from '../src/time.ts';
import { FOUNDING } from './chains.ts';
import { SKIP, start } from './own-node.ts';
import * as refusal from './refusal.ts';

let api: ApiPromise;
let ground: refusal.Ground;

before(async () => {
	if (SKIP) return;
	({ api } = await start(FOUNDING));
	ground = await refusal.ground(api);
});

type By = Parameters<typeof refusal.assertFails>[2];
const assertFails = (refused: Parameters<typeof refusal.assertFails>[1], by: By, code: string) =>
	refusal.assertFails(ground, refused, by, code);
const group = async () => (await readGroup(api)) ?? assert.fail('there is no group');
const add = ({ address }: { address: string }): MemberChange => ({ Add: address });
const remove = ({ address }: { address: string }): MemberChange => ({ Remove: address });

test('the group should begin with one member, who can neither grant nor leave', { skip: SKIP }, async () => {
	const { Alice, Charlie, Dave } = ground.accounts;
	const { members, mayGrant, rules } = await group();
	assert.deepEqual([members, mayGrant], [[Alice.address], false]);
	assert.deepEqual([rules.toAppoint, rules.toSuspend, rules.toAttest, rules.toDispatch], [1, 1, 1, 1]);
	assert.equal(await readAgent(api, Charlie.address), undefined);
	const later = await expiryIn(api, 1);
	await refusal.assertAllFail(ground, [
		[grant(api, Dave.address, VNS), 'Alice', 'credit.GrantsDisabled'],
		[proposeChange(api, remove(Alice), later), 'Alice', 'access.EmptyGroup'],
		[proposeChange(api, add(Dave), later), 'Dave', 'access.NotAMember'],
	]);
});

test('one should take in the second alone, and both the third', { skip: SKIP }, async () => {
	const { Alice, Bob, Ferdie } = ground.accounts;
	const { receipt } = await decide(api, add(Bob), [Alice]);
	assert.equal(findEvent(receipt.events, 'access', 'MembershipChanged')?.fields['members'], '2');
	assert.deepEqual([(await group()).epoch, (await group()).mayGrant], [1n, false]);

	// What one of two proposes waits for the other.
	const id = proposedId(await submit(api, propose(api, add(Ferdie), await expiryIn(api, 1)), Alice));
	assert.deepEqual((await readProposal(api, id))?.missing, [Bob.address]);
	assert.equal((await group()).members.length, 2);
	await submit(api, consent(api, id), Bob);
	const { members, mayGrant } = await group();
	assert.deepEqual([members.length, mayGrant], [3, true]);
	assert.deepEqual(await readProposals(api), []);
});

test('three should appoint and attest, and never be fewer again', { skip: SKIP }, async () => {
	const { Alice, Bob, Charlie, Dave } = ground.accounts;
	await refusal.assertAllFail(ground, [
		[proposeChange(api, remove(Bob), await expiryIn(api, 1)), 'Alice', 'access.BelowFloor'],
		[grant(api, Dave.address, VNS), 'Alice', 'credit.NotAnEntity'],
	]);
	await decide(api, { Attest: { account: Dave.address } }, [Alice, Bob]);
	await assertFails(grant(api, Dave.address, VNS), 'Charlie', 'credit.NotAGrantor');
	const expires = (await readClock(api)).network + 86_400_000n;
	const appointment = { quota: 500n * VNS, recovery: 24, expires };
	await decide(api, { Appoint: { agent: Charlie.address, appointment } }, [Alice, Bob]);
	assert.equal((await readAllowance(api, Charlie.address))?.left, 500n * VNS);
	await submitAndIssue(api, grant(api, Dave.address, 100n * VNS), Charlie);
	assert.equal((await readAllowance(api, Charlie.address))?.quota, 500n * VNS);
	await assertFails(grant(api, Dave.address, 450n * VNS), 'Charlie', 'credit.QuotaExceeded');
});
