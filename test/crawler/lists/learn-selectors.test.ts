import { describe, expect, test } from 'vitest';

import { learnSelectors } from '../../../crawler/lists/learn-selectors.ts';
import { readListing } from '../../../crawler/lists/read-listing.ts';
import { SourceOptions } from '../../../domain/source.ts';

const now = new Date('2026-11-21T13:00:00Z');
const home = 'https://rekaan.example/';

function aPage(html: string) {
  return {
    status: 200,
    url: home,
    bytes: Buffer.from(html),
    contentType: 'text/html; charset=utf-8',
    validators: {},
  };
}

/** What is read from the page by the selectors that two of its articles teach. */
function readBy(html: string, first: string, second: string) {
  const page = aPage(html);
  const selectors = learnSelectors(page, [home + first, home + second]);
  const options = SourceOptions.parse({ selectors });
  const { entries, skipped } = readListing(page, { options, zone: 'Asia/Kuala_Lumpur' }, now);
  const read = entries.map(({ url, title, summary, publishedAt }) => ({
    path: url?.slice(home.length),
    title,
    ...(summary && { summary }),
    ...(publishedAt && { at: publishedAt.toISOString() }),
  }));
  return { selectors, skipped, read };
}

const numbers = [1, 2, 3, 4, 5];
/** The same markup for each of five articles. */
const five = (markup: (n: number) => string) => numbers.map(markup).join('\n');

const navigation = `<header><nav><ul><li><a href="/">Utama</a></li>
  <li><a href="/nasional">Nasional</a></li><li><a href="/sukan">Sukan</a></li></ul></nav></header>`;
const footer = `<footer><ul><li><a href="/tentang">Tentang kami</a></li>
  <li><a href="/iklan-bersama-kami">Iklan bersama kami</a></li></ul></footer>`;

