"""The league's task done by DuckDB or by Polars: the same inquiries, first answers and curves.

usage: rivals.py duckdb|polars FILE OUT.json

Prints wall and processor seconds of the work alone, imports not counted. The work ends with the
same numbers as `rousseau league --json`, of which OUT.json holds those that are compared.
"""

import json
import math
import resource
import sys
import time

LIMITS = [1800, 7200, 86400]
Z = 1.959963984540054
MENTION = r"(?:^|[^A-Za-z0-9_])@([A-Za-z0-9_]+)"

SQL = """
set threads = 2;
create temp table raw as
  select tweet_id as id, author_id as author, inbound as inb,
         epoch(strptime(created_at, '%a %b %d %H:%M:%S %z %Y'))::bigint as t,
         case when inbound and in_response_to_tweet_id is null then text end as text,
         case when inbound and response_tweet_id is not null
              then length(response_tweet_id) - length(replace(response_tweet_id, ',', '')) + 1
              else 0 end as named,
         in_response_to_tweet_id as parent
  from read_csv($file, header = true, quote = '"', escape = '"', new_line = '\\n',
       columns = {'tweet_id': 'bigint', 'author_id': 'varchar', 'inbound': 'boolean',
                  'created_at': 'varchar', 'text': 'varchar', 'response_tweet_id': 'varchar',
                  'in_response_to_tweet_id': 'bigint'});
delete from raw where rowid in (
  select unnest(list_sort(list(rowid))[2:]) from raw where id in
    (select id from raw group by id having count(*) > 1) group by id);
create temp table brand as select distinct author, lower(author) as name from raw where not inb;
create temp table named as
  select id, count(distinct b.author) as n, min(b.author) as brand from
    (select id, lower(unnest(regexp_extract_all(text, $mention, 1))) as name
     from raw where text is not null) m join brand b using (name) group by id;
create temp table ask as
  select r.id, n.brand, r.t from named n join raw r using (id) where n.n = 1
  union all
  select arg_min(r.id, (r.t, r.rowid)), any_value(p.author), min(r.t)
  from raw r join raw p on r.parent = p.id
  where r.inb and not p.inb and p.parent is null group by p.id, r.author;
create temp table node as
  select r.id, r.parent, case when r.inb then null else r.author end as brand, a.brand as asked
  from raw r left join ask a using (id);
create temp table first as
  with recursive up(brand, t, cur) as (
    select author, t, parent from raw where not inb and parent is not null
    union all
    select u.brand, u.t, n.parent from up u join node n on n.id = u.cur
    where n.asked is null and n.parent is not null and n.brand is distinct from u.brand)
  select a.id, min(u.t) filter (u.t >= a.t) as first
  from up u join ask a on a.id = u.cur and a.brand = u.brand group by a.id;
create temp table lost as
  select r.id from raw r left join (select parent, count(*) as n from raw group by parent) c
    on c.parent = r.id where r.inb and r.named > coalesce(c.n, 0);
create temp table wait as
  select a.brand, (f.id is not null and f.first is null) as early,
         (f.id is null and a.id in (from lost)) as hidden,
         coalesce(f.first, (select max(t) from raw)) - a.t as w, f.first is not null as answered,
         (a.t // 86400 + 4) % 7 in (0, 6) or a.t % 86400 // 3600 not between 9 and 16 as night
  from ask a left join first f using (id);
create temp table step as
  with known as (select * from wait where not early and not hidden),
  sides as (select brand, 'all' as side, w, answered from known union all
            select brand, if(night, 'night_or_weekend', 'daytime'), w, answered from known),
  counted as (select brand, side, w, count(*) as n, count(*) filter (answered) as d
         from sides group by all),
  risk as (select *, sum(n) over (partition by brand, side order by w desc) as r from counted)
  select brand, side, w, d, n, product(1 - d / r) over o as s,
         sum(if(r > d, d / (r * (r - d)), 0)) over o as g
  from risk window o as (partition by brand, side order by w);
"""


def duck(file):
    import duckdb

    begin = start()
    con = duckdb.connect()
    for statement in SQL.split(";"):
        if statement.strip():
            wanted = {k: v for k, v in (("file", file), ("mention", MENTION)) if "$" + k in statement}
            con.execute(statement, wanted or None)
    by = ", ".join(f"max_by(s, w) filter (w <= {l}), max_by(g, w) filter (w <= {l})" for l in LIMITS)
    rows = con.execute(
        f"select brand, side, sum(n), sum(d), max(w), min(w) filter (s <= 0.75 + 1e-12), "
        f"min(w) filter (s <= 0.5 + 1e-12), min(w) filter (s <= 0.25 + 1e-12), {by} "
        "from step group by all").fetchall()
    aside = con.execute("select brand, count(*) filter (hidden), count(*) filter (early) "
                        "from wait group by brand").fetchall()
    return begin, shaped(rows, aside)


