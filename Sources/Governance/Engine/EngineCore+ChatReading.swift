import JSONKit
import OrderedCollections

// What the slash command's reading words answer.
extension EngineCore {
    /// How many lines of a list an answer has at most.
    private static let listLimit = 25
    /// How many of the newest open votes are looked at.
    private static let voteLimit = 300

    /// Answers a word that only reads.
    func read(_ command: ChatCommand, for asker: MemberRecord, _ word: String) -> [String] {
        let community = asker.communityID
        switch command {
        case .status: return status(for: asker, word)
        case .waiting: return waiting(on: asker, word)
        case .votes:
            let votes = openVotes(for: asker).map { chatVote($0.vote, $0.family, for: asker) }
            guard !votes.isEmpty else { return ["No vote is open."] }
            return list("Open votes:", votes.map { $0.line(now: now) })
                + ["`\(word) explain ID` tells more of one."]
        case .policies: return policies(community)
        case .explain(let id):
            guard let explained = chatProposal(id, for: asker) else {
                return ["There is no proposal \(id) here. `\(word) votes` lists those with an open vote."]
            }
            return explained.lines(now: now)
        case .docs(let name): return documents(community, name, word)
        case .roles(let name): return roles(community, name, for: asker, word)
        default: return []
        }
    }

    private func list(_ title: String, _ lines: [String]) -> [String] {
        let more = lines.count > Self.listLimit ? ["… and \(lines.count - Self.listLimit) more."] : []
        return [title] + lines.prefix(Self.listLimit) + more
    }

    private func status(for asker: MemberRecord, _ word: String) -> [String] {
        let community = asker.communityID
        let policies = book.entries(communityID: community).count
        let votes = openVotes(for: asker)
        let waiting = votes.filter { isWaiting($0.vote, $0.family, on: asker) }.count
        let problems = work.problems.values.filter { $0.communityID == community }.count
        var lines = [
            "*\(work.communities[community]?.name ?? "")*: \(counted(policies, "rule", "rules")) in force, "
                + "\(counted(votes.count, "vote", "votes")) open."
        ]
        lines.append(
            waiting == 0
                ? "Nothing waits on you." : "\(counted(waiting, "vote waits", "votes wait")) on you: `\(word) waiting`."
        )
        if problems > 0 { lines.append("\(counted(problems, "problem", "problems")): the operator has been told.") }
        return lines
    }

    private func counted(_ count: Int, _ one: String, _ many: String) -> String {
        count == 1 ? "1 \(one)" : "\(count) \(many)"
    }

    private func waiting(on asker: MemberRecord, _ word: String) -> [String] {
        let votes = openVotes(for: asker).filter { isWaiting($0.vote, $0.family, on: asker) }
        guard !votes.isEmpty else { return ["Nothing waits on you."] }
        return list(
            votes.count == 1 ? "This vote waits on you:" : "These votes wait on you:",
            votes.map { chatVote($0.vote, $0.family, for: asker).line(now: now) })
            + ["Vote on the post, or with `\(word) vote ID ANSWER`."]
    }

    private func policies(_ community: Int64) -> [String] {
        let entries = book.entries(communityID: community).sorted { $0.version.path < $1.version.path }
        guard !entries.isEmpty else { return ["No rule is in force: nothing is governed."] }
        return list(
            "Rules in force:",
            entries.map { entry in
                let types =
                    entry.version.actionTypes.isEmpty ? "everything" : entry.version.actionTypes.joined(separator: ", ")
                let mode =
                    switch entry.version.mode {
                    case .enforce: ""
                    case .warn: "; it only warns"
                    case .observe: "; it only observes"
                    case .off: "; it is off"
                    }
                return
                    "• \(entry.version.name) (`\(entry.version.path)`): \(entry.version.kind.rawValue), for \(types)\(mode)"
            })
    }

