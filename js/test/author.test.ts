// SPDX-License-Identifier: Apache-2.0
// Authors: stake and what becomes of it, rewards, commissions and policies, with the refusals by their names. On a chain of
// its own, whose blocks are so fast that stake cools down while everything else is tested.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { MAX_AMOUNT, VNS } from '../src/amount.ts';
import {
	type Author,
	claim,
	clearPolicy,
	InvalidPolicy,
	leave,
	mature,
	moveStake,
	type Policy,
	readAuthor,
	readAuthors,
	readCooling,
	readPolicy,
	readPositions,
	readReward,
	readWaitingFees,
	register,
	resume,
	rewardsAccount,
	setCommission,
	setPolicy,
	stake,
	stop,
	unstake,
	withdrawStake,
} from '../src/author.ts';
import { transfer } from '../src/calls.ts';
import { call, type Call, readValue } from '../src/chain.ts';
import { readCapacity } from '../src/issuance.ts';
import { readLedger, verify } from '../src/ledger.ts';
import { findEvent, type Receipt, submit } from '../src/submit.ts';
import { HOUR_MS, hourAtOrAfter, readClock } from '../src/time.ts';
import { view } from '../src/view.ts';
import { lock, readPurse, readVoucherTotals } from '../src/voucher.ts';
import { FAST } from './chains.ts';
import { SKIP, start } from './own-node.ts';
import * as refusal from './refusal.ts';

const CONFIRMED = { understood: true } as const;
/** Of genesis. */
const OWN_STAKE = 1_000_000n * VNS;
const COMMISSION = 100_000;
/** Of an author that has set none. */
const DEFAULT: Policy = {
	speed: [{ from: 0n, perHour: MAX_AMOUNT }],
	ceiling: MAX_AMOUNT,
	unusedCap: 100_000,
	meanAgeBound: undefined,
	leastReward: 0,
	order: 'Oldest',
	stopped: false,
};

let api: ApiPromise;
let ground: refusal.Ground;

before(async () => {
	if (SKIP) return;
	({ api } = await start(FAST));
	ground = await refusal.ground(api);
});

type By = Parameters<typeof refusal.assertFails>[2];
const assertFails = (refused: Call, by: By, code: string) => refusal.assertFails(ground, refused, by, code);
const assertAllFail = (refused: readonly refusal.Refused[]) => refusal.assertAllFail(ground, refused);
const alice = async (): Promise<Author> =>
	(await readAuthor(api, ground.accounts.Alice.address)) ?? assert.fail('Alice is no author');
const fieldsOf = ({ events }: Receipt, pallet: string, name: string) =>
	findEvent(events, pallet, name)?.fields ?? assert.fail(`there is no event ${name}`);

test('the author should be told, with its stake, commission and policy', { skip: SKIP }, async () => {
	const { Alice, Bob } = ground.accounts;
	const author = await alice();
	assert.deepEqual([author.author, author.state, author.strikes], [Alice.address, 'Active', 0]);
	assert.deepEqual([author.matured, author.maturing], [OWN_STAKE, 0n]);
	assert.deepEqual([author.commission, author.announced], [COMMISSION, { current: COMMISSION, announced: undefined }]);
	assert.deepEqual([author.policy, author.ownPolicy], [DEFAULT, false]);
	assert.ok(author.seats > 0, 'it has no seats');
	assert.deepEqual((await readAuthors(api)).map((one) => one.author), [Alice.address]);
	assert.equal(await readAuthor(api, Bob.address), undefined);
	assert.deepEqual(await readPolicy(api, Bob.address), DEFAULT);
	const positions = (await readPositions(api, Alice.address)).map(({ reward: _, ...rest }) => rest);
	assert.deepEqual(positions, [{ author: Alice.address, matured: OWN_STAKE, maturing: [], due: 0n }]);
	const capacity = (await readCapacity(api, Alice.address)) ?? assert.fail('it has no capacity');
	assert.equal(capacity.size, OWN_STAKE);
	const account = await view<{ toString(): string }>(api, 'Authors', 'rewards_account');
	assert.equal(rewardsAccount(api), account.toString());
});

