// SPDX-License-Identifier: Apache-2.0
// Referenda of the holders: how one stands by the numbers alone; and one on a chain of its own, whose blocks are so fast that it is
// decided and what it decided comes to hold, with the refusals by their names. Alice has all the stake there.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { VNS } from '../src/amount.ts';
import { batch } from '../src/calls.ts';
import { call } from '../src/chain.ts';
import { adopted, candidateNumber, leastProposal, propose, readCandidate, readParameters } from '../src/config.ts';
import {
	approved,
	type Curve,
	type Ongoing,
	readElectorate,
	readMatured,
	readMaturedOf,
	readProposed,
	readReferenda,
	readReferendum,
	readRelayBlock,
	readRules,
	readStanding,
	readVoteLock,
	readVoting,
	type Rules,
	type Tally,
	type Track,
} from '../src/referendum.ts';
import {
	approveCandidate,
	authorizeUpgrade,
	delegate,
	MOST_INLINE_BYTES,
	pause,
	placeDeposit,
	referendumNumber,
	refundDecision,
	refundSubmission,
	removeVote,
	submitReferendum,
	undelegate,
	unlock,
	vote,
} from '../src/referendum-calls.ts';
import { explainReferendum, missingOf, needed, standingOf, WHOLE } from '../src/referendum-standing.ts';
import { submit, submitAll } from '../src/submit.ts';
import { FAST } from './chains.ts';
import { SKIP, start } from './own-node.ts';
import * as refusal from './refusal.ts';

const PERCENT = WHOLE / 100n;
const falling = (ceil: bigint, floor: bigint): Curve => ({ ceil: ceil * PERCENT, floor: floor * PERCENT, length: WHOLE });

/** The tracks as the book has them; a day is so many blocks of the relay chain on a test network. */
const DAY = 10;
const BOOK: [name: string, atOnce: number, deposit: bigint, approval: Curve, support: Curve][] = [
	['config_holders', 4, 1_000n, falling(80n, 55n), falling(40n, 10n)],
	['config_both', 4, 2_000n, falling(80n, 60n), falling(50n, 25n)],
	['upgrade', 2, 5_000n, falling(80n, 60n), falling(50n, 25n)],
	['emergency', 4, 5_000n, falling(90n, 67n), falling(60n, 34n)],
	['replacement', 1, 5_000n, falling(90n, 67n), falling(60n, 34n)],
];
const OWN_STAKE = 1_000_000n * VNS;

let api: ApiPromise;
let ground: refusal.Ground;

before(async () => {
	if (SKIP) return;
	({ api } = await start(FAST));
	ground = await refusal.ground(api);
});

const finalState = async () => api.at(await api.rpc.chain.getFinalizedHead());

/** Of a thousand at stake; a day is a hundred blocks. */
function open(tally: Tally, deciding?: Ongoing['deciding'], paid = true): Ongoing {
	const deposit = { who: '', amount: 1n };
	return {
		state: 'Ongoing',
		number: 3,
		track: 0,
		origin: 'Origins.ConfigApproval(Holders)',
		proposed: { call: '0x00' },
		submitted: 1_000,
		submissionDeposit: deposit,
		decisionDeposit: paid ? deposit : undefined,
		deciding,
		tally,
		inQueue: false,
	};
}

const LONG: Track = {
	id: 0,
	name: 'config_holders',
	atOnce: 4,
	deposit: 1n,
	prepare: 100,
	decision: 1_400,
	confirm: 100,
	enactment: 4,
	approval: falling(80n, 55n),
	support: falling(40n, 10n),
};
const RULES: Rules = { tracks: [LONG], submissionDeposit: 1n, undecided: 1_400, lock: 700, mostVotes: 16 };
const at = (one: Ongoing, now: number) => standingOf(one, RULES, 1_000n, now);
const votes = (ayes: bigint, nays: bigint): Tally => ({ ayes, nays, support: ayes });

