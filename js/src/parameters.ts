// SPDX-License-Identifier: Apache-2.0
// The parameters of the chain with their legal ranges, by the view function `Config.parameters`. @polkadot/api has no
// names for view functions; this shows how to find one in the metadata and to execute it.

import type { ApiPromise } from '@polkadot/api';
import { ask, NotInThisRuntime } from './chain.ts';

/** A parameter of the chain. */
export interface Parameter {
	/** For instance `credit.least_amount`. */
	name: string;
	/** `planck`, `hours`, `milliseconds`, `count` or `percent`. */
	unit: string;
	/** What holds now. */
	value: bigint;
	/** The least legal value. */
	least: bigint;
	/** The greatest legal value. */
	most: bigint;
	/** What holds when nothing is set. */
	default: bigint;
}

/** All parameters. */
export async function readParameters(api: ApiPromise): Promise<Parameter[]> {
	type Numbers = Record<'value' | 'least' | 'most' | 'default', { toBigInt(): bigint }>;
	type Texts = Record<'name' | 'unit', { toUtf8(): string }>;
	const listed = await view<Iterable<Numbers & Texts>>(api, 'Config', 'parameters');
	return [...listed].map((one) => ({
		name: one.name.toUtf8(),
		unit: one.unit.toUtf8(),
		value: one.value.toBigInt(),
		least: one.least.toBigInt(),
		most: one.most.toBigInt(),
		default: one.default.toBigInt(),
	}));
}

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
