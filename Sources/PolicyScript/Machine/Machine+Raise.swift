/// Exceptions of the language, made and raised.
extension Machine {
    /// Makes an exception pending; throw what it returns.
    func raise(_ type: BuiltinType, _ message: String) throws(Signal) -> Signal {
        pending = try exception(type, arguments: [try heap.string(message)])
        return .raised
    }

    func raise(_ type: BuiltinType, arguments: [Value]) throws(Signal) -> Signal {
        pending = try exception(type, arguments: arguments)
        return .raised
    }

    /// An exception that the host raises.
    func raise(_ exception: HostException) throws(Signal) -> Signal {
        let message = try heap.string(exception.message)
        let value: Value
        if let type = Registry.shared.exceptionTypes[exception.className] {
            value = try self.exception(type, arguments: [message])
        } else if let scriptClass = try hostExceptionClass(exception.className) {
            value = try self.exception(scriptClass.pointee.builtinBase, arguments: [message])
            value.header.pointee.scriptClass = scriptClass
        } else {
            value = try self.exception(.runtimeError, arguments: [message])
        }
        if !exception.attributes.isEmpty {
            let attributes = try heap.dictionary()
            for attribute in exception.attributes {
                try heap.set(attributes, try heap.string(attribute.name), try self.value(of: attribute.value))
            }
            value.pointer(ExceptionObject.self).pointee.attributes = attributes
        }
        pending = value
        return .raised
    }

    /// A new exception, with the one being handled as its context.
    func exception(_ type: BuiltinType, arguments: [Value]) throws(Signal) -> Value {
        let tuple = try heap.tuple(arguments)
        let object = try heap.exception(type, tuple.pointer(TupleObject.self))
        if frameCount > 0, let handled = handledException { object.pointee.context = handled }
        return .object(object)
    }

    /// A class for exceptions that the host declares by name, made when it is first needed.
    func hostExceptionClass(_ name: String) throws(Signal) -> UnsafeMutablePointer<ClassObject>? {
        if let known = exceptionClasses[name] { return known }
        guard let declared = script.exceptionClasses.first(where: { $0.name == name }) else { return nil }
        let base: Value
        if let type = Registry.shared.exceptionTypes[declared.base] {
            base = .type(type)
        } else if declared.base != name, let parent = try hostExceptionClass(declared.base) {
            base = .object(parent)
        } else {
            base = .type(.exception)
        }
        let object = try newClass(try heap.string(name), base)
        exceptionClasses[name] = object
        return object
    }

    /// `raise value from cause`. Returns the signal to throw, or nil when a class must first be called in a frame.
    func beginRaise(_ value: Value, _ cause: Value) throws(Signal) -> Signal? {
        let raised = try operate(Intrinsic.raise, value, cause, target: 0, .discard)
        _ = raised
        return nil
    }

    /// Makes `value`, an exception or a class of exceptions, pending.
    func raiseValue(_ value: Value, _ cause: Value) throws(Signal) -> Signal {
        let raised = try instantiated(value, "exceptions must derive from BaseException")
        if !cause.isUndefined {
            let origin: Value =
                cause.isNone ? .none : try instantiated(cause, "exception causes must derive from BaseException")
            raised.pointer(ExceptionObject.self).pointee.cause = origin
            raised.pointer(ExceptionObject.self).pointee.suppressesContext = true
        }
        if let handled = handledException { try chain(raised, to: handled) }
        pending = raised
        return .raised
    }

    /// Makes the exception that is being handled the context of another.
    private func chain(_ raised: Value, to handled: Value) throws(Signal) {
        guard raised.isKind(.exception), !handled.isIdentical(to: raised) else { return }
        // A context must not lead back to the exception itself.
        var link = handled
        while link.isKind(.exception) {
            try charge(1)
            let next = link.pointer(ExceptionObject.self)
            if next.pointee.context.isIdentical(to: raised) {
                next.pointee.context = .none
                break
            }
            link = next.pointee.context
        }
        raised.pointer(ExceptionObject.self).pointee.context = handled
    }

    /// What is thrown into a generator, the frame on top, has the exception that the generator itself handles as its
    /// context, whatever else is being handled. False when it handles none.
    func chainThrown() throws(Signal) -> Bool {
        let frame = top.pointee
        guard frame.code != nil, frame.handled >= 0 else { return false }
        try chain(pending, to: registers[Int(frame.base) + Int(frame.handled)])
        return true
    }

    private func instantiated(_ value: Value, _ complaint: String) throws(Signal) -> Value {
        if value.isKind(.exception) { return value }
        let isClass =
            value.tag == .type && value.asType.isException
            || value.isKind(.classObject) && value.pointer(ClassObject.self).pointee.builtinBase.isException
        guard isClass else { throw try raise(.typeError, complaint) }
        let made = try call(value)
        guard made.isKind(.exception) else { throw try raise(.typeError, complaint) }
        return made
    }

    // MARK: Frequent ones

    func raiseUnbound(_ name: Value) throws(Signal) -> Signal {
        try raiseName(
            .unboundLocalError, name,
            "cannot access local variable '\(text(name))' where it is not associated with a value")
    }

    /// An exception that knows the name which it is about.
    func raiseName(_ type: BuiltinType, _ name: Value, _ message: String) throws(Signal) -> Signal {
        let signal = try raise(type, message)
        try setField(try heap.string("name"), name, of: pending)
        return signal
    }

    func raiseUnboundFree(_ name: Value) throws(Signal) -> Signal {
        try raiseName(
            .nameError, name,
            "cannot access free variable '\(text(name))' where it is not associated with a value in enclosing scope")
    }

    func raiseUndefinedName(_ name: Value) throws(Signal) -> Signal {
        try raiseName(.nameError, name, "name '\(text(name))' is not defined")
    }

    func raiseKey(_ key: Value) throws(Signal) -> Signal { try raise(.keyError, arguments: [key]) }

    /// The text of a value that is a text.
    func text(_ value: Value) -> String {
        value.isKind(.string) ? value.pointer(StringObject.self).string : ""
    }

    /// Whether an exception is of a class, or of one of a tuple of classes.
    func matches(_ exception: Value, _ pattern: Value) throws(Signal) -> Bool {
        func isClass(_ value: Value) -> Bool {
            value.tag == .type && value.asType.isException
                || value.isKind(.classObject) && value.pointer(ClassObject.self).pointee.builtinBase.isException
        }
        let refusal = "catching classes that do not inherit from BaseException is not allowed"
        guard pattern.isKind(.tuple) else {
            guard isClass(pattern) else { throw try raise(.typeError, refusal) }
            return isInstance(exception, of: pattern)
        }
        let classes = pattern.pointer(TupleObject.self).elements
        try charge(classes.count)
        guard classes.allSatisfy(isClass) else { throw try raise(.typeError, refusal) }
        return classes.contains { isInstance(exception, of: $0) }
    }
}
