/// Why a server does not listen.
package enum ListenFailure: Error {
    /// libmicrohttpd cannot be loaded; the text is the loader's.
    case library(String)
    /// The address cannot be had; the reason is the system's.
    case address(String, reason: String)
}
