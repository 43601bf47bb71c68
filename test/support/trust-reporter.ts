import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** The rows of trust.md that a test belongs to: "H2, H3: ..." */
const ROWS = /(?:^| > )((?:[HSC]\d+)(?:, [HSC]\d+)*):? /;

/** Ends a run of test/trust with a line for each promise, and one for all that was thrown at us. */
export default class TrustReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules
      .filter(({ moduleId }) => moduleId.includes('/test/trust/'))
      .flatMap((module) => [...module.children.allTests()]);
    const byRows = Map.groupBy(tests, (test) => ROWS.exec(test.fullName)?.[1] ?? '');
    byRows.delete('');
    if (byRows.size === 0) return;

    const lines = [...byRows]
      .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
      .map(([rows, of]) => `${rows}: ${countsOf(of)}`);
    const all = [...byRows.values()].flat();
    process.stdout.write(`\n${lines.join('\n')}\nhostile: ${countsOf(all)}\n`);
  }
}

function countsOf(tests: readonly TestCase[]): string {
  const failed = tests.filter((test) => test.result().state === 'failed').length;
  const skipped = tests.filter((test) => test.result().state === 'skipped').length;
  const costs = tests.flatMap((test) => {
    const { cost } = test.meta();
    return cost ? [{ name: test.name, cpuMs: 0, memoryMb: 0, ...cost }] : [];
  });
  const worst = costs.toSorted((a, b) => b.cpuMs - a.cpuMs)[0];
  const memoryMb = Math.max(0, ...costs.map((cost) => cost.memoryMb));
  return [
    `${failed}/${tests.length} failed`,
    skipped > 0 && `${skipped} skipped`,
    worst && worst.cpuMs > 0 && `worst ${worst.cpuMs} ms (${worst.name.slice(0, 60)})`,
    memoryMb > 0 && `memory +${memoryMb} MB`,
  ]
    .filter(Boolean)
    .join(', ');
}
