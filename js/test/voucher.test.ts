// SPDX-License-Identifier: Apache-2.0
// Vouchers: locked, given, offered, taken and cleared, with every refusal that a user can meet there by its name. On a chain
// of its own, whose blocks are so fast that a note becomes old enough to be cleared: ten blocks are a minute of network
// time, and by genesis that age is an hour, the least.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiPromise } from '@polkadot/api';
import { freshAccount, type Signer } from '../src/accounts.ts';
import { VNS } from '../src/amount.ts';
import { batch, grant } from '../src/calls.ts';
import { assertChanges } from '../src/changes.ts';
import { type Call, readNote } from '../src/chain.ts';
import { submitAndIssue } from '../src/issuance.ts';
import { readLedger } from '../src/ledger.ts';
import { describeMovement } from '../src/movement.ts';
import { statement, verifyWhole } from '../src/statement.ts';
import { findEvent, type Receipt, submit } from '../src/submit.ts';
import { HOUR_MS, readClock } from '../src/time.ts';
import {
	cancelOffer,
	clear,
	give,
	lock,
	NotUnderstood,
	type Offer,
	offerId,
	paymentFor,
	postOffer,
	readOffer,
	readOffers,
	readOffersOf,
	readPurse,
	readVoucherTotals,
	takeOffer,
} from '../src/voucher.ts';
import { FAST } from './chains.ts';
import { SKIP, start } from './own-node.ts';
import * as refusal from './refusal.ts';

const CONFIRMED = { understood: true } as const;
/** In millionths: an amount that is no multiple of three is not paid without rounding. */
const A_THIRD = 333_333;

let api: ApiPromise;
let ground: refusal.Ground;
/** Has value, and locks it. */
let holder: refusal.Party;
/** Owes. */
let company: refusal.Party;
/** Owes what nobody has cleared. */
let debtor: refusal.Party;
/** Has some value, and owes nothing. */
let stranger: refusal.Party;
/** Of the company, 60 VNS. */
let note: bigint;

before(async () => {
	if (SKIP) return;
	({ api } = await start(FAST));
	ground = await refusal.ground(api);
	[company, debtor] = await refusal.admittedAll(ground, ['company', 'debtor'], 100n * VNS);
	await submitAndIssue(api, grant(api, company.address, 60n * VNS), ground.accounts.Charlie);
	// The first of all, so that it ages while everything else is tested.
	note = await refusal.drawNote(ground, company.signer, 60n * VNS);
	await submitAndIssue(api, grant(api, debtor.address, 5n * VNS), ground.accounts.Charlie);
	[holder, stranger] = await refusal.endowedAll(ground, ['holder', 'stranger'], 1_000n * VNS);
});

type By = Parameters<typeof refusal.assertFails>[2];
const assertFails = (refused: Call, by: By, code: string) => refusal.assertFails(ground, refused, by, code);
const assertAllFail = (refused: readonly refusal.Refused[]) => refusal.assertAllFail(ground, refused);
const post = async (amount: bigint, price: number, by: Signer) =>
	offerId(await submit(api, postOffer(api, amount, price), by));
const open = async (id: bigint): Promise<Offer> => (await readOffer(api, id)) ?? assert.fail(`offer ${id} is not open`);
const fieldsOf = ({ events }: Receipt, pallet: string, name: string) =>
	findEvent(events, pallet, name)?.fields ?? assert.fail(`there is no event ${name}`);
/** The ledger of these two must have changed like this, and by nothing else but the fee. */
async function assertChanged(receipt: Receipt, payer: refusal.Party, expected: Parameters<typeof assertChanges>[2]) {
	const all = [...ground.holders, holder, company];
	const ledgerBefore = await readLedger(api, all, receipt.parentHash);
	const ledgerAfter = await readLedger(api, all, receipt.blockHash);
	assertChanges(ledgerBefore, ledgerAfter, expected, { payer: payer.name, receipt });
}

