import Foundation
import GRDB
import Governance

@testable import SQLiteStore

/// A folder that goes away with the value that holds it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "policykit-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path(percentEncoded: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    var database: String { file("policykit.sqlite") }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: file(name)))) }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(filePath: file(name)))
    }

    func setMode(_ mode: Int, of path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    func copy(_ name: String, to copy: String) throws {
        try FileManager.default.copyItem(atPath: file(name), toPath: file(copy))
    }
}

/// The stores that must behave alike.
enum StoreKind: String, CaseIterable, CustomStringConvertible, Sendable {
    case memory, sqlite

    var description: String { rawValue }

    /// An empty store in a folder.
    func make(in folder: TemporaryFolder) throws -> any Store {
        switch self {
        case .memory: MemoryStore()
        case .sqlite: try SQLiteStore(at: folder.database)
        }
    }
}

extension Store {
    /// Commits writes as one transition.
    func commit(_ writes: Write...) async throws { try await commit([Transition(writes: writes)]) }
}

extension SQLiteStore {
    /// Runs SQL on the connection that commits.
    func execute(_ sql: String) throws {
        try writer?.writeWithoutTransaction { try $0.execute(sql: sql) }
    }
}
