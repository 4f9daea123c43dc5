extension Duration {
    /// The longest pause that is taken at its word: a day.
    public static let longestAskedPause = Duration.seconds(86_400)

    /// A pause that a server asks for, a day at the most; nil for what is no time to wait (negative, or no number).
    public init?(askedSeconds seconds: Double) {
        guard seconds >= 0 else { return nil }
        self = seconds < 86_400 ? .seconds(seconds) : Self.longestAskedPause
    }
}
