import Glibc
import Testing

extension Proofs {
    /// A community on two forums of which one takes every request and never answers.
    @Suite struct TwoForumsProofs {
        @Test func `a forum that never answers holds up no other`() async throws {
            try await onStage(DiscourseProof()) { stage in
                let silent = try SilentServer()
                let bot = StagedBot(
                    "silent", DiscourseProof.lines("http://127.0.0.1:\(silent.port)"), secrets: ["key": "a-key"],
                    inDoubt: 0.05)
                try stage.folder.write(bot.text, to: "bots/silent.yaml")
                for (name, secret) in bot.secrets { try stage.folder.write(secret, to: "secrets/\(name)") }
                try await stage.startListening()
                let story = RenameStory(stage: stage)
                try await story.play()
                try await story.expectOnce()
                #expect(await stage.restarts == 0)
                #expect(silent.isAsked, "the other forum was asked, and has not answered")
                let status = try await stage.ask("status")
                #expect(status.ending == .status(0) && status.text.contains("silent"), "\(status.text)")
                #expect(await stage.stop() == .status(0), "nor does it hold up the end")
            }
        }
    }
}

/// Lets everybody connect, and says nothing.
private final class SilentServer: Sendable {
    let port: UInt16
    private let descriptor: CInt

    init() throws {
        let handle = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(handle, $0, size) == 0 }
        }
        let isNamed = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(handle, $0, &size) == 0 }
        }
        guard isBound, isNamed, listen(handle, 64) == 0 else {
            close(handle)
            throw ProofFailure("no port can be had")
        }
        descriptor = handle
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }

    /// True once, where somebody has connected.
    var isAsked: Bool {
        let connection = accept(descriptor, nil, nil)
        if connection >= 0 { close(connection) }
        return connection >= 0
    }
}
