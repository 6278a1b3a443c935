// SPDX-License-Identifier: Apache-2.0
// Bad debt: counted against its guarantor, covered by the agent's fee, settled by the guarantor; and an agent with too much of
// it is suspended by the rules until the group lifts that. On the network of the season, where a block is an hour.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { ApiPromise } from '@polkadot/api';
import { decide, expiryIn, readAllowance } from '../src/access.ts';
import { VNS } from '../src/amount.ts';
import {
	countBad,
	cover,
	isBad,
	liftSuspension,
	readGuarantor,
	readSuspension,
	settleBad,
	suspendForBad,
} from '../src/bad.ts';
import { grant, repay } from '../src/calls.ts';
import { dueOf, readLimits, readNote } from '../src/chain.ts';
import { approveRequest, readFeeOf, request, requestId, submitAndIssue } from '../src/issuance.ts';
import { n1Holds, readLedger } from '../src/ledger.ts';
import { findEvent, type Receipt, submit } from '../src/submit.ts';
import { SEASON } from './chains.ts';
import { SKIP, start } from './own-node.ts';
import { assertFails, holdersOf, inHours, passed, type People, seasonPeople } from './season.ts';

/** Of genesis. */
const GRACE = Number(SEASON.values!['credit.grace']);
/** More than a tenth of Rosa's quota of 30,000 VNS. */
const DEBT = 3_500n * VNS;
const FEE = 90n * VNS;

let api: ApiPromise;
let people: People;
/** Of Haulage, granted by Rosa for a fee. */
let note: bigint;

const fieldsOf = ({ events }: Pick<Receipt, 'events'>, name: string) =>
	findEvent(events, 'credit', name)?.fields ?? assert.fail(`there is no event ${name}`);
const rosa = async () => (await readSuspension(api, people.Rosa.address)) ?? assert.fail('Rosa is no agent');

before(async () => {
	if (SKIP) return;
	({ api } = await start(SEASON));
	people = await seasonPeople(api);
	const { Rosa, Haulage } = people;
	const instalments = [{ amount: DEBT, terms: { At: await inHours(api, 50) } }];
	const wish = { agent: Rosa.address, instalments, fee: FEE, purpose: `0x${'07'.repeat(32)}`, expires: await expiryIn(api, 200) };
	const asked = requestId(await submit(api, request(api, wish), Haulage));
	const { issued } = await submitAndIssue(api, approveRequest(api, asked), Rosa);
	note = BigInt(fieldsOf(issued, 'Drawn')['firstNote']!);
});

test('what is overdue should not be bad before the grace period has passed', { skip: SKIP }, async (t) => {
	const { Rosa, Town, Quinn } = people;
	const { grace } = await readLimits(api);
	assert.equal(grace, GRACE);
	const owed = (await readNote(api, note))!;
	await passed(api, dueOf(owed.terms));
	await t.test('nor settled, covered or held against anybody: NotBad, BadDebtWithinBounds', async () => {
		await assertFails(api, cover(api, note), Town, 'credit.NotBad');
		await assertFails(api, settleBad(api, note, VNS), Rosa, 'credit.NotBad');
		await assertFails(api, suspendForBad(api, Quinn.address), Town, 'credit.BadDebtWithinBounds');
		await assertFails(api, suspendForBad(api, Town.address), Town, 'credit.NotAGrantor');
		const { overdue, outstanding, settled } = await readGuarantor(api, Rosa.address);
		assert.deepEqual([overdue, outstanding, settled], [DEBT, DEBT, 0n]);
		assert.equal(await readSuspension(api, Town.address), undefined);
	});
	await passed(api, dueOf(owed.terms) + GRACE);
	assert.equal(await isBad(api, owed), true);
	const { bad, mostBad, suspended } = await readGuarantor(api, Rosa.address);
	assert.deepEqual([bad, mostBad, suspended], [DEBT, 3_000n * VNS, true]);
});

