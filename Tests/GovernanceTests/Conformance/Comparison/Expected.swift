import JSONKit

/// What the oracle expects between two points at which both sides have settled.
struct ExpectedStretch {
    /// The step that ends it.
    var step: Int?
    /// The proposals that stand at its end.
    var proposals: [JSON] = []
    var calls: [WireCall] = []
    var logs: [JSON] = []
    var debug: [String] = []
    var reverted: [String] = []
    var state: JSON = .null
    var raised: [String] = []
    /// Which of ours belong to it.
    var observations: [Observation] = []
}

extension ExpectedStretch {
    /// Cuts a scenario where both sides have settled: at its ticks, and (finely) also at every other step after which
    /// PolicyKit has nothing left to look at.
    static func all(_ scenario: OracleScenario, _ observations: [Observation], isFine: Bool) -> [ExpectedStretch] {
        var stretches: [ExpectedStretch] = []
        var current = ExpectedStretch()
        var standing: [Int64: JSON] = [:]
        var isWaiting = false
        for (place, observation) in observations.enumerated() {
            current.observations.append(observation)
            current.step = observation.step
            let expectation = observation.step.map { scenario.expected[$0] } ?? scenario.installed
            if let expectation { current.add(expectation, &standing) }
            let isLast = place == observations.count - 1
            if let index = observation.step {
                let step = scenario.steps[index]
                if step.settles { isWaiting = false } else if step.isLookedAtLater { isWaiting = true }
                let mayCut = step.settles || (isFine && !isWaiting)
                guard mayCut || isLast else { continue }
            }
            current.proposals = standing.sorted { $0.key < $1.key }.map(\.value)
            stretches.append(current)
            current = ExpectedStretch()
        }
        return stretches
    }

    private mutating func add(_ expectation: OracleExpectation, _ standing: inout [Int64: JSON]) {
        if !expectation.isCompact { standing = [:] }
        for proposal in expectation.proposals { standing[proposal["id"]?.int64 ?? 0] = proposal }
        calls += expectation.calls.map(WireCall.init(oracle:))
        for reply in expectation.replies {
            if let call = WireCall(reply: reply) { calls.append(call) }
        }
        logs += expectation.logs
        debug += expectation.debug
        raised += expectation.raised.map { [$0] } ?? []
        if !expectation.state.isNull { state = expectation.state }
        reverted = expectation.actionsWithoutProposal.filter { $0["reverted"]?.bool == true }
            .map { "\($0["action"]?.string ?? "") by \($0["initiator"]?.string ?? "nobody")" }
    }
}

extension OracleStep {
    /// PolicyKit acts on it at its next tick only.
    var isLookedAtLater: Bool {
        switch action {
        case .vote, .loomio, .reactions, .discoursePollVotes, .poll, .role, .member, .channel, .policy: true
        case .event, .tick, .propose, .slash, .expense, .discourseWebhook, .discourseTopic, .http: false
        }
    }
}

extension WireCall {
    /// A call as the oracle recorded it, in what is compared: without tokens and keys, which a gateway chooses by itself.
    init(oracle json: JSON) {
        method = json["method"]?.string ?? ""
        var arguments = (json["args"] ?? [:]).without("token", "api_key")
        if method == "response_url" || method == "chat.update" {
            shows = ""
            arguments = ["blocks": arguments["blocks"] ?? []]
        }
        if method == "chat.postMessage" { arguments = arguments.without("users") }
        self.arguments = arguments
        error = json["error"].flatMap { $0.isNull ? nil : $0.string ?? $0.text }
        isRead = Self.isRead(method)
    }

    /// The answer to a press on Discord: the post as it is to look, or a word to the voter. Nil for the
    /// acknowledgement of a command, which governs nothing.
    init?(reply json: JSON) {
        switch json["type"]?.int {
        case 7:
            method = "interaction"
            arguments = json.without("type", "flags")
            shows = ""
        case 4 where json["content"] != "Message received!":
            method = "interaction notice"
            arguments = ["text": json["content"] ?? ""]
        default: return nil
        }
    }

    /// What only reads, or belongs to the making of another call.
    private static func isRead(_ method: String) -> Bool {
        let reads = ["chat.getPermalink", "opencollective.Expense"]
        return reads.contains(method) || method.contains(" GET ") || method.hasPrefix("conversations.members")
            || method.hasPrefix("conversations.list") || method.hasPrefix("users.")
    }
}
