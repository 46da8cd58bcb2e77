#!/usr/bin/env bash
# coverage.sh RESULTS [MINIMUM]: which part of the lines of src ran, out of the reports (coverage.info) that a test run with eng/coverage.runsettings left under RESULTS. A file that is linked into several assemblies counts once,
# and a line of it ran if it ran in one of them. Fails below MINIMUM per cent, 90 if not given.
set -euo pipefail

mapfile -d '' reports < <(find "$1" -name coverage.info -print0)
[ "${#reports[@]}" -gt 0 ] || { echo "no coverage.info under $1"; exit 1; }
awk -v minimum="${2:-90}" '
    /^SF:/ { file = substr($0, 4); gsub(/\\/, "/", file); ours = sub(/^.*\/src\//, "", file) && file !~ /\/obj\//; next }
    ours && /^DA:/ { split(substr($0, 4), line, ","); key = file ":" line[1]; if (!(key in hits) || line[2] > hits[key]) hits[key] = line[2] }
    END {
        for (key in hits) {
            component = substr(key, 1, index(key, "/") - 1)
            lines[component]++; all++
            if (hits[key] > 0) { ran[component]++; allRan++ }
        }
        for (component in lines) printf "%-14s %6.1f %% of %6d lines\n", component, 100 * ran[component] / lines[component], lines[component] | "sort"
        close("sort")
        if (all == 0) { print "no line of src in the reports"; exit 1 }
        printf "%-14s %6.1f %% of %6d lines, at least %s %%\n", "src", 100 * allRan / all, all, minimum
        exit 100 * allRan < minimum * all
    }' "${reports[@]}"
