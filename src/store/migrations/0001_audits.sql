CREATE TABLE house (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);
CREATE TABLE audit (
  seq BIGINT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  audit TEXT NOT NULL,
  brand TEXT NOT NULL,
  brand_name TEXT NOT NULL,
  window_from BIGINT NOT NULL,
  window_to BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  method BIGINT NOT NULL,
  rules TEXT NOT NULL,
  profile TEXT,
  evidence TEXT NOT NULL,
  tool TEXT NOT NULL,
  place TEXT,
  headline TEXT NOT NULL,
  ending BIGINT NOT NULL,
  score DOUBLE PRECISION,
  clauses TEXT NOT NULL,
  card_digest TEXT NOT NULL,
  erased_digest TEXT,
  pruned_at BIGINT,
  link TEXT NOT NULL
);
CREATE INDEX audit_of_brand ON audit (brand, window_to);
CREATE TABLE card (
  seq BIGINT NOT NULL PRIMARY KEY,
  packed BYTES NOT NULL
);
CREATE TABLE finding (
  seq BIGINT NOT NULL,
  nth BIGINT NOT NULL,
  brand TEXT NOT NULL,
  rule TEXT NOT NULL,
  clause TEXT NOT NULL,
  channel TEXT NOT NULL,
  verdict TEXT NOT NULL,
  advisory BIGINT NOT NULL,
  kept BIGINT NOT NULL,
  broken BIGINT NOT NULL,
  pending BIGINT NOT NULL,
  hidden BIGINT NOT NULL,
  estimate DOUBLE PRECISION,
  low DOUBLE PRECISION,
  high DOUBLE PRECISION,
  bar TEXT,
  PRIMARY KEY (seq, nth)
);
CREATE INDEX finding_of_brand ON finding (brand, seq);
