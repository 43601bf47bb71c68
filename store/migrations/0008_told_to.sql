-- A tip's words stand among the items, and are for those who may see the tip; the second wall on
-- what has been told, given and confirmed.

-- Whether an item is a tip, also to those who may not see which: on its own it tells nothing.
CREATE FUNCTION is_tip(item uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public
  RETURN EXISTS (SELECT FROM tips WHERE tips.item_id = item);

ALTER TABLE item_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE verdicts ENABLE ROW LEVEL SECURITY;
CREATE POLICY told_to ON item_versions FOR SELECT TO first_knock_desk
  USING (NOT is_tip(item_id) OR EXISTS (SELECT FROM tips WHERE tips.item_id = item_versions.item_id));
-- What was understood of a wording is seen with it.
CREATE POLICY of_a_wording ON verdicts FOR SELECT TO first_knock_desk
  USING (EXISTS (SELECT FROM item_versions WHERE item_versions.id = version_id));

-- Who confirmed a tip first stays.
ALTER POLICY confirmed ON tips
  USING ((SELECT actor_role() IN ('monitor', 'supervisor', 'administrator'))
    AND (lead_id IS NULL OR sees_lead(lead_id)) AND confirmed_at IS NULL);
-- A partner who was shut out stays so.
ALTER POLICY changed ON partners
  USING ((SELECT actor_role() IN ('supervisor', 'administrator')) AND revoked_at IS NULL)
  WITH CHECK ((SELECT actor_role() IN ('supervisor', 'administrator')));

-- Papers are given to sources of papers, and to no other: giving has the source asked at once.
ALTER POLICY own_name ON papers
  WITH CHECK (given_by = actor_id()
    AND (SELECT actor_role() IN ('monitor', 'supervisor', 'operator', 'administrator'))
    AND EXISTS (SELECT FROM sources WHERE sources.id = source_id AND kind = 'e-paper'));
-- Their names are for those who give them.
ALTER POLICY anybody_reads ON papers
  USING ((SELECT actor_role() IN ('monitor', 'supervisor', 'operator', 'administrator')));
ALTER POLICY anybody_reads ON papers RENAME TO givers_read;
