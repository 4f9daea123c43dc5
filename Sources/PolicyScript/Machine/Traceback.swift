/// Failures as text, the way CPython 3.11 prints them.
extension Machine {
    /// The failure that an exception which nobody handled is.
    ///
    /// - Parameter texts: what the script has told of this one and of those behind it. A text that would need the script
    ///   and was not told is the arguments as they are.
    func failure(of exception: Value, texts: [UInt64: String] = [:]) -> ScriptFailure {
        guard exception.isKind(.exception) else { return failure(of: .memory) }
        let object = exception.pointer(ExceptionObject.self)
        let name = typeName(exception)
        let message = texts[exception.bits] ?? plainMessage(exception)
        var text = ""
        var seen: Set<UInt64> = []
        appendTraceback(exception, &text, &seen, texts)
        var file = script.name
        var line = 0
        var column = 0
        if object.pointee.traceCount > 0, let trace = object.pointee.trace {
            let entry = trace[0]
            let position = entry.position
            file = entry.code.pointee.script._withUnsafeGuaranteedRef { $0.name }
            line = Int(position.line)
            column = Int(position.column)
        }
        return ScriptFailure(
            className: name, message: message, traceback: text, file: file, line: line, column: column, isBudget: false,
            exit: exit(of: object, message))
    }

    /// An exception and those that its traceback shows before it.
    func chain(of exception: Value) -> [Value] {
        var found: [Value] = []
        var next = exception
        while next.isKind(.exception), found.count < 100, !found.contains(where: { $0.bits == next.bits }) {
            found.append(next)
            let object = next.pointer(ExceptionObject.self)
            let cause = object.pointee.cause
            next = cause.isKind(.exception) ? cause : object.pointee.suppressesContext ? .none : object.pointee.context
        }
        return found
    }

    /// How the process of a script ends that raised the exception: by its code, or with its text and status 1.
    private func exit(of exception: UnsafeMutablePointer<ExceptionObject>, _ message: String) -> ScriptExit? {
        guard exception.pointee.type == .systemExit else { return nil }
        let arguments = exception.pointee.arguments
        guard arguments.pointee.count == 1 else {
            return arguments.pointee.count == 0 ? ScriptExit(status: 0) : ScriptExit(status: 1, message: message)
        }
        let code = arguments.items[0]
        switch code.tag {
        case .none: return ScriptExit(status: 0)
        case .bool, .int: return ScriptExit(status: Int32(code.asInt & 0xFF))
        case .object where code.header.pointee.kind == .bigInt: return ScriptExit(status: 255)
        default: return ScriptExit(status: 1, message: message)
        }
    }

    /// The failure that running over a budget is: it names the place where the run stood.
    func failure(of budget: Budget) -> ScriptFailure {
        let message =
            switch budget {
            case .instructions: "the run used more than \(limits.instructions) instructions"
            case .memory: "the run needs more than \(limits.memory) bytes of memory"
            case .output: "the run printed more than \(limits.output) bytes"
            case .hostCalls: "the run asked the host more than \(limits.hostCalls) times"
            }
        var text = "Traceback (most recent call last):\n"
        var place: (file: String, line: Int, column: Int) = (script.name, 0, 0)
        for index in 0..<frameCount {
            guard let code = frames[index].code, let pc = frames[index].pc,
                !code.pointee.flags.contains(.isHidden)
            else { continue }
            let position = code.pointee.positions[max(0, pc - code.pointee.instructions - 1)]
            if text.utf8.count < Self.longestTraceback { appendEntry(code, position, &text) }
            place = (code.pointee.script._withUnsafeGuaranteedRef { $0.name }, Int(position.line), Int(position.column))
        }
        return ScriptFailure(
            className: "BudgetError", message: message, traceback: text + "BudgetError: \(message)\n", file: place.file,
            line: place.line, column: place.column, isBudget: true)
    }

    /// `str` of an exception as far as it needs no code of the script.
    private func plainMessage(_ exception: Value) -> String {
        active = ActiveNative()
        nesting = 0
        charged = 0
        chargeLimit = 100_000
        do throws(Signal) {
            return shortened(try string(exception))
        } catch {
            request = CallRequest()
            let arguments = exception.pointer(ExceptionObject.self).pointee.arguments
            return arguments.elements.prefix(20).map { $0.isKind(.string) ? shortened($0) : "<\(typeName($0))>" }
                .joined(separator: ", ")
        }
    }

    /// A text for people, of which they need not see a million characters.
    private func shortened(_ value: Value) -> String {
        let limit = 10_000
        guard value.isKind(.string), value.pointer(StringObject.self).count > limit else { return text(value) }
        let points = value.pointer(StringObject.self)
        return (0..<limit).reduce(into: "") {
            $0.unicodeScalars.append(Unicode.Scalar(points.codePoint(at: $1)) ?? "\u{FFFD}")
        } + "…"
    }

