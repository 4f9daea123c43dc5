import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import TestSupport
import Testing

/// The slides' jury policy in both its forms, from end to end.
@Suite(.serialized) struct JuryProofs {
    static let everyone = ["U0ADMIN", "U0BEN"] + (1...6).map { "U0\($0)" }

    /// A rename that a jury decides.
    private struct Trial {
        var vote: String
        var jury: [String]

        var outsiders: [String] { JuryProofs.everyone.filter { !jury.contains($0) } }
    }

    /// Renames a channel and waits for the post that notifies the jury.
    private func summon(_ stage: PublishedStage, text: String, name: String) async throws -> Trial {
        let earlier = await Self.votes(text, stage)
        try await stage.slack.rename("C0GARDEN", to: name, as: "U0BEN")
        try await stage.eventually("a vote on \(name) is posted") {
            await Self.votes(text, stage).count > earlier.count
        }
        let vote = await Self.votes(text, stage).last ?? ""
        #expect(await stage.slack.channelName("C0GARDEN") == "garden")
        let explanation = try await stage.settle("pending", "jury")
        let electorate = try #require(explanation.votes.first?.electorate)
        let jury = Self.everyone.filter { member in electorate.contains { $0 == member || $0.contains("(\(member))") } }
        #expect(jury.count == electorate.count)
        let post = await stage.slack.message(vote, in: "C0GARDEN")?.text ?? ""
        for juror in Self.everyone {
            #expect(post.contains("<@\(juror)>") == jury.contains(juror), "the post calls the jurors alone: \(post)")
        }
        return Trial(vote: vote, jury: jury)
    }

    /// The `ts` of the posts on which members vote.
    private static func votes(_ text: String, _ stage: PublishedStage) async -> [String] {
        await stage.posts(text, in: "C0GARDEN").filter { $0["blocks"]?.text.contains("vote/") == true }
            .compactMap { $0["ts"]?.string }
    }

    private func agree(_ stage: PublishedStage, _ trial: Trial, _ members: some Sequence<String> & Sendable)
        async throws
    {
        for member in members { try await stage.slack.react("+1", to: trial.vote, in: "C0GARDEN", as: member) }
    }

    /// Outsiders agree, and nothing comes of it.
    private func ignoreOutsiders(_ stage: PublishedStage, _ trial: Trial) async throws {
        try await agree(stage, trial, trial.outsiders)
        try await stage.eventually("the outsiders are heard and do not count") {
            let id = try await stage.administration.proposals(ProposalFilter()).first?.id ?? 0
            let vote = try await stage.administration.explanation(of: id).votes.first
            return vote?.uncounted.count == trial.outsiders.count && vote?.ballots.isEmpty == true
        }
        #expect(await stage.slack.channelName("C0GARDEN") == "garden")
    }

    @Test func `two of three jurors pass a rename`() async throws {
        try await PublishedStage.with(["jury.py": JuryPolicies.functions]) { stage in
            let trial = try await summon(stage, text: "Please deliberate amongst yourselves", name: "meadow")
            #expect(trial.jury.count == 3)
            try await ignoreOutsiders(stage, trial)
            try await agree(stage, trial, trial.jury.prefix(1))
            try await stage.settle("pending", "jury")
            try await agree(stage, trial, trial.jury.dropFirst().prefix(1))
            let explanation = try await stage.settle("passed", "jury")
            #expect(explanation.summary.tally == ["yes": 2])
            let renames = await stage.slack.record.changes("channel.renamed", channel: "C0GARDEN")
            #expect(renames.compactMap { $0.details["name"]?.string } == ["meadow", "garden", "meadow"])
        }
    }

    @Test func `without two jurors a rename fails after two days`() async throws {
        try await PublishedStage.with(["jury.py": JuryPolicies.functions]) { stage in
            let trial = try await summon(stage, text: "Please deliberate amongst yourselves", name: "meadow")
            try await agree(stage, trial, trial.jury.prefix(1))
            stage.clock.pass(days: 2.1)
            try await stage.settle("failed", "jury")
            #expect(await stage.slack.channelName("C0GARDEN") == "garden")
        }
    }

    @Test func `three jurors pass a rename under the six fields of code`() async throws {
        try await PublishedStage.with(["jury.json": JuryPolicies.fields]) { stage in
            // A jury that was drawn smaller than three never agrees: the next rename draws another.
            for attempt in 1...20 {
                let trial = try await summon(stage, text: "", name: "meadow-\(attempt)")
                if trial.jury.count < 3 {
                    stage.clock.pass(days: 2.1)
                    try await stage.settle("failed", "jury")
                    continue
                }
                try await ignoreOutsiders(stage, trial)
                try await agree(stage, trial, trial.jury.prefix(2))
                try await stage.settle("pending", "jury")
                #expect(await stage.slack.channelName("C0GARDEN") == "garden")
                try await agree(stage, trial, trial.jury.dropFirst(2))
                try await stage.settle("passed", "jury")
                #expect(await stage.slack.channelName("C0GARDEN") == "meadow-\(attempt)")
                return
            }
            Issue.record("twenty draws, and never three different jurors")
        }
    }
}