test('value should be locked by who knows what vouchers are', { skip: SKIP }, async (t) => {
	const totals = await readVoucherTotals(api);
	const receipt = await submit(api, lock(api, 200n * VNS, CONFIRMED), holder.signer);
	// Vouchers are value; the ledger tells no difference.
	await assertChanged(receipt, holder, {});
	assert.deepEqual(await readPurse(api, holder.address), {
		held: 200n * VNS,
		free: 200n * VNS,
		staked: 0n,
		offered: 0n,
	});
	const after = await readVoucherTotals(api);
	// The fee becomes vouchers as well, of the account of rewards.
	assert.equal(after.total - totals.total, 200n * VNS + receipt.fee);
	assert.equal(totals.circulating - after.circulating, 200n * VNS + receipt.fee);
	// The author's stake is vouchers from the beginning.
	const { Alice } = ground.accounts;
	assert.deepEqual(await readPurse(api, Alice.address), {
		held: 1_000_000n * VNS,
		free: 0n,
		staked: 1_000_000n * VNS,
		offered: 0n,
	});
	assert.ok(totals.total >= 1_000_000n * VNS);

	await t.test('and by no program that did not ask: NotUnderstood', () => {
		for (const confirmed of [undefined, {}, { understood: false }, { understood: 'yes' }, true]) {
			assert.throws(() => lock(api, VNS, confirmed as never), NotUnderstood);
			assert.throws(() => give(api, company.address, VNS, confirmed as never), NotUnderstood);
		}
		// @ts-expect-error: without the confirmation it is not even a program.
		assert.throws(() => lock(api, VNS), /never become spendable value again/);
	});
	await refusal.assertRefusals(ground, t, {
		'not nothing: ZeroAmount': [[lock(api, 0n, CONFIRMED), holder, 'vouchers.ZeroAmount']],
		'not too little: BelowLeastAmount': [[lock(api, VNS - 1n, CONFIRMED), holder, 'vouchers.BelowLeastAmount']],
		'not more than there is: NotEnoughValue': [[lock(api, 10_000n * VNS, CONFIRMED), holder, 'vouchers.NotEnoughValue']],
	});
});

test('vouchers should be given, and be vouchers there', { skip: SKIP }, async (t) => {
	const receipt = await submit(api, give(api, company.address, 10n * VNS, CONFIRMED), holder.signer);
	await assertChanged(receipt, holder, { holder: { value: -10n * VNS }, company: { value: 10n * VNS } });
	assert.equal((await readPurse(api, company.address)).free, 10n * VNS);
	const nobody = await freshAccount(api);
	const given = (to: string, amount = VNS) => give(api, to, amount, CONFIRMED);
	await refusal.assertRefusals(ground, t, {
		'not to oneself: GiftToSelf': [[given(holder.address), holder, 'vouchers.GiftToSelf']],
		'not to nobody: UnknownReceiver': [[given(nobody.address), holder, 'vouchers.UnknownReceiver']],
		'not more than are free: NotEnoughVouchers':
			[[given(stranger.address, 191n * VNS), holder, 'vouchers.NotEnoughVouchers']],
		'not too few, unless they are all: BelowLeastAmount': [
			[given(stranger.address, VNS - 1n), holder, 'vouchers.BelowLeastAmount'],
			[given(stranger.address, 0n), holder, 'vouchers.ZeroAmount'],
		],
	});
});

