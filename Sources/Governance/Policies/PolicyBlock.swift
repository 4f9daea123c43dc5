extension PolicyBlock {
    /// The function's name in a `.py` policy: `pass` is a keyword there.
    public var functionName: String {
        self == .pass ? "pass_" : rawValue
    }

    /// The field's name in PolicyKit's JSON.
    public var jsonName: String {
        self == .pass ? "success" : rawValue
    }

    /// The block that a function of a `.py` policy is, under its own name or an older one.
    public init?(functionName: String) {
        switch functionName {
        case "pass_", "success", "pass_action": self = .pass
        case "fail", "fail_action": self = .fail
        case "filter": self = .filter
        case "initialize": self = .initialize
        case "check": self = .check
        case "notify": self = .notify
        default: return nil
        }
    }

    /// The block that a field of PolicyKit's JSON is, under any name that PolicyKit or its slides use for it.
    public init?(jsonName: String) {
        if jsonName == "pass" { self = .pass } else { self.init(functionName: jsonName) }
    }
}
