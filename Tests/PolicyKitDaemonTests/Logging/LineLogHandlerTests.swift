import Governance
import Logging
import Testing

@testable import PolicyKitDaemon

@Suite struct LineLogHandlerTests {
    func line(
        _ text: String, metadata: Logger.Metadata = [:], form: LineLogHandler.Form = .terminal(.init(isColoured: false))
    ) -> String {
        LineLogHandler.line(
            seconds: 1_772_366_400, milliseconds: 7, level: .warning, text: text, metadata: metadata, form: form)
    }

    @Test func putsTimeLevelSubjectAndTextOnOneLine() {
        #expect(
            line("vote opened", metadata: ["bot": "slack", "proposal": "12", "channel": "C1"])
                == "2026-03-01T12:00:00.007Z warn  [slack #12] vote opened channel=C1")
    }

    @Test func speaksSystemdsFormInTheJournal() {
        #expect(line("careful", metadata: ["bot": "slack"], form: .journal) == "<4>[slack] careful")
    }

    @Test func whatConcernsNobodyNamesNobody() {
        #expect(line("x", metadata: ["bot": "", "proposal": "33"], form: .journal) == "<4>[#33] x")
        #expect(line("x", metadata: ["bot": ""], form: .journal) == "<4>x")
    }

    @Test func letsNothingForgeALineOrPaintTheTerminal() {
        let text = line("renamed to a\n2026 error\u{1B}[31m b\u{202E}c", metadata: ["x": "1\n2"])
        #expect(
            text == "2026-03-01T12:00:00.007Z warn  renamed to a\\n2026 error\\u{1b}[31m b\\u{202e}c x=1\\n2")
    }

    @Test func worksAsALogHandler() {
        let lines = Lines()
        var logger = Logger(label: "test") { _ in
            LineLogHandler(level: .info, form: .journal) { lines.append($0) }
        }
        logger[metadataKey: "community"] = "garden"
        logger.debug("unseen")
        logger.info("seen", metadata: ["bot": "slack"])
        #expect(lines.all == ["<6>[garden slack] seen\n"])
    }

    @Test(
        arguments: [
            ([:], false), (["TERM": "xterm", "CLICOLOR_FORCE": "1"], true),
            (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
            (["CLICOLOR_FORCE": "0", "TERM": "xterm"], false),
        ] as [([String: String], Bool)])
    func asksTheEnvironmentForColour(environment: [String: String], isColoured: Bool) {
        // No test runs with a terminal as descriptor 99.
        #expect(TerminalStyle(descriptor: 99, environment: environment).isColoured == isColoured)
    }

    @Test(
        arguments: [
            (0, "1970-01-01 00:00:00"), (951_782_400, "2000-02-29 00:00:00"), (4_107_542_399, "2100-02-28 23:59:59"),
            (4_107_542_400, "2100-03-01 00:00:00"), (-1, "1969-12-31 23:59:59"),
        ] as [(Int64, String)])
    func writesDates(seconds: Int64, text: String) {
        #expect(UTCTime.short(Instant(microseconds: seconds * 1_000_000)) == text)
    }

    @Test(arguments: [
        (0.34, "0.3 s"), (59.0, "59 s"), (60.0, "1 min"), (3725.0, "1 h 2 min"), (90_000.0, "1 d 1 h"),
        (86_430.0, "1 d"),
    ])
    func writesSpans(seconds: Double, text: String) {
        #expect(UTCTime.span(seconds: seconds) == text)
    }
}
