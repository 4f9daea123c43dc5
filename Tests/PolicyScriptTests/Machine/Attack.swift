import Foundation
import Testing

/// An attempt to escape from the language or to exhaust its host, and what must become of it.
///
/// The files `Golden/attacks/*.attacks` hold them by subject. `--- ` begins an attempt and names it; `### ` says how it
/// ends: `refused LINE:COLUMN message` when it is compiled, `raises Class at LINE: message`, `stopped message` by a
/// budget, or `ends`; `#> ` is a line that it prints. In its text `⟪x×9⟫` stands for nine times x, in which `%d` is the
/// number of the repetition and `%>` so many blanks, and `⟪U+0000⟫` for a character.
struct Attack: Sendable, CustomTestStringConvertible {
    var subject: String
    var name: String
    var expected = ""
    var prints: [String] = []
    /// What the file has. What it stands for can be long, and is not kept: test runners describe their arguments whole.
    private var written = ""
    /// The attempt's script.
    var text: String { Self.expanded(written) }

    init(subject: String, name: String) {
        self.subject = subject
        self.name = name
    }

    var testDescription: String { "\(subject): \(name)" }

    static let all: [Attack] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Golden/attacks")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "attacks" }.sorted { $0.path < $1.path }.flatMap(read)
    }()

    private static func read(_ file: URL) -> [Attack] {
        let subject = file.deletingPathExtension().lastPathComponent
        var attacks: [Attack] = []
        for line in ((try? String(contentsOf: file, encoding: .utf8)) ?? "").components(separatedBy: "\n") {
            if line.hasPrefix("--- ") {
                attacks.append(Attack(subject: subject, name: String(line.dropFirst(4))))
            } else if attacks.isEmpty {
                continue
            } else if line.hasPrefix("### ") {
                attacks[attacks.count - 1].expected = String(line.dropFirst(4))
            } else if line.hasPrefix("#> ") {
                attacks[attacks.count - 1].prints.append(String(line.dropFirst(3)))
            } else {
                attacks[attacks.count - 1].written += line + "\n"
            }
        }
        return attacks
    }

    private static func expanded(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "⟪"), let close = rest[open...].firstIndex(of: "⟫") {
            result += rest[..<open]
            let inner = rest[rest.index(after: open)..<close]
            rest = rest[rest.index(after: close)...]
            if inner.hasPrefix("U+"), let scalar = UInt32(inner.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init) {
                result.unicodeScalars.append(scalar)
            } else if let sign = inner.lastIndex(of: "×"), let count = Int(inner[inner.index(after: sign)...]) {
                let part = String(inner[..<sign])
                guard part.contains("%") else {
                    result += String(repeating: part, count: count)
                    continue
                }
                let pieces = part.components(separatedBy: "%d").map { $0.components(separatedBy: "%>") }
                for number in 0..<count {
                    // The blanks are made where they are asked for alone: 70,000 numbers have gigabytes of them.
                    result += pieces.map { words in
                        words.count == 1 ? words[0] : words.joined(separator: String(repeating: " ", count: number))
                    }.joined(separator: "\(number)")
                }
            }
        }
        return result + rest
    }
}
