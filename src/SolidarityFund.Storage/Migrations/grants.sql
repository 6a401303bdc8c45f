-- grants: what the application's role may do. Not numbered: it is applied after every run of the migrations, so that a role that is
-- created or renamed later gets its rights. The role's name comes from the setting fund.app_role.

DO $$
DECLARE
    app text := current_setting('fund.app_role');
BEGIN
    IF app = current_user OR NOT EXISTS (SELECT FROM pg_roles WHERE rolname = app) THEN
        RETURN;
    END IF;
    EXECUTE format('REVOKE ALL ON journal, transfers, barrier, person, bank_line_detail, line_key_secret, kept_text, journal_readable, balance, schema_migration FROM %I', app);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), app);
    EXECUTE format('GRANT SELECT, INSERT ON journal, transfers TO %I', app);
    EXECUTE format('GRANT SELECT, INSERT ON line_key_secret TO %I', app);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON barrier TO %I', app);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON person, bank_line_detail TO %I', app);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON kept_text TO %I', app);
    EXECUTE format('GRANT SELECT ON journal_readable, balance, schema_migration TO %I', app);
    EXECUTE format('REVOKE ALL ON ballot_key FROM %I', app);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON ballot_key TO %I', app);
    EXECUTE format('REVOKE ALL ON document, document_part FROM %I', app);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON document TO %I', app);
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON document_part TO %I', app);
END
$$;
