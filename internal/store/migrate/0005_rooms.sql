-- Accounts of a customer's representative reach the inspection room of one
-- customer until a moment. Other accounts have neither ('' and 0).
ALTER TABLE account ADD COLUMN controller TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN closes_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE invitation ADD COLUMN controller TEXT NOT NULL DEFAULT '';
ALTER TABLE invitation ADD COLUMN closes_at BIGINT NOT NULL DEFAULT 0;
