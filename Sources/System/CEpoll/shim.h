#include <asm/unistd.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/* Access to the union in epoll_event, which Swift does not import. */
static inline int cepoll_fd(const struct epoll_event *e) { return e->data.fd; }
static inline int cepoll_control(int poller, int operation, int fd, uint32_t events) {
    struct epoll_event e = {.events = events, .data = {.fd = fd}};
    return epoll_ctl(poller, operation, fd, &e);
}

/* Names the calling thread for debuggers and ps; the kernel keeps the first 15 bytes. Swift cannot call prctl, which is
   variadic. */
static inline void cepoll_name_thread(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }

/* The kernel's id of the calling thread. */
static inline int cepoll_thread(void) { return (int)syscall(__NR_gettid); }

/* Sets the nice value of a thread to 10. Undoing it needs privileges. */
static inline void cepoll_lower_priority(int thread) { syscall(__NR_setpriority, 0, thread, 10); }

/* The time of CLOCK_MONOTONIC in nanoseconds. */
static inline int64_t cepoll_monotonic_nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}
