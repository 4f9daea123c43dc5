extension Schema {
    /// The values that communities give to variables of policies, and the accounts that belong to one person.
    static let settingsAndLinks = """
        CREATE TABLE policy_setting (
            community_id INTEGER NOT NULL,
            path TEXT NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            set_at INTEGER NOT NULL,
            PRIMARY KEY (community_id, path, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE account_link (
            member_id INTEGER PRIMARY KEY REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
            community_id INTEGER NOT NULL,
            person_id INTEGER NOT NULL,
            linked_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX account_link_of_community ON account_link (community_id);

        CREATE TABLE link_code (
            code TEXT PRIMARY KEY,
            community_id INTEGER NOT NULL,
            member_id INTEGER NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
            expires_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX link_code_of_member ON link_code (member_id);
        """
}
