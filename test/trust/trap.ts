/** A listener on loopback that must hear nothing. */
import { createServer, type AddressInfo } from 'node:net';

export interface Trap {
  port: number;
  /** The first line of whatever connected. */
  hits: string[];
  close(): void;
}

/** A trap on a free port, sprung by a connection alone. */
export async function openTrap(): Promise<Trap> {
  const hits: string[] = [];
  const server = createServer((socket) => {
    hits.push('a connection');
    socket.on('error', () => {});
    socket.once('data', (said: Buffer) => {
      hits.push(said.toString('latin1').split('\r\n', 1)[0] ?? '');
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, hits, close: () => server.close() };
}
