import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import PolicyKitDaemon

@Suite struct ServiceManagerSocketTests {
    /// A service manager's end of the socket.
    private final class Receiver {
        let descriptor: CInt

        init(path: String) {
            descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            let bound = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            #expect(bound == 0)
        }

        deinit { close(descriptor) }

        /// The datagrams that have come.
        func received() -> [String] {
            var all: [String] = []
            var buffer = [UInt8](repeating: 0, count: 100)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, CInt(MSG_DONTWAIT))
                guard count > 0 else { return all }
                all.append(String(decoding: buffer[..<count], as: UTF8.self))
            }
        }
    }

    @Test func sendsDatagramsToTheSocketOfTheServiceManager() throws {
        let folder = try TemporaryFolder()
        let receiver = Receiver(path: "\(folder.path)/notify")
        let manager = try #require(ServiceManagerSocket(environment: ["NOTIFY_SOCKET": "\(folder.path)/notify"]))
        #expect(manager.send("READY=1\nSTATUS=governing"))
        #expect(receiver.received() == ["READY=1\nSTATUS=governing"])
    }

    @Test func isAliveAsLongAsTheEngineAnswers() async throws {
        struct Stuck: Error {}
        let folder = try TemporaryFolder()
        let receiver = Receiver(path: "\(folder.path)/notify")
        let manager = try #require(ServiceManagerSocket(environment: ["NOTIFY_SOCKET": "\(folder.path)/notify"]))
        let logger = Logger(label: "manager") { _ in SwiftLogNoOpLogHandler() }
        let probes = Mutex(0)
        let reporter = ServiceManagerReporter(socket: manager, watchdog: .milliseconds(20), logger: logger) {
            let count = probes.withLock { count in
                count += 1
                return count
            }
            if count > 2 { throw Stuck() }
        }
        let group = ServiceGroup(services: [reporter], logger: logger)
        let running = Task { try await group.run() }
        while probes.withLock({ $0 }) < 5 { try await Task.sleep(for: .milliseconds(5)) }
        await group.triggerGracefulShutdown()
        try await running.value
        #expect(receiver.received() == ["READY=1\nSTATUS=governing", "WATCHDOG=1", "WATCHDOG=1", "STOPPING=1"])
    }

    @Test func saysInWhichStateTheDaemonIs() async throws {
        let folder = try TemporaryFolder()
        let receiver = Receiver(path: "\(folder.path)/notify")
        let manager = try #require(ServiceManagerSocket(environment: ["NOTIFY_SOCKET": "\(folder.path)/notify"]))
        let logger = Logger(label: "manager") { _ in SwiftLogNoOpLogHandler() }
        let reporter = ServiceManagerReporter(socket: manager, state: "safe mode", watchdog: nil, logger: logger) {}
        let group = ServiceGroup(services: [reporter], logger: logger)
        let running = Task { try await group.run() }
        var received: [String] = []
        while received.isEmpty {
            received = receiver.received()
            try await Task.sleep(for: .milliseconds(5))
        }
        await group.triggerGracefulShutdown()
        try await running.value
        #expect(received + receiver.received() == ["READY=1\nSTATUS=safe mode", "STOPPING=1"])
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