    private func documents(_ community: Int64, _ name: String?, _ word: String) -> [String] {
        let documents = work.documents(community).filter(\.isActive).sorted { $0.name < $1.name }
        guard let name else {
            if documents.isEmpty { return ["The community has no documents."] }
            return list("Documents:", documents.map { "• \($0.name)" }) + ["`\(word) docs NAME` shows one."]
        }
        guard let document = documents.first(where: { $0.name.lowercased() == name.lowercased() }) else {
            return missing("document", name, documents.map(\.name))
        }
        return ["*\(document.name)*", document.text.isEmpty ? "It is empty." : document.text]
    }

    private func missing(_ what: String, _ name: String, _ names: [String]) -> [String] {
        let near = Spelling.suggestion(for: name, among: names).map { " Did you mean “\($0)”?" } ?? ""
        return ["There is no \(what) “\(ChatText.short(name, 60))”.\(near)"]
    }

    private func roles(_ community: Int64, _ name: String?, for asker: MemberRecord, _ word: String) -> [String] {
        let roles = work.roles(community)
        guard !roles.isEmpty else {
            return ["The community has no roles: every member may propose everything, and nobody may decide alone."]
        }
        guard let name else {
            let own = Set(work.roles(of: asker).map(\.id))
            let everybody =
                roles.contains(where: \.isBase)
                ? [] : ["No role is every member's: every member may propose everything."]
            return list(
                "Roles:",
                everybody
                    + roles.map { role in
                        let count = role.isBase ? "every member" : counted(holders(of: role).count, "member", "members")
                        return "• \(role.name): \(count)" + (own.contains(role.id) ? " (you too)" : "")
                    }) + ["`\(word) roles NAME` tells who has one, and what it allows."]
        }
        guard let role = roles.first(where: { $0.name.lowercased() == name.lowercased() }) else {
            return missing("role", name, roles.map(\.name))
        }
        let names = holders(of: role).compactMap { work.member($0)?.displayName }.sorted()
        let who =
            role.isBase ? "Every member has it." : names.isEmpty ? "Nobody has it." : ChatText.list(names, limit: 50)
        let permissions = Permission.Right.allCases.compactMap { right -> String? in
            let types = role.permissions.filter { $0.right == right }.map(\.actionType).sorted()
            if types.isEmpty { return nil }
            return "May \(right.rawValue): \(types.contains("*") ? "everything" : ChatText.list(types, limit: 20))."
        }
        return ["*\(role.name)*" + (role.text.isEmpty ? "" : ": \(role.text)"), who] + permissions
    }

    private func holders(of role: RoleRecord) -> [Int64] {
        work.memberships(role.communityID).filter { $0.roleID == role.id }.map(\.memberID)
    }

    // MARK: Votes

    /// The newest open votes of a member's community, the newest first; of several posts of one vote that on the
    /// member's platform.
    private func openVotes(for asker: MemberRecord) -> [(vote: VoteRecord, family: Family)] {
        let community = asker.communityID
        var ids: Set<Int64> = []
        for bot in work.bots.values where bot.communityID == community {
            for vote in work.read([], { try $0.openVotes(bot: bot.name) }) { ids.insert(vote.id) }
        }
        for family in work.families.values where family.action.communityID == community {
            ids.formUnion(family.votes.keys)
        }
        var open: [(vote: VoteRecord, family: Family)] = []
        for id in ids.sorted(by: >).prefix(Self.voteLimit) {
            guard let family = work.family(vote: id), let vote = family.votes[id], vote.closedAt == nil,
                vote.post != nil || isLost(vote, family), family.proposals[vote.proposalID]?.state.isFinal == false
            else { continue }
            guard let twin = open.firstIndex(where: { $0.vote.isPosted(with: vote) }) else {
                open.append((vote, family))
                continue
            }
            if vote.bot == asker.bot { open[twin].vote = vote }
        }
        return open
    }

