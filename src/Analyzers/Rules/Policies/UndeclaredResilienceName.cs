using Mesh.Analyzers.Graphs;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>
/// MESH051: code is run under a name that no class declares. Only where the application is composed, and so all classes are known; and only
/// for names known at compile time.
/// </summary>
internal sealed class UndeclaredResilienceName : Rule
{
    private const string Run = "ExecuteAsync";
    private const int MostSimilar = 3;

    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UndeclaredResilienceName,
        "No class declares the name",
        "No class is marked [Resilience({0})], so that this call fails. {1}help: mark the class whose policies are meant, or write its name.",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "IResilience knows the names that classes of the application and of the projects that it references are marked with; every other is an error at run time.",
        RuleIds.Pages + RuleIds.UndeclaredResilienceName + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    /// <summary>Gets the problem with a call; null when it is another call, its name is declared, or its name is not known.</summary>
    public static Diagnostic? Check(InvocationExpressionSyntax call, SemanticModel model, ResilienceNames declared, CancellationToken cancellationToken)
    {
        // By its name first: most calls are others, and are not bound.
        if (NameOf(call.Expression) != Run || Argument(call) is not { } argument) return null;
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method || !method.ContainingType.Is("Mesh.Policies", "IResilience")) return null;
        if (model.GetConstantValue(argument.Expression, cancellationToken).Value is not string name || declared.All(cancellationToken).Contains(name, StringComparer.Ordinal)) return null;
        return Diagnostic.Create(s_descriptor, argument.Expression.GetLocation(), CSharp.String(name), Similar(name, declared.All(cancellationToken)));
    }

    private static string? NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static ArgumentSyntax? Argument(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.FirstOrDefault(static argument => argument.NameColon?.Name.Identifier.ValueText == "name")
        ?? call.ArgumentList.Arguments.FirstOrDefault(static argument => argument.NameColon is null);

    private static string Similar(string name, IEnumerable<string> declared)
    {
        string[] similar =
        [
            .. declared.Select(known => (Name: known, Distance: EditDistance.IgnoringCase(known, name)))
                .Where(known => known.Distance <= Math.Max(2, name.Length / 3))
                .OrderBy(static known => known.Distance, Comparer<int>.Default)
                .ThenBy(static known => known.Name, StringComparer.Ordinal)
                .Take(MostSimilar)
                .Select(static known => CSharp.String(known.Name)),
        ];
        return similar.Length == 0 ? "" : $"similar: {Words.List(similar)}. ";
    }
}
