import JSONKit

/// Checks after a simulation what must always hold, by counting in the platform's record and in a plain diary.
struct SimulationCheck {
    let simulation: Simulation
    let store: MemoryStore
    let platform: MemoryPlatform
    let actions: [ActionRecord]

    init(_ simulation: Simulation) {
        self.simulation = simulation
        store = simulation.driver.store
        platform = simulation.platform
        actions = store.actions(communityID: nil, before: nil, limit: .max).reversed()
    }

    /// What does not hold.
    func problems() throws -> [String] {
        var problems = channels() + messages() + calls() + ballots() + events() + work()
        problems += documents() + variables() + schedules() + reminders()
        do {
            _ = try LedgerVerifier.verify(store)
        } catch {
            problems.append("the ledger does not verify: \(error)")
        }
        return problems.map { "seed \(simulation.seed): \($0)" }
    }

    func passed(_ action: ActionRecord) -> Bool {
        action.state == .stands
            || store.proposals(actionID: action.id).contains { $0.decision == .passed && $0.state == .passed }
    }

    /// A name stands on a channel only if it was there before, or its rename passed or concerned no policy.
    private func channels() -> [String] {
        (1...3).compactMap { number in
            let id = "C\(number)"
            let name = platform.name(ofChannel: id) ?? ""
            let lawful = store.objectState(
                .init(bot: "acme", object: ObjectReference(kind: "channel.name", id: id)))?.lawful
            if lawful != .string(name) { return "\(id) is called \(name), and \(lawful?.text ?? "nothing") is lawful" }
            guard let action = actions.first(where: { $0.fields["name"] == .string(name) }), !passed(action) else {
                return nil
            }
            return "\(id) is called \(name), which did not pass (action \(action.id) \(action.state))"
        }
    }

    /// A member's message stands only if it passed untouched; what passed after it was deleted was posted again once.
    private func messages() -> [String] {
        var problems: [String] = []
        let all = platform.messages
        for (post, message) in all where message.callID == nil {
            let action = actions.first { $0.fields["timestamp"] == .string(post.message) }
            let copies = all.count {
                $0.message.callID != nil && $0.message.text == message.text && !$0.message.isDeleted
            }
            let standing = (message.isDeleted ? 0 : 1) + copies
            let expected = action.map(passed) ?? true ? 1 : 0
            if standing != expected {
                let which = action.map { "action \($0.id) \($0.state)" } ?? "of no concern"
                problems.append("\(message.text) stands \(standing) times and should \(expected) (\(which))")
            }
        }
        return problems
    }

    /// Each call was made once, each decision told once, each vote posted once.
    private func calls() -> [String] {
        var problems: [String] = []
        let record = platform.record
        let effects = record.filter { $0.purpose != .read }
        let repeated = Dictionary(grouping: effects, by: \.callID).filter { $0.value.count > 1 }
        for (id, entries) in repeated.sorted(by: { $0.key < $1.key }) {
            problems.append("call \(id) (\(entries[0].method)) was made \(entries.count) times")
        }
        for proposal in store.proposals(communityID: nil, states: nil, before: nil, limit: .max) {
            let calls = store.calls(proposalID: proposal.id)
            for purpose: PlatformCall.Purpose in [.vote, .post] {
                let made = calls.filter { call in
                    call.purpose == purpose && record.contains { $0.callID == call.id }
                }
                if made.count > 1 { problems.append("proposal \(proposal.id) made \(made.count) calls to \(purpose)") }
            }
            let posts = calls.filter { $0.purpose == .post }
            if proposal.decision != nil, posts.count != 1 {
                problems.append("proposal \(proposal.id) told its decision \(posts.count) times")
            }
        }
        return problems
    }

    /// The ballots that stand are those that a plain observer counts, and every proposal came to its end.
    private func ballots() -> [String] {
        var problems: [String] = []
        for proposal in store.proposals(communityID: nil, states: nil, before: nil, limit: .max) {
            if !proposal.state.isFinal || proposal.state == .diverged {
                problems.append("proposal \(proposal.id) ended \(proposal.state) \(proposal.note ?? "")")
            }
            guard let vote = store.votes(proposalID: proposal.id).first, let post = vote.post else { continue }
            var standing: [String: String] = [:]
            for ballot in store.ballots(proposalID: proposal.id) {
                let voter = store.member(ballot.memberID)?.username ?? "?"
                standing[ballot.candidate.isEmpty ? voter : "\(voter)/\(ballot.candidate)"] = ballot.value
            }
            let counted = simulation.diary.count(post)
            if standing != counted {
                problems.append("proposal \(proposal.id) holds \(standing.sorted(by: <)), not \(counted.sorted(by: <))")
            }
        }
        return problems
    }

    /// Each event took effect once.
    private func events() -> [String] {
        let ids = actions.compactMap(\.eventID)
        return ids.count == Set(ids).count ? [] : ["an event became two actions"]
    }

    /// Nothing is left to do.
    private func work() -> [String] {
        var problems: [String] = []
        if !store.intendedCalls().isEmpty { problems.append("\(store.intendedCalls().count) calls have no answer") }
        if !store.workingProposals().isEmpty { problems.append("proposals \(store.workingProposals()) are at work") }
        if !store.unsettledActions().isEmpty { problems.append("actions \(store.unsettledActions()) are not settled") }
        return problems
    }
}

private func < (left: (key: String, value: String), right: (key: String, value: String)) -> Bool {
    left.key < right.key
}
