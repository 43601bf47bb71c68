/**
 * A thread that ends its process once that holds too much memory, or has worked longer on a page than
 * it may: what a page unpacks to is no heap of ours, and work that never ends hears no timer.
 */
import { workerData } from 'node:worker_threads';

const { memoryBytes, endAt } = workerData as { memoryBytes: number; endAt: Int32Array };

setInterval(() => {
  const { user, system } = process.cpuUsage();
  const isLate = (user + system) / 1000 > Atomics.load(endAt, 0);
  if (isLate || process.memoryUsage.rss() > memoryBytes) process.kill(process.pid, 'SIGKILL');
}, 50);
