-- Three tables stay within the municipality (offer, question, asking), three are shared (card, request, answer). A shared row is
-- written by one side (tenant_id) and holds nothing but what the other side (partner_id; for a card every member) may read.

-- Whether a reference is that of whoever acts, when that is a key figure. The walls of key_figure hold inside.

CREATE FUNCTION plugin_network_twente_is_own(reference text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM key_figure k WHERE k.account_id = (SELECT current_account()) AND k.id::text = reference)
$$;

-- Who of the own pool is offered, by own consent: the only place where a card is linked to somebody.

CREATE TABLE plugin_network_twente_offer (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    key_figure text NOT NULL CHECK (key_figure ~ '^[a-z0-9-]{1,60}$'),
    card_id uuid NOT NULL,
    consented_on date NOT NULL,
    noted_by uuid,
    noted_on date NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, key_figure),
    UNIQUE (tenant_id, card_id)
);

-- A card: nothing of who it is, under an id that is given by chance. It is for every member.

CREATE TABLE plugin_network_twente_card (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    partner_id uuid CHECK (partner_id IS NULL),
    languages text[] NOT NULL,
    experiences text[] NOT NULL,
    regions text[] NOT NULL,
    free text[] NOT NULL,
    has_room boolean NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

-- What the seeking side keeps to itself of a request: its own words, and who asked. The id is that of the request.

CREATE TABLE plugin_network_twente_asking (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    home_id uuid NOT NULL,
    words bytea NOT NULL,
    asked_by uuid,
    asked_on date NOT NULL,
    taken_back_on date,
    seen text NOT NULL DEFAULT '' CHECK (seen IN ('', 'passed_on', 'declined', 'refused', 'agreed', 'withdrawn', 'left')),
    PRIMARY KEY (tenant_id, id)
);

-- A request, in words that only the mailbox of the home municipality opens.

CREATE TABLE plugin_network_twente_request (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    partner_id uuid NOT NULL CHECK (partner_id <> tenant_id),
    card_id uuid NOT NULL,
    words bytea NOT NULL,
    asked_on date NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, card_id)
);

-- What the home municipality answers. With the request it goes, whoever wrote it: so the seeking side destroys a name at once.

CREATE TABLE plugin_network_twente_answer (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    partner_id uuid NOT NULL,
    request_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('passed_on', 'declined', 'refused', 'agreed', 'withdrawn')),
    reason text CHECK (reason IN ('no_time', 'does_not_fit', 'too_far', 'stopped', 'other')),
    person bytea,
    changed_on date NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, request_id),
    FOREIGN KEY (partner_id, request_id) REFERENCES plugin_network_twente_request (tenant_id, id) ON DELETE CASCADE,
    CHECK ((state = 'agreed') = (person IS NOT NULL)),
    CHECK ((state = 'declined') = (reason IS NOT NULL))
);

-- What the home municipality asks the key figure, in words of its own.

CREATE TABLE plugin_network_twente_question (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT uuidv7(),
    request_id uuid NOT NULL,
    seeker_id uuid NOT NULL,
    key_figure text NOT NULL CHECK (key_figure ~ '^[a-z0-9-]{1,60}$'),
    words bytea NOT NULL,
    state text NOT NULL CHECK (state IN ('asked', 'yes', 'no', 'stopped_by_self', 'stopped_by_lead')),
    passed_on_by uuid,
    passed_on_on date NOT NULL,
    changed_on date NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, request_id)
);

-- Project leads work with all of it, key figures see and answer what is about themselves, administrators take all of it away.
-- Rows of others are there as long as both take part.

