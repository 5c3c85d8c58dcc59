-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE notes ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
