import Foundation
import Glibc
import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import Testing

extension Proofs {
    /// After starts that failed the daemon listens, records, touches nothing and says why.
    @Suite struct SafeModeProofs {
        private func serve(_ stage: SlackStage) throws -> DaemonProcess {
            try DaemonProcess(
                [
                    "serve", "--bots", "\(stage.folder.path)/bots", "--policies", "\(stage.folder.path)/policies",
                    "--state", stage.state,
                ], environment: ["PATH": "/usr/bin:/bin"], output: "\(stage.folder.path)/output-\(UUID().uuidString)")
        }

        private func eventually(_ what: String, _ isSo: () async throws -> Bool) async throws {
            let clock = ContinuousClock()
            let last = clock.now + .seconds(20)
            while try await !isSo() {
                guard clock.now < last else { throw ProofFailure("not in time: \(what)") }
                try await Task.sleep(for: .milliseconds(20))
            }
        }

        @Test func `three failed starts lead to it, and a word out of it`() async throws {
            try await onStage { stage in
                let policies = "\(stage.folder.path)/policies"
                #expect(rename(policies, policies + ".away") == 0)
                for _ in 1...3 {
                    let failed = try serve(stage)
                    #expect(await failed.end() == .status(1))
                    #expect(failed.text.contains("the folder of policies cannot be read"))
                }
                #expect(rename(policies + ".away", policies) == 0)
                let safe = try serve(stage)
                try await eventually("it answers") {
                    try await stage.ask("status").text.contains("SAFE MODE: 3 starts failed")
                }
                #expect(safe.text.contains("the daemon is in safe mode"))
                #expect(safe.text.contains("a start failed at "))
                let status = try await stage.ask("status")
                #expect(status.lines.filter { $0.contains("the folder of policies cannot be read") }.count == 3)

                try await eventually("it listens") { await stage.slack.socketCount > 0 }
                try await stage.slack.invite(["U0BOT"], to: "C0GARDEN", as: "U0ADMIN")
                try await stage.slack.rename("C0GARDEN", to: "meadow", as: "U0BEN")
                let journal = "\(stage.state)/safe-mode.jsonl"
                try await eventually("it records") {
                    (try? String(contentsOfFile: journal, encoding: .utf8))?.contains("slackrenameconversation") == true
                }
                #expect(await stage.slack.channelName("C0GARDEN") == "meadow")
                #expect(try !String(contentsOfFile: journal, encoding: .utf8).contains("meadow"))
                let refused = try await stage.ask("retry", "1")
                #expect(refused.ending == .status(1))
                #expect(refused.text.contains("policykit safe-mode leave"))
                #expect(try await stage.ask("override", "--reason", "x").ending == .status(1))

                let left = try await stage.ask("safe-mode", "leave")
                #expect(left.ending == .status(0), "\(left.text)")
                try await eventually("it governs") {
                    let text = try await stage.ask("status").text
                    return !text.contains("SAFE MODE") && text.contains("community garden: 2 policies in force")
                }
                #expect(safe.isRunning)
                safe.send(SIGTERM)
                #expect(await safe.end() == .status(0))
                #expect(!FileManager.default.fileExists(atPath: "\(stage.state)/starts.json"))
                #expect(try await stage.ask("safe-mode", "leave").ending == .status(1))
            }
        }

        @Test func `starts that are killed count, and a word ends it while nothing runs`() async throws {
            try await onStage { stage in
                for _ in 1...3 {
                    let killed = try serve(stage)
                    try await eventually("it answers") {
                        try await stage.ask("status").text.contains("running for ")
                    }
                    killed.send(SIGKILL)
                    _ = await killed.end()
                }
                let safe = try serve(stage)
                try await eventually("it answers") { try await stage.ask("status").text.contains("SAFE MODE") }
                #expect(try await stage.ask("status").text.contains("it ended without a word"))
                safe.send(SIGTERM)
                #expect(await safe.end() == .status(0))
                #expect(try await stage.ask("safe-mode", "leave").text.contains("the next start governs again"))
                let good = try serve(stage)
                try await eventually("it governs") {
                    let text = try await stage.ask("status").text
                    return text.contains("running for ") && !text.contains("SAFE MODE")
                }
                good.send(SIGTERM)
                #expect(await good.end() == .status(0))
            }
        }
    }
}
