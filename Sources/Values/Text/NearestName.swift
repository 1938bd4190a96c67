/// Which of some names a mistyped one most likely meant.
package enum NearestName {
    /// The nearest of `names`, else one that the word begins; nil when none is near enough to be worth saying.
    package static func of(_ word: String, among names: [String]) -> String? {
        let length = word.count
        let limit = max(2, length / 3)
        let best = names.filter { abs($0.count - length) <= limit }
            .map { (name: $0, distance: distance(word, $0)) }.min { $0.distance < $1.distance }
        if let best, best.distance <= limit { return best.name }
        return length > 2 ? names.first { $0.hasPrefix(word) } : nil
    }

    /// How many letters must be put in, taken away, changed or swapped with their neighbour.
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
