// SPDX-License-Identifier: Apache-2.0
// Shows an account's statement and proves that it is complete.

import type { ApiPromise } from '@polkadot/api';
import { decodeAddress } from '@polkadot/util-crypto';
import { devAccounts, NotADevelopmentChain } from './accounts.ts';
import { answer } from './answer.ts';
import { runCommand } from './cli.ts';
import { statement } from './statement.ts';
import { statementJson, statementTable } from './statement-print.ts';

await runCommand(
	'statement',
	"Shows an account's movements of credit and debt, and proves by the chain's hash chain that none is missing, added\n" +
		'or altered. Fails when one is. Transfers and fees move value only and are no movements.',
	async (api, { json, argument, values }) => {
		const found = await statement(api, argument, {
			...blocks(values),
			onProgress: (done, all) => console.error(`${done} of ${all} movements read`),
		});
		answer(json ? JSON.stringify(statementJson(found), undefined, '\t') : statementTable(found, await names(api)));
	},
	{
		argument: { name: 'ADDRESS', about: 'whose statement' },
		values: {
			from: { name: 'N', about: 'the first block, by default 1' },
			to: { name: 'N', about: 'the last block, by default the last final one' },
		},
		check: ({ argument, values }) => {
			try {
				decodeAddress(argument);
			} catch {
				throw new Error(`"${argument}" is no address`);
			}
			blocks(values);
		},
	},
);

function blocks(values: Readonly<Record<string, string | undefined>>): { from?: number; to?: number } {
	const number = (name: 'from' | 'to') => {
		const text = values[name];
		if (text === undefined) return {};
		if (!/^\d{1,10}$/.test(text)) throw new Error(`--${name} ${text} is no block number`);
		return { [name]: Number(text) };
	};
	return { ...number('from'), ...number('to') };
}

/** The development accounts by address, where the chain has them. */
async function names(api: ApiPromise): Promise<Record<string, string>> {
	try {
		return Object.fromEntries(Object.entries(await devAccounts(api)).map(([name, { address }]) => [address, name]));
	} catch (error) {
		if (error instanceof NotADevelopmentChain) return {};
		throw error;
	}
}
