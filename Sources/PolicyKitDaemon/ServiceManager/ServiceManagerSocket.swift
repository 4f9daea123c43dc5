import Glibc

/// Tells systemd how the daemon is: the datagrams of sd_notify(3), sent to `$NOTIFY_SOCKET`.
public struct ServiceManagerSocket: Sendable {
    private let path: [UInt8]

    /// Nil when no service manager asks to be told.
    public init?(environment: [String: String]) {
        guard let name = environment["NOTIFY_SOCKET"], name.hasPrefix("/") || name.hasPrefix("@") else { return nil }
        var bytes = Array(name.utf8)
        guard bytes.count > 1, bytes.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else { return nil }
        // "@" stands for the zero byte that begins the name of an abstract socket.
        if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
        path = bytes
    }

    /// Sends assignments such as `READY=1`; several are separated by line feeds.
    /// - Returns: false when the datagram could not be sent.
    @discardableResult
    public func send(_ state: String) -> Bool {
        let descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let pathOffset = MemoryLayout<sockaddr_un>.size - MemoryLayout.size(ofValue: address.sun_path)
        let length = socklen_t(pathOffset + path.count)
        let message = Array(state.utf8)
        let sent = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                sendto(descriptor, message, message.count, CInt(MSG_NOSIGNAL), generic, length)
            }
        }
        return sent == message.count
    }

    /// How often the watchdog wants to hear from us: half of what `WatchdogSec=` allows; nil without a watchdog.
    public static func watchdogInterval(environment: [String: String]) -> Duration? {
        guard let text = environment["WATCHDOG_USEC"], let microseconds = Int64(text), microseconds > 0 else {
            return nil
        }
        if let owner = environment["WATCHDOG_PID"], owner != "\(getpid())" { return nil }
        return .microseconds(microseconds / 2)
    }
}
