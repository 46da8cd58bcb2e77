#!/usr/bin/env bash
# api.sh: writes what is public in src into the PublicAPI files, out of what the compiler says of the code as it is; read the difference before you commit it.
# api.sh release: then takes all of it as shipped, when a version is released.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
top=src/Coordination # knows all other libraries
libraries=(Runtime Coordination)
frameworks=(net8.0 net10.0)
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# In a folder of its own: what is compiled here is not taken for a build that has held all rules. Only what has changed since is compiled again.
surveys="$PWD/artifacts/api"
dotnet build "$top" -v quiet -clp:ErrorsOnly "-p:ArtifactsPath=$surveys/" -p:PublicApi=survey -p:TreatWarningsAsErrors=false -p:EnableNETAnalyzers=false -p:IsAotCompatible=false \
    -p:EnforceCodeStyleInBuild=false -p:GenerateDocumentationFile=false >"$work/build.log" || { grep -E ': error ' "$work/build.log" | sort -u; echo "api: does not compile; nothing is changed"; exit 1; }

# What lines FILE... declare.
lines() { cat -- "$@" 2>/dev/null | grep -v '^#\|^$' | sort -u || true; }

# write FILE: the declarations of the input, with their head; no file without any, beside the two that each library has.
write() {
    local file="$1" declared
    declared="$(cat)"
    if [ -z "$declared" ] && [[ "$file" == */net*/* ]]; then rm -f "$file"; return; fi
    mkdir -p "$(dirname "$file")"
    { echo '#nullable enable'; [ -z "$declared" ] || printf '%s\n' "$declared"; } >"$work/file"
    cmp -s "$work/file" "$file" || { cp "$work/file" "$file"; echo "$file"; }
}

# share LIBRARY KIND: writes what is in $work/$framework.$kind of all frameworks into one file, the rest into one for each framework.
share() {
    local folder="src/$1" kind="$2" framework common="$work/common"
    cp "$work/${frameworks[0]}.$kind" "$common"
    for framework in "${frameworks[@]}"; do comm -12 "$common" "$work/$framework.$kind" >"$work/both"; mv "$work/both" "$common"; done
    write "$folder/PublicAPI.$kind.txt" <"$common"
    for framework in "${frameworks[@]}"; do comm -13 "$common" "$work/$framework.$kind" | write "$folder/PublicAPI/$framework/PublicAPI.$kind.txt"; done
}

for library in "${libraries[@]}"; do
    for framework in "${frameworks[@]}"; do
        sed -n 's/^ *"APIName": "\(.*\)",\{0,1\}$/\1/p' "$surveys/obj/Mesh.$library/debug_$framework/api.sarif" | sed 's/\\\(["\\]\)/\1/g' | sort -u >"$work/there"
        [ -s "$work/there" ] || { echo "api: the compiler says nothing of $library"; exit 1; }
        if [ "${1:-}" = release ]; then
            cp "$work/there" "$work/$framework.Shipped"
            : >"$work/$framework.Unshipped"
        else
            lines "src/$library/PublicAPI.Shipped.txt" "src/$library/PublicAPI/$framework/PublicAPI.Shipped.txt" >"$work/$framework.Shipped"
            { comm -13 "$work/$framework.Shipped" "$work/there"; comm -23 "$work/$framework.Shipped" "$work/there" | sed 's/^/*REMOVED*/'; } | sort >"$work/$framework.Unshipped"
        fi
    done
    share "$library" Shipped
    share "$library" Unshipped
done
