extension Schema {
    /// The ledger, to which lines can only be added, and the texts beside it, which can only be added or erased.
    static let ledger = """
        CREATE TABLE ledger (
            sequence INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            community_id INTEGER,
            kind TEXT NOT NULL,
            action_id INTEGER,
            proposal_id INTEGER,
            body TEXT NOT NULL,
            hash TEXT NOT NULL
        ) STRICT;

        CREATE TRIGGER ledger_without_gaps BEFORE INSERT ON ledger
        WHEN NEW.sequence <> (SELECT COALESCE(MAX(sequence), 0) + 1 FROM ledger)
        BEGIN
            SELECT RAISE(ABORT, 'the ledger is append-only: its lines are numbered without gaps');
        END;

        CREATE TRIGGER ledger_never_changed BEFORE UPDATE ON ledger
        BEGIN
            SELECT RAISE(ABORT, 'the ledger is append-only: a line cannot be changed');
        END;

        CREATE TRIGGER ledger_never_deleted BEFORE DELETE ON ledger
        BEGIN
            SELECT RAISE(ABORT, 'the ledger is append-only: a line cannot be removed');
        END;

        CREATE TABLE ledger_text (
            id INTEGER PRIMARY KEY,
            sequence INTEGER NOT NULL REFERENCES ledger (sequence) DEFERRABLE INITIALLY DEFERRED,
            name TEXT NOT NULL,
            salt TEXT NOT NULL,
            text TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX ledger_text_by_line ON ledger_text (sequence, name);

        CREATE TRIGGER ledger_text_never_changed BEFORE UPDATE ON ledger_text
        BEGIN
            SELECT RAISE(ABORT, 'the ledger is append-only: a text can be erased, not changed');
        END;
        """
}
