-- Tips: what colleagues and partners tell us. A tip's words are an item like any other; what came
-- with it stands here, and whom to call back apart from that.

CREATE TABLE partners (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  name text NOT NULL,
  -- SHA-256 of the secret in the link to its form; the secret itself is kept nowhere.
  link_hash text UNIQUE,
  link_made_at timestamptz,
  -- Its signing key is worked out from the house's secret and this number, so it is kept nowhere.
  key_number int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by uuid REFERENCES actors,
  revoked_at timestamptz,
  -- The last message that was not taken, and why.
  refused_at timestamptz,
  refusal text
);
CREATE UNIQUE INDEX one_partner_of_a_name ON partners (lower(name)) WHERE revoked_at IS NULL;

CREATE TABLE tips (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  number int GENERATED ALWAYS AS IDENTITY UNIQUE,
  item_id uuid NOT NULL UNIQUE REFERENCES items,
  way text NOT NULL CHECK (way IN ('desk', 'form', 'hook')),
  partner_id uuid REFERENCES partners,
  actor_id uuid REFERENCES actors,
  -- What the sender wrote and said of the one it is about, as sent.
  words text,
  given jsonb NOT NULL DEFAULT '{}',
  -- Whether tip_callers knows whom to call back: those who may not see it may know that it is there.
  has_caller boolean NOT NULL DEFAULT false,
  -- The identity that an item of the link has when a crawler meets it.
  link_identity text,
  -- The lead it stands in; null until it is understood.
  lead_id uuid REFERENCES leads,
  received_at timestamptz NOT NULL DEFAULT now(),
  confirmed_at timestamptz,
  confirmed_by uuid REFERENCES actors,
  CHECK (num_nonnulls(partner_id, actor_id) = 1)
);
CREATE INDEX ON tips (lead_id);
CREATE INDEX ON tips (partner_id, received_at);

CREATE TABLE tip_callers (
  tip_id uuid PRIMARY KEY REFERENCES tips,
  name text,
  phone text
);

CREATE VIEW tip_cards WITH (security_invoker) AS
SELECT tip.id, tip.number, tip.item_id AS "itemId", tip.way,
  coalesce(partner.name, giver.name) AS "from", tip.words, item.url AS link, tip.given,
  tip.received_at AS "receivedAt", tip.confirmed_at AS "confirmedAt",
  confirmer.name AS "confirmedBy", tip.lead_id AS "leadId",
  tip.has_caller AS "hasCaller"
FROM tips AS tip
JOIN items AS item ON item.id = tip.item_id
LEFT JOIN partners AS partner ON partner.id = tip.partner_id
LEFT JOIN actors AS giver ON giver.id = tip.actor_id
LEFT JOIN actors AS confirmer ON confirmer.id = tip.confirmed_by;

-- A lead says which tips stand in it. What was there before is as in 0001.
CREATE OR REPLACE VIEW lead_cards WITH (security_invoker) AS
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
    WHERE family.story_id = lead.story_id AND family.state <> 'merged') AS "familyCount",
  coalesce((SELECT jsonb_agg(to_jsonb(tip) ORDER BY tip.id) FROM tip_cards AS tip
    WHERE tip."leadId" = lead.id), '[]') AS tips
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

-- ── The second wall ──────────────────────────────────────────────────────────────────────────
GRANT SELECT ON tips, tip_callers, tip_cards TO first_knock_desk;
-- Who confirms a tip changes nothing else of it.
GRANT UPDATE (confirmed_at, confirmed_by) ON tips TO first_knock_desk;
-- Never link_hash to read: only the form looks for it, in nobody's name.
GRANT SELECT (id, name, link_made_at, key_number, created_at, created_by, revoked_at, refused_at, refusal)
  ON partners TO first_knock_desk;
GRANT INSERT (id, name, created_by), UPDATE (link_hash, link_made_at, key_number, revoked_at)
  ON partners TO first_knock_desk;

ALTER TABLE partners ENABLE ROW LEVEL SECURITY;
ALTER TABLE tips ENABLE ROW LEVEL SECURITY;
ALTER TABLE tip_callers ENABLE ROW LEVEL SECURITY;

-- A partner's name stands on its tips, so everybody who works here may read it.
CREATE POLICY named ON partners FOR SELECT TO first_knock_desk
  USING ((SELECT actor_role() <> ''));
CREATE POLICY kept ON partners FOR INSERT TO first_knock_desk
  WITH CHECK (created_by = actor_id()
    AND (SELECT actor_role() IN ('supervisor', 'administrator')));
CREATE POLICY changed ON partners FOR UPDATE TO first_knock_desk
  USING ((SELECT actor_role() IN ('supervisor', 'administrator')));

-- A tip: who gave it, who sees its lead, and who works with the family. An officer's cases are few,
-- so their items are read once; asked for each tip, a long list would take as long.
CREATE POLICY seen ON tips FOR SELECT TO first_knock_desk
  USING (actor_id = (SELECT actor_id())
    OR (SELECT actor_role() IN ('monitor', 'supervisor', 'operator', 'administrator'))
      AND (lead_id IS NULL OR sees_lead(lead_id))
    OR (SELECT actor_role() = 'officer') AND item_id IN (
      SELECT story_items.item_id FROM cases JOIN story_items USING (story_id)));
CREATE POLICY confirmed ON tips FOR UPDATE TO first_knock_desk
  USING ((SELECT actor_role() IN ('monitor', 'supervisor', 'administrator'))
    AND (lead_id IS NULL OR sees_lead(lead_id)))
  WITH CHECK (confirmed_by = actor_id());

-- Whom to call back: never those who only triage.
CREATE POLICY caseworkers ON tip_callers FOR SELECT TO first_knock_desk
  USING ((SELECT actor_role() IN ('supervisor', 'officer', 'administrator'))
    AND EXISTS (SELECT FROM tips WHERE tips.id = tip_id));

CREATE TRIGGER tell_desk AFTER UPDATE ON tips
  FOR EACH STATEMENT EXECUTE FUNCTION tell_desk();
