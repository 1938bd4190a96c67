/// A line of a script.
package struct LuaPlace: Sendable, Hashable {
    /// The name of the chunk.
    ///
    /// Lua shortens a long path to dots and its end.
    package let file: String
    package let line: Int
}

extension LuaError {
    /// The lines of the script in the traceback, innermost first.
    ///
    /// Lines of the library are left out: their names begin with a bracket.
    package var places: [LuaPlace] {
        traceback.split(separator: "\n").compactMap { frame in
            let text = frame.drop { $0 == "\t" || $0 == " " }
            guard let end = text.firstRange(of: ": in "), let colon = text[..<end.lowerBound].lastIndex(of: ":"),
                let line = Int(text[text.index(after: colon)..<end.lowerBound]), !text.hasPrefix("[")
            else { return nil }
            return LuaPlace(file: String(text[..<colon]), line: line)
        }
    }
}
