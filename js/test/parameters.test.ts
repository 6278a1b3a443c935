// SPDX-License-Identifier: Apache-2.0
// Parameters, and how they change: candidates from the proposal to the block in which they are decided, with every refusal by its
// name; the log, and what held at a height. On a chain of its own, whose blocks are so fast that a window of 300 of them passes,
// and where Alice authors all of them.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { blake2AsHex } from '@polkadot/util-crypto';
import { readGroup, readTiers } from '../src/access.ts';
import { VNS } from '../src/amount.ts';
import { batch } from '../src/calls.ts';
import { ask, call, read, readLimits } from '../src/chain.ts';
import {
	adopt,
	adopted,
	type Candidate,
	candidateNumber,
	choose,
	type Class,
	explainCandidate,
	inOrder,
	keyOf,
	leastProposal,
	nameOf,
	NoSuchCandidate,
	NotAdopted,
	propose,
	type Proposal,
	ProposalTooLong,
	readCandidate,
	readCandidates,
	readChoice,
	readConfiguration,
	readHead,
	readLog,
	readOpenCandidates,
	readParameters,
	withdraw,
} from '../src/config.ts';
import { type Receipt, submit, submitAll, toChainEvent } from '../src/submit.ts';
import { view } from '../src/view.ts';
import { FAST } from './chains.ts';
import { SKIP, start } from './own-node.ts';
import * as refusal from './refusal.ts';

/** All of them in their order. */
const NAMES = {
	clock: 'cap',
	credit: 'least_amount most_amount most_notes shortest_term longest_term clearing_age grace bad_share',
	grants: 'tier_1 approvals_1 tier_2 approvals_2 tier_3 approvals_3 member_quota member_recovery',
	access: 'most_members longest_proposal longest_appointment share_appoint share_suspend share_attest share_dispatch ' +
		'challenge_period challenge_cooldown',
	vouchers: 'least_amount',
	authors:
		'least_stake least_author_stake maturity cooling commission_notice most_authors least_authors most_strikes',
	issuance: 'recovery network_share queue_life longest_request',
	names:
		'term warning suspension grace premium_period start_premium price_1 price_2 price_3 price_4 price_5 surcharge deposit ' +
		'deposit_per_byte longest commit_delay commit_life contest crank_reward',
	config: 'least_window least_threshold least_delay longest deposit',
};
const LISTED = Object.entries(NAMES).flatMap(([domain, names]) => names.split(' ').map((name) => `${domain}.${name}`));
/** What authors decide on alone. */
const OF_AUTHORS = [
	'vouchers.least_amount',
	'authors.most_strikes',
	'issuance.queue_life',
	'issuance.longest_request',
	...['deposit', 'deposit_per_byte', 'commit_delay', 'commit_life', 'contest'].map((name) => `names.${name}`),
];
/** What holders do alone, beside all else of names. */
const OF_HOLDERS = ['credit.shortest_term', 'authors.commission_notice'];
/** Of test networks. */
const [WINDOW, DELAY, NEEDED] = [300, 10, 201];
const DEPOSIT = 1_000n * VNS;
/** So many blocks are left to propose several candidates before their window. */
const LEAD = 80;
const NOWHERE = `0x${'00'.repeat(32)}`;

let api: ApiPromise;
let ground: refusal.Ground;

before(async () => {
	if (SKIP) return;
	({ api } = await start(FAST));
	ground = await refusal.ground(api);
});

const finalState = async () => api.at(await api.rpc.chain.getFinalizedHead());
const held = async (address: string) => {
	type Data = { data: { reserved: { toBigInt(): bigint } } };
	return (await read<Data>(await finalState(), 'system', 'account', address)).data.reserved.toBigInt();
};
const numberOf = (result: PromiseSettledResult<Receipt>): number =>
	(result.status === 'fulfilled' ? candidateNumber(result.value) : assert.fail(String(result.reason)));
const told = async (number: number, state: Parameters<typeof readCandidate>[0] = api): Promise<Candidate> =>
	(await readCandidate(state, number)) ?? assert.fail(`there is no candidate ${number}`);

/** Waits until a block is final. */
async function reached(height: number): Promise<void> {
	const final = async () => (await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead())).number.toNumber();
	while ((await final()) < height) await sleep(FAST.blockTimeMs);
}

