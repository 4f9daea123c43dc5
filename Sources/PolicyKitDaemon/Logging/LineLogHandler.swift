import Foundation
import Glibc
public import Logging

/// Writes each log entry as one line: time, level, whom it concerns, text, the rest of its metadata.
///
/// Under systemd's journal, which keeps the time itself, a line begins with the level's number instead.
public struct LineLogHandler: LogHandler {
    /// Below this nothing is written.
    public var logLevel: Logger.Level
    /// What stands behind each line.
    public var metadata: Logger.Metadata = [:]
    /// Further metadata, asked for at each line.
    public var metadataProvider: Logger.MetadataProvider?
    private let form: Form
    private let write: @Sendable (String) -> Void

    /// How lines look.
    public enum Form: Sendable, Hashable {
        case terminal(TerminalStyle)
        case journal
    }

    /// Makes a handler that hands each line, with its line feed, to `write`.
    public init(level: Logger.Level, form: Form, write: @escaping @Sendable (String) -> Void) {
        logLevel = level
        self.form = form
        self.write = write
    }

    /// Makes a handler for standard error, in the form that suits where it leads.
    public static func standardError(level: Logger.Level, environment: [String: String]) -> LineLogHandler {
        let isJournal = environment["JOURNAL_STREAM"] != nil && isatty(2) == 0
        return LineLogHandler(
            level: level,
            form: isJournal ? .journal : .terminal(TerminalStyle(descriptor: 2, environment: environment))
        ) { line in
            try? DescriptorWriting.write(Array(line.utf8), to: 2)
        }
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        let milliseconds = Int64(Date().timeIntervalSince1970 * 1000)
        var text = event.message.description
        if let error = event.error { text += ": \(error)" }
        write(
            Self.line(
                seconds: milliseconds / 1000, milliseconds: milliseconds % 1000, level: event.level,
                text: text, metadata: all, form: form) + "\n")
    }

    /// Metadata that says whom a line concerns; it stands in brackets before the text.
    private static let subjects = ["community", "bot", "proposal"]

    static func line(
        seconds: Int64, milliseconds: Int64, level: Logger.Level, text: String, metadata: Logger.Metadata, form: Form
    ) -> String {
        var parts: [String] = []
        let style: TerminalStyle
        switch form {
        case .journal:
            style = TerminalStyle(isColoured: false)
        case .terminal(let terminal):
            style = terminal
            parts.append(style.paint(UTCTime.text(seconds: seconds, milliseconds: milliseconds), .faint))
            parts.append(style.paint(level.word, level.colour))
        }
        let concerned = subjects.compactMap { name in
            metadata[name].flatMap { "\($0)".isEmpty ? nil : name == "proposal" ? "#\($0)" : "\($0)" }
        }
        if !concerned.isEmpty { parts.append(style.paint("[\(concerned.joined(separator: " ").onOneLine)]", .cyan)) }
        parts.append(text.onOneLine)
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) where !subjects.contains(key) {
            parts.append(style.paint("\(key)=\(value)".onOneLine, .faint))
        }
        let line = parts.joined(separator: " ")
        return form == .journal ? "<\(level.journalPriority)>\(line)" : line
    }
}

extension Logger.Level {
    /// Five letters, so that columns stand below each other.
    fileprivate var word: String {
        switch self {
        case .trace: "trace"
        case .debug: "debug"
        case .info: "info "
        case .notice: "note "
        case .warning: "warn "
        case .error: "error"
        case .critical: "fatal"
        }
    }

    fileprivate var colour: TerminalStyle.Colour {
        switch self {
        case .trace, .debug: .faint
        case .info: .blue
        case .notice: .green
        case .warning: .yellow
        case .error, .critical: .red
        }
    }

    /// Syslog's number of the level (sd-daemon(3)).
    fileprivate var journalPriority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
