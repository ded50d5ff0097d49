-- Which days the rows of an entry are about, for registers of machine rows: a
-- year is read without the years before it. Days are counted from 1 January of
-- year 1, both included; a row that took the place of another counts with the
-- days of both. Derived from the bodies. Entries from before this table may be
-- about any day.
CREATE TABLE bulk_day (
  tenant   TEXT NOT NULL,
  register TEXT NOT NULL,
  seq      BIGINT NOT NULL,
  first    BIGINT NOT NULL,
  last     BIGINT NOT NULL,
  PRIMARY KEY (tenant, register, seq)
)
-- sqlite: STRICT, WITHOUT ROWID
;

INSERT INTO bulk_day SELECT DISTINCT tenant, register, seq, 0, 2147483647 FROM record_version
WHERE register IN ('backup_job.run', 'endpoint.report', 'log_source.heartbeat', 'retention_rule.run', 'transmission_endpoint.check', 'transmission_endpoint.delivery');
