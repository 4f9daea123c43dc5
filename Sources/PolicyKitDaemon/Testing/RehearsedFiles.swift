public import Governance

/// Policies read from files, for a rehearsal: those that the daemon would take.
public enum RehearsedFiles {
    /// The policy of a file, or all below a folder.
    /// - Throws: `TestUsageProblem` for what cannot be used.
    public static func policies(at path: String) throws(TestUsageProblem) -> [RehearsedPolicy] {
        let path = FilePlace.trimmed(path)
        guard let status = try? FileStatus(path) else {
            throw TestUsageProblem("there is no file or folder \"\(path)\"")
        }
        let zones = ZoneFiles()
        guard status.isFolder else {
            let name = PolicyFileName.stem(FilePlace.name(of: path))
            return [RehearsedPolicy(path: name, file: path, loaded: try load(path, zones))]
        }
        let walk: FolderWalk
        do {
            walk = try FolderWalk(root: path)
        } catch {
            throw TestUsageProblem("\"\(path)\" cannot be listed: \(error)")
        }
        let files = walk.files.filter { !PolicyFileName.isRoles($0) }
        guard !files.isEmpty else { throw TestUsageProblem("there are no policies in \"\(path)\"") }
        var policies: [RehearsedPolicy] = []
        for file in files {
            let full = "\(path)/\(file)"
            policies.append(RehearsedPolicy(path: PolicyFileName.stem(file), file: full, loaded: try load(full, zones)))
        }
        return policies
    }

    private static func load(_ path: String, _ zones: ZoneFiles) throws(TestUsageProblem) -> LoadedPolicy {
        let bytes: [UInt8]
        do {
            bytes = try RegularFile(opening: path).read(limit: 64 << 20)
        } catch {
            throw TestUsageProblem("\(path) cannot be read: \(error)")
        }
        let (policy, findings) = PolicyChecker.accept(path: path, bytes: bytes, connected: nil, zones: zones)
        guard let policy else {
            throw TestUsageProblem(
                findings.first { $0.severity == .error }?.inOneLine ?? "\(path) cannot be used as a policy")
        }
        return policy
    }
}