test('half of a fee should be shared, half wait for another author, and both be vouchers', { skip: SKIP }, async (t) => {
	const { Alice, Bob, Dave, Eve } = ground.accounts;
	const { fee, parentHash, blockHash } = await submit(api, transfer(api, Eve.address, VNS), Dave);
	const at = async (hash: string) => {
		const state = await api.at(hash);
		const { forStake, asAuthor } = await readReward(state, Alice.address, Alice.address);
		return {
			forStake,
			asAuthor,
			unpaid: (await readAuthor(state, Alice.address))!.unpaid,
			waiting: (await readWaitingFees(state)) ?? assert.fail('nothing waits'),
			vouchers: (await readVoucherTotals(state)).total,
			value: await readValue(state, rewardsAccount(api)),
		};
	};
	const [earlier, later] = [await at(parentHash), await at(blockHash)];
	const reward = (fee + 1n) / 2n;
	const commission = (reward * BigInt(COMMISSION)) / 1_000_000n;
	assert.equal(later.asAuthor - earlier.asAuthor, commission);
	// In parts of a planck, rounded down.
	const shared = later.forStake - earlier.forStake;
	assert.ok(shared >= reward - commission - 1n && shared <= reward - commission + 1n, `${shared} planck were shared`);
	assert.equal(later.unpaid - earlier.unpaid, reward);
	assert.deepEqual([later.waiting.from, later.waiting.amount - earlier.waiting.amount], [Alice.address, fee / 2n]);
	assert.equal(later.vouchers - earlier.vouchers, fee);
	assert.equal(later.value - earlier.value, fee);

	await t.test('and be claimed as free vouchers', async () => {
		const receipt = await submit(api, claim(api, Alice.address), Alice);
		const { forStake, asAuthor } = fieldsOf(receipt, 'authors', 'Claimed');
		assert.ok(BigInt(asAuthor!) >= later.asAuthor && BigInt(forStake!) >= later.forStake);
		const { free, staked } = await readPurse(await api.at(receipt.blockHash), Alice.address);
		assert.deepEqual([free, staked], [BigInt(forStake!) + BigInt(asAuthor!), OWN_STAKE]);
		verify(await readLedger(api, ground.holders, receipt.blockHash));
	});
	await t.test('by nobody who has no stake: NoStake, NotAuthor', () =>
		assertAllFail([
			[claim(api, Alice.address), 'Bob', 'authors.NoStake'],
			[claim(api, Bob.address), 'Bob', 'authors.NotAuthor'],
		]));
});

