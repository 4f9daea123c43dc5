import Foundation
import PlatformSimulators
import PolicyKitDaemon
import Testing

extension Proofs {
    /// The program as an operator runs it.
    @Suite struct ServeTests {
        /// Runs a command to its end.
        private func serve(_ stage: SlackStage) async throws -> DaemonProcess {
            try await stage.run(
                "serve", "--bots", "\(stage.folder.path)/bots", "--policies", "\(stage.folder.path)/policies",
                "--state", stage.state)
        }

        @Test func `says that there is no bot`() async throws {
            try await onStage { stage in
                try stage.folder.remove("bots/slack.yaml")
                let process = try await serve(stage)
                #expect(process.ending == .status(1))
                #expect(process.text.contains("there is no bot file (copy bots/slack.yaml.example to "))
            }
        }

        @Test func `says that the policies are not there`() async throws {
            try await onStage { stage in
                try stage.folder.remove("policies")
                let process = try await serve(stage)
                #expect(process.ending == .status(1))
                #expect(process.text.contains("the folder of policies cannot be read: No such file or directory"))
            }
        }

        @Test func `answers while it runs and its database afterwards`() async throws {
            try await onStage { stage in
                let daemon = try await stage.startListening()
                let during = try await stage.run("status", "--state", stage.state)
                #expect(during.ending == .status(0))
                #expect(during.text.contains("running for "))
                #expect(during.text.contains("process \(daemon.id)"))
                #expect(during.text.contains("community garden: 2 policies in force"))
                let json = try await stage.run("status", "--state", stage.state, "--json")
                #expect(json.text.contains("\"process\" : \(daemon.id)"))

                #expect(await stage.stop() == .status(0))
                let after = try await stage.run("status", "--state", stage.state)
                #expect(after.ending == .status(0))
                #expect(after.text.contains("not running"))
                #expect(after.text.contains("community garden: 2 policies in force"))
                let unknown = try await stage.run("explain", "7", "--state", stage.state)
                #expect(unknown.ending == .status(1))
                #expect(unknown.text.contains("there is no proposal 7"))
                let nowhere = try await stage.run("proposals", "--state", "\(stage.folder.path)/nowhere")
                #expect(nowhere.ending == .status(1))
                #expect(nowhere.text.contains("holds no PolicyKit database"))
            }
        }

        @Test func `shows a broken policy and the one that stays in force`() async throws {
            try await onStage { stage in
                try await stage.startListening()
                try stage.folder.write("def check(:\n", to: "policies/garden/rename.py")
                try await stage.eventually("the broken file is shown") { stage in
                    let status = try await AdministrationClient(state: stage.state).status()
                    return status.communities.first?.files.first?.outcome == "broken"
                }
                let shown = try await stage.run("status", "--state", stage.state)
                #expect(shown.text.contains("rename: broken; the former version stays in force"))
                #expect(shown.text.contains("policies/garden/rename.py:1:11: error: "))
                #expect(shown.text.contains("community garden: 2 policies in force"))
            }
        }

        @Test func `says what is wrong with one bot and governs with the others`() async throws {
            try await onStage { stage in
                try stage.folder.write("platform: slack\ncommunity: orchard\n", to: "bots/broken.yaml")
                try await stage.startListening()
                let shown = try await stage.run("status", "--state", stage.state)
                #expect(
                    shown.text.contains("problem: \(stage.folder.path)/bots/broken.yaml: error: tokens: is missing"))
                #expect(shown.text.contains("community garden: 2 policies in force"))
            }
        }

        @Test func `tries again what Slack refused`() async throws {
            try await onStage { stage in
                try await stage.startListening()
                await stage.slack.refuse("conversations.rename", with: "not_authorized")
                try await RenameStory(stage: stage).rename()
                try await stage.eventually("the revert is refused") { stage in
                    try await AdministrationClient(state: stage.state).proposals(ProposalFilter()).first?.state
                        == "revertFailed"
                }
                await stage.slack.clearFaults()
                let retried = try await stage.run("retry", "1", "--state", stage.state)
                #expect(retried.ending == .status(0))
                #expect(retried.text.contains("proposal 1 is tried again"))
                try await stage.eventually("the old name is back and a vote is open") { stage in
                    try await AdministrationClient(state: stage.state).explanation(of: 1).summary.state == "pending"
                }
                #expect(await stage.slack.channelName("C0GARDEN") == "garden")
                let again = try await stage.run("retry", "1", "--state", stage.state)
                #expect(again.ending == .status(1))
                #expect(again.text.contains("proposal 1 is pending: only what a platform refused can be tried again"))
            }
        }

        @Test func `checks with an exit status`() async throws {
            try await onStage { stage in
                try stage.folder.write("kind = \"platform\"\n\ndef check(:\n", to: "bad.py")
                try stage.folder.write("def check():\n    return PASSED\n", to: "doubtful.py")
                let bad = try await stage.run("check", "\(stage.folder.path)/bad.py")
                #expect(bad.ending == .status(1))
                #expect(bad.text.contains("bad.py:3:11: error: "))
                #expect(bad.text.contains("1 policy and 0 bots checked: 1 error, 0 warnings"))
                let doubtful = try await stage.run("check", "\(stage.folder.path)/doubtful.py")
                #expect(doubtful.ending == .status(0))
                #expect(doubtful.text.contains("1 policy and 0 bots checked: 0 errors, 1 warning"))
            }
        }
    }
}
