import Governance
import JSONKit

extension VoteRecord: StoredRecord {
    static let storage = RecordStorage(
        "vote",
        columns: [
            "id", "proposal_id", "bot", "spec", "call_id", "post_channel", "post_message", "permalink", "opened_at",
            "closed_at", "needs_update", "audience", "closes_at", "reminders_sent", "wake_at",
        ], fixed: ["proposal_id"])

    func bind(to row: inout StatementBinder) {
        row.add(id)
        row.add(proposalID)
        row.add(bot)
        row.add(spec)
        row.add(callID)
        row.add(post)
        row.add(permalink)
        row.add(openedAt)
        row.add(closedAt)
        row.add(needsUpdate)
        row.add(audience.map { JSON.array($0.map(JSON.string)) })
        row.add(closesAt)
        row.add(remindersSent)
        row.add(wakeAt)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            id: row.int(), proposalID: row.int(), bot: row.text(), spec: try row.part(), callID: row.int(),
            post: row.optionalPost(), permalink: row.optionalText(), openedAt: row.instant(),
            closedAt: row.optionalInstant(), needsUpdate: row.flag(),
            audience: try row.optionalJSON()?.array?.compactMap(\.string), closesAt: row.optionalInstant(),
            remindersSent: row.smallInt(), wakeAt: row.optionalInstant())
    }
}

extension BallotEventRecord: StoredRecord {
    static let storage = RecordStorage(
        "ballot_event",
        columns: [
            "id", "proposal_id", "vote_id", "member_id", "move", "cast_at", "received_at", "standing",
        ], fixed: ["proposal_id", "member_id"])

    func bind(to row: inout StatementBinder) {
        row.add(id)
        row.add(proposalID)
        row.add(voteID)
        row.add(memberID)
        row.add(move)
        row.add(castAt)
        row.add(receivedAt)
        row.add(standing)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            id: row.int(), proposalID: row.int(), voteID: row.int(), memberID: row.int(), move: try row.part(),
            castAt: row.instant(), receivedAt: row.instant(), standing: try row.name())
    }
}

extension BallotRecord: StoredRecord {
    static let storage = RecordStorage(
        "ballot", key: ["proposal_id", "member_id", "candidate"],
        columns: ["proposal_id", "vote_id", "member_id", "candidate", "value", "cast_at"])

    func bind(to row: inout StatementBinder) {
        row.add(proposalID)
        row.add(voteID)
        row.add(memberID)
        row.add(candidate)
        row.add(value)
        row.add(castAt)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            proposalID: row.int(), voteID: row.int(), memberID: row.int(), candidate: row.text(),
            value: row.text(), castAt: row.instant())
    }
}

extension ParkedBallotRecord: StoredRecord {
    static let storage = RecordStorage(
        "parked_ballot",
        columns: [
            "id", "bot", "post_channel", "post_message", "voter", "is_addition", "emoji", "cast_at", "received_at",
        ])

    func bind(to row: inout StatementBinder) {
        row.add(id)
        row.add(bot)
        row.add(post)
        row.add(voter)
        row.add(isAddition)
        row.add(emoji)
        row.add(castAt)
        row.add(receivedAt)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            id: row.int(), bot: row.text(), post: PostReference(channel: row.text(), message: row.text()),
            voter: row.text(), isAddition: row.flag(), emoji: row.text(), castAt: row.instant(),
            receivedAt: row.instant())
    }
}
