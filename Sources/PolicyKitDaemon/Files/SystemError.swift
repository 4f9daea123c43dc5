import Glibc

/// An error number of the operating system, shown as its text: `Permission denied`.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The number that the system gave (`errno`).
    public var code: Int32

    /// Makes an error from the code of the last failed call.
    public init() {
        code = errno
    }

    /// Makes an error from a code.
    public init(code: Int32) {
        self.code = code
    }

    public var description: String {
        String(cString: strerror(code))
    }
}
