/// Checks policies before they run.
public enum PolicyChecker {
    /// What the loader has to say of a file, and what the checker finds in it beyond that, by line.
    /// - Parameters:
    ///   - path: as for `PolicyLoader.load`.
    ///   - connected: the platforms that bots of the policy's community connect; nil when that is not known.
    public static func check(path: String, bytes: [UInt8], connected: Set<String>?) -> [Finding] {
        PolicyLoader.load(path: path, bytes: bytes).findings
    }
}
