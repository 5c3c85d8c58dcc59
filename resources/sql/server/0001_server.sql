-- SPDX-License-Identifier: GPL-3.0-or-later
-- The embedded server's first schema. Times are Unix milliseconds, UTC. A conversation's log is one row of `logs`,
-- whichever names its members call it by.

CREATE TABLE users (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    is_banned INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Tokens: only their hashes. One row per device; used_at stays null until the token has been presented once.
CREATE TABLE devices (
    user TEXT NOT NULL REFERENCES users (id),
    device TEXT NOT NULL,
    token_hash BLOB NOT NULL,
    -- The invite that the token was given for, so that a first login whose answer was lost can be repeated.
    invite_hash BLOB,
    created_at INTEGER NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (user, device)
) WITHOUT ROWID;
CREATE UNIQUE INDEX devices_by_token ON devices (token_hash);

CREATE TABLE invites (
    hash BLOB PRIMARY KEY,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- kind: 0 room, 1 direct. name: the room's id, or both users' ids in order with a blank between.
CREATE TABLE logs (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    epoch TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    topic TEXT NOT NULL DEFAULT '',
    creator TEXT NOT NULL DEFAULT '',
    is_private INTEGER NOT NULL DEFAULT 0,
    last_seq INTEGER NOT NULL DEFAULT 0,
    rev INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
);
-- A deleted room leaves its row (its messages' ids are remembered); a room made again is another row with another epoch.
CREATE UNIQUE INDEX logs_by_name ON logs (kind, name) WHERE deleted_at IS NULL;

-- role: 0 member, 1 moderator, 2 owner. first_seq: the lowest seq this member may have.
CREATE TABLE members (
    log INTEGER NOT NULL REFERENCES logs (id),
    user TEXT NOT NULL REFERENCES users (id),
    role INTEGER NOT NULL DEFAULT 0,
    has_left INTEGER NOT NULL DEFAULT 0,
    first_seq INTEGER NOT NULL DEFAULT 1,
    read_seq INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (log, user)
) WITHOUT ROWID;

-- What each device has on its disk.
CREATE TABLE delivered (
    log INTEGER NOT NULL REFERENCES logs (id),
    user TEXT NOT NULL,
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (log, user, device)
) WITHOUT ROWID;

-- rev: of the last change. sent_*: what the ack said and what was asked, for the same request coming again.
CREATE TABLE messages (
    log INTEGER NOT NULL REFERENCES logs (id),
    seq INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    user TEXT NOT NULL,
    client_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    body_kind INTEGER NOT NULL,
    body BLOB NOT NULL,
    reply_to INTEGER,
    mentions TEXT NOT NULL DEFAULT '',
    edited_at INTEGER,
    is_deleted INTEGER NOT NULL DEFAULT 0,
    reaction_count INTEGER NOT NULL DEFAULT 0,
    sent_rev INTEGER NOT NULL,
    sent_hash BLOB NOT NULL,
    PRIMARY KEY (log, seq)
);
CREATE UNIQUE INDEX messages_by_client ON messages (user, client_id);
CREATE INDEX messages_by_rev ON messages (log, rev);

-- In the order they were put on.
CREATE TABLE reactions (
    id INTEGER PRIMARY KEY,
    log INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    emoji TEXT NOT NULL,
    user TEXT NOT NULL,
    UNIQUE (log, seq, emoji, user),
    FOREIGN KEY (log, seq) REFERENCES messages (log, seq)
);

-- Changing requests other than messages, kept 7 days: the same again gets the same answer.
CREATE TABLE requests (
    user TEXT NOT NULL,
    id TEXT NOT NULL,
    hash BLOB NOT NULL,
    answer BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (user, id)
) WITHOUT ROWID;
CREATE INDEX requests_by_time ON requests (at);
