/// A policy file, read and compiled: immutable, shared by all runs of its version.
public struct LoadedPolicy: Sendable {
    /// The path below the community's folder, without suffix: what the policy is known by.
    public let path: String
    public let format: PolicyVersionRecord.Format
    /// SHA-256 of the file's bytes, in hexadecimal.
    public let contentHash: String
    /// The file's text.
    public let source: String
    public let metadata: PolicyMetadata
    /// The blocks that the file has; the others do what PolicyKit's defaults do.
    public let blocks: Set<PolicyBlock>
    /// The platforms that the file uses by name (`slack`), whether or not a bot connects them.
    public let platforms: Set<String>

    /// Compiles a policy.
    /// - Throws: what the compiler refuses.
    init(compiling source: PolicySource) throws(Finding) {
        path = source.path
        format = source.format
        contentHash = source.contentHash
        self.source = source.text
        metadata = source.metadata
        blocks = Set(source.functions.keys)
        platforms = source.platforms
    }

    /// True for a policy whose `action_types` name the type, or that names none and is not a trigger policy.
    public func meets(actionType: String) -> Bool {
        metadata.actionTypes.isEmpty ? metadata.kind != .trigger : metadata.actionTypes.contains(actionType)
    }
}
