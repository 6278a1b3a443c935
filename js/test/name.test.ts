// SPDX-License-Identifier: Apache-2.0
// Names: looked up, registered in two steps with interruptions, claimed, updated, passed on, renewed, given up; and every
// refusal on the way, told before anything is sent as the chain tells it afterwards. On a chain of its own, whose blocks are so
// fast that ten minutes of network time, a hundred blocks, are a few seconds: what can be committed to is, in the first of them. The
// hour in which names are contested is waited for once.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { VNS } from '../src/amount.ts';
import { batch } from '../src/calls.ts';
import { assertChanges } from '../src/changes.ts';
import { type Call, call } from '../src/chain.ts';
import { type Holder, readLedger } from '../src/ledger.ts';
import {
	isOpen,
	type NameCommit,
	quote,
	readAvailability,
	readCommitsOf,
	readExpiring,
	readName,
	readNameNumbers,
	readNameOf,
	readNamesOf,
	readReservedNames,
	resolveName,
} from '../src/name.ts';
import {
	acceptTransfer,
	cancelTransfer,
	commit,
	giveUp,
	newName,
	offerTransfer,
	prepay,
	removeNames,
	renew,
	renewFromBalance,
	setPrimary,
	TooManyNames,
	updateValue,
	withdrawCommit,
	withdrawPrepaid,
} from '../src/name-calls.ts';
import { NameRefused, refusalOf } from '../src/name-check.ts';
import { NotAName, parseNewName } from '../src/name-grammar.ts';
import {
	commitmentHash,
	elsewhere,
	hexOfText,
	inline,
	nameHash,
	newSalt,
	NOTHING,
	textOf,
	valueHash,
	ValueTooLong,
} from '../src/name-hash.ts';
import { type KeptCommit, KeptUnusable, prepareRegistration, type Progress, register } from '../src/name-register.ts';
import { findEvent, nextNonce, type Receipt, submit } from '../src/submit.ts';
import { HOUR_MS, readClock } from '../src/time.ts';
import { FAST } from './chains.ts';
import { CLI, Folder, vns } from './cli.ts';
import { SKIP, start } from './own-node.ts';
import * as refusal from './refusal.ts';

const BLOCK_TIME_MS = FAST.blockTimeMs;
/** Price of a term of a name of five octets or more, and the deposit of one that says nothing. */
const [TERM, DEPOSIT] = [5n * VNS, VNS];
const VALUE = inline('{"ip":"192.0.2.1"}');
/** More than one answer lists. */
const MANY = 66;
/** Names that nobody had in an earlier run on the same chain. */
const RUN = Date.now().toString(36);
const [FIRST, SECOND, THIRD] = [`d/first-${RUN}`, `id/second-${RUN}`, `a/third-${RUN}`];
const NOBODYS = `d/nobodys-${RUN}`;

let api: ApiPromise;
let url: string;
let ground: refusal.Ground;
/** Registers, has, passes on. */
let owner: refusal.Party;
/** Wants the same names, and commits later. */
let rival: refusal.Party;
/** To whom names are offered. */
let buyer: refusal.Party;
let stranger: refusal.Party;
/** Has many names. */
let hoarder: refusal.Party;
/** To which prices go. */
let pot: Holder;

/** What somebody has committed to. */
interface Committed {
	name: string;
	most: bigint;
	salt: string;
}

const committedTo = (name: string, most = TERM): Committed => ({ name, most, salt: newSalt() });
const hashOf = (by: refusal.Party, one: Committed) => commitmentHash({ owner: by.address, ...one });
const commitAll = (by: refusal.Party, all: readonly Committed[]) =>
	submit(api, batch(api, all.map((one) => commit(api, hashOf(by, one)))), by.signer);

/** Of the owner, made with the first. */
const UNHAPPY = {
	cheap: committedTo(`d/cheap-${RUN}`, TERM - 1n),
	reserved: committedTo('d/whois'),
	bad: committedTo(`d/unregistered-${RUN}`),
};
const OTHERS = [committedTo(SECOND), committedTo(THIRD)];
const HOARD = Array.from({ length: MANY }, (_, index) => committedTo(`p/hoard${index}-${RUN}`));
const LATE = committedTo(FIRST);

