import Foundation

/// Results recorded from CPython 3.11, with the scripts that record them, in `Golden/recorded`.
enum Recorded {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Golden/recorded")

    /// The rows of a recording: a list of lists.
    static func rows(_ name: String) throws -> [[Any]] {
        let data = try Data(contentsOf: folder.appending(path: "\(name).json"))
        return try JSONSerialization.jsonObject(with: data) as? [[Any]] ?? []
    }
}
