public import Governance

/// What `policykit check --format json` writes, for editors and scripts.
public struct CheckReport: Codable, Sendable, Hashable {
    /// What was found, by file and line.
    public var findings: [Item]
    /// How many policies were read.
    public var policies: Int
    /// How many descriptions of bots were read.
    public var bots: Int
    /// How many of the findings are errors: with one the exit status is 1.
    public var errors: Int
    /// How many of the findings are warnings.
    public var warnings: Int
    /// What each policy can do, by file; nil unless it was asked for.
    public var capabilities: [String: [PolicyCapability]]?

    /// One finding. Lines and columns count from 1; in policies of PolicyKit's JSON the line is one of the block.
    public struct Item: Codable, Sendable, Hashable {
        /// The file's path as it was given.
        public var file: String
        /// `error`, `warning` or `note`.
        public var severity: String
        /// Counted from 1; nil when the finding is about the whole file.
        public var line: Int?
        /// Counted from 1, in characters.
        public var column: Int?
        /// The policy's block: `filter`, `check` and so on.
        public var block: String?
        /// The field of a bot's description, such as `tokens.app`.
        public var field: String?
        /// What is wrong, one sentence.
        public var message: String
        /// What to do about it.
        public var hint: String?
    }

    /// Makes a report of what a check found.
    public init(_ check: FileCheck, withCapabilities: Bool) {
        findings = check.findings.map(Item.init)
        policies = check.policyCount
        bots = check.botCount
        errors = check.errorCount
        warnings = check.warningCount
        capabilities =
            withCapabilities
            ? Dictionary(check.capabilities.map { ($0.file, $0.capabilities) }) { first, _ in first } : nil
    }
}

extension CheckReport.Item {
    init(_ finding: CheckFinding) {
        switch finding {
        case .policy(let finding):
            self.init(
                file: finding.file, severity: finding.severity.rawValue, line: finding.line, column: finding.column,
                block: finding.block?.jsonName, message: finding.message, hint: finding.hint)
        case .configuration(let finding):
            self.init(
                file: finding.file, severity: finding.severity.rawValue, line: finding.line, column: finding.column,
                field: finding.field, message: finding.message, hint: finding.hint)
        }
    }
}
