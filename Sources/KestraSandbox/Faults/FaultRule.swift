import Values

/// A fault and the requests that it affects, written as `METHOD /path* fault 1/3`.
struct FaultRule {
    enum Fault: Equatable {
        /// The request is handled; its reply is not sent.
        case loseReply
        case delay(Duration)
        /// The connection is closed, and the request is not handled.
        case cut
        case status(Int)
        /// The request is neither handled nor answered.
        case silent
        /// Lists do not contain items that are newer than this.
        case late(Duration)
    }

    let text: String
    let fault: Fault
    private let method: String
    private let path: [Character]
    private let times: Int
    private let outOf: Int

    /// - Throws: `SandboxError` that lists the forms of a rule.
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

    /// How long the rule hides new items; nil for another fault.
    var lateness: Duration? {
        if case .late(let time) = fault { time } else { nil }
    }

    /// Whether the rule covers a request.
    ///
    /// Its path may omit what precedes the resource, such as `/api/v1/main`.
    func covers(method: String, path: String) -> Bool {
        guard self.method == "*" || self.method == method else { return false }
        let whole = Array(path)
        let starts = whole.indices.filter { whole[$0] == "/" }.prefix(4)
        return starts.contains { Self.matches(self.path[...], whole[$0...]) }
    }

    /// Whether the fault affects the request with this number, from 0: `1/3` is the first of three.
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

    /// `*` matches any text, including an empty one.
    private static func matches(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        guard first == "*" else { return first == text.first && matches(pattern.dropFirst(), text.dropFirst()) }
        return (text.startIndex...text.endIndex).contains { matches(pattern.dropFirst(), text[$0...]) }
    }
}
