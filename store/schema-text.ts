/** The schema as it stands in a database, as text: written to schema.sql, and compared with it. */
import type pg from 'pg';
import * as z from 'zod';

import { rows, sql } from './db.ts';

const HEADER = `-- The schema as it is now, for reading: \`npm run schema\` writes it from the migrations, and a test
-- compares. To change it, add a migration.
`;

/** Every table, view, function and role's right of schema public, in a stable order. */
export async function schemaText(pool: pg.Pool): Promise<string> {
  const parts = [
    ...(await texts(pool, functions)),
    ...(await texts(pool, tables)),
    ...(await texts(pool, views)),
    ...(await texts(pool, indexes)),
    ...(await texts(pool, triggers)),
    ...(await texts(pool, policies)),
    ...(await texts(pool, grants)),
  ];
  return `${HEADER}\n${parts.join('\n\n')}\n`;
}

async function texts(pool: pg.Pool, query: ReturnType<typeof sql>): Promise<string[]> {
  const found = await rows(pool, z.object({ text: z.string() }), query);
  return found.map(({ text }) => text);
}

const functions = sql`
  SELECT rtrim(pg_get_functiondef(oid)) || ';' AS text FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace ORDER BY proname
`;

const tables = sql`
  SELECT 'CREATE TABLE ' || relname || ' (' || (
      SELECT string_agg(E'\n  ' || line, ',' ORDER BY rank, place) FROM (
        SELECT 0 AS rank, attnum AS place, attname || ' ' || format_type(atttypid, atttypmod)
          || CASE attidentity WHEN 'a' THEN ' GENERATED ALWAYS AS IDENTITY' ELSE '' END
          || coalesce(' DEFAULT ' || pg_get_expr(adbin, adrelid), '')
          || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END AS line
        FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
        UNION ALL
        SELECT 1, row_number() OVER (ORDER BY contype DESC, conname),
          'CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE conrelid = pg_class.oid AND contype <> 'n'
      ) AS lines
    ) || E'\n);' || CASE WHEN relrowsecurity
      THEN E'\nALTER TABLE ' || relname || ' ENABLE ROW LEVEL SECURITY;' ELSE '' END AS text
  FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname
`;

const views = sql`
  SELECT 'CREATE VIEW ' || relname || coalesce(' WITH (' || array_to_string(reloptions, ', ') || ')', '')
    || E' AS\n' || pg_get_viewdef(oid, true) AS text
  FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v' ORDER BY relname
`;

const indexes = sql`
  SELECT string_agg(pg_get_indexdef(indexrelid) || ';', E'\n'
    ORDER BY indexrelid::regclass::text) AS text
  FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
  WHERE relnamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
`;

const triggers = sql`
  SELECT coalesce(string_agg(pg_get_triggerdef(pg_trigger.oid) || ';', E'\n'
    ORDER BY relname, tgname), '') AS text
  FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
  WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace
`;

const policies = sql`
  SELECT 'CREATE POLICY ' || policyname || ' ON ' || tablename || ' FOR ' || cmd
    || ' TO ' || array_to_string(roles, ', ') || coalesce(E'\n  USING ' || qual, '')
    || coalesce(E'\n  WITH CHECK ' || with_check, '') || ';' AS text
  FROM pg_policies WHERE schemaname = 'public' ORDER BY tablename, policyname
`;

const grants = sql`
  SELECT string_agg('GRANT ' || privileges || ' ON ' || table_name || ' TO ' || grantee || ';', E'\n'
    ORDER BY table_name) AS text
  FROM (
    SELECT table_name, grantee, string_agg(DISTINCT privilege_type || columns, ', ') AS privileges
    FROM (
      SELECT table_name, grantee, privilege_type, '' AS columns
      FROM information_schema.role_table_grants WHERE grantee = 'first_knock_desk'
      UNION ALL
      SELECT table_name, grantee, privilege_type,
        ' (' || string_agg(column_name, ', ' ORDER BY column_name) || ')'
      FROM information_schema.role_column_grants AS one
      WHERE grantee = 'first_knock_desk' AND NOT EXISTS (
        SELECT FROM information_schema.role_table_grants AS whole
        WHERE whole.table_name = one.table_name AND whole.grantee = one.grantee
          AND whole.privilege_type = one.privilege_type)
      GROUP BY table_name, grantee, privilege_type
    ) AS rights GROUP BY table_name, grantee
  ) AS by_table
`;
