-- 0002_erasable: what is known of persons. Nothing here is sealed; erasing a row leaves the journal, which holds ids only, as it is.

CREATE TABLE person (
    fund_id      uuid        NOT NULL,
    person_id    uuid        NOT NULL,
    handle       text        NOT NULL CHECK (handle <> ''),
    display_name text        NOT NULL,
    email        text,
    language     text,
    added_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (fund_id, person_id),
    UNIQUE (fund_id, handle)
);

COMMENT ON TABLE person IS 'Who is behind a person id. Erasable: deleting a row is the erasure.';
COMMENT ON COLUMN person.fund_id IS 'The fund in which the person acts.';
COMMENT ON COLUMN person.person_id IS 'The id under which the journal knows the person.';
COMMENT ON COLUMN person.handle IS 'Short name for signing in and for the command line; unique within the fund.';
COMMENT ON COLUMN person.display_name IS 'Name as shown.';
COMMENT ON COLUMN person.email IS 'Where messages go, if anywhere.';
COMMENT ON COLUMN person.language IS 'Preferred language: en, fr or nl; null for none.';
COMMENT ON COLUMN person.added_at IS 'When the row was written.';

CREATE TABLE bank_line_detail (
    fund_id              uuid        NOT NULL,
    line_key             text        NOT NULL,
    counterparty_name    text,
    counterparty_account text,
    free_text            text,
    bank_reference       text,
    added_at             timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (fund_id, line_key)
);

COMMENT ON TABLE bank_line_detail IS 'What a bank line says about the other side. Erasable: the journal holds only key, amount and dates of the line.';
COMMENT ON COLUMN bank_line_detail.fund_id IS 'The fund.';
COMMENT ON COLUMN bank_line_detail.line_key IS 'The key under which the journal knows the line.';
COMMENT ON COLUMN bank_line_detail.counterparty_name IS 'Name of the other side.';
COMMENT ON COLUMN bank_line_detail.counterparty_account IS 'Account of the other side.';
COMMENT ON COLUMN bank_line_detail.free_text IS 'Free text of the line.';
COMMENT ON COLUMN bank_line_detail.bank_reference IS 'The bank''s own reference.';
COMMENT ON COLUMN bank_line_detail.added_at IS 'When the row was written.';

CREATE TABLE line_key_secret (
    fund_id uuid  PRIMARY KEY,
    secret  bytea NOT NULL CHECK (octet_length(secret) = 32)
);

COMMENT ON TABLE line_key_secret IS 'A secret of each fund that goes into the keys of its bank lines, so that nobody can guess a key from a name. Without it, known lines are no longer recognised.';
COMMENT ON COLUMN line_key_secret.fund_id IS 'The fund.';
COMMENT ON COLUMN line_key_secret.secret IS '32 random bytes, made once.';