test('an agent with too much of it should grant nothing, and be suspended by anybody', { skip: SKIP }, async (t) => {
	const { Rosa, Town, Shop } = people;
	await assertFails(api, grant(api, Shop.address, VNS), Rosa, 'credit.SuspendedForBadDebt');
	assert.equal((await readAllowance(api, Rosa.address))?.open, false);
	const before = await rosa();
	assert.deepEqual([before.suspended, before.since, before.bad, before.forgiven], [true, undefined, DEBT, 0n]);
	await t.test('what is bad can be counted', async () => {
		const { badAfter, untilAfter } = fieldsOf(await submit(api, countBad(api, Rosa.address, 64), Town), 'BadCounted');
		assert.equal(badAfter, String(DEBT));
		const { counted, countedUntil } = await rosa();
		assert.equal(counted, DEBT);
		assert.ok(countedUntil >= Number(untilAfter));
	});
	await t.test('for good, once: SuspendedForBadDebt', async () => {
		const { agent, bad, most } = fieldsOf(await submit(api, suspendForBad(api, Rosa.address), Town), 'SuspendedForBad');
		assert.deepEqual([agent, bad, most], [Rosa.address, String(DEBT), String(3_000n * VNS)]);
		assert.ok((await rosa()).since);
		await assertFails(api, suspendForBad(api, Rosa.address), Town, 'credit.SuspendedForBadDebt');
	});
});

test('bad debt should be covered by the fee and settled by its guarantor', { skip: SKIP }, async (t) => {
	const { Rosa, Town, Quinn, Haulage } = people;
	const held = holdersOf(people, 'Rosa', 'Town', 'Haulage');
	await t.test('the fee first, by anybody, once: NothingToCover', async () => {
		assert.deepEqual(await readFeeOf(api, note), { agent: Rosa.address, amount: FEE });
		const receipt = await submit(api, cover(api, note), Town);
		const { guarantor, amount, ofFee, settledAfter } = fieldsOf(receipt, 'BadSettled');
		assert.deepEqual([guarantor, amount, ofFee, settledAfter], [Rosa.address, String(FEE), String(FEE), String(FEE)]);
		assert.equal((await readNote(await api.at(receipt.blockHash), note))?.outstanding, DEBT - FEE);
		assert.ok(n1Holds(await readLedger(api, held, receipt.blockHash)));
		await assertFails(api, cover(api, note), Town, 'credit.NothingToCover');
	});
	await t.test('then by the guarantor and by nobody else: NotGuarantor, ZeroAmount', async () => {
		await assertFails(api, settleBad(api, note, VNS), Quinn, 'credit.NotGuarantor');
		await assertFails(api, settleBad(api, note, 0n), Rosa, 'credit.ZeroAmount');
		const receipt = await submit(api, settleBad(api, note, 1_000n * VNS, 'loss'), Rosa);
		const { amount, ofFee, settledAfter } = fieldsOf(receipt, 'BadSettled');
		assert.deepEqual([amount, ofFee, settledAfter], [1_000n * VNS, 0n, 1_000n * VNS + FEE].map(String));
		assert.equal(fieldsOf(receipt, 'Repaid')['payer'], Rosa.address);
		assert.equal((await readGuarantor(api, Rosa.address)).settled, 1_000n * VNS + FEE);
		assert.ok(n1Holds(await readLedger(api, held, receipt.blockHash)));
	});
	await t.test('and the rest by a friend', async () => {
		const { outstanding } = (await readNote(api, note))!;
		assert.equal(outstanding, DEBT - FEE - 1_000n * VNS);
		await submit(api, repay(api, note, outstanding), Town);
		const { overdue, bad } = await readGuarantor(api, Rosa.address);
		assert.deepEqual([overdue, bad], [0n, 0n]);
		const { accounts } = await readLedger(api, held);
		assert.equal(accounts.find(({ address }) => address === Haulage.address)?.debt, 0n);
	});
});

test('only the group should lift a suspension for good', { skip: SKIP }, async () => {
	const { Mara, Nils, Olga, Rosa, Shop } = people;
	// Paid, and suspended nevertheless.
	assert.equal((await rosa()).suspended, true);
	await assertFails(api, grant(api, Shop.address, VNS), Rosa, 'credit.SuspendedForBadDebt');
	const lift = liftSuspension(api, Rosa.address);
	await assert.rejects(submit(api, lift, Rosa), /BadOrigin/);
	const decided = await decide(api, { Call: { call: lift, manner: 'AsGroup' } }, [Mara, Nils, Olga], 300);
	assert.equal(fieldsOf(decided.receipt, 'SuspensionLifted')['agent'], Rosa.address);
	const { suspended, since, forgiven } = await rosa();
	assert.deepEqual([suspended, since, forgiven], [false, undefined, 0n]);
	await submitAndIssue(api, grant(api, Shop.address, VNS), Rosa);
});
