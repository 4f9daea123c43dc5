extension Schema {
    /// Actions, proposals, calls. Most indexes are partial: they hold only what is still open, so that a look-up
    /// costs the same however long the history is. `is_unsettled`, `is_final`, `is_working` and `awaits_echo` are
    /// computed when the row is written.
    static let work = """
        CREATE TABLE action (
            id INTEGER PRIMARY KEY,
            community_id INTEGER NOT NULL,
            bot TEXT NOT NULL,
            kind TEXT NOT NULL,
            type TEXT NOT NULL,
            initiator_id INTEGER,
            fields TEXT NOT NULL,
            object_kind TEXT,
            object_id TEXT,
            new_state TEXT,
            previous_state TEXT,
            channel TEXT,
            answer_handle TEXT,
            origin TEXT NOT NULL,
            event_id TEXT,
            underlying_id INTEGER,
            state TEXT NOT NULL,
            tried_versions TEXT NOT NULL,
            raised_count INTEGER NOT NULL,
            is_reverted INTEGER NOT NULL,
            is_executed INTEGER NOT NULL,
            revert_attempts INTEGER NOT NULL,
            execute_attempts INTEGER NOT NULL,
            effect TEXT,
            data TEXT NOT NULL,
            occurred_at INTEGER NOT NULL,
            received_at INTEGER NOT NULL,
            is_unsettled INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX action_of_community ON action (community_id);
        CREATE INDEX action_of_object ON action (bot, object_kind, object_id) WHERE object_kind IS NOT NULL;
        CREATE INDEX action_unsettled ON action (id) WHERE is_unsettled = 1;

        CREATE TABLE proposal (
            id INTEGER PRIMARY KEY,
            community_id INTEGER NOT NULL,
            action_id INTEGER NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
            version_id INTEGER NOT NULL REFERENCES policy_version (id) DEFERRABLE INITIALLY DEFERRED,
            path TEXT NOT NULL,
            state TEXT NOT NULL,
            decision TEXT,
            vote_id INTEGER,
            data TEXT NOT NULL,
            variables TEXT NOT NULL,
            read_set INTEGER NOT NULL,
            wake_at INTEGER,
            is_dirty INTEGER NOT NULL,
            check_count INTEGER NOT NULL,
            run_count INTEGER NOT NULL,
            retry_state TEXT,
            created_at INTEGER NOT NULL,
            decided_at INTEGER,
            note TEXT,
            is_final INTEGER NOT NULL,
            is_working INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX proposal_of_action ON proposal (action_id);
        CREATE INDEX proposal_of_version ON proposal (version_id);
        CREATE INDEX proposal_of_community ON proposal (community_id);
        CREATE INDEX proposal_working ON proposal (id) WHERE is_working = 1;
        CREATE INDEX proposal_pending ON proposal (community_id, read_set) WHERE state = 'pending';
        CREATE INDEX proposal_waking ON proposal (wake_at) WHERE state = 'pending' AND wake_at IS NOT NULL;
        CREATE INDEX proposal_open ON proposal (community_id, path) WHERE is_final = 0;
        CREATE INDEX proposal_final ON proposal (state) WHERE is_final = 1;

        CREATE TABLE call (
            id INTEGER PRIMARY KEY,
            community_id INTEGER NOT NULL,
            bot TEXT NOT NULL,
            method TEXT NOT NULL,
            arguments TEXT NOT NULL,
            purpose TEXT NOT NULL,
            action_id INTEGER,
            proposal_id INTEGER,
            run_id INTEGER,
            vote_id INTEGER,
            attempt INTEGER NOT NULL,
            step INTEGER NOT NULL,
            object_kind TEXT,
            object_id TEXT,
            new_state TEXT,
            state TEXT NOT NULL,
            result TEXT,
            refusal TEXT,
            echoed_at INTEGER,
            planned_at INTEGER NOT NULL,
            intended_at INTEGER,
            finished_at INTEGER,
            awaits_echo INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX call_of_action ON call (action_id) WHERE action_id IS NOT NULL;
        CREATE INDEX call_of_proposal ON call (proposal_id) WHERE proposal_id IS NOT NULL;
        CREATE INDEX call_intended ON call (id) WHERE state = 'intended';
        CREATE INDEX call_awaiting_echo ON call (bot, object_kind, object_id) WHERE awaits_echo = 1;
        """
}
