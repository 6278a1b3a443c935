// SPDX-License-Identifier: Apache-2.0
// Every refusal that a user can meet: it must carry the right name, and apart from the fee nothing may change.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type DevName, devAccounts, freshAccount, type Signer } from '../src/accounts.ts';
import { MAX_AMOUNT, VNS } from '../src/amount.ts';
import { assertChanges } from '../src/changes.ts';
import {
	type Call,
	call,
	draw,
	grant,
	leastAmount,
	maxNotes,
	mostAmount,
	readUnusedCredit,
	readValue,
	repay,
	revoke,
	transfer,
} from '../src/chain.ts';
import { devHolders, type Holder, readLedger, verify } from '../src/ledger.ts';
import { DispatchFailed, findEvent, submit, TransactionRefused } from '../src/submit.ts';
import { testApi } from './node.ts';

const api = await testApi();
const accounts = await devAccounts(api);
const { Bob, Charlie, Dave, Eve, Ferdie } = accounts;
const holders: Holder[] = await devHolders(api);
const least = leastAmount(api);
const most = mostAmount(api);

/** A note of Dave's that stays open while these tests run. */
let note: bigint;
const PRINCIPAL = 50n * VNS;

before(async () => {
	await submit(api, grant(api, Dave.address, PRINCIPAL), Charlie);
	note = await drawNote(Dave, PRINCIPAL);
});

async function drawNote(holder: Signer, amount: bigint): Promise<bigint> {
	const { events } = await submit(api, draw(api, Charlie.address, amount), holder);
	return BigInt(findEvent(events, 'credit', 'Drawn')?.fields['note'] ?? assert.fail('there is no event Drawn'));
}

/** `refused` must fail with the error `code`, documented where a pallet made it, and leave no trace but the fee. */
async function assertFails(refused: Call, by: DevName | Holder & { signer: Signer }, code: string): Promise<void> {
	const [payer, signer, all] =
		typeof by === 'string' ? [by, accounts[by], holders] : [by.name, by.signer, [...holders, by]];
	const error = await submit(api, refused, signer).then(
		() => assert.fail(`the call went through; it should have failed with ${code}`),
		(reason: unknown) => reason,
	);
	if (!(error instanceof DispatchFailed)) throw error;
	assert.equal(error.code, code);
	if (error.pallet === 'credit') assert.notEqual(error.docs, '', `${code} is not documented`);
	const { receipt } = error;
	assert.ok(receipt.fee > 0n, 'a refused call must cost its fee');
	const happened = receipt.events.filter((event) => event.pallet === 'credit').map((event) => event.name);
	assert.deepEqual(happened, [], 'a refused call must not report what it did not do');
	const ledgerBefore = await readLedger(api, all, receipt.parentHash);
	const ledgerAfter = await readLedger(api, all, receipt.blockHash);
	assertChanges(ledgerBefore, ledgerAfter, {}, { payer, receipt });
	// The ledger adds up, so that two notes or lots which changed against each other would not show in it.
	const paidFee = [signer.address, accounts.Alice.address];
	assert.deepEqual(await stored(receipt.blockHash, paidFee), await stored(receipt.parentHash, paidFee));
}

/** All that the pallet Credit stores at a block, and all accounts but those named; as text. */
async function stored(blockHash: string, butAccounts: readonly string[]): Promise<Record<string, unknown>> {
	const { credit, system } = (await api.at(blockHash)).query;
	assert.ok(credit && system?.['account']);
	const accountEntries = await system['account'].entries();
	const items = Object.entries(credit).map(async ([name, item]) => {
		// A map or a single value: only the metadata tells.
		const isMap = api.query['credit']?.[name]?.creator.meta.type.isMap ?? assert.fail(`what is credit.${name}?`);
		return [name, isMap ? (await item.entries()).map(entryText) : (await item()).toHex()] as const;
	});
	return {
		accounts: accountEntries.filter(([key]) => !butAccounts.includes(String(key.args[0]))).map(entryText),
		...Object.fromEntries(await Promise.all(items)),
	};
}

