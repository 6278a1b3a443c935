// SPDX-License-Identifier: Apache-2.0
// Elections of a configuration by four authors, on a chain of its own: a tie, silence, three against one, and beside them what
// holders have to agree to, what was overtaken, and what would break something. In process: runtime/tests/elections.rs.
//
// Nothing is shorter than a window, and an author is for one candidate at a time. So there are four windows, one after the other,
// each with one contest for the authors' slots; what holders decide alone needs none, and stands beside. All stand on the
// genesis, and only the last window moves the head, so that no contest is overtaken by another. That makes 1,300 to 1,400 blocks:
// two to three minutes at 100 ms a block, the start of the node included.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { devAccount, type Signer } from '../src/accounts.ts';
import { VNS } from '../src/amount.ts';
import { readAuthors } from '../src/author.ts';
import { batch } from '../src/calls.ts';
import { type Call, constant, type Optional, read, type StateAt, type Text } from '../src/chain.ts';
import {
	type Candidate,
	candidateNumber,
	choose,
	explainCandidate,
	leastProposal,
	propose,
	type Proposal,
	readCandidate,
	readCandidates,
	readChoice,
	readConfiguration,
	readHead,
	readLog,
	readOpenCandidates,
	readParameters,
	type Window,
	withdraw,
} from '../src/config.ts';
import { approved, readMaturedOf, readRelayBlock } from '../src/referendum.ts';
import { approveCandidate, placeDeposit, referendumNumber, submitReferendum, vote } from '../src/referendum-calls.ts';
import { type DispatchError, DispatchFailed, nameError, type Receipt, submit, submitAll } from '../src/submit.ts';
import { ELECTIONS } from './chains.ts';
import { SKIP, start } from './own-node.ts';
import { type People, seasonPeople } from './season.ts';

/** The authors and their stake in VNS, of runtime/src/genesis/season.rs. */
const STAKES = { Anna: 400_000n, Bert: 300_000n, Cleo: 200_000n, Dora: 100_000n } as const;
type Name = keyof typeof STAKES;
const AUTHORS = Object.keys(STAKES) as Name[];
const stakeOf = (...names: Name[]) => names.reduce((sum, name) => sum + STAKES[name], 0n);

/** Each seat has one slot of a round, and one block in it here; and a session has whole rounds. */
const [ROUND, SESSION] = [60, 300];
/** Of test networks. */
const [WINDOW, DELAY, THRESHOLD] = [SESSION, 10, 67];
const NEEDED = Math.ceil((WINDOW * THRESHOLD) / 100);
const DEPOSIT = 1_000n * VNS;
/** So many blocks are left to propose and to choose before the first window, at least. */
const LEAD = 50;
/** What a referendum decided is carried out so many blocks later, at the most. */
const CARRIED_OUT = 10;

/** Of a window of whole rounds, the blocks of these authors. */
const share = (...names: Name[]): number => Number((BigInt(WINDOW) * stakeOf(...names)) / stakeOf(...AUTHORS));

let api: ApiPromise;
let people: People;
let authors: Record<Name, Signer>;

before(async () => {
	if (SKIP) return;
	({ api } = await start(ELECTIONS));
	people = await seasonPeople(api);
	const signers = await Promise.all(AUTHORS.map(async (name) => [name, await devAccount(api, name)] as const));
	// `fromEntries` forgets the names, which are those of AUTHORS.
	authors = Object.fromEntries(signers) as Record<Name, Signer>;
});

const stateAt = async (height: number): Promise<StateAt> => api.at(await api.rpc.chain.getBlockHash(height));
const held = async (address: string): Promise<bigint> => {
	type Data = { data: { reserved: { toBigInt(): bigint } } };
	const state = await api.at(await api.rpc.chain.getFinalizedHead());
	return (await read<Data>(state, 'system', 'account', address)).data.reserved.toBigInt();
};
const told = async (number: number, state: Parameters<typeof readCandidate>[0] = api): Promise<Candidate> =>
	(await readCandidate(state, number)) ?? assert.fail(`there is no candidate ${number}`);
