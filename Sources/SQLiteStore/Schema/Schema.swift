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
            migrator.registerMigration(name) { try $0.execute(sql: script) }
        }
        return migrator
    }()

    /// The names of all migrations, oldest first.
    static var versions: [String] { scripts.map(\.name) }

    /// Migrations of files that were made before the first release: their tables are not read any more.
    static let unreleased: Set<String> = ["1"]

    private static let scripts: [(name: String, sql: String)] = [
        (
            "first tables",
            [peopleAndRules, policyHistory, settingsAndLinks, work, votes, journal, schedules, ledger]
                .joined(separator: "\n")
        ),
        (
            "open votes without a post",
            "DROP INDEX vote_open; CREATE INDEX vote_open ON vote (bot) WHERE closed_at IS NULL;"
        ),
    ]
}