function entryText([key, value]: readonly [{ toHex(): string }, { toHex(): string }]): string {
	return `${key.toHex()}: ${value.toHex()}`;
}

test('grant', async (t) => {
	await t.test('of nothing should fail with ZeroAmount', () =>
		assertFails(grant(api, Dave.address, 0n), 'Charlie', 'credit.ZeroAmount'));
	await t.test('below the least amount should fail with BelowLeastAmount', () =>
		assertFails(grant(api, Dave.address, least - 1n), 'Charlie', 'credit.BelowLeastAmount'));
	await t.test('to oneself should fail with GrantToSelf', () =>
		assertFails(grant(api, Charlie.address, VNS), 'Charlie', 'credit.GrantToSelf'));
	await t.test('of as much as can be counted should fail with AboveMostAmount', () =>
		assertFails(grant(api, Dave.address, MAX_AMOUNT), 'Charlie', 'credit.AboveMostAmount'));
	await t.test('of one planck more than the most should fail with AboveMostAmount', () =>
		assertFails(grant(api, Dave.address, most + 1n), 'Charlie', 'credit.AboveMostAmount'));
	for (const name of ['Ferdie', 'Dave'] as const) {
		await t.test(`by ${name}, who is no grantor, should fail with BadOrigin`, () =>
			assertFails(grant(api, Eve.address, VNS), name, 'BadOrigin'));
	}
});

test('draw', async (t) => {
	await t.test('of nothing should fail with ZeroAmount', () =>
		assertFails(draw(api, Charlie.address, 0n), 'Dave', 'credit.ZeroAmount'));
	await t.test('below the least amount should fail with BelowLeastAmount', () =>
		assertFails(draw(api, Charlie.address, least - 1n), 'Dave', 'credit.BelowLeastAmount'));
	await t.test('of one planck more than the credit should fail with CreditExceeded', async () => {
		// At least the least amount, or that would be the reason to refuse.
		const { blockHash } = await submit(api, grant(api, Dave.address, least), Charlie);
		const unused = await readUnusedCredit(await api.at(blockHash), Dave.address);
		await assertFails(draw(api, Charlie.address, unused + 1n), 'Dave', 'credit.CreditExceeded');
	});
	await t.test('by somebody without credit should fail with CreditExceeded', () =>
		assertFails(draw(api, Charlie.address, least), 'Ferdie', 'credit.CreditExceeded'));
	await t.test('from an account that granted nothing should fail with CreditExceeded', () =>
		assertFails(draw(api, Ferdie.address, least), 'Dave', 'credit.CreditExceeded'));
	await t.test('after paying should fail with CreditExceeded: paying a note gives no credit back', async () => {
		const holder = await endowed('holder', 10n * VNS);
		const amount = least > VNS ? least : VNS;
		await submit(api, grant(api, holder.address, amount), Charlie);
		const paid = await drawNote(holder.signer, amount);
		await submit(api, repay(api, paid, amount), holder.signer);
		await assertFails(draw(api, Charlie.address, amount), holder, 'credit.CreditExceeded');
		await assertFails(repay(api, paid, amount), holder, 'credit.UnknownNote');
	});
	await t.test('of one note more than allowed should fail with TooManyNotes, and paying one makes room', async () => {
		const limit = maxNotes(api);
		const holder = await endowed('obligor', 10n * VNS + limit * least);
		await submit(api, grant(api, holder.address, (limit + 2n) * least), Charlie);
		const notes: bigint[] = [];
		while (BigInt(notes.length) < limit) {
			const size = Math.min(20, Number(limit) - notes.length);
			const draws = Array.from({ length: size }, () => draw(api, Charlie.address, least));
			const { events } = await submit(api, call(api, 'utility', 'batchAll', draws), holder.signer);
			const drawn = events.filter((event) => event.pallet === 'credit' && event.name === 'Drawn');
			notes.push(...drawn.map((event) => BigInt(event.fields['note'] ?? '')));
		}
		assert.equal(BigInt(notes.length), limit);
		await assertFails(draw(api, Charlie.address, least), holder, 'credit.TooManyNotes');
		await submit(api, repay(api, notes.pop()!, least), holder.signer);
		notes.push(await drawNote(holder.signer, least));
		for (let start = 0; start < notes.length; start += 20) {
			const payments = notes.slice(start, start + 20).map((open) => repay(api, open, least));
			await submit(api, call(api, 'utility', 'batchAll', payments), holder.signer);
		}
	});
});

