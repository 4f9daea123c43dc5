import Foundation

/// The files of the repository that tests look at.
enum Repository {
    /// The package's root.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// The program as this build made it: beside the test bundle.
    static var program: String? {
        let besides = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
        return ["\(besides)/policykit", "\(root)/.build/debug/policykit"].first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }
}
