-- 0003_kept_text: the free words that the journal names by id and hash. Erasing takes the words and their salt; the id stays, so that
-- nobody takes erased words for lost ones.

CREATE TABLE kept_text (
    fund_id   uuid        NOT NULL,
    text_id   uuid        NOT NULL,
    salt      bytea       CHECK (octet_length(salt) = 16),
    words     text        CHECK (words <> ''),
    kept_at   timestamptz NOT NULL DEFAULT now(),
    erased_at timestamptz,
    PRIMARY KEY (fund_id, text_id),
    CHECK ((erased_at IS NULL) = (salt IS NOT NULL) AND (erased_at IS NULL) = (words IS NOT NULL))
);

COMMENT ON TABLE kept_text IS 'Free words that somebody wrote. Erasable: the journal holds the id and the SHA-256 of salt and words, which prove nothing once both are gone.';
COMMENT ON COLUMN kept_text.fund_id IS 'The fund.';
COMMENT ON COLUMN kept_text.text_id IS 'The id under which the journal knows the words.';
COMMENT ON COLUMN kept_text.salt IS '16 random bytes: without them, nobody can try words against the hash. Null once erased.';
COMMENT ON COLUMN kept_text.words IS 'The words. Null once erased.';
COMMENT ON COLUMN kept_text.kept_at IS 'When the row was written.';
COMMENT ON COLUMN kept_text.erased_at IS 'When salt and words were erased; null while they stand.';
