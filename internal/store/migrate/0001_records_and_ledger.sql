-- Types are PostgreSQL's; on SQLite BIGINT reads INTEGER and BYTEA reads BLOB.
-- Text sorts by its bytes on both.
-- A line that starts with "-- sqlite: " or "-- postgres: " is for that engine.
-- Times are microseconds since 1970 UTC.

CREATE TABLE log (
  tenant    TEXT NOT NULL PRIMARY KEY,
  origin    TEXT NOT NULL UNIQUE,
  opened_at BIGINT NOT NULL
)
-- sqlite: STRICT, WITHOUT ROWID
;

-- The head of each tenant's tree; edge is ledger.Tree's own form.
CREATE TABLE log_head (
  tenant TEXT NOT NULL PRIMARY KEY REFERENCES log,
  size   BIGINT NOT NULL CHECK (size >= 0),
  root   BYTEA  NOT NULL CHECK (length(root) = 32),
  edge   BYTEA  NOT NULL
)
-- sqlite: STRICT, WITHOUT ROWID
;

-- Leaves as written and hashed. No personal data.
CREATE TABLE entry (
  tenant    TEXT NOT NULL,
  seq       BIGINT NOT NULL CHECK (seq >= 0),
  leaf      BYTEA  NOT NULL,
  leaf_hash BYTEA  NOT NULL CHECK (length(leaf_hash) = 32),
  PRIMARY KEY (tenant, seq)
)
-- sqlite: STRICT, WITHOUT ROWID
;

-- Salts of the rows that hold personal values. Erasable.
CREATE TABLE entry_private (
  tenant TEXT NOT NULL,
  seq    BIGINT NOT NULL,
  slot   BIGINT NOT NULL,
  salt   BYTEA  NOT NULL CHECK (length(salt) = 32),
  PRIMARY KEY (tenant, seq, slot)
)
-- sqlite: STRICT, WITHOUT ROWID
;

-- Derived from the leaves, for finding entries. Never evidence.
CREATE TABLE entry_index (
  tenant TEXT NOT NULL,
  kind   TEXT NOT NULL,
  seq    BIGINT NOT NULL,
  actor  TEXT NOT NULL,
  object TEXT NOT NULL,
  at     BIGINT NOT NULL,
  PRIMARY KEY (tenant, kind, seq)
)
-- sqlite: STRICT, WITHOUT ROWID
;

-- Full tiles of 256 hashes, and the hash over each.
CREATE TABLE tile (
  tenant TEXT NOT NULL,
  level  BIGINT NOT NULL,
  idx    BIGINT NOT NULL,
  hashes BYTEA  NOT NULL CHECK (length(hashes) = 8192),
  root   BYTEA  NOT NULL CHECK (length(root) = 32),
  PRIMARY KEY (tenant, level, idx)
)
-- sqlite: STRICT, WITHOUT ROWID
;

-- Signed heads, with the edge from which the next one is recomputed.
CREATE TABLE checkpoint (
  tenant TEXT NOT NULL REFERENCES log,
  size   BIGINT NOT NULL,
  edge   BYTEA  NOT NULL,
  note   BYTEA  NOT NULL,
  PRIMARY KEY (tenant, size)
)
-- sqlite: STRICT, WITHOUT ROWID
;

-- Every version of every row of every register; seq and slot name the entry
-- that stored it.
CREATE TABLE record_version (
  tenant      TEXT NOT NULL,
  register    TEXT NOT NULL,
  id          TEXT NOT NULL,
  number      BIGINT NOT NULL CHECK (number >= 1),
  nr          BIGINT NOT NULL CHECK (nr >= 1),
  recorded_at BIGINT NOT NULL,
  seq         BIGINT NOT NULL,
  slot        BIGINT NOT NULL CHECK (slot BETWEEN 0 AND 63),
  digest      BYTEA  NOT NULL CHECK (length(digest) = 32),
  body        TEXT NOT NULL,
  PRIMARY KEY (tenant, register, id, number)
)
-- sqlite: STRICT, WITHOUT ROWID
;

CREATE UNIQUE INDEX record_version_entry ON record_version (tenant, seq, slot);

-- The last running number given in each register.
CREATE TABLE record_counter (
  tenant   TEXT NOT NULL,
  register TEXT NOT NULL,
  last     BIGINT NOT NULL,
  PRIMARY KEY (tenant, register)
)
-- sqlite: STRICT, WITHOUT ROWID
;

-- Values of indexed fields in the current version. Derived from the bodies.
CREATE TABLE record_index (
  tenant   TEXT NOT NULL,
  register TEXT NOT NULL,
  field    TEXT NOT NULL,
  value    TEXT NOT NULL,
  id       TEXT NOT NULL,
  PRIMARY KEY (tenant, register, field, value, id)
)
-- sqlite: STRICT, WITHOUT ROWID
;

-- What is written once stays: a guard against our own mistakes.
-- sqlite: CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
-- sqlite: CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
-- sqlite: CREATE TRIGGER record_version_no_update BEFORE UPDATE ON record_version BEGIN SELECT RAISE(ABORT, 'record_version is append-only'); END;
-- sqlite: CREATE TRIGGER record_version_no_delete BEFORE DELETE ON record_version BEGIN SELECT RAISE(ABORT, 'record_version is append-only'); END;
-- postgres: CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
-- postgres: CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- postgres: CREATE TRIGGER entry_no_truncate BEFORE TRUNCATE ON entry EXECUTE FUNCTION refuse_change();
-- postgres: CREATE TRIGGER record_version_append_only BEFORE UPDATE OR DELETE ON record_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- postgres: CREATE TRIGGER record_version_no_truncate BEFORE TRUNCATE ON record_version EXECUTE FUNCTION refuse_change();