test('vouchers should be offered at a price', { skip: SKIP }, async (t) => {
	const held = (await readPurse(api, holder.address)).held;
	const dear = await post(20n * VNS, 950_000, holder.signer);
	const [cheap, later] = [await post(10n * VNS, 900_000, holder.signer), await post(10n * VNS, 900_000, holder.signer)];
	assert.deepEqual(await open(dear), {
		id: dear,
		holder: holder.address,
		left: 20n * VNS,
		price: 950_000,
		costs: 19n * VNS,
		suspended: false,
	});
	const { free, offered } = await readPurse(api, holder.address);
	assert.deepEqual([free, offered], [held - 40n * VNS, 40n * VNS]);
	const ids = (offers: readonly Offer[]) => offers.map(({ id }) => id);
	assert.deepEqual(ids(await readOffers(api)), [cheap, later, dear]);
	assert.deepEqual(ids(await readOffers(api, 2)), [cheap, later]);
	assert.deepEqual(ids(await readOffersOf(api, holder.address)), [dear, cheap, later]);

	const many = Array.from({ length: 14 }, () => postOffer(api, VNS, 1));
	await refusal.assertRefusals(ground, t, {
		'of 1 to 1,000,000 millionths: PriceOutOfRange':
			[0, 1_000_001].map((price) => [postOffer(api, VNS, price), holder, 'vouchers.PriceOutOfRange']),
		'not twice: NotEnoughVouchers': [
			[postOffer(api, held - 40n * VNS + 1n, 1), holder, 'vouchers.NotEnoughVouchers'],
			[give(api, company.address, held, CONFIRMED), holder, 'vouchers.NotEnoughVouchers'],
		],
		'sixteen times: TooManyOffers': [[batch(api, many), holder, 'vouchers.TooManyOffers']],
	});
	await t.test('and taken back by who made the offer: NotHolder, UnknownOffer', async () => {
		await assertFails(cancelOffer(api, later), stranger, 'vouchers.NotHolder');
		await submit(api, cancelOffer(api, later), holder.signer);
		assert.equal(await readOffer(api, later), undefined);
		await assertFails(cancelOffer(api, later), holder, 'vouchers.UnknownOffer');
		await submit(api, batch(api, [dear, cheap].map((id) => cancelOffer(api, id))), holder.signer);
		assert.deepEqual(await readOffers(api), []);
		assert.equal((await readPurse(api, holder.address)).free, held);
	});
});

test('a note should not be cleared before its time: NoteTooYoung', { skip: SKIP }, async () => {
	const id = await post(VNS, 500_000, holder.signer);
	// The other note may be old enough by now.
	const young = await refusal.drawNote(ground, debtor.signer, 5n * VNS);
	await assertAllFail([
		[clear(api, young, VNS), holder, 'credit.NoteTooYoung'],
		[takeOffer(api, id, young, VNS), debtor, 'credit.NoteTooYoung'],
		[clear(api, young + 1n, VNS), holder, 'credit.UnknownNote'],
	]);
	await submit(api, cancelOffer(api, id), holder.signer);
});

