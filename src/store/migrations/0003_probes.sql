CREATE TABLE probe_line (
  brand TEXT NOT NULL,
  nth BIGINT NOT NULL,
  probe TEXT NOT NULL,
  noted_at BIGINT NOT NULL,
  step TEXT NOT NULL,
  digest TEXT NOT NULL,
  erased BIGINT NOT NULL,
  link TEXT NOT NULL,
  PRIMARY KEY (brand, nth)
);
