-- The whole line from source to case. PostgreSQL 18.
--
-- Three walls are here from the start, while their rules are still few: row-level security on what
-- concerns people, a decisions table and an audit table that only grow, and verdicts that name
-- the wording, edition and model they belong to.

-- ── Who asks ─────────────────────────────────────────────────────────────────────────────────
-- asActor() switches to this role for one transaction; row-level security binds it, unlike the
-- owner of the tables. A role belongs to the whole server, so another database may have made it.
DO $$ BEGIN
  CREATE ROLE first_knock_desk NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT first_knock_desk TO CURRENT_USER;

CREATE FUNCTION actor_id() RETURNS uuid LANGUAGE sql STABLE
  RETURN nullif(current_setting('first_knock.actor_id', true), '')::uuid;
CREATE FUNCTION actor_role() RETURNS text LANGUAGE sql STABLE
  RETURN coalesce(current_setting('first_knock.actor_role', true), '');
-- No offices means all of them.
CREATE FUNCTION actor_serves(office text) RETURNS boolean LANGUAGE sql STABLE
  RETURN office IS NULL
    OR coalesce(current_setting('first_knock.actor_offices', true), '') = ''
    OR office = ANY (string_to_array(current_setting('first_knock.actor_offices', true), ','));

-- ── People who work here ─────────────────────────────────────────────────────────────────────
CREATE TABLE actors (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  login text NOT NULL UNIQUE,
  name text NOT NULL,
  role text NOT NULL
    CHECK (role IN ('monitor', 'supervisor', 'operator', 'officer', 'administrator')),
  offices text[] NOT NULL DEFAULT '{}',
  password_hash text,
  lang text NOT NULL DEFAULT 'ms' CHECK (lang IN ('ms', 'en')),
  theme text NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
  keys boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  disabled_at timestamptz
);

