public import Governance

/// What tests there are, each file with the policies that are in force while it runs.
public struct TestPlan: Sendable {
    /// The files of tests, each with the policies beside it.
    public private(set) var units: [Unit] = []
    /// What is wrong with files, which are left out.
    public private(set) var problems: [Finding] = []
    /// Every policy that is tested, once.
    public private(set) var policies: [RehearsedPolicy] = []

    private var loaded: [String: LoadedPolicy] = [:]
    private var broken: Set<String> = []
    private let zones = ZoneFiles()

    /// A file of tests.
    public struct Unit: Sendable {
        /// The file with the `test_*` functions.
        public var file: PolicyTestFile
        /// The policies that are in force in its rehearsals.
        public var policies: [RehearsedPolicy]
        /// What the folder's roles file describes, where all of the folder is in force.
        public var roles: [RoleDraft] = []
    }

    /// Finds the tests in files, and in all files below folders.
    /// - Throws: `TestUsageProblem` for a path that is neither.
    public init(paths: [String]) throws(TestUsageProblem) {
        for path in paths {
            let path = FilePlace.trimmed(path)
            guard let status = try? FileStatus(path) else {
                throw TestUsageProblem("there is no file or folder \"\(path)\"")
            }
            if status.isFolder {
                try folder(path)
            } else if PolicyFileName.isTest(FilePlace.name(of: path)) {
                tests(path)
            } else if PolicyFileName.isPolicy(FilePlace.name(of: path)) {
                policy(path)
                for test in testsBeside(path) { tests(test) }
            } else {
                throw TestUsageProblem("\"\(path)\" is neither a policy (.py, .json) nor a file of tests (test_….py)")
            }
        }
    }

    /// How many tests there are.
    public var testCount: Int { units.reduce(0) { $0 + $1.file.tests.count } }

    private mutating func folder(_ path: String) throws(TestUsageProblem) {
        do {
            let walk = try FolderWalk(root: path)
            for file in (walk.files + walk.tests).sorted() where !PolicyFileName.isRoles(file) {
                let full = "\(path)/\(file)"
                if PolicyFileName.isTest(FilePlace.name(of: full)) { tests(full) } else { policy(full) }
            }
        } catch {
            throw TestUsageProblem("\"\(path)\" cannot be listed: \(error)")
        }
    }

    /// The tests within a policy's own file.
    private mutating func policy(_ path: String) {
        guard path.hasSuffix(".py"), let bytes = read(path) else { return }
        let (file, findings) = PolicyTestLoader.load(path: path, bytes: bytes)
        note(findings)
        guard let file, let policy = load(path, as: PolicyFileName.stem(FilePlace.name(of: path))) else {
            // Whoever asks for the tests of a policy that cannot be read should hear of it.
            if file == nil, findings.isEmpty { _ = load(path, as: "") }
            return
        }
        add(file, [policy])
    }

    private mutating func tests(_ path: String) {
        guard !units.contains(where: { $0.file.file == path }), let bytes = read(path) else { return }
        let (file, findings) = PolicyTestLoader.load(path: path, bytes: bytes)
        note(findings)
        guard let file else { return }
        let folder = FilePlace.folder(of: path)
        let names: [String]
        let roles: [RoleDraft]
        do {
            names = try policyNames(for: file, in: folder)
            let isWhole = file.policies == nil && names.count > 1
            roles = isWhole ? try self.roles(in: folder) : []
        } catch {
            return problems.append(error)
        }
        var policies: [RehearsedPolicy] = []
        for name in names {
            guard let policy = load(FilePlace.join(folder, name), as: PolicyFileName.stem(name)) else { return }
            policies.append(policy)
        }
        add(file, policies, roles)
    }

    /// The roles of a folder's roles file; none without one.
    private func roles(in folder: String) throws(Finding) -> [RoleDraft] {
        let path = FilePlace.join(folder, PolicyFileName.roles)
        guard (try? FileStatus(path)) != nil else { return [] }
        let text: String
        do {
            text = String(decoding: try RegularFile(opening: path).read(limit: 1 << 20), as: UTF8.self)
        } catch {
            throw Finding(.error, file: path, message: "cannot be read: \(error)")
        }
        let (roles, findings) = RolesFileReader.parse(text, path: path)
        if let roles { return roles }
        let problem = findings.first
        throw Finding(
            .error, file: path, line: problem?.line, column: problem?.column,
            message: problem?.message ?? "describes no roles", hint: problem?.hint)
    }

    /// The files in force for a file of tests: those that it names; else the one that its own name says; else all that
    /// are in its folder.
    private func policyNames(for file: PolicyTestFile, in folder: String) throws(Finding) -> [String] {
        let walk = try? FolderWalk(root: folder.isEmpty ? "." : folder)
        let there = (walk?.files ?? []).filter { !PolicyFileName.isRoles($0) }
        if let named = file.policies {
            var names: [String] = []
            for name in named {
                let found = there.first { $0 == name || PolicyFileName.stem($0) == name }
                guard let found else {
                    let near = Spelling.suggestion(for: name, among: there.map(PolicyFileName.stem))
                    throw Finding(
                        .error, file: file.file, message: "there is no policy '\(name)' beside the tests",
                        hint: near.map { "did you mean '\($0)'?" })
                }
                names.append(found)
            }
            return names
        }
        let subject = PolicyTestLoader.subject(of: FilePlace.name(of: file.file))
        let own = there.filter { PolicyTestLoader.key(ofStem: PolicyFileName.stem($0)) == subject }
        return own.isEmpty ? there : own
    }

    private func testsBeside(_ policy: String) -> [String] {
        let folder = FilePlace.folder(of: policy)
        let key = PolicyTestLoader.key(ofStem: PolicyFileName.stem(FilePlace.name(of: policy)))
        let names = (try? FolderListing.names(in: folder.isEmpty ? "." : folder)) ?? []
        return names.filter { PolicyFileName.isTest($0) && PolicyTestLoader.subject(of: $0) == key }.sorted()
            .map { FilePlace.join(folder, $0) }
    }

    // MARK: Files

    private mutating func load(_ path: String, as name: String) -> RehearsedPolicy? {
        if broken.contains(path) { return nil }
        if let known = loaded[path] { return RehearsedPolicy(path: name, file: path, loaded: known) }
        guard let bytes = read(path) else { return nil }
        let (policy, findings) = PolicyChecker.accept(path: path, bytes: bytes, connected: nil, zones: zones)
        note(findings)
        guard let policy else {
            broken.insert(path)
            return nil
        }
        loaded[path] = policy
        return RehearsedPolicy(path: name, file: path, loaded: policy)
    }

    private mutating func add(_ file: PolicyTestFile, _ policies: [RehearsedPolicy], _ roles: [RoleDraft] = []) {
        units.append(Unit(file: file, policies: policies, roles: roles))
        for policy in policies where !self.policies.contains(where: { $0.file == policy.file }) {
            self.policies.append(policy)
        }
    }

    private mutating func read(_ path: String) -> [UInt8]? {
        do {
            return try RegularFile(opening: path).read(limit: 64 << 20)
        } catch {
            problems.append(Finding(.error, file: path, message: "cannot be read: \(error)"))
            return nil
        }
    }

    /// Warnings are the checker's to give.
    private mutating func note(_ findings: [Finding]) {
        problems += findings.filter { $0.severity == .error && !problems.contains($0) }
    }
}

/// A command line that asks for what is not there.
public struct TestUsageProblem: Error, Sendable, CustomStringConvertible {
    public var description: String

    /// Makes a problem.
    public init(_ description: String) {
        self.description = description
    }
}
