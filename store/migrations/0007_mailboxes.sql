-- Who watches which mailbox for new mail: one process at a time, as long as it says so in time.
CREATE TABLE mailbox_watches (
  source_id uuid PRIMARY KEY REFERENCES sources ON DELETE CASCADE,
  watcher uuid NOT NULL,
  until timestamptz NOT NULL
);
