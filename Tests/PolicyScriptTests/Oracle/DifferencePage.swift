import Foundation

/// The documentation's page of the known differences.
enum DifferencePage {
    static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/PolicyScript/PolicyScript.docc/Differences.md")

    private static let introduction = """
        # Differences from Python

        What the policy language accepts does what CPython 3.11 does, message by message. What it does not accept it
        refuses when the file is loaded, with the place and what to do instead. These are the exceptions. Each is a
        script among the tests, which hold that it still differs as told here; this page is made from them.

        """

    /// The page, made from the scripts and what they print.
    static func text(_ differences: [Difference]) throws -> String {
        var page = introduction
        for (subject, title) in Difference.subjects {
            page += "\n## \(title)\n"
            for difference in differences where difference.subject == subject {
                let (title, paragraphs, code) = try difference.parts()
                page += "\n### \(title)\n"
                for paragraph in paragraphs { page += "\n\(paragraph)\n" }
                page += "\n```python\n\(code.trimmingCharacters(in: .newlines))\n```\n"
                page += "\nPython prints\n" + block(try String(contentsOf: difference.reference, encoding: .utf8))
                page += "\nand here it is\n" + block(try String(contentsOf: difference.ours, encoding: .utf8))
            }
        }
        return page
    }

    private static func block(_ output: String) -> String {
        "\n```text\n\(output.trimmingCharacters(in: .newlines))\n```\n"
    }
}
