import GRDB

/// The database's tables, as a list of numbered migrations. A migration that was released is never changed: a change
/// of the schema is a new one at the end.
enum Schema {
    /// Marks a file as ours, in SQLite's header: "PKIT" (https://www.sqlite.org/pragma.html#pragma_application_id).
    static let applicationID = 0x504B_4954

    /// All migrations, oldest first.
    static let migrator = {
        var migrator = DatabaseMigrator()
        for (name, script) in scripts {
            migrator.registerMigration(name) { db in
                try db.execute(sql: script)
                if name == "ledger pages" { try fillLedgerPages(db) }
            }
        }
        return migrator
    }()

    /// The names of all migrations, oldest first.
    static var versions: [String] { scripts.map(\.name) }

    private static let scripts: [(name: String, sql: String)] = [
        ("1", [peopleAndRules, work, votes, journal, ledger].joined(separator: "\n")),
        ("policy files", policyFiles),
        ("settings and links", settingsAndLinks),
        ("first roles", firstRoles),
        ("lawful states", lawfulStates),
        ("schedules", schedules),
        ("ledger pages", ledgerPages),
    ]
}
