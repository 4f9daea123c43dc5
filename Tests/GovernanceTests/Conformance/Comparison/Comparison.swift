import Governance
import JSONKit

/// Compares what the engine came to with what the oracle expects, stretch by stretch.
struct Comparison {
    private(set) var differences: [Difference] = []
    /// The posts of votes as they last looked, by their question.
    private var shownHere: [String: JSON] = [:]
    private var shownThere: [String: JSON] = [:]
    private var debugLines: Set<String> = []

    static func differences(
        _ scenario: OracleScenario, _ observations: [Observation], isFine: Bool
    ) -> [Difference] {
        var comparison = Comparison()
        for stretch in ExpectedStretch.all(scenario, observations, isFine: isFine) { comparison.compare(stretch) }
        return comparison.differences
    }

    private mutating func compare(_ stretch: ExpectedStretch) {
        guard let last = stretch.observations.last else { return }
        compareProposals(stretch, last)
        compareCalls(stretch)
        comparePosts(stretch)
        compareLogs(stretch)
        compareRules(stretch, last)
        for raised in stretch.raised { note(stretch, .raised, "PolicyKit raised \(raised)") }
    }

    mutating func remember(_ lines: [String]) { debugLines.formUnion(lines) }

    /// True when the engine has logged a line at some time: a check that says the same again is heard once.
    func hasSaid(_ line: String) -> Bool { debugLines.contains(line) }

    mutating func note(_ stretch: ExpectedStretch, _ subject: Difference.Subject, _ text: String) {
        differences.append(Difference(step: stretch.step, subject: subject, text: text))
    }

    // MARK: Proposals

    private mutating func compareProposals(_ stretch: ExpectedStretch, _ last: Observation) {
        let ours = last.proposals
        let theirs = stretch.proposals
        let summaries = (
            ours.map { "\($0.action) \($0.status) by \($0.policy)" },
            theirs.map {
                "\($0["action"]?.string ?? "") \($0["status"]?.string ?? "") by \($0["policy"]?.string ?? "nobody")"
            }
        )
        if ours.count != theirs.count {
            note(stretch, .proposals, "\(summaries.0), PolicyKit \(summaries.1)")
            return
        }
        for (place, (own, other)) in zip(ours, theirs).enumerated() {
            let isNamed = other["policy"]?.string != nil
            if own.action != other["action"]?.string || own.status != other["status"]?.string
                || (isNamed && own.policy != other["policy"]?.string)
            {
                note(stretch, .proposals, "\(place + 1): \(summaries.0[place]), PolicyKit \(summaries.1[place])")
            }
            compare(own, other, place + 1, stretch)
        }
        let reverted = last.reverted.sorted()
        if reverted != stretch.reverted.sorted() {
            note(stretch, .proposals, "undone without a proposal \(reverted), PolicyKit \(stretch.reverted.sorted())")
        }
    }

    private mutating func compare(
        _ own: ObservedProposal, _ other: JSON, _ place: Int, _ stretch: ExpectedStretch
    ) {
        let votes = Self.votes(other)
        if own.votes != votes {
            note(stretch, .votes, "\(place): \(Self.text(own.votes)), PolicyKit \(Self.text(votes))")
        }
        let data = (other["data"] ?? [:]).sorted
        if own.data.sorted != data { note(stretch, .data, "\(place): \(own.data.sorted.text), PolicyKit \(data.text)") }
        if let closed = other["vote_closed"]?.bool, own.voteMessage != nil || own.voteURL != nil,
            closed != own.isVoteClosed
        {
            note(stretch, .proposals, "\(place): the vote is \(own.isVoteClosed ? "closed" : "open")")
        }
        let url = other["vote_url"]?.string
        if own.voteURL != url {
            note(stretch, .proposals, "\(place): \(own.voteURL ?? "no link"), PolicyKit \(url ?? "none")")
        }
        let message = other["vote_post_id"]?.string ?? ""
        if own.voteMessage ?? "" != message {
            note(stretch, .proposals, "\(place): vote_post_id \(own.voteMessage ?? "''"), PolicyKit '\(message)'")
        }
        let isReverted = other["action_reverted"]?.bool ?? false
        if own.isReverted != isReverted { note(stretch, .proposals, "\(place): undone is \(own.isReverted)") }
    }

