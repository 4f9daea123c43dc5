public import Foundation
public import Governance
public import Logging

/// Turns what stands in the folder of policies into changes for the engine: reads and checks what is new, and tells
/// each community's changes apart. What the engine could not keep is handed over again by itself.
public actor PolicyIntake {
    /// Hands a community's changes to the engine.
    public typealias Submit = @Sendable (_ community: String, _ changes: [PolicyFileChange]) async throws -> Void

    /// Hands over what became of a community's roles file.
    public typealias SubmitRoles = @Sendable (_ community: String, _ change: RolesFileChange) async throws -> Void

    private let folder: String
    /// The platforms that bots of each community connect, by community.
    private let communities: [String: Set<String>]
    private let logger: Logger
    private let pause: Duration
    private let submit: Submit
    private let submitRoles: SubmitRoles
    private let zones = ZoneFiles()
    /// What each community was last told of each path.
    private var told: [String: [String: Content]] = [:]
    /// The roles file of which each community was last told.
    private var toldRoles: [String: PolicyFolderSnapshot.Content] = [:]
    /// The communities whose roles file was told of before this start, and has not been seen since.
    private var formerRoles: Set<String>
    /// When the log first named each problem and folder.
    private var named: [String: Date] = [:]
    /// What is to be said of the newest snapshot that was looked at.
    private var standing: [String] = []
    /// The newest snapshot that was not looked at yet, and the last one that was.
    private var waiting: PolicyFolderSnapshot?
    private var last: PolicyFolderSnapshot?
    private var isTaking = false
    private var failures = 0
    private var retry: Task<Void, Never>?

    private enum Content: Hashable {
        case file(PolicyFolderSnapshot.Content)
        /// It was told of before this start.
        case former
    }

    /// Makes an intake.
    /// - Parameters:
    ///   - folder: the folder's path, for messages.
    ///   - former: the paths that each community was told of before this start, those of the policies in force among
    ///     them; those without a file are removed by it.
    ///   - formerRoles: the communities that were told of a roles file before this start.
    ///   - pause: how long it waits before what could not be kept is handed over again; twice as long each time, up to
    ///     a minute.
    public init(
        folder: String, communities: [String: Set<String>], former: [String: Set<String>],
        formerRoles: Set<String> = [], logger: Logger, pause: Duration = .seconds(1),
        submitRoles: @escaping SubmitRoles = { _, _ in }, submit: @escaping Submit
    ) {
        self.folder = folder
        self.communities = communities
        self.logger = logger
        self.pause = pause
        self.submit = submit
        self.submitRoles = submitRoles
        self.formerRoles = formerRoles
        for (community, paths) in former {
            told[community] = Dictionary(uniqueKeysWithValues: paths.map { ($0, .former) })
        }
    }

    deinit {
        retry?.cancel()
    }

    /// What is wrong with the folder as it stands, apart from the files of communities, and since when.
    public var problems: [(message: String, since: Date)] {
        standing.compactMap { message in named[message].map { (message, $0) } }
    }

    /// Takes in a snapshot of the folder. One that comes while another is being taken in is taken in after it.
    public func take(_ snapshot: PolicyFolderSnapshot) async {
        waiting = snapshot
        guard !isTaking else { return }
        isTaking = true
        retry?.cancel()
        retry = nil
        var isKept = true
        while let next = waiting {
            waiting = nil
            last = next
            isKept = await takeIn(next)
        }
        isTaking = false
        if isKept { failures = 0 } else { retryLater() }
    }

    /// Hands over again what the engine could not keep.
    private func retryLater() {
        failures += 1
        let wait = min(pause * (1 << min(failures - 1, 10)), .seconds(60))
        retry = Task { [weak self] in
            guard (try? await Task.sleep(for: wait)) != nil else { return }
            await self?.takeLastAgain()
        }
    }

    private func takeLastAgain() async {
        retry = nil
        if let last, !isTaking { await take(last) }
    }

    /// - Returns: false when a community's changes could not be kept.
    private func takeIn(_ snapshot: PolicyFolderSnapshot) async -> Bool {
        standing = []
        for problem in snapshot.problems {
            note("\(folder)/\(problem.path) \(problem.message): \(problem.hint)")
        }
        for stranger in snapshot.strangers(to: Set(communities.keys)) {
            let meant = Spelling.suggestion(for: stranger, among: communities.keys.sorted())
            note(
                "\(folder)/\(stranger) belongs to no community that a bot serves; its policies are not in force"
                    + (meant.map { "; did you mean \(folder)/\($0)?" } ?? ""))
        }
        var isKept = true
        for community in communities.keys.sorted() {
            // Roles first: they are there when the first policies found the community.
            if await !takeRoles(snapshot, community: community) {
                isKept = false
            } else if await !take(snapshot, community: community) {
                isKept = false
            }
        }
        return isKept
    }

    private func takeRoles(_ snapshot: PolicyFolderSnapshot, community: String) async -> Bool {
        let content = snapshot.roles[community]
        // A folder that is gone as a whole, or could not be listed, says nothing of its files.
        let isNews = content != toldRoles[community] || (content == nil && formerRoles.contains(community))
        let isKnown =
            snapshot.folders[community] != nil && !snapshot.mayHold(file: "\(community)/\(PolicyFileName.roles)")
        guard isNews, content != nil || isKnown else { return true }
        let path = "\(folder)/\(community)/\(PolicyFileName.roles)"
        let change: RolesFileChange
        switch content {
        case nil: change = .removed
        case .unreadable(let problem):
            logger.error("\(path) \(problem.message)", metadata: ["community": "\(community)"])
            change = .broken("\(path): \(problem.message) (\(problem.hint))")
        case .text(let text):
            let (roles, findings) = RolesFileReader.parse(text, path: path)
            for finding in findings {
                logger.log(
                    level: finding.severity == .error ? .error : .warning, "\(finding)",
                    metadata: ["community": "\(community)"])
            }
            change =
                roles.map { .present(contentHash: LedgerHash.content(Array(text.utf8)), $0) }
                ?? .broken(findings.filter { $0.severity == .error }.map(\.description).joined(separator: "\n"))
        }
        do {
            try await submitRoles(community, change)
            toldRoles[community] = content
            formerRoles.remove(community)
            return true
        } catch {
            logger.error(
                "a change of roles could not be kept, and is tried again: \(error)",
                metadata: ["community": "\(community)"])
            return false
        }
    }

    private func take(_ snapshot: PolicyFolderSnapshot, community: String) async -> Bool {
        if told[community] == nil, let folder = snapshot.unlisted(of: community).first {
            // Without some of its files it might be founded without its constitution.
            note("community \(community) has no policies yet: \(self.folder)/\(folder) could not be listed")
            return true
        }
        let before = told[community] ?? [:]
        let common = "\(PolicyFolderSnapshot.common)/"
        // A common file may be replaced by one of the community's own that was not found.
        let files = snapshot.files(of: community).filter { file in
            !file.path.hasPrefix(common) || !snapshot.mayHold(policy: file.stem, in: community)
        }
        var after: [String: Content] = [:]
        for file in files { after[file.stem] = .file(file.content) }
        for (path, content) in before where after[path] == nil {
            let isShared =
                path.hasPrefix(common)
                && snapshot.mayHold(policy: String(path.dropFirst(common.count)), in: PolicyFolderSnapshot.common)
            if isShared || snapshot.mayHold(policy: path, in: community) { after[path] = content }
        }
        if snapshot.folders[community] == nil {
            let own = before.filter { !$0.key.hasPrefix(common) }
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
        for file in files where before[file.stem] != .file(file.content) {
            changes.append(change(file, community: community))
        }
        for path in before.keys.sorted() where after[path] == nil {
            logger.info("\(community)/\(path) was removed", metadata: ["community": "\(community)"])
            changes.append(PolicyFileChange(path: path, content: .removed))
        }
        guard !changes.isEmpty || told[community] == nil else { return true }
        do {
            try await submit(community, changes)
            told[community] = after
            return true
        } catch {
            logger.error(
                "changes of policies could not be kept, and are tried again: \(error)",
                metadata: ["community": "\(community)"])
            return false
        }
    }

    private func change(_ file: PolicyFolderSnapshot.File, community: String) -> PolicyFileChange {
        switch file.content {
        case .unreadable(let problem):
            let line = problem.line.map { ":\($0)" } ?? ""
            return broken(
                file, "\(folder)/\(problem.path)\(line): \(problem.message) (\(problem.hint))", community, kind: nil)
        case .text(let text):
            let isCommon = file.path.hasPrefix("\(PolicyFolderSnapshot.common)/")
            let shown = isCommon ? "\(folder)/\(file.path)" : "\(folder)/\(community)/\(file.path)"
            let bytes = Array(text.utf8)
            let checked = PolicyChecker.accept(
                path: file.path, bytes: bytes, connected: communities[community], zones: zones)
            let findings = checked.findings.map {
                var finding = $0
                finding.file = shown
                return finding
            }
            for finding in findings where finding.severity == .warning {
                logger.warning("\(finding.inOneLine)", metadata: ["community": "\(community)"])
            }
            guard let policy = checked.policy else {
                let errors = findings.filter { $0.severity == .error }
                return broken(
                    file, errors.map(\.inOneLine).joined(separator: "\n"), community,
                    kind: BrokenFileKind.read(text))
            }
            logger.info("\(shown) was read", metadata: ["community": "\(community)"])
            return PolicyFileChange(path: file.stem, content: .present(PolicyVersionDraft(policy)))
        }
    }

    private func broken(
        _ file: PolicyFolderSnapshot.File, _ problem: String, _ community: String, kind: GovernanceKind?
    ) -> PolicyFileChange {
        for line in problem.split(separator: "\n") {
            logger.error("\(line)", metadata: ["community": "\(community)"])
        }
        return PolicyFileChange(path: file.stem, content: .broken(problem), kind: kind)
    }

    /// Says something once.
    private func note(_ text: String) {
        standing.append(text)
        guard named[text] == nil else { return }
        named[text] = Date()
        logger.warning("\(text)")
    }
}
