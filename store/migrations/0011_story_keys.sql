-- Stories are found by an index whose cost does not grow: of each key only the newest items are
-- looked at. Join numbers are given while joining is locked, so they rise in the order in which items
-- can be seen by others.

ALTER TABLE story_items ADD COLUMN join_number bigint GENERATED ALWAYS AS IDENTITY,
  DROP COLUMN keys;
CREATE UNIQUE INDEX story_items_join_number ON story_items (join_number);
-- The first and the newest items of a story, however many it has.
CREATE INDEX story_items_in_order ON story_items (story_id, join_number);
DROP INDEX story_items_story_id_idx;

CREATE TABLE story_keys (
  key bigint NOT NULL,
  join_number bigint NOT NULL,
  PRIMARY KEY (key, join_number)
);

-- What is still told of is judged once more, which gives it its keys.
UPDATE item_versions SET understood_at = NULL
WHERE seen_at > now() - interval '20 days' AND failure IS NULL;
