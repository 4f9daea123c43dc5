/// Reads policy files.
public enum PolicyLoader {
    /// Reads, parses and compiles a policy file.
    /// - Parameters:
    ///   - path: the path below the community's folder with its suffix, `.py` or `.json`, for findings; without the
    ///     suffix it is what the policy is known by.
    /// - Returns: the policy, nil if any finding is an error; and what there is to say.
    public static func load(path: String, bytes: [UInt8]) -> (policy: LoadedPolicy?, findings: [Finding]) {
        (nil, [])
    }
}
