/// The seeds of lives in which something did not hold once, with what it was. A change of what a simulation does
/// gives a seed another life: a seed whose defect has a test of its own may then go.
enum FailedSeeds {
    static let all: [UInt64] = [
        1, 427, 663, 693, 1250, 1259, 1323, 1751, 1799, 1907,
    ]
}
