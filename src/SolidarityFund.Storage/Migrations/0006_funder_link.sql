-- 0006_funder_link: links by which a funder reads the justification of its agreement. What opens it is known to whoever was handed the link; here stands its hash.

CREATE TABLE funder_link (
    fund_id      uuid        NOT NULL,
    link_id      uuid        NOT NULL,
    agreement_id uuid        NOT NULL,
    secret_hash  bytea       NOT NULL CHECK (octet_length(secret_hash) = 32),
    made_by      uuid        NOT NULL,
    made_at      timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL CHECK (expires_at > made_at),
    revoked_by   uuid,
    revoked_at   timestamptz,
    uses         bigint      NOT NULL DEFAULT 0 CHECK (uses >= 0),
    used_at      timestamptz,
    PRIMARY KEY (link_id),
    CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);

CREATE INDEX funder_link_of_agreement ON funder_link (fund_id, agreement_id);

COMMENT ON TABLE funder_link IS 'Read-only links of funders, each to one agreement, until a day. Never in the journal.';
COMMENT ON COLUMN funder_link.fund_id IS 'The fund.';
COMMENT ON COLUMN funder_link.link_id IS 'The first half of what stands in the link: finds the row.';
COMMENT ON COLUMN funder_link.agreement_id IS 'What it shows.';
COMMENT ON COLUMN funder_link.secret_hash IS 'SHA-256 of the second half, 256 random bits. The bits themselves are kept nowhere.';
COMMENT ON COLUMN funder_link.made_by IS 'Who made it.';
COMMENT ON COLUMN funder_link.made_at IS 'When.';
COMMENT ON COLUMN funder_link.expires_at IS 'When it ends.';
COMMENT ON COLUMN funder_link.revoked_by IS 'Who ended it before.';
COMMENT ON COLUMN funder_link.revoked_at IS 'When.';
COMMENT ON COLUMN funder_link.uses IS 'How often it was used.';
COMMENT ON COLUMN funder_link.used_at IS 'When it was last.';
