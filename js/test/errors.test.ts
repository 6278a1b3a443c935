// SPDX-License-Identifier: Apache-2.0
// Every refusal that a user can meet: it must carry the right name, and apart from the fee nothing may change.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { expiryIn, proposeGrant, readTiers } from '../src/access.ts';
import { freshAccount, type Signer } from '../src/accounts.ts';
import { MAX_AMOUNT, VNS } from '../src/amount.ts';
import { draw, drawDueIn, dueInDays, grant, repay, repayOldest, revoke, transfer } from '../src/calls.ts';
import { assertChanges } from '../src/changes.ts';
import { call, type Call, readLimits, readNotesOf, readUnusedCredit, readValue } from '../src/chain.ts';
import { submitAndIssue } from '../src/issuance.ts';
import { type Holder, readLedger, verify } from '../src/ledger.ts';
import { findEvent, submit, submitAll, TransactionRefused } from '../src/submit.ts';
import { testApi } from './node.ts';
import * as refusal from './refusal.ts';

const api = await testApi();
const ground = await refusal.ground(api);
const { Bob, Charlie, Dave, Eve, Ferdie } = ground.accounts;
const { holders } = ground;
const { leastAmount: least, mostAmount: most, mostNotes, mostInstalments } = await readLimits(api);

const assertFails = (refused: Call, by: Parameters<typeof refusal.assertFails>[2], code: string) =>
	refusal.assertFails(ground, refused, by, code);
const drawNote = (holder: typeof Dave, amount: bigint) => refusal.drawNote(ground, holder, amount);
const endowed = (name: string, value: bigint) => refusal.endowed(ground, name, value);
const admitted = (name: string, value: bigint) => refusal.admitted(ground, name, value);
/** A draw of one note due in 30 days. */
const drawOne = (guarantor: string, amount: bigint) => drawDueIn(api, guarantor, amount, 30);

/** A note of Dave's that stays open while these tests run. */
let note: bigint;
const PRINCIPAL = 50n * VNS;

before(async () => {
	await submitAndIssue(api, grant(api, Dave.address, PRINCIPAL), Charlie);
	note = await drawNote(Dave, PRINCIPAL);
});

test('grant', async (t) => {
	const [first] = await readTiers(api);
	const expires = await expiryIn(api, 1);
	const nobody = await freshAccount(api);
	const toDave = (amount: bigint) => grant(api, Dave.address, amount);
	const proposed = (amount: bigint) => proposeGrant(api, Dave.address, amount, expires);
	await refusal.assertRefusals(ground, t, {
		'of nothing should fail with ZeroAmount': [[toDave(0n), 'Charlie', 'credit.ZeroAmount']],
		'below the least amount should fail with BelowLeastAmount':
			[[toDave(least - 1n), 'Charlie', 'credit.BelowLeastAmount']],
		'to oneself should fail with GrantToSelf': [[grant(api, Charlie.address, VNS), 'Charlie', 'credit.GrantToSelf']],
		'of more than the first tier should fail with ApprovalsNeeded': [
			[toDave(first!.upTo + 1n), 'Charlie', 'credit.ApprovalsNeeded'],
			[toDave(MAX_AMOUNT), 'Charlie', 'credit.ApprovalsNeeded'],
		],
		'of more than the most should fail with AboveMostAmount, whoever would approve': [
			[proposed(MAX_AMOUNT), 'Charlie', 'credit.AboveMostAmount'],
			[proposed(most + 1n), 'Charlie', 'credit.AboveMostAmount'],
		],
		'by Dave, who is neither agent nor member, should fail with NotAGrantor':
			[[grant(api, Eve.address, VNS), 'Dave', 'credit.NotAGrantor']],
		'by Eve, who is neither agent nor member, should fail with NotAGrantor':
			[[toDave(VNS), 'Eve', 'credit.NotAGrantor']],
		'to an account that nobody knows should fail with NotAnEntity':
			[[grant(api, nobody.address, VNS), 'Charlie', 'credit.NotAnEntity']],
	});
});

