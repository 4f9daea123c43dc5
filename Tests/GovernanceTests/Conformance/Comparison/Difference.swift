/// One thing in which the engine and PolicyKit come out differently.
struct Difference: Hashable, CustomStringConvertible {
    /// The step after which it shows; nil for the installation.
    var step: Int?
    var subject: Subject
    var text: String

    enum Subject: String, Hashable {
        case proposals, votes, data, calls, post, log, debug, state, raised
    }

    var description: String { (step.map { "step \($0)" } ?? "install") + ", \(subject.rawValue): \(text)" }
}
