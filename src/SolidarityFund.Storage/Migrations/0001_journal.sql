-- 0001_journal: the journal of every fund, the transfers that follow from it, the barrier, and views to read them.

CREATE TABLE journal (
    fund_id     uuid        NOT NULL,
    version     bigint      NOT NULL CHECK (version >= 1),
    command_id  uuid        NOT NULL,
    recorded_at timestamptz NOT NULL,
    author      uuid        NOT NULL,
    kind        text        NOT NULL,
    body        bytea       NOT NULL,
    hash        bytea       NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (fund_id, version),
    UNIQUE (fund_id, command_id)
);

COMMENT ON TABLE journal IS 'One row for each accepted command of a fund, with everything that happened because of it. Append-only; the source of every other figure.';
COMMENT ON COLUMN journal.fund_id IS 'The fund.';
COMMENT ON COLUMN journal.version IS 'Position in the fund''s journal: 1, 2, 3, ... without a gap.';
COMMENT ON COLUMN journal.command_id IS 'Id that the caller chose for the command; the same id is recorded once.';
COMMENT ON COLUMN journal.recorded_at IS 'When it was decided (UTC, microseconds); never runs backwards within a fund.';
COMMENT ON COLUMN journal.author IS 'Who asked (person id); all zeros for what the fund does by itself. The person stands in table person and may be erased there.';
COMMENT ON COLUMN journal.kind IS 'Name of the command.';
COMMENT ON COLUMN journal.body IS 'UTF-8 JSON exactly as it was hashed: charter version, fingerprint of the command, events. Amounts in cents.';
COMMENT ON COLUMN journal.hash IS 'SHA-256 over the previous hash, the header above and the body: it seals this row to all rows before.';

-- No foreign key to journal: it cost a third of all appends when measured. Both tables are written by one statement from one record, and
-- verification compares them row by row.
CREATE TABLE transfers (
    fund_id        uuid    NOT NULL,
    version        bigint  NOT NULL CHECK (version >= 1),
    line           int     NOT NULL CHECK (line >= 1),
    entry          int     NOT NULL CHECK (entry >= 1),
    effective_on   date    NOT NULL,
    debit_role     text    NOT NULL,
    debit_member   uuid,
    debit_subject  text,
    debit_purpose  text,
    credit_role    text    NOT NULL,
    credit_member  uuid,
    credit_subject text,
    credit_purpose text,
    amount         bigint  NOT NULL CHECK (amount > 0),
    currency       char(3) NOT NULL,
    PRIMARY KEY (fund_id, version, line)
);

COMMENT ON TABLE transfers IS 'The journal''s movements of money and commitments, one row each, for SQL and reporting tools. Append-only; proven equal to the fold of the journal by verification.';
COMMENT ON COLUMN transfers.fund_id IS 'The fund.';
COMMENT ON COLUMN transfers.version IS 'The journal row from which it follows.';
COMMENT ON COLUMN transfers.line IS 'Position among all transfers of that journal row, from 1.';
COMMENT ON COLUMN transfers.entry IS 'Which event of that journal row books it, from 1. Transfers of one event make one accounting entry.';
COMMENT ON COLUMN transfers.effective_on IS 'Date on which it counts in the books.';
COMMENT ON COLUMN transfers.debit_role IS 'Role of the debited account; the chart of accounts gives its number.';
COMMENT ON COLUMN transfers.debit_member IS 'Member of the debited account, if it has one.';
COMMENT ON COLUMN transfers.debit_subject IS 'Subject of the debited account, if it has one: a loan, a bank account.';
COMMENT ON COLUMN transfers.debit_purpose IS 'Purpose of the debited account: a grant agreement; null for general money.';
COMMENT ON COLUMN transfers.credit_role IS 'Role of the credited account.';
COMMENT ON COLUMN transfers.credit_member IS 'Member of the credited account, if it has one.';
COMMENT ON COLUMN transfers.credit_subject IS 'Subject of the credited account, if it has one.';
COMMENT ON COLUMN transfers.credit_purpose IS 'Purpose of the credited account; null for general money.';
COMMENT ON COLUMN transfers.amount IS 'Cents of the currency, above zero.';
COMMENT ON COLUMN transfers.currency IS 'ISO 4217 code.';

CREATE TABLE barrier (
    fund_id uuid   PRIMARY KEY,
    passed  bigint NOT NULL
);

COMMENT ON TABLE barrier IS 'A small durable write per fund: a retry that finds its own record waits here until what it read is as durable as an append.';
COMMENT ON COLUMN barrier.fund_id IS 'The fund.';
COMMENT ON COLUMN barrier.passed IS 'How often it was passed; of no other use.';

-- The application's role has no right to change rows (grants.sql). The triggers also stop the owner's hand from slipping.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transfers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE VIEW journal_readable AS
SELECT fund_id, version, command_id, recorded_at, author, kind, convert_from(body, 'UTF8')::jsonb AS body, encode(hash, 'hex') AS hash
FROM journal;

COMMENT ON VIEW journal_readable IS 'The journal with its bodies as jsonb. For eyes and tools only: hashes are over the exact bytes in table journal.';

CREATE VIEW balance AS
SELECT fund_id, role, member, subject, purpose, currency, sum(debit)::bigint AS debit, sum(credit)::bigint AS credit, (sum(debit) - sum(credit))::bigint AS net
FROM (
    SELECT fund_id, debit_role AS role, debit_member AS member, debit_subject AS subject, debit_purpose AS purpose, currency, amount AS debit, 0 AS credit FROM transfers
    UNION ALL
    SELECT fund_id, credit_role, credit_member, credit_subject, credit_purpose, currency, 0, amount FROM transfers
) AS sides
GROUP BY fund_id, role, member, subject, purpose, currency;

COMMENT ON VIEW balance IS 'Every account that was ever booked: total debits, total credits and debits less credits, in cents.';
