import Foundation

/// The demonstration's policies, which the program carries.
public enum DemoPolicies {
    /// The files for a platform by name; none for one without a demonstration.
    public static func files(platform: String) -> [String: String] {
        let own = EmbeddedDemo.files.filter { $0.platform == platform }
        return Dictionary(uniqueKeysWithValues: own.map { ($0.file, $0.text) })
    }

    /// Writes the files for a platform into a folder, which is made.
    /// - Throws: when they cannot be written.
    public static func write(platform: String, to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, text) in files(platform: platform) {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
    }
}
