import Foundation
import Glibc

/// What a row has to reach, and whether it does.
struct Target {
    var text: String
    var isMet: Bool

    /// At least so much, of what is better the more it is.
    static func atLeast(_ wanted: Double, _ unit: String, found: Double) -> Target {
        Target(text: "at least \(short(wanted))\(unit)", isMet: found >= wanted)
    }

    /// At most so much, of what is better the less it is.
    static func atMost(_ wanted: Double, _ unit: String, found: Double) -> Target {
        Target(text: "at most \(short(wanted))\(unit)", isMet: found <= wanted)
    }

    private static func short(_ number: Double) -> String {
        number == number.rounded() ? String(format: "%.0f", number) : String(format: "%.1f", number)
    }
}

/// One row of results, with its target where there is one.
func row(_ name: String, _ value: String, _ targets: Target...) {
    func padded(_ text: String, _ width: Int) -> String {
        text.count < width ? text.padding(toLength: width, withPad: " ", startingAt: 0) : text + " "
    }
    var line = padded("  " + name, 58) + padded(value, 26)
    if !targets.isEmpty {
        let mark = targets.allSatisfy(\.isMet) ? "reached" : "MISSED"
        line += padded(mark, 9) + targets.map(\.text).joined(separator: ", ")
    }
    while line.last == " " { line.removeLast() }
    print(line)
    fflush(nil)
}

/// The heading of a table.
func heading(_ text: String) {
    print("\n\(text)")
    fflush(nil)
}

func perSecond(_ count: Int, _ duration: Duration) -> Double { Double(count) / duration.inSeconds }

func rate(_ number: Double) -> String { String(format: "%.0f/s", number) }

func milliseconds(_ duration: Duration) -> Double { duration.inSeconds * 1e3 }

func mebibytes(_ bytes: Double) -> Double { bytes / 1_048_576 }

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

/// CPU seconds that this process has used.
func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

/// The memory of a process that is in use, in bytes; of this one when no id is given.
func residentSize(of process: Int32? = nil) -> Double {
    let path = "/proc/\(process.map(String.init) ?? "self")/statm"
    let words = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: " ") ?? []
    return (words.count > 1 ? Double(words[1]) ?? 0 : 0) * Double(getpagesize())
}
