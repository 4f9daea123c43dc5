import Glibc

/// The folder in which a daemon keeps what it must not forget. One daemon at a time holds it, by a lock that the
/// system releases when the process ends, however it ends.
public final class StateFolder: Sendable {
    /// The folder's path, as given.
    public let path: String
    private let lock: CInt

    /// A state folder that cannot be used: what is wrong, and what to do.
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong with the folder.
        public var message: String
        /// What to do about it.
        public var remedy: String
        public var description: String { "\(message) (\(remedy))" }
    }

    /// Makes the folder if it is not there, for its owner alone, and takes it.
    /// - Throws: `Failure` when another daemon holds it, or when it cannot be written.
    public init(taking path: String) throws(Failure) {
        self.path = path
        let elsewhere = "or name another folder with --state"
        try Self.makeFolders(path)
        let file = "\(path)/lock"
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(
                message: "cannot write in the state folder \(path): \(SystemError())",
                remedy: "make it writable for user \(Self.user), \(elsewhere)")
        }
        if let error = Self.lock(descriptor) {
            let holder = Self.holder(descriptor)
            close(descriptor)
            guard error.code == EWOULDBLOCK else {
                throw Failure(
                    message: "cannot lock the state folder \(path): \(error)",
                    remedy: "keep it on a file system with locks, \(elsewhere)")
            }
            throw Failure(
                message: "the state folder \(path) is in use by another policykit\(holder)",
                remedy: "stop that one first, \(elsewhere)")
        }
        let text = "\(getpid())\n"
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, text, text.utf8.count, 0) == text.utf8.count else {
            let error = SystemError()
            close(descriptor)
            throw Failure(
                message: "cannot write in the state folder \(path): \(error)", remedy: "free some space, \(elsewhere)")
        }
        lock = descriptor
    }

    deinit {
        close(lock)
    }

    /// The database's path in a state folder.
    public static func database(in path: String) -> String { "\(path)/policykit.sqlite" }

    /// The administration socket's path in a state folder.
    public static func socket(in path: String) -> String { "\(path)/policykit.sock" }

    /// True when a daemon holds the folder at this moment.
    public static func isHeld(_ path: String) -> Bool {
        let descriptor = open("\(path)/lock", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        if flock(descriptor, LOCK_SH | LOCK_NB) == 0 {
            _ = flock(descriptor, LOCK_UN)
            return false
        }
        return errno == EWOULDBLOCK
    }

    /// Takes the lock. Whoever only asks whether it is held holds it for a moment: that is waited for.
    /// - Returns: why it cannot be had.
    private static func lock(_ descriptor: CInt) -> SystemError? {
        var attempts = 0
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let error = SystemError()
            attempts += 1
            guard error.code == EWOULDBLOCK || error.code == EINTR, attempts < 10 else { return error }
            usleep(20_000)
        }
        return nil
    }

    private static func makeFolders(_ path: String) throws(Failure) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/\(part)"
            if let status = try? FileStatus(made) {
                guard status.isFolder else {
                    throw Failure(
                        message: "the state folder \(path) cannot be: \(made) is not a folder",
                        remedy: "name another folder with --state")
                }
            } else if mkdir(made, 0o700) != 0, errno != EEXIST {
                throw Failure(
                    message: "cannot make the state folder \(path): \(SystemError())",
                    remedy: "make it yourself, writable for user \(user), or name another folder with --state")
            }
        }
    }

    private static func holder(_ descriptor: CInt) -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0, let id = Int(String(decoding: bytes[..<count], as: UTF8.self).filter(\.isNumber)) else {
            return ""
        }
        return " (process \(id))"
    }

    private static var user: String {
        guard let entry = getpwuid(geteuid()), let name = entry.pointee.pw_name else { return "\(geteuid())" }
        return String(cString: name)
    }
}
