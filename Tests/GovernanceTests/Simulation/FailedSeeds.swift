/// The seeds of lives in which something did not hold once. A change of what a simulation does gives a seed another life:
/// what is added to simulations is left out of the plain scope, so that the seeds that failed there live as they did.
enum FailedSeeds {
    static let plain: [UInt64] = [
        1, 427, 663, 693, 1250, 1259, 1323, 1751, 1799, 1907,
    ]
    static let whole: [UInt64] = []

    /// The same, in short lives of 60 steps.
    static let short: [UInt64] = [946]
}
