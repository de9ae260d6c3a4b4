CREATE TABLE run (
  brand TEXT NOT NULL,
  slot TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  started_at BIGINT,
  ended_at BIGINT,
  audit TEXT,
  note TEXT NOT NULL,
  PRIMARY KEY (brand, slot)
);
CREATE INDEX run_by_time ON run (brand, due_at);