    /// True for a vote without a post, which none is being made for: members vote by the slash command.
    func isLost(_ vote: VoteRecord, _ family: Family) -> Bool {
        guard vote.post == nil, let call = family.calls[vote.callID] else { return false }
        return call.state != .intended
    }

    /// True for a vote in which a member may vote and has not.
    private func isWaiting(_ vote: VoteRecord, _ family: Family, on asker: MemberRecord) -> Bool {
        let person = work.person(of: asker)
        if let missing = notVoted(in: vote, family) {
            return missing.contains { one in one.member.map { work.person(of: $0) == person } ?? false }
        }
        let accounts = work.accounts(ofPersonOf: asker)
        return posts(of: vote, family).contains { post in accounts.contains { $0.bot == post.bot } }
            && !ballots(in: vote, family).contains { ballot in accounts.contains { $0.id == ballot.memberID } }
    }

    /// What chat shows of a vote.
    func chatVote(_ vote: VoteRecord, _ family: Family, for asker: MemberRecord?) -> ChatVote {
        let ballots = ballots(in: vote, family)
        let spec = vote.spec
        let abstention = spec.abstention == nil ? [] : [VoteSpec.abstain]
        let named =
            spec.kind == .select
            ? spec.candidates.flatMap { candidate in
                (spec.options + abstention).map { "\($0) for \(candidate)" }
            } : spec.values + abstention
        var counts = OrderedDictionary<String, Int>(named.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
        for ballot in ballots { counts[Self.words(ballot), default: 0] += 1 }
        let isHidden = vote.hidesTally
        let accounts = asker.map { work.accounts(ofPersonOf: $0).map(\.id) } ?? []
        let own = ballots.filter { accounts.contains($0.memberID) }.map(Self.words)
        return ChatVote(
            proposal: vote.proposalID, text: spec.text, link: vote.permalink, hasPost: !isLost(vote, family),
            cast: Set(ballots.map(\.memberID)).count, expected: expected(in: vote, family)?.count,
            tally: isHidden ? nil : counts.map { ChatVote.Count(answer: $0.key, count: $0.value) },
            missing: notVoted(in: vote, family)?.map(\.name).sorted(),
            closesAt: vote.ownEnd, isClosed: vote.closedAt != nil,
            own: own.isEmpty ? nil : own.joined(separator: ", "), answers: spec.answerWords)
    }

    private static func words(_ ballot: BallotRecord) -> String {
        ballot.candidate.isEmpty ? ballot.value : "\(ballot.value) for \(ballot.candidate)"
    }

    /// What chat shows of a proposal of the asker's community; nil when there is none.
    func chatProposal(_ id: Int64, for asker: MemberRecord) -> ChatProposal? {
        guard let family = work.family(proposal: id), family.action.communityID == asker.communityID,
            let proposal = family.proposals[id]
        else { return nil }
        let action = family.action.underlyingID.flatMap { work.family($0)?.action } ?? family.action
        let votes = family.votes.values.filter { $0.proposalID == id }
        let version = work.version(proposal.versionID)
        let words = version.map {
            ActionText.summary(of: action, CoreReads(core: self, family: family, proposalID: id, version: $0))
        }
        return ChatProposal(
            id: id, action: words ?? action.type,
            initiator: action.initiatorID.flatMap { work.member($0)?.displayName },
            policy: version?.name ?? proposal.path, path: proposal.path,
            change: changeLines(action) + capabilityLines(action) + textChange(action, limit: 40),
            state: proposal.state, decidedAt: proposal.decidedAt, note: proposal.note,
            votes: votes.map { chatVote($0, family, for: asker) }, outlook: outlook(of: id), wakeAt: proposal.wakeAt,
            waitsFor: proposal.readSet.words,
            outstanding: family.calls.values.filter { $0.proposalID == id && $0.state == .intended }
                .sorted { $0.id < $1.id }.map { "\($0.method) on \($0.bot)" })
    }
}
