import Governance
import JSONKit
import PlatformSimulators
import Testing

@testable import PolicyKitDaemon

/// Replays of what a daemon recorded on a simulated Slack, while it still runs.
@Suite(.serialized) struct ReplayProofs {
    private func policy(_ name: String) throws -> String {
        String(
            decoding: try RegularFile(opening: "\(Repository.root)/policies/library/\(name).py").read(limit: 1 << 20),
            as: UTF8.self)
    }

    /// Replays with a changed text of a policy.
    private func replay(
        _ stage: PublishedStage, _ name: String, _ text: String, community: String? = nil, since: Instant? = nil
    ) throws -> ReplayReport {
        let path = try stage.folder.write(text, to: "changed/garden/\(name).py")
        let session = ReplaySession(
            store: try AdministrationFinder.store(of: "\(stage.folder.path)/state"), now: stage.clock.now())
        let reports = try session.reports(of: path, as: nil, community: community, since: since)
        #expect(reports.count == 1)
        return try #require(reports.first)
    }

    private func rename(_ stage: PublishedStage, to name: String, votes: [(String, String)]) async throws {
        try await stage.slack.rename("C0GARDEN", to: name, as: "U0BEN")
        let post = try await stage.post("to #\(name)", in: "C0GARDEN")
        for (count, (member, emoji)) in votes.enumerated() {
            try await stage.slack.react(emoji, to: post, in: "C0GARDEN", as: member)
            try await stage.eventually("\(member)'s vote is heard") {
                let all = try await stage.administration.proposals(ProposalFilter(isOpenOnly: false))
                let newest = all.max { $0.id < $1.id }?.id ?? 0
                let votes = try await stage.administration.explanation(of: newest).votes
                return votes.contains { $0.ballots.count > count }
            }
        }
    }

    @Test func saysWhichDecisionsWouldHaveComeOutDifferently() async throws {
        let text = try policy("rename-by-vote")
        try await PublishedStage.with(["rename-by-vote.py": text]) { stage in
            try await rename(stage, to: "orchard", votes: [("U01", "+1"), ("U02", "+1"), ("U03", "+1")])
            try await stage.settle("passed", "rename-by-vote")
            stage.clock.pass(days: 1)
            let second = stage.clock.now()
            try await rename(stage, to: "desert", votes: [("U01", "-1"), ("U02", "-1"), ("U03", "-1")])
            try await stage.settle("failed", "rename-by-vote")
            stage.clock.pass(days: 1)
            try await rename(stage, to: "meadow", votes: [("U01", "+1"), ("U02", "+1")])
            stage.clock.pass(days: 3)
            try await stage.settle("failed", "rename-by-vote")

            let same = try replay(stage, "rename-by-vote", text)
            #expect(same.differences.isEmpty && same.notReplayed.isEmpty, "\(same)")
            #expect(same.replayedCount == 3)

            let lenient = try replay(
                stage, "rename-by-vote", text.replacing("APPROVALS = 3", with: "APPROVALS = 2"))
            #expect(lenient.differences.count == 1, "\(lenient.differences)")
            let difference = try #require(lenient.differences.first)
            #expect(difference.recorded.hasPrefix("failed under rename-by-vote at "))
            #expect(difference.replayed.hasPrefix("passed under rename-by-vote at "))
            #expect(difference.firstDifference?.contains("check said passed") == true, "\(difference)")
            #expect(difference.initiator == "ben")
            #expect(difference.notes == [])

            let strict = try replay(stage, "rename-by-vote", text.replacing("APPROVALS = 3", with: "APPROVALS = 4"))
            #expect(strict.differences.count == 1, "\(strict.differences)")
            #expect(strict.differences.first?.replayed.hasPrefix("failed") == true)
            #expect(strict.differences.first?.notes.first?.hasPrefix("the vote closed at ") == true)
            #expect(
                try replay(
                    stage, "rename-by-vote", text.replacing("APPROVALS = 3", with: "APPROVALS = 4"), since: second
                ).differences.isEmpty)

            let reading = try replay(
                stage, "rename-by-vote",
                text.replacing("def check():", with: "def check():\n    slack.get_conversations()"))
            #expect(reading.differences.count == 3)
            #expect(
                reading.differences.allSatisfy {
                    $0.notes.contains("it reads get_conversations, which the history does not hold")
                }, "\(reading.differences)")

            // One that never was in force.
            let new = try replay(
                stage, "no-renames",
                "kind = 'platform'\naction_types = ['slackrenameconversation']\ndef check():\n    return FAILED\n")
            #expect(new.policies == ["no-renames"])
            #expect(new.newPolicies == ["no-renames"] && new.beside == ["rename-by-vote"])
            #expect(
                ReplayText(style: TerminalStyle(isColoured: false)).lines(new).contains(
                    "no-renames was never in force: it was played beside rename-by-vote; "
                        + "play it in the place of one with --as NAME"))
            let session = ReplaySession(
                store: try AdministrationFinder.store(of: "\(stage.folder.path)/state"), now: stage.clock.now())
            let changed = "\(stage.folder.path)/changed/garden/no-renames.py"
            let standing = try session.reports(of: changed, as: "rename-by-vote", community: nil, since: nil)
            #expect(standing.map(\.differences.count) == [1] && standing.map(\.newPolicies) == [[]], "\(standing)")
            #expect {
                try session.reports(of: changed, as: "rename-by-vot", community: nil, since: nil)
            } throws: {
                "\($0)" == "no policy \"rename-by-vot\" was ever in force; did you mean \"rename-by-vote\"?"
            }
            #expect(
                ReplayText(style: TerminalStyle(isColoured: false)).lines(new).contains {
                    $0.hasPrefix("note: only actions that some policy was concerned with are recorded")
                })
            // Nothing was written.
            #expect(try await stage.administration.proposals(ProposalFilter(isOpenOnly: false)).count == 3)
        }
    }

    @Test func theLotFallsAsItFell() async throws {
        try await PublishedStage.with(["jury.py": try policy("jury")]) { stage in
            try await stage.slack.rename("C0GARDEN", to: "orchard", as: "U0BEN")
            let explanation = try await stage.settle("pending", "jury")
            let post = try await stage.post("The lot fell on", in: "C0GARDEN")
            let text = await stage.slack.message(post, in: "C0GARDEN")?.text ?? ""
            let jury = JuryProofs.everyone.filter { text.contains("<@\($0)>") }
            #expect(jury.count == 3 && explanation.votes.count == 1)
            for juror in jury.prefix(2) { try await stage.slack.react("+1", to: post, in: "C0GARDEN", as: juror) }
            try await stage.settle("passed", "jury")
            let report = try replay(stage, "jury", try policy("jury"))
            #expect(report.differences.isEmpty && report.notReplayed.isEmpty, "\(report)")
            #expect(report.replayedCount == 1)
        }
    }
}
