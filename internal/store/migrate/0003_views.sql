-- Lists that people keep: a name for the query part of a list's address. Shared
-- views (shared = 1) are shown to everyone who may read the register.
CREATE TABLE saved_view (
  tenant   TEXT NOT NULL,
  id       TEXT NOT NULL,
  account  TEXT NOT NULL,
  register TEXT NOT NULL,
  name     TEXT NOT NULL,
  query    TEXT NOT NULL,
  shared   BIGINT NOT NULL CHECK (shared IN (0, 1)),
  PRIMARY KEY (tenant, id)
)
-- sqlite: STRICT, WITHOUT ROWID
;

CREATE INDEX saved_view_register ON saved_view (tenant, register, account);
