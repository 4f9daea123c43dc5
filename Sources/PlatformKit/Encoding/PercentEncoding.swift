/// Percent encoding of texts in addresses (RFC 3986, 2.1).
public enum PercentEncoding {
    /// The text that an encoded one stands for. What is no encoding stands for itself; bytes that are no UTF-8 become
    /// replacement characters.
    public static func decoded(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
