-- The schema as it is now, for reading: `npm run schema` writes it from the migrations, and a test
-- compares. To change it, add a migration.

CREATE OR REPLACE FUNCTION public.actor_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('first_knock.actor_id'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION public.actor_role()
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN COALESCE(current_setting('first_knock.actor_role'::text, true), ''::text)
;

CREATE OR REPLACE FUNCTION public.actor_serves(office text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN ((office IS NULL) OR (COALESCE(current_setting('first_knock.actor_offices'::text, true), ''::text) = ''::text) OR (office = ANY (string_to_array(current_setting('first_knock.actor_offices'::text, true), ','::text))))
;

CREATE OR REPLACE FUNCTION public.read_given_paper()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
BEGIN
  UPDATE sources SET next_crawl_at = now() WHERE id = NEW.source_id;
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $function$
;

CREATE OR REPLACE FUNCTION public.sees_case(file uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT FROM cases WHERE (cases.id = sees_case.file)))
;

CREATE OR REPLACE FUNCTION public.sees_lead(lead uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT FROM leads WHERE (leads.id = sees_lead.lead)))
;

CREATE OR REPLACE FUNCTION public.tell_desk()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_notify('desk', TG_TABLE_NAME);
  RETURN NULL;
END $function$
;

CREATE TABLE actors (
  id uuid DEFAULT uuidv7() NOT NULL,
  login text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  offices text[] DEFAULT '{}'::text[] NOT NULL,
  password_hash text,
  lang text DEFAULT 'ms'::text NOT NULL,
  theme text DEFAULT 'system'::text NOT NULL,
  keys boolean DEFAULT true NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  disabled_at timestamp with time zone,
  CONSTRAINT actors_login_key UNIQUE (login),
  CONSTRAINT actors_pkey PRIMARY KEY (id),
  CONSTRAINT actors_lang_check CHECK ((lang = ANY (ARRAY['ms'::text, 'en'::text]))),
  CONSTRAINT actors_role_check CHECK ((role = ANY (ARRAY['monitor'::text, 'supervisor'::text, 'operator'::text, 'officer'::text, 'administrator'::text]))),
  CONSTRAINT actors_theme_check CHECK ((theme = ANY (ARRAY['system'::text, 'light'::text, 'dark'::text])))
);

CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  actor_id uuid,
  actor_role text NOT NULL,
  act text NOT NULL,
  subject jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT audit_pkey PRIMARY KEY (id)
);
ALTER TABLE audit ENABLE ROW LEVEL SECURITY;

CREATE TABLE captures (
  hash bytea NOT NULL,
  packed bytea NOT NULL,
  size integer NOT NULL,
  CONSTRAINT captures_pkey PRIMARY KEY (hash)
);
ALTER TABLE captures ENABLE ROW LEVEL SECURITY;

CREATE TABLE case_notes (
  id uuid DEFAULT uuidv7() NOT NULL,
  case_id uuid NOT NULL,
  actor_id uuid NOT NULL,
  words text NOT NULL,
  written_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT case_notes_pkey PRIMARY KEY (id),
  CONSTRAINT case_notes_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES actors(id),
  CONSTRAINT case_notes_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  CONSTRAINT case_notes_words_check CHECK (((length(words) >= 1) AND (length(words) <= 5000)))
);
ALTER TABLE case_notes ENABLE ROW LEVEL SECURITY;

CREATE TABLE case_people (
  id uuid DEFAULT uuidv7() NOT NULL,
  case_id uuid NOT NULL,
  name text,
  age integer,
  status text NOT NULL,
  occupation text,
  added_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT case_people_pkey PRIMARY KEY (id),
  CONSTRAINT case_people_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);
ALTER TABLE case_people ENABLE ROW LEVEL SECURITY;

CREATE TABLE cases (
  id uuid DEFAULT uuidv7() NOT NULL,
  number integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  story_id uuid NOT NULL,
  state text DEFAULT 'unassigned'::text NOT NULL,
  office text,
  assigned_to uuid,
  opened_by uuid,
  opened_at timestamp with time zone DEFAULT now() NOT NULL,
  claimed_at timestamp with time zone DEFAULT now() NOT NULL,
  withdrawn_at timestamp with time zone,
  CONSTRAINT cases_number_key UNIQUE (number),
  CONSTRAINT cases_pkey PRIMARY KEY (id),
  CONSTRAINT cases_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES actors(id),
  CONSTRAINT cases_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES actors(id),
  CONSTRAINT cases_story_id_fkey FOREIGN KEY (story_id) REFERENCES stories(id),
  CONSTRAINT cases_state_check CHECK ((state = ANY (ARRAY['unassigned'::text, 'assigned'::text, 'visit-planned'::text, 'knocked'::text, 'helping'::text, 'waiting'::text, 'closed'::text])))
);
ALTER TABLE cases ENABLE ROW LEVEL SECURITY;

CREATE TABLE chores (
  name text NOT NULL,
  next_run_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT chores_pkey PRIMARY KEY (name)
);