before(async () => {
	if (SKIP) return;
	({ api, url } = await start(FAST));
	ground = await refusal.ground(api);
	[owner, rival, buyer, stranger, hoarder] = await refusal.endowedAll(
		ground,
		['owner', 'rival', 'buyer', 'stranger', 'hoarder'],
		1_000n * VNS,
	);
	pot = refusal.pot(api);
});

/** Each must be refused with this error, once by this client before anything is sent, and once by the chain. */
async function assertRefusals(
	t: Parameters<typeof refusal.assertRefusals>[1],
	cases: Readonly<Record<string, readonly (readonly [refused: Call, by: refusal.Party, code: string])[]>>,
): Promise<void> {
	for (const [refused, by, code] of Object.values(cases).flat()) {
		assert.equal((await refusalOf(api, refused, by.address))?.code, code, refused.method.method);
	}
	await refusal.assertRefusals(ground, t, cases);
}

/** Sends what this client must find nothing against. */
async function send(wanted: Call, { signer, address }: refusal.Party): Promise<Receipt> {
	assert.equal(await refusalOf(api, wanted, address), undefined);
	return submit(api, wanted, signer);
}

/** The ledger of these must have changed like this, and by nothing else but the fee. Of no other transaction in the block. */
async function assertChanged(receipt: Receipt, payer: refusal.Party, expected: Parameters<typeof assertChanges>[2]) {
	const all = [...ground.holders, pot, owner, rival, buyer, stranger, hoarder];
	const ledgerBefore = await readLedger(api, all, receipt.parentHash);
	const ledgerAfter = await readLedger(api, all, receipt.blockHash);
	assertChanges(ledgerBefore, ledgerAfter, expected, { payer: payer.name, receipt });
}

const fieldsOf = ({ events }: Receipt, name: string) =>
	findEvent(events, 'names', name)?.fields ?? assert.fail(`there is no event ${name}`);
const infoOf = async (name: string) => (await readName(api, name)) ?? assert.fail(`nobody has registered ${name}`);

async function refusedWith(refused: Promise<unknown>, code: string): Promise<void> {
	await assert.rejects(refused, (error: unknown) => {
		assert.ok(error instanceof NameRefused || error instanceof NotAName, String(error));
		assert.equal(error.code, code);
		return true;
	});
}

test('what a name is and costs should be told without naming it', { skip: SKIP }, async () => {
	const numbers = await readNameNumbers(api);
	assert.deepEqual(numbers.prices, [1_000n, 500n, 100n, 20n, 5n].map((price) => price * VNS));
	assert.deepEqual([numbers.commitDelay, numbers.commitLife, numbers.longest], [600_000n, 48, 10]);
	assert.deepEqual(await quote(api, FIRST, 2, VALUE), {
		name: FIRST,
		hash: nameHash(FIRST),
		state: 'Available',
		reason: undefined,
		premium: 0n,
		ownedUntil: undefined,
		open: true,
		terms: 2n * TERM,
		total: 2n * TERM,
		first: TERM,
		deposit: DEPOSIT + (18n * VNS) / 1_000n,
	});
	const { state, reason, open } = await quote(api, 'd/whois');
	assert.deepEqual([state, reason, open], ['Reserved', 'Network', false]);
	const reserved = await readReservedNames(api);
	assert.equal(reserved.length, 11);
	for (const { name, hash } of reserved) assert.equal(nameHash(name), hash);
	for (const nothing of [readName, resolveName]) assert.equal(await nothing(api, FIRST), undefined);
	assert.equal(await readNameOf(api, owner.address), undefined);
	for (const list of [readNamesOf, readCommitsOf]) assert.deepEqual(await list(api, owner.address), []);
	await refusedWith(quote(api, 'd/First'), 'names.UpperCase');
});

