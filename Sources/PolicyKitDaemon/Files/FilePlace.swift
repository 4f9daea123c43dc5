/// The parts of a file's path.
public enum FilePlace {
    /// A path as it was typed, without slashes at its end.
    public static func trimmed(_ path: String) -> String {
        var path = path[...]
        while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
        return String(path)
    }

    /// The last part of a path: `rename.py`.
    public static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// A path without its last part: empty for the current folder, `/` for the root.
    public static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A file's path in a folder, which is empty for the current one.
    public static func join(_ folder: String, _ name: String) -> String {
        folder.isEmpty || folder == "/" ? folder + name : "\(folder)/\(name)"
    }
}
