extension ParsedArguments {
    /// The words of the command line with the password removed from `--user NAME:PASSWORD`, because a script may print `arg`.
    var wordsWithoutPasswords: [[UInt8]] {
        let colon = UInt8(ascii: ":")
        let users = given.filter { $0.option == .user && $0.value.contains(colon) }.map(\.value)
        guard !users.isEmpty else { return words }
        return words.enumerated().map { place, word in
            // Words after the options are not values of options.
            guard place < operandStart, let user = users.first(where: { word.ends(with: $0) }) else { return word }
            let start = word.count - user.count
            guard start == 0 || word[start - 1] == UInt8(ascii: "=") else { return word }
            return Array(word[..<start] + user.prefix { $0 != colon })
        }
    }
}

extension [UInt8] {
    fileprivate func ends(with end: [UInt8]) -> Bool { count >= end.count && suffix(end.count).elementsEqual(end) }
}