test('what cannot be registered should be refused before anything is sent', { skip: SKIP }, async () => {
	const prepared = (name: string, most = TERM, more = {}) => prepareRegistration(api, owner.address, { name, most, ...more });
	await refusedWith(prepared('first'), 'names.NoNamespace');
	await refusedWith(prepared('d/1st'), 'names.BadStart');
	await refusedWith(prepared('d/xn--ls8h'), 'names.NotIdna');
	await refusedWith(prepared('d/whois'), 'names.NameReserved');
	await refusedWith(prepared(FIRST, TERM - 1n), 'names.PriceAboveMost');
	await refusedWith(prepared('d/abc', 99n * VNS), 'names.PriceAboveMost');
	await assert.rejects(prepared(FIRST, TERM, { value: { Inline: `0x${'00'.repeat(1_025)}` } }), ValueTooLong);
	assert.throws(() => updateValue(api, FIRST, { Elsewhere: { hash: nameHash('d/x'), reference: `0x${'00'.repeat(129)}` } }), ValueTooLong);
	assert.throws(() => renew(api, Array.from({ length: 65 }, (_, index) => `d/n${index}`), 1, VNS), TooManyNames);
	const kept = await prepared(FIRST);
	await assert.rejects(register(api, kept, rival.signer), KeptUnusable);
	await assert.rejects(register(api, { ...kept, genesis: kept.salt }, owner.signer), KeptUnusable);
	await assert.rejects(register(api, { ...kept, most: '1' }, owner.signer), KeptUnusable);
	assert.equal(await nextNonce(api, owner.address), 0);
});

test('a registration should survive every interruption', { skip: SKIP }, async (t) => {
	const first = await prepareRegistration(api, owner.address, { name: FIRST, most: 6n * VNS, value: VALUE });
	const stored = JSON.stringify(first);
	// Each time as if the program had begun anew.
	const goOn = (options: Parameters<typeof register>[3] = {}) =>
		register(api, JSON.parse(stored) as KeptCommit, owner.signer, { pauseMs: BLOCK_TIME_MS, ...options });
	class Interrupted extends Error {}
	const interruptedAt = (step: Progress['step']) => (progress: Progress) => {
		if (progress.step === step) throw new Interrupted();
	};
	const { name, salt } = first;
	const reveal = () => newName(api, { name, salt, most: 6n * VNS, value: VALUE });

	await t.test('before the commit, with which nothing is lost', async () => {
		await assert.rejects(goOn({ onProgress: interruptedAt('committing') }), Interrupted);
		assert.deepEqual(await readCommitsOf(api, owner.address), []);
	});
	await t.test('after the commit', async () => {
		await assert.rejects(goOn({ onProgress: interruptedAt('committed') }), Interrupted);
		const [made, ...others] = await readCommitsOf(api, owner.address);
		assert.deepEqual(others, []);
		assert.equal(made!.hash, first.commitment);
		assert.deepEqual([made!.opens - made!.committedAt, made!.closes - made!.opens], [600_000n, 48n * HOUR_MS]);
	});
	await t.test('while it waits', async () => {
		const controller = new AbortController();
		const steps: Progress[] = [];
		const onProgress = (progress: Progress) => {
			steps.push(progress);
			controller.abort();
		};
		await assert.rejects(goOn({ onProgress, signal: controller.signal }), { name: 'AbortError' });
		const [waiting, ...others] = steps;
		assert.deepEqual(others, []);
		assert.ok(waiting?.step === 'waiting' && waiting.left > 0n && waiting.left <= 600_000n, waiting?.step);
	});
	await t.test('when nobody reveals it: TooEarly', async (inner) => {
		await assertRefusals(inner, { 'not he himself': [[reveal(), owner, 'names.TooEarly']] });
	});
	await t.test('and others commit, the rival to the same name, but later', async () => {
		// He copies what he sees, as well.
		await commitAll(rival, [LATE]);
		await submit(api, commit(api, first.commitment), rival.signer);
		await commitAll(hoarder, HOARD);
		await commitAll(owner, [...Object.values(UNHAPPY), ...OTHERS]);
		// More than an answer lists.
		assert.equal(new Set((await readCommitsOf(api, hoarder.address)).map(({ hash }) => hash)).size, MANY);
	});
	await t.test('until it is done, once', async () => {
		const steps: Progress['step'][] = [];
		const { name: info, committed, revealed } = await goOn({ onProgress: ({ step }) => steps.push(step) });
		assert.equal(steps.at(-1), 'revealing');
		assert.ok(!steps.includes('committing'));
		assert.equal(committed, undefined);
		assert.ok(revealed);
		// The deposit is the owner's value.
		await assertChanged(revealed, owner, { owner: { value: -TERM }, Pot: { value: TERM } });
		const { network } = await readClock(await api.at(revealed.blockHash));
		const expires = network + 8_760n * HOUR_MS;
		const { committedAt, link, last, settled, ...told } = info;
		assert.deepEqual(told, {
			name: FIRST,
			hash: nameHash(FIRST),
			state: 'Active',
			owner: owner.address,
			offeredTo: undefined,
			registeredAt: network,
			changedAt: network,
			settlesAt: network + HOUR_MS,
			paid: TERM,
			warns: expires - 720n * HOUR_MS,
			expires,
			suspendedUntil: expires + 336n * HOUR_MS,
			graceUntil: expires + 1_056n * HOUR_MS,
			premiumUntil: expires + 1_560n * HOUR_MS,
			prepaid: 0n,
			deposit: DEPOSIT + (18n * VNS) / 1_000n,
			value: VALUE,
			changes: 1n,
		});
		assert.ok(network - committedAt >= 600_000n);
		assert.equal(typeof settled, 'boolean');
		assert.equal(last, revealed.blockNumber);
		assert.notEqual(link, `0x${'00'.repeat(32)}`);
		const nonce = await nextNonce(api, owner.address);
		assert.equal((await goOn()).revealed, undefined);
		assert.equal(await nextNonce(api, owner.address), nonce);
	});
	await t.test('and be told to whoever asks', async () => {
		assert.deepEqual(await resolveName(api, FIRST.toUpperCase()), VALUE);
		const { state, ownedUntil } = await readAvailability(api, FIRST);
		assert.deepEqual([state, isOpen(state), ownedUntil], ['Active', false, (await infoOf(FIRST)).graceUntil]);
		await refusedWith(prepareRegistration(api, rival.address, { name: FIRST, most: 10n * TERM }), 'names.NameTaken');
	});
});