/** What pallets read. */
const inForce = async (state: StateAt): Promise<Record<string, bigint>> =>
	Object.fromEntries((await readParameters(state)).map(({ name, value }) => [name, value]));

/** The seats of the session that a block began, in their order. */
const seated = new Map<number, Promise<string[]>>();
function seatsSince(rotation: number): Promise<string[]> {
	const seats = seated.get(rotation) ?? (async () =>
		[...(await read<Iterable<Text>>(await stateAt(rotation), 'session', 'validators'))].map(String))();
	seated.set(rotation, seats);
	return seats;
}

/** Who has the seat of a block's slot. The block that begins a session is still by a seat of the one before. */
async function authorOf(height: number): Promise<string> {
	const { digest } = await api.rpc.chain.getHeader(await api.rpc.chain.getBlockHash(height));
	const [, slot] = digest.logs.find((log) => log.isPreRuntime)?.asPreRuntime ?? assert.fail(`block ${height} has no slot`);
	const seats = await seatsSince(height - 1 - ((height - 1) % SESSION));
	return seats[Number(Buffer.from(slot.toU8a(true)).readBigUInt64LE() % BigInt(seats.length))]!;
}

/** Who authored each block, by its height; nobody did the genesis. As far as was waited. */
const authored = [''];

/** Waits until a block is final. */
async function reached(height: number): Promise<void> {
	while (authored.length <= height) {
		const last = (await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead())).number.toNumber();
		const next = authored.length;
		authored.push(...(await Promise.all(Array.from({ length: last + 1 - next }, (_, index) => authorOf(next + index)))));
		await sleep(ELECTIONS.blockTimeMs);
	}
}

/** What authors chose, and from which block on it counts. */
const choices: { author: string; number: number; from: number }[] = [];

/** How many blocks of a window are by who was for that candidate when they ended: counted anew, by seats and slots. */
function counted(number: number, { first, last }: Window): number {
	const isFor = (height: number) =>
		choices.filter(({ author, from }) => author === authored[height] && from <= height).at(-1)?.number === number;
	return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(isFor).length;
}

/** Several transactions at once, none of which may fail. */
async function all(calls: readonly (readonly [call: Call, signer: Signer])[]): Promise<Receipt[]> {
	return (await submitAll(api, calls)).map((one) => {
		if (one.status === 'rejected') throw one.reason;
		return one.value;
	});
}

/** Authors are for these from now on. */
async function choosing(...list: readonly (readonly [by: Name, number: number])[]): Promise<void> {
	const receipts = await all(list.map(([by, number]) => [choose(api, number), authors[by]]));
	for (const [index, { blockNumber }] of receipts.entries()) {
		const [by, number] = list[index]!;
		choices.push({ author: authors[by].address, number, from: blockNumber });
	}
}

/** Each must fail in a block, with the error of that name. */
async function assertRefused(...refused: readonly (readonly [call: Call, by: Signer, code: string])[]): Promise<void> {
	const results = await submitAll(api, refused.map(([call, by]) => [call, by]));
	const codes = results.map((one) => {
		if (one.status === 'fulfilled') return 'it went through';
		return one.reason instanceof DispatchFailed ? one.reason.code : String(one.reason);
	});
	assert.deepEqual(codes, refused.map(([, , code]) => code));
}

interface Recorded {
	event: { section: string; method: string; data: Iterable<unknown> };
}

/** What is reported of the configuration in a block; but for choices, which may be in any. */
async function reported(state: StateAt): Promise<string[]> {
	const records = [...(await read<Iterable<Recorded>>(state, 'system', 'events'))];
	return records.map(({ event }) => event).filter(({ section, method }) => section === 'config' && method !== 'Chosen')
		.map(({ method }) => method);
}

