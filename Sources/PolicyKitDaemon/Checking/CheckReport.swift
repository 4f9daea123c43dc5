public import Governance

/// What `policykit check --format json` writes, for editors and scripts.
public struct CheckReport: Codable, Sendable, Hashable {
    public var findings: [Item]
    public var policies: Int
    public var bots: Int
    public var errors: Int
    public var warnings: Int
    /// What each policy can do, by file; nil unless it was asked for.
    public var capabilities: [String: [PolicyCapability]]?

    /// One finding. Lines and columns count from 1; in policies of PolicyKit's JSON the line is one of the block.
    public struct Item: Codable, Sendable, Hashable {
        public var file: String
        public var severity: String
        public var line: Int?
        public var column: Int?
        public var block: String?
        public var field: String?
        public var message: String
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
