/// Something wrong, or doubtful, in a file that the operator wrote: where it is, what it is, and what to do.
public struct ConfigurationFinding: Error, Hashable, Sendable {
    /// Whether the bot can be used all the same.
    public var severity: Severity
    /// The file's path as the operator gave it.
    public var file: String
    /// From 1; nil when the finding concerns the file as a whole.
    public var line: Int?
    /// Counted from 1; nil when it is about the whole line.
    public var column: Int?
    /// The field, with dots: `tokens.bot`.
    public var field: String?
    /// What is wrong, one sentence.
    public var message: String
    /// What to do.
    public var hint: String?

    /// Makes a finding.
    public init(
        severity: Severity = .error, file: String, line: Int? = nil, column: Int? = nil, field: String? = nil,
        message: String, hint: String? = nil
    ) {
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.field = field
        self.message = message
        self.hint = hint
    }

    /// How bad a finding is.
    public enum Severity: String, Hashable, Sendable {
        case error, warning
    }
}

extension ConfigurationFinding: CustomStringConvertible {
    /// `bots/slack.yaml:4:3: error: tokens.bot: … (what to do)`.
    public var description: String {
        var text = file
        if let line { text += ":\(line)" }
        if let column { text += ":\(column)" }
        text += ": \(severity.rawValue): "
        if let field { text += "\(field): " }
        text += message
        if let hint { text += " (\(hint))" }
        return text
    }
}

/// Several findings at once, thrown when they keep something from starting.
public struct ConfigurationFailure: Error, Sendable, CustomStringConvertible {
    /// What is wrong, by file and line.
    public var findings: [ConfigurationFinding]

    /// Makes a failure.
    public init(_ findings: [ConfigurationFinding]) {
        self.findings = findings
    }

    public var description: String {
        findings.map(\.description).joined(separator: "\n")
    }
}
