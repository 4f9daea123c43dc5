import JSONKit
import PolicyScript

// What must hold of documents, variables, schedules and reminders.
extension SimulationCheck {
    /// The facts of the ledger's lines on changes, with the texts beside them, in order.
    private var changes: [(at: Instant, facts: JSON, texts: [String: String])] {
        store.ledger(from: 1, limit: .max).filter { $0.kind == "change" }.compactMap { line in
            guard let facts = try? JSON(parsing: line.body) else { return nil }
            let texts = store.ledgerTexts(sequence: line.sequence).map { ($0.name, $0.text) }
            return (line.at, facts, Dictionary(texts) { first, _ in first })
        }
    }

    /// Each document that passed is there once, none else is, and each is deleted or not as the last change said.
    func documents() -> [String] {
        var problems: [String] = []
        let all = store.documents(communityID: 1)
        for action in actions where action.type == "policykitaddcommunitydoc" {
            let count = all.count { $0.text == action.fields["text"]?.string }
            let expected = passed(action) ? 1 : 0
            if count != expected {
                problems.append("the document of action \(action.id) is there \(count) times and should \(expected)")
            }
        }
        let told = changes.filter { $0.facts["document"] != nil }
        for document in all {
            let last = told.last { $0.facts["document"]?.int64 == document.id }?.facts["active"]?.bool
            if last != document.isActive {
                problems.append("document \(document.id) is \(document.isActive ? "there" : "deleted")")
            }
        }
        return problems
    }

    /// A variable has the value of the last change that passed; a proposal has the one that was set when it began.
    func variables() -> [String] {
        var problems: [String] = []
        var values: [(at: Instant, limit: Int64)] = [(Simulation.start, 2)]
        for change in changes where change.facts["variables"] != nil {
            guard let limit = change.texts["values"].flatMap({ try? JSON(parsing: $0) })?["limit"]?.int64 else {
                continue
            }
            values.append((change.at, limit))
        }
        let set = store.policySettings(communityID: 1).first { $0.path == "v" && $0.name == "limit" }?.value ?? .int(2)
        if let last = values.last, set != .int(last.limit) {
            problems.append("the limit is \(set), and the last change said \(last.limit)")
        }
        for proposal in store.proposals(communityID: nil, states: nil, before: nil, limit: .max)
        where proposal.path == "v" {
            guard case .dict(let pairs) = proposal.variables,
                case .int(let limit)? = pairs.first(where: { $0.key == .string("limit") })?.value
            else { continue }
            // It takes what is set when `initialize` ends, which may be after it began.
            let before = values.last { $0.at <= proposal.createdAt }?.limit
            let later = values.filter { $0.at > proposal.createdAt }.map(\.limit)
            if limit != before, !later.contains(limit) {
                problems.append("proposal \(proposal.id) has the limit \(limit), and \(before ?? 0) was set")
            }
        }
        return problems
    }

    /// Each time of a schedule happens once.
    func schedules() -> [String] {
        let runs = actions.filter { $0.type == EngineCore.scheduleType }.map {
            "\($0.fields["name"]?.string ?? "") at \($0.fields["scheduled_for"]?.string ?? "")"
        }
        return Dictionary(grouping: runs) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
            .map { "the schedule of \($0) ran more than once" }
    }

    /// Nobody is reminded more often than the community has set, or after the vote has closed.
    func reminders() -> [String] {
        var problems: [String] = []
        var counts: [String: Int] = [:]
        for entry in platform.record where entry.arguments["not_after"] != nil {
            guard let call = store.call(entry.callID), let vote = call.voteID.flatMap({ store.vote($0) }) else {
                problems.append("call \(entry.callID) reminds of no vote")
                continue
            }
            counts["vote \(vote.id) \(entry.arguments["user"]?.string ?? "all")", default: 0] += 1
            if let closed = vote.closedAt, let intended = call.intendedAt, intended > closed {
                problems.append("vote \(vote.id) reminds after it has closed")
            }
        }
        let most = store.communities().first?.settings.reminders.count ?? 0
        for (whom, count) in counts.sorted(by: { $0.key < $1.key }) where count > most {
            problems.append("\(whom) was reminded \(count) times")
        }
        return problems
    }
}