    /// The voters by option, without options for which nobody stands.
    private static func votes(_ proposal: JSON) -> [String: Set<String>] {
        var votes: [String: Set<String>] = [:]
        for pair in (proposal["votes"] ?? [:]).pairs where !pair.value.texts.isEmpty {
            votes[pair.key] = Set(pair.value.texts)
        }
        guard let select = proposal["select_votes"] else { return votes }
        for row in select.array ?? [] {
            let parts = row.array?.compactMap(\.string) ?? []
            let user = row["user"]?.string ?? parts.first ?? ""
            let candidate = row["candidate"]?.string ?? (parts.count > 1 ? parts[1] : "")
            let option = row["option"]?.string ?? (parts.count > 2 ? parts[2] : "")
            votes["\(candidate): \(option)", default: []].insert(user)
        }
        // By user or by candidate, as objects in objects.
        for outer in select.pairs {
            for inner in outer.value.pairs {
                if inner.value.array != nil {
                    votes["\(outer.key): \(inner.key)", default: []].formUnion(inner.value.texts)
                } else {
                    votes["\(inner.key): \(inner.value.string ?? inner.value.text)", default: []].insert(outer.key)
                }
            }
        }
        return votes
    }

    private static func text(_ votes: [String: Set<String>]) -> String {
        votes.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.sorted().joined(separator: " "))" }
            .joined(separator: "; ")
    }

    // MARK: Posts of votes

    /// Compares how the posts of votes look at the end of the stretch; how often they were brought up to date does not
    /// count.
    private mutating func comparePosts(_ stretch: ExpectedStretch) {
        var concerned: Set<String> = []
        for call in stretch.calls {
            guard let (question, look) = Self.look(call) else { continue }
            if call.shows != nil { concerned.insert(question) }
            if call.error == nil { shownThere[question] = look }
        }
        for call in stretch.observations.flatMap(\.calls) {
            guard let (question, look) = Self.look(call) else { continue }
            if call.shows != nil { concerned.insert(question) }
            if call.error == nil { shownHere[question] = look }
        }
        for question in concerned.sorted() where shownHere[question] != shownThere[question] {
            let (own, other) = (shownHere[question], shownThere[question])
            note(stretch, .post, "\(own?.text ?? "no post"), PolicyKit \(other?.text ?? "no post")")
        }
    }

    /// The question of a vote's post, and the whole of it.
    private static func look(_ call: WireCall) -> (question: String, look: JSON)? {
        if let blocks = call.arguments["blocks"] { return (blocks[0]?.string ?? "", blocks) }
        if call.arguments["components"] != nil, let content = call.arguments["content"]?.string {
            let question = content.split(separator: "**").first { !$0.allSatisfy(\.isWhitespace) }
            return (question.map { String($0) } ?? "", .string(content))
        }
        return nil
    }

    // MARK: Rules

    private mutating func compareRules(_ stretch: ExpectedStretch, _ last: Observation) {
        if let documents = stretch.state["docs"]?.array {
            let own = Set(last.documents.map(\.sorted))
            if own != Set(documents.map(\.sorted)) {
                note(
                    stretch, .state,
                    "documents \(JSON.array(last.documents).text), PolicyKit \(JSON.array(documents).text)")
            }
        }
        for role in (stretch.state["roles"] ?? [:]).pairs where role.key != "Integration Admin" {
            let members = Set(role.value.texts)
            let own = last.roles[role.key]
            if own != members {
                note(stretch, .state, "role \(role.key) \(own?.sorted() ?? []), PolicyKit \(members.sorted())")
            }
        }
        if let policies = stretch.state["policies"]?.array {
            let active = policies.filter { $0["active"]?.bool == true }
            let names = Set(active.map { "\($0["kind"]?.string ?? "") \($0["name"]?.string ?? "")" })
            if names != last.policies {
                note(stretch, .state, "policies \(last.policies.sorted()), PolicyKit \(names.sorted())")
            }
        }
    }
}
