/// The parts of a `ws:` or `wss:` URL.
struct WebSocketAddress: Sendable, Hashable {
    var isSecure: Bool
    var host: String
    var port: Int
    /// Path and query.
    var target: String

    /// Splits a URL.
    /// - Throws: `WebSocketFailure.badURL`.
    init(_ url: String) throws(WebSocketFailure) {
        guard let schemeEnd = url.range(ofText: "://") else { throw .badURL(url) }
        switch url[..<schemeEnd.lowerBound].lowercased() {
        case "ws", "http": isSecure = false
        case "wss", "https": isSecure = true
        default: throw .badURL(url)
        }
        let rest = url[schemeEnd.upperBound...].prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let path = rest[authority.endIndex...]
        target = path.isEmpty ? "/" : path.first == "?" ? "/" + path : String(path)
        var hostText = authority[...]
        var portText: Substring?
        if authority.first == "[", let close = authority.firstIndex(of: "]") {
            hostText = authority[authority.index(after: authority.startIndex)..<close]
            let tail = authority[authority.index(after: close)...]
            if tail.first == ":" { portText = tail.dropFirst() }
        } else if let colon = authority.lastIndex(of: ":") {
            hostText = authority[..<colon]
            portText = authority[authority.index(after: colon)...]
        }
        host = String(hostText)
        if let portText {
            guard let number = Int(portText), (1...65535).contains(number) else { throw .badURL(url) }
            port = number
        } else {
            port = isSecure ? 443 : 80
        }
        if host.isEmpty || host.contains("@") { throw .badURL(url) }
    }

    /// What the `Host` field says: the port only where it is not the scheme's own.
    var hostField: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }
}

extension String {
    /// Where a short text first occurs.
    fileprivate func range(ofText text: String) -> Range<String.Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
            index = self.index(after: index)
        }
        return nil
    }
}
