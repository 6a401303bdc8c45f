-- 0004_ballot_key: the keys of secret ballots. Destroying a key is what keeps a secret ballot secret for ever.

CREATE TABLE ballot_key (
    fund_id      uuid        NOT NULL,
    proposal_id  uuid        NOT NULL,
    key          bytea       CHECK (octet_length(key) = 32),
    made_at      timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz,
    PRIMARY KEY (fund_id, proposal_id),
    CHECK ((key IS NULL) = (destroyed_at IS NOT NULL))
);

-- An updated row leaves its old bytes in the page until it is vacuumed: let that come at once, not after some fifty votes.
ALTER TABLE ballot_key SET (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);

COMMENT ON TABLE ballot_key IS 'The key under which the secret ballots on a proposal are sealed. Destroyed when they are counted; the row stays, so that no key is made again.';
COMMENT ON COLUMN ballot_key.fund_id IS 'The fund.';
COMMENT ON COLUMN ballot_key.proposal_id IS 'The proposal.';
COMMENT ON COLUMN ballot_key.key IS '32 random bytes, made at the first ballot; null once destroyed.';
COMMENT ON COLUMN ballot_key.made_at IS 'When the row was written.';
COMMENT ON COLUMN ballot_key.destroyed_at IS 'When the key was destroyed; null while it stands.';

CREATE FUNCTION refuse_ballot_key_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.key IS NULL OR NEW.key IS NOT NULL OR (NEW.fund_id, NEW.proposal_id) <> (OLD.fund_id, OLD.proposal_id) THEN
        RAISE EXCEPTION 'a ballot key is destroyed once and never changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER destroyed_once BEFORE UPDATE ON ballot_key FOR EACH ROW EXECUTE FUNCTION refuse_ballot_key_change();
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON ballot_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