test('vouchers should be staked, mature for long, and cool down', { skip: SKIP }, async (t) => {
	const { Alice, Bob, Dave, Eve } = ground.accounts;
	await submit(api, lock(api, 100n * VNS, CONFIRMED), Bob);
	const capacity = await readCapacity(api, Alice.address);
	const receipt = await submit(api, stake(api, Alice.address, 50n * VNS), Bob);
	const { network } = await readClock(await api.at(receipt.blockHash));
	const matures = hourAtOrAfter(network + 8_784n * HOUR_MS);
	const staked = fieldsOf(receipt, 'authors', 'Staked');
	assert.deepEqual([staked['who'], staked['author']], [Bob.address, Alice.address]);
	assert.equal(BigInt(staked['matures']!), BigInt(matures) * HOUR_MS);
	assert.deepEqual([staked['before'], staked['after']], ['0', String(50n * VNS)]);
	const maturing = (amount: bigint) =>
		[{ author: Alice.address, matured: 0n, maturing: [{ at: matures, amount }], due: 0n, reward: 0n }];
	assert.deepEqual(await readPositions(api, Bob.address), maturing(50n * VNS));
	assert.deepEqual([(await alice()).matured, (await alice()).maturing], [OWN_STAKE, 50n * VNS]);
	assert.deepEqual(await readPurse(api, Bob.address), {
		held: 100n * VNS,
		free: 50n * VNS,
		staked: 50n * VNS,
		offered: 0n,
	});
	// It counts for nothing yet.
	assert.equal((await readCapacity(api, Alice.address))?.size, capacity?.size);

	const onAlice = (amount: bigint) => stake(api, Alice.address, amount);
	await refusal.assertRefusals(ground, t, {
		'not nothing and not too little: ZeroAmount, BelowLeastStake':
			[[onAlice(0n), 'Bob', 'authors.ZeroAmount'], [onAlice(VNS - 1n), 'Eve', 'authors.BelowLeastStake']],
		'not more than there are free: NotEnoughVouchers': [
			[onAlice(51n * VNS), 'Bob', 'vouchers.NotEnoughVouchers'],
			[onAlice(VNS), 'Eve', 'vouchers.NotEnoughVouchers'],
		],
		'not on whoever is no author, and not moved in a circle: NotAuthor, SameAuthor': [
			[stake(api, Dave.address, VNS), 'Bob', 'authors.NotAuthor'],
			[moveStake(api, Alice.address, Dave.address, VNS), 'Bob', 'authors.NotAuthor'],
			[moveStake(api, Alice.address, Alice.address, VNS), 'Bob', 'authors.SameAuthor'],
		],
		'it matures when it is due, and not before: NothingDue, NoStake': [
			[mature(api, Alice.address, Bob.address), 'Dave', 'authors.NothingDue'],
			[mature(api, Alice.address, Eve.address), 'Dave', 'authors.NoStake'],
			[claim(api, Alice.address), 'Bob', 'authors.NothingOwed'],
		],
	});

	let cooled = 0n;
	await t.test('what is taken off cools down', async () => {
		const left = await submit(api, unstake(api, Alice.address, 20n * VNS), Bob);
		const unstaked = fieldsOf(left, 'authors', 'Unstaked');
		assert.deepEqual([unstaked['ofMaturing'], unstaked['ofMatured'], unstaked['paid']], [String(20n * VNS), '0', '0']);
		cooled = BigInt(unstaked['cooled']!);
		assert.deepEqual(await readPositions(api, Bob.address), maturing(30n * VNS));
		const { list, due } = await readCooling(api, Bob.address);
		assert.deepEqual([list, due], [[{ at: Number(cooled / HOUR_MS), amount: 20n * VNS }], 0n]);
		assert.equal((await readPurse(api, Bob.address)).free, 50n * VNS);
	});
	await t.test('not more than there is, and nothing small is left: StakeExceeded, RestBelowLeastStake', () => {
		const off = (amount: bigint) => unstake(api, Alice.address, amount);
		return assertAllFail([
			[off(31n * VNS), 'Bob', 'authors.StakeExceeded'],
			[off(30n * VNS - 1n), 'Bob', 'authors.RestBelowLeastStake'],
			[off(0n), 'Bob', 'authors.ZeroAmount'],
			[off(VNS), 'Eve', 'authors.NoStake'],
		]);
	});
	await t.test('and is free after that, not before: NothingCooled', async () => {
		await assertFails(withdrawStake(api), 'Bob', 'authors.NothingCooled');
		while ((await readClock(api)).network < cooled) await sleep(100);
		assert.equal((await readCooling(api, Bob.address)).due, 20n * VNS);
		const done = await submit(api, withdrawStake(api), Bob);
		assert.deepEqual(fieldsOf(done, 'authors', 'Withdrawn'), {
			who: Bob.address,
			amount: String(20n * VNS),
			left: '0',
		});
		const { free, staked: still } = await readPurse(api, Bob.address);
		assert.deepEqual([free, still], [70n * VNS, 30n * VNS]);
		assert.deepEqual(await readCooling(api, Bob.address), { list: [], due: 0n });
	});
});

test('a commission should be announced before it holds', { skip: SKIP }, async (t) => {
	const { Alice } = ground.accounts;
	const receipt = await submit(api, setCommission(api, 200_000), Alice);
	const { network } = await readClock(await api.at(receipt.blockHash));
	const { commission, announced } = await alice();
	assert.equal(commission, COMMISSION);
	const from = hourAtOrAfter(network + 336n * HOUR_MS);
	assert.deepEqual(announced, { current: COMMISSION, announced: { commission: 200_000, from } });
	await t.test('once: SameCommission', () => assertFails(setCommission(api, 200_000), 'Alice', 'authors.SameCommission'));
	await t.test('and be taken back', async () => {
		await submit(api, setCommission(api, COMMISSION), Alice);
		assert.deepEqual((await alice()).announced, { current: COMMISSION, announced: undefined });
	});
	await t.test('of an author, and no more than all: NotAuthor, CommissionOutOfRange', () =>
		assertAllFail([
			[setCommission(api, 1), 'Bob', 'authors.NotAuthor'],
			[setCommission(api, 1_000_001), 'Alice', 'authors.CommissionOutOfRange'],
		]));
});