CREATE TABLE crawls (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  source_id uuid NOT NULL,
  started_at timestamp with time zone DEFAULT now() NOT NULL,
  took_ms integer NOT NULL,
  outcome text NOT NULL,
  requests integer DEFAULT 0 NOT NULL,
  bytes bigint DEFAULT 0 NOT NULL,
  entries integer DEFAULT 0 NOT NULL,
  added integer DEFAULT 0 NOT NULL,
  characters integer[] DEFAULT '{}'::integer[] NOT NULL,
  CONSTRAINT crawls_pkey PRIMARY KEY (id),
  CONSTRAINT crawls_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id) ON DELETE CASCADE
);

CREATE TABLE decisions (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  at timestamp with time zone DEFAULT now() NOT NULL,
  actor_id uuid,
  actor_role text NOT NULL,
  lead_id uuid NOT NULL,
  case_id uuid,
  verb text NOT NULL,
  reason text DEFAULT ''::text NOT NULL,
  undoes bigint,
  before jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT decisions_undoes_key UNIQUE (undoes),
  CONSTRAINT decisions_pkey PRIMARY KEY (id),
  CONSTRAINT decisions_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES actors(id),
  CONSTRAINT decisions_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  CONSTRAINT decisions_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES leads(id),
  CONSTRAINT decisions_undoes_fkey FOREIGN KEY (undoes) REFERENCES decisions(id),
  CONSTRAINT decisions_verb_check CHECK ((verb = ANY (ARRAY['promoted'::text, 'dismissed'::text, 'snoozed'::text, 'merged'::text, 'undone'::text, 'returned'::text])))
);
ALTER TABLE decisions ENABLE ROW LEVEL SECURITY;

CREATE TABLE hosts (
  host text NOT NULL,
  next_fetch_at timestamp with time zone DEFAULT now() NOT NULL,
  crawl_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
  turn_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
  rest_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
  CONSTRAINT hosts_pkey PRIMARY KEY (host)
);

CREATE TABLE item_aliases (
  identity text NOT NULL,
  item_id uuid NOT NULL,
  CONSTRAINT item_aliases_pkey PRIMARY KEY (identity),
  CONSTRAINT item_aliases_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id)
);

CREATE TABLE item_captures (
  item_id uuid NOT NULL,
  hash bytea NOT NULL,
  basis text NOT NULL,
  source_id uuid NOT NULL,
  asked_url text NOT NULL,
  url text NOT NULL,
  content_type text NOT NULL,
  fetched_at timestamp with time zone NOT NULL,
  reading_due_at timestamp with time zone,
  CONSTRAINT item_captures_pkey PRIMARY KEY (item_id, hash),
  CONSTRAINT item_captures_hash_fkey FOREIGN KEY (hash) REFERENCES captures(hash),
  CONSTRAINT item_captures_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id),
  CONSTRAINT item_captures_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id),
  CONSTRAINT item_captures_basis_check CHECK ((basis = ANY (ARRAY['feed'::text, 'article'::text])))
);
ALTER TABLE item_captures ENABLE ROW LEVEL SECURITY;

CREATE TABLE item_pages (
  item_id uuid NOT NULL,
  page_id uuid NOT NULL,
  CONSTRAINT item_pages_pkey PRIMARY KEY (item_id, page_id),
  CONSTRAINT item_pages_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id),
  CONSTRAINT item_pages_page_id_fkey FOREIGN KEY (page_id) REFERENCES page_images(id) ON DELETE CASCADE
);

CREATE TABLE item_versions (
  id uuid DEFAULT uuidv7() NOT NULL,
  item_id uuid NOT NULL,
  fingerprint text NOT NULL,
  basis text NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  byline text,
  published_at timestamp with time zone,
  seen_at timestamp with time zone DEFAULT now() NOT NULL,
  understood_at timestamp with time zone,
  failure text,
  CONSTRAINT item_versions_item_id_fingerprint_key UNIQUE (item_id, fingerprint),
  CONSTRAINT item_versions_pkey PRIMARY KEY (id),
  CONSTRAINT item_versions_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id),
  CONSTRAINT item_versions_basis_check CHECK ((basis = ANY (ARRAY['feed'::text, 'article'::text])))
);
ALTER TABLE item_versions ENABLE ROW LEVEL SECURITY;

CREATE TABLE items (
  id uuid DEFAULT uuidv7() NOT NULL,
  identity text NOT NULL,
  source_id uuid NOT NULL,
  url text,
  host text,
  first_seen_at timestamp with time zone DEFAULT now() NOT NULL,
  last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
  published_at timestamp with time zone,
  replayed boolean DEFAULT false NOT NULL,
  article_due_at timestamp with time zone,
  article_tries integer DEFAULT 0 NOT NULL,
  article_failure text,
  version_id uuid,
  label text,
  score double precision,
  CONSTRAINT items_identity_key UNIQUE (identity),
  CONSTRAINT items_pkey PRIMARY KEY (id),
  CONSTRAINT items_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id),
  CONSTRAINT items_version_id_fkey FOREIGN KEY (version_id) REFERENCES item_versions(id)
);

