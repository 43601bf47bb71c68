/** Ports to listen on: whether one is free, the next that is, and the desk's. */
import { createServer } from 'node:net';

import type { Settings } from '../settings.ts';
import { UsageError } from './command.ts';

const FIRST_DESK_PORT = 4000;
const LOOPBACK = '127.0.0.1';

/**
 * Where the desk is to listen: at the port asked for, else the next free one.
 *
 * @throws {UsageError} when that port is taken, or HOST is not an address of this machine
 */
export async function deskPort({ PORT, HOST }: Pick<Settings, 'PORT' | 'HOST'>): Promise<number> {
  if (PORT === undefined) return nextFree(FIRST_DESK_PORT, [], HOST);
  if (await isFree(PORT, HOST)) return PORT;
  throw new UsageError(`port ${PORT} is in use: stop what listens there, or choose another PORT`);
}

/** Whether nobody listens there now. @throws {UsageError} when nobody could: not our address */
export function isFree(port: number, host = LOOPBACK): Promise<boolean> {
  return new Promise((answer, refuse) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') answer(false);
      else refuse(new UsageError(`cannot listen on ${host}, port ${port}: ${error.message}`));
    });
    probe.listen(port, host, () => probe.close(() => answer(true)));
  });
}

/** The first free port from `from` on, none of `taken`. */
export async function nextFree(
  from: number,
  taken: readonly number[] = [],
  host = LOOPBACK,
): Promise<number> {
  for (let port = from; port < 65_536; port += 1) {
    if (!taken.includes(port) && (await isFree(port, host))) return port;
  }
  throw new Error(`no port is free from ${from} on`);
}
