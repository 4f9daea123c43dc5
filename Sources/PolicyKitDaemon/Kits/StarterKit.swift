/// A starter kit: policies and a roles file that a community copies and changes.
public struct StarterKit: Sendable, Hashable {
    /// Its folder's name: `lazy-consensus`.
    public var name: String
    /// Its files by name.
    public var files: [String: String]

    /// Makes a kit.
    public init(name: String, files: [String: String]) {
        self.name = name
        self.files = files
    }

    /// What it is, in a line: the title of its constitution policy.
    public var title: String {
        let docstring = files["constitution.py"]?.split(separator: "\n").first ?? ""
        return String(docstring.drop { $0 == "\"" })
    }

    /// The kits that the program carries, by name.
    public static let all: [StarterKit] = Dictionary(grouping: EmbeddedKits.files, by: \.kit)
        .map { kit, files in
            StarterKit(name: kit, files: Dictionary(uniqueKeysWithValues: files.map { ($0.file, $0.text) }))
        }.sorted { $0.name < $1.name }
}