CREATE TABLE leads (
  id uuid DEFAULT uuidv7() NOT NULL,
  story_id uuid NOT NULL,
  family_key text NOT NULL,
  people jsonb DEFAULT '[]'::jsonb NOT NULL,
  refuge text,
  office text,
  state text DEFAULT 'new'::text NOT NULL,
  score double precision NOT NULL,
  rank double precision NOT NULL,
  replayed boolean DEFAULT false NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  claimed_by uuid,
  claimed_at timestamp with time zone,
  decided_at timestamp with time zone,
  snoozed_until timestamp with time zone,
  merged_into uuid,
  case_id uuid,
  returned_at timestamp with time zone,
  changes text[] DEFAULT '{}'::text[] NOT NULL,
  people_keys text[] DEFAULT '{}'::text[] NOT NULL,
  CONSTRAINT leads_story_id_family_key_key UNIQUE (story_id, family_key),
  CONSTRAINT leads_pkey PRIMARY KEY (id),
  CONSTRAINT leads_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  CONSTRAINT leads_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES actors(id),
  CONSTRAINT leads_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES leads(id),
  CONSTRAINT leads_story_id_fkey FOREIGN KEY (story_id) REFERENCES stories(id),
  CONSTRAINT leads_state_check CHECK ((state = ANY (ARRAY['new'::text, 'claimed'::text, 'dismissed'::text, 'snoozed'::text, 'merged'::text, 'promoted'::text])))
);
ALTER TABLE leads ENABLE ROW LEVEL SECURITY;

CREATE TABLE mailbox_watches (
  source_id uuid NOT NULL,
  watcher uuid NOT NULL,
  until timestamp with time zone NOT NULL,
  CONSTRAINT mailbox_watches_pkey PRIMARY KEY (source_id),
  CONSTRAINT mailbox_watches_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id) ON DELETE CASCADE
);

CREATE TABLE migrations (
  name text NOT NULL,
  applied_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT migrations_pkey PRIMARY KEY (name)
);

CREATE TABLE one_time_links (
  token_hash text NOT NULL,
  actor_id uuid NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT one_time_links_pkey PRIMARY KEY (token_hash),
  CONSTRAINT one_time_links_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES actors(id)
);

CREATE TABLE page_images (
  id uuid DEFAULT uuidv7() NOT NULL,
  paper_id uuid NOT NULL,
  number integer NOT NULL,
  picture bytea NOT NULL,
  preview bytea NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  kept_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT page_images_paper_id_number_key UNIQUE (paper_id, number),
  CONSTRAINT page_images_pkey PRIMARY KEY (id),
  CONSTRAINT page_images_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES papers(id)
);

CREATE TABLE papers (
  id uuid DEFAULT uuidv7() NOT NULL,
  source_id uuid NOT NULL,
  hash text NOT NULL,
  name text NOT NULL,
  given_by uuid,
  given_at timestamp with time zone DEFAULT now() NOT NULL,
  bytes bytea,
  read_at timestamp with time zone,
  failure text,
  items integer DEFAULT 0 NOT NULL,
  left_out integer DEFAULT 0 NOT NULL,
  CONSTRAINT papers_source_id_hash_key UNIQUE (source_id, hash),
  CONSTRAINT papers_pkey PRIMARY KEY (id),
  CONSTRAINT papers_given_by_fkey FOREIGN KEY (given_by) REFERENCES actors(id),
  CONSTRAINT papers_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id),
  CONSTRAINT papers_check CHECK (((bytes IS NOT NULL) OR (read_at IS NOT NULL)))
);
ALTER TABLE papers ENABLE ROW LEVEL SECURITY;

CREATE TABLE partners (
  id uuid DEFAULT uuidv7() NOT NULL,
  name text NOT NULL,
  link_hash text,
  link_made_at timestamp with time zone,
  key_number integer DEFAULT 0 NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  created_by uuid,
  revoked_at timestamp with time zone,
  refused_at timestamp with time zone,
  refusal text,
  CONSTRAINT partners_link_hash_key UNIQUE (link_hash),
  CONSTRAINT partners_pkey PRIMARY KEY (id),
  CONSTRAINT partners_created_by_fkey FOREIGN KEY (created_by) REFERENCES actors(id)
);
ALTER TABLE partners ENABLE ROW LEVEL SECURITY;

CREATE TABLE runs (
  id uuid DEFAULT uuidv7() NOT NULL,
  kind text NOT NULL,
  actor_id uuid,
  state text DEFAULT 'running'::text NOT NULL,
  done bigint DEFAULT 0 NOT NULL,
  total bigint,
  result jsonb DEFAULT '{}'::jsonb NOT NULL,
  started_at timestamp with time zone DEFAULT now() NOT NULL,
  beat_at timestamp with time zone DEFAULT now() NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT runs_pkey PRIMARY KEY (id),
  CONSTRAINT runs_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES actors(id),
  CONSTRAINT runs_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'cancelled'::text, 'done'::text, 'failed'::text])))
);

CREATE TABLE sessions (
  token_hash text NOT NULL,
  actor_id uuid NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  seen_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT sessions_pkey PRIMARY KEY (token_hash),
  CONSTRAINT sessions_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES actors(id)
);

CREATE TABLE settings (
  name text NOT NULL,
  value jsonb NOT NULL,
  changed_at timestamp with time zone DEFAULT now() NOT NULL,
  changed_by uuid,
  CONSTRAINT settings_pkey PRIMARY KEY (name),
  CONSTRAINT settings_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES actors(id)
);

CREATE TABLE sightings (
  id uuid DEFAULT uuidv7() NOT NULL,
  item_id uuid NOT NULL,
  source_id uuid NOT NULL,
  url text,
  guid text,
  seen_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT sightings_pkey PRIMARY KEY (id),
  CONSTRAINT sightings_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id),
  CONSTRAINT sightings_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id)
);

