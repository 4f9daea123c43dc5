import Glibc

/// Every folder, policy file and file of tests below a root. Symbolic links are followed, each folder is entered once.
struct FolderWalk {
    /// Paths of the folders below the root, each before its own folders; the root is "".
    private(set) var folders: [String] = []
    /// Paths of the policy files and roles files below the root, sorted.
    private(set) var files: [String] = []
    /// Paths of the files of tests below the root, sorted.
    private(set) var tests: [String] = []
    /// The folders directly in the root, sorted.
    private(set) var topFolders: [String] = []
    private(set) var problems: [(path: String, message: String)] = []
    private(set) var hasLinks = false

    /// How deep folders may be nested, and how many files and folders there may be.
    static let depthLimit = 16
    static let countLimit = 50_000

    /// - Throws: `SystemError` when the root cannot be listed.
    init(root: String) throws(SystemError) {
        var seen: Set<FileIdentity> = []
        var waiting = [(path: "", depth: 0)]
        while let (path, depth) = waiting.popLast() {
            let full = path.isEmpty ? root : "\(root)/\(path)"
            let names: [String]
            do {
                guard seen.insert(try FileStatus(full).identity).inserted else { continue }
                names = try FolderListing.names(in: full)
            } catch {
                if path.isEmpty { throw error }
                if error.code != ENOENT { problems.append((path, "cannot be listed: \(error)")) }
                continue
            }
            folders.append(path)
            for name in names.sorted(by: >) {
                let child = path.isEmpty ? name : "\(path)/\(name)"
                visit(child, name: name, root: root, depth: depth, &waiting)
            }
            guard folders.count + files.count + tests.count < Self.countLimit else {
                problems.append((path, "there are more than \(Self.countLimit) files; the rest is not read"))
                break
            }
        }
        files.sort()
        tests.sort()
        topFolders.sort()
    }

    private mutating func visit(
        _ child: String, name: String, root: String, depth: Int, _ waiting: inout [(path: String, depth: Int)]
    ) {
        let isTest = PolicyFileName.isTest(name)
        guard isTest || PolicyFileName.isWatched(name) || PolicyFileName.isSearched(name) else { return }
        guard !name.unicodeScalars.contains("\u{FFFD}") else {
            problems.append((child, "has a name that is not UTF-8"))
            return
        }
        guard var status = try? FileStatus("\(root)/\(child)", followsLink: false) else { return }
        if status.isLink {
            hasLinks = true
            guard let target = try? FileStatus("\(root)/\(child)") else {
                if PolicyFileName.isWatched(name) { files.append(child) }
                return
            }
            status = target
        }
        if status.isFolder {
            guard PolicyFileName.isSearched(name) else { return }
            guard depth < Self.depthLimit else {
                problems.append((child, "is nested too deep"))
                return
            }
            if depth == 0 { topFolders.append(child) }
            waiting.append((child, depth + 1))
        } else if isTest {
            tests.append(child)
        } else if PolicyFileName.isWatched(name) {
            files.append(child)
        }
    }
}
