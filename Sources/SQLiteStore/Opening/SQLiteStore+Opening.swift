import GRDB

extension SQLiteStore {
    /// How every connection is set up.
    static func configuration(isReadOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        if !isReadOnly { configuration.journalMode = .wal }
        // Another process may hold the database for a moment: a reading command, a backup.
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            // An insertion that replaces a row counts as its deletion: the ledger's triggers must see it.
            try db.execute(sql: "PRAGMA recursive_triggers = ON")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            if !isReadOnly {
                // What is erased leaves no traces in the file.
                try db.execute(sql: "PRAGMA secure_delete = ON")
                try db.execute(sql: "PRAGMA cache_size = -8000")
                // Under load a page is written back once for many commits that change it.
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 8000")
                // After a burst the write-ahead log shrinks again.
                try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
            }
        }
        return configuration
    }

    /// Checks whose database it is, before anything is written to it.
    static func checkOrigin(path: String) throws {
        let queue = try DatabaseQueue(path: path, configuration: configuration(isReadOnly: true))
        try queue.unsafeRead { try checkOrigin($0, path: path) }
        try queue.close()
    }

    /// Brings the tables up to date, and makes sure that commits reach the disk.
    static func prepare(_ pool: DatabasePool, path: String) throws {
        try Schema.migrator.migrate(pool)
        // GRDB chooses NORMAL when it turns on the write-ahead log, under which the last commits before a power cut
        // can be lost. FULL (2) syncs the log at every commit (https://www.sqlite.org/pragma.html#pragma_synchronous).
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        let level = try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
        guard level == 2 else {
            throw StoreError(
                .other, "the database \(path) does not sync its commits (synchronous = \(level ?? -1))",
                remedy: "please report it")
        }
    }

    /// Refuses what another program, or a later version of this one, has made.
    private static func checkOrigin(_ db: Database, path: String) throws {
        let owner = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        // Two tables of GRDB's own can be there before the first of ours, when a first start was killed.
        let tables = try Int.fetchOne(
            db,
            sql: """
                SELECT COUNT(*) FROM sqlite_master
                WHERE name NOT LIKE 'sqlite_%' AND tbl_name NOT IN ('grdb_issue_102', 'grdb_migrations')
                """)
        guard owner == Schema.applicationID || (owner == 0 && tables == 0) else {
            throw StoreError(
                .notOurs, "the database \(path) belongs to another program",
                remedy: "move it away, or name another folder with --state")
        }
        if try !Schema.migrator.appliedIdentifiers(db).isDisjoint(with: Schema.unreleased) {
            throw StoreError(
                .older, "the database \(path) was made before the first release, with tables that are read no more",
                remedy: "move it away, or name another folder with --state; the daemon then makes a new one")
        }
        if try Schema.migrator.hasBeenSuperseded(db) {
            let unknown = try Schema.migrator.appliedIdentifiers(db).subtracting(Schema.versions).sorted()
            throw StoreError(
                .newer,
                "the database \(path) was written by a later version of policykit "
                    + "(its tables are of version \(unknown.joined(separator: ", ")), "
                    + "this one knows up to \(Schema.versions.last ?? "none"))",
                remedy: "install that version again, or restore a backup that was made before")
        }
    }

    /// Refuses to read what this version would misread.
    static func checkReadable(_ db: Database, path: String) throws {
        try checkOrigin(db, path: path)
        guard try Schema.migrator.hasCompletedMigrations(db) else {
            throw StoreError(
                .older, "the database \(path) was written by an earlier version of policykit",
                remedy: "start the daemon once: it brings the tables up to date")
        }
    }
}
