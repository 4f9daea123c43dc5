public import Governance
import Synchronization

/// The time zone database of the machine (Debian's package tzdata), each file read once.
public final class ZoneFiles: TimeZoneSource {
    private let folder: String
    private let known = Mutex<[String: TimeZoneRules]>([:])

    /// Makes a source that reads a folder of compiled zones.
    public init(folder: String = "/usr/share/zoneinfo") {
        self.folder = folder
    }

    /// True where the database is not installed.
    public var isUniversalTimeOnly: Bool { rules(of: "Etc/UTC") == nil && rules(of: "Europe/London") == nil }

    public func rules(of name: String) -> TimeZoneRules? {
        if name == "UTC" { return .utc }
        if let rules = known.withLock({ $0[name] }) { return rules }
        guard !name.contains(".."), !name.hasPrefix("/"),
            let bytes = try? RegularFile(opening: "\(folder)/\(name)").read(limit: 1 << 20),
            let rules = TimeZoneRules(file: bytes)
        else { return nil }
        known.withLock { $0[name] = rules }
        return rules
    }
}
