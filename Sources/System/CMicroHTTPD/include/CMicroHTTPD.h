#pragma once
#include <CLateLibrary.h>
#include <microhttpd.h>
#include <stdbool.h>

#define CMICROHTTPD_FUNCTIONS(X)                                                                                       \
    X(MHD_start_daemon)                                                                                                \
    X(MHD_stop_daemon)                                                                                                 \
    X(MHD_run)                                                                                                         \
    X(MHD_get_timeout)                                                                                                 \
    X(MHD_get_daemon_info)                                                                                             \
    X(MHD_get_connection_info)                                                                                         \
    X(MHD_get_connection_values)                                                                                       \
    X(MHD_suspend_connection)                                                                                          \
    X(MHD_resume_connection)                                                                                           \
    X(MHD_create_response_from_buffer)                                                                                 \
    X(MHD_create_response_from_fd)                                                                                     \
    X(MHD_create_response_from_callback)                                                                               \
    X(MHD_add_response_header)                                                                                         \
    X(MHD_queue_response)                                                                                              \
    X(MHD_destroy_response)                                                                                            \

/* libmicrohttpd's functions; empty until cmicrohttpd_load has answered 0. */
LATE_TABLE extern struct cmicrohttpd_table { CMICROHTTPD_FUNCTIONS(LATE_SLOT) } cmicrohttpd;

/* Loads libmicrohttpd.so.12 (Debian package libmicrohttpd12); 0, or -1 with the reason in late_library_error. */
int cmicrohttpd_load(void);

/* What a server calls back into; every function gets `context` first. */
struct cmicrohttpd_callbacks {
    void *context;
    void *(*target)(void *context, const char *target, struct MHD_Connection *connection);
    MHD_AccessHandlerCallback access;
    MHD_RequestCompletedCallback completed;
};

/* Starts a server without a thread: its owner runs it when cmicrohttpd_epoll is readable. `address` is IPv4 in dotted
   form; port 0 takes a free one. Names in a request stay as they were sent: the caller decodes them. NULL on failure,
   with the reason in errno. */
struct MHD_Daemon *cmicrohttpd_start(const char *address, uint16_t port, unsigned silence,
                                     struct cmicrohttpd_callbacks callbacks);

int cmicrohttpd_epoll(struct MHD_Daemon *daemon);
uint16_t cmicrohttpd_port(struct MHD_Daemon *daemon);

/* Makes the parameters of a query one to libmicrohttpd; `target` is the text that the callback for it was given. Its own
   list of them is used by nobody, and a request with more of them than it has room for is left waiting for ever. */
void cmicrohttpd_hide_query(const char *target);

/* True when the other side has closed the connection: a suspended one is not told by libmicrohttpd. */
bool cmicrohttpd_abandoned(struct MHD_Connection *connection);

/* True when more work waits than the descriptor says, so that MHD_run is due at once. */
bool cmicrohttpd_due(struct MHD_Daemon *daemon);
