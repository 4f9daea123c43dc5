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
    var expected: String
    var prints: [String] = []
    var text = ""

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
                attacks.append(Attack(subject: subject, name: String(line.dropFirst(4)), expected: ""))
            } else if attacks.isEmpty {
                continue
            } else if line.hasPrefix("### ") {
                attacks[attacks.count - 1].expected = String(line.dropFirst(4))
            } else if line.hasPrefix("#> ") {
                attacks[attacks.count - 1].prints.append(String(line.dropFirst(3)))
            } else {
                attacks[attacks.count - 1].text += line + "\n"
            }
        }
        return attacks.map {
            var attack = $0
            attack.text = expanded(attack.text)
            return attack
        }
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
                for number in 0..<count {
                    result += part.replacing("%d", with: "\(number)")
                        .replacing("%>", with: String(repeating: " ", count: number))
                }
            }
        }
        return result + rest
    }
}