CREATE TABLE sign_in_tries (
  key character varying(255) NOT NULL,
  points integer DEFAULT 0 NOT NULL,
  expire bigint,
  CONSTRAINT sign_in_tries_pkey PRIMARY KEY (key)
);

CREATE TABLE sources (
  id uuid DEFAULT uuidv7() NOT NULL,
  name text NOT NULL,
  outlet text NOT NULL,
  url text NOT NULL,
  kind text NOT NULL,
  origin text NOT NULL,
  lang text,
  section text,
  zone text DEFAULT 'Asia/Kuala_Lumpur'::text NOT NULL,
  options jsonb DEFAULT '{}'::jsonb NOT NULL,
  basis text,
  every_seconds double precision DEFAULT 300 NOT NULL,
  validators jsonb DEFAULT '{}'::jsonb NOT NULL,
  paused_at timestamp with time zone,
  next_crawl_at timestamp with time zone DEFAULT now() NOT NULL,
  crawled_at timestamp with time zone,
  failure text,
  failed_at timestamp with time zone,
  failures_in_a_row integer DEFAULT 0 NOT NULL,
  skipped integer DEFAULT 0 NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  host text DEFAULT lower("substring"(url, '^https?://([^/?#]+)'::text)),
  fastest_seconds double precision,
  slowest_seconds double precision,
  rhythm jsonb,
  silence text,
  silent_since timestamp with time zone,
  pause_reason text,
  CONSTRAINT sources_origin_url_key UNIQUE (origin, url),
  CONSTRAINT sources_pkey PRIMARY KEY (id),
  CONSTRAINT sources_check CHECK (((basis IS NOT NULL) OR (paused_at IS NOT NULL))),
  CONSTRAINT sources_check1 CHECK ((slowest_seconds >= fastest_seconds)),
  CONSTRAINT sources_check2 CHECK (((silence IS NULL) = (silent_since IS NULL))),
  CONSTRAINT sources_every_seconds_check CHECK ((every_seconds > (0)::double precision)),
  CONSTRAINT sources_fastest_seconds_check CHECK ((fastest_seconds > (0)::double precision)),
  CONSTRAINT sources_origin_check CHECK ((origin = ANY (ARRAY['live'::text, 'demo'::text, 'replay'::text])))
);
ALTER TABLE sources ENABLE ROW LEVEL SECURITY;

CREATE TABLE stories (
  id uuid DEFAULT uuidv7() NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  merged_into uuid,
  flagged boolean DEFAULT false NOT NULL,
  headline text NOT NULL,
  headline_lang text NOT NULL,
  kinds text[] DEFAULT '{}'::text[] NOT NULL,
  admin1 text,
  district text,
  place text,
  work text DEFAULT 'unknown'::text NOT NULL,
  dead integer,
  injured integer,
  missing integer,
  displaced integer,
  score double precision DEFAULT 0 NOT NULL,
  reasons text[] DEFAULT '{}'::text[] NOT NULL,
  outlets text[] DEFAULT '{}'::text[] NOT NULL,
  item_count integer DEFAULT 0 NOT NULL,
  first_published_at timestamp with time zone,
  first_fetched_at timestamp with time zone,
  flagged_at timestamp with time zone,
  CONSTRAINT stories_pkey PRIMARY KEY (id),
  CONSTRAINT stories_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES stories(id)
);

CREATE TABLE story_items (
  item_id uuid NOT NULL,
  story_id uuid NOT NULL,
  joined_at timestamp with time zone DEFAULT now() NOT NULL,
  signature jsonb NOT NULL,
  join_number bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  CONSTRAINT story_items_pkey PRIMARY KEY (item_id),
  CONSTRAINT story_items_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id),
  CONSTRAINT story_items_story_id_fkey FOREIGN KEY (story_id) REFERENCES stories(id)
);

CREATE TABLE story_keys (
  key bigint NOT NULL,
  join_number bigint NOT NULL,
  CONSTRAINT story_keys_pkey PRIMARY KEY (key, join_number)
);

CREATE TABLE tip_callers (
  tip_id uuid NOT NULL,
  name text,
  phone text,
  CONSTRAINT tip_callers_pkey PRIMARY KEY (tip_id),
  CONSTRAINT tip_callers_tip_id_fkey FOREIGN KEY (tip_id) REFERENCES tips(id)
);
ALTER TABLE tip_callers ENABLE ROW LEVEL SECURITY;

CREATE TABLE tips (
  id uuid DEFAULT uuidv7() NOT NULL,
  number integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  item_id uuid NOT NULL,
  way text NOT NULL,
  partner_id uuid,
  actor_id uuid,
  words text,
  given jsonb DEFAULT '{}'::jsonb NOT NULL,
  has_caller boolean DEFAULT false NOT NULL,
  link_identity text,
  lead_id uuid,
  received_at timestamp with time zone DEFAULT now() NOT NULL,
  confirmed_at timestamp with time zone,
  confirmed_by uuid,
  CONSTRAINT tips_item_id_key UNIQUE (item_id),
  CONSTRAINT tips_number_key UNIQUE (number),
  CONSTRAINT tips_pkey PRIMARY KEY (id),
  CONSTRAINT tips_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES actors(id),
  CONSTRAINT tips_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES actors(id),
  CONSTRAINT tips_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id),
  CONSTRAINT tips_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES leads(id),
  CONSTRAINT tips_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners(id),
  CONSTRAINT tips_check CHECK ((num_nonnulls(partner_id, actor_id) = 1)),
  CONSTRAINT tips_way_check CHECK ((way = ANY (ARRAY['desk'::text, 'form'::text, 'hook'::text])))
);
ALTER TABLE tips ENABLE ROW LEVEL SECURITY;

