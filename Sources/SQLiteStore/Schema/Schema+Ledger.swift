extension Schema {
    /// The ledger in pages: the lines that were committed together are one row, with the texts beside them. Lines can
    /// only be added, texts only be added or erased.
    static let ledger = """
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
        """
}
