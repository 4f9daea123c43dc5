extension Schema {
    /// What a policy's header says of its mode, the history of what was in force, and the operator's overrides.
    static let policyFiles = """
        ALTER TABLE policy_version ADD COLUMN mode TEXT NOT NULL DEFAULT 'enforce';
        ALTER TABLE policy_version ADD COLUMN can_pass INTEGER NOT NULL DEFAULT 1;

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
        INSERT INTO policy_change (community_id, path, version_id, at)
            SELECT community_id, path, version_id, activated_at FROM active_policy ORDER BY activated_at, path;

        CREATE TABLE override (
            community_id INTEGER PRIMARY KEY,
            reason TEXT NOT NULL,
            began_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
        ) STRICT;
        """

    /// Which roles members are given who are seen for the first time soon after the founding.
    static let firstRoles = "ALTER TABLE community ADD COLUMN first_roles TEXT NOT NULL DEFAULT '[]';"
}
