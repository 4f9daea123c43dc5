/// `try`, `with`, and what a `break`, `continue` or `return` leaves on its way.
extension FunctionCompiler {
    /// What a jump leaves for.
    enum Exit {
        case loop(isBreak: Bool)
        case function
    }

    /// Cleans up what lies between here and where a jump leads, and makes the jump if it leads to a loop.
    ///
    /// The code of a cleanup is not protected by the `try` that it belongs to, nor by those within: their ranges are
    /// interrupted.
    mutating func leave(_ exit: Exit) throws(SyntaxFailure) {
        let saved = contexts
        let savedHandled = handled
        var closed: [Int] = []
        var destination: Label?
        var index = contexts.count - 1
        walk: while index >= 0 {
            let context = saved[index]
            switch context {
            case .loop(let breakTo, let continueTo):
                if case .loop(let isBreak) = exit {
                    destination = isBreak ? breakTo : continueTo
                    break walk
                }
            case .protected(let start, let label, let register):
                code.protect(start, code.here, label, register: register)
                closed.append(index)
            case .finally(let body, let start, let label, let register):
                code.protect(start, code.here, label, register: register)
                closed.append(index)
                contexts = Array(saved[..<index])
                try statements(body)
            case .with(let exitRegister, let start, let label, let register, let position):
                code.protect(start, code.here, label, register: register)
                closed.append(index)
                contexts = Array(saved[..<index])
                code.position = position
                callExit(exitRegister)
            case .handler(let outer): restore(outer)
            case .named(let name, let start, let label, let register):
                code.protect(start, code.here, label, register: register)
                closed.append(index)
                forget(name)
            }
            index -= 1
        }
        if let destination { code.jump(destination) }
        contexts = saved
        handled = savedHandled
        // The ranges go on behind the jump.
        let resume = code.here + (destination == nil ? 1 : 0)
        for index in closed {
            switch contexts[index] {
            case .protected(_, let label, let register):
                contexts[index] = .protected(start: resume, label: label, register: register)
            case .finally(let body, _, let label, let register):
                contexts[index] = .finally(body, start: resume, label: label, register: register)
            case .with(let exit, _, let label, let register, let position):
                contexts[index] = .with(exit: exit, start: resume, label: label, register: register, position: position)
            case .named(let name, _, let label, let register):
                contexts[index] = .named(name, start: resume, label: label, register: register)
            default: break
            }
        }
    }

    /// The exception handled from here on is the one of an enclosing handler, or none.
    private mutating func restore(_ outer: Int?) {
        code.emit(.setHandled, outer ?? 0, flag: outer == nil ? 1 : 0)
    }

    /// Ends the range of the innermost context and takes the context away.
    private mutating func close() {
        switch contexts.removeLast() {
        case .protected(let start, let label, let register), .finally(_, let start, let label, let register),
            .with(_, let start, let label, let register, _), .named(_, let start, let label, let register):
            code.protect(start, code.here, label, register: register)
        default: break
        }
    }

    // MARK: try

    mutating func attempt(_ attempt: Try, _ span: Span) throws(SyntaxFailure) {
        if attempt.finally.isEmpty {
            try handlers(attempt, span)
            return
        }
        let exception = take()
        let label = code.label()
        let end = code.label()
        let before = assigned
        contexts.append(.finally(attempt.finally, start: code.here, label: label, register: exception))
        if attempt.handlers.isEmpty {
            try statements(attempt.body)
            try statements(attempt.otherwise)
        } else {
            try handlers(attempt, span)
        }
        close()
        let afterBody = assigned
        try statements(attempt.finally)
        code.jump(end)
        code.place(label)
        assigned = before
        try protectedCleanup(exception) { (compiler) throws(SyntaxFailure) in
            try compiler.statements(attempt.finally)
        }
        code.place(end)
        assigned = afterBody
    }

    /// The way of an exception through a `finally`: the cleanup, then the exception again.
    private mutating func protectedCleanup(
        _ exception: Int, _ cleanup: (inout FunctionCompiler) throws(SyntaxFailure) -> Void
    ) throws(SyntaxFailure) {
        let outer = handled
        code.emit(.setHandled, exception)
        handled = exception
        contexts.append(.handler(outer: outer))
        try cleanup(&self)
        contexts.removeLast()
        handled = outer
        code.emit(.reraise, exception)
    }

