-- Printed papers: files that were given to a source, and pictures of the pages its items stand on.

CREATE TABLE papers (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  source_id uuid NOT NULL REFERENCES sources,
  -- SHA-256 of the file, in hexadecimal.
  hash text NOT NULL,
  -- The file's name, or the address it was fetched from.
  name text NOT NULL,
  -- Who gave it at the desk; null for one found in a folder or on the web.
  given_by uuid REFERENCES actors,
  given_at timestamptz NOT NULL DEFAULT now(),
  -- The file itself until it is read, when it was given at the desk.
  bytes bytea,
  read_at timestamptz,
  -- Why it could not be read, by its human name.
  failure text,
  items int NOT NULL DEFAULT 0,
  left_out int NOT NULL DEFAULT 0,
  UNIQUE (source_id, hash),
  CHECK (bytes IS NOT NULL OR read_at IS NOT NULL)
);
ALTER TABLE papers ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX ON papers (source_id, name);
CREATE INDEX ON papers (given_at);

-- WebP, which PostgreSQL could pack no further.
CREATE TABLE page_images (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  paper_id uuid NOT NULL REFERENCES papers,
  number int NOT NULL,
  picture bytea NOT NULL,
  preview bytea NOT NULL,
  width int NOT NULL,
  height int NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (paper_id, number)
);
ALTER TABLE page_images ALTER COLUMN picture SET STORAGE EXTERNAL;
ALTER TABLE page_images ALTER COLUMN preview SET STORAGE EXTERNAL;
CREATE INDEX ON page_images (kept_at);

CREATE TABLE item_pages (
  item_id uuid NOT NULL REFERENCES items,
  page_id uuid NOT NULL REFERENCES page_images ON DELETE CASCADE,
  PRIMARY KEY (item_id, page_id)
);
CREATE INDEX ON item_pages (page_id);

-- Who gives a paper may not tune its source, and yet it is to be read at once.
CREATE FUNCTION read_given_paper() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public AS $$
BEGIN
  UPDATE sources SET next_crawl_at = now() WHERE id = NEW.source_id;
  RETURN NULL;
END $$;
CREATE TRIGGER read_given_paper AFTER INSERT ON papers
  FOR EACH ROW WHEN (NEW.read_at IS NULL) EXECUTE FUNCTION read_given_paper();

GRANT SELECT ON page_images, item_pages TO first_knock_desk;
-- Never the file itself: it is for the crawler.
GRANT SELECT (id, source_id, hash, name, given_by, given_at, read_at, failure, items, left_out)
  ON papers TO first_knock_desk;
GRANT INSERT (source_id, hash, name, given_by, bytes) ON papers TO first_knock_desk;

ALTER TABLE papers ENABLE ROW LEVEL SECURITY;
CREATE POLICY anybody_reads ON papers FOR SELECT TO first_knock_desk USING (true);
CREATE POLICY own_name ON papers FOR INSERT TO first_knock_desk
  WITH CHECK (given_by = actor_id()
    AND (SELECT actor_role() IN ('monitor', 'supervisor', 'operator', 'administrator')));
