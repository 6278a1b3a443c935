// SPDX-License-Identifier: Apache-2.0
// View functions and runtime APIs with PAPI (polkadot-api).

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VNS } from '../src/amount.ts';
import { planck } from '../src/papi.ts';
import { accounts, api, call, client, dueInDays, type Fields, plainOf, state, submit, view } from './papi.ts';

const { Alice, Bob, Charlie, Dave, Eve, Ferdie } = accounts;

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
	assert.deepEqual(await asked('tiers', options), plainOf(await view('Credit', 'tiers', options)));
	assert.deepEqual(await asked('proposed_grants', options), plainOf(await view('Credit', 'proposed_grants', options)));
	const allowance = await view('Credit', 'allowance', Charlie.address, options);
	assert.deepEqual(await asked('allowance', Charlie.address, options), plainOf(allowance));
	const ofGroup = async (name: string, ...args: unknown[]) => plainOf(await api.apis['AccessApi']![name]!(...args));
	for (const name of ['group', 'proposals', 'agents']) {
		assert.deepEqual(await ofGroup(name, options), plainOf(await view('Access', name, options)), name);
	}
	const agent = await view('Access', 'agent', Charlie.address, options);
	assert.deepEqual(await ofGroup('agent', Charlie.address, options), plainOf(agent));
	const ofAuthors = async (name: string, ...args: unknown[]) => plainOf(await api.apis['AuthorApi']![name]!(...args));
	for (const name of ['authors', 'waiting']) {
		assert.deepEqual(await ofAuthors(name, options), plainOf(await view('Authors', name, options)), name);
	}
	for (const name of ['author', 'positions_of', 'cooling', 'policy']) {
		const told = await view('Authors', name, Alice.address, options);
		assert.deepEqual(await ofAuthors(name, Alice.address, options), plainOf(told), name);
	}
	const ofQueue = async (name: string, ...args: unknown[]) => plainOf(await api.apis['IssuanceApi']![name]!(...args));
	for (const name of ['waiting', 'verdicts', 'open_request', 'open_requests', 'fee_of']) {
		assert.deepEqual(await ofQueue(name, 0n, options), plainOf(await view('Issuance', name, 0n, options)), name);
	}
	const capacity = await view('Issuance', 'capacity', Alice.address, options);
	assert.deepEqual(await ofQueue('capacity', Alice.address, options), plainOf(capacity));
	const clock = await view('Clock', 'clock', options);
	assert.deepEqual(plainOf(await api.apis['ClockApi']!['clock']!(options)), plainOf(clock));
});

test('the group, its agent and what they may grant should be told', async () => {
	const group = await view<Fields>('Access', 'group');
	const [alice, bob, ferdie] = [Alice, Bob, Ferdie].map(({ address }) => address);
	assert.deepEqual(new Set(group['members'] as string[]), new Set([alice, bob, ferdie]));
	assert.equal(group['may_grant'], true);
	const agents = await view<Fields[]>('Access', 'agents');
	assert.deepEqual(agents.map(({ agent, active }) => [agent, active]), [[Charlie.address, true]]);
	assert.equal(await view('Access', 'is_attested', Dave.address), true);
	assert.equal(await view('Access', 'is_attested', group['account']), false);

	const ofAgent = await view<Fields>('Credit', 'allowance', Charlie.address);
	assert.deepEqual([ofAgent['guarantor'], ofAgent['quota'], ofAgent['open']], [Charlie.address, 1_000_000n * VNS, true]);
	const ofMember = await view<Fields>('Credit', 'allowance', Bob.address);
	assert.deepEqual([ofMember['guarantor'], ofMember['quota']], [group['account'], 20_000n * VNS]);
	assert.equal(await view('Credit', 'allowance', Dave.address), undefined);
});

test('who authors blocks, by what, and how much it may issue should be told', async () => {
	const [author, ...others] = await view<Fields[]>('Authors', 'authors');
	assert.deepEqual(others, []);
	assert.deepEqual([author!['author'], plainOf(author!['state'])], [Alice.address, { type: 'Active' }]);
	assert.ok(planck(author!['matured']) >= 1_000_000n * VNS);
	assert.deepEqual([author!['own_policy'], author!['commission']], [false, 100_000]);
	const policy = author!['policy'] as Fields;
	assert.deepEqual([policy['unused_cap'], policy['stopped'], plainOf(policy['order'])], [100_000, false, { type: 'Oldest' }]);
	const capacity = await view<Fields>('Issuance', 'capacity', Alice.address);
	assert.equal(capacity['size'], author!['matured']);
	assert.ok(planck(capacity['level']) <= planck(capacity['size']));
	assert.equal(await view('Issuance', 'capacity', Dave.address), undefined);
	assert.deepEqual(await view('Issuance', 'verdicts', 2n ** 64n - 1n), []);
});

test('an undertaking should be named by the hash of its event', async () => {
	const instalments = [{ amount: 5n * VNS, terms: await dueInDays(30) }];
	const expires = (await dueInDays(1)).value;
	const args = { drawer: Dave.address, guarantor: Charlie.address, instalments, expires };
	const made = await submit('Eve', call('Credit', 'undertake', args));
	assert.ok(made.ok);
	const undertaken = made.event('Credit', 'Undertaken');
	assert.deepEqual(plainOf(undertaken['notes']), plainOf(instalments));
	const { hash } = undertaken;
	assert.ok(await state('Credit', 'Undertakings', Eve.address, hash), 'it is not stored');
	const gone = await submit('Eve', call('Credit', 'withdraw_undertaking', { hash }));
	assert.ok(gone.ok);
	assert.equal(await state('Credit', 'Undertakings', Eve.address, hash), undefined);
});
