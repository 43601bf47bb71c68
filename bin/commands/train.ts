import { parseArgs } from 'node:util';

import { saveModel } from '../../worker/classify/model.ts';
import { trainModel } from '../../worker/classify/train.ts';
import { loadShippedLexicon } from '../../worker/lexicon/load.ts';
import { type Command, UsageError } from '../command.ts';
import { readLabelled } from '../labelled-items.ts';

/** What a label counts that two careful people could judge differently. */
const doubtfulWeight = 0.3;

/** `train --out FILE [--name NAME] FILE...`: a model from labelled items. */
export const run: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { out: { type: 'string' }, name: { type: 'string', default: 'trained' } },
  });
  if (!values.out) throw new UsageError('train needs --out FILE');
  if (positionals.length === 0) throw new UsageError('train needs files of labelled items');
  const items = await readLabelled(positionals);
  const labelled = items.flatMap(({ item, home, gold, weight, guessed }) =>
    gold
      ? [
          {
            item,
            home,
            label: gold.label,
            guessed,
            weight: weight * (gold.sure ? 1 : doubtfulWeight),
          },
        ]
      : [],
  );
  if (labelled.length === 0) throw new UsageError('none of these items is labelled');
  const model = trainModel(await loadShippedLexicon(), labelled, values.name);
  await saveModel(values.out, model);
  process.stdout.write(
    `${JSON.stringify({ model: values.name, learnedFrom: labelled.length, mix: model.mix })}\n`,
  );
};
