import Synchronization

/// Where the files of messages are kept that are about to be deleted: Discord removes them some time after their message,
/// and a vote takes longer. What is on it must outlive the process.
public protocol AttachmentShelf: Sendable {
    /// Puts a file on the shelf.
    /// - Parameter id: digits, and words behind full stops.
    /// - Throws: where it could not be kept.
    func keep(_ content: [UInt8], as id: String) async throws
    /// A file of the shelf; nil for what is not on it.
    /// - Throws: where it is there and cannot be read.
    func content(_ id: String) async throws -> [UInt8]?
    /// Takes a file off the shelf; nothing where there is none.
    /// - Throws: where it is there and stays.
    func drop(_ id: String) async throws
}

/// A shelf that is gone with the process, for those who have no folder.
public final class MemoryShelf: AttachmentShelf {
    private let files = Mutex<[String: [UInt8]]>([:])

    /// Makes an empty shelf.
    public init() {}

    public func keep(_ content: [UInt8], as id: String) async throws { files.withLock { $0[id] = content } }
    public func content(_ id: String) async throws -> [UInt8]? { files.withLock { $0[id] } }
    public func drop(_ id: String) async throws { files.withLock { $0[id] = nil } }
}
