import JSONKit
import OrderedCollections

extension EngineCore {
    /// Records that a call is about to be made, and has it made once that is committed.
    func intend(_ planned: CallRecord, _ family: Family) {
        var call = planned
        call.state = .intended
        call.intendedAt = now
        work.save(call, in: family)
        record(
            "intent", communityID: call.communityID, action: call.actionID, proposal: call.proposalID,
            ["call": .int(call.id), "bot": .string(call.bot), "method": .string(call.method)],
            // What a vote's post shows follows from the ballots, which have lines of their own.
            texts: call.purpose == .tally ? [:] : ["arguments": call.arguments.text])
        effects.append(.perform(platformCall(call)))
    }

    func platformCall(_ call: CallRecord) -> PlatformCall {
        PlatformCall(
            id: call.id, bot: call.bot, method: call.method, arguments: call.arguments, purpose: call.purpose,
            intendedAt: call.intendedAt ?? call.plannedAt)
    }

    /// A call has its answer.
    func callFinished(_ id: Int64, _ outcome: CallOutcome) {
        guard let family = work.family(call: id) else { return looseCallFinished(id, outcome) }
        guard var call = family.calls[id], call.state == .intended else { return }
        call.finishedAt = now
        switch outcome {
        case .done(let result):
            call.state = .done
            call.result = result
        case .refused(let refusal):
            call.state = .refused
            call.refusal = refusal
        }
        work.save(call, in: family)
        record(
            "call", communityID: call.communityID, action: call.actionID, proposal: call.proposalID,
            [
                "call": .int(call.id), "state": .string(call.state.rawValue),
                "code": call.refusal.map { .string($0.code) } ?? .null,
            ])
        follow(call, family)
    }

    /// What became of a call in doubt is known, or can never be.
    func callResolved(_ id: Int64, _ answer: CallInDoubt) {
        guard let family = work.family(call: id) else { return looseCallResolved(id, answer) }
        guard var call = family.calls[id], call.state == .intended else { return }
        switch answer {
        case .done(let result):
            callFinished(id, .done(result))
            if call.purpose == .vote { readReactions(call, family) }
        case .repeatable where isStaleReminder(call, family):
            call.state = .dropped
            call.finishedAt = now
            work.save(call, in: family)
        case .repeatable: effects.append(.perform(platformCall(call)))
        case .unknowable:
            call.state = .unknowable
            call.finishedAt = now
            work.save(call, in: family)
            record(
                "call", communityID: call.communityID, action: call.actionID, proposal: call.proposalID,
                ["call": .int(call.id), "state": .string("unknowable")])
            report(
                ProblemRecord(
                    subject: "call:\(call.id)", communityID: call.communityID, bot: call.bot,
                    proposalID: call.proposalID,
                    message: "nobody can tell whether \(call.method) (call \(call.id)) was made; it is not repeated",
                    firstAt: now, lastAt: now))
            follow(call, family)
        }
    }

    /// Does what follows from the end of a call.
    private func follow(_ call: CallRecord, _ family: Family) {
        switch call.purpose {
        case .vote: votePosted(call, family)
        case .tally: voteUpdated(call, family)
        case .revert, .execute: stepFinished(call, family)
        case .notice: return
        case .read: reactionsRead(call, family)
        case .post: break
        }
        guard let runID = call.runID else { return }
        switch call.state {
        case .refused:
            let refusal =
                call.refusal ?? PlatformRefusal(platform: call.bot, code: "refused", message: "the platform refused")
            resume(runID, with: .refused(refusal))
        // Of what nobody can tell, a script sees what it sees of most calls that were made: nothing.
        case .unknowable: resume(runID, with: .done(.null))
        default: resume(runID, with: .done(call.result ?? .null))
        }
    }
}
