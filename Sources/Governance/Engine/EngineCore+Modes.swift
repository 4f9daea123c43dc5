import JSONKit
import OrderedCollections

// Policies in the modes `observe` and `warn` are asked as others are, and govern nothing: what they call is recorded
// instead of made, and the choice goes on to the next policy.
extension EngineCore {
    /// True for a proposal whose policy governs nothing.
    func isObserving(_ proposal: ProposalRecord) -> Bool {
        work.isObserving(version: proposal.versionID)
    }

    /// Answers what a policy that governs nothing asks for; nil for what only reads, and is asked of the platform.
    func rehearse(_ call: ScriptCall, of run: LiveRun, _ family: Family) -> ScriptCallResult? {
        let (what, bot, arguments): (String, String, JSON)
        switch call {
        case .platform(let request) where request.purpose == .read: return nil
        case .platform(let request):
            (what, bot, arguments) = (request.method, request.bot, request.arguments)
        case .vote(let request): (what, bot, arguments) = (request.method, request.bot, request.spec.json)
        case .effect(let effect): (what, bot, arguments) = ("action.\(effect.rawValue)()", family.action.bot, .null)
        case .closeVote(let id): (what, bot, arguments) = ("close_process", family.action.bot, ["vote": .int(id)])
        case .role(let request):
            let method = request.isGiven ? "add_role" : "remove_role"
            (what, bot, arguments) = (method, "", ["role": .int(request.roleID), "member": .int(request.memberID)])
        }
        keep(family)
        record(
            "would", communityID: family.action.communityID, action: family.action.id,
            proposal: run.record.proposalID, ["call": .string(what), "bot": .string(bot)],
            texts: ["arguments": arguments.text])
        let shown = arguments.isNull ? what : "\(what) \(arguments.text)"
        log(run.record, .info, "\(run.version.mode.rawValue): not called: \(shown)")
        return .done(.null)
    }

    /// A policy that governs nothing has come to its end: says what it would have done.
    func observed(_ ended: ProposalRecord, _ family: Family) {
        guard let version = work.version(ended.versionID) else { return }
        var proposal = ended
        let words = wouldHave(proposal.decision, family.action)
        proposal.note = "the policy only \(version.mode == .warn ? "warns" : "observes"); enforced, \(words)"
        work.save(proposal, in: family)
        record(
            "observed", communityID: proposal.communityID, action: family.action.id, proposal: proposal.id,
            [
                "mode": .string(version.mode.rawValue), "policy": .string(version.path),
                "version": .string(version.contentHash),
                "outcome": .string(proposal.decision?.rawValue ?? "proposed"),
            ])
        if version.mode == .warn, proposal.decision != .passed { warn(proposal, version, words, family) }
    }

    private func wouldHave(_ decision: Decision?, _ action: ActionRecord) -> String {
        let isDone = action.kind == .platform && action.origin == .platform
        switch decision {
        case .passed: return "it would let the action \(isDone ? "stand" : "be carried out")"
        case .failed: return isDone ? "it would revert the action" : "it would refuse the action"
        case nil: return isDone ? "it would revert the action until it is decided" : "it would have the action decided"
        }
    }

    /// Tells the initiator alone; one who is on no platform, through the admins.
    private func warn(
        _ proposal: ProposalRecord, _ version: PolicyVersionRecord, _ words: String, _ family: Family
    ) {
        let action = family.action
        let title = Declarations.actionTypes[action.type]?.verboseName ?? action.type
        guard let initiator = action.initiatorID.flatMap({ work.member($0) }), work.bots[initiator.bot] != nil else {
            report(
                ProblemRecord(
                    subject: "warning:\(proposal.id)", communityID: action.communityID, proposalID: proposal.id,
                    message: "policy \(version.path) warns of action \(action.id) (\(action.type)): enforced, \(words)",
                    firstAt: now, lastAt: now))
            return
        }
        let text = """
            The policy “\(version.name)” only warns for now. If it were enforced, \(words): \(title).
            """
        var arguments: OrderedDictionary<String, JSON> = ["user": .string(initiator.username), "text": .string(text)]
        if let channel = action.channel { arguments["channel"] = .string(channel) }
        if let handle = action.answerHandle { arguments["answer_handle"] = .string(handle) }
        intend(
            CallRecord(
                id: work.newID(.call), communityID: action.communityID, bot: initiator.bot, method: "send_notice",
                arguments: .object(arguments), purpose: .notice, actionID: action.id, proposalID: proposal.id,
                plannedAt: now),
            family)
    }
}
