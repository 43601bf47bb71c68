/** Articles as pages describe them to machines: JSON-LD in the words of schema.org. */
import * as z from 'zod';

import { cleanText } from '../text/decode-text.ts';
import { plainText } from '../text/plain-text.ts';

/** What a page's linked data says of its article; what it leaves out, or says oddly, is undefined. */
export interface LinkedArticle {
  headline?: string | undefined;
  /** As written. */
  datePublished?: string | undefined;
  authors: string[];
  /** Plain text, as much of it as the publisher put there. */
  articleBody?: string | undefined;
  inLanguage?: string | undefined;
}

const SCRIPT = /<script\b[^<>]*type\s*=\s*["']?application\/ld\+json[^<>]*>([\s\S]*?)<\/script>/gi;
const MAX_LENGTH = 1_000_000;
const MAX_DEPTH = 8;

/** schema.org's article types, in order of how surely one is the page's own story. */
const TYPES =
  /^(?:(?=\w*News)\w+|Article|BlogPosting|LiveBlogPosting|Report|TechArticle|SocialMediaPosting)$/;

const Text = z.string().trim().min(1).optional().catch(undefined);
const Node = z.looseObject({
  '@type': z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
});
type Node = z.infer<typeof Node>;
const ArticleNode = z.object({
  headline: Text,
  name: Text,
  datePublished: Text,
  articleBody: Text,
  inLanguage: Text,
  author: z.unknown().optional(),
});

/** The article a page's linked data describes, or undefined; broken data is as good as none. */
export function linkedArticle(html: string): LinkedArticle | undefined {
  if (!html.includes('ld+json')) return undefined;
  const graphs = [...html.matchAll(SCRIPT)].map(([, json = '']) => parse(json));
  const nodes = graphs.flatMap((graph) => nodesIn(graph));
  const byId = new Map(nodes.map((node) => [node['@id'], node]));
  const found = nodes.filter(isArticle).map((node) => toArticle(node, byId));
  // The page's own article says the most: others on the page are teasers.
  return found.toSorted((a, b) => weight(b) - weight(a))[0];
}

function weight({ articleBody, headline, datePublished, authors }: LinkedArticle): number {
  return (
    (articleBody?.length ?? 0) + (headline ? 50 : 0) + (datePublished ? 50 : 0) + authors.length
  );
}

/** JSON as publishers write it: inside comments or CDATA, with line breaks inside strings. */
function parse(json: string): unknown {
  const text = json
    .slice(0, MAX_LENGTH)
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*$/, '');
  for (const candidate of [text, text.replaceAll(/[\n\r\t]+/g, ' ')]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // The second candidate, or none.
    }
  }
  return undefined;
}

/** Every node of a graph, whether listed or inside another. */
function nodesIn(value: unknown, depth = 0): Node[] {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((inner) => nodesIn(inner, depth + 1));
  const node = Node.safeParse(value).data;
  if (!node) return [];
  const inner = ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart'];
  return [node, ...inner.flatMap((key) => nodesIn(node[key], depth + 1))];
}

function isArticle(node: Node): boolean {
  return [node['@type'] ?? []].flat().some((type) => TYPES.test(type));
}

function toArticle(node: Node, byId: ReadonlyMap<unknown, Node>): LinkedArticle {
  const { name, headline, articleBody, datePublished, inLanguage, author } =
    ArticleNode.parse(node);
  return {
    headline: oneLine(headline ?? name),
    datePublished,
    inLanguage,
    authors: namesOf(author, byId),
    articleBody: articleBody === undefined ? undefined : bodyText(articleBody),
  };
}

const MARKUP = /<\w+[^<>]*>|&\w+;/;

/** Bodies come as text with line breaks, or as HTML. */
function bodyText(body: string): string {
  if (MARKUP.test(body)) {
    const text = plainText(body);
    // Some escape it twice.
    return MARKUP.test(text) ? plainText(text) : text;
  }
  return cleanText(body)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n\n');
}

/** Names of a person, an organisation, a list of them, or of what an `@id` refers to. */
function namesOf(author: unknown, byId: ReadonlyMap<unknown, Node>, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  if (typeof author === 'string') return /^https?:/.test(author) ? [] : [author.trim()];
  if (Array.isArray(author)) return author.flatMap((one) => namesOf(one, byId, depth + 1));
  const node = Node.safeParse(author).data;
  return node ? namesOf(node['name'] ?? byId.get(node['@id'])?.['name'], byId, depth + 1) : [];
}

function oneLine(text: string | undefined): string | undefined {
  return text && plainText(text).replaceAll(/\s+/g, ' ');
}
