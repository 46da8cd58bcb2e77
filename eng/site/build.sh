#!/usr/bin/env bash
# Makes a site out of the documentation, with a search, and a reference of the API out of the doc comments: artifacts/site/html. A link that leads nowhere fails it. `dotnet build -c Release` comes before.
set -euo pipefail
cd "$(dirname "$0")/../.."

site=artifacts/site
rm -rf "$site"
mkdir -p "$site"
cp -r docs ./*.md LICENSE eng/icon.png eng/site/docfx.json eng/site/toc.yml "$site"
mv "$site/README.md" "$site/index.md"
find "$site/docs" -maxdepth 1 -name '*.md' -exec sed -i 's@\](\.\./README\.md@](../index.md@g' {} +
# What is in the repository and is no page of the site is linked to there.
repository="$(sed -n 's:.*<RepositoryUrl>\(.*\)</RepositoryUrl>.*:\1:p' Directory.Build.props)"
find "$site" -name '*.md' -exec sed -i -E "s@\]\((\.\./)*((src|tests|samples|benchmarks|eng)/)@](${repository:?}/tree/main/\2@g" {} +
dotnet tool restore
dotnet docfx "$site/docfx.json" --warningsAsErrors
