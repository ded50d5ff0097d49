-- People who sign in. login_fold is the form by which two logins are the same;
-- totp is sealed with a key outside of the database, empty for none.
CREATE TABLE account (
  tenant       TEXT NOT NULL,
  id           TEXT NOT NULL,
  login        TEXT NOT NULL,
  login_fold   TEXT NOT NULL,
  name         TEXT NOT NULL,
  role         TEXT NOT NULL,
  employee     TEXT NOT NULL,
  lang         TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
  password     TEXT NOT NULL,
  totp         BYTEA NOT NULL,
  totp_step    BIGINT NOT NULL,
  created_at   BIGINT NOT NULL,
  signed_in_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, id)
)
-- sqlite: STRICT, WITHOUT ROWID
;

CREATE UNIQUE INDEX account_login ON account (tenant, login_fold);

-- Who is signed in. A pending session waits for its code and is good for nothing
-- else. Only the SHA-256 of a token is kept.
CREATE TABLE session (
  tenant     TEXT NOT NULL,
  id         TEXT NOT NULL,
  account    TEXT NOT NULL,
  token_hash BYTEA  NOT NULL CHECK (length(token_hash) = 32),
  pending    BIGINT NOT NULL CHECK (pending IN (0, 1)),
  factor     BIGINT NOT NULL CHECK (factor IN (0, 1)),
  failures   BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at    BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  browser    TEXT NOT NULL,
  network    TEXT NOT NULL,
  PRIMARY KEY (tenant, id)
)
-- sqlite: STRICT, WITHOUT ROWID
;

CREATE UNIQUE INDEX session_token ON session (tenant, token_hash);
CREATE INDEX session_account ON session (tenant, account, id);

-- Browsers in which an account was signed in to before.
CREATE TABLE device (
  tenant  TEXT NOT NULL,
  account TEXT NOT NULL,
  hash    BYTEA  NOT NULL CHECK (length(hash) = 32),
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, account, hash)
)
-- sqlite: STRICT, WITHOUT ROWID
;

-- One-time links, one for each account that is to be or to be reset, with what
-- the person chose so far. An account of that id need not exist yet.
CREATE TABLE invitation (
  tenant     TEXT NOT NULL,
  account    TEXT NOT NULL,
  token_hash BYTEA  NOT NULL CHECK (length(token_hash) = 32),
  login      TEXT NOT NULL,
  login_fold TEXT NOT NULL,
  name       TEXT NOT NULL,
  role       TEXT NOT NULL,
  employee   TEXT NOT NULL,
  password   TEXT NOT NULL,
  totp       BYTEA NOT NULL,
  made_at    BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, account)
)
-- sqlite: STRICT, WITHOUT ROWID
;

CREATE UNIQUE INDEX invitation_token ON invitation (tenant, token_hash);
