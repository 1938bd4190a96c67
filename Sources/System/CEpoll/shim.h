#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* The union inside epoll_event does not reach Swift; these do. */
static inline int cepoll_fd(const struct epoll_event *e) { return e->data.fd; }
static inline int cepoll_control(int poller, int operation, int fd, uint32_t events) {
    struct epoll_event e = {.events = events, .data = {.fd = fd}};
    return epoll_ctl(poller, operation, fd, &e);
}