test('draw', async (t) => {
	await refusal.assertRefusals(ground, t, {
		'of nothing should fail with ZeroAmount': [[await drawOne(Charlie.address, 0n), 'Dave', 'credit.ZeroAmount']],
		'below the least amount should fail with BelowLeastAmount':
			[[await drawOne(Charlie.address, least - 1n), 'Dave', 'credit.BelowLeastAmount']],
		'by somebody without credit should fail with CreditExceeded':
			[[await drawOne(Charlie.address, least), 'Ferdie', 'credit.CreditExceeded']],
		'from an account that granted nothing should fail with CreditExceeded':
			[[await drawOne(Ferdie.address, least), 'Dave', 'credit.CreditExceeded']],
	});
	await t.test('of one planck more than the credit should fail with CreditExceeded', async () => {
		// At least the least amount, or that would be the reason to refuse.
		const { issued } = await submitAndIssue(api, grant(api, Dave.address, least), Charlie);
		const unused = await readUnusedCredit(await api.at(issued.blockHash), Dave.address);
		await assertFails(await drawOne(Charlie.address, unused + 1n), 'Dave', 'credit.CreditExceeded');
	});
	await t.test('after paying should fail with CreditExceeded: paying a note gives no credit back', async () => {
		const holder = await admitted('holder', 10n * VNS);
		const amount = least > VNS ? least : VNS;
		await submitAndIssue(api, grant(api, holder.address, amount), Charlie);
		const paid = await drawNote(holder.signer, amount);
		await submit(api, repay(api, paid, amount), holder.signer);
		await refusal.assertAllFail(ground, [
			[await drawOne(Charlie.address, amount), holder, 'credit.CreditExceeded'],
			[repay(api, paid, amount), holder, 'credit.UnknownNote'],
		]);
	});
	await t.test('of one note more than allowed should fail with TooManyNotes, and paying one makes room', async () => {
		const holder = await admitted('obligor', 20n * VNS);
		await submitAndIssue(api, grant(api, holder.address, BigInt(mostNotes + 2) * least), Charlie);
		const terms = await dueInDays(api, 30);
		const draws: [Call, Signer][] = [];
		for (let open = 0; open < mostNotes; open += mostInstalments) {
			const count = Math.min(mostInstalments, mostNotes - open);
			const instalments = Array.from({ length: count }, () => ({ amount: least, terms }));
			draws.push([draw(api, Charlie.address, instalments), holder.signer]);
		}
		for (const { status } of await submitAll(api, draws)) assert.equal(status, 'fulfilled');
		await assertFails(await drawOne(Charlie.address, least), holder, 'credit.TooManyNotes');
		await submit(api, repayOldest(api, holder.address, least, 1), holder.signer);
		const last = await submit(api, await drawOne(Charlie.address, least), holder.signer);
		assert.equal((await readNotesOf(await api.at(last.blockHash), holder.address)).length, mostNotes);
		// As many notes at a time as a block has room for.
		for (let open = mostNotes; open > 0; open -= 64) {
			await submit(api, repayOldest(api, holder.address, MAX_AMOUNT, 64), holder.signer);
		}
		await assertFails(repayOldest(api, holder.address, VNS, 1), holder, 'credit.NothingOwed');
	});
});

test('revoke', async (t) => {
	const revoked = (holder: string, amount: bigint) => revoke(api, holder, amount);
	await refusal.assertRefusals(ground, t, {
		'of nothing should fail with ZeroAmount': [[revoked(Dave.address, 0n), 'Charlie', 'credit.ZeroAmount']],
		'from somebody without credit should fail with NothingToRevoke':
			[[revoked(Ferdie.address, VNS), 'Charlie', 'credit.NothingToRevoke']],
		'by somebody who granted nothing should fail with NothingToRevoke':
			[[revoked(Dave.address, VNS), 'Eve', 'credit.NothingToRevoke']],
	});
	await t.test('should take back what is unused and no more', async () => {
		await submitAndIssue(api, grant(api, Eve.address, 5n * VNS), Charlie);
		const receipt = await submit(api, revoke(api, Eve.address, MAX_AMOUNT), Charlie);
		const revoked = findEvent(receipt.events, 'credit', 'Revoked')?.fields;
		assert.equal(revoked?.['amount'], revoked?.['unusedBefore']);
		assert.equal(revoked?.['unusedAfter'], '0');
		const taken = BigInt(revoked?.['amount'] ?? 0);
		assert.ok(taken >= 5n * VNS, `${taken} planck were taken back`);
		const ledgerBefore = await readLedger(api, holders, receipt.parentHash);
		const ledgerAfter = await readLedger(api, holders, receipt.blockHash);
		assertChanges(ledgerBefore, ledgerAfter, { Eve: { credit: -taken } }, { payer: 'Charlie', receipt });
		assert.equal(ledgerAfter.totals.revoked - ledgerBefore.totals.revoked, taken);
		await assertFails(revoke(api, Eve.address, VNS), 'Charlie', 'credit.NothingToRevoke');
	});
});

test('repay', async (t) => {
	const payer = await endowed('poor payer', 2n * VNS);
	await refusal.assertRefusals(ground, t, {
		'with nothing should fail with ZeroAmount': [[repay(api, note, 0n), 'Dave', 'credit.ZeroAmount']],
		'of a note that never existed should fail with UnknownNote':
			[[repay(api, 2n ** 64n - 1n, VNS), 'Bob', 'credit.UnknownNote']],
		'by somebody with too little value should fail with NotEnoughValue':
			[[repay(api, note, PRINCIPAL), payer, 'credit.NotEnoughValue']],
	});
});