test('the parameters should be listed with their ranges, and who decides on each', { skip: SKIP }, async () => {
	const parameters = await readParameters(api);
	assert.deepEqual(parameters.map(({ name }) => name), LISTED);
	for (const { name, unit, value, least, most, default: initial, class: decides } of parameters) {
		const shares = ['credit.bad_share', 'issuance.network_share', 'names.surcharge', 'config.least_threshold'];
		const isShare = name.startsWith('access.share_') || shares.includes(name);
		assert.equal(unit === 'percent', isShare, `${name} in ${unit}`);
		assert.ok(least <= value && value <= most, `${name} is out of range`);
		assert.ok(least <= initial && initial <= most, `the default of ${name} is out of range`);
		const expected: Class = OF_AUTHORS.includes(name) ? 'Authors'
			: OF_HOLDERS.includes(name) || name.startsWith('names.') ? 'Holders' : 'Both';
		assert.equal(decides, expected, name);
		const [[domain, key]] = Object.entries(keyOf(name)) as [[string, string]];
		assert.equal(nameOf(domain, key), name);
	}
	assert.throws(() => keyOf('credit'), TypeError);
	assert.throws(() => inOrder(parameters, { 'credit.nothing': 1 }), TypeError);
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
		['config.least_window', 100_800n],
		['config.least_threshold', 67n],
		['config.least_delay', 14_400n],
		['config.longest', 1_000_000n],
		['config.deposit', DEPOSIT],
	];
	for (const [name, value] of expected) assert.equal(defaultOf(name), value, name);
	const valueOf = (name: string) => parameters.find((one) => one.name === name)?.value;
	assert.deepEqual([valueOf('config.least_window'), valueOf('config.least_delay')], [BigInt(WINDOW), BigInt(DELAY)]);
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

test('the genesis should be the first commit, of what does not have its default', { skip: SKIP }, async () => {
	const [first] = await readLog(api);
	const { commit, id: _, ...line } = first!;
	assert.deepEqual(line, { place: 0, from: 0, time: 0n, candidate: undefined });
	const named = { ...FAST.values, 'config.least_window': WINDOW, 'config.least_delay': DELAY };
	const parameters = await readParameters(api);
	const changes = Object.entries(inOrder(parameters, named)).map(([name, value]) => [name, BigInt(value)]);
	assert.deepEqual({ ...commit, changes: Object.entries(commit.changes) }, {
		parent: undefined,
		changes,
		author: undefined,
		message: 'genesis',
	});
	const { place, values } = await readConfiguration(api, 0);
	assert.equal(place, 0);
	const defaults = Object.fromEntries(parameters.map(({ name, default: initial }) => [name, initial]));
	assert.deepEqual(values, { ...defaults, ...Object.fromEntries(changes) });
});

test('what cannot be proposed should be refused', { skip: SKIP }, async (t) => {
	const parameters = await readParameters(api);
	const far = await leastProposal(api, { 'credit.least_amount': 3n * VNS }, 'larger notes', 5_000);
	const { first, last } = far.window;
	const valueOf = (name: string) => parameters.find((one) => one.name === name)!.value;
	const all = (code: string, ...changed: Partial<Proposal>[]): refusal.Refused[] =>
		changed.map((one) => [propose(api, { ...far, ...one }), 'Dave', `config.${code}`]);
	const changing = (code: string, ...changes: Proposal['changes'][]) => all(code, ...changes.map((one) => ({ changes: one })));
	/** What this client could not write. */
	const raw = (changes: object[], message: string, code: string): refusal.Refused =>
		[call(api, 'config', 'propose', far.parent, changes, message, 'Hard', far.window, 67, far.activation), 'Dave', code];
	const change = (name: string, value: bigint) => ({ key: keyOf(name), value });
	const poor = await refusal.endowed(ground, 'poor', DEPOSIT / 2n);
	await refusal.assertRefusals(ground, t, {
		'on another commit than the one that holds: NotOnHead':
			all('NotOnHead', { parent: NOWHERE }, { parent: api.genesisHash.toHex() }),
		'when it changes nothing: NothingToChange':
			changing('NothingToChange', {}, { 'credit.least_amount': VNS }, {
				'credit.least_amount': 3n * VNS,
				'credit.most_notes': valueOf('credit.most_notes'),
			}),
		'when its changes are not in order, or one stands twice: NotAscending': [
			...changing(
				'NotAscending',
				{ 'credit.most_notes': 200, 'credit.least_amount': 3n * VNS },
				{ 'vouchers.least_amount': 2n * VNS, 'credit.most_notes': 200 },
			),
			raw([change('credit.most_notes', 200n), change('credit.most_notes', 201n)], '0x61', 'config.NotAscending'),
		],
		'when one of several is out of range: OutOfRange':
			changing('OutOfRange', { 'credit.least_amount': 2n * VNS, 'credit.shortest_term': 0 }),
		'when its message is none, or no text: BadMessage': [
			...all('BadMessage', ...['', ' a', 'a ', 'a\n', 'a\u0007b', '\u001b[31mred', 'a\u0085b'].map((message) => ({ message }))),
			raw([change('credit.most_notes', 200n)], '0x61ff', 'config.BadMessage'),
		],
		'when its window has begun: WindowBegun':
			all('WindowBegun', { window: { first: 0, last } }, { window: { first: 1, last: WINDOW } }),
		'when its window is too short: WindowTooShort':
			all('WindowTooShort', ...[last - 1, first, first - 1].map((end) => ({ window: { first, last: end } }))),
		'below two thirds, and above all: ThresholdOutOfRange':
			all('ThresholdOutOfRange', ...[0, 66, 101].map((threshold) => ({ threshold }))),
		'before the delay: ActivationTooSoon':
			all('ActivationTooSoon', ...[far.activation - 1, last, 0].map((activation) => ({ activation }))),
		'in years: ActivationTooLate': all('ActivationTooLate', { activation: 2_000_000 }, { activation: 4_294_967_295 }),
		'to bind by what has no strict direction: NotStrict':
			all('NotStrict', { manner: 'Soft' }, { manner: 'Soft', changes: { 'issuance.network_share': 40, 'issuance.queue_life': 100 } }),
		'to bind by what is looser: Looser':
			all('Looser', ...[51, 50].map((share) => ({ manner: 'Soft' as const, changes: { 'issuance.network_share': share } }))),
		'when the least amount would exceed the most: Incoherent':
			changing('Incoherent', { 'credit.least_amount': 3n * VNS, 'credit.most_amount': 2n * VNS }),
		'when the tiers of grants would not rise: Incoherent':
			changing('Incoherent', { 'grants.tier_2': valueOf('grants.tier_1') }, { 'grants.approvals_1': 3 }),
		'when stake would count, or capacity refill, before credit is due: Incoherent': changing(
			'Incoherent',
			{ 'authors.maturity': valueOf('credit.longest_term') - 1n },
			{ 'issuance.recovery': valueOf('credit.longest_term') - 1n },
			{ 'authors.least_stake': 3n * VNS, 'authors.least_author_stake': 2n * VNS },
		),
		'by who has no deposit for it: FundsUnavailable': [[propose(api, far), poor, 'token.FundsUnavailable']],
	});
	await t.test('as is every value below and above its legal range: OutOfRange', async () => {
		const outside = parameters.flatMap(({ name, least, most }) =>
			[least - 1n, most + 1n].filter((value) => value >= 0n).map((value) => propose(api, { ...far, changes: { [name]: value } })));
		assert.ok(outside.length > 100);
		// Many in a transaction, which goes on after each that fails.
		const some = Array.from({ length: Math.ceil(outside.length / 16) }, (_, index) => outside.slice(index * 16, index * 16 + 16));
		const sent = await submitAll(api, some.map((calls) => [call(api, 'utility', 'forceBatch', calls), ground.accounts.Dave]));
		const events = sent.flatMap((one) => (one.status === 'fulfilled' ? one.value.events : assert.fail(String(one.reason))));
		const failed = events.filter(({ name }) => name === 'ItemFailed').map(({ fields }) => fields['error']!);
		assert.equal(failed.length, outside.length);
		assert.ok(!events.some(({ pallet }) => pallet === 'config'));
		const [pallet] = api.tx['config']!['propose']!.callIndex;
		const { index } = api.errors['config']!['OutOfRange']!.meta;
		for (const error of failed) {
			const { module } = JSON.parse(error) as { module: { index: number; error: string } };
			assert.deepEqual([module.index, Number.parseInt(module.error.slice(2, 4), 16)], [pallet, index.toNumber()]);
		}
	});
	await t.test('and what no transaction has room for, here: ProposalTooLong', () => {
		const many = Object.fromEntries(LISTED.slice(0, 33).map((name) => [name, 1n]));
		assert.throws(() => propose(api, { ...far, changes: many }), ProposalTooLong);
		assert.throws(() => propose(api, { ...far, message: 'ä'.repeat(129) }), ProposalTooLong);
	});
	await t.test('as is every way around it', async () => {
		assert.equal(api.tx['parameters'], undefined);
		assert.deepEqual(Object.keys(api.tx['config']!).sort(), ['approve', 'choose', 'propose', 'withdraw']);
		const approve = call(api, 'config', 'approve', 0);
		await refusal.assertAllFail(ground, (['Alice', 'Charlie', 'Ferdie'] as const).map((by) => [approve, by, 'BadOrigin']));
	});
});

test('as many candidates as there may be should be open, told alike by both views, and taken back', { skip: SKIP }, async (t) => {
	const { Alice, Dave } = ground.accounts;
	const far = await leastProposal(api, { 'credit.least_amount': 3n * VNS }, 'larger notes', 5_000);
	const before = await held(Dave.address);
	const many = Array.from({ length: 15 }, (_, index) => propose(api, { ...far, message: `larger notes, ${index}` }));
	const made = await submit(api, batch(api, many), Dave);
	// Of holders alone.
	const prices = { ...far, changes: { 'names.price_5': 6n * VNS }, message: 'dearer names' };
	const last = candidateNumber(await submit(api, propose(api, prices), Dave));
	const numbers = [...Array.from({ length: 15 }, (_, index) => candidateNumber(made) + index), last];
	assert.deepEqual((await readOpenCandidates(api)).map(({ number }) => number), numbers);
	assert.deepEqual((await readCandidates(api, numbers[3], 2)).map(({ number }) => number), numbers.slice(3, 5));
	assert.equal((await held(Dave.address)) - before, 16n * DEPOSIT);

	await t.test('with the same answers of view functions and runtime APIs', async () => {
		const asked: [name: string, ...args: unknown[]][] = [
			['parameters'],
			['head'],
			['log', 0, 64],
			['at', 0],
			['at', 4_294_967_295],
			['candidate', last],
			['candidate', last + 1],
			['candidates', 0, 64],
			['candidates', last, 1],
			['open'],
			['choice', Alice.address],
		];
		for (const [name, ...args] of asked) {
			const [one, other] = [await ask<Encoded>(api, 'configApi', name, ...args), await view<Encoded>(api, 'Config', name, ...args)];
			assert.equal(one.toHex(), other.toHex(), name);
		}
	});
	await refusal.assertRefusals(ground, t, {
		'one more is refused: TooManyOpen': [[propose(api, { ...far, message: 'one more' }), 'Dave', 'config.TooManyOpen']],
		'and the same twice: AlreadyProposed': [[propose(api, prices), 'Dave', 'config.AlreadyProposed']],
		'taken back by others, or when it is not open: NotProposer, NotOpen': [
			[withdraw(api, last), 'Alice', 'config.NotProposer'],
			[withdraw(api, last + 1), 'Dave', 'config.NotOpen'],
		],
		'chosen by who is no author, though he proposed it: NotAuthor': [
			[choose(api, numbers[0]), 'Dave', 'config.NotAuthor'],
			[choose(api), 'Dave', 'config.NotAuthor'],
			[choose(api, numbers[0]), 'Ferdie', 'config.NotAuthor'],
		],
		'where authors have no say: NotForAuthors': [[choose(api, last), 'Alice', 'config.NotForAuthors']],
		'which is not open: NotOpen': [[choose(api, last + 1), 'Alice', 'config.NotOpen']],
	});
	await t.test('and leave nothing, with their deposits', async () => {
		const gone = await submit(api, batch(api, numbers.map((number) => withdraw(api, number))), Dave);
		assert.equal(gone.events.filter(({ pallet, name }) => pallet === 'config' && name === 'Withdrawn').length, 16);
		assert.deepEqual(await readOpenCandidates(api), []);
		assert.equal(await readCandidate(api, last), undefined);
		assert.equal(await held(Dave.address), before);
		await assert.rejects(adopted(api, last), NoSuchCandidate);
		await refusal.assertAllFail(ground, [
			[withdraw(api, last), 'Dave', 'config.NotOpen'],
			[choose(api, numbers[0]), 'Alice', 'config.NotOpen'],
		]);
	});
});

test('what authors choose should hold from its activation on, and nothing else', { skip: SKIP }, async (t) => {
	const { Alice, Bob, Dave, Ferdie } = ground.accounts;
	const head = await readHead(api);
	const deposits = await held(Dave.address);
	const earlier = await leastProposal(api, { 'names.deposit': 2n * VNS }, 'dearer names', LEAD);
	const { window } = earlier;
	const activation = earlier.activation + 2;
	const wanted: Proposal = { ...earlier, changes: { 'vouchers.least_amount': 3n * VNS }, message: 'larger vouchers', activation };
	const adopting = adopt(api, wanted, { by: Dave, authors: [Alice], pauseMs: 200 });
	// It is awaited in the end; what fails before must not hide behind it.
	adopting.catch(() => {});
	let larger: number | undefined;
	while (larger === undefined) {
		await sleep(FAST.blockTimeMs);
		larger = (await readOpenCandidates(await finalState()))[0]?.number;
	}
	const proposals: [Proposal, typeof Dave][] = [
		// At the same height, and so it comes too late.
		[{ ...wanted, changes: { 'issuance.queue_life': 200 }, message: 'a longer queue' }, Ferdie],
		// What nobody chooses; what holders would have to approve; what binds, and is chosen too late.
		[earlier, Bob],
		[{ ...earlier, changes: { 'names.price_5': 6n * VNS } }, Bob],
		[{ ...earlier, changes: { 'issuance.network_share': 40 }, message: 'caution', manner: 'Soft' }, Bob],
	];
	const made = await submitAll(api, proposals.map(([proposal, by]) => [propose(api, proposal), by]));
	const [fewer, alone, dear, soft] = made.map(numberOf) as [number, number, number, number];
	/** In which block Alice changed her mind. */
	let changed = 0;

	await t.test('told with what it needs', async () => {
		const { proposed } = await told(larger);
		const { id, ...candidate } = await told(larger, await api.at(await api.rpc.chain.getBlockHash(proposed)));
		const commit = { parent: head.id, changes: { 'vouchers.least_amount': 3n * VNS }, author: Dave.address, message: 'larger vouchers' };
		const expected: Omit<Candidate, 'id'> = {
			number: larger,
			commit,
			manner: 'Hard',
			window,
			threshold: 67,
			activation,
			proposed,
			needs: { authors: true, holders: false },
			slotsFor: 0,
			slots: 0,
			needed: NEEDED,
			left: WINDOW,
			approved: false,
			onHead: true,
			authors: [],
			outcome: undefined,
		};
		assert.deepEqual(candidate, expected);
		assert.equal((await held(Dave.address)) - deposits, DEPOSIT);
		// The least that is governed, and the first to be had.
		assert.ok(proposed < window.first && window.first - proposed <= LEAD, `proposed in ${proposed}`);
		assert.match(
			explainCandidate({ ...candidate, id }),
			/^candidate \d+ is missing something: 0 of 201 slots are for it, of at most 300 that are left until block \d+ it needs 201; no author chose it$/,
		);
		const { needs, needed, authors } = await told(dear);
		assert.deepEqual([needs, needed, authors], [{ authors: false, holders: true }, 0, []]);
		assert.match(explainCandidate(await told(dear)), /is missing something: holders have not approved it$/);
		const bound = await told(soft);
		assert.deepEqual([bound.manner, bound.needs, bound.authors], ['Soft', { authors: true, holders: true }, []]);
		assert.match(explainCandidate(bound), /0 of 201 slots are for it, of .* no author chose it; holders have not approved it$/);
	});
	await t.test('by the slots of its window, which are an author\'s to give: SameChoice, InWindow', async () => {
		await reached(window.first + 3);
		assert.equal(await readChoice(api, Alice.address), larger);
		const chosen = await told(larger);
		assert.deepEqual(chosen.authors, [Alice.address]);
		assert.match(explainCandidate(chosen), /[1-9]\d* of 201 slots are for it, of .* 1 author chose it$/);
		await refusal.assertAllFail(ground, [
			[choose(api, larger), 'Alice', 'config.SameChoice'],
			[withdraw(api, larger), 'Dave', 'config.InWindow'],
		]);
		// What is counted stays counted.
		await reached(window.first + NEEDED);
		changed = (await submit(api, choose(api, soft), Alice)).blockNumber;
	});
	await t.test('not before', async () => {
		await reached(activation);
		const [last, first] = [await api.rpc.chain.getBlockHash(activation - 1), await api.rpc.chain.getBlockHash(activation)];
		const [before, after] = [await api.at(last), await api.at(first)];
		const least = async (state: typeof before) =>
			(await readParameters(state)).find(({ name }) => name === 'vouchers.least_amount')?.value;
		assert.deepEqual([await least(before), await least(after)], [VNS, 3n * VNS]);
		assert.equal((await readHead(before)).id, head.id);
		// Decided, and not on hold any more.
		const passing = await told(larger, before);
		// Each slot counts for what its author is for when its first block ends, and each block has its own here.
		assert.deepEqual([passing.slotsFor, passing.slots], [Math.min(changed - window.first, WINDOW), WINDOW]);
		assert.deepEqual([passing.left, passing.outcome], [0, undefined]);
		assert.match(explainCandidate(passing), /has all that it needs, and holds from block \d+ on/);
		const late = await told(fewer, before);
		const hopeless = /0 of 201 slots are for it, and only 0 are left of its window: it cannot pass any more$/;
		assert.match(explainCandidate(late), hopeless);
		assert.equal(await held(Dave.address), deposits);
		const records = await read<Iterable<{ event: Parameters<typeof toChainEvent>[0] }>>(after, 'system', 'events');
		const events = [...records].map(({ event }) => toChainEvent(event)).filter(({ pallet }) => pallet === 'config');
		assert.deepEqual(events.map(({ name }) => name), ['HeadMoved', 'ParameterSet', 'Ended', 'Ended']);
		const { before: was, after: is } = events[1]!.fields;
		assert.deepEqual([was, is], [String(VNS), String(3n * VNS)]);
	});
	await t.test('while all others say for ever why not', async () => {
		const outcomes = [larger, fewer, alone, dear, soft].map(async (number) => (await told(number)).outcome);
		assert.deepEqual(await Promise.all(outcomes), [
			{ kind: 'Activated' },
			{ kind: 'Overtaken', head: (await told(larger)).id },
			{ kind: 'TooFewSlots', needed: NEEDED },
			{ kind: 'NotApproved' },
			{ kind: 'TooFewSlots', needed: NEEDED },
		]);
		assert.equal((await adopting).number, larger);
		assert.equal((await told(soft)).slotsFor, Math.max(window.last - changed + 1, 0));
		const words: [number: number, said: RegExp][] = [
			[fewer, /was overtaken: by its activation 0x[\da-f]{64} held/],
			[alone, /did not pass: of 300 slots 0 were for it, and 201 had been needed/],
			[dear, /holders had not approved it/],
			[soft, /did not pass: of 300 slots \d+ were for it, and 201 had been needed/],
		];
		for (const [number, said] of words) {
			await assert.rejects(adopted(api, number), (error: unknown) => {
				assert.ok(error instanceof NotAdopted, String(error));
				assert.equal(error.candidate.number, number);
				assert.match(error.message, said);
				return true;
			});
		}
		assert.deepEqual(await readOpenCandidates(api), []);
		await refusal.assertAllFail(ground, [
			[choose(api, fewer), 'Alice', 'config.NotOpen'],
			[withdraw(api, alone), 'Bob', 'config.NotOpen'],
		]);
	});
	await t.test('and be followed at once', () =>
		refusal.assertFails(ground, call(api, 'vouchers', 'lock', 2n * VNS), 'Dave', 'vouchers.BelowLeastAmount'));
	await t.test('with its line in the log, and what held at each height', async () => {
		const log = await readLog(api);
		const line = log.at(-1)!;
		assert.deepEqual(line, await readHead(api));
		assert.deepEqual([line.place, line.from, line.candidate], [head.place + 1, activation, larger]);
		assert.ok(line.time > 0n);
		assert.deepEqual(log.map(({ commit }) => commit.parent), [undefined, ...log.slice(0, -1).map(({ id }) => id)]);
		const { place, values } = await readConfiguration(api, activation - 1);
		assert.equal(place, head.place);
		const changed = { place: line.place, values: { ...values, 'vouchers.least_amount': 3n * VNS } };
		for (const height of [activation, activation + 1, 4_294_967_295]) {
			assert.deepEqual(await readConfiguration(api, height), changed, String(height));
		}
		assert.deepEqual((await readParameters(api)).map(({ value }) => value), Object.values(changed.values));
		// An id is the hash of what the commit says, so nobody can tell another history by it.
		type Encoded = { entry: { id: { toHex(): string } }; commit: { toU8a(): Uint8Array } };
		for (const { entry, commit } of await ask<Iterable<Encoded>>(api, 'configApi', 'log', 0, 64)) {
			assert.equal(blake2AsHex(Buffer.concat([Buffer.from('vns/config/commit'), commit.toU8a()])), entry.id.toHex());
		}
	});
});

interface Encoded {
	toHex(): string;
}
