-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE log (line TEXT NOT NULL);
/* A trigger has semicolons; of its own. */
CREATE TRIGGER notes_added AFTER INSERT ON notes BEGIN
    INSERT INTO log VALUES ('added ' || CASE WHEN NEW.id > 1 THEN 'more;' ELSE 'first;' END);
    INSERT INTO log VALUES ('it''s "done"; -- really');
END;
