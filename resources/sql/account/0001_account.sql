-- SPDX-License-Identifier: GPL-3.0-or-later
-- One account's first schema. Times are Unix milliseconds, UTC. No secret is ever a column here.

CREATE TABLE account (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    user TEXT NOT NULL,
    device TEXT NOT NULL
);

-- name: as this account calls it ("room:x", "dm:y"). A draft is a body as a message's is: kind 0 plain, 1 sealed.
CREATE TABLE conversations (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL DEFAULT '',
    topic TEXT NOT NULL DEFAULT '',
    is_gone INTEGER NOT NULL DEFAULT 0,
    -- The epoch in use; null until one is known.
    epoch INTEGER REFERENCES epochs (id) DEFERRABLE INITIALLY DEFERRED,
    draft_kind INTEGER NOT NULL DEFAULT 0,
    draft BLOB NOT NULL DEFAULT x''
);

-- An archive each, ranked in the order this client met them; a new one deletes nothing of the old.
CREATE TABLE epochs (
    id INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversations (id),
    rank INTEGER NOT NULL,
    name TEXT NOT NULL,
    -- The highest order and rev heard of.
    last_order INTEGER NOT NULL DEFAULT 0,
    rev INTEGER NOT NULL DEFAULT 0,
    -- Every change up to this rev is here.
    held_rev INTEGER NOT NULL DEFAULT 0,
    -- What this user has read and this device has said it holds: the highest known, and as far as the server knows.
    read_order INTEGER NOT NULL DEFAULT 0,
    delivered_order INTEGER NOT NULL DEFAULT 0,
    server_read_order INTEGER NOT NULL DEFAULT 0,
    server_delivered_order INTEGER NOT NULL DEFAULT 0,
    -- This device's last accepted message: the prev of the next.
    last_sent TEXT NOT NULL DEFAULT '',
    last_sent_order INTEGER NOT NULL DEFAULT 0,
    -- Messages of others above read_order that are not deleted; kept up with every change, never counted anew.
    unread INTEGER NOT NULL DEFAULT 0,
    mentions INTEGER NOT NULL DEFAULT 0,
    UNIQUE (conversation, rank),
    UNIQUE (conversation, name)
);

-- In the order they are read: the key is the place. mentions: user ids, one a line.
CREATE TABLE messages (
    epoch INTEGER NOT NULL REFERENCES epochs (id),
    ord INTEGER NOT NULL,
    -- Of the whole state; later reactions have theirs.
    rev INTEGER NOT NULL,
    client_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    at INTEGER NOT NULL,
    -- 0 plain, 1 sealed.
    body_kind INTEGER NOT NULL CHECK (body_kind IN (0, 1)),
    body BLOB NOT NULL,
    reply_to INTEGER,
    mentions TEXT NOT NULL DEFAULT '',
    edited_at INTEGER,
    is_deleted INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (epoch, ord)
) WITHOUT ROWID;
-- A server that repeats a message under another number is not believed.
CREATE UNIQUE INDEX messages_by_client ON messages (epoch, sender, client_id) WHERE client_id <> '';

-- A reaction with the rev of the state or change it came by. is_on = 0 remembers a removal until a whole state covers
-- it, so that arrivals in any order end the same. May precede its message, hence no reference.
CREATE TABLE reactions (
    epoch INTEGER NOT NULL,
    ord INTEGER NOT NULL,
    user TEXT NOT NULL,
    emoji TEXT NOT NULL,
    rev INTEGER NOT NULL,
    is_on INTEGER NOT NULL,
    -- Within a whole state, as the server listed them.
    place INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (epoch, ord, user, emoji)
) WITHOUT ROWID;

-- Orders held without a hole, both ends included; ranges of one epoch never touch.
CREATE TABLE ranges (
    epoch INTEGER NOT NULL REFERENCES epochs (id),
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (epoch, first)
) WITHOUT ROWID;

-- How far others have received and read.
CREATE TABLE receipts (
    epoch INTEGER NOT NULL REFERENCES epochs (id),
    user TEXT NOT NULL,
    delivered INTEGER NOT NULL DEFAULT 0,
    read INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (epoch, user)
) WITHOUT ROWID;

CREATE TABLE proofs (
    id INTEGER PRIMARY KEY,
    epoch INTEGER NOT NULL REFERENCES epochs (id),
    after_order INTEGER NOT NULL,
    at INTEGER NOT NULL,
    offline_ms INTEGER NOT NULL,
    missed INTEGER NOT NULL,
    fetched INTEGER NOT NULL,
    missing INTEGER NOT NULL
);
CREATE INDEX proofs_by_place ON proofs (epoch, after_order);

-- What the person did and the server has not acked. AUTOINCREMENT: a rank is never given twice. kind: 0 send, 1 edit,
-- 2 delete, 3 react. state: DeliveryState.
CREATE TABLE outbox (
    rank INTEGER PRIMARY KEY AUTOINCREMENT,
    client_id TEXT NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    conversation TEXT NOT NULL,
    body_kind INTEGER NOT NULL,
    body BLOB NOT NULL,
    reply_to INTEGER,
    mentions TEXT NOT NULL,
    target INTEGER NOT NULL,
    emoji TEXT NOT NULL,
    is_on INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    state INTEGER NOT NULL,
    error_code TEXT,
    error_detail TEXT,
    life_created INTEGER,
    life_queued INTEGER,
    life_framed INTEGER,
    life_written INTEGER,
    losses INTEGER NOT NULL
);

CREATE TABLE users (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL
) WITHOUT ROWID;
