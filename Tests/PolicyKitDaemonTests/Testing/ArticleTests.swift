import Foundation
import Testing

@testable import PolicyKitDaemon

/// The article on testing: its examples are run.
@Suite struct ArticleTests {
    @Test func whatTheArticleSaysIsTrue() throws {
        let article = try String(
            contentsOfFile: "\(Repository.root)/Sources/Governance/Governance.docc/TestingAPolicy.md", encoding: .utf8)
        let blocks = Self.blocks(article)
        let folder = try TemporaryFolder()
        var names: [String] = []
        for block in blocks where block.language == "python" {
            var lines = block.text.split(separator: "\n", omittingEmptySubsequences: false)
            let name = String(lines.removeFirst().dropFirst(2))
            names.append(name)
            try folder.write(lines.joined(separator: "\n"), to: name)
        }
        #expect(names.count == 5)
        // The failing example is about the same policy.
        try folder.write(
            try String(contentsOfFile: "\(folder.path)/rename-by-vote.py", encoding: .utf8),
            to: "wrong/rename-by-vote.py")

        let wrong = TestSession(try TestPlan(paths: ["\(folder.path)/wrong"])).run()
        let text = TestReportText(style: TerminalStyle(isColoured: false)).lines(wrong)
            .map { $0.replacing("\(folder.path)/", with: "") }.joined(separator: "\n")
        let shown = try #require(blocks.first { $0.text.hasPrefix("FAILED") })
        #expect(text.contains(shown.text), "\(text)")

        try FileManager.default.removeItem(atPath: "\(folder.path)/wrong")
        let report = TestSession(try TestPlan(paths: [folder.path])).run()
        #expect(report.isGood, "\(report.problems) \(report.results.compactMap(\.failure))")
        #expect(report.results.count == 4)
    }

    private static func blocks(_ article: String) -> [(language: String, text: String)] {
        var blocks: [(String, String)] = []
        var open: (language: String, lines: [Substring])?
        for line in article.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let block = open {
                    blocks.append((block.language, block.lines.joined(separator: "\n")))
                    open = nil
                } else {
                    open = (String(line.dropFirst(3)), [])
                }
            } else {
                open?.lines.append(line)
            }
        }
        return blocks
    }
}
