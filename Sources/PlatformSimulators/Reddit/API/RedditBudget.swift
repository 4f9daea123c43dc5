/// How many calls each app may still make. Source: Reddit Data API wiki (100 a minute, averaged over ten minutes), and
/// the headers of recorded answers, which count down to the end of a fixed period.
struct RedditBudget: Sendable {
    struct State: Sendable {
        var used: Int
        /// Seconds since 1970 at which the period ends.
        var end: Double
    }

    let budget: Int
    let window: Double
    private var states: [String: State] = [:]

    init(_ setup: RedditSetup) {
        budget = setup.budget
        window = setup.window
    }

    /// Counts a call.
    mutating func count(_ app: String, at now: Double) -> State {
        var state = states[app] ?? State(used: 0, end: now + window)
        if state.end <= now { state = State(used: 0, end: now + window) }
        state.used += 1
        states[app] = state
        return state
    }

    /// Leaves an app so many calls, with so many seconds to the end of the period.
    mutating func leave(_ calls: Int, seconds: Double, to app: String, at now: Double) {
        states[app] = State(used: budget - calls, end: now + seconds)
    }

    /// The headers of an answer: what is left is written with a fraction, as Reddit does.
    func headers(_ state: State, at now: Double) -> [(String, String)] {
        [
            ("X-Ratelimit-Used", "\(state.used)"), ("X-Ratelimit-Remaining", "\(Double(max(budget - state.used, 0)))"),
            ("X-Ratelimit-Reset", "\(Int(max(state.end - now, 0).rounded(.up)))"),
        ]
    }
}
