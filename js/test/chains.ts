// SPDX-License-Identifier: Apache-2.0
// The chains that tests have of their own, so that a file finds the same one whether it runs alone or with others (run.ts). What
// only a referendum could change later, and what would take a window of blocks to change, their genesis says.

import type { Chain } from './spawn.ts';

/**
 * Fast, for hours have to pass there; with the shortest times that may be. Not faster: a node that cannot make its blocks in time, on
 * a machine that is too busy, ends when it is a thousand of them late.
 */
export const FAST: Chain = {
	chain: 'dev',
	blockTimeMs: 60,
	archive: true,
	values: { 'authors.cooling': 1, 'credit.clearing_age': 1 },
};

/** Of which a node may be killed. A commit to a name may be revealed as soon as ever. */
export const KEPT: Chain = { chain: 'dev', blockTimeMs: 300, archive: true, values: { 'names.commit_delay': 60_000 } };

/**
 * The network of the season, of which each block is an hour. Debts go bad as soon as they may, and no grant waits for long; names
 * are settled and expire soon an hour after they are registered, and a commit to one lives as long as it may.
 */
export const SEASON: Chain = {
	chain: 'season',
	blockTimeMs: 100,
	archive: true,
	values: {
		'credit.grace': 24,
		'issuance.queue_life': 12,
		'names.commit_life': 720,
		'names.warning': 8_759,
	},
};

/**
 * The same network, for elections: four authors with 40, 30, 20 and 10 % of the stake. None of them may be missing, so that a limit
 * can be wanted that is below what is in use.
 */
export const ELECTIONS: Chain = { chain: 'season', blockTimeMs: 100, archive: true, values: { 'authors.least_authors': 4 } };

/** A development chain whose access group is one: Alice, who has appointed and attested nobody yet. */
export const FOUNDING: Chain = { chain: 'founding', blockTimeMs: 300, archive: true };
