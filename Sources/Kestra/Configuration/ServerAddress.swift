/// Checks a server address that a user entered.
enum ServerAddress {
    /// The address without its trailing slashes, or an error that names the setting `source`.
    static func checked(_ text: String, from source: String) throws(KestraError) -> String {
        let address = text.trimmingTrailing("/")
        func refuse(_ why: String, _ hint: String) -> KestraError {
            KestraError(.invalid, "\(source): \(why)", hint: hint)
        }
        let example = "an address looks like https://kestra.example.com or http://localhost:8080/path"
        guard let rest = withoutScheme(address) else {
            throw refuse("the address must begin with http:// or https://", example)
        }
        if rest.contains("@") {
            throw refuse(
                "the address must not contain a user or password",
                "give them as KESTRA_USERNAME and KESTRA_PASSWORD"
            )
        }
        if rest.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F || "?#\\\"<>".utf8.contains($0) }) {
            throw refuse("the address contains a character that no address has", example)
        }
        let authority = rest.prefix { $0 != "/" }
        guard hasHost(authority) else { throw refuse("the address has no host", example) }
        guard hasGoodPort(authority) else {
            throw refuse("the port of the address must be a number from 1 to 65535", example)
        }
        let path = rest.dropFirst(authority.count)
        if let api = apiSuffix(path) {
            throw refuse("the address must end before \(api)", "the client adds \(api) itself")
        }
        if path.utf8.split(separator: UInt8(ascii: "/")).contains(where: { $0.elementsEqual("ui".utf8) }) {
            throw refuse("the address is that of a page for people", "it must end before /ui")
        }
        return address
    }

    private static func withoutScheme(_ address: String) -> Substring? {
        for scheme in ["http://", "https://"] where address.lowercased().hasPrefix(scheme) {
            return address.dropFirst(scheme.count)
        }
        return nil
    }

    private static func hasHost(_ authority: Substring) -> Bool {
        if authority.hasPrefix("[") { return authority.dropFirst().prefix { $0 != "]" }.contains(":") }
        return !authority.prefix { $0 != ":" }.isEmpty
    }

    private static func hasGoodPort(_ authority: Substring) -> Bool {
        let afterHost =
            authority.hasPrefix("[") ? authority.drop { $0 != "]" }.dropFirst() : authority.drop { $0 != ":" }
        guard !afterHost.isEmpty else { return true }
        guard afterHost.hasPrefix(":"), let port = UInt16(afterHost.dropFirst()) else { return false }
        return port > 0
    }

    private static func apiSuffix(_ path: Substring) -> String? {
        ["/api/v1/main", "/api/v1"].first { path == $0 || path.hasSuffix($0) }
    }
}

extension String {
    /// The text without any trailing occurrences of the character.
    fileprivate func trimmingTrailing(_ character: Character) -> String {
        var text = self[...]
        while text.last == character { text.removeLast() }
        return String(text)
    }
}
