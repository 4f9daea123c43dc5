import Foundation
import NIOCore
import NIOSSL
import PlatformKit
import Testing

private let openSSLPath = "/usr/bin/openssl"

/// `wss:` and `https:`, with a certificate that the test makes for itself.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: openSSLPath), "there is no openssl: skipped"))
struct TLSTests {
    /// Makes a certificate for 127.0.0.1 and removes it after the test.
    func withCertificate(_ body: (_ certificate: String, _ context: NIOSSLContext) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let certificate = folder.appending(path: "certificate.pem").path
        let key = folder.appending(path: "key.pem").path
        let process = Process()
        process.executableURL = URL(filePath: openSSLPath)
        process.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let chain = try NIOSSLCertificate.fromPEMFile(certificate).map { NIOSSLCertificateSource.certificate($0) }
        let configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        try await body(certificate, NIOSSLContext(configuration: configuration))
    }

    @Test func webSocket() async throws {
        try await withCertificate { certificate, context in
            let server = try await LoopbackServer.raw(tls: context) { head, channel in
                var bytes = ByteBuffer(
                    string: "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: \(LoopbackServer.acceptKey(of: head))\r\n\r\n")
                bytes.writeBytes([0x81, 5] + Array("hello".utf8) + [0x88, 2, 0x03, 0xE8])
                channel.writeAndFlush(bytes, promise: nil)
            }
            var settings = WebSocketClient.Settings()
            settings.trustRootsPath = certificate
            let url = "wss://127.0.0.1:\(server.port)/"
            let events = try await WebSocketClient(settings: settings).connect(to: url) { connection in
                var events: [WebSocketEvent] = []
                for try await event in connection { events.append(event) }
                return events
            }
            #expect(events == [.text("hello"), .closed(code: 1000, reason: "")])
            let refused = await #expect(throws: WebSocketFailure.self) {
                try await WebSocketClient().connect(to: url) { _ in }
            }
            guard case .notConnected = refused else {
                Issue.record("\(String(describing: refused))")
                return
            }
            await server.stop()
        }
    }

    @Test func http() async throws {
        try await withCertificate { certificate, context in
            let server = try await LoopbackServer.raw(tls: context) { _, channel in
                channel.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            }
            var settings = HTTPConnector.Settings()
            settings.trustRootsPath = certificate
            let call = HTTPCall(method: "GET", url: "https://127.0.0.1:\(server.port)/")
            #expect(try await HTTPConnector(settings: settings).send(call).body == Array("ok".utf8))
            let refused = await #expect(throws: HTTPFailure.self) { try await HTTPConnector().send(call) }
            guard case .notConnected = refused else {
                Issue.record("\(String(describing: refused))")
                return
            }
            await server.stop()
        }
    }
}
