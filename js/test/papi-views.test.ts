// SPDX-License-Identifier: Apache-2.0
// View functions and runtime APIs with PAPI (polkadot-api).

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { VNS } from '../src/amount.ts';
import { commitmentHash, nameHash, newSalt } from '../src/name-hash.ts';
import { planck } from '../src/papi.ts';
import { accounts, api, bytes, call, client, dueInDays, type Fields, plainOf, state, submit, view } from './papi.ts';

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

test('names and collectives should be told alike by both', async (t) => {
	const ofNames = async (name: string, ...args: unknown[]) => plainOf(await api.apis['NameApi']![name]!(...args));
	const ofCollectives = async (name: string, ...args: unknown[]) => plainOf(await api.apis['CollectiveApi']![name]!(...args));
	const bound = { name: `a/papi${Date.now()}`, most: 5n * VNS, salt: newSalt() };
	const [hash, commitment] = [nameHash(bound.name), commitmentHash({ owner: Eve.address, ...bound })];
	const made = await submit('Eve', call('Names', 'commit', { hash: commitment }));
	assert.ok(made.ok);

	/** Both answers, at one block, where the view functions are asked with these arguments and the API with those. */
	const assertSame = async (name: string, args: unknown[], asked = args) => {
		const options = { at: (await client.getFinalizedBlock()).hash };
		const told = plainOf(await view('Names', name, ...args, options));
		assert.deepEqual(await ofNames(name, ...asked, options), told, name);
		return told;
	};
	await t.test('a commit', async () => {
		const told = (await assertSame('commits_of', [Eve.address, undefined, 64])) as Fields[];
		assert.equal(told.length, 1);
	});
	const opens = BigInt((made.event('Names', 'Committed')['window'] as { opens: bigint }).opens);
	while ((await view<{ network: bigint }>('Clock', 'clock')).network < opens) await sleep(100);
	const value = { type: 'Inline', value: bytes('{}') };
	const reveal = { name: bytes(bound.name), most: bound.most, salt: bound.salt, value };
	const revealed = await submit('Eve', call('Names', 'new_name', reveal));
	assert.ok(revealed.ok, JSON.stringify(plainOf(revealed.dispatchError)));
	assert.ok((await submit('Eve', call('Names', 'set_primary', { name: bytes(bound.name) }))).ok);

	await t.test('a name, and whose it is', async () => {
		const [name, hour] = [bytes(bound.name), Math.floor(Date.now() / 3_600_000)];
		const found = (await assertSame('lookup', [name])) as Fields;
		assert.deepEqual(found['owner'], Eve.address);
		assert.ok(await assertSame('resolve', [name]));
		assert.ok(await assertSame('reverse', [Eve.address]));
		const { state } = (await assertSame('availability', [hash])) as { state: unknown };
		assert.deepEqual(state, { type: 'Active' });
		for (const after of [undefined, hash]) {
			await assertSame('names_of', [Eve.address, after, 64]);
			await assertSame('reserved_names', [after, 64]);
			await assertSame('expiring', [hour, after, 64]);
		}
		await assertSame('numbers', []);
		assert.equal(await assertSame('lookup', [bytes('no name')]), null);
	});
	await t.test('collectives and their parameters', async () => {
		const options = { at: (await client.getFinalizedBlock()).hash };
		const sets = await view<string[]>('Collective', 'parameter_sets', options);
		assert.deepEqual(await ofCollectives('parameter_sets', options), plainOf(sets));
		const set = plainOf(await view('Collective', 'parameter_set', sets[0], options));
		assert.ok(set);
		assert.deepEqual(await ofCollectives('parameter_set', sets[0], options), set);
		for (const [name, ...args] of [['collective'], ['needed', bytes('\0\0\0'), 1_000]] as const) {
			const told = plainOf(await view('Collective', name, sets[0], ...args, options));
			assert.deepEqual(await ofCollectives(name, sets[0], ...args, options), told, name);
			// No collective has the hash of a set.
			assert.equal(told, null);
		}
	});
	assert.ok((await submit('Eve', call('Names', 'set_primary', { name: undefined }))).ok);
});

test('configurations and candidates should be told alike by both', async () => {
	const line = await view<{ entry: { id: string } }>('Config', 'head');
	const { number: height } = await client.getFinalizedBlock();
	const window = { first: height + 5_000, last: height + 5_299 };
	const made = await submit('Dave', call('Config', 'propose', {
		parent: line.entry.id,
		changes: [{ key: { type: 'Credit', value: { type: 'LeastAmount' } }, value: 3n * VNS }],
		message: bytes('larger notes'),
		manner: { type: 'Hard' },
		window,
		threshold: 67,
		activation: window.last + 10,
	}));
	assert.ok(made.ok, JSON.stringify(plainOf(made.dispatchError)));
	const number = Number(made.event('Config', 'Proposed')['number']);
	const told = async (name: string, ...args: unknown[]) => {
		const options = { at: (await client.getFinalizedBlock()).hash };
		const answer = plainOf(await view('Config', name, ...args, options));
		assert.deepEqual(plainOf(await api.apis['ConfigApi']![name]!(...args, options)), answer, name);
		return answer as Fields;
	};
	const found = await told('candidate', number);
	const { commit, window: asked } = found['candidate'] as { commit: Fields; window: Fields };
	assert.deepEqual([found['needed'], asked, commit['author']], [201, window, Dave.address]);
	assert.deepEqual(await told('open'), [found]);
	assert.deepEqual(await told('candidates', number, 64), [found]);
	assert.equal(((await told('parameters')) as unknown as Fields[]).length, 63);
	for (const [name, ...args] of [['head'], ['log', 0, 64], ['at', 0], ['at', height], ['choice', Alice.address]] as const) {
		await told(name, ...args);
	}
	assert.ok((await submit('Dave', call('Config', 'withdraw', { number }))).ok);
	assert.equal(await told('candidate', number), null);
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
