internal import CEdit
@preconcurrency internal import Glibc
internal import KestraLua

/// Lines from a terminal, with editing, history, and completion by Tab.
final class EditedLines: LineReader {
    private var editor: OpaquePointer?
    private let history: LineHistory
    private let complete: ([UInt8]) -> KestraPrompt.Completion
    let restore: @Sendable () -> Void
    /// While a line is edited, Ctrl-C is a key, and an INT from elsewhere has no effect.
    let interrupted: @Sendable () -> Void = {}

    /// Nil if editing is not available; the reason is printed.
    init?(history: LineHistory, complete: @escaping ([UInt8]) -> KestraPrompt.Completion) {
        self.history = history
        self.complete = complete
        var state = termios()
        tcgetattr(STDIN_FILENO, &state)
        restore = { [state] in
            var state = state
            tcsetattr(STDIN_FILENO, TCSADRAIN, &state)
        }
        guard cedit_load() == 0 else {
            Report.print("lines cannot be edited: \(String(cString: late_library_error()))")
            return nil
        }
        let context = Unmanaged.passUnretained(self).toOpaque()
        editor = cedit_open("kestra-lua", { _, before, context in EditedLines.onTab(before, context) }, context)
        guard editor != nil else {
            Report.print("lines cannot be edited on this terminal")
            return nil
        }
        for line in history.lines { addToEditor(line) }
    }

    deinit {
        if let editor { cedit_close(editor) }
    }

    func read(_ sign: String) -> ReadLine {
        guard let editor else { return .ended }
        var text: UnsafePointer<CChar>?
        var length = 0
        switch cedit_read(editor, sign, &text, &length) {
        case CEDIT_LINE: return .line(Array(UnsafeRawBufferPointer(start: text, count: length)))
        case CEDIT_CLEARED: return .cleared
        default:
            _ = StandardStreams.write([UInt8(ascii: "\n")], to: STDOUT_FILENO)
            return .ended
        }
    }

    func remember(_ line: [UInt8]) {
        guard history.add(line) else { return }
        addToEditor(line)
    }

    private func addToEditor(_ line: [UInt8]) {
        guard let editor else { return }
        (line.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { text in
            if let start = text.baseAddress { cedit_remember(editor, start) }
        }
    }

    private static func onTab(_ before: UnsafePointer<CChar>?, _ context: UnsafeMutableRawPointer?) {
        guard let before, let context else { return }
        let lines = Unmanaged<EditedLines>.fromOpaque(context).takeUnretainedValue()
        guard let editor = lines.editor else { return }
        let completion = lines.complete(Array(UnsafeRawBufferPointer(start: before, count: strlen(before))))
        if !completion.insertion.isEmpty {
            cedit_insert(editor, String(decoding: completion.insertion, as: UTF8.self))
        } else if !completion.names.isEmpty {
            cedit_show(editor, NameColumns(completion.names, width: lines.width).text)
        }
    }

    private var width: Int {
        var size = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }
}
