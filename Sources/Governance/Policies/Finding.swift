/// One thing that the loader or the checker has to say about a policy.
public struct Finding: Error, Sendable, Hashable {
    public var severity: Severity
    /// The file, as the caller named it.
    public var file: String
    /// The block, for policies in PolicyKit's JSON, whose lines count within the block.
    public var block: PolicyBlock?
    /// The line, from 1; nil where the finding concerns the file as a whole.
    public var line: Int?
    /// The column, from 1, in Unicode code points.
    public var column: Int?
    /// What is wrong, in one sentence without a full stop.
    public var message: String
    /// What to do about it.
    public var hint: String?

    /// Makes a finding.
    public init(
        _ severity: Severity, file: String, block: PolicyBlock? = nil, line: Int? = nil, column: Int? = nil,
        message: String, hint: String? = nil
    ) {
        self.severity = severity
        self.file = file
        self.block = block
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }

    /// How grave a finding is.
    public enum Severity: String, Sendable, Hashable, Codable, Comparable {
        /// The policy is not loaded.
        case error
        /// The policy is loaded.
        case warning

        public static func < (left: Severity, right: Severity) -> Bool {
            left == .error && right == .warning
        }
    }
}

extension Finding: CustomStringConvertible {
    /// `file:line:column: error: message` and the hint on a line of its own.
    public var description: String {
        var text = file
        if let block { text += " (\(block.jsonName))" }
        if let line { text += ":\(line)" }
        if let column { text += ":\(column)" }
        text += ": \(severity.rawValue): \(message)"
        if let hint { text += "\n    hint: \(hint)" }
        return text
    }
}
