import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import Testing

extension PublishedProofs {
    /// The two policies on changes of the constitution, which here are files added to the folder.
    @Suite struct ConstitutionProofs {
        static let quiet = "\"\"\"Quiet\"\"\"\nkind = \"platform\"\naction_types = [\"slackpinmessage\"]\n"

        @Test func `all constitution actions pass and get posted`() async throws {
            try await PublishedStage.with(PublishedFiles.only(PublishedFiles.allPass)) { stage in
                try stage.folder.write(Self.quiet, to: "policies/garden/quiet.py")
                try await stage.post(
                    "Constitution change 'Add Platform Policy: Quiet' proposed by operator passed.", in: "C000111")
                try await stage.eventually("the policy is in force") {
                    try await stage.policies() == [PublishedFiles.path(PublishedFiles.allPass), "quiet"]
                }
                #expect(await stage.posts("Constitution change", in: "C000111").count == 1)
            }
        }

        @Test(arguments: [true, false])
        func `constitution actions need one approval`(isApproved: Bool) async throws {
            try await PublishedStage.with(PublishedFiles.only(PublishedFiles.oneApproval)) { stage in
                let own = PublishedFiles.path(PublishedFiles.oneApproval)
                try stage.folder.write(Self.quiet, to: "policies/garden/quiet.py")
                let vote = try await stage.post("'Add Platform Policy: Quiet' proposed by operator", in: "C0001")
                #expect(try await stage.policies() == [own])
                #expect(try await stage.administration.status().communities.first?.files.map(\.outcome) == ["proposed"])
                try await stage.slack.react(isApproved ? "+1" : "-1", to: vote, in: "C0001", as: "U01")
                try await stage.settle(isApproved ? "passed" : "failed", own)
                let told = isApproved ? "Constitutional change accepted!" : "Constitutional change rejected."
                try await stage.post(told, in: "C0001", thread: vote)
                #expect(await stage.posts("Constitutional change", in: "C0001").count == 1)
                #expect(try await stage.policies() == (isApproved ? [own, "quiet"] : [own]))
                let files = try await stage.administration.status().communities.first?.files.map(\.outcome)
                #expect(files == (isApproved ? [] : ["rejected"]))
            }
        }

        @Test func `without an approval in three hours a change fails`() async throws {
            try await PublishedStage.with(PublishedFiles.only(PublishedFiles.oneApproval)) { stage in
                let own = PublishedFiles.path(PublishedFiles.oneApproval)
                try stage.folder.write(Self.quiet, to: "policies/garden/quiet.py")
                let vote = try await stage.post("'Add Platform Policy: Quiet'", in: "C0001")
                try await stage.settle("pending", own)
                stage.clock.pass(days: 2.9 / 24)
                try await Task.sleep(for: .milliseconds(100))
                try await stage.settle("pending", own)
                stage.clock.pass(days: 0.2 / 24)
                try await stage.settle("failed", own)
                try await stage.post("Constitutional change rejected.", in: "C0001", thread: vote)
                #expect(try await stage.policies() == [own])
            }
        }
    }
}
