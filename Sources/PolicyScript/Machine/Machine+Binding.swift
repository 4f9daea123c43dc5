/// Arguments to parameters.
extension Machine {
    // MARK: Functions of the language

    /// Lays the arguments in the registers from `start` out as the function's parameters, in the same place.
    func bind(
        _ function: UnsafeMutablePointer<FunctionObject>, _ start: Int, _ count: Int,
        _ names: UnsafeMutablePointer<TupleObject>?
    ) throws(Signal) {
        let code = function.pointee.code
        let positional = Int(code.pointee.positionalCount)
        let keywordOnly = Int(code.pointee.keywordOnlyCount)
        let named = positional + keywordOnly
        let hasVariadic = code.pointee.flags.contains(.hasVariadic)
        let hasKeywords = code.pointee.flags.contains(.hasKeywords)
        let given = names?.pointee.count ?? 0
        if given > 0 { try charge(given &* (named &+ 4) / 16) }
        try ensureRegisters(start + count + given + code.pointee.parameterTotal + Int(code.pointee.registerCount))
        // The parameters are laid out behind the arguments first: keywords may name any of them.
        let scratch = start + count + given
        let bound = registers + scratch
        for index in 0..<code.pointee.parameterTotal { bound[index] = .undefined }
        for index in 0..<min(count, positional) { bound[index] = registers[start + index] }
        var next = named
        if hasVariadic {
            let extra = max(0, count - positional)
            bound[next] = try heap.tuple(UnsafeBufferPointer(start: registers + start + positional, count: extra))
            next += 1
        }
        var rest: UnsafeMutablePointer<DictObject>?
        if hasKeywords {
            let dict = try heap.dictionary()
            rest = dict
            bound[next] = .object(dict)
        }
        if let names {
            for index in 0..<given {
                let name = names.items[index].pointer(StringObject.self)
                let value = registers[start + count + index]
                if let parameter = parameter(of: code, named: name) {
                    if !bound[parameter].isUndefined {
                        throw try raise(
                            .typeError,
                            "\(text(function.pointee.qualifiedName))() got multiple values for argument '\(name.string)'"
                        )
                    }
                    bound[parameter] = value
                } else if let rest {
                    try heap.set(rest, .object(name), value)
                } else {
                    throw try raiseUnexpected(
                        function, name, among: UnsafeBufferPointer(start: names.items, count: given))
                }
            }
        }
        if count > positional, !hasVariadic { throw try raiseTooMany(function, count, names) }
        try fillDefaults(function, bound)
        for index in 0..<code.pointee.parameterTotal { registers[start + index] = bound[index] }
    }

    private func fillDefaults(_ function: UnsafeMutablePointer<FunctionObject>, _ bound: UnsafeMutablePointer<Value>)
        throws(Signal)
    {
        let code = function.pointee.code
        let positional = Int(code.pointee.positionalCount)
        let defaultCount = function.pointee.defaults?.pointee.count ?? 0
        var missing: [Int] = []
        for index in 0..<positional where bound[index].isUndefined {
            let position = index - (positional - defaultCount)
            if position >= 0, let defaults = function.pointee.defaults {
                bound[index] = defaults.items[position]
            } else {
                missing.append(index)
            }
        }
        if !missing.isEmpty { throw try raiseMissing(function, missing, "positional") }
        for index in 0..<Int(code.pointee.keywordOnlyCount) where bound[positional + index].isUndefined {
            if let defaults = function.pointee.keywordDefaults, !defaults.items[index].isUndefined {
                bound[positional + index] = defaults.items[index]
            } else {
                missing.append(positional + index)
            }
        }
        if !missing.isEmpty { throw try raiseMissing(function, missing, "keyword-only") }
    }

    private func parameter(of code: UnsafeMutablePointer<CodeBlock>, named name: UnsafeMutablePointer<StringObject>)
        -> Int?
    {
        let first = Int(code.pointee.positionalOnlyCount)
        let end = Int(code.pointee.positionalCount) + Int(code.pointee.keywordOnlyCount)
        var index = first
        while index < end {
            if code.pointee.parameterNames[index].pointer(StringObject.self).equals(name) { return index }
            index += 1
        }
        return nil
    }

    private func raiseMissing(_ function: UnsafeMutablePointer<FunctionObject>, _ missing: [Int], _ kind: String)
        throws(Signal) -> Signal
    {
        let names = missing.map { "'\(text(function.pointee.code.pointee.parameterNames[$0]))'" }
        let list: String
        switch names.count {
        case 1: list = names[0]
        case 2: list = names.joined(separator: " and ")
        default: list = names.dropLast().joined(separator: ", ") + ", and " + names[names.count - 1]
        }
        return try raise(
            .typeError,
            "\(text(function.pointee.qualifiedName))() missing \(names.count) required \(kind) "
                + "argument\(names.count == 1 ? "" : "s"): \(list)")
    }

