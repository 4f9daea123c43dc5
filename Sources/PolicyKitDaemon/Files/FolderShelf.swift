import DiscordPlatform
import Glibc

/// The files of deleted messages in a folder of the daemon's state, for its user alone. The oldest go when there are too
/// many bytes of them, and all after a time: a vote that takes longer gets its post back without its files.
actor FolderShelf: AttachmentShelf {
    /// What all files may have together, in bytes.
    static let capacity: Int64 = 256 << 20
    /// How long a file is kept, in seconds.
    static let lifetime: Int64 = 60 * 86_400

    private let path: String
    private let capacity: Int64
    private let now: @Sendable () -> Int64

    /// Makes a shelf; the folder is made with the first file.
    /// - Parameter now: seconds since 1970.
    init(_ path: String, capacity: Int64 = FolderShelf.capacity, now: @escaping @Sendable () -> Int64) {
        self.path = path
        self.capacity = capacity
        self.now = now
    }

    private func file(_ id: String) throws(SystemError) -> String {
        // Names come from a platform.
        guard !id.isEmpty, id.first != ".", !id.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == 0 }) else {
            throw SystemError(code: EINVAL)
        }
        return "\(path)/\(id)"
    }

    func keep(_ content: [UInt8], as id: String) async throws {
        let file = try file(id)
        try Self.makeFolder(path)
        try FileReplacement.write(content, to: file, permissions: 0o600)
        prune()
    }

    func content(_ id: String) async throws -> [UInt8]? {
        do {
            return try RegularFile(opening: file(id)).read(limit: Int(capacity))
        } catch let error as SystemError where error.code == ENOENT {
            return nil
        }
    }

    func drop(_ id: String) async throws {
        guard try unlink(file(id)) == 0 || errno == ENOENT else { throw SystemError() }
    }

    /// Takes away what is too old, and the oldest of what is too much.
    private func prune() {
        let names = (try? FolderListing.names(in: path)) ?? []
        var files = names.compactMap { name -> (name: String, stamp: FileStamp)? in
            (try? FileStatus("\(path)/\(name)", followsLink: false).stamp).map { (name, $0) }
        }
        files.sort { $0.stamp.modifiedSeconds > $1.stamp.modifiedSeconds }
        var size: Int64 = 0
        for (name, stamp) in files {
            size += stamp.size
            if size > capacity || stamp.modifiedSeconds < now() - Self.lifetime { unlink("\(path)/\(name)") }
        }
    }

    private static func makeFolder(_ path: String) throws(SystemError) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/\(part)"
            guard mkdir(made, 0o700) == 0 || errno == EEXIST else { throw SystemError() }
        }
    }
}
