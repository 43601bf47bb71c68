import { parseArgs } from 'node:util';

import type { Understood } from '../../domain/verdict.ts';
import { loadModel, loadShippedModel, ModelError } from '../../worker/classify/model.ts';
import { LexiconError } from '../../worker/lexicon/compile.ts';
import { loadLexicon, loadShippedLexicon } from '../../worker/lexicon/load.ts';
import { makeUnderstander, type Understander } from '../../worker/understand.ts';
import { type Command, UsageError } from '../command.ts';
import { readItems } from '../read-items.ts';

/** `understand [--home MY] [--edition FILE] [--model FILE] [FILE...]`: a verdict per line. */
export const run: Command = async (args) => {
  for await (const { id, understood } of understoodItems(args)) {
    process.stdout.write(`${JSON.stringify({ id, ...printed(understood) })}\n`);
  }
};

/** The items of the files that a command's arguments name, each with what is said of it. */
export async function* understoodItems(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      home: { type: 'string', default: 'MY' },
      edition: { type: 'string' },
      model: { type: 'string' },
    },
  });
  const understand = await understanderFor(values);
  for await (const { id, item } of readItems(positionals)) {
    yield { id, item, understood: understand(item) };
  }
}

/** Facts as they are printed: where in the text each stands is the desk's to show. */
function printed(understood: Understood): object {
  const { event, employer, relations } = understood;
  return {
    ...understood,
    victims: understood.victims.map(({ name, age, status, occupation }) => ({
      name,
      age,
      status,
      occupation,
    })),
    places: understood.places.map(({ text, admin1, district }) => ({ text, admin1, district })),
    event: event ? { at: event.at, precision: event.precision, text: event.text } : null,
    employer: employer?.name ?? null,
    relations: (relations ?? []).map(({ relation, count, text }) => ({ relation, count, text })),
  };
}

/**
 * An understander as the options of a command say.
 *
 * @throws {UsageError} when a file they name cannot be used
 */
export async function understanderFor(options: {
  home: string;
  edition?: string | undefined;
  model?: string | undefined;
}): Promise<Understander> {
  if (!/^[A-Z]{2}$/.test(options.home)) {
    throw new UsageError(`--home takes a two-letter country code, not ${options.home}`);
  }
  const { edition, model, home } = options;
  try {
    return makeUnderstander({
      lexicon: await (edition ? loadLexicon(edition, edition) : loadShippedLexicon()),
      model: await (model ? loadModel(model) : loadShippedModel()),
      home,
    });
  } catch (error) {
    if (error instanceof LexiconError || error instanceof ModelError) {
      throw new UsageError(error.message);
    }
    throw error;
  }
}
