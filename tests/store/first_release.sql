BEGIN TRANSACTION;
CREATE TABLE answer (
            draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
            question TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (draft, question)
        ) WITHOUT ROWID
        ;
INSERT INTO "answer" VALUES(2,'late','"a"');
CREATE TABLE checkup (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            record TEXT NOT NULL
        );
INSERT INTO "checkup" VALUES(1,'{"finished":"2026-11-21T09:30:00","pack_id":"made-up","pack_version":"1.0.0","pack_hash":"5592018a97ccc9155312ee6a93dffdd2900a562ffdd5ff037a47bcca05b09c21","language":"zh","factors":{},"actions":["pay","count"],"alerts":[],"answers":{"late":"b","why":"打不通电话"},"done":["pay"],"known_actions":["pay","count"],"known_alerts":[]}');
CREATE TABLE draft (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            pack_id TEXT NOT NULL,
            pack_version TEXT NOT NULL,
            pack_hash TEXT NOT NULL,
            questions TEXT NOT NULL,
            place TEXT,
            started TEXT NOT NULL,
            updated TEXT NOT NULL,
            holder TEXT NOT NULL
        );
INSERT INTO "draft" VALUES(2,'made-up','1.0.0','5592018a97ccc9155312ee6a93dffdd2900a562ffdd5ff037a47bcca05b09c21','{"late":{"kind":"one","options":["a","b"]},"why":{"kind":"text","max_length":200}}','why','2026-11-21T09:30:00','2026-11-21T09:30:00','fca3a93b419dfe5e');
CREATE TABLE saved_file (
            path BLOB PRIMARY KEY,
            saved TEXT NOT NULL
        ) WITHOUT ROWID
        ;
INSERT INTO "saved_file" VALUES(X'2F736F6D6577686572652F6C6973742E6D64','2026-11-21T09:30:00');
CREATE TABLE tick (
            draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
            action TEXT NOT NULL,
            PRIMARY KEY (draft, action)
        ) WITHOUT ROWID
        ;
INSERT INTO "tick" VALUES(2,'count');
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('draft',2);
INSERT INTO "sqlite_sequence" VALUES('checkup',1);
COMMIT;
