-- 0005_document: the bytes of documents, under their hash, once in each fund. The journal says to which case they belong; what no case needs is swept.

CREATE TABLE document (
    fund_id    uuid        NOT NULL,
    sha256     bytea       NOT NULL CHECK (octet_length(sha256) = 32),
    bytes      int         NOT NULL CHECK (bytes > 0),
    touched_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (fund_id, sha256)
);

COMMENT ON TABLE document IS 'Bytes of documents by their hash. A fund never sees those of another: the same file in two funds stands there twice.';
COMMENT ON COLUMN document.fund_id IS 'The fund.';
COMMENT ON COLUMN document.sha256 IS 'SHA-256 of the bytes, as the journal names them.';
COMMENT ON COLUMN document.bytes IS 'How many there are.';
COMMENT ON COLUMN document.touched_at IS 'When somebody last sent them: what no document needs is swept a day later.';

CREATE TABLE document_part (
    fund_id uuid  NOT NULL,
    sha256  bytea NOT NULL,
    part    int   NOT NULL CHECK (part >= 0),
    content bytea NOT NULL CHECK (octet_length(content) > 0),
    PRIMARY KEY (fund_id, sha256, part),
    FOREIGN KEY (fund_id, sha256) REFERENCES document ON DELETE CASCADE
);

-- Most documents are compressed already.
ALTER TABLE document_part ALTER COLUMN content SET STORAGE EXTERNAL;

COMMENT ON TABLE document_part IS 'The bytes of a document in parts, so that a large one streams.';
COMMENT ON COLUMN document_part.fund_id IS 'The fund.';
COMMENT ON COLUMN document_part.sha256 IS 'The document.';
COMMENT ON COLUMN document_part.part IS 'Position, from 0.';
COMMENT ON COLUMN document_part.content IS 'At most 256 KiB.';
