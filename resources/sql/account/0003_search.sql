-- SPDX-License-Identifier: GPL-3.0-or-later
-- The words of messages, for finding them. Filled on demand, conversation by conversation, behind marks: a message that
-- is filed costs nothing here unless it stands where the index has already been.

-- rowid: epoch * 2^40 + ord. body: folded text. Sealed bodies never come here.
CREATE VIRTUAL TABLE search USING fts5 (body, tokenize = 'unicode61');

-- Messages with orders from filled_from to filled_to are in the index, or noted as stale.
CREATE TABLE search_marks (
    epoch INTEGER PRIMARY KEY REFERENCES epochs (id),
    filled_from INTEGER NOT NULL,
    filled_to INTEGER NOT NULL
);

CREATE TABLE search_stale (
    epoch INTEGER NOT NULL,
    ord INTEGER NOT NULL,
    PRIMARY KEY (epoch, ord)
) WITHOUT ROWID;

CREATE TRIGGER search_on_insert AFTER INSERT ON messages
WHEN EXISTS (SELECT 1 FROM search_marks WHERE epoch = new.epoch AND new.ord BETWEEN filled_from AND filled_to)
BEGIN
    INSERT OR IGNORE INTO search_stale (epoch, ord) VALUES (new.epoch, new.ord);
END;

-- The writer itself takes the old words out of the index: a trigger may not touch it.
CREATE TRIGGER search_on_update AFTER UPDATE OF body, is_deleted ON messages
WHEN EXISTS (SELECT 1 FROM search_marks WHERE epoch = new.epoch AND new.ord BETWEEN filled_from AND filled_to)
BEGIN
    INSERT OR IGNORE INTO search_stale (epoch, ord) VALUES (new.epoch, new.ord);
END;
