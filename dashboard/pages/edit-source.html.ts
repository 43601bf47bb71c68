/** What is known of a source, to be mended. */
import { factsOf } from '../../domain/source-kind.ts';
import type { Source } from '../../domain/source.ts';
import { type Html, html } from '../html.ts';
import { Layout } from '../layout.html.ts';
import { Field, type FormProps, OptionFields, ToMend, WordFields } from './source-form.html.ts';

/** The form; where and how the source is read is said elsewhere: another address is another source. */
export function EditSourcePage(props: FormProps & { source: Source }): Html {
  const { view, source } = props;
  const { t } = view;
  const here = `/sources/${source.id}`;
  return Layout({
    view,
    title: t.source.editTitle(source.name),
    room: 'sources',
    style: 'source',
    main: html`
<main class="page narrow" id="main">
  <header>
    <p class="kicker"><span>${t.sources.kinds[source.kind] ?? source.kind}</span></p>
    <h1 class="title"><bdi>${t.source.editTitle(source.name)}</bdi></h1>
    <p class="wrap quiet"><bdi>${source.url}</bdi></p>
  </header>
  ${ToMend(props)}
  <form class="fields" method="post" action="${here}/edit">
    ${WordFields(props)}
    ${Field({ ...props, field: 'zone', label: t.source.zone, help: t.source.zoneHelp, code: true })}
    ${
      factsOf(source.kind).asked === true &&
      html`<div class="two">
        ${Field({ ...props, field: 'fastestSeconds', label: t.source.fastest, help: t.source.boundsHelp })}
        ${Field({ ...props, field: 'slowestSeconds', label: t.source.slowest })}
      </div>`
    }
    ${OptionFields({ ...props, kinds: [source.kind] })}
    <p class="row"><button class="btn act">${t.source.save}</button>
      <a class="btn" href="${here}">${t.source.cancel}</a></p>
  </form>
</main>`,
  });
}
