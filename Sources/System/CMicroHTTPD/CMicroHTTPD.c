#include "CMicroHTTPD.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>

struct cmicrohttpd_table cmicrohttpd;

int cmicrohttpd_load(void) {
#define SYMBOL(name) {#name, (void **)&cmicrohttpd.name},
    static const struct late_symbol symbols[] = {CMICROHTTPD_FUNCTIONS(SYMBOL)};
    return late_library_load("libmicrohttpd.so.12", symbols, sizeof symbols / sizeof *symbols);
}

static size_t keep_escapes(void *context, struct MHD_Connection *connection, char *text) {
    (void)context, (void)connection;
    size_t length = 0;
    while (text[length]) length++;
    return length;
}

void cmicrohttpd_hide_query(const char *target) {
    for (char *at = (char *)target; *at; at++)
        if (*at == '&') *at = '_';
}

struct MHD_Daemon *cmicrohttpd_start(const char *address, uint16_t port, unsigned silence,
                                     struct cmicrohttpd_callbacks callbacks) {
    struct sockaddr_in where = {.sin_family = AF_INET, .sin_port = htons(port)};
    if (inet_pton(AF_INET, address, &where.sin_addr) != 1) {
        errno = EINVAL;
        return NULL;
    }
    return cmicrohttpd.MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, port, NULL, NULL, callbacks.access, callbacks.context,
        MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&where, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_UNESCAPE_CALLBACK,
        keep_escapes, NULL, MHD_OPTION_URI_LOG_CALLBACK, callbacks.target, callbacks.context,
        MHD_OPTION_NOTIFY_COMPLETED, callbacks.completed, callbacks.context, MHD_OPTION_CONNECTION_TIMEOUT, silence,
        MHD_OPTION_CONNECTION_LIMIT, 8192u, MHD_OPTION_LISTEN_BACKLOG_SIZE, 1024u, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)65536, MHD_OPTION_END);
}

int cmicrohttpd_epoll(struct MHD_Daemon *daemon) {
    return cmicrohttpd.MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
}

uint16_t cmicrohttpd_port(struct MHD_Daemon *daemon) {
    return cmicrohttpd.MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

bool cmicrohttpd_abandoned(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        cmicrohttpd.MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    char byte;
    ssize_t got = recv(info->connect_fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

bool cmicrohttpd_due(struct MHD_Daemon *daemon) {
    MHD_UNSIGNED_LONG_LONG wait;
    return cmicrohttpd.MHD_get_timeout(daemon, &wait) == MHD_YES && wait == 0;
}
