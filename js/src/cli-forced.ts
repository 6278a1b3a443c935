// SPDX-License-Identifier: Apache-2.0
// On a test network: pays a debt by way of the relay chain, though no author takes the debtor's transactions (A3).

import { DEV_NAMES, type DevName, devAccounts } from './accounts.ts';
import { formatVns, parseVns } from './amount.ts';
import { answer } from './answer.ts';
import { repayOldest } from './calls.ts';
import { type Int, read, readNotesOf } from './chain.ts';
import { runCommand } from './cli.ts';
import { forceThrough, letRelay, onRelay, relayedAccount, relayKey, relayUrl } from './relay.ts';
import { submit } from './submit.ts';

const DEFAULT_WHO = 'Dave';
const MOST_NOTES = 10;

function debtor(values: Readonly<Record<string, string | undefined>>): DevName {
	const name = values['who'] ?? DEFAULT_WHO;
	const found = DEV_NAMES.find((one) => one === name);
	if (!found) throw new Error(`--who is one of ${DEV_NAMES.join(', ')}`);
	return found;
}

await runCommand(
	'forced',
	'Pays what somebody owes by a message of the relay chain, whatever authors take in. "prepare", while they still take his\n' +
		'transactions: makes his account on the relay chain his proxy here, for what may be relayed. "pay": sends the message.',
	async (api, { argument, json, values }) => {
		const who = debtor(values);
		const signer = (await devAccounts(api))[who];
		const tell = (told: object, words: string) => answer(json ? JSON.stringify(told, undefined, '\t') : words);
		if (argument === 'prepare') {
			const delegate = await relayedAccount(api, relayKey(who));
			const { blockNumber } = await submit(api, letRelay(api, delegate), signer);
			tell({ who, delegate, blockNumber }, `in block ${blockNumber}: ${delegate} may relay for ${who}`);
			return;
		}
		const amount = parseVns(values['amount'] ?? '');
		const state = await api.at(await api.rpc.chain.getFinalizedHead());
		const para = (await read<Int>(state, 'parachainInfo', 'parachainId')).toNumber();
		const notes = await readNotesOf(state, signer.address);
		const debt = notes.reduce((sum, { outstanding }) => sum + outstanding, 0n);
		const pay = repayOldest(api, signer.address, amount, MOST_NOTES);
		const { block } = await onRelay(relayUrl(values['relay']), (relay) => forceThrough(relay, api, para, who, pay));
		tell(
			{ who, amount: amount.toString(), debtBefore: debt.toString(), relayBlock: block },
			`sent in block ${block} of the relay chain: ${who}, who owed ${formatVns(debt)}, pays up to ${formatVns(amount)}`,
		);
	},
	{
		argument: { name: 'prepare|pay', about: 'what to do' },
		values: {
			who: { name: 'NAME', about: `the debtor, a well-known account (default ${DEFAULT_WHO})` },
			amount: { name: 'VNS', about: 'how much to pay at most' },
			relay: { name: 'URL', about: 'a node of the relay chain, by default the variable VNS_RELAY_URL' },
		},
		check: ({ argument, values }) => {
			debtor(values);
			if (argument !== 'prepare' && argument !== 'pay') throw new Error('say "prepare" or "pay"');
			if (argument === 'pay') {
				parseVns(values['amount'] ?? '');
				relayUrl(values['relay']);
			}
		},
	},
);