    private func appendTraceback(
        _ exception: Value, _ text: inout String, _ seen: inout Set<UInt64>, _ texts: [UInt64: String]
    ) {
        guard exception.isKind(.exception), seen.insert(exception.bits).inserted, seen.count < 100 else { return }
        let object = exception.pointer(ExceptionObject.self)
        if object.pointee.cause.isKind(.exception), !seen.contains(object.pointee.cause.bits) {
            appendTraceback(object.pointee.cause, &text, &seen, texts)
            text += "\nThe above exception was the direct cause of the following exception:\n\n"
        } else if object.pointee.context.isKind(.exception), !object.pointee.suppressesContext,
            !seen.contains(object.pointee.context.bits)
        {
            appendTraceback(object.pointee.context, &text, &seen, texts)
            text += "\nDuring handling of the above exception, another exception occurred:\n\n"
        }
        if object.pointee.traceCount > 0, let trace = object.pointee.trace {
            text += "Traceback (most recent call last):\n"
            var previous: TraceEntry?
            var repeats = 0
            for index in stride(from: Int(object.pointee.traceCount) - 1, through: 0, by: -1)
            where text.utf8.count < Self.longestTraceback {
                let entry = trace[index]
                if let previous, previous.code == entry.code, previous.position.line == entry.position.line {
                    repeats += 1
                    if repeats >= 3 { continue }
                } else {
                    appendRepeats(repeats, &text)
                    repeats = 0
                }
                appendEntry(entry.code, entry.position, &text)
                previous = entry
            }
            appendRepeats(repeats, &text)
        }
        text += lastLine(of: exception, texts[exception.bits] ?? plainMessage(exception))
    }

    /// Bytes after which a traceback names no more frames.
    private static let longestTraceback = 1 << 17

    private func appendRepeats(_ repeats: Int, _ text: inout String) {
        guard repeats > 2 else { return }
        text += "  [Previous line repeated \(repeats - 2) more time\(repeats == 3 ? "" : "s")]\n"
    }

    /// `Class: message`, and the exception's notes.
    private func lastLine(of exception: Value, _ message: String) -> String {
        var name = typeName(exception)
        if let scriptClass = exception.header.pointee.scriptClass {
            let module = self.text(scriptClass.pointee.moduleName)
            name = self.text(scriptClass.pointee.qualifiedName)
            if !module.isEmpty, module != "__main__", module != "builtins" {
                name = "\(module).\(name)"
            } else if module == "__main__" {
                name = "__main__." + name
            }
        } else if let module = exception.pointer(ExceptionObject.self).pointee.type.moduleName {
            name = "\(module).\(name)"
        }
        if name.hasPrefix("__main__.") { name = String(name.dropFirst(9)) }
        var text = message.isEmpty ? name + "\n" : "\(name): \(message)\n"
        if let attributes = exception.pointer(ExceptionObject.self).pointee.attributes {
            let index = attributes.pointee.table.find(string: Registry.shared.symbol("__notes__"))
            if index >= 0, let entries = attributes.pointee.table.entries, entries[index].value.isKind(.list) {
                for note in entries[index].value.pointer(ListObject.self).elements.prefix(100) {
                    text += shortened(note) + "\n"
                }
            }
        }
        return text
    }

    /// The lines of one frame: file and line, the line's text, and the part of it that is meant.
    private func appendEntry(
        _ code: UnsafeMutablePointer<CodeBlock>, _ position: SourcePosition, _ text: inout String
    ) {
        let name = self.text(code.pointee.name)
        code.pointee.script._withUnsafeGuaranteedRef { script in
            text +=
                "  File \"\(script.name)\", line \(position.line), in \(code.pointee.flags.contains(.isModule) ? "<module>" : name)\n"
            guard let line = script.line(Int(position.line)) else { return }
            let scalars = Array(line.unicodeScalars)
            let indent = scalars.prefix { WhiteSpace.contains($0.value) }.count
            let stripped = String(line).trimmingWhiteSpace
            guard !stripped.isEmpty, scalars.count < 1000 else { return }
            text += "    \(stripped)\n"
            appendMarks(position, indent, Array(stripped.unicodeScalars), &text)
        }
    }

    /// The marks below a line that begins in the column after the indentation. A wide character has two.
    private func appendMarks(
        _ position: SourcePosition, _ indent: Int, _ line: [Unicode.Scalar], _ text: inout String
    ) {
        let start = Int(position.column) - 1 - indent
        let isOneLine = position.line == position.endLine
        let end = isOneLine ? Int(position.endColumn) - 1 - indent : line.count
        guard end > start, start >= 0, end <= line.count else { return }
        let part = isOneLine ? MarkedPart(of: line[start..<end]) : nil
        guard end - start < line.count || part.map({ $0.end > $0.start }) ?? false else { return }
        func mark(_ character: Character, _ from: Int, _ to: Int) -> String {
            let part = min(from, to)..<to
            return String(repeating: character, count: DisplayWidth.columns(line[part.clamped(to: 0..<line.count)]))
        }
        text += "    " + mark(" ", 0, start)
        if let part {
            let (left, right) = (start + part.start, start + part.end)
            text += mark("~", start, left) + mark("^", left, right) + mark("~", right, end)
        } else {
            text += mark("^", start, end)
        }
        text += "\n"
    }
}

extension String {
    fileprivate var trimmingWhiteSpace: String {
        var view = Substring(self).unicodeScalars
        while let first = view.first, WhiteSpace.contains(first.value) { view.removeFirst() }
        while let last = view.last, WhiteSpace.contains(last.value) { view.removeLast() }
        return String(view)
    }
}
