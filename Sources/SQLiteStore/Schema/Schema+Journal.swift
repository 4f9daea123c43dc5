extension Schema {
    /// Runs that wait, what blocks came to, log lines, and what is known of the platforms.
    static let journal = """
        CREATE TABLE run (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            community_id INTEGER NOT NULL,
            action_id INTEGER NOT NULL,
            proposal_id INTEGER,
            version_id INTEGER NOT NULL,
            block TEXT NOT NULL,
            now INTEGER NOT NULL,
            seed INTEGER NOT NULL,
            transcript TEXT NOT NULL,
            waiting TEXT NOT NULL
        ) STRICT;
        CREATE INDEX run_of_action ON run (action_id);

        CREATE TABLE evaluation (
            id INTEGER PRIMARY KEY,
            action_id INTEGER NOT NULL,
            proposal_id INTEGER,
            version_id INTEGER NOT NULL,
            block TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            finished_at INTEGER NOT NULL,
            outcome TEXT NOT NULL,
            problem TEXT,
            instructions INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX evaluation_of_action ON evaluation (action_id);

        CREATE TABLE log (
            id INTEGER PRIMARY KEY,
            community_id INTEGER NOT NULL,
            action_id INTEGER,
            proposal_id INTEGER,
            version_id INTEGER,
            block TEXT,
            level TEXT NOT NULL,
            message TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX log_of_action ON log (action_id) WHERE action_id IS NOT NULL;

        CREATE TABLE object_state (
            bot TEXT NOT NULL,
            object_kind TEXT NOT NULL,
            object_id TEXT NOT NULL,
            lawful TEXT,
            is_inferred INTEGER NOT NULL,
            lawful_at INTEGER,
            known_at INTEGER NOT NULL,
            PRIMARY KEY (bot, object_kind, object_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE cursor (
            bot TEXT NOT NULL,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (bot, key)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE seen_event (
            bot TEXT NOT NULL,
            event_id TEXT NOT NULL,
            received_at INTEGER NOT NULL,
            PRIMARY KEY (bot, event_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX seen_event_by_age ON seen_event (received_at);

        CREATE TABLE problem (
            subject TEXT PRIMARY KEY,
            community_id INTEGER,
            bot TEXT,
            proposal_id INTEGER,
            message TEXT NOT NULL,
            first_at INTEGER NOT NULL,
            last_at INTEGER NOT NULL,
            count INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
