#include <getopt.h>

/* One step of getopt_long, with what it leaves in globals: Swift may not read those. */
typedef struct {
    int code;             /* -1 at the end, '?' refused, ':' without its value, else what the option is known by */
    const char *argument; /* the option's value */
    int next;             /* the index of the next word */
    int refused;          /* the letter of a refused option; 0 for one with a long name */
} cgetopt_Step;

/* Forgets what an earlier reading left; messages are ours. */
static inline void cgetopt_begin(void) {
    optind = 0;
    opterr = 0;
}

static inline cgetopt_Step cgetopt_next(int count, char *const *words, const char *letters, const struct option *names) {
    optarg = 0;
    int code = getopt_long(count, words, letters, names, 0);
    return (cgetopt_Step){.code = code, .argument = optarg, .next = optind, .refused = optopt};
}
