import Governance
import JSONKit
import OrderedCollections

extension DaemonAdministration {
    func change(_ change: AdministrationChange) async throws -> String {
        switch change {
        case .rollBack(let policy, let version): return try await rollBack(policy, version)
        case .beginOverride(let community, let reason, let seconds):
            return try await beginOverride(community, reason, seconds)
        case .endOverride(let community): return try await endOverride(community)
        case .erase(let selection, let reason): return try await erase(selection, reason)
        case .propose(let request): return try await propose(request)
        case .retryAction(let id): return try await retryAction(id)
        case .run(let policy, let text): return try await run(policy, text)
        case .leaveSafeMode: throw AdministrationRefusal("the daemon is not in safe mode")
        }
    }

    private func rollBack(_ policy: PolicyName, _ spelling: String?) async throws -> String {
        let text = try reader.text(of: policy, version: spelling ?? "former")
        guard !text.isInForce else {
            throw AdministrationRefusal("version \(text.contentHash.prefix(12)) of \(text.path) is in force already")
        }
        let last = try store.highestID(.action)
        if let problem = try await engine.unfounded(text.community) { throw AdministrationRefusal(problem) }
        try await engine.submit(
            .restorePolicy(community: text.community, path: text.path, contentHash: text.contentHash))
        let actions = try store.actions(communityID: nil, before: nil, limit: 20)
        guard let action = actions.last(where: { $0.id > last && $0.fields["path"] == .string(text.path) }) else {
            throw AdministrationRefusal("\(text.path) has changed meanwhile; look at `policykit policies \(text.path)`")
        }
        let what = "version \(text.contentHash.prefix(12)) of \(text.community)/\(text.path)"
        return "\(what) is proposed: \(try fate(of: action.id))"
    }

    /// What becomes of an action that was just proposed, in words.
    private func fate(of id: Int64) throws -> String {
        let proposal = try store.proposals(actionID: id).last
        switch try store.action(id)?.state {
        case .stands: return "it took effect at once"
        case .refused, .reverting: return "it was refused"
        case .executionFailed: return "it could not be carried out; `policykit retry --action \(id)` tries again"
        default: break
        }
        guard let proposal else { return "action \(id) is being looked at" }
        switch proposal.state {
        case .passed: return "it passed at once (proposal \(proposal.id))"
        case .failed: return "it failed at once (proposal \(proposal.id))"
        default: return "proposal \(proposal.id) decides; `policykit explain \(proposal.id)` shows how it goes"
        }
    }

    private func retryAction(_ id: Int64) async throws -> String {
        guard let action = try store.action(id) else { throw AdministrationRefusal("there is no action \(id)") }
        guard action.state == .executionFailed || action.state == .revertFailed else {
            let proposal = try store.proposals(actionID: id).last
            let hint = proposal.map { "; proposal \($0.id) decides on it: `policykit retry \($0.id)`" } ?? ""
            throw AdministrationRefusal(
                "action \(id) is \(action.state.rawValue): only what was refused can be tried again\(hint)")
        }
        try await engine.submit(.retryAction(id))
        return "action \(id) is tried again; `policykit status` tells when it is refused once more"
    }

    // MARK: Break-glass

