import Governance
import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import Testing

/// `policykit replay`, as the built program does it on the database of a daemon that runs.
@Suite(.enabled(if: DaemonProcess.isBuilt, "the program is not built")) struct ReplayCommandTests {
    static let rule = """
        \"\"\"Renaming\"\"\"
        kind = "platform"
        action_types = ["slackrenameconversation"]
        NEEDED = 1

        def filter():
            return not action.initiator.has_role("Gardener")

        def check():
            if proposal.get_yes_votes().count() >= NEEDED:
                return PASSED

        def notify():
            slack.initiate_vote(text=f"Rename to #{action.name}?")
        """

    static let roles = """
        roles:
          - name: Member
            base: true
            view: [all]
            propose: [all]
          - name: Gardener
            view: [all]
        """

    @Test func playsADaemonsHistoryWithTheRolesOfTheTime() async throws {
        try await PublishedStage.with(["rename.py": Self.rule, "roles.yaml": Self.roles]) { stage in
            try await stage.slack.rename("C0GARDEN", to: "orchard", as: "U0BEN")
            let post = try await stage.post("Rename to #orchard?", in: "C0GARDEN")
            try await stage.slack.react("+1", to: post, in: "C0GARDEN", as: "U01")
            try await stage.settle("passed", "rename")
            // From now on Ben is a gardener, and his renames concern nobody.
            let state = ["--state", "\(stage.folder.path)/state"]
            let given = try ProgramRun(["propose", "policykitadduserrole", "role=Gardener", "users=U0BEN"] + state)
            #expect(given.status == 0, "\(given)")
            func replay(_ text: String, _ options: String...) throws -> ProgramRun {
                let path = try stage.folder.write(text, to: "changed/rename.py")
                return try ProgramRun(["replay", path] + options + state, environment: ["NO_COLOR": "1"])
            }
            let same = try replay(Self.rule, "--format", "json")
            #expect(same.status == 0, "\(same)")
            let report = try #require(try JSON(parsing: same.output).array?.first)
            #expect(report["differences"] == [] && report["notReplayed"] == [], "\(same.output)")
            #expect(report["replayedCount"]?.int ?? 0 >= 1)
            let strict = try replay(Self.rule.replacing("NEEDED = 1", with: "NEEDED = 2"))
            #expect(strict.status == 0 && strict.output.contains("pending under rename"), "\(strict)")
            #expect(strict.output.contains("members are there from when they were first heard of"))
            let later = try replay(Self.rule, "--since", "2999-01-01", "--format", "json")
            #expect(try JSON(parsing: later.output).array?.first?["replayedCount"] == 0)
            let elsewhere = try replay(Self.rule, "--community", "nowhere")
            #expect(elsewhere.status == 2 && elsewhere.errors.contains("knows no community \"nowhere\""))
        }
    }
}
