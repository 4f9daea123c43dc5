import JSONKit
import OrderedCollections

// What the admins should know: in the log, in the status, and in their channel where the settings name one. The post is
// a call like any other, made once for each piece of news.
extension EngineCore {
    /// Tells of a problem, when its message is news.
    func report(_ problem: ProblemRecord) {
        if work.note(problem) { tell(problem) }
    }

    /// Tells of a problem once, however its message changes, until it is over.
    func reportOnce(_ problem: ProblemRecord) {
        let isNew = work.problems[problem.subject] == nil
        _ = work.note(problem)
        if isNew { tell(problem) }
    }

    /// A bot is about to connect: what still is wrong with it will be told anew.
    func clearProblems(ofBot bot: String) {
        for subject in work.problems.keys.sorted() where subject.hasPrefix("bot:\(bot):") { work.clearProblem(subject) }
    }

    func report(bot: String, proposal: Int64? = nil, message: String) {
        report(
            ProblemRecord(
                subject: proposal.map { "unread:\($0):\(bot)" } ?? "bot:\(bot):\(message)",
                communityID: work.bots[bot]?.communityID, bot: bot, proposalID: proposal, message: message,
                firstAt: now, lastAt: now))
    }

    // MARK: Policies that raise

    /// A block raised. Each kind of error at each place is told once, until the policy changes: what it says may be
    /// different each time.
    func reportRaised(
        _ failure: PolicyRunFailure, _ record: RunRecord, path: String
    ) {
        let community = work.communities[record.communityID]?.name ?? ""
        let place = "\(record.block.rawValue):\(failure.report.kind)"
        reportOnce(
            ProblemRecord(
                subject: "policy:\(community)/\(path):\(place)", communityID: record.communityID,
                proposalID: record.proposalID, message: "policy \(path): \(failure.report.summary)", firstAt: now,
                lastAt: now))
    }

    /// No policy could be evaluated for an action; told once for each type of action.
    func reportUngoverned(_ action: ActionRecord) {
        let community = work.communities[action.communityID]?.name ?? ""
        reportOnce(
            ProblemRecord(
                subject: "ungoverned:\(community):\(action.type)", communityID: action.communityID,
                message: """
                    no policy could be evaluated for action \(action.id) (\(action.type)): every policy that was asked \
                    raised
                    """, firstAt: now, lastAt: now))
    }

    /// A policy has changed: what was wrong with it, or came of that, is over.
    func clearPolicyProblems(_ path: String, community: Int64) {
        let name = work.communities[community]?.name ?? ""
        for subject in work.problems.keys.sorted()
        where subject.hasPrefix("policy:\(name)/\(path):") || subject.hasPrefix("ungoverned:\(name):") {
            work.clearProblem(subject)
        }
    }

    // MARK: The admins' channel

    /// The longest text that is posted, in characters.
    private static let textLimit = 2_000

    private func tell(_ problem: ProblemRecord) {
        effects.append(.report(problem))
        let id = problem.communityID ?? problem.bot.flatMap { work.bots[$0]?.communityID }
        // What is wrong with the channel itself cannot be told there.
        guard let community = id.flatMap({ work.communities[$0] }), !problem.subject.hasPrefix("admin-channel:"),
            let channel = community.settings.adminChannel, let bot = community.settings.adminBot,
            work.bots[bot] != nil
        else { return }
        // An exception's text may be a member's: it calls nobody.
        let text = problem.message.replacing("<", with: "‹").replacing(">", with: "›")
        let message = text.count > Self.textLimit ? text.prefix(Self.textLimit) + "…" : text
        intendLoose(
            CallRecord(
                id: work.newID(.call), communityID: community.id, bot: bot, method: "post_message",
                arguments: [
                    "channel": .string(channel), "text": .string("PolicyKit, \(community.name): \(message)"),
                ], purpose: .post, plannedAt: now))
    }

    /// Has a call made that hangs on no action.
    private func intendLoose(_ planned: CallRecord) {
        var call = planned
        call.state = .intended
        call.intendedAt = now
        work.saveLoose(call)
        record(
            "intent", communityID: call.communityID,
            ["call": .int(call.id), "bot": .string(call.bot), "method": .string(call.method)],
            texts: ["arguments": call.arguments.text])
        effects.append(.perform(platformCall(call)))
    }

    /// A call that hangs on no action has its answer.
    func looseCallFinished(_ id: Int64, _ outcome: CallOutcome) {
        guard var call = work.looseCall(id), call.state == .intended else { return }
        call.finishedAt = now
        let subject = "admin-channel:\(call.bot)"
        switch outcome {
        case .done(let result):
            call.state = .done
            call.result = result
            work.clearProblem(subject)
        case .refused(let refusal):
            call.state = .refused
            call.refusal = refusal
            report(
                ProblemRecord(
                    subject: subject, communityID: call.communityID, bot: call.bot,
                    message: "the admins' channel cannot be told of problems (\(refusal.code)): \(refusal.message)",
                    firstAt: now, lastAt: now))
        }
        finishLoose(call)
    }

    /// What became of such a call in doubt is known, or can never be.
    func looseCallResolved(_ id: Int64, _ answer: CallInDoubt) {
        guard var call = work.looseCall(id), call.state == .intended else { return }
        switch answer {
        case .done(let result): looseCallFinished(id, .done(result))
        case .repeatable: effects.append(.perform(platformCall(call)))
        case .unknowable:
            call.state = .unknowable
            call.finishedAt = now
            finishLoose(call)
        }
    }

    private func finishLoose(_ call: CallRecord) {
        work.saveLoose(call)
        record(
            "call", communityID: call.communityID,
            [
                "call": .int(call.id), "state": .string(call.state.rawValue),
                "code": call.refusal.map { .string($0.code) } ?? .null,
            ])
    }
}
