import Glibc

/// A file that holds a key, and that only its user can read.
public enum KeyFile {
    /// Why a key cannot be kept.
    public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// The file's path.
        public var path: String
        /// Why it cannot be used.
        public var reason: String
        public var description: String { "\(path): \(reason)" }
    }

    /// Checks that a key may be written to a path, before anybody is asked for one.
    /// - Throws: `Failure`.
    public static func checkFree(_ path: String, isForced: Bool) throws {
        if !isForced, access(path, F_OK) == 0 {
            throw Failure(path: path, reason: "is there already; name another file with --key-file, or add --force")
        }
        guard access(folder(of: path), W_OK) == 0 || mayMake(folder(of: path)) else {
            throw Failure(path: path, reason: "its folder cannot be written; make it, or name another with --key-file")
        }
    }

    /// Reads a key that somebody has put into a file.
    /// - Throws: `Failure`.
    public static func read(_ path: String) throws -> String {
        do {
            return try SecretResolver(environment: [:], folder: ".").resolve(.file(path)).reveal()
        } catch {
            throw Failure(path: path, reason: "\(error.message); \(error.remedy)")
        }
    }

    /// Writes a key, whole or not at all: mode 0600, in a folder that is made with 0700 if it is missing.
    /// - Throws: `Failure`.
    public static func write(_ key: String, to path: String, isForced: Bool) throws {
        let folder = folder(of: path)
        if access(folder, F_OK) != 0, mkdir(folder, 0o700) != 0 {
            throw Failure(path: folder, reason: "cannot be made: \(SystemError())")
        }
        try checkFree(path, isForced: isForced)
        do {
            try FileReplacement.write(Array((key + "\n").utf8), to: path, permissions: 0o600)
        } catch {
            throw Failure(path: path, reason: "cannot be written: \(error)")
        }
    }

    private static func folder(of path: String) -> String {
        let folder = FilePlace.folder(of: path)
        return folder.isEmpty ? "." : folder
    }

    private static func mayMake(_ folder: String) -> Bool {
        access(folder, F_OK) != 0 && access(Self.folder(of: folder), W_OK) == 0
    }
}
