using System.Collections.Immutable;
using System.Composition;
using Mesh.Analyzers;
using Mesh.Analyzers.Rules;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mesh.CodeFixes.Fixes;

/// <summary>
/// Adds <c>[assembly: ProvidedByHost&lt;T&gt;]</c> for a missing type, to declare that code which the compiler does not see registers it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PromiseByHost)), Shared]
public sealed class PromiseByHost : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.MissingDependency];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (diagnostic.Properties.GetValueOrDefault(Properties.Contract) is not { } contract || await AssemblyAttributes.FileAsync(document, cancellationToken).ConfigureAwait(false) is not { } file) return [];
        string name = SyntaxText.Short(contract);
        return [new Remedy($"Mark '{name}' as provided by the host", nameof(PromiseByHost), (edits, cancellation) => AssemblyAttributes.AddPromiseAsync(edits, file, contract, cancellation))];
    }
}
