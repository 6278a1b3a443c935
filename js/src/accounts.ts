// SPDX-License-Identifier: Apache-2.0
// The well-known accounts of development chains. Their keys are public, so they are used nowhere else.

import { randomBytes } from 'node:crypto';
import { type ApiPromise, Keyring } from '@polkadot/api';
import { constant } from './chain.ts';

export const DEV_NAMES = ['Alice', 'Bob', 'Charlie', 'Dave', 'Eve', 'Ferdie'] as const;

export type DevName = (typeof DEV_NAMES)[number];

/** An account with its key, able to sign. */
export type Signer = ReturnType<Keyring['addFromUri']>;

/** What each account is on the development chain; a member is one of the access group. */
export const ROLES: Readonly<Record<DevName, string>> = {
	Alice: 'member, author, issues credit',
	Bob: 'member, pays for another',
	Charlie: 'agent of the group, grants',
	Dave: 'company, draws credit',
	Eve: 'supplier of Dave',
	Ferdie: 'member',
};

/** The chain is no development chain, where these keys would be anybody's. */
export class NotADevelopmentChain extends Error {
	constructor(type: string) {
		super(`this chain's type is ${type}: the well-known accounts are used on Development chains only`);
		this.name = 'NotADevelopmentChain';
	}
}

/** The development accounts by name, with addresses as this chain writes them. */
export async function devAccounts(api: ApiPromise): Promise<Record<DevName, Signer>> {
	const keyring = await devKeyring(api);
	const accounts = DEV_NAMES.map((name) => [name, keyring.addFromUri(`//${name}`, { name })] as const);
	// `fromEntries` forgets the names, which are those of DEV_NAMES.
	return Object.fromEntries(accounts) as Record<DevName, Signer>;
}

/** The account of the well-known development phrase with the path `//name`. */
export async function devAccount(api: ApiPromise, name: string): Promise<Signer> {
	return (await devKeyring(api)).addFromUri(`//${name}`, { name });
}

/** A new account that holds nothing. Its key is thrown away with the process. */
export async function freshAccount(api: ApiPromise): Promise<Signer> {
	return (await devKeyring(api)).addFromSeed(randomBytes(32));
}

async function devKeyring(api: ApiPromise): Promise<Keyring> {
	const type = await api.rpc.system.chainType();
	if (!type.isDevelopment) throw new NotADevelopmentChain(type.toString());
	return new Keyring({ type: 'sr25519', ss58Format: Number(constant(api, 'system', 'ss58Prefix')) });
}
