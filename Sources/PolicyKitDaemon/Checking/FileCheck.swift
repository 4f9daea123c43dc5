import Glibc
public import Governance

/// Checks files before they are used: what `policykit check` does.
public struct FileCheck: Sendable {
    /// What was found, file by file.
    public private(set) var findings: [CheckFinding] = []
    /// How many policies were read so far.
    public private(set) var policyCount = 0
    /// How many descriptions of bots were read so far.
    public private(set) var botCount = 0
    /// What each policy can do, by file, in the order in which the files were checked.
    public private(set) var capabilities: [(file: String, capabilities: [PolicyCapability])] = []
    /// The policies that make Discord's message content necessary, with the types of action for which they do.
    public private(set) var contentReaders: [(file: String, types: [String])] = []
    private let environment: [String: String]
    /// The platforms that the checked bots connect, by community.
    private var connected: [String: Set<String>] = [:]
    private var policies: [String] = []
    /// The bots that were read so far, by folder: one daemon reads one folder.
    private var bots: [String: [BotFile]] = [:]
    private var lockOuts = LockOutCheck()
    private let zones = ZoneFiles()

    /// Makes a check; tokens of bots are looked for in `environment`.
    public init(environment: [String: String]) {
        self.environment = environment
    }

    /// How many findings are errors.
    public var errorCount: Int { findings.count { $0.isError } }
    /// How many are warnings.
    public var warningCount: Int { findings.count - errorCount }

    /// Checks policies (`.py`, `.json`), bot files (`.yaml`, `.yml`), or all of these below folders. A policy in the folder
    /// of a community whose bots are among them is also checked against the platforms that those connect.
    public mutating func check(_ paths: [String]) {
        for path in paths { check(path) }
        for path in policies { policy(path) }
        policies = []
        for (path, problem) in lockOuts.problems(communities: connected) {
            add(path, "would be refused: \(problem)", hint: "let somebody be able to change it")
        }
        lockOuts = LockOutCheck()
    }

    private mutating func check(_ path: String) {
        let path = FilePlace.trimmed(path)
        guard let status = try? FileStatus(path) else {
            return add(path, "there is no such file or folder", hint: "check the path")
        }
        if status.isFolder {
            folder(path)
        } else if PolicyFileName.isTest(FilePlace.name(of: path)) {
            tests(path)
        } else if PolicyFileName.isPolicy(FilePlace.name(of: path)) {
            policies.append(path)
        } else if PolicyFileName.isRoles(path) {
            roles(path)
        } else if Self.isBot(path) {
            bot(path)
        } else {
            add(path, "is neither a policy (.py, .json) nor a bot (.yaml)", hint: "rename it, or check another file")
        }
    }

    private mutating func folder(_ path: String) {
        do {
            let walk = try FolderWalk(root: path)
            for problem in walk.problems { add("\(path)/\(problem.path)", problem.message, hint: problem.hint) }
            for folder in walk.folders {
                let full = folder.isEmpty ? path : "\(path)/\(folder)"
                for name in try FolderListing.names(in: full).sorted()
                where Self.isBot(name) && !PolicyFileName.isRoles(name) && PolicyFileName.isSearched(name) {
                    bot("\(full)/\(name)")
                }
            }
            for file in walk.files {
                if PolicyFileName.isRoles(file) { roles("\(path)/\(file)") } else { policies.append("\(path)/\(file)") }
            }
            for file in walk.tests { tests("\(path)/\(file)") }
        } catch {
            add(path, "cannot be listed: \(error)", hint: nil)
        }
    }

    private mutating func policy(_ path: String) {
        policyCount += 1
        let platforms = platforms(near: path)
        if platforms == nil { strayFolder(of: path) }
        var found: [PolicyCapability]?
        var loaded: LoadedPolicy?
        check(path) { [zones] bytes in
            found = PolicyCapabilities.of(path: path, bytes: bytes)
            let checked = PolicyChecker.load(path: path, bytes: bytes, connected: platforms, zones: zones)
            loaded = checked.policy
            return checked.findings
        }
        if let loaded { lockOuts.note(loaded, at: path) }
        // Of a file that cannot be read nothing is known.
        if let found, !found.isEmpty || loaded != nil {
            capabilities.append((path, found))
            let types = MessageContentNeed.types(found, connected: platforms)
            if !types.isEmpty { contentReaders.append((path, types)) }
        }
    }

    private mutating func tests(_ path: String) {
        check(path) { TestChecker.check(path: path, bytes: $0) }
    }

