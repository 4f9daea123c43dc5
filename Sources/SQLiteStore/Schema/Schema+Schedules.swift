extension Schema {
    /// Policies that run by the clock.
    static let schedules = """
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
