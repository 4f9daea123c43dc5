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

        /// What to do.
        public var hint: String {
            switch self {
            case .notRegular: "put a file in its place"
            case .tooLarge: "make it smaller"
            case .changedWhileReading: "let it rest"
            }
        }
    }

    /// Opens a file.
    /// - Throws: `SystemError`, or `Failure.notRegular`.
    public init(opening path: String) throws {
        descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError() }
        do {
            let status = try FileStatus(descriptor: descriptor)
            guard status.isRegular else { throw Failure.notRegular }
            stamp = status.stamp
            permissions = status.permissions
        } catch {
            close(descriptor)
            throw error
        }
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
        let now = try FileStatus(descriptor: descriptor).stamp
        guard now == stamp, content.count == stamp.size else { throw Failure.changedWhileReading }
        return content
    }
}
