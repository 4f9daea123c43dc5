import Foundation

/// Lines that were typed, the oldest first, kept in a file that only the user can read.
struct ReplHistory {
    /// The most that is kept.
    static let limit = 1000

    private let file: URL?
    private(set) var lines: [String]

    init(file: URL?, lines: [String]) {
        self.file = file
        self.lines = lines
    }

    /// The history of earlier sessions, in the folder that the XDG specification gives such files.
    static func stored() -> ReplHistory {
        let environment = ProcessEnvironment.all
        let base: URL
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
            base = URL(filePath: state)
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            base = URL(filePath: home).appending(path: ".local/state")
        } else {
            return ReplHistory(file: nil, lines: [])
        }
        let file = base.appending(path: "policykit/repl_history")
        return ReplHistory(file: file, lines: kept(in: file))
    }

    /// What a file holds; bytes that are no UTF-8 are replaced, as they are no reason to lose the rest.
    private static func kept(in file: URL) -> [String] {
        let text = String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
        return text.split(separator: "\n").suffix(limit).map(String.init)
    }

    /// Notes a line, and writes the file anew, with what other sessions have written meanwhile. A file that cannot be
    /// written is no reason to stop.
    mutating func add(_ line: String) {
        guard !line.allSatisfy(\.isWhitespace), line != lines.last else { return }
        lines = lines.suffix(Self.limit - 1) + [line]
        guard let file else { return }
        let manager = FileManager.default
        try? manager.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let kept = Self.kept(in: file).suffix(Self.limit - 1) + [line]
        let data = Data((kept.joined(separator: "\n") + "\n").utf8)
        guard (try? data.write(to: file, options: .atomic)) != nil else { return }
        try? manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }
}
