import Foundation
import PolicyScript
import Testing

/// Every golden script parses.
@Suite struct GoldenParseTests {
    @Test func allParse() throws {
        let root = Recorded.folder.deletingLastPathComponent()
        var wrong: [String] = []
        var count = 0
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "py", !file.path.contains("/recorded/") else { continue }
            count += 1
            let text = try String(contentsOf: file, encoding: .utf8)
            do throws(SyntaxFailure) {
                _ = try Parser.parseModule(SourceText(name: file.lastPathComponent, text: text))
            } catch {
                wrong.append(error.description)
            }
        }
        #expect(wrong == [])
        #expect(count >= 600)
    }
}
