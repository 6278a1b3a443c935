// SPDX-License-Identifier: Apache-2.0
// The metadata's hash (RFC 78): what an offline signer shows and signs, so that nobody can make it sign something else.
// It covers the metadata in version 15 and the properties of the token.

import { merkleizeMetadata } from '@polkadot-api/merkleize-metadata';
import type { ApiPromise } from '@polkadot/api';

/** The version of the metadata that RFC 78 speaks of, as the runtime call takes it: a little-endian u32. */
const METADATA_V15 = '0x0f000000';

/**
 * The hash that this client computes from the metadata and properties of the chain: 32 bytes in hexadecimal. As text,
 * since @polkadot/api would take the first of 32 raw bytes for the mark of an optional value.
 */
export async function metadataHash(api: ApiPromise): Promise<string> {
	const [metadata, token] = await Promise.all([
		api.rpc.state.call('Metadata_metadata_at_version', METADATA_V15),
		tokenProperties(api),
	]);
	const { specName, specVersion } = api.runtimeVersion;
	// Name and version are in the metadata too; given here, they are compared with what the node says.
	const merkleized = merkleizeMetadata(metadata.toU8a(true), {
		...token,
		specName: specName.toString(),
		specVersion: specVersion.toNumber(),
	});
	return `0x${Buffer.from(merkleized.digest()).toString('hex')}`;
}

async function tokenProperties(api: ApiPromise): Promise<{ decimals: number; tokenSymbol: string }> {
	const { tokenDecimals, tokenSymbol } = await api.rpc.system.properties();
	const decimals = tokenDecimals.unwrapOr(undefined)?.[0];
	const symbol = tokenSymbol.unwrapOr(undefined)?.[0];
	if (!decimals || !symbol) {
		throw new Error("the chain's properties lack tokenDecimals or tokenSymbol, which the metadata's hash covers");
	}
	return { decimals: decimals.toNumber(), tokenSymbol: symbol.toString() };
}
