// SPDX-License-Identifier: Apache-2.0
// View functions and runtime APIs with PAPI (polkadot-api).

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VNS } from '../src/amount.ts';
import { accounts, api, call, client, dueInDays, type Fields, plainOf, state, submit, view } from './papi.ts';

const { Charlie, Dave, Eve } = accounts;

test('the parameters and limits should be told by view functions', async () => {
	const limits = await view<Fields>('Credit', 'limits');
	const listed = await view<{ name: Uint8Array; value: bigint }[]>('Config', 'parameters');
	const valueOf = (name: string) => listed.find((one) => new TextDecoder().decode(one.name) === name)?.value;
	assert.equal(valueOf('credit.least_amount'), limits['least_amount']);
	assert.equal(valueOf('credit.longest_term'), BigInt(Number(limits['longest_term'])));
});

test('the runtime APIs should answer like the view functions', async () => {
	const asked = async (name: string, ...args: unknown[]) => plainOf(await api.apis['CreditApi']![name]!(...args));
	const at = (await client.getFinalizedBlock()).hash;
	const options = { at };
	assert.deepEqual(await asked('totals', options), plainOf(await view('Credit', 'totals', options)));
	assert.deepEqual(await asked('limits', options), plainOf(await view('Credit', 'limits', options)));
	const account = await view('Credit', 'account', Dave.address, options);
	assert.deepEqual(await asked('account', Dave.address, options), plainOf(account));
	const ageing = await view('Credit', 'ageing', Charlie.address, options);
	assert.deepEqual(await asked('ageing', Charlie.address, options), plainOf(ageing));
	const clock = await view('Clock', 'clock', options);
	assert.deepEqual(plainOf(await api.apis['ClockApi']!['clock']!(options)), plainOf(clock));
});

test('an undertaking should be named by the hash of its event', async () => {
	const instalments = [{ amount: 5n * VNS, terms: await dueInDays(30) }];
	const expires = (await dueInDays(1)).value;
	const args = { drawer: Dave.address, guarantor: Charlie.address, instalments, expires };
	const made = await submit('Eve', call('Credit', 'undertake', args));
	assert.ok(made.ok);
	const hash = made.event('Credit', 'Undertaken')['hash'];
	assert.ok(await state('Credit', 'Undertakings', Eve.address, hash), 'it is not stored');
	const gone = await submit('Eve', call('Credit', 'withdraw_undertaking', { hash }));
	assert.ok(gone.ok);
	assert.equal(await state('Credit', 'Undertakings', Eve.address, hash), undefined);
});
