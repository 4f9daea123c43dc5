import Governance
import JSONKit
import PolicyScript

/// The published vote on renaming, with its blocks in Swift: what the engine costs beside the language.
struct NativeVote: PolicyRunFactory {
    func run(
        _ version: PolicyVersionRecord, block: PolicyBlock, reads: any RunReads, now: Instant, seed: UInt64,
        replaying: [HostExchange]
    ) throws -> any PolicyRunning {
        NativeVoteRun(block: block, reads: reads, now: now, replaying: replaying)
    }

    static let path = "rename"

    /// The file's change by which it comes into force.
    static let change = PolicyFileChange(
        path: path,
        content: .present(
            PolicyVersionDraft(
                contentHash: "native", format: .python, source: "", kind: .platform,
                actionTypes: ["slackrenameconversation"], name: path, text: "")))
}

private final class NativeVoteRun: PolicyRunning {
    private(set) var transcript: [HostExchange]
    private let block: PolicyBlock
    private let reads: any RunReads
    private let now: Instant
    private var hasCalled: Bool

    init(block: PolicyBlock, reads: any RunReads, now: Instant, replaying: [HostExchange]) {
        self.block = block
        self.reads = reads
        self.now = now
        transcript = replaying
        hasCalled = !replaying.isEmpty
    }

    func resume(with result: ScriptCallResult) {
        hasCalled = true
        transcript.append(HostExchange(request: .print("call"), reply: .value(.none)))
    }

    func advance() -> PolicyRunStep {
        switch block {
        case .filter: return finished(true)
        case .check: return check()
        case .notify where !hasCalled:
            return .call(
                .vote(
                    VoteRequest(
                        bot: "acme", platform: "slack", method: "initiate_vote",
                        spec: VoteSpec(kind: .boolean, text: "Rename it?"), channel: reads.action.channel,
                        arguments: [:])))
        case .pass where !hasCalled, .fail where !hasCalled:
            return .call(
                .platform(
                    PlatformRequest(
                        bot: "acme", platform: "slack", method: "post_message",
                        arguments: ["channel": JSON(reads.action.channel), "text": "It is decided."], purpose: .post)))
        default: return finished(true)
        }
    }

    private func check() -> PolicyRunStep {
        var effects = PolicyRunEffects(readSet: .votes)
        let ballots = reads.ballots
        var decision: Decision?
        if ballots.contains(where: { $0.value == "yes" }) {
            decision = .passed
        } else if ballots.count(where: { $0.value == "no" }) >= 1_000 {
            decision = .failed
        } else if let began = reads.proposal?.createdAt {
            let due = began.advanced(seconds: 172_800)
            if now >= due { decision = .failed } else { effects.wakeAt = due }
        }
        return .finished(
            PolicyRunOutcome(value: .none, isTrue: decision != nil, decision: decision, effects: effects))
    }

    private func finished(_ isTrue: Bool) -> PolicyRunStep {
        .finished(PolicyRunOutcome(value: .bool(isTrue), isTrue: isTrue, decision: nil, effects: PolicyRunEffects()))
    }
}
