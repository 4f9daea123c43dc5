import JSONKit
import OrderedCollections

// What the slash command's changing words do.
extension EngineCore {
    /// Answers `propose` and `link`.
    func change(
        _ command: ChatCommand, by asker: MemberRecord, _ observed: ObservedCommand, bot: BotRecord
    ) -> [String] {
        switch command {
        case .propose(let type, let values): return propose(type, values, by: asker, observed, bot: bot)
        case .link(let code): return link(code, asker, observed.command)
        default: return []
        }
    }

    private func propose(
        _ type: String, _ values: [ChatValue], by asker: MemberRecord, _ observed: ObservedCommand, bot: BotRecord
    ) -> [String] {
        let fields = OrderedDictionary<String, JSON>(
            values.map { ($0.name, .string($0.text)) }, uniquingKeysWith: { first, _ in first })
        // The platform's own name may be left out: `renameconversation` on Slack.
        let spelt = [type, bot.platform + type].first { Declarations.actionType(spelt: $0) != nil } ?? type
        let answer = propose(
            ProposedAction(
                community: work.communities[bot.communityID]?.name ?? "", type: spelt, fields: .object(fields),
                initiator: .member(bot: bot.name, username: asker.username), channel: observed.trigger.channel))
        switch answer {
        case .proposed(let id):
            // What it came to at once can be told at once.
            settle()
            return [outcome(of: id, observed.command)]
        case .refused(let reason): return ["It was not proposed: \(reason)."]
        case .linkCode, .linked: return []
        }
    }

    private func outcome(of id: Int64, _ command: String) -> String {
        guard let family = work.family(id) else { return "It is proposed." }
        guard let proposal = family.proposals.values.last else {
            switch family.action.state {
            case .stands: return "Nobody has to decide on it: it is done."
            case .refused: return "It is not done: no rule could be asked. The operator has been told."
            default: return "It is proposed."
            }
        }
        let more = "`\(command) explain \(proposal.id)` tells how it goes."
        switch proposal.decision {
        case .passed: return "Proposal \(proposal.id) passed at once. \(more)"
        case .failed: return "Proposal \(proposal.id) failed at once. \(more)"
        case nil: return "It is proposal \(proposal.id). \(more)"
        }
    }

    private func link(_ code: String?, _ asker: MemberRecord, _ command: String) -> [String] {
        let answer =
            switch code {
            case nil: showLinkCode(to: asker)
            case "off"?: unlink(asker)
            case let code?: link(asker, code: code)
            }
        switch answer {
        case .linkCode(let code, let expiresAt):
            return [
                "Your code is `\(code)`. Type `\(command) link \(code)` on the other platform, from your account there, "
                    + "within \(ChatTime.span(from: now, to: expiresAt))."
            ]
        case .linked(let accounts):
            let names = accounts.map { "\($0.displayName) on \($0.bot)" }
            if code == "off" { return ["This account is no longer linked to \(ChatText.list(names, limit: 10))."] }
            return ["These accounts are yours, and count as one person: \(ChatText.list(names, limit: 10))."]
        case .refused(let reason): return ["Nothing was changed: \(reason)."]
        case .proposed: return []
        }
    }
}