/** By which errors what referenda had decided failed when it was carried out, in these blocks. */
async function failures(from: number, to: number): Promise<string[]> {
	type Dispatched = [task: unknown, id: Optional<unknown>, result: { isErr: boolean; asErr: DispatchError }];
	const heights = Array.from({ length: to - from + 1 }, (_, index) => from + index);
	const blocks = await Promise.all(heights.map(async (height) =>
		[...(await read<Iterable<Recorded>>(await stateAt(height), 'system', 'events'))]));
	return blocks.flat()
		.filter(({ event }) => event.section === 'scheduler' && event.method === 'Dispatched')
		.map(({ event }) => [...event.data] as Dispatched)
		// What is decided has a name; the alarms of referenda have none.
		.filter(([, id, result]) => id.isSome && result.isErr)
		.map(([, , { asErr }]) => {
			const { pallet, name } = nameError(api, asErr);
			return pallet === undefined ? name : `${pallet}.${name}`;
		});
}

test('four authors should have the seats of their stake', { skip: SKIP }, async () => {
	assert.equal(constant(api, 'authors', 'seats'), BigInt(ROUND));
	const found = (await readAuthors(api)).map(({ author, matured, seats }) => [author, { matured, seats }]);
	const expected = AUTHORS.map((name) => {
		const seats = Number((BigInt(ROUND) * STAKES[name]) / stakeOf(...AUTHORS));
		return [authors[name].address, { matured: STAKES[name] * VNS, seats }];
	});
	assert.deepEqual(Object.fromEntries(found), Object.fromEntries(expected));
});

