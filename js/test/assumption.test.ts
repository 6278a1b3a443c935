// SPDX-License-Identifier: Apache-2.0
// Assumption: a note passes to another obligor, with a compensation and without, and every refusal has its name. Of overdue
// notes freeze.test.ts speaks.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { expiryIn, readGroup } from '../src/access.ts';
import { MAX_AMOUNT, VNS } from '../src/amount.ts';
import {
	assume,
	AssumptionNotUnderstood,
	describeTitle,
	offerAssumption,
	type Offered,
	readAssumptionOffer,
	readTitles,
	WHAT_ASSUMING_MEANS,
	withdrawAssumption,
} from '../src/assumption.ts';
import { grant, repay } from '../src/calls.ts';
import { assertChanges } from '../src/changes.ts';
import { read, readNote } from '../src/chain.ts';
import { submitAndIssue } from '../src/issuance.ts';
import { readLedger } from '../src/ledger.ts';
import { describeMovement } from '../src/movement.ts';
import { statement, verifyWhole } from '../src/statement.ts';
import { findEvent, type Receipt, submit } from '../src/submit.ts';
import { readClock } from '../src/time.ts';
import { testApi } from './node.ts';
import * as refusal from './refusal.ts';

const CONFIRMED = { understood: true } as const;
const DEBT = 60n * VNS;
const COMPENSATION = 50n * VNS;

const api = await testApi();
const ground = await refusal.ground(api);
const { Charlie, Ferdie } = ground.accounts;
/** In whose name members grant. */
const group = (await readGroup(api))!.account;

/** Owes. */
let debtor: refusal.Party;
/** Assumes. */
let helper: refusal.Party;
/** May have credit, and has none. */
let poor: refusal.Party;
let note: bigint;

const held = async (who: string) => {
	type Data = { data: { reserved: { toBigInt(): bigint } } };
	return (await read<Data>(api, 'system', 'account', who)).data.reserved.toBigInt();
};
const offered = (by: refusal.Party, more: Partial<Offered> = {}) => async () =>
	submit(api, offerAssumption(api, note, { compensation: COMPENSATION, expires: await expiryIn(api, 24), ...more }), by.signer);
/** The ledger of these two must have changed like this, and by nothing else but the fee. */
async function assertChanged(receipt: Receipt, payer: refusal.Party, expected: Parameters<typeof assertChanges>[2]) {
	const all = [...ground.holders, debtor, helper];
	const [before, after] = [await readLedger(api, all, receipt.parentHash), await readLedger(api, all, receipt.blockHash)];
	assertChanges(before, after, expected, { payer: payer.name, receipt });
}

before(async () => {
	[debtor, helper, poor] = await refusal.admittedAll(ground, ['debtor', 'helper', 'poor'], 100n * VNS);
	await submitAndIssue(api, grant(api, debtor.address, 2n * DEBT), Charlie);
	// Ferdie grants in the name of the group.
	await submitAndIssue(api, grant(api, helper.address, DEBT), Ferdie);
	note = await refusal.drawNote(ground, debtor.signer, DEBT);
});

test('nobody should assume a note who was not told what that means: AssumptionNotUnderstood', () => {
	for (const confirmed of [undefined, {}, { understood: false }, { understood: 'yes' }, true]) {
		assert.throws(() => assume(api, { note, guarantor: group }, confirmed as never), AssumptionNotUnderstood);
	}
	// @ts-expect-error: without the confirmation it is not even a program.
	assert.throws(() => assume(api, { note, guarantor: group }), /owes it from then on/);
	assert.match(WHAT_ASSUMING_MEANS, /frozen/);
});

test('a note should be offered by who owes it, for a deposit, and taken back', async (t) => {
	const { network } = await readClock(api);
	const expires = await expiryIn(api, 24);
	const offer = (more: Partial<Offered> = {}, of = note) =>
		offerAssumption(api, of, { compensation: COMPENSATION, expires, ...more });
	await refusal.assertRefusals(ground, t, {
		'by nobody else: NotObligor': [[offer(), helper, 'credit.NotObligor']],
		'not what does not exist: UnknownNote': [[offer({}, 2n ** 64n - 1n), debtor, 'credit.UnknownNote']],
		'not to oneself: AlreadyObligor': [[offer({ to: debtor.address }), debtor, 'credit.AlreadyObligor']],
		'not until an instant that has passed: AssumptionExpired':
			[[offer({ expires: network - 1n }), debtor, 'credit.AssumptionExpired']],
		'and there is none to take back: UnknownAssumptionOffer':
			[[withdrawAssumption(api, note), debtor, 'credit.UnknownAssumptionOffer']],
	});
	assert.equal(await readAssumptionOffer(api, note), undefined);
	const deposits = await held(debtor.address);
	await submit(api, offer(), debtor.signer);
	assert.deepEqual(await readAssumptionOffer(api, note), {
		obligor: debtor.address,
		to: undefined,
		compensation: COMPENSATION,
		expires,
		open: true,
	});
	assert.ok((await held(debtor.address)) > deposits, 'an offer costs no deposit');
	await refusal.assertFails(ground, withdrawAssumption(api, note), helper, 'credit.NotObligor');
	await submit(api, withdrawAssumption(api, note), debtor.signer);
	assert.equal(await held(debtor.address), deposits);
	assert.equal(await readAssumptionOffer(api, note), undefined);
});

