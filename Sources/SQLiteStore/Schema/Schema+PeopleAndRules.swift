extension Schema {
    /// Communities, bots, members, roles, documents, policies. Instants are microseconds since 1970, UTC; flags are
    /// 0 or 1. `AUTOINCREMENT` keeps the highest id ever given out where rows can be removed.
    static let peopleAndRules = """
        PRAGMA application_id = 0x504B4954;

        CREATE TABLE community (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            settings TEXT NOT NULL,
            member_changes INTEGER NOT NULL,
            role_changes INTEGER NOT NULL,
            document_changes INTEGER NOT NULL,
            variable_changes INTEGER NOT NULL,
            founded_at INTEGER,
            created_at INTEGER NOT NULL,
            first_roles TEXT NOT NULL
        ) STRICT;

        CREATE TABLE bot (
            name TEXT PRIMARY KEY,
            community_id INTEGER NOT NULL,
            platform TEXT NOT NULL,
            user_id TEXT,
            operator_username TEXT,
            first_seen_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE member (
            id INTEGER PRIMARY KEY,
            community_id INTEGER NOT NULL,
            bot TEXT NOT NULL,
            username TEXT NOT NULL,
            readable_name TEXT,
            avatar TEXT,
            is_admin INTEGER NOT NULL,
            is_bot INTEGER NOT NULL,
            is_present INTEGER NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX member_of_community ON member (community_id, bot, username);
        CREATE INDEX member_by_name ON member (bot, username);

        CREATE TABLE role (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            community_id INTEGER NOT NULL,
            name TEXT NOT NULL,
            text TEXT NOT NULL,
            is_base INTEGER NOT NULL,
            permissions TEXT NOT NULL
        ) STRICT;
        CREATE INDEX role_of_community ON role (community_id);

        CREATE TABLE role_membership (
            role_id INTEGER NOT NULL REFERENCES role (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
            member_id INTEGER NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
            PRIMARY KEY (role_id, member_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX role_membership_of_member ON role_membership (member_id);

        CREATE TABLE document (
            id INTEGER PRIMARY KEY,
            community_id INTEGER NOT NULL,
            name TEXT NOT NULL,
            text TEXT NOT NULL,
            is_active INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX document_of_community ON document (community_id);

        CREATE TABLE policy_version (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            path TEXT NOT NULL,
            content_hash TEXT NOT NULL,
            format TEXT NOT NULL,
            source TEXT NOT NULL,
            kind TEXT NOT NULL,
            action_types TEXT NOT NULL,
            name TEXT NOT NULL,
            text TEXT NOT NULL,
            mode TEXT NOT NULL,
            can_pass INTEGER NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX policy_version_by_content ON policy_version (path, content_hash);

        CREATE TABLE active_policy (
            community_id INTEGER NOT NULL,
            path TEXT NOT NULL,
            version_id INTEGER NOT NULL REFERENCES policy_version (id) DEFERRABLE INITIALLY DEFERRED,
            activated_at INTEGER NOT NULL,
            is_enabled INTEGER NOT NULL,
            PRIMARY KEY (community_id, path)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX active_policy_of_version ON active_policy (version_id);

        CREATE TABLE policy_file (
            community_id INTEGER NOT NULL,
            path TEXT NOT NULL,
            content_hash TEXT,
            outcome TEXT NOT NULL,
            action_id INTEGER,
            problem TEXT,
            updated_at INTEGER NOT NULL,
            PRIMARY KEY (community_id, path)
        ) STRICT, WITHOUT ROWID;
        """
}
