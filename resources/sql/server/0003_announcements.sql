-- SPDX-License-Identifier: GPL-3.0-or-later
-- Announcements, and who may make them.

-- 0 member, 1 announcer, 2 owner. A server that ran before this had no owner: its first user becomes it.
ALTER TABLE users ADD COLUMN role INTEGER NOT NULL DEFAULT 0;
UPDATE users SET role = 2 WHERE id = (SELECT user FROM devices ORDER BY created_at, user LIMIT 1);

CREATE TABLE announcements (
    id TEXT PRIMARY KEY,
    user TEXT NOT NULL REFERENCES users (id),
    at INTEGER NOT NULL,
    body BLOB NOT NULL,
    is_urgent INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX announcements_by_user ON announcements (user, at);

-- One for each who is to get it, and the author's own copy. log and seq: its place in that user's own log (logs.kind
-- 2, named after the user); null until its turn came. received_at: when a device of theirs said that it has it.
CREATE TABLE addressees (
    announcement TEXT NOT NULL REFERENCES announcements (id),
    user TEXT NOT NULL REFERENCES users (id),
    log INTEGER REFERENCES logs (id),
    seq INTEGER,
    received_at INTEGER,
    PRIMARY KEY (announcement, user)
) WITHOUT ROWID;
CREATE UNIQUE INDEX addressees_by_place ON addressees (log, seq) WHERE log IS NOT NULL;
CREATE INDEX addressees_waiting ON addressees (announcement, user) WHERE log IS NULL;
CREATE INDEX addressees_pending ON addressees (user, seq) WHERE received_at IS NULL;

-- The announcements of a log as rows of messages: never edited, so that the rev is the seq. An urgent one mentions the
-- one it is for.
CREATE VIEW announced AS
    SELECT a.log AS log, a.seq AS seq, a.seq AS rev, n.user AS user, n.id AS client_id, n.at AS at, 0 AS body_kind,
           n.body AS body, NULL AS reply_to, CASE n.is_urgent WHEN 1 THEN a.user ELSE '' END AS mentions,
           NULL AS edited_at, 0 AS is_deleted, 0 AS reaction_count
    FROM addressees a JOIN announcements n ON n.id = a.announcement;