describe('two addresses teach the selectors of', () => {
  test('cards with a picture, a section, a title, a summary and a time', () => {
    const { selectors, read } = readBy(
      `${navigation}<main><div class="grid">${five(
        (n) => `<div class="card">
          <a href="/berita/kemalangan-di-jalan-${n}"><img src="${n}.jpg" alt=""></a>
          <a class="tag" href="/nasional">Nasional</a>
          <h3 class="card-title"><a href="/berita/kemalangan-di-jalan-${n}">Lori terbabas di jalan ${n}</a></h3>
          <p class="excerpt">Sebuah lori terbabas lalu merempuh tiga buah rumah kedai di jalan ${n}.</p>
          <time datetime="2026-11-2${n % 2}T08:0${n}:00+08:00">semalam</time></div>`,
      )}</div></main>${footer}`,
      'berita/kemalangan-di-jalan-1',
      'berita/kemalangan-di-jalan-4',
    );
    expect(selectors).toMatchObject({ item: 'div.card', dateAttribute: 'datetime' });
    expect(read).toHaveLength(5);
    expect(read[2]).toEqual({
      path: 'berita/kemalangan-di-jalan-3',
      title: 'Lori terbabas di jalan 3',
      summary: 'Sebuah lori terbabas lalu merempuh tiga buah rumah kedai di jalan 3.',
      at: '2026-11-21T00:03:00.000Z',
    });
  });

  test('rows of a table with the date in a cell of its own', () => {
    const { read, skipped } = readBy(
      `<table class="kenyataan"><thead><tr><th>Tarikh</th><th>Tajuk</th></tr></thead><tbody>${five(
        (n) =>
          `<tr><td>${n}/11/2026</td><td><a href="/kenyataan.php?id=10${n}">Kenyataan media bil. ${n}</a></td></tr>`,
      )}</tbody></table>`,
      'kenyataan.php?id=101',
      'kenyataan.php?id=103',
    );
    expect(skipped).toBe(0);
    expect(read).toHaveLength(5);
    expect(read[0]).toEqual({
      path: 'kenyataan.php?id=101',
      title: 'Kenyataan media bil. 1',
      at: '2026-10-31T16:00:00.000Z',
    });
  });

  test('plain lists beside lists of sections', () => {
    const { read } = readBy(
      `${navigation}<ul>${five(
        (n) =>
          `<li><a href="/2026/11/0${n}/banjir-di-kampung-${n}/">Banjir di kampung ${n}</a></li>`,
      )}</ul>${footer}`,
      '2026/11/01/banjir-di-kampung-1/',
      '2026/11/02/banjir-di-kampung-2/',
    );
    expect(read.map(({ title }) => title)).toEqual(numbers.map((n) => `Banjir di kampung ${n}`));
  });

  test('lists inside lists: rows of columns, and a list for each day', () => {
    const columns = readBy(
      `<div class="row">${five(
        (n) =>
          `<div class="col-md-4"><div class="box"><a href="/news/10${n}"><b>Head ${n}</b></a></div></div>`,
      )}</div><div class="row">${five(
        (n) =>
          `<div class="col-md-4"><div class="box"><a href="/news/20${n}"><b>More ${n}</b></a></div></div>`,
      )}</div>`,
      'news/101',
      'news/204',
    );
    expect(columns.read).toHaveLength(10);

    const days = readBy(
      `<ul class="hari">${five(
        (day) =>
          `<li><h2>Hari ${day}</h2><ul>${five(
            (n) => `<li><a href="/news/${day}0${n}">Head ${day}.${n}</a><p>${n}/11/2026</p></li>`,
          )}</ul></li>`,
      )}</ul>`,
      'news/101',
      'news/304',
    );
    expect(days.read).toHaveLength(25);
    expect(days.read[7]).toEqual({
      path: 'news/203',
      title: 'Head 2.3',
      at: '2026-11-02T16:00:00.000Z',
    });
  });

  test('WordPress, whose posts carry classes of their own', () => {
    const { selectors, read } = readBy(
      `${navigation}<div id="primary" class="content-area"><main id="main" class="site-main">${five(
        (
          n,
        ) => `<article id="post-4${n}1" class="post-4${n}1 post type-post status-publish hentry category-jenayah">
          <header class="entry-header"><h2 class="entry-title"><a href="https://rekaan.example/polis-tahan-lelaki-${n}/" rel="bookmark">Polis tahan lelaki ${n}</a></h2>
          <div class="entry-meta"><span class="posted-on">Posted on <a href="https://rekaan.example/polis-tahan-lelaki-${n}/" rel="bookmark"><time class="entry-date published" datetime="2026-11-1${n}T10:00:00+08:00">November 1${n}, 2026</time></a></span>
          <span class="byline"> by <a class="url fn n" href="https://rekaan.example/author/meja/">Meja</a></span></div></header>
          <div class="entry-content"><p>Polis menahan seorang lelaki bagi membantu siasatan kes ${n}. <a class="more-link" href="https://rekaan.example/polis-tahan-lelaki-${n}/">Baca lagi</a></p></div></article>`,
      )}</main></div><aside><ul>${five(
        (n) =>
          `<li><a href="https://rekaan.example/polis-tahan-lelaki-${n}/">Polis tahan lelaki ${n}</a></li>`,
      )}</ul></aside>`,
      'polis-tahan-lelaki-1/',
      'polis-tahan-lelaki-5/',
    );
    expect(selectors.item).toMatch(/^article/);
    expect(read).toHaveLength(5);
    expect(read[0]).toMatchObject({
      title: 'Polis tahan lelaki 1',
      at: '2026-11-11T02:00:00.000Z',
    });
    expect(read[0]?.summary).toContain('membantu siasatan kes 1');
  });

  test('a Chinese portal whose whole card is a link and whose times are how long ago', () => {
    const { read } = readBy(
      `<div class="channel"><a class="nav" href="/johor">柔佛</a><a class="nav" href="/perak">霹雳</a></div>
      <div class="list">${five(
        (
          n,
        ) => `<a class="internalLink item" href="/news/20261121/nation/789${n}001"><div class="pic"></div>
          <div class="title">虚构路${n}号罗里失控撞民宅</div>
          <div class="desc">警方指出一辆罗里今早失控撞向民宅，造成两人受伤送院治疗，案件仍在调查。</div>
          <div class="meta"><span class="time">${n}小时前</span></div></a>`,
      )}</div>`,
      'news/20261121/nation/7891001',
      'news/20261121/nation/7894001',
    );
    expect(read).toHaveLength(5);
    expect(read[1]).toEqual({
      path: 'news/20261121/nation/7892001',
      title: '虚构路2号罗里失控撞民宅',
      summary: '警方指出一辆罗里今早失控撞向民宅，造成两人受伤送院治疗，案件仍在调查。',
      at: '2026-11-21T11:00:00.000Z',
    });
  });

  test('a Tamil list whose section comes before the title', () => {
    const { read } = readBy(
      `<section>${five(
        (n) => `<div class="seithi"><a href="/pirivu/malaysia">மலேசியா</a><br>
          <a href="/seithi/${n}045">சாலை விபத்தில் ${n} பேர் காயம்</a><i>${n} மணி நேரம் முன்</i></div>`,
      )}</section>`,
      'seithi/1045',
      'seithi/2045',
    );
    expect(read).toHaveLength(5);
    expect(read[3]).toEqual({
      path: 'seithi/4045',
      title: 'சாலை விபத்தில் 4 பேர் காயம்',
      at: '2026-11-21T09:00:00.000Z',
    });
  });

  test('titles and dates that merely follow each other, nothing around each', () => {
    const { read } = readBy(
      `<div id="isi">${five((n) => `<h4><a href="berita/${n}34.html">Berita ${n}</a></h4><p>Ringkas</p>`)}</div>`,
      'berita/134.html',
      'berita/234.html',
    );
    expect(read.map(({ title }) => title)).toEqual(numbers.map((n) => `Berita ${n}`));
  });

  test('one section when both are in it, all sections when they are in two', () => {
    const page = ['nasional', 'dunia', 'sukan']
      .map(
        (id) =>
          `<section id="${id}"><h2>${id}</h2>${five(
            (n) =>
              `<div class="story"><a href="/${id}/kisah-${n}00${n}">Kisah ${id} ${n}</a></div>`,
          )}</section>`,
      )
      .join('');
    expect(readBy(page, 'dunia/kisah-1001', 'dunia/kisah-3003').read).toHaveLength(5);
    expect(readBy(page, 'dunia/kisah-1001', 'sukan/kisah-3003').read).toHaveLength(15);
  });

  test('a list whose articles are in the margin and the banner as well', () => {
    const { read } = readBy(
      `<div class="hero"><a href="/kisah-besar-9001"><h1>Kisah besar 1</h1></a></div>
      <ol class="latest">${five(
        (n) =>
          `<li class="row"><h3><a href="/kisah-besar-900${n}">Kisah besar ${n}</a></h3><span>${n} jam lalu</span></li>`,
      )}</ol><aside><h3>Popular</h3>${five(
        (n) => `<p><a href="/kisah-besar-900${n}">Kisah besar ${n}</a></p>`,
      )}</aside>`,
      'kisah-besar-9001',
      'kisah-besar-9002',
    );
    expect(read).toHaveLength(5);
    expect(read[4]).toMatchObject({ title: 'Kisah besar 5', at: '2026-11-21T08:00:00.000Z' });
  });
});

describe('nothing is proposed', () => {
  const page = '<ul><li><a href="/a/100">Satu</a></li><li><a href="/a/200">Dua</a></li></ul>';
  test.each([
    ['for an article that the page does not link to', ['a/100', 'a/300'], /no link to the second/],
    ['for one article given twice', ['a/100', 'a/100#atas'], /one article/],
  ])('%s', (_, [first = '', second = ''], message) => {
    expect(() => learnSelectors(aPage(page), [home + first, home + second])).toThrow(message);
  });

  test('for what is no address', () => {
    expect(() => learnSelectors(aPage(page), ['https://', `${home}a/200`])).toThrow(/no address/);
  });
});