    private mutating func handlers(_ attempt: Try, _ span: Span) throws(SyntaxFailure) {
        let exception = take()
        let label = code.label()
        let end = code.label()
        let before = assigned
        contexts.append(.protected(start: code.here, label: label, register: exception))
        try statements(attempt.body)
        close()
        try statements(attempt.otherwise)
        var merged: Set<Int>?
        merge(&merged, attempt.otherwise.isEmpty ? attempt.body : attempt.otherwise)
        code.jump(end)

        code.place(label)
        let outer = handled
        code.emit(.setHandled, exception)
        handled = exception
        contexts.append(.handler(outer: outer))
        for handler in attempt.handlers {
            assigned = before
            let next = code.label()
            let mark = temporary
            if let type = handler.type {
                let pattern = try value(type)
                let match = take()
                at(type.span)
                code.emit(.matchException, match, exception, pattern)
                code.emit(.test, match, flag: 1)
                code.jump(next)
                temporary = mark
            }
            try self.handler(handler, exception)
            merge(&merged, handler.body)
            restore(outer)
            code.jump(end)
            code.place(next)
        }
        contexts.removeLast()
        handled = outer
        at(span)
        code.emit(.reraise, exception)
        code.place(end)
        assigned = merged ?? before
    }

    /// The body of one handler; the name of its exception is unbound however it is left.
    private mutating func handler(_ handler: Try.Handler, _ exception: Int) throws(SyntaxFailure) {
        guard let name = handler.name else {
            try statements(handler.body)
            return
        }
        let raised = take()
        let label = code.label()
        let end = code.label()
        store(name, exception)
        contexts.append(.named(name, start: code.here, label: label, register: raised))
        try statements(handler.body)
        close()
        forget(name)
        code.jump(end)
        code.place(label)
        forget(name)
        code.emit(.reraise, raised)
        code.place(end)
    }

    // MARK: with

    mutating func with(_ items: ArraySlice<WithItem>, _ body: [Statement], _ span: Span) throws(SyntaxFailure) {
        guard let item = items.first else {
            try statements(body)
            return
        }
        let manager = take()
        let exit = take()
        let exception = take()
        let entered = take()
        try value(item.context, into: manager)
        at(span)
        callNative("_enter_method", [manager], into: entered)
        callNative("_exit_method", [manager], into: exit)
        callRegister(entered, [], into: entered)
        let position = code.position
        let label = code.label()
        let end = code.label()
        contexts.append(.with(exit: exit, start: code.here, label: label, register: exception, position: position))
        if let target = item.target { try assign(target, entered) }
        let before = assigned
        try with(items.dropFirst(), body, span)
        close()
        code.position = position
        callExit(exit)
        code.jump(end)

        code.place(label)
        code.position = position
        let outer = handled
        code.emit(.setHandled, exception)
        let result = take()
        let type = take(2)
        code.emit(.loadConstant, type + 1, code.constant(.none))
        callNative("type", [exception], into: type)
        callRegister(exit, [type, exception, type + 1], into: result)
        let swallowed = code.label()
        code.emit(.test, result, flag: 0)
        code.jump(swallowed)
        code.emit(.reraise, exception)
        code.place(swallowed)
        restore(outer)
        code.place(end)
        assigned = before
    }

    private mutating func callExit(_ exit: Int) {
        let mark = temporary
        let none = take()
        code.emit(.loadConstant, none, code.constant(.none))
        let result = take()
        callRegister(exit, [none, none, none], into: result)
        temporary = mark
    }

    mutating func callRegister(_ callee: Int, _ arguments: [Int], into target: Int) {
        let mark = temporary
        let base = take(1 + arguments.count)
        code.emit(.move, base, callee)
        for (offset, register) in arguments.enumerated() { code.emit(.move, base + 1 + offset, register) }
        code.emit(.call, base, arguments.count, target)
        temporary = mark
    }
}
