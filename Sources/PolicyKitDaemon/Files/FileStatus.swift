import SystemPackage

/// What the file system says of a file or folder.
struct FileStatus {
    private let stat: Stat

    /// Asks about what a path leads to, or about the link itself.
    /// - Throws: `SystemError`.
    init(_ path: String, followsLink: Bool = true) throws(SystemError) {
        do {
            stat = try Stat(path, followTargetSymlink: followsLink)
        } catch {
            throw SystemError(code: error.rawValue)
        }
    }

    /// Asks about an open file.
    /// - Throws: `SystemError`.
    init(descriptor: CInt) throws(SystemError) {
        do {
            stat = try FileDescriptor(rawValue: descriptor).stat()
        } catch {
            throw SystemError(code: error.rawValue)
        }
    }

    var isRegular: Bool { stat.type == .regular }
    var isFolder: Bool { stat.type == .directory }
    var isLink: Bool { stat.type == .symbolicLink }
    /// The permission bits, `0o600`.
    var permissions: UInt32 { UInt32(stat.permissions.rawValue) }
    /// What makes it the same file or folder under any path.
    var identity: FileIdentity { FileIdentity(device: stat.deviceID, inode: stat.inode) }

    var stamp: FileStamp {
        // A timespec is two 64-bit numbers, seconds and nanoseconds. Its fields cannot be named here: Swift takes the
        // type to come from a C module within swift-nio, which is not ours to import.
        let (seconds, nanoseconds) = withUnsafeBytes(of: stat.st_mtim) { bytes in
            (bytes.loadUnaligned(as: Int64.self), bytes.loadUnaligned(fromByteOffset: 8, as: Int64.self))
        }
        return FileStamp(
            identity: identity, size: stat.size, modifiedSeconds: seconds, modifiedNanoseconds: nanoseconds)
    }
}

/// What makes a file or folder the same one under any path.
public struct FileIdentity: Hashable, Sendable {
    var device: DeviceID
    var inode: Inode
}

/// What changes when a file's content is replaced or rewritten.
public struct FileStamp: Hashable, Sendable {
    var identity: FileIdentity
    /// In bytes.
    public var size: Int64
    /// When it was last written, since 1970.
    public var modifiedSeconds: Int64
    var modifiedNanoseconds: Int64
}
