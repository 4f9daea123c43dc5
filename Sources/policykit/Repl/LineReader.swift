import Foundation

/// Reads lines: from a terminal with an editor and history, from anything else as they come.
struct LineReader {
    enum Reading: Equatable {
        case line(String)
        /// Ctrl-C.
        case interrupted
        case end
    }

    private let isInteractive: Bool
    private var history: ReplHistory

    init(isInteractive: Bool) {
        self.isInteractive = isInteractive
        history = isInteractive ? ReplHistory.stored() : ReplHistory(file: nil, lines: [])
    }

    /// The next line; the prompt is shown on a terminal alone.
    mutating func read(prompt: String) -> Reading {
        guard isInteractive else {
            guard let line = readLine(strippingNewline: true) else { return .end }
            return .line(line)
        }
        var editor = LineEditor(prompt: prompt, history: history.lines)
        let reading = RawTerminal.during { editor.edit() }
        if case .line(let line) = reading { history.add(line) }
        return reading
    }
}

/// The terminal, character by character.
enum RawTerminal {
    /// Runs a body while the terminal hands over each key as it is pressed, and restores the terminal behind.
    static func during<T>(_ body: () -> T) -> T {
        var before = termios()
        guard tcgetattr(0, &before) == 0 else { return body() }
        var raw = before
        cfmakeraw(&raw)
        raw.c_oflag |= tcflag_t(OPOST)
        tcsetattr(0, TCSADRAIN, &raw)
        defer { tcsetattr(0, TCSADRAIN, &before) }
        return body()
    }

    /// The next byte; nil at the end.
    static func byte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = Foundation.read(0, &byte, 1)
            if count == 1 { return byte }
            if count < 0, errno == EINTR { continue }
            return nil
        }
    }

    static func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(1, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Columns of the window.
    static var columns: Int {
        var size = winsize()
        return ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }
}
