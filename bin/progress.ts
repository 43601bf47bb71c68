/** Shows how far a long task is: a bar in a terminal, a line now and then elsewhere. */
import { SingleBar } from 'cli-progress';

export interface Progress {
  to(done: number, total: number): void;
  /** Ends it; what is printed next begins on a line of its own. */
  end(): void;
}

const LINE_EVERY_MS = 5000;

/** A progress on standard error, so that results alone go to standard output. */
export function showProgress(name: string): Progress {
  if (process.stderr.isTTY) {
    const bar = new SingleBar({
      format: `${name} {bar} {value}/{total}, {eta_formatted} left`,
      stream: process.stderr,
      hideCursor: true,
    });
    bar.start(1, 0);
    return {
      to: (done, total) => {
        bar.setTotal(total);
        bar.update(done);
      },
      end: () => bar.stop(),
    };
  }
  let last = 0;
  return {
    to: (done, total) => {
      if (Date.now() - last < LINE_EVERY_MS) return;
      last = Date.now();
      process.stderr.write(`${name} ${done}/${total}\n`);
    },
    end: () => {},
  };
}
