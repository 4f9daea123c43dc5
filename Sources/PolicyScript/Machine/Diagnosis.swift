/// Why a run failed.
public struct ScriptFailure: Error, Sendable, Hashable {
    /// The exception's class: `ValueError`; of a budget error `BudgetError`.
    public var className: String
    /// What `str` of the exception gives.
    public var message: String
    /// As CPython prints it, from `Traceback (most recent call last):` to the last line.
    public var traceback: String
    /// Where the innermost call of the script stood.
    public var file: String
    /// From 1; 0 when there is no place.
    public var line: Int
    /// In code points, from 1; 0 when there is no place.
    public var column: Int
    /// Whether a limit was hit rather than an exception raised.
    public var isBudget: Bool
    /// How the script asked to end, when the exception is a `SystemExit`.
    public var exit: ScriptExit?
}

/// How a script ended itself by `SystemExit`.
public struct ScriptExit: Sendable, Hashable {
    /// The status of its process, 0 to 255.
    public var status: Int32
    /// What CPython then writes to standard error; nil for nothing.
    public var message: String?
}

/// What a run needs next.
public enum RunStep: Sendable, Hashable {
    /// Nothing: the slice is used up.
    case yielded
    case finished(HostValue)
    case failed(ScriptFailure)
    /// The answer to a request, through `resume(with:)`.
    case waiting(HostRequest)
    /// Nothing any more: a replay asked for something else than the transcript holds.
    case diverged(String)
}

/// How what a run decided depends on the time.
public struct TimeObservations: Sendable, Hashable {
    /// The earliest instant after `now` at which a comparison's answer changes, in microseconds since 1970 UTC.
    public var nextFlip: Int64?
    /// Whether the time was used in a way from which no such instant follows.
    public var isUntracked = false
}
