/** Ports of loopback: whether one is free, and the next that is. */
import { createServer } from 'node:net';

/** Whether nobody listens there now. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(port, host, () => probe.close(() => answer(true)));
  });
}

/** The first free port from `from` on, none of `taken`. */
export async function nextFree(from: number, taken: readonly number[] = []): Promise<number> {
  for (let port = from; port < 65_536; port += 1) {
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
  throw new Error(`no port is free from ${from} on`);
}