test('what two thirds of their slots are for should hold, and nothing else', { skip: SKIP }, async (t) => {
	const { Town, Fund, Mara } = people;
	const { Anna, Bert, Dora } = authors;
	const before = await held(Town.address);
	const genesis = await readConfiguration(api, 0);
	const head = await readHead(api);
	const base = await leastProposal(api, {}, '', LEAD);
	assert.deepEqual([base.parent, base.threshold], [head.id, THRESHOLD]);
	// Windows of whole rounds: in each everybody has the blocks of his stake, whatever the shuffle.
	const begins = Math.ceil((base.window.first - 1) / ROUND) * ROUND + 1;
	const windowAt = (place: number): Window => {
		const first = begins + place * WINDOW;
		return { first, last: first + WINDOW - 1 };
	};
	const [tie, silence, breach, race] = [windowAt(0), windowAt(1), windowAt(2), windowAt(3)];
	const activation = race.last + DELAY;
	const on = (window: Window, message: string, changes: Proposal['changes'], later = 0): Proposal =>
		({ ...base, window, message, changes, activation: window.last + DELAY + later });
	const larger = { 'vouchers.least_amount': 4n * VNS, 'issuance.network_share': 40n };
	const proposals = {
		two: on(tie, 'vouchers for two', { 'vouchers.least_amount': 2n * VNS }),
		three: on(tie, 'vouchers for three', { 'vouchers.least_amount': 3n * VNS }),
		// Of class both: nobody is for it.
		unheard: on(tie, 'more blocks', { 'config.least_threshold': 70 }),
		// Of class both. A planck more than Dora has, and the genesis wants four authors; the price would be harmless.
		breaking: on(breach, 'larger authors', { 'authors.least_author_stake': STAKES.Dora * VNS + 1n, 'names.price_5': 6n * VNS }),
		quiet: on(silence, 'a shorter queue', { 'issuance.queue_life': 100 }),
		faint: on(silence, 'a still shorter queue', { 'issuance.queue_life': 90 }),
		// Of class both, for one of the changes is.
		wanted: on(race, 'larger vouchers, less issuance', larger),
		rival: on(race, 'still larger vouchers', { 'vouchers.least_amount': 5n * VNS, 'issuance.network_share': 30 }),
		// Of holders alone, and a block too late.
		late: on(race, 'dearer names', { 'names.price_5': 7n * VNS }, 1),
	};
	const made = await submit(api, batch(api, Object.values(proposals).map((one) => propose(api, one))), Town);
	const names = Object.keys(proposals) as (keyof typeof proposals)[];
	// `fromEntries` forgets the names.
	const number = Object.fromEntries(names.map((name, index) => [name, candidateNumber(made) + index])) as
		Record<keyof typeof proposals, number>;
	// Bert is for the other one first: what he chose last counts, and once.
	await choosing(['Anna', number.two], ['Dora', number.two], ['Cleo', number.three], ['Bert', number.two]);
	await choosing(['Bert', number.three]);
	assert.ok(choices.every(({ from }) => from < tie.first), 'the window began before all had chosen');

	await t.test('each with a deposit, and who has to agree', async () => {
		assert.equal((await held(Town.address)) - before, BigInt(names.length) * DEPOSIT);
		const both = { authors: true, holders: true };
		const [blocks, referendum] = [{ ...both, holders: false }, { ...both, authors: false }];
		const expected: Record<keyof typeof proposals, Candidate['needs']> = {
			two: blocks,
			three: blocks,
			unheard: both,
			breaking: both,
			quiet: blocks,
			faint: blocks,
			wanted: both,
			rival: both,
			late: referendum,
		};
		const open = await readOpenCandidates(api);
		assert.deepEqual(open.map(({ needs }) => needs), names.map((name) => expected[name]));
		const needed = names.map((name) => (expected[name].authors ? NEEDED : 0));
		assert.deepEqual(open.map((one) => one.needed), needed);
		assert.equal(await readChoice(api, Bert.address), number.three);
		assert.deepEqual((await told(number.two)).authors.sort(), [Anna.address, Dora.address].sort());
	});
	await reached(tie.first);
	await t.test('while nobody has more than his own say: NotAuthor, SameChoice, NotForAuthors, …', () =>
		assertRefused(
			[choose(api, number.two), Town, 'config.NotAuthor'],
			[choose(api, number.two), Anna, 'config.SameChoice'],
			[choose(api, number.late), Bert, 'config.NotForAuthors'],
			[withdraw(api, number.three), Town, 'config.InWindow'],
			[withdraw(api, number.wanted), Dora, 'config.NotProposer'],
			[propose(api, proposals.wanted), Town, 'config.AlreadyProposed'],
			[approveCandidate(api, number.wanted), Mara, 'BadOrigin'],
		));
	await t.test('holders should approve by the referendum that is for it, and by no lighter one: NeedsBoth', async () => {
		const asked = [
			['Holders', number.late],
			['Holders', number.unheard],
			['Both', number.breaking],
			['Both', number.wanted],
			['Both', number.rival],
		] as const;
		const submitted = await all(asked.map(([ConfigApproval, candidate]) =>
			[submitReferendum(api, { ConfigApproval }, approveCandidate(api, candidate)), Fund]));
		const referenda = submitted.map(referendumNumber);
		// Both together have seven tenths of the stake, which is more than any support that is needed.
		const votes = await Promise.all([Anna, Bert].map(async (voter) => {
			const stake = await readMaturedOf(api, voter.address);
			return referenda.map((one) => [vote(api, one, true, stake, 'Locked1x'), voter] as const);
		}));
		await all([...referenda.map((one) => [placeDeposit(api, one), Fund] as const), ...votes.flat()]);
		const ends = await Promise.all(referenda.map(async (one) => (await approved(api, one, { pauseMs: 200 })).ended));
		// A block of this chain is one of the relay chain here.
		const ahead = (await readRelayBlock(await stateAt(tie.first))) - tie.first;
		const [from, to] = [Math.min(...ends) - ahead, Math.max(...ends) - ahead + CARRIED_OUT];
		await reached(to);
		assert.deepEqual(await failures(from, to), ['config.NeedsBoth']);
		const state = await stateAt(to);
		const found = await Promise.all(asked.map(async ([, candidate]) => (await told(candidate, state)).approved));
		assert.deepEqual(found, [true, false, true, true, true]);
	});

	// As soon as one window has ended the next one begins. Bert, who chooses no more, is for what is.
	await reached(tie.last);
	await choosing(['Anna', number.quiet], ['Cleo', number.quiet], ['Dora', number.faint]);
	await t.test('a tie should move nothing, nor what nobody is for', async () => {
		await reached(tie.last + DELAY);
		const [last, after] = [await stateAt(tie.last + DELAY - 1), await stateAt(tie.last + DELAY)];
		assert.equal(share('Anna', 'Dora'), share('Bert', 'Cleo'));
		const expected: [name: 'two' | 'three' | 'unheard', blocks: number][] =
			[['two', share('Anna', 'Dora')], ['three', share('Bert', 'Cleo')], ['unheard', 0]];
		for (const [name, blocks] of expected) {
			const open = await told(number[name], last);
			assert.deepEqual([open.slotsFor, open.slots, open.left, open.outcome], [blocks, WINDOW, 0, undefined], name);
			assert.equal(counted(number[name], tie), blocks, `${name}, by seats and slots`);
			assert.deepEqual((await told(number[name], after)).outcome, { kind: 'TooFewSlots', needed: NEEDED }, name);
		}
		assert.equal((await readHead(after)).id, head.id);
		assert.deepEqual(await inForce(after), genesis.values);
		// One of each of the three that were decided in this block, and nothing else.
		assert.deepEqual(await reported(after), ['Ended', 'Ended', 'Ended']);
	});

	await reached(silence.last);
	await choosing(['Anna', number.breaking], ['Bert', number.breaking], ['Cleo', number.breaking]);
	await t.test('silence should count against: none reaches the threshold, though most that is said is for one', async () => {
		await reached(silence.last + DELAY);
		const [last, after] = [await stateAt(silence.last + DELAY - 1), await stateAt(silence.last + DELAY)];
		const [quiet, faint] = [(await told(number.quiet, last)).slotsFor, (await told(number.faint, last)).slotsFor];
		assert.deepEqual([quiet, faint], [counted(number.quiet, silence), counted(number.faint, silence)]);
		// They chose when the window had begun, so a few blocks are missing.
		assert.ok(quiet <= share('Anna', 'Cleo') && faint <= share('Dora'), `${quiet} and ${faint} blocks`);
		assert.ok(quiet * 100 >= THRESHOLD * (quiet + faint), `${quiet} of the ${quiet + faint} blocks that say something`);
		for (const one of [number.quiet, number.faint]) {
			assert.deepEqual((await told(one, after)).outcome, { kind: 'TooFewSlots', needed: NEEDED });
		}
		assert.equal((await readHead(after)).id, head.id);
		assert.deepEqual(await inForce(after), genesis.values);
	});

	await reached(breach.last);
	await choosing(['Anna', number.wanted], ['Bert', number.wanted], ['Cleo', number.wanted], ['Dora', number.rival]);
	await t.test('what is below what is in use should be refused whole, with the reason', async () => {
		await reached(breach.last + DELAY);
		const [last, after] = [await stateAt(breach.last + DELAY - 1), await stateAt(breach.last + DELAY)];
		const hopeful = await told(number.breaking, last);
		assert.match(explainCandidate(hopeful), /has all that it needs, .* unless it would break something/);
		const reason = 'there are fewer authors with enough stake than authors.least_authors';
		const refused = await told(number.breaking, after);
		assert.deepEqual(refused.outcome, { kind: 'Refused', reason });
		assert.ok(explainCandidate(refused).endsWith(`because it would have broken something: ${reason}`));
		assert.deepEqual(await inForce(after), genesis.values, 'not half of it holds');
		assert.equal((await readHead(after)).id, head.id);
		assert.deepEqual(await reported(after), ['Ended']);
	});

	await reached(activation + 1);
	const [last, first, next] = [await stateAt(activation - 1), await stateAt(activation), await stateAt(activation + 1)];
	const { id } = await told(number.wanted);
	const changed = { ...genesis.values, ...larger };
	await t.test('of two that holders approved three authors against one should decide, at the height, not before', async () => {
		const [wanted, rival] = [await told(number.wanted, last), await told(number.rival, last)];
		assert.deepEqual([wanted.slotsFor, rival.slotsFor], [counted(number.wanted, race), counted(number.rival, race)]);
		assert.ok(wanted.slotsFor >= NEEDED && wanted.slotsFor <= share('Anna', 'Bert', 'Cleo'), `${wanted.slotsFor} slots`);
		assert.ok(rival.slotsFor > 0 && rival.slotsFor <= share('Dora'), `${rival.slotsFor} slots`);
		assert.deepEqual([wanted.approved, rival.approved, wanted.outcome], [true, true, undefined]);
		assert.equal((await readHead(last)).id, head.id);
		assert.deepEqual(await inForce(last), genesis.values);

		// Both changes in one block, and the other one is closed in it.
		assert.deepEqual(await reported(first), ['HeadMoved', 'ParameterSet', 'ParameterSet', 'Ended', 'Ended']);
		assert.equal((await readHead(first)).id, id);
		assert.deepEqual(await inForce(first), changed);
		assert.deepEqual((await told(number.wanted, first)).outcome, { kind: 'Activated' });
		assert.deepEqual((await told(number.rival, first)).outcome, { kind: 'Overtaken', head: id });
	});
	await t.test('a candidate whose parent was overtaken should be closed, though it has all that it needs', async () => {
		assert.match(explainCandidate(await told(number.late, last)), /has all that it needs/);
		const doomed = await told(number.late, first);
		assert.deepEqual([doomed.approved, doomed.onHead, doomed.outcome], [true, false, undefined]);
		assert.match(explainCandidate(doomed), new RegExp(`will be overtaken in block ${activation + 1}`));
		assert.deepEqual((await told(number.late, next)).outcome, { kind: 'Overtaken', head: id });
		assert.deepEqual(await reported(next), ['Ended']);
		assert.deepEqual(await inForce(next), changed);
	});
	await t.test('and history should say for ever what won, from which block on, and why nothing else did', async () => {
		const [begin, won, ...more] = await readLog(api);
		assert.deepEqual([begin!.id, more], [head.id, []]);
		assert.deepEqual([won!.place, won!.id, won!.from, won!.candidate], [1, id, activation, number.wanted]);
		const { message } = proposals.wanted;
		assert.deepEqual(won!.commit, { parent: head.id, changes: larger, author: Town.address, message });
		for (const height of [tie.last + DELAY, silence.last + DELAY, breach.last + DELAY, activation - 1]) {
			assert.deepEqual(await readConfiguration(api, height), genesis, String(height));
		}
		for (const height of [activation, activation + 1, 4_294_967_295]) {
			assert.deepEqual(await readConfiguration(api, height), { place: 1, values: changed }, String(height));
		}
		const outcomes = (await readCandidates(api, number.two)).map(({ outcome }) => outcome?.kind);
		assert.deepEqual(outcomes, [
			'TooFewSlots',
			'TooFewSlots',
			'TooFewSlots',
			'Refused',
			'TooFewSlots',
			'TooFewSlots',
			'Activated',
			'Overtaken',
			'Overtaken',
		]);
		assert.deepEqual(await readOpenCandidates(api), []);
		assert.equal(await held(Town.address), before);
	});
	await t.test('against which nothing is to be had any more: NotOpen, NotOnHead', async () => {
		const far = (await leastProposal(api, {}, '')).window;
		await assertRefused(
			[choose(api, number.rival), Anna, 'config.NotOpen'],
			[choose(api, number.late), Dora, 'config.NotOpen'],
			[withdraw(api, number.late), Town, 'config.NotOpen'],
			[propose(api, on(far, 'once more', proposals.late.changes)), Town, 'config.NotOnHead'],
		);
		for (const name of AUTHORS) assert.equal(await readChoice(api, authors[name].address), undefined);
	});
});
