import GRDB
import Governance

extension Schema {
    /// The ledger in pages: the lines that were committed together are one row, with the texts beside them. And an
    /// index that does not change with each state of an open proposal.
    static let ledgerPages = """
        CREATE TABLE ledger_page (
            first_line INTEGER PRIMARY KEY,
            last_line INTEGER NOT NULL,
            lines BLOB NOT NULL,
            texts BLOB NOT NULL
        ) STRICT;

        CREATE TRIGGER ledger_page_without_gaps BEFORE INSERT ON ledger_page
        WHEN NEW.last_line < NEW.first_line OR NEW.first_line <>
            1 + COALESCE((SELECT last_line FROM ledger_page ORDER BY first_line DESC LIMIT 1), 0)
        BEGIN
            SELECT RAISE(ABORT, 'the ledger is append-only: its lines are numbered without gaps');
        END;

        CREATE TRIGGER ledger_page_never_changed BEFORE UPDATE OF first_line, last_line, lines ON ledger_page
        BEGIN
            SELECT RAISE(ABORT, 'the ledger is append-only: a line cannot be changed');
        END;

        CREATE TRIGGER ledger_page_never_deleted BEFORE DELETE ON ledger_page
        BEGIN
            SELECT RAISE(ABORT, 'the ledger is append-only: a line cannot be removed');
        END;

        CREATE TRIGGER ledger_page_texts_only_erased BEFORE UPDATE OF texts ON ledger_page
        WHEN length(NEW.texts) >= length(OLD.texts)
        BEGIN
            SELECT RAISE(ABORT, 'the ledger is append-only: a text can be erased, not changed');
        END;

        DROP INDEX proposal_open;
        CREATE INDEX proposal_open ON proposal (community_id, path) WHERE is_final = 0;
        """

    /// Moves the lines of earlier versions into pages.
    static func fillLedgerPages(_ db: Database) throws {
        var pager = LedgerPager()
        var next: Int64 = 1
        while true {
            let lines = try db.rows(
                """
                SELECT sequence, at, community_id, kind, action_id, proposal_id, body, hash FROM ledger
                WHERE sequence >= ? ORDER BY sequence LIMIT 256
                """
            ) {
                $0.add(next)
            } _: { row in
                LedgerEntryRecord(
                    sequence: row.int(), at: row.instant(), communityID: row.optionalInt(), kind: row.text(),
                    actionID: row.optionalInt(), proposalID: row.optionalInt(), body: row.text(), hash: row.text())
            }
            guard let last = lines.last else { break }
            for line in lines {
                try pager.add(line, to: db)
                let texts = try db.rows("SELECT name, salt, text FROM ledger_text WHERE sequence = ? ORDER BY id") {
                    $0.add(line.sequence)
                } _: { row in
                    LedgerTextRecord(sequence: line.sequence, name: row.text(), salt: row.text(), text: row.text())
                }
                for text in texts { try pager.add(text, to: db) }
            }
            next = last.sequence + 1
        }
        try pager.flush(to: db)
        try db.execute(sql: "DROP TABLE ledger_text; DROP TABLE ledger;")
    }
}