test('debt and compensation should pass in one step', async (t) => {
	await offered(debtor, { to: helper.address })();
	const stranger = await refusal.endowed(ground, 'stranger', VNS);
	const agreed = (more: object = {}) =>
		assume(api, { note, guarantor: group, compensation: COMPENSATION, reference: 'plant 2', ...more }, CONFIRMED);
	await refusal.assertRefusals(ground, t, {
		'not to somebody else than was named: NotOffered': [[agreed(), poor, 'credit.NotOffered']],
		'not for another compensation: CompensationChanged':
			[[agreed({ compensation: COMPENSATION + 1n }), helper, 'credit.CompensationChanged']],
		'not without as much credit of one\'s own: CreditExceeded': [
			[agreed({ guarantor: Charlie.address }), helper, 'credit.CreditExceeded'],
			[agreed({ compensation: 0n }), poor, 'credit.CreditExceeded'],
		],
		'not to who owes it: AlreadyObligor': [[agreed({ guarantor: Charlie.address }), debtor, 'credit.AlreadyObligor']],
		'not guaranteed by oneself: GuarantorIsObligor':
			[[agreed({ guarantor: helper.address }), helper, 'credit.GuarantorIsObligor']],
		'not to whom nobody knows: NotAnEntity': [[agreed(), stranger, 'credit.NotAnEntity']],
		'and not what does not exist: UnknownNote': [[agreed({ note: 2n ** 64n - 1n }), helper, 'credit.UnknownNote']],
	});

	const deposits = await held(debtor.address);
	const receipt = await submit(api, agreed(), helper.signer);
	await assertChanged(receipt, helper, {
		debtor: { value: -COMPENSATION, debt: -DEBT },
		helper: { value: COMPENSATION, credit: -DEBT, debt: DEBT },
	});
	const { from, to, guarantorBefore, guarantor, counted, amount, compensation } =
		findEvent(receipt.events, 'credit', 'Assumed')?.fields ?? assert.fail('there is no event Assumed');
	assert.deepEqual(
		[from, to, guarantorBefore, guarantor, counted, amount, compensation],
		[debtor.address, helper.address, Charlie.address, group, '', String(DEBT), String(COMPENSATION)],
	);
	const passed = (await readNote(await api.at(receipt.blockHash), note))!;
	assert.deepEqual([passed.obligor, passed.guarantor, passed.counted], [helper.address, group, undefined]);
	assert.equal(await readAssumptionOffer(api, note), undefined);
	assert.ok((await held(debtor.address)) < deposits, 'the deposit is not returned');

	await t.test('and be told by the title', async () => {
		const [title, ...others] = await readTitles(api, note);
		assert.deepEqual(others, []);
		assert.deepEqual(
			[title?.obligor, title?.guarantor, title?.compensation],
			[debtor.address, Charlie.address, COMPENSATION],
		);
		const words = describeTitle(title!, (who) => (who === debtor.address ? 'Debtor' : 'Charlie'));
		assert.match(words, /^Debtor owed it until .* UTC, guaranteed by Charlie, and paid 50 VNS to be relieved of it$/);
	});
	await t.test('and by both statements', async () => {
		const names = (who: string) => ({ [debtor.address]: 'Debtor', [helper.address]: 'Helper', [group]: 'the group' })[who] ?? who;
		for (const [{ address }, words] of [
			[debtor, /^note \d+ passed to Helper for 50 VNS$/],
			[helper, /^note \d+ of Debtor assumed for 50 VNS, with credit from the group: due .* UTC$/],
		] as const) {
			const whole = await statement(api, address);
			verifyWhole(api, whole);
			const last = whole.movements.at(-1)!;
			assert.deepEqual([last.kind, last.reference], ['Assumed', 'plant 2']);
			assert.match(describeMovement(last, address, names), words);
		}
	});
});

test('a note should be assumed without an offer for nothing, what is left of it', async () => {
	await submit(api, repay(api, note, DEBT / 2n), helper.signer);
	const back = (compensation: bigint) => assume(api, { note, guarantor: Charlie.address, compensation }, CONFIRMED);
	await refusal.assertFails(ground, back(1n), debtor, 'credit.NotOffered');
	const receipt = await submit(api, back(0n), debtor.signer);
	await assertChanged(receipt, debtor, {
		debtor: { credit: -DEBT / 2n, debt: DEBT / 2n },
		helper: { debt: -DEBT / 2n },
	});
	const titles = await readTitles(api, note);
	assert.deepEqual(titles.map(({ obligor }) => obligor), [debtor.address, helper.address]);
	assert.deepEqual(titles.map(({ compensation }) => compensation), [COMPENSATION, 0n]);
	// Paid, nobody asks who owed it, and an offer is void.
	await offered(debtor)();
	await submit(api, repay(api, note, MAX_AMOUNT), debtor.signer);
	assert.deepEqual(await readTitles(api, note), []);
	assert.equal(await readAssumptionOffer(api, note), undefined);
});
