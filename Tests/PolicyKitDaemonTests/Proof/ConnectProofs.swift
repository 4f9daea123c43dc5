import Foundation
import PlatformSimulators
import Testing

extension Proofs {
    /// `policykit connect`, the way somebody meets it who has no key yet.
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

        @Test func `an account on Reddit agrees once, and its token is kept`() async throws {
            try await onStage(RedditPosts()) { stage in
                let (folder, reddit) = (stage.folder.path, stage.platform.simulator)
                let token = "\(folder)/secrets/reddit-own-token"
                let input = Pipe()
                let process = try DaemonProcess(
                    [
                        "connect", "reddit", "--client-id-file", "\(folder)/secrets/reddit-client_id",
                        "--client-secret-file", "\(folder)/secrets/reddit-client_secret", "--key-file", token,
                        "--base-url", await reddit.url,
                    ], environment: [:], input: input.fileHandleForReading, output: "\(folder)/connect")
                try await stage.eventually("a link is printed") { _ in
                    process.lines.contains { $0.contains("/api/v1/authorize?") }
                }
                let link = try #require(process.lines.first { $0.contains("/api/v1/authorize?") })
                let fields = URLComponents(string: link)?.queryItems ?? []
                func field(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }
                let code = await reddit.authorize(
                    app: field("client_id"), account: "policykit",
                    scopes: Set(field("scope").split(separator: " ").map(String.init)),
                    isPermanent: field("duration") == "permanent")
                let address = "\(field("redirect_uri"))/?state=\(field("state"))&code=\(code)#_"
                try input.fileHandleForWriting.write(contentsOf: Data((address + "\n").utf8))
                try input.fileHandleForWriting.close()
                #expect(await process.end() == .status(0), "\(process.text)")
                #expect(process.text.contains("u/policykit has agreed") && !process.text.contains("lacks scopes"))
                let mode = try FileManager.default.attributesOfItem(atPath: token)[.posixPermissions] as? Int
                #expect(mode == 0o600)
                // The bot logs in with it.
                let kept = try String(contentsOfFile: token, encoding: .utf8)
                #expect(!process.text.contains(kept.trimmingCharacters(in: .whitespacesAndNewlines)))
                try stage.folder.write(kept, to: "secrets/reddit-refresh_token")
                try await stage.startListening()
                #expect(await stage.stop() == .status(0))
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
            // Something else first, by mistake: the link need not be approved again.
            try input.fileHandleForWriting.write(contentsOf: Data("policykit connect\n\n".utf8))
            try await stage.eventually("it is asked for again") { _ in process.text.contains("Paste it again") }
            try input.fileHandleForWriting.write(contentsOf: Data((payload + "\n\n").utf8))
            try input.fileHandleForWriting.close()
            #expect(await process.end() == .status(0), "\(process.text)")
            let key = try String(contentsOfFile: keyFile, encoding: .utf8)
            #expect(!key.isEmpty && !process.text.contains(key), "the key itself is not printed")
            #expect(process.text.contains("  key: { file: \(keyFile) }"), "\(process.text)")
            let line = process.lines.first { $0.contains("client_id: ") }
            return try #require(line?.split(separator: " ").last.map(String.init))
        }
    }
}