def polar(file):
    import polars as pl

    begin = start()
    schema = {"tweet_id": pl.Int64, "author_id": pl.String, "inbound": pl.String,
              "created_at": pl.String, "text": pl.String, "response_tweet_id": pl.String,
              "in_response_to_tweet_id": pl.Int64}
    c = pl.col
    raw = (pl.scan_csv(file, schema=schema).select(
        id=c("tweet_id"), author=c("author_id"), inb=c("inbound") == "True",
        at=c("created_at").str.to_datetime("%a %b %d %H:%M:%S %z %Y", time_zone="UTC").dt.epoch("s"),
        text=pl.when((c("inbound") == "True") & c("in_response_to_tweet_id").is_null()).then(c("text")),
        named=pl.when(c("inbound") == "True").then(
            c("response_tweet_id").str.count_matches(",", literal=True) + 1).fill_null(0),
        parent=c("in_response_to_tweet_id")).unique("id", keep="first", maintain_order=True).collect())
    brand = raw.filter(~c("inb")).select("author").unique().with_columns(
        name=c("author").str.to_lowercase())
    named = (raw.lazy().filter(c("text").is_not_null()).select(
        "id", "at", name=c("text").str.extract_all(MENTION)).explode("name").drop_nulls("name")
        .with_columns(name=c("name").str.extract("@(.*)$").str.to_lowercase())
        .join(brand.lazy(), on="name").group_by("id").agg(
            n=c("author").n_unique(), brand=c("author").min(), at=c("at").first())
        .filter(c("n") == 1).select("id", "brand", "at"))
    post = raw.lazy().filter(~c("inb") & c("parent").is_null()).select(parent="id", brand="author")
    below = (raw.lazy().with_row_index("row").filter(c("inb")).join(post, on="parent").sort("at", "row")
             .group_by("parent", "author").agg(c("id").first(), c("brand").first(), c("at").first())
             .select("id", "brand", "at"))
    ask = pl.concat([named, below]).collect()
    node = (raw.lazy().select("id", up="parent", by=pl.when(~c("inb")).then(c("author")))
            .join(ask.lazy().select("id", asked="brand", asked_at="at"), on="id", how="left").collect())
    walk = raw.lazy().filter(~c("inb") & c("parent").is_not_null()).select(
        brand="author", at="at", cur="parent").collect()
    found = []
    while len(walk):
        met = walk.lazy().join(node.lazy(), left_on="cur", right_on="id").collect()
        found.append(met.filter(c("asked") == c("brand")).select(
            "brand", "at", "asked_at", id="cur"))
        walk = met.filter(c("asked").is_null() & c("up").is_not_null()
                          & c("by").ne_missing(c("brand"))).select("brand", "at", cur="up")
    first = pl.concat(found).lazy().group_by("id").agg(
        first=c("at").filter(c("at") >= c("asked_at")).min(), any=pl.lit(True))
    kids = raw.lazy().drop_nulls("parent").group_by(id="parent").agg(kids=pl.len())
    lost = (raw.lazy().filter(c("inb") & (c("named") > 0)).join(kids, on="id", how="left")
            .filter(c("named") > c("kids").fill_null(0)).select("id", lost=pl.lit(True)))
    end = raw["at"].max()
    hour, day = c("at") % 86400 // 3600, (c("at") // 86400 + 4) % 7
    wait = (ask.lazy().join(first, on="id", how="left").join(lost, on="id", how="left").select(
        "brand", early=c("any").is_not_null() & c("first").is_null(),
        hidden=c("any").is_null() & c("lost").is_not_null(),
        w=c("first").fill_null(end) - c("at"), answered=c("first").is_not_null(),
        night=day.is_in([0, 6]) | ~hour.is_between(9, 16)).collect())
    aside = wait.group_by("brand").agg(c("hidden").sum(), c("early").sum()).rows()
    known = wait.lazy().filter(~c("early") & ~c("hidden"))
    side = pl.when(c("night")).then(pl.lit("night_or_weekend")).otherwise(pl.lit("daytime"))
    sides = pl.concat([known.select("brand", "w", "answered", side=pl.lit("all")),
                       known.select("brand", "w", "answered", side=side)])
    keys = ["brand", "side"]
    step = (sides.group_by("brand", "side", "w").agg(n=pl.len().cast(pl.Int64),
                                                     d=c("answered").sum().cast(pl.Int64))
            .sort("brand", "side", "w")
            .with_columns(r=c("n").cum_sum(reverse=True).over(keys))
            .with_columns(s=(1 - c("d") / c("r")).cum_prod().over(keys),
                          g=pl.when(c("r") > c("d")).then(c("d") / (c("r") * (c("r") - c("d"))))
                          .otherwise(0.0).cum_sum().over(keys)))
    wanted = [c("n").sum(), c("d").sum(), c("w").max().alias("m")]
    wanted += [c("w").filter(c("s") <= q + 1e-12).min().alias(f"q{q}") for q in (.75, .5, .25)]
    for l in LIMITS:
        wanted += [c(x).filter(c("w") <= l).last().alias(f"{x}{l}") for x in ("s", "g")]
    rows = step.group_by(keys, maintain_order=True).agg(wanted).collect().rows()
    return begin, shaped(rows, aside)


def start():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return time.perf_counter(), used.ru_utime + used.ru_stime


def shaped(rows, aside):
    brands = {b: {"hidden": int(h), "early": int(e)} for b, h, e in aside}
    for brand, side, n, d, last, *rest in rows:
        quartiles, by = rest[:3], []
        for s, g in zip(rest[3::2], rest[4::2]):
            s, g = (1.0, 0.0) if s is None else (s, g)
            band = None
            if 0 < s < 1:
                half = Z * math.sqrt(g) / abs(math.log(s))
                band = [1 - s ** math.exp(-half), 1 - s ** math.exp(half)]
            by.append([1 - s, band])
        for i, limit in enumerate(LIMITS):
            if last < limit and d < n:
                by[i] = [None, None]
        brands[brand][side] = {"inquiries": int(n), "answered": int(d), "quartiles": quartiles, "by": by}
    return brands


def main():
    rival, file, out = sys.argv[1:4]
    begin, brands = {"duckdb": duck, "polars": polar}[rival](file)
    now = start()
    with open(out, "w") as to:
        json.dump(brands, to)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"wall": now[0] - begin[0], "cpu": now[1] - begin[1], "peak_mib": peak}))


main()
