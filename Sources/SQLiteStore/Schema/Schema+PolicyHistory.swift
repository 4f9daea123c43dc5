extension Schema {
    /// The history of what was in force, and the operator's overrides.
    static let policyHistory = """
        CREATE TABLE policy_change (
            id INTEGER PRIMARY KEY,
            community_id INTEGER NOT NULL,
            path TEXT NOT NULL,
            version_id INTEGER REFERENCES policy_version (id) DEFERRABLE INITIALLY DEFERRED,
            action_id INTEGER,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX policy_change_of_path ON policy_change (community_id, path);
        CREATE INDEX policy_change_of_version ON policy_change (version_id);

        CREATE TABLE override (
            community_id INTEGER PRIMARY KEY,
            reason TEXT NOT NULL,
            began_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
        ) STRICT;
        """
}
