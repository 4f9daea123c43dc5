import PolicyKitDaemon

/// Tells the story as it happens, with the time since its beginning.
struct DemoTeller: Sendable {
    let style: TerminalStyle
    let start = ContinuousClock.now

    func title(_ text: String) {
        Terminal.say(["", style.paint(text, .bold)])
    }

    /// Something that a member does.
    func act(_ text: String) {
        line("→", text, .cyan)
    }

    /// Something that came to pass, as it was read.
    func saw(_ text: String) {
        line("✓", text, .green)
    }

    /// Something that did not.
    func failed(_ text: String) {
        line("✗", text, .red)
    }

    /// Lines of another source, such as `explain`.
    func quote(_ lines: [String]) {
        Terminal.say(lines.map { "         " + style.paint("│ ", .faint) + $0 })
    }

    private func line(_ mark: String, _ text: String, _ colour: TerminalStyle.Colour) {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let tenths = Int((seconds * 10).rounded())
        let time = "\(tenths / 10).\(tenths % 10) s"
        let padded = String(repeating: " ", count: max(0, 6 - time.count)) + time
        Terminal.say("\(style.paint(padded, .faint))  \(style.paint(mark, colour)) \(text)")
    }
}