CREATE TABLE trials (
  id uuid DEFAULT uuidv7() NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamp with time zone DEFAULT now() NOT NULL,
  source_id uuid,
  origin text NOT NULL,
  asked jsonb NOT NULL,
  state text DEFAULT 'waiting'::text NOT NULL,
  taken_at timestamp with time zone,
  takes integer DEFAULT 0 NOT NULL,
  asking text,
  failure text,
  proposals jsonb DEFAULT '[]'::jsonb NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT trials_pkey PRIMARY KEY (id),
  CONSTRAINT trials_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES actors(id),
  CONSTRAINT trials_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id),
  CONSTRAINT trials_origin_check CHECK ((origin = ANY (ARRAY['live'::text, 'demo'::text]))),
  CONSTRAINT trials_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text])))
);
ALTER TABLE trials ENABLE ROW LEVEL SECURITY;

CREATE TABLE verdicts (
  version_id uuid NOT NULL,
  edition text NOT NULL,
  model text NOT NULL,
  lang text NOT NULL,
  label text NOT NULL,
  score double precision NOT NULL,
  kinds text[] NOT NULL,
  reasons jsonb NOT NULL,
  facts jsonb NOT NULL,
  understood_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT verdicts_pkey PRIMARY KEY (version_id, edition, model),
  CONSTRAINT verdicts_version_id_fkey FOREIGN KEY (version_id) REFERENCES item_versions(id),
  CONSTRAINT verdicts_label_check CHECK ((label = ANY (ARRAY['lead'::text, 'follow-up'::text, 'context'::text, 'unrelated'::text]))),
  CONSTRAINT verdicts_score_check CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision)))
);
ALTER TABLE verdicts ENABLE ROW LEVEL SECURITY;

CREATE VIEW case_cards WITH (security_invoker=true) AS
 SELECT file.id,
    file.number,
    file.story_id AS "storyId",
    file.state,
    file.office,
    officer.name AS "assignedTo",
    opener.name AS "openedBy",
    file.opened_at AS "openedAt",
    file.withdrawn_at AS "withdrawnAt",
    file.claimed_at AS "claimedAt",
    COALESCE(( SELECT jsonb_agg(jsonb_build_object('id', person.id, 'name', person.name, 'age', person.age, 'status', person.status, 'occupation', person.occupation) ORDER BY person.id) AS jsonb_agg
           FROM case_people person
          WHERE person.case_id = file.id), '[]'::jsonb) AS people,
    story.headline,
    story.kinds,
    story.district,
    story.admin1,
    story.place,
    story.first_published_at AS "firstPublishedAt",
    story.first_fetched_at AS "firstFetchedAt",
    story.flagged_at AS "flaggedAt"
   FROM cases file
     JOIN stories story ON story.id = file.story_id
     LEFT JOIN actors officer ON officer.id = file.assigned_to
     LEFT JOIN actors opener ON opener.id = file.opened_by;

CREATE VIEW decision_lines WITH (security_invoker=true) AS
 SELECT decision.id,
    decision.at,
    decider.name AS by,
    decision.actor_id AS "byId",
    decision.verb,
    decision.reason,
    decision.lead_id AS "leadId",
    decision.case_id AS "caseId",
    (EXISTS ( SELECT
           FROM decisions undoing
          WHERE undoing.undoes = decision.id)) AS undone
   FROM decisions decision
     LEFT JOIN actors decider ON decider.id = decision.actor_id;

CREATE VIEW lead_cards WITH (security_invoker=true) AS
 SELECT lead.id,
    lead.story_id AS "storyId",
    lead.people,
    lead.refuge,
    lead.score,
    lead.rank,
    lead.replayed,
        CASE
            WHEN lead.state = 'claimed'::text AND NOT held.now THEN 'new'::text
            WHEN lead.state = 'snoozed'::text AND lead.snoozed_until <= now() THEN 'new'::text
            ELSE lead.state
        END AS state,
    lead.created_at AS "createdAt",
        CASE
            WHEN held.now THEN reader.name
            ELSE NULL::text
        END AS "claimedBy",
        CASE
            WHEN held.now THEN reader.id
            ELSE NULL::uuid
        END AS "claimedById",
        CASE
            WHEN held.now THEN lead.claimed_at
            ELSE NULL::timestamp with time zone
        END AS "claimedAt",
    lead.snoozed_until AS "snoozedUntil",
    lead.case_id AS "caseId",
    lead.returned_at AS "returnedAt",
    lead.changes,
    standing.decision,
    story.headline,
    story.headline_lang AS "headlineLang",
    story.kinds,
    story.admin1,
    story.district,
    story.place,
    story.work,
    story.dead,
    story.injured,
    story.missing,
    story.displaced,
    story.reasons,
    story.outlets,
    story.item_count AS "itemCount",
    story.first_published_at AS "firstPublishedAt",
    story.first_fetched_at AS "firstFetchedAt",
    story.flagged_at AS "flaggedAt",
    ( SELECT count(*)::integer AS count
           FROM leads family
          WHERE family.story_id = lead.story_id AND family.state <> 'merged'::text) AS "familyCount",
    COALESCE(( SELECT jsonb_agg(to_jsonb(tip.*) ORDER BY tip.id) AS jsonb_agg
           FROM tip_cards tip
          WHERE tip."leadId" = lead.id), '[]'::jsonb) AS tips
   FROM leads lead
     JOIN stories story ON story.id = lead.story_id
     LEFT JOIN actors reader ON reader.id = lead.claimed_by
     CROSS JOIN LATERAL ( SELECT lead.state = 'claimed'::text AND lead.claimed_at > (now() - '00:15:00'::interval) AS now) held
     LEFT JOIN LATERAL ( SELECT to_jsonb(line.*) AS decision
           FROM decision_lines line
          WHERE line."leadId" = lead.id AND NOT line.undone AND line.verb = lead.state AND (lead.state <> 'snoozed'::text OR lead.snoozed_until > now())
          ORDER BY line.id DESC
         LIMIT 1) standing ON true;

