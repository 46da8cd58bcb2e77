using System.Collections.Immutable;
using System.Composition;
using Mesh.Analyzers;
using Mesh.Analyzers.Rules;
using Mesh.CodeFixes.Edits;
using Mesh.CodeFixes.Fixing;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mesh.CodeFixes.Fixes.Policies;

/// <summary>Adds the <c>CancellationToken</c> through which a timeout can end an operation, and passes it on inside.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddToken)), Shared]
public sealed class AddToken : MeshFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.TimeoutWithoutToken];

    private protected override async Task<IReadOnlyList<Remedy>> RemediesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation) return [];
        var found = new List<(string Name, TokenParameter Parameter)>();
        foreach (IMethodSymbol operation in Properties.Symbols<IMethodSymbol>(diagnostic, Properties.WithoutToken, compilation))
        {
            if (await TokenParameter.FindAsync(operation, document.Project.Solution, cancellationToken).ConfigureAwait(false) is { } parameter) found.Add((operation.Name, parameter));
        }

        if (found.Count == 0) return [];
        string names = Words.List([.. found.Select(static operation => $"'{operation.Name}'").Distinct()]);
        return [new Remedy($"Add a CancellationToken to {names}", nameof(AddToken), (edits, cancellation) => TokenParameter.ApplyAsync(edits, [.. found.Select(static operation => operation.Parameter)], cancellation))];
    }
}
