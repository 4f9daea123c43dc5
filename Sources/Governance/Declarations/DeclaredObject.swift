public import PolicyScript

/// A type of object that a script can hold: `Proposal`, `User`, `Slack`.
public struct DeclaredObject: Sendable, Hashable {
    /// The type's name: what `HostObject.type` carries, and the class in the stubs.
    public var name: String
    /// One sentence for the reference page.
    public var doc: String
    /// The declared type whose fields and methods this one has too.
    public var base: String?
    public var fields: [DeclaredField]
    public var methods: [DeclaredMethod]

    /// Declares an object type.
    public init(
        _ name: String, _ doc: String, base: String? = nil, fields: [DeclaredField] = [],
        methods: [DeclaredMethod] = []
    ) {
        self.name = name
        self.doc = doc
        self.base = base
        self.fields = fields
        self.methods = methods
    }
}

/// A field of a declared object, or of an action type.
public struct DeclaredField: Sendable, Hashable {
    public var name: String
    public var type: DeclaredType
    public var doc: String
    /// What to write instead, when the field is kept only for old policies.
    public var replacement: String?

    /// Declares a field.
    public init(_ name: String, _ type: DeclaredType, _ doc: String, replacement: String? = nil) {
        self.name = name
        self.type = type
        self.doc = doc
        self.replacement = replacement
    }
}

/// A method of a declared object.
public struct DeclaredMethod: Sendable, Hashable {
    public var name: String
    public var parameters: [DeclaredParameter]
    /// True when further keywords are accepted and handed on (`**kwargs`).
    public var acceptsKeywords: Bool
    /// The type of further positional arguments (`*args`), where they are accepted.
    public var variadic: DeclaredType?
    public var result: DeclaredType
    public var effect: Effect
    public var doc: String
    /// What to write instead, when the method is kept only for old policies.
    public var replacement: String?

    /// Declares a method.
    public init(
        _ name: String, _ parameters: [DeclaredParameter] = [], acceptsKeywords: Bool = false,
        variadic: DeclaredType? = nil, result: DeclaredType = .none, effect: Effect = .answered,
        _ doc: String, replacement: String? = nil
    ) {
        self.name = name
        self.parameters = parameters
        self.acceptsKeywords = acceptsKeywords
        self.variadic = variadic
        self.result = result
        self.effect = effect
        self.doc = doc
        self.replacement = replacement
    }

    /// What a call of a method does.
    public enum Effect: Sendable, Hashable {
        /// Answered at once from what the engine knows.
        case answered
        /// Changes the run's data or its log, at once.
        case recorded
        /// Stops the run for a call that changes something on a platform.
        case posts
        /// Stops the run for a call that opens a vote.
        case opensVote
        /// Stops the run for a call that reads from a platform.
        case readsPlatform
        /// Stops the run for a step of the engine (`action.execute()`, a role change).
        case engineStep
    }
}

/// A parameter of a declared method.
public struct DeclaredParameter: Sendable, Hashable {
    public var name: String
    public var type: DeclaredType
    /// Nil: the argument is required.
    public var defaultValue: HostValue?
    public var isKeywordOnly: Bool

    /// Declares a required parameter.
    public init(_ name: String, _ type: DeclaredType) {
        self.name = name
        self.type = type
        self.defaultValue = nil
        self.isKeywordOnly = false
    }

    /// Declares a parameter with a default.
    public init(_ name: String, _ type: DeclaredType, default defaultValue: HostValue, isKeywordOnly: Bool = false) {
        self.name = name
        self.type = type
        self.defaultValue = defaultValue
        self.isKeywordOnly = isKeywordOnly
    }
}

/// A name that every block sees without importing it: `proposal`, `slack`, `PASSED`.
public struct DeclaredName: Sendable, Hashable {
    public var name: String
    public var type: DeclaredType
    public var doc: String
    /// What to write instead, when the name is kept only for old policies.
    public var replacement: String?

    /// True for a function of the host, as `debug`.
    public var isFunction: Bool

    /// Declares a context name.
    public init(
        _ name: String, _ type: DeclaredType, _ doc: String, replacement: String? = nil, isFunction: Bool = false
    ) {
        self.name = name
        self.type = type
        self.doc = doc
        self.replacement = replacement
        self.isFunction = isFunction
    }
}
