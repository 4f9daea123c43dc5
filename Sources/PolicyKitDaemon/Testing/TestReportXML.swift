/// A report of tests in the form that JUnit made common: one suite a file, one case a test.
public enum TestReportXML {
    /// The whole document.
    public static func document(_ report: TestReport) -> String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += tag(
            "testsuites",
            [
                ("tests", "\(report.results.count)"), ("failures", "\(report.failedCount)"),
                ("errors", "\(report.problems.count)"), ("time", time(report.seconds)),
            ])
        var files: [String] = []
        for file in report.results.map(\.file) + report.problems.map(\.file) where !files.contains(file) {
            files.append(file)
        }
        for file in files { text += suite(file, report) }
        return text + "</testsuites>\n"
    }

    private static func suite(_ file: String, _ report: TestReport) -> String {
        let results = report.results.filter { $0.file == file }
        let problems = report.problems.filter { $0.file == file }
        var text = tag(
            "testsuite",
            [
                ("name", file), ("tests", "\(results.count)"),
                ("failures", "\(results.count { !$0.hasPassed })"), ("errors", "\(problems.count)"),
                ("time", time(results.reduce(0) { $0 + $1.seconds })),
            ])
        for problem in problems {
            text += tag("testcase", [("classname", file), ("name", "the file")])
            let place = problem.line.map { "line \($0): " } ?? ""
            text += element("error", [("message", problem.message)], place + problem.message + hint(problem))
            text += "</testcase>\n"
        }
        for result in results { text += testCase(result) }
        return text + "</testsuite>\n"
    }

    private static func hint(_ problem: TestReport.Problem) -> String { problem.hint.map { "\nhint: \($0)" } ?? "" }

    private static func testCase(_ result: TestReport.Result) -> String {
        var text = tag(
            "testcase",
            [
                ("classname", result.file), ("name", result.name), ("file", result.file), ("line", "\(result.line)"),
                ("time", time(result.seconds)),
            ])
        if let failure = result.failure {
            var body = "\(failure.file):\(failure.line ?? result.line)\n"
            if let source = failure.sourceLine { body += source + "\n" }
            body += failure.message + "\n\n" + (result.timeline ?? []).joined(separator: "\n")
            text += element(
                "failure", [("message", failure.message), ("type", failure.exception ?? "AssertionError")], body)
        }
        if !result.output.isEmpty { text += element("system-out", [], result.output.joined(separator: "\n")) }
        return text + "</testcase>\n"
    }

    private static func tag(_ name: String, _ attributes: [(String, String)]) -> String {
        "<\(name)" + attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined() + ">\n"
    }

    private static func element(_ name: String, _ attributes: [(String, String)], _ body: String) -> String {
        "<\(name)" + attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined() + ">\(escaped(body))</\(name)>\n"
    }

    private static func time(_ seconds: Double) -> String { "\((seconds * 1_000_000).rounded() / 1_000_000)" }

    /// The text as XML 1.0 may hold it: control characters, which it may not, become the replacement character.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n": escaped += "&#10;"
            case "\t": escaped += "&#9;"
            default:
                let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
                escaped.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
            }
        }
        return escaped
    }
}
