// SPDX-License-Identifier: Apache-2.0
// Writes a transaction signed with the metadata's hash to a JSON file. A test of the runtime reads it and verifies that
// the signature covers the hash: an implementation independent of this client has to come to the same bytes.
//
//   npm run fixture -- FILE
//
// The file of that test, against a chain started for it, from the root of the repository:
//
//   scripts/dev --run npm --prefix js run fixture -- $PWD/runtime/tests/fixtures/metadata-hash.json

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { devAccounts } from './accounts.ts';
import { VNS } from './amount.ts';
import { answer } from './answer.ts';
import { transfer } from './calls.ts';
import { connect, nodeUrl } from './connect.ts';
import { metadataHash } from './metadata-hash.ts';

const USAGE = 'Usage: npm run fixture -- [--url URL] FILE';

/** The first transaction of its signer, so that it also fits a chain that has just begun. */
const NONCE = 0;

async function writeFixture(url: string, file: string): Promise<void> {
	const api = await connect(url);
	try {
		const { Alice, Bob } = await devAccounts(api);
		const digest = await metadataHash(api);
		const { runtimeVersion, genesisHash } = api;
		const extrinsic = transfer(api, Bob.address, VNS).sign(Alice, {
			genesisHash,
			// Without an era it is immortal, and the block that it names is the first.
			blockHash: genesisHash,
			runtimeVersion,
			nonce: NONCE,
			tip: 0,
			mode: 1,
			metadataHash: digest,
		});
		if (extrinsic.type !== 4) throw new Error(`the transaction has version ${extrinsic.type}, not 4`);
		const fixture = {
			call: 'balances.transferKeepAlive(//Bob, 1 VNS)',
			digest,
			genesisHash: genesisHash.toHex(),
			specVersion: runtimeVersion.specVersion.toNumber(),
			transactionVersion: runtimeVersion.transactionVersion.toNumber(),
			nonce: NONCE,
			signer: `0x${Buffer.from(Alice.publicKey).toString('hex')}`,
			// With its length in front, as a block's body and the RPC have it.
			extrinsic: extrinsic.toHex(),
		};
		await writeFile(file, `${JSON.stringify(fixture, undefined, '\t')}\n`);
		answer(`wrote ${file}: metadata hash ${digest}`);
	} finally {
		await api.disconnect();
	}
}

function fileAndUrl(): { file: string; url: string } {
	const { values, positionals } = parseArgs({ options: { url: { type: 'string' } }, allowPositionals: true });
	const [file, ...more] = positionals;
	if (file === undefined || more.length > 0) throw new Error('exactly one file must be named');
	return { file, url: nodeUrl(values.url) };
}

try {
	const { file, url } = fileAndUrl();
	await writeFixture(url, file).catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	});
} catch (error) {
	console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
	process.exitCode = 2;
}
