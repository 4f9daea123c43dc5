extension Schema {
    /// What is due of votes (reminders, their closing), and policies that run by the clock.
    static let schedules = """
        ALTER TABLE vote ADD COLUMN audience TEXT;
        ALTER TABLE vote ADD COLUMN closes_at INTEGER;
        ALTER TABLE vote ADD COLUMN reminders_sent INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE vote ADD COLUMN wake_at INTEGER;
        CREATE INDEX vote_waking ON vote (wake_at) WHERE wake_at IS NOT NULL;

        CREATE TABLE schedule (
            community_id INTEGER NOT NULL,
            path TEXT NOT NULL,
            expression TEXT NOT NULL,
            time_zone TEXT NOT NULL,
            due_at INTEGER NOT NULL,
            PRIMARY KEY (community_id, path)
        ) STRICT, WITHOUT ROWID;
        """
}
