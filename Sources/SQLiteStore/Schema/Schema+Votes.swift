extension Schema {
    /// Votes and ballots.
    static let votes = """
        CREATE TABLE vote (
            id INTEGER PRIMARY KEY,
            proposal_id INTEGER NOT NULL REFERENCES proposal (id) DEFERRABLE INITIALLY DEFERRED,
            bot TEXT NOT NULL,
            spec TEXT NOT NULL,
            call_id INTEGER NOT NULL,
            post_channel TEXT,
            post_message TEXT,
            permalink TEXT,
            opened_at INTEGER NOT NULL,
            closed_at INTEGER,
            needs_update INTEGER NOT NULL,
            audience TEXT,
            closes_at INTEGER,
            reminders_sent INTEGER NOT NULL,
            wake_at INTEGER
        ) STRICT;
        CREATE INDEX vote_of_proposal ON vote (proposal_id);
        CREATE INDEX vote_by_post ON vote (bot, post_channel, post_message) WHERE post_channel IS NOT NULL;
        CREATE INDEX vote_open ON vote (bot) WHERE closed_at IS NULL AND post_channel IS NOT NULL;
        CREATE INDEX vote_to_update ON vote (id) WHERE needs_update = 1;
        CREATE INDEX vote_waking ON vote (wake_at) WHERE wake_at IS NOT NULL;

        CREATE TABLE ballot_event (
            id INTEGER PRIMARY KEY,
            proposal_id INTEGER NOT NULL REFERENCES proposal (id) DEFERRABLE INITIALLY DEFERRED,
            vote_id INTEGER NOT NULL,
            member_id INTEGER NOT NULL,
            move TEXT NOT NULL,
            cast_at INTEGER NOT NULL,
            received_at INTEGER NOT NULL,
            standing TEXT NOT NULL
        ) STRICT;
        CREATE INDEX ballot_event_of_member ON ballot_event (proposal_id, member_id);

        CREATE TABLE ballot (
            proposal_id INTEGER NOT NULL REFERENCES proposal (id) DEFERRABLE INITIALLY DEFERRED,
            vote_id INTEGER NOT NULL,
            member_id INTEGER NOT NULL,
            candidate TEXT NOT NULL,
            value TEXT NOT NULL,
            cast_at INTEGER NOT NULL,
            PRIMARY KEY (proposal_id, member_id, candidate)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE parked_ballot (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            bot TEXT NOT NULL,
            post_channel TEXT NOT NULL,
            post_message TEXT NOT NULL,
            voter TEXT NOT NULL,
            is_addition INTEGER NOT NULL,
            emoji TEXT NOT NULL,
            cast_at INTEGER NOT NULL,
            received_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX parked_ballot_by_post ON parked_ballot (bot, post_channel, post_message);
        CREATE INDEX parked_ballot_by_age ON parked_ballot (received_at);
        """
}
