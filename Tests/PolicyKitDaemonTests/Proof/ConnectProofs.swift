import Foundation
import PlatformSimulators
import Testing

extension Proofs {
    /// `policykit connect discourse`, the way somebody meets it who has no key yet.
    @Suite struct ConnectProofs {
        @Test func `a key of an account's own is asked for, kept, and governs`() async throws {
            try await onStage(DiscourseProof()) { stage in
                let forum = stage.platform.simulator
                let url = await forum.url
                let key = "\(stage.folder.path)/secrets/own-key"
                let clientID = try await Self.connect(url, keyFile: key, account: DiscourseProof.renames, stage, forum)
                let mode = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int
                #expect(mode == 0o600)
                // A key that is there is not lost to a second asking.
                let again = try await stage.run("connect", "discourse", url, "--key-file", key)
                #expect(again.ending == .status(1) && again.text.contains(key), "\(again.text)")

                let lines = [
                    "platform: discourse", "base_url: \(url)", "client_id: \(clientID)", "requests_per_minute: 60000",
                ]
                try stage.folder.write(
                    StageFiles.bot(lines, tokens: ["key"]).replacing("secrets/key", with: "secrets/own-key"),
                    to: "bots/discourse.yaml")
                try await stage.startListening()
                let story = RenameStory(stage: stage)
                try await story.play()
                try await story.expectOnce()
            }
        }

        /// Opens the link that is printed, approves, and pastes what the forum shows.
        /// - Returns: the client id that is printed.
        private static func connect(
            _ url: String, keyFile: String, account: String, _ stage: ProofStage<DiscourseProof>,
            _ forum: DiscourseSimulator
        ) async throws -> String {
            let input = Pipe()
            let process = try DaemonProcess(
                ["connect", "discourse", url, "--key-file", keyFile], environment: [:],
                input: input.fileHandleForReading, output: "\(stage.folder.path)/connect")
            try await stage.eventually("a link is printed") { _ in
                process.lines.contains { $0.hasPrefix(url) }
            }
            let link = try #require(process.lines.first { $0.hasPrefix(url) })
            let payload = try await forum.approve(link: link, as: account)
            try input.fileHandleForWriting.write(contentsOf: Data((payload + "\n\n").utf8))
            try input.fileHandleForWriting.close()
            #expect(await process.end() == .status(0), "\(process.text)")
            let key = try String(contentsOfFile: keyFile, encoding: .utf8)
            #expect(!key.isEmpty && !process.text.contains(key), "the key itself is not printed")
            let line = process.lines.first { $0.contains("client_id: ") }
            return try #require(line?.split(separator: " ").last.map(String.init))
        }
    }
}
