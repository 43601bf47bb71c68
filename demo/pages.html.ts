/** The outlets' sites: what a small newspaper puts around its stories, for a reader to see past. */
import { type Html, html } from '../dashboard/html.ts';
import { type Article, CLOSED, type Site } from './article.ts';
import { printedTime } from './event-time.ts';
import type { OutletLang } from './outlets.ts';

const words = {
  ms: {
    home: 'Utama',
    latest: 'Terkini',
    by: 'Oleh',
    related: 'Berita berkaitan',
    alsoRead: 'Baca juga:',
    mostRead: 'Paling banyak dibaca',
    caption: 'Gambar hiasan sahaja.',
    share: 'Kongsi',
    subscribe: 'Langgan surat berita kami untuk menerima ringkasan setiap pagi.',
  },
  en: {
    home: 'Home',
    latest: 'Latest',
    by: 'By',
    related: 'Related stories',
    alsoRead: 'Read also:',
    mostRead: 'Most read',
    caption: 'Illustration only.',
    share: 'Share',
    subscribe: 'Subscribe to our newsletter for a summary every morning.',
  },
  zh: {
    home: '首页',
    latest: '最新',
    by: '报道：',
    related: '相关新闻',
    alsoRead: '延伸阅读：',
    mostRead: '热门新闻',
    caption: '示意图。',
    share: '分享',
    subscribe: '订阅电子报，每天早上收到新闻摘要。',
  },
  ta: {
    home: 'முகப்பு',
    latest: 'அண்மைச் செய்திகள்',
    by: 'செய்தி:',
    related: 'தொடர்புடைய செய்திகள்',
    alsoRead: 'மேலும் படிக்க:',
    mostRead: 'அதிகம் படிக்கப்பட்டவை',
    caption: 'விளக்கப்படம் மட்டுமே.',
    share: 'பகிர்க',
    subscribe: 'தினசரி செய்திச் சுருக்கத்தைப் பெற பதிவு செய்யுங்கள்.',
  },
} satisfies Record<OutletLang, Record<string, string>>;

/** Said on every page, outside what a reader would take for the story. */
const DEMO = 'Demo – semua rekaan / all invented';

/** The front page: headlines that link to their articles. */
export function FrontPage(site: Site): Html {
  const main = [
    html`<h1>${words[site.outlet.lang].latest}</h1>`,
    html`<ul class="headlines">${site.articles.map((article) => Headline(article))}</ul>`,
  ];
  return Page(site, site.outlet.name, main, FeedLink(site));
}

/** Where the outlet can be read by programs, as most sites say it. */
function FeedLink({ outlet: { kind, front, path, name } }: Site): Html | undefined {
  if (kind === 'wp-json') return html`<link rel="https://api.w.org/" href="/wp-json/">`;
  if (kind !== 'rss') return undefined;
  const type = front === 'atom' ? 'application/atom+xml' : 'application/rss+xml';
  return html`<link rel="alternate" type="${type}" title="${name}" href="${path}">`;
}

/** The listing of an outlet without a feed: times as printed, which name no zone. */
export function ListingPage(site: Site): Html {
  const { lang } = site.outlet;
  const items = site.articles.map(
    (article) => html`
      <li class="berita">
        <span class="ruang">${article.section}</span>
        <h2><a href="${article.path}?utm_source=terkini">${article.headline}</a></h2>
        <p class="petikan">${article.summary}</p>
        <span class="masa">${printedTime(article.publishedAt, lang)}</span>
      </li>
    `,
  );
  return Page(site, words[lang].latest, [
    html`<h1>${words[lang].latest}</h1>`,
    html`<ol class="senarai">
      <li class="iklan"><a href="${CLOSED}/iklan">Ruang iklan</a></li>
      ${items}
    </ol>`,
  ]);
}

/** The page that is empty until its script has fetched the list. */
export function ScriptedPage(site: Site): Html {
  return Page(site, words[site.outlet.lang].latest, [
    html`<h1>${words[site.outlet.lang].latest}</h1>`,
    html`<div id="latest" aria-busy="true"></div>`,
    html`<script src="/latest.js" type="module"></script>`,
  ]);
}

/** One article, in the middle of all that surrounds articles. */
export function ArticlePage(site: Site, article: Article): Html {
  const { outlet, base, articles } = site;
  const t = words[outlet.lang];
  const related = articles.filter(({ id }) => id !== article.id).slice(0, 4);
  const [first, second, ...rest] = article.paragraphs;
  const head = html`
    <link rel="canonical" href="${base}${article.path}">
    <meta name="author" content="${article.byline}">
    <meta name="description" content="${article.summary}">
    <meta property="og:type" content="article">
    <meta property="og:title" content="${article.headline}">
    <meta property="article:published_time" content="${article.publishedAt.toISOString()}">
    <meta property="article:section" content="${article.section}">
  `;
  const main = html`
    <article>
      <p class="section">${article.section}</p>
      <h1>${article.headline}</h1>
      <p class="byline">${t.by} <span class="author">${article.byline}</span>
        <time datetime="${article.publishedAt.toISOString()}">${printedTime(article.publishedAt, outlet.lang)}</time>
      </p>
      <p class="share">${t.share}: <a href="#wa">WhatsApp</a> <a href="#tg">Telegram</a></p>
      <figure>
        <div class="picture" role="img" aria-label="${t.caption}"></div>
        <figcaption>${t.caption}</figcaption>
      </figure>
      <div class="isi story-text">
        <p>${first}</p>
        ${second && html`<p>${second}</p>`}
        ${
          related[0] &&
          html`
          <aside class="also"><b>${t.alsoRead}</b> <a href="${related[0].path}">${related[0].headline}</a></aside>
        `
        }
        ${rest.map((paragraph) => html`<p>${paragraph}</p>`)}
      </div>
    </article>
    <section class="related">
      <h2>${t.related}</h2>
      <ul>${related.map((other) => Headline(other))}</ul>
    </section>
  `;
  return Page(site, article.headline, [main], head);
}

function Headline({ path, headline }: Article): Html {
  return html`<li><a href="${path}">${headline}</a></li>`;
}

function Page({ outlet, articles }: Site, title: string, main: Html[], head?: Html): Html {
  const t = words[outlet.lang];
  const sections = [...new Set(articles.map(({ section }) => section))].slice(0, 6);
  return html`<!doctype html>
<html lang="${outlet.lang}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} | ${outlet.name}</title>
  <link rel="stylesheet" href="/site.css">
  ${head}
</head>
<body class="${outlet.slug}">
  <div class="demo-note" role="note">${DEMO}</div>
  <header>
    <a class="masthead" href="/">${outlet.name}</a>
    <nav><a href="/">${t.home}</a>${sections.map((section) => html` <a href="/">${section}</a>`)}</nav>
  </header>
  <div class="columns">
    <main>${main}</main>
    <aside class="popular">
      <h2>${t.mostRead}</h2>
      <ol>${articles.slice(-5).map((article) => Headline(article))}</ol>
      <p class="newsletter">${t.subscribe}</p>
    </aside>
  </div>
  <footer><p>© ${outlet.name}. ${DEMO}.</p></footer>
</body>
</html>`;
}

/** A story's text as a feed carries it. */
export function FeedText({ paragraphs }: Article): Html {
  return html`${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}`;
}