test('reveals that break a rule should be refused', { skip: SKIP }, async (t) => {
	// Of those that were made last.
	const [{ opens }] = (await readCommitsOf(api, owner.address)) as [NameCommit];
	while ((await readClock(api)).network < opens) await sleep(BLOCK_TIME_MS);
	const { cheap, reserved, bad } = UNHAPPY;
	await assertRefusals(t, {
		'of what somebody else committed to, or has a copy of: NotCommitted, UnknownCommit': [
			[newName(api, cheap), rival, 'names.NotCommitted'],
			[newName(api, LATE), owner, 'names.NotCommitted'],
			[withdrawCommit(api, hashOf(owner, cheap)), rival, 'names.UnknownCommit'],
		],
		'with another price, salt or name than was committed to: NotCommitted': [
			[newName(api, { ...cheap, most: TERM }), owner, 'names.NotCommitted'],
			[newName(api, { ...cheap, salt: newSalt() }), owner, 'names.NotCommitted'],
			[newName(api, { ...cheap, name: 'd/cheaper' }), owner, 'names.NotCommitted'],
		],
		'twice: AlreadyCommitted': [[commit(api, hashOf(owner, cheap)), owner, 'names.AlreadyCommitted']],
		'for less than it costs: PriceAboveMost': [[newName(api, cheap), owner, 'names.PriceAboveMost']],
		'of a reserved name: NameReserved': [[newName(api, reserved), owner, 'names.NameReserved']],
		'of a name that somebody has by an earlier commit: NameTaken': [[newName(api, LATE), rival, 'names.NameTaken']],
	});
	await t.test('of no name at all, by the error that is told here', async () => {
		const texts = ['first', 'x/first', 'd/', `d/${'a'.repeat(64)}`, 'd/First', 'd/fi_st', 'd/1st', 'd/first-', 'd/ab--c'];
		texts.push('d/xn--99999999', 'd/xn--ls8h');
		const refused = texts.map((text): refusal.Refused => {
			const code = faultOf(text);
			return [call(api, 'names', 'newName', hexOfText(text), TERM, bad.salt, NOTHING), owner, code];
		});
		assert.equal(new Set(refused.map(([, , code]) => code)).size, texts.length);
		await refusal.assertAllFail(ground, refused);
	});
	await t.test('while all of them are taken back, with their deposits', async () => {
		const before = await readCommitsOf(api, owner.address);
		const receipt = await submit(
			api,
			batch(api, Object.values(UNHAPPY).map((one) => withdrawCommit(api, hashOf(owner, one)))),
			owner.signer,
		);
		const gone = receipt.events.filter(({ name }) => name === 'CommitWithdrawn');
		assert.equal(gone.length, 3);
		assert.equal((await readCommitsOf(api, owner.address)).length, before.length - 3);
		await assertChanged(receipt, owner, {});
	});
});