CREATE FUNCTION plugin_network_twente_takes_part(member uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT member = (SELECT current_tenant())
        OR in_network('network-twente', (SELECT current_tenant())) AND in_network('network-twente', member)
$$;

CREATE POLICY leads ON plugin_network_twente_offer USING ((SELECT has_reach('key_figures:all')));
CREATE POLICY oneself_reads ON plugin_network_twente_offer FOR SELECT USING (
    (SELECT has_reach('shared:own')) AND plugin_network_twente_is_own(key_figure));
CREATE POLICY oneself_ends ON plugin_network_twente_offer FOR DELETE USING (
    (SELECT has_reach('shared:own')) AND plugin_network_twente_is_own(key_figure));

CREATE POLICY leads_read ON plugin_network_twente_card FOR SELECT USING ((SELECT has_reach('key_figures:all')));
CREATE POLICY leads_add ON plugin_network_twente_card FOR INSERT WITH CHECK (
    (SELECT has_reach('key_figures:all')) AND (SELECT in_network('network-twente', current_tenant())));
CREATE POLICY leads_change ON plugin_network_twente_card FOR UPDATE USING ((SELECT has_reach('key_figures:all')));
CREATE POLICY leads_end ON plugin_network_twente_card FOR DELETE USING ((SELECT has_reach('key_figures:all')));
CREATE POLICY oneself_reads ON plugin_network_twente_card FOR SELECT USING (
    (SELECT has_reach('shared:own')) AND tenant_id = (SELECT current_tenant())
    AND id IN (SELECT o.card_id FROM plugin_network_twente_offer o WHERE plugin_network_twente_is_own(o.key_figure)));
CREATE POLICY oneself_ends ON plugin_network_twente_card FOR DELETE USING (
    (SELECT has_reach('shared:own')) AND tenant_id = (SELECT current_tenant())
    AND id IN (SELECT o.card_id FROM plugin_network_twente_offer o WHERE plugin_network_twente_is_own(o.key_figure)));

CREATE POLICY leads ON plugin_network_twente_asking USING ((SELECT has_reach('key_figures:all')));

CREATE POLICY leads_read ON plugin_network_twente_request FOR SELECT USING (
    (SELECT has_reach('key_figures:all')) AND plugin_network_twente_takes_part(tenant_id));
CREATE POLICY leads_ask ON plugin_network_twente_request FOR INSERT WITH CHECK (
    (SELECT has_reach('key_figures:all')) AND plugin_network_twente_takes_part(partner_id)
    AND EXISTS (SELECT FROM plugin_network_twente_card c
                 WHERE c.tenant_id = plugin_network_twente_request.partner_id
                   AND c.id = plugin_network_twente_request.card_id));
CREATE POLICY leads_take_back ON plugin_network_twente_request FOR DELETE USING ((SELECT has_reach('key_figures:all')));

CREATE POLICY leads_read ON plugin_network_twente_answer FOR SELECT USING (
    (SELECT has_reach('key_figures:all')) AND plugin_network_twente_takes_part(tenant_id));
CREATE POLICY leads_answer ON plugin_network_twente_answer FOR INSERT WITH CHECK (
    (SELECT has_reach('key_figures:all')) AND state IN ('passed_on', 'declined')
    AND EXISTS (SELECT FROM plugin_network_twente_request r
                 WHERE r.tenant_id = plugin_network_twente_answer.partner_id
                   AND r.id = plugin_network_twente_answer.request_id
                   AND r.partner_id = plugin_network_twente_answer.tenant_id));
CREATE POLICY leads_change ON plugin_network_twente_answer FOR UPDATE USING ((SELECT has_reach('key_figures:all')));
CREATE POLICY leads_end ON plugin_network_twente_answer FOR DELETE USING ((SELECT has_reach('key_figures:all')));
CREATE POLICY oneself_reads ON plugin_network_twente_answer FOR SELECT USING (
    (SELECT has_reach('shared:own')) AND tenant_id = (SELECT current_tenant())
    AND request_id IN (SELECT q.request_id FROM plugin_network_twente_question q
                        WHERE plugin_network_twente_is_own(q.key_figure)));
CREATE POLICY oneself_answers ON plugin_network_twente_answer FOR UPDATE USING (
    (SELECT has_reach('shared:own')) AND tenant_id = (SELECT current_tenant())
    AND request_id IN (SELECT q.request_id FROM plugin_network_twente_question q
                        WHERE plugin_network_twente_is_own(q.key_figure)));

CREATE POLICY leads ON plugin_network_twente_question USING ((SELECT has_reach('key_figures:all')));
CREATE POLICY oneself_reads ON plugin_network_twente_question FOR SELECT USING (
    (SELECT has_reach('shared:own')) AND plugin_network_twente_is_own(key_figure));
CREATE POLICY oneself_answers ON plugin_network_twente_question FOR UPDATE USING (
    (SELECT has_reach('shared:own')) AND plugin_network_twente_is_own(key_figure));

DO $$
DECLARE
    part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['offer', 'card', 'asking', 'request', 'answer', 'question'] LOOP
        EXECUTE format('CREATE POLICY administrators_read ON %I FOR SELECT USING ((SELECT has_reach(''accounts:all'')) '
                       'AND tenant_id = (SELECT current_tenant()))', 'plugin_network_twente_' || part);
        EXECUTE format('CREATE POLICY administrators_end ON %I FOR DELETE USING ((SELECT has_reach(''accounts:all'')))',
                       'plugin_network_twente_' || part);
    END LOOP;
    -- To forget who noted something, and to take back what was answered about somebody.
    FOREACH part IN ARRAY ARRAY['offer', 'asking', 'answer', 'question'] LOOP
        EXECUTE format('CREATE POLICY administrators_forget ON %I FOR UPDATE USING ((SELECT has_reach(''accounts:all'')))',
                       'plugin_network_twente_' || part);
    END LOOP;
END $$;

-- Yes is said by the key figure and by nobody else, and no name is written before.

CREATE FUNCTION plugin_network_twente_own_yes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.state <> 'asked' THEN
        RAISE EXCEPTION 'a question begins unanswered' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.state IN ('yes', 'no', 'stopped_by_self') AND NEW.state IS DISTINCT FROM OLD.state
       AND NOT ((SELECT has_reach('shared:own')) AND plugin_network_twente_is_own(NEW.key_figure)) THEN
        RAISE EXCEPTION 'only the key figure answers' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.request_id, NEW.seeker_id, NEW.key_figure, NEW.words)
       IS DISTINCT FROM (OLD.request_id, OLD.seeker_id, OLD.key_figure, OLD.words) THEN
        RAISE EXCEPTION 'what was asked stays as it was asked' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER own_yes BEFORE INSERT OR UPDATE ON plugin_network_twente_question
    FOR EACH ROW EXECUTE FUNCTION plugin_network_twente_own_yes();

CREATE FUNCTION plugin_network_twente_no_name_before() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.partner_id, NEW.request_id) IS DISTINCT FROM (OLD.partner_id, OLD.request_id) THEN
        RAISE EXCEPTION 'an answer stays with its request' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.person IS NOT NULL AND NOT EXISTS (
        SELECT FROM plugin_network_twente_question q
         WHERE q.tenant_id = NEW.tenant_id AND q.request_id = NEW.request_id AND q.state = 'yes') THEN
        RAISE EXCEPTION 'no name before the key figure said yes' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER no_name_before BEFORE INSERT OR UPDATE ON plugin_network_twente_answer
    FOR EACH ROW EXECUTE FUNCTION plugin_network_twente_no_name_before();

SELECT build_wall('plugin_network_twente_offer');
SELECT build_wall('plugin_network_twente_asking');
SELECT build_wall('plugin_network_twente_question');
SELECT build_network_wall('plugin_network_twente_card', 'network-twente');
SELECT build_network_wall('plugin_network_twente_request', 'network-twente', 'SELECT, INSERT, DELETE');
SELECT build_network_wall('plugin_network_twente_answer', 'network-twente');
