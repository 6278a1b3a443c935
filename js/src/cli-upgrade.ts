// SPDX-License-Identifier: Apache-2.0
// An upgrade of a development network from the proposal to its end, with the well-known accounts.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { answer } from './answer.ts';
import { runCommand } from './cli.ts';
import { decideUpgrade, fateOf, handIn } from './upgrade.ts';

const DEFAULT_PATIENCE_S = 1_200;

await runCommand(
	'upgrade',
	'Puts new code to the vote on a development network, votes for it with all stake, hands it in once it is authorized, and says\n' +
		'what became of it: Applied, or Discarded by the relay chain\'s validators.',
	async (api, { argument, json, values }) => {
		const patienceMs = 1_000 * Number(values['patience'] ?? DEFAULT_PATIENCE_S);
		const code = await readFile(argument);
		// Progress is no answer.
		const tell = (words: string) => console.error(words);
		const referendum = await decideUpgrade(api, code, { patienceMs, tell });
		tell('authorized');
		const { blockNumber } = await handIn(api, code);
		tell(`handed in, in block ${blockNumber}`);
		const fate = await fateOf(api, blockNumber, patienceMs);
		const told = { referendum, handedIn: blockNumber, ...fate };
		answer(json ? JSON.stringify(told, undefined, '\t') : `${fate.fate} in block ${fate.blockNumber}`);
	},
	{
		argument: { name: 'FILE', about: 'the code, compressed as a node embeds it' },
		values: { patience: { name: 'SECONDS', about: `for each of both waits (default ${DEFAULT_PATIENCE_S})` } },
		check: ({ argument, values }) => {
			if (!existsSync(argument)) throw new Error(`there is no file ${argument}`);
			if (values['patience'] !== undefined && !/^[1-9]\d*$/.test(values['patience'])) throw new Error('--patience takes seconds');
		},
	},
);
