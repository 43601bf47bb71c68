import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

import { extractArticle } from '../crawler/article/extract-article.ts';
import { ArticlePage } from '../demo/pages.html.ts';
import { madeUpSites } from './made-up.ts';
import { type Bench, perSecond, type Scale } from './measure.ts';

/** Article pages: ours finds date, byline, language and canonical address besides the text. */
export async function benchReadPage({ rounds, roundMs }: Scale): Promise<Bench> {
  const sites = await madeUpSites();
  const pages = sites.flatMap((site) =>
    site.articles.map((article) => ({
      html: String(ArticlePage(site, article)),
      url: site.base + article.path,
      options: { articleSelector: site.outlet.options.articleSelector },
    })),
  );
  return {
    what: 'reading article pages',
    unit: 'pages/s',
    rounds,
    ours: {
      name: 'extractArticle',
      run: perSecond(pages, roundMs, ({ html, url, options }) =>
        extractArticle(html, url, options),
      ),
    },
    peers: [
      {
        name: 'Readability on linkedom alone',
        run: perSecond(pages, roundMs, ({ html }) =>
          new Readability(parseHTML(html).document).parse(),
        ),
      },
    ],
  };
}
