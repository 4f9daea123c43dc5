import Governance
import JSONKit
import PolicyScript
import Synchronization

/// A policy whose blocks are Swift closures. A block that calls out is repeated from its start with the answers so
/// far, as a real run is after it left memory.
struct ScriptedPolicy: Sendable {
    var kind = GovernanceKind.platform
    var actionTypes: [String] = []
    var mode = PolicyMode.enforce
    var canPass = true
    /// The text of its file; nil for one that tells nothing.
    var source: String?
    var filter: @Sendable (BlockContext) throws -> Bool = { _ in true }
    var initialize: @Sendable (BlockContext) throws -> Void = { _ in }
    var check: @Sendable (BlockContext) throws -> Decision? = { _ in .passed }
    var notify: @Sendable (BlockContext) throws -> Void = { _ in }
    var pass: @Sendable (BlockContext) throws -> Void = { _ in }
    var fail: @Sendable (BlockContext) throws -> Void = { _ in }

    /// The draft under which it is proposed.
    func draft(_ path: String, edition: String = "1") -> PolicyVersionDraft {
        PolicyVersionDraft(
            contentHash: "\(path)-\(edition)", format: .python, source: source ?? edition, kind: kind,
            actionTypes: actionTypes,
            name: path, text: "", mode: mode, canPass: canPass)
    }
}

/// An exception that leaves a block.
struct BlockError: Error {
    var message = "boom"
}

/// What a block sees, and the answers to what it calls.
final class BlockContext {
    let reads: any RunReads
    let now: Instant
    var effects = PolicyRunEffects()
    fileprivate var answers: [ScriptCallResult]
    fileprivate var used = 0
    fileprivate var wanted: ScriptCall?

    fileprivate struct Suspended: Error {}

    fileprivate init(reads: any RunReads, now: Instant, answers: [ScriptCallResult]) {
        self.reads = reads
        self.now = now
        self.answers = answers
    }

    var action: ActionRecord { reads.action }
    var initiator: String? { reads.action.initiatorID.flatMap { reads.member($0)?.username } }

    func votes(_ value: String) -> Int {
        effects.readSet.insert(.votes)
        return reads.ballots.count { $0.value == value }
    }

    /// True once so much time has passed since the proposal began; wakes the check when it has.
    func hasElapsed(seconds: Double) -> Bool {
        guard let began = reads.proposal?.createdAt else { return false }
        let due = began.advanced(seconds: seconds)
        if now < due { effects.wakeAt = effects.wakeAt.map { min($0, due) } ?? due }
        return now >= due
    }

    @discardableResult
    func call(_ call: ScriptCall) throws -> ScriptCallResult {
        guard used < answers.count else {
            wanted = call
            throw Suspended()
        }
        used += 1
        return answers[used - 1]
    }

    func openVote(
        _ text: String = "Should it?", kind: VoteSpec.Kind = .boolean, options: [String] = [],
        electorate: VoteSpec.Electorate = .everyone
    ) throws {
        let spec = VoteSpec(kind: kind, text: text, options: options, electorate: electorate)
        try call(
            .vote(
                VoteRequest(
                    bot: "acme", platform: "slack", method: "initiate_vote", spec: spec,
                    channel: reads.action.channel ?? "C1", arguments: [:])))
    }

    @discardableResult
    func post(_ text: String) throws -> ScriptCallResult {
        try call(
            .platform(
                PlatformRequest(
                    bot: "acme", platform: "slack", method: "post_message",
                    arguments: ["text": .string(text), "channel": "C1"], purpose: .post)))
    }

    func log(_ message: String) { effects.log.append(PolicyLogLine(level: .debug, message: message)) }

    func set(_ key: String, _ value: JSON) { effects.proposalData.append(.set(key, value)) }
}

/// A run of a block.
final class ScriptedRun: PolicyRunning {
    private(set) var transcript: [HostExchange]
    private let policy: ScriptedPolicy
    private let block: PolicyBlock
    private let reads: any RunReads
    private let now: Instant
    private var answers: [ScriptCallResult] = []

    init(
        policy: ScriptedPolicy, block: PolicyBlock, reads: any RunReads, now: Instant, replaying: [HostExchange]
    ) {
        self.policy = policy
        self.block = block
        self.reads = reads
        self.now = now
        transcript = replaying
        answers = replaying.map { ScriptedRun.result($0.reply) }
    }

    func resume(with result: ScriptCallResult) {
        answers.append(result)
        transcript.append(HostExchange(request: .print("call \(answers.count)"), reply: ScriptedRun.reply(result)))
    }

    func advance() -> PolicyRunStep {
        let context = BlockContext(reads: reads, now: now, answers: answers)
        do {
            var isTrue = true
            var decision: Decision?
            switch block {
            case .filter: isTrue = try policy.filter(context)
            case .initialize: try policy.initialize(context)
            case .check: decision = try policy.check(context)
            case .notify: try policy.notify(context)
            case .pass: try policy.pass(context)
            case .fail: try policy.fail(context)
            }
            return .finished(
                PolicyRunOutcome(
                    value: .bool(isTrue), isTrue: isTrue, decision: decision, effects: context.effects))
        } catch is BlockContext.Suspended {
            guard let wanted = context.wanted else { return .diverged("nothing was asked for") }
            return .call(wanted)
        } catch {
            let report = PolicyErrorReport(
                className: "BlockError", message: "\(error)", file: "scripted", line: nil, block: block)
            return .failed(PolicyRunFailure(report: report, effects: context.effects))
        }
    }

    private static func reply(_ result: ScriptCallResult) -> HostReply {
        switch result {
        case .done(let json): .value(.string(json.text))
        case .refused(let refusal):
            .raise(
                HostException(
                    className: refusal.platform, message: refusal.message,
                    attributes: [
                        HostKeyword("code", .string(refusal.code))
                    ]))
        }
    }

    private static func result(_ reply: HostReply) -> ScriptCallResult {
        switch reply {
        case .value(.string(let text)): return .done((try? JSON(parsing: text)) ?? .null)
        case .value: return .done(.null)
        case .raise(let exception):
            var code = ""
            if case .string(let text)? = exception.attributes.first?.value { code = text }
            return .refused(PlatformRefusal(platform: exception.className, code: code, message: exception.message))
        }
    }
}

/// Scripted policies by path and edition.
final class ScriptedPolicies: PolicyRunFactory {
    private let policies = Mutex<[String: ScriptedPolicy]>([:])

    /// Adds a policy; gives the change by which it comes into the folder.
    func change(_ path: String, _ policy: ScriptedPolicy, edition: String = "1") -> PolicyFileChange {
        policies.withLock { $0["\(path)-\(edition)"] = policy }
        return PolicyFileChange(path: path, content: .present(policy.draft(path, edition: edition)))
    }

    func run(
        _ version: PolicyVersionRecord, block: PolicyBlock, reads: any RunReads, now: Instant, seed: UInt64,
        replaying: [HostExchange]
    ) throws -> any PolicyRunning {
        guard let policy = policies.withLock({ $0[version.contentHash] }) else {
            throw BlockError(message: "no such policy")
        }
        return ScriptedRun(policy: policy, block: block, reads: reads, now: now, replaying: replaying)
    }
}