test('what is needed should fall evenly, and what is missing be told', () => {
	assert.deepEqual([0n, 50n, 100n, 200n].map((part) => needed(LONG.approval, part * PERCENT) / (PERCENT / 10n)), [800n, 675n, 550n, 550n]);
	const begun = at(open(votes(100n, 50n), { since: 2_000, confirming: undefined }), 2_000);
	assert.deepEqual([begun.neededApproval, begun.neededSupport], [80n * PERCENT, 40n * PERCENT]);
	assert.deepEqual([begun.approval, begun.support], [666_666_666n, 10n * PERCENT]);
	assert.deepEqual([begun.missingAyes, begun.missingSupport, begun.passing], [100n, 300n, false]);
	assert.deepEqual(begun.stage, { kind: 'Deciding', until: 3_400, passes: 3_400 });
	const small = at(open(votes(99n, 0n), { since: 2_000, confirming: undefined }), 2_700);
	assert.deepEqual(small.stage, { kind: 'Deciding', until: 3_400, passes: undefined });
	assert.match(explainReferendum(open(votes(99n, 0n)), small), /referendum 3 is rejected in block 3400 .*never has/);
	const full = votes(400n, 100n);
	assert.deepEqual(at(open(full, { since: 2_000, confirming: undefined }), 2_000).stage, { kind: 'Passing' });
	assert.deepEqual(at(open(full, { since: 2_000, confirming: 2_100 }), 2_050).stage, { kind: 'Confirming', until: 2_100 });
	assert.deepEqual(at(open(votes(0n, 0n)), 1_050).stage, { kind: 'Preparing', until: 1_100 });
	assert.deepEqual(at(open(votes(0n, 0n)), 1_100).stage, { kind: 'Beginning' });
	const bare = open(votes(0n, 0n), undefined, false);
	assert.deepEqual(at(bare, 1_100).stage, { kind: 'NoDeposit', until: 2_400 });
	assert.equal(missingOf(bare, at(bare, 1_100)).length, 3);
	// What is missing suffices, and no less.
	for (const [ayes, nays] of [[0n, 0n], [0n, 1n], [3n, 7n], [123_456_789n, 987_654_321n]] as const) {
		const of = (more: bigint) => at(open({ ayes: ayes + more, nays, support: 1_000n }), 1_000);
		const { missingAyes } = of(0n);
		assert.ok(missingAyes !== undefined);
		assert.equal(of(missingAyes).passing, true);
		if (missingAyes > 0n) assert.equal(of(missingAyes - 1n).passing, false);
	}
});

test('the tracks should be those of the book, at the pace of the network', { skip: SKIP }, async () => {
	const { tracks, submissionDeposit, lock, undecided, mostVotes } = readRules(api);
	const found = tracks.map(({ name, atOnce, deposit, approval, support }) => [name, atOnce, deposit / VNS, approval, support]);
	assert.deepEqual(found, BOOK);
	assert.deepEqual(tracks.map(({ id }) => id), [0, 1, 2, 3, 4]);
	const [first] = tracks;
	assert.deepEqual([first!.prepare, first!.decision, first!.confirm, first!.enactment], [DAY, 14 * DAY, DAY, 1]);
	assert.deepEqual([submissionDeposit, lock, undecided, mostVotes], [100n * VNS, 7 * DAY, 14 * DAY, 16]);
	assert.ok((await readRelayBlock(api)) > 0);
	assert.equal(await readElectorate(api), OWN_STAKE);
	assert.deepEqual([await readMatured(api), await readMaturedOf(api, ground.accounts.Alice.address)], [OWN_STAKE, OWN_STAKE]);
	assert.equal(await readMaturedOf(api, ground.accounts.Bob.address), 0n);
	assert.equal(await readReferendum(api, 4_294_967_295), undefined);
});

