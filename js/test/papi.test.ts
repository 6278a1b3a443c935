// SPDX-License-Identifier: Apache-2.0
// The credit cycle with PAPI (polkadot-api), the client that new dApps use: nothing here goes through @polkadot/api.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VNS } from '../src/amount.ts';
import { planck } from '../src/papi.ts';
import { type Clock, HOUR_MS } from '../src/time.ts';
import {
	accounts,
	assertMoved,
	bytes,
	call,
	dueInDays,
	type Fields,
	issued,
	type Note,
	plainOf,
	snapshot,
	state,
	submit,
	to,
	view,
} from './papi.ts';

const { Alice, Charlie, Dave, Eve } = accounts;

test('a transfer should move value and leave the totals alone', async () => {
	const before = await snapshot();
	const { ok, fee } = await submit('Bob', call('Balances', 'transfer_keep_alive', { dest: to(Eve), value: VNS }));
	assert.ok(ok);
	assert.ok(fee > 0n);
	const after = await snapshot();
	assertMoved(before, after, { Bob: -VNS, Eve: VNS }, { payer: 'Bob', fee });
	assert.equal(after.issuance, before.issuance);
});

test('credit should become value and debt, and both should vanish when it is repaid', async (t) => {
	const amount = 20n * VNS;
	const granted = amount + 3n * VNS;
	let before = await snapshot();
	const start = before;
	let note = -1n;
	let instalments: Fields[] = [];

	await t.test('grant', async () => {
		const grant = call('Credit', 'grant', { holder: Dave.address, amount: granted, reference: bytes('Ä') });
		const { ok, fee, event, block } = await submit('Charlie', grant);
		assert.ok(ok);
		// Approved, and not issued yet: that an author does, in a later block.
		const queued = event('Issuance', 'Queued');
		assert.deepEqual([queued['holder'], queued['amount'], queued['request']], [Dave.address, granted, undefined]);
		const { issued: by, granted: given } = await issued(queued['id'], block.number);
		assert.deepEqual([by['author'], by['amount'], by['reward']], [Alice.address, granted, 0n]);
		assert.equal(given['amount'], granted);
		assert.deepEqual([given['by'], given['approvals']], [Charlie.address, 1]);
		assert.deepEqual(given['reference'], bytes('Ä'));
		const after = await snapshot();
		assertMoved(before, after, {}, { payer: 'Charlie', fee });
		assert.equal(after.unused - before.unused, granted);
		before = after;
	});

	await t.test('draw', async () => {
		const onDemand = { by: Eve.address, notice: 48, latest: (await dueInDays(60)).value };
		instalments = [
			{ amount: amount - 5n * VNS, terms: await dueInDays(30) },
			{ amount: 5n * VNS, terms: { type: 'OnDemand', value: onDemand } },
		];
		const draw = call('Credit', 'draw', { guarantor: Charlie.address, instalments, reference: bytes('') });
		const { ok, fee, event } = await submit('Dave', draw);
		assert.ok(ok);
		const drawn = event('Credit', 'Drawn');
		assert.equal(drawn['drawer'], Dave.address);
		assert.equal(drawn['obligor'], Dave.address);
		assert.equal(drawn['guarantor'], Charlie.address);
		assert.equal(drawn['amount'], amount);
		assert.deepEqual(plainOf(drawn['notes']), plainOf(instalments));
		note = planck(drawn['first_note']);
		const after = await snapshot();
		assertMoved(before, after, { Dave: amount }, { payer: 'Dave', fee });
		assert.equal(after.issuance - before.issuance, amount);
		assert.equal(after.debt - before.debt, amount);
		assert.equal(before.unused - after.unused, amount);
		before = after;
	});

	await t.test('the view functions should say the same as the storage', async () => {
		const totals = await view<Fields>('Credit', 'totals');
		assert.deepEqual(
			{ ...totals },
			{
				issuance: before.issuance,
				debt: before.debt,
				net_value: before.netValue,
				granted: before.granted,
				unused: before.unused,
				consumed: before.consumed,
				revoked: before.revoked,
				notes: before.notes,
				issuance_stopped: false,
			},
		);
		const notes = await view<Note[]>('Credit', 'notes_of', Dave.address);
		for (const [index, { amount: principal, terms }] of instalments.entries()) {
			const id = note + BigInt(index);
			const listed = notes.find((one) => one.id === id) ?? assert.fail(`note ${id} is not listed`);
			const { drawn_at, ...fixed } = listed;
			assert.deepEqual(plainOf(fixed), plainOf({
				id,
				obligor: Dave.address,
				guarantor: Charlie.address,
				principal,
				outstanding: principal,
				terms,
				counted: undefined,
				overdue: false,
				bad: false,
			}));
			const { id: _, overdue: __, bad: ___, ...stored } = listed;
			assert.deepEqual(plainOf(await state<Note>('Credit', 'Notes', id)), plainOf(stored));
			assert.deepEqual(plainOf(await view('Credit', 'note', id)), plainOf(listed));
		}
		const account = await state<Fields>('Credit', 'Accounts', Dave.address);
		const open = account['notes'] as [hour: number, id: bigint][];
		assert.deepEqual(notes.map(({ id }) => id), open.map(([, id]) => id));
		const seen = await view<Fields>('Credit', 'account', Dave.address);
		for (const field of ['movements', 'link', 'last']) assert.equal(seen[field], account[field], field);
		assert.equal(seen['debt'], notes.reduce((sum, one) => sum + planck(one['outstanding']), 0n));
		assert.equal(seen['earliest_due'], open[0]![0]);
		const lots = await view<[guarantor: string, unused: bigint][]>('Credit', 'lots_of', Dave.address);
		const lot = lots.find(([guarantor]) => guarantor === Charlie.address);
		assert.ok(lot, 'the unused credit is not listed');
		assert.equal(lot[1], await state('Credit', 'Lots', Dave.address, Charlie.address));
	});

	await t.test('pay a supplier', async () => {
		const payment = call('Balances', 'transfer_keep_alive', { dest: to(Eve), value: amount / 2n });
		const { ok, fee } = await submit('Dave', payment);
		assert.ok(ok);
		const after = await snapshot();
		assertMoved(before, after, { Dave: -amount / 2n, Eve: amount / 2n }, { payer: 'Dave', fee });
		assert.equal(after.debt, before.debt);
		before = after;
	});

	await t.test('what falls due, and for whom the guarantor answers, should be told', async () => {
		const hour = (await dueInDays(61)).value;
		const due = await view<{ notes: number; amount: bigint }>('Credit', 'due_until', Dave.address, hour);
		assert.ok(due.notes >= 2 && due.amount >= amount);
		const { outstanding } = await view<Fields>('Credit', 'guarantor', Charlie.address);
		const { ahead, overdue } = await view<Record<'ahead' | 'overdue', Fields>>('Credit', 'ageing', Charlie.address);
		const sum = [ahead, overdue].flatMap(Object.values).reduce((total: bigint, part) => total + planck(part), 0n);
		assert.equal(sum, outstanding);
		assert.ok(planck(ahead['quarter']) >= 5n * VNS, 'what is due in 60 days is not there');
	});

	await t.test('demand', async () => {
		const { ok, fee, event } = await submit('Eve', call('Credit', 'demand', { note: note + 1n, reference: bytes('') }));
		assert.ok(ok);
		const demanded = event('Credit', 'Demanded');
		const listed = await view<Note>('Credit', 'note', note + 1n);
		assert.deepEqual(listed.terms, { type: 'At', value: demanded['due_after'] });
		const { network } = await view<Clock>('Clock', 'clock');
		const left = BigInt(Number(demanded['due_after'])) * HOUR_MS - network;
		assert.ok(left > 46n * HOUR_MS && left <= 49n * HOUR_MS, `${left} ms are no 48 hours`);
		const after = await snapshot();
		assertMoved(before, after, {}, { payer: 'Eve', fee });
		before = after;
	});

	await t.test('repay, offering more than is owed', async () => {
		const repay = call('Credit', 'repay', { note, up_to: amount * 3n, reference: bytes('all of it') });
		const { ok, fee, event } = await submit('Dave', repay);
		assert.ok(ok);
		const repaid = event('Credit', 'Repaid');
		assert.equal(repaid['amount'], amount - 5n * VNS);
		assert.equal(repaid['outstanding_after'], 0n);
		assert.deepEqual(repaid['reference'], bytes('all of it'));
		const after = await snapshot();
		assertMoved(before, after, { Dave: 5n * VNS - amount }, { payer: 'Dave', fee });
		assert.equal(await state('Credit', 'Notes', note), undefined);
		before = after;
	});

	await t.test('repay the oldest until nothing is owed', async () => {
		const owed = before.debt - start.debt;
		assert.equal(owed, 5n * VNS);
		// Notes that other tests left open may be older.
		const { debt } = await view<{ debt: bigint }>('Credit', 'account', Dave.address);
		const args = { obligor: Dave.address, up_to: debt, most_notes: 64, reference: bytes('') };
		const { ok, fee, event } = await submit('Dave', call('Credit', 'repay_oldest', args));
		assert.ok(ok);
		assert.equal(event('Credit', 'Repaid')['payer'], Dave.address);
		const after = await snapshot();
		assertMoved(before, after, { Dave: -debt }, { payer: 'Dave', fee });
		assert.equal(before.debt - after.debt, debt);
		assert.deepEqual(await view('Credit', 'notes_of', Dave.address), []);
	});
});

test('a failed call should name its error and cost only the fee', async () => {
	const before = await snapshot();
	const instalments = [{ amount: before.unused + VNS, terms: await dueInDays(30) }];
	const draw = call('Credit', 'draw', { guarantor: Charlie.address, instalments, reference: bytes('') });
	const { ok, dispatchError, fee } = await submit('Dave', draw);
	assert.equal(ok, false);
	assert.equal(dispatchError?.type, 'Module');
	const { type, value } = dispatchError?.value as { type: string; value: { type: string } };
	assert.deepEqual([type, value.type], ['Credit', 'CreditExceeded']);
	const after = await snapshot();
	assertMoved(before, after, {}, { payer: 'Dave', fee });
	// Those two are what `assertMoved` compared.
	const compared = { values: undefined, rewards: undefined };
	assert.deepEqual({ ...after, ...compared }, { ...before, ...compared });
});
