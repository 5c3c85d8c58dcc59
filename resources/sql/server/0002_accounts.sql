-- SPDX-License-Identifier: GPL-3.0-or-later
-- Accounts with passwords, and invites that are good for one person.

-- argon2id, as libsodium writes it. A user without a row here has no password.
CREATE TABLE passwords (
    user TEXT PRIMARY KEY REFERENCES users (id),
    hash BLOB NOT NULL,
    changed_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Only their hashes. used_by stays null until somebody came with it.
CREATE TABLE single_invites (
    hash BLOB PRIMARY KEY,
    expires_at INTEGER NOT NULL,
    used_by TEXT
) WITHOUT ROWID;

-- What a server says of itself to the commands that look into its file: "address" is where it listened last.
CREATE TABLE facts (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
