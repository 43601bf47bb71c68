-- Other identities of an item, learnt from the address that its page calls its own.
CREATE TABLE item_aliases (
  identity text PRIMARY KEY,
  item_id uuid NOT NULL REFERENCES items (id)
);
CREATE INDEX ON item_aliases (item_id);
