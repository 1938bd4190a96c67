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

/* libmicrohttpd's functions; null until cmicrohttpd_load returns 0. */
LATE_TABLE extern struct cmicrohttpd_table { CMICROHTTPD_FUNCTIONS(LATE_SLOT) } cmicrohttpd;

/* Loads libmicrohttpd.so.12 (Debian package libmicrohttpd12). Returns 0, or -1; late_library_error has the reason. */
int cmicrohttpd_load(void);

/* The callbacks of a server. The first argument of each is `context`. */
struct cmicrohttpd_callbacks {
    void *context;
    void *(*target)(void *context, const char *target, struct MHD_Connection *connection);
    MHD_AccessHandlerCallback access;
    MHD_RequestCompletedCallback completed;
};

/* Starts a server without a thread. The owner runs it when cmicrohttpd_epoll is readable. `address` is IPv4 in dotted
   notation; port 0 selects a free port. Names in a request are not decoded; the caller decodes them. Returns NULL on
   failure, with the reason in errno. */
struct MHD_Daemon *cmicrohttpd_start(const char *address, uint16_t port, unsigned silence,
                                     struct cmicrohttpd_callbacks callbacks);

int cmicrohttpd_epoll(struct MHD_Daemon *daemon);
uint16_t cmicrohttpd_port(struct MHD_Daemon *daemon);

/* Makes libmicrohttpd parse the query as a single parameter. `target` is the argument of the callback of that name. We
   parse the query ourselves, and libmicrohttpd never answers a request with more parameters than its memory pool holds. */
void cmicrohttpd_hide_query(const char *target);

/* Whether the client has closed the connection. libmicrohttpd does not report this for a suspended connection. */
bool cmicrohttpd_abandoned(struct MHD_Connection *connection);

/* Whether MHD_run must be called immediately: the epoll descriptor does not show all pending work. */
bool cmicrohttpd_due(struct MHD_Daemon *daemon);
