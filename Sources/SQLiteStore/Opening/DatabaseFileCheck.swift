import Glibc

/// Looks at a database's file and folder before SQLite does, whose own answer would only be "unable to open".
enum DatabaseFileCheck {
    /// - Parameter elsewhere: what to do in place of mending it.
    /// - Returns: true when there is a file at the path.
    /// - Throws: `StoreError` when no database can be made or written there.
    @discardableResult
    static func beforeWriting(
        _ path: String, elsewhere: String = DatabaseFileCheck.elsewhere
    ) throws(StoreError) -> Bool {
        try folder(of: path, elsewhere)
        let isPresent = try isPresent(path, elsewhere)
        guard !isPresent || access(path, R_OK | W_OK) == 0 else { throw notWritable(path, elsewhere) }
        guard access(folderName(path), W_OK | X_OK) == 0 else {
            throw notWritable("the folder \(folderName(path))", elsewhere)
        }
        return isPresent
    }

    /// - Throws: `StoreError` when there is no database to read at the path.
    static func beforeReading(_ path: String) throws(StoreError) {
        try folder(of: path, elsewhere)
        guard try isPresent(path, elsewhere) else {
            throw StoreError(
                .missing, "there is no database \(path)",
                remedy: "start the daemon once, or name the right folder with --state")
        }
        guard access(path, R_OK) == 0 else {
            throw StoreError(
                .notWritable, "\(path) cannot be read: \(reason())", remedy: "make it readable for this user")
        }
    }

    /// What an operator may do where no database can be.
    static let elsewhere = "name another folder with --state"

    private static func folder(of path: String, _ elsewhere: String) throws(StoreError) {
        let name = folderName(path)
        var info = stat()
        guard stat(name, &info) == 0 else {
            throw StoreError(
                .notAFile, "the folder \(name) of the database cannot be used: \(reason())",
                remedy: "make it, or \(elsewhere)")
        }
        guard info.st_mode & S_IFMT == S_IFDIR else {
            throw StoreError(
                .notAFile, "\(name) is not a folder", remedy: elsewhere)
        }
    }

    private static func isPresent(_ path: String, _ elsewhere: String) throws(StoreError) -> Bool {
        var info = stat()
        guard stat(path, &info) == 0 else { return false }
        guard info.st_mode & S_IFMT == S_IFREG else {
            throw StoreError(
                .notAFile, "\(path) is not a file, but a database belongs there",
                remedy: "move it away, or \(elsewhere)")
        }
        return true
    }

    private static func notWritable(_ what: String, _ elsewhere: String) -> StoreError {
        StoreError(
            .notWritable, "\(what) cannot be written: \(reason())",
            remedy: "make it writable for this user, or \(elsewhere)")
    }

    private static func folderName(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
