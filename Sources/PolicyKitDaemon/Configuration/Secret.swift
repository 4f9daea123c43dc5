/// A token. It shows as `<redacted>` wherever it is printed, logged or interpolated; `reveal()` is the one way to its
/// text.
public struct Secret: Sendable, Hashable {
    private let text: String

    /// Wraps a token's text.
    public init(_ text: String) {
        self.text = text
    }

    /// The token itself, for the one place that sends it to its platform.
    public func reveal() -> String {
        text
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "<redacted>" }
    public var debugDescription: String { "<redacted>" }
    /// Empty, so that no dump of a value shows the text.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
