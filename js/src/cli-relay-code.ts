// SPDX-License-Identifier: Apache-2.0
// Sets a parachain's code on the relay chain of a test network, by its root key: what a relay chain's governance does for a
// parachain that cannot make blocks any more. The relay chain of test networks has a root key, which is Alice's; this chain has none.

import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';
import type { ISubmittableResult } from '@polkadot/types/types';
import { withTimeout } from './connect.ts';

const USAGE = 'Usage: npm run relay-code -- --url ws://… --para NUMBER FILE';
const PATIENCE_MS = 180_000;

function given(): { url: string; para: number; code: string } {
	const { values, positionals } = parseArgs({
		options: { url: { type: 'string' }, para: { type: 'string' } },
		allowPositionals: true,
	});
	const [file] = positionals;
	const url = values.url ?? process.env['VNS_RELAY_URL'];
	if (!url || !/^ws:\/\/(127\.0\.0\.1|localhost):/.test(url)) throw new Error('--url names a node of the relay chain on this machine');
	if (!values.para || !/^[1-9]\d*$/.test(values.para)) throw new Error('--para names the parachain by its number');
	if (positionals.length !== 1 || !file || !existsSync(file)) throw new Error('one file with code must be named');
	return { url, para: Number(values.para), code: `0x${readFileSync(file).toString('hex')}` };
}

/** Sets it, and waits until that is final; the hash of the block. */
async function setCode({ url, para, code }: ReturnType<typeof given>): Promise<string> {
	const provider = new WsProvider(url);
	try {
		return await withTimeout(setThrough(provider, para, code), PATIENCE_MS, () => new Error(`not final after ${PATIENCE_MS / 1000} s`));
	} finally {
		await provider.disconnect();
	}
}

async function setThrough(provider: WsProvider, para: number, code: string): Promise<string> {
	const api = await ApiPromise.create({ provider, throwOnConnect: true, noInitWarn: true });
	const set = api.tx['paras']?.['forceSetCurrentCode'];
	const sudo = api.tx['sudo']?.['sudo'];
	if (!set || !sudo) throw new Error('this is no relay chain with a root key');
	const alice = new Keyring({ type: 'sr25519' }).addFromUri('//Alice');
	return new Promise((resolve, reject) => {
		const watch = ({ status, dispatchError, events }: ISubmittableResult): void => {
			if (dispatchError) return reject(new Error(`the relay chain refused it: ${dispatchError.toString()}`));
			if (status.isInvalid || status.isDropped || status.isUsurped) return reject(new Error(`its status became ${status.type}`));
			if (!status.isFinalized) return;
			// What root did has a result of its own.
			const done = events.find(({ event }) => event.section === 'sudo' && event.method === 'Sudid')?.event.data[0];
			if (done && 'isErr' in done && done.isErr) return reject(new Error(`root could not: ${done.toString()}`));
			resolve(status.asFinalized.toHex());
		};
		sudo(set(para, code)).signAndSend(alice, watch).catch(reject);
	});
}

/** Says what went wrong, and ends with that code. */
function fail(error: unknown, code: number, more = ''): void {
	console.error(`${error instanceof Error ? error.message : String(error)}${more}`);
	process.exitCode = code;
}

/** What was asked for; nothing where that makes no sense, of which it tells. */
function understood(): ReturnType<typeof given> | undefined {
	try {
		return given();
	} catch (error) {
		fail(error, 2, `\n\n${USAGE}`);
		return undefined;
	}
}

const asked = understood();
if (asked) {
	await setCode(asked).then((block) => console.log(JSON.stringify({ para: asked.para, block })), (error: unknown) => fail(error, 1));
}
