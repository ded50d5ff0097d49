-- What was taken out of stored versions, and what still proves the rest of them: one
-- line for each field of such a version that the digest holds as a commitment or that
-- something was taken from. sum is the commitment to the value that is gone, whose key
-- is gone with it; field_key is the key of what stands there now. Fields that the digest
-- holds as they are have neither. The salt of such a version is no more.
CREATE TABLE redacted (
  tenant    TEXT NOT NULL,
  seq       BIGINT NOT NULL,
  slot      BIGINT NOT NULL,
  field     TEXT NOT NULL,
  entry     BIGINT NOT NULL,
  gone      BIGINT NOT NULL CHECK (gone IN (0, 1)),
  sum       BYTEA CHECK (length(sum) = 32),
  field_key BYTEA CHECK (length(field_key) = 32),
  PRIMARY KEY (tenant, seq, slot, field)
)
-- sqlite: STRICT, WITHOUT ROWID
;

-- Of a version only the body may change, and only where a line says so.
-- sqlite: DROP TRIGGER record_version_no_update;
-- sqlite: CREATE TRIGGER record_version_no_update BEFORE UPDATE ON record_version WHEN OLD.tenant <> NEW.tenant OR OLD.register <> NEW.register OR OLD.id <> NEW.id OR OLD.number <> NEW.number OR OLD.nr <> NEW.nr OR OLD.recorded_at <> NEW.recorded_at OR OLD.seq <> NEW.seq OR OLD.slot <> NEW.slot OR OLD.digest <> NEW.digest OR NOT EXISTS (SELECT 1 FROM redacted r WHERE r.tenant = OLD.tenant AND r.seq = OLD.seq AND r.slot = OLD.slot AND r.gone = 1) BEGIN SELECT RAISE(ABORT, 'record_version is append-only'); END;
-- postgres: CREATE FUNCTION refuse_but_redaction() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.tenant <> NEW.tenant OR OLD.register <> NEW.register OR OLD.id <> NEW.id OR OLD.number <> NEW.number OR OLD.nr <> NEW.nr OR OLD.recorded_at <> NEW.recorded_at OR OLD.seq <> NEW.seq OR OLD.slot <> NEW.slot OR OLD.digest <> NEW.digest OR NOT EXISTS (SELECT 1 FROM redacted r WHERE r.tenant = OLD.tenant AND r.seq = OLD.seq AND r.slot = OLD.slot AND r.gone = 1) THEN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END IF; RETURN NEW; END $$;
-- postgres: DROP TRIGGER record_version_append_only ON record_version;
-- postgres: CREATE TRIGGER record_version_no_delete BEFORE DELETE ON record_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- postgres: CREATE TRIGGER record_version_no_update BEFORE UPDATE ON record_version FOR EACH ROW EXECUTE FUNCTION refuse_but_redaction();
