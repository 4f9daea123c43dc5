/// What stood in the folder of policies at one moment.
public struct PolicyFolderSnapshot: Sendable, Hashable {
    /// The files of each top folder (`common`, a community's, any other), sorted by path.
    public var folders: [String: [File]]
    /// The roles files, by top folder.
    public var roles: [String: Content]
    /// What is wrong with the folder itself, such as a policy file outside every community's folder.
    public var problems: [Problem]
    /// Paths below the folder of policies of which it is not known what they hold, such as folders that could not be
    /// listed; "" for everything.
    public var unlisted: [String]
    /// True when something was reached through a symbolic link, whose target may change unseen.
    public var hasLinks: Bool

    /// Makes a snapshot.
    public init(
        folders: [String: [File]] = [:], roles: [String: Content] = [:], problems: [Problem] = [],
        unlisted: [String] = [], hasLinks: Bool = false
    ) {
        self.folders = folders
        self.roles = roles
        self.problems = problems
        self.unlisted = unlisted
        self.hasLinks = hasLinks
    }

    /// One policy file.
    public struct File: Sendable, Hashable {
        /// The path within its top folder, with suffix: `channels/rename.py`.
        public var path: String
        /// The text, or why it cannot be had.
        public var content: Content

        /// Makes a file.
        public init(path: String, content: Content) {
            self.path = path
            self.content = content
        }

        /// The path without suffix.
        public var stem: String { PolicyFileName.stem(path) }
    }

    /// What a file holds. One that cannot be read is neither changed nor removed: its last good version stays.
    public enum Content: Sendable, Hashable {
        case text(String)
        case unreadable(Problem)
    }

    /// Something that keeps a file from being read.
    public struct Problem: Error, Sendable, Hashable {
        /// The path below the folder of policies.
        public var path: String
        /// From 1.
        public var line: Int?
        /// What is wrong with the file.
        public var message: String
        /// What to do about it.
        public var hint: String

        /// Makes a problem.
        public init(path: String, line: Int? = nil, message: String, hint: String) {
            self.path = path
            self.line = line
            self.message = message
            self.hint = hint
        }
    }

    /// The name of the folder whose policies every community has.
    public static let common = "common"

    /// A community's files: its own, and those of `common/` that it does not replace by one of the same path.
    ///
    /// Own files keep their path; common ones are called `common/…`, and a file of that path in the community's own
    /// folder replaces one.
    public func files(of community: String) -> [File] {
        let own = folders[community] ?? []
        let replaced = Set(own.map(\.stem))
        let shared = (folders[Self.common] ?? []).map { File(path: "\(Self.common)/\($0.path)", content: $0.content) }
        return shared.filter { !replaced.contains($0.stem) } + own
    }

    /// Whether a file may be there although it was not found; its path is one below the folder of policies.
    public func mayHold(file: String) -> Bool {
        unlisted.contains { $0.isEmpty || file == $0 || file.hasPrefix("\($0)/") }
    }

    /// Whether a policy may lie in a top folder although it was not found; its path is one within that, without suffix.
    public func mayHold(policy: String, in top: String) -> Bool {
        PolicyFileName.suffixes.contains { mayHold(file: "\(top)/\(policy)\($0)") }
    }

    /// What is unlisted of a community's own files and the common ones.
    public func unlisted(of community: String) -> [String] {
        unlisted.filter { path in
            path.isEmpty || [community, Self.common].contains { path == $0 || path.hasPrefix("\($0)/") }
        }
    }

    /// Top folders that hold policies and belong to none of `communities`.
    public func strangers(to communities: Set<String>) -> [String] {
        folders.keys.filter { $0 != Self.common && !communities.contains($0) && folders[$0]?.isEmpty == false }.sorted()
    }
}
