import Foundation

/// Where the oracle and its policies lie: beside the package, or where the environment says.
enum OracleFiles {
    private static let shared = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/policykit")

    /// The file of scenarios; nil where there is none.
    static let scenarios: URL? = {
        let file = ProcessInfo.processInfo.environment["POLICYKIT_ORACLE"].map { URL(filePath: $0) }
        return [file ?? shared.appending(path: "oracle/oracle.json")].first {
            FileManager.default.fileExists(atPath: $0.path)
        }
    }()

    /// True where the environment names another file than the one beside the package.
    static let isForeign = ProcessInfo.processInfo.environment["POLICYKIT_ORACLE"] != nil

    /// The folders below which policies are looked for, in order.
    static let policies: [URL] = {
        let folder = ProcessInfo.processInfo.environment["POLICYKIT_ORACLE_POLICIES"].map { URL(filePath: $0) }
        return [folder, shared].compactMap { $0 }
    }()

    /// A policy or kit by its path below the folder of policies; nil where no folder has it.
    static func bytes(_ path: String) -> [UInt8]? {
        for folder in policies {
            if let data = try? Data(contentsOf: folder.appending(path: path)) { return Array(data) }
        }
        return nil
    }
}
