/// A number that changes when a policy file below a folder is written, added or removed.
enum FolderFingerprint {
    /// The fingerprint of the folder at `path`; 0 when it cannot be read.
    static func of(_ path: String) -> Int {
        guard let walk = try? FolderWalk(root: path) else { return 0 }
        var hasher = Hasher()
        for file in walk.files {
            hasher.combine(file)
            if let status = try? FileStatus("\(path)/\(file)") { hasher.combine(status.stamp) }
        }
        hasher.combine(walk.folders)
        hasher.combine(walk.unlisted)
        return hasher.finalize()
    }
}