    private func raiseTooMany(
        _ function: UnsafeMutablePointer<FunctionObject>, _ count: Int, _ names: UnsafeMutablePointer<TupleObject>?
    ) throws(Signal) -> Signal {
        let code = function.pointee.code
        let positional = Int(code.pointee.positionalCount)
        let defaultCount = function.pointee.defaults?.pointee.count ?? 0
        var keywordOnlyGiven = 0
        for index in 0..<(names?.pointee.count ?? 0) {
            guard let names else { break }
            if let parameter = parameter(of: code, named: names.items[index].pointer(StringObject.self)),
                parameter >= positional
            {
                keywordOnlyGiven += 1
            }
        }
        let takes = defaultCount > 0 ? "from \(positional - defaultCount) to \(positional)" : "\(positional)"
        let isPlural = defaultCount > 0 || positional != 1
        let name = text(function.pointee.qualifiedName)
        if keywordOnlyGiven > 0 {
            return try raise(
                .typeError,
                "\(name)() takes \(takes) positional argument\(isPlural ? "s" : "") but \(count) positional "
                    + "argument\(count == 1 ? "" : "s") (and \(keywordOnlyGiven) keyword-only "
                    + "argument\(keywordOnlyGiven == 1 ? "" : "s")) were given")
        }
        return try raise(
            .typeError,
            "\(name)() takes \(takes) positional argument\(isPlural ? "s" : "") but \(count) "
                + "\(count == 1 ? "was" : "were") given")
    }

    private func raiseUnexpected(
        _ function: UnsafeMutablePointer<FunctionObject>, _ name: UnsafeMutablePointer<StringObject>,
        among names: UnsafeBufferPointer<Value>
    ) throws(Signal) -> Signal {
        let code = function.pointee.code
        let known = (0..<Int(code.pointee.positionalOnlyCount)).map { text(code.pointee.parameterNames[$0]) }
        if known.contains(name.string) {
            let wrong = known.filter { candidate in names.contains { text($0) == candidate } }
            return try raise(
                .typeError,
                "\(text(function.pointee.qualifiedName))() got some positional-only arguments passed as keyword "
                    + "arguments: '\(wrong.joined(separator: ", "))'")
        }
        if function.pointee.module == nil {
            return try raise(
                .typeError,
                "'\(name.string)' is an invalid keyword argument for \(text(function.pointee.qualifiedName))()")
        }
        return try raise(
            .typeError, "\(text(function.pointee.qualifiedName))() got an unexpected keyword argument '\(name.string)'")
    }

    // MARK: Built-ins

    /// Lays the arguments of a built-in out as its signature says; returns the count that the built-in sees.
    func bind(
        _ native: UnsafeMutablePointer<NativeFunction>, _ start: Int, _ count: Int,
        _ names: UnsafeMutablePointer<TupleObject>?
    ) throws(Signal) -> Int {
        let signature = native.pointee.signature
        let given = names?.pointee.count ?? 0
        let total = signature.names.count
        if given > 0, total == (signature.isVariadic ? signature.positional : signature.positionalOnly),
            !signature.takesKeywords
        {
            try checkReceiver(native, start, count)
            throw try raise(.typeError, "\(native.pointee.name)() takes no keyword arguments")
        }
        try ensureRegisters(start + count + given + total + 2)
        var rest: UnsafeMutablePointer<DictObject>?
        if signature.takesKeywords { rest = try heap.dictionary() }
        if !signature.isVariadic {
            if count > signature.positional { throw try raiseArity(native, start, count, names) }
            if given > 0, native.pointee.isOfMoment, count + given > total {
                throw try raiseArity(native, start, count + given, names)
            }
            if native.pointee.isOfMoment {
                let known = names.map { $0.elements.map(text) } ?? []
                for index in 0..<signature.required where index >= count && !known.contains(signature.names[index]) {
                    throw try raiseArity(native, start, count, names, missing: index)
                }
            }
            let scratch = registers + start + count + given
            for index in 0..<total { scratch[index] = index < count ? registers[start + index] : .undefined }
            try placeKeywords(native, start + count, names, scratch, 0, rest)
            for index in 0..<signature.required where scratch[index].isUndefined {
                throw try raiseArity(native, start, count, names, missing: index)
            }
            for index in 0..<total { registers[start + index] = scratch[index] }
            if let rest { registers[start + total] = .object(rest) }
            return total
        }
        // Variadic: the positional ones stay, keyword-only ones go behind them.
        if count < signature.required { throw try raiseArity(native, start, count, names) }
        let keywordOnly = total - signature.positional
        let scratch = registers + start + count + given
        for index in 0..<keywordOnly { scratch[index] = .undefined }
        try placeKeywords(native, start + count, names, scratch - signature.positional, signature.positional, rest)
        for index in 0..<keywordOnly { registers[start + count + index] = scratch[index] }
        if let rest { registers[start + count + keywordOnly] = .object(rest) }
        return count
    }

