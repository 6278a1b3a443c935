// SPDX-License-Identifier: Apache-2.0
// Parameters: the keeper sets them within their ranges, and nobody else does. What is set here is reset in the end.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readGroup, readTiers } from '../src/access.ts';
import type { DevName } from '../src/accounts.ts';
import { VNS } from '../src/amount.ts';
import { grant, parameter, type ParameterChanges, setParameters } from '../src/calls.ts';
import { call, type Call, readLimits } from '../src/chain.ts';
import { submitAndIssue } from '../src/issuance.ts';
import { readParameters } from '../src/parameters.ts';
import { submit } from '../src/submit.ts';
import { testApi } from './node.ts';
import * as refusal from './refusal.ts';

// Before the connection is closed: hooks run in the order in which they are registered.
after(() => submit(api, setParameters(api, RESET), ground.accounts.Charlie));

const api = await testApi();
const ground = await refusal.ground(api);
const { Charlie, Dave } = ground.accounts;

/** All that is set here, at its default. */
const RESET = {
	'credit.least_amount': null,
	'credit.most_amount': null,
	'credit.shortest_term': null,
	'grants.tier_1': null,
};

const assertFails = (refused: Call, by: DevName, code: string) => refusal.assertFails(ground, refused, by, code);

test('the parameters should be listed with their ranges', async () => {
	const parameters = await readParameters(api);
	assert.deepEqual(parameters.map(({ name }) => name), [
		'clock.cap',
		'credit.least_amount',
		'credit.most_amount',
		'credit.most_notes',
		'credit.shortest_term',
		'credit.longest_term',
		'credit.clearing_age',
		'credit.grace',
		'credit.bad_share',
		'grants.tier_1',
		'grants.approvals_1',
		'grants.tier_2',
		'grants.approvals_2',
		'grants.tier_3',
		'grants.approvals_3',
		'grants.member_quota',
		'grants.member_recovery',
		'access.most_members',
		'access.longest_proposal',
		'access.longest_appointment',
		'access.share_appoint',
		'access.share_suspend',
		'access.share_attest',
		'access.share_dispatch',
		'vouchers.least_amount',
		'authors.least_stake',
		'authors.least_author_stake',
		'authors.maturity',
		'authors.cooling',
		'authors.commission_notice',
		'authors.most_authors',
		'authors.least_authors',
		'authors.most_strikes',
		'issuance.recovery',
		'issuance.network_share',
		'issuance.queue_life',
		'issuance.longest_request',
		'names.term',
		'names.warning',
		'names.suspension',
		'names.grace',
		'names.premium_period',
		'names.start_premium',
		'names.price_1',
		'names.price_2',
		'names.price_3',
		'names.price_4',
		'names.price_5',
		'names.surcharge',
		'names.deposit',
		'names.deposit_per_byte',
		'names.longest',
		'names.commit_delay',
		'names.commit_life',
		'names.contest',
		'names.crank_reward',
	]);
	for (const { name, unit, value, least, most, default: initial } of parameters) {
		const shares = ['credit.bad_share', 'issuance.network_share', 'names.surcharge'];
		const isShare = name.startsWith('access.share_') || shares.includes(name);
		assert.equal(unit === 'percent', isShare, `${name} in ${unit}`);
		assert.ok(least <= value && value <= most, `${name} is out of range`);
		assert.ok(least <= initial && initial <= most, `the default of ${name} is out of range`);
	}
	const defaultOf = (name: string) => parameters.find((one) => one.name === name)?.default;
	const expected: [name: string, value: bigint][] = [
		['credit.bad_share', 10n],
		['authors.least_stake', VNS],
		['authors.least_author_stake', 10_000n * VNS],
		['authors.maturity', 8_784n],
		['authors.cooling', 168n],
		['authors.commission_notice', 336n],
		['authors.most_authors', 64n],
		['authors.least_authors', 1n],
		['authors.most_strikes', 2n],
		['issuance.recovery', 8_784n],
		['issuance.network_share', 50n],
		['issuance.queue_life', 168n],
		['issuance.longest_request', 336n],
	];
	for (const [name, value] of expected) assert.equal(defaultOf(name), value, name);
	const valueOf = (name: string) => parameters.find((one) => one.name === name)?.value;
	const limits = await readLimits(api);
	assert.equal(valueOf('credit.least_amount'), limits.leastAmount);
	assert.equal(valueOf('credit.most_amount'), limits.mostAmount);
	assert.equal(valueOf('credit.most_notes'), BigInt(limits.mostNotes));
	assert.equal(valueOf('credit.shortest_term'), BigInt(limits.shortestTerm));
	assert.equal(valueOf('credit.longest_term'), BigInt(limits.longestTerm));
	const tiers = [1, 2, 3].map((tier) => [valueOf(`grants.tier_${tier}`), valueOf(`grants.approvals_${tier}`)]);
	assert.deepEqual((await readTiers(api)).map(({ upTo, approvals }) => [upTo, BigInt(approvals)]), tiers);
	const { rules } = (await readGroup(api))!;
	assert.equal(valueOf('access.most_members'), BigInt(rules.mostMembers));
	assert.equal(valueOf('access.longest_proposal'), BigInt(rules.longestProposal));
	assert.equal(valueOf('access.longest_appointment'), BigInt(rules.longestAppointment));
});