test('names should be listed by owner and by expiry, however many', { skip: SKIP }, async () => {
	await send(newName(api, { ...OTHERS[0]!, value: elsewhere('content', 'ipfs') }), owner);
	await send(newName(api, OTHERS[1]!), owner);
	// No block has room for all of them in one.
	for (let done = 0; done < MANY; done += 22) {
		await submit(api, batch(api, HOARD.slice(done, done + 22).map((one) => newName(api, one))), hoarder.signer);
	}
	const hoard = await readNamesOf(api, hoarder.address);
	assert.deepEqual(hoard.map(({ name }) => name).sort(), HOARD.map(({ name }) => name).sort());
	assert.deepEqual(await readNamesOf(api, hoarder.address, 65), hoard.slice(0, 65));
	const mine = (await readNamesOf(api, owner.address)).map(({ name }) => name).sort();
	assert.deepEqual(mine, [THIRD, FIRST, SECOND]);
	const expiring = await readExpiring(api, 1_000);
	const ours = expiring.filter(({ name }) => name.endsWith(RUN));
	assert.equal(new Set(ours.map(({ hash }) => hash)).size, MANY + 3);
	const hours = expiring.map(({ hour }) => hour);
	assert.deepEqual(hours, [...hours].sort((one, other) => one - other));
	assert.equal((await readExpiring(api, 3)).length, 3);
	assert.deepEqual(await readExpiring(api, 3, hours.at(-1)! + 1), []);
	const { expires, hour, state, due } = expiring.find(({ name }) => name === FIRST)!;
	assert.deepEqual([BigInt(hour), state, due], [expires / HOUR_MS, 'Active', false]);
	const second = await resolveName(api, SECOND);
	assert.deepEqual([second, second && textOf(second)], [elsewhere('content', 'ipfs'), undefined]);
});

test('an owner should say what his name says, and what he is called', { skip: SKIP }, async (t) => {
	const next = inline('{"ip":"192.0.2.2"}');
	const receipt = await send(updateValue(api, FIRST, next), owner);
	const { before, deposit, number } = fieldsOf(receipt, 'Updated');
	assert.deepEqual([before, deposit, number], [valueHash(VALUE), String(DEPOSIT + (18n * VNS) / 1_000n), '2']);
	assert.deepEqual(await resolveName(api, FIRST), next);
	await assertChanged(await send(updateValue(api, FIRST, VALUE), owner), owner, {});
	await send(setPrimary(api, FIRST), owner);
	assert.equal(await readNameOf(api, owner.address), FIRST);
	await assertRefusals(t, {
		'and nobody else: NotOwner, UnknownName': [
			[updateValue(api, FIRST, NOTHING), rival, 'names.NotOwner'],
			[setPrimary(api, FIRST), rival, 'names.NotOwner'],
			[updateValue(api, NOBODYS, NOTHING), rival, 'names.UnknownName'],
			[setPrimary(api, NOBODYS), rival, 'names.UnknownName'],
		],
		'not what it says, or he is called, already: SameValue, SamePrimary': [
			[updateValue(api, FIRST, VALUE), owner, 'names.SameValue'],
			[setPrimary(api, FIRST), owner, 'names.SamePrimary'],
			[setPrimary(api), stranger, 'names.SamePrimary'],
		],
	});
});