    private func placeKeywords(
        _ native: UnsafeMutablePointer<NativeFunction>, _ values: Int, _ names: UnsafeMutablePointer<TupleObject>?,
        _ places: UnsafeMutablePointer<Value>, _ first: Int, _ rest: UnsafeMutablePointer<DictObject>?
    ) throws(Signal) {
        guard let names else { return }
        let signature = native.pointee.signature
        for index in 0..<names.pointee.count {
            let name = names.items[index].pointer(StringObject.self)
            let text = name.string
            let parameter = signature.names.firstIndex(of: text) ?? -1
            if parameter >= max(first, signature.positionalOnly) {
                if !places[parameter].isUndefined {
                    throw try raise(
                        .typeError,
                        "argument for \(native.pointee.told) given by name ('\(text)') and position "
                            + "(\(parameter + 1 - native.pointee.hidden))"
                    )
                }
                places[parameter] = registers[values + index]
            } else if let rest {
                try heap.set(rest, .object(name), registers[values + index])
            } else {
                let subject = native.pointee.told == "function" ? "this function" : native.pointee.told
                throw try raise(.typeError, "'\(text)' is an invalid keyword argument for \(subject)")
            }
        }
    }

    /// A method that is called with what is none of its type says so before it counts its arguments.
    private func checkReceiver(_ native: UnsafeMutablePointer<NativeFunction>, _ start: Int, _ count: Int)
        throws(Signal)
    {
        guard count > 0, native.pointee.signature.names.first == "self", let owner = native.pointee.owner else {
            return
        }
        try checkReceiver(registers[start], owner, native)
    }

    private func raiseArity(
        _ native: UnsafeMutablePointer<NativeFunction>, _ start: Int, _ count: Int,
        _ names: UnsafeMutablePointer<TupleObject>?, missing: Int? = nil
    ) throws(Signal) -> Signal {
        try checkReceiver(native, start, count)
        let signature = native.pointee.signature
        let hidden = native.pointee.hidden
        let given = count - hidden
        let required = signature.required - hidden
        let positional = signature.positional - hidden
        let name = native.pointee.name
        let short = native.pointee.shortName
        let told = native.pointee.told
        if let missing, signature.positionalOnly <= missing {
            return try raise(
                .typeError,
                "\(told) missing required argument '\(signature.names[missing])' (pos \(missing + 1 - hidden))"
            )
        }
        if required == 0, positional == 0 {
            return try raise(.typeError, "\(name)() takes no arguments (\(given) given)")
        }
        let isConstructor = signature.names.first == "cls" && !name.contains(".")
        if required == 1, positional == 1, signature.names.count == signature.positional, !isConstructor {
            return try raise(.typeError, "\(name)() takes exactly one argument (\(given) given)")
        }
        func counted(_ number: Int, _ kind: String = "") -> String {
            "\(number) \(kind)argument\(number == 1 ? "" : "s") (\(given) given)"
        }
        if signature.names.count > signature.positionalOnly, !signature.isVariadic {
            // Built-ins that take names word it in another way than those that do not.
            let total = signature.names.count - hidden
            if given > total {
                let isExact = required == total && !native.pointee.isOfMoment
                return try raise(.typeError, "\(told) takes \(isExact ? "exactly" : "at most") \(counted(total))")
            }
            if given > positional {
                return try raise(.typeError, "\(told) takes at most \(counted(positional, "positional "))")
            }
            let least = min(required, max(0, signature.positionalOnly - hidden))
            if given < least {
                let exactly = least == positional ? "exactly" : "at least"
                return try raise(.typeError, "\(short)() takes \(exactly) \(counted(least, "positional "))")
            }
        }
        if given < required, required == 1, positional == 3, name.hasPrefix("str.") || name.hasPrefix("bytes.") {
            return try raise(.typeError, "\(short)() takes at least \(counted(1))")
        }
        if given < required {
            let atLeast = required == positional && !signature.isVariadic ? "" : "at least "
            return try raise(
                .typeError,
                "\(short) expected \(atLeast)\(required) argument\(required == 1 ? "" : "s"), got \(given)"
            )
        }
        let atMost = required == positional ? "" : "at most "
        return try raise(
            .typeError,
            "\(short) expected \(atMost)\(positional) argument\(positional == 1 ? "" : "s"), got \(given)"
        )
    }
}
