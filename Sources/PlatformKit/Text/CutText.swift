extension String {
    /// The text within so many Unicode scalars, by which platforms count; one that was cut shows that it was.
    public func cut(toScalars length: Int) -> String {
        guard unicodeScalars.count > length else { return self }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: unicodeScalars.prefix(max(length - 1, 0)))
        return String(scalars) + "…"
    }
}