test('holders should approve of a candidate, which then comes to hold', { skip: SKIP }, async (t) => {
	const { Alice, Bob, Dave } = ground.accounts;
	const price = (await readParameters(api)).find(({ name }) => name === 'names.price_5')!.value + 1n;
	const candidate = candidateNumber(
		await submit(api, propose(api, await leastProposal(api, { 'names.price_5': price }, 'dearer names')), Dave),
	);
	const submitted = await submit(api, submitReferendum(api, { ConfigApproval: 'Holders' }, approveCandidate(api, candidate)), Dave);
	const number = referendumNumber(submitted);
	const young = await readReferendum(await api.at(submitted.blockHash), number);
	assert.ok(young?.state === 'Ongoing');
	assert.deepEqual([young.track, young.origin, young.decisionDeposit], [0, 'Origins.ConfigApproval(Holders)', undefined]);
	assert.deepEqual(young.submissionDeposit, { who: Dave.address, amount: 100n * VNS });
	assert.equal(await readProposed(await api.at(submitted.blockHash), young), approveCandidate(api, candidate).method.toHex());
	const standing = await readStanding(await api.at(submitted.blockHash), young);
	assert.deepEqual([standing.stage.kind, standing.missingSupport, standing.missingAyes], ['NoDeposit', 400_000n * VNS, 1n]);
	assert.match(explainReferendum(young, standing), /place the deposit of the decision/);

	// The vote first: a day has ten blocks here, and nothing is decided without the deposit.
	for (const done of await submitAll(api, [
		[vote(api, number, true, 600_000n * VNS, 'Locked1x'), Alice],
		[placeDeposit(api, number), Bob],
	])) if (done.status === 'rejected') throw done.reason;
	const voting = await readVoting(await finalState(), Alice.address, 0);
	assert.deepEqual(voting.votes, [{ referendum: number, aye: true, conviction: 'Locked1x', stake: 600_000n * VNS }]);
	assert.deepEqual([voting.delegating, voting.delegated, voting.prior], [undefined, { votes: 0n, stake: 0n }, { until: 0, stake: 0n }]);
	assert.equal(await readVoteLock(await finalState(), Alice.address), 600_000n * VNS);

	const ended = await approved(api, number, { pauseMs: 200 });
	assert.deepEqual([ended.submissionDeposit?.who, ended.decisionDeposit], [Dave.address, { who: Bob.address, amount: 1_000n * VNS }]);
	assert.match(explainReferendum(ended), /was approved in block/);
	while (!(await readCandidate(await finalState(), candidate))?.approved) await sleep(100);

	await t.test('what cannot be is refused by its name', async (t) => {
		// Nothing decides on it: it stays open, with its deposit.
		const upgrade = submitReferendum(api, 'Upgrade', authorizeUpgrade(api, `0x${'11'.repeat(32)}`));
		const other = referendumNumber(await submit(api, upgrade, Dave));
		await submit(api, placeDeposit(api, other), Dave);
		const root = call(api, 'referenda', 'submit', { system: 'Root' }, { Inline: '0x0000' }, { After: 0 });
		const poor = await refusal.endowed(ground, 'poor', 50n * VNS);
		await refusal.assertRefusals(ground, t, {
			'without matured stake: InsufficientFunds, VoteWithoutStake': [
				[vote(api, other, true, 1n), 'Dave', 'convictionVoting.InsufficientFunds'],
				[vote(api, other, true, OWN_STAKE + 1n), 'Alice', 'convictionVoting.InsufficientFunds'],
				[vote(api, other, true, 0n), 'Dave', 'origins.VoteWithoutStake'],
			],
			'votes that are none: CallFiltered': [
				[delegate(api, 2, Alice.address, 0n), 'Dave', 'system.CallFiltered'],
				[delegate(api, 2, Dave.address, VNS), 'Alice', 'system.CallFiltered'],
				[unlock(api, 2, Dave.address), 'Bob', 'system.CallFiltered'],
			],
			'on what has ended or never was: NotOngoing, NotVoter, NotDelegating': [
				[vote(api, number, true, VNS), 'Alice', 'convictionVoting.NotOngoing'],
				[vote(api, 4_294_967_295, true, VNS), 'Alice', 'convictionVoting.NotOngoing'],
				[removeVote(api, other), 'Alice', 'convictionVoting.NotVoter'],
				[undelegate(api, 2), 'Alice', 'convictionVoting.NotDelegating'],
				[placeDeposit(api, number), 'Bob', 'referenda.NotOngoing'],
			],
			'deposits that are there, that stay, that nobody can pay: HasDeposit, Unfinished, BadStatus, InsufficientBalance': [
				[placeDeposit(api, other), 'Bob', 'referenda.HasDeposit'],
				[refundDecision(api, other), 'Bob', 'referenda.Unfinished'],
				[refundSubmission(api, other), 'Bob', 'referenda.BadStatus'],
				[upgrade, poor, 'balances.InsufficientBalance'],
			],
			'for root, and by whoever would cancel it: NoTrack, BadOrigin': [
				[root, 'Dave', 'referenda.NoTrack'],
				[call(api, 'referenda', 'cancel', other), 'Alice', 'BadOrigin'],
				[call(api, 'referenda', 'kill', other), 'Dave', 'BadOrigin'],
			],
			'what has voted does not move: LockedByVote':
				[[call(api, 'authors', 'unstake', Alice.address, 500_000n * VNS), 'Alice', 'authors.LockedByVote']],
		});
		const all = await readReferenda(await finalState());
		assert.deepEqual(all.map((one) => one.number).slice(-2), [number, other]);
	});
	await t.test('deposits come back to whose they are, and votes are taken back', async () => {
		await submit(api, batch(api, [refundDecision(api, number), refundSubmission(api, number)]), ground.accounts.Eve);
		const over = await readReferendum(await finalState(), number);
		assert.ok(over?.state === 'Approved');
		assert.deepEqual([over.submissionDeposit, over.decisionDeposit], [undefined, undefined]);
		await submit(api, removeVote(api, number, 0), Alice);
		const until = over.ended + 7 * DAY;
		const { prior } = await readVoting(await finalState(), Alice.address, 0);
		// It was for what won: locked for seven days, unless they have passed here.
		if (prior.stake > 0n) assert.deepEqual(prior, { until, stake: 600_000n * VNS });
		while ((await readRelayBlock(await finalState())) <= until) await sleep(100);
		await submit(api, unlock(api, 0, Alice.address), Dave);
		assert.equal(await readVoteLock(await finalState(), Alice.address), 0n);
	});
	await t.test('a call that is too long is stored with the same transaction', async () => {
		const long = pause(api, 'p'.repeat(64), 'c'.repeat(64));
		assert.ok(long.method.toU8a().length > MOST_INLINE_BYTES);
		const receipt = await submit(api, submitReferendum(api, 'Emergency', long), Dave);
		const state = await api.at(receipt.blockHash);
		const one = await readReferendum(state, referendumNumber(receipt));
		assert.ok(one?.state === 'Ongoing' && 'hash' in one.proposed);
		assert.equal(await readProposed(state, one), long.method.toHex());
	});
	assert.equal((await adopted(api, candidate)).approved, true);
	assert.equal((await readParameters(api)).find(({ name }) => name === 'names.price_5')?.value, price);
});
