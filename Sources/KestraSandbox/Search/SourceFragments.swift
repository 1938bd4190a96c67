/// The places of a text in a source, each with the lines around it.
enum SourceFragments {
    private static let linesBefore = 1
    private static let linesAfter = 2

    static func find(_ text: String, in source: String) -> [String] {
        guard !text.isEmpty else { return [] }
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.filter { lines[$0].lowercased().contains(text.lowercased()) }.map { index in
            let around = lines[max(0, index - linesBefore)...min(lines.count - 1, index + linesAfter)]
            return around.enumerated().map { place, line in
                place == min(linesBefore, index) ? marked(text, in: line) : String(line)
            }.joined(separator: "\n")
        }
    }

    private static func marked(_ text: String, in line: Substring) -> String {
        guard let range = line.lowercased().firstRange(of: text.lowercased()) else { return String(line) }
        let lower = line.lowercased()
        let start = line.index(line.startIndex, offsetBy: lower.distance(from: lower.startIndex, to: range.lowerBound))
        let end = line.index(start, offsetBy: text.count)
        return "\(line[..<start])[mark]\(line[start..<end])[/mark]\(line[end...])"
    }
}