test('revoke', async (t) => {
	await t.test('of nothing should fail with ZeroAmount', () =>
		assertFails(revoke(api, Dave.address, 0n), 'Charlie', 'credit.ZeroAmount'));
	await t.test('from somebody without credit should fail with NothingToRevoke', () =>
		assertFails(revoke(api, Ferdie.address, VNS), 'Charlie', 'credit.NothingToRevoke'));
	await t.test('by somebody who is no grantor should fail with BadOrigin', () =>
		assertFails(revoke(api, Dave.address, VNS), 'Ferdie', 'BadOrigin'));
	await t.test('should take back what is unused and no more', async () => {
		await submit(api, grant(api, Eve.address, 5n * VNS), Charlie);
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
	await t.test('with nothing should fail with ZeroAmount', () =>
		assertFails(repay(api, note, 0n), 'Dave', 'credit.ZeroAmount'));
	await t.test('of a note that never existed should fail with UnknownNote', () =>
		assertFails(repay(api, 2n ** 64n - 1n, VNS), 'Bob', 'credit.UnknownNote'));
	await t.test('by somebody with too little value should fail with NotEnoughValue', async () => {
		const payer = await endowed('poor payer', 2n * VNS);
		await assertFails(repay(api, note, PRINCIPAL), payer, 'credit.NotEnoughValue');
	});
});

test('value', async (t) => {
	await t.test('cannot be sent by whoever has too little', async () => {
		const head = await api.rpc.chain.getFinalizedHead();
		// All that Ferdie has, of which the fee is taken first.
		const value = await readValue(await api.at(head), Ferdie.address);
		await assertFails(transfer(api, Eve.address, value), 'Ferdie', 'token.FundsUnavailable');
	});

	// N1: only draw creates value, and only repayment destroys it.
	const forbidden: [name: string, ...args: unknown[]][] = [
		['burn', VNS, true],
		['forceSetBalance', Dave.address, VNS],
		['forceTransfer', Dave.address, Eve.address, VNS],
		['forceAdjustTotalIssuance', 'Increase', VNS],
	];
	for (const [name, ...args] of forbidden) {
		// Alice too, since she authors the blocks: that gives her no more rights than others have.
		for (const by of ['Ferdie', 'Alice'] as const) {
			await t.test(`cannot be touched by ${by} with balances.${name}: CallFiltered`, () =>
				assertFails(call(api, 'balances', name, ...args), by, 'system.CallFiltered'));
		}
		await t.test(`cannot be touched with balances.${name} inside a batch either: CallFiltered`, () => {
			const batch = call(api, 'utility', 'batchAll', [call(api, 'balances', name, ...args)]);
			return assertFails(batch, 'Ferdie', 'system.CallFiltered');
		});
	}
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
	assert.deepEqual(await stored(ledgerAfter.blockHash, []), await stored(ledgerBefore.blockHash, []));
});

test('after all refusals the open note should owe what it owed and be payable in full', async () => {
	const { events } = await submit(api, repay(api, note, MAX_AMOUNT), Dave);
	const repaid = findEvent(events, 'credit', 'Repaid');
	assert.equal(repaid?.fields['amount'], String(PRINCIPAL));
	assert.equal(repaid?.fields['outstandingAfter'], '0');
	verify(await readLedger(api, holders));
});

/** A new account with `value` planck from Bob. */
async function endowed(name: string, value: bigint): Promise<Holder & { signer: Signer }> {
	const signer = await freshAccount(api);
	await submit(api, transfer(api, signer.address, value), Bob);
	return { name, role: '', address: signer.address, signer };
}
