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
    /// What is passed over.
    private(set) var problems: [PolicyFolderSnapshot.Problem] = []
    /// Paths of which it is not known what they hold, or whether they are there: what was found there before may be there
    /// still. The root, "", stands for everything.
    private(set) var unlisted: [String] = []
    private(set) var hasLinks = false

    /// How deep folders may be nested, and how many files and folders there may be.
    static let depthLimit = 16
    static let countLimit = 50_000

    /// - Parameter list: gives the names in a folder.
    /// - Throws: `SystemError` when the root cannot be listed.
    init(
        root: String,
        list: (String) throws(SystemError) -> [String] = { path throws(SystemError) in
            try FolderListing.names(in: path)
        }
    ) throws(SystemError) {
        var seen: Set<FileIdentity> = []
        var waiting = [(path: "", depth: 0)]
        while let (path, depth) = waiting.popLast() {
            let full = path.isEmpty ? root : "\(root)/\(path)"
            let names: [String]
            do {
                guard seen.insert(try FileStatus(full).identity).inserted else { continue }
                names = try list(full)
            } catch {
                if path.isEmpty { throw error }
                // It may have gone since its name was read.
                if error.code != ENOENT { leaveOut(path, "cannot be listed: \(error)", "let the daemon list it") }
                continue
            }
            folders.append(path)
            for name in names.sorted(by: >) {
                let child = path.isEmpty ? name : "\(path)/\(name)"
                visit(child, name: name, root: root, depth: depth, &waiting)
            }
            guard waiting.isEmpty || folders.count + files.count + tests.count < Self.countLimit else {
                leaveOut(
                    "", "holds more than \(Self.countLimit) files; the rest is not read", "keep other files elsewhere")
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
            problems.append(.init(path: child, message: "has a name that is not UTF-8", hint: "rename it"))
            return
        }
        var status: FileStatus
        do {
            status = try FileStatus("\(root)/\(child)", followsLink: false)
        } catch {
            if error.code != ENOENT {
                leaveOut(child, "cannot be looked at: \(error)", "let the daemon list its folder")
            }
            return
        }
        if status.isLink {
            hasLinks = true
            do {
                status = try FileStatus("\(root)/\(child)")
            } catch {
                if PolicyFileName.isWatched(name) {
                    // Whoever opens it says what is wrong with it.
                    files.append(child)
                } else if !isTest {
                    let reason = error.code == ENOENT ? "is a link that leads nowhere" : "cannot be followed: \(error)"
                    leaveOut(child, reason, "mend or remove the link")
                }
                return
            }
        }
        if status.isFolder {
            guard PolicyFileName.isSearched(name) else { return }
            guard depth < Self.depthLimit else {
                leaveOut(child, "is nested too deep", "move it up")
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

    private mutating func leaveOut(_ path: String, _ message: String, _ hint: String) {
        unlisted.append(path)
        problems.append(.init(path: path, message: message, hint: "\(hint); what was in force below it stays so"))
    }
}
