-- What was fetched for an item, as it came: to be looked at, and read again by a better reader.

-- The bytes once, however often they came. They are packed already, so PostgreSQL shall not try.
CREATE TABLE captures (
  hash bytea PRIMARY KEY,
  packed bytea NOT NULL,
  -- Before packing, in bytes.
  size integer NOT NULL
);
ALTER TABLE captures ALTER COLUMN packed SET STORAGE EXTERNAL;

-- A crawl that read several pages links each item it gave to all of them, at one instant.
CREATE TABLE item_captures (
  item_id uuid NOT NULL REFERENCES items (id),
  hash bytea NOT NULL REFERENCES captures (hash),
  basis text NOT NULL CHECK (basis IN ('feed', 'article')),
  source_id uuid NOT NULL REFERENCES sources (id),
  asked_url text NOT NULL,
  -- Where the redirects ended.
  url text NOT NULL,
  content_type text NOT NULL,
  fetched_at timestamptz NOT NULL,
  -- When somebody wants it read again; null when nobody does.
  reading_due_at timestamptz,
  PRIMARY KEY (item_id, hash)
);
CREATE INDEX ON item_captures (hash);
CREATE INDEX ON item_captures (fetched_at);
CREATE INDEX ON item_captures (reading_due_at) WHERE reading_due_at IS NOT NULL;

GRANT SELECT ON captures, item_captures TO first_knock_desk;
GRANT UPDATE (reading_due_at) ON item_captures TO first_knock_desk;

-- A page as it came says more of people than the desk shows: for those who mend readers only.
ALTER TABLE captures ENABLE ROW LEVEL SECURITY;
CREATE POLICY menders ON captures FOR SELECT TO first_knock_desk
  USING ((SELECT actor_role() IN ('operator', 'administrator')));
ALTER TABLE item_captures ENABLE ROW LEVEL SECURITY;
CREATE POLICY menders ON item_captures TO first_knock_desk
  USING ((SELECT actor_role() IN ('operator', 'administrator')));
