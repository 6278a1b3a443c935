// SPDX-License-Identifier: Apache-2.0
// The credit cycle with PAPI (polkadot-api), the client that new dApps use: nothing here goes through @polkadot/api.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEV_NAMES, type DevName } from '../src/accounts.ts';
import { VNS } from '../src/amount.ts';
import { papiAccounts, planck } from '../src/papi.ts';
import { testClient } from './node.ts';

const client = await testClient();
const api = client.getUnsafeApi();
const accounts = await papiAccounts(client);
const { Charlie, Dave, Eve } = accounts;

// The unsafe API knows no types: what it returns is `unknown`, and these interfaces say what the runtime declares.
interface Fields {
	[name: string]: unknown;
}
interface Note extends Fields {
	obligor: string;
	guarantor: string;
}

const call = (pallet: string, name: string, args: Fields) => api.tx[pallet]![name]!(args);
const state = async <T>(pallet: string, entry: string, ...keys: unknown[]) =>
	(await api.query[pallet]![entry]!.getValue(...keys)) as T;
const view = async <T>(pallet: string, name: string, ...args: unknown[]) =>
	(await api.view[pallet]![name]!(...args)) as T;

/** The amounts that the tests compare, in planck, at the last final block. */
async function snapshot() {
	const values = await Promise.all(
		DEV_NAMES.map(async (name) => {
			const { data } = await state<{ data: Fields }>('System', 'Account', accounts[name].address);
			return [name, planck(data['free']) + planck(data['reserved'])] as const;
		}),
	);
	const book = await state<Fields>('Credit', 'Totals');
	return {
		values: new Map<DevName, bigint>(values),
		issuance: planck(await state('Balances', 'TotalIssuance')),
		netValue: planck(await state('Credit', 'NetValue')),
		granted: planck(book['granted']),
		unused: planck(book['unused']),
		consumed: planck(book['consumed']),
		revoked: planck(book['revoked']),
		debt: planck(book['outstanding']),
	};
}

type Snapshot = Awaited<ReturnType<typeof snapshot>>;

/** Submits, and returns what the transaction emitted and cost. */
async function submit(by: DevName, tx: ReturnType<typeof call>) {
	const { ok, events, dispatchError } = await tx.signAndSubmit(accounts[by].signer);
	const event = (pallet: string, name: string): Fields => {
		const found = events.find(({ type, value }) => type === pallet && value.type === name);
		return (found?.value.value as Fields | undefined) ?? assert.fail(`there is no event ${pallet}.${name}`);
	};
	return { ok, dispatchError, event, fee: planck(event('TransactionPayment', 'TransactionFeePaid')['actual_fee']) };
}

/** The values must have changed by `expected`, and by the fee that `payer` paid to the author Alice; N1 must hold. */
function assertMoved(
	before: Snapshot,
	after: Snapshot,
	expected: Partial<Record<DevName, bigint>>,
	{ payer, fee }: { payer: DevName; fee: bigint },
): void {
	for (const name of DEV_NAMES) {
		const fees = (name === 'Alice' ? fee : 0n) - (name === payer ? fee : 0n);
		const moved = after.values.get(name)! - before.values.get(name)!;
		assert.equal(moved, (expected[name] ?? 0n) + fees, `value of ${name}`);
	}
	assert.equal(after.issuance - after.debt, after.netValue, 'N1');
	assert.equal(after.netValue, before.netValue, 'the constant of N1');
	assert.equal(after.granted, after.unused + after.consumed + after.revoked, 'N3');
}

const to = ({ address }: { address: string }) => ({ type: 'Id', value: address });

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

	await t.test('grant', async () => {
		const { ok, fee, event } = await submit('Charlie', call('Credit', 'grant', { holder: Dave.address, amount: granted }));
		assert.ok(ok);
		assert.equal(event('Credit', 'Granted')['amount'], granted);
		const after = await snapshot();
		assertMoved(before, after, {}, { payer: 'Charlie', fee });
		assert.equal(after.unused - before.unused, granted);
		before = after;
	});

	await t.test('draw', async () => {
		const { ok, fee, event } = await submit('Dave', call('Credit', 'draw', { guarantor: Charlie.address, amount }));
		assert.ok(ok);
		const drawn = event('Credit', 'Drawn');
		assert.equal(drawn['obligor'], Dave.address);
		assert.equal(drawn['guarantor'], Charlie.address);
		assert.equal(drawn['principal'], amount);
		note = planck(drawn['note']);
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
				issuance_stopped: false,
			},
		);
		const notes = await view<[id: bigint, note: Note][]>('Credit', 'notes_of', Dave.address);
		const [, listed] = notes.find(([id]) => id === note) ?? assert.fail(`note ${note} is not listed`);
		assert.equal(listed.obligor, Dave.address);
		assert.equal(listed.guarantor, Charlie.address);
		assert.equal(planck(listed['principal']), amount);
		assert.equal(planck(listed['outstanding']), amount);
		const stored = await state<Note>('Credit', 'Notes', note);
		assert.deepEqual(listed, stored);
		assert.deepEqual(await view('Credit', 'note', note), stored);
		const ids = await state<bigint[]>('Credit', 'NotesOf', Dave.address);
		assert.deepEqual(notes.map(([id]) => id), [...ids]);
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

	await t.test('repay, offering more than is owed', async () => {
		const { ok, fee, event } = await submit('Dave', call('Credit', 'repay', { note, up_to: amount * 3n }));
		assert.ok(ok);
		const repaid = event('Credit', 'Repaid');
		assert.equal(repaid['amount'], amount);
		assert.equal(repaid['outstanding_after'], 0n);
		const after = await snapshot();
		assertMoved(before, after, { Dave: -amount }, { payer: 'Dave', fee });
		assert.equal(after.issuance, start.issuance);
		assert.equal(after.debt, start.debt);
		assert.equal(await state('Credit', 'Notes', note), undefined);
		before = after;
	});
});

test('a failed call should name its error and cost only the fee', async () => {
	const before = await snapshot();
	const draw = call('Credit', 'draw', { guarantor: Charlie.address, amount: before.unused + VNS });
	const { ok, dispatchError, fee } = await submit('Dave', draw);
	assert.equal(ok, false);
	assert.equal(dispatchError?.type, 'Module');
	const { type, value } = dispatchError?.value as { type: string; value: { type: string } };
	assert.deepEqual([type, value.type], ['Credit', 'CreditExceeded']);
	const after = await snapshot();
	assertMoved(before, after, {}, { payer: 'Dave', fee });
	assert.deepEqual({ ...after, values: undefined }, { ...before, values: undefined });
});