CREATE VIEW tip_cards WITH (security_invoker=true) AS
 SELECT tip.id,
    tip.number,
    tip.item_id AS "itemId",
    tip.way,
    COALESCE(partner.name, giver.name) AS "from",
    tip.words,
    item.url AS link,
    tip.given,
    tip.received_at AS "receivedAt",
    tip.confirmed_at AS "confirmedAt",
    confirmer.name AS "confirmedBy",
    tip.lead_id AS "leadId",
    tip.has_caller AS "hasCaller"
   FROM tips tip
     JOIN items item ON item.id = tip.item_id
     LEFT JOIN partners partner ON partner.id = tip.partner_id
     LEFT JOIN actors giver ON giver.id = tip.actor_id
     LEFT JOIN actors confirmer ON confirmer.id = tip.confirmed_by;

CREATE INDEX audit_actor_id_id_idx ON public.audit USING btree (actor_id, id);
CREATE INDEX case_notes_case_id_idx ON public.case_notes USING btree (case_id);
CREATE INDEX case_people_case_id_idx ON public.case_people USING btree (case_id);
CREATE INDEX crawls_source_id_started_at_idx ON public.crawls USING btree (source_id, started_at);
CREATE INDEX crawls_started_at_idx ON public.crawls USING btree (started_at);
CREATE INDEX decisions_actor_id_id_idx ON public.decisions USING btree (actor_id, id);
CREATE INDEX decisions_lead_id_id_idx ON public.decisions USING btree (lead_id, id);
CREATE INDEX failed_versions ON public.item_versions USING btree (id) WHERE (failure IS NOT NULL);
CREATE INDEX item_aliases_item_id_idx ON public.item_aliases USING btree (item_id);
CREATE INDEX item_captures_fetched_at_idx ON public.item_captures USING btree (fetched_at);
CREATE INDEX item_captures_hash_idx ON public.item_captures USING btree (hash);
CREATE INDEX item_captures_reading_due_at_idx ON public.item_captures USING btree (reading_due_at) WHERE (reading_due_at IS NOT NULL);
CREATE INDEX item_pages_page_id_idx ON public.item_pages USING btree (page_id);
CREATE INDEX item_versions_item_id_seen_at_idx ON public.item_versions USING btree (item_id, seen_at);
CREATE INDEX items_host_article_due_at_idx ON public.items USING btree (host, article_due_at) WHERE (article_due_at IS NOT NULL);
CREATE INDEX items_source_id_first_seen_at_idx ON public.items USING btree (source_id, first_seen_at);
CREATE INDEX leads_case_id_idx ON public.leads USING btree (case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX leads_claimed_by_idx ON public.leads USING btree (claimed_by) WHERE (state = 'claimed'::text);
CREATE INDEX leads_people_keys ON public.leads USING gin (people_keys) WITH (fastupdate=off);
CREATE UNIQUE INDEX one_partner_of_a_name ON public.partners USING btree (lower(name)) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX one_sighting ON public.sightings USING btree (item_id, source_id, md5(((COALESCE(url, ''::text) || ' '::text) || COALESCE(guid, ''::text))));
CREATE INDEX open_leads ON public.leads USING btree (rank DESC, id) WHERE (state = ANY (ARRAY['new'::text, 'claimed'::text, 'snoozed'::text]));
CREATE INDEX page_images_kept_at_idx ON public.page_images USING btree (kept_at);
CREATE INDEX papers_given_at_idx ON public.papers USING btree (given_at);
CREATE INDEX papers_source_id_name_idx ON public.papers USING btree (source_id, name);
CREATE INDEX sessions_actor_id_idx ON public.sessions USING btree (actor_id);
CREATE INDEX sightings_source_id_seen_at_idx ON public.sightings USING btree (source_id, seen_at);
CREATE INDEX sources_next_crawl_at_idx ON public.sources USING btree (next_crawl_at) WHERE ((paused_at IS NULL) AND (origin <> 'replay'::text));
CREATE INDEX story_items_in_order ON public.story_items USING btree (story_id, join_number);
CREATE UNIQUE INDEX story_items_join_number ON public.story_items USING btree (join_number);
CREATE INDEX tips_lead_id_idx ON public.tips USING btree (lead_id);
CREATE INDEX tips_partner_id_received_at_idx ON public.tips USING btree (partner_id, received_at);
CREATE INDEX trials_source_id_asked_at_idx ON public.trials USING btree (source_id, asked_at) WHERE (source_id IS NOT NULL);
CREATE INDEX unread_versions ON public.item_versions USING btree (seen_at) WHERE (understood_at IS NULL);
CREATE INDEX waiting_trials ON public.trials USING btree (asked_at) WHERE (state = 'waiting'::text);

CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tell_desk AFTER INSERT OR UPDATE ON public.cases FOR EACH STATEMENT EXECUTE FUNCTION tell_desk();
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tell_desk AFTER INSERT OR UPDATE ON public.leads FOR EACH STATEMENT EXECUTE FUNCTION tell_desk();
CREATE TRIGGER read_given_paper AFTER INSERT ON public.papers FOR EACH ROW WHEN ((new.read_at IS NULL)) EXECUTE FUNCTION read_given_paper();
CREATE TRIGGER tell_desk AFTER UPDATE ON public.tips FOR EACH STATEMENT EXECUTE FUNCTION tell_desk();

CREATE POLICY administrators_read ON audit FOR SELECT TO first_knock_desk
  USING (actor_role() = 'administrator'::text);

CREATE POLICY own_name ON audit FOR INSERT TO first_knock_desk
  WITH CHECK ((actor_id = actor_id()) AND (actor_role = actor_role()));

CREATE POLICY menders ON captures FOR SELECT TO first_knock_desk
  USING ( SELECT (actor_role() = ANY (ARRAY['operator'::text, 'administrator'::text])));

CREATE POLICY of_a_case ON case_notes FOR SELECT TO first_knock_desk
  USING sees_case(case_id);

CREATE POLICY own_name ON case_notes FOR INSERT TO first_knock_desk
  WITH CHECK ((actor_id = actor_id()) AND (actor_role() = ANY (ARRAY['supervisor'::text, 'officer'::text, 'administrator'::text])) AND sees_case(case_id));

CREATE POLICY of_a_case ON case_people FOR ALL TO first_knock_desk
  USING sees_case(case_id);

CREATE POLICY casework ON cases FOR ALL TO first_knock_desk
  USING ((( SELECT (actor_role() = ANY (ARRAY['monitor'::text, 'supervisor'::text, 'administrator'::text]))) AND actor_serves(office)) OR (( SELECT (actor_role() = 'officer'::text)) AND (assigned_to = ( SELECT actor_id() AS actor_id))));

CREATE POLICY own_name ON decisions FOR INSERT TO first_knock_desk
  WITH CHECK ((actor_id = actor_id()) AND (actor_role = actor_role()) AND (actor_role() = ANY (ARRAY['monitor'::text, 'supervisor'::text, 'administrator'::text])) AND sees_lead(lead_id));

CREATE POLICY seen_with_lead ON decisions FOR SELECT TO first_knock_desk
  USING (sees_lead(lead_id) OR sees_case(case_id));

CREATE POLICY menders ON item_captures FOR ALL TO first_knock_desk
  USING ( SELECT (actor_role() = ANY (ARRAY['operator'::text, 'administrator'::text])));

CREATE POLICY told_to ON item_versions FOR SELECT TO first_knock_desk
  USING ((NOT (EXISTS ( SELECT
   FROM (items
     JOIN sources ON ((sources.id = items.source_id)))
  WHERE ((items.id = item_versions.item_id) AND (sources.kind = 'tip'::text))))) OR (EXISTS ( SELECT
   FROM tips
  WHERE (tips.item_id = item_versions.item_id))));

CREATE POLICY triage ON leads FOR ALL TO first_knock_desk
  USING (( SELECT (actor_role() = ANY (ARRAY['monitor'::text, 'supervisor'::text, 'operator'::text, 'administrator'::text]))) AND actor_serves(office))
  WITH CHECK (( SELECT (actor_role() = ANY (ARRAY['monitor'::text, 'supervisor'::text, 'administrator'::text]))) AND actor_serves(office));

CREATE POLICY givers_read ON papers FOR SELECT TO first_knock_desk
  USING ( SELECT (actor_role() = ANY (ARRAY['monitor'::text, 'supervisor'::text, 'operator'::text, 'administrator'::text])));

CREATE POLICY own_name ON papers FOR INSERT TO first_knock_desk
  WITH CHECK ((given_by = actor_id()) AND ( SELECT (actor_role() = ANY (ARRAY['monitor'::text, 'supervisor'::text, 'operator'::text, 'administrator'::text]))) AND (EXISTS ( SELECT
   FROM sources
  WHERE ((sources.id = papers.source_id) AND (sources.kind = 'e-paper'::text)))));

CREATE POLICY changed ON partners FOR UPDATE TO first_knock_desk
  USING (( SELECT (actor_role() = ANY (ARRAY['supervisor'::text, 'administrator'::text]))) AND (revoked_at IS NULL))
  WITH CHECK ( SELECT (actor_role() = ANY (ARRAY['supervisor'::text, 'administrator'::text])));

CREATE POLICY kept ON partners FOR INSERT TO first_knock_desk
  WITH CHECK ((created_by = actor_id()) AND ( SELECT (actor_role() = ANY (ARRAY['supervisor'::text, 'administrator'::text]))));

CREATE POLICY named ON partners FOR SELECT TO first_knock_desk
  USING ( SELECT (actor_role() <> ''::text));

CREATE POLICY anybody_reads ON sources FOR SELECT TO first_knock_desk
  USING true;

CREATE POLICY operators_add ON sources FOR INSERT TO first_knock_desk
  WITH CHECK ( SELECT (actor_role() = ANY (ARRAY['operator'::text, 'administrator'::text])));

CREATE POLICY operators_tune ON sources FOR UPDATE TO first_knock_desk
  USING ( SELECT (actor_role() = ANY (ARRAY['operator'::text, 'administrator'::text])));

CREATE POLICY caseworkers ON tip_callers FOR SELECT TO first_knock_desk
  USING (( SELECT (actor_role() = ANY (ARRAY['supervisor'::text, 'officer'::text, 'administrator'::text]))) AND (EXISTS ( SELECT
   FROM tips
  WHERE (tips.id = tip_callers.tip_id))));

CREATE POLICY confirmed ON tips FOR UPDATE TO first_knock_desk
  USING (( SELECT (actor_role() = ANY (ARRAY['monitor'::text, 'supervisor'::text, 'administrator'::text]))) AND ((lead_id IS NULL) OR sees_lead(lead_id)) AND (confirmed_at IS NULL))
  WITH CHECK (confirmed_by = actor_id());

CREATE POLICY seen ON tips FOR SELECT TO first_knock_desk
  USING ((actor_id = ( SELECT actor_id() AS actor_id)) OR (( SELECT (actor_role() = ANY (ARRAY['monitor'::text, 'supervisor'::text, 'operator'::text, 'administrator'::text]))) AND ((lead_id IS NULL) OR sees_lead(lead_id))) OR (( SELECT (actor_role() = 'officer'::text)) AND (item_id IN ( SELECT story_items.item_id
   FROM (cases
     JOIN story_items USING (story_id))))));

CREATE POLICY operators_read ON trials FOR SELECT TO first_knock_desk
  USING ( SELECT (actor_role() = ANY (ARRAY['operator'::text, 'administrator'::text])));

CREATE POLICY own_name ON trials FOR INSERT TO first_knock_desk
  WITH CHECK ((asked_by = actor_id()) AND ( SELECT (actor_role() = ANY (ARRAY['operator'::text, 'administrator'::text]))));

CREATE POLICY of_a_wording ON verdicts FOR SELECT TO first_knock_desk
  USING (EXISTS ( SELECT
   FROM item_versions
  WHERE (item_versions.id = verdicts.version_id)));

GRANT SELECT (created_at, disabled_at, id, keys, lang, login, name, offices, role, theme) ON actors TO first_knock_desk;
GRANT INSERT, SELECT ON audit TO first_knock_desk;
GRANT SELECT ON captures TO first_knock_desk;
GRANT SELECT ON case_cards TO first_knock_desk;
GRANT INSERT, SELECT ON case_notes TO first_knock_desk;
GRANT INSERT, SELECT, UPDATE ON case_people TO first_knock_desk;
GRANT INSERT, SELECT, UPDATE ON cases TO first_knock_desk;
GRANT SELECT ON crawls TO first_knock_desk;
GRANT SELECT ON decision_lines TO first_knock_desk;
GRANT INSERT, SELECT ON decisions TO first_knock_desk;
GRANT SELECT, UPDATE (reading_due_at) ON item_captures TO first_knock_desk;
GRANT SELECT ON item_pages TO first_knock_desk;
GRANT SELECT ON item_versions TO first_knock_desk;
GRANT SELECT ON items TO first_knock_desk;
GRANT SELECT ON lead_cards TO first_knock_desk;
GRANT INSERT, SELECT, UPDATE ON leads TO first_knock_desk;
GRANT SELECT ON page_images TO first_knock_desk;
GRANT INSERT (bytes, given_by, hash, name, source_id), SELECT (failure, given_at, given_by, hash, id, items, left_out, name, read_at, source_id) ON papers TO first_knock_desk;
GRANT INSERT (created_by, id, name), SELECT (created_at, created_by, id, key_number, link_made_at, name, refusal, refused_at, revoked_at), UPDATE (key_number, link_hash, link_made_at, revoked_at) ON partners TO first_knock_desk;
GRANT SELECT ON runs TO first_knock_desk;
GRANT SELECT ON settings TO first_knock_desk;
GRANT SELECT ON sightings TO first_knock_desk;
GRANT INSERT, SELECT, UPDATE (basis, every_seconds, fastest_seconds, lang, name, next_crawl_at, options, outlet, pause_reason, paused_at, section, slowest_seconds, validators, zone) ON sources TO first_knock_desk;
GRANT SELECT ON stories TO first_knock_desk;
GRANT SELECT ON story_items TO first_knock_desk;
GRANT SELECT ON tip_callers TO first_knock_desk;
GRANT SELECT ON tip_cards TO first_knock_desk;
GRANT SELECT, UPDATE (confirmed_at, confirmed_by) ON tips TO first_knock_desk;
GRANT INSERT, SELECT ON trials TO first_knock_desk;
GRANT SELECT ON verdicts TO first_knock_desk;
