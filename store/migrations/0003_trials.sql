-- Operators look after the sources from the desk: they try an address before it becomes a source,
-- and add, edit, pause and resume sources.

-- A look at an address that may become a source, or at a source as it stands. The desk never
-- fetches: it asks here, a crawler looks, and what it found is read here again.
CREATE TABLE trials (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  asked_by uuid NOT NULL REFERENCES actors,
  asked_at timestamptz NOT NULL DEFAULT now(),
  -- The source as it stands, or null for an address that is none yet.
  source_id uuid REFERENCES sources,
  origin text NOT NULL CHECK (origin IN ('live', 'demo')),
  asked jsonb NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed')),
  -- A crawler that took it and died leaves it to another, a few times.
  taken_at timestamptz,
  takes int NOT NULL DEFAULT 0,
  -- The address being asked now, for those who wait.
  asking text,
  -- Why nothing at all was found, by its human name.
  failure text,
  proposals jsonb NOT NULL DEFAULT '[]',
  ended_at timestamptz
);
CREATE INDEX waiting_trials ON trials (asked_at) WHERE state = 'waiting';
CREATE INDEX ON trials (source_id, asked_at) WHERE source_id IS NOT NULL;

-- Why somebody paused it, in their words.
ALTER TABLE sources ADD COLUMN pause_reason text;

GRANT SELECT, INSERT ON trials TO first_knock_desk;
GRANT INSERT ON sources TO first_knock_desk;
GRANT UPDATE (name, outlet, lang, section, zone, options, basis, every_seconds, paused_at,
  pause_reason, next_crawl_at, validators) ON sources TO first_knock_desk;

ALTER TABLE trials ENABLE ROW LEVEL SECURITY;
ALTER TABLE sources ENABLE ROW LEVEL SECURITY;

CREATE POLICY anybody_reads ON sources FOR SELECT TO first_knock_desk USING (true);
CREATE POLICY operators_add ON sources FOR INSERT TO first_knock_desk
  WITH CHECK ((SELECT actor_role() IN ('operator', 'administrator')));
CREATE POLICY operators_tune ON sources FOR UPDATE TO first_knock_desk
  USING ((SELECT actor_role() IN ('operator', 'administrator')));
CREATE POLICY operators_read ON trials FOR SELECT TO first_knock_desk
  USING ((SELECT actor_role() IN ('operator', 'administrator')));
CREATE POLICY own_name ON trials FOR INSERT TO first_knock_desk
  WITH CHECK (asked_by = actor_id() AND (SELECT actor_role() IN ('operator', 'administrator')));
