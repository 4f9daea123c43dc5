import Foundation
import Testing

@testable import PolicyKitDaemon

@Suite struct ServiceManagerSocketTests {
    @Test func sendsDatagramsToTheSocketOfTheServiceManager() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/notify"
        let receiver = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0)
        defer { close(receiver) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(receiver, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(bound == 0)
        let manager = try #require(ServiceManagerSocket(environment: ["NOTIFY_SOCKET": path]))
        #expect(manager.send("READY=1\nSTATUS=governing"))
        var buffer = [UInt8](repeating: 0, count: 100)
        let count = recv(receiver, &buffer, buffer.count, CInt(MSG_DONTWAIT))
        #expect(String(decoding: buffer[..<max(0, count)], as: UTF8.self) == "READY=1\nSTATUS=governing")
    }

    @Test func staysSilentWithoutAServiceManager() {
        #expect(ServiceManagerSocket(environment: [:]) == nil)
        #expect(ServiceManagerSocket(environment: ["NOTIFY_SOCKET": "vsock:2:1"]) == nil)
        #expect(ServiceManagerSocket(environment: ["NOTIFY_SOCKET": "/" + String(repeating: "x", count: 200)]) == nil)
    }

    @Test func halvesTheWatchdogsTime() {
        #expect(ServiceManagerSocket.watchdogInterval(environment: ["WATCHDOG_USEC": "30000000"]) == .seconds(15))
        #expect(ServiceManagerSocket.watchdogInterval(environment: [:]) == nil)
        let other = ["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"]
        #expect(ServiceManagerSocket.watchdogInterval(environment: other) == nil)
    }
}
