// SPDX-License-Identifier: Apache-2.0
// The extension CheckMetadataHash (RFC 78): a wallet that signs the metadata's hash along needs a runtime that was
// built with one. The ordinary build has none and must say so; VNS_METADATA_HASH_BUILD=1 says that this node's has one.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { devAccounts } from '../src/accounts.ts';
import { VNS } from '../src/amount.ts';
import { transfer } from '../src/calls.ts';
import { metadataHash } from '../src/metadata-hash.ts';
import { submit, type SubmitOptions, TransactionRefused } from '../src/submit.ts';
import { testApi } from './node.ts';

const HASH_COMPILED_IN = process.env['VNS_METADATA_HASH_BUILD'] === '1';
/** Answers of the node's RPC. */
const INVALID_TRANSACTION = 1010;
const UNKNOWN_VALIDITY = 1011;

/** Written by `npm run fixture`, read by runtime/tests/metadata_hash.rs. */
const FIXTURE = new URL('../../runtime/tests/fixtures/metadata-hash.json', import.meta.url);
const RENEW = 'scripts/dev --run npm --prefix js run fixture -- $PWD/runtime/tests/fixtures/metadata-hash.json';

const api = await testApi();
const { Bob, Eve } = await devAccounts(api);

const pay = (options: SubmitOptions) => submit(api, transfer(api, Eve.address, VNS), Bob, options);

async function assertRefused(options: SubmitOptions, code: number, reason: RegExp): Promise<void> {
	await assert.rejects(pay(options), (error: unknown) => {
		assert.ok(error instanceof TransactionRefused, String(error));
		assert.equal(error.code, code, error.message);
		assert.match(error.message, reason);
		return true;
	});
}

test('the metadata hash should have 32 bytes and be the same each time', async () => {
	const first = await metadataHash(api);
	assert.match(first, /^0x[0-9a-f]{64}$/);
	assert.doesNotMatch(first, /^0x0+$/);
	assert.equal(await metadataHash(api), first);
});

test('the fixture for the test of the runtime should be of the runtime that runs', async () => {
	const fixture = JSON.parse(await readFile(FIXTURE, 'utf8')) as Record<string, unknown>;
	const { specVersion, transactionVersion } = api.runtimeVersion;
	// Not the genesis hash, which the fixture has too: it covers the runtime's code, and no two machines build the same
	// bytes (docs/adr/0001). The test of the runtime takes it from the fixture, so any chain's will do there.
	const running = {
		digest: await metadataHash(api),
		specVersion: specVersion.toNumber(),
		transactionVersion: transactionVersion.toNumber(),
	};
	for (const [field, value] of Object.entries(running)) {
		const stale = `${field} is ${String(fixture[field])} in the fixture and ${value} on the running chain`;
		assert.equal(fixture[field], value, `${stale}; write the fixture anew and commit it: ${RENEW}`);
	}
});

test('a transaction signed without the hash (mode 0) should pass', async () => {
	await pay({ mode: 0 });
});

test('a transaction signed with the hash (mode 1) should be refused where the runtime has none', {
	skip: HASH_COMPILED_IN && 'this runtime has one',
}, async () => {
	await assertRefused({ mode: 1, metadataHash: await metadataHash(api) }, UNKNOWN_VALIDITY, /CannotLookup/);
});

test('a transaction signed with the hash (mode 1) should pass where the runtime has the same', {
	skip: !HASH_COMPILED_IN && 'this runtime has none',
}, async () => {
	await pay({ mode: 1, metadataHash: await metadataHash(api) });
});

test('a transaction signed with another hash (mode 1) should be refused where the runtime has one', {
	skip: !HASH_COMPILED_IN && 'this runtime has none',
}, async () => {
	await assertRefused({ mode: 1, metadataHash: `0x${'07'.repeat(32)}` }, INVALID_TRANSACTION, /bad signature/i);
});
