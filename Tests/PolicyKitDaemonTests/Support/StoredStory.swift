import Governance
import JSONKit

/// A store with one community, three members and two proposals: a rename that is pending with ballots, and a post that
/// the platform refused to delete.
struct StoredStory {
    let store = MemoryStore()
    static let start = Instant(microseconds: 1_772_366_400_000_000)
    static let hash = "3b2f0c9a1d77aa00"

    init() async throws {
        let at = Self.start
        let rename = ActionRecord(
            id: 1, communityID: 1, bot: "slack", kind: .platform, type: "slackrenameconversation", initiatorID: 1,
            fields: ["name": "plaza", "channel": "C1", "previous_name": "general"], origin: .platform, state: .governed,
            isReverted: true, occurredAt: at, receivedAt: at)
        let post = ActionRecord(
            id: 2, communityID: 1, bot: "slack", kind: .platform, type: "slackpostmessage", initiatorID: 2,
            fields: ["text": "buy\u{1B}[31m now\nplease", "channel": "C2"], origin: .platform, state: .governed,
            occurredAt: at, receivedAt: at)
        try await store.commit([
            Transition(writes: [
                .community(CommunityRecord(id: 1, name: "garden", createdAt: at)),
                .bot(BotRecord(name: "slack", communityID: 1, platform: "slack", firstSeenAt: at)),
                .member(Self.member(1, "U1", "Ada")), .member(Self.member(2, "U2", "Ben")),
                .member(Self.member(3, "U3", nil)),
                .policyVersion(
                    PolicyVersionRecord(
                        id: 1, path: "rename", contentHash: Self.hash, format: .python, source: "", kind: .platform,
                        actionTypes: ["slackrenameconversation"], name: "Rename by vote", text: "", createdAt: at)),
                .activePolicy(ActivePolicyRecord(communityID: 1, path: "rename", versionID: 1, activatedAt: at)),
                .policyFile(
                    PolicyFileRecord(
                        communityID: 1, path: "rename", contentHash: "x", outcome: .broken,
                        problem: "garden/rename.py:3:1: error: invalid syntax", updatedAt: at)),
                .action(rename), .action(post),
                .proposal(
                    ProposalRecord(
                        id: 1, communityID: 1, actionID: 1, versionID: 1, path: "rename", state: .pending, voteID: 1,
                        readSet: [.votes], wakeAt: at.advanced(seconds: 3600), createdAt: at)),
                .proposal(
                    ProposalRecord(
                        id: 2, communityID: 1, actionID: 2, versionID: 1, path: "rename", state: .revertFailed,
                        decision: .failed, retryState: .revertingForGood, createdAt: at, decidedAt: at,
                        note: "missing_scope")),
                .vote(
                    VoteRecord(
                        id: 1, proposalID: 1, bot: "slack",
                        spec: VoteSpec(
                            kind: .boolean, text: "Rename to #plaza?", electorate: .members(["U2", "U3", "U9"])),
                        callID: 2, post: PostReference(channel: "C1", message: "1.2"), permalink: "https://x.example/p",
                        openedAt: at)),
                .ballot(BallotRecord(proposalID: 1, voteID: 1, memberID: 2, value: "yes", castAt: at)),
                .ballot(BallotRecord(proposalID: 1, voteID: 1, memberID: 3, value: "no", castAt: at)),
                .ballotEvent(
                    BallotEventRecord(
                        id: 1, proposalID: 1, voteID: 1, memberID: 1, move: .reactionAdded("yes"), castAt: at,
                        receivedAt: at, standing: .ineligible)),
                .evaluation(
                    EvaluationRecord(
                        id: 1, actionID: 1, proposalID: nil, versionID: 1, block: .filter, startedAt: at,
                        finishedAt: at, outcome: "True", instructions: 3)),
                .evaluation(
                    EvaluationRecord(
                        id: 2, actionID: 1, proposalID: 1, versionID: 1, block: .check, startedAt: at, finishedAt: at,
                        outcome: "proposed", instructions: 40)),
                .call(
                    CallRecord(
                        id: 1, communityID: 1, bot: "slack", method: "conversations.rename", arguments: [:],
                        purpose: .revert, actionID: 1, proposalID: 1, state: .done, plannedAt: at, intendedAt: at,
                        finishedAt: at)),
                .call(
                    CallRecord(
                        id: 3, communityID: 1, bot: "slack", method: "chat.delete", arguments: [:], purpose: .revert,
                        actionID: 2, proposalID: 2, state: .refused,
                        refusal: PlatformRefusal(
                            platform: "slack", code: "missing_scope", message: "the token needs chat:write"),
                        plannedAt: at, intendedAt: at, finishedAt: at)),
                .log(
                    LogRecord(
                        id: 1, communityID: 1, actionID: 1, proposalID: 1, versionID: 1, block: .check, level: .info,
                        message: "1 for, 1 against", at: at)),
                .problem(
                    ProblemRecord(
                        subject: "proposal:2", communityID: 1, proposalID: 2,
                        message: "Slack refused to delete a post", firstAt: at, lastAt: at, count: 2)),
            ])
        ])
    }

    private static func member(_ id: Int64, _ username: String, _ name: String?) -> MemberRecord {
        MemberRecord(
            id: id, communityID: 1, bot: "slack", username: username, readableName: name, createdAt: Self.start)
    }
}
