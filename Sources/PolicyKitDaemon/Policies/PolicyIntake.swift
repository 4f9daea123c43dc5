public import Governance
public import Logging

/// Turns what stands in the folder of policies into changes for the engine: reads and checks what is new, and tells
/// each community's changes apart.
public actor PolicyIntake {
    /// Hands a community's changes to the engine.
    public typealias Submit = @Sendable (_ community: String, _ changes: [PolicyFileChange]) async throws -> Void

    private let folder: String
    /// The platforms that bots of each community connect, by community.
    private let communities: [String: Set<String>]
    private let logger: Logger
    private let submit: Submit
    /// What each community was last told of each path.
    private var told: [String: [String: Content]] = [:]
    /// Problems and folders that the log has named.
    private var named: Set<String> = []

    private enum Content: Hashable {
        case file(PolicyFolderSnapshot.Content)
        case active
    }

    /// Makes an intake.
    /// - Parameters:
    ///   - folder: the folder's path, for messages.
    ///   - active: the paths of the policies in force in each community; those without a file are removed by it.
    public init(
        folder: String, communities: [String: Set<String>], active: [String: Set<String>], logger: Logger,
        submit: @escaping Submit
    ) {
        self.folder = folder
        self.communities = communities
        self.logger = logger
        self.submit = submit
        for (community, paths) in active {
            told[community] = Dictionary(uniqueKeysWithValues: paths.map { ($0, .active) })
        }
    }

    /// Takes in a snapshot of the folder.
    public func take(_ snapshot: PolicyFolderSnapshot) async {
        for problem in snapshot.problems {
            note("\(folder)/\(problem.path) \(problem.message): \(problem.hint)")
        }
        for stranger in snapshot.strangers(to: Set(communities.keys)) {
            note("\(folder)/\(stranger) belongs to no community that a bot serves; its policies are not in force")
        }
        for community in communities.keys.sorted() { await take(snapshot, community: community) }
    }

    private func take(_ snapshot: PolicyFolderSnapshot, community: String) async {
        let before = told[community] ?? [:]
        var after: [String: Content] = [:]
        for file in snapshot.files(of: community) { after[file.stem] = .file(file.content) }
        if snapshot.folders[community] == nil {
            let own = before.filter { !$0.key.hasPrefix("\(PolicyFolderSnapshot.common)/") }
            if !own.isEmpty {
                note(
                    "\(folder)/\(community) is gone; its policies stay in force until their files are removed one by one"
                )
                after.merge(own) { $1 }
            } else if after.isEmpty {
                note("there is no \(folder)/\(community): community \(community) has no policies yet")
            }
        }
        var changes: [PolicyFileChange] = []
        for file in snapshot.files(of: community) where before[file.stem] != .file(file.content) {
            changes.append(change(file, community: community))
        }
        for path in before.keys.sorted() where after[path] == nil {
            logger.info("\(community)/\(path) was removed", metadata: ["community": "\(community)"])
            changes.append(PolicyFileChange(path: path, content: .removed))
        }
        guard !changes.isEmpty || told[community] == nil else { return }
        do {
            try await submit(community, changes)
            told[community] = after
        } catch {
            logger.error(
                "changes of policies could not be kept; they are tried again with the next change: \(error)",
                metadata: ["community": "\(community)"])
        }
    }

    private func change(_ file: PolicyFolderSnapshot.File, community: String) -> PolicyFileChange {
        switch file.content {
        case .unreadable(let problem):
            let line = problem.line.map { ":\($0)" } ?? ""
            return broken(file, "\(folder)/\(problem.path)\(line): \(problem.message) (\(problem.hint))", community)
        case .text(let text):
            let isCommon = file.path.hasPrefix("\(PolicyFolderSnapshot.common)/")
            let shown = isCommon ? "\(folder)/\(file.path)" : "\(folder)/\(community)/\(file.path)"
            let bytes = Array(text.utf8)
            let findings = PolicyChecker.check(path: file.path, bytes: bytes, connected: communities[community]).map {
                var finding = $0
                finding.file = shown
                return finding
            }
            for finding in findings where finding.severity == .warning {
                logger.warning("\(finding.inOneLine)", metadata: ["community": "\(community)"])
            }
            let errors = findings.filter { $0.severity == .error }
            guard errors.isEmpty, let policy = PolicyLoader.load(path: file.path, bytes: bytes).policy else {
                return broken(file, errors.map(\.inOneLine).joined(separator: "\n"), community)
            }
            logger.info("\(shown) was read", metadata: ["community": "\(community)"])
            return PolicyFileChange(path: file.stem, content: .present(PolicyVersionDraft(policy)))
        }
    }

    private func broken(_ file: PolicyFolderSnapshot.File, _ problem: String, _ community: String) -> PolicyFileChange {
        for line in problem.split(separator: "\n") {
            logger.error("\(line)", metadata: ["community": "\(community)"])
        }
        return PolicyFileChange(path: file.stem, content: .broken(problem))
    }

    /// Says something once.
    private func note(_ text: String) {
        if named.insert(text).inserted { logger.warning("\(text)") }
    }
}
