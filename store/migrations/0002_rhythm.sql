-- How often each source is asked, what that cost, and when it is heard no more.

-- What every visit to a source brought. Kept for a while: chore forget-crawls.
CREATE TABLE crawls (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES sources ON DELETE CASCADE,
  started_at timestamptz NOT NULL DEFAULT now(),
  took_ms int NOT NULL,
  -- How it went, by its human name: store/crawls.ts.
  outcome text NOT NULL,
  requests int NOT NULL DEFAULT 0,
  bytes bigint NOT NULL DEFAULT 0,
  -- Of a list: its entries, and how many of them were new. Of articles: how many were asked for,
  -- and how many were read.
  entries int NOT NULL DEFAULT 0,
  added int NOT NULL DEFAULT 0,
  -- How long the text of each article was; 0 for a page that held none.
  characters int[] NOT NULL DEFAULT '{}'
);
CREATE INDEX ON crawls (source_id, started_at);
CREATE INDEX ON crawls (started_at);
GRANT SELECT ON crawls TO first_knock_desk;

ALTER TABLE sources
  -- One at a time is crawled of those at one host and port; null where there is none.
  ADD host text GENERATED ALWAYS AS (lower(substring(url FROM '^https?://([^/?#]+)'))) STORED,
  -- Bounds of its own; null: those of all (setting crawl-rhythm).
  ADD fastest_seconds double precision CHECK (fastest_seconds > 0),
  ADD slowest_seconds double precision CHECK (slowest_seconds >= fastest_seconds),
  -- What was learnt of when it publishes, crawler/rhythm/rhythm.ts; null: nothing yet.
  ADD rhythm jsonb,
  -- Why it seems to have fallen silent, by its human name, and since when; null: it is heard.
  ADD silence text,
  ADD silent_since timestamptz,
  ADD CHECK ((silence IS NULL) = (silent_since IS NULL));

ALTER TABLE hosts
  -- While a source at this host is crawled, no other of them is.
  ADD crawl_until timestamptz NOT NULL DEFAULT '-infinity',
  -- While a request is under way, and the pause after it: nobody else's turn, in any process.
  ADD turn_until timestamptz NOT NULL DEFAULT '-infinity',
  -- It asked us to stay away until then.
  ADD rest_until timestamptz NOT NULL DEFAULT '-infinity';

-- When each source was first seen to list each item: its rhythm, whoever listed it first.
CREATE INDEX ON sightings (source_id, seen_at);
