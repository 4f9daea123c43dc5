import Governance
import Testing

@testable import PolicyKitDaemon

@Suite struct ReportTests {
    let plain = TerminalStyle(isColoured: false)

    @Test func statusNamesPoliciesFilesBotsAndProblems() async throws {
        let report = try await ReportReader(store: StoredStory().store, state: "/var/lib/policykit").status()
        let lines = StatusText(style: plain, now: StoredStory.start.advanced(seconds: 60)).lines(report)
        #expect(
            lines == [
                "not running, state /var/lib/policykit",
                "bot slack: slack, community garden",
                "community garden: 1 policy in force",
                "  rename  platform, slackrenameconversation  Rename by vote",
                "  rename: broken; the former version stays in force",
                "    garden/rename.py:3:1: error: invalid syntax",
                "proposals: 1 pending, 1 revertFailed",
                "problem: proposal 2: Slack refused to delete a post (2 times, last 2026-03-01 12:00:00)",
            ])
    }

    @Test func statusSaysHowEachConnectionIs() {
        func line(_ change: (inout StatusReport.Bot) -> Void) -> String? {
            var bot = StatusReport.Bot(name: "slack", platform: "slack", community: "garden", isConfigured: true)
            change(&bot)
            let report = StatusReport(
                state: "s", communities: [], bots: [bot], proposals: [:],
                problems: [
                    StatusReport.Problem(message: "one\ntwo", count: 1, lastAt: StoredStory.start.date)
                ])
            let lines = StatusText(style: plain, now: StoredStory.start.advanced(seconds: 120)).lines(report)
            #expect(lines.suffix(2) == ["problem: one", "    two"])
            return lines.first { $0.hasPrefix("bot ") }
        }
        let at = StoredStory.start.date
        let head = "bot slack: slack, community garden"
        let connected = line { $0.connection = .init(isConnected: true, since: at) }
        #expect(connected == "\(head), connected for 2 min")
        let lost = line {
            $0.connection = .init(isConnected: false, since: at, lastProblem: "reset", lastProblemAt: at)
        }
        #expect(lost == "\(head), connecting for 2 min; last problem 2026-03-01 12:00:00: reset")
        let former = line { $0.isConfigured = false }
        #expect(former == "\(head) (not connected: it has no file that can be used)")
    }

    @Test func listsProposalsOnALineEach() async throws {
        let reader = try await ReportReader(store: StoredStory().store, state: "s")
        let lines = ProposalsText(style: plain).lines(try reader.proposals(ProposalFilter()))
        #expect(
            lines == [
                "#2  revertFailed  garden  rename  2026-03-01 12:00:00               "
                    + "Slack Post Message: buy\\u{1b}[31m now please",
                "#1  pending       garden  rename  2026-03-01 12:00:00  1 yes, 1 no  Slack Rename Conversation: plaza",
            ])
        #expect(try reader.proposals(ProposalFilter(community: "orchard")).isEmpty)
        #expect(try reader.proposals(ProposalFilter(limit: 1)).map(\.id) == [2])
    }

    @Test func explainsWhatLedToAPendingProposal() async throws {
        let reader = try await ReportReader(store: StoredStory().store, state: "s")
        let explanation = try #require(
            try reader.explanation(of: 1, now: StoredStory.start.advanced(seconds: 60)))
        let at = "2026-03-01 12:00:00"
        #expect(
            ExplanationText(style: plain).lines(explanation) == [
                "proposal 1 of garden: pending",
                "policy",
                "  rename (platform), version 3b2f0c9a1d77: Rename by vote",
                "action",
                "  \(at)  Slack Rename Conversation: plaza by Ada (U1) on slack; governed, undone",
                "  slackrenameconversation name=\"plaza\" channel=\"C1\" previous_name=\"general\"",
                "vote",
                "  boolean, opened \(at), open: Rename to #plaza?",
                "  electorate: Ben (U2), U3, U9",
                "  not voted yet: U9",
                "  https://x.example/p",
                "  \(at)  Ben (U2): yes",
                "  \(at)  U3: no",
                "  \(at)  Ada (U1): yes (ineligible, does not count)",
                "evaluations",
                "  \(at)  filter → True  3 instructions",
                "  \(at)  check → proposed  40 instructions",
                "calls",
                "  \(at)  revert: conversations.rename on slack, done",
                "log",
                "  \(at)  check info: 1 for, 1 against",
                "waits for",
                "  a vote",
                "  2026-03-01 13:00:00 UTC, in 59 min: then its check runs again",
            ])
    }

    /// A comment that was deleted, an emoji that was taken back: what it had said is told; what replaced another is not.
    @Test func namesBallotsThatWereTakenBack() async throws {
        let store = try await StoredStory().store
        func event(_ id: Int64, _ member: Int64, _ move: BallotEventRecord.Move) -> Write {
            let at = StoredStory.start.advanced(seconds: Double(id))
            return .ballotEvent(
                BallotEventRecord(
                    id: id, proposalID: 1, voteID: 1, memberID: member, move: move, castAt: at, receivedAt: at,
                    standing: .counted))
        }
        try await store.commit([
            Transition(writes: [
                event(2, 2, .reactionAdded("no")), event(3, 2, .reactionsStanding(["yes"])),
                event(4, 1, .reactionAdded("no")), event(5, 1, .reactionsStanding([])),
            ])
        ])
        let reader = ReportReader(store: store, state: "s")
        let explanation = try #require(try reader.explanation(of: 1, now: StoredStory.start))
        let lines = ExplanationText(style: plain).lines(explanation).filter { $0.contains("does not count") }
        #expect(
            lines == [
                "  2026-03-01 12:00:00  Ada (U1): yes (ineligible, does not count)",
                "  2026-03-01 12:00:04  Ada (U1): no (withdrawn, does not count)",
            ])
    }

    @Test func waitsForNoVoteOnceAllAreClosed() async throws {
        let store = try await StoredStory().store
        var vote = try #require(store.vote(1))
        vote.closedAt = StoredStory.start
        var proposal = try #require(store.proposal(1))
        try await store.commit([Transition(writes: [.vote(vote)])])
        let reader = ReportReader(store: store, state: "s")
        let waits = { try reader.explanation(of: 1, now: StoredStory.start.advanced(seconds: 60))?.waitsFor ?? [] }
        #expect(try waits() == ["2026-03-01 13:00:00 UTC, in 59 min: then its check runs again"])
        proposal.wakeAt = nil
        try await store.commit([Transition(writes: [.proposal(proposal)])])
        #expect(try waits().map { $0.prefix(33) } == ["nothing: its vote is closed, and "])
    }

    @Test func saysHowARefusedEffectIsTriedAgain() async throws {
        let reader = try await ReportReader(store: StoredStory().store, state: "s")
        let explanation = try #require(try reader.explanation(of: 2, now: StoredStory.start))
        #expect(
            explanation.waitsFor == [
                "an admin: it could not be undone; mend the cause, then `policykit retry 2`"
            ])
        #expect(explanation.calls.map(\.refusal) == ["missing_scope: the token needs chat:write"])
        #expect(explanation.note == "missing_scope")
        #expect(try reader.explanation(of: 99, now: StoredStory.start) == nil)
    }
}
