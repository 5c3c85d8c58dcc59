-- SPDX-License-Identifier: GPL-3.0-or-later
-- How the person wants a conversation in the side bar; only those that differ from the usual have a row.
-- anchor, place: sorted as if its title were the anchor, and among equal anchors by place; empty: by its own title.
CREATE TABLE preferences (
    conversation INTEGER PRIMARY KEY REFERENCES conversations (id),
    is_muted INTEGER NOT NULL DEFAULT 0,
    is_favourite INTEGER NOT NULL DEFAULT 0,
    anchor TEXT NOT NULL DEFAULT '',
    place INTEGER NOT NULL DEFAULT 0
);
