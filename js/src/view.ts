// SPDX-License-Identifier: Apache-2.0
// View functions. @polkadot/api has no names for them; this finds one in the metadata and executes it.

import type { ApiPromise } from '@polkadot/api';
import { ask, NotInThisRuntime } from './chain.ts';

/** The answer of any view function, decoded; pallet and name as the metadata writes them. */
export async function view<T>(api: ApiPromise, pallet: string, name: string, ...args: unknown[]): Promise<T> {
	const { registry } = api;
	const found = api.runtimeMetadata.asLatest.pallets
		.find((one) => one.name.toString() === pallet)
		?.viewFunctions.find((one) => one.name.toString() === name);
	if (!found) throw new NotInThisRuntime(`view function ${pallet}.${name}`);
	const input = found.inputs.map(({ type }, index) =>
		registry.createTypeUnsafe(registry.createLookupType(type), [args[index]]).toU8a());
	type Answer = { isOk: boolean; asOk: { toU8a(bare: boolean): Uint8Array }; asErr: { toString(): string } };
	const answer = await ask<Answer>(
		api,
		'runtimeViewFunction',
		'executeViewFunction',
		found.id.toHex(),
		`0x${Buffer.concat(input).toString('hex')}`,
	);
	if (!answer.isOk) throw new Error(`the view function ${pallet}.${name} failed: ${answer.asErr.toString()}`);
	return registry.createTypeUnsafe(registry.createLookupType(found.output), [answer.asOk.toU8a(true)]) as unknown as T;
}
