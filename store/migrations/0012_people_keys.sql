-- People who may be one are found by their names: see worker/stories/people.ts.

ALTER TABLE leads ADD COLUMN people_keys text[] NOT NULL DEFAULT '{}';
CREATE INDEX leads_people_keys ON leads USING gin (people_keys) WITH (fastupdate = off);
