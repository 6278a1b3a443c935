// SPDX-License-Identifier: Apache-2.0
// Shows the ledger of a development chain at its last final block.

import { answer } from './answer.ts';
import { runCommand } from './cli.ts';
import { devHolders, type Ledger, readLedger, verify } from './ledger.ts';
import { ledgerJson, ledgerTable } from './ledger-print.ts';

await runCommand(
	'ledger',
	'Shows what each development account has and owes at the last final block, and whether value minus debt is the\n' +
		'genesis constant (N1). Fails when it is not.',
	async (api, { json }) => {
		const ledger = await readLedger(api, await devHolders(api));
		answer(json ? JSON.stringify(ledgerJson(ledger), undefined, '\t') : ledgerTable(ledger));
		if (!json) answer(addresses(ledger));
		verify(ledger);
	},
);

/** What a wallet needs to use these accounts. */
function addresses(ledger: Ledger): string {
	const lines = ledger.accounts.map(({ name, address }) => `//${name.padEnd(8)}  ${address}`);
	return ['', 'Keys (well known: for development chains only) and addresses:', ...lines].join('\n');
}
