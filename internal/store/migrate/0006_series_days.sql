-- On which days the rows of a series are: the last row of a parent before a day is
-- found without the rows before it. One line for each version, at its own parent
-- and day, and one at those of the version before it. Derived from the bodies.
-- Entries from before this table may be about any day.
CREATE TABLE series_day (
  tenant   TEXT NOT NULL,
  register TEXT NOT NULL,
  parent   TEXT NOT NULL,
  day      BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  slot     BIGINT NOT NULL,
  PRIMARY KEY (tenant, register, parent, day, seq, slot)
)
-- sqlite: STRICT, WITHOUT ROWID
;

UPDATE bulk_day SET first = 0, last = 2147483647 WHERE register IN ('retention_rule.run');
