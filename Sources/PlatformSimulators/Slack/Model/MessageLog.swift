import OrderedCollections

/// The messages of a conversation by `ts`, oldest first: a `ts` is later than every earlier one. A reference, so that
/// whoever looks at a conversation does not copy them.
final class MessageLog {
    private var messages: OrderedDictionary<String, Message> = [:]

    var values: OrderedDictionary<String, Message>.Values { messages.values }

    subscript(ts: String) -> Message? {
        get { messages[ts] }
        set { messages[ts] = newValue }
    }
}
