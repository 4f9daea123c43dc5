import JSONKit
import OrderedCollections

// What a vote does by itself as time passes: it reminds those who have not voted, and closes when `closes_in` is over.
//
// The closing time is that of `closes_in` or, without it, the instant at which the check's own comparison with time
// turns out otherwise (`proposal.get_time_elapsed() > datetime.timedelta(days=2)`), as the last run of the check had
// it. A check with several such comparisons has several: reminders go by the next one. Each reminder is sent once,
// also over a restart; of several that fell due while nobody ran, the last alone; none whose time had come before the
// vote opened; none once the vote is closed.
extension EngineCore {
    /// How many members are reminded one by one; for more, one message stands beside the vote's post.
    static let reminderLimit = 50

    /// Sets when something is due of a vote.
    func planWake(_ vote: inout VoteRecord) {
        vote.wakeAt = nil
        guard vote.closedAt == nil, let closesAt = vote.closesAt else { return }
        let offsets = vote.spec.reminders ?? []
        while vote.remindersSent < offsets.count,
            closesAt.advanced(seconds: -offsets[vote.remindersSent]) <= vote.openedAt
        {
            vote.remindersSent += 1
        }
        vote.wakeAt = vote.ownEnd
        if vote.post != nil, vote.remindersSent < offsets.count {
            let next = closesAt.advanced(seconds: -offsets[vote.remindersSent])
            vote.wakeAt = vote.wakeAt.map { min($0, next) } ?? next
        }
        if let wake = vote.wakeAt { wakeBy(wake) }
    }

    /// The check has run: its timer is the closing time of votes that have none of their own.
    func noteTimer(_ timer: Instant?, of proposalID: Int64, _ family: Family) {
        for var vote in family.votes.values
        where vote.proposalID == proposalID && vote.closedAt == nil && vote.spec.closesIn == nil {
            guard vote.spec.reminders?.isEmpty == false, vote.closesAt != timer else { continue }
            vote.closesAt = timer
            planWake(&vote)
            work.save(vote, in: family)
        }
    }

    /// Something of a vote is due.
    func voteDue(_ id: Int64) {
        guard let family = work.family(vote: id), let vote = family.votes[id], vote.closedAt == nil,
            let wake = vote.wakeAt, wake <= now
        else { return }
        if let end = vote.ownEnd, end <= now {
            if waitsForVotes(of: vote.proposalID, dueAt: end, family) { return }
            close(vote, family)
        } else {
            remind(vote, family)
        }
    }

    private func remind(_ open: VoteRecord, _ family: Family) {
        var vote = open
        let offsets = vote.spec.reminders ?? []
        guard let closesAt = vote.closesAt else { return }
        while vote.remindersSent < offsets.count,
            closesAt.advanced(seconds: -offsets[vote.remindersSent]) <= now
        {
            vote.remindersSent += 1
        }
        planWake(&vote)
        work.save(vote, in: family)
        guard now < closesAt, vote.remindersSent > open.remindersSent, let post = vote.post else { return }
        let rest = ChatTime.span(from: now, to: closesAt)
        let link = vote.permalink.map { ": \($0)" } ?? "."
        let missing = notVoted(on: vote, family)
        let members: OrderedDictionary<String, JSON>
        if let missing, missing.count <= Self.reminderLimit {
            for one in missing {
                notice(
                    [
                        "user": .string(one.username),
                        "text": .string(
                            "The vote “\(vote.spec.text)” closes in \(rest). You have not voted yet\(link)"),
                    ], on: one.bot, until: closesAt, vote, family)
            }
            return
        }
        let count = missing.map { " \($0.count) of \(expected(on: vote)?.count ?? 0) have not voted yet." } ?? ""
        members = [
            "channel": .string(post.channel), "thread_ts": .string(post.message),
            "text": .string("This vote closes in \(rest).\(count)"),
        ]
        notice(members, on: vote.bot, until: closesAt, vote, family)
    }

    private func notice(
        _ arguments: OrderedDictionary<String, JSON>, on bot: String, until closesAt: Instant, _ vote: VoteRecord,
        _ family: Family
    ) {
        var arguments = arguments
        arguments["not_after"] = .int(closesAt.microseconds)
        intend(
            CallRecord(
                id: work.newID(.call), communityID: family.action.communityID, bot: bot, method: "send_notice",
                arguments: .object(arguments), purpose: .notice, actionID: family.action.id,
                proposalID: vote.proposalID, voteID: vote.id, plannedAt: now), family)
    }

    /// True for a reminder that would come after the end of its vote: it is not repeated.
    func isStaleReminder(_ call: CallRecord, _ family: Family) -> Bool {
        guard call.purpose == .notice, let end = call.arguments["not_after"]?.int64 else { return false }
        return now.microseconds >= end || call.voteID.flatMap { family.votes[$0]?.closedAt } != nil
    }
}
