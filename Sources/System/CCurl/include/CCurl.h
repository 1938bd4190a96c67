#pragma once
#define CURL_DISABLE_TYPECHECK
#include <CLateLibrary.h>
#include <curl/curl.h>

#define CCURL_FUNCTIONS(X) \
    X(curl_global_init) X(curl_version) X(curl_free) \
    X(curl_multi_init) X(curl_multi_cleanup) X(curl_multi_setopt) X(curl_multi_add_handle) \
    X(curl_multi_remove_handle) X(curl_multi_socket_action) X(curl_multi_info_read) X(curl_multi_strerror) \
    X(curl_easy_init) X(curl_easy_cleanup) X(curl_easy_setopt) X(curl_easy_getinfo) X(curl_easy_pause) \
    X(curl_easy_strerror) X(curl_slist_append) X(curl_slist_free_all) \
    X(curl_url) X(curl_url_cleanup) X(curl_url_set) X(curl_url_get)

/* libcurl's functions; null until ccurl_load returns 0. */
LATE_TABLE extern struct ccurl_table { CCURL_FUNCTIONS(LATE_SLOT) } ccurl;

/* Loads and initializes libcurl.so.4 (Debian package libcurl4). Returns 0, or -1; late_library_error has the reason. */
int ccurl_load(void);

/* Typed variants of curl_easy_setopt and other variadic functions, which Swift cannot call. */
static inline CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value) {
    return ccurl.curl_easy_setopt(handle, option, value);
}
static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
    return ccurl.curl_easy_setopt(handle, option, value);
}
static inline CURLcode ccurl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return ccurl.curl_easy_setopt(handle, option, value);
}
static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return ccurl.curl_easy_setopt(handle, option, value);
}
static inline CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return ccurl.curl_easy_setopt(handle, option, value);
}
static inline CURLcode ccurl_get_long(CURL *handle, CURLINFO what, long *value) {
    return ccurl.curl_easy_getinfo(handle, what, value);
}
static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return ccurl.curl_multi_setopt(multi, option, value);
}

/* The callbacks of a transfer. The context argument is `transfer`, or `sockets` for the last two. */
struct ccurl_transfer_calls {
    size_t (*header)(char *bytes, size_t size, size_t count, void *transfer);
    size_t (*write)(char *bytes, size_t size, size_t count, void *transfer);
    size_t (*read)(char *bytes, size_t size, size_t count, void *transfer);
    int (*seek)(void *transfer, curl_off_t offset, int origin);
    int (*before_request)(void *transfer, char *, char *, int, int);
    curl_socket_t (*open_socket)(void *sockets, curlsocktype purpose, struct curl_sockaddr *address);
    int (*close_socket)(void *sockets, curl_socket_t socket);
};
void ccurl_set_transfer_calls(CURL *handle, struct ccurl_transfer_calls calls, void *transfer, void *sockets);

/* Sets the callbacks of a multi handle: `socket` gets the sockets to watch, `timer` the time of the next call. */
void ccurl_set_multi_calls(
    CURLM *multi, int (*socket)(CURL *, curl_socket_t, int what, void *context, void *),
    int (*timer)(CURLM *, long milliseconds, void *context), void *context);

/* The next finished transfer (its handle and result), or NULL. */
CURL *ccurl_next_finished(CURLM *multi, CURLcode *result);

/* A handle's CURLOPT_PRIVATE pointer. */
void *ccurl_private(CURL *handle);
