// SPDX-License-Identifier: Apache-2.0
// Registered entities: what an account signs to become one, and the calls. An entity can have credit without being
// attested; what holds for it holds for every account that is linked to it (docs/book/entity.md).

import type { ApiPromise } from '@polkadot/api';
import { decodeAddress } from '@polkadot/util-crypto';
import { ask, type Call, call, type Optional, type StateAt, type Text } from './chain.ts';

/** What is registered. Bytes in hexadecimal. */
export interface Claim {
	/** The address of the account. */
	account: string;
	/** A hash of the dossier, 32 bytes: nothing personal. */
	dossier: string;
	/** The extended public key as BIP-32 serialises it, 78 bytes; only for who uses such keys. */
	extendedKey?: string;
}

/** How an entity stands. */
export type Status = 'Registered' | 'Suspended' | 'Closed';

/**
 * The text that the account signs, and the extended key: for this chain and this claim only. It stands in the `<Bytes>`
 * that keep it apart from transactions, and is signed as it is.
 */
export function registrationStatement(api: ApiPromise, { account, dossier, extendedKey }: Claim): string {
	return [
		'<Bytes>Register an entity',
		`genesis ${api.genesisHash.toHex()}`,
		`account ${hex(decodeAddress(account))}`,
		`dossier ${dossier.toLowerCase()}`,
		`extended key ${extendedKey?.toLowerCase() ?? 'none'}</Bytes>`,
	].join('\n');
}

/**
 * Registers an entity. Signed by an agent or a member; `accountSignature` is the account's over the statement, by
 * Sr25519, `keySignature` that of the extended key, by ECDSA over its BLAKE2b-256.
 */
export const registerEntity = (
	api: ApiPromise,
	{ account, dossier, extendedKey }: Claim,
	accountSignature: Uint8Array,
	keySignature?: Uint8Array,
): Call =>
	call(
		api,
		'entity',
		'register',
		account,
		dossier,
		extendedKey ?? null,
		{ Sr25519: hex(accountSignature) },
		keySignature ? hex(keySignature) : null,
	);

/** Gives an entity another status. For the group, by its decision; the registrar may suspend. */
export const setStatus = (api: ApiPromise, entity: string, status: Status): Call =>
	call(api, 'entity', 'setStatus', entity, status);

/** The entity that an account belongs to, as the address of its registered account. */
export async function readEntityOf(state: Pick<StateAt, 'call'>, account: string): Promise<string | undefined> {
	const found = await ask<Optional<Text>>(state, 'entityApi', 'entityOf', account);
	return found.isSome ? found.unwrap().toString() : undefined;
}

/** How the entity of an account stands, if it belongs to one. */
export async function readStatusOf(state: Pick<StateAt, 'call'>, account: string): Promise<Status | undefined> {
	const found = await ask<Optional<{ type: Status }>>(state, 'entityApi', 'statusOf', account);
	return found.isSome ? found.unwrap().type : undefined;
}

function hex(bytes: Uint8Array): string {
	return `0x${Buffer.from(bytes).toString('hex')}`;
}
