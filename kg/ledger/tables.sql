-- The ledger: what was read, from where, and what people judged. Everything else can be rebuilt from it.
-- Times of loading stand in `runs` only, so that nothing derived from the rest depends on them.

CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    finished TEXT
);

-- One row for each distinct cleaned article. Several with one `article` differ in metadata or spacing only; one is shown.
CREATE TABLE readings (
    number INTEGER PRIMARY KEY,
    article TEXT NOT NULL,
    version TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    shown INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    published TEXT,
    outlet TEXT,
    author TEXT,
    url TEXT,
    blocks TEXT NOT NULL
);
CREATE INDEX readings_of_article ON readings (article);
CREATE UNIQUE INDEX shown_reading ON readings (article) WHERE shown;

CREATE TABLE sources (
    path TEXT NOT NULL,
    record TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    reading INTEGER NOT NULL REFERENCES readings (number),
    run INTEGER REFERENCES runs (number),
    PRIMARY KEY (path, record)
) WITHOUT ROWID;
CREATE INDEX sources_of_reading ON sources (reading);
CREATE INDEX sources_by_record ON sources (record);

CREATE TABLE entities (
    reading INTEGER NOT NULL REFERENCES readings (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    names TEXT NOT NULL,
    kind TEXT,
    date TEXT,
    value REAL,
    unit TEXT,
    comparator TEXT,
    time TEXT,
    per TEXT,
    PRIMARY KEY (reading, position)
) WITHOUT ROWID;
CREATE INDEX entities_by_id ON entities (id);

CREATE TABLE mentions (
    reading INTEGER NOT NULL REFERENCES readings (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    entity TEXT NOT NULL,
    how TEXT NOT NULL,
    PRIMARY KEY (reading, position)
) WITHOUT ROWID;

-- The quoted evidence is the text between `start` and `end`: kept once, in the article.
CREATE TABLE statements (
    reading INTEGER NOT NULL REFERENCES readings (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    subject TEXT NOT NULL,
    relation TEXT NOT NULL,
    object TEXT NOT NULL,
    modality TEXT NOT NULL,
    confidence REAL NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    role TEXT,
    date TEXT,
    period_start TEXT,
    period_end TEXT,
    rule TEXT NOT NULL,
    PRIMARY KEY (reading, position)
) WITHOUT ROWID;

CREATE TABLE judgements (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('same', 'different', 'wrong', 'right')),
    first TEXT NOT NULL,
    second TEXT,
    author TEXT NOT NULL,
    time TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE TABLE revocations (
    judgement INTEGER PRIMARY KEY REFERENCES judgements (number),
    author TEXT NOT NULL,
    time TEXT NOT NULL
);

-- The latest change of each article, forgotten ones included. A store holds the changes up to `seen`, its readers are
-- shown those up to `shown`.
CREATE TABLE changes (
    article TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE
) WITHOUT ROWID;
CREATE TABLE stores (
    address TEXT PRIMARY KEY,
    seen INTEGER NOT NULL,
    shown INTEGER NOT NULL
) WITHOUT ROWID;
