/** H15: JSON made to flood whoever reads the answers of services, in the form that each gives. */
import { loadReader, type ReaderName } from '../../../crawler/readers/readers.ts';
import type { Battery, Hostile } from '../battery.ts';
import { mutations } from './mutations.ts';

const numbered = (count: number, one: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n)).join(',');

interface Form {
  around(posts: string): string;
  /** A post with more in it. */
  post(more: string): string;
}

/** What each service's answer looks like. */
const forms: Partial<Record<ReaderName, Form>> = {
  facebook: {
    around: (posts) => `{"data":[${posts}],"paging":{}}`,
    post: (more) =>
      `{"id":"1_2","message":"Lori terbalik","created_time":"2026-11-21T12:00:00+0000","permalink_url":"https://rekaan.example/1"${more}}`,
  },
  x: {
    around: (posts) => `{"data":[${posts}],"meta":{}}`,
    post: (more) =>
      `{"id":"1","text":"Lori terbalik","created_at":"2026-11-21T12:00:00.000Z","author_id":"2"${more}}`,
  },
  mastodon: {
    around: (posts) => `[${posts}]`,
    post: (more) =>
      `{"id":"1","url":"https://rekaan.example/1","created_at":"2026-11-21T12:00:00.000Z","account":{"id":"2"},"reblog":null,"content":"<p>Lori terbalik</p>"${more}}`,
  },
  bluesky: {
    around: (posts) => `{"feed":[${posts}]}`,
    post: (more) =>
      `{"post":{"uri":"at://did:plc:a/app.bsky.feed.post/b","author":{"did":"did:plc:a"},"record":{"text":"Lori terbalik","createdAt":"2026-11-21T12:00:00.000Z"}${more}}}`,
  },
  youtube: {
    around: (posts) => `{"items":[${posts}]}`,
    post: (more) =>
      `{"snippet":{"title":"Lori terbalik","description":"x"${more}},"contentDetails":{"videoId":"a","videoPublishedAt":"2026-11-21T12:00:00Z"}}`,
  },
  wpPosts: {
    around: (posts) => `[${posts}]`,
    post: (more) => `{"link":"https://rekaan.example/1","title":{"rendered":"Lori"}${more}}`,
  },
  feed: {
    around: (posts) => `{"version":"https://jsonfeed.org/version/1.1","items":[${posts}]}`,
    post: (more) => `{"id":"1","title":"Lori terbalik"${more}}`,
  },
};
const kinds = Object.keys(forms) as ReaderName[];

const floods: Record<string, (form: Form) => string> = {
  '50,000 posts': ({ around, post }) => around(numbered(50_000, () => post(''))),
  'a post of 200,000 keys': ({ around, post }) =>
    around(post(`,${numbered(200_000, (n) => `"k${n}":1`)}`)),
  '200,000 keys around the posts': ({ around, post }) =>
    `{${numbered(200_000, (n) => `"k${n}":1`)},"data":${around(post(''))}}`,
  'keys that all hash alike': ({ around, post }) =>
    around(post(`,${numbered(100_000, (n) => `"${n * 1024}":1`)}`)),
  'brackets 100,000 deep in a post': ({ around, post }) =>
    around(post(`,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}`)),
  'objects 100,000 deep in a post': ({ around, post }) =>
    around(post(`,"x":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)),
  'numbers beyond all numbers': ({ around, post }) =>
    around(post(',"id":1e309,"created_at":-1e309,"reply_count":1e-999')),
  'a number of a million digits': ({ around, post }) =>
    around(post(`,"n":${'9'.repeat(1_000_000)}`)),
  'names of prototypes': ({ around, post }) =>
    around(
      post(
        ',"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":1,"hasOwnProperty":1',
      ),
    ),
  'a text of 7 MB': ({ around, post }) =>
    around(post('').replace('Lori', 'kata '.repeat(1_400_000))),
  'a text of 12 MB': ({ around, post }) =>
    around(post('').replace('Lori', 'kata '.repeat(2_400_000))),
  'a text of a million escapes': ({ around, post }) =>
    around(post('').replace('Lori', String.raw`\u0041`.repeat(1_000_000))),
  'half letters and zeros': ({ around, post }) =>
    around(post('').replace('Lori', String.raw`\ud800\u0000\udfff`.repeat(1000))),
  'an address of 5 MB': ({ around, post }) =>
    around(post('').replace('rekaan.example/1', `rekaan.example/${'a'.repeat(5_000_000)}`)),
  'a date of 1 MB': ({ around, post }) =>
    around(post('').replaceAll('2026-11-21T12', '2026-'.repeat(200_000))),
  'markup 100,000 deep in the words': ({ around, post }) =>
    around(post('').replace('Lori', '<b>'.repeat(100_000))),
  'nothing but lists': ({ around }) => around(numbered(100_000, () => '[[],[]]')),
  'what breaks off': ({ around, post }) => around(numbered(10_000, () => post(''))).slice(0, -1000),
  'a million backslashes': ({ around }) => around(`"${'\\'.repeat(1_000_000)}`),
  'a million spaces': ({ around, post }) => `${' '.repeat(1_000_000)}${around(post(''))}`,
};

const inputs: Hostile[] = kinds.flatMap((kind) => {
  const form = forms[kind];
  if (!form) return [];
  const made = Object.entries(floods).map(([name, flood]) => ({
    name: `${kind}: ${name}`,
    make: () => flood(form),
  }));
  const damaged = mutations(kind, form.around(`${form.post('')},${form.post('')}`), 5);
  // The first line says whose answer it is.
  return [...made, ...damaged].map(({ name, make }) => ({
    name,
    make: () => `${kind}\n${String(make())}`,
  }));
});

export const battery: Battery = {
  promise: 'H13, H15: an answer in JSON, however much it holds, is read or refused by its kind',
  inputs,
  async read(input) {
    const end = input.indexOf(10);
    const kind = Buffer.from(input.subarray(0, end)).toString() as ReaderName;
    const page = {
      status: 200,
      url: 'https://rekaan.example/api',
      bytes: input.subarray(end + 1),
      contentType: 'application/json',
      validators: {},
    };
    const read = (await loadReader[kind]()) as (...asked: unknown[]) => unknown;
    try {
      await read(page, 'Asia/Kuala_Lumpur');
    } catch (error) {
      // As a thread of the crawler's takes it: too deep (crawler/readers/reader-worker.ts).
      if (!(error instanceof RangeError)) throw error;
    }
  },
};
