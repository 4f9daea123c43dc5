/// The seeds of lives in which something did not hold once. A change of what a simulation does gives a seed another life:
/// what is added to simulations is left out of the plain scope, so that the seeds that failed there live as they did.
enum FailedSeeds {
    static let plain: [UInt64] = [
        1, 427, 663, 693, 1250, 1259, 1323, 1751, 1799, 1907,
    ]
    static let whole: [UInt64] = []

    /// Lives of 60 steps in which something does not hold yet: defects that are still to be found.
    ///
    /// - 946: a channel has a name that somebody gave it while a change of the policies was under way; nobody had to decide
    ///   on it, and yet the name before it is kept as the lawful one.
    static let open: [UInt64] = [946]
}
