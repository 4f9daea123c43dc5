import Glibc

/// A regular file opened for reading. Symbolic links are followed; pipes, devices and folders are refused without
/// blocking on them.
public final class RegularFile {
    private let descriptor: CInt
    /// What identifies the file's content without reading it.
    public let stamp: FileStamp
    /// The permission bits, `0o600`.
    public let permissions: UInt32

    /// Why a file could not be read.
    public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        case notRegular
        case tooLarge(limit: Int)
        case changedWhileReading

        public var description: String {
            switch self {
            case .notRegular: "it is not a regular file"
            case .tooLarge(let limit): "it is larger than \(limit / 1024) KiB"
            case .changedWhileReading: "it changed while it was read"
            }
        }
    }

    /// Opens a file.
    /// - Throws: `SystemError`, or `Failure.notRegular`.
    public init(opening path: String) throws {
        descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError() }
        var info = Glibc.stat()
        guard fstat(descriptor, &info) == 0 else {
            let error = SystemError()
            close(descriptor)
            throw error
        }
        guard info.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw Failure.notRegular
        }
        stamp = FileStamp(info)
        permissions = info.st_mode & 0o7777
    }

    deinit {
        close(descriptor)
    }

    /// The file's content.
    /// - Throws: `Failure.tooLarge` above `limit` bytes, `Failure.changedWhileReading` when somebody writes it
    ///   meanwhile, `SystemError`.
    public func read(limit: Int) throws -> [UInt8] {
        guard stamp.size <= limit else { throw Failure.tooLarge(limit: limit) }
        var content: [UInt8] = []
        content.reserveCapacity(Int(stamp.size))
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw SystemError()
            }
            if count == 0 { break }
            content.append(contentsOf: chunk[..<count])
            guard content.count <= limit else { throw Failure.tooLarge(limit: limit) }
        }
        var info = Glibc.stat()
        guard fstat(descriptor, &info) == 0 else { throw SystemError() }
        guard FileStamp(info) == stamp, content.count == stamp.size else { throw Failure.changedWhileReading }
        return content
    }
}

/// What changes when a file's content is replaced or rewritten.
public struct FileStamp: Hashable, Sendable {
    public var device: UInt64
    public var inode: UInt64
    public var size: Int64
    public var modifiedSeconds: Int64
    public var modifiedNanoseconds: Int64

    init(_ info: stat) {
        device = UInt64(info.st_dev)
        inode = UInt64(info.st_ino)
        size = Int64(info.st_size)
        modifiedSeconds = Int64(info.st_mtim.tv_sec)
        modifiedNanoseconds = Int64(info.st_mtim.tv_nsec)
    }
}
