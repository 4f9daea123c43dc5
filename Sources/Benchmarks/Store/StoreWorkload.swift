import Governance
import JSONKit

/// Rows like those of a renamed channel on its way to a vote.
enum StoreWorkload {
    /// Rows of a transition.
    static let rows = 6

    /// What the other rows name.
    static let foundation = Transition(writes: [
        .community(CommunityRecord(id: 1, name: "benchmark", createdAt: at)),
        .policyVersion(
            PolicyVersionRecord(
                id: 1, path: "rename", contentHash: "0", format: .python, source: "", kind: .platform,
                actionTypes: ["slackrenameconversation"], name: "Rename", text: "", createdAt: at)),
    ])

    private static let at = Instant(microseconds: 1_700_000_000_000_000)

    /// One step: an action and its proposal move on, a block was run, a call is intended.
    static func transition(_ number: Int64, ledger: Bool = true) -> Transition {
        // Three steps for each action: most rows are written more than once.
        let id = number / 3 + 1
        var writes: [Write] = [
            .action(action(id, step: number % 3)), .proposal(proposal(id, step: number % 3)), .call(call(number + 1)),
            .evaluation(
                EvaluationRecord(
                    id: number + 1, actionID: id, proposalID: id, versionID: 1, block: .check, startedAt: at,
                    finishedAt: at, outcome: "proposed", instructions: 812)),
            .seenEvent(SeenEventRecord(bot: "slack", eventID: "Ev\(number)", receivedAt: at)),
        ]
        if ledger {
            writes.append(
                .ledger(
                    LedgerEntryRecord(
                        sequence: number + 1, at: at, communityID: 1, kind: "evaluation", actionID: id, proposalID: id,
                        body: #"{"block":"check","outcome":"proposed","reads":["votes","now"],"version":1}"#,
                        hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")))
        }
        return Transition(writes: writes)
    }

    /// 10,000 proposals, and 50 ballots on the first.
    static func fillForReads(_ store: some Store) async throws {
        for start in stride(from: Int64(0), to: 30_000, by: 1000) {
            try await store.commit((start..<start + 1000).map { transition($0) })
        }
        let ballots = (1...50 as ClosedRange<Int64>).map {
            Write.ballot(BallotRecord(proposalID: 1, voteID: 1, memberID: $0, value: "yes", castAt: at))
        }
        try await store.commit([Transition(writes: ballots)])
    }

    private static func action(_ id: Int64, step: Int64) -> ActionRecord {
        ActionRecord(
            id: id, communityID: 1, bot: "slack", kind: .platform, type: "slackrenameconversation", initiatorID: 7,
            fields: ["name": "general-2", "previous_name": "general", "channel": "C024BE91L"],
            object: ObjectReference(kind: "channel.name", id: "C\(id)"), newState: "general-2",
            previousState: "general", channel: "C024BE91L", origin: .platform, eventID: "Ev\(id)",
            state: step == 0 ? .choosing : .governed, isReverted: step == 2, occurredAt: at, receivedAt: at)
    }

    private static func proposal(_ id: Int64, step: Int64) -> ProposalRecord {
        let states: [ProposalState] = [.revertingMeanwhile, .notifying, .pending]
        return ProposalRecord(
            id: id, communityID: 1, actionID: id, versionID: 1, path: "rename", state: states[Int(step)],
            readSet: [.votes, .proposal], wakeAt: at.advanced(seconds: Double(id)), checkCount: 1, createdAt: at)
    }

    private static func call(_ id: Int64) -> CallRecord {
        CallRecord(
            id: id, communityID: 1, bot: "slack", method: "conversations.rename",
            arguments: ["channel": "C024BE91L", "name": "general"], purpose: .revert, actionID: id, proposalID: id,
            object: ObjectReference(kind: "channel.name", id: "C\(id)"), newState: "general", state: .intended,
            plannedAt: at, intendedAt: at)
    }
}
