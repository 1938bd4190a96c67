internal import Glibc
internal import LuaRuntime

/// Why a file or folder of this machine cannot be used.
///
/// Its code is `invalid`, also for a missing file: `not_found` is for what a server does not have, and has its own exit status.
struct LocalFileError: Error, LuaErrorConvertible {
    /// What is wrong, for a script that tells cases apart.
    enum Reason: String {
        case notFound = "not_found"
        case exists
        case isFolder = "is_folder"
        case notFolder = "not_folder"
        case notEmpty = "not_empty"
        case denied
        case noSpace = "no_space"
        case tooLarge = "too_large"
        case notRegular = "not_regular"
        case badPath = "bad_path"
        case otherSystem = "other_file_system"
        case other
    }

    let operation: String
    /// The path as the script gave it.
    let path: [UInt8]
    let reason: Reason
    let problem: String
    let hint: String?

    init(_ operation: String, _ path: [UInt8], _ reason: Reason, _ problem: String, hint: String? = nil) {
        self.operation = operation
        self.path = path
        self.reason = reason
        self.problem = problem
        self.hint = hint
    }

    /// The refusal of the system.
    init(_ operation: String, _ path: [UInt8], errno number: Int32, hint: String? = nil) {
        let (reason, problem): (Reason, String) =
            switch number {
            case ENOENT: (.notFound, "there is no such file or folder")
            case EEXIST: (.exists, "it exists")
            case EISDIR: (.isFolder, "it is a folder")
            case ENOTDIR: (.notFolder, "it is not a folder, or a part of the path is not")
            case ENOTEMPTY: (.notEmpty, "the folder is not empty")
            case EACCES, EPERM, EROFS: (.denied, String(cString: strerror(number)))
            case ENOSPC, EDQUOT: (.noSpace, String(cString: strerror(number)))
            case ENAMETOOLONG: (.badPath, "the path is too long")
            case EXDEV: (.otherSystem, "it is on another file system")
            default: (.other, String(cString: strerror(number)))
            }
        self.init(operation, path, reason, problem, hint: hint)
    }

    var luaError: LuaErrorFields {
        LuaErrorFields(
            code: "invalid",
            message: "\(operation): \(LuaPermissionError.shown(path)): \(problem)",
            operation: operation,
            hint: hint,
            more: [("path", .string(path)), ("reason", LuaValue(reason.rawValue))]
        )
    }
}
