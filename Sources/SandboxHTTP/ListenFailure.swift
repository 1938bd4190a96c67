/// Why a server cannot listen.
package enum ListenFailure: Error {
    /// libmicrohttpd cannot be loaded; the text is that of the loader.
    case library(String)
    /// The address is not available; the reason is that of the system.
    case address(String, reason: String)
}
