/* oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin */
/** The inside of a battery's thread: names of inputs in, outcomes out. */
import { parentPort, workerData } from 'node:worker_threads';

import { CrawlError } from '../../crawler/crawl-error.ts';
import type { Battery, Outcome } from './battery.ts';

const { battery } = (await import(String(workerData))) as { battery: Battery };

async function read(name: string): Promise<Outcome> {
  const input = battery.inputs.find((hostile) => hostile.name === name)?.make() ?? '';
  const bytes = typeof input === 'string' ? Buffer.from(input) : input;
  const cost = battery.inThreads
    ? (since?: NodeJS.CpuUsage) => process.cpuUsage(since)
    : (since?: NodeJS.CpuUsage) => process.threadCpuUsage(since);
  const before = cost();
  const outcome = await outcomeOf(bytes);
  const { user, system } = cost(before);
  return { outcome, cpuMs: Math.round((user + system) / 1000) };
}

async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    await battery.read(bytes);
  } catch (error) {
    if (!(error instanceof CrawlError)) return `it threw: ${String(error)}`;
    return error.kind;
  }
  // H13: whatever names an input uses, no object of ours has them.
  return 'polluted' in {} ? 'it wrote to the prototype of all objects' : 'read';
}

parentPort?.on('message', (name: string) => {
  void read(name).then((outcome) => parentPort?.postMessage(outcome));
});
parentPort?.postMessage('ready');