test('nobody should register without keys, nor leave when nobody would author', { skip: SKIP }, async () => {
	await assertAllFail([
		[register(api, 0), 'Dave', 'authors.NoKeys'],
		[register(api, 1_000_001), 'Dave', 'authors.CommissionOutOfRange'],
		[register(api, 0), 'Alice', 'authors.AlreadyRegistered'],
		[leave(api), 'Alice', 'authors.TooFewAuthors'],
		[leave(api), 'Dave', 'authors.NotAuthor'],
		[resume(api), 'Alice', 'authors.AlreadyActive'],
		[call(api, 'session', 'purgeKeys'), 'Alice', 'system.CallFiltered'],
	]);
});

test('an author should set its policy, and everybody see it', { skip: SKIP }, async (t) => {
	const { Alice, Dave } = ground.accounts;
	const policy: Policy = {
		speed: [{ from: 0n, perHour: 5_000n * VNS }, { from: 7_000_000n * VNS, perHour: 0n }],
		ceiling: 8_000_000n * VNS,
		unusedCap: 50_000,
		meanAgeBound: 24 * 90,
		leastReward: 1_000,
		order: 'HighestReward',
		stopped: false,
	};
	const receipt = await submit(api, setPolicy(api, policy), Alice);
	assert.equal(fieldsOf(receipt, 'authors', 'PolicySet')['author'], Alice.address);
	assert.deepEqual(await readPolicy(api, Alice.address), policy);
	assert.deepEqual([(await alice()).policy, (await alice()).ownPolicy], [policy, true]);
	assert.equal((await readCapacity(api, Alice.address))?.leftThisHour, 5_000n * VNS);

	await t.test('with speeds that make sense: NoSpeed, SpeedNotFromZero, SpeedNotAscending', async () => {
		const withSpeed = (...from: bigint[]) =>
			setPolicy(api, { ...policy, speed: from.map((one) => ({ from: one, perHour: VNS })) });
		await assertAllFail([
			[withSpeed(), 'Alice', 'authors.NoSpeed'],
			[withSpeed(1n), 'Alice', 'authors.SpeedNotFromZero'],
			[withSpeed(0n, 2n, 2n), 'Alice', 'authors.SpeedNotAscending'],
		]);
		assert.throws(() => withSpeed(0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n), InvalidPolicy);
		assert.throws(() => setPolicy(api, { ...policy, unusedCap: 1_000_001 }), InvalidPolicy);
		assert.throws(() => setPolicy(api, { ...policy, leastReward: 0.5 }), InvalidPolicy);
	});
	await t.test('and nobody else: NotAuthor', () =>
		assertAllFail([setPolicy(api, policy), clearPolicy(api), stop(api, true)].map((one) => [one, 'Bob', 'authors.NotAuthor'])));
	await t.test('but for whom it lets, who can do nothing more', async () => {
		await submit(api, call(api, 'proxy', 'addProxy', Dave.address, 'Policy', 0), Alice);
		const asAlice = (what: Call) => call(api, 'proxy', 'proxy', Alice.address, null, what);
		const value = await readValue(await api.at(await api.rpc.chain.getFinalizedHead()), Dave.address);
		const paid = await submit(api, asAlice(transfer(api, Dave.address, VNS)), Dave);
		assert.match(fieldsOf(paid, 'proxy', 'ProxyExecuted')['result']!, /err/i);
		assert.equal(await readValue(await api.at(paid.blockHash), Dave.address), value - paid.fee);
		const stopped = await submit(api, asAlice(stop(api, true)), Dave);
		assert.deepEqual(fieldsOf(stopped, 'authors', 'Switched'), { author: Alice.address, stopped: 'true' });
		assert.equal((await alice()).policy.stopped, true);
		await submit(api, call(api, 'proxy', 'removeProxy', Dave.address, 'Policy', 0), Alice);
	});
	await t.test('the switch once: SameSwitch', async () => {
		await assertFails(stop(api, true), 'Alice', 'authors.SameSwitch');
		await submit(api, stop(api, false), Alice);
		assert.deepEqual((await alice()).policy, policy);
	});
	await t.test('and take it back: NoPolicy', async () => {
		await submit(api, clearPolicy(api), Alice);
		assert.deepEqual([(await alice()).policy, (await alice()).ownPolicy], [DEFAULT, false]);
		await assertFails(clearPolicy(api), 'Alice', 'authors.NoPolicy');
	});
});
