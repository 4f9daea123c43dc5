/// The mark that each of the bot's texts carries, by which it is found again: a link without a text, which Reddit shows to
/// nobody.
enum CallMark {
    /// A text with the mark of a call.
    static func marked(_ text: String, call: Int64) -> String {
        "\(text)\n\n[](#policykit-\(call))"
    }

    /// True for a text that a call has written: the last mark counts, because members can write one into what is quoted.
    static func matches(_ text: String, call: Int64) -> Bool {
        let marks = text.ranges(of: "[](#policykit-").filter { text[$0.upperBound...].first?.isNumber == true }
        return marks.last.map { text[$0.upperBound...].hasPrefix("\(call))") } ?? false
    }
}