    private mutating func check(_ path: String, _ check: ([UInt8]) -> [Finding]) {
        do {
            // More than the loader takes, so that it is the loader who says that a file is too large.
            let bytes = try RegularFile(opening: path).read(limit: 64 << 20)
            findings += check(bytes).map(CheckFinding.policy)
        } catch {
            add(path, "cannot be read: \(error)", hint: nil)
        }
    }

    /// The platforms of the community in whose folder a policy lies; nil where that is not known. Policies in `common`
    /// may lean on any community's.
    private func platforms(near path: String) -> Set<String>? {
        let folders = path.split(separator: "/").dropLast().map(String.init)
        if let community = folders.last(where: { connected[$0] != nil }) { return connected[community] }
        guard folders.contains("common"), !connected.isEmpty else { return nil }
        return connected.values.reduce(into: []) { $0.formUnion($1) }
    }

    /// A warning for a policy in a folder that is nearly called as a community is: no community has it.
    private mutating func strayFolder(of path: String) {
        for folder in path.split(separator: "/").dropLast().map(String.init) where folder != "library" {
            // `team1` beside `team2` is no misspelling, and short names are all alike.
            guard folder.count > 3, let near = Spelling.suggestion(for: folder, among: connected.keys),
                near.filter(\.isNumber) == folder.filter(\.isNumber)
            else { continue }
            findings.append(
                .configuration(
                    ConfigurationFinding(
                        severity: .warning, file: path,
                        message: "is in the folder '\(folder)', which is no community's",
                        hint: "did you mean '\(near)'?")))
        }
    }

    private mutating func roles(_ path: String) {
        do {
            let bytes = try RegularFile(opening: path).read(limit: BotFileReader.sizeLimit)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                return findings.append(
                    .configuration(
                        ConfigurationFinding(
                            file: path, line: UTF8Validity.badLine(bytes), message: "is not UTF-8 text",
                            hint: "save it again as UTF-8")))
            }
            let read = RolesFileReader.parse(text, path: path)
            lockOuts.note(roles: read.roles, at: path)
            findings += read.findings.map(CheckFinding.configuration)
        } catch {
            add(path, "cannot be read: \(error)", hint: nil)
        }
    }

    private mutating func bot(_ path: String) {
        botCount += 1
        let outcome = BotFileReader.read(path: path)
        findings += outcome.findings.map(CheckFinding.configuration)
        guard let bot = outcome.bot else { return }
        connected[bot.community, default: []].insert(bot.platform)
        let folder = FilePlace.folder(of: path)
        if let finding = DoubleGovernance.finding(bot, beside: bots[folder] ?? []) {
            findings.append(.configuration(finding))
        }
        bots[folder, default: []].append(bot)
        do {
            _ = try BotTokens(of: bot, environment: environment)
        } catch let failure as ConfigurationFailure {
            // Whoever checks may be another user, with another environment, than the daemon.
            findings += failure.findings.map { finding in
                var finding = finding
                finding.severity = .warning
                return .configuration(finding)
            }
        } catch {
            add(path, "\(error)", hint: nil)
        }
    }

    private mutating func add(_ path: String, _ message: String, hint: String?) {
        findings.append(.configuration(ConfigurationFinding(file: path, message: message, hint: hint)))
    }

    private static func isBot(_ path: String) -> Bool { path.hasSuffix(".yaml") || path.hasSuffix(".yml") }
}

/// A finding of either kind of file.
public enum CheckFinding: Sendable, Hashable {
    case policy(Finding)
    case configuration(ConfigurationFinding)

    /// True for what keeps the file from being used.
    public var isError: Bool {
        switch self {
        case .policy(let finding): finding.severity == .error
        case .configuration(let finding): finding.severity == .error
        }
    }

    /// The finding as lines, the place first, the hint last.
    public func lines(_ style: TerminalStyle) -> [String] {
        let (text, hint) =
            switch self {
            case .policy(let finding): (finding.plain, finding.hint)
            case .configuration(let finding): (finding.plain, finding.hint)
            }
        let word = isError ? "error" : "warning"
        let painted = style.paint(word, isError ? .red : .yellow)
        let line = text.onOneLine.replacing(" \(word): ", with: " \(painted): ", maxReplacements: 1)
        return [line] + (hint.map { [style.paint("    hint: \($0.onOneLine)", .faint)] } ?? [])
    }
}

extension ConfigurationFinding {
    fileprivate var plain: String {
        var plain = self
        plain.hint = nil
        return plain.description
    }
}

extension Finding {
    /// The finding without its hint, on one line.
    var plain: String {
        var plain = self
        plain.hint = nil
        return plain.description
    }

    /// The finding with its hint in brackets.
    var inOneLine: String { plain + (hint.map { " (\($0))" } ?? "") }
}