test('what the keeper sets should hold at once, and be reset to its default', async () => {
	const before = await readLimits(api);
	const receipt = await submit(api, setParameters(api, { 'credit.least_amount': 3n * VNS }), Charlie);
	const set = receipt.events.filter(({ pallet, name }) => pallet === 'config' && name === 'ParameterSet');
	assert.equal(set.length, 1);
	assert.equal((await readLimits(await api.at(receipt.blockHash))).leastAmount, 3n * VNS);
	await assertFails(grant(api, Dave.address, 2n * VNS), 'Charlie', 'credit.BelowLeastAmount');
	const { blockHash } = await submit(api, setParameters(api, { 'credit.least_amount': null }), Charlie);
	const initial = (await readParameters(api)).find(({ name }) => name === 'credit.least_amount')!.default;
	assert.deepEqual(await readLimits(await api.at(blockHash)), { ...before, leastAmount: initial });
});

test('a tier that the keeper lowers should make more grants need approvals, at once', async () => {
	const lowered = await submit(api, setParameters(api, { 'grants.tier_1': 5n * VNS }), Charlie);
	assert.equal((await readTiers(await api.at(lowered.blockHash)))[0]?.upTo, 5n * VNS);
	await assertFails(grant(api, Dave.address, 6n * VNS), 'Charlie', 'credit.ApprovalsNeeded');
	await submit(api, setParameters(api, { 'grants.tier_1': null }), Charlie);
	await submitAndIssue(api, grant(api, Dave.address, 6n * VNS), Charlie);
});

test('config.set should be refused', async (t) => {
	const [first] = await readTiers(api);
	const { longestTerm } = await readLimits(api);
	const outside = (await readParameters(api)).flatMap(({ name, least, most }) =>
		[least - 1n, most + 1n].filter((value) => value >= 0n).map((value) => ({ [name]: value })));
	assert.ok(outside.length > 50);
	const all = (changes: readonly ParameterChanges[], code: string): refusal.Refused[] =>
		changes.map((one) => [setParameters(api, one), 'Charlie', code]);
	await refusal.assertRefusals(ground, t, {
		'when Ferdie signs, who is not the keeper: BadOrigin': [
			[setParameters(api, { 'credit.least_amount': 2n * VNS }), 'Ferdie', 'BadOrigin'],
		],
		'when Alice signs, who is not the keeper: BadOrigin': [
			[setParameters(api, { 'credit.least_amount': 2n * VNS }), 'Alice', 'BadOrigin'],
		],
		'below and above the legal range: OutOfRange': all(outside, 'config.OutOfRange'),
		'when the least amount would exceed the most: Incoherent':
			all([{ 'credit.least_amount': 3n * VNS, 'credit.most_amount': 2n * VNS }], 'config.Incoherent'),
		'when the tiers of grants would not rise: Incoherent':
			all([{ 'grants.tier_2': first!.upTo }, { 'grants.approvals_1': 3 }], 'config.Incoherent'),
		'when stake would count, or capacity refill, before credit is due: Incoherent': all(
			[
				{ 'authors.maturity': longestTerm - 1 },
				{ 'issuance.recovery': longestTerm - 1 },
				{ 'authors.least_stake': 3n * VNS, 'authors.least_author_stake': 2n * VNS },
			],
			'config.Incoherent',
		),
		'when one of several is out of range, with all of them: OutOfRange':
			all([{ 'credit.least_amount': 2n * VNS, 'credit.shortest_term': 0 }], 'config.OutOfRange'),
		'when it sets nothing: NothingToSet': all([{}], 'config.NothingToSet'),
	});
});

test('the way around the ranges should be closed to everybody', async (t) => {
	const around = call(api, 'parameters', 'setParameter', parameter('credit.least_amount', 2n * VNS));
	await refusal.assertRefusals(ground, t, {
		'by an error of no pallet: BadOrigin': (['Charlie', 'Alice', 'Ferdie'] as const).map((by) => [around, by, 'BadOrigin']),
	});
});
