#include "CCurl.h"

struct ccurl_table ccurl;

int ccurl_load(void) {
#define SYMBOL(name) {#name, (void **)&ccurl.name},
    static const struct late_symbol symbols[] = {CCURL_FUNCTIONS(SYMBOL)};
    /* Of libcurl's dependencies in Debian 12, these two have most of the symbols. Opening them first saves a tenth of the
       loading time. */
    late_library_prepare("libcrypto.so.3");
    late_library_prepare("libgnutls.so.30");
    if (late_library_load("libcurl.so.4", symbols, sizeof symbols / sizeof *symbols)) return -1;
    return ccurl.curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? 0 : -1;
}

void ccurl_set_transfer_calls(CURL *handle, struct ccurl_transfer_calls calls, void *transfer, void *sockets) {
    CURLcode (*set)(CURL *, CURLoption, ...) = ccurl.curl_easy_setopt;
    set(handle, CURLOPT_PRIVATE, transfer);
    set(handle, CURLOPT_HEADERFUNCTION, calls.header);
    set(handle, CURLOPT_HEADERDATA, transfer);
    set(handle, CURLOPT_WRITEFUNCTION, calls.write);
    set(handle, CURLOPT_WRITEDATA, transfer);
    set(handle, CURLOPT_READFUNCTION, calls.read);
    set(handle, CURLOPT_READDATA, transfer);
    set(handle, CURLOPT_SEEKFUNCTION, calls.seek);
    set(handle, CURLOPT_SEEKDATA, transfer);
    set(handle, CURLOPT_PREREQFUNCTION, calls.before_request);
    set(handle, CURLOPT_PREREQDATA, transfer);
    set(handle, CURLOPT_OPENSOCKETFUNCTION, calls.open_socket);
    set(handle, CURLOPT_OPENSOCKETDATA, sockets);
    set(handle, CURLOPT_CLOSESOCKETFUNCTION, calls.close_socket);
    set(handle, CURLOPT_CLOSESOCKETDATA, sockets);
}

void ccurl_set_multi_calls(
    CURLM *multi, int (*socket)(CURL *, curl_socket_t, int, void *, void *), int (*timer)(CURLM *, long, void *),
    void *context) {
    CURLMcode (*set)(CURLM *, CURLMoption, ...) = ccurl.curl_multi_setopt;
    set(multi, CURLMOPT_SOCKETFUNCTION, socket);
    set(multi, CURLMOPT_SOCKETDATA, context);
    set(multi, CURLMOPT_TIMERFUNCTION, timer);
    set(multi, CURLMOPT_TIMERDATA, context);
}

CURL *ccurl_next_finished(CURLM *multi, CURLcode *result) {
    int left;
    for (CURLMsg *message; (message = ccurl.curl_multi_info_read(multi, &left));) {
        if (message->msg != CURLMSG_DONE) continue;
        *result = message->data.result;
        return message->easy_handle;
    }
    return NULL;
}

void *ccurl_private(CURL *handle) {
    void *pointer = NULL;
    ccurl.curl_easy_getinfo(handle, CURLINFO_PRIVATE, (char **)&pointer);
    return pointer;
}
