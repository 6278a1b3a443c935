import { ApiPromise, WsProvider } from '@polkadot/api';
const api = await ApiPromise.create({ provider: new WsProvider(process.env.VNS_URL), noInitWarn: true });
const last = (await api.rpc.chain.getHeader()).number.toNumber();
for (let n = Number(process.argv[2] ?? 1); n <= last; n++) {
  const hash = await api.rpc.chain.getBlockHash(n);
  const block = await api.rpc.chain.getBlock(hash);
  const events = await (await api.at(hash)).query.system.events();
  const shown = events.map((r) => `${r.phase.toString()} ${r.event.section}.${r.event.method}`);
  if (shown.some((s) => /issuance|credit/.test(s)))
    console.log(n, 'extrinsics:', block.block.extrinsics.map((x) => `${x.method.section}.${x.method.method}`).join(', '), '\n  ' + shown.join('\n  '));
}
await api.disconnect();
