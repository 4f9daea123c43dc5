public import Logging

/// What one attempt at a call came to. What the platform refuses for good is thrown instead.
public enum CallAttempt<Answer: Sendable>: Sendable {
    /// It was done: what the platform answered.
    case answered(Answer)
    /// Nothing was done; the platform asks for a pause, which may be zero.
    case notDone(reason: String, pause: Duration)
    /// It may have been done: the answer was lost, or says nothing.
    case doubtful(reason: String)

    /// What a request that has no answer came to; nil where its address cannot be used, which no repeating mends.
    public init?(_ failure: HTTPFailure) {
        switch failure {
        case .notConnected: self = .notDone(reason: "\(failure)", pause: .zero)
        case .lost, .answerTooLarge: self = .doubtful(reason: "\(failure)")
        case .badURL: return nil
        }
    }
}

/// Why a call has no answer.
public enum CallUnanswered: Error, Sendable, Hashable, CustomStringConvertible {
    /// It may have been done, and can be neither found nor repeated without harm.
    case unknown(reason: String)
    /// It could not be made in time.
    case gaveUp(reason: String)

    /// What people are told where neither call nor platform is known.
    public var description: String { message(call: "the call", platform: "The platform") }

    /// The word for it: `outcome_unknown` or `gave_up`.
    public var code: String {
        switch self {
        case .unknown: "outcome_unknown"
        case .gaveUp: "gave_up"
        }
    }

    /// What people are told.
    /// - Parameters:
    ///   - call: what was asked for.
    ///   - platform: of whom, as the subject of a sentence.
    public func message(call: String, platform: String) -> String {
        switch self {
        case .unknown(let reason):
            "Nobody knows whether \(call) was done (\(reason)), and it cannot be found or repeated without harm."
        case .gaveUp(let reason): "\(platform) could not be reached for \(call) in time: \(reason)."
        }
    }
}

/// Repeats a call until there is an answer that is final. What must not be made twice is looked for first, when the
/// answer to an attempt was lost.
public struct CallRetry: Sendable {
    /// The pauses between attempts, and how long it is tried.
    public var policy: RetryPolicy
    /// How long after an attempt whose answer was lost it is looked for: the platform may not show it at once.
    public var doubtDelay: Duration
    /// The time that the pauses take.
    public var clock: PollingClock
    /// Told of each repetition, at the level `info`.
    public var logger: Logger

    /// Makes the rules of repeating.
    /// - Parameters:
    ///   - firstPause: before the first repetition; it doubles with each, up to a minute.
    ///   - patience: how long the call is repeated; nil means for ever.
    ///   - doubtDelay: how long after a lost answer is looked for what was done.
    ///   - clock: the time that the pauses take.
    ///   - logger: told of each repetition.
    public init(
        firstPause: Duration, patience: Duration?, doubtDelay: Duration = .zero, clock: PollingClock = .machine,
        logger: Logger
    ) {
        policy = RetryPolicy(backoff: Backoff(base: firstPause), patience: patience)
        self.doubtDelay = doubtDelay
        self.clock = clock
        self.logger = logger
    }

    /// Makes a call.
    /// - Parameters:
    ///   - call: what people call it.
    ///   - isRepeatable: false for what must not be made twice when the answer to the first is lost.
    ///   - search: finds what an attempt has done: its result, or nil if nothing was done. Nil where that cannot be found.
    ///   - isolation: where the attempts are made: where the caller is.
    ///   - attempt: makes it once.
    /// - Throws: `CallUnanswered`; what `attempt` and `search` throw; `CancellationError`.
    public func run<Answer: Sendable>(
        _ call: String, isRepeatable: Bool = true, search: (@Sendable () async throws -> Answer?)? = nil,
        isolation: isolated (any Actor)? = #isolation, attempt: () async throws -> CallAttempt<Answer>
    ) async throws -> Answer {
        var policy = policy
        var generator = SystemRandomNumberGenerator()
        let began = clock.now()
        while true {
            let reason: String
            var pause = Duration.zero
            switch try await attempt() {
            case .answered(let answer): return answer
            case .notDone(let why, let asked): (reason, pause) = (why, asked)
            case .doubtful(let why) where isRepeatable: reason = why
            case .doubtful(let why):
                reason = why
                guard let search else { throw CallUnanswered.unknown(reason: why) }
                if doubtDelay > .zero { try await clock.sleep(doubtDelay) }
                if let found = try await search() { return found }
            }
            guard
                let wait = policy.pause(elapsed: began.duration(to: clock.now()), atLeast: pause, using: &generator)
            else { throw CallUnanswered.gaveUp(reason: reason) }
            logger.info("\(call) is tried again in \(wait): \(reason)")
            try await clock.sleep(wait)
        }
    }
}
