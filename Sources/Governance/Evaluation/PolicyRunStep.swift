public import JSONKit
import OrderedCollections
public import PolicyScript

/// How far a run got.
public enum PolicyRunStep: Sendable, Hashable {
    /// It used up its slice: call `advance` again when others have had theirs.
    case yielded
    case finished(PolicyRunOutcome)
    case failed(PolicyRunFailure)
    /// It waits: carry out the call, then `resume(with:)` and `advance`.
    case call(ScriptCall)
    /// It asked for something else than the transcript holds; what differs, in words.
    case diverged(String)
}

/// What a block came to.
public struct PolicyRunOutcome: Sendable, Hashable {
    /// What the block returned.
    public var value: HostValue
    /// What the value counts as in a condition: the answer of `filter`.
    public var isTrue: Bool
    /// For `check`: PASSED or FAILED; nil for anything else, which is PROPOSED.
    public var decision: Decision?
    /// What it did to its own records until then.
    public var effects: PolicyRunEffects

    /// Makes an outcome.
    public init(value: HostValue, isTrue: Bool, decision: Decision?, effects: PolicyRunEffects) {
        self.value = value
        self.isTrue = isTrue
        self.decision = decision
        self.effects = effects
    }
}

/// A block that raised, with what it had done until then.
public struct PolicyRunFailure: Error, Sendable, Hashable {
    /// The exception, and where it left the block.
    public var report: PolicyErrorReport
    /// What it did to its own records until then.
    public var effects: PolicyRunEffects

    /// Makes a failure.
    public init(report: PolicyErrorReport, effects: PolicyRunEffects) {
        self.report = report
        self.effects = effects
    }
}

/// An exception that left a policy's block.
public struct PolicyErrorReport: Sendable, Hashable {
    /// The exception's class: `KeyError`.
    public var className: String
    /// What the exception, or the line, says.
    public var message: String
    /// The policy's path.
    public var file: String
    /// Where it was raised: in JSON policies the line within the block.
    public var line: Int?
    /// The block that ran.
    public var block: PolicyBlock
    /// The traceback as Python prints it.
    public var traceback: String

    /// Makes a report.
    public init(
        className: String, message: String, file: String, line: Int?, block: PolicyBlock, traceback: String = ""
    ) {
        self.className = className
        self.message = message
        self.file = file
        self.line = line
        self.block = block
        self.traceback = traceback
    }

    /// What makes it the same error, whatever it says: its class and its place.
    var kind: String { "\(className):\(line ?? 0)" }

    /// PolicyKit's sentence: `KeyError at line 3 of check: 'quorum'`, with the block's name in the file.
    public var summary: String {
        let name = file.hasSuffix(".py") ? block.functionName : block.jsonName
        let place = line.map { " at line \($0) of \(name)" } ?? " in \(name)"
        return "\(className)\(place): \(message)"
    }
}

/// What a run did to its own records and what it looked at.
public struct PolicyRunEffects: Sendable, Hashable {
    /// What it read that can change; for `check`, what makes it run again.
    public var readSet: ReadSet
    /// The first instant at which a comparison with time that it made turns out otherwise; nil when none will.
    public var wakeAt: Instant?
    /// Changes of `proposal.data`, in order.
    public var proposalData: [DataChange]
    /// Changes of the action's data store, in order.
    public var actionData: [DataChange]
    /// After `initialize`: the variables as it leaves them. Nil after other blocks.
    public var variables: HostValue?
    /// The lines that it logged, in order.
    public var log: [PolicyLogLine]
    /// How many instructions it took.
    public var instructions: Int64

    /// Makes effects.
    public init(
        readSet: ReadSet = [], wakeAt: Instant? = nil, proposalData: [DataChange] = [], actionData: [DataChange] = [],
        variables: HostValue? = nil, log: [PolicyLogLine] = [], instructions: Int64 = 0
    ) {
        self.readSet = readSet
        self.wakeAt = wakeAt
        self.proposalData = proposalData
        self.actionData = actionData
        self.variables = variables
        self.log = log
        self.instructions = instructions
    }
}

/// One change of a data store.
public enum DataChange: Sendable, Hashable {
    case set(String, JSON)
    case remove(String)

    /// The data after the change.
    public func applied(to data: JSON) -> JSON {
        var object = data.object ?? [:]
        switch self {
        case .set(let key, let value): object[key] = value
        case .remove(let key): object.removeValue(forKey: key)
        }
        return .object(object)
    }
}

/// A line that a script logged.
public struct PolicyLogLine: Sendable, Hashable {
    /// How much it matters.
    public var level: LogRecord.Level
    /// What the exception, or the line, says.
    public var message: String

    /// Makes a line.
    public init(level: LogRecord.Level, message: String) {
        self.level = level
        self.message = message
    }
}
