/// Finds the name that a mistyped name most likely means.
package enum NearestName {
    /// The nearest of `names`; nil if no name is near enough.
    package static func of(_ word: String, among names: [String]) -> String? {
        let length = word.count
        let limit = max(2, length / 3)
        let best = names.filter { abs($0.count - length) <= limit }
            .map { (name: $0, distance: distance(word, $0)) }.min { $0.distance < $1.distance }
        if let best, best.distance <= limit { return best.name }
        return length > 2 ? names.first { $0.hasPrefix(word) } : nil
    }

    /// The number of inserted, deleted, changed or transposed characters.
    package static func distance(_ one: String, _ other: String) -> Int {
        let one = Array(one.lowercased()), other = Array(other.lowercased())
        var before: [Int] = []
        var row = Array(0...other.count)
        for (i, letter) in one.enumerated() {
            var next = [i + 1]
            for (j, match) in other.enumerated() {
                var cost = min(next[j] + 1, row[j + 1] + 1, row[j] + (letter == match ? 0 : 1))
                if i > 0, j > 0, letter == other[j - 1], one[i - 1] == match { cost = min(cost, before[j - 1] + 1) }
                next.append(cost)
            }
            (before, row) = (row, next)
        }
        return row[other.count]
    }
}