    private func beginOverride(_ name: String?, _ reason: String, _ seconds: Double) async throws -> String {
        let community = try reader.community(name).name
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw AdministrationRefusal("an override needs a reason, which the ledger keeps: --reason TEXT")
        }
        guard (1...7 * 86_400).contains(seconds) else {
            throw AdministrationRefusal("an override lasts from one second to seven days")
        }
        try await engine.submit(.override(community: community, reason: reason, seconds: seconds))
        return
            "for \(UTCTime.span(seconds: seconds)) what the operator changes of \(community)'s constitution takes effect "
            + "at once; the ledger notes each change, and `policykit override --end` ends it"
    }

    private func endOverride(_ name: String?) async throws -> String {
        let community = try reader.community(name)
        guard try store.overrides().contains(where: { $0.communityID == community.id }) else {
            throw AdministrationRefusal("no override is in effect in \(community.name)")
        }
        try await engine.submit(.endOverride(community: community.name))
        return "the override in \(community.name) has ended"
    }

    // MARK: Ledger

    private func erase(_ selection: ErasureSelection, _ reason: String) async throws -> String {
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw AdministrationRefusal("erasing needs a reason, which the ledger keeps: --reason TEXT")
        }
        let lines = try ErasureFinder(store: store).lines(selection)
        let before = try store.ledgerHead()?.sequence ?? 0
        try await engine.submit(.eraseTexts(lines: lines.map(\.sequence), reason: reason))
        let line = try store.ledger(from: before + 1, limit: 100).first { $0.kind == "erasure" }
        let count = try line.map { try JSON(parsing: $0.body) }?["lines"]?.array?.count ?? 0
        let open = try Set(lines.compactMap(\.actionID)).filter { id in
            try store.proposals(actionID: id).contains { !$0.state.isFinal }
        }
        let rest =
            open.isEmpty
            ? ""
            : "; what has to be known to decide on \(open.count == 1 ? "action" : "actions") "
                + "\(open.sorted().map(String.init).joined(separator: ", ")) stays: run this again afterwards"
        guard count > 0 else { throw AdministrationRefusal("there are no texts of these lines to erase\(rest)") }
        try await forget()
        return "the texts of \(count) \(count == 1 ? "line" : "lines") were erased; the chain still holds\(rest)"
    }

    /// The database's log holds what was erased until it is emptied; whoever reads it at the moment is waited for.
    private func forget() async throws {
        for attempt in 1...3 {
            do {
                return try emptyLog()
            } catch  where attempt < 3 {
                try await Task.sleep(for: .milliseconds(200))
            } catch {
                throw AdministrationRefusal(
                    "the texts were erased, but the database's log could not be emptied of them (\(error)): end other "
                        + "programs that read it; the log is emptied at the latest when the daemon ends")
            }
        }
    }

    // MARK: Proposals

    private func propose(_ request: ProposalRequest) async throws -> String {
        let community = try reader.community(request.community)
        var initiator = ProposedAction.Initiator.operator
        if let member = request.member {
            let name = try MemberName(member, option: "--as")
            initiator = .member(bot: name.bot, username: name.username)
        }
        var fields: OrderedDictionary<String, JSON> = [:]
        for field in request.fields {
            guard fields.updateValue(.string(field.value), forKey: field.name) == nil else {
                throw AdministrationRefusal("the field \(field.name) is given twice")
            }
        }
        let proposed = ProposedAction(
            community: community.name, type: request.type, fields: .object(fields), initiator: initiator)
        switch try await engine.answer(to: .propose(proposed)) {
        case .proposed(let id): return "\(request.type) is proposed as action \(id): \(try fate(of: id))"
        case .refused(let why): throw AdministrationRefusal(why)
        default: throw AdministrationRefusal("the engine did not take the proposal")
        }
    }
}

/// Finds the lines of the ledger that have texts beside them and concern what is selected.
struct ErasureFinder {
    let store: any StoreReads

    /// The lines that are meant.
    func lines(_ selection: ErasureSelection) throws -> [LedgerEntryRecord] {
        var member: MemberRecord?
        if let spelling = selection.member {
            let name = try MemberName(spelling, option: "--member")
            member = try store.member(bot: name.bot, username: name.username)
            guard member != nil else { throw AdministrationRefusal("nobody is known as \(spelling)") }
        }
        var actions: [Int64: Bool] = [:]
        let chosen = Set(selection.lines)
        var found: [LedgerEntryRecord] = []
        var next: Int64 = 1
        while true {
            let lines = try store.ledger(from: next, limit: 500)
            guard let last = lines.last else { break }
            next = last.sequence + 1
            for line in lines {
                var isMeant = chosen.contains(line.sequence)
                isMeant = isMeant || (selection.action != nil && line.actionID == selection.action)
                isMeant = isMeant || (selection.proposal != nil && line.proposalID == selection.proposal)
                if !isMeant, let member, let id = line.actionID {
                    let isTheirs = try actions[id] ?? (store.action(id)?.initiatorID == member.id)
                    actions[id] = isTheirs
                    isMeant = isTheirs
                }
                if isMeant { found.append(line) }
            }
        }
        return found
    }
}
