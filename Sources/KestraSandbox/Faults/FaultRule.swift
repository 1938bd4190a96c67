import Values

/// One thing that shall go wrong, as `METHOD /path* fault 1/3` says it.
struct FaultRule {
    enum Fault: Equatable {
        /// The request is done, its reply never sent.
        case loseReply
        case delay(Duration)
        /// The connection is closed before the request is done.
        case cut
        case status(Int)
        /// Neither done nor answered.
        case silent
        /// Lists do not show what came to be less than so long ago.
        case late(Duration)
    }

    let text: String
    let fault: Fault
    private let method: String
    private let path: [Character]
    private let times: Int
    private let outOf: Int

    /// - Throws: `SandboxError` with what is wrong and the forms there are.
    init(_ text: String) throws(SandboxError) {
        self.text = text
        var words = text.split(separator: " ").map(String.init)
        guard words.count >= 3, words[1].hasPrefix("/") || words[1].hasPrefix("*") else { throw .fault(text) }
        method = words.removeFirst().uppercased()
        path = Array(words.removeFirst())
        if let last = words.last, let ratio = Self.ratio(last) {
            (times, outOf) = ratio
            words.removeLast()
        } else {
            (times, outOf) = (1, 1)
        }
        guard let fault = Self.fault(words) else { throw .fault(text) }
        self.fault = fault
    }

    /// For how long the rule hides what is new; nil for a rule of another kind.
    var lateness: Duration? {
        if case .late(let time) = fault { time } else { nil }
    }

    /// Whether the rule is about this request.
    ///
    /// The path is tried as a whole and without what stands before the resource.
    func covers(method: String, path: String) -> Bool {
        guard self.method == "*" || self.method == method else { return false }
        let whole = Array(path)
        let starts = whole.indices.filter { whole[$0] == "/" }.prefix(4)
        return starts.contains { Self.matches(self.path[...], whole[$0...]) }
    }

    /// Whether the fault happens to the request with this number, counted from 0: `1/3` is the first of three.
    func happens(at number: Int) -> Bool {
        number % outOf < times
    }

    private static func ratio(_ word: String) -> (Int, Int)? {
        let halves = word.split(separator: "/").compactMap { Int($0) }
        guard halves.count == 2, word.filter({ $0 == "/" }).count == 1, halves[0] > 0, halves[0] <= halves[1] else {
            return nil
        }
        return (halves[0], halves[1])
    }

    private static func fault(_ words: [String]) -> Fault? {
        switch (words.first, words.dropFirst().first) {
        case ("lose-reply", nil): .loseReply
        case ("cut", nil): .cut
        case ("silent", nil): .silent
        case ("delay", let time?): Self.time(time).map { .delay($0) }
        case ("late", let time?): Self.time(time).map { .late($0) }
        case ("status", let number?): Int(number).flatMap { (200...599).contains($0) ? .status($0) : nil }
        default: nil
        }
    }

    private static func time(_ word: String) -> Duration? {
        (try? Duration(parsing: word)).flatMap { $0 < .zero ? nil : $0 }
    }

    /// `*` stands for any text, also for none.
    private static func matches(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        guard first == "*" else { return first == text.first && matches(pattern.dropFirst(), text.dropFirst()) }
        return (text.startIndex...text.endIndex).contains { matches(pattern.dropFirst(), text[$0...]) }
    }
}
