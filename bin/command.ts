/** What every command of the command line is. */
export { inputLines, openInput, UsageError } from '../input.ts';

/** One command. Results go to standard output, everything else to standard error. */
export type Command = (args: string[]) => Promise<void>;
