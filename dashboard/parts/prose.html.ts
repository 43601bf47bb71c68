/** Their words, with our pen: why a text was flagged and which facts were read, where they stand. */
import type { Telling } from '../../domain/story.ts';
import type { Field } from '../../domain/verdict.ts';
import { type Html, html } from '../html.ts';
import type { View } from '../view.ts';
import { Covered, isCovered } from './people.html.ts';

/** Longer texts are shown to here; the whole stands at the outlet. */
const UNITS_SHOWN = 20_000;

/** A reason this near to the strongest one is drawn strong too. */
const STRONG = 0.6;

interface Mark {
  start: number;
  end: number;
  look: 'pen' | 'pen strong' | 'pen against' | 'fact' | 'covered';
}

/** The text of a telling in paragraphs, marked. */
export function Prose({ view, telling }: { view: View; telling: Telling }): Html {
  const marks = marksOf(telling, 'body');
  const paragraphs = [...telling.body.slice(0, UNITS_SHOWN).matchAll(/[^\n]+/g)];
  return html`<div class="prose" lang="${telling.lang}">${paragraphs
    .filter(([text]) => text.trim() !== '')
    .map((found) => html`<p>${Marked({ view, text: found[0], from: found.index, marks })}</p>`)}
  </div>`;
}

/** The headline of a telling, marked. */
export function MarkedTitle({ view, telling }: { view: View; telling: Telling }): Html {
  const marks = marksOf(telling, 'title').filter(({ look }) => look !== 'fact');
  return Marked({ view, text: telling.title, from: 0, marks });
}

function marksOf({ reasons, facts, kinds }: Telling, field: Field): Mark[] {
  const strongest = Math.max(0, ...reasons.map(({ weight }) => weight));
  const why = reasons.filter((reason) => reason.field === field && reason.weight !== 0);
  const places = facts.places.map(({ span }) => ({ span, look: 'fact' as const }));
  const people = facts.victims.map((person) => ({
    span: person.span,
    look:
      person.name !== null && isCovered(person, kinds) ? ('covered' as const) : ('fact' as const),
  }));
  return [
    ...why.map(({ start, end, weight }) => {
      if (weight < 0) return { start, end, look: 'pen against' as const };
      return {
        start,
        end,
        look: weight >= STRONG * strongest ? ('pen strong' as const) : ('pen' as const),
      };
    }),
    ...[...people, ...places].flatMap(({ span, look }) =>
      span?.field === field ? [{ start: span.start, end: span.end, look }] : [],
    ),
  ];
}

/** A stretch of text, cut wherever a mark begins or ends; `from` is where it stands in the whole. */
function Marked({ view, text, from, marks }: Stretch): Html {
  const to = from + text.length;
  const here = marks.filter(({ start, end }) => start < to && end > from && start < end);
  const edges = here.flatMap(({ start, end }) => [Math.max(start, from), Math.min(end, to)]);
  const cuts = [...new Set([from, ...edges, to])].sort((one, other) => one - other);
  return html`${cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? to;
    const looks = here.filter((mark) => mark.start <= start && mark.end >= end);
    return Piece({ view, text: text.slice(start - from, end - from), looks });
  })}`;
}

interface Stretch {
  view: View;
  text: string;
  from: number;
  marks: Mark[];
}

function Piece({ view, text, looks }: { view: View; text: string; looks: Mark[] }): Html {
  const has = (look: Mark['look']): boolean => looks.some((mark) => mark.look === look);
  const pen = (['pen strong', 'pen', 'pen against'] as const).find(has);
  let piece = html`${text}`;
  if (has('covered')) return Covered({ label: view.t.triage.covered(null), content: piece });
  if (has('fact')) piece = html`<span class="fact">${piece}</span>`;
  if (pen) piece = html`<mark class="${pen}">${piece}</mark>`;
  return piece;
}