CREATE TABLE sessions (
  -- SHA-256 of the token in the cookie; the token itself is kept nowhere.
  token_hash text PRIMARY KEY,
  actor_id uuid NOT NULL REFERENCES actors,
  created_at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX ON sessions (actor_id);

-- A link that signs one person in once: how the first administrator comes in.
CREATE TABLE one_time_links (
  token_hash text PRIMARY KEY,
  actor_id uuid NOT NULL REFERENCES actors,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

-- Tries to sign in of late, by login and by address, for every desk alike; dashboard/password.ts.
CREATE TABLE sign_in_tries (
  key varchar(255) PRIMARY KEY,
  points int NOT NULL DEFAULT 0,
  -- Milliseconds since 1970.
  expire bigint
);

-- ── Where we look ────────────────────────────────────────────────────────────────────────────
CREATE TABLE sources (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  name text NOT NULL,
  outlet text NOT NULL,
  url text NOT NULL,
  kind text NOT NULL,
  origin text NOT NULL CHECK (origin IN ('live', 'demo', 'replay')),
  lang text,
  section text,
  zone text NOT NULL DEFAULT 'Asia/Kuala_Lumpur',
  options jsonb NOT NULL DEFAULT '{}',
  basis text,
  every_seconds double precision NOT NULL DEFAULT 300 CHECK (every_seconds > 0),
  validators jsonb NOT NULL DEFAULT '{}',
  paused_at timestamptz,
  next_crawl_at timestamptz NOT NULL DEFAULT now(),
  crawled_at timestamptz,
  -- The last failure, by its human name; null after a success.
  failure text,
  failed_at timestamptz,
  failures_in_a_row int NOT NULL DEFAULT 0,
  skipped int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (origin, url),
  -- A source without a stated basis rests.
  CHECK (basis IS NOT NULL OR paused_at IS NOT NULL)
);
CREATE INDEX ON sources (next_crawl_at) WHERE paused_at IS NULL AND origin <> 'replay';

-- Hosts with articles to fetch: one crawler at a time is at a host.
CREATE TABLE hosts (
  host text PRIMARY KEY,
  next_fetch_at timestamptz NOT NULL DEFAULT now()
);

-- ── What we read ─────────────────────────────────────────────────────────────────────────────
CREATE TABLE items (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  -- SHA-256 of what makes it this item: canonical address, else source and guid, else source,
  -- day and fingerprint.
  identity text NOT NULL UNIQUE,
  source_id uuid NOT NULL REFERENCES sources,
  url text,
  host text,
  first_seen_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz,
  -- Replayed or back-filled: never starts a clock, never alarms as new.
  replayed boolean NOT NULL DEFAULT false,
  -- When the article behind the entry may be tried; null: nothing to fetch (any more).
  article_due_at timestamptz,
  article_tries int NOT NULL DEFAULT 0,
  -- Why the article could not be read, by its human name; null while untried or read.
  article_failure text,
  -- The newest wording that has been understood, and what was said of it.
  version_id uuid,
  label text,
  score double precision
);
CREATE INDEX ON items (host, article_due_at) WHERE article_due_at IS NOT NULL;
CREATE INDEX ON items (source_id, first_seen_at);

CREATE TABLE item_versions (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  item_id uuid NOT NULL REFERENCES items,
  -- SHA-256 of title and body.
  fingerprint text NOT NULL,
  -- Where the words come from: what the feed gave, or the article itself.
  basis text NOT NULL CHECK (basis IN ('feed', 'article')),
  title text NOT NULL,
  body text NOT NULL,
  byline text,
  published_at timestamptz,
  seen_at timestamptz NOT NULL DEFAULT now(),
  understood_at timestamptz,
  -- Why understanding failed on it, when it did: such a wording is shown, not tried for ever.
  failure text,
  UNIQUE (item_id, fingerprint)
);
CREATE INDEX ON item_versions (item_id, seen_at);
CREATE INDEX unread_versions ON item_versions (seen_at) WHERE understood_at IS NULL;
CREATE INDEX failed_versions ON item_versions (id) WHERE failure IS NOT NULL;
ALTER TABLE items ADD FOREIGN KEY (version_id) REFERENCES item_versions;

CREATE TABLE sightings (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  item_id uuid NOT NULL REFERENCES items,
  source_id uuid NOT NULL REFERENCES sources,
  url text,
  guid text,
  seen_at timestamptz NOT NULL DEFAULT now()
);
-- By a hash: addresses and guids may be longer than an index takes.
CREATE UNIQUE INDEX one_sighting ON sightings
  (item_id, source_id, md5(coalesce(url, '') || ' ' || coalesce(guid, '')));

-- ── What we make of it ───────────────────────────────────────────────────────────────────────
CREATE TABLE verdicts (
  version_id uuid NOT NULL REFERENCES item_versions,
  edition text NOT NULL,
  model text NOT NULL,
  lang text NOT NULL,
  label text NOT NULL CHECK (label IN ('lead', 'follow-up', 'context', 'unrelated')),
  score double precision NOT NULL CHECK (score BETWEEN 0 AND 1),
  kinds text[] NOT NULL,
  reasons jsonb NOT NULL,
  facts jsonb NOT NULL,
  understood_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (version_id, edition, model)
);

CREATE TABLE stories (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  created_at timestamptz NOT NULL DEFAULT now(),
  merged_into uuid REFERENCES stories,
  -- Whether an item of it is flagged now; when none is, its undecided leads leave the queue.
  flagged boolean NOT NULL DEFAULT false,
  headline text NOT NULL,
  headline_lang text NOT NULL,
  kinds text[] NOT NULL DEFAULT '{}',
  admin1 text,
  district text,
  place text,
  work text NOT NULL DEFAULT 'unknown',
  dead int,
  injured int,
  missing int,
  displaced int,
  score double precision NOT NULL DEFAULT 0,
  -- The words that moved the score most, for the list.
  reasons text[] NOT NULL DEFAULT '{}',
  outlets text[] NOT NULL DEFAULT '{}',
  item_count int NOT NULL DEFAULT 0,
  -- The first-knock clock starts at the first; replayed items move neither.
  first_published_at timestamptz,
  first_fetched_at timestamptz,
  flagged_at timestamptz
);

CREATE TABLE story_items (
  item_id uuid PRIMARY KEY REFERENCES items,
  story_id uuid NOT NULL REFERENCES stories,
  joined_at timestamptz NOT NULL DEFAULT now(),
  -- What matching compares, and the keys by which candidates are found, as hashes of them.
  signature jsonb NOT NULL,
  keys bigint[] NOT NULL
);
CREATE INDEX ON story_items (story_id);
CREATE INDEX story_items_keys ON story_items USING gin (keys);

-- ── People reached ───────────────────────────────────────────────────────────────────────────
CREATE TABLE cases (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  number int GENERATED ALWAYS AS IDENTITY UNIQUE,
  story_id uuid NOT NULL REFERENCES stories,
  state text NOT NULL DEFAULT 'unassigned' CHECK (state IN
    ('unassigned', 'assigned', 'visit-planned', 'knocked', 'helping', 'waiting', 'closed')),
  office text,
  assigned_to uuid REFERENCES actors,
  opened_by uuid REFERENCES actors,
  opened_at timestamptz NOT NULL DEFAULT now(),
  -- When its lead was first taken up: a step of the first-knock clock.
  claimed_at timestamptz NOT NULL DEFAULT now(),
  -- An opening taken back within its undo; the file stays, marked.
  withdrawn_at timestamptz
);

CREATE TABLE case_people (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases,
  name text,
  age int,
  status text NOT NULL,
  occupation text,
  added_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON case_people (case_id);

CREATE TABLE case_notes (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases,
  actor_id uuid NOT NULL REFERENCES actors,
  words text NOT NULL CHECK (length(words) BETWEEN 1 AND 5000),
  written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON case_notes (case_id);

CREATE TABLE leads (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  story_id uuid NOT NULL REFERENCES stories,
  -- Which family of the story: stable, so that later items add people instead of a second lead.
  family_key text NOT NULL,
  people jsonb NOT NULL DEFAULT '[]',
  -- In mass displacement: the relief centre, district or state where families shelter.
  refuge text,
  office text,
  state text NOT NULL DEFAULT 'new'
    CHECK (state IN ('new', 'claimed', 'dismissed', 'snoozed', 'merged', 'promoted')),
  score double precision NOT NULL,
  -- Newest and strongest first: seconds of first seen, plus six hours for a certain one.
  rank double precision NOT NULL,
  replayed boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  claimed_by uuid REFERENCES actors,
  claimed_at timestamptz,
  decided_at timestamptz,
  snoozed_until timestamptz,
  merged_into uuid REFERENCES leads,
  case_id uuid REFERENCES cases,
  -- Came back because the facts got worse: what changed, for people to read.
  returned_at timestamptz,
  changes text[] NOT NULL DEFAULT '{}',
  UNIQUE (story_id, family_key)
);
CREATE INDEX open_leads ON leads (rank DESC, id) WHERE state IN ('new', 'claimed', 'snoozed');
CREATE INDEX ON leads (claimed_by) WHERE state = 'claimed';
CREATE INDEX ON leads (case_id) WHERE case_id IS NOT NULL;

-- What people decide; also the labels to learn from. Only ever appended.
CREATE TABLE decisions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  actor_id uuid REFERENCES actors,
  actor_role text NOT NULL,
  lead_id uuid NOT NULL REFERENCES leads,
  case_id uuid REFERENCES cases,
  verb text NOT NULL CHECK (verb IN
    ('promoted', 'dismissed', 'snoozed', 'merged', 'undone', 'returned')),
  reason text NOT NULL DEFAULT '',
  -- The decision this one takes back.
  undoes bigint UNIQUE REFERENCES decisions,
  -- The lead as it stood before, so that an undo puts back exactly that.
  before jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX ON decisions (lead_id, id);
CREATE INDEX ON decisions (actor_id, id);

-- Who did or saw what. Ids only: no name stands here. Only ever appended.
CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor_id uuid,
  actor_role text NOT NULL,
  act text NOT NULL,
  subject jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX ON audit (actor_id, id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A decision with the name of who took it.
CREATE VIEW decision_lines WITH (security_invoker) AS
SELECT decision.id, decision.at, decider.name AS by, decision.actor_id AS "byId", decision.verb,
  decision.reason, decision.lead_id AS "leadId", decision.case_id AS "caseId",
  EXISTS (SELECT FROM decisions AS undoing WHERE undoing.undoes = decision.id) AS undone
FROM decisions AS decision LEFT JOIN actors AS decider ON decider.id = decision.actor_id;

-- A lead with its story, as the desk shows it. A claim lasts 15 minutes and a snooze until its
-- time; after that the lead counts as new without anybody writing so.
CREATE VIEW lead_cards WITH (security_invoker) AS
SELECT lead.id, lead.story_id AS "storyId", lead.people, lead.refuge, lead.score, lead.rank, lead.replayed,
  CASE
    WHEN lead.state = 'claimed' AND NOT held.now THEN 'new'
    WHEN lead.state = 'snoozed' AND lead.snoozed_until <= now() THEN 'new'
    ELSE lead.state
  END AS state,
  lead.created_at AS "createdAt",
  CASE WHEN held.now THEN reader.name END AS "claimedBy",
  CASE WHEN held.now THEN reader.id END AS "claimedById",
  CASE WHEN held.now THEN lead.claimed_at END AS "claimedAt",
  lead.snoozed_until AS "snoozedUntil", lead.case_id AS "caseId",
  lead.returned_at AS "returnedAt", lead.changes, standing.decision,
  story.headline, story.headline_lang AS "headlineLang", story.kinds, story.admin1,
  story.district, story.place, story.work, story.dead, story.injured, story.missing,
  story.displaced, story.reasons, story.outlets, story.item_count AS "itemCount",
  story.first_published_at AS "firstPublishedAt", story.first_fetched_at AS "firstFetchedAt",
  story.flagged_at AS "flaggedAt",
  (SELECT count(*)::int FROM leads AS family
    WHERE family.story_id = lead.story_id AND family.state <> 'merged') AS "familyCount"
FROM leads AS lead
JOIN stories AS story ON story.id = lead.story_id
LEFT JOIN actors AS reader ON reader.id = lead.claimed_by
CROSS JOIN LATERAL (
  SELECT lead.state = 'claimed' AND lead.claimed_at > now() - interval '15 minutes' AS now
) AS held
LEFT JOIN LATERAL (
  SELECT to_jsonb(line) AS decision FROM decision_lines AS line
  WHERE line."leadId" = lead.id AND NOT line.undone AND line.verb = lead.state
    AND (lead.state <> 'snoozed' OR lead.snoozed_until > now())
  ORDER BY line.id DESC LIMIT 1
) AS standing ON true;

-- A case with its people and the event that led to it.
CREATE VIEW case_cards WITH (security_invoker) AS
SELECT file.id, file.number, file.story_id AS "storyId", file.state, file.office,
  officer.name AS "assignedTo", opener.name AS "openedBy", file.opened_at AS "openedAt",
  file.withdrawn_at AS "withdrawnAt", file.claimed_at AS "claimedAt",
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', person.id, 'name', person.name, 'age', person.age,
      'status', person.status, 'occupation', person.occupation) ORDER BY person.id)
    FROM case_people AS person WHERE person.case_id = file.id
  ), '[]') AS people,
  story.headline, story.kinds, story.district, story.admin1, story.place,
  story.first_published_at AS "firstPublishedAt", story.first_fetched_at AS "firstFetchedAt",
  story.flagged_at AS "flaggedAt"
FROM cases AS file
JOIN stories AS story ON story.id = file.story_id
LEFT JOIN actors AS officer ON officer.id = file.assigned_to
LEFT JOIN actors AS opener ON opener.id = file.opened_by;

-- ── How the house runs ───────────────────────────────────────────────────────────────────────
-- Timed tasks: whoever takes a turn moves the time on, so that it runs once however many workers.
CREATE TABLE chores (
  name text PRIMARY KEY,
  next_run_at timestamptz NOT NULL DEFAULT now()
);

-- Long tasks: replay, re-read, train, sweep, import, seed.
CREATE TABLE runs (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  kind text NOT NULL,
  actor_id uuid REFERENCES actors,
  state text NOT NULL DEFAULT 'running'
    CHECK (state IN ('running', 'paused', 'cancelled', 'done', 'failed')),
  done bigint NOT NULL DEFAULT 0,
  total bigint,
  result jsonb NOT NULL DEFAULT '{}',
  started_at timestamptz NOT NULL DEFAULT now(),
  beat_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);

-- What an administrator decides; how a process runs is in settings.ts.
CREATE TABLE settings (
  name text PRIMARY KEY,
  value jsonb NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid REFERENCES actors
);

-- ── The desk hears of changes ────────────────────────────────────────────────────────────────
-- The payload is the table's name: what changed is read again, and no id travels.
CREATE FUNCTION tell_desk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('desk', TG_TABLE_NAME);
  RETURN NULL;
END $$;
CREATE TRIGGER tell_desk AFTER INSERT OR UPDATE ON leads
  FOR EACH STATEMENT EXECUTE FUNCTION tell_desk();
CREATE TRIGGER tell_desk AFTER INSERT OR UPDATE ON cases
  FOR EACH STATEMENT EXECUTE FUNCTION tell_desk();

-- ── The second wall ──────────────────────────────────────────────────────────────────────────
GRANT SELECT ON sources, items, item_versions, sightings, verdicts, stories, story_items, runs,
  settings, lead_cards, case_cards, decision_lines TO first_knock_desk;
-- Never password_hash: signing in is not done in anybody's name.
GRANT SELECT (id, login, name, role, offices, lang, theme, keys, created_at, disabled_at)
  ON actors TO first_knock_desk;
GRANT SELECT, INSERT, UPDATE ON leads, cases, case_people TO first_knock_desk;
GRANT SELECT, INSERT ON case_notes, decisions TO first_knock_desk;
GRANT SELECT, INSERT ON audit TO first_knock_desk;

ALTER TABLE leads ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_people ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE decisions ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit ENABLE ROW LEVEL SECURITY;

-- Roles stand in a sub-select, so that they are read once and not for every row.
-- Leads: those who triage, within their offices.
CREATE POLICY triage ON leads TO first_knock_desk
  USING ((SELECT actor_role() IN ('monitor', 'supervisor', 'operator', 'administrator'))
    AND actor_serves(office))
  WITH CHECK ((SELECT actor_role() IN ('monitor', 'supervisor', 'administrator'))
    AND actor_serves(office));

-- Cases: an officer sees those assigned to them, the others those of their offices.
CREATE POLICY casework ON cases TO first_knock_desk
  USING ((SELECT actor_role() IN ('monitor', 'supervisor', 'administrator'))
      AND actor_serves(office)
    OR (SELECT actor_role() = 'officer') AND assigned_to = (SELECT actor_id()));

-- What belongs to a lead or a case is seen with it. Functions, because PostgreSQL would answer an
-- EXISTS by reading all leads first, where one look at the index tells.
CREATE FUNCTION sees_lead(lead uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT FROM leads WHERE id = lead);
CREATE FUNCTION sees_case(file uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT FROM cases WHERE id = file);

CREATE POLICY of_a_case ON case_people TO first_knock_desk USING (sees_case(case_id));
CREATE POLICY of_a_case ON case_notes FOR SELECT TO first_knock_desk USING (sees_case(case_id));
CREATE POLICY own_name ON case_notes FOR INSERT TO first_knock_desk
  WITH CHECK (actor_id = actor_id() AND actor_role() IN ('supervisor', 'officer', 'administrator')
    AND sees_case(case_id));

-- Decisions follow their lead or their case; nobody signs for another.
CREATE POLICY seen_with_lead ON decisions FOR SELECT TO first_knock_desk
  USING (sees_lead(lead_id) OR sees_case(case_id));
CREATE POLICY own_name ON decisions FOR INSERT TO first_knock_desk
  WITH CHECK (actor_id = actor_id() AND actor_role = actor_role()
    AND actor_role() IN ('monitor', 'supervisor', 'administrator') AND sees_lead(lead_id));

CREATE POLICY administrators_read ON audit FOR SELECT TO first_knock_desk
  USING (actor_role() = 'administrator');
CREATE POLICY own_name ON audit FOR INSERT TO first_knock_desk
  WITH CHECK (actor_id = actor_id() AND actor_role = actor_role());
