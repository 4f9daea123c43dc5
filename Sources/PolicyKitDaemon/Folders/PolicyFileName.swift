import Governance

/// Which files and folders under `policies/` count.
public enum PolicyFileName {
    /// Suffixes of policy files: the policy language, and PolicyKit's exported JSON.
    public static let suffixes = PolicyVersionRecord.Format.allCases.map(\.suffix)

    /// True for a policy file. Hidden files and what editors leave behind while they save (`.x.py.swp`, `x.py~`,
    /// `#x.py#`, `.#x.py`, `4913`) are not, nor are files of tests and what `policykit stubs` writes.
    public static func isPolicy(_ name: String) -> Bool {
        isVisible(name) && !isTest(name) && name != StubWriter.configurationName
            && suffixes.contains { name.hasSuffix($0) && name != $0 }
    }

    /// True for a file of tests: `test_….py`, `…_test.py`.
    public static func isTest(_ name: String) -> Bool { isVisible(name) && PolicyTestLoader.isTestFile(name) }

    /// The file that describes a community's roles, in its folder.
    public static let roles = "roles.yaml"

    /// True for a path of a roles file.
    static func isRoles(_ path: String) -> Bool { path == roles || path.hasSuffix("/\(roles)") }

    /// True for a file whose changes matter.
    static func isWatched(_ name: String) -> Bool { isPolicy(name) || name == roles }

    private static func isVisible(_ name: String) -> Bool { !name.hasPrefix(".") && !name.hasPrefix("#") }

    /// True for a folder that is searched for policies.
    public static func isSearched(_ name: String) -> Bool {
        !name.hasPrefix(".") && name != "__pycache__"
    }

    /// A path without its suffix: what the policy is known by.
    public static func stem(_ path: String) -> String {
        for suffix in suffixes where path.hasSuffix(suffix) { return String(path.dropLast(suffix.count)) }
        return path
    }
}
