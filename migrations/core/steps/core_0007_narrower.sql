-- What the walls let through below the guards becomes as narrow as the guards are.

DROP POLICY everyone_inside ON setting;
CREATE POLICY everyone_reads ON setting FOR SELECT USING (true);
CREATE POLICY administrators_add ON setting FOR INSERT WITH CHECK ((SELECT has_reach('accounts:all')));
CREATE POLICY administrators_change ON setting FOR UPDATE USING ((SELECT has_reach('accounts:all')));

-- A wrapped key opens nothing by itself, and everybody inside needs some; who makes one makes what it seals.

DROP POLICY everyone_inside ON data_key;
CREATE POLICY everyone_reads ON data_key FOR SELECT USING (true);
CREATE POLICY makers_add ON data_key FOR INSERT WITH CHECK (
    (SELECT has_reach('accounts:all')) OR (SELECT has_reach('cases:all')) OR (SELECT has_reach('cases:own'))
    OR (SELECT has_reach('shared:own')) AND purpose = 'communities');
CREATE POLICY keepers_destroy ON data_key FOR UPDATE USING (
    (SELECT has_reach('accounts:all')) OR (SELECT has_reach('cases:all')));
CREATE POLICY own_communities_are_destroyed ON data_key FOR UPDATE USING (
    (SELECT has_reach('shared:own')) AND id IN (SELECT key_id FROM known_communities));

-- Who acts on a case tells the journal of it; nobody tells of a case that is out of reach.

DROP POLICY anyone_writes ON journal;
CREATE POLICY writes_within_reach ON journal FOR INSERT WITH CHECK (
    case_id IS NULL OR (SELECT has_reach('cases:all')) OR case_id IN (SELECT id FROM case_file)
    OR (SELECT has_reach('shared:own')) AND case_id IN (SELECT d.case_id FROM deployment d));