test('a name should be paid for ahead by anybody', { skip: SKIP }, async (t) => {
	// No earlier commit can claim the youngest of them any more.
	const { settlesAt } = await infoOf(THIRD);
	while ((await readClock(api)).network <= settlesAt) await sleep(10 * BLOCK_TIME_MS);
	const prepaid = await send(prepay(api, FIRST, 20n * VNS), stranger);
	// It is the owner's from then on.
	await assertChanged(prepaid, stranger, { stranger: { value: -20n * VNS }, owner: { value: 20n * VNS } });
	await assertChanged(await send(withdrawPrepaid(api, FIRST, VNS), owner), owner, {});
	assert.equal((await infoOf(FIRST)).prepaid, 19n * VNS);
	const before = await infoOf(THIRD);
	const renewed = await send(renew(api, [THIRD, SECOND], 2, 4n * TERM), stranger);
	await assertChanged(renewed, stranger, { stranger: { value: -4n * TERM }, Pot: { value: 4n * TERM } });
	assert.equal((await infoOf(THIRD)).expires, before.expires + 2n * 8_760n * HOUR_MS);
	await assertRefusals(t, {
		'for no more than he named: PriceAboveMost': [
			[renew(api, [FIRST, THIRD], 1, 2n * TERM - 1n), stranger, 'names.PriceAboveMost'],
		],
		'within the longest time: TooFarAhead, NoTerm': [
			[renew(api, [FIRST], 10, 100n * TERM), stranger, 'names.TooFarAhead'],
			[renew(api, [FIRST, THIRD], 8, 100n * TERM), stranger, 'names.TooFarAhead'],
			[renew(api, [FIRST], 0, TERM), stranger, 'names.NoTerm'],
		],
		'all names or none: UnknownName, NothingToDo': [
			[renew(api, [FIRST, NOBODYS], 1, 9n * TERM), stranger, 'names.UnknownName'],
			[renew(api, [], 1, TERM), stranger, 'names.NothingToDo'],
		],
		'by a balance that is the owner\'s alone: NotOwner, NotEnoughPrepaid, ZeroAmount': [
			[withdrawPrepaid(api, FIRST, VNS), stranger, 'names.NotOwner'],
			[withdrawPrepaid(api, FIRST, 19n * VNS + 1n), owner, 'names.NotEnoughPrepaid'],
			[withdrawPrepaid(api, FIRST, 0n), owner, 'names.ZeroAmount'],
			[prepay(api, FIRST, 0n), stranger, 'names.ZeroAmount'],
			[prepay(api, NOBODYS, VNS), stranger, 'names.UnknownName'],
		],
		'which nobody drains early: NothingToDo': [
			[renewFromBalance(api, [FIRST, NOBODYS]), stranger, 'names.NothingToDo'],
			[removeNames(api, [FIRST, NOBODYS]), stranger, 'names.NothingToDo'],
		],
	});
});