test('value', async (t) => {
	const head = await api.rpc.chain.getFinalizedHead();
	// All that Ferdie has, of which the fee is taken first.
	const value = await readValue(await api.at(head), Ferdie.address);
	// N1: only draw creates value, and only repayment destroys it.
	const forbidden = [
		['burn', VNS, true],
		['forceSetBalance', Dave.address, VNS],
		['forceTransfer', Dave.address, Eve.address, VNS],
		['forceAdjustTotalIssuance', 'Increase', VNS],
	].map(([name, ...args]) => [String(name), call(api, 'balances', String(name), ...args)] as const);
	// Alice too, since she authors the blocks: that gives her no more rights than others have.
	const direct = forbidden.flatMap(([name, one]) => (['Ferdie', 'Alice'] as const).map((by) => {
		return [`cannot be touched by ${by} with balances.${name}: CallFiltered`, [[one, by, 'system.CallFiltered']]];
	}));
	const nested = forbidden.map(([name, one]) => {
		const wrapped = call(api, 'utility', 'batchAll', [one]);
		const title = `cannot be touched with balances.${name} inside a batch either: CallFiltered`;
		return [title, [[wrapped, 'Ferdie', 'system.CallFiltered']]];
	});
	await refusal.assertRefusals(ground, t, {
		'cannot be sent by whoever has too little': [[transfer(api, Eve.address, value), 'Ferdie', 'token.FundsUnavailable']],
		...(Object.fromEntries([...direct, ...nested]) as Record<string, refusal.Refused[]>),
	});
});

test('the node should refuse a transaction whose signer cannot pay the fee, and nothing should change', async () => {
	const signer = await freshAccount(api);
	const broke: Holder = { name: 'broke', role: '', address: signer.address };
	const ledgerBefore = await readLedger(api, [...holders, broke]);
	await assert.rejects(submit(api, transfer(api, Bob.address, 1n), signer), (error: unknown) => {
		assert.ok(error instanceof TransactionRefused, String(error));
		assert.equal(error.code, 1010);
		return /pay some fees/.test(error.message);
	});
	const ledgerAfter = await readLedger(api, [...holders, broke]);
	assert.equal(ledgerAfter.issuance, ledgerBefore.issuance);
	// No account left out: nobody paid a fee.
	assert.deepEqual(await refusal.stored(api, ledgerAfter.blockHash, []), await refusal.stored(api, ledgerBefore.blockHash, []));
});

test('what is signed for blocks in which the pool is not should be signed anew, but not for ever', async () => {
	const { number, hash } = await api.rpc.chain.getHeader();
	// As if the pool had not come to the block from which it lives.
	const era = api.registry.createType('ExtrinsicEra', { current: number.toNumber() + 1_000, period: 65_536 });
	const unborn = { era, blockHash: hash };
	/** A payment of which the first few are unborn, and how often it is sent. */
	const payment = (few: number) => {
		const paid = transfer(api, Eve.address, VNS);
		const signAndSend = paid.signAndSend.bind(paid) as (signer: unknown, options: object, listen: unknown) => Promise<() => void>;
		const sent = { paid, times: 0 };
		paid.signAndSend = ((signer: unknown, options: object, listen: unknown) => {
			sent.times += 1;
			return signAndSend(signer, sent.times > few ? options : { ...options, ...unborn }, listen);
		}) as unknown as typeof paid.signAndSend;
		return sent;
	};
	const once = payment(1);
	const { events } = await submit(api, once.paid, Dave);
	assert.equal(once.times, 2);
	assert.equal(findEvent(events, 'balances', 'Transfer')?.fields['amount'], String(VNS));
	const always = payment(Infinity);
	await assert.rejects(submit(api, always.paid, Dave, { timeoutMs: 2_000 }), (error: unknown) => {
		assert.ok(error instanceof TransactionRefused, String(error));
		return /ancient birth block/.test(error.message);
	});
	assert.ok(always.times > 1 && always.times <= 5, `it was sent ${always.times} times`);
});

test('after all refusals the open note should owe what it owed and be payable in full', async () => {
	const { events } = await submit(api, repay(api, note, MAX_AMOUNT), Dave);
	const repaid = findEvent(events, 'credit', 'Repaid');
	assert.equal(repaid?.fields['amount'], String(PRINCIPAL));
	assert.equal(repaid?.fields['outstandingAfter'], '0');
	verify(await readLedger(api, holders));
});