test('vouchers and debt should vanish together', { skip: SKIP }, async (t) => {
	const { drawnAt } = (await readNote(api, note)) ?? assert.fail('the note is gone');
	while ((await readClock(api)).network < drawnAt + HOUR_MS) await sleep(100);

	await t.test('by who has them, as much as is owed and no more', async () => {
		const receipt = await submit(api, clear(api, note, 5n * VNS, 'favour'), holder.signer);
		await assertChanged(receipt, holder, { holder: { value: -5n * VNS }, company: { debt: -5n * VNS } });
		const { holder: whose, payer, offer, price, outstandingAfter } = fieldsOf(receipt, 'credit', 'Cleared');
		assert.deepEqual([whose, payer, offer, price], [holder.address, holder.address, '', '0']);
		assert.equal(outstandingAfter, String(55n * VNS));
		await assertAllFail([
			[clear(api, note, 0n), holder, 'credit.ZeroAmount'],
			[clear(api, note, VNS), stranger, 'vouchers.NotEnoughVouchers'],
		]);
	});

	await t.test('when who owes takes an offer, at a price that is rounded up', async () => {
		const id = await post(3n * VNS + 1n, A_THIRD, holder.signer);
		// A third of a planck more is a full one.
		const part = 1_000_001n;
		assert.equal(paymentFor(part, A_THIRD), 333_334n);
		const receipt = await submit(api, takeOffer(api, id, note, part, 'part'), company.signer);
		await assertChanged(receipt, company, {
			holder: { value: 333_334n - part },
			company: { value: -333_334n, debt: -part },
		});
		const { taken, paid } = fieldsOf(receipt, 'vouchers', 'OfferTaken');
		assert.deepEqual([taken, paid], [String(part), '333334']);
		const { left, costs } = await open(id);
		assert.equal(left, 3n * VNS + 1n - part);
		assert.equal(costs, paymentFor(left, A_THIRD));
		// Planck by planck is not cheaper.
		const least = await submit(api, takeOffer(api, id, note, 1n), company.signer);
		assert.equal(fieldsOf(least, 'vouchers', 'OfferTaken')['paid'], '1');
		// More than is left takes what is left, and the offer is gone.
		const rest = await submit(api, takeOffer(api, id, note, 50n * VNS), company.signer);
		const last = fieldsOf(rest, 'vouchers', 'OfferTaken');
		assert.deepEqual([last['taken'], last['leftAfter']], [String(left - 1n), '0']);
		assert.equal(last['paid'], String(paymentFor(left - 1n, A_THIRD)));
		await assertFails(takeOffer(api, id, note, VNS), company, 'vouchers.UnknownOffer');
	});

	await t.test('for nobody else, and not by one\'s own offer: NotObligor, OwnOffer', async () => {
		const id = await post(5n * VNS, 900_000, holder.signer);
		const own = await post(5n * VNS, 900_000, company.signer);
		await assertAllFail([
			[takeOffer(api, id, note, VNS), stranger, 'credit.NotObligor'],
			[takeOffer(api, id, note, VNS), holder, 'credit.NotObligor'],
			[takeOffer(api, id, note, 0n), company, 'credit.ZeroAmount'],
			[takeOffer(api, own, note, VNS), company, 'credit.OwnOffer'],
		]);
		await submit(api, cancelOffer(api, own), company.signer);
		// What is owed is taken, and no more.
		const { outstanding } = (await readNote(api, note)) ?? assert.fail('the note is gone');
		await submit(api, clear(api, note, outstanding - VNS), holder.signer);
		const receipt = await submit(api, takeOffer(api, id, note, 5n * VNS), company.signer);
		await assertChanged(receipt, company, {
			holder: { value: -VNS / 10n },
			company: { value: (-VNS * 9n) / 10n, debt: -VNS },
		});
		assert.equal((await open(id)).left, 4n * VNS);
		assert.equal(await readNote(api, note), undefined);
		await assertFails(takeOffer(api, id, note, VNS), company, 'credit.UnknownNote');
	});

	await t.test('and the statements of both should be proven', async () => {
		const names = (address: string) => (address === holder.address ? 'Holder' : 'Company');
		const [theirs, ours] = [await statement(api, company.address), await statement(api, holder.address)];
		for (const one of [theirs, ours]) verifyWhole(api, one);
		const kinds = theirs.movements.map(({ kind }) => kind);
		assert.deepEqual(kinds, ['Granted', 'Drawn', ...Array.from({ length: 6 }, () => 'Cleared')]);
		assert.deepEqual([theirs.closing.credit, theirs.closing.debt], [0n, 0n]);
		assert.deepEqual([theirs.movements[2]!.reference, theirs.movements[3]!.reference], ['favour', 'part']);
		assert.deepEqual(ours.movements.map(({ kind }) => kind), Array.from({ length: 6 }, () => 'Cleared'));
		assert.equal(ours.movements[1]!.change.value, 333_334n - 1_000_001n);
		const words = theirs.movements.map((one) => describeMovement(one, company.address, names));
		assert.equal(words[3], `note ${note} cleared with vouchers of Holder`);
		assert.equal(words.at(-1), `note ${note} cleared with vouchers of Holder, closed`);
		const lied = theirs.movements.map((one, index) =>
			(index === 3 ? { ...one, fields: { ...one.fields, price: '1' } } : one));
		assert.throws(() => verifyWhole(api, { ...theirs, movements: lied }));
	});
});
