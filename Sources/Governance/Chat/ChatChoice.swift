/// What can be completed while somebody types the slash command.
public struct ChatChoice: Sendable, Hashable {
    /// What is shown.
    public var title: String
    /// What is typed by picking it.
    public var value: String
    /// The same as a number, where one is asked for.
    public var number: Int64?

    /// Makes a choice.
    public init(title: String, value: String, number: Int64? = nil) {
        self.title = title
        self.value = value
        self.number = number
    }
}
