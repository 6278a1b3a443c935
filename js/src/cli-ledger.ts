// SPDX-License-Identifier: Apache-2.0
// Shows the ledger of a development chain at its last final block.

import { runCommand } from './cli.ts';
import { devHolders, readLedger, verify } from './ledger.ts';
import { ledgerJson, ledgerTable } from './ledger-print.ts';

await runCommand(
	'ledger',
	'Shows what each development account has and owes at the last final block, and whether value minus debt is the\n' +
		'genesis constant (N1). Fails when it is not.',
	async (api, { json }) => {
		const ledger = await readLedger(api, await devHolders(api));
		console.log(json ? JSON.stringify(ledgerJson(ledger), undefined, '\t') : ledgerTable(ledger));
		verify(ledger);
	},
);
