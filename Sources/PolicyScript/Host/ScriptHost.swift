/// What a running script asks of its host. Everything that a script learns from outside is the answer to one of these.
public enum HostRequest: Sendable, Hashable {
    /// `object.name`. A method is answered with `HostValue.method`.
    case attribute(HostObject, String)
    /// `object.name = value`.
    case setAttribute(HostObject, String, HostValue)
    /// `object.method(arguments, **keywords)`.
    case call(HostObject, method: String, arguments: [HostValue], keywords: [HostKeyword])
    /// `len(object)`, answered with an integer.
    case length(HostObject)
    /// Iteration: answered with the whole list of elements.
    case items(HostObject)
    /// `object[index]`; a slice is a tuple of three after the string "slice".
    case index(HostObject, HostValue)
    /// `value in object`.
    case contains(HostObject, HostValue)
    /// `bool(object)`.
    case truth(HostObject)
    /// `str(object)`, and in f-strings.
    case text(HostObject)
    /// `repr(object)`.
    case representation(HostObject)
    /// The run's one instant: `datetime.datetime.now()`, `time.time()`. Answered with `HostValue.datetime`.
    case now
    /// A line that the script prints, without its line break; several lines printed at once are one request.
    case print(String)
}

/// The host's answer to a request.
public enum HostReply: Sendable, Hashable {
    case value(HostValue)
    case raise(HostException)
}

/// An exception that the host raises inside the script.
public struct HostException: Sendable, Hashable {
    /// A class that the script knows: a built-in one, or one named in `CompileOptions.exceptionClasses`.
    public var className: String
    /// What `str` of the exception says.
    public var message: String
    /// Further attributes of the exception object, such as `platform` and `code` of a `PlatformError`.
    public var attributes: [HostKeyword]

    /// Makes an exception.
    public init(className: String, message: String, attributes: [HostKeyword] = []) {
        self.className = className
        self.message = message
        self.attributes = attributes
    }
}

/// Answers a script's requests.
public protocol ScriptHost: AnyObject {
    /// Answers at once, or returns nil: then the run stops at the request, may leave memory, and goes on when its
    /// driver hands it the reply.
    func answer(_ request: HostRequest) -> HostReply?
}

/// A request and what was answered: one line of a run's transcript, from which the run can be repeated exactly.
public struct HostExchange: Sendable, Hashable {
    /// What the script asked for.
    public var request: HostRequest
    /// What the host answered.
    public var reply: HostReply

    /// Makes a line of a transcript.
    public init(request: HostRequest, reply: HostReply) {
        self.request = request
        self.reply = reply
    }
}
