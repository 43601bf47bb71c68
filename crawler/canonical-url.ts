/** One address for one page, however it was linked to. */

/** Parameters that say where a reader came from, not what the page is. */
const TRACKING =
  /^(?:utm_\w+|\w*clid|gbraid|wbraid|igshid|igsh|mc_[ce]id|mkt_tok|_ga|_gl|_hs\w+|__twitter_impression|ref_(?:src|url)|cmpid|ocid|ncid|sr_share|at_\w+|amp|outputtype|share|spref)$/i;

/** Parameters that track with these values, and are a page's own with others. */
const TRACKING_VALUES =
  /^(?:ref|source|from|via|src)=(?:rss|feed|home\w*|fb|facebook|twitter|x|whatsapp|telegram|share|newsletter)$|^(?:output|view|m)=amp$|^rss=/i;

/** Addresses that wrap another: the AMP caches of Google and Bing. */
const WRAPPED =
  /^https?:\/\/(?:(?:www\.)?google\.[a-z.]+\/amp|[\w-]+\.(?:cdn\.ampproject\.org|bing-amp\.com)\/(?:[a-z]\/)*?[acv])\/(s\/)?(.+)$/i;

/**
 * The address that stands for every way to the same page: https, no fragment, no tracking
 * parameters, the others in order, no AMP marks, no slash at the end. Host names keep their `www.`:
 * on some hosts the two are different sites, and a publisher's feed, sitemap and pages agree on
 * one. An explicit port keeps its scheme.
 */
export function canonicalUrl(url: string): string {
  const address = unwrapped(url);
  if (address.port === '') address.protocol = 'https:';
  address.username = '';
  address.password = '';
  // Pages that are nothing but script keep their route there.
  if (!/^#!?\//.test(address.hash)) address.hash = '';
  address.hostname = address.hostname.replace(/^amp\./, '').replace(/\.$/, '');
  address.pathname = address.pathname
    .replace(/^\/amp(?=\/.)/i, '')
    .replace(/(?:\/amp|\.amp)\/?$/i, '')
    .replace(/\.amp(?=\.html?$)/i, '')
    .replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '');
  const parameters = address.search.slice(1).split('&').filter(isOwn);
  address.search = parameters.toSorted().join('&');
  return address.href;
}

/** Hosts of one site for other devices. */
const OTHER_FRONT = /^(?:www|m|mobile|amp)\./;

/**
 * The canonical form of the address that a page calls its own, where that is believed: it is on the
 * same site, and its last part and parameters are those of the address that led there. Many pages
 * name their section or another page, and two articles must never become one item. Else null.
 */
export function ownAddress(declared: string, url: string): string | null {
  if (!/^https?:/i.test(declared) || !URL.canParse(declared)) return null;
  const [own, led] = [new URL(canonicalUrl(declared)), new URL(canonicalUrl(url))];
  const site = ({ host }: URL) => host.replace(OTHER_FRONT, '');
  const name = ({ pathname, search }: URL) => `${pathname.split('/').at(-1)}${search}`;
  const isSame = site(own) === site(led) && name(own) === name(led) && own.pathname !== '/';
  return isSame ? own.href : null;
}

function unwrapped(url: string): URL {
  const [, secure, inner] = WRAPPED.exec(url) ?? [];
  return (inner && URL.parse(`${secure ? 'https' : 'http'}://${inner}`)) || new URL(url);
}

function isOwn(parameter: string): boolean {
  const [name = ''] = parameter.split('=', 1);
  return parameter !== '' && !TRACKING.test(name) && !TRACKING_VALUES.test(parameter);
}
