import Foundation
import Glibc
import Governance
import PlatformSimulators
import Testing

extension Proofs {
    /// Whatever is wrong is told once, in a message that says where and what to do; a running daemon keeps running.
    @Suite struct BadInputProofs {
        /// Runs the program until it ends by itself.
        private func serve(_ stage: SlackStage, state: String? = nil, bots: String? = nil) async throws -> DaemonProcess
        {
            let process = try DaemonProcess(
                [
                    "serve", "--bots", bots ?? "\(stage.folder.path)/bots",
                    "--policies", "\(stage.folder.path)/policies", "--state", state ?? stage.state,
                ], environment: ["PATH": "/usr/bin:/bin"],
                output: "\(stage.folder.path)/output-\(UUID().uuidString)")
            _ = await process.end()
            return process
        }

        private func lines(_ process: DaemonProcess?, with words: String...) -> [String] {
            (process?.lines ?? []).filter { line in words.allSatisfy { line.contains($0) } }
        }

        @Test func `a policy with a syntax error`() async throws {
            let broken = "kind = \"platform\"\n\ndef check(:\n    return PASSED\n"
            try await onStage(policies: ["rename.py": ProofPolicies.rename, "broken.py": broken]) { stage in
                let daemon = try await stage.startListening()
                let told = lines(daemon, with: "garden/broken.py:3")
                #expect(told.count == 1, "\(daemon.text)")
                // Another one comes while the daemon runs: it is told, and the story goes on.
                try stage.folder.write("def filter()\n    return True\n", to: "policies/garden/later.py")
                try await stage.eventually("the later one is told") {
                    $0.daemon?.text.contains("garden/later.py:1") == true
                }
                let story = RenameStory(stage: stage)
                try await story.play()
                try await story.expectOnce()
                #expect(daemon.isRunning)
                #expect(lines(daemon, with: "garden/broken.py:3").count == 1)
                #expect(lines(daemon, with: "garden/later.py:1").count == 1)
            }
        }

        @Test func `a bot file with a missing token`() async throws {
            try await onStage { stage in
                try stage.folder.write(
                    StageFiles.slack(await stage.slack.apiURL, tokens: ["app", "admin"], of: "slack"),
                    to: "bots/slack.yaml")
                let process = try await serve(stage)
                #expect(process.ending == .status(1))
                #expect(process.lines.count == 1, "\(process.text)")
                #expect(lines(process, with: "slack.yaml", "bot").count == 1, "\(process.text)")
            }
        }

        @Test func `a token that Slack refuses`() async throws {
            try await onStage { stage in
                try stage.folder.write("xoxb-made-up", to: "secrets/slack-bot")
                try await expectTold(stage, words: ["invalid_auth"])
                #expect(await stage.daemon?.text.contains("xoxb-made-up") == false, "tokens are not told")
            }
        }

        @Test func `a missing scope`() async throws {
            try await onStage { stage in
                let scopes = SlackApp.allBotScopes.filter { $0 != "channels:join" }
                await stage.slack.grant(scopes, to: "xoxb-simulated")
                try await expectTold(stage, words: ["channels:join"])
            }
        }

        /// Starts the daemon and expects one message at warning or above with all the words, and that it goes on.
        private func expectTold(_ stage: SlackStage, words: [String]) async throws {
            let daemon = try await stage.start()
            func told() -> [String] {
                daemon.lines.filter { line in
                    words.allSatisfy { line.contains($0) }
                        && [" warn ", " error "].contains { line.contains($0) }
                }
            }
            let clock = ContinuousClock()
            let last = clock.now + .seconds(10)
            while told().isEmpty, clock.now < last { try await Task.sleep(for: .milliseconds(20)) }
            try await Task.sleep(for: .seconds(2))
            #expect(told().count == 1, "\(daemon.text)")
            #expect(daemon.isRunning, "\(daemon.text)")
            #expect(await stage.stop() == .status(0))
        }

        @Test func `a state folder in use`() async throws {
            try await onStage { stage in
                let daemon = try await stage.startListening()
                let second = try await serve(stage)
                #expect(second.ending == .status(1))
                #expect(second.lines.count == 1, "\(second.text)")
                #expect(lines(second, with: stage.state, "in use", "process \(daemon.id)").count == 1, "\(second.text)")
                let story = RenameStory(stage: stage)
                try await story.play()
                try await story.expectOnce("the first daemon goes on")
            }
        }

        @Test func `a state folder that cannot be written`() async throws {
            try await onStage { stage in
                // The superuser may write nearly everywhere; below /sys nobody makes folders.
                var state = "/sys/policykit-state"
                if geteuid() != 0 {
                    state = "\(stage.folder.path)/locked/state"
                    try FileManager.default.createDirectory(
                        atPath: "\(stage.folder.path)/locked", withIntermediateDirectories: true,
                        attributes: [.posixPermissions: 0o500])
                }
                let process = try await serve(stage, state: state)
                #expect(process.ending == .status(1))
                #expect(process.lines.count == 1, "\(process.text)")
                #expect(lines(process, with: state, "--state").count == 1, "\(process.text)")
            }
        }
    }
}
