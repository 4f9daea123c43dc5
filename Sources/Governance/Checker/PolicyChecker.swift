import PolicyScript

/// Checks policies before they run.
public enum PolicyChecker {
    /// What the loader has to say of a file, and what the checker finds in it beyond that, in the order of the file.
    /// - Parameters:
    ///   - path: as for `PolicyLoader.load`.
    ///   - connected: the platforms that bots of the policy's community connect; nil when that is not known.
    ///   - zones: the time zones that there are; nil when that is not known.
    public static func check(
        path: String, bytes: [UInt8], connected: Set<String>?, zones: (any TimeZoneSource)? = nil
    ) -> [Finding] {
        load(path: path, bytes: bytes, connected: connected, zones: zones).findings
    }

    /// Checks a file and compiles it, reading it once.
    /// - Parameters: as for `check`.
    /// - Returns: the policy, nil when the loader refuses it; and what `check` finds.
    public static func load(
        path: String, bytes: [UInt8], connected: Set<String>?, zones: (any TimeZoneSource)? = nil
    ) -> (policy: LoadedPolicy?, findings: [Finding]) {
        var (source, findings) = PolicyLoader.read(path: path, bytes: bytes)
        guard let source else { return (nil, findings) }
        var policy: LoadedPolicy?
        if !findings.contains(where: { $0.severity == .error }) {
            do { policy = try LoadedPolicy(compiling: source) } catch { findings.append(error) }
        }
        for unit in source.units {
            var checker = UnitChecker(source, unit)
            findings += checker.check()
        }
        if let tests = source.tests { findings += TestChecker.check(tests, of: source) }
        findings += ResultChecker.check(source)
        findings += MovingTime.check(source)
        findings += VoteChecker.check(source)
        findings += BodyChecker.check(source)
        if let zones { findings += ZoneChecker.check(source, zones) }
        if let connected { findings += dormancy(of: source, connected) }
        return (policy, sorted(findings))
    }

    /// Checks a file and compiles it for use: the daemon takes no policy in which the checker finds an error.
    /// - Parameters: as for `check`.
    /// - Returns: the policy, nil when any finding is an error; and what `check` finds.
    public static func accept(
        path: String, bytes: [UInt8], connected: Set<String>?, zones: (any TimeZoneSource)? = nil
    ) -> (policy: LoadedPolicy?, findings: [Finding]) {
        let checked = load(path: path, bytes: bytes, connected: connected, zones: zones)
        let isRefused = checked.findings.contains { $0.severity == .error }
        return (isRefused ? nil : checked.policy, checked.findings)
    }

    /// Warnings for platforms that the policy needs and no bot connects.
    private static func dormancy(of source: PolicySource, _ connected: Set<String>) -> [Finding] {
        missingItems(of: source, connected)
            + missingPlatforms(of: source, connected).map { name in
                Finding(
                    .warning, file: source.file,
                    message: "no bot of the community connects \(Declarations.platform(named: name)?.title ?? name): "
                        + "the policy is dormant",
                    hint: "add a bot of the platform '\(name)' to the bots folder")
            }
    }

    /// `platforms["discord"]` where no bot connects it; none where the policy asks what there is.
    private static func missingItems(of source: PolicySource, _ connected: Set<String>) -> [Finding] {
        var findings: [Finding] = []
        for unit in source.units {
            func isPlatforms(_ expression: Expression) -> Bool {
                guard case .name(let name) = expression.kind, name.text == "platforms" else { return false }
                return unit.module.binding(of: name) == .builtin
            }
            for expression in Collector.expressions(in: unit.module.body) {
                switch expression.kind {
                case .compare(_, let steps) where steps.contains { isPlatforms($0.right) }: return []
                case .subscript(let base, let index) where isPlatforms(base):
                    guard let name = index.text, let platform = Declarations.platform(named: name),
                        !missing([name], connected).isEmpty
                    else { continue }
                    findings.append(
                        Finding(
                            .warning, source.file, unit.block, expression.span,
                            "no bot of the community connects \(platform.title): platforms has no '\(name)'",
                            hint: "add a bot of the platform '\(name)' to the bots folder"))
                default: break
                }
            }
        }
        return findings
    }

    /// The platforms that a version needs and that are not among the connected ones, by name: it is dormant unless
    /// there are none.
    public static func missingPlatforms(of version: PolicyVersionRecord, connected: Set<String>) -> [String] {
        version.read.map { missingPlatforms(of: $0, connected) } ?? []
    }

    static func missingPlatforms(of source: PolicySource, _ connected: Set<String>) -> [String] {
        let types = source.metadata.actionTypes.compactMap { Declarations.actionTypes[$0]?.platform }
        return missing(source.platforms.union(types), connected)
    }

    /// Those of some platforms that are not among the connected ones, by name.
    static func missing(_ platforms: Set<String>, _ connected: Set<String>) -> [String] {
        platforms.subtracting(connected).subtracting(["", "constitution"]).sorted()
    }

    private static func sorted(_ findings: [Finding]) -> [Finding] {
        let order = findings.indices.sorted { left, right in
            let (first, second) = (findings[left], findings[right])
            let firstKey = (first.block?.order ?? -1, first.line ?? 0, first.column ?? 0, left)
            let secondKey = (second.block?.order ?? -1, second.line ?? 0, second.column ?? 0, right)
            return firstKey < secondKey
        }
        return order.map { findings[$0] }
    }
}

extension PolicyBlock {
    fileprivate var order: Int { PolicyBlock.allCases.firstIndex(of: self) ?? 0 }
}
