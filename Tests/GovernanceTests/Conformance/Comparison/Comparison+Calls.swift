import Governance
import JSONKit

extension Comparison {
    /// Compares what was done on the platforms: the same calls, each action's in the same order.
    mutating func compareCalls(_ stretch: ExpectedStretch) {
        let ours = stretch.observations.flatMap(\.calls).filter { $0.shows == nil && !$0.isRead }
        let theirs = stretch.calls.filter { $0.shows == nil && !$0.isRead }
        var left = Array(theirs.enumerated())
        var places: [Int64?: [Int]] = [:]
        for call in ours {
            guard let index = left.firstIndex(where: { Self.areSame(call, $0.element) }) else {
                note(stretch, .calls, "only here: \(call.line)")
                continue
            }
            places[call.action, default: []].append(left.remove(at: index).offset)
        }
        for (_, call) in left { note(stretch, .calls, "only PolicyKit: \(call.line)") }
        // Between actions no order is promised.
        for action in places.values where action != action.sorted() {
            note(stretch, .calls, "another order: \(ours.map(\.line))")
        }
        compareReads(stretch)
    }

    private static func areSame(_ own: WireCall, _ other: WireCall) -> Bool {
        guard own.method == other.method, own.error == other.error else { return false }
        var (left, right) = (own.arguments, other.arguments)
        // What is not said is false.
        for name in ["reply_broadcast"] {
            if left[name] == false { left[name] = nil }
            if right[name] == false { right[name] = nil }
        }
        if let title = left["title"]?.string, let raw = right["raw"]?.string, left["options"] != nil {
            return raw.contains(title)
        }
        return left.sorted == right.sorted
    }

    /// What was read has to be the same; how often does not count. A gateway's own reading of an event is its affair.
    private mutating func compareReads(_ stretch: ExpectedStretch) {
        let ownAffairs = ["opencollective.Expense", "chat.getPermalink", "loomio GET"]
        let reads = { (calls: [WireCall]) in
            Set(
                calls.filter { call in call.isRead && !ownAffairs.contains { call.method.hasPrefix($0) } }
                    .map { $0.method + ($0.error.map { " REFUSED \($0)" } ?? "") })
        }
        let own = reads(stretch.observations.flatMap(\.calls))
        let other = reads(stretch.calls)
        for read in other.subtracting(own).sorted() { note(stretch, .calls, "only PolicyKit reads \(read)") }
        for read in own.subtracting(other).sorted() { note(stretch, .calls, "only here reads \(read)") }
    }

    // MARK: Log

    /// Compares the log: lines of level INFO and above one by one, the author's lines below it by what they say.
    mutating func compareLogs(_ stretch: ExpectedStretch) {
        let logs = stretch.observations.flatMap(\.logs)
        let reports = stretch.observations.flatMap(\.reports)
        var own = logs.filter { $0.level != .debug }
        for line in stretch.logs {
            let message = line["msg"]?.string ?? ""
            if let problem = ExpectedProblem(message, line: line["policy_line"]?.int) {
                if let place = own.firstIndex(where: { problem.isMet(by: $0.message) }) {
                    own.remove(at: place)
                } else if !reports.contains(where: problem.isMet) {
                    note(stretch, .log, "only PolicyKit: \(message)")
                }
            } else if let place = own.firstIndex(where: { $0.message == message }) {
                own.remove(at: place)
            } else {
                note(stretch, .log, "only PolicyKit: \(message)")
            }
        }
        for line in own { note(stretch, .log, "only here: \(line.level.rawValue) \(line.message)") }
        compareDebug(stretch, logs)
    }

    private mutating func compareDebug(_ stretch: ExpectedStretch, _ logs: [LogRecord]) {
        remember(logs.map(\.message))
        for line in stretch.debug where !Self.isEngineLine(line) && !hasSaid(line) {
            note(stretch, .debug, "only PolicyKit: \(line)")
        }
    }

    /// What PolicyKit's engine says of itself.
    private static func isEngineLine(_ line: String) -> Bool {
        line.hasPrefix("Evaluating Proposal ") || line == "Reverting action" || line.hasPrefix("Executing action")
    }
}

/// An error as PolicyKit logs it: `KeyError at line 3 of check: 'x'`, or what the platform said.
private struct ExpectedProblem {
    var className: String
    var block: String?
    var line: Int?
    var detail: String

    init?(_ message: String, line: Int?) {
        self.line = line
        if message.hasPrefix("Unhandled exception: ") {
            let rest = message.dropFirst("Unhandled exception: ".count)
            className = rest.prefix { $0 != "(" }.description
            // The message stands once in the parentheses and once behind them.
            detail = rest.split(separator: ") ").last.map { String($0) } ?? ""
            return
        }
        guard let colon = message.firstRange(of: ": ") else { return nil }
        let head = message[..<colon.lowerBound]
        let words = head.split(separator: " ")
        guard let first = words.first, let block = words.last, words.count >= 3,
            words.contains("of") || words.contains("in")
        else { return nil }
        className = String(first)
        self.block = String(block)
        detail = String(message[colon.upperBound...])
    }

    /// A platform's refusal is of PolicyKit's gateway there, of the platform itself here.
    private var ownClass: String { className.hasPrefix("PluginError") ? "PlatformError" : className }

    func isMet(by message: String) -> Bool {
        guard let block else { return message.contains(detail) }
        let place = line.map { " at line \($0) of \(block): " } ?? ""
        return message.hasPrefix(ownClass) && message.hasSuffix(detail) && message.contains(place)
            && message.contains(" \(block): ")
    }
}