test('a name should be passed on by two, and what it said be void', { skip: SKIP }, async (t) => {
	await send(offerTransfer(api, FIRST, stranger.address), owner);
	// In place of the offer before.
	await send(offerTransfer(api, FIRST, buyer.address), owner);
	assert.equal((await infoOf(FIRST)).offeredTo, buyer.address);
	await assertRefusals(t, {
		'not by others: NotOwner': [
			[offerTransfer(api, FIRST, rival.address), rival, 'names.NotOwner'],
			[cancelTransfer(api, FIRST), buyer, 'names.NotOwner'],
		],
		'not to himself, nor twice to one: OfferToSelf, AlreadyOffered': [
			[offerTransfer(api, FIRST, owner.address), owner, 'names.OfferToSelf'],
			[offerTransfer(api, FIRST, buyer.address), owner, 'names.AlreadyOffered'],
		],
		'nor to who was offered it before, or never: NotOffered': [
			[acceptTransfer(api, FIRST), stranger, 'names.NotOffered'],
			[acceptTransfer(api, THIRD), buyer, 'names.NotOffered'],
			[cancelTransfer(api, THIRD), owner, 'names.NotOffered'],
		],
	});
	await t.test('not with another value than the new owner has seen: ValueChanged', async (inner) => {
		const seen = valueHash((await infoOf(FIRST)).value);
		await send(updateValue(api, FIRST, inline('{"ip":"203.0.113.66"}')), owner);
		const kept = acceptTransfer(api, FIRST, { Value: seen });
		await assertRefusals(inner, { 'when it changes under him': [[kept, buyer, 'names.ValueChanged']] });
	});
	await t.test('with the time that is paid for, and without the balance', async () => {
		const before = await infoOf(FIRST);
		const receipt = await send(acceptTransfer(api, FIRST), buyer);
		// Deposits and balance were value of whose they are.
		await assertChanged(receipt, buyer, {});
		assert.equal(fieldsOf(receipt, 'Transferred')['prepaid'], String(before.prepaid));
		const { owner: now, value, prepaid, deposit, expires, offeredTo } = await infoOf(FIRST);
		assert.deepEqual([now, value, prepaid, deposit], [buyer.address, NOTHING, 0n, DEPOSIT]);
		assert.deepEqual([expires, offeredTo], [before.expires, undefined]);
		// Neither what it said nor whom it called is served any more.
		assert.deepEqual(await resolveName(api, FIRST), NOTHING);
		assert.equal(await readNameOf(api, owner.address), undefined);
	});
	await t.test('unless the new owner keeps it, by its hash', async () => {
		const { value } = await infoOf(SECOND);
		await send(offerTransfer(api, SECOND, buyer.address), owner);
		await send(acceptTransfer(api, SECOND, { Value: valueHash(value) }), buyer);
		assert.deepEqual(await resolveName(api, SECOND), value);
		await send(offerTransfer(api, SECOND, owner.address), buyer);
		await send(cancelTransfer(api, SECOND), buyer);
		assert.equal((await infoOf(SECOND)).offeredTo, undefined);
	});
	await t.test('after which the former owner has no say: NotOwner', (inner) =>
		assertRefusals(inner, {
			'in anything': [
				[updateValue(api, FIRST, VALUE), owner, 'names.NotOwner'],
				[offerTransfer(api, FIRST, owner.address), owner, 'names.NotOwner'],
				[withdrawPrepaid(api, FIRST, 1n), owner, 'names.NotOwner'],
				[giveUp(api, FIRST), owner, 'names.NotOwner'],
			],
		}));
});

test('a name that is given up should be anybody\'s at once', { skip: SKIP }, async (t) => {
	await assertChanged(await send(giveUp(api, THIRD), owner), owner, {});
	assert.equal((await readAvailability(api, THIRD)).state, 'Available');
	assert.equal(await readName(api, THIRD), undefined);
	await assertRefusals(t, {
		'and is nobody\'s: UnknownName': [
			[giveUp(api, THIRD), owner, 'names.UnknownName'],
			[renew(api, [THIRD], 1, TERM), owner, 'names.UnknownName'],
		],
	});
	await prepareRegistration(api, rival.address, { name: THIRD, most: TERM });
});

test('what is kept of a registration should serve the command line as well', { skip: SKIP || !CLI }, async () => {
	const { Eve } = ground.accounts;
	const kept = await prepareRegistration(api, Eve.address, { name: `d/shared-${RUN}`, most: TERM, value: VALUE });
	await submit(api, commit(api, kept.commitment), Eve);
	const folder = new Folder('name');
	const state = folder.write('shared.commit', JSON.stringify(kept), 0o600);
	const done = await vns(url, 'name', 'withdraw-commit', state, '--dev', 'Eve', '--yes');
	assert.equal(done['status'], 'finalized');
	assert.deepEqual(await readCommitsOf(api, Eve.address), []);
});

function faultOf(text: string): string {
	try {
		parseNewName(text);
	} catch (error) {
		if (error instanceof NotAName) return error.code;
	}
	return assert.fail(`${text} is a name`);
}
