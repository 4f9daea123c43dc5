/// The parameters of a function that the language provides, for tools that check a script without running it.
public struct LibrarySignature: Sendable, Hashable {
    /// A parameter.
    public struct Parameter: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// Whether an argument by position can reach it.
        public let isPositional: Bool
        /// Whether it can be given by name.
        public let isNamed: Bool
        /// Whether it must be given.
        public let isRequired: Bool
    }

    /// The parameters in order, those by position first.
    public let parameters: [Parameter]
    /// Whether it takes any further arguments by position.
    public let isVariadic: Bool
    /// Whether it takes any further arguments by name.
    public let takesKeywords: Bool
}

extension LibrarySignature {
    /// Of a built-in; `receivers` parameters are not the caller's to give.
    init(_ signature: NativeSignature, receivers: Int) {
        parameters = signature.names.enumerated().dropFirst(receivers).map { place, name in
            Parameter(
                name: name, isPositional: place < signature.positional, isNamed: place >= signature.positionalOnly,
                isRequired: place < signature.required)
        }
        isVariadic = signature.isVariadic
        takesKeywords = signature.takesKeywords
    }

    /// Of a built-in that is written in the language.
    init(_ function: UnsafeMutablePointer<FunctionObject>, receivers: Int) {
        let code = function.pointee.code
        let positional = Int(code.pointee.positionalCount)
        let firstDefault = positional - (function.pointee.defaults?.pointee.count ?? 0)
        let named = positional + Int(code.pointee.keywordOnlyCount)
        parameters = (receivers..<max(receivers, named)).map { place in
            let isPositional = place < positional
            let hasDefault =
                isPositional
                ? place >= firstDefault
                : function.pointee.keywordDefaults.map { !$0.items[place - positional].isUndefined } ?? false
            return Parameter(
                name: code.pointee.parameterNames[place].pointer(StringObject.self).string, isPositional: isPositional,
                isNamed: place >= Int(code.pointee.positionalOnlyCount), isRequired: !hasDefault)
        }
        isVariadic = code.pointee.flags.contains(.hasVariadic)
        takesKeywords = code.pointee.flags.contains(.hasKeywords)
    }

    /// Of what a number in the table of built-ins stands for.
    fileprivate init(native: Int, receivers: Int = 0) {
        let function = Registry.shared.natives[native]
        if function.prelude >= 0 {
            self.init(Prelude.shared.functions[function.prelude], receivers: receivers)
        } else {
            self.init(function.signature, receivers: receivers)
        }
    }
}

extension LibraryNames {
    /// The parameters of a built-in function or of a built-in type's constructor; nil for what is no such name.
    public static func signature(ofBuiltin name: String) -> LibrarySignature? {
        Registry.shared.builtinValue(name).flatMap(signature)
    }

    /// The parameters of a function of a built-in module; nil where that is not known.
    public static func signature(of name: String, inModule module: String) -> LibrarySignature? {
        guard let index = Registry.shared.moduleIndex(module) else { return nil }
        return Registry.shared.moduleValue(index, name).flatMap(signature)
    }

    /// The parameters of a method of a built-in type, without the receiver; nil where that is not known.
    public static func signature(of name: String, ofType type: String) -> LibrarySignature? {
        for definition in Library.types where definition.type.name == type {
            for case .function(name, let signature, _) in definition.members {
                return LibrarySignature(NativeSignature(signature), receivers: 1)
            }
        }
        let native = Registry.shared.index("\(type)__\(name)")
        return native > 0 ? LibrarySignature(native: native, receivers: 1) : nil
    }

    private static func signature(of value: Value) -> LibrarySignature? {
        switch value.tag {
        case .native: return LibrarySignature(native: Int(value.bits))
        case .type:
            let constructor = Registry.shared.constructors[Int(value.bits)]
            if constructor < -1 { return LibrarySignature(native: -2 - constructor) }
            return constructor >= 0 ? LibrarySignature(native: constructor, receivers: 1) : nil
        default: return nil
        }
    }
}
